"""What stands before the first section: tables and lines of labels, lines without labels, and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.drafts.draft import Block, Cell, Grid, Para, paras
from reportgen.new.style import labels
from reportgen.new.style.banded_tables import is_band
from reportgen.new.style.front_values import value_of
from reportgen.new.style.heads import head_of
from reportgen.new.style.labels import Labelled
from reportgen.new.style.naming import Known, bare, slug, unnumbered
from reportgen.new.style.plan import Entry, Keys, Plan, entry
from reportgen.new.style.section_keys import Reader
from reportgen.new.style.template import Template

_PAGES = re.compile(r"\b(?:no (?:longer|more) than|not exceed|at most|maximum(?: of)?) (\d+) pages\b", re.IGNORECASE)
_BEFORE = "it stands before the first section: say in `outline:` or `furniture:` where it goes"


class FrontSheet:
    """Reads the front of a file into the plan; `title` is the line that is the paper's title, if one is."""

    def __init__(self, template: Template, known: Known, plan: Plan, title: Para | None) -> None:
        self.template, self.known, self.plan, self.title = template, known, plan, title
        self.sections = Reader(template, known, plan)

    def read(self, blocks: Sequence[Block]) -> None:
        """The groups of the front, in order, into the outline."""
        for kind, run in groupby(blocks, self._kind):
            found = list(run)
            if kind == "grid":
                for grid in found:
                    if isinstance(grid, Grid):
                        self._table(grid)
            elif kind == "label":
                self._lines([b for b in found if isinstance(b, Para)])
            else:
                self._heads([b for b in found if isinstance(b, Para)])

    def _kind(self, block: Block) -> str:
        if isinstance(block, Grid):
            return "grid"
        pair = labels.in_line(block) if block is not self.title else None
        return "label" if pair is not None and not re.match(r"(note|guidance)\b", bare(pair.label)) else "head"

    # ------------------------------------------------------------------ tables and lines of labels

    def _table(self, grid: Grid) -> None:
        """The rows of a table as groups, one for each run of rows with the labels in one place."""
        rows: list[Entry] = []
        heading, above = "", False
        at = 0
        while at < len(grid.rows):
            row = grid.rows[at]
            if is_band(row, self.template.fill) and self._heads_rows(grid, at):
                self._group(rows, "rows", heading, above)
                rows, heading, above = [], _words(row[0]), False
                at += 1
                continue
            over = labels.are_above(grid, at, self.template.fill, self.known)
            pairs = [] if over else labels.pairs_across(row, self.template.fill, self.known)
            here = over or any(pair.above for pair in pairs)
            if rows and here != above:
                self._group(rows, "rows", heading, above)
                rows, heading = [], ""
            rows += self._row(list(_above(row, grid.rows[at + 1]))) if over else self._across(row, pairs)
            above = here
            at += 1 + over
        self._group(rows, "rows", heading, above)

    def _heads_rows(self, grid: Grid, at: int) -> bool:
        """Whether a band stands over rows of labels, and is not the last row or a section's heading."""
        section = self.known.section(grid.rows[at][0].words)
        return at + 1 < len(grid.rows) and not section and len(grid.rows[at + 1]) > 1

    def _across(self, row: Sequence[Cell], found: Sequence[Labelled]) -> list[Entry]:
        """A row of a table: labels with values, or cells that only name what is to stand there ("[Committee]")."""
        if any(labels.is_label(Cell((pair.para,)), self.template.fill, self.known) or pair.value for pair in found):
            return self._row(found)
        lines = [p for cell in row for p in paras(cell.blocks) if p.words]
        made = [head for line in lines if (head := head_of(line, self.plan)) is not None]
        if len(made) < len(lines):
            self.plan.leave(" ".join(p.words for p in lines), "a row that has no label")
        return [made if len(made) > 1 else made[0]] if made else []

    def _row(self, found: Sequence[Labelled]) -> list[Entry]:
        """A row of places side by side; one that is a section of the paper, such as recommendations, is one here."""
        made: list[Entry] = []
        for pair in found:
            section = self._section(pair.label)
            if section and not self.plan.named(section):
                made.append(self.sections.in_row(section, pair.label, pair.value))
            elif section or not pair.label.strip():
                self.plan.leave(pair.para, "it has a place already")
            else:
                name, keys = value_of(pair.label, pair.value, self.plan, self.template, self.known)
                if name:
                    made.append(entry(name, keys))
                else:
                    self.plan.leave(pair.para, "a value of that name has a place already")
        return [made if len(made) > 1 else made[0]] if made else []

    def _section(self, label: str) -> str:
        """The name of the section that a row is, as it is in some councils' papers; "" for a value."""
        if self.known.field(label):
            return ""
        found = self.known.section(label) or self.known.implication(label)
        return slug(unnumbered(label)) if found == "body" else found

    def _lines(self, lines: Sequence[Para]) -> None:
        rows: list[Entry] = []
        for line in lines:
            pair = labels.in_line(line)
            if pair is not None:
                rows += self._row([pair])
        self._group(rows, "lines", "", above=False)

    def _group(self, rows: list[Entry], way: str, heading: str, above: bool) -> None:
        if rows:
            name = self.plan.fresh(heading or "front sheet", "front-sheet")
            cells = [cell for row in rows for cell in (row if isinstance(row, list) else [row])]
            if way == "rows" and not any(isinstance(c, dict) and next(iter(c.values())).get("heading") for c in cells):
                rows, way = cells, "heads"
            keys: Keys = {"heading": heading} if heading else {}
            keys |= {"as": way} | ({"labels": "above"} if above else {})
            self.plan.outline.append({name: {**keys, "places": rows}})
        elif heading:
            self.plan.leave(heading, "a heading of a table that has no labels")

    # ------------------------------------------------------------------ lines without labels

    def _heads(self, lines: Sequence[Para]) -> None:
        rows: list[Entry] = []
        aligned = [self.template.align(line) for line in lines]
        for line in lines:
            made = "title" if line is self.title else head_of(line, self.plan)
            if made is None and (most := _PAGES.search(line.words)):
                self.plan.pages = int(most[1])
                self.plan.leave(line, f"as `pages: {most[1]}` it counts for a whole paper, appendices too")
            elif made is None:
                self.plan.leave(line, _BEFORE)
            elif made == "title" and not self.plan.named("title"):
                rows.append({"title": {"heading": ""}})
                self.plan.take("title", line.words)
            elif made != "title":
                rows.append(made)
        if not rows:
            return
        if [*rows] == [{"title": {"heading": ""}}]:
            self.plan.outline.append("title")
            return
        name = self.plan.fresh("heads")
        keys: Keys = {"as": "heads"}
        if (align := max(set(aligned), key=aligned.count)) != "left":
            keys["align"] = align
        self.plan.outline.append({name: {**keys, "places": rows}})


def _words(cell: Cell) -> str:
    found = labels.first_line(cell)
    return found.words if found is not None else ""


def _above(row: Sequence[Cell], below: Sequence[Cell]) -> Iterator[Labelled]:
    for label, value in zip(row, below, strict=True):
        line = labels.first_line(label)
        if line is not None:
            yield Labelled(line.words, value.blocks, line)
