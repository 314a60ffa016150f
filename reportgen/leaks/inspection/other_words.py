"""PDF: what is said in place of the words on a page, and in names that no page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from reportgen.leaks.inspection.kinds import Seen
from reportgen.leaks.pdf_text import Reader

_PIECE = re.compile(r"[^\W\d_]{3,}|\d[\d,.]{3,}")  # a word, or a figure that could be a sum
INSTEAD, NAMED = 2, 3  # pieces from which on it says something: less is a sign that is spelt out, or a name as usual


def said_elsewhere(pdf: Any) -> Iterator[Seen]:
    """Words for screen readers (ActualText, ISO 32000-1, 14.9.4), names of places and page labels, where they differ
    from what the pages show. Pages whose letters cannot be read are taken to show what is said for them.
    """
    import pikepdf

    readers = _read(pdf)
    if any(reader.unread for reader in readers):
        return
    shown = _letters("".join(word for reader in readers for word in reader.words))
    for number, reader in enumerate(readers, 1):
        yield from (_seen(words, f"page {number}") for words in reader.instead if _differs(words, shown, INSTEAD))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and _differs(words := str(item.get("/ActualText", "")), shown, INSTEAD):
            yield _seen(words, "the tags")
    for words in names(pdf.Root.get("/Names", {}).get("/Dests")):
        yield from [_seen(words, "a place that links lead to")] if _differs(words, shown, NAMED) else []
    for words in _labels(pdf.Root.get("/PageLabels")):
        yield from [_seen(words, "a page label")] if _differs(words, shown, NAMED) else []


def _read(pdf: Any) -> list[Reader]:
    """Each page, read."""
    known: dict[Any, Any] = {}
    readers = [Reader(known) for _ in pdf.pages]
    for reader, page in zip(readers, pdf.pages, strict=True):
        reader.read(page, page.resources)
    return readers


def shown(pdf: Any) -> Callable[[str], bool]:
    """Tells whether words stand on the pages; of those whose letters cannot be read nothing is known to stand there."""
    said = _letters("".join(word for reader in _read(pdf) for word in reader.words))
    return lambda words: _letters(words) in said


def _seen(words: str, place: str) -> Seen:
    return Seen("other-words", place, " ".join(words.split()))


def _differs(words: str, shown: str, least: int) -> bool:
    pieces = _PIECE.findall(words)
    return len(pieces) >= least and any(_letters(piece) not in shown for piece in pieces)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def names(tree: Any, depth: int = 0) -> Iterator[str]:
    """The names of a name tree (7.9.6)."""
    if tree is None or depth > 20:
        return
    yield from (str(name) for name in list(tree.get("/Names", ()))[::2])
    for kid in tree.get("/Kids", ()):
        yield from names(kid, depth + 1)


def _labels(tree: Any, depth: int = 0) -> Iterator[str]:
    """What stands before the numbers of pages (12.4.2)."""
    if tree is None or depth > 20:
        return
    yield from (str(label.get("/P", "")) for label in list(tree.get("/Nums", ()))[1::2])
    for kid in tree.get("/Kids", ()):
        yield from _labels(kid, depth + 1)
