"""The tables of `tables` as YAML nodes with places: the lists they are made of, and what is put into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import yaml
from msgspec import Struct

from reportgen.building.pull.built import plain
from reportgen.building.pull.original import Original
from reportgen.building.pull.values import LOADER, Change, is_plain
from reportgen.building.pull.whole import removal
from reportgen.reading.quoting import quoted


class Table(Struct, frozen=True):
    """A table of `tables`: its file, its keys, and its lists in the order of its rows: headings, each row, the total.

    Beside each list, which is None for a total that is worked out, stands how many columns less it has, and whether it
    is that of the headings.
    """

    file: str
    node: yaml.MappingNode
    lists: tuple[tuple[Any, int, bool], ...]


def table_of(original: Original, table: int | str) -> Table | None:
    """The table that paragraphs as built stand in, by what they say it is; None where it is not one of `tables`."""
    of_it = [at for at, p in enumerate(original.paras) if p.within[:1] == (table,)]
    chars = chain.from_iterable(original.chars(at) for at in of_it)
    value = next((c.value for c in chars if c.value is not None and len(c.others) < 2), None)
    if value is None:
        return None
    node = table_around(yaml.compose(original.texts[value.file], Loader=LOADER), value.start)
    if node is None:
        return None
    keys = keys_of(node)
    heads = keys["head"].value if "head" in keys else []
    rows = [row if isinstance(row, yaml.SequenceNode) else list_of(row, "cells") for row in keys["rows"].value]
    if None in rows:
        return None
    values = list_of(keys["total"], "values") if "total" in keys else None
    less = len(keys["columns"].value) - len(values.value) if values is not None else 0
    total = [(values, less, False)] if "total" in keys else []
    above = ((row, 0, False) for row in heads)
    lists = (*above, (keys["columns"], 0, True), *((row, 0, False) for row in rows), *total)
    return Table(value.file, node, lists)


def table_around(node: Any, at: int) -> yaml.MappingNode | None:
    """The innermost mapping with `columns` and `rows` that holds an offset."""
    if not isinstance(node, yaml.CollectionNode) or not node.start_mark.index <= at < node.end_mark.index:
        return None
    pairs = isinstance(node, yaml.MappingNode)
    for child in (value for _, value in node.value) if pairs else node.value:
        if (found := table_around(child, at)) is not None:
            return found
    lists = all(list_of(node, name) is not None for name in ("columns", "rows"))
    return node if lists and isinstance(node, yaml.MappingNode) else None


def keys_of(node: Any) -> dict[str, Any]:
    """The values of a mapping by their keys; nothing for another node."""
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def list_of(node: Any, name: str) -> Any:
    """The list under a key of a mapping; None where there is none."""
    found = keys_of(node).get(name)
    return found if isinstance(found, yaml.SequenceNode) else None


def value_of(words: str, braces: bool) -> str:
    """Words as a value of one line, in quotation marks where they need them."""
    return words if words and is_plain(words, braces) else quoted(words)


def item_in(file: str, text: str, node: Any, index: int, said: str) -> Change:
    """An item put into a list, before the one that has its place, or behind the last."""
    column = (
        text.rfind("-", 0, node.value[0].start_mark.index) - text.rfind("\n", 0, node.value[0].start_mark.index) - 1
    )
    if index < len(node.value):
        at = node.value[index].start_mark.index
        return Change(file, at, at, f"{said}, " if node.flow_style else f"{said}\n{' ' * column}- ")
    last = node.value[-1]
    at = last.start_mark.index + len(text[last.start_mark.index : last.end_mark.index].rstrip())
    return Change(file, at, at, f", {said}" if node.flow_style else f"\n{' ' * column}- {said}")


def beside_rows(file: str, node: yaml.MappingNode, key: str, said: str) -> Change:
    """A key put into a table before its rows; `said` is of one line."""
    place = next(name.start_mark for name, _ in node.value if name.value == "rows")
    parting = ", " if node.flow_style else f"\n{' ' * place.column}"
    return Change(file, place.index, place.index, f"{key}: {said}{parting}")


def no_figures_in(file: str, text: str, node: yaml.MappingNode, signs: Sequence[str]) -> Iterator[Change]:
    """What says of a table that these signs are no figures in it."""
    known = keys_of(node).get("not-values")
    listed = known.value if isinstance(known, yaml.SequenceNode) else [known] if known is not None else []
    fresh = [quoted(sign) for sign in signs if sign not in [item.value for item in listed]]
    if isinstance(known, yaml.SequenceNode) and listed:
        yield from (item_in(file, text, known, len(listed), sign) for sign in fresh)
    elif known is not None and fresh:
        both = ", ".join([*(quoted(item.value) for item in listed), *fresh])
        yield Change(file, known.start_mark.index, known.end_mark.index, f"[{both}]")
    elif fresh:
        yield beside_rows(file, node, "not-values", f"[{', '.join(fresh)}]")


def footnote_in(file: str, text: str, node: yaml.MappingNode, label: int, words: str) -> Change:
    """What a footnote says that is marked in a table, under the table's own `footnotes`."""
    said = f"{label}: {value_of(words, True)}"
    known = keys_of(node).get("footnotes")
    if not isinstance(known, yaml.MappingNode) or not known.value:
        return beside_rows(file, node, "footnotes", f"{{{said}}}")
    last = known.value[-1][1]
    at = last.start_mark.index + len(text[last.start_mark.index : last.end_mark.index].rstrip())
    parting = ", " if known.flow_style else f"\n{' ' * known.value[-1][0].start_mark.column}"
    return Change(file, at, at, f"{parting}{said}")


