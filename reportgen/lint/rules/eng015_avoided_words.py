"""A word is one the council does not use of people.

What it checks:
    Words and phrases in `lint/avoided.yaml`: those that label people ("the elderly", "wheelchair-bound"), to which a
    house style adds its own.

Why it matters:
    The people spoken of read the paper too.

Basis:
    House style; government guidance on inclusive language.

Bad:

    summary: |
      The path will be open to the elderly and the wheelchair-bound.

Good:

    summary: |
      The path will be open to older people and wheelchair users. The disabled parking bays stay, and so does
      the Elderly Persons Hostel.

Exceptions:
    Names and quotations; "the disabled" and the like before a noun.
"""

from collections.abc import Iterator

from reportgen.lint import phrases
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

# After one of these "the elderly" is people, not "the elderly residents".
_ENDS = regex(
    r"\s*(?:$|[.,;:)!?–—]|(?:and|or|but|in|of|on|at|to|by|for|from|with|who|whose|are|is|were|was|will|would|can|could|may|must|should"
    r"|have|has|had|do|does|as|than|that|which|when|if)\b)"
)


@rule("ENG015", "avoided-words", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find avoided words."""
    for hit in phrases.find(subject, "avoided", ("prose", "heading", "cell", "field")):
        label = hit.phrase.startswith("the ") and len(hit.phrase.split()) == 2
        if not label or _ENDS.match(hit.words.masked, hit.offset + len(hit.text)):
            yield Fault(hit.span, f'"{hit.shown}" is a word to avoid', f"try: {hit.instead}")
