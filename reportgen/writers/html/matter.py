"""What goes with the text: the contents list before the sections, the footnotes after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen.tree import Block, Section
from reportgen.writers.html.anchors import shown

if TYPE_CHECKING:
    from reportgen.writers.html.nodes import Paper

_CONTENTS_FROM = 3  # a paper of fewer sections is its own contents list


def contents(paper: Paper) -> Markup:
    """The contents list: sections and the headings one level below them."""
    entries = [_entry(paper, section, _headed(section.blocks)) for section in _headed(paper.document.blocks)]
    if len(entries) < _CONTENTS_FROM:
        return Markup("")
    return paper.template("contents", heading=paper.document.contents, entries=entries)


def _entry(paper: Paper, node: Section, below: Iterable[Section] = ()) -> dict[str, object]:
    return {
        "id": paper.anchors[node],
        "number": shown(node.number),
        "words": paper.words(node.heading, links=False),
        "entries": [_entry(paper, section) for section in below],
    }


def notes(paper: Paper) -> Markup:
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


def _headed(blocks: Iterable[Block]) -> Iterator[Section]:
    """The sections among these blocks that show a heading."""
    return (b for b in blocks if isinstance(b, Section) and (b.heading or b.number))