def total_with(table: Table, text: str, column: int, words: str) -> Change | None:
    """A total that is worked out, with what a new column says in its row; the other sums stay worked out."""
    keys = keys_of(table.node)
    total, width = keys["total"], len(keys["columns"].value)
    if not isinstance(total, yaml.ScalarNode) or not column:
        return None
    values = ['""'] * width
    values[column - 1] = value_of(words, True)
    start, end = total.start_mark.index, total.end_mark.index
    said = f"{{label: {value_of(total.value, True)}, values: [{', '.join(values)}]}}"
    return Change(table.file, start, start + len(text[start:end].rstrip()), said)


def total_as_row(
    original: Original, table: int | str, found: Table, first: int = 0, behind: str = "", at: int = -1
) -> tuple[Change, ...]:
    """The total as one of the rows, with the sums as they were printed; none where that cannot be written.

    It stands where the offset `at` is, or behind the last. It is written from its cell `first` on: what names it may
    go. `behind` are lines of entries that follow it.
    """
    rows = keys_of(found.node)["rows"]
    key = next((key for key, _ in found.node.value if key.value == "total"), None)
    if key is None or not rows.value:
        return ()
    lines = original.containers.keys_at(found.file, key.start_mark.index)[:1]
    entry = original.containers.entry_at(found.file, rows.value[-1].start_mark.index, rows.start_mark.column)
    if rows.flow_style or not lines or entry is None:
        return ()
    own = [p for p in original.paras if p.within[:1] == (table,) and len(p.within) == 3]
    last = max(int(p.within[1]) for p in own)
    cells = {int(p.within[2]): value_of(plain(p), True) for p in own if p.within[1] == last}
    said = ", ".join(cells.get(column, '""') for column in range(first, len(keys_of(found.node)["columns"].value)))
    text = original.texts[found.file]
    at = at if at >= 0 else entry.end
    glue = "" if text[:at].endswith("\n") else "\n"
    row = f"{glue}{' ' * entry.column}- {{cells: [{said}], subtotal: true}}\n{behind}"
    return Change(found.file, at, at, row), removal(text, lines[0])
