"""Word: comments, changes, text nobody sees, what stands beside the page, a contents list that tells too much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.leaks.inspection import office
from reportgen.leaks.inspection.kinds import Seen
from reportgen.ooxml.names import NS, Element, is_on, number, val, w
from reportgen.ooxml.styles import Styles
from reportgen.ooxml.unfinished import changes, from_outside
from reportgen.ooxml.word_file import WordFile, open_word

TINY = 2.0  # points, as little as can be read by nobody
_FILE_NAME = re.compile(r"(?i)[a-z]:\\|\\\\|/users/|/home/|\.(?:docx?|xlsx?|pptx?|pdf|msg|eml)\b")
_EMU = 12700  # of a point


def look_into(data: bytes) -> Iterator[Seen]:
    """Everything in a Word file. Raises Refused for one that cannot be read."""
    word = open_word(data, templates=True, macros=True)
    usual = tuple(office.common(word.parts.data))
    yield from usual
    told = {seen.words for seen in usual if seen.kind == "linked"}
    yield from (Seen("linked", "the text", outside) for outside in from_outside(word) if outside not in told)
    yield from _comments(word.parts.trees)
    for name, tree in word.parts.trees.items():
        if name.startswith("word/") and "comments" not in name and "styles" not in name:
            place = _PLACES.get(name.rpartition("/")[2].rstrip("0123456789.xml"), name.rpartition("/")[2])
            near = _Near(tree, word.styles)
            yield from _changes(tree, place, near)
            yield from _unseen(tree, word.styles, place, near)
            yield from _drawings(tree, place, near)
    yield from _beside(word)
    yield from _contents(word)


_PLACES = {
    "document": "the text",
    "header": "a header",
    "footer": "a footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}


def _comments(trees: Mapping[str, Element]) -> Iterator[Seen]:
    for name, tree in trees.items():
        if "comments" in name:
            for comment in tree.iter(w("comment")):
                yield Seen("comment", f"comment {comment.get(w('id'), '')}", _words(comment))


def _changes(tree: Element, place: str, near: _Near) -> Iterator[Seen]:
    for change in changes(tree):
        yield Seen("tracked", f"{place}, {near.to(change)}", _words(change))


def _unseen(tree: Element, styles: Styles, place: str, near: _Near) -> Iterator[Seen]:
    for run in tree.iter(w("r")):
        if not (words := _words(run)):
            continue
        if kind := _Look(run, styles).unseen():
            yield Seen(kind, f"{place}, {near.to(run)}", words)


class _Look:
    """What holds for a run: what it says itself, its character style, its paragraph's style, the table above."""

    def __init__(self, run: Element, styles: Styles) -> None:
        self.run, self.styles = run, styles
        self.paragraph = next(run.iterancestors(w("p")), None)
        own = val(self.paragraph, "w:pPr/w:pStyle") if self.paragraph is not None else ""
        self.keys = [key for key in (val(run, "w:rPr/w:rStyle"), own or styles.default) if key]

    def find(self, tag: str) -> Element | None:
        """The nearest element of that name in run properties."""
        found = self.run.find(f"w:rPr/w:{tag}", NS)
        for key in self.keys:
            found = self.styles.find(key, f"w:rPr/w:{tag}") if found is None and key in self.styles.by_id else found
        return found

    def on(self, tag: str) -> bool:
        """Whether a switch is on."""
        return bool(is_on(self.find(tag)))

    def unseen(self) -> str:
        """The kind of words that nobody sees; "" for those that can be read."""
        if self.on("vanish"):
            return "hidden-text"
        return "tiny-text" if 0 < self.size() <= TINY else "pale-text" if self.pale() else ""

    def size(self) -> float:
        """Points; 0 where nothing is said."""
        found = self.find("sz")
        return number(found.get(w("val"))) / 2 if found is not None else 0.0

    def pale(self) -> bool:
        """White, or nearly, or in the colour of its own ground, where no darker ground is said."""
        found = self.find("color")
        colour = found.get(w("val"), "") if found is not None else ""
        ground = self.ground()
        return _far(colour, ground) < _NEAR if re.fullmatch(r"[0-9A-Fa-f]{6}", colour) else False

    def ground(self) -> str:
        """The colour behind the run: its own shading or highlight, its paragraph's, its cell's, or the white page."""
        if marked := _MARKERS.get(val(self.run, "w:rPr/w:highlight")):
            return marked
        shades = [self.find("shd")]
        if self.paragraph is not None:
            shades.append(self.paragraph.find("w:pPr/w:shd", NS))
            style = val(self.paragraph, "w:pPr/w:pStyle") or self.styles.default
            shades.append(self.styles.find(style, "w:pPr/w:shd") if style in self.styles.by_id else None)
        shades += [cell.find("w:tcPr/w:shd", NS) for cell in self.run.iterancestors(w("tc"))]
        fills = [shade.get(w("fill"), "") for shade in shades if shade is not None]
        if any(next(self.run.iterancestors(w(tag)), None) is not None for tag in ("txbxContent",)):
            return "unknown"  # a text box may have a fill of its own
        if next(self.run.iterancestors(w("tbl")), None) is not None and not fills:
            return "unknown"  # a table style may fill its first row
        return next((fill for fill in fills if re.fullmatch(r"[0-9A-Fa-f]{6}", fill)), "ffffff")


