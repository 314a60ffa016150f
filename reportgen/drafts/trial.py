"""What was made of a draft, tried as a paper: decoded, assembled and numbered like any report, in memory."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportgen.assemble import Assembled, assemble
from reportgen.content.decoding.meeting_file import meeting_of
from reportgen.content.decoding.report_files import report_of
from reportgen.content.report import Meeting, Report
from reportgen.diagnostics import Findings
from reportgen.drafts.contents import Contents
from reportgen.drafts.nodes import Maker
from reportgen.house.style import HouseStyle
from reportgen.number import number
from reportgen.reading.source import MappingNode
from reportgen.tree import Document, Reference, walk


class Tried(Struct, frozen=True):
    """The paper that a draft comes to."""

    report: Report
    assembled: Assembled
    document: Document


def tried(contents: Contents, house: HouseStyle, folder: Path, findings: Findings) -> Tried | None:
    """The draft edition of it; pictures stand in `folder`. None where it cannot be decoded; faults are noted."""
    meeting = _meeting(contents, house, folder, findings)
    report = report_of(contents.report, folder, (), house, meeting, findings)
    if report is None:
        return None
    assembled = assemble(report, house, "draft", findings)
    return Tried(report, assembled, number(assembled.document, house, findings))


def without_number(contents: Contents, house: HouseStyle) -> frozenset[str]:
    """The ids that are referred to and have no number in the house style, so that they cannot be cited."""
    made = tried(contents, house, Path(), Findings())
    nodes = walk((made.document.blocks, made.document.notes)) if made is not None else ()
    return frozenset(node.target for node in nodes if isinstance(node, Reference) and not node.cites)


def _meeting(contents: Contents, house: HouseStyle, folder: Path, findings: Findings) -> Meeting | None:
    """The meeting as far as the front sheet tells; None where it does not say the body and the day."""
    if not {"body", "date"} <= contents.meeting.keys():
        return None
    maker = Maker(contents.report.span.file)
    node = maker.keys({"style": maker.word(house.id, 1), **contents.meeting})
    assert isinstance(node, MappingNode)
    return meeting_of(node, folder, findings)
