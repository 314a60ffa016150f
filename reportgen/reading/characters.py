"""The characters no paper can hold, refused in every text as it is read, wherever it stands."""

from __future__ import annotations

from reportgen.diagnostics import Findings, SourceText
from reportgen.files.regex import regex

# Control characters (XML 1.0, 2.2, allows only tab and line feed of those YAML leaves), surrogates and
# noncharacters, the two Unicode line ends, and the bidirectional controls that can make a text read
# otherwise than it is stored (Unicode Technical Report 36, 3.6.1).
REFUSED = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


MAX_WORD = 1_000
_LONG = regex(rf"\S{{{MAX_WORD + 1},}}")


def printable(text: str) -> str:
    """The text with a space for each character that no paper can hold."""
    return text if text.isprintable() else REFUSED.sub(" ", text)


def refuse(source: SourceText, findings: Findings) -> SourceText:
    """The text with spaces for the characters no paper can hold, each of which is noted at its place.

    So is a word that no line can hold: breaking it takes a time that grows with the square of its length.
    """
    if len(source.text) > MAX_WORD and (long := _LONG.search(source.text)):
        reason = f"here stand {len(long[0]):,} characters without a space; the limit is {MAX_WORD:,}"
        findings.error("content", source.at_offset(long.start()), reason, "put spaces where it may be broken")
    if source.text.isprintable():
        return source
    for hit in REFUSED.finditer(source.text):
        findings.error(
            "content",
            source.at_offset(hit.start()),
            f"here stands an invisible character (U+{ord(hit[0]):04X}) that no paper can hold",
            "delete it: put the cursor after it and press Backspace (in quotation marks it may be written with a \\)",
        )
    return SourceText(printable(source.text), source.file, source.places, source.folded)
