"""What stands in a place: its content, its nil, or the notice that it is missing, with the sentences around it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.assemble import actions, answers, minutes_items, narrative, people, tail
from reportgen.assemble.assembly import NOTHING, Assembly
from reportgen.assemble.bold import plain
from reportgen.content.decoding.report_sections import RegisterContent, StepsContent
from reportgen.content.meeting import ActionsContent, MembersContent, MinutesContent
from reportgen.content.plan import content_of
from reportgen.content.report import (
    BackgroundContent,
    BodyContent,
    Nil,
    ProseContent,
    Recommendation,
    RecommendationsContent,
)
from reportgen.content.values import linked, with_links
from reportgen.diagnostics import SourceText
from reportgen.house.kinds import KINDS
from reportgen.house.place import Place
from reportgen.house.standing import Standing
from reportgen.house.style import Scheme
from reportgen.tree import (
    Block,
    Cell,
    Column,
    Counter,
    Field,
    Fields,
    Inlines,
    LineBreak,
    Notice,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    text_of,
)


class At(Struct, frozen=True):
    """Where a place is set: the groups it stands in, the numbering that goes on there, its depth, the heading level."""

    within: tuple[Place, ...] = ()
    scheme: Scheme = NOTHING
    depth: int = 0
    level: int = 1
    cell: bool = False  # in a row, a box or a table

    def numbered(self, scheme: Scheme) -> At:
        """The same with a numbering that begins here."""
        return replace(self, scheme=scheme, depth=0)

    @property
    def counts(self) -> Counter | None:
        """What a paragraph counts in here."""
        return self.scheme.paragraph(self.depth)


def held(work: Assembly, place: Place, at: At) -> list[Block]:
    """The blocks of a place that is no group; nothing where it has no content and none is required."""
    if place.is_value:
        return _value_blocks(work, place, at)
    match place.holds:
        case "people":
            return _around(work, place, tail.contacts(work, place, at.scheme))
        case "appendix-list":
            return _around(work, place, tail.appendix_list(work, place, at.scheme))
        case "sign-off":
            return sign_off(work, place, at)
        case "reasons":
            return reasons(work, place, at)
        case "exemption":
            return why_exempt(work)
        case _:
            return _written(work, place, at)


def _written(work: Assembly, place: Place, at: At) -> list[Block]:
    """What was written for a place, or the notice that it is missing."""
    content = content_of(work.report, Standing(place, at.within))
    missing = work.plan.of(place).missing
    match content:
        case Nil():
            return work.nil(content, place, at.counts)
        case RecommendationsContent():
            return recommendations(work, place, content, at.scheme)
        case BackgroundContent():
            return _around(work, place, tail.background(work, place, content, at.scheme))
        case StepsContent():
            return _around(work, place, steps(work, place, content, at))
        case RegisterContent():
            return _around(work, place, [register(work, place, content)])
        case MembersContent():
            return _around(work, place, [*people.listed(work, place, content)])
        case MinutesContent():
            return minutes_items.minutes(work, place, content, at.scheme)
        case ActionsContent():
            return _around(work, place, [actions.table(work, place, content)])
        case BodyContent():
            return narrative.body(work, content, at.scheme)
        case ProseContent():
            return work.guarded(
                content.withheld, at.counts, "" if at.within else content.id, lambda: _prose(work, place, content, at)
            )
        case _:
            return [work.lacking(missing)] if missing else []


def _value_blocks(work: Assembly, place: Place, at: At) -> list[Block]:
    """A value as a paragraph, its entries as one each, or the line that is signed."""
    words = value(work, place, at)
    if isinstance(words, Notice) or not words:
        return [words] if isinstance(words, Notice) else []
    if place.set_as == "signature":
        return [Paragraph(children=words, role="signature", align=place.align)]
    given = work.report.values.get(place.name)
    if place.set_as in ("list", "paragraphs") and isinstance(given, tuple):
        return tail.listed(place, [Paragraph(children=linked(each.text), counts=at.counts) for each in given])
    return [Paragraph(children=words, counts=at.counts)]


def why_exempt(work: Assembly) -> list[Block]:
    """Why the whole paper is not for publication, as every copy of it has to say (s.100B(5) of the 1972 Act)."""
    mark = work.report.withheld
    return [Notice(kind="exempt", children=plain(work.basis(mark.exemptions, mark.span)))] if mark.exempt else []


def _prose(work: Assembly, place: Place, content: ProseContent, at: At) -> list[Block]:
    blocks: list[Block] = []
    if place.before:
        intro = Paragraph(children=work.said(place.before), role="intro", counts=None if place.questions else at.counts)
        blocks.append(intro)
    if place.holds == "answers":
        missing = work.plan.of(place).missing
        blocks = [work.lacking(missing)] if missing else [*blocks, answers.grid(work, place, content)]
    if content.text.text:
        blocks += work.parse(content.text, at.scheme, at.depth, at.level)
    if place.after:
        blocks.append(Paragraph(children=work.said(place.after), counts=at.counts))
    return blocks


def _around(work: Assembly, place: Place, blocks: list[Block]) -> list[Block]:
    """The blocks between the fixed sentences of a place; a notice or nothing stands alone."""
    if not blocks or isinstance(blocks[0], Notice):
        return blocks
    before = [Paragraph(children=work.said(place.before), role="intro")] if place.before else []
    return [*before, *blocks, *([Paragraph(children=work.said(place.after))] if place.after else [])]


# ------------------------------------------------------------------ values


def value(work: Assembly, place: Place, at: At | None = None) -> Inlines | Notice:
    """A value's words, or the notice that they are still to come; nothing for one that is not filled in."""
    planned = work.plan.of(place)
    if planned.missing is not None:
        return work.lacking(planned.missing)
    if at is not None and any(p.holds == "parts" for p in at.within):
        written = content_of(work.report, Standing(place, at.within))
        words = work.shown.text(place, written) if written is not None else ""  # type: ignore[arg-type]
        return plain(words, place.span) if words else ()
    if not work.shown.has(place.name):
        return ()
    if place.shows:
        return with_links(work.said_lines(place.shows))
    given = work.report.values.get(place.name)
    if isinstance(given, bool) and (own := place.yes if given else place.no):
        return work.said(own)
    words = work.shown.field(place.name)
    if KINDS[place.holds].linked:
        return linked(words)
    source = work.report.title if place.name == "title" else work.report.values.get(place.name)
    return plain(words, source.at() if isinstance(source, SourceText) else None)


