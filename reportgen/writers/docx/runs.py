"""Inlines as runs: text, bold and italic, links, cross-references as fields, footnote marks."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, assert_never

from reportgen.tree import (
    Cited,
    Document,
    Emphasis,
    Footnote,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Number,
    Reference,
    Section,
    Strong,
    Text,
    text_of,
    walk,
)
from reportgen.writers.breaks import eased
from reportgen.writers.docx.package import Relations
from reportgen.writers.docx.xml import colour, escape, half_points
from reportgen.writers.looks import EDGE, MARKED, MARKS

KNOWN = "_rg"  # begins the hidden bookmark of words
_NOT_WORD = re.compile(r"[^A-Za-z0-9_]")
_BREAKS = re.compile("([\t\n\r])")


class Target(NamedTuple):
    """What a reference can lead to: its bookmark's name, and the number or else the words of a heading there."""

    bookmark: str
    number: Number | None
    words: str = ""


def targets(document: Document) -> dict[str, Target]:
    """The bookmark of each node with an id.

    Word wants a letter first, letters, figures and _ only, at most 40 of them, and no two alike
    whatever their case.
    """
    out: dict[str, Target] = {}
    taken: set[str] = set()
    for node in walk(document, words=False):
        key = getattr(node, "id", "")
        if key and key not in out and not isinstance(node, Footnote):
            stem = _NOT_WORD.sub("_", key)[:30]
            name = stem if stem[0].isalpha() and stem[0].isascii() else f"id_{stem}"
            while name.casefold() in taken:
                name = f"{name[:30]}_{len(out)}"
            taken.add(name.casefold())
            words = text_of(node.heading) if isinstance(node, Section) else ""
            out[key] = Target(name, getattr(node, "number", None), words)
    return out


def cited(document: Document) -> dict[Number, str]:
    """The bookmark of each number that some reference cites, whether or not the node it numbers has an id."""
    numbers = (piece.number for node in walk(document) if isinstance(node, Reference) for piece in node.cites)
    known = dict.fromkeys(number for number in numbers if number)
    return {number: f"_Ref{index:08d}" for index, number in enumerate(known, 1)}


def known_by(words: str, again: int) -> str:
    """The hidden bookmark of words that are printed, the `again`-th time that a paper says the same.

    It holds nothing that is not printed, and nothing that an edit elsewhere in the paper changes. Word hides a bookmark
    whose name begins with an underscore; a name has at most 40 characters (clause 17.13.6.2).
    """
    digest = b32encode(hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()).decode().lower()[:12]
    return f"{KNOWN}{digest}" + (f"_{again}" if again > 1 else "")


