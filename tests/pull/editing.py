"""What edits in a Word file are made of: its parts, and marks in its XML as Word writes them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN, FOOTNOTES = "word/document.xml", "word/footnotes.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_AUTHOR = {f"{W}author": "A colleague", f"{W}date": "2026-09-01T10:00:00Z"}
NEW_WORDS = (
    "further",
    "the Committee",
    "£12,500",
    "a *starred* word",
    "[bracket]",
    "and: so",
    "‘quoted’",
    "# mark",
    "it's",
)


@dataclass
class Edited:
    """A file after an edit: what was done, for messages."""

    data: bytes
    done: str
    words: str = ""  # those that stood where it was edited
    each: tuple[tuple[str, Edited], ...] = ()  # of several edits each, with its kind


class Package:
    """A Word file taken apart: the trees that are asked for may be changed, and `data` puts it together again."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        self._trees: dict[str, Any] = {}

    def tree(self, part: str) -> Any:
        """The root of a part; None where there is none."""
        if part not in self._trees and part in self.parts:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees.get(part)

    @property
    def root(self) -> Any:
        """The root of the main part."""
        return self.tree(MAIN)

    def data(self) -> bytes:
        """The file as it is now."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for part, held in self.parts.items():
                package.writestr(part, etree.tostring(self._trees[part]) if part in self._trees else held)
        return out.getvalue()

    def relate(self, target: str, kind: str = "hyperlink") -> str:
        """The id of a new relation of the main part, to an address or to a part beside it."""
        relations = self.tree("word/_rels/document.xml.rels")
        name = f"rIdNew{len(relations)}"
        outside = {"TargetMode": "External"} if kind == "hyperlink" else {}
        etree.SubElement(relations, f"{_RELATION}", {"Id": name, "Type": _KINDS + kind, "Target": target, **outside})
        return name

    def footnotes(self) -> Any:
        """The part of the footnotes, made as Word makes it where there is none."""
        if FOOTNOTES not in self.parts:
            separator = f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            self.parts[FOOTNOTES] = f"{separator}</w:footnotes>".encode()
            self.relate("footnotes.xml", "footnotes")
            etree.SubElement(
                self.tree("[Content_Types].xml"), _OVERRIDE, {"PartName": f"/{FOOTNOTES}", "ContentType": _NOTES}
            )
        return self.tree(FOOTNOTES)


def change(data: bytes, work: Callable[[Any], str]) -> Edited:
    """The file with its main part changed by `work`, which says what it did."""
    file = Package(data)
    done = work(file.root)
    return Edited(file.data(), done)


def root_of(data: bytes) -> Any:
    """The main part of a file."""
    return Package(data).root


def is_in_field(p: Any) -> bool:
    """Whether a paragraph holds a field, such as a cross-reference, or a link."""
    return next(p.iter(f"{W}fldChar", f"{W}hyperlink", f"{W}footnoteReference"), None) is not None


def paragraphs(root: Any) -> list[Any]:
    """The paragraphs that hold words of a node."""
    return [p for p in root.iter(f"{W}p") if marks(p) and words(p).strip()]


def words(p: Any) -> str:
    """What a paragraph says."""
    return "".join(t.text or "" for t in p.iter(f"{W}t"))


def marks(p: Any) -> list[Any]:
    """The hidden bookmarks of a paragraph."""
    return [b for b in p.iter(f"{W}bookmarkStart") if b.get(f"{W}name", "").startswith("_rg")]


def plain_runs(p: Any) -> Iterator[Any]:
    """The runs of a paragraph that hold nothing but words and stand in no field or link."""
    depth = 0
    for run in p.findall(f"{W}r"):
        for sign in run.findall(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(sign.get(f"{W}fldCharType"), 0)
        if depth == 0 and [c.tag for c in run if c.tag != f"{W}rPr"] == [f"{W}t"]:
            yield run


def run_of(run: Any, text: str, bold: bool = False) -> Any:
    """A run that looks like another."""
    new = copy.deepcopy(run)
    t = new.find(f"{W}t")
    t.text = text
    t.set(SPACE, "preserve")
    if bold:
        properties = new.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            new.insert(0, properties)
        if properties.find(f"{W}b") is None:
            properties.append(etree.Element(f"{W}b"))
    return new


def unmarked(element: Any) -> Any:
    """A copy without bookmarks, as Word makes one."""
    new = copy.deepcopy(element)
    for mark in list(new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    return new


def cut(run: Any, at: int) -> Any:
    """A run cut in two behind a character; gives the first."""
    said = run.find(f"{W}t").text or ""
    if at < len(said):
        run.addnext(run_of(run, said[at:]))
    run.find(f"{W}t").text = said[:at]
    return run


def tracked(kind: str, number: int, *runs: Any) -> Any:
    """Runs as a tracked insertion or deletion."""
    mark = etree.Element(f"{W}{kind}", {f"{W}id": str(9000 + number), **_AUTHOR})
    for run in runs:
        mark.append(run)
        if kind == "del":
            for t in run.iter(f"{W}t"):
                t.tag = f"{W}delText"
    return mark


def reword(run: Any, start: int, end: int, text: str, track: bool) -> None:
    """Characters of a run replaced."""
    said = run.find(f"{W}t").text or ""
    pieces = [run_of(run, said[:start])] if start else []
    if end > start and track:
        pieces.append(tracked("del", 1, run_of(run, said[start:end])))
    if text:
        pieces.append(tracked("ins", 2, run_of(run, text)) if track else run_of(run, text))
    if end < len(said):
        pieces.append(run_of(run, said[end:]))
    parent, at = run.getparent(), run.getparent().index(run)
    parent.remove(run)
    for i, piece in enumerate(pieces):
        parent.insert(at + i, piece)


def mark_end(p: Any, kind: str) -> None:
    """A paragraph's end tracked as inserted or deleted."""
    properties = p.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        p.insert(0, properties)
    run = properties.find(f"{W}rPr")
    if run is None:
        run = etree.SubElement(properties, f"{W}rPr")
    run.insert(0, etree.Element(f"{W}{kind}", {f"{W}id": "9100", **_AUTHOR}))


