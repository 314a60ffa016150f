"""A council's own Word file as a reader of drafts sees it, with the way back to what only Word knows."""

from __future__ import annotations

import re
from functools import cached_property

from reportgen.drafts.draft import Grid, Para, paras
from reportgen.drafts.typed_numbers import untyped
from reportgen.drafts.word import read_blocks
from reportgen.new.style.banded_tables import unbanded
from reportgen.new.style.counted_headings import counted
from reportgen.new.style.form_controls import Control, control_of, legacy_control
from reportgen.new.style.list_patterns import first_of, pattern_of
from reportgen.new.style.naming import Known
from reportgen.new.style.one_column import widened
from reportgen.new.style.template_headings import headed
from reportgen.new.style.words_said import is_for_author, is_gap
from reportgen.ooxml.names import NS, Element, number, val, w
from reportgen.ooxml.styles import ALIGNED
from reportgen.ooxml.word_file import WordFile


class Template:
    """The file's blocks, headings recognised; the first `front` of them stand before the first section.

    `parted` says that the headings of the first level are parts which sections stand in.
    """

    def __init__(self, word: WordFile, known: Known) -> None:
        self.word = word
        self._read = read_blocks(word)
        blocks = list(unbanded(counted(untyped(widened(self._read.blocks, known))), self.fill))
        self.blocks, self.front, self.parted = headed(blocks, known)

    @cached_property
    def blank(self) -> bool:
        """Whether it is a template, with gaps to be filled in, and not a paper that was written."""
        if any(piece.prompt for para in self.paras for piece in para.pieces if piece.text.strip()):
            return True
        texts = [p for p in paras(self.blocks[self.front :]) if p.words and not p.heading]
        return any(
            is_for_author(piece) or is_gap(piece.text) for p in texts for piece in p.pieces if piece.text.strip()
        )

    @property
    def paras(self) -> list[Para]:
        """Every paragraph, those in tables too."""
        return list(paras(self.blocks))

    @property
    def texts(self) -> list[Para]:
        """The paragraphs below the front that are no headings; of a file without any, all that are none."""
        below = [b for b in self.blocks[self.front :] if isinstance(b, Para) and not b.heading]
        return below or [p for p in self.paras if not p.heading]

    def element(self, para: Para) -> Element | None:
        """The w:p it was read from."""
        return self._read.paragraphs.get(para.at)

    def table(self, grid: Grid) -> Element | None:
        """The w:tbl it was read from."""
        return self._read.tables.get(grid.at)

    def style(self, para: Para) -> str:
        """The id of its style."""
        found = self.element(para)
        own = val(found, "w:pPr/w:pStyle") if found is not None else ""
        return own if own in self.word.styles.by_id else self.word.styles.default

    def list_of(self, para: Para) -> tuple[str, int] | None:
        """The list instance and level of its number or bullet; None where it is typed or there is none."""
        found = self.element(para)
        if found is None or (para.typed and not para.bullet) or not (para.number or para.bullet):
            return None
        num, ilvl = val(found, "w:pPr/w:numPr/w:numId"), val(found, "w:pPr/w:numPr/w:ilvl")
        if num:
            return num, int(number(ilvl))
        of_style = self.word.lists.of_style(self.style(para))
        return (of_style[0], of_style[1].ilvl) if of_style else None

    def pattern(self, para: Para) -> str:
        """The first number of the level that its number counts in: "1.1" for "4.2"; "" for none."""
        if not para.number or para.bullet:
            return ""
        listed = self.list_of(para)
        return (pattern_of(self.word.lists, listed[0], listed[1]) if listed else "") or first_of(para.number)

    def controls(self, para: Para) -> list[Control]:
        """The controls in a paragraph, and those it stands in."""
        found = self.element(para)
        if found is None:
            return []
        around = list(found.iterancestors(w("sdt")))
        old = [legacy_control(data) for data in found.iter(w("ffData"))]
        return [*(control_of(sdt) for sdt in (*around, *found.iter(w("sdt")))), *old]

    def font(self, para: Para) -> str:
        """The font of its words, by a run or by its style."""
        found = self.element(para)
        runs = found.iterfind("w:r/w:rPr/w:rFonts", NS) if found is not None else ()
        own = next((name for fonts in runs if (name := self.word.styles.font_of(fonts))), "")
        return own if own and "gothic" not in own.casefold() else self.word.styles.font(self.style(para))

    def align(self, para: Para) -> str:
        """Left, centre or right."""
        found = self.element(para)
        own = val(found, "w:pPr/w:jc") if found is not None else ""
        return ALIGNED.get(own, "left") if own else self.word.styles.align(self.style(para))

    def fill(self, para: Para) -> str:
        """The shading of the cell that a paragraph stands in, as it stands there; "" for none."""
        found = self.element(para)
        cell = next(found.iterancestors(w("tc")), None) if found is not None else None
        shade = cell.find("w:tcPr/w:shd", NS) if cell is not None else None
        value = shade.get(w("fill"), "") if shade is not None else ""
        return f"#{value.lower()}" if re.fullmatch("[0-9a-fA-F]{6}", value) else ""
