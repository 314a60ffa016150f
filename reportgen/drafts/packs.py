"""The reports inside an agenda pack: each begins with the number of its item, its heads, its front sheet, or a line
that stands above each of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.drafts.draft import Block, Draft, Grid, Para, paras
from reportgen.drafts.front import label_of
from reportgen.drafts.known import Known, known_style, normal
from reportgen.drafts.wording import head, is_lead_in, is_nil
from reportgen.house.folders import BASE

_HEADS = 6  # paragraphs among which the two lines of the heads stand
_TOP = 14  # blocks among which the labels of a report stand
_LABELS = 3  # labels by which a front sheet is told
_ALIKE = 0.6  # of the labels of the first front sheet of a pack that another has
_WORDS = 60  # of a paper at least
_LONGEST = 25  # words of a line that may be of a front sheet
_LONG = 160  # letters of a line that names an item with its title
_SECTIONS = 2  # that two reports have alike, at least
_ABOVE = 4  # lines above a report's beginning that may be its own


def reports_in(draft: Draft) -> list[Draft]:
    """The reports of a pack as drafts of their own, in order; none for a file that is no pack."""
    blocks = draft.blocks
    by_heads = [i for i in range(len(blocks)) if _begins(blocks, i)]
    found = [list(_by_items(blocks)), by_heads, list(_by_fronts(blocks)), _by_lines(blocks)]
    starts = _with_lines_above(blocks, max(found, key=len))
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(blocks)]
    return [replace(draft, blocks=blocks[a:b]) for a, b in zip(starts, ends, strict=True)]


def _begins(blocks: Sequence[Block], i: int) -> bool:
    """Whether the heads of a report begin here: the meeting's line, and whose report it is."""
    line = blocks[i]
    if not isinstance(line, Para) or not head("meeting", line.words):
        return False
    return any(isinstance(b, Para) and head("report-of", b.words) for b in blocks[i + 1 : i + _HEADS])


