"""The narrative: sections in the author's order, also those of an appendix."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen import prose
from reportgen.assemble.assembly import Assembly
from reportgen.content.report import BodyContent, BodySection
from reportgen.content.unplaced import unplaced_heading
from reportgen.house.style import Scheme
from reportgen.tree import Block, Section


def body(work: Assembly, content: BodyContent, scheme: Scheme) -> list[Block]:
    """The narrative, section by section."""
    return [block for part in content.sections for block in body_section(work, part, scheme, 0, 1)]


def body_section(work: Assembly, part: BodySection, scheme: Scheme, depth: int, level: int) -> list[Block]:
    """A section of the narrative (or of an appendix, one level down)."""
    inner = scheme if part.paragraphs else replace(scheme, paragraphs=())
    counts = scheme.heading(depth) if part.numbered and part.heading else None
    text = part.text

    def blocks() -> list[Block]:
        return list(work.parse(text, inner, depth, level)) if text else []

    if part.heading is None:
        return work.guarded(part.withheld, None, part.id, blocks)
    if part.heading.text.strip() == unplaced_heading():
        work.findings.unsettled(
            "not-placed",
            part.heading.at(0, 0, len(part.heading.text)),
            f"“{part.heading.text.strip()}” holds what was left over when the draft was imported",
            "move each paragraph to where it belongs and take the section out, or give it a heading of its own",
        )
    heading = prose.inline(part.heading, work.findings, closed=work.closed or part.withheld.exempt)
    if part.withheld.exempt and work.hidden(part.withheld):
        return [work.withheld_notice(part.withheld, counts, part.id, "section")]
    under = work.guarded(part.withheld, None, "", blocks)
    return [
        Section(
            heading=heading,
            level=level,
            blocks=tuple(under),
            id=part.id,
            counts=counts,
            restarts=() if depth else scheme.restarts,  # an appendix has begun them anew itself
            closed=work.beside(part.withheld),
            span=part.heading.at(),
        )
    ]
