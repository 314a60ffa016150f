"""A length of time does not agree with the dates given for it.

What it checks:
    Terms and dates that stand together ("for 3 years, from April 2018 to March 2022", "for 28 days, from 3 to 30 August
    2026", "six weeks"), ends against the length and the day before them ("for four weeks, to 2 July 2026"), the age of
    what was opened in a year, the last day for a notice, the least time that there must be, anniversaries, and the term
    of a contract, agreement, lease or licence against the dates that the next sentences give for it. It asks, as
    advice, about any length that is likely told of two days, months or years and is not the time between them: in a
    sentence or some sentences apart, what comes every so many years, the least notice that a law or an agreement asks
    for, working days, years ago, what is counted to or from the meeting, a day, or a deed told elsewhere ("within 30
    days of receiving them"); with or without the year, and whatever the words. Where other times near by make the
    length right, nothing is asked. It asks about instalments, hours, ages, anniversaries and rows of years, about
    what is told in two measures ("six weeks, or 40 days"), about months beside days or months that are told without a
    year ("seven months, from 1 April to 30 September"), and about children: when those born in a year start school, in
    which class they are later, and when a larger number has reached every class.

Why it matters:
    The dates say when a contract ends, and the term what was decided. If they differ, nobody knows whether
    an extension is one the contract allows.

Basis:
    Plain fact.

Bad:

    summary: |
      The contract was awarded for 3 years, from April 2018 to March 2022.

Good:

    summary: |
      The contract was awarded for 4 years, from April 2018 to March 2022, with an option of 2 further years.

Exceptions:
    Both ways of counting the ends ("1 April 2018 to 1 April 2021" is three years, and so is "to 31 March
    2021"); weeks that end before a weekend; working days; financial years; options and extensions beside the first
    term; "about", "up to" and the like.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import structs

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.day_ranges import DayRange, Length, day_ranges_in, lengths_in, month_ranges_in
from reportgen.lint.facts.cohorts import out_of_their_year
from reportgen.lint.facts.equal_lengths import unequal
from reportgen.lint.facts.notices import late_notices
from reportgen.lint.facts.schedule import wrong_schedule
from reportgen.lint.facts.series import miscounted
from reportgen.lint.facts.time_asked import unlikely_lengths
from reportgen.lint.facts.timeline import wrong_ages, wrong_ends
from reportgen.lint.passages import Passage
from reportgen.lint.periods import Period, periods_in
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, ERROR, Fault, rule
from reportgen.lint.running_amounts import MONTH, MONTHS, Term
from reportgen.lint.subject import Subject

_OPTION = regex(
    r"\b(?:option|extend|extension|extending|further|additional|another|plus|renew|breaks?|more|notice)\w*", re.I
)
_APART = regex(r"[;:]|\b(?:and|but|while|whereas|of|within|then|since|than|every|review\w*)\b", re.IGNORECASE)
_LOOSE = regex(
    r"\b(?:about|around|over|nearly|almost|up to|at least|more than|under|within|every|each|aged?"
    r"|(?:the|these|in) last|past|previous"
    r"|first|next|minimum|maximum)(?: the| of)?(?: last| past| next| first)?\s*$",  # but: the works last 40 weeks
    re.IGNORECASE,
)
_PERIOD_OF = regex(
    r"\b(?:(?:over|for|in|during|lasting)\s+)?an?\s+(?:[a-z]+\s+)?(?:period|term|time)\s+of\s*$", re.IGNORECASE
)
_WITH_OPTION = regex(r"\b(?:includ|with)\w*\b.*\b(?:option|extension)", re.IGNORECASE)
_ANOTHER = regex(r"\b(?:new|another|second|next|previous|old|former|earlier|other|replacement)\s+(?:\w+\s+)?$", re.I)
_NO_TERM = regex(r"\W*(?:ago|old|earlier|later|notice)\b", re.IGNORECASE)
_DEED = regex(r"\b(contract|agreement|lease|licen[cs]e|tenancy|framework)\b", re.IGNORECASE)
_AWARD = regex(
    r"\b(?:awarded|let|signed|made|granted|entered into|runs?|is|was|lasts?|has (?:a|an)(?: \w+)? term)\b", re.I
)
_MONTH_NAMES = dict(enumerate(
    "January February March April May June July August September October November December".split(), 1
))  # fmt: skip
_QUARTER = regex(
    r"\b(?P<which>first|second|third|fourth|last|half)[- ](?:quarter|year)\b"
    r"(?:\s+of\s+(?:20\d\d/\d\d|the\s+(?:financial\s+)?year))?"
    rf"(?:,|\s+(?:to|ended|ending|ends\s+on|ended\s+on|up\s+to))\s+(?:the\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
_QUARTER_ENDS = {
    "first": (30, 6), "second": (30, 9), "third": (31, 12), "fourth": (31, 3), "last": (31, 3), "half": (30, 9),
}  # fmt: skip
_OF_MONTHS = regex(
    r"\b(?P<which>quarter|half[- ]year|financial year|school year|six months|nine months|three months)\b"
    rf"(?:\s+(?:of\s+)?[\d/]+)?\s*(?:\(|,\s+|:\s+|from\s+)(?P<said>(?P<month1>{MONTH})\s+(?:to|–|-)\s+(?P<month2>{MONTH}))\b(?!\s+\d{{1,2}}\b)",
    re.IGNORECASE,
)
_PART_OF = regex(
    r"\b(?:quarter|half|months)\s+of\s+(?:the|this|that|each)\s+$", re.IGNORECASE
)  # the months are its own
_YEAR_OF_MONTHS = 12
_BESIDE = 120  # characters within which one finding says what is wrong
_SINCE_THEN = regex(
    r"\b(?:until|in|since)\s+(?P<year>(?:19|20)\d\d)\b(?![/–-])[^.;:\d]{0,60}\b(?:has|have)\s+(?:since\s+)?been\s+(?:\w+\s+){0,2}?for\s+"
    r"(?P<n>\w+)\s+years\b"
)
_YEAR = regex(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_UNTIL = regex(
    r",?\s+(?:(?:which|it|that)\s+)?(?:(?:until|to|till)\s+|(?:and\s+)?(?:so\s+)?(?:ends?|ended|expires?|expired|ran\s+out|runs\s+out)"
    r"\s+in\s+)(?:[A-Z][a-z]+\s+)?",
)
_SO_MANY_MONTHS = {
    "quarter": 3, "half": 6, "financial": 12, "school": 12, "six": 6, "nine": 9, "three": 3,
}  # fmt: skip
_CALENDAR = regex(r"\bcalendar\b|\bsecond half\b|\bacademic\b|\bfrom\b", re.IGNORECASE)
_CLEAR_DAYS = regex(
    r"\b(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?)\s+(?:clear\s+|calendar\s+)?(?P<unit>days|weeks)\s+before\s+(?:the|this|its)\s+"
    r"(?:date\s+of\s+the\s+)?(?:meeting|decision)\b",
    re.IGNORECASE,
)
# What is left after a period: from 2 November to 18 December, which leaves some three weeks.
_LEAVES = regex(r"\bleav(?:e|es|ing)(?:\s+(?:it|us|some|about|only|just|a|another|the|Council))*\s+$")
_ENDS = regex(r"\b(?:expir\w+|end(?:s|ed)?|com(?:es|ing) to an end|run(?:s|ning)? out)\s+(?:on|in|at)\b", re.IGNORECASE)


@rule("DAT004", "period-arithmetic", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find terms that do not agree with their dates, and ask about those that may not."""
    sure = tuple(_sure(subject))
    yield from sure
    told = [f.span for f in sure]
    finders = (late_notices, miscounted, out_of_their_year, unequal)
    for m in chain(unlikely_lengths(subject, told), chain.from_iterable(find(subject) for find in finders)):
        span = m.passage.span(m.at, len(m.text))
        beside = (place for place in told if (place.file, place.line) == (span.file, span.line))
        if not any(abs(place.column - span.column) < _BESIDE for place in beside):
            told.append(span)
            yield Fault(span, m.reason, m.fix, severity=ADVICE, also=m.also)


