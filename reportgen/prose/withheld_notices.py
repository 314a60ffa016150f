"""What is made of blocks once they are read: sections with their contents, and notices about what is exempt."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Span
from reportgen.tree import Block, Called, Figure, Notice, Paragraph, Section, Strong, Table, Text, walk

_KINDS: dict[type, Called] = {Section: "section", Table: "table", Figure: "figure"}


class Marks(Struct, frozen=True):
    """What an edition says beside what is not for publication in it, and where that ends."""

    beside: str = "Not for publication"
    end: str = "End of what is not for publication"


def enclosed(blocks: Iterable[Block], words: str, marks: Marks, span: Span) -> list[Block]:
    """What an edition other than the public one shows: the notice why it is exempt, the blocks, and where they end."""
    return [
        Notice(kind="exempt", children=(Text(words, span=span),), span=span),
        *(replace(block, closed=marks.beside) for block in blocks),
        Notice(kind="exempt-end", children=(Text(marks.end),), span=span),
    ]


def marked_note(blocks: tuple[Block, ...], marks: Marks) -> tuple[Block, ...]:
    """A footnote that is not for publication: it stands apart from its passage, so its own words say so."""
    first, *rest = blocks or (Paragraph(children=()),)
    if not isinstance(first, Paragraph):
        return blocks
    said = Strong((Text(f"{marks.beside}:"),), span=first.span)
    return (replace(first, children=(said, Text(" "), *first.children)), *rest)


def withheld_notices(blocks: list[Block], words: str, again: str, span: Span) -> list[Block]:
    """What the public edition shows of a passage: a notice for each number it takes up, or one that has none.

    The first says `words`, the others `again`. No word of the passage is in them; ids stay, so that a reference to one
    from elsewhere still leads somewhere: that of what has no number to the next notice, or else to the last.
    """
    notices: list[Notice] = []
    before: list[str] = []  # ids since the last notice, of what has no number
    for node in walk(tuple(blocks)):
        id_ = getattr(node, "id", "")
        if isinstance(node, Paragraph | Section | Table | Figure | Notice) and node.counts:
            where = node.span or span
            children = (Text(again if notices else words, span=where),)
            of = _KINDS.get(type(node), "paragraph")
            first, *also = [id_, *before] if id_ or not before else before
            notices.append(
                Notice(
                    kind="withheld",
                    of=of,
                    children=children,
                    id=first,
                    also=tuple(also),
                    counts=node.counts,
                    span=where,
                )
            )
            before = []
        elif id_:
            before.append(id_)
    if not notices:
        notices.append(Notice(kind="withheld", children=(Text(words, span=span),), span=span))
    if before:
        last = notices[-1]
        first, *also = filter(None, (last.id, *last.also, *before))
        notices[-1] = replace(last, id=first, also=tuple(also))
    return list(notices)


def nested(blocks: list[Block]) -> tuple[Block, ...]:
    """Sections that hold nothing yet are given the blocks that follow, down to the next heading of their level."""
    out: list[Block] = []
    open_: list[tuple[Section, list[Block]]] = []

    def close() -> None:
        section, inside = open_.pop()
        (open_[-1][1] if open_ else out).append(replace(section, blocks=tuple(inside)))

    for block in blocks:
        if isinstance(block, Section):
            while open_ and open_[-1][0].level >= block.level:
                close()
            open_.append((block, []))
        else:
            (open_[-1][1] if open_ else out).append(block)
    while open_:
        close()
    return tuple(out)
