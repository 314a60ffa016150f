"""A new version's Word file with all that differs from the old one as tracked changes (ECMA-376 Part 1, 17.13.5).

With all changes accepted it says what the new version says, with all rejected what the old one said. Changes have an
author, and no date: the same two versions give the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from reportgen.building.compare.clean_copy import cleaned, packed
from reportgen.building.compare.differences import Pair, Passage, TablePair, compared
from reportgen.building.compare.pictured import pictures_compared
from reportgen.building.compare.runs import Marker, runs_of
from reportgen.building.compare.tracked_pictures import PictureMarker
from reportgen.building.compare.wording import Stretch, Token
from reportgen.drafts.draft import Cell, Draft, Grid, Para, paras
from reportgen.drafts.word import WordBlocks, read_blocks, within
from reportgen.ooxml.names import NS, Element, number, val, w
from reportgen.ooxml.word_file import WordFile, open_word


def tracked(
    old: Draft, old_word: bytes, new_word: bytes, title: str, language: str, pictures_gone: bool = True
) -> bytes:
    """The new version's Word file, changes since the old one tracked. Raises `ooxml.opening.Refused`.

    `old_word` may be empty: paragraphs that are gone then take the style of none, and pictures that are gone are not
    shown, nor are they without `pictures_gone`.
    """
    word = open_word(new_word)
    cleaned(word)
    return _Tracked(word, old, _Origin(old_word), pictures_gone).file(title, language)


class _Origin:
    """The old version's Word file, for the styles of what is gone."""

    def __init__(self, data: bytes) -> None:
        self.word = open_word(data, templates=True, macros=True) if data else None
        self.paragraphs: Mapping[int, Element] = read_blocks(self.word).paragraphs if self.word else {}

    def style(self, para: Para, into: WordFile) -> str:
        """The id in another file of the style that a paragraph has in this one; "" for none."""
        found = into.styles.named(para.style) if para.style else None
        return found.get(w("styleId"), "") if found is not None else ""

    def numbered(self, para: Para) -> tuple[str, str]:
        """The list and level that a paragraph names by itself."""
        p = self.paragraphs.get(para.at)
        if p is None:
            return "", ""
        return val(p, "w:pPr/w:numPr/w:numId"), val(p, "w:pPr/w:numPr/w:ilvl")