_MARKERS = {  # the colours of a highlighter (ST_HighlightColor, clause 17.18.40)
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "green": "00ff00", "magenta": "ff00ff", "red": "ff0000",
    "yellow": "ffff00", "white": "ffffff", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0",
}  # fmt: skip
_NEAR = 24  # of 765: colours that nobody tells apart


def _far(colour: str, ground: str) -> int:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", ground):
        return 765
    return sum(abs(int(colour[i : i + 2], 16) - int(ground[i : i + 2], 16)) for i in (0, 2, 4))


def _drawings(tree: Element, place: str, near: _Near) -> Iterator[Seen]:
    for element in tree.iter():
        if office.local(element) in ("docPr", "cNvPr"):
            for name in ("name", "descr", "title"):
                if _FILE_NAME.search(element.get(name, "")):
                    yield Seen("path", f"{place}, {near.to(element)}", element.get(name, ""))


def _beside(word: WordFile) -> Iterator[Seen]:
    """Drawings and text boxes that begin outside the page (clause 20.4.2.3), the offset taken from the page."""
    sizes = [
        (int(number(s.get(w("w")))) / 20, int(number(s.get(w("h")))) / 20) for s in word.main.element.iter(w("pgSz"))
    ]
    width, height = max((s[0] for s in sizes), default=595), max((s[1] for s in sizes), default=842)
    room = {"positionH": ("cx", width), "positionV": ("cy", height)}
    for tree in word.parts.trees.values():
        near = _Near(tree, word.styles)
        for anchor in (e for e in tree.iter() if office.local(e) == "anchor"):
            for position in anchor:
                direction = room.get(office.local(position))
                if direction and _is_outside(anchor, position, *direction):
                    yield Seen("off-page", near.to(anchor), _words(anchor))


def _is_outside(anchor: Element, position: Element, side: str, room: float) -> bool:
    """Whether a drawing begins beyond the page's `room` in one direction, or ends an inch before it (points)."""
    extent = next((e for e in anchor if office.local(e) == "extent"), None)
    offset = next((number(e.text) / _EMU for e in position if office.local(e) == "posOffset"), 0.0)
    own = number(extent.get(side)) / _EMU if extent is not None else 0.0
    return offset > room or offset + own < -72


def _contents(word: WordFile) -> Iterator[Seen]:
    """Entries of a contents list that stand nowhere else in the text."""
    entries: list[str] = []
    others: list[str] = []
    for p in word.body.iter(w("p")):
        style = word.styles.name(val(p, "w:pPr/w:pStyle")).casefold()
        (entries if re.fullmatch(r"toc \d", style) else others).append(_words(p))
    whole = "\n".join(others).casefold()
    for entry in entries:
        plain = entry.casefold()
        words = re.sub(r"^[\d.()a-z]{0,6}\s+|[\s.…]*\d*$", "", plain).strip()
        if words and words not in whole and plain not in whole:
            yield Seen("lost-heading", "the contents list", entry)


def _words(element: Element) -> str:
    pieces = (" " if e.tag == w("tab") else e.text or "" for e in element.iter(w("t"), w("delText"), w("tab")))
    return " ".join("".join(pieces).split())


class _Near:
    """Where something stands, for somebody to find it by: in words that are seen, and never those that are found."""

    def __init__(self, tree: Element, styles: Styles) -> None:
        self.tree, self.styles = tree, styles
        self._paragraphs: list[Element] = []

    def to(self, element: Element) -> str:
        """The words of the paragraph an element stands in, or of the nearest one before it that has any."""
        own = next(element.iterancestors(w("p")), None)
        if own is None:
            return "outside a paragraph"
        if words := self._seen(own):
            return f"under “{words}”"
        self._paragraphs = self._paragraphs or list(self.tree.iter(w("p")))
        before = reversed(self._paragraphs[: self._paragraphs.index(own)])
        words = next(filter(None, map(self._seen, before)), "")
        return f"after “{words}”" if words else "before any words that are seen"

    def _seen(self, paragraph: Element) -> str:
        """The first words of a paragraph that anybody reads."""
        text = ""
        for run in paragraph.iter(w("r")):
            above = [each.tag for each in run.iterancestors()]
            inside = above[: above.index(w("p"))]
            if next(run.iterancestors(w("p")), None) is not paragraph or not _CHANGED.isdisjoint(inside):
                continue
            if not _Look(run, self.styles).unseen():
                text += "".join(" " if e.tag == w("tab") else e.text or "" for e in run.iter(w("t"), w("tab")))
            if len(text) > _LONGEST * 2:
                break
        return " ".join(text.split())[:_LONGEST]


_CHANGED = frozenset(w(tag) for tag in ("ins", "del", "moveFrom", "moveTo"))
_LONGEST = 30  # characters of such words