def _of_mark(piece: str, weight: str, sized: str) -> str:
    """The looks of a mark of a status: in its colour too where Word shows its font without colours."""
    edge = MARKS[piece[0]].replace("#ffffff", EDGE)  # what is white is known by its edge
    font = "".join(f' w:{of}="Segoe UI Emoji"' for of in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f'<w:rFonts{font}/>{weight}<w:color w:val="{colour(edge)}"/>{sized}'


def text_run(text: str, rpr: str = "") -> str:
    """A run of these words; a tab or a line end in them becomes Word's own."""
    head = f"<w:r><w:rPr>{rpr}</w:rPr>" if rpr else "<w:r>"
    if "\t" in text or "\n" in text or "\r" in text:
        parts = [
            "<w:tab/>" if p == "\t" else "<w:br/>" if p == "\n" else f'<w:t xml:space="preserve">{escape(p)}</w:t>'
            for p in _BREAKS.split(text)
            if p and p != "\r"
        ]
        return f"{head}{''.join(parts)}</w:r>"
    return f'{head}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(instruction: str, shown: str, rpr: str = "") -> str:
    """A field with the result it shows until Word works it out anew."""
    head = f"<w:r><w:rPr>{rpr}</w:rPr>" if rpr else "<w:r>"
    return (
        f'{head}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{head}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'{head}<w:fldChar w:fldCharType="separate"/></w:r>{text_run(shown, rpr)}'
        f'{head}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def reference_field(target: Target, shown: str, rpr: str = "") -> str:
    r"""A reference as a REF field that shows the same words when Word works it out anew (clause 17.16.5.51).

    With \n the field gives the number of the paragraph as it stands, less closing full stops; \t takes
    the words out of it ("Appendix 1" gives "1"). What the reference puts around the number, such as
    the brackets of "(i)" for an item numbered "i.", stands outside the field. A heading without a
    number is cited by its words, which the field takes from the bookmark. Where none of these fits
    (a pattern that closes with a colon) the text is right as written, and Word adds the colon to it
    when somebody updates it.
    """
    number = target.number
    whole = number.text.rstrip(".") if number else target.words
    if not whole:
        return f'<w:hyperlink w:anchor="{target.bookmark}" w:history="1">{text_run(shown, rpr)}</w:hyperlink>'
    options = "\\n \\h" if number else "\\h"
    before, inner, after = shown.partition(whole)
    if not inner:
        before, inner, after = "", shown, ""
        if number and whole.endswith(shown):
            options = "\\n \\t \\h"
    return (
        (text_run(before, rpr) if before else "")
        + field(f"REF {target.bookmark} {options}", inner, rpr)
        + (text_run(after, rpr) if after else "")
    )


class Runs:
    """Turns the inlines of one paper into runs, and keeps the footnotes and links they call for."""

    def __init__(self, styles: Mapping[str, str], document: Document) -> None:
        self.relations = Relations.new()  # of the part being written
        self.marked: list[Footnote] = []  # in the order of their first marks
        self.targets = targets(document)
        self._cited = cited(document)
        self._notes = {note.id: note for note in document.notes}
        self._link = f'<w:rStyle w:val="{styles["Hyperlink"]}"/>'
        self._mark = f'<w:rStyle w:val="{styles["Footnote Reference"]}"/>'
        self.said: dict[str, Inlines] = {}  # the words of each node by their hidden bookmark, in the order written
        self._equal: Counter[str] = Counter()
        self._ids = 0
        self._room = 0.0  # of the line being written
        self._passed: set[str] = set()  # an id given twice is an error of the paper, but must not spoil the file

    def write(
        self,
        children: Inlines,
        *,
        bold: bool = False,
        italic: bool = False,
        style: str = "",
        size: float = 0.0,
        room: float = 0.0,
    ) -> str:
        """The runs of all words of one node, under a hidden bookmark by which they are known in an edited file.

        `size` is in points, 0 for what the paragraph's style says; `room` is what a line has, in em, 0 for enough.
        """
        self._room = room
        content = self._runs(children, bold=bold, italic=italic, style=style, size=size)
        words = text_of(children)
        if not words.strip():
            return content
        again = self._equal[words] = self._equal[words] + 1
        name = known_by(words, again)
        self.said[name] = children
        return self.bookmark(name, content)

    def bookmark(self, name: str, content: str = "") -> str:
        """`content` under a bookmark."""
        self._ids += 1
        return f'<w:bookmarkStart w:id="{self._ids}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self._ids}"/>'

    def target(self, key: str, content: str = "", number: Number | None = None) -> str:
        """`content`, the words of a node, under the bookmarks of its id and of its number, where it has these."""
        name = self._cited.get(number, "") if number else ""
        if name and name not in self._passed:
            self._passed.add(name)
            content = self.bookmark(name, content)
        if key not in self.targets or key in self._passed:
            return content
        self._passed.add(key)
        return self.bookmark(self.targets[key].bookmark, content)

    def _runs(
        self, children: Inlines, *, bold: bool = False, italic: bool = False, style: str = "", size: float = 0.0
    ) -> str:
        weight = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
        sized = f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>' if size else ""
        rpr = style + weight + sized
        out: list[str] = []
        for node in children:
            match node:
                case Text():
                    pieces = MARKED.split(eased(node.text, self._room) if self._room else node.text)
                    out += [
                        text_run(piece, _of_mark(piece, weight, sized) if n % 2 else rpr)
                        for n, piece in enumerate(pieces)
                        if piece or len(pieces) == 1
                    ]
                case Strong():
                    out.append(self._runs(node.children, bold=True, italic=italic, style=style, size=size))
                case Emphasis():
                    out.append(self._runs(node.children, bold=bold, italic=True, style=style, size=size))
                case LineBreak():
                    out.append("<w:r><w:br/></w:r>")
                case Link():
                    inner = self._runs(node.children, bold=bold, italic=italic, style=self._link, size=size)
                    key = self.relations.add("hyperlink", node.href, external=True)
                    out.append(f'<w:hyperlink r:id="{key}" w:history="1">{inner}</w:hyperlink>')
                case Reference():
                    out.append(self._reference(node, rpr))
                case NoteMark():
                    out.append(self._note(node))
                case _:
                    assert_never(node)
        return "".join(out)

    def _reference(self, node: Reference, rpr: str) -> str:
        """A field for each number that is cited, as plain words what stands between them."""
        before = text_run(node.before, rpr) if node.before else ""
        target = self.targets.get(node.target)
        if target and node.cites and not any(piece.number for piece in node.cites):  # cited by its words
            words = text_run(node.text, rpr)
            return f'{before}<w:hyperlink w:anchor="{target.bookmark}" w:history="1">{words}</w:hyperlink>'
        if node.cites:
            return before + "".join(self._cites(piece, rpr) for piece in node.cites)
        if target is None:
            return before + text_run(node.text, rpr)
        return before + reference_field(target, node.text, rpr)

    def _cites(self, piece: Cited, rpr: str) -> str:
        if piece.number is None:
            return text_run(piece.text, rpr)
        return reference_field(Target(self._cited[piece.number], piece.number), piece.text, rpr)

    def _note(self, node: NoteMark) -> str:
        note = self._notes.get(node.note)
        if note is None:
            return ""
        name = f"_RefNote{note.number}"
        if note in self.marked:  # Word allows one mark a note; further ones point to it (clause 17.16.5.39)
            return field(f"NOTEREF {name} \\f \\h", str(node.number), self._mark)
        self.marked.append(note)
        key = len(self.marked)
        return self.bookmark(name, f'<w:r><w:rPr>{self._mark}</w:rPr><w:footnoteReference w:id="{key}"/></w:r>')
