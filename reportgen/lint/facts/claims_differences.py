"""Differences and what is left, as their words claim them: a fall of so much, short of the standard, the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from reportgen.files.regex import regex
from reportgen.lint.facts.cues import CHANGE_WORDS
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.facts.work import (
    ABOUT,
    LENGTHS,
    MOST,
    SMALL,
    Work,
    is_named_before,
    is_slip_of,
    kin,
    less,
    told_above,
    told_before,
)

_CHANGE = (
    r"increase|rise|cut|fall|drop|reduction|decrease|growth|saving|difference|gap|shortfall|surplus|overspend|underspend"
    r"|improvement|loss|gain|decline|deficit|excess"
)
_DIFFER = regex(
    rf"\b(?:(?:{_CHANGE})\b[^.;:£\d]{{0,45}}?\b(?:of|is|was|be|to|at|by)"
    r"|(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|gone\s+(?:up|down)|went\s+(?:up|down)|go(?:es)?\s+(?:up|down)|dropped|increased?"
    r"|cut|reduced?|exceed(?:s|ed)?|improved|dearer|cheaper|higher|lower|longer|shorter|over|under|short|above|below|beyond)\b[^.;:£\d]{0,30}?\bby"
    r"|leav(?:es?|ing)|sav(?:es?|ing)|up|down)"
    rf"\s+(?:a\s+further\s+)?{ABOUT}$",
    re.IGNORECASE,
)
_LEFT = regex(
    rf"\b(?:the\s+(?:other|remaining|balance\s+of|rest,)|and\s+the\s+other|so\s+that|leav(?:es?|ing)|which\s+leaves)\s+{ABOUT}$",
    re.IGNORECASE,
)
_MORE = regex(
    r"\s+(?:[a-z]+\s+){0,2}?(?:a\s+(?:year|week|month|day)\s+)?(?<!no\s)(?<!not\s)(?:more|less|fewer|higher|lower|cheaper|dearer|longer|shorter|better|worse)\s+than\b"
    r"|(?:\s+or\s+|\s*\(|,\s+or\s+)[\d.]+\s*(?:%|per\s+cent)\)?\s+(?:above|below|over|under|more|less|higher|lower|better|worse|short)\b"
    r"|\s+(?:[a-z]+\s+)?(?:short\s+of|above|below|over|under|beyond)\s+(?:the|its|our|this|that|what|last)\b"
    r"(?!\s+(?:[a-z]+\s+){0,2}?(?:years?|months?|weeks?|life|term|period)\b)"
    r"|\s+(?:[a-z]+\s+){0,2}?(?:would\s+(?:still\s+)?be\s+left|(?:are|is|were|was)\s+(?:still\s+)?left|to\s+spare|left\s+over|remain\w*)\b"
)
_THAN = regex(
    r"\s*(?:[a-z]+\s+){0,4}?(?:than|below|above|over|under|beyond)\s+(?:the|its|our|an?)\s+(?P<base>[^.;:,]{1,40})"
)
_UNDER = regex(r"\s+(?:years?|months?|weeks?|days?|hours?)\s+(?:under|over|above|below|beyond)\b")
_SO_MANY = regex(r"\s+(?:[a-z]+\s+){0,3}?(?:were|was|are|is|had|has|have|did|who)\b")
_BACK = 4  # figures of the sentences before
_DIFFER_WORDS = CHANGE_WORDS | frozenset("so leav othe rema bala rest".split())


def differences(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Work]:
    """As in: 1,575, of which 1,512 in time, so that 63 were late; a fall of 0.6 days; four short of the standard."""
    if not around.has(_DIFFER_WORDS):
        return
    told = _DIFFER.search(left) or (_MORE.match(right) and not _UNDER.match(right))
    rest = _LEFT.search(left)
    if rest and rest[0].lower().startswith("so that") and not _SO_MANY.match(right):
        rest = None
    if not (told or rest) or (not stated.unit and (stated.per in LENGTHS or (rest and stated.of & LENGTHS))):
        return
    meant = list(_meant(stated, right, bool(told), bool(rest), around))
    yield from meant
    if meant:  # else nothing is asked, whatever is right
        yield from _others(stated, bool(rest), around)


def _meant(stated: Quantity, right: str, told: bool, rest: bool, around: Surroundings) -> Iterator[Work]:
    """What the words can mean: two figures of the sentences, two rows or columns, or a whole without all others."""
    own, last = told_before(stated, around), told_above(stated, around)
    above = [q for q in around.above if alike(stated, q) and not q.found.ranged and q.value != 1]
    after = [q for q in around.own if q.found.start > stated.found.start and alike(stated, q)]
    yield from (less(*pair) for pair in _pairs_meant(stated, own, above, after))
    yield from (less(*pair) for pair in (_pairs_of_cells(stated, right, around) if told else ()))
    for some in ([*last, *own], own) if rest and len(own) + len(last) > 2 else ():
        whole = max(some, key=lambda q: q.value, default=None)
        others = [q for q in some if q is not whole]
        if whole is not None and len(others) > 1:
            value = whole.value - sum((q.value for q in others), Decimal(0))
            yield Work(float(value), " - ".join(q.found.text for q in (whole, *others)))
    if told and stated.value > SMALL:
        scaled = (work for work in _scaled_differences(stated, around) if is_slip_of(stated, work))
        yield from (Work(work.value, work.said) for work in scaled)


def _others(stated: Quantity, rest: bool, around: Surroundings) -> Iterator[Work]:
    """What any two figures near by differ by, and what is left of one without all others: each is right."""
    own, last = told_before(stated, around), told_above(stated, around)
    after = [q for q in around.own if q.found.start > stated.found.start and alike(stated, q)]
    for some in ([*last, *own], own):
        values = [float(q.value) for q in some]
        yield Work(2 * max(values, default=0.0) - sum(values), "", False)
    every = [q for q in (*around.near, *around.text, *after) if q is not stated and alike(stated, q)]
    said = around.passage.small[: stated.found.start]
    spoken = [c for c in around.cells if c.total or (c.named and is_named_before(c, said))]
    cells = [c.quantity for c in spoken if alike(stated, c.quantity)]
    small = not stated.unit and stated.value <= SMALL and not rest  # which any few figures make by chance
    for one, two in combinations(every, 2):
        if not small or (one.of & two.of and stated.of & one.of):
            yield less(one, two, meant=False)
    for one, two in product(cells, every) if not small else ():
        yield less(one, two, meant=False)
    yield from _scaled_differences(stated, around)


def _pairs_meant(
    stated: Quantity, own: Sequence[Quantity], above: Sequence[Quantity], after: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """The two figures that the words can mean: those of the sentence, or one of it and one of those before."""
    if len(own) > 1 and kin(own[-1], own[-2]):
        yield own[-2], own[-1]
    elif len(own) == 1:
        yield from ((q, own[0]) for q in above[-_BACK:] if kin(q, own[0]) and q.value != own[0].value)
        yield from ((own[0], q) for q in after[:1] if kin(q, own[0]))
    elif not own:
        last = [q for q in above if q.passage is above[-1].passage]
        some = [q for q in last if kin(q, stated)] or [q for q in above if kin(q, stated)]
        fine = [q for q in some if q.found.amount.decimals == stated.found.amount.decimals]
        for two in (some, fine):
            if len(two) == 2:
                yield two[0], two[1]
                break


def _pairs_of_cells(stated: Quantity, right: str, around: Surroundings) -> Iterator[tuple[Quantity, Quantity]]:
    """Two rows of which a sentence speaks in one column, or two columns of one row."""
    named = [c for c in around.cells if c.table == 0 and c.named and not c.total and alike(stated, c.quantity)]
    than = _THAN.match(right)
    if than is not None and not any(is_named_before(c, than["base"].lower()) for c in named):
        return  # more than the brief allows
    rows = {c.row for c in named}
    for one, two in combinations(named, 2):
        if (len(rows) == 2 and one.column == two.column) or (len(rows) == 1 and one.row == two.row):
            yield one.quantity, two.quantity


def _scaled_differences(stated: Quantity, around: Surroundings) -> Iterator[Work]:
    """A difference times what it is for: eight pupils fewer at £4,350; 0.7 days for 640."""
    near = [q for q in around.near if q is not stated and q.unit in ("", "£")]
    if len(near) > MOST:
        near = near[-MOST:]
    for one, two in combinations(near, 2):
        if one.value == two.value or not kin(one, two):
            continue
        for by in (*near, *(c.quantity for c in around.cells if c.total and not c.quantity.unit)):
            if by is not one and by is not two and (stated.unit == "£") == ("£" in (one.unit, by.unit)):
                value = float(abs(one.value - two.value) * by.value)
                said = f"({max(one.value, two.value):,f} - {min(one.value, two.value):,f}) x {by.found.text}"
                yield Work(value, said, False)
