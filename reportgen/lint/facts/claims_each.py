"""So much for each, and averages, as their words claim them: a cost of so much a place, so much a week, on average."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations, product

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.quantities import Quantity, called
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.facts.work import (
    ABOUT,
    IS_SO,
    LENGTHS,
    MOST,
    SO,
    Work,
    is_earlier,
    is_slip_of,
    kin,
    over,
    told_above,
    told_before,
)

_EACH = regex(
    r"\s+(?:(?!for|of|in|to|at|left)[a-z]+\s+){0,2}?(?:(?:for|to|on|at)\s+(?:each|every)|per|an?|each|every)\s+(?:of\s+)?(?:the\s+)?(?P<per>[a-z][a-z-]{2,})"
    r"|\s+(?:each|apiece|a\s+head)\b"
)
_NOT_EACH = regex(
    r"\s+(?:(?:an?|per|each|every)\s+[a-z]+\s+)?(?:more|less|fewer|higher|lower|cheaper|dearer)\s+than\b|\s+out\s+of\b"
)
_FOR_EACH = regex(r"\b(?:for\s+(?:each|every)|per)\b")
_EACH_BEFORE = regex(
    r"\b(?:[Ff]or|[Tt]o)\s+(?:each|every)\s+(?:of\s+(?:the|these|those|its)\s+)?(?P<per>[a-z][^.;:£\d]{2,50}?)\b(?:that|this|it)\s+(?:is|was|comes\s+to)\s+"
    rf"{ABOUT}$"
)
_EACH_IS = regex(
    r"\b(?:[Ee]ach|[Ee]very\s+one)(?:\s+of\s+(?:them|the[sm]e?|those))?\s+(?:[a-z]+\s+){0,2}?"
    r"(?:costs?|pays?|spends?|receives?|gets?|has|takes?|brings?|holds?|earns?|is|was)\s+(?:about\s+)?$"
)
_MEAN = regex(
    rf"\b(?:average[sd]?|mean)\b[^.;:£\d]{{0,40}}$|\bon\s+average\b[^.;:£\d]{{0,20}}$|\bworks?\s+out\s+at\s+{ABOUT}$",
    re.I,
)
_IN_TIME = {("year", "week"): 52, ("year", "month"): 12, ("year", "day"): 365, ("week", "day"): 7}
_JOINT = 30  # characters between the figures of a list
_EACH_WORDS = frozenset("each ever".split())
_MEAN_WORDS = frozenset("aver mean work".split())


def quotients_claimed(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Work]:
    """As in: 210 places for £4.2m, a cost of £20,000 a place; 400 hours a year or 7.7 a week; on average 30 a year."""
    if _NOT_EACH.match(right):
        return  # £7,900 a year less than now, a mark of 4.3 out of 5
    each = _EACH.match(right)
    by_one = around.has(_EACH_WORDS)
    before = _EACH_BEFORE.search(left) if by_one else None
    mean = _MEAN.search(left) if around.has(_MEAN_WORDS) else None
    if not (each or by_one or mean):
        return
    each_is = _EACH_IS.search(left) if by_one else None
    if each_is and not (SO.search(around.passage.text[: stated.found.start]) or IS_SO.search(left)):
        each_is = None
    made = not stated.unit and stated.found.amount.decimals and each  # 13.5 repairs for every kilometre
    if not (mean or before or each_is or made or (each and IS_SO.search(left))):
        return
    per = (before and before["per"]) or (each and each["per"]) or ""
    of = called(per)
    yield from _in_time(stated, of, around)
    every = [q for q in (*around.text, *around.near) if q is not stated and is_earlier(q, stated)]
    own, last = told_before(stated, around), told_above(stated, around)
    wholes = [q for q in (*last, *own) if q.value > stated.value and q.per in ("", "year")]
    if not stated.unit:
        wholes = [q for q in wholes if kin(q, stated)]
        if not wholes:
            wholes = [q for q in around.text if not q.unit and stated.of & q.of and q.value > stated.value][-2:]
    counts = [q for q in every if not q.unit and q.value > 1 and not q.found.said]
    near = [q for q in counts if q in around.near]
    like = [q for q in counts if of & (q.of | called(_beside(q)))]
    for whole, count in product(wholes, like or (near if mean or each_is or not of or of & LENGTHS else ())):
        if count is not whole and count.value != whole.value:
            yield over(whole, count, meant=_may_divide(whole, count, stated, around))
    for whole, count in product([q for q in every if alike(stated, q)], counts):
        if count is not whole and (whole in around.near or count in like):
            work = over(whole, count)
            slip = is_slip_of(stated, work) and whole in around.near
            yield over(whole, count, meant=slip and (count in like or (whole in own and count not in near)))
    yield from _over_cells(stated, of, wholes, counts, around)
    if mean and not before and not _FOR_EACH.search(right) and (not each or called(each["per"] or "") & LENGTHS):
        yield from _means(stated, around)


def _means(stated: Quantity, around: Surroundings) -> Iterator[Work]:
    """The average of a column, and of three figures or more of one sentence."""
    columns: dict[tuple[int, int], list[Cell]] = {}
    for cell in around.cells:
        if not cell.total and alike(stated, cell.quantity):
            columns.setdefault((cell.table, cell.column), []).append(cell)
    several = [line for line in columns.values() if len(line) > 2]
    for line in several:
        value = sum((float(c.quantity.value) for c in line), 0.0) / len(line)
        said = " + ".join(c.quantity.found.text for c in line)
        yield Work(value, f"({said}) / {len(line)}", _is_of_column(stated, line, around))
    for listed in (told_before(stated, around), told_above(stated, around)):
        if len(listed) > 2 and _is_list(listed):
            value = sum((float(q.value) for q in listed), 0.0) / len(listed)
            sole = not any(q.found.said for q in listed) and len({q.passage for q in listed}) == 1
            said = f"({' + '.join(q.found.text for q in listed)}) / {len(listed)}"
            yield Work(value, said, sole=sole)


def _is_list(listed: Sequence[Quantity]) -> bool:
    """Whether figures stand one after another: £255, £285, £298 and £310."""
    return all(b.found.start - a.found.end < _JOINT for a, b in pairwise(listed))


def _is_of_column(stated: Quantity, line: Sequence[Cell], around: Surroundings) -> bool:
    """Whether it is one of the figures of a column, or the sentence speaks of what only this one's heading says."""
    return any(c.headed for c in line) or min(c.quantity.value for c in line) <= stated.value <= max(
        c.quantity.value for c in line
    )


