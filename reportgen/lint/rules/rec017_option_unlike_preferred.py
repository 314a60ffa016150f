"""The recommendations take another option than the one that the report prefers.

What it checks:
    The option or bidder named in the recommendations ("Adopts Option D", "Awards the contract to Bidder B") against the
    one that the text calls preferred, recommended or best, where it calls one so and no other.

Why it matters:
    The reasons given are those for another decision.

Basis:
    Reasons have to be those of the decision taken.

Bad:

    recommendations:
      - Adopt Option D of the policy.
    options: |
      Option C is preferred, since it keeps what was promised.

Good:

    recommendations:
      - Adopt Option C of the policy.
    options: |
      Option C is preferred, since it keeps what was promised.

Exceptions:
    Recommendations that name several options.
"""

import re
from collections.abc import Iterator

from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_OPTION = regex(
    r"\b(?:option|bidder|tenderer|supplier|contractor|site|scheme|route|provider|firm)\s+"
    r"(?P<mark>(?-i:[A-H])|\d{1,2}|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_BEST = regex(
    r"\b(?:bidder|tenderer|supplier|contractor|site|provider|firm|option)\s+(?P<d>(?-i:[A-H])|\d{1,2})\s+(?:therefore\s+)?"
    r"(?:has|had|got|scored|received|came|offers|offered|is|was)\s+(?:the\s+)?(?:highest|best|first|most\s+marks"
    r"|most\s+advantageous|top)\b",
    re.IGNORECASE,
)
_PREFERRED = regex(
    r"\boption\s+(?P<a>[A-H]|\d{1,2}|one|two|three|four|five|six)\b(?:\s*\([^)]*\))?,?\s+(?:is|was)\s+(?:therefore\s+|thus\s+"
    r"|the\s+|officers[’']\s+)*(?:one\s+)?(?:preferred|recommended|favoured|proposed)(?!\s+(?:by|in\s+the\s+past))"
    r"|\b(?:preferred|recommended|favoured)\s+option\s+(?:is|was)\s+(?:therefore\s+)?option\s+"
    r"(?P<b>[A-H]|\d{1,2}|one|two|three|four|five|six)\b"
    r"|\bofficers\s+(?:therefore\s+)?(?:prefer|recommend|favour)\s+option\s+(?P<c>[A-H]|\d{1,2}|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)


_STEMS = ("option", "bidder", "tenderer", "supplier", "contractor", "site", "scheme", "route", "provider", "firm")


@rule("REC017", "option-unlike-preferred", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find an option recommended that is not the one preferred."""
    asked: dict[str, tuple[Passage, re.Match[str]]] = {}
    preferred: dict[str, Passage] = {}
    for passage in subject.passages_with(*_STEMS):
        if passage.words.section == "recommendations":
            asked |= {hit["mark"].upper(): (passage, hit) for hit in _OPTION.finditer(passage.text)}
        else:
            preferred |= {hit["d"].upper(): passage for hit in _BEST.finditer(passage.text)}
            preferred |= {
                (hit["a"] or hit["b"] or hit["c"]).upper(): passage for hit in _PREFERRED.finditer(passage.text)
            }
    if len(asked) == 1 and len(preferred) == 1 and asked.keys() != preferred.keys():
        ((passage, hit),), ((other, where),) = asked.values(), preferred.items()
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            f"{hit[0]} is recommended, and the text prefers {hit[0].split()[0]} {other} (line {where.span(0).line})",
            "recommend the one that the text prefers, or say why it is another",
        )
