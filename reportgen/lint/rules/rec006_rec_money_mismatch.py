"""An amount in a recommendation stands nowhere else in the report.

What it checks:
    An amount that is taken from a reserve, a grant or a contingency, of which the text takes another amount. And each
    sum of money in the recommendations against the amounts in the rest of the report, its tables (in the unit
    that they are headed with) and appendices. A sum, a difference or a multiple of amounts given there counts as found.
    It is an error where an amount differs from one given by a slip (two figures changed over, or one figure), and a
    warning where nothing like it is given.

Why it matters:
    The meeting would vote for a figure that the financial implications do not explain, often a slip of one
    digit.

Basis:
    Good practice in financial reporting.

Bad:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £45,000.

Good:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £40,000.

Exceptions:
    Limits ("contracts of up to £100,000"), old and new ("raise the limit from £155m to £165m"). Amounts that round to
    one given elsewhere (£1.2m and £1,184,000). Reports with an appendix supplied as a file, which may hold the figure.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen.amounts.figures import show_like
from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.decisions import stems, telling
from reportgen.lint.passages import Passage
from reportgen.lint.rule import ADVICE, ERROR, WARNING, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.slips import are_changed_over, digits
from reportgen.lint.subject import Subject

_LIMIT = regex(
    r"(?:up to|exceed|exceeding|exceeds|no more than|more than|less than|fewer than|above|over|below|under|at least"
    r"|threshold of|limit of|maximum of|value of"
    r"|\b(?:limit|boundary|ceiling|cap)\b(?:\s+[\w£.,]+){0,8}\s+(?:to|at|from))\s*$",
    re.IGNORECASE,
)
_SOURCE = regex(
    r"(?:of|from|out\s+of)\s+the\s+(?P<of>(?:[A-Za-z]+\s+){0,4}?(?:contingency|reserves?|grant|fund|balances|allocation|receipts?))\b"
    r"(?!\s+(?:budget|programme|of|in|account))"
)
_KEEPS = regex(
    r"\b(?:[Kk]eep|[Ll]eave|[Hh]old|[Ff]reez|[Rr]etain|[Mm]aintain)\w*\s+(?P<what>(?:[\w’'-]+\s+){1,8}?)(?:unchanged\s+)?at\s*\Z"
)
_CHANGE = regex(
    r"\b(?:rise|rising|rises|increas\w*|fall\w*|cut|reduc\w*|chang\w*|mov\w*|rais\w*|goes?|going)\b[^.;]{0,40}?\bfrom\s+(?P<was>£[\d,.]+)\s+to\s+£"
)
_CLAUSE = regex(r"[,;:()]")
_LINK = regex(r"\s+(?:of|at|to|is|by)\s*\Z")
_WORDS = 2  # before an amount, that say what it is
_MANY = 60
_BESIDE = 60  # characters before an amount that may call it a limit
_ROUNDED = 1000  # an amount written in thousands or more (£17k, £1.2m) may be rounded


@rule("REC006", "rec-money-mismatch", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts of recommendations that the rest of the report does not have."""
    asked = [m for m in subject.money if m.words.section == "recommendations"]
    appendices = subject.report.appendices
    if not asked or (not isinstance(appendices, Nil) and any(a.file for a in appendices)):
        return
    given = {abs(m.value): m.amount.step for m in subject.money if m.words.section != "recommendations"}
    given.update((value, Decimal(1)) for value in _in_tables(subject))
    given.update((value, Decimal(1)) for value in _in_lists(subject))
    yield from _of_another(subject, asked)
    yield from _kept(subject, asked)
    yield from _of_another_column(subject, asked)
    values = {abs(m.value) for m in asked}
    seen = {Decimal(0), *_parts_given(asked, given)}
    for money in asked:
        value = abs(money.value)
        if value in seen or money.malformed or _LIMIT.search(_before(money)):
            continue
        seen.add(value)
        changed = any(len(digits(value, g)[0]) > 2 and are_changed_over(value, g) for g in given)
        if (changed and value not in given) or not is_given(value, money.amount.step, given, values - {value}):
            yield _fault(money, given)


def _parts_given(asked: list[Money], given: Collection[Decimal]) -> set[Decimal]:
    """The amounts of one recommendation that come to what the report gives: £90,000, £85,000 and £80,000."""
    out: set[Decimal] = set()
    for words in {id(m.words): m.words for m in asked}.values():
        parts = [abs(m.value) for m in asked if m.words is words]
        if len(parts) > 1 and sum(parts) in given:
            out.update(parts)
    return out


def _of_another(subject: Subject, asked: list[Money]) -> Iterator[Fault]:
    """An amount of a reserve, a grant or a budget, of which the text takes another amount."""
    told: dict[str, list[Money]] = {}
    for money in subject.money:
        if money.words.section != "recommendations" and (source := _source(money)):
            told.setdefault(source, []).append(money)
    for money in asked if told else ():
        others = told.get(_source(money), [])
        alike = [m for m in others if abs(m.value - money.value) <= max(m.amount.step, money.amount.step) / 2]
        if len({m.value for m in others}) == 1 and not alike and not _LIMIT.search(_before(money)):
            place = others[0].words.span(others[0].offset)
            yield Fault(
                money.words.span(money.offset, len(money.text)),
                f"{money.text} of the {_source(money)} is recommended, and"
                f" line {place.line} has {others[0].text} of it",
                "correct the amount that is wrong",
                also=(place,),
            )


