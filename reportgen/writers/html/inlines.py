"""Words as HTML: text escaped, emphasis, links, cross-references and the marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import assert_never

from markupsafe import Markup, escape

from reportgen.tree import Document, Emphasis, Inlines, LineBreak, Link, NoteMark, Reference, Strong, Text
from reportgen.writers.breaks import broken
from reportgen.writers.html.anchors import Anchors

_SAFE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


class Words:
    """Writes inlines, and keeps the marks of each footnote so that the note can link back to them.

    `elsewhere` has the addresses of ids that stand on other pages.
    """

    def __init__(self, document: Document, anchors: Anchors, elsewhere: Mapping[str, str]) -> None:
        self.anchors = anchors
        self.addresses = {**elsewhere, **{id: f"#{anchor}" for id, anchor in anchors.targets.items()}}
        self.notes = {note.id: anchors.new(f"note-{note.number}") for note in document.notes}
        self.marks: dict[str, list[str]] = {note: [] for note in self.notes}

    def __call__(self, inlines: Inlines, links: bool = True) -> Markup:
        """The inlines as markup; without `links` (as in a contents list) no links, targets or note marks."""
        return Markup("".join(self._one(inline, links) for inline in inlines))

    def _one(self, inline: Text | Strong | Emphasis | LineBreak | Link | Reference | NoteMark, links: bool) -> str:
        match inline:
            case Text(text=text):
                return Markup("<wbr>").join(broken(text))
            case Strong(children=children):
                return f"<strong>{self(children, links)}</strong>"
            case Emphasis(children=children):
                return f"<em>{self(children, links)}</em>"
            case LineBreak():
                return "<br>" if links else " "
            case Link(href=href, children=children):
                words = self(children, links)
                # `prose` lets these four through; a tree made elsewhere must not bring in javascript:
                return f'<a href="{escape(href)}">{words}</a>' if links and _SAFE.match(href) else words
            case Reference(target=target, before=before, text=text):
                shown, address = escape(before + text), self.addresses.get(target, "")
                return f'<a href="{escape(address)}">{shown}</a>' if links and address else shown
            case NoteMark():
                return self._mark(inline) if links else ""
        assert_never(inline)

    def _mark(self, mark: NoteMark) -> str:
        note = self.notes.get(mark.note)
        if note is None:
            return f"<sup>{mark.number}</sup>"
        own = self.anchors.new(f"noteref-{mark.number}")
        self.marks[mark.note].append(own)
        return f'<sup><a id="{own}" href="#{note}" role="doc-noteref">{mark.number}</a></sup>'
