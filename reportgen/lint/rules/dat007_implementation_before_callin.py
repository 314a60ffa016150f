"""A decision would be carried out before the time for call-in is over.

What it checks:
    In reports to an executive: the date in the recommendations, the implementation and timetable sections on which the
    decision takes effect, and words such as "with immediate effect" there or in the text, against the end of call-in
    as the house style has it. While the day on which decisions are published is not in meeting.yaml, the end is
    assumed.

Why it matters:
    A decision that can be called in must wait. Carried out early, it may have to be undone.

Basis:
    Section 9F of the Local Government Act 2000 in England (overview and scrutiny); the council's constitution, as the
    house style's `deadlines` say.

Bad:

    timetable: |
      The decision will be implemented on 15 September 2026.
    # meeting.yaml
    body: Cabinet
    date: 2026-09-14

Good:

    timetable: |
      The decision will be implemented on 1 October 2026.
    # meeting.yaml
    body: Cabinet
    date: 2026-09-14

Exceptions:
    Recommendations to Council, urgent decisions put outside call-in, bodies that are not an executive, and
    dates that are said to be subject to call-in.
"""

import re
from collections.abc import Iterator

from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import DateIn
from reportgen.lint.subject import Subject
from reportgen.meetings.deadlines import call_in_end, is_executive, not_callable

_SECTIONS = ("implementation", "timetable")
_BY_WORD = ("recommendations", "body", "summary")  # where "with immediate effect" is said of a decision, too
_EFFECT_AT_ONCE = regex(
    r"\bwith immediate effect\b|\bimmediately (?:after|following) (?:the|this) (?:meeting|decision)\b", re.I
)
_OF_PAST = regex(r"\b(?:was|were|had|resigned|left|did|ended|stopped)\b")
_EFFECT = regex(
    r"\bimplement|\b(?:takes?|taking|come(?:s)? into) effect|\beffective (?:from|on)|\b(?:begin|start|commence)s?\b",
    re.I,
)
_AT_ONCE = regex(
    r"\b(?:with )?immediate(?:ly)?(?: effect)?\b|\bon approval\b|\bfollowing (?:the|this) meeting\b"
    r"|\bas soon as (?:it is |the decision is )?(?:approved|taken|made)\b",
    re.IGNORECASE,
)
_CALL_IN = regex(r"\bcall(?:ed)?[-\s–]?in\b|\bscrutiny\b", re.IGNORECASE)
_FORM = "{weekday} {day} {month} {year}"


@rule("DAT007", "implementation-before-callin", WARNING, countries=("england", "wales"))
def check(subject: Subject) -> Iterator[Fault]:
    """Find dates of implementation before the end of call-in."""
    meeting, house = subject.meeting, subject.house
    if meeting is None or not is_executive(meeting, house) or not_callable(subject.report, meeting, house):
        return
    told = list(_told(subject))
    end = call_in_end(meeting, house) if told else None
    if end is None:
        return
    last = show_date(end.count.day, _FORM) + (", as assumed until the decisions are published" if end.assumed else "")
    fix = f"give a date after {show_date(end.count.day, '{day} {month} {year}')}, or say that it is subject to call-in"
    for passage, found in told:
        if isinstance(found, DateIn):
            if found.date and meeting.date <= found.date <= end.count.day:
                place, reason = passage.span(passage.at(found), len(found.text)), f"{found.text} comes before"
                yield Fault(place, f"{reason} the end of call-in, {last}", fix)
        else:
            place = passage.span(found.start(), len(found[0]))
            yield Fault(place, f'"{found[0]}" leaves no time for call-in, which ends {last}', fix)


def _told(subject: Subject) -> Iterator[tuple[Passage, DateIn | re.Match[str]]]:
    """The dates on which the decision takes effect, and words that leave no time."""
    decides = not subject.notes_only
    dated = (*_SECTIONS, "recommendations") if decides else _SECTIONS
    worded = dict.fromkeys(_BY_WORD, _EFFECT_AT_ONCE) if decides else {}
    patterns = worded | dict.fromkeys(_SECTIONS, _AT_ONCE)
    texts = [w for w in subject.texts if w.kind == "prose" and w.section in patterns]
    open_ = {id(w) for w in texts if not _CALL_IN.search(w.masked)}
    for passage in subject.passages:
        if id(passage.words) in open_:
            section = passage.words.section
            if section in dated and _EFFECT.search(passage.text):
                yield from ((passage, found) for found in passage.dates)
            if section in _SECTIONS or not _OF_PAST.search(passage.text):
                yield from ((passage, hit) for hit in _at_once(passage, patterns[section]))


def _at_once(passage: Passage, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Words that leave no time, in a sentence without a date."""
    hit = None if passage.dates else pattern.search(passage.text)
    if hit is not None:
        yield hit