def lines(entries: list[Inlines]) -> Inlines:
    """Each on a line of its own."""
    out: Inlines = ()
    for entry in entries:
        out = (*out, LineBreak(), *entry) if out else entry
    return out


# ------------------------------------------------------------------ recommendations, sign-offs


def recommendations(work: Assembly, place: Place, content: RecommendationsContent, scheme: Scheme) -> list[Block]:
    """The recommendations, after the words before them ("That the Committee:").

    A scheme with two levels of paragraphs numbers those words in the first and the recommendations in
    the second: "2. The Board is asked to: (a) ...".
    """
    blocks: list[Block] = []
    intro = plain(content.intro.text) if content.intro else work.said(place.before) if place.before else ()
    lettered = bool(intro) and len(scheme.paragraphs) > 1
    if intro:
        counts = scheme.paragraph(0) if lettered else None
        blocks.append(Paragraph(children=intro, role="intro", counts=counts))
    alone = len(content.items) == 1 and not scheme.single
    depth = 1 if lettered else 0
    plan = replace(scheme, paragraphs=()) if alone else scheme
    each = [work.house.places[name] for row in place.places for name in row]
    why = next((p for p in each if p.holds == "reasons" and work.plan.of(p).there), None)
    for item in content.items:

        def made(item: Recommendation = item) -> list[Block]:
            blocks = one_number(work.parse(item.text, plan, depth, 1, "recommendation"), item.id)
            return [*blocks, *reason(work, why, item)] if why else blocks

        blocks += work.guarded(item.withheld, plan.paragraph(depth), item.id, made, "recommendation")
    if place.after:
        counts = scheme.paragraph(0) if lettered else None
        blocks.append(Paragraph(children=work.said(place.after), counts=counts))
    return blocks


