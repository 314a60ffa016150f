"""Characters that the PDF's fonts cannot show, found at their places in the content.

PDF/UA-1 allows no missing glyph (ISO 14289-1, 7.21.8), and Typst refuses a paper that has one, naming
every such character. Which characters those are depends on all the fonts together, the ones inside
Typst too, so Typst is asked and nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from reportgen.diagnostics import Finding, Span
from reportgen.tree import Document, PageNumber, Text, walk

_TOLD = re.compile(r"the text `\"((?:[^\"\\]|\\.)*)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")


def unusual(document: Document) -> str:
    """The paper's characters beyond ASCII, once each, in order."""
    return "".join(sorted({c for text, _ in _texts(document) for c in text if c > "\x7f"}))


def probe(characters: str, font: str) -> bytes:
    """A Typst document that shows each character by itself, in this font or whichever has it."""
    shown = "".join(f"par([\\u{{{ord(c):x}}}])\n" for c in characters)
    return f'#set document(title: "x")\n#set text(lang: "en", font: "{font}")\n#heading[x]\n#{{\n{shown}}}\n'.encode()


def named_in(diagnostic: str) -> frozenset[str]:
    """The characters that Typst's message says no font has."""
    found: set[str] = set()
    for told in _TOLD.findall(diagnostic):
        found.update(_ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], told))
    return frozenset(found)


def findings(document: Document, lacking: Collection[str]) -> list[Finding]:
    """A finding at each text that holds one of these characters, at the first of them."""
    out = []
    for text, span in _texts(document):
        held = [c for c in text if c in lacking]
        if held:
            first = text.index(held[0])
            place = Span(span.file, span.line, span.column + first) if span else Span("paper")
            out.append(
                Finding(
                    "content",
                    place,
                    f"the PDF's font has no character for {', '.join(_named(c) for c in dict.fromkeys(held))}",
                    "write it in words or leave it out",
                )
            )
    return out


def _texts(document: Document) -> Iterator[tuple[str, Span | None]]:
    """All words of the paper with their places; those without a node of their own stand at the paper's."""
    places = (document.header, document.footer, document.first_header, document.first_footer)
    lines = [document.title, document.mark, document.contents, *document.notices]
    lines += [
        piece
        for place in places
        if place is not None
        for piece in (*place.left, *place.centre, *place.right)
        if not isinstance(piece, PageNumber)
    ]
    yield from ((line, document.span) for line in lines)
    near = document.span
    for node in walk((document.blocks, document.notes)):
        near = node.span or near
        if isinstance(node, Text):
            yield node.text, node.span or near
        else:
            label = getattr(node, "label", "")
            if label:
                yield label, near


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"“{character}” (U+{ord(character):04X}{' ' + name if name else ''})"
