"""What is still to come is given a date before the meeting, or what is over one after it.

What it checks:
    Sentences in the future ("will be complete by March 2025", "the change takes effect on 1 April 2026") and what
    recommendations ask for ("a report in May 2026") whose date is past when the meeting is held; sentences in the past
    ("the consultation closed on 18 September 2026") whose date is still to come; it asks, as advice, about other verbs
    in the past and months, about days without a year a little before or after the meeting, and about days before the
    meeting by which something has to be done, on which it is planned, or until which something was given (an extension
    of time, a licence, an offer), in any wording; and about what is still to go to a financial year that is over.

Why it matters:
    The paper was written for an earlier meeting, or the year is wrong. Members would agree to what cannot be done.

Basis:
    Plain fact.

Bad:

    summary: |
      The play area will be complete by March 2025.
    # meeting.yaml
    body: Cabinet
    date: 2026-09-14

Good:

    summary: |
      The play area will be complete by March 2027. The first one was to be complete by March 2025.
    # meeting.yaml
    body: Cabinet
    date: 2026-09-14

Exceptions:
    What was once said of the future ("the Committee was told that it would be complete by March 2025"), quotations, and
    sentences with a later date as well.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.facts.order_asked import before_the_meeting, over_after_the_meeting
from reportgen.lint.facts.store import CAPTION, in_table
from reportgen.lint.facts.times import times_told
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.running_amounts import MONTH, MONTHS
from reportgen.lint.subject import Subject

_STEMS = (
    "by",
    "will",
    "would",
    "shall",
    "takes",
    "take",
    "comes",
    "come",
    "ends",
    "closes",
    "begins",
    "starts",
    "opens",
    "expires",
    "falls",
    "runs",
    "is",
    "are",
    "remain",
    "stay",
    "due",
)
_TO_COME = regex(
    r"\b(?:will|shall|would|(?:(?:is|are)\s+(?:due\s+|expected\s+|planned\s+|likely\s+)?|,\s+)to)\s+"
    r"(?:not\s+|then\s+|also\s+|all\s+)?(?:be\s+)?(?!have\b|be\b)[\w-]+(?:\s+£?[\w’'.,%-]+){0,6}?"
    r"\s+(?:by|on|in|from|until|before|at)\s+(?:the\s+)?(?:(?:end|start)\s+of\s+)?(?:\d{1,2}\s+and\s+)?$"
    r"|\b(?:is|are|remains?|stays?)\s+(?:open|valid|fixed|available|held)\b[^.;:]{0,50}\b(?:until|till|to)\s+$"
    r"|\b(?:takes?|comes?)\s+(?:effect|into\s+(?:force|effect))\s+(?:on|from|in)\s+$"
    r"|\b(?:ends|closes|begins|starts|opens|expires|falls\s+due|is\s+due|runs\s+out)\s+(?:on|in)\s+$",
    re.IGNORECASE,
)
_ASKED = regex(
    r"\b(?:reports?|reviews?|returns?|updates?|brought|begins?|starts?|opens?|ends?|clos\w+|complet\w+)\b.*\s(?:in|by|on|from)"
    r"\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$",
    re.IGNORECASE,
)
_LAST_DAY = regex(
    r"\b(?:(?:latest|last|final|closing)\s+(?:day|date)\b[^.;,]{0,40}?\bis"
    r"|(?:closes|ends|expires|lapses)\b(?:\s+[a-z]+){0,4}?\s+on)\s+(?:[A-Z][a-z]+day,?\s+)?$"
)
_FINANCIAL = regex(r"\b(?:financial|municipal|accounting|academic|school)\s+year\b[^.;]{0,25}$", re.IGNORECASE)
_OF_YEAR = regex(r"\b(?:years?|quarters?|periods?|months?|half)\b[^.;]{0,25}$", re.IGNORECASE)
_BY = regex(r"\bby\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_WILL_BY = regex(
    r"\b(?:will|must|shall|has\s+to|have\s+to)\s+(?!have\b)[^.;:,]{0,70}\b(?:by|no\s+later\s+than)\s+(?:the\s+end\s+of\s+)?$"
)
_DONE = regex(r"\b[a-z]+(?:ed|ung|ought)\b|\bsince\b|\bas\s+at\b|\bnumber|\btotal", re.IGNORECASE)
_SAID_ONCE = regex(
    r"\b(?:was|were|had|did|told|said|agreed|expected that|intended|promised|originally|forecast(?:ed)?|envisaged"
    r"|assumed|hoped|announced|resolved|stated|since|already|has|(?<!will )(?<!would )have|decided|reported)\b",
    re.IGNORECASE,
)
_WILL_BE = regex(r"\b(?:will|shall)\s+(?:(?:then|also|not|all)\s+)?be\s+[a-z]+", re.IGNORECASE)  # told, say: to come
_ONCE_DECIDED = regex(r"\b(?:once|after|when)\b[^.;,]*\b(?:has|have)\s+been\s+\w+", re.IGNORECASE)  # still to come
_MORE = regex(r"[,;]\s+(?:and|but|so)\s")  # after a day begins another statement
_OVER = regex(
    r"\b(?:(?:closed|ended|began|started|opened|finished|met|expired|took\s+place)"
    r"|(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:held|published|advertised|received|completed|signed|paid|sent|granted"
    r"|refused|approved|adopted|agreed|opened|closed|awarded|decided|confirmed|issued|submitted|launched|inspected|consulted"
    r"|made|appointed|bought|sold|let|delivered|installed|determined|validated|notified|served|given|told|registered|put|presented|reported|considered|discussed|laid)"
    r"(?:\s+(?!that\b|will\b|to\b|for\b|starts?\b|begins?\b|ends?\b|opens?\b|clos|falls?\b|due\b|next\b|expires?\b|laps|runs?\b|comes?\b|takes?\b|remains?\b|lasts?\b)[\w’(),]+){0,10}?"
    r"|agreed\s+at\s+its\s+meeting)\s+(?:on|at\s+its\s+meeting\s+(?:on|of))\s+$",
    re.IGNORECASE,
)
_SEEMS_OVER = regex(
    r"\b(?:was|were)\s+(?!expected|planned|scheduled|intended|proposed|invited|asked|required|needed|supposed|meant|due"
    r"|designed|limited|fixed|extended|delayed|postponed|moved|put\b|told|promised|offered|contracted|leased|let\b)"
    r"[a-z]+(?:ed|t|en|de|ld)(?:\s+(?!that\b|will\b|to\b|for\b|until\b|due\b|next\b|from\b|which\b)[\w’-]+){0,4}?\s+(?:on|in)\s+$"
)
# A verb in the past whose subject did it on the day; what people plan, agree and order may be for a later one.
_DID = regex(
    r"\b(?!(?:is|are|be|been|being|to|was|were|has|have|had|not|the|an?|of|and|or|in|by|for|with|as|its|their|if|when|newly)\s)"
    r"[A-Z]?[a-z]+\s+(?:also\s+|then\s+|both\s+|all\s+)?"
    r"(?:(?!need|propos|plan|expect|schedul|intend|agree|request|requir|allow|limit|extend|postpon|defer|dat(?:ed|e)|relat|concern|bas|us)[a-z]{2,}ed"
    r"|met|began|fell|rose|held|gave|took|came|went|saw|found|said|told|wrote|sent|paid|won|lost|stood|ran|left)\b"
    r"(?:\s+(?!that\b|will\b|to\b|for\b|until\b|due\b|next\b|from\b|which\b|of\b)[\w£’'.,-]+){0,7}?\s+(?:on|in|at\s+(?:its|their|the)\s+meetings?\s+(?:on|of|in))\s+$"
)
_AT_MEETING = regex(
    r"\b(?:[a-z]{3,}ed|met|took|gave|heard|held|made|saw|said|chose)\b[^.;:,]{0,80}\bat\s+(?:its|their|the)\s+(?:[a-z]+\s+)?meetings?\s+(?:on|of|in|held\s+on)\s+$"
    r"|\b(?:deferred|adjourned|postponed|withdrawn)\s+(?:from|at)\s+(?:the|its)\s+meeting\s+(?:on|of)\s+$"
)
_WAS_AT = regex(
    r"\b(?:was|were|stood|had|held|numbered|totalled|amounted)\b[^.;:]{0,70}\b(?:(?:as\s+)?at|since)\s+(?:the\s+end\s+of\s+)?$"
)
_AT_THEN = regex(r"^\W*(?:As\s+at|At|By|On)\s+(?:the\s+end\s+of\s+)?$")
_WAS = regex(r"\A[,]?\s+(?:[a-z\d,’'-]+\s+){0,4}?(?:was|were|had|stood|held)\b")
_HAS_SINCE = regex(r"\b(?:has|have)\s+(?:[a-z]+\s+)?been\b[^.;:]{0,40}\bsince\s+$|\bsince\s+$", re.IGNORECASE)
_COMING = regex(
    r"\b(?:next|coming|forthcoming|upcoming)\s+(?:[a-z]+\s+){1,6}?(?:is|are|falls?|will\s+be|takes?\s+place|comes?|(?:is|are)\s+due)\s+(?:on|in|at)\s+$",
    re.IGNORECASE,
)
_FORESEEN = regex(r"\b(?:if|unless|once|until|when|will|would|shall|should|may|be)\b", re.IGNORECASE)
_MONTH = regex(rf"(?<!\d )(?<!\d)\b({MONTH})\s+(20\d\d)\b")
_FORM = "{day} {month} {year}"
_MONTHS_BEFORE, _WEEKS_AFTER = 150, 45  # days within which a day without its year is of the meeting's own months
_DUTY = regex(r"\b(?:must|shall|ha(?:s|ve)\s+to)\b", re.IGNORECASE)  # what the law asks for in every year
_YEARLY = regex(r"\b(?:each|every|any|all|next|following|last|previous)\b|\byearly\b|\bannual", re.IGNORECASE)


@rule("DAT012", "date-passed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates of what is to come that are past at the meeting."""
    if subject.meeting is None:
        return
    held = subject.meeting.date
    told: set[tuple[str, int, int]] = set()
    finders = (_not_yet, _overtaken, _without_year, _to_come_but_past, _likely)
    for found in chain.from_iterable(find(subject, held) for find in finders):
        place = found.span.file, found.span.line, found.span.column
        if place not in told:
            told.add(place)
            yield found


