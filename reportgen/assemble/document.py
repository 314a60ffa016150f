"""Blocks put into a document: what every page of it bears, and the look that changes words."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble.assembly import Assembly
from reportgen.assemble.capitals import in_capitals
from reportgen.content.values import Shown
from reportgen.house.style import FurniturePlan, HouseStyle
from reportgen.tree import (
    Block,
    Document,
    Emphasis,
    Field,
    Fields,
    Furniture,
    Inlines,
    Link,
    Paragraph,
    Section,
    Strong,
    Text,
    Title,
)


def finished(
    work: Assembly,
    blocks: tuple[Block, ...],
    *,
    subject: str = "subject",
    contents: str = "",
    starts: tuple[tuple[str, int], ...] = (),
    capitals: bool = True,
) -> Document:
    """The document of these blocks, with the notes noted on the way.

    `subject` names the wording of its subject; `contents` and `starts` are as in `Document`. Without
    `capitals` words stay as they are: a style's capitals are for the heads of reports, not for the
    sentence that minutes begin with.
    """
    house, shown, report = work.house, work.shown, work.report
    theme = house.theme
    if capitals and (any(look.capitals for look in theme.headings) or theme.title.capitals):
        blocks = tuple(_capitals(block, house) for block in blocks)
    return Document(
        title=report.title.text,
        blocks=blocks,
        notes=tuple(work.notes),
        language=house.language,
        edition=work.edition,
        mark=work.mark(),
        notices=tuple(filter(None, [shown.values.get("notice", "")])),
        subject=shown.words(subject),
        creator=shown.words("creator", house.name),
        header=shown.furniture(house.header),
        footer=shown.furniture(house.footer),
        first_header=_maybe(shown, house.first_header),
        first_footer=_maybe(shown, house.first_footer),
        contents=contents,
        starts=starts,
        span=report.span,
    )


def _maybe(shown: Shown, plan: FurniturePlan | None) -> Furniture | None:
    return shown.furniture(plan) if plan is not None else None


def _capitals(block: Block, house: HouseStyle) -> Block:
    """Headings in capitals where the style's look asks for them, in every format alike."""
    match block:
        case Section():
            looks = house.theme.headings
            upper = looks[min(block.level, len(looks)) - 1].capitals
            heading = _upper(block.heading) if upper else block.heading
            return replace(block, heading=heading, blocks=tuple(_capitals(b, house) for b in block.blocks))
        case Title() if house.theme.title.capitals:
            return replace(block, children=_upper(block.children))
        case Fields():
            theme = house.theme
            raised = theme.headings[0].capitals if theme.box_capitals is None else theme.box_capitals
            heading = _upper(block.heading) if raised else block.heading
            upper = house.theme.title.capitals
            rows = tuple(tuple(_upper_title(f) if f.title and upper else f for f in row) for row in block.rows)
            return replace(block, heading=heading, rows=rows)
        case _:
            return block


def _upper_title(item: Field) -> Field:
    blocks = tuple(replace(b, children=_upper(b.children)) if isinstance(b, Paragraph) else b for b in item.blocks)
    return replace(item, blocks=blocks)


def _upper(children: Inlines) -> Inlines:
    return tuple(
        replace(c, text=in_capitals(c.text))
        if isinstance(c, Text)
        else replace(c, children=_upper(c.children))
        if isinstance(c, Strong | Emphasis | Link)
        else c
        for c in children
    )
