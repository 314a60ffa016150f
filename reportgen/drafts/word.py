"""A Word file read as a draft: paragraphs with the numbers Word shows, tables, notes, text boxes, pictures.

Tracked changes are read as accepted or as rejected. Comments, hidden words, properties, headers and footers
are no content: they are counted, or kept apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Cell, Draft, Grid, Look, Para, Picture, Piece, Remark, paras
from reportgen.drafts.word_looks import Looks, ParagraphLook, indent_of
from reportgen.drafts.word_runs import Context, Inlines, instance_of
from reportgen.ooxml.changes import As, behind_taken_out, settle
from reportgen.ooxml.names import MC, NS, Element, is_on, number, val, w
from reportgen.ooxml.shown_numbers import Shown, ShownNumbers
from reportgen.ooxml.word_file import WordFile, open_word

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_MOST_NESTED = 8  # tables in tables; deeper ones are read as text


def read_word(data: bytes, file: str, changes: As = "accepted", noting: bool = False) -> Draft:
    """The draft in a Word file; `noting` puts raised and lowered words into characters, and tells of other looks.

    Raises `ooxml.opening.Refused` for a file that cannot be read with care.
    """
    word = open_word(data, templates=True, macros=True)  # read only: nothing of it is run or written
    lent = behind_taken_out(word.main.element) if changes == "accepted" else ()
    marks = settle(word.main.element, changes)
    reader = _Reader(word, changes, lent, noting)
    blocks = tuple(reader.blocks(word.body, word.parts.main))
    notes = dict(reader.notes())
    remarks = [Remark(0, f"{what} ({n})") for what, n in sorted(reader.left_out.items())]
    remarks += reader.looks_lost
    if marks:
        remarks.append(Remark(0, f"tracked changes ({marks}), read as {changes}"))
    spoken = word.tree("comments")
    comments = len(spoken.findall("w:comment", NS)) if spoken is not None else 0
    if comments:
        remarks.append(Remark(0, f"comments ({comments})"))
    return Draft(file, "word", blocks, notes, reader.pictures, tuple(reader.furniture()), tuple(remarks))


class WordBlocks(NamedTuple):
    """The blocks of a file, and what each was read from by its `at`; its notes and pictures by name."""

    blocks: tuple[Block, ...]
    paragraphs: Mapping[int, Element]
    tables: Mapping[int, Element]
    notes: Mapping[str, tuple[Block, ...]]
    pictures: Mapping[str, Picture]


def read_blocks(word: WordFile) -> WordBlocks:
    """The text of a file that has been opened, changes accepted, with the way back to its elements."""
    settle(word.main.element, "accepted")
    reader = _Reader(word, "accepted")
    blocks = tuple(reader.blocks(word.body, word.parts.main))
    notes = dict(reader.notes())
    return WordBlocks(blocks, reader.paragraphs, reader.tables, notes, reader.pictures)


class _Reader:
    def __init__(self, word: WordFile, changes: As, lent: Sequence[Element] = (), noting: bool = False) -> None:
        self.word, self.changes, self.lent = word, changes, frozenset(lent)
        self.looks = Looks(word.styles)
        self.numbers = ShownNumbers(word.lists)
        self.pictures: dict[str, Picture] = {}
        self.left_out: Counter[str] = Counter()
        self.paragraphs: dict[int, Element] = {}
        self.tables: dict[int, Element] = {}
        self.noting = noting
        self.looks_lost: list[Remark] = []
        self.at = 0

    def blocks(self, parent: Element, part: str) -> Iterator[Block]:
        """The blocks of a part."""
        inlines = Inlines(self.word.parts, part, self.looks, self.pictures, self.left_out, noting=self.noting)
        yield from self._blocks(parent, inlines, "", 0)

    def notes(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """Footnotes and endnotes by the names that pieces know them by."""
        for kind, tag in _NOTES.items():
            tree = self.word.tree(kind)
            if tree is None:
                continue
            settle(tree, self.changes)
            for note in tree.findall(f"w:{tag}", NS):
                if note.get(w("type"), "normal") == "normal":
                    yield f"{tag} {note.get(w('id'), '')}", tuple(self.blocks(note, self.word.named(kind)))

    def furniture(self) -> Iterator[str]:
        """The words of headers and footers, and those across the pages."""
        before = self.at
        yield from _watermarks(self.word.main.element)
        for name, root in {each.name: each.root for each in self.word.headers_and_footers()}.items():
            settle(root, self.changes)
            if words := " ".join(p.words for p in paras(self.blocks(root, name)) if p.words):
                yield words
            yield from _watermarks(root)
        self.at = before

    # ------------------------------------------------------------------ blocks

    def _blocks(self, parent: Element, inlines: Inlines, form: str, nested: int) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag == w("p"):
                yield from self._paragraph(child, inlines, form, nested)
            elif tag == w("tbl"):
                yield from self._table(child, inlines, form, nested)
            elif tag == w("sdt"):
                inner = child.find("w:sdtContent", NS)
                if inner is not None:
                    yield from self._blocks(inner, inlines, form or _form_of(child), nested)
            elif tag in (w("customXml"), w("ins"), w("moveTo"), w("smartTag")):
                yield from self._blocks(child, inlines, form, nested)
            elif tag == f"{{{MC}}}AlternateContent":
                chosen = child.find(f"{{{MC}}}Choice")
                if chosen is None:
                    chosen = child.find(f"{{{MC}}}Fallback")
                if chosen is not None:
                    yield from self._blocks(chosen, inlines, form, nested)
            elif tag == w("altChunk"):
                self.left_out["parts in another format"] += 1

    def _paragraph(self, p: Element, inlines: Inlines, form: str, nested: int) -> Iterator[Block]:
        style = self.looks.of(p)
        contents = style.contents or inlines.in_contents
        page = inlines.page
        inlines.bookmarks, inlines.boxes, inlines.looks_lost = [], [], []
        pieces = tuple(inlines.read(p, Context(style.run, prompt=form == "empty")))
        contents = contents or inlines.in_contents
        boxes = inlines.boxes
        shown = self._shown(p, style)
        text = "".join(piece.text for piece in pieces)
        if text.strip() or any(piece.picture for piece in pieces) or (nested and shown.number):
            self.at += 1
            self.paragraphs[self.at] = p
            self.looks_lost += [Remark(self.at, f"{look} “{said}”") for said, look in _joined(inlines.looks_lost)]
            yield Para(
                pieces=pieces,
                at=self.at,
                look=_look_of(p, pieces, style),
                style=style.name,
                outline=_outline(p, style),
                number=shown.number,
                bullet=shown.bullet,
                depth=shown.level or _level_in(style.name),
                page=page if page > 1 or inlines.page > 1 else 1,
                bookmarks=tuple(inlines.bookmarks),
                lent=p in self.lent,
                form="contents" if contents else form if form != "empty" else "",
            )
        for box in boxes:
            yield from self._blocks(box, inlines, form or "box", nested)

    def _shown(self, p: Element, style: ParagraphLook) -> Shown:
        own, at = instance_of(p)
        if own == "0":
            return Shown()
        tied = self.word.lists.of_style(style.id) if not own or not at else None
        instance = own or (tied[0] if tied else "")
        if not instance:
            return Shown()
        level = int(number(at)) if at else tied[1].ilvl if tied and tied[0] == instance else 0
        return self.numbers.next(instance, min(max(level, 0), 8))

    # ------------------------------------------------------------------ tables

    def _table(self, table: Element, inlines: Inlines, form: str, nested: int) -> Iterator[Block]:
        if nested >= _MOST_NESTED:
            for cell in table.iter(w("tc")):
                yield from self._blocks([c for c in cell if c.tag == w("p")], inlines, form, nested)
            return
        at = self.at + 1
        if self.tables.get(at) not in table.iterancestors():  # one before it that holds no words may count as far
            self.tables[at] = table
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell that may reach down
        head, only_head = 0, True
        for r, row in enumerate(within(table, "tr")):
            cells: list[Cell] = []
            column = int(number(val(row, "w:trPr/w:gridBefore")))
            if is_on(row.find("w:trPr/w:tblHeader", NS)) and only_head:
                head = r + 1
            else:
                only_head = False
            for tc in within(row, "tc"):
                span = max(1, int(number(val(tc, "w:tcPr/w:gridSpan")) or 1))
                merge = tc.find("w:tcPr/w:vMerge", NS)
                if merge is not None and merge.get(w("val"), "continue") == "continue" and column in above:
                    up, place = above[column]
                    rows[up][place] = replace(rows[up][place], rows=r - up + 1)
                else:
                    blocks = tuple(self._blocks(tc, inlines, _form_of(tc.getparent().getparent()), nested + 1))
                    if merge is not None:
                        above[column] = (r, len(cells))
                    else:
                        above.pop(column, None)
                    cells.append(Cell(blocks, columns=span))
                column += span
            rows.append(cells)
        if rows:
            name = val(table, "w:tblPr/w:tblCaption") or val(table, "w:tblPr/w:tblDescription")
            yield Grid(tuple(map(tuple, rows)), at, head, self.looks.ruled(table), " ".join(name.split()))


def _watermarks(root: Element) -> Iterator[str]:
    """The words that are drawn across a page."""
    for shape in root.iter("{urn:schemas-microsoft-com:vml}textpath"):
        if words := " ".join(shape.get("string", "").split()):
            yield words


def _joined(lost: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words with what is lost of them; runs that follow one another as one."""
    out: list[tuple[str, str]] = []
    for words, look in lost:
        if out and out[-1][1] == look:
            out[-1] = (out[-1][0] + words, look)
        else:
            out.append((words, look))
    return [(" ".join(words.split()), look) for words, look in out]


