"""Something is told by colour alone.

What it checks:
    Text that points to things by their colour: "shown in red", "highlighted in yellow", "the green rows". A coloured
    mark (🟢, 🟥) that is all there is in a cell or on a line.

Why it matters:
    Readers who do not tell the colours apart, or who have the paper in black and white, are left out.

Basis:
    WCAG 2.2, 1.4.1 Use of Color.

Bad:

    summary: |
      Parks that need work are shown in red.
    body: |
      | Park | Status |
      | --- | --- |
      | Lime Park | 🔴 |

Good:

    summary: |
      Parks that need work are marked “Work needed”. Lime Park is a green space near Red Lane, rated Amber in the table.

Exceptions:
    Land "edged red" or within "the red line" of a plan, which is how plans of land are drawn; colours of real things;
    ratings written as words; a mark with a word in its cell or on its line (🟢 On track).
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.writers.looks import MARKED, MARKS

_COLOURS = tuple("red green amber yellow blue orange grey gray purple pink brown".split())
_NAMES = {
    mark: name
    for marks, name in (("🔴🟥", "Red"), ("🟠🟧", "Amber"), ("🟡🟨", "Yellow"), ("🟢🟩", "Green"), ("🔵🟦", "Blue"))
    for mark in marks
}
_COLOUR = rf"(?:{'|'.join(_COLOURS)})"
_SHOWN = "shown marked highlighted shaded coloured printed displayed written given indicated underlined picked appear"
_ONLY = regex(
    rf"\b(?:shown|marked|highlighted|shaded|coloured|printed|displayed|written|given|indicated|underlined|picked\s+out|appear(?:s|ing)?)"
    rf"\s+(?:in|as)\s+(?:bold\s+|light\s+|dark\s+|pale\s+)?{_COLOUR}\b(?!\s+(?:on|ink)\b|[-‑]\w|\s*\(|,?\s+(?:and\s+)?(?:marked|with))"
    rf"|\b[Tt]he\s+(?:(?:light|dark|pale)\s+)?{_COLOUR}\s+(?:rows?|cells?|figures|entries|items|text|lines?|bars?|columns?|segments?"
    r"|slices?|dots?|boxes|arrows?|shading|font|type)\b(?!\s*\(|,?\s+(?:and\s+)?(?:marked|with))"
)
# The edge of a site on a plan of land is red by convention, and other land of its owner is edged blue.
_ON_PLAN = regex(
    r"[^.]{0,40}\b(?:on|in)\s+(?:the|a|that|this|its)\s+(?:same\s+)?(?:[\w-]+\s+){0,2}(?:plans?|drawings?)\b|\s+boundar(?:y|ies)\b"
    r"|[^.]{0,40}\bis\s+the\s+(?:title|boundary|curtilage|demise)",
    re.IGNORECASE,
)
_ROAD = regex(r"\byellow\s+lines?\Z", re.IGNORECASE)  # what they say is said by the Highway Code
_EDGE = regex(r"\b(?:red|blue)(?:\s+lines?)?\Z")


_LETTER = regex(r"[^\W\d_]")


def _alone(words: Words) -> Iterator[Fault]:
    """The marks that are all there is in a cell or on a line."""
    cells = [cell for table in words.layout.tables for row in table for cell in row]
    for hit in MARKED.finditer(words.text):
        at = hit.start()
        line = (words.text.rfind("\n", 0, at) + 1, (words.text + "\n").find("\n", at))
        start, end = next((cell for cell in cells if cell[0] <= at < cell[1]), line)
        if not _LETTER.search(words.text, start, end):
            mark = hit[0]
            fix = f'write the word beside it: "{mark} {_NAMES.get(mark[0], "On track")}", or what it stands for'
            yield Fault(words.span(at, len(mark)), f'"{mark}" tells it by colour alone', fix)


@rule("ENG013", "colour-only", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find things told by colour."""
    for words in subject.signs.texts_with(*MARKS):
        yield from _alone(words)
    for words, hit in subject.scan.hits(_ONLY, *_SHOWN.split(), "the") if subject.scan.known(_COLOURS) else ():
        on_plan = _EDGE.search(hit[0]) and _ON_PLAN.match(words.masked, hit.end())
        if not on_plan and not _ROAD.search(hit[0]) and not is_quoted(words, hit.start(), len(hit[0])):
            shown = " ".join(hit[0].split())
            yield Fault(
                words.span(hit.start(), len(hit[0].split("\n", 1)[0])),
                f'"{shown}" tells it by colour alone',
                "say it in words or with a sign as well (a column “Status”, a star), and point to that",
            )
