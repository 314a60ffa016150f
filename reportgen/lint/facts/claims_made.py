"""What figures make, as their words claim it: so many at so much, with tax, together, and what there is now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, product

from reportgen.files.regex import regex
from reportgen.lint.facts.cues import SUM_WORDS
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.quantities import Quantity, called, in_words
from reportgen.lint.facts.surroundings import Cell, Surroundings
from reportgen.lint.facts.work import (
    ABOUT,
    IS_SO,
    LENGTHS,
    MOST,
    SO,
    Work,
    is_slip_of,
    kin,
    less,
    told_above,
    told_before,
)

_AVERAGE_OF = regex(r"\baverage\s+(?P<thing>[a-z]{3,})\b[^.;:£\d]{0,40}$", re.IGNORECASE)
_ONE_COSTS = regex(
    r"(?:An?|Each|Every|One)\s+(?P<thing>(?:[a-z-]+\s+){1,3})(?:costs?|pays?|earns?|saves?|brings?|takes?|is\s+paid|was\s+paid)\b"
)
_MAKES = regex(
    rf"\b(?:costs?|costing|paid|pays?|saves?|saving|save|raises?|raise|brings?\s+in|bring\s+in|earns?|makes?|making|comes?\s+to|came\s+to|amounts?\s+to|worth|needs?|gives?"
    rf"|giving|without|loses?|lost|total\s+of|would\s+be|will\s+be|is|are|was|were|or|=)\s+(?:therefore\s+|thus\s+|then\s+)?{ABOUT}$",
    re.IGNORECASE,
)
_IN_ALL = regex(
    r"\s*(?:[a-z]+\s+){0,2}?(?:in\s+all|altogether|in\s+total|together|of\s+all\s+(?:two|three|four|five)\s+kinds)\b",
    re.I,
)
_WITH_TAX = regex(
    r"\b(?:[Ww]ith|[Ii]ncluding|plus|after\s+adding)\s+(?:VAT|value\s+added\s+tax|tax|inflation|a\s+contingency)\b"
)
_WITHOUT_TAX = regex(
    r"\bVAT\b[^.;]{0,40}\b(?:included|includes?|is\s+in)\b|\b(?:[Ww]ithout|[Nn]et\s+of|[Ee]xcluding|[Bb]efore)\s+(?:VAT|value\s+added\s+tax)\b|\bincludes?\s+(?:VAT|value\s+added\s+tax)\b"
)
_OTHERWISE = regex(
    r"\b(?:free|discount\w*|except|excluding|part[- ]year|between|instead\s+of|first|maximum|minimum"
    r"|at\s+least|at\s+most|limit\w*|cap(?:ped)?)\b",
    re.IGNORECASE,
)
_NIGHTLY = regex(r"\b(?:every|each|a|per)\s+(?:night|day|evening)\b(?P<week>\s+of\s+the\s+week)?")
_IN_YEAR = (12, 52, 365, 4)
_TIMES_A_YEAR = {"month": 12, "week": 52, "quarter": 4}
_TAX_WORDS = frozenset("vat tax valu vat, infl".split())
_SO_WORDS = frozenset("so ther whic now then".split())
_MAKES_OR_KEEPS = regex(
    r"\b(?:be|is|are|was|costs?|keeps?|keep|receives?|receive|pays?|pay|to|at|come\s+to|comes\s+to)\s+(?:about\s+)?$"
)
_ALL_THESE = regex(r"(?:Together|Altogether|In\s+all|All|That|This|These|Both|They|It)\b")
_OF_THE = regex(r"\bof\s+(?:the|this|that|these|its)\s+$")
_SUMMED = regex(
    r"\s*(?:[a-z]+\s+){0,2}?,?\s*(?:in\s+all|in\s+total|altogether|together|all\s+told|between\s+(?:them|the\s+\w+)|combined)\b"
)
_SUM_OF = regex(
    r"\b(?:together|in\s+all|altogether|in\s+total|combined|a\s+total\s+of|totals?|totalling|between\s+them|making|add(?:s|ed)?\s+up\s+to)\b[^.;:£\d]{0,30}$",
    re.IGNORECASE,
)
_FEW = 3  # figures that are added and taken off
_SO_NOW = regex(r"\b(?:so\s+that|so|therefore|which\s+leaves|is\s+now|now\s+down\s+to|then)\b[^.;:£\d]{0,40}$")


def products_claimed(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Work]:
    """As in: £42 an hour; 40 hours a week over 50 weeks therefore save £84,000; nine hours every night, 63 in all."""
    if not _MAKES.search(left):
        return
    so = stated.unit == "£" or SO.search(around.passage.text[: stated.found.start])
    if not (so or _IN_ALL.match(right) or IS_SO.search(left)):
        return
    own = [q for q in around.own if q.found.start < stated.found.start and q.unit in ("", "£")]
    above = [q for q in around.above if q.unit in ("", "£")][-MOST:]
    if not stated.unit:
        yield from _times_of_week(stated, own, around)
    if _OTHERWISE.search(around.passage.text):
        return
    yield from _of_prices(stated, around)
    if stated.unit:
        yield from _at_rates(stated, above, own)
    yield from _of_any(stated, [q for q in (*above, *own) if q.value != 1][-MOST:])


def _at_rates(stated: Quantity, above: Sequence[Quantity], own: Sequence[Quantity]) -> Iterator[Work]:
    """What the prices told before make with one number or with two."""
    rates = [q for q in (*above, *own) if q.unit == stated.unit and (q.per or _thing_of(q)) and q.value < stated.value]
    told = [q for q in (*above, *own) if q.unit == stated.unit and q.found.start != stated.found.start]
    sole = len({q.value for q in rates}) == 1 and (stated.unit != "£" or len(told) == 1)  # it steps up by no other
    for rate in rates:
        for times in _IN_YEAR:
            yield Work(float(rate.value) * times, "", False)
    yield from _of_year(stated, [q for q in own if q.unit == stated.unit])
    counts = [q for q in (*above, *own) if not q.unit and q.value > 1]
    mine = [q for q in own if not q.unit and q.value > 1]
    for rate in rates:
        pers = called(rate.per) | _thing_of(rate)
        of_it = [q for q in counts if pers & q.of or rate.per == "each" or (q in mine and len(mine) == 1)]
        for count in of_it:
            meant = (count in mine and (sole or rate in own)) or rate in own
            before = [q for q in mine if q.found.start < rate.found.start] if rate in own else mine
            meant = meant and (len(mine) < 2 or (rate.per == "each" and before[-1:] == [count]))
            made = float(rate.value * count.value)
            yield Work(made, f"{count.found.text} x {rate.found.text}", meant)
            for other in told:  # what is paid once, and every year
                yield Work(made + float(other.value), "", False)
            for many in counts:
                if many is not count and not pers & many.of:
                    value = float(rate.value * count.value * many.value)
                    both = count in mine and many in mine and sole
                    yield Work(value, f"{many.found.text} x {count.found.text} x {rate.found.text}", both)


def _of_year(stated: Quantity, told: Sequence[Quantity]) -> Iterator[Work]:
    """As in: it costs £1,150 a month and rates a further £420 a month, which makes £18,840 a year."""
    pers = {q.per for q in told}
    times = _TIMES_A_YEAR.get(next(iter(pers))) if len(pers) == 1 < len(told) and stated.per == "year" else None
    if times:
        said = f"{times} x ({' + '.join(q.found.text for q in told)})"
        yield Work(float(sum((q.value for q in told), Decimal(0))) * times, said)


def _of_any(stated: Quantity, figures: Sequence[Quantity]) -> Iterator[Work]:
    """What any two figures or three make, for a month, a week and an hour too: each of these is right."""
    for one, two in combinations(figures, 2):
        if (stated.unit == "£") == ("£" in (one.unit, two.unit)) and not one.unit == two.unit == "£":
            for times in (1, 12, 52, 1 / 60):
                yield Work(float(one.value * two.value) * times, "", False)
    for some in combinations(figures, 3):
        if [q.unit for q in some].count("£") == (stated.unit == "£"):
            value = float(some[0].value * some[1].value * some[2].value)
            yield Work(value, "", False)
            if any("minut" in q.of for q in some):
                yield Work(value / 60, "", False)


def _thing_of(quantity: Quantity) -> frozenset[str]:
    """What a sum is the price of one of, as its sentence says: a staffed hour costs £42."""
    if quantity.unit != "£":
        return frozenset()
    text = quantity.passage.text
    hit = _ONE_COSTS.match(text) or _AVERAGE_OF.search(text[: quantity.found.start])
    return called(hit["thing"]) if hit else frozenset()


def _times_of_week(stated: Quantity, own: Sequence[Quantity], around: Surroundings) -> Iterator[Work]:
    """As in: nine hours every night of the week, or 63 in all; 12 minutes a day on 220 days, which is 44 hours."""
    text = around.passage.text
    hit = _NIGHTLY.search(text)
    for one in own:
        if hit and hit["week"] and one.of & stated.of:
            yield Work(float(one.value) * 7, f"7 x {one.found.text}")
    if "hour" in stated.of:
        every = [q for q in (*around.above, *own) if not q.unit]
        for minutes in [q for q in every if "minut" in q.of]:
            for count in [q for q in every if q is not minutes and q.value > 1 and (q.of & LENGTHS or q in own)]:
                value = float(minutes.value * count.value) / 60
                yield Work(value, f"{count.found.text} x {minutes.found.text} minutes")


def taxed(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Work]:
    """As in: £640 and, with VAT at 20 per cent, £768; £35,100, of which without VAT £29,250 would be kept."""
    if stated.unit != "£" or not around.has(_TAX_WORDS):
        return
    text = around.passage.text
    with_, without = _WITH_TAX.search(text), _WITHOUT_TAX.search(text)
    shares = [q for q in around.near if q.unit == "%" and not in_words(q.found)]
    if not (with_ or without) or not shares or not _MAKES_OR_KEEPS.search(left):
        return
    share = float(shares[-1].value)
    for base in [q for q in around.near if q.unit == "£" and q is not stated]:
        value = float(base.value)
        if without:
            yield Work(
                value / (1 + share / 100),
                f"{base.found.text} without {shares[-1].found.text}",
                value > float(stated.value),
            )
            yield Work(value * share / (100 + share), "", False)
        if with_:
            yield Work(
                value * (1 + share / 100),
                f"{base.found.text} with {shares[-1].found.text}",
                value < float(stated.value),
            )
            yield Work(value * share / 100, "", False)


def totals(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Work]:
    """As in: £3.1m, £2.4m and £1.2m, £6.7m between them; £310 and three times £45, or £445 in all."""
    if not around.has(SUM_WORDS):
        return
    if not (_SUMMED.match(right) or _SUM_OF.search(left)) or stated.found.per == "each" or _OF_THE.search(left):
        return
    own, last = told_before(stated, around), told_above(stated, around)
    plain = not any(f.ranged for f in around.passage.amounts) and _is_list_alone(stated, around)
    again = _ALL_THESE.match(around.passage.text) is not None
    for listed, meant in ((own, len(own) > 1), ([*last, *own], again and len(own) == 1), (last, again and not own)):
        parts = [q for q in listed if (stated.unit or kin(q, stated)) and q.value < stated.value * 2]
        if len(parts) > 1:
            value = sum((q.value for q in parts), Decimal(0))
            meant = meant and plain and len(parts) == len(listed) and {q.per for q in parts} <= {stated.per, ""}
            yield Work(float(value), " + ".join(q.found.text for q in parts), meant)
    every = [q for q in (*around.above, *own) if alike(stated, q)]
    for size in range(2, len(every) + 1):
        for first in range(len(every) - size + 1):
            yield Work(float(sum((q.value for q in every[first : first + size]), Decimal(0))), "", False)
    for line in _lines(stated, around):
        values = [c.quantity for c in line]
        yield Work(float(sum((q.value for q in values), Decimal(0))), " + ".join(q.found.text for q in values), False)
    for cell in around.cells:
        if cell.total and alike(stated, cell.quantity):
            yield Work(float(cell.quantity.value), "", False)
    counts = [q for q in around.near if not q.unit and q.value > 1 and q is not stated]
    for one, two in product(every, counts):
        yield Work(float(one.value * two.value), "", False)
        for three in every:
            yield Work(float(one.value * two.value + three.value), "", False)
    yield from _of_prices(stated, around)


def _is_list_alone(stated: Quantity, around: Surroundings) -> bool:
    """Whether no sum of its sentence follows it, which the total may be of as well."""
    return not any(q.found.start > stated.found.start and alike(stated, q) for q in around.own)


def _of_prices(stated: Quantity, around: Surroundings) -> Iterator[Work]:
    """As in: 90 cabs at £270 and 331 at £258 together bring in £109,698."""
    made = [a.value * b.value for a, b in pairwise(around.own) if not a.unit and b.unit == "£" and b is not stated]
    if len(made) > 1:
        yield Work(float(sum(made, Decimal(0))), "", False)


def _lines(stated: Quantity, around: Surroundings) -> Iterator[list[Cell]]:
    """The rows and columns of the tables near by without their totals, and the rows that are named."""
    lines: dict[tuple[int, int, int], list[Cell]] = {}
    for cell in around.cells:
        if not cell.total and alike(stated, cell.quantity):
            lines.setdefault((cell.table, 0, cell.column), []).append(cell)
            lines.setdefault((cell.table, 1, cell.row), []).append(cell)
            if cell.named:
                lines.setdefault((cell.table, 2, cell.column), []).append(cell)
    yield from lines.values()


def results(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Work]:
    """As in: it repaid £4.5m and took up £10.0m, so that it owed £69.5m: what is told before, with all that follows."""
    if stated.unit != "£" or not around.has(_SO_WORDS) or not _SO_NOW.search(left):
        return
    own = [q for q in told_before(stated, around) if not q.per]
    above = [q for q in around.above if q.unit == "£" and not q.per]
    if not own or len(own) > _FEW:
        return
    for whole in above[-2:]:
        for signs in product((1, -1), repeat=len(own)):
            value = whole.value + sum(sign * q.value for sign, q in zip(signs, own, strict=True))
            said = "".join(f" {'+' if sign > 0 else '-'} {q.found.text}" for sign, q in zip(signs, own, strict=True))
            work = Work(float(value), whole.found.text + said, False, float(whole.found.room))
            yield Work(work.value, work.said, is_slip_of(stated, work), work.room)
    every = [*above, *own]
    for one, two in combinations(every, 2):
        yield less(one, two, meant=False)
        yield Work(float(one.value + two.value), "", False)
    for one, two in product(every, [q for q in around.near if not q.unit or q.unit == "%"]):
        factor = float(two.value) / (100 if two.unit else 1)
        yield Work(float(one.value) * factor, "", False)
        yield Work(float(one.value) / factor, "", False)
