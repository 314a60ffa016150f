"""Paragraphs that are gone: single ones, rows of tables, entries of lists, sections."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from reportgen.building.pull import whole
from reportgen.building.pull.attempts import Attempt, Way
from reportgen.building.pull.containers import Container
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.sections import unheaded, without_heading
from reportgen.building.pull.table_nodes import table_of
from reportgen.building.pull.values import Value

_DASHES = re.compile(r"\n[ >]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*(?=\n|\Z)")


class Going:
    """Writes what is gone from a paper."""

    def __init__(self, original: Original) -> None:
        self.original = original

    def attempts(self, gone: Sequence[int]) -> Iterator[Attempt]:
        """The paragraphs in runs of neighbours: each run as a whole, and if that cannot be, one by one."""
        run: list[int] = []
        for at in [*sorted(gone), -2]:
            if run and at != run[-1] + 1:
                yield self._attempt(run)
                run = []
            run.append(at)

    def _attempt(self, run: Sequence[int]) -> Attempt:
        parts = [list(part) for _, part in groupby(run, key=lambda at: self._part(at, run))]
        pieces = [self._attempt(part) for part in parts] if len(parts) > 1 else []
        ways = [self._whole_table(run), self._removal(run, max), self._removal(run, min), self._lines(run)]
        if len(run) == 1:
            ways += [self._emptied(run[0]), without_heading(self.original, run[0]), unheaded(self.original, run[0])]
        return Attempt(
            self.original.span(run[0]),
            taken=tuple(run),
            was=tuple(self.original.paras[at] for at in run),
            ways=[way for way in ways if way],
            pieces=pieces,
        )

    def _part(self, at: int, run: Sequence[int]) -> object:
        """What a paragraph goes with: its table, where all of it is gone, or the row of one; otherwise itself."""
        if self._table(at) and set(self._table(at)) <= set(run):
            return self.original.paras[at].within[:1]
        row = self.original.paras[at].within[:2]
        own = [b for b, para in enumerate(self.original.paras) if para.within[:2] == row] if len(row) == 2 else []
        return row if own and set(own) <= set(run) else at

    def _table(self, at: int) -> list[int]:
        """The paragraphs of the table that one stands in."""
        own = self.original.paras[at].within
        paras = enumerate(self.original.paras) if len(own) == 3 else ()
        return [b for b, para in paras if para.within[:1] == own[:1]]

    def _whole_table(self, run: Sequence[int]) -> Way:
        """A table of `tables` taken out with the line that places it in a text."""
        first = next((at for at in run if self._table(at)), None)
        if first is None or not set(self._table(first)) <= set(run):
            return Way()
        found = table_of(self.original, self.original.paras[first].within[0])
        if found is None:
            return Way()
        start, end = found.node.start_mark, found.node.end_mark
        values = [c.value for at in run for c in self.original.chars(at) if c.value is not None]
        if any(v.file != found.file or not start.index <= v.start < end.index for v in values):
            return Way()  # more is gone than the table
        keys = self.original.containers.keys_at(found.file, start.index)
        key = next((key for key in keys if key.column < start.column), None)
        if key is None:
            return Way()
        text = self.original.texts[found.file]
        name = text[key.start : key.end].strip().partition(":")[0]
        line = re.compile(rf"^[ >]*\{{table:{re.escape(name)}\}}[ \t]*$", re.MULTILINE)
        places = [
            (v, hit)
            for of_file in self.original.sources.values.values()
            for v in of_file
            if (hit := line.search(v.text))
        ]
        edits = [(v, whole.deletion(whole.Spot(v, hit.start(), hit.end(), "", ""))) for v, hit in places]
        return Way((whole.removal(text, key),), tuple(edits)) if len(edits) == 1 else Way()

    def _removal(self, run: Sequence[int], choose: Callable[..., Container]) -> Way:
        """The entries and keys taken out that hold nothing but these paragraphs, the largest or the smallest ones."""
        going = {*run, *self._notes(run)}
        out: list[Container] = []
        for at in run:
            value = next((c.value for c in self.original.chars(at) if c.value is not None and len(c.others) < 2), None)
            if value is None or any(c.file == value.file and c.start <= value.start < c.end for c in out):
                continue
            around = [c for c in self.original.containers.around(value) if not c.first]
            whole_ones = [c for c in around if self.original.printed(c) <= going]
            if not whole_ones:
                return Way()
            out.append(choose(whole_ones, key=lambda c: c.end - c.start))
        return Way(tuple(whole.removal(self.original.texts[c.file], c) for c in out))

    def _notes(self, run: Sequence[int]) -> Iterator[int]:
        """The paragraphs of the footnotes that are marked in these, which go with them."""
        names = {(piece.note,) for at in run for piece in self.original.paras[at].pieces if piece.note}
        return (at for at, para in enumerate(self.original.paras) if para.within in names)

    def _lines(self, run: Sequence[int]) -> Way:
        """The lines of the paragraphs taken out of the texts they stand in."""
        edits: list[tuple[Value, Edit]] = []
        seen: set[tuple[int, int]] = set()
        counts = False
        cells: dict[tuple[int, int], set[int]] = defaultdict(set)
        for at in range(len(self.original.paras)):
            spot = self.original.spot(at)
            if spot is not None and spot.in_table:
                cells[id(spot.value), spot.start].add(at)
        for at in run:
            spot = self.original.spot(at)
            if spot is None or all(c.why for c in self.original.chars(at) if c.value):
                return Way()
            alone = not spot.start and not spot.value.text[spot.end :].strip()
            if alone or (spot.in_table and not cells[id(spot.value), spot.start] <= set(run)):
                return Way()
            if (id(spot.value), spot.start) in seen:
                continue  # a cell of the line before
            seen.add((id(spot.value), spot.start))
            if spot.in_table and (hit := _DASHES.match(spot.value.text, spot.end)):
                spot = replace(spot, end=hit.end())  # a heading goes with the line below it
            if edits and spot.in_table and edits[-1][0] is spot.value and edits[-1][1].end == spot.start:
                spot = replace(spot, start=edits.pop()[1].start)  # as one, with the empty line behind the last
            edits.append((spot.value, whole.deletion(spot)))
            counts = counts or bool(spot.mark)
        return Way((), tuple(dict.fromkeys(edits)), counts)

    def _emptied(self, at: int) -> Way:
        """The words of a cell taken out, which stays."""
        chars = [c for c in self.original.chars(at) if c.value is not None]
        spot = self.original.spot(at)
        if spot is None or not self.original.paras[at].within:
            return Way()
        return Way((), ((spot.value, Edit(chars[0].start, chars[-1].end, "")),))
