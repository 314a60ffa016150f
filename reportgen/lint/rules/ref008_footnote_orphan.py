"""A footnote's mark stands in the text, and there is no such footnote.

What it checks:
    Raised figures typed after a word (as in "the Food Plan⁸"), which are left over from another document, and "see
    footnote 3" in a report that has fewer.

Why it matters:
    The reader looks for the note and does not find it.

Basis:
    Good practice.

Bad:

    summary: |
      The work follows the county’s Food Plan⁸ and asks for a play area.

Good:

    summary: |
      The work follows the county’s Food Plan.[^1] The play area has 200 m² and lies 5 km² of park further on.

      [^1]: Food Plan 2026, page 8.

Exceptions:
    Squares and cubes of units, and notes of tables.
"""

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_SIGN = regex(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_RAISED = regex(
    r"(?P<word>[A-Za-z]{3,})[.,;:”’)]{0,2}(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|\b[Ss]ee\s+(?P<note>footnote\s+(?P<number>\d+))(?!\s+(?:of|in|to)\b)"
)
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS = frozenset("metres metre feet foot inches inch kilometres miles yards yard mile".split())


@rule("REF008", "footnote-orphan", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find marks without notes."""
    count = len(subject.document.notes)
    for words in (
        subject.prose if "footnote" in subject.signs.text or any(map(_SIGN.match, subject.signs.known)) else ()
    ):
        for hit in _RAISED.finditer(words.text) if "footnote" in words.text or _SIGN.search(words.text) else ():
            group = "note" if hit["note"] else "mark"
            if hit["note"] and (int(hit["number"]) <= count or words.section == "appendix"):
                continue
            line = words.text[words.text.rfind("\n", 0, hit.start()) + 1 : words.text.find("\n", hit.end())]
            if hit["mark"] and (hit["word"].lower() in _UNITS or "|" in line):
                continue
            note = f"[^{hit['number'] or hit['mark'].translate(_FIGURES)}]"
            yield Fault(
                words.span(hit.start(group), len(hit[group].split("\n", 1)[0])),
                f'"{hit[group]}" marks a footnote, and there is none',
                f"write {note} in its place, and the note on a line of its own that begins with {note}: (or delete it)",
            )
