"""A word is misspelt.

What it checks:
    Slips that are frequent in council papers (withing, farreaching, recieve), dates run together (1stApril), and "it's"
    and "its'" for "its". The words are in `lint/typos.yaml`; a house style can add to them.

Why it matters:
    A spelling check may not know the council's words, and people stop using it.

Basis:
    Good practice.

Bad:

    summary: |
      The contract runs from 1stApril withing the farreaching plan.

Good:

    summary: |
      The contract runs from 1 April within the far-reaching plan. It’s in its third year.

Exceptions:
    Names and quotations.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint import phrases
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.scan import FIGURES
from reportgen.lint.subject import Subject

_JOINED = regex(
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?)(?P<month>January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)
_MONTHS = tuple("january february march april june july august september october november december".split())
_IN = regex(r"(?:\b(?:in|by|of|from|until|since|to|early|late|mid)|\d)[ \n]+\Z")
_GOES_ON = regex(r"\s+(?:past|through|to|into|on|off|of)\b")
_ITS = regex(r"\b(?P<wrong>its[’'])(?=\s+[a-z]|\s*$)|\b(?P<is>it[’']s)(?=\s+own\b)", re.IGNORECASE)
_SIGNS = ("ts’ ", "ts' ", "ts’\n", "ts'\n", "t’s own", "t's own", "T’S", "T'S")
_KINDS = ("prose", "heading", "field", "cell")


@rule("ENG007", "typo", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find known slips."""
    for hit in phrases.find(subject, "typos", _KINDS):
        right = _as_written(hit.text, hit.instead)
        edit = Edit(hit.span, right) if "\n" not in hit.text and not hit.words.source.folded else None
        said = "is a slip for other words" if " " in hit.phrase else "is misspelt"
        yield Fault(hit.span, f'"{hit.shown}" {said}', f"write {right}", edit)
    for words, found in subject.scan.hits(_JOINED, *FIGURES):
        span, right = words.span(found.start(), len(found[0])), f"{found['day']} {found['month']}"
        yield Fault(span, f'"{found[0]}" is run together', f"write {right}", Edit(span, right))
    yield from _small_months(subject)
    told = {id(words) for words in subject.signs.texts_with(*_SIGNS) if words.kind == "prose"}
    for words, found in subject.scan.hits(_ITS, "it") if told else ():
        if id(words) not in told:
            continue
        if words.masked.count("'", 0, found.start()) % 2 == 0 or "’" in found[0]:
            span, right = words.span(found.start(), len(found[0])), found[0][0] + "ts"
            edit = None if words.source.folded else Edit(span, right)
            yield Fault(span, f'"{found[0]}" has an apostrophe too many', f"write {right}", edit)


def _small_months(subject: Subject) -> Iterator[Fault]:
    """Months without a capital; "march" and the others are words too, and are months only behind some."""
    for month in _MONTHS:
        for words, at in subject.scan.places_of(month.encode()):
            text = words.masked
            small = words.kind == "prose" and text.startswith(month, at) and _IN.search(text, max(0, at - 12), at)
            if small and not _GOES_ON.match(text, at + len(month)):
                span, right = words.span(at, len(month)), month.title()
                edit = None if words.source.folded else Edit(span, right)
                yield Fault(span, f'"{month}" is a name, and begins with a capital', f"write {right}", edit)


def _as_written(text: str, right: str) -> str:
    """The right word with the capitals of the wrong one."""
    if text.isupper() and len(text) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if text[0].isupper() else right