class _Tracked:
    def __init__(self, word: WordFile, old: Draft, origin: _Origin, pictures_gone: bool) -> None:
        self.word, self.origin, self.pictures_gone = word, origin, pictures_gone
        self.read: WordBlocks = read_blocks(word)
        new = Draft("", "word", self.read.blocks, self.read.notes, dict(self.read.pictures))
        self.pictures = pictures_compared(old, new)
        self.stands: dict[int, Element] = {}  # the paragraphs here by the places of those of the old version
        self.pairs = compared(old, new, contents=True)
        used = [int(number(v)) for e in word.main.element.iter() if (v := e.get(w("id")))]
        self.marker = Marker(max(used, default=0), self._note)
        self.lists = dict(self._lists())

    def file(self, title: str, language: str) -> bytes:
        """The file with its changes marked."""
        self._all(self.pairs, self.word.body)
        pictures = PictureMarker(self.word, self.origin.word, self.marker, self.stands)
        pictures.mark(self.pictures, self.read.paragraphs, self.origin.paragraphs, self.pictures_gone)
        return packed(self.word, title, language)

    def _lists(self) -> Iterator[tuple[str, str]]:
        """The lists of the old file by their keys, with those that stand for them in the new one."""
        for pair in self.pairs:
            if isinstance(pair, Passage) and pair.old is not None and pair.new is not None:
                was = self.origin.numbered(pair.old)[0]
                now = val(self.read.paragraphs[pair.new.at], "w:pPr/w:numPr/w:numId")
                if was and now:
                    yield was, now

    # ------------------------------------------------------------------ blocks

    def _all(self, pairs: Sequence[Pair], holder: Element) -> None:
        """The blocks of the body or of a cell."""
        last: Element | None = None  # the new block that stands before
        for i, pair in enumerate(pairs):
            element = self._element(pair)
            if element is None:
                following = next((e for p in pairs[i + 1 :] if (e := self._element(p)) is not None), None)
                last = self._gone(pair, holder, last, following)
                continue
            if isinstance(pair, TablePair):
                self._table(pair, element)
            elif pair.kind == "added":
                self._come(pair, element, holder, last)
            else:
                assert pair.new is not None
                if pair.old is not None:
                    self.stands[pair.old.at] = element
                self.marker.words(element, pair.stretches, _text(pair.stretches))
            last = _block(element, holder)

    def _element(self, pair: Pair) -> Element | None:
        """Where a block stands in the new file."""
        if pair.new is None:
            return None
        known = self.read.tables if isinstance(pair, TablePair) else self.read.paragraphs
        return known[pair.new.at]

    def _come(self, passage: Passage, p: Element, holder: Element, last: Element | None) -> None:
        self.marker.come(list(runs_of(p)))
        if p.getparent() is holder and _is_last(p):
            if last is not None and last.tag == w("p") and not _ends(last):
                self.marker.end(last, "ins")
        else:
            self.marker.end(p, "ins")

    def _gone(self, pair: Pair, holder: Element, last: Element | None, following: Element | None) -> Element | None:
        """Put what is gone before what follows, or after the last block; gives the last block then."""
        made = [self._table_gone(pair.old), self._gap()] if isinstance(pair, TablePair) else [self._passage_gone(pair)]
        place = _block(following, holder) if following is not None else None
        if place is not None:
            for element in made:
                place.addprevious(element)
            return last
        empty = next((p for p in reversed(list(holder.iterchildren(w("p")))) if last is None), None)
        if empty is not None:  # a cell or a paper that says nothing any more
            for element in made:
                empty.addprevious(element)
            return None
        for element in made:
            if last is None:
                holder.insert(0, element)
            else:
                last.addnext(element)
            last = element
        return last

    def _gap(self) -> Element:
        """What keeps a table that is gone from running into the next."""
        p = etree.Element(w("p"))
        self.marker.end(p, "del")
        return p

    def _passage_gone(self, pair: Passage) -> Element:
        assert pair.old is not None
        p = etree.Element(w("p"))
        self.stands[pair.old.at] = p
        properties = etree.SubElement(p, w("pPr"))
        if style := self.origin.style(pair.old, self.word):
            etree.SubElement(properties, w("pStyle"), {w("val"): style})
        key, level = self.origin.numbered(pair.old)
        if key in self.lists:
            numbered = etree.SubElement(properties, w("numPr"))
            etree.SubElement(numbered, w("ilvl"), {w("val"): level or "0"})
            etree.SubElement(numbered, w("numId"), {w("val"): self.lists[key]})
        self.marker.end(p, "del")
        p.extend(self.marker.gone([t for s in pair.stretches if s.sign != "+" for t in s.tokens]))
        return p

    # ------------------------------------------------------------------ tables

    def _table(self, pair: TablePair, table: Element) -> None:
        assert pair.new is not None
        rows = list(within(table, "tr"))
        if pair.old is None:
            for row in rows:
                self._row_come(row)
            return
        if not _can_be_held(pair, rows):
            table.addprevious(self._table_gone(pair.old))
            table.addprevious(self._gap())
            for row in rows:
                self._row_come(row)
            return
        for i, each in enumerate(pair.rows):
            if each.new is None:
                after = next((rows[r.new] for r in pair.rows[i + 1 :] if r.new is not None), None)
                gone = self._row_gone(pair.old, pair.old.rows[each.old or 0])
                (after.addprevious if after is not None else rows[-1].getparent().append)(gone)
            elif each.old is None:
                self._row_come(rows[each.new])
            else:
                for passages, cell in zip(each.cells, _cells(rows[each.new]), strict=True):
                    self._all(passages, cell)

    def _row_come(self, row: Element) -> None:
        _properties(row).append(self.marker.mark("ins"))
        for p in row.iter(w("p")):
            self.marker.come(list(runs_of(p)))

    def _table_gone(self, grid: Grid | None) -> Element:
        assert grid is not None
        table = etree.Element(w("tbl"))
        properties = etree.SubElement(table, w("tblPr"))
        etree.SubElement(properties, w("tblW"), {w("w"): "5000", w("type"): "pct"})
        borders = etree.SubElement(properties, w("tblBorders"))
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            etree.SubElement(borders, w(side), {w("val"): "single", w("sz"): "4", w("space"): "0", w("color"): "auto"})
        columns = etree.SubElement(table, w("tblGrid"))
        for _ in range(grid.width):
            etree.SubElement(columns, w("gridCol"), {w("w"): str(9000 // grid.width)})
        table.extend(self._row_gone(grid, row) for row in grid.rows)
        return table

    def _row_gone(self, grid: Grid, cells: Sequence[Cell]) -> Element:
        row = etree.Element(w("tr"))
        _properties(row).append(self.marker.mark("del"))
        for cell in cells:
            made = etree.SubElement(row, w("tc"))
            properties = etree.SubElement(made, w("tcPr"))
            etree.SubElement(properties, w("tcW"), {w("w"): "0", w("type"): "auto"})
            if cell.columns > 1:
                etree.SubElement(properties, w("gridSpan"), {w("val"): str(cell.columns)})
            for para in paras(cell.blocks):
                p = self.stands[para.at] = etree.SubElement(made, w("p"))
                p.extend(self.marker.gone([Token(piece.text) for piece in para.pieces if piece.text]))
            if len(made) == 1:
                etree.SubElement(made, w("p"))
        return row

    # ------------------------------------------------------------------ notes

    def _note(self, words: str) -> Element:
        """A run that marks a note which is gone; the note itself joins those of the file."""
        run = etree.Element(w("r"))
        look = etree.SubElement(run, w("rPr"))
        etree.SubElement(look, w("vertAlign"), {w("val"): "superscript"})
        notes = self.word.tree("footnotes")
        if notes is None:  # a file without a part for them says the words where the note was marked
            etree.SubElement(run, w("delText")).text = f"[{words}]"
            return run
        key = str(max(int(number(n.get(w("id")))) for n in notes) + 1)
        note = etree.SubElement(notes, w("footnote"), {w("id"): key})
        p = etree.SubElement(note, w("p"))
        p.extend(self.marker.gone([Token(words)]))
        etree.SubElement(run, w("footnoteReference"), {w("id"): key})
        return run


def _can_be_held(pair: TablePair, rows: Sequence[Element]) -> bool:
    """Whether rows and cells can be marked one by one: none that changes reaches over others, and all stand alike."""
    assert pair.old is not None
    assert pair.new is not None
    if len(rows) != len(pair.new.rows):
        return False
    old, new = pair.old, pair.new
    both = [(row.old, row.new) for row in pair.rows if row.old is not None and row.new is not None]
    if not all(len(old.rows[i]) == len(new.rows[j]) == len(_cells(rows[j])) for i, j in both):
        return False
    gone = [old.rows[row.old or 0] for row in pair.rows if row.new is None]
    as_wide = all(sum(cell.columns for cell in row) == new.width for row in gone)
    return len(both) == len(pair.rows) or (as_wide and not _reaches(old) and not _reaches(new))


def _reaches(grid: Grid) -> bool:
    """Whether a cell reaches down over others."""
    return any(cell.rows > 1 for row in grid.rows for cell in row)


def _cells(row: Element) -> list[Element]:
    """The cells of a row, without what a cell above reaches down to."""
    out = []
    for cell in within(row, "tc"):
        merge = cell.find("w:tcPr/w:vMerge", NS)
        if merge is None or merge.get(w("val"), "continue") != "continue":
            out.append(cell)
    return out


def _properties(row: Element) -> Element:
    found = row.find("w:trPr", NS)
    if found is None:
        found = etree.Element(w("trPr"))
        row.insert(len(row.findall("w:tblPrEx", NS)), found)
    if not len(found):
        etree.SubElement(found, w("cantSplit"), {w("val"): "off"})  # marks alone are no properties (annex A, CT_TrPr)
    return found


def _block(element: Element, holder: Element) -> Element:
    """What stands directly in a holder and has the element in it."""
    while element.getparent() is not holder:
        element = element.getparent()
    return element


def _is_last(p: Element) -> bool:
    """Whether no block follows a paragraph in its cell or paper."""
    return all(each.tag == w("sectPr") for each in p.itersiblings())


def _ends(p: Element) -> bool:
    """Whether the end of a paragraph is marked."""
    look = p.find("w:pPr/w:rPr", NS)
    return look is not None and any(look.find(w(kind)) is not None for kind in ("ins", "del"))


def _text(stretches: Sequence[Stretch]) -> str:
    """What the new version says."""
    return "".join(stretch.text for stretch in stretches if stretch.sign != "-")