def mark_row(row: Any, kind: str) -> None:
    """A row tracked as inserted or deleted, as Word marks it: the row, the ends of its paragraphs and their runs."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(1 if len(row) and row[0].tag == f"{W}tblPrEx" else 0, properties)
    properties.append(etree.Element(f"{W}{kind}", {f"{W}id": "9200", **_AUTHOR}))
    for p in row.iter(f"{W}p"):
        mark_runs(p, kind)
        mark_end(p, kind)


def mark_runs(p: Any, kind: str) -> None:
    """All runs of a paragraph tracked as inserted, deleted or moved."""
    for run in list(p.iter(f"{W}r")):
        parent, at = run.getparent(), run.getparent().index(run)
        parent.insert(at, tracked(kind, at, run))


def in_part(data: bytes, part: str, was: bytes, now: bytes) -> bytes:
    """The file with bytes of a part replaced."""
    file = Package(data)
    file.parts[part] = file.parts[part].replace(was, now)
    return file.data()


def like(p: Any, says: str) -> Any:
    """A paragraph that looks like another and says something else."""
    fresh = etree.Element(f"{W}p")
    if p.find(f"{W}pPr") is not None:
        fresh.append(copy.deepcopy(p.find(f"{W}pPr")))
    fresh.append(run_of(next(plain_runs(p)), says))
    return fresh


def level(p: Any, to: int) -> None:
    """An item of a list put on another level, from 0, as Tab does it: the style of that level, or its number."""
    marks_of = p.find(f"{W}pPr/{W}numPr")
    style = p.find(f"{W}pPr/{W}pStyle")
    style.set(f"{W}val", style.get(f"{W}val").rstrip("23") + (str(to + 1) if to else ""))
    if marks_of is not None:
        marks_of.find(f"{W}ilvl").set(f"{W}val", str(to))


def embolden(p: Any, said: str) -> None:
    """Words of a paragraph made bold."""
    run = next(r for r in plain_runs(p) if said in (r.find(f"{W}t").text or ""))
    before, _, after = (run.find(f"{W}t").text or "").partition(said)
    for piece in (run_of(run, after), run_of(run, said, bold=True), run_of(run, before)):
        run.addnext(piece)
    run.getparent().remove(run)


def commented(data: bytes, begins: str, author: str, says: str) -> bytes:
    """The file with a comment on the paragraph that begins so."""
    file = Package(data)
    p = next(p for p in file.root.iter(f"{W}p") if words(p).startswith(begins))
    etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}commentReference", {f"{W}id": "7"})
    file.relate("comments.xml", "comments")
    kind = _NOTES.replace("footnotes", "comments")
    etree.SubElement(
        file.tree("[Content_Types].xml"), _OVERRIDE, {"PartName": "/word/comments.xml", "ContentType": kind}
    )
    said = f'<w:comment w:id="7" w:author="{author}"><w:p><w:r><w:t>{says}</w:t></w:r></w:p></w:comment>'
    file.parts["word/comments.xml"] = f'<w:comments xmlns:w="{W[1:-1]}">{said}</w:comments>'.encode()
    return file.data()


LOOKS = {  # put on in Word, which the sources have no form for: the element, its attributes, and what is said of it
    "underline": ("u", {"val": "single"}, "underlined"),
    "strike": ("strike", {}, "struck through"),
    "double strike": ("dstrike", {}, "struck through"),
    "superscript": ("vertAlign", {"val": "superscript"}, "made superscript"),
    "subscript": ("vertAlign", {"val": "subscript"}, "made subscript"),
    "colour": ("color", {"val": "C00000"}, "coloured"),
    "highlight": ("highlight", {"val": "yellow"}, "highlighted"),
    "shading": ("shd", {"val": "clear", "color": "auto", "fill": "FFFF00"}, "highlighted"),
    "small capitals": ("smallCaps", {}, "shown in capitals"),
}
NO_LOOKS = {  # what programs write that changes nothing on the page
    "no underline": ("u", {"val": "none"}, ""),
    "no strike": ("strike", {"val": "0"}, ""),
    "baseline": ("vertAlign", {"val": "baseline"}, ""),
    "automatic colour": ("color", {"val": "auto"}, ""),
    "no highlight": ("highlight", {"val": "none"}, ""),
    "no shading": ("shd", {"val": "clear", "color": "auto", "fill": "auto"}, ""),
}


def put_on(run: Any, look: str, track: bool) -> None:
    """A look put on a run, as tracked formatting or not."""
    tag, attributes, _ = (LOOKS | NO_LOOKS)[look]
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    before = copy.deepcopy(properties)
    for old in properties.findall(f"{W}{tag}"):
        properties.remove(old)
    etree.SubElement(properties, f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})
    if track:
        etree.SubElement(properties, f"{W}rPrChange", {f"{W}id": "9300", **_AUTHOR}).append(before)
