"""What has to come after what: notice before an end, an answer after a question, marking after the bids are in.

Each finder holds the days of one paragraph against one another, by the words that say what happens on each.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.timeline import Length, Misplaced, Point, every_point, later, lengths, said_of
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NOTICE = regex(
    r"\b(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)[-\s]+(?:clear\s+|calendar\s+)?(?P<unit>day|week|month|year)s?[’']?s?[’']?\s+(?:prior\s+|written\s+|formal\s+)?notice\b"
)
_BY = regex(r"\b(?:by|before|no later than|not later than|until)\s+(?:the\s+end\s+of\s+)?(?:[A-Z][a-z]+day,?\s+)?$")
_ENDS = regex(
    r"\b(?:end(?:s|ed)?|expir(?:es?|y|ing)|breaks?|broken|finish(?:es)?|runs?\s+out|terminat\w+|until|to|from|for)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_LEAST = regex(
    r"\b(?:at\s+least|no(?:t)?\s+less\s+than|a\s+minimum\s+of|not\s+[a-z]+\s+(?:[a-z]+\s+){0,6}?until|until)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER_IT = regex(r"\s+(?:after|to\s+(?:object|respond|comment|reply|answer|appeal|make)|in\s+which|from|for)\b")
_BETWEEN = regex(
    r"\b(?:until|till|to|by|clos\w+|end\w*|com(?:es?|ing)\s+into\s+(?:force|effect|operation)|tak(?:es?|ing)\s+effect|start\w*)\b"
)
_ORDINALS = {
    word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_ANNIVERSARY = regex(rf"\b(?P<nth>{'|'.join(_ORDINALS)})\s+anniversary\b[^.;\d]{{0,30}}$", re.IGNORECASE)
_IN_YEARS = regex(
    r"\b(?P<n>[a-z]+|\d{1,2})\s+years\b,?\s+(?:and\s+)?(?:ending|to|until|up\s+to|finishing|ends?)\s+(?:in\s+)?(?P<said>(?P<year>20\d\d)/(?P<next>\d\d))\b"
)
_FROM_YEAR = regex(r"\b(?:start|begin)(?:s|ing)?\s+in\s+(?P<year>20\d\d)/\d\d\b", re.IGNORECASE)
_FROM_DAY = regex(r",?\s+(?:starting\s+|beginning\s+)?(?:from|on)\s+(?:[A-Z][a-z]+day,?\s+)?", re.IGNORECASE)
_REOPENS = regex(
    r",?\s+(?:and|then|to)\s+(?:(?:will|would|to)\s+)?(?:re-?open|open|end|finish|return|resume|restart|be\s+back|comes?\s+back|fall\s+due|matur|is\s+repaid|run\s+out|expir)\w*(?:\s+again)?\s+(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?$",
    re.IGNORECASE,
)
_NUMBER = regex(r"\b(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)[-\s]+(?:clear\s+|calendar\s+)?(?P<unit>day|week|month)s?\b")
_BEFORE = regex(
    r"\b(?:previous\w*|earlier|last\s+(?:round|time|year)|former\w*|first\s+(?:round|time)|already)\b", re.IGNORECASE
)
# What is sent to another body after a decision, not to the one that decides.
_TO_OTHERS = regex(
    r"\b(?:adjudicator|tribunal|ombudsman|High\s+Court|Secretary\s+of\s+State|appeals?)\b", re.IGNORECASE
)
_LONG = 300  # days after which it is another round
_SPARE = 3  # days by which ways of counting differ
# What is done with something, and what it waits for; both of one kind of thing.
_WAITS = tuple(
    (regex(rf"\b(?:{last})\b[^.;:]{{0,70}}$", re.IGNORECASE), regex(rf"\b(?:{first})\b[^.;:]{{0,50}}$", re.IGNORECASE))
    for last, first in (
        (
            r"scor(?:ed|ing)|evaluat\w+|marked|marking|award(?:ed)?|moderat\w+|shortlist\w*|interview\w*",
            r"(?:tenders?|bids?|quotations?|offers?|they|applications?|submissions?|questionnaires?)\b[^.;]{0,40}\b(?:due|returned?|deadline|received|in|back|submitted|clos\w+)",
        ),
        (
            r"reach\w*|arriv\w+|deliver(?:ed|s|ies)|(?<!recorded )delivery|received|handed\s+over",
            r"orders?\b[^.;]{0,50}\b(?:placed|made|given)|ordered",
        ),
        (
            r"award\w*|sign(?:ed|ing)|standstill",
            r"(?:evaluat\w+|scor(?:ed|ing)|marked|moderat\w+)\b[^.;]{0,60}\b(?:to|until|by)",
        ),
        (
            r"(?:results?|responses|answers|replies|objections|comments|views|representations|findings|outcome)\b[^.;]{0,60}\b(?:report\w*|consider\w*|brought|come|weighed|put\s+to|analys\w+)",
            r"(?:consultation|survey|objections|comments|responses|notice|representations|engagement)\b[^.;]{0,90}\b(?:to|until|till|end\w*|clos\w+|by|run\w*)",
        ),
        (
            r"(?:in\s+(?:answer|response|reply)\s+to|our\s+(?:answer|reply|response))\b[^.;]{0,60}\b(?:sent|given|made|received|submitted|agreed|on)",
            r"audited|inspected|visited|reported|valid|raised|issued|published|wrote|written|took\s+place|held",
        ),
    )
)


def wrong_schedule(subject: Subject) -> Iterator[Misplaced]:
    """Every day that is not where the words put it, for DAT004."""
    for here in subject.once(_paragraphs):
        yield from _notice(subject, here)
        yield from _too_soon(subject, here)
    yield from _anniversaries(subject)
    yield from _to_a_year(subject)
    yield from _open_again(subject)


def wrong_stages(subject: Subject) -> Iterator[Misplaced]:
    """What is told to be done before what it waits for, for DAT017."""
    for here in subject.once(_paragraphs):
        for waits, first in _WAITS:
            later_ones = [p for p in here if waits.search(p.passage.text[: p.at])]
            if not later_ones:
                continue
            for one in here:
                if (
                    one in later_ones
                    or not first.search(one.passage.text[: one.at])
                    or _TO_OTHERS.search(one.passage.text)
                ):
                    continue
                for two in later_ones:
                    again = (one.first - two.last).days > _LONG or _BEFORE.search(two.passage.text)
                    if two.last < one.first and one is not two and not again:
                        yield Misplaced(
                            two.passage, two.at, two.text,
                            f"what is done on {two.text} has to wait for what happens later, on {one.text}",
                            "correct the date that is wrong",
                        )  # fmt: skip
                        break


def _paragraphs(subject: Subject) -> tuple[list[Point], ...]:
    """The days and months of each paragraph that has several, in order."""
    groups: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for found in subject.once(every_point).values():
        passage = found[0].passage
        if not in_table(passage):
            groups[id(passage.words), passage.paragraph] += found
    return tuple(found for found in groups.values() if len(found) > 1)


def _notice(subject: Subject, here: Sequence[Point]) -> Iterator[Misplaced]:
    """The last day for a notice: six months before 31 March 2027, and so by 30 September 2026."""
    for last in here:
        before = last.passage.text[: last.at]
        if not _BY.search(before):
            continue
        sources = [p for p in (last.passage, subject.before(last.passage)) if p is not None]
        hits = [hit for p in sources for hit in _NOTICE.finditer(p.text)]
        if len(hits) != 1 or "notice" not in last.passage.small:
            continue
        length = Length(0, hits[0][0], count_of(hits[0]["n"]), hits[0]["unit"].lower())
        ends = {
            p.first: p
            for p in here
            if p is not last
            and p.day
            and p.first > last.first
            and p.passage in sources
            and _ENDS.search(p.passage.text[: p.at])
        }
        if not length.count or len(ends) != 1:
            continue
        (end,) = ends.values()
        right = _earlier(end.first, length)
        if (last.first - right).days > _SPARE and last.day:
            yield Misplaced(
                last.passage, last.at, last.text, f"{length.text} for {end.text} has to be given by {said_of(right)}"
            )


def _earlier(day: datetime.date, length: Length) -> datetime.date:
    if length.unit in ("day", "week"):
        return day - datetime.timedelta(days=length.count * (7 if length.unit == "week" else 1))
    months = length.count * (12 if length.unit == "year" else 1)
    right = later(day, -months)
    end = day.day == calendar.monthrange(day.year, day.month)[1]
    return right.replace(day=calendar.monthrange(right.year, right.month)[1]) if end else right


def _too_soon(subject: Subject, here: Sequence[Point]) -> Iterator[Misplaced]:
    """Less than the least that there has to be: at least 28 days, and from 25 September to 9 October 2026."""
    for first, last in itertools.pairwise(here):
        passage = first.passage
        if last.passage is not passage or last.first <= first.first or not (first.day and last.day):
            continue
        if not _BETWEEN.search(passage.text[first.end : last.at]):
            continue
        for source in (passage, subject.before(passage)):
            for length in _least(source) if source is not None else ():
                if source is passage and length.at < last.at:
                    continue
                if (length.after(first.first) - last.first).days > _SPARE:
                    yield Misplaced(
                        passage, last.at, last.text,
                        f"{length.text} from {first.text} end on {said_of(length.after(first.first))}, not {last.text}",
                    )  # fmt: skip
                    return


def _least(source: Passage) -> list[Length]:
    """The lengths of time that are the least there may be."""
    return [
        Length(hit.start(), hit[0], count, hit["unit"].lower())
        for hit in _NUMBER.finditer(source.text)
        if (count := count_of(hit["n"]))
        and _LEAST.search(source.text[: hit.start()])
        and _AFTER_IT.match(source.text, hit.end())
    ]


def _anniversaries(subject: Subject) -> Iterator[Misplaced]:
    """The fifth anniversary, 1 January 2031, of what began on 1 January 2027."""
    every = [p for found in subject.once(every_point).values() for p in found]
    for point in every:
        hit = _ANNIVERSARY.search(point.passage.text[: point.at])
        if hit is None or not point.day:
            continue
        n = _ORDINALS[hit["nth"].lower()]
        years = {
            p.first.year
            for p in every
            if p is not point and p.day and p.first.replace(year=2000) == point.first.replace(year=2000)
        }
        if years and point.first.year - n not in years:
            start = max((y for y in years if y < point.first.year), default=0)
            if start:
                right = point.first.replace(year=start + n)
                yield Misplaced(
                    point.passage, point.at, point.text,
                    f"the {hit['nth']} anniversary of {said_of(right.replace(year=start))} is {said_of(right)}",
                    "correct the date, or the number of years",
                )  # fmt: skip


def _to_a_year(subject: Subject) -> Iterator[Misplaced]:
    """Financial years: it starts in 2026/27 and runs for five years, ending in 2031/32."""
    for passage in subject.passages_with("years"):
        hit = _IN_YEARS.search(passage.text)
        count = count_of(hit["n"]) if hit else 0
        if hit is None or not count:
            continue
        near = [p for p in subject.passages_with("start", "begin") if p.words is passage.words]
        starts = {int(found["year"]) for p in near for found in _FROM_YEAR.finditer(p.text)}
        if len(starts) == 1 and (start := starts.pop()) + count - 1 != int(hit["year"]):
            end = start + count - 1
            yield Misplaced(
                passage, hit.start("said"), hit["said"],
                f"{hit['n']} years from {start}/{(start + 1) % 100:02} end in {end}/{(end + 1) % 100:02}",
            )  # fmt: skip


def _open_again(subject: Subject) -> Iterator[Misplaced]:
    """As in: for 26 weeks from 4 January 2027, and open again on 7 June 2027."""
    told = subject.once(every_point)
    for passage in subject.passages_with("week", "month"):
        here = told.get(id(passage), [])
        for first, last in itertools.pairwise(here):
            if not (first.day and last.day and _REOPENS.fullmatch(passage.text[first.end : last.at])):
                continue
            length = next(
                (
                    n
                    for n in lengths(passage)
                    if n.end <= first.at and _FROM_DAY.fullmatch(passage.text[n.end : first.at])
                ),
                None,
            )
            if length is not None and abs((length.after(first.first) - last.first).days) > _SPARE:
                yield Misplaced(
                    passage, last.at, last.text,
                    f"{length.text} from {first.text} end on {said_of(length.after(first.first))}, not {last.text}",
                )  # fmt: skip
