"""The sections of a council's own file, in the order of its headings, as places of an outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportgen.drafts.draft import Block, Grid, Para
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.new.style.chapters import Chapter, appendix_pattern, chapters_of, narrative
from reportgen.new.style.closing_lines import ClosingLines
from reportgen.new.style.implications import Implications
from reportgen.new.style.naming import Known, slug
from reportgen.new.style.number_schemes import Schemes
from reportgen.new.style.plan import Keys, Plan, entry
from reportgen.new.style.section_keys import Reader
from reportgen.new.style.sign_offs import checklist, is_checklist, is_sign_off, sign_off_table
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
        if pattern := next(filter(None, shown), ""):
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
        closing = [b for b in chapter.blocks if isinstance(b, Para) and self.closing.is_one(b)]
        others = [b for b in chapter.blocks if b not in closing]
        contact = bool(closing) and (name == "contacts" or not others)
        if chapter.heading is not None and not contact:
            self._place(chapter, name, others)
        else:
            self._leave(others)
        self.closing.read(closing, chapter.words if contact else "")
        self._tables(tables, chapter)

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

    def _place(self, chapter: Chapter, name: str, blocks: Sequence[Block]) -> None:
        assert chapter.heading is not None
        if not name and not self.plan.named("recommendations") and self.reader.asks(blocks):
            name = "recommendations"  # whatever it is called
        if self.plan.named(name or slug(chapter.words)):
            self.plan.leave(chapter.heading, f"{self.plan.names[name or slug(chapter.words)]} has that place already")
            return
        if name == "body":
            name = slug(chapter.words)  # of a template each heading is a section of its own
        name = self.plan.take(name or slug(chapter.words), chapter.words)
        keys: Keys = {"heading": chapter.words}
        if name in self.base and self.base[name].is_value:
            keys["holds"] = "prose"
        if scheme := self._scheme(name, chapter):
            keys["numbers"] = scheme
        keys |= self.reader.under(name, blocks)
        self.plan.outline.append(entry(name, keys))
        for inner in chapter.below:
            for para in [b for b in inner.whole if isinstance(b, Para) and b.heading]:
                self.plan.leave(para, "a heading inside a section, which authors write as `# Heading`")

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
                sign_off_table(grid, self.plan)
            elif is_checklist(grid):
                keys: dict[str, Any] = checklist(grid, "", self.plan)
                self.plan.outline.append({self.plan.fresh(keys["heading"]): keys})
            else:
                first = next((cell.words for row in grid.rows for cell in row if cell.words), "")
                self.plan.leave(first, f"a table under “{chapter.words}”, which authors write")

    def _complete(self) -> None:
        """What every report has, where this file shows it under no heading."""
        plan = self.plan
        own = any(isinstance(e, dict) and self._is_text(next(iter(e))) for e in plan.outline)
        needed = [name for name in _ADDED if not plan.named(name)]
        if own and self.template.blank:
            needed = [name for name in needed if name != "body"]
        if any(plan.named(name) for name in ("contacts", "contact-officer")):
            needed = [name for name in needed if name != "contact-block"]
        for name in needed:
            plan.outline.append(plan.take(name, name))
            if self.template.blank:
                plan.added.append(f"{name} ({_ADDED[name]}), near the end of the outline: move it, or take it out")
        if not plan.named("appendix-list"):
            plan.outline.append(plan.take("appendix-list", "appendix-list"))
        plan.outline.append(plan.take("appendices", "appendices"))

    def _is_text(self, name: str) -> bool:
        """Whether a place holds text of a section that is the narrative in other councils' papers."""
        return self.known.section(self.plan.names.get(name, "")) in ("body", "") and name not in ("heads", "title")
