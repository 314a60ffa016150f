"""Labels and values as HTML: the front sheet, a box, the lines of a contact block."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reportgen.tree import Field, Fields, Paragraph
from reportgen.writers.html.printing import Printing
from reportgen.writers.page_ends import is_together
from reportgen.writers.widths import fitted, label_widths, text_width


def fields(paper: Printing, node: Fields) -> Markup:
    """Labels and values: a ruled table, a box, or lines."""
    theme = paper.house.theme
    node = fitted(node, text_width(theme), theme)
    widths = label_widths(node, text_width(theme), theme)
    together = is_together(node, widths, theme)
    shares = [round(width / sum(widths) * 100, 1) for width in widths]
    if node.layout == "lines" and not node.above:
        fields = [_line(paper, field) for row in node.rows for field in row]
        return paper.template(
            "lines", name=node.name, heading=paper.words(node.heading), fields=fields, share=shares[0]
        )
    if node.above:
        wide = max((len(row) for row in node.rows), default=1)
        rows = [[_stacked(paper, f, wide - len(row) + 1 if f is row[-1] else 1) for f in row] for row in node.rows]
        heading = paper.words(node.heading)
        return paper.template(
            "stacked", name=node.name, layout=node.layout, heading=heading, rows=rows, together=together
        )
    width = max((sum(2 if field.label else 1 for field in row) for row in node.rows), default=1)
    return paper.template(
        "fields",
        name=node.name,
        label=_readable(node.name),
        layout=node.layout,
        heading=paper.words(node.heading),
        shares=shares if len(shares) == width else [],
        rows=[list(_row(paper, row, width)) for row in node.rows],
        together=together,
    )


def _row(paper: Printing, row: tuple[Field, ...], width: int) -> Iterator[dict[str, object]]:
    """The fields of a row; the last one's value covers what is left of the columns."""
    left = width
    for i, field in enumerate(row):
        left -= 1 if field.label else 0
        covers = left if i == len(row) - 1 else 1
        left -= covers
        yield {
            **_head(paper, field),
            "columns": covers,
            "content": _value(paper, field),
        }


def _head(paper: Printing, field: Field) -> dict[str, object]:
    """What is told of a field beside its value."""
    return {"name": field.name, "id": paper.anchors[field], "label": _label(paper, field)}


def _stacked(paper: Printing, field: Field, columns: int) -> dict[str, object]:
    """A cell with the label above the value."""
    return {
        **_head(paper, field),
        "columns": columns,
        "content": _value(paper, field),
    }


def _label(paper: Printing, field: Field) -> Markup | str:
    return paper.words(field.label_words) if field.label_words else field.label


def _value(paper: Printing, field: Field) -> Markup:
    return Markup("\n").join(_title(paper, field)) if field.title else paper.content(field.blocks)


def _title(paper: Printing, field: Field) -> tuple[Markup, Markup]:
    """The title, and what else its field holds."""
    words = [paper.words(block.children) for block in field.blocks if isinstance(block, Paragraph)]
    rest = [block for block in field.blocks if not isinstance(block, Paragraph)]
    return paper.title(Markup("<br>").join(words)), paper.blocks(rest)


def _line(paper: Printing, field: Field) -> dict[str, object]:
    """A label with the first paragraph of its value beside it, and what is left of the value."""
    if field.title:
        words, rest = _title(paper, field)
    elif field.blocks and isinstance(first := field.blocks[0], Paragraph) and not (first.number or first.id):
        words, rest = paper.words(first.children), paper.blocks(field.blocks[1:])
    else:
        words, rest = Markup(""), paper.blocks(field.blocks)
    return {
        **_head(paper, field),
        "title": field.title,
        "words": words,
        "rest": rest,
    }


def _readable(name: str) -> str:
    """A block's name in the house style as words: "front-sheet" becomes "Front sheet"."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
