"""What ends is dated before it begins.

What it checks:
    Sentences that say when something begins, opens, is signed or advertised and when it ends, closes or is completed,
    and ranges "from ... to ...", where the second date is before the first; days to come that are told in order but
    for one; the last of what came before a day, on a later one; a financial year in which a day is said to fall;
    bids that are scored before they are due, results that are reported before people have answered, and the like.

    It asks, as advice, in any wording:

    - about what comes after the last day for it: the scheme must be made by 11 March, and Council meets on 16 March;
      the order is needed by the end of October and will be signed in November;
    - about a financial year that a day told with it is not in: a receipt of May 2027 that falls in 2026/27, a first
      year that is over before the beginning, a report on the whole of a year that is due before its end;
    - about steps that are taken before those which lead to them (bids, opening, award; notice, objections, order;
      training, going live), and about what is told first and comes last;
    - where the words "then", "after", "before", "when" and "once ... but before" say what the days do not;
    - about tables of dates with one out of order, phases, and "the first" and "the second";
    - about a row of a table of dates that is after a last day told in the text;
    - about what is planned in months in which it is never done (no trees are felled from March to August), about an end
      weeks before the beginning that is to follow it without a gap, and about the first full year of what opens in the
      middle of it.

Why it matters:
    One of the dates is wrong, and nobody can work by the timetable.

Basis:
    Plain fact.

Bad:

    summary: |
      Contracts are exchanged on 30 October 2026, with completion on 30 September 2026.

Good:

    summary: |
      Contracts are exchanged on 30 October 2026, with completion on 30 November 2026.

Exceptions:
    Sentences with more than two dates, or with words such as "before", "previous" and "instead". What is asked about is
    chosen by signs (the words that two days share, which of them is the last for something, whether it is planned, how
    far apart they are) that are weighed as they were in papers with known faults.
"""

import datetime
import re
from collections.abc import Iterator
from itertools import chain

from reportgen.files.regex import regex
from reportgen.lint.facts.closed_months import within_closed_months
from reportgen.lint.facts.dated_tables import out_of_tables
from reportgen.lint.facts.in_turn import out_of_row
from reportgen.lint.facts.joined import between_days, out_of_joint
from reportgen.lint.facts.order_asked import out_of_order as likely_out_of_order
from reportgen.lint.facts.schedule import wrong_stages
from reportgen.lint.facts.timeline import after_the_last, out_of_order, outside_year, turned_round
from reportgen.lint.facts.unbroken import broken_years, gaps
from reportgen.lint.passages import Passage
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.running_amounts import MONTH, MONTHS
from reportgen.lint.subject import Subject

_POINT = regex(rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b(?P<month>{MONTH})\s+(?P<year>(?:19|20)\d\d)\b")
_BEGINS = regex(
    r"\b(?:start\w*|beg[iau]n\w*|open(?:s|ed|ing)?|commenc\w+|exchang\w+|sign(?:s|ed|ing)?|advertis\w+|publish\w+"
    r"|launch\w*|issu(?:e|es|ed)|r[ua]ns?|valid\w*|received|submitted|tenders?|invited|appointed|from|between)\b",
    re.IGNORECASE,
)
_ENDS = regex(
    r"\b(?:ends?|ended|ending|finish\w*|clos\w+|complet\w+|expir\w+|conclud\w+|until|till|to|deadline|last\s+day"
    r"|handover|handed\s+over|and|award\w*|in\s+use|returned?)\b",
    re.IGNORECASE,
)
_BESIDE = 15  # characters of a weekday before a date
_APART = regex(
    r"\b(?:before|previous\w*|instead|earlier|after|following|since|former\w*|replac\w+|rather|not|compared|ago|already|ha[ds]\s+(?:[a-z]+\s+)?been|had"
    r"|as\s+(?:the|in|it|they)|present|current|old|existing|last\s+(?:one|contract|lease)|was\s+to|were\s+to)\b",
    re.IGNORECASE,
)


@rule("DAT017", "dates-out-of-order", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find ends that are before beginnings."""
    held = subject.meeting.date if subject.meeting is not None else datetime.date.max
    places: list[tuple[Passage, int]] = []
    for passage, at, text, first in _turned(subject):
        places.append((passage, at))
        yield Fault(
            passage.span(at, len(text)),
            f"{text} is before {first}, with which it begins",
            "correct the date that is wrong",
        )
    slipped: set[tuple[int, int] | None] = set()
    finders = (turned_round(subject), wrong_stages(subject), out_of_order(subject, held), after_the_last(subject))
    kept = (within_closed_months(subject), gaps(subject), broken_years(subject))
    asked = (
        out_of_joint(subject),
        between_days(subject),
        out_of_row(subject),
        *kept,
        likely_out_of_order(subject, places),
    )
    for m in chain(*finders, outside_year(subject), *asked):
        against = (id(m.against.passage), m.against.at) if m.against else None
        told = any(each is m.passage and abs(at - m.at) < _BESIDE for each, at in places)
        if told or against in slipped:
            continue  # one day that is wrong puts several others out of order
        places.append((m.passage, m.at))
        if against:
            slipped.add(against)
        yield Fault(
            m.passage.span(m.at, len(m.text)), m.reason, m.fix, severity=None if m.sure else ADVICE, also=m.also
        )
    lines = {(span.file, span.line) for span in (passage.span(at) for passage, at in places)}
    for out in out_of_tables(subject):
        if (out.span.file, out.span.line) not in lines:
            yield Fault(
                out.span, out.reason, "is it the right date? Correct it, or put the rows in order", severity=ADVICE
            )


def _turned(subject: Subject) -> Iterator[tuple[Passage, int, str, str]]:
    """Sentences of two dates whose words say that the first begins what the second ends, and which end before that."""
    for passage in subject.passages_with("19", "20"):
        points = list(_POINT.finditer(passage.text))
        if len(points) != 2 or _APART.search(passage.text) or not _in_turn(passage, points[0], points[1]):
            continue
        first, last = (_latest(point) for point in points)
        if first is not None and last is not None and last < _earliest(points[0], first):
            yield passage, points[1].start(), points[1][0], points[0][0]


def _in_turn(passage: Passage, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether the words say that the first date begins what the second ends."""
    between = passage.text[first.end() : last.start()]
    end = _ENDS.search(between)
    only_and = end is not None and end[0].lower() == "and" and not _ENDS.search(between, end.end())
    spans = re.search(r"\bbetween\b", passage.text[: first.start()]) is not None
    return bool(_BEGINS.search(passage.text[: first.start()]) and end and (spans or not only_and))


def _latest(point: re.Match[str]) -> datetime.date | None:
    """The day, or the last day of a month that is named alone."""
    year, month = int(point["year"]), MONTHS[point["month"].casefold()]
    try:
        if point["day"]:
            return datetime.date(year, month, int(point["day"]))
    except ValueError:
        return None
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def _earliest(point: re.Match[str], latest: datetime.date) -> datetime.date:
    return latest if point["day"] else latest.replace(day=1)
