"""Columns that came to a table or went from it, written in each of its rows: in bars, or in the lists of `tables`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import yaml
from msgspec import Struct

from reportgen.building.pull.attempts import Attempt, Wanted, Way
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import shown
from reportgen.building.pull.emitting import markdown
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.values import Change, Value, is_plain
from reportgen.drafts.draft import Para
from reportgen.reading.quoting import quoted

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ >]*\|(?:\s*:?-+:?\s*\|)+\s*")


class _Column(Struct, frozen=True):
    """A column of a table as built, by its index there: the paragraphs of it, or where it is new, of the file."""

    table: int | str
    column: int
    paras: tuple[int, ...]


class Columns:
    """The tables of an edited file beside those as built. `places` are the paragraphs as built by those of the file."""

    def __init__(self, original: Original, now: Sequence[Para], places: Mapping[int, int]) -> None:
        self.original, self.now, self.places = original, now, places
        built = [para.within for para in original.paras]
        pairs = Counter((built[b][0], now[n].within[0]) for n, b in places.items() if _in_both(built[b], now[n].within))
        self.tables: dict[int | str, int | str] = {}
        for (table, other), _ in pairs.most_common():
            self.tables.setdefault(table, other)
        self.gone = list(self._missing(original.paras, now, set(places.values()), self.tables))
        back = {other: table for table, other in self.tables.items()}
        self.come = list(self._missing(now, original.paras, set(places), back))
        self.taken = set(chain.from_iterable(one.paras for one in self.gone))
        self.new = set(chain.from_iterable(one.paras for one in self.come))

    @staticmethod
    def _missing(
        of: Sequence[Para], others: Sequence[Para], known: set[int], tables: Mapping[int | str, int | str]
    ) -> Iterator[_Column]:
        """The columns of tables all of whose cells are on one side only, where the other side's table is narrower."""
        cells: dict[tuple[int | str, int], list[int]] = defaultdict(list)
        for at, para in enumerate(of):
            if len(para.within) == 3:
                cells[para.within[0], int(para.within[2])].append(at)
        for (table, column), paras in cells.items():
            if table not in tables or any(at in known for at in paras) or len(paras) < 2:
                continue
            if _width(of, table) > _width(others, tables[table]):
                yield _Column(table, column, tuple(paras))

    def attempts(self) -> Iterator[Attempt]:
        """The edits: each column as one."""
        for one in self.gone:
            ways = [self._bars_without(one), self._lists_without(one)]
            was = tuple(self.original.paras[at] for at in one.paras)
            yield Attempt(self.original.span(one.paras[0]), taken=one.paras, was=was, ways=[way for way in ways if way])
        for one in self.come:
            yield self._new(one)

    # ------------------------------------------------------------------ gone

    def _bars_without(self, one: _Column) -> Way:
        value, lines = self._lines(one.table)
        edits = []
        for start, line in lines:
            bars = [start + hit.start() for hit in _BAR.finditer(line)]
            if len(bars) < one.column + 2:
                return Way()
            edits.append(Edit(bars[one.column], bars[one.column + 1], ""))
        return Way((), tuple((value, edit) for edit in edits)) if value is not None else Way()

    def _lists_without(self, one: _Column) -> Way:
        found = self._lists(one.table)
        if found is None:
            return Way()
        file, lists = found
        text = self.original.texts[file]
        held = [(node, one.column - less) for node, less, _ in lists if node is not None]
        if any(not 0 <= at < len(node.value) for node, at in held):
            return Way()
        return Way(tuple(_item_out(file, text, node, at) for node, at in held))

    # ------------------------------------------------------------------ new

    def _new(self, one: _Column) -> Attempt:
        table = next(was for was, now in self.tables.items() if now == one.table)
        paras = [self.now[n] for n in one.paras]
        words: dict[int, str] = {}
        for n, para in zip(one.paras, paras, strict=True):
            row = self._row(table, n)
            if row is not None:
                words[row] = "\n\n".join(filter(None, (words.get(row, ""), markdown(shown([para]), begins=False))))
        ways = [self._bars_with(table, one.column, words), self._lists_with(table, one.column, words)]
        wanted = tuple(
            Wanted(plain(p), self._slot(n), n, p.bullet, p.outline, p) for n, p in zip(one.paras, paras, strict=True)
        )
        at = self.original.span(max(0, self._slot(one.paras[0])))
        return Attempt(at, now=tuple(paras), wanted=wanted, ways=[way for way in ways if way])

    def _row(self, table: int | str, n: int) -> int | None:
        """The row as built in which a paragraph of the file stands now."""
        beside = (
            m for m, para in enumerate(self.now) if para.within[:2] == self.now[n].within[:2] and m in self.places
        )
        rows = (self.original.paras[self.places[m]].within for m in beside)
        return next((int(row[1]) for row in rows if len(row) == 3 and row[0] == table), None)

    def _slot(self, n: int) -> int:
        return max((b for m, b in self.places.items() if m < n), default=-1)

    def _bars_with(self, table: int | str, column: int, words: Mapping[int, str]) -> Way:
        value, lines = self._lines(table)
        if value is None or any("\n" in said for said in words.values()):
            return Way()
        rows = sorted({int(p.within[1]) for p in self.original.paras if len(p.within) == 3 and p.within[0] == table})
        edits, left = [], iter(rows)
        for start, line in lines:
            bars = [start + hit.start() for hit in _BAR.finditer(line)]
            if len(bars) <= column:
                return Way()
            said = "---" if _RULE.fullmatch(line) else f" {words.get(next(left, -1), '')} ".replace("|", "\\|")
            edits.append(Edit(bars[column], bars[column], f"|{said}"))
        return Way((), tuple((value, edit) for edit in edits))

    def _lists_with(self, table: int | str, column: int, words: Mapping[int, str]) -> Way:
        found = self._lists(table)
        rows = sorted({int(p.within[1]) for p in self.original.paras if len(p.within) == 3 and p.within[0] == table})
        if found is None or len(found[1]) != len(rows):  # the headings are one row of them
            return Way()
        file, lists = found
        text = self.original.texts[file]
        changes = []
        for row, (node, less, heads) in zip(rows, lists, strict=True):
            if node is None:
                continue
            if not 0 <= column - less <= len(node.value):
                return Way()
            said = _value(words.get(row, ""), heads or node.flow_style)
            changes.append(_item_in(file, text, node, column - less, f"{{heading: {said}}}" if heads else said))
        return Way(tuple(changes))

    # ------------------------------------------------------------------ where a table stands

    def _lines(self, table: int | str) -> tuple[Value | None, list[tuple[int, str]]]:
        """The lines of a table drawn with bars, with where they begin in their value."""
        spots = [self.original.spot(at) for at, p in enumerate(self.original.paras) if p.within[:1] == (table,)]
        drawn = [spot for spot in spots if spot is not None and spot.in_table]
        if not drawn or any(spot.value is not drawn[0].value for spot in drawn):
            return None, []
        text = drawn[0].value.text
        first, last = min(spot.start for spot in drawn), max(spot.end for spot in drawn)
        out, at = [], first
        for line in text[first:last].split("\n"):
            out.append((at, line))
            at += len(line) + 1
        return drawn[0].value, out

    def _lists(self, table: int | str) -> tuple[str, list[tuple[Any, int, bool]]] | None:
        """The file of a table of `tables`, and its lists in the order of its rows: the headings, each row, the total.

        Beside each list, which is None for a total that is worked out, stands how many columns less it has, and whether
        it is that of the headings.
        """
        of_it = [at for at, p in enumerate(self.original.paras) if p.within[:1] == (table,)]
        chars = chain.from_iterable(self.original.chars(at) for at in of_it)
        value = next((c.value for c in chars if c.value is not None and len(c.others) < 2), None)
        if value is None:
            return None
        root = yaml.compose(self.original.texts[value.file], Loader=_Loader)
        found = _table_around(root, value.start)
        if found is None or not found.keys() <= {*_HELD, *_BESIDE}:
            return None
        heads = found["head"].value if "head" in found else []
        rows = [_cells(row) for row in found["rows"].value]
        if None in rows:
            return None
        values = _key(found["total"], "values") if "total" in found else None
        less = len(found["columns"].value) - len(values.value) if values is not None else 0
        total = [(values, less, False)] if "total" in found else []
        above = ((row, 0, False) for row in heads)
        return value.file, [*above, (found["columns"], 0, True), *((row, 0, False) for row in rows), *total]


