"""Sections made of parts: implications, cost questions, consultations, contributions."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble.assembly import NOTHING, Assembly, plain
from reportgen.content.report import Content, Nil, PartsContent, ProseContent
from reportgen.content.values import is_required, show_date
from reportgen.house.style import PartDef, Scheme, SectionDef
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Field,
    Fields,
    Notice,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)


def group(work: Assembly, definition: SectionDef, content: Content | None, scheme: Scheme, level: int) -> list[Block]:
    """The parts of a section in the style's order, laid out as it says."""
    given = content.parts if isinstance(content, PartsContent) else {}
    lead: list[Block] = []
    if definition.intro:
        lead.append(Paragraph(children=plain(work.shown.say(definition.intro)), role="intro"))
    made: list[tuple[PartDef, list[Block], ProseContent | Nil | None]] = []
    own_section = definition.layout == "sections"
    for part in definition.parts:
        value = given.get(part.name)
        depth = 0 if own_section else 1
        under = level if own_section else level + 1
        counts = scheme.paragraph(depth) if definition.layout in ("sections", "sub-sections") else None
        plan = scheme if definition.layout in ("sections", "sub-sections") else NOTHING
        blocks = one(work, part, value, plan, depth, under, counts, definition.name)
        if blocks:
            made.append((part, blocks, value))
    if not made:
        return []
    match definition.layout:
        case "table":
            return [*lead, parts_table(work, definition, made)]
        case "sections" | "sub-sections":
            at, depth = (level, 0) if own_section else (level + 1, 1)
            for part, blocks, value in made:
                id = value.id if isinstance(value, ProseContent) and value.id else part.name
                lead.append(
                    Section(
                        heading=plain(work.shown.say(part.heading)),
                        level=at,
                        blocks=tuple(blocks),
                        name=part.name,
                        id=id if id not in work.ids() else "",
                        counts=scheme.heading(depth),
                        restarts=scheme.restarts if own_section else (),
                        span=value.span if value else None,
                    )
                )
            return lead
        case _:
            for part, blocks, _ in made:
                first = blocks[0]
                label = (Strong(plain(work.shown.say(part.heading))), Text(" "))
                if isinstance(first, Paragraph):
                    blocks = [
                        replace(first, children=(*label, *first.children), counts=scheme.paragraph(0)),
                        *blocks[1:],
                    ]
                else:
                    blocks = [Paragraph(children=label[:1]), *blocks]
                lead += blocks
            return lead


def one(
    work: Assembly,
    part: PartDef,
    value: ProseContent | Nil | None,
    scheme: Scheme,
    depth: int,
    level: int,
    counts: Counter | None,
    section: str,
) -> list[Block]:
    """One implication or other part: its prose, its nil, or the notice that it is missing."""
    key = f"{section}.{part.name}"

    def lacking() -> Notice:
        where = work.file_of(section, f"{section}.yaml")
        return work.lacks(part.heading.rstrip(":"), "yours", where, work.report.span, "part", key)

    if value is None:
        return [lacking()] if is_required(part.required, work.report) else []
    if isinstance(value, Nil):
        return [
            *work.nil(value, part.nil, part.nil_reason, part.heading, key, "yours", counts),
            *cleared(work, part),
        ]
    content = value

    def make() -> list[Block]:
        blocks: list[Block] = []
        if part.kind == "answers":
            blocks += [lacking()] if part.unanswered(content.answers) else grid(work, part, content)
        if content.text.text:
            blocks += work.parse(content.text, scheme, depth, level)
        return blocks

    return [*work.guarded(content.withheld, counts, "", make), *cleared(work, part)]


def grid(work: Assembly, part: PartDef, content: ProseContent) -> list[Block]:
    """A grid of questions with a yes or no each."""
    answers = content.answers
    yes = [name for name in part.exactly_one if answers.get(name)]
    if part.exactly_one and len(yes) != 1:
        named = ", ".join(part.exactly_one)
        work.findings.error(
            "answers",
            content.span,
            f"{len(yes)} of {named} are yes; exactly one must be",
            "answer yes to one and no to the others",
            rule="IMP005",
        )
    rows = []
    for name, question in part.questions:
        words = (part.yes if answers.get(name) else part.no) or work.shown.words("yes" if answers.get(name) else "no")
        rows.append(
            Row(
                cells=(
                    Cell(blocks=(Paragraph(children=plain(question)),), header="row"),
                    Cell(blocks=(Paragraph(children=plain(words)),), align="centre"),
                )
            )
        )
    grid = Table(
        columns=(Column(width=5), Column(width=1, align="centre")),
        rows=tuple(rows),
        label=part.lead or part.heading,
    )
    lead = [Paragraph(children=plain(part.lead), role="intro")] if part.lead else []
    return [*lead, grid]


def cleared(work: Assembly, part: PartDef) -> list[Block]:
    """Who cleared the part and when, where the style prints it."""
    if not part.sign_off:
        return []
    done = next((c for c in reversed(work.report.clearances) if c.kind == part.cleared_by), None)  # the newest
    if done is None:
        who: Block = work.lacks(f"{part.cleared_by} clearance", "waiting", "", None, "clearance", part.cleared_by)
        when = plain("")
    else:
        who = Paragraph(children=plain(done.by))
        when = plain(show_date(done.date, work.house.date_format) if done.date else "")
    row = (
        Field(
            name="officer-consulted",
            label=work.shown.words("officer-consulted", "Officer consulted"),
            blocks=(who,),
        ),
        Field(
            name="date-consulted",
            label=work.shown.words("date-consulted", "Date"),
            blocks=(Paragraph(children=when),),
        ),
    )
    return [Fields(name=f"{part.name}-sign-off", rows=(row,))]


def parts_table(
    work: Assembly, definition: SectionDef, made: list[tuple[PartDef, list[Block], ProseContent | Nil | None]]
) -> Table:
    """Parts as rows: heading and content."""
    rows = [
        Row(
            cells=(
                Cell(
                    blocks=(Paragraph(children=plain(work.shown.say(part.heading))),),
                    header="row",
                    strong=work.house.theme.bold_labels,
                ),
                Cell(blocks=tuple(blocks)),
            )
        )
        for part, blocks, _ in made
    ]
    if definition.columns:
        head = tuple(Cell(blocks=(Paragraph(children=plain(c)),), header="column") for c in definition.columns)
        rows.insert(0, Row(cells=head, header=True))
    label = definition.heading.rstrip(":") or definition.name
    return Table(columns=(Column(width=2), Column(width=4)), rows=tuple(rows), label=label)