def _with_lines_above(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """The beginnings with the lines above them that stand above another one, too, such as the council's name."""

    def line(at: int) -> str:
        return _levelled(blocks[at]) if at >= 0 else ""

    out = list(starts)
    for above in range(1, _ABOVE + 1):
        tally = Counter(line(at - above) for at, now in zip(starts, out, strict=True) if now == at - above + 1)
        for n, at in enumerate(starts):
            if out[n] == at - above + 1 and line(at - above) and tally[line(at - above)] > 1:
                out[n] = at - above
    return out


def _levelled(block: Block) -> str:
    """A line that may stand above reports, whatever its figures; "" for other blocks."""
    if not isinstance(block, Para) or block.number or block.words.endswith(".") or is_nil(block.words):
        return ""
    return "" if known_style(BASE).heading(block.words) else re.sub(r"\d+", "0", block.words.casefold())


# --------------------------------------------------------------------------- by a line above each


def _by_lines(blocks: Sequence[Block]) -> list[int]:
    """Where a line recurs behind which each time a report stands, such as the meeting's or "REPORT NO: 21/26".

    Pages have lines at their heads, too: a report begins where the sections of another report come again.
    """
    known = known_style(BASE)
    places = defaultdict(list)
    for i, block in enumerate(blocks):
        if isinstance(block, Para) and len(block.words) < _LONG and (words := _levelled(block)):
            places[words].append(i)
    parts = {i: place for i, b in enumerate(blocks) if isinstance(b, Para) and (place := _section_of(b, known))}
    best: list[int] = []
    for starts in places.values():
        found: list[int] = []
        first: set[str] = set()
        for at, end in pairwise([*starts, len(blocks)]):
            own = {name for i, name in parts.items() if at < i < end}
            if "recommendations" in own and len(own) >= _SECTIONS and (not first or len(first & own) >= _SECTIONS):
                first = first or own
                found.append(at)
        if len(found) > max(1, len(best)):
            best = found
    return best


def _section_of(para: Para, known: Known) -> str:
    """The name of the section that a line is the heading of, or "recommendations" for any that asks."""
    place = known.heading(para.words) if len(para.words.split()) <= _LONGEST else None
    return "" if place is None else "recommendations" if place.holds == "recommendations" else place.name


# --------------------------------------------------------------------------- by the numbers of items


def _by_items(blocks: Sequence[Block]) -> Iterator[int]:
    """Where a line says which item of the agenda follows, and a paper does; none if fewer than two are reports."""
    marked = [(i, item) for i, block in enumerate(blocks) if (item := _item(block))[0]]
    firsts = [one for before, one in pairwise([(-1, ("", "")), *marked]) if before[1][0] != one[1][0]]
    if len(firsts) < 2:
        return
    ends = [*(i for i, _ in firsts[1:]), len(blocks)]
    reports = [_is_headed(blocks[i : min(i + _TOP, end)]) for (i, _), end in zip(firsts, ends, strict=True)]
    if sum(reports) < 2:
        return
    for (i, (_, title)), end, headed in zip(firsts, ends, reports, strict=True):
        if headed or (not title and _has(blocks[i:end], _WORDS)):
            yield i


def _item(block: Block) -> tuple[str, str]:
    """The number of the item that a line names, and the title behind it; "" for other lines."""
    cells = block.rows[0] if isinstance(block, Grid) and block.rows else ()
    for words in [block.words] if isinstance(block, Para) else [cell.words for cell in cells]:
        if len(words) < _LONG and (hit := head("item", words)):
            return hit["number"].casefold(), hit["title"] or ""
    return "", ""


def _is_headed(blocks: Sequence[Block]) -> bool:
    """Whether the first lines of a report stand here: whose it is, or labels of a front sheet."""
    if any(isinstance(b, Para) and head("report-of", b.words) for b in blocks):
        return True
    fields = {name for block in blocks for name, _ in _labels(block, known_style(BASE))}
    return len(fields) > 1 and bool(fields & {"title", "report-of", "report-to"})


def _has(blocks: Sequence[Block], count: int) -> bool:
    return sum(len(p.words.split()) for p in paras(blocks)) >= count


# --------------------------------------------------------------------------- by front sheets


class _Sheet(Struct):
    """A front sheet: where it begins, and its labels by the fields they name."""

    at: int
    last: int
    labels: dict[str, str]

    @property
    def is_front(self) -> bool:
        """Whether it says what a front sheet has to say."""
        return len(self.labels) >= _LABELS and bool(self.labels.keys() & {"title", "report-to"})


def _by_fronts(blocks: Sequence[Block]) -> Iterator[int]:
    """Where a front sheet like the first one stands, if at least two papers with one ask for something."""
    sheets = [sheet for sheet in _sheets(blocks, known_style(BASE)) if sheet.is_front]
    if len(sheets) < 2:
        return
    alike = [s for s in sheets if _share(set(sheets[0].labels.values()), set(s.labels.values())) >= _ALIKE]
    ends = [*(sheet.at for sheet in alike[1:]), len(blocks)]
    asking = [_asks(blocks[sheet.at : end]) for sheet, end in zip(alike, ends, strict=True)]
    if sum(asking) > 1:
        yield from (sheet.at for sheet in alike)


def _sheets(blocks: Sequence[Block], known: Known) -> Iterator[_Sheet]:
    """Runs of blocks with labels, with at most two others between them."""
    sheet: _Sheet | None = None
    for i, block in enumerate(blocks):
        labels = dict(_labels(block, known))
        if not labels:
            continue
        again = sheet is not None and {"title", "report-to"} & labels.keys() & sheet.labels.keys()
        if sheet is None or i - sheet.last > 3 or again:
            if sheet is not None:
                yield sheet
            sheet = _Sheet(i, i, {})
        sheet.last = i
        sheet.labels |= {name: words for name, words in labels.items() if name not in sheet.labels}
    if sheet is not None:
        yield sheet


def _labels(block: Block, known: Known) -> Iterator[tuple[str, str]]:
    """The fields that a line or a table names, with their labels."""
    if isinstance(block, Para):
        split = label_of(block) if len(block.words.split()) <= _LONGEST and not block.number else None
        said = [split[0]] if split is not None else []
    else:
        cells = [c.words for row in block.rows[:_TOP] for c in row if 0 < len(c.words) < 80]
        said = [words.partition(":")[0] for words in cells]
    for words in said:
        if (place := known.label(words)) is not None:
            yield place.name, normal(words)


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one))


def _asks(blocks: Sequence[Block]) -> bool:
    """Whether a paper asks for something: under a heading, or in words that lead in."""
    known = known_style(BASE)
    for para in paras(blocks):
        if len(para.words.split()) <= _LONGEST:
            place = known.heading(para.words)
            if (place is not None and place.holds == "recommendations") or is_lead_in(para.words):
                return True
    return False
