"""A supplied page's content with every state that it saves restored, and none that it did not save.

A page with one `Q` too many, or a `q` without its `Q`, takes its own state along into what is drawn after it: its
marks would be lost or stand at another size (ISO 32000-1, 8.4.2). The same goes for text objects and marked content.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ENDS = {"Q": ("q",), "ET": ("BT",), "EMC": ("BDC", "BMC")}
_BEGINS = {"q": "Q", "BT": "ET", "BDC": "EMC", "BMC": "EMC"}


def balanced(pdf: Any, contents: list[Any]) -> list[Any]:
    """The content streams of a page, or one in their place in which all that begins ends, and the other way round."""
    import pikepdf

    whole = pdf.make_stream(b"\n".join(part.read_bytes() for part in contents))
    operators = " ".join((*_BEGINS, *_ENDS))
    steps = [str(step.operator) for step in pikepdf.parse_content_stream(whole, operators)]
    if not _faulty(steps):
        return contents
    return [pdf.make_stream(pikepdf.unparse_content_stream(list(_mended(pikepdf.parse_content_stream(whole)))))]


def _faulty(steps: list[str]) -> bool:
    open_: list[str] = []
    for step in steps:
        if step in _BEGINS:
            open_.append(step)
        elif not open_ or open_.pop() not in _ENDS[step]:
            return True
    return bool(open_)


def _mended(steps: Any) -> Iterator[Any]:
    """The steps without ends of nothing, each end after the ends of what began inside it, and all ended at last."""
    open_: list[str] = []
    for step in steps:
        operator = str(step.operator)
        if operator in _BEGINS:
            open_.append(operator)
        elif operator in _ENDS:
            if not any(begun in _ENDS[operator] for begun in open_):
                continue
            while open_[-1] not in _ENDS[operator]:
                yield _end(open_.pop())
            open_.pop()
        yield step
    while open_:
        yield _end(open_.pop())


def _end(begun: str) -> Any:
    import pikepdf

    return pikepdf.ContentStreamInstruction([], pikepdf.Operator(_BEGINS[begun]))
