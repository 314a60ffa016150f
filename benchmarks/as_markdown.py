"""The content of a paper as Markdown for pandoc: the same words, headings, lists and tables."""

from __future__ import annotations

from typing import assert_never

from reportgen.tree import (
    Block,
    Document,
    Fields,
    Figure,
    Inlines,
    Link,
    List,
    Notice,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Title,
    text_of,
)


def _inlines(children: Inlines) -> str:
    out = []
    for child in children:
        match child:
            case Strong(children=inner):
                out.append(f"**{text_of(inner)}**")
            case Link(href=href, children=inner):
                out.append(f"[{text_of(inner)}]({href})")
            case _:
                out.append(text_of(child))
    return "".join(out)


def _cell(item: object) -> str:
    return text_of(item).replace("|", "\\|").replace("\n", " ") or " "


def _block(block: Block, level: int) -> str:
    match block:
        case Paragraph() | Notice():
            number = f"{block.number.text} " if block.number else ""
            return f"{number}{_inlines(block.children)}\n"
        case Title():
            return f"# {text_of(block.children)}\n"
        case Section():
            number = f"{block.number.text} " if block.number else ""
            inner = "\n".join(_block(b, level + 1) for b in block.blocks)
            return f"{'#' * (block.level + 1)} {number}{text_of(block.heading)}\n\n{inner}"
        case List():
            items = []
            for number, item in enumerate(block.items, block.start):
                mark = f"{number}. " if block.pattern else "-   "
                body = "\n".join(_block(b, level) for b in item.blocks)
                items.append(mark + body.replace("\n", "\n    ").rstrip())
            return "\n".join(items) + "\n"
        case Quote():
            return "> " + "\n> ".join(_block(b, level) for b in block.blocks) + "\n"
        case Table():
            rows = ["| " + " | ".join(_cell(c.blocks) for c in row.cells) + " |" for row in block.rows]
            rows.insert(1, "|" + "---|" * len(block.columns))
            return "\n".join(rows) + f"\n\n: {text_of(block.caption)}\n"
        case Fields():
            return "\n".join(f"**{f.label}** {text_of(f.blocks)}\n" for row in block.rows for f in row)
        case Figure():
            return f"*{text_of(block.caption)}*\n"
        case _:
            assert_never(block)


def markdown(document: Document) -> str:
    """The document as pandoc's Markdown, its title as metadata."""
    head = f"---\ntitle: {document.title!r}\nlang: {document.language}\n---\n\n"
    return head + "\n".join(_block(block, 1) for block in document.blocks)
