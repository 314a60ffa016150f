"""A council's own Word file as a reader of drafts sees it, with the way back to what only Word knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from reportgen.drafts.draft import Block, Grid, Para, paras
from reportgen.drafts.headings import with_headings
from reportgen.drafts.typed_numbers import untyped
from reportgen.drafts.word import read_blocks
from reportgen.new.style.banded_tables import unbanded
from reportgen.new.style.list_patterns import first_of, pattern_of
from reportgen.new.style.naming import Known
from reportgen.new.style.words_said import is_for_author, is_gap, said
from reportgen.ooxml.names import NS, Element, number, val, w
from reportgen.ooxml.styles import ALIGNED
from reportgen.ooxml.word_file import WordFile

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_APPENDIX = re.compile(r"(appendix|annex|schedule)\b(?!es| list)", re.IGNORECASE)
_TITLE = re.compile(r"\b(sub)?title\b", re.IGNORECASE)


class Control(NamedTuple):
    """A control of a form: `kind` is text, date, choice or check, `items` what a list offers."""

    kind: str
    items: tuple[str, ...] = ()


class Template:
    """The file's blocks, headings recognised; the first `front` of them stand before the first section."""

    def __init__(self, word: WordFile, known: Known) -> None:
        self.word = word
        self._read = read_blocks(word)
        blocks = list(unbanded(untyped(self._read.blocks), self.fill))
        once = with_headings([_shadowed(b) for b in blocks], known.meaning)
        self.front = front_length(once, known)
        self.blocks = _with_headings(blocks, once, self.front, known)

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
        return [_control(sdt) for sdt in (*around, *found.iter(w("sdt")))]

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


def _control(sdt: Element) -> Control:
    properties = sdt.find("w:sdtPr", NS)
    if properties is None:
        return Control("text")
    for tag in ("dropDownList", "comboBox"):
        if (found := properties.find(f"w:{tag}", NS)) is not None:
            return Control("choice", tuple(_offered(found)))
    if properties.find("w:date", NS) is not None:
        return Control("date")
    return Control("check" if properties.find(f"{_W14}checkbox") is not None else "text")


def _offered(choices: Element) -> Iterator[str]:
    """The words of a list, without the line that asks to choose one."""
    for item in choices.findall("w:listItem", NS):
        words = item.get(w("displayText")) or item.get(w("value"), "")
        if words.strip() and not re.match(r"(choose|select|pick)\b", words.strip(), re.IGNORECASE):
            yield words.strip()


def _with_headings(blocks: list[Block], once: list[Block], front: int, known: Known) -> list[Block]:
    """The blocks with their headings; an appendix named before a section of the paper is an entry of a list.

    `once` are the same blocks, with headings that such entries may have led astray.
    """
    last = max(
        (i for i, b in enumerate(once) if isinstance(b, Para) and b.heading and known.meaning(b.words)), default=0
    )
    entries = {i for i, b in enumerate(once[:last]) if isinstance(b, Para) and b.heading and is_appendix(b)}
    shown = [_shadowed(b, always=i in entries) for i, b in enumerate(blocks)]
    found = with_headings(shown, known.meaning, front)
    return [b if isinstance(b, Para) and b.heading else blocks[i] for i, b in enumerate(found)]


def _shadowed(block: Block, *, always: bool = False) -> Block:
    """A block that is no heading, as an item of a list is none: what only says what is to stand there."""
    if not isinstance(block, Para) or block.outline or block.look.bold:
        return replace(block, bullet=True) if always and isinstance(block, Para) else block
    return replace(block, bullet=True) if always or (block.words and not said(block).fixed) else block


def is_appendix(para: Para) -> bool:
    """Whether a heading begins an appendix."""
    return bool(_APPENDIX.match(para.words) or _APPENDIX.match(para.number))


def front_length(blocks: list[Block], known: Known) -> int:
    """How many blocks stand before the first section: a heading that is known, numbered or made by a style."""
    for i, block in enumerate(blocks):
        if isinstance(block, Para) and block.heading and not _TITLE.search(block.style):
            by_style = bool(block.outline) and not _is_title(blocks, i)
            if by_style or (block.number and not block.bullet) or known.meaning(block.words) is not None:
                return i
    return _front_of_unknown(blocks)


def _is_title(blocks: list[Block], i: int) -> bool:
    """Whether a heading by style is the title: alone in its level above others, and larger than these."""
    here = blocks[i]
    others = [b for b in blocks[i + 1 :] if isinstance(b, Para) and b.outline]
    assert isinstance(here, Para)
    return bool(others) and all(
        b.look.size < here.look.size and b.style != here.style and b.outline >= here.outline for b in others
    )


def _front_of_unknown(blocks: list[Block]) -> int:
    """Of a file without any heading that is known: up to the first heading below its first table, if it has one."""
    table = next((i for i, b in enumerate(blocks) if isinstance(b, Grid)), None)
    headings = (
        i for i, b in enumerate(blocks) if isinstance(b, Para) and b.heading and i > (-1 if table is None else table)
    )
    return next(headings, len(blocks))
