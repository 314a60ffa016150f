"""A reference says what stands there, and a heading elsewhere says it.

What it checks:
    References with the word that they lead to before them ("the terms in {ref:staff}"), where the heading they lead to
    has not that word and the heading of one other section is that word.

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

from reportgen.content.report import BodyContent
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_BEFORE = 40  # characters before a reference in which it is said what stands there
_REFERENCE = regex(
    r"\b(?P<word>[a-z]{4,})\s+(?:in|at|of|under|from|set\s+out\s+in|given\s+in)\s+\{ref:(?P<id>[\w-]+)\}"
)


@rule("REF012", "reference-to-another-place", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references that lead to another section than the one their words name."""
    body = subject.report.sections.get("body")
    sections = body.sections if isinstance(body, BodyContent) else ()
    headings = {s.id: s.heading.text.lower() for s in sections if s.heading is not None and s.id}
    by_word = {heading: key for key, heading in headings.items() if " " not in heading}
    if not by_word:
        return
    for words, at in subject.signs.places("{ref:"):
        hit = _REFERENCE.search(words.text, max(0, at - _BEFORE))
        other, leads = (by_word.get(hit["word"]), headings.get(hit["id"])) if hit else (None, None)
        if hit and other and leads and other != hit["id"] and hit["word"] not in leads:
            yield Fault(
                words.span(hit.start("id"), len(hit["id"])),
                f"the {hit['word']} are not in the section “{leads}”, and the section “{hit['word']}” is another",
                f"write {{ref:{other}}}, or say what is meant in {{ref:{hit['id']}}}",
            )
