"""Shares and changes in per cent, or in words such as one in fifty, that no figures around them make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, permutations

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike, room_of
from reportgen.lint.facts.naming import stems_of
from reportgen.lint.facts.quantities import Quantity, called, in_words
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.told import Told

_LOOSELY = r"(?:about\s+|some\s+|just\s+(?:over|under)\s+|nearly\s+|almost\s+|around\s+|only\s+|roughly\s+)?"
_CHANGED = regex(
    r"\b(?:(?:an?|the)\s+(?:[a-z-]+\s+){0,2}?(?:increase|rise|cut|fall|drop|reduction|decrease|growth|decline|uplift|saving)\s+of"
    r"|(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|growth|up|down|over|under|dropped|drops|increased?|increasing|cut|reduced|reduces"
    rf"|reducing|declined|climbed|exceeded)\s+by)\s+{_LOOSELY}$",
    re.IGNORECASE,
)
_MORE = regex(r"\s*(?:more|less|fewer|higher|lower|up\b|down\b|above|below)\b", re.IGNORECASE)
_POINTS = regex(r"\s*(?:percentage\s+)?points?\b", re.IGNORECASE)
_OR = regex(
    rf"[^.;:%£\d]{{0,40}}(?:,|\(|\bor|\bwhich\s+is|\bthat\s+is|\bbeing)\s+{_LOOSELY}(?:an?\s+)?$|[^.;:%£\d]{{0,40}}\(\s*$"
)
_MOVED = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|falls?|fell|fallen|gr[eo]wn?|grew|dropped|increas\w*|cut|reduc\w*|declin\w*|climb\w*|lower|higher|more|less"
    r"|fewer|up|down)\b(?!\s+than\b)",
    re.IGNORECASE,
)
_DOWN = regex(
    r"\b(?:falls?|fell|fallen|cut|drop\w*|reduc\w*|declin\w*|decreas\w*|lower|less|fewer|down|sav\w+|short\w*|deficit)\b",
    re.IGNORECASE,
)
_UP = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|gr[eo]wn?|grew|growth|increas\w*|climb\w*|higher|more|up|uplift)\b", re.IGNORECASE
)
_IS_SHARE = regex(
    r"(?:\b(?:accounts?\s+for|accounted\s+for|makes?\s+up|made\s+up|pays?\s+for|paid\s+for|meets?|met|covers?|covered|provides?|provided"
    r"|brings?\s+in|represents?|is|are|was|were|takes?(?:\s+up)?|took|funds?|funded|for|holds?|has|have|had|comes?\s+to|came\s+to|being|equals?|or)"
    rf"|,|\()\s*{_LOOSELY}$",
    re.IGNORECASE,
)
_SO_THAT = regex(r"\b(?:so(?:\s+that)?|and|therefore|thus)\s+(?:only\s+|about\s+)?$")
_IS_SO = regex(
    r"\s+(?:of\s+them\s+)?(?:is|are|was|were|had|have|has)\s+(?:in\s+|rated\s+|found\s+)?(?P<what>[a-z]{3,})\b"
)
_OF_THE_SUM = regex(r"\s*of\s+(?:the\s+sum|it|this|that|them|these|those)\b")
_AND = regex(r"(?:\band|,|\bwith)\s+(?:only\s+|about\s+)?$")
_FOR_IT = regex(r"\s+(?:is\s+|are\s+|goes\s+|comes?\s+)?(?:for|from|to|by|on|in|with)\s+")
_OUT_OF = regex(r"\s+(?:(?:[a-z]+\s+){0,5}?out\s+of|(?:[a-z]+\s+)?of)\s+(?:the\s+|all\s+|its\s+|our\s+)?$")
_OF = regex(r"\s*(?:\)\s*)?of\s+(?:the|all|its|our|their|them|these|those|it|that|this|what|every)\b", re.IGNORECASE)
_RATE_OF = regex(r"\b(?:yield|return|rate)\b(?:\s+of\s+interest)?\s+of\s+(?:about\s+)?$", re.IGNORECASE)
_OF_ONE = regex(r"\s+of\s+(?:the|its|our|an?)\s+(?:[\w’'-]+\s+){0,4}?of\s+(?=£)")
_PARTS_OF_YEAR = regex(
    r"\b(?P<half>half[\s-]year|six\s+months|first\s+half)|(?P<quarter>quarter|three\s+months)\b", re.IGNORECASE
)
_THAN = regex(r"\)\s+than\b")
_OF_OTHERS = regex(r"\b(?:average|mean|national\w*|England|Wales|Scotland|benchmark)\b[^.;%£\d]{0,40}\(\s*$")
_THING = regex(r"\s*of\s+(?:the|all|its|our|their)\s+(?:the\s+)?(?P<thing>[a-z][a-z’-]+(?:\s+[a-z][a-z’-]+){0,2})")
_OVER = regex(r"\b(?:more\s+than|over|well\s+over|at\s+least|above)\s+$", re.IGNORECASE)
_UNDER = regex(r"\b(?:less\s+than|under|fewer\s+than|nearly|almost|below|at\s+most|up\s+to)\s+$", re.IGNORECASE)
_SHORT = Decimal("0.15")  # part by which “nearly” may be short
_NEAR = Decimal("2.2")
_CLAUSE = 15  # characters after a share in which it is said to be more or less
_BESIDE = 40  # characters before and after a figure that say what it is
_SAID = 2  # times the room of a share that is told loosely


class _Way(Struct, frozen=True):
    value: Decimal
    said: str
    sure: bool = False


def asked_share(stated: Quantity, left: str, around: Surroundings) -> Told | None:
    """The question whether a share or a change was meant to be what the figures around it make."""
    found, text = stated.found, around.passage.text
    right = text[found.end : found.end + 60]
    if _POINTS.match(right) or "between" in left or _OF_OTHERS.search(left) or _THAN.match(right):
        return None
    at = around.own.index(stated)
    before = [q for q in around.own[:at] if q.unit != "%"]
    part = before[-1] if before else None
    apposed = part is not None and bool(_OR.fullmatch(text[part.found.end : found.start]))
    if len(before) > 1 and _OUT_OF.fullmatch(text[before[-2].found.end : before[-1].found.start]):
        part = before[-2]
    changed = bool(_CHANGED.search(left) or (_MORE.match(right) and not _OF.match(right)))
    moved = apposed and part is not None and bool(_MOVED.search(text[max(0, part.found.start - 50) : found.start]))
    moved = moved or (apposed and part is not None and _is_difference(part, around))
    beside = part if apposed or changed else None
    if changed or moved:
        ways = [*_changes(beside, around, found.end + _CLAUSE), *(_of_rows(around) if part is None else ())]
    elif beside is not None:
        smaller = [q for q in before[-2:-1] if alike(q, beside) and q.value < beside.value and part is before[-1]]
        ways = [way for each in (beside, *smaller) for way in _of_part(each, right, around)]
    elif _RATE_OF.search(left):
        ways = list(_a_year(around)) or (list(_of_part(part, right, around)) if part is not None else [])
    elif of := _OF_ONE.match(right):
        ways = list(_of_sum(stated, around, of))
    elif _IS_SHARE.search(left) or _OF.match(right) or (_AND.search(left) and _FOR_IT.match(right)):
        ways = list(_predicate(right, around)) or list(_named(around)) or list(_of_things(right, around))
        if _OF_THE_SUM.match(right):
            return None
    else:
        ways = list(_predicate(right, around)) if in_words(found) else []
        if _SO_THAT.search(left) and len(before) > 1 and before[-1].unit == before[-2].unit:
            low, high = sorted(before[-2:], key=lambda q: q.value)
            said = f"what {low.found.text} leaves of {high.found.text}"
            ways.append(_Way((high.value - low.value) * 100 / high.value, said, True))
    if not ways or _is_right(stated, ways, around, beside, changed or moved):
        return None
    near = [w for w in ways if stated.value / _NEAR <= w.value <= stated.value * _NEAR]
    if not near:
        return None
    way = near[0] if not apposed else min(near, key=lambda w: (not w.sure, abs(w.value - stated.value)))
    places = max(found.amount.decimals, 1 if way.value < 10 or way.sure is False else 0)
    shown = f"{way.value:.{places}f}".removesuffix(".0")
    return Told(
        found,
        f"{found.text} here, and {way.said} is {shown} per cent: is it meant to be that?",
        f"write {shown} per cent, correct one of the figures, or say of what it is",
        sure=False,
    )


def _room(stated: Quantity) -> float:
    return room_of(stated) * (_SAID if stated.found.said else 1)


def _is_right(
    stated: Quantity, ways: Iterable[_Way], around: Surroundings, part: Quantity | None, strict: bool
) -> bool:
    """Whether one of these ways makes it, or any two figures of its paragraph do, or it is told elsewhere."""
    target, room = float(stated.value), _room(stated) * 1.0001
    before = around.passage.text[: stated.found.start]
    over, under = _OVER.search(before), _UNDER.search(before)
    if any(abs(float(w.value) - target) <= room for w in ways):
        return True
    if any(
        (over and w.value > stated.value) or (under and 0 <= stated.value - w.value <= stated.value * _SHORT)
        for w in ways
    ):
        return True
    shares = [q.value for q in (*around.near, *around.text, *around.after) if q.unit == "%" and q is not stated]
    cells = [c.quantity for c in around.cells]
    shares += [q.value for q in cells if q.unit == "%" or q.found.amount.decimals]
    if stated.value in shares or 100 - stated.value in shares:
        return True
    figures = [q for q in around.near if q.unit != "%" and q.value != 1]
    pairs = [*permutations(figures, 2)]
    pairs += [(part, far) for far in (*around.text, *around.after, *cells)] if part is not None else []
    named = [c for c in around.cells if c.named and not c.total] if part is None else []
    pairs += [(a.quantity, b.quantity) for a, b in permutations(named, 2) if (a.table, a.column) == (b.table, b.column)]
    for one, two in pairs:
        if not (alike(one, two) or alike(two, one)):
            continue
        ratio = float(one.value) / float(two.value) * 100
        loose = room + ratio * (float(one.found.room) / float(one.value) + float(two.found.room) / float(two.value))
        made = any(abs(value - target) <= loose for value in (ratio, abs(ratio - 100)))
        if made and not (strict and _wrong_base(one, two, around, stated.found.end + _CLAUSE)):
            return True
    return not strict and _is_sum_of_shares(target, room, around)


def _is_difference(part: Quantity, around: Surroundings) -> bool:
    """Whether two figures of the paragraph differ by one."""
    others = [q for q in around.near if q.unit == part.unit and q is not part]
    return any(one.value - two.value == part.value for one, two in permutations(others, 2))


def _direction(around: Surroundings, end: int) -> str:
    """Whether a sentence tells of a rise or of a fall, up to a place; "" where it may be both."""
    text = around.passage.text[:end]
    up, down = _UP.search(text), _DOWN.search(text)
    return "" if bool(up) == bool(down) else "up" if up else "down"


def _wrong_base(one: Quantity, two: Quantity, around: Surroundings, end: int) -> bool:
    """Whether a change would be reckoned from the later of two figures: of a rise from the larger one."""
    direction = _direction(around, end)
    if not direction or one.value >= two.value:
        return direction == "down"
    values = {q.value for q in around.near if q.unit == two.unit}
    if direction == "down":
        return two.value + one.value in values
    return two.value - one.value in values or not (one.value * 2 < two.value)


def _is_sum_of_shares(target: float, room: float, around: Surroundings) -> bool:
    """Whether two rows of the nearest table that are spoken of make it together."""
    totals = [c for c in around.cells if c.total]
    for whole in totals:
        parts = [
            c for c in around.cells if c.table == whole.table and c.column == whole.column and c.named and not c.total
        ]
        value = sum(float(c.quantity.value) for c in parts)
        if len(parts) > 1 and abs(value / float(whole.quantity.value) * 100 - target) <= room:
            return True
    return False


def _changes(size: Quantity | None, around: Surroundings, end: int) -> Iterator[_Way]:
    """What a change is of the figure it begins from: told by how much, or by its two ends."""
    down = _direction(around, end) == "down"
    near = [q for q in around.near if q.unit != "%"]
    if size is not None:
        for one, two in permutations(near, 2):
            if one.unit == two.unit == size.unit and size not in (one, two) and two.value - one.value == size.value:
                base = two if down else one
                yield _Way(size.value * 100 / base.value, f"{size.found.text} of {base.found.text}", True)
        for old, new in _beside(around.cells):
            if alike(size, old.quantity) and abs(old.quantity.value - new.quantity.value) == size.value:
                low, high = sorted((old, new), key=lambda c: c.quantity.value)
                base = (high if down else low).quantity
                yield _Way(size.value * 100 / base.value, f"{size.found.text} of {base.found.text}")
        at = near.index(size) if size in near else 0
        alike_near = [q for q in near[:at] if q.unit == size.unit]
        for other in alike_near[-1:]:
            said = f"the change from {other.found.text} to {size.found.text}"
            yield _Way(abs(size.value - other.value) * 100 / other.value, said, True)
        more = _MORE.match(size.passage.text, size.found.end)
        above = [q for q in around.above if q.unit == size.unit and q.value > size.value]
        if more and above and size.passage is around.passage:
            yield _Way(size.value * 100 / above[-1].value, f"{size.found.text} of {above[-1].found.text}", True)


def _of_rows(around: Surroundings) -> Iterator[_Way]:
    """How much rows that are named, or the totals, rose or fell from one column to another."""
    if any(found.ranged for found in around.passage.amounts):
        return  # from £98.50 to £102.24: its own two ends
    headed = [c for c in around.cells if c.headed and not c.total and c.table == 0 and c.quantity.unit != "%"]
    for first, last in combinations(headed, 2) if len({c.column for c in headed}) == 1 else ():
        one, two = first.quantity, last.quantity
        yield _Way(
            abs(two.value - one.value) * 100 / one.value, f"the change from {one.found.text} to {two.found.text}"
        )
    for old, new in _beside(c for c in around.cells if c.named and not c.total):
        one, two = old.quantity, new.quantity
        if one.unit == two.unit != "%":
            said = f"the change from {one.found.text} to {two.found.text}"
            yield _Way(abs(two.value - one.value) * 100 / one.value, said)


def _of_told(part: Quantity, right: str, around: Surroundings) -> Iterator[_Way]:
    """What it is of a sum that the words call so elsewhere in the report: 50 per cent of the cost."""
    hit = _THING.match(right)
    things = stems_of(hit["thing"]) if hit else frozenset()
    for fact in around.facts if things else ():
        if fact.unit == part.unit and fact.value > part.value and things <= fact.near and not fact.apart:
            yield _Way(part.value * 100 / fact.value, f"{part.found.text} of {fact.found.text}")


def _beside(cells: Iterable[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """The figures of one row, two by two."""
    rows: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        rows.setdefault((cell.table, cell.row), []).append(cell)
    for row in rows.values():
        yield from ((a, b) for a, b in permutations(row, 2) if a.column < b.column)


def _of_part(part: Quantity, right: str, around: Surroundings) -> Iterator[_Way]:
    """What a figure is of a larger one of the paragraph, of the text, or of a total of a table."""
    near = [
        q
        for q in around.near
        if alike(part, q) and q.value > part.value and q is not part and q.per in ("", "each", part.per)
    ]
    for whole in near:
        yield _Way(part.value * 100 / whole.value, f"{part.found.text} of {whole.found.text}", True)
    if near:
        return
    for cell in around.cells:
        whole = cell.quantity
        spoken = (cell.total or cell.named) and alike(part, whole) and whole.value > part.value
        if spoken and (part.unit or part.of & whole.of):
            yield _Way(part.value * 100 / whole.value, f"{part.found.text} of {whole.found.text}")
    yield from _of_told(part, right, around)


def _a_year(around: Surroundings) -> Iterator[_Way]:
    """What was earned on a sum, for a whole year: £280,000 on £14.0m in the half-year is 4 per cent."""
    hit = _PARTS_OF_YEAR.search(around.passage.text)
    times = (2 if hit["half"] else 4) if hit else 1
    money = [q for q in around.own if q.unit == "£"]
    for part, whole in permutations(money, 2):
        if part.value < whole.value:
            said = f"{part.found.text} of {whole.found.text}"
            yield _Way(part.value * 100 * times / whole.value, f"{said} for a whole year" if hit else said, True)


def _of_sum(stated: Quantity, around: Surroundings, of: re.Match[str]) -> Iterator[_Way]:
    """As in: the contingency is 6 per cent of the other costs of £3.65m, where £220,000 was said to be contingency."""
    start = stated.found.end + of.end()
    whole = next((q for q in around.own if q.found.start == start), None)
    subject = stems_of(around.passage.text[: stated.found.start])
    told = [q for q in (*around.above, *around.text) if stems_of(_beside_it(q)) & subject]
    told += [c.quantity for c in around.cells if c.named]
    for part in told if whole is not None else ():
        if whole is not None and alike(whole, part) and part.value < whole.value:
            yield _Way(part.value * 100 / whole.value, f"{part.found.text} of {whole.found.text}")


def _beside_it(quantity: Quantity) -> str:
    """The words just before a figure of a sentence and after it."""
    text, found = quantity.passage.text, quantity.found
    return text[max(0, found.start - _BESIDE) : found.start] + " " + text[found.end : found.end + _BESIDE]


def _predicate(right: str, around: Surroundings) -> Iterator[_Way]:
    """As in: of 42 play areas six are poor; that is, one in seven is poor."""
    hit = _IS_SO.match(right)
    what = called(hit["what"]) if hit else frozenset()
    counts = [q for q in around.near if not q.unit and q.value > 1]
    parts = [q for q in counts if what & (q.of | called(_beside_it(q)[-_BESIDE:], 1))]
    for part in parts:
        for whole in [q for q in counts if q.value > part.value][:1]:
            yield _Way(part.value * 100 / whole.value, f"{part.found.text} of {whole.found.text}")


def _of_things(right: str, around: Surroundings) -> Iterator[_Way]:
    """As in: 38 people use it. It has places for 60, so that 63 per cent of the places are in use."""
    hit = _THING.match(right)
    if hit is None:
        return
    things = called(hit["thing"])
    counts = [q for q in around.near if not q.unit and q.value > 1]
    wholes = [q for q in counts if q.of & things or called(_beside_it(q)[-_BESIDE - 20 :]) & things]
    for whole in wholes:
        for part in counts:
            if part.value < whole.value:
                yield _Way(part.value * 100 / whole.value, f"{part.found.text} of {whole.found.text}")


def _named(around: Surroundings) -> Iterator[_Way]:
    """What rows and columns that the sentence names are of the totals of the table, the whole table's first."""
    by_column: dict[tuple[int, int], Cell] = {(c.table, c.column): c for c in around.cells if c.total}
    parts = [c for c in around.cells if c.named and not c.total and c.quantity.unit != "%"]
    for cell in sorted(parts, key=lambda c: (not c.headed, "total" not in c.quantity.of)):
        whole = by_column.get((cell.table, cell.column))
        if whole is not None and cell.quantity.value < whole.quantity.value:
            yield _way(cell, whole)
    for cell, other in permutations([c for c in parts if c.headed], 2):
        if (cell.table, cell.row) == (other.table, other.row) and cell.quantity.value < other.quantity.value:
            yield _way(cell, other)
    totals = [c for c in around.cells if c.total and c.quantity.unit != "%"]
    for part in totals:
        for whole in totals:
            same = part.table == whole.table and part.row == whole.row and part.quantity.unit == whole.quantity.unit
            if part.headed and same and part.quantity.value < whole.quantity.value:
                yield _way(part, whole)


def _way(part: Cell, whole: Cell) -> _Way:
    one, two = part.quantity, whole.quantity
    return _Way(one.value * 100 / two.value, f"{one.found.text} of {two.found.text}")
