"""An officer is to consult one member in the recommendation, and another one in the text.

What it checks:
    Delegations "in consultation with" a chair, a Cabinet Member or another, against the sentences of the report that
    say whom the same officer consults.

Why it matters:
    The decision names who is consulted; the officer cannot act lawfully on two versions.

Basis:
    Local Government Act 1972, section 101; good practice in drafting delegations.

Bad:

    recommendations:
      - Authorise the Director of Parks, in consultation with the Chair of the Planning Committee, to sign the lease.
    reasons: |
      The Director of Parks settles the terms in consultation with the Cabinet Member for Leisure.

Good:

    recommendations:
      - Authorise the Director of Parks, in consultation with the Cabinet Member for Leisure, to sign the lease.
    reasons: |
      The Director of Parks settles the terms in consultation with the Cabinet Member for Leisure.

Exceptions:
    Consultations that are over, and those of another officer.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_MEMBER = r"(?:Chair\w*|Vice|Cabinet|Leader|Deputy|Portfolio|Executive\s+Member|Convener|Mayor|Ward|Group)"
_CONSULTED = regex(
    rf"\b(?:in\s+consultation\s+with|after\s+consult(?:ing|ation\s+with)|having\s+consulted|consulting|consults?|with)\s+"
    rf"(?P<who>(?:the\s+)?{_MEMBER}[\w’-]*(?:\s+(?:(?:and|of|for|the|–|-|&)\s+)*[A-Z][\w’-]*)*)"
)
_POST = regex(
    r"\b(?!The\b)(?:(?:[A-Z][\w’-]+\s+)*(?:Director|Officer|Executive|Manager|Solicitor)|Head)"
    r"(?:\s+(?:of|for|–|-)\s+[A-Z][\w’-]+(?:\s+(?:and\s+)?[A-Z][\w’-]+)*)?"
)
_OVER = regex(r"\b(?:was|were|has|have|had)\b", re.IGNORECASE)
_NAMES = regex(r"[A-Z][a-z]+")


@rule("REC019", "consultee-unlike", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find delegations whose consultee is another one in the text."""
    told = [(p, hit) for p in subject.passages_with("consult", "chair", "cabinet") for hit in _consulted(p)]
    asked = [(p, hit) for p, hit in told if p.words.section == "recommendations"]
    for passage, hit in asked:
        posts = set(_POST.findall(passage.text[: hit.start()]))
        for other, its in told:
            same = posts & set(_POST.findall(other.text[: its.start()]))
            if other.words.section != "recommendations" and same and _differ(hit["who"], its["who"]):
                place = other.span(its.start("who"))
                yield Fault(
                    passage.span(hit.start("who"), len(hit["who"])),
                    f"{hit['who']} is consulted here, and {its['who']} in line {place.line}",
                    "name the same in both places",
                    also=(place,),
                )
                break


def _consulted(passage: Passage) -> Iterator[re.Match[str]]:
    if not _OVER.search(passage.text):
        yield from _CONSULTED.finditer(passage.text)


def _differ(one: str, two: str) -> bool:
    """Whether neither names the other with more words."""
    names = [set(_NAMES.findall(who)) for who in (one, two)]
    return not (names[0] <= names[1] or names[1] <= names[0])
