"""Tables of a draft as structured tables: headings, kinds of columns, merged cells, the total."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportgen.amounts.figures import read_amount
from reportgen.drafts.draft import Cell, Grid, Para, paras
from reportgen.drafts.nodes import Maker
from reportgen.reading.source import Node

_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—]|n/?a|nil|\*", re.IGNORECASE)
CellText = Callable[[Cell], Node]


def table_node(
    grid: Grid, maker: Maker, cell: CellText, caption: str = "", marked: Callable[[Para], str] = lambda para: para.words
) -> tuple[Node, bool]:
    """The table as content, and whether it has headings; `marked` gives the words of these."""
    places = _places(grid)
    head = grid.head or (1 if _is_head(grid) else 0)
    while head and head < len(places) and "^" in places[head]:
        head += 1  # a heading that reaches down holds what stands beside it, too
    head = min(head, max(0, len(places) - 1))
    names = places[head - 1] if head else [None] * grid.width
    body = places[head:]
    total = _total(body)
    rows = body[:-1] if total else body
    kinds = [_kind([row[i] for row in rows]) for i in range(grid.width)]
    entries: dict[str, Node] = {}
    if caption or grid.name:
        entries["caption" if caption else "label"] = maker.word(caption or grid.name, grid.at)
    entries["columns"] = maker.list(_columns(maker, names, kinds, grid.at, marked), grid.at)
    if head > 1:
        entries["head"] = maker.list([_row(maker, row, cell, grid.at) for row in places[: head - 1]], grid.at)
    entries["rows"] = maker.list([_row(maker, row, cell, grid.at) for row in rows], grid.at)
    if total:
        label, *values = [_cell(maker, c, cell, grid.at) for c in total]
        entries["total"] = maker.keys({"label": label, "values": maker.list(values, grid.at)}, grid.at)
    if signs := _signs(rows, kinds):
        entries["not-values"] = maker.list([maker.word(sign, grid.at) for sign in signs], grid.at)
    return maker.keys(entries, grid.at), head > 0


def _signs(rows: Sequence[Sequence[Cell | str | None]], kinds: Sequence[str]) -> list[str]:
    """What stands in columns of figures for "no figure", each once."""
    cells = [c for row in rows for c, kind in zip(row, kinds, strict=True) if isinstance(c, Cell) and kind != "text"]
    return no_figures([c.words for c in cells])


def no_figures(cells: Sequence[str]) -> list[str]:
    """What stands in cells of figures for "no figure", each once."""
    return list(dict.fromkeys(each for each in cells if _NOTHING.fullmatch(each)))


def _places(grid: Grid) -> list[list[Cell | str | None]]:
    """The table square by square: a cell, "<" or "^" for what it covers, None for what no cell fills."""
    out: list[list[Cell | str | None]] = [[None] * grid.width for _ in grid.rows]
    for r, row in enumerate(grid.rows):
        column = 0
        for each in row:
            while column < grid.width and out[r][column] is not None:
                column += 1
            for down in range(each.rows):
                for across in range(each.columns):
                    if r + down < len(out) and column + across < grid.width:
                        out[r + down][column + across] = each if not (down or across) else "<" if across else "^"
            column += each.columns
    return out


def _is_head(grid: Grid) -> bool:
    """Whether the first row reads as headings: all in bold, or words over figures."""
    if len(grid.rows) < 2 or not all(c.words for c in grid.rows[0][1:]):
        return False
    first, below = _bold(grid.rows[:1]), _bold(grid.rows[1:])
    if first and all(first) and not all(below):
        return True
    figures = [any(read_amount(c.words) is not None for c in row[1:]) for row in grid.rows]
    return not figures[0] and any(figures[1:])


def _bold(rows: Sequence[Sequence[Cell]]) -> list[bool]:
    """Of each paragraph with words, whether it is in bold."""
    return [p.look.bold for row in rows for cell in row for p in paras(cell.blocks) if p.words]


def _total(rows: Sequence[Sequence[Cell | str | None]]) -> list[Cell | str | None] | None:
    last = rows[-1] if len(rows) > 2 else None
    if last is None or not isinstance(last[0], Cell) or not _TOTAL.match(last[0].words):
        return None
    return list(last) if not any(each == "^" for each in last) else None


def _kind(cells: Sequence[Cell | str | None]) -> str:
    """What a column holds, by its filled cells."""
    return kind_of([c.words for c in cells if isinstance(c, Cell)])


def kind_of(cells: Sequence[str]) -> str:
    """What a column of these cells holds: "money", "percentage", "number", or "text" where not all say one of them."""
    words = [each for each in cells if each and not _NOTHING.fullmatch(each)]
    amounts = [read_amount(each) for each in words]
    if not words or any(a is None for a in amounts):
        return "text"
    if any("£" in each for each in words):
        return "money" if all("%" not in each for each in words) else "text"
    if all(each.rstrip().endswith("%") for each in words):
        return "percentage"
    return "number" if all(re.fullmatch(r"[-–(]?[\d,.]+\)?", each) for each in words) else "text"


def _columns(
    maker: Maker, names: Sequence[Cell | str | None], kinds: Sequence[str], at: int, marked: Callable[[Para], str]
) -> list[Node]:
    """The columns; the first one names the rows if it has words and another has figures."""
    stub = kinds[:1] == ["text"] and any(kind != "text" for kind in kinds)
    pairs = enumerate(zip(names, kinds, strict=True))
    words = [" ".join(marked(p) for p in paras(n.blocks) if p.words) if isinstance(n, Cell) else n or "" for n in names]
    return [_column(maker, name, words[i], kind, first=stub and i == 0, at=at) for i, (name, kind) in pairs]


def _column(maker: Maker, name: Cell | str | None, heading: str, kind: str, first: bool, at: int) -> Node:
    place = next((p.at for p in paras(name.blocks)), at) if isinstance(name, Cell) else at
    entries: dict[str, Node] = {"heading": maker.word(heading, place)}
    if kind != "text":
        entries["type"] = maker.word(kind, place)
    if first:
        entries["row-header"] = maker.word("true", place)
    return maker.keys(entries, place)


def _row(maker: Maker, row: Sequence[Cell | str | None], cell: CellText, at: int) -> Node:
    return maker.list([_cell(maker, each, cell, at) for each in row], at)


def _cell(maker: Maker, each: Cell | str | None, cell: CellText, at: int) -> Node:
    if isinstance(each, Cell):
        return cell(each) if each.blocks else maker.word("", at)
    return maker.word(each or "", at)


def is_caption(para: Para) -> bool:
    """Whether a paragraph beside a table is its caption."""
    return para.style.casefold() == "caption" or bool(re.match(r"Table \w{1,4}\s*[:.–-]", para.words))
