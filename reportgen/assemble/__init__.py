"""From a report and its house style to the unnumbered tree of one edition.

The outline of the house style decides what stands where; the author's content fills it. What the
style requires and the content lacks stands there all the same, as a notice, and is listed in
`missing`. The edition is chosen here, before anything is written: what is exempt never enters the
tree of the public edition, except as a notice that keeps its number.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.assemble import field_blocks, outline_sections, tail
from reportgen.assemble.assembly import Assembly, Missing, plain
from reportgen.assemble.document import finished
from reportgen.content.report import Report
from reportgen.diagnostics import Findings
from reportgen.house.style import HouseStyle
from reportgen.tree import Block, Document, Edition, Title

__all__ = ["Assembled", "Missing", "assemble"]


class Assembled(Struct, frozen=True):
    """A tree for `number`, and what it still lacks."""

    document: Document
    missing: tuple[Missing, ...]


def assemble(report: Report, house: HouseStyle, edition: Edition, findings: Findings) -> Assembled:
    """The report as a tree in this house style and edition. Faults of the content are noted in `findings`."""
    work = Assembly(report, house, edition, findings)
    contents = work.shown.words("contents", "Contents") if "contents" in house.outline else ""
    document = finished(work, _outline(work), contents=contents)
    return Assembled(document, tuple(work.missing))


def _outline(work: Assembly) -> tuple[Block, ...]:
    """All blocks in the order of the house style."""
    blocks: list[Block] = []
    in_blocks = {
        c.section for n in work.house.outline if n in work.house.blocks for r in work.house.blocks[n].rows for c in r
    }
    for name in work.house.outline:
        if name == "title":
            blocks.append(
                Title(
                    children=plain(work.report.title.text, work.report.title.at()),
                    align=work.house.theme.title.align,
                )
            )
        elif name == "appendices":
            blocks += tail.appendices(work)
        elif name in work.house.blocks:
            blocks += field_blocks.block(work, work.house.blocks[name])
        elif name in work.house.sections and name not in in_blocks:
            blocks += outline_sections.section(work, work.house.sections[name])
    for kind in work.house.clearances:
        if not any(c.kind == kind for c in work.report.clearances):
            work.lacks(f"{kind} clearance", "waiting", "", None, "clearance", kind)
    work.unplaced()
    listed = {*work.house.outline, *in_blocks}
    for name, content_of in work.report.sections.items():
        if name not in listed:
            work.findings.error(
                "content",
                content_of.span,
                f"`{name}` has no place in this house style's outline",
                "take it out, or add it to the outline",
            )
    return tuple(blocks)
