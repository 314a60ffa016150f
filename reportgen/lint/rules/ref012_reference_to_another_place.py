"""A reference says what stands there, and a heading elsewhere says it.

What it checks:
    References with the word that they lead to before them ("the terms in {ref:staff}"), where the section they lead to
    has not that word, and one other section has it in its heading, or alone and more than once.

Why it matters:
    The decision would be made on the wrong section.

Basis:
    Plain fact.

Bad:

    recommendations:
      - Approve a lease on the terms in {ref:staff}.
    body:
      - heading: Terms
        id: terms
        text: The lease is for ten years.
      - heading: Staff
        id: staff
        text: Nobody moves.

Good:

    recommendations:
      - Approve a lease on the terms in {ref:terms}.
    body:
      - heading: Terms
        id: terms
        text: The lease is for ten years.
      - heading: Staff
        id: staff
        text: Nobody moves.

Exceptions:
    Words that stand in the heading, or in the section, to which the reference leads.
"""

from collections.abc import Iterator

from reportgen.content.report import BodyContent, BodySection
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_BEFORE = 60  # characters before a reference in which it is said what stands there
_REFERENCE = regex(
    r"\b(?P<word>[a-z]{4,})(?:\s+of\s+(?:the\s+|each\s+|every\s+|all\s+)?[a-z-]+)?\s+(?:(?:are\s+|is\s+)?(?:set\s+out|given|described|shown|listed)\s+)?"
    r"(?:in|at|of|under|from)\s+\{ref:(?P<id>[\w-]+)\}"
    r"(?!,?\s*(?:,|and|or|to|[-–])\s*(?:in\s+)?\{ref:)"
)
_NOTHING = frozenset(  # words for what may stand anywhere
    """recom reaso terms detai arran repor parag appro chang propo issue point matte basis conte purpo outco work
    works infor secti posit summa state descr expla set given shown listed place made steps evide resul facts
    findi discu consi purpo follo regar accor above below noted figur table""".split()
)
_OFTEN = 2  # times that a word stands in the one section which is about it


@rule("REF012", "reference-to-another-place", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references that lead to another section than the one their words name."""
    found = list(subject.signs.places("{ref:"))
    body = subject.report.sections.get("body")
    sections = body.sections if found and isinstance(body, BodyContent) else ()
    texts = {s.id: _words(s) for s in sections if s.heading is not None and s.id}
    headings = {s.id: s.heading.text for s in sections if s.heading is not None and s.id}
    plain = {heading.lower() for heading in headings.values()}
    for words, at in found if len(texts) > 1 else ():
        hit = _REFERENCE.search(words.text, max(0, at - _BEFORE), words.text.find("}", at) + 20)
        stem = hit["word"][:5] if hit else ""
        if (
            hit is None
            or hit["id"] not in texts
            or (stem in _NOTHING and hit["word"] not in plain)
            or stem in texts[hit["id"]]
        ):
            continue
        called = [key for key, heading in headings.items() if stem in heading.lower()]
        about = called or [key for key, text in texts.items() if text.count(stem) >= _OFTEN]
        others = [key for key, text in texts.items() if stem in text]
        if len(about) == 1 and (called or len(others) == 1):
            (other,) = about
            yield Fault(
                words.span(hit.start("id"), len(hit["id"])),
                f"“{hit['word']}” is not in the section “{headings[hit['id']]}”, and the section “{headings[other]}”"
                f" has it",
                f"write {{ref:{other}}}, or say what is meant in {{ref:{hit['id']}}}",
            )


def _words(section: BodySection) -> str:
    """The words of a section, its heading's too, in small letters."""
    return " ".join(text.text for text in (section.heading, section.text) if text).lower()
