"""Places of a house style set one after the other: each with its heading, its content, and the places in it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from reportgen.assemble import groups, tail
from reportgen.assemble.assembly import NOTHING, Assembly
from reportgen.assemble.groups import Made
from reportgen.assemble.held import At, held, labelled, value
from reportgen.content.plan import content_of
from reportgen.content.report import ProseContent
from reportgen.house.place import Place, Rows
from reportgen.house.standing import Standing
from reportgen.tree import Block, Paragraph, Section, Title


def outline(work: Assembly, names: Iterable[str]) -> list[Block]:
    """The blocks of places by name, one below the other, as in the outline of a style."""
    return [block for name in names for block in section(work, work.house.places[name], At())]


def section(work: Assembly, place: Place, at: At) -> list[Block]:
    """A place under its heading; nothing when it is not there, or neither filled in nor required."""
    if not work.plan.of(place).there:
        return []
    at = at.numbered(work.house.scheme(place.numbers)) if place.numbers else at
    if place.set_as == "title":
        words = value(work, place)
        return [Title(children=words, align=work.house.theme.title.align)] if isinstance(words, tuple) else [words]
    if place.holds == "appendices":
        return tail.appendices(work, at.scheme)
    if place.is_group and place.set_as in groups.WHOLE:
        if not place.numbers or not place.heading:
            return _whole(work, place, at)
        under = _whole(work, replace(place, heading=""), at)  # which stands above it, as the heading of a section
        return _headed(work, place, under, at) if under else []
    blocks = _inside(work, place, at)
    if not blocks or not place.heading or place.holds in ("narrative", "sign-off"):  # whose heading is a label
        return blocks
    return _headed(work, place, blocks, at)


def _headed(work: Assembly, place: Place, blocks: list[Block], at: At) -> list[Block]:
    """The blocks under the heading of their place, or behind it on one line."""
    heading = work.said(place.heading)
    if place.set_as == "run-in" and not place.is_group and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return labelled(heading, blocks, at.scheme.heading(at.depth), _id(work, place, at))
    content = content_of(work.report, Standing(place, at.within))
    return [
        Section(
            heading=heading,
            level=at.level,
            blocks=tuple(blocks),
            name=place.name,
            id=_id(work, place, at),
            counts=at.scheme.heading(at.depth),
            restarts=() if at.depth else at.scheme.restarts,
            span=getattr(content, "span", None),
        )
    ]


def _id(work: Assembly, place: Place, at: At) -> str:
    """What a reference calls a place: the id that its author gave, or its name where no other thing has it."""
    content = content_of(work.report, Standing(place, at.within))
    given = content.id if isinstance(content, ProseContent) else ""
    return given or ("" if place.name in work.given_ids else place.name)


def _inside(work: Assembly, place: Place, at: At) -> list[Block]:
    """What stands under the heading of a place: its content, and after it the places in it."""
    deeper = bool(place.heading) and at.level + 1
    under = At((*at.within, place), at.scheme, at.depth + bool(deeper), deeper or at.level, at.cell)
    if not place.is_group:
        blocks = held(work, place, at)
        return [*blocks, *_each(work, _below(work, place), under)] if blocks else []
    blocks = _laid_out(work, place, under)
    return _framed(work, place, blocks, under.level) if blocks else []


def _below(work: Assembly, place: Place) -> Rows:
    """The places in one with content that stand below all of it."""
    if place.holds == "minutes":  # what they hold stands under each
        return ()
    if place.holds == "recommendations":  # their reasons stand under each
        return tuple(tuple(n for n in row if work.house.places[n].holds != "reasons") for row in place.places)
    return place.places


def _laid_out(work: Assembly, group: Place, under: At) -> list[Block]:
    """The places of a group in the way that it sets them: as a table, run in, or one below the other."""
    match group.set_as:
        case "table":
            rows = [row for row in (_made(work, row, _bare(under)) for row in group.places) if row]
            return [groups.table(work, group, rows)] if rows else []
        case "run-in":
            return _run_in(work, group, under)
        case _:
            return _each(work, group.places, under)


def _framed(work: Assembly, group: Place, blocks: list[Block], level: int) -> list[Block]:
    """The blocks of a group between the words before and after them, on pages of their own where these are turned."""
    before = [Paragraph(children=work.said(group.before), role="intro")] if group.before else []
    after = [Paragraph(children=work.said(group.after))] if group.after else []
    whole = [*before, *blocks, *after]
    if group.set_as == "landscape":  # a section without a heading turns its pages
        return [Section(heading=(), level=level, blocks=tuple(whole), name=group.name, landscape=True)]
    return whole


def _each(work: Assembly, rows: Rows, at: At) -> list[Block]:
    return [block for row in rows for name in row for block in section(work, work.house.places[name], at)]


def _bare(at: At) -> At:
    """The same without numbers, for what stands in a row, a box or a table."""
    return replace(at, scheme=NOTHING, depth=0, level=1, cell=True)


def _run_in(work: Assembly, group: Place, at: At) -> list[Block]:
    """Each place with its heading in bold before its first words, numbered as paragraphs of the group."""
    out: list[Block] = []
    for made in (m for row in group.places for m in _made(work, row, replace(_bare(at), cell=False))):
        whole = made.place.is_group and made.place.set_as in groups.WHOLE  # its heading is a part of it
        out += made.blocks if whole else labelled(made.heading, list(made.blocks), at.scheme.paragraph(0), made.id)
    return out


def _whole(work: Assembly, place: Place, at: At) -> list[Block]:
    """A group whose places stand in rows, lines or a box, or are lines without labels; its heading is part of it."""
    under = _bare(replace(at, within=(*at.within, place)))
    rows = [row for row in (_made(work, row, under, blank=True) for row in place.places) if row]
    heads = place.set_as == "heads"
    blocks = groups.heads(place, [m for row in rows for m in row]) if heads else groups.fields(work, place, rows)
    return _framed(work, place, blocks, at.level) if blocks else []


def _made(work: Assembly, row: tuple[str, ...], at: At, blank: bool = False) -> list[Made]:
    """The places of a row with what stands in them; with `blank`, values that nobody filled in too."""
    out = []
    for name in row:
        place = work.house.places[name]
        if not work.plan.of(place).there:
            continue
        here = at.numbered(work.house.scheme(place.numbers)) if place.numbers else at
        blocks = (
            _whole(work, place, here) if place.is_group and place.set_as in groups.WHOLE else _inside(work, place, here)
        )
        if not blocks and blank and place.is_value:
            blocks = [Paragraph(children=())]
        if blocks:
            content = content_of(work.report, Standing(place, at.within))
            id = "" if place.is_value or place.is_group or not place.heading else _id(work, place, at)
            out.append(Made(place, work.said(place.heading), tuple(blocks), getattr(content, "span", None), id))
    return out
