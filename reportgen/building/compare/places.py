"""Where a passage stands in a version, in the words of those who read it: "recommendation 2", "front sheet, “Ward”"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import StyleError
from reportgen.drafts.draft import Draft, Grid, Para, paras
from reportgen.drafts.forms import recognised
from reportgen.drafts.recognise import Chapter
from reportgen.house.folders import BASE

_LONGEST = 60


class Places:
    """The places of one version, read as a paper of a house style."""

    def __init__(self, draft: Draft, style: str) -> None:
        try:
            paper = recognised(draft, style)
        except StyleError:  # a style that is known only where the paper lies
            paper = recognised(draft, BASE)
        self.headings = {b.at: b.heading for b in paper.blocks if isinstance(b, Para) and b.heading}
        self._front = {p.at for p in paras(paper.blocks[: paper.front.length])}
        self._asked = set(_asked(paper.chapters))
        self._under: dict[int, str] = {}
        heading = ""
        for block in draft.blocks:
            if isinstance(block, Para) and block.at in self.headings:
                heading = _short(block.words.rstrip(": "))
            for para in paras([block]):
                self._under[para.at] = heading

    def of(self, para: Para) -> str:
        """The place of a paragraph."""
        if para.at in self.headings:
            return f"{para.number} heading".lstrip()
        number = para.number.strip().rstrip(".")
        what = "recommendation" if para.at in self._asked else "paragraph"
        if para.at in self._front:
            return "front sheet"
        return f"{what} {number}".rstrip() + self._below(para.at)

    def of_row(self, table: Grid, row: int) -> str:
        """The place of a row of a table."""
        cells = table.rows[row]
        label = _short(cells[0].words) if cells and cells[0].words else f"row {row + 1}"
        at = next((p.at for p in paras([table])), 0)
        if at in self._front:
            return f"front sheet, “{label.rstrip(': ')}”"
        name = f" “{_short(table.name)}”" if table.name else ""
        return f"table{name}, row “{label}”{self._below(at)}"

    def picture(self, para: Para) -> str:
        """The place of a picture in a paragraph."""
        return f"picture{self._below(para.at)}"

    def column(self, table: Grid, column: int) -> str:
        """What heads a column of a table; "" where nothing does."""
        head = table.rows[0] if table.head else ()
        return _short(head[column].words) if column < len(head) else ""

    def _below(self, at: int) -> str:
        heading = self._under.get(at, "")
        return f", under “{heading}”" if heading else ""


def _asked(chapters: Iterable[Chapter]) -> Iterator[int]:
    """The paragraphs that ask for something."""
    for chapter in chapters:
        if chapter.place is not None and chapter.place.name == "recommendations":
            yield from (para.at for para in paras(chapter.blocks))
        yield from _asked(chapter.below)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
