"""A recommendation lists a place or a body that the rest of the report never names.

What it checks:
    Lists of names in the recommendations ("for Eastfield, Dock and Northgate wards"). Where the report has the others
    and does not have one of them, nothing in it bears out the decision on that one.

Why it matters:
    Members would decide on something that they have been told nothing of, most often because a list was copied from
    another report or an earlier draft.

Basis:
    Plain fact.

Bad:

    recommendations:
      - Designate an area for licensing in Eastfield, Dock and Northgate wards.
    summary: |
      One home in seven has a serious hazard in Eastfield, and one in six in Dock.

Good:

    recommendations:
      - Designate an area for licensing in Eastfield and Dock wards.
    summary: |
      One home in seven has a serious hazard in Eastfield, and one in six in Dock.

Exceptions:
    Lists of Acts, posts and meetings; papers with an appendix that is a file of its own, which may name it.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_NAME = r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|on|upon|le|St)\s+)?[A-Z][\w’'-]+){0,3}"
_LIST = regex(rf"(?<![.\w]\s)\b{_NAME}(?:,\s+{_NAME})*,?\s+and\s+(?:the\s+|at\s+|in\s+)?{_NAME}")
_CUT = regex(r",?\s+and\s+(?:the\s+|at\s+|in\s+)?|,\s+")
_NO_PLACE = regex(
    r"\b(?:Act|Acts|Regulations|Order|Officers?|Directors?|Head|Chief|Manager|Executive|Committee|Council|Cabinet|Board|Panel|Chair|Leader"
    r"|Councillors?|Strategy|Policy|Plan|Code|Services?|Resources|Finance|Legal|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Appendix|Appendices"
    r"|Option|Section|Part|Table|England|Wales|Scotland|United|Solicitor|Assistant|Deputy|Corporate|Portfolio|Member|Group|Minister|Department"
    r"|Notes?|Approves?|Agrees?|Town|Country|Equality|Communities|Place|People|Children|Adults?|Housing|Planning)\b"
)


@rule("REC022", "rec-name-unheard", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find the one name of a recommended list that stands nowhere else."""
    listed = subject.report.appendices
    if subject.notes_only or (not isinstance(listed, Nil) and any(a.file for a in listed)):
        return
    for item in subject.passages:
        if item.words.section != "recommendations" or " and " not in item.text:
            continue
        for hit in _LIST.finditer(item.text):
            names = _CUT.split(hit[0])
            if hit.start() == 0:  # a recommendation begins with its verb, and with a capital
                names = [*filter(None, (names[0].partition(" ")[2], *names[1:]))]
            if _NO_PLACE.search(hit[0]) or is_quoted(item.words, item.start + hit.start(), len(hit[0])):
                continue
            unheard = [name for name in names if not _is_named(subject, item, name.split()[0])]
            if len(unheard) == 1 and len(names) > 1:
                (name,) = unheard
                yield _fault(item, item.text.index(name, hit.start()), name)


def _is_named(subject: Subject, item: Passage, first: str) -> bool:
    """Whether the first word of a name stands, with its capital, in another text of the report."""
    return any(
        words is not item.words and re.match(rf"{re.escape(first)}(?:[’']s)?\b", words.masked[at : at + len(first) + 2])
        for words, at in subject.scan.places(first.lower())
    )


def _fault(item: Passage, at: int, name: str) -> Fault:
    return Fault(
        item.span(at, len(name)),
        f"{name} is in this recommendation, and nowhere else in the report",
        "say in the report why it is recommended, or take it out of the list",
    )