def _level_in(style: str) -> int:
    """The level of a list that one of Word's own styles is for: "List Bullet 3" is of the third."""
    hit = re.fullmatch(r"list (?:bullet|number|continue) ([2-5])", style.casefold())
    return int(hit[1]) - 1 if hit else 0


def within(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag == w("sdt"):
            inner = child.find("w:sdtContent", NS)
            if inner is not None:
                yield from within(inner, name)
        elif child.tag in (w("customXml"), w("ins"), w("moveTo")):
            yield from within(child, name)


def _form_of(sdt: Element | None) -> str:
    """What a content control does to what stands in it."""
    if sdt is None or sdt.tag != w("sdt"):
        return ""
    if sdt.find("w:sdtPr/w:showingPlcHdr", NS) is not None:
        return "empty"
    gallery = val(sdt, "w:sdtPr/w:docPartObj/w:docPartGallery")
    return "contents" if gallery == "Table of Contents" else ""


def _outline(p: Element, style: ParagraphLook) -> int:
    own = val(p, "w:pPr/w:outlineLvl")
    if re.fullmatch(r"\d", own):
        return int(own) + 1 if int(own) < 9 else 0
    return style.outline


def _look_of(p: Element, pieces: tuple[Piece, ...], style: ParagraphLook) -> Look:
    """What all words of a paragraph have in common; size and colour are those of most letters."""
    said = [piece for piece in pieces if piece.text.strip()]
    words = "".join(piece.text for piece in said)
    aligned = val(p, "w:pPr/w:jc")

    def most(name: str) -> Any:
        tally: Counter[Any] = Counter()
        for piece in said:
            tally[getattr(piece, name)] += len(piece.text)
        return tally.most_common(1)[0][0] if tally else None

    return Look(
        bold=bool(said) and all(piece.strong for piece in said),
        italic=bool(said) and all(piece.emphasis for piece in said),
        underline=bool(said) and all(piece.underline for piece in said),
        capitals=words.isupper() or (bool(said) and all(piece.capitals for piece in said)),
        centred=aligned == "center" if aligned else style.centred,
        size=most("size") or 0.0,
        colour=most("colour") or "",
        indent=indent_of(p, style),
    )