def _beside(quantity: Quantity) -> str:
    """The few words after a number."""
    return quantity.passage.text[quantity.found.end : quantity.found.end + 30]


def _may_divide(whole: Quantity, count: Quantity, stated: Quantity, around: Surroundings) -> bool:
    """Whether words can mean the one over the other: one of them stands in the sentence, or both in the one before."""
    if stated.per in LENGTHS and stated.per != "each" and not count.of & (LENGTHS | called(stated.per)):
        return False
    return whole.passage is around.passage or count.passage is around.passage or whole.passage is count.passage


def _in_time(stated: Quantity, of: frozenset[str], around: Surroundings) -> Iterator[Work]:
    """So much a week of so much a year."""
    for whole in told_before(stated, around)[-1:]:
        long = whole.per if whole.per in LENGTHS else "year" if "year" in called(_beside(whole)) else ""
        for (longer, shorter), times in _IN_TIME.items():
            if longer == long and shorter in of:
                yield Work(float(whole.value) / times, f"{whole.found.text} / {times}")


def _over_cells(
    stated: Quantity, of: frozenset[str], wholes: Sequence[Quantity], counts: Sequence[Quantity], around: Surroundings
) -> Iterator[Work]:
    """The same of the row in which a number of the sentence stands, or that it names, and of the totals."""
    numbers = {q.value for q in counts if q in around.near and q.value >= MOST}
    spoken = {(c.table, c.row) for c in around.cells if c.quantity.value in numbers and not c.quantity.unit}
    totals = {(c.table, c.row) for c in around.cells if c.total}
    named = {(c.table, c.row) for c in around.cells if c.named}
    for row in spoken | totals | named:
        cells = [c.quantity for c in around.cells if (c.table, c.row) == row]
        for whole, count in permutations(cells, 2):
            if alike(stated, whole) and count.value > 1 and count.unit != "%":
                yield over(whole, count, meant=(row in spoken or row in named) and bool(not of or of & count.of))
        for cell in cells:
            for whole in wholes:
                yield over(whole, cell, meant=False)
            for count in counts:
                if alike(stated, cell):
                    yield over(cell, count, meant=False)