def _sure(subject: Subject) -> Iterator[Fault]:
    """Terms that do not agree with their dates."""
    yield from _in_days(subject)
    yield from _in_whole_months(subject)
    yield from _quarters(subject)
    yield from _in_months(subject)
    yield from _in_years(subject)
    yield from _before_meeting(subject)
    yield from (
        Fault(m.passage.span(m.at, len(m.text)), m.reason, m.fix, severity=None if m.sure else ADVICE)
        for m in (*wrong_ends(subject), *wrong_ages(subject), *wrong_schedule(subject))
    )
    yield from _terms(subject)


def _terms(subject: Subject) -> Iterator[Fault]:
    """Terms in years and months against the periods beside them, and against their contract's."""
    dated = {p: found for p in subject.passages_with("19", "20") if (found := tuple(periods_in(p.text)))}
    if not dated:
        return
    every = [(p, p.terms, dated.get(p, ())) for p in subject.passages_with("year", "month", "19", "20")]
    told = [each for each in every if each[1] or each[2]]
    for passage, terms, periods in told:
        for term in terms:
            for period in periods:
                if _together(passage, term, period) and term.months not in period.months:
                    yield _fault(passage, term, period.text, period.said_as(term.text))
    yield from _contracts(told)


def _in_days(subject: Subject) -> Iterator[Fault]:
    """Lengths in days and weeks against the days they stand beside."""
    for passage in subject.passages_with("day", "week"):
        lengths = tuple(lengths_in(passage.text)) if passage.dates else ()
        ranges = tuple(day_ranges_in(passage.text)) if lengths else ()
        for found in ranges:
            for length in lengths:
                if _together(passage, length, found) and not found.may_be(length):
                    yield _fault(passage, length, found.text, found.said)


