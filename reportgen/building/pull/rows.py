"""Rows that are new in a table, and cells that were empty, written as the rows beside them are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportgen.building.pull.attempts import Way
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import shown
from reportgen.building.pull.containers import Container
from reportgen.building.pull.emitting import markdown
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.table_nodes import keys_of, table_of, total_as_row, value_of
from reportgen.building.pull.values import Change, Value
from reportgen.drafts.draft import Para

_MODELS = 4  # rows that a new one is written like, until it comes back
_EMPTY = re.compile(r"[ \t]*\|(?P<cell>[ \t]*)(?=\|)")

_NO_FIGURE = re.compile(r"\A\\([-–—*])\Z")  # a sign that stands alone in a cell marks nothing

Zone = tuple[int | str, ...]


class Rows:
    """The tables of an edited file beside those as built."""

    def __init__(self, original: Original, now: Sequence[Para], places: Mapping[int, int]) -> None:
        self.original, self.now, self.places = original, now, places
        self._known: set[Zone] = {para.within[:2] for n, para in enumerate(now) if n in places and para.within}
        self._by_row: dict[Zone, list[int]] = defaultdict(list)  # the paragraphs as built of each row of a table
        for at, para in enumerate(original.paras):
            if len(para.within) == 3:
                self._by_row[para.within[:2]].append(at)

    def zone(self, n: int) -> Zone | None:
        """What a new paragraph belongs to: a row that is new, a cell of one that was there, a note; None for text."""
        within = self.now[n].within
        if len(within) < 3:
            return ("note", *within) if within else None
        return ("cell", *within) if within[:2] in self._known else ("row", *within[:2])

    # ------------------------------------------------------------------ rows

    def added(self, new: Sequence[int], moved: Mapping[int, int]) -> Iterator[Way]:
        """The ways to write a new row: like the one before it, the one after it, others of the table."""
        own = [row for n in new if n in moved and len(row := self.original.paras[moved[n]].within[:2]) == 2]
        for row, after in self._beside(self.now[new[0]].within):
            if len(own) == len(new):
                yield self._as_it_stood(row, after, own[0], new)
                yield self._total(row, after, own[0])
            for model in dict.fromkeys([*own, row, *self._others(row)]):
                for begins in (False, True):  # a cell is a line of its own, or a text
                    cells = self._cells(new, begins)
                    yield self._in_bars(row, after, cells)
                    yield self._as_entry(row, after, model, cells)
            if after:
                yield from self._behind_total(row, own, new)

    def _as_it_stood(self, row: Zone, after: bool, own: Zone, new: Sequence[int]) -> Way:
        """The lines of the entry of a row that was moved whole, unchanged."""
        was = [plain(self.original.paras[at]) for at in self._by_row[own]]
        entry, beside = self._entry(own), self._entry(row)
        if entry is None or beside is None or was != [plain(self.now[n]) for n in new]:
            return Way()
        return self._beside_entry(beside, after, self.original.texts[entry.file][entry.start : entry.end])

    def _total(self, row: Zone, after: bool, own: Zone) -> Way:
        """A total that was moved among the rows, which is one of them then."""
        found, beside = table_of(self.original, own[0]), self._entry(row)
        if found is None or beside is None or "total" not in keys_of(found.node) or own != self._last(own[0]):
            return Way()
        place = beside.end if after else beside.start
        return Way(total_as_row(self.original, own[0], found, at=place), kept_sums=True)

    def _last(self, table: int | str) -> Zone:
        """The last row of a table."""
        return max((row for row in self._by_row if row[0] == table), key=lambda row: int(row[1]))

    def _beside_entry(self, beside: Container, after: bool, said: str) -> Way:
        """The lines of an entry put behind another, or before it."""
        said = said if said.endswith("\n") else f"{said}\n"
        at = beside.end if after else beside.start
        glue = "" if self.original.texts[beside.file][:at].endswith("\n") or not at else "\n"
        return Way((Change(beside.file, at, at, glue + said),))

    def _behind_total(self, row: Zone, own: Sequence[Zone], new: Sequence[int]) -> Iterator[Way]:
        """A row behind the total, which is a row like others then; as the one that was moved stood, or a new one."""
        found = table_of(self.original, row[0])
        if found is None or row != self._last(row[0]) or "total" not in keys_of(found.node):
            return
        entry = self._entry(own[0]) if own else None
        beside = self._entry(self._others(row)[0]) if self._others(row) else None
        if entry is not None and [plain(self.original.paras[at]) for at in self._by_row[own[0]]] == [
            plain(self.now[n]) for n in new
        ]:
            lines = self.original.texts[entry.file][entry.start : entry.end].rstrip("\n") + "\n"
            yield Way(total_as_row(self.original, row[0], found, behind=lines), kept_sums=True)
        for set_apart in (False, True):  # what is typed behind a row in bold is bold, too
            cells = self._cells(new, begins=False, set_apart=set_apart)
            said = ", ".join(value_of(cells.get(c, ""), True) for c in range(len(keys_of(found.node)["columns"].value)))
            column = " " * (beside.column if beside is not None else 0)
            yield Way(total_as_row(self.original, row[0], found, behind=f"{column}- [{said}]\n"), kept_sums=True)

    def _cells(self, new: Sequence[int], begins: bool, set_apart: bool = False) -> dict[int, str]:
        """The source of each cell by its column."""
        words: dict[int, list[str]] = defaultdict(list)
        for n in new:
            words[int(self.now[n].within[2])].append(markdown(shown([self.now[n]]), set_apart, begins))
        return {column: _NO_FIGURE.sub(r"\1", "\n\n".join(parts)) for column, parts in words.items()}

    def _beside(self, within: tuple[int | str, ...]) -> Iterator[tuple[Zone, bool]]:
        """The row as built that a row of the file follows, then the one it precedes; with whether it follows."""
        table, row = within[0], int(within[1])
        rows: dict[int, set[Zone]] = defaultdict(set)
        for n, b in self.places.items():
            if self.now[n].within[:1] == (table,) and len(self.original.paras[b].within) == 3:
                rows[int(self.now[n].within[1])].add(self.original.paras[b].within[:2])
        before = [r for r in rows if r < row]
        behind = [r for r in rows if r > row]
        if before:
            yield max(rows[max(before)], key=str), True
        if behind:
            yield min(rows[min(behind)], key=str), False

    def _others(self, row: Zone) -> list[Zone]:
        same = [other for other in self._by_row if other[0] == row[0] and other != row]
        return sorted(same, key=lambda o: abs(int(o[1]) - int(row[1])))[:_MODELS]

    def _values(self, row: Zone) -> dict[int, Value]:
        """The value of each cell of a row as built, by its column."""
        out: dict[int, Value] = {}
        for at in self._by_row[row]:
            value = next((c.value for c in self.original.chars(at) if c.value is not None), None)
            if value is not None:
                out.setdefault(int(self.original.paras[at].within[2]), value)
        return out

    def _in_bars(self, row: Zone, after: bool, cells: Mapping[int, str]) -> Way:
        """A line of a table drawn with bars."""
        spots = [self.original.spot(at) for at in self._by_row[row]]
        spot = next((s for s in spots if s is not None and s.in_table), None)
        if spot is None or any("\n" in words for words in cells.values()):
            return Way()
        line = spot.value.text[spot.start : spot.end]
        count = len(re.findall(r"(?<!\\)\|", line)) - 1
        if max(cells) >= count:
            return Way()
        said = f"{spot.indent}| " + " | ".join(cells.get(c, "").replace("|", "\\|") for c in range(count)) + " |"
        at = spot.end if after else spot.start
        return Way((), ((spot.value, Edit(at, at, f"\n{said}" if after else f"{said}\n")),))

    def _as_entry(self, row: Zone, after: bool, model: Zone, cells: Mapping[int, str]) -> Way:
        """An entry of a list, as that of another row with its words in place of that row's."""
        values = self._values(model)
        entry, beside = self._entry(model), self._entry(row)
        if entry is None or beside is None or not cells.keys() <= values.keys():
            return Way()
        text = self.original.texts[entry.file]
        changes: list[Change] = []
        for column, value in values.items():
            found = value.changes(cells.get(column, ""))
            if found is None:
                return Way()
            changes += found
        said = text[entry.start : entry.end]
        for change in sorted(set(changes), reverse=True):
            said = said[: change.start - entry.start] + change.text + said[change.end - entry.start :]
        return self._beside_entry(beside, after, said)

    def _entry(self, row: Zone) -> Container | None:
        """The entry of a list that holds all values of a row and none of another's."""
        own = list(self._values(row).values())
        others = {id(v) for other in self._by_row if other != row for v in self._values(other).values()}
        for one in self.original.containers.around(own[0]) if own else ():
            inside = [v for v in self.original.sources.values[one.file] if one.start <= v.start < one.end]
            if any(id(v) in others for v in inside):
                return None
            if one.entry and {id(v) for v in own} <= {id(v) for v in inside}:
                return one
        return None

    # ------------------------------------------------------------------ cells

    def filled(self, new: Sequence[int]) -> Iterator[Way]:
        """The ways to write what stands in a cell that was empty: behind the cell before it, before the one after."""
        within = self.now[new[0]].within
        row = next(
            (
                self.original.paras[b].within[:2]
                for n, b in self.places.items()
                if self.now[n].within[:2] == within[:2] and self.original.paras[b].within
            ),
            None,
        )
        column = int(within[2]) if len(within) == 3 else -1
        if row is None or column < 0:
            return
        if column in self._values(row):
            return
        for begins in (False, True):
            yield from self._filled(
                row, column, "\n\n".join(markdown(shown([self.now[n]]), begins=begins) for n in new)
            )

    def _filled(self, row: Zone, column: int, words: str) -> Iterator[Way]:
        values = self._values(row)
        for at in self._by_row[row]:
            spot = self.original.spot(at)
            if spot and spot.in_table and int(self.original.paras[at].within[2]) == column - 1:
                hit = _EMPTY.match(spot.value.text, self.original.chars(at)[-1].end)
                if hit:
                    yield Way((), ((spot.value, Edit(hit.start("cell"), hit.end("cell"), f" {words} ")),))
        for beside, step in ((column - 1, 1), (column + 1, -1)):
            value = values.get(beside)
            near = self._next(value, step) if value is not None else None
            if near is not None and not near.text.strip():
                yield Way((), ((near, Edit(0, len(near.text), words)),))

    def _next(self, value: Value, step: int) -> Value | None:
        all_of_file = self.original.sources.values[value.file]
        at = next(i for i, v in enumerate(all_of_file) if v is value) + step
        return all_of_file[at] if 0 <= at < len(all_of_file) else None
