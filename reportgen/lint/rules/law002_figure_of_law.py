"""A period, a day, a share or a sum is given that the law sets otherwise.

What it checks:
    What `law/figures.yaml` has: notices, consultations, standstills, times for decisions and appeals, days by which
    something is published, shares and sums, with a length, an amount or two dates in the same sentence.

Why it matters:
    What is done too early or too late has to be done again.

Basis:
    The message names it; the list has it by country.

Bad:

    summary: |
      The contract is signed after a standstill of five working days.

Good:

    summary: |
      The contract is signed after a standstill of eight working days.

Exceptions:
    Quotations; sentences with several lengths, or with words that make them about something else; more time than a law
    that asks for at least so much.
"""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from reportgen.amounts.running import amounts_in
from reportgen.amounts.spelled import NUMBERS, SPELLED
from reportgen.files.regex import regex
from reportgen.lint.formulas import sentences
from reportgen.lint.law import Figure, figures
from reportgen.lint.passages import Passage
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import MONTHS
from reportgen.lint.statements import stands
from reportgen.lint.subject import Subject

_LENGTH = regex(
    rf"\b(?P<n>\d{{1,3}}(?:\.\d)?|an?|{SPELLED})[-\s]+"
    r"(?:(?P<working>working|business)\s+|(?:clear|calendar|full|consecutive|school)\s+)*"
    r"(?P<unit>minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_COUNT = regex(r"(\d+) (?P<things>[a-z]+(?:[| ][a-z]+)*)")
_DAY = regex(r"(\d{1,2}) (\w+)")
_BY = regex(r"\b(?:by|before|until|than|closes?|closed)\s+(?:the\s+)?$", re.IGNORECASE)
_DAYS = {
    "minute": Decimal(1) / 1440, "hour": Decimal(1) / 24, "day": Decimal(1), "week": Decimal(7),
    "month": Decimal("30.4"), "year": Decimal(365),
}  # fmt: skip
_WORKING = Decimal(7) / 5
_ALIKE = Decimal("0.04")  # a month is 28 to 31 days: never four weeks, but thirty days
_HALF_YEAR = 183

Stated = tuple[int, str, Decimal]  # where it stands in a sentence, its words, its value in days, per cent or pounds


@rule("LAW002", "figure-of-law", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find figures that the law sets otherwise."""
    for each in figures(subject):
        if each.beside and not any(stands(subject, written) for written in each.beside):
            continue
        told = set()
        for passage, _, _ in each.told(subject):
            if id(passage) in told:
                continue
            told.add(id(passage))
            wrong = _wrong_day(each, passage) if each.by or each.on else _wrong(each, passage)
            if (
                wrong is None
                and each.where
                and not list(_stated(passage, _read(each.least or each.most or each.is_)[0]))
            ):
                passage, wrong = _wrong_there(each, subject, passage)
            if wrong is not None:
                at, text = wrong
                basis = each.basis[subject.house.country]
                fix = "write what the law sets, or say what else this is"
                yield Fault(passage.span(at, len(text)), f"{text}, but {each.says} ({basis})", fix)


def _wrong_there(each: Figure, subject: Subject, passage: Passage) -> tuple[Passage, tuple[int, str] | None]:
    """The figure of another sentence, where the one that speaks of the law has none."""
    for written in each.where:
        for other, _ in sentences(subject, written):
            if wrong := _wrong(each, other):
                return other, wrong
    return passage, None


def _wrong(each: Figure, passage: Passage) -> tuple[int, str] | None:
    """The one figure of a sentence that is not what it has to be."""
    limit = each.is_ or each.least or each.most
    unit, right = _read(limit)
    stated = list(_stated(passage, unit, bool(each.least)))
    if len(stated) != 1:
        return None
    ((at, text, value),) = stated
    if each.least:
        wrong = value < right * (1 - _ALIKE)
    elif each.most:
        wrong = value > right * (1 + _ALIKE)
    else:
        wrong = abs(value - right) > right * _ALIKE
    allowed = (_read(also)[1] for also in each.also)
    return (at, text) if wrong and not any(abs(value - a) <= a * _ALIKE for a in allowed) else None


def _read(written: str) -> tuple[str, Decimal]:
    """The unit of what the law sets, and its value: "8 working days", "10 per cent", "£2,000,000", "5 persons"."""
    if hit := _LENGTH.match(written):
        return "", _in_days(hit)
    (found,) = amounts_in(written)
    counted = _COUNT.fullmatch(written)
    return found.amount.unit or (counted["things"] if counted else ""), found.value


def _stated(passage: Passage, unit: str, least: bool = False) -> Iterator[Stated]:
    """The figures of that unit in a sentence; where it has no length, the one between its two dates."""
    if unit[:1].isalpha():
        for hit in _things(unit).finditer(passage.text):
            number = hit[1].lower()
            yield hit.start(), hit[0], Decimal(NUMBERS.get(number) or number.replace(",", ""))
        return
    if unit:
        yield from ((a.start, a.text, a.value) for a in amounts_in(passage.text) if a.amount.unit == unit)
        return
    lengths = [(hit.start(), hit[0], _in_days(hit)) for hit in _LENGTH.finditer(passage.text)]
    dates = [d for d in passage.dates if d.date is not None]
    if (least or not lengths) and len(dates) == 2 == len(passage.dates):
        first, last = dates
        if first.date and last.date and first.date < last.date:
            at = passage.at(first)
            text = passage.text[at : last.end - passage.start]
            yield at, text, Decimal((last.date - first.date).days + 1)
            return
    yield from lengths


@cache
def _things(names: str) -> re.Pattern[str]:
    """A number of things that have one of these names."""
    spelled = "|".join(sorted(NUMBERS, key=len, reverse=True))
    return regex(rf"\b(\d{{1,3}}(?:,\d{{3}})+|\d+|{spelled})\s+(?:or\s+more\s+)?(?:{names})\b", re.IGNORECASE)


def _in_days(hit: re.Match[str]) -> Decimal:
    number = hit["n"].casefold()
    count = Decimal(1) if number in ("a", "an") else Decimal(NUMBERS.get(number) or number)
    return count * _DAYS[hit["unit"].casefold()] * (_WORKING if hit["working"] else 1)


def _wrong_day(each: Figure, passage: Passage) -> tuple[int, str] | None:
    """The one day that a sentence names for it, where it is after the last day, or not the day."""
    hit = _DAY.fullmatch(each.by or each.on)
    days_named = [d for d in passage.dates if len(passage.dates) == 1 or _BY.search(passage.text[: passage.at(d)])]
    if hit is None or len(days_named) != 1:
        return None
    (said,) = days_named
    year = 2027  # any that has no 29 February
    try:
        days = (
            datetime.date(year, said.month, said.day) - datetime.date(year, MONTHS[hit[2].lower()], int(hit[1]))
        ).days
    except ValueError:
        return None
    late = 0 < days % 365 < _HALF_YEAR
    near = 0 <= days % 365 <= 3  # the next working day
    wrong = late if each.by else not near
    return (passage.at(said), said.text) if wrong else None