def _to_come_but_past(subject: Subject, held: datetime.date) -> Iterator[Fault]:
    """What is still to come, or asked for, on a day that is past."""
    recommended = (p for p in subject.passages_with("20") if p.words.section == "recommendations")
    for passage in {id(p): p for p in (*subject.passages_with(*_STEMS), *recommended)}.values():
        dates = sorted(_dates(passage)) if "20" in passage.text else []
        if not dates or CAPTION.match(passage.text):  # a table of what was due by then
            continue
        if max(last for _, _, last in dates) >= held:
            yield from _still_to_do(passage, dates, held)
            continue
        told = passage.text[: dates[-1][0]] + _MORE.split(passage.text[dates[-1][0] :], maxsplit=1)[0]
        if _SAID_ONCE.search(_WILL_BE.sub("", _ONCE_DECIDED.sub("", told))):
            continue
        for at, text, _ in dates:
            if _FINANCIAL.search(passage.text[:at]):
                continue  # the financial year which ends on it, whenever that is
            due = _BY.search(passage.text[:at]) and not _DONE.search(passage.text)
            asked = due or (passage.words.section == "recommendations" and _ASKED.search(passage.text[:at]))
            if (asked or _TO_COME.search(passage.text[:at])) and not is_quoted(
                passage.words, passage.start + at, len(text)
            ):
                yield Fault(
                    passage.span(at, len(text)),
                    f"{text} is before the meeting of {show_date(held, _FORM)}, and this is still to come",
                    "correct the date, or say what has happened since",
                )
                break


