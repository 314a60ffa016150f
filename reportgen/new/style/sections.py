"""The sections of a council's own file, in the order of its headings, as places of an outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para, paras
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.new.style.chapters import Chapter, appendix_pattern, chapters_of, narrative
from reportgen.new.style.closing_lines import ClosingLines
from reportgen.new.style.implications import Implications
from reportgen.new.style.listing_tables import is_steps, listed_in, why_left
from reportgen.new.style.naming import Known, slug
from reportgen.new.style.number_schemes import Schemes
from reportgen.new.style.plan import Keys, Plan, entry
from reportgen.new.style.section_keys import Reader
from reportgen.new.style.sign_offs import (
    checklist,
    is_checklist,
    is_sign_off,
    is_ticked_list,
    sign_off_table,
    ticked_list,
)
from reportgen.new.style.template import Template
from reportgen.new.style.template_headings import is_appendix

_TITLE = 12  # words of the line of an appendix
_LISTS = ("appendix-list", "background-papers", "contacts")  # numbered only where their heading is
_ADDED = {  # what a paper needs that the file has not: where it is looked for, and why it is added
    "recommendations": "what the meeting is asked to decide",
    "body": "the narrative, with headings of the author's own",
    "contact-block": "whom to ask",
    "background-papers": "the law asks for them (Local Government Act 1972, s.100D)",
}
_ALWAYS = {
    "appendix-list": "the titles of the appendices, printed where there are any",
    "appendices": "the appendices, printed where there are any",
}


class Sections:
    """Reads what stands under headings into a plan."""

    def __init__(self, template: Template, known: Known, plan: Plan) -> None:
        self.template, self.known, self.plan = template, known, plan
        self.base = load_style(BASE).places
        self.schemes = Schemes(template, plan)
        self.reader = Reader(template, known, plan)
        self.implications = Implications(template, known, plan, self.schemes)
        self.closing = ClosingLines(plan)

    def read(self, blocks: Sequence[Block]) -> None:
        """The sections, in order, into the outline; then what every paper has and this one lacks."""
        named = [b for b in blocks if isinstance(b, Para) and is_appendix(b)]
        first = next((b for b in named if b.heading), None)
        end = blocks.index(first) if first is not None else len(blocks)
        shown = (appendix_pattern(para, self.template) for para in named if len(para.words.split()) < _TITLE)
        cells = (p for b in blocks if isinstance(b, Grid) for row in b.rows[1:] if row for p in paras(row[0].blocks))
        listed = (appendix_pattern(para, self.template) for para in cells if is_appendix(para))
        if pattern := next(filter(None, (*shown, *listed)), ""):
            self.plan.series["appendices"] = [pattern]
        self._chapters(chapters_of(blocks[:end]))
        for block in blocks[end:]:
            if isinstance(block, Para) and block.heading:
                self.plan.leave(block, "a heading of an appendix, which authors write")
        self._complete()

    def _chapters(self, chapters: Sequence[Chapter]) -> None:
        free = set() if self.template.blank else narrative(chapters, self.known)
        runs = self.implications.runs(chapters)
        at = 0
        while at < len(chapters):
            if at in runs:
                self.implications.flat(chapters[at : at + runs[at]])
            elif at in free:
                self._narrative(chapters[at])
            elif self._is_part(chapters[at]):
                self._part(chapters[at])
            else:
                self._section(chapters[at])
            at += runs.get(at, 1)

    def _is_part(self, chapter: Chapter) -> bool:
        return self.template.parted and chapter.heading is not None and bool(chapter.below) and not chapter.blocks

    def _part(self, chapter: Chapter) -> None:
        """A part of the paper as a group of the sections in it."""
        name, above = self.plan.fresh(chapter.words), self.plan.outline
        self.plan.outline = []
        self._chapters(chapter.below)
        above.append({name: {"heading": chapter.words, "places": self.plan.outline}})
        self.plan.outline = above

    def _narrative(self, chapter: Chapter) -> None:
        if not self.plan.named("body"):
            self.plan.take("body", chapter.words)
            self.plan.outline.append({"body": {"numbers": self.schemes.of(chapter.heading, chapter.all)}})
        for block in chapter.whole:
            if isinstance(block, Para) and block.heading:
                self.plan.leave(block, "a heading of the narrative, which authors write in `body:`")

    # ------------------------------------------------------------------ one section

    def _section(self, chapter: Chapter) -> None:
        name = self.known.section(chapter.words)
        tables = [b for b in chapter.blocks if isinstance(b, Grid)]
        if self._holds_implications(chapter, name, tables):
            self.implications.grouped(chapter)
            inside = [b for b in chapter.all if isinstance(b, Grid)]
            self._tables([b for b in inside if b not in tables or not self.implications.is_table(b)], chapter)
            return
        if chapter.heading is not None and is_ticked_list(chapter.blocks):
            self._ticked(chapter)
            return
        closing = [b for b in chapter.blocks if isinstance(b, Para) and self.closing.is_one(b)]
        others = [b for b in chapter.blocks if b not in closing]
        contact = bool(closing) and (name == "contacts" or all(map(_is_dated_line, others)))
        if chapter.heading is not None and not contact:
            tables = self._place(chapter, name, others)
        else:
            dated = [b for b in others if isinstance(b, Para) and _is_dated_line(b)]
            self.plan.said += [b.words for b in dated]
            self._leave([b for b in others if b not in dated])
        self.closing.read(closing, chapter.words if contact else "", self._numbers(chapter) if contact else "")
        self._tables(tables, chapter)
        self._below(chapter)

    def _ticked(self, chapter: Chapter) -> None:
        """Questions with a box each as a checklist."""
        self.plan.said += [b.words for b in chapter.blocks if isinstance(b, Para)]
        keys: Keys = ticked_list(chapter.blocks, chapter.words)
        if numbers := self._numbers(chapter):
            keys["numbers"] = numbers
        self.plan.outline.append({self.plan.fresh(chapter.words): keys})

    def _below(self, chapter: Chapter) -> None:
        """What stands under headings below a section's: a checklist is a place of its own."""
        for inner in chapter.below:
            if is_ticked_list(inner.blocks):
                self._ticked(inner)
                continue
            for para in [b for b in inner.whole if isinstance(b, Para) and b.heading]:
                self.plan.leave(para, "a heading inside a section, which authors write as `# Heading`")

    def _numbers(self, chapter: Chapter) -> str:
        """The scheme of a place that holds no text; "" where its heading has no number."""
        numbered = chapter.heading is not None and self.template.pattern(chapter.heading)
        return "headings" if numbered and "headings" in self.plan.schemes else ""

    def _holds_implications(self, chapter: Chapter, name: str, tables: Sequence[Grid]) -> bool:
        """Whether a heading stands over implications: by its words, those below it, or a table that is all it has."""
        if chapter.heading is None:
            return False
        alone = len(tables) == len(chapter.blocks) and not chapter.below
        listed = alone and any(map(self.implications.is_table, tables))
        return name == "implications" or self.implications.is_group(chapter) or listed

    def _leave(self, blocks: Sequence[Block]) -> None:
        for para in blocks:
            if isinstance(para, Para):
                self.plan.leave(para, "it stands under no heading")

    def _place(self, chapter: Chapter, name: str, blocks: Sequence[Block]) -> list[Grid]:
        """A section with its heading as a place; gives the tables that it does not take."""
        assert chapter.heading is not None
        tables = [b for b in blocks if isinstance(b, Grid)]
        if not name and not self.plan.named("recommendations") and self.reader.asks(blocks):
            name = "recommendations"  # whatever it is called
        name = name or listed_in(tables)
        if self.plan.named(name or slug(chapter.words)):
            self.plan.leave(chapter.heading, f"{self.plan.names[name or slug(chapter.words)]} has that place already")
            return tables
        if name == "body":
            name = slug(chapter.words)  # of a template each heading is a section of its own
        known, name = bool(name), self.plan.take(name or slug(chapter.words), chapter.words)
        keys: Keys = {"heading": chapter.words}
        signed = next((grid for grid in tables if is_sign_off(grid)), None) if not known and len(blocks) <= 2 else None
        if name in self.base and self.base[name].is_value:
            keys["holds"] = "prose"
        if name == "timetable" and (steps := next(filter(is_steps, tables), None)):
            keys["holds"] = "steps"
            self.plan.said += [cell.words for cell in steps.rows[0]]
            tables.remove(steps)
        if scheme := self._scheme(name, chapter) if signed is None else self._numbers(chapter):
            keys["numbers"] = scheme
        keys |= self.reader.under(name, blocks)
        if signed is not None:
            keys |= sign_off_table(signed, self.plan)
            tables.remove(signed)
        self.plan.outline.append(entry(name, keys))
        return tables

    def _scheme(self, name: str, chapter: Chapter) -> str:
        assert chapter.heading is not None
        if name == "recommendations":
            return self.schemes.recommendations(chapter.heading, chapter.all)
        if name in _LISTS and not chapter.heading.number and not (self.template.blank and chapter.blocks):
            return ""
        return self.schemes.of(chapter.heading, chapter.all)

    def _tables(self, tables: Sequence[Grid], chapter: Chapter) -> None:
        for grid in tables:
            if self.implications.is_table(grid):
                self.implications.table(grid)
            elif is_sign_off(grid):
                keys: Keys = sign_off_table(grid, self.plan)
                self.plan.outline.append({self.plan.fresh("sign-off"): keys})
            elif is_checklist(grid):
                keys = checklist(grid, "", self.plan)
                self.plan.outline.append({self.plan.fresh(keys["heading"]): keys})
            else:
                head = " / ".join(cell.words for cell in grid.rows[0] if cell.words)
                first = head or next((cell.words for row in grid.rows for cell in row if cell.words), "")
                self.plan.leave(first, why_left(grid, chapter.words))

    def _complete(self) -> None:
        """What every report has, where this file shows it under no heading."""
        plan = self.plan
        own = any(isinstance(e, dict) and self._is_text(next(iter(e))) for e in plan.outline)
        needed = [name for name in _ADDED if not plan.named(name)]
        if own and self.template.blank:
            needed = [name for name in needed if name != "body"]
        if any(plan.named(name) for name in ("contacts", "contact-officer")):
            needed = [name for name in needed if name != "contact-block"]
        needed += [name for name in _ALWAYS if not plan.named(name)]
        for name in needed:
            plan.outline.append(plan.take(name, name))
            if self.template.blank:
                plan.added.append(f"{name} ({(_ADDED | _ALWAYS)[name]}), near the end of the outline")
        if plan.nils:
            called = ", ".join(words.rstrip(": ") for words in plan.nils)
            plan.added.append(f"what a nil of {called} prints (the base style's words; say others as `none:`)")
        if self.template.blank and not plan.named("body"):
            plan.left.append("`body` (each heading of the file is a section of its own, which authors have a file for)")

    def _is_text(self, name: str) -> bool:
        """Whether a place holds text of a section that is the narrative in other councils' papers."""
        return self.known.section(self.plan.names.get(name, "")) in ("body", "") and name not in ("heads", "title")


def _is_dated_line(block: Block) -> bool:
    """Whether a line only asks for the date of a signature, which a clearance has."""
    return isinstance(block, Para) and re.fullmatch(r"dated?\W*[\s_.…]*", block.words, re.IGNORECASE) is not None
