"""The tables of a report that are cited by number: caption, words and rows, with captions of either kind.

A caption is the writer's (`Table: Costs`, numbered by the program) or typed into the text ("Table 1: Costs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.tree import Table, text_of, walk

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_TYPED = regex(r"^[ \t]*\**Table[ \u00a0](?P<number>\d{1,2})\s*[:.–-]\s*(?P<caption>\S[^\n]*)$", re.MULTILINE)
_RULE = regex(r"^\s*\|?[\s|:-]*\Z")
_MARK = regex(r"[^\W_]+\Z")


class Exhibit(Struct, frozen=True):
    """A table: its number, its caption, all words of its cells, and the first words of each row but headings."""

    number: str
    caption: str
    words: str
    rows: tuple[str, ...]


def exhibits(subject: Subject) -> tuple[Exhibit, ...]:
    """The numbered tables of a report, and those with a number typed over them."""
    return (*_numbered(subject), *_typed(subject))


def _numbered(subject: Subject) -> Iterator[Exhibit]:
    numbers = {n.id: n.bare for n in subject.numbered if n.kind == "table"}
    for node in walk(subject.document, words=False) if numbers else ():
        if isinstance(node, Table) and node.number and node.caption:
            hit = _MARK.search(node.number.plain.strip(". "))
            said = [[text_of(cell.blocks) for cell in row.cells] for row in node.rows]
            body = [row for row, told in zip(said, node.rows, strict=True) if not told.header]
            words = " ".join(cell for row in said for cell in row)
            yield Exhibit(hit[0] if hit else "", text_of(node.caption), words, tuple(row[0] for row in body if row))


def _typed(subject: Subject) -> Iterator[Exhibit]:
    for words in subject.scan.texts_with("table"):
        for hit in _TYPED.finditer(words.text):
            lines = words.text[hit.end() :].lstrip().splitlines()
            rows: list[str] = []
            for line in lines:
                if not line.strip().startswith("|"):
                    break
                rows.append(line.strip().strip("|"))
            body = [row.split("|")[0].strip() for row in rows[1:] if not _RULE.match(row)]
            if rows:
                yield Exhibit(hit["number"], hit["caption"].strip("* "), " ".join(rows), tuple(body))
