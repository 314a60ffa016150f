"""The blocks of a file under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from reportgen.drafts.draft import Block, Para
from reportgen.new.style.naming import Known
from reportgen.new.style.template import Template
from reportgen.new.style.template_headings import is_appendix

_MUCH = 150  # words under a heading of its own that make it the narrative


class Chapter(Struct):
    """A heading (None for what stands before the first), the blocks under it, and the headings below it."""

    heading: Para | None
    blocks: list[Block] = field(default_factory=list)
    below: list[Chapter] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The heading."""
        return self.heading.words if self.heading is not None else ""

    @property
    def all(self) -> list[Block]:
        """Every block under the heading, those below further headings too."""
        return [*self.blocks, *(b for inner in self.below for b in inner.whole)]

    @property
    def whole(self) -> list[Block]:
        """The heading and all under it."""
        return [*([self.heading] if self.heading is not None else []), *self.all]


def chapters_of(blocks: Sequence[Block]) -> list[Chapter]:
    """Blocks under the headings they stand below."""
    out = [Chapter(None)]
    path: list[Chapter] = []
    for block in blocks:
        if isinstance(block, Para) and block.heading:
            chapter = Chapter(block)
            path = path[: block.heading - 1]
            (path[-1].below if path else out).append(chapter)
            path.append(chapter)
        else:
            (path[-1] if path else out[0]).blocks.append(block)
    return out if out[0].blocks else out[1:]


def appendix_pattern(para: Para, template: Template) -> str:
    """How the first appendix is numbered: "Appendix 1", "Annex A"; "" where that cannot be told."""
    if para.number and is_appendix(para) and re.search(r"[A-Za-z]{3}", para.number):
        return template.pattern(para)
    hit = re.match(r"(\w+) (?:(\d+)|([A-Z]))\b", para.words)
    return f"{hit[1]} {'1' if hit[2] else 'A'}" if hit else ""


def narrative(chapters: Sequence[Chapter], known: Known) -> set[int]:
    """Which chapters of a paper that was written, by their places, belong to the narrative.

    Those that councils give it ("Background") and the unknown ones after them; without such a heading, the longest
    run of unknown ones.
    """
    runs = list(_runs(chapters, known))
    named = {i for run in runs for i in run if known.section(chapters[i].words) == "body"}
    if named:
        return {i for run in runs for i in run if any(n <= i for n in named & {*run})}

    def words(run: Sequence[int]) -> int:
        return sum(len(b.words.split()) for i in run for b in chapters[i].all if isinstance(b, Para))

    longest = max(runs, key=words, default=[])
    return {*longest} if len(longest) > 1 or words(longest) >= _MUCH else set()


def _runs(chapters: Sequence[Chapter], known: Known) -> Iterator[list[int]]:
    """Chapters next to each other whose headings are the narrative's or unknown."""
    run: list[int] = []
    for i, chapter in enumerate(chapters):
        name = known.section(chapter.words)
        if chapter.heading is not None and (name in ("", "body")) and not known.is_implication(chapter.words):
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run
