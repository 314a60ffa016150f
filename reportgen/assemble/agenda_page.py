"""The agenda's own page, around its list of items: the meeting, how to join, who sits on the body, public notices."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.assemble import places
from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.assemble.document import finished
from reportgen.diagnostics import SourceText
from reportgen.house.place import Place
from reportgen.tree import Block, Document, Paragraph, Section, Title


def front(work: Assembly) -> Document:
    """What stands before the items, with their heading and the sentence before them. `work` is in an agenda's style."""
    before, items, _ = _around(work)
    sentence = [Paragraph(children=work.said(items.before), role="intro")] if items.before else []
    blocks: list[Block] = places.outline(work, before)
    if items.heading:
        heading = work.said(items.heading)
        blocks.append(Section(heading=heading, level=1, blocks=tuple(sentence), name=items.name, id=items.name))
    else:
        blocks += sentence
    return _page(work, blocks)


def tail(work: Assembly) -> Document:
    """What stands after the items; without blocks when there is nothing to print."""
    work.unasked()
    _, items, after = _around(work)
    sentence = [Paragraph(children=work.said(items.after))] if items.after else []
    return _page(work, [*sentence, *places.outline(work, after)])


def _around(work: Assembly) -> tuple[Sequence[str], Place, Sequence[str]]:
    """The names of the places before the items, the place of these, and the names of those after it."""
    names = work.house.outline
    at = next(n for n, name in enumerate(names) if work.house.places[name].holds == "items")
    return names[:at], work.house.places[names[at]], names[at + 1 :]


def _page(work: Assembly, blocks: Sequence[Block]) -> Document:
    return finished(work, tuple(blocks), subject="agenda-title", capitals=False)


def described(work: Assembly, text: SourceText) -> Document:
    """What a supplied file shows, under the file's title, for those who cannot read it."""
    return _page(work, (Title(children=plain(work.report.title.text)), *work.parse(text)))