def _likely(subject: Subject, held: datetime.date) -> Iterator[Fault]:
    """What is still to come on a day before the meeting, or over on one after it, whatever its words."""
    sides = (
        (before_the_meeting, "before", "still to come", "what has happened since"),
        (over_after_the_meeting, "after", "over", "what will happen"),
    )
    for times, side, told, instead in sides:
        for time in times(subject):
            if not is_quoted(time.passage.words, time.passage.start + time.at, len(time.text)):
                yield Fault(
                    time.passage.span(time.at, len(time.text)),
                    f"{time.text} is {side} the meeting of {show_date(held, _FORM)}: is this {told}?",
                    f"correct the date, or say {instead}",
                    severity=ADVICE,
                )


def _still_to_do(
    passage: Passage, dates: Sequence[tuple[int, str, datetime.date]], held: datetime.date
) -> Iterator[Fault]:
    """What will be done by a day that is past, beside later days: sent the list by June, comments by November."""
    for at, text, last in dates:
        if (
            last < held
            and _WILL_BY.search(passage.text[:at])
            and not is_quoted(passage.words, passage.start + at, len(text))
        ):
            yield Fault(
                passage.span(at, len(text)),
                f"{text} is before the meeting of {show_date(held, _FORM)}: is this still to come?",
                "correct the date, or say what has happened since",
                severity=ADVICE,
            )
            return