def _in_whole_months(subject: Subject) -> Iterator[Fault]:
    """Lengths in months against the days and months they stand beside: seven months, from 1 April to 30 September."""
    for passage in subject.passages_with("month"):
        for found in (*day_ranges_in(passage.text), *month_ranges_in(passage.text)) if passage.terms else ():
            for term in passage.terms:
                if found.months and _together(passage, term, found) and term.months not in found.months:
                    fault = _fault(passage, term, found.text, found.in_months)
                    yield structs.replace(
                        fault, fix="is one of them wrong? Correct the length or the months", severity=ADVICE
                    )


def _quarters(subject: Subject) -> Iterator[Fault]:
    """The day on which a quarter or a half of a financial year ends."""
    for passage in subject.passages_with("quarter", "half"):
        for hit in _QUARTER.finditer(passage.text):
            day, month = int(hit["day"]), MONTHS[hit["month"].casefold()]
            right = _QUARTER_ENDS[hit["which"].casefold()]
            ends = {(30, 6), (30, 9), (31, 12), (31, 3)}
            if (day, month) != right and not (hit["which"].casefold() != "half" and _CALENDAR.search(passage.text)):
                at = hit.start("day")
                text = passage.text[at : hit.end("month")]
                said = f"{right[0]} {_MONTH_NAMES[right[1]]}"
                if (day, month) in ends and "financial" not in passage.text and "/" not in passage.text:
                    continue  # a quarter of another year than the financial one
                yield Fault(
                    passage.span(at, len(text)),
                    f"the {hit['which']} {'year' if hit['which'].casefold() == 'half' else 'quarter'} ends on {said}",
                    f"write {said}, or say which quarter is meant",
                )


def _in_months(subject: Subject) -> Iterator[Fault]:
    """The months of a quarter, a half or a year: "the first quarter (April to July 2026)" has four."""
    for passage in subject.passages_with("quarter", "half", "year", "months"):
        for hit in _OF_MONTHS.finditer(passage.text):
            months = (MONTHS[hit["month2"].casefold()] - MONTHS[hit["month1"].casefold()]) % 12 + 1
            right = _SO_MANY_MONTHS[re.split(r"[- ]", hit["which"].casefold())[0]]
            school = right == _YEAR_OF_MONTHS and months == right - 1 and hit["which"].casefold().startswith("school")
            part = _PART_OF.search(passage.text[: hit.start()])
            if (
                months not in (right, right + (right > 3)) and not school and not part
            ):  # with or without the month of its holidays
                yield Fault(
                    passage.span(hit.start("said"), len(hit["said"])),
                    f"{hit['said']} is {months} months, and a {hit['which']} has {right}",
                    "correct the months",
                )


def _in_years(subject: Subject) -> Iterator[Fault]:
    """Years by themselves: installed in 2009 with a life of fifteen years, which ended in 2022."""
    for passage in subject.passages_with("year", "years"):
        yield from _since_then(subject, passage)
        years = list(_YEAR.finditer(passage.text))
        term = passage.terms[0] if len(passage.terms) == 1 and len(years) == 2 else None
        if term is None or term.more or term.months % 12 or _LOOSE.search(passage.text[: term.offset]):
            continue
        (first, last), end = years, term.offset + len(term.text)
        if first.end() <= term.offset and _UNTIL.fullmatch(passage.text[end : last.start()]):
            off = int(last[0]) - int(first[0]) - term.months // 12
            if off not in (0, -1):
                said = str(int(first[0]) + term.months // 12)
                yield Fault(
                    passage.span(last.start(), len(last[0])),
                    f"{term.text} from {first[0]} end in {said}",
                    f"write {said}, or correct the length or the beginning",
                )


def _since_then(subject: Subject, passage: Passage) -> Iterator[Fault]:
    """How long something has been so: until 2012, and has been empty for ten years, in a paper of 2026."""
    hit = _SINCE_THEN.search(passage.text)
    count = count_of(hit["n"]) if hit else 0
    if hit and count and subject.meeting is not None:
        years = subject.meeting.date.year - int(hit["year"])
        if abs(years - count) > 1:
            yield Fault(
                passage.span(hit.start("n"), len(hit["n"])),
                f"from {hit['year']} to the meeting is {years} years",
                "correct the number or the year",
            )


def _before_meeting(subject: Subject) -> Iterator[Fault]:
    """A day that is said to be so many days before the meeting."""
    for passage in subject.passages_with("meeting"):
        hit = _CLEAR_DAYS.search(passage.text) if subject.meeting else None
        dates = [d for d in passage.dates if hit and passage.at(d) < hit.start() and d.date is not None]
        if hit is None or len(dates) != 1 or subject.meeting is None or dates[0].date is None:
            continue
        days = (subject.meeting.date - dates[0].date).days
        count = count_of(hit["n"])
        wanted = count * (7 if hit["unit"].startswith("week") else 1)
        if wanted and 0 < days < wanted:
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"{dates[0].text} is {days} days before the meeting",
                "correct the number or the date",
            )


