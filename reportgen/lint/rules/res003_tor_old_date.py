"""A document put forward for approval still bears the stamp of an older version.

What it checks:
    Lines such as "REVISED 24 MAY 2018" in an appendix, a year or more older than the meeting, when the report
    asks to approve a revised, updated or new document.

Why it matters:
    Once approved, the old stamp makes the new text look like the old one.

Basis:
    Practice of committees.

Bad:

    title: Revised terms of reference
    recommendations:
      - Approve the revised terms of reference in the appendix.
    appendices:
      - title: Terms of reference of the Play Partnership
        text: |
          The Partnership meets four times a year.

          REVISED 24 MAY 2018

Good:

    title: Revised terms of reference
    recommendations:
      - Approve the revised terms of reference in the appendix.
    appendices:
      - title: Terms of reference of the Play Partnership
        text: |
          The Partnership meets four times a year.

          Revised September 2026

Exceptions:
    Documents attached for information, which are not changed, and dates told in a sentence ("the terms were
    first approved in March 2014").
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_MONTHS = "january february march april may june july august september october november december".split()
_STAMP = regex(
    r"""^[ \t]*(?:(?:last|date)\s+)?(?:revised|updated|reviewed|amended|approved|adopted|agreed|version|draft)
        (?:\s+(?:on|by|in|at|v?\d[\d.]*|[a-z]{2,20})){0,4}[ \t:,–-]*
        (?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?P<month>january|february|march|april|may|june|july|august|september
            |october|november|december)\s+(?P<year>(?:19|20)\d\d))[ \t.]*$""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_CHANGE = regex(
    r"""\b(?:revis|amend|updat|new\b|draft|refresh|replac|chang)[\w\s’'&-]{0,60}?\b(?:terms|strateg|polic|plan|constitution|protocol
        |framework|agreement|rules|orders|code|procedure|guidance|charter|statement|scheme)""",
    re.VERBOSE | re.IGNORECASE,
)
_APPROVE = regex(r"\b(?:approv|adopt|agree|endors|ratif)", re.IGNORECASE)


@rule("RES003", "tor-old-date", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find old stamps in appendices that are to be approved."""
    if subject.meeting is None:
        return
    asked = " ".join(item.text.text for item in subject.recommended)
    if not _APPROVE.search(asked) or not _CHANGE.search(f"{asked} {subject.report.title.text}"):
        return
    met = subject.meeting.date
    for words, hit in subject.search(_STAMP, subject.within("appendix")):
        months = (met.year - int(hit["year"])) * 12 + met.month - _MONTHS.index(hit["month"].casefold()) - 1
        if months >= 12:
            said = " ".join(hit[0].split())
            yield Fault(
                words.span(hit.start() + len(hit[0]) - len(hit[0].lstrip()), len(hit[0].strip())),
                f"“{said}” is the stamp of an older version, and this report asks to approve a new one",
                "write the date of this version, or delete the line",
            )