def _not_yet(subject: Subject, held: datetime.date) -> Iterator[Fault]:
    """What is said to be over on a day after the meeting, or seems to be in a later month."""
    for passage in subject.passages_with("20"):
        if _FORESEEN.search(passage.text):
            continue
        days = {passage.at(found) for found in passage.dates if found.date is not None}
        for at, text, last in _dates(passage):
            first = last if at in days else last.replace(day=1)
            before = passage.text[:at] if first > held else ""
            sure = at in days and _OVER.search(before)
            if (sure or _seems_over(before, passage.text[at + len(text) :])) and not is_quoted(
                passage.words, passage.start + at, len(text)
            ):
                yield Fault(
                    passage.span(at, len(text)),
                    f"{text} is after the meeting of {show_date(held, _FORM)}, and this is told as over",
                    "correct the date, or say what will happen",
                    severity=None if sure else ADVICE,
                )
                break


def _seems_over(before: str, behind: str) -> bool:
    """Whether the words about a day that is still to come tell of it as over; "" before it is not to come."""
    told = (_SEEMS_OVER, _DID, _AT_MEETING, _WAS_AT, _HAS_SINCE)
    return any(sign.search(before) for sign in told) or bool(_AT_THEN.search(before) and _WAS.search(behind))


def _overtaken(subject: Subject, held: datetime.date) -> Iterator[Fault]:
    """The next of something on a day that is past."""
    yield from _last_days(subject, held)
    for passage in subject.passages_with("next", "coming", "forthcoming", "upcoming"):
        for at, text, last in _dates(passage):
            if last < held and _COMING.search(passage.text[:at]) and not _SAID_ONCE.search(passage.text[:at]):
                yield Fault(
                    passage.span(at, len(text)),
                    f"{text} is before the meeting of {show_date(held, _FORM)}: is this the next?",
                    "correct the date, or say what has happened since",
                    severity=ADVICE,
                )
                return


def _last_days(subject: Subject, held: datetime.date) -> Iterator[Fault]:
    """The last day of something that is told as running, on a day that is past."""
    for passage in subject.passages_with("latest", "last", "final", "closing", "closes", "ends", "expires", "lapses"):
        for at, text, last in _dates(passage):
            before = passage.text[:at]
            if last < held and _LAST_DAY.search(before) and not _OF_YEAR.search(before) and not in_table(passage):
                yield Fault(
                    passage.span(at, len(text)),
                    f"{text} is before the meeting of {show_date(held, _FORM)}: is this still to come?",
                    "correct the date, or say what has happened since",
                    severity=ADVICE,
                )


def _without_year(subject: Subject, held: datetime.date) -> Iterator[Fault]:
    """Days whose year is understood, a little before the meeting and still to come, or after it and told as over."""
    times = subject.once(times_told)
    for number in times.dated:
        passage = times.passages[number]
        for time in times.times[number]:
            if time.said != "day" or time.own_year or _YEARLY.search(passage.text):
                continue
            before, days = passage.text[: time.at], (time.first - held).days
            if -_MONTHS_BEFORE < days < 0:
                coming = _TO_COME.search(before) or _WILL_BY.search(before)
                told = _DUTY.search(before) or _SAID_ONCE.search(_WILL_BE.sub("", before))
                wrong = bool(coming and not told)
                what = "is this still to come? Correct the date, or say what has happened since"
            else:
                over = _OVER.search(before) or _seems_over(before, passage.text[time.end :])
                wrong = 0 < days < _WEEKS_AFTER and bool(over) and not _FORESEEN.search(passage.text)
                what = "is this over? Correct the date, or say what will happen"
            if wrong and not is_quoted(passage.words, passage.start + time.at, len(time.text)):
                side = "before" if days < 0 else "after"
                yield Fault(
                    passage.span(time.at, len(time.text)),
                    f"{time.text} is {side} the meeting of {show_date(held, _FORM)}",
                    what,
                    severity=ADVICE,
                )
                break


def _dates(passage: Passage) -> Iterator[tuple[int, str, datetime.date]]:
    """The days, and the months without a day, of a sentence: where each stands, its words and its last day."""
    for found in passage.dates:
        if found.date is not None:
            yield passage.at(found), found.text, found.date
    for hit in _MONTH.finditer(passage.text):
        year, month = int(hit[2]), MONTHS[hit[1].casefold()]
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        yield hit.start(), hit[0], following - datetime.timedelta(days=1)
