"""Words of the report template that are meant for the author are still in the text.

What it checks:
    Instructions and place-holders: "[insert date]", "XXX", "Click here to enter text", "delete as applicable",
    "Do not use a footer", filler text, the house style's own guidance, and front-sheet fields that say TBC.

Why it matters:
    The instruction is printed in a public paper, and the words that should stand there are not.

Basis:
    House style; the phrases are listed in lint/template-guidance.yaml.

Bad:

    summary: |
      The scheme costs £40,000 and begins on [insert date].
    ---
    consultation: |
      Residents were asked. Do not use a footer or page numbers.

Good:

    summary: |
      The scheme costs £40,000 and begins on 1 October 2026.

Exceptions:
    Guidance that is quoted (in quotation marks or as a block quotation), as in a report about templates. XX as
    a Roman number after Part, Chapter, Appendix and the like. TBC in a timetable.
"""

import re
from collections.abc import Iterator

from reportgen.lint.phrases import find
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_BRACKETS = regex(
    r"""[\[<]\s*(?:please\s+)?(?:insert|enter|add|type|delete|select|choose|complete|specify|state|describe
        |fill\ in|name\ of)\b[^\]>\n]{0,120}[\]>]
      | [\[<]\s*(?:date|name|amount|title|post|number|figure|location|x+|tbc|tba)\s*[\]>]""",
    re.VERBOSE | re.IGNORECASE,
)
_CROSSES = regex(r"(?<![\w-])(?:£\s?)?(?:X{2,}(?:[,./:-]?X{2,})*)(?:k|m)?(?![\w-])")
_ROMAN = regex(r"\b(?:part|parts|chapter|appendix|schedule|title|annex|volume|book|class|bowl)\s+$", re.IGNORECASE)
_OPEN = regex(r"(?:tbc|tba|tbd|to be (?:confirmed|completed|advised|determined|inserted)|\?+)\.?", re.IGNORECASE)


@rule("STR007", "template-guidance-left", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find instructions, place-holders and filler."""
    for found in find(subject, "template-guidance", ("prose", "heading", "field", "cell")):
        yield Fault(found.span, f"“{found.shown}” is {found.instead}", "delete it, and write what the section needs")
    house = [d.guidance for d in subject.house.sections.values() if len(d.guidance) > 20]
    house = subject.scan.known(house)
    for words in subject.texts:
        text = words.masked
        if "[" in text or "<" in text:
            for hit in _BRACKETS.finditer(text):
                if not is_quoted(words, hit.start(), len(hit[0])):
                    span = words.span(hit.start(), len(hit[0]))
                    yield Fault(
                        span, f"“{hit[0]}” is a place to be filled in", "write what belongs there, or delete it"
                    )
        if "XX" in text:
            for hit in _CROSSES.finditer(text):
                roman = hit[0] in ("XX", "XXX") and _ROMAN.search(text[: hit.start()])
                if not roman and not is_quoted(words, hit.start(), len(hit[0])):
                    span = words.span(hit.start(), len(hit[0]))
                    reason = f"“{hit[0]}” stands where a figure or a name is still to come"
                    yield Fault(span, reason, "write the figure or the name in its place")
        for guidance in house:
            at = text.find(guidance)
            if at >= 0 and not is_quoted(words, at, len(guidance)):
                span = words.span(at, len(guidance))
                yield Fault(
                    span,
                    f"“{guidance}” is the house style's guidance for authors",
                    "write what it asks for in its place",
                )
        if words.section == "field" and _OPEN.fullmatch(text.strip()):
            span = words.span(0, len(words.text))
            yield Fault(span, f"this field says “{words.text.strip()}”", "write what it is to say in its place")