_HELD = ("columns", "rows", "total", "head")
_BESIDE = ("caption", "label", "notes", "footnotes", "id", "units", "not-values")


def _in_both(one: Sequence[int | str], other: Sequence[int | str]) -> bool:
    return len(one) == 3 and len(other) == 3


def _width(paras: Sequence[Para], table: int | str) -> int:
    return len({p.within[2] for p in paras if len(p.within) == 3 and p.within[0] == table})


def _table_around(node: Any, at: int) -> dict[str, Any] | None:
    """The keys of the innermost mapping with `columns` and `rows` that holds an offset."""
    if not isinstance(node, yaml.CollectionNode) or not node.start_mark.index <= at < node.end_mark.index:
        return None
    pairs = isinstance(node, yaml.MappingNode)
    for child in (value for _, value in node.value) if pairs else node.value:
        if (found := _table_around(child, at)) is not None:
            return found
    keys = {key.value: value for key, value in node.value} if pairs else {}
    lists = all(isinstance(keys.get(name), yaml.SequenceNode) for name in ("columns", "rows"))
    return keys if lists else None


def _key(node: Any, name: str) -> Any:
    keys = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    return keys[name] if isinstance(keys.get(name), yaml.SequenceNode) else None


def _cells(row: Any) -> Any:
    return row if isinstance(row, yaml.SequenceNode) else _key(row, "cells")


def _value(words: str, braces: bool) -> str:
    return words if words and is_plain(words, braces) else quoted(words)


def _item_out(file: str, text: str, node: Any, index: int) -> Change:
    """An item of a list taken out; what follows takes its place."""
    item = node.value[index]
    start, end = item.start_mark.index, item.end_mark.index
    if index + 1 < len(node.value):
        return Change(file, start, node.value[index + 1].start_mark.index, "")
    before = node.value[index - 1].end_mark.index if index else start
    if node.flow_style or not index:
        return Change(file, before, end, "")
    return Change(file, text.rfind("\n", 0, start), start + len(text[start:end].rstrip()), "")


def _item_in(file: str, text: str, node: Any, index: int, said: str) -> Change:
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
