"""The meeting's date is not the same everywhere.

What it checks:
    The date in meeting.yaml against a `date` in the report, against dates after words such as "this meeting",
    and against dates of "the meeting" a few days off, or in another year, that name the same body.

Why it matters:
    Papers with two dates cast doubt on whether notice of the meeting was good.

Basis:
    Plain fact.

Bad:

    summary: |
      The Committee is asked to decide at this meeting on 12 September 2026.

Good:

    summary: |
      The Committee is asked to decide at this meeting on 14 September 2026.

Exceptions:
    Other meetings of the body: the last one, the next one, special and adjourned ones.
"""

import datetime
import re
from collections.abc import Iterator

from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_THIS = regex(
    r"\b(?:this|today[’']s|the present) meeting(?:,| of the [\w ]{2,60})?(?: held| to be held)?(?: on| of|,)?\s*$", re.I
)
_MEETING = regex(r"\bmeeting\b(?P<of>[^.;]{0,80}?)(?:\bon|\bof|,|\bdated)\s*$", re.IGNORECASE)
_OTHER = regex(
    r"\b(?:previous|last|next|earlier|later|future|following|special|extraordinary|adjourned|first|second|annual|its"
    r"|briefing|public|residents?|partner|officer|minutes)\b",
    re.IGNORECASE,
)


@rule("DAT009", "date-inconsistent", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find other dates for the meeting."""
    meeting = subject.meeting
    if meeting is None:
        return
    shown = show_date(meeting.date, "{day} {month} {year}")
    own = subject.report.values.get("date")
    if isinstance(own, datetime.date) and own != meeting.date:
        yield Fault(
            subject.place("date"),
            f"the report dates the meeting {show_date(own, '{day} {month} {year}')}, and meeting.yaml {shown}",
            "delete the date here, or correct meeting.yaml",
        )
    for passage in subject.passages:
        for at, found in enumerate(passage.dates):
            if found.date and found.date != meeting.date and _is_ours(passage, at, meeting.body.text, meeting.date):
                yield Fault(
                    passage.span(passage.at(found), len(found.text)),
                    f'the meeting is said to be on "{found.text}", and meeting.yaml says {shown}',
                    f"write {shown}; if another meeting is meant, say which (“the previous meeting”)",
                )


def _is_ours(passage: Passage, at: int, body: str, date: datetime.date) -> bool:
    """Whether a date is plainly meant for this meeting."""
    found = passage.dates[at]
    before = passage.text[: passage.at(found)]
    if _THIS.search(before):
        return True
    hit = _MEETING.search(before)
    if (
        hit is None
        or found.date is None
        or _OTHER.search(before[-120:])
        or body.casefold() not in passage.text.casefold()
    ):
        return False
    near = 0 < abs((found.date - date).days) <= 3
    other_year = (found.date.day, found.date.month) == (date.day, date.month)
    return near or other_year