def _kept(subject: Subject, asked: list[Money]) -> Iterator[Fault]:
    """An amount that is kept as it is, of which the text has a change."""
    for money in asked:
        hit = _KEEPS.search(" ".join(money.words.masked[: money.offset].split()))
        for passage in subject.passages if hit else ():
            if passage.words.section == "recommendations" or f" {money.text} to £" not in passage.text:
                continue
            change = _CHANGE.search(passage.text)
            if hit and change and change["was"] == money.text and stems(hit["what"]) & stems(_about(subject, passage)):
                said = passage.clause(*change.span())
                yield Fault(
                    money.words.span(money.offset, len(money.text)),
                    f"{money.text} is kept here, and line {passage.span(change.start()).line} has “{said}”",
                    "recommend the change, or take it out there",
                    also=(passage.span(change.start()),),
                )
                break


def _of_another_column(subject: Subject, asked: list[Money]) -> Iterator[Fault]:
    """A carry forward that is what the same row has under another heading, such as the variance."""
    for money in asked:
        near = _named(money)
        for grid in subject.grids if not _LIMIT.search(_before(money)) else ():
            heads = [telling(heading) for heading in grid.headings]
            meant = [at for at, words in enumerate(heads) if at and words and words == near]
            cells = [cell.amount for at in meant for cell in grid.column(at)]
            if len(meant) != 1 or any(a is not None and abs(a.value) == abs(money.value) for a in cells):
                continue
            for row in grid.rows:
                found = [
                    at for at, cell in enumerate(row) if cell.amount and abs(cell.amount.value) == abs(money.value)
                ]
                own = row[meant[0]]
                if len(found) == 1 and found[0] and own.amount is not None and own.amount.value:
                    said = grid.headings[meant[0]]
                    yield Fault(
                        money.words.span(money.offset, len(money.text)),
                        f"{money.text} is under “{grid.headings[found[0]]}” in the table, and under “{said}” line"
                        f" {own.span.line} has {own.plain}: is that meant?",
                        "recommend the figure that is meant, or say what this one is",
                        severity=ADVICE,
                        also=(own.span,),
                    )
                    return


def _named(money: Money) -> frozenset[str]:
    """The telling words right before an amount, that say what it is: “the carry forward of”."""
    before = _LINK.sub("", " ".join(money.words.masked[: money.offset].split()))
    return telling(" ".join(_CLAUSE.split(before)[-1].split()[-_WORDS:]))


def _about(subject: Subject, passage: Passage) -> str:
    before = subject.before(passage)
    return f"{before.text if before else ''} {passage.text}"


def _source(money: Money) -> str:
    """What an amount is said to be of or from: "£0.25m of the capital contingency"; "" where nothing is said."""
    end = money.offset + len(money.text)
    hit = _SOURCE.match(" ".join(money.words.masked[end : end + 80].split("\n\n")[0].split()))
    return hit["of"] if hit else ""


def _before(money: Money) -> str:
    return money.words.masked[max(0, money.offset - _BESIDE) : money.offset]


def _fault(money: Money, given: Iterable[Decimal]) -> Fault:
    """An amount that stands nowhere else; an error where it looks like a slip for one that does."""
    value = abs(money.value)
    slip = min((g for g in given if _slipped(value, g)), key=lambda g: (abs(g - value), g), default=None)
    but = f"; {show_like(slip, [money.amount])} does" if slip is not None else ""
    return Fault(
        money.words.span(money.offset, len(money.text)),
        f"{money.text} is recommended, but stands nowhere else in the report{but}",
        "give the same amount in the financial implications, or correct the one that is wrong",
        severity=ERROR if slip is not None else None,
    )


def _slipped(value: Decimal, other: Decimal) -> bool:
    """Whether two amounts differ as a slip of the pen makes them: one figure, or two neighbours changed over."""
    one, two = (f"{amount.normalize():f}" for amount in (value, other))
    apart = [at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(one.strip("0")) < 2 or len(two.strip("0")) < 2:
        return False
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        return one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]
    return len(apart) == 1 and len(one.strip("0")) >= 3


def is_given(value: Decimal, step: Decimal, given: Mapping[Decimal, Decimal], beside: set[Decimal]) -> bool:
    """Whether an amount is among those given (with their rounding), or a sum, difference or multiple of some.

    `beside` are the other amounts recommended, which may share out one that is given.
    """
    for other, its_step in given.items():
        coarse = max(step, its_step)
        if abs(other - value) <= (coarse / 2 if coarse >= _ROUNDED else Decimal("0.5")):
            return True
    known = sorted(given)[-_MANY:]
    if any(value - g in given or value + g in given for g in known):
        return True
    if any(g >= 100 and value % g == 0 and 2 <= value / g <= 10 for g in known):
        return True
    return any(value + other in given or value - other in given for other in beside)


def _in_lists(subject: Subject) -> Iterator[Decimal]:
    """The sums of what single sentences list."""
    for passage in subject.passages:
        if len(passage.money) > 2 and passage.words.section != "recommendations":
            yield abs(sum((m.value for m in passage.money), Decimal(0)))


def _in_tables(subject: Subject) -> Iterator[Decimal]:
    """The figures of the tables, and the sums of their columns."""
    for grid in subject.grids:
        for at in range(len(grid.headings)):
            total = Decimal(0)
            for cell in grid.column(at):
                if cell.amount is not None and cell.amount.unit != "%":
                    yield abs(cell.amount.value)
                    total += cell.amount.value
            if total:
                yield abs(total)
