"""The agenda's own page, around its list of items: the meeting, how to join, who sits on the body, public notices."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.assemble import people, places
from reportgen.assemble.assembly import Assembly
from reportgen.assemble.bold import plain
from reportgen.assemble.document import finished
from reportgen.content.meeting import AgendaContent
from reportgen.content.values import linked
from reportgen.diagnostics import SourceText
from reportgen.tree import Block, Document, Fields, Paragraph, Section, Title, text_of


def page(work: Assembly, content: AgendaContent, entries: Sequence[str]) -> Document:
    """The document of these entries of the house style's plan; without blocks when there is nothing to print."""
    blocks = tuple(block for entry in entries for block in _entry(work, content, entry))
    return finished(work, blocks, subject="agenda-title", capitals=False)


def described(work: Assembly, text: SourceText) -> Document:
    """What a supplied file shows, under the file's title, for those who cannot read it."""
    return finished(
        work, (Title(children=plain(work.report.title.text)), *work.parse(text)), subject="agenda-title", capitals=False
    )


def _entry(work: Assembly, content: AgendaContent, entry: str) -> list[Block]:
    values = content.meeting.values
    match entry:
        case "membership":
            who = tuple(people.listed(work, "member", content.membership, work.house.agenda.membership))
            return [_headed(work, entry, who)] if who else []
        case "join" | "webcast":
            return [_said(work, f"agenda-{entry}", values[entry].text)] if entry in values else []
        case "notices":
            return [_said(work, "agenda-notice", notice.text) for notice in content.notices]
        case "heading":
            return [_headed(work, entry, ())]
        case block:
            return [_filled(b) if isinstance(b, Fields) else b for b in places.outline(work, (block,))]


def _headed(work: Assembly, name: str, blocks: tuple[Block, ...]) -> Section:
    words = work.shown.words(f"agenda-{name}")
    return Section(heading=plain(words), level=1, blocks=blocks, name=name, id=f"agenda-{name}")


def _said(work: Assembly, wording: str, text: str) -> Paragraph:
    return Paragraph(children=linked(work.shown.words(wording, "{{ text }}", text=text)))


def _filled(block: Fields) -> Fields:
    """The block without fields that have nothing to say: a meeting need not have a webcast or a telephone."""
    rows = (tuple(f for f in row if text_of(f.blocks)) for row in block.rows)
    return replace(block, rows=tuple(row for row in rows if row))
