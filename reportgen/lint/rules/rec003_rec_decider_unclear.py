"""A recommendation names a body that is not the one that meets.

What it checks:
    The body that a recommendation, the words before the recommendations or a column of decisions in a table
    tells to decide, against the body of the meeting.

Why it matters:
    A decision by a body that does not meet is no decision. The name is usually left over from an earlier
    report or an old committee structure.

Basis:
    Local Government Act 1972, section 101 (who may discharge a function); house style.

Bad:

    recommendations:
      - The Leisure Committee is asked to approve the play area in Lime Park at a cost of £40,000.

Good:

    recommendations:
      - The Committee is asked to approve the play area in Lime Park at a cost of £40,000.
      - Recommend to the Policy and Resources Committee that £40,000 be set aside.

Exceptions:
    Recommending onward to another body. The Council, which is also the authority itself. Scrutiny bodies,
    which recommend to others as a rule.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_KINDS = "Sub-Committee|Committee|Cabinet|Board|Executive|Panel|Commission"
_NAME = rf"(?:[A-Z][\w’'-]*,?\s+(?:(?:and|&|of|for|the|in|on)\s+)*){{0,8}}(?:{_KINDS})"
_LEAD = regex(
    rf"^\W*(?:It\s+is\s+recommended\s+)?(?:[Tt]hat\s+)?(?P<asks>(?:Asks?|Invites?|Requests?)\s+)?(?:[Tt]he\s+)?"
    rf"(?P<body>{_NAME})\b\s*(?::|(?:is|are)\s+(?:asked|requested|invited|recommended|to)\b"
    r"|to\s+[a-z]+|(?:approve|agree|note|adopt|authorise|delegate|grant|endorse|consider|resolve|determine)s?\b)",
)
_TO_DECIDE = regex(r"\bto\s+(?:approve|agree|adopt|award|decide|determine|authorise|grant|set|make|confirm|appoint)\Z")
_DECIDES = regex(
    rf"^\W*(?:The\s+)?(?P<body>{_NAME})\b\s+(?:to\s+(?:approve|agree|decide|recommend|note)|(?:decides|recommends|approves)\b)"
)
_HEADING = regex(r"\bdeci(?:de|sion)|\bapprov|\brecommend", re.IGNORECASE)
_ONWARD = regex(r"\bbe\s+(?:recommended|asked|requested|invited)\b|\brecommend(?:ed|s|ing)?\s+to\b")
_SCRUTINY = regex(r"scrutiny|overview|select", re.IGNORECASE)


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", name.casefold().replace("&", " and "))) - {
        "the",
        "and",
        "of",
        "for",
        "on",
        "in",
    }


def is_other(named: str, meeting: str) -> bool:
    """Whether a body is another than the one that meets; "the Committee" is the meeting's own."""
    one, two = _key(named), _key(meeting)
    if len(one) == 1 and (one & two or one <= {"committee", "board", "panel", "sub"}):
        return False
    return not (one <= two or two <= one)


@rule("REC003", "rec-decider-unclear", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find bodies told to decide that do not meet."""
    meeting = subject.meeting
    if meeting is None or _SCRUTINY.search(meeting.body.text):
        return
    asked = " ".join(item.text.text for item in subject.recommended)
    for words in subject.within("recommendations"):
        hit = _LEAD.match(words.masked)
        if hit and hit["asks"] and not _TO_DECIDE.search(hit[0]):
            continue  # another body is asked for advice or for work
        if hit and is_other(hit["body"], meeting.body.text) and not _ONWARD.search(words.masked[: hit.end() + 30]):
            yield Fault(
                words.span(hit.start("body"), len(hit["body"].split("\n")[0])),
                f"this asks the {' '.join(hit['body'].split())} to decide; the meeting is of the {meeting.body.text}",
                f"name the {meeting.body.text}, or begin “Recommend to the {' '.join(hit['body'].split())} that ...”",
            )
    for grid in subject.grids:
        for at, heading in enumerate(grid.headings):
            if not _HEADING.search(heading):
                continue
            for cell in grid.column(at):
                told = _DECIDES.match(cell.plain)
                if told and is_other(told["body"], meeting.body.text) and told["body"] not in asked:
                    yield Fault(
                        cell.span,
                        f"this says that the {told['body']} decides, and the meeting is of the {meeting.body.text}",
                        f"name the {meeting.body.text}, or say in the recommendations what goes to the other body",
                    )
