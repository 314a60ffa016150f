"""Implications: headings below one, headings of their own, rows of a table, or lines with a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportgen.drafts.draft import Block, Cell, Grid, Para, paras
from reportgen.new.style import labels
from reportgen.new.style.chapters import Chapter
from reportgen.new.style.labels import Labelled
from reportgen.new.style.naming import Known, bare, slug
from reportgen.new.style.nils import as_key, with_nil
from reportgen.new.style.number_schemes import Schemes
from reportgen.new.style.plan import Entry, Keys, Plan
from reportgen.new.style.section_keys import Reader
from reportgen.new.style.template import Template
from reportgen.new.style.ways import answer_in
from reportgen.new.style.words_said import guidance, said

_CONSULTED = re.compile(r"\b(consulted|sign(ed)?[ -]?off|cleared|officer|approved)\b", re.IGNORECASE)
_DATED = re.compile(r"\bdate\b", re.IGNORECASE)
_OFFICER = 6  # words of who is to be consulted
_ASSESSED = re.compile(r"\b(implications?|impacts?|assessments?|considerations?)$")


def _is_bold(pair: Labelled) -> bool:
    return next((piece.strong for piece in pair.para.pieces if piece.text.strip()), False)


class Implications:
    """Reads implications into places of one group."""

    def __init__(self, template: Template, known: Known, plan: Plan, schemes: Schemes) -> None:
        self.template, self.known, self.plan, self.schemes = template, known, plan, schemes
        self.reader = Reader(template, known, plan)

    def runs(self, chapters: Sequence[Chapter]) -> dict[int, int]:
        """Where implications are headings without one above them: the first chapter of each run, and its length."""
        out: dict[int, int] = {}
        at = 0
        while at < len(chapters):
            length = self._length(chapters[at:])
            if length > 1 or (length and "implication" in bare(chapters[at].words)):
                out[at] = length
            at += length or 1
        return out

    def _length(self, chapters: Sequence[Chapter]) -> int:
        """How many chapters from here on are implications; what stands between two of them is one too."""
        if not chapters or not self._is_one(chapters[0]):
            return 0
        last = 0
        for i, chapter in enumerate(chapters):
            if self._is_one(chapter) or (self._is_like(chapter) and i == last + 1):
                last = i
            elif self.known.section(chapter.words) or self.is_group(chapter) or i > last + 2:
                break
        return last + 1

    def _is_one(self, chapter: Chapter) -> bool:
        return self.known.is_implication(chapter.words) and not self.is_group(chapter)

    def is_group(self, chapter: Chapter) -> bool:
        """Whether implications stand below a heading."""
        return sum(self.known.is_implication(inner.words) for inner in chapter.below) >= 2

    def _is_like(self, chapter: Chapter) -> bool:
        """Whether an unknown heading says that it is an assessment, or has a nil under it as the others have."""
        if self.known.section(chapter.words) or self.is_group(chapter):
            return False
        return bool(_ASSESSED.search(bare(chapter.words))) or "none" in self.reader.under("", chapter.blocks)

    # ------------------------------------------------------------------ groups

    def flat(self, chapters: Sequence[Chapter]) -> None:
        """A run of headings as a group that prints no heading of its own."""
        scheme = self.schemes.of(chapters[0].heading, [b for c in chapters for b in c.all])
        places = [self._part(c.words, c.all) for c in chapters]
        keys: Keys = {"heading": "", "numbers": scheme}
        self._group("", keys, [p for p in places if p])

    def grouped(self, chapter: Chapter) -> None:
        """A heading with its implications below it, as headings or in a table."""
        keys: Keys = {"heading": chapter.words, "numbers": self.schemes.of(chapter.heading, chapter.all)}
        places: list[Entry] = self._run_in(chapter)
        if places:
            keys["as"] = "run-in"
        else:
            said = self.reader.under("implications", chapter.blocks)
            keys |= {key: words for key, words in said.items() if key in ("before", "after", "guidance")}
        for block in chapter.blocks:
            if isinstance(block, Grid) and self.is_table(block):
                way, made = self.rows(block)
                keys |= way
                places += made
        places += [p for below in chapter.below if (p := self._part(below.words, below.all))]
        self._group(chapter.words, keys, places)

    def _run_in(self, chapter: Chapter) -> list[Entry]:
        """Implications that are lines with a label ("Financial: ..."), each with the lines after it."""
        runs: list[tuple[str, list[Block]]] = []
        pairs = [labels.in_line(block) if isinstance(block, Para) else None for block in chapter.blocks]
        known = [pair for pair in pairs if pair is not None and self.known.is_implication(pair.label)]
        alike = len(known) > 1 and all(map(_is_bold, known))  # then a bold label that is not known is one too
        for block, pair in zip(chapter.blocks, pairs, strict=True):
            if pair is not None and (pair in known or (alike and _is_bold(pair))):
                runs.append((pair.label, list(pair.value)))
            elif runs and isinstance(block, Para):
                runs[-1][1].append(block)
        return [p for label, blocks in runs if (p := self._part(label, blocks))] if len(runs) > 1 else []

    def table(self, grid: Grid) -> None:
        """A table of implications without a heading of its own."""
        way, places = self.rows(grid)
        self._group("", {"heading": "", **way}, places)

    def _group(self, heading: str, keys: Keys, places: list[Entry]) -> None:
        own = self.plan.fresh(heading or "implications", "implications")
        if own != "implications":
            keys = {"holds": "parts", **keys}
        if places:
            keys["places"] = places
        self.plan.outline.append({own: keys})

    def _part(self, heading: str, blocks: Sequence[Block], *, asked: str = "", **more: Any) -> Entry | None:
        """One of them, by its heading and what stands under it; `asked` is what is said of all of them."""
        ours = self.known.implication(heading)
        name = ours or re.sub(r"-implications?$", "", slug(heading))
        if self.plan.named(name):
            self.plan.leave(heading, f"{self.plan.names[name]} has that place already")
            return None
        self.plan.take(name, heading)
        keys: Keys = {"heading": heading}
        keys |= {"none": more.pop("none")} if "none" in more else {}
        keys |= self.reader.under(name, blocks, keys.get("none"), part=True)
        if "none" not in keys:
            keys = with_nil(keys, asked, "")
        if "guidance" in keys and "guidance" in more:
            more["guidance"] = f"{keys['guidance']} {more['guidance']}"
        for para in blocks:
            if isinstance(para, Para) and para.heading:
                self.plan.leave(para, "a heading inside a section, which authors write as `# Heading`")
        if not ours:
            keys = {"required": True} | keys
        elif "none" not in keys and self.template.blank:
            self.plan.nils.append(heading)
        return {name: {**keys, **more}}

    # ------------------------------------------------------------------ tables

    def is_table(self, grid: Grid) -> bool:
        """Whether the first column of a table names implications, or its head says that it does."""
        first = [row[0].words for row in grid.rows if row and row[0].words]
        known = sum(self.known.is_implication(words) for words in first)
        head = bool(first) and re.search(r"\bimplications?\b", first[0], re.IGNORECASE) is not None
        return (known >= 2 and known * 2 >= len(first) - 1) or (head and known >= 1 and len(first) > 2)

    def rows(self, grid: Grid) -> tuple[Keys, list[Entry]]:
        """How a table is set, and the places of its rows."""
        head = None if self.known.implication(grid.rows[0][0].words) else grid.rows[0]
        rows = [row for row in grid.rows[1 if head is not None else 0 :] if row]
        kinds = [self._kind(i, cell, rows) for i, cell in enumerate(head or ())]
        if "written" not in kinds and "nil" in kinds:
            kinds[kinds.index("nil")] = "written"
        titles = zip(head or (), kinds, strict=True)
        columns = [self._column(cell, kind, first=kinds.index(kind) == i) for i, (cell, kind) in enumerate(titles)]
        columns = [column for column in columns if column]
        made = [self._row(row, kinds, head or ()) for row in rows]
        return {"as": "table", **({"columns": columns} if len(columns) > 1 else {})}, [p for p in made if p]

    def _kind(self, i: int, head: Cell, rows: Sequence[Sequence[Cell]]) -> str:
        """What a column of the table is for, by its head and what stands in it."""
        if not i:
            return "label"
        cells = [row[i] for row in rows if i < len(row) and row[i].words]
        if cells and all(map(answer_in, cells)):
            return "nil"
        if _DATED.search(head.words):
            return "{{ cleared_on }}"
        short = all(len(cell.words.split()) <= _OFFICER for cell in cells)
        return "{{ officer }}" if _CONSULTED.search(head.words) and short else "written"

    def _column(self, head: Cell, kind: str, *, first: bool) -> Entry:
        """A column as the style has it: what is written, and who was consulted when; "" where it has none for it."""
        if kind == "nil":
            self.plan.leave(head.words, "a column that only says whether there are any: authors write `none` for a nil")
        elif kind == "written" and not first:
            self.plan.leave(head.words, "a further column of the implications: give it a place beside each row")
        else:
            return {"heading": head.words, "shows": kind} if kind.startswith("{") else head.words
        return ""

    def _row(self, row: Sequence[Cell], kinds: Sequence[str], head: Sequence[Cell]) -> Entry | None:
        label = labels.first_line(row[0])
        if label is None:
            return None
        blocks: list[Block] = [p for p in paras(row[0].blocks) if p.words and p is not label]
        keys: Keys = {}
        for i, cell in enumerate(row[1:], 1):
            kind = kinds[i] if i < len(kinds) else "written"
            if kind == "nil":
                keys |= {"none": as_key(nil)} if (nil := answer_in(cell)) else {}
                self.plan.said += [p.words for p in paras(cell.blocks)]
            elif kind.startswith("{"):
                keys.setdefault("cleared-by", self.known.implication(label.words) or slug(label.words))
                keys |= self._consulted(cell, head[i], keys)
            else:
                blocks += cell.blocks
        asked = guidance([" ".join(cell.words for cell in head[1:])]) if head else ""
        return self._part(label.words, blocks, asked=asked, **keys)

    def _consulted(self, cell: Cell, head: Cell, keys: Keys) -> Keys:
        """Who is to be consulted, where a template names them in advance."""
        named = [what.fixed for p in paras(cell.blocks) if (what := said(p)).fixed and not what.open]
        return {"guidance": f"{head.words.strip(' :')}: {guidance(named)}"} if named else {}
