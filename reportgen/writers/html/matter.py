"""What goes with the text: the contents list before the sections, the footnotes after them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from reportgen.tree import Section
from reportgen.writers.headings import dash, listed, titled
from reportgen.writers.html.anchors import shown
from reportgen.writers.html.printing import Printing

_CONTENTS_FROM = 3  # a paper of fewer sections is its own contents list


def contents(paper: Printing) -> Markup:
    """The contents list; a page has one whether the house style asks for it or not, for it is how readers get about."""
    entries = [_entry(paper, section, inner) for section, inner in listed(paper.document)]
    if len(entries) < _CONTENTS_FROM:
        return Markup("")
    return paper.template("contents", heading=paper.document.contents, entries=entries)


def _entry(paper: Printing, node: Section, below: Iterable[Section] = ()) -> dict[str, object]:
    return {
        "id": paper.anchors[node],
        "number": shown(node.number),
        "in_line": bool(dash(node)),
        "words": paper.words(titled(node), links=False),
        "entries": [_entry(paper, section) for section in below],
    }


def notes(paper: Printing) -> Markup:
    """The footnotes, each with a link back to every mark of it."""
    notes = [
        {
            "id": paper.words.notes[note.id],
            "number": note.number,
            "content": paper.content(note.blocks),
            "marks": paper.words.marks[note.id],
        }
        for note in paper.document.notes
    ]
    return paper.template("notes", notes=notes) if notes else Markup("")
