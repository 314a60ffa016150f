"""The ways in which a line of a template may be worded: at boxes to tick, or with a slash or "or" between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.drafts.draft import Cell, Para, paras, upto, without_start
from reportgen.drafts.wording import patterns
from reportgen.new.style.nils import Nil, nil_of
from reportgen.new.style.words_said import without_gaps

_BOX = re.compile(r"[☐☒☑□]")
_SLASH = re.compile(r"\s+(?:/|OR)\s+")
_NONE_OR = re.compile(r"(?<=none)\s+or\s+|(?<=nil)\s+or\s+|(?<=n/a)\s+or\s+|(?<=applicable)\s+or\s+", re.IGNORECASE)
_OR_NEXT = re.compile(r"(?<=[.;,])\s*\b(?:or|OR|Or)\b(?::|(?=\s))")
_YES_NO = re.compile(r"\W*yes\W+no\W*", re.IGNORECASE)
_EITHER = re.compile(r"\s*(?:(?:either|or|delete one)\b\s*:|either\b(?=.*\bor\b))\s*", re.IGNORECASE)
_OR = re.compile(r"\W*(?:and/)?or\W*", re.IGNORECASE)


class Way(Struct, frozen=True):
    """Words of a template; `offered` where they are one of several, of which an author keeps one.

    `line` is the paragraph they stand in, `ticked` whether that has boxes.
    """

    para: Para
    line: Para
    offered: bool = False
    ticked: bool = False


def ways_of(lines: Sequence[Para]) -> list[Way]:
    """The lines with those that offer several ways parted; a line "OR" makes one of what stands before and after it."""
    out: list[Way] = []
    after_or = False
    for line in lines:
        if _OR.fullmatch(line.words):
            out, after_or = [*out[:-1], *(replace(way, offered=True) for way in out[-1:])], True
            continue
        parted = list(_parted(line))
        if out and re.match(r"\s*or\s*:", line.text, re.IGNORECASE):
            out[-1] = replace(out[-1], offered=True)
        out += [replace(way, offered=True) for way in parted] if after_or else parted
        after_or = False
    return out


def is_ticked(line: Para) -> bool:
    """Whether a line has boxes to tick."""
    return bool(_BOX.search(line.text))


def answer_in(cell: Cell) -> Nil | None:
    """The nil of a cell that holds nothing but words to tick or to choose, of which the rest says nothing."""
    ways = ways_of([p for p in paras(cell.blocks) if p.words])
    if len({way.line.at for way in ways}) == 1 and _YES_NO.fullmatch(ways[0].line.words):
        return Nil("No")
    nils = {i: nil for i, way in enumerate(ways) if way.offered and (nil := nil_of(way.para, offered=True))}
    alone = all(patterns("pointers").fits(way.para.words) for i, way in enumerate(ways) if i not in nils)
    return next(iter(nils.values()), None) if alone else None


def _parted(line: Para) -> Iterator[Way]:
    if is_ticked(line):
        yield from _at_boxes(line)
        return
    parts = [_plainly(part) for part in _at_slashes(line)]
    either = bool(_EITHER.match(line.text))
    parts = [part for part in parts if part.words]
    for part in parts:
        yield Way(part, line, offered=len(parts) > 1 or either)


def _at_boxes(line: Para) -> Iterator[Way]:
    """The words at each box: behind it, or before it where the last box ends the line."""
    marks = [hit.start() for hit in _BOX.finditer(line.text)]
    first = line.text[: marks[0]].strip()
    if first and not line.text[marks[-1] + 1 :].strip() and not first.endswith(":"):
        spans = list(zip([0, *(at + 1 for at in marks)], marks, strict=False))
    else:
        if first:
            yield Way(upto(line, marks[0]), line)
        spans = list(zip((at + 1 for at in marks), [*marks[1:], len(line.text)], strict=True))
    for start, end in spans:
        part = _plainly(without_start(upto(line, end), start))
        if part.words:
            yield Way(part, line, offered=True, ticked=True)


def _at_slashes(line: Para) -> list[Para]:
    """The line parted where slashes or "or" stand between ways of wording it, if one of them is a nil."""
    shut = without_gaps(line)
    for mark in (_OR_NEXT, _SLASH, _NONE_OR):
        hits = [hit for hit in mark.finditer(shut) if shut[: hit.start()].strip() and shut[hit.end() :].strip()]
        ends = [*(hit.start() for hit in hits), len(line.text)]
        starts = [0, *(hit.end() for hit in hits)]
        parts = [without_start(upto(line, end), start) for start, end in zip(starts, ends, strict=True)]
        if len(parts) > 1 and any(nil_of(_plainly(part), offered=True) for part in parts):
            return parts
    return [line]


def _plainly(part: Para) -> Para:
    """A way without the word that says it is one: "Either: ...", "or: ..."."""
    hit = _EITHER.match(part.text)
    start = hit.end() if hit else len(part.text) - len(part.text.lstrip(" \t:"))
    return without_start(part, start) if start else part
