"""Exempt information is withheld under a paragraph that is about something else.

What it checks:
    The reason of an exemption, and the titles of the appendices withheld by it, against the words in
    `lint/exempt-matters.yaml`: bids and prices, legal advice, unions, individuals, crime, notices. A paragraph named in
    the text against those of the report’s exemptions.

Why it matters:
    The public may be kept out only for the reason that the law gives, and it is named in the resolution.

Basis:
    Local Government Act 1972, Schedule 12A; Local Government (Scotland) Act 1973, Schedule 7A.

Bad:

    exemptions:
      offers:
        paragraph: 4
        reason: The bidders would know what their rivals had offered.

Good:

    exemptions:
      offers:
        paragraph: 3
        reason: The bidders would know what their rivals had offered.

Exceptions:
    Reasons with words of several matters, one of which is that of the paragraph.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.formulas import formula
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_SPOKEN = regex(
    r"\bexempt\b[^.]{0,60}?\b(?P<said>paragraphs?\s+(?P<numbers>\d{1,2}(?:\s*(?:,|and|or)\s*\d{1,2})*))(?=[^.]{0,60}\b"
    r"(?:Schedule|Act)\b)",
    re.IGNORECASE,
)


@rule("ACC019", "exempt-paragraph-of-another-matter", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find exemptions whose reason is that of another paragraph."""
    yield from _spoken(subject)
    for name, exemption in subject.report.exemptions.items():
        told = f"{exemption.reason.text if exemption.reason else ''} {_titles(subject, name)}"
        matters = [paragraphs for written, paragraphs in _matters(subject) if formula(written).find(told)]
        cited = set(exemption.paragraphs)
        if matters and cited and not any(cited & set(paragraphs) for paragraphs in matters):
            right = " or ".join(dict.fromkeys(p for paragraphs in matters for p in paragraphs))
            yield Fault(
                exemption.span,
                f"paragraph: {', '.join(exemption.paragraphs)} is not about what the reason tells of",
                f"name paragraph {right} if that is why it is withheld, or give the paragraph’s own reason",
            )


def _spoken(subject: Subject) -> Iterator[Fault]:
    """Paragraphs that the text names for what is exempt, and that no exemption of the report has."""
    cited = {p for exemption in subject.report.exemptions.values() for p in exemption.paragraphs}
    for passage in subject.passages_with("exempt") if cited else ():
        hit = _SPOKEN.search(passage.text)
        if hit and not cited & set(re.findall(r"\d+", hit["numbers"])):
            yield Fault(
                passage.span(hit.start("said"), len(hit["said"])),
                f"{hit['said']} here, and paragraph {', '.join(sorted(cited))} under `exemptions:`",
                "name the same paragraph in both places",
            )


def _matters(subject: Subject) -> Iterator[tuple[str, list[str]]]:
    """The words of each matter, and its paragraphs in this country."""
    for written, listed in subject.wordlists.get("exempt-matters", {}).items():
        for of_country in listed.split(", "):
            country, *paragraphs = of_country.split()
            if country == subject.house.country:
                yield written, paragraphs


def _titles(subject: Subject, name: str) -> str:
    """The titles of the appendices that are withheld by an exemption."""
    appendices = subject.report.appendices
    listed = () if isinstance(appendices, Nil) else appendices
    return " ".join(a.title.text for a in listed if name in a.withheld.exemptions)
