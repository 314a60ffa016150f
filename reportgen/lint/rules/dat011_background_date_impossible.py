"""A background paper has a date that it cannot have.

What it checks:
    Reports and minutes of meetings in the list of background papers that are dated on a Saturday or Sunday,
    and papers dated after the meeting.

Why it matters:
    The public must be able to find the paper by its date.

Basis:
    Section 100D of the Local Government Act 1972 (background papers are listed and open to inspection).

Bad:

    background-papers:
      - Report to Cabinet, 24 May 2020

Good:

    background-papers:
      - Report to Cabinet, 22 May 2018

Exceptions:
    Publications, letters and web pages, which may be dated on any day.
"""

import datetime
import re
from collections.abc import Iterator

from reportgen.content.report import BackgroundContent
from reportgen.content.values import show_date
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import dates_in, weekday_of
from reportgen.lint.subject import Subject

_MET = regex(
    r"\b(?:minutes?|reports? (?:to|of|for)|agenda|meeting|decision)\b.*\b(?:cabinet|committee|council|board"
    r"|executive|panel|commission|scrutiny|meeting|authority|partnership|forum)\b"
    r"|\b(?:cabinet|committee|council|board|executive|panel|commission)\b.*\b(?:minutes?|report|agenda|meeting)\b",
    re.IGNORECASE,
)


@rule("DAT011", "background-date-impossible", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find impossible dates in the background papers."""
    for content in subject.report.sections.values():
        if not isinstance(content, BackgroundContent):
            continue
        for paper in content.items:
            words = Words(paper.title, "background-papers", "field")
            for found in dates_in(words):
                if found.date is not None:
                    span = words.span(found.offset, len(found.text))
                    yield from _judge(subject, paper.title.text, found.date, span, found.text)
            if paper.published is not None and subject.meeting and paper.published > subject.meeting.date:
                yield from _judge(subject, "", paper.published, paper.span, str(paper.published))


def _judge(subject: Subject, title: str, date: datetime.date, span: Span, text: str) -> Iterator[Fault]:
    meeting = subject.meeting
    if meeting is not None and date > meeting.date:
        shown = show_date(meeting.date, "{day} {month} {year}")
        yield Fault(span, f"the background paper is dated {text}, after the meeting on {shown}", "correct the date")
    elif date.weekday() > 4 and _MET.search(title):
        yield Fault(
            span,
            f"{text} is a {weekday_of(date).title()}, when no council meets",
            "look up the date of the meeting and correct it",
        )
