"""A consultation or another deadline ends on a Saturday or Sunday.

What it checks:
    Dates after the meeting on which a consultation closes, or answers, comments, bids or applications are due.

Why it matters:
    Nobody is at the office to answer questions or to take a letter, and answers by post come too late.

Basis:
    Good practice in consultation.

Bad:

    consultation: |
      The consultation will run until Sunday 27 December 2026.

Good:

    consultation: |
      The consultation will run until Monday 4 January 2027.

Exceptions:
    Dates that are past when the committee meets; texts that say that answers are taken online only.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.running_amounts import weekday_of
from reportgen.lint.subject import Subject

_WHAT = regex(
    r"\bconsult\w*|\bsurvey\w*|\bquestionnaire|\bdeadline|\bclosing date|\brespon(?:se|d)\w*|\bcomments?\b"
    r"|\bobjections?\b|\bapplications?\b|\bbids?\b|\btenders?\b|\bsubmissions?\b|\banswers?\b|\bfeedback\b",
    re.IGNORECASE,
)
_ENDS = regex(
    r"(?:\b(?:until|till|by|before|deadline(?: is| of| for \w+ is)?|closes?(?: on| at \w+ on)?|closed on|ends?(?: on)?"
    r"|closing(?: date)?(?: is| of| on)?|no later than|to|and)|–|-)\s*(?:(?:midnight|noon|5 ?pm) on\s+)?$",
    re.IGNORECASE,
)
_STARTS = regex(r"\bbetween\b[^.]*$|\bfrom\b[^.]*$|\bruns?\b[^.]*$", re.IGNORECASE)


@rule("DAT010", "deadline-on-weekend", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find deadlines on Saturdays and Sundays."""
    meeting = subject.meeting
    if meeting is None:
        return
    for passage in subject.passages:
        if not passage.dates or not _WHAT.search(passage.text) or "online only" in passage.words.text:
            continue
        for found in passage.dates:
            before = passage.text[: passage.at(found)]
            joint = _ENDS.search(before)
            if found.date is None or found.date <= meeting.date or found.date.weekday() < 5 or joint is None:
                continue
            if joint[0].strip().casefold() in ("to", "and", "-", "–") and not _STARTS.search(before[: joint.start()]):
                continue
            yield Fault(
                passage.span(passage.at(found), len(found.text)),
                f"the deadline {found.text} is a {weekday_of(found.date).title()}",
                "choose a working day, or write that answers are taken “online only”",
            )
