"""A letter is not the one it looks like.

What it checks:
    Greek and Cyrillic letters that look like Latin ones, inside a Latin word or standing alone as the whole of an
    answer: the Greek capital upsilon in place of Y, the Cyrillic о in place of o.

Why it matters:
    A search does not find the word, a screen reader reads something else, and a Yes typed with the wrong letter is no
    Yes.

Basis:
    Unicode Technical Standard 39 (confusable letters); WCAG 2.2, 1.3.1.

Bad:

    summary: |
      The СOVID fund pays for the pаrk.

Good:

    summary: |
      The dose is 5 μg, the angle α, the resistance 3 Ω, and the Greek for city is πόλις.

Exceptions:
    Greek letters in formulas, and words wholly in another script.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Edit, Fault, rule
from reportgen.lint.subject import Subject

_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_CYRILLIC = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
)
_LATIN = dict(zip(_GREEK + _CYRILLIC, "ABEZHIKMNOPTYXo" + "ABEKMHOPCTYXIJS" + "aeopcyxijs", strict=True))
_WORD = regex(r"[^\W\d_]+")
_STRANGE = regex("[\u0370-\u03ff\u0400-\u052f]")


@rule("ENG005", "homoglyph", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find words with letters of two scripts, and answers that are one look-alike letter."""
    for words in subject.texts if any(map(_STRANGE.match, subject.signs.known)) else ():
        if words.text.isascii() or not _STRANGE.search(words.text):
            continue
        alone = words.kind in ("cell", "field") and words.text.strip() in _LATIN
        for hit in _WORD.finditer(words.text):
            strange = [letter for letter in hit[0] if letter in _LATIN]
            latin = "".join(_LATIN.get(letter, letter) for letter in hit[0])
            mixed = strange and len(strange) < len(hit[0]) and latin.isascii()
            if mixed or alone or (hit[0] in _LATIN and _is_cell(words.text, hit)):
                span = words.span(hit.start(), len(hit[0]))
                names = ", ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(strange))
                script = "Greek" if strange[0] < "\u0400" else "Cyrillic"
                yield Fault(
                    span,
                    f'"{hit[0]}" has {script} letters that look Latin ({names})',
                    f"write {latin} with Latin letters",
                    Edit(span, latin),
                )


def _is_cell(text: str, hit: re.Match[str]) -> bool:
    """Whether a word is all that a cell of a pipe table holds."""
    return text[: hit.start()].rstrip(" *").endswith("|") and text[hit.end() :].lstrip(" *").startswith("|")
