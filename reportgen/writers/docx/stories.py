"""Headers and footers: those of a council's house.docx with values put in, or the document's furniture.

A value is typed in Word as `{{ title }}`. Word cuts such text into runs as it likes, so a file's
headers are read paragraph by paragraph, once, when the style is prepared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, NamedTuple, cast

from reportgen.diagnostics import Finding, Span, StyleError, did_you_mean
from reportgen.ooxml.names import w
from reportgen.tree import Document
from reportgen.writers.docx.xml import escape

Kind = Literal["header", "footer"]
SLOTS: dict[str, Callable[[Document], str]] = {
    "title": lambda d: d.title,
    "subject": lambda d: d.subject,
    "creator": lambda d: d.creator,
    "mark": lambda d: d.mark,
    "edition": lambda d: d.edition,
}
_SLOT = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters around a slot's name while it is XML


class Story(NamedTuple):
    """A header or footer of house.docx: `pieces` are XML and, at the odd places, names of slots.

    `start` is the length of the first piece up to the end of the root's tag.
    """

    name: str
    kind: Kind
    pages: str  # "default", "first" or "even"
    pieces: tuple[str, ...]
    start: int

    def xml(self, document: Document, lead: str) -> str:
        """The part for one paper, with `lead` (the paper's mark and notices) before what the council put there."""
        out = [self.pieces[0][: self.start], lead, self.pieces[0][self.start :]]
        for i, piece in enumerate(self.pieces[1:], 1):
            out.append(escape(SLOTS[piece](document)) if i % 2 else piece)
        return "".join(out)


def read_story(name: str, kind: str, pages: str, root: Any, place: str) -> Story:
    """A header or footer from the file. Raises StyleError for `{{ words }}` that name no value."""
    from lxml import etree

    for paragraph in root.iter(w("p")):
        _join(paragraph, place)
    text = etree.tostring(root, encoding="unicode")
    pieces = re.split(f"{_OPEN}|{_CLOSE}", text)
    return Story(name, cast(Kind, kind), pages, tuple(pieces), pieces[0].index(">") + 1)


def _join(paragraph: Any, place: str) -> None:
    """Gather each slot of a paragraph in the run in which it begins."""
    texts = [t for t in paragraph.iter(w("t")) if next(t.iterancestors(w("p"))) is paragraph]
    whole = "".join(t.text or "" for t in texts)
    if "{{" not in whole:
        return
    starts, at = [], 0
    for t in texts:
        starts.append(at)
        at += len(t.text or "")
    new = [""] * len(texts)
    at = 0
    for hit in [*_SLOT.finditer(whole), None]:
        for i, t in enumerate(texts):  # what stands between two slots stays in its own run
            low, high = max(at, starts[i]), min(hit.start() if hit else len(whole), starts[i] + len(t.text or ""))
            new[i] += whole[low:high]
        if hit is None:
            break
        if hit[1] not in SLOTS:
            raise StyleError(
                findings=[
                    Finding(
                        "style",
                        Span(place),
                        f'"{hit[0]}" in a header or footer names no value',
                        did_you_mean(hit[1], SLOTS),
                    )
                ]
            )
        first = max(i for i, start in enumerate(starts) if start <= hit.start())
        new[first] += f"{_OPEN}{hit[1]}{_CLOSE}"
        at = hit.end()
    for t, text in zip(texts, new, strict=True):
        t.text = text
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
