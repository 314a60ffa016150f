"""A committee delegates a decision to one of its members.

What it checks:
    Recommendations to a committee, a panel or a board that delegate to, or authorise, its chair, vice-chair, convener
    or another councillor alone, or have something decided by one.

Why it matters:
    A committee that is no executive can act through a committee, a sub-committee or an officer. One member cannot
    decide for it, however much the others trust them.

Basis:
    Local Government Act 1972, section 101; Local Government (Scotland) Act 1973, section 56.

Bad:

    recommendations:
      - Delegate to the Chair of the Committee the approval of the design.

Good:

    recommendations:
      - Delegate to the Head of Parks, in consultation with the Chair of the Committee, the approval of the design.

Exceptions:
    Cabinets, executives and mayors, who may delegate to one of their members; signing minutes, writing a letter and
    speaking for the committee.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_MEMBER = r"(?:vice-?\s?)?(?:chair(?:man|woman|person)?|convener)\b|leader\b|councillor\s+[A-Z]\w+|ward\s+members?"
_TO_ONE = regex(
    r"\b(?:delegat\w*(?:\s+(?:authority|powers?|responsibility|the\s+decision|its\s+decision|this))?"
    rf"\s+to|authori[sz]es?|empowers?|delegat\w*\s+[^.;,]{{3,80}}?\s(?:up)?to)\s+(?:the|its|their)?\s*(?:{_MEMBER})"
    rf"|\b(?:the|its)\s+(?:{_MEMBER})(?:\s+of\s+(?:the|this)\s+\w+)?\s+be\s+"
    r"(?:authori[sz]ed|empowered|given\s+delegated)"
    rf"|\bbe\s+(?:decided|determined|approved|settled|granted|refused|agreed|ruled\s+on)\s+by\s+(?:the|its)\s+(?:{_MEMBER})",
    re.IGNORECASE,
)
_OFFICER = regex(r"\b(?:director|head of|chief executive|officer|manager|solicitor)\b", re.IGNORECASE)
_HARMLESS = regex(
    r"\bto\s+(?:sign|write|speak|represent|present|attend|send|respond|thank|seal|meet|convey|raise|report)\b",
    re.IGNORECASE,
)
_OUTSIDE = regex(  # neither a committee nor an officer, nor another authority
    r"\b[Dd]elegat\w*\b[^.;,]{0,80}?\sto\s+(?:the\s+)?(?P<name>(?:[A-Z][\w’'-]*\s+(?:(?:of|and|for)\s+)?){0,5}"
    r"(?:Association|Trust|Society|Club|Chamber|Charity|Foundation|Company|Limited|Ltd|CIC|Friends))\b"
)
_EXECUTIVE = regex(r"\b(?:cabinet|executive|mayor)\b", re.IGNORECASE)
_BODY = regex(r"\b(?:committee|panel|board|council)\b", re.IGNORECASE)


@rule("REC015", "delegation-to-one-member", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find delegations to one member of a body that is no executive."""
    yield from _outside(subject)
    body = subject.meeting.body.text if subject.meeting else ""
    if _EXECUTIVE.search(body) or not _BODY.search(body):
        return
    for passage in subject.passages_with("delegat", "authori", "empower", "chair", "convener", "leader"):
        hit = _TO_ONE.search(passage.text) if passage.words.section == "recommendations" else None
        if hit and not _OFFICER.search(passage.text) and not _HARMLESS.search(passage.text, hit.end()):
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0]}”: a {'council' if body.endswith('Council') else 'committee'} cannot delegate to one member",
                "delegate to a post, “in consultation with the Chair”, or to a sub-committee",
            )


def _outside(subject: Subject) -> Iterator[Fault]:
    """What is delegated to a body outside the council."""
    for passage in subject.passages_with("delegat"):
        hit = _OUTSIDE.search(passage.text) if passage.words.section == "recommendations" else None
        if hit and not _OFFICER.search(passage.text):
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0]}”: a decision can be delegated to a committee, an officer or another authority only; who"
                " decides?",
                f"delegate to a post, and say what the {hit['name'].split()[-1]} is asked for",
            )