def reason(work: Assembly, place: Place, item: Recommendation, counts: Counter | None = None) -> list[Block]:
    """The reason for a recommendation, behind the words before it; a notice where it is required and missing."""
    if item.reason is None:
        missing = work.plan.of(place).missing
        return [work.lacking(missing)] if missing else []
    before = (Strong(work.said(place.before)), Text(" ")) if place.before else ()
    first, *more = work.parse(item.reason)
    if isinstance(first, Paragraph):
        return [replace(first, children=(*before, *first.children), counts=counts), *more]
    return [*([Paragraph(children=before[:1])] if before else []), first, *more]


def reasons(work: Assembly, place: Place, at: At) -> list[Block]:
    """The reasons for all recommendations, one after the other."""
    given = (c for c in work.report.sections.values() if isinstance(c, RecommendationsContent))
    out: list[Block] = []
    for item in (item for content in given for item in content.items):

        def made(item: Recommendation = item) -> list[Block]:
            return reason(work, place, item, at.counts)

        out += work.guarded(item.withheld, at.counts, "", made) if item.reason or not item.withheld.exempt else []
    return out


def one_number(blocks: tuple[Block, ...], id: str) -> list[Block]:
    """Give the first paragraph the item's id and number, and the others none: one recommendation has one number."""
    out: list[Block] = []
    first = True
    for block in blocks:
        if isinstance(block, Paragraph):
            block = replace(block, id=block.id or id) if first else replace(block, counts=None)
            first = False
        out.append(block)
    return out


def steps(work: Assembly, place: Place, content: StepsContent, at: At) -> list[Block]:
    """Days and what happens on each, the day in bold unless the style shows them otherwise."""
    shows = place.shows or "**{{ date }}** {{ step }}"
    said = (work.said_lines(shows, date=work.house.dated(each.date), step=each.step.text) for each in content.items)
    return tail.listed(place, [Paragraph(children=words, role="item", counts=at.counts) for words in said])


def register(work: Assembly, place: Place, content: RegisterContent) -> Table:
    """The author's rows under the columns of the style, each headed by its first cell."""
    head = tuple(Cell(blocks=(Paragraph(children=work.said(c.heading)),), header="column") for c in place.columns)
    rows = (
        Row(
            cells=tuple(
                Cell(blocks=work.parse(text, cell=True) or (Paragraph(children=()),), header="" if n else "row")
                for n, text in enumerate(row)
            )
        )
        for row in content.rows
    )
    columns = tuple(Column(width=c.width or 1) for c in place.columns)
    return Table(columns=columns, rows=(Row(cells=head, header=True), *rows), label=place.called, span=content.span)


def sign_off(work: Assembly, place: Place, at: At) -> list[Block]:
    """Who cleared the report and when: a row, or lines where it stands in a row or a table already."""
    done = next((c for c in reversed(work.report.clearances) if c.kind == place.cleared_by), None)  # the newest
    missing = work.plan.of(place).missing
    who: Block = work.lacking(missing) if missing else Paragraph(children=plain(done.by if done else ""))
    when = plain(work.house.dated(done.date) if done and done.date else "")
    label = work.shown.say(place.heading) if place.heading else work.shown.words("officer-consulted")
    date = work.shown.words("date-consulted")
    if at.cell:
        if not isinstance(who, Paragraph):
            return [who]
        said = lines([(*plain(done.by if done else ""),), *([when] if when[0].text else [])])
        return [Paragraph(children=said)]
    row = (
        Field(name="officer-consulted", label=label, blocks=(who,)),
        Field(name="date-consulted", label=date, blocks=(Paragraph(children=when),)),
    )
    return [Fields(name=place.name, rows=(row,))]


def labelled(words: Inlines, blocks: list[Block], counts: Counter | None = None, id: str = "") -> list[Block]:
    """A heading in bold before the first words of what it heads; alone where these begin with no paragraph.

    The paragraph is what a reference to `id` leads to, unless its author gave it another.
    """
    heading, label, first = (Strong(words), Text(" ")), text_of(words), blocks[0]
    if isinstance(first, Paragraph):
        whole = (*heading, *first.children)
        return [replace(first, children=whole, counts=counts, id=first.id or id, label=label), *blocks[1:]]
    return [Paragraph(children=heading[:1], id=id, label=label), *blocks]
