"""Columns that came to a table or went from it, written in each of its rows: in bars, or in the lists of `tables`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from reportgen.building.pull.attempts import Attempt, Wanted, Way, column_of
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import shown
from reportgen.building.pull.emitting import markdown
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.table_nodes import (
    Table,
    item_in,
    keys_of,
    no_figures_in,
    table_of,
    total_as_row,
    total_with,
    value_of,
)
from reportgen.building.pull.values import Change, Value
from reportgen.drafts.draft import Para
from reportgen.drafts.tables import kind_of, no_figures

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ >]*\|(?:\s*:?-+:?\s*\|)+\s*")


class _Column(Struct, frozen=True):
    """A column of a table as built, by its index there: the paragraphs of it, or where it is new, of the file."""

    table: int | str
    column: int
    paras: tuple[int, ...]


class _Kind(Struct, frozen=True):
    """What a new column holds (`drafts.tables.kind_of`), and what stands in it for "no figure"."""

    name: str
    no_figures: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How a column says so, behind its heading."""
        return f", type: {self.name}" if self.name != "text" else ""


_TEXT = _Kind("text")


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
            yield Attempt(
                self.original.span(one.paras[0]),
                taken=one.paras,
                was=was,
                ways=[way for way in ways if way],
                column=column_of(was),
            )
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
        found = table_of(self.original, one.table)
        if found is None:
            return Way()
        file, text = found.file, self.original.texts[found.file]
        if one.column == 0 and "total" in keys_of(found.node):
            return self._lists_without_labels(one, found)
        held = [(node, one.column - less) for node, less, _ in found.lists if node is not None]
        if any(not 0 <= at < len(node.value) for node, at in held):
            return Way()
        return Way(tuple(_item_out(file, text, node, at) for node, at in held))

    def _lists_without_labels(self, one: _Column, found: Table) -> Way:
        """The column that names the rows taken out, and the name of the total with it, which is a row of sums then."""
        held = [node for node, _, _ in found.lists[:-1]]
        sums = total_as_row(self.original, one.table, found, first=1)
        if not sums or any(not node.value for node in held):
            return Way()
        text = self.original.texts[found.file]
        return Way((*(_item_out(found.file, text, node, 0) for node in held), *sums), kept_sums=True)

    # ------------------------------------------------------------------ new

    def _new(self, one: _Column) -> Attempt:
        table = next(was for was, now in self.tables.items() if now == one.table)
        paras = [self.now[n] for n in one.paras]
        words: dict[int, str] = {}
        for n, para in zip(one.paras, paras, strict=True):
            row = self._row(table, n)
            if row is not None:
                words[row] = "\n\n".join(filter(None, (words.get(row, ""), markdown(shown([para]), begins=False))))
        below = [plain(para) for n, para in zip(one.paras, paras, strict=True) if self._row(table, n) != min(words)]
        kinds = dict.fromkeys((_Kind(kind_of(below), tuple(no_figures(below))), _TEXT))  # where figures will not do
        ways = [way(table, one.column, words, kind) for kind in kinds for way in (self._bars_with, self._lists_with)]
        wanted = tuple(
            Wanted(plain(p), self._slot(n), n, p.bullet, p.outline, p, new=True)
            for n, p in zip(one.paras, paras, strict=True)
        )
        at = self.original.span(max(0, self._slot(one.paras[0])))
        return Attempt(at, now=tuple(paras), wanted=wanted, ways=[way for way in ways if way], column=column_of(paras))

    def _row(self, table: int | str, n: int) -> int | None:
        """The row as built in which a paragraph of the file stands now."""
        beside = (
            m for m, para in enumerate(self.now) if para.within[:2] == self.now[n].within[:2] and m in self.places
        )
        rows = (self.original.paras[self.places[m]].within for m in beside)
        return next((int(row[1]) for row in rows if len(row) == 3 and row[0] == table), None)

    def _slot(self, n: int) -> int:
        return max((b for m, b in self.places.items() if m < n), default=-1)

    def _bars_with(self, table: int | str, column: int, words: Mapping[int, str], kind: _Kind) -> Way:
        value, lines = self._lines(table)
        if value is None or any("\n" in said for said in words.values()):
            return Way()
        rows = sorted({int(p.within[1]) for p in self.original.paras if len(p.within) == 3 and p.within[0] == table})
        edits, left = [], iter(rows)
        rule = "---" if kind == _TEXT else "---:"
        for start, line in lines:
            bars = [start + hit.start() for hit in _BAR.finditer(line)]
            if len(bars) <= column:
                return Way()
            said = rule if _RULE.fullmatch(line) else f" {words.get(next(left, -1), '')} ".replace("|", "\\|")
            edits.append(Edit(bars[column], bars[column], f"|{said}"))
        return Way((), tuple((value, edit) for edit in edits))

    def _lists_with(self, table: int | str, column: int, words: Mapping[int, str], kind: _Kind) -> Way:
        found = table_of(self.original, table)
        rows = sorted({int(p.within[1]) for p in self.original.paras if len(p.within) == 3 and p.within[0] == table})
        if found is None or len(found.lists) != len(rows):  # the headings are one row of them
            return Way()
        file, text = found.file, self.original.texts[found.file]
        changes = list(no_figures_in(file, text, found.node, kind.no_figures)) if kind != _TEXT else []
        for row, (node, less, heads) in zip(rows, found.lists, strict=True):
            if node is None:
                if words.get(row) and (change := total_with(found, text, column, words[row])):
                    changes.append(change)
                continue
            if not 0 <= column - less <= len(node.value):
                return Way()
            said = value_of(words.get(row, ""), heads or node.flow_style)
            changes.append(
                item_in(file, text, node, column - less, f"{{heading: {said}{kind.key}}}" if heads else said)
            )
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


def _in_both(one: Sequence[int | str], other: Sequence[int | str]) -> bool:
    return len(one) == 3 and len(other) == 3


def _width(paras: Sequence[Para], table: int | str) -> int:
    return len({p.within[2] for p in paras if len(p.within) == 3 and p.within[0] == table})


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
