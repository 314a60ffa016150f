"""What changed as a web page: the paper with what went and what came in it, and a list that leads to each change.

What a change is, is said in words, too: neither colour nor a line through the words is all there is (WCAG 1.4.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from reportgen.building.compare.differences import Pair, Passage, RowPair, TablePair
from reportgen.building.compare.pictured import PicturePair
from reportgen.building.compare.telling import Both, Told, told
from reportgen.building.compare.wording import shown
from reportgen.house.style import HouseStyle
from reportgen.tree import Document
from reportgen.writers.html.templates import page_blocks
from reportgen.writers.html.theme import page_stylesheet


def page(
    pairs: Sequence[Pair],
    places: Both,
    names: tuple[str, str],
    notices: tuple[str, ...],
    house: HouseStyle,
    pictures: Sequence[PicturePair] = (),
) -> bytes:
    """The page, UTF-8. It needs nothing else and runs no script. Raises StyleError for a template that is wrong."""
    blocks = page_blocks(house)
    document = Document(title=names[1], blocks=(), language=house.language)
    changes = list(told(pairs, places, pictures))
    seen = changes[len(changes) - len(pictures) :]
    numbers = iter(range(1, len(changes) + 1))
    printed = blocks(
        "compare",
        language=house.language,
        council=house.name,
        css=Markup(page_stylesheet(document, house)),
        mark="",
        notices=notices,
        old=names[0],
        new=names[1],
        changes=[{"place": each.place, "what": each.what} for each in changes],
        blocks=[*(_block(pair, places, numbers) for pair in pairs), *(_picture(each, numbers) for each in seen)],
    )
    return f"{printed}\n".encode()


def _block(pair: Pair, places: Both, numbers: Iterator[int]) -> dict[str, Any]:
    if isinstance(pair, TablePair):
        table = pair.new or pair.old
        rows = [_row(row, row.new if pair.new else row.old, table.head if table else 0, numbers) for row in pair.rows]
        return {"tag": "table", "name": table.name if table else "", "rows": rows}
    told_here = pair.changed and not (pair.kind == "removed" and pair.moved)
    para, side = (pair.new, places.new) if pair.new is not None else (pair.old, places.old)
    level = side.headings.get(para.at, 0) if para is not None else 0
    return {
        "tag": f"h{min(level + 1, 6)}" if level else "p",
        "number": para.number if para is not None else "",
        "change": next(numbers) if told_here else 0,
        "words": list(shown(pair.stretches)),
        "moved": _moved(pair, places),
    }


def _picture(each: Told, numbers: Iterator[int]) -> dict[str, Any]:
    """A picture that differs, in words, below the paper."""
    words = [("", f"{each.place}: {each.what}. "), *(part for words in each.words for part in words)]
    return {"tag": "p", "number": "", "change": next(numbers), "words": words, "moved": ""}


def _moved(pair: Passage, places: Both) -> str:
    if pair.moved is None:
        return ""
    return (
        f"moved to {places.new.of(pair.moved)}" if pair.new is None else f"moved here from {places.old.of(pair.moved)}"
    )


def _row(row: RowPair, at: int | None, head: int, numbers: Iterator[int]) -> dict[str, Any]:
    return {
        "change": next(numbers) if row.kind != "same" else 0,
        "head": at is not None and at < head,
        "cells": [[list(shown(passage.stretches)) for passage in cell] for cell in row.cells],
    }
