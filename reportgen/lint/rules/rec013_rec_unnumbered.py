"""Several recommendations stand without numbers of their own.

What it checks:
    One entry under `recommendations` that holds several in separate paragraphs, and, where the house style does
    not number recommendations, more than one.

Why it matters:
    Members vote on recommendations one by one and amend them by number.

Basis:
    House style; practice of committees.

Bad:

    recommendations: |
      Approve the building of a play area in Lime Park at a cost of £40,000.

      Note the views of residents.

Good:

    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £40,000.
      - Note the views of residents.

Exceptions:
    A single recommendation; one that is explained in a second paragraph; parts listed as (a), (b).
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.decisions import verbs
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_LEAD = regex(
    r"""\s*(?:and\s+)?(?:that\s+)?(?:(?:the\s+)?(?:[\w-]+\s+){0,6}?(?:committee|cabinet|board|council|executive|panel|members)\s+)?
        (?:(?:is|are)\s+(?:asked|invited|requested|recommended)\s+)?(?:to\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)


# "That the plan be approved": the verb comes last.
_PASSIVE = regex(
    r"\s*(?:and\s+)?that\s+[^.;:]{1,120}?(?<!\bto)(?<!\bwill)(?<!\bwould)(?<!\bcould)(?<!\bshould)(?<!\bmay)(?<!\bmust)(?<!\bcan)"
    r"(?<!\bnot)\s+be\s+(?:[a-z]+ly\s+)?",
    re.IGNORECASE,
)


@rule("REC013", "rec-unnumbered", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations that cannot be told apart by number."""
    known = subject.wordlists.get("decision-verbs", {})
    pattern = verbs(tuple(known))
    for item in subject.recommended:
        at, begun = 0, []
        for paragraph in re.split(r"(\n[ \t]*\n+)", item.text.text):
            lead = _LEAD.match(paragraph)
            passive = _PASSIVE.match(paragraph)
            if (lead and pattern.match(paragraph, lead.end())) or (passive and pattern.match(paragraph, passive.end())):
                begun.append((at + len(paragraph) - len(paragraph.lstrip()), paragraph.strip()))
            at += len(paragraph)
        if len(begun) > 1:
            start, words = begun[1]
            yield Fault(
                item.text.at_offset(start, len(words.split("\n")[0])),
                "a second recommendation stands in the same entry and gets no number of its own",
                "write it as an entry of its own, beginning with a dash",
            )
    if len(subject.recommended) > 1 and not _numbered(subject):
        yield Fault(
            subject.recommended[1].text.at(),
            f"{len(subject.recommended)} recommendations are printed without numbers in this house style",
            "write them as one recommendation with a list (a), (b), or give the place `numbers: recommendations` in "
            "the house style",
        )


def _numbered(subject: Subject) -> bool:
    """Whether the style numbers recommendations."""
    place = subject.house.places["recommendations"]
    return subject.house.scheme(place.numbers).paragraph(0) is not None