def _together(passage: Passage, term: Term | Length, period: Period | DayRange) -> bool:
    """Whether a term and a period stand side by side and are about one thing."""
    ends = ((term.offset, len(term.text)), (period.offset, len(period.text)))
    (first, length), (second, _) = sorted(ends)
    between = _PERIOD_OF.sub("", passage.text[first + length : second])
    if len(between) > 45 or _OPTION.search(between) or _APART.search(between):
        return False
    after = passage.text[term.offset + len(term.text) :]
    before = _PERIOD_OF.sub("", passage.text[: term.offset])
    if term.offset > period.offset and _LEAVES.search(before):
        return False
    return not (_LOOSE.search(before) or before.rstrip().endswith(("+", "/")) or _NO_TERM.match(after))


def _contracts(told: Sequence[tuple[Passage, tuple[Term, ...], tuple[Period, ...]]]) -> Iterator[Fault]:
    """The one period of the report's contract against its first term, told in sentences near by or by its end."""
    dated = [(p, period) for p, _, periods in told for period in periods if _is_whole(p, period)]
    if len({period.length for _, period in dated}) != 1 or len({_deed(p) for p, _ in dated}) != 1:
        return
    where, period = dated[0]
    for passage, terms, periods in told:
        first = [t for t in terms if _is_first(passage, t)]
        if periods or passage.words is not where.words or len(first) != 1 or first[0].months in period.months:
            continue
        if _is_of(passage, where, period):
            yield _fault(passage, first[0], period.text, period.said_as(first[0].text))


def _is_of(passage: Passage, where: Passage, period: Period) -> bool:
    """Whether a sentence is about the contract whose period another gives: beside it, or with the same end."""
    near = _deed(passage) == _deed(where) and passage.paragraph == where.paragraph
    return near or (bool(_ENDS.search(passage.text)) and any((d.year, d.month) == period.end for d in passage.dates))


def _deed(passage: Passage) -> str:
    """The contract, lease ... a sentence is about; another one than the first is kept apart by its adjective."""
    hit = _DEED.search(passage.text)
    if hit is None:
        return ""
    other = _ANOTHER.search(passage.text[: hit.start()])
    return f"{other[0] if other else ''}{hit[1]}".casefold()


def _is_whole(passage: Passage, period: Period) -> bool:
    """Whether a period is that of the contract itself, not of an extension."""
    before, after = passage.text[: period.offset], passage.text[period.offset + len(period.text) :]
    if re.match(r"\W*(?:includ|with the ext)", after) and _WITH_OPTION.search(after):
        return False
    return bool(_DEED.search(before)) and not _OPTION.search(before)


def _is_first(passage: Passage, term: Term) -> bool:
    """Whether a term is the first one of an award: "awarded for 3 years", "the initial 3-year award"."""
    before = passage.text[: term.offset]
    after = passage.text[term.offset + len(term.text) :]
    if (
        term.more
        or before.rstrip().endswith(("+", "/"))
        or _LOOSE.search(before)
        or re.match(r"\W*(?:option|extension|notice)", after)
    ):
        return False
    if re.search(r"\binitial\s+$", before):
        return bool(re.match(r"\s*(?:award|contract|term|period|agreement|lease)", after))
    if _OPTION.search(before[-40:]) or not _DEED.search(before) or not _AWARD.search(before):
        return False
    return bool(re.search(r"\b(?:for|of)\s+(?:an? )?(?:term of )?$", before))


def _fault(passage: Passage, term: Term | Length, dates: str, said: str) -> Fault:
    return Fault(
        passage.span(term.offset, len(term.text)),
        f'"{term.text}" does not agree with "{dates}", which is {said}',
        "correct the length or the dates",
    )
