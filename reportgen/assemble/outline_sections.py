"""Sections of the outline: prose, recommendations, the narrative, nils."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble import narrative, section_parts, tail
from reportgen.assemble.assembly import Assembly, plain
from reportgen.content.report import (
    BackgroundContent,
    BodyContent,
    Nil,
    PartsContent,
    ProseContent,
    RecommendationsContent,
)
from reportgen.content.values import is_required
from reportgen.diagnostics import SourceText
from reportgen.house.style import Scheme, SectionDef
from reportgen.tree import (
    Block,
    Paragraph,
    Section,
    Strong,
    Text,
)


def section(work: Assembly, definition: SectionDef, level: int = 1) -> list[Block]:
    """A section of the outline: its heading and content, or nothing when it is neither there nor required."""
    scheme = work.house.schemes[definition.scheme]
    content = work.report.sections.get(definition.name)
    if definition.kind == "body":
        return narrative.body(work, definition, content)
    if definition.kind == "parts" and definition.layout == "sections":
        return section_parts.group(work, definition, content, scheme, level)
    blocks = inside(work, definition, level)
    if not blocks:
        return []
    if not definition.heading:
        return blocks
    heading = work.shown.say(definition.heading)
    id = (
        content.id
        if isinstance(content, ProseContent)
        else definition.name
        if definition.name not in work.ids()
        else ""
    )
    if definition.run_in and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        lead = (Strong(plain(heading)), Text(" "))
        return [replace(blocks[0], children=(*lead, *blocks[0].children), counts=scheme.heading(0))]
    return [
        Section(
            heading=plain(heading),
            level=level,
            blocks=tuple(blocks),
            name=definition.name,
            id=id or "",
            counts=scheme.heading(0),
            restarts=scheme.restarts,
            span=content.span if content else None,
        )
    ]


def inside(work: Assembly, definition: SectionDef, level: int) -> list[Block]:
    """What stands under a section's heading."""
    scheme = work.house.schemes[definition.scheme]
    if definition.kind == "contacts":
        return tail.contacts(work, definition, scheme)
    if definition.kind == "appendix-list":
        return tail.appendix_list(work, definition, scheme)
    content = work.report.sections.get(definition.name)
    if content is None and definition.kind != "parts":
        if not is_required(definition.required, work.report):
            return []
        return [
            work.lacks(
                definition.heading.rstrip(":") or definition.name,
                definition.whose,
                work.file_of(definition.name, f"{definition.name}.yaml"),
                work.report.span,
                "section",
                definition.name,
            )
        ]
    match content:
        case Nil():
            return work.nil(
                content,
                definition.nil,
                definition.nil_reason,
                definition.heading,
                definition.name,
                definition.whose,
                scheme.paragraph(0),
            )
        case ProseContent():
            return work.guarded(
                content.withheld,
                scheme.paragraph(0),
                content.id,
                lambda: list(work.parse(content.text, scheme, 0, level)),
            )
        case RecommendationsContent():
            return recommendations(work, definition, content, scheme)
        case BackgroundContent():
            return tail.background(work, definition, content, scheme)
        case PartsContent() | None:
            return section_parts.group(work, definition, content, scheme, level)
        case BodyContent():
            return narrative.body(work, definition, content)


def recommendations(
    work: Assembly, definition: SectionDef, content: RecommendationsContent, scheme: Scheme
) -> list[Block]:
    """The recommendations, after the words before them ("That the Committee:").

    A scheme with two levels of paragraphs numbers those words in the first and the recommendations in
    the second: "2. The Board is asked to: (a) ...".
    """
    blocks: list[Block] = []
    intro = content.intro.text if content.intro else work.shown.say(definition.intro)
    lettered = bool(intro) and len(scheme.paragraphs) > 1
    if intro:
        counts = scheme.paragraph(0) if lettered else None
        blocks.append(Paragraph(children=plain(intro), role="intro", counts=counts))
    alone = len(content.items) == 1 and not definition.number_single
    depth = 1 if lettered else 0
    plan = replace(scheme, paragraphs=()) if alone else scheme
    for item in content.items:

        def made(text: SourceText = item.text, id: str = item.id) -> list[Block]:
            return one_number(work, work.parse(text, plan, depth, 1, "recommendation"), id)

        blocks += work.guarded(item.withheld, plan.paragraph(depth), item.id, made)
    return blocks


def one_number(work: Assembly, blocks: tuple[Block, ...], id: str) -> list[Block]:
    """Give the first paragraph the item's id and number, and the others none: one recommendation has one number."""
    out: list[Block] = []
    first = True
    for block in blocks:
        if isinstance(block, Paragraph):
            block = replace(block, id=block.id or id) if first else replace(block, counts=None)
            first = False
        out.append(block)
    return out
