"""A word is one the council does not use of people.

What it checks:
    Words and phrases in `lint/avoided.yaml`: those that label people ("the elderly", "wheelchair-bound"), to which a
    house style adds its own. Anybody who is made a man or a woman of ("an employee may bring his wife").

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

from reportgen.files.regex import regex
from reportgen.lint import phrases
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

# Anybody who has a post or a place, and a word that makes a man or a woman of them.
_ANYBODY = regex(
    r"\b(?P<who>(?:[Aa]n?|[Aa]ny|[Ee]ach|[Ee]very)\s+(?:[a-z]+\s+){0,2}?(?:employee|officer|councillor|member|resident|tenant|driver|applicant|worker|carer"
    r"|manager|teacher|pupil|patient|claimant|contractor|trader|licensee|householder|taxpayer|parent|child|nurse|doctor|candidate|customer"
    r"|user|owner|landlord|lessee|motorist|person|player|student|apprentice|foster\s+carer|social\s+worker))\b[^.;:]{0,90}?"
    r"\b(?P<word>his|her|he|she|himself|herself)\b(?!\s+or\b)(?!/)"
)
_TOLD = regex(
    r"\b(?:was|were|had|did|said|told|wrote|asked|has\s+been|or\s+(?:his|her|he|she))\b|\b[a-z]{3,}ed\s+(?:that|the|to)\b"
)
_ANY = regex(r"\b(?:may|must|can|will|should|shall|would|could|who|whose|if|when|is|has|does|to)\b")
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
    yield from _made_a_man(subject)


def _made_a_man(subject: Subject) -> Iterator[Fault]:
    """Anybody who is made a man or a woman of: an employee and his wife."""
    for passage in subject.passages_with("his", "her", "he", "she", "himself"):
        hit = _ANYBODY.search(passage.text)
        if hit and not _TOLD.search(passage.text) and _ANY.search(hit[0]):
            words = "they" if hit["word"] in ("he", "she") else "their"
            yield Fault(
                passage.span(hit.start("word"), len(hit["word"])),
                f"“{hit['who']} ... {hit['word']}”: anybody may be meant",
                f"write {words}, or the plural",
            )
