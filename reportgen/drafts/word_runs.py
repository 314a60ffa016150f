"""The words of a Word paragraph: runs, fields by what they show, links, notes, pictures, controls of a form."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.drafts.draft import Picture, Piece
from reportgen.drafts.equations import on_one_line
from reportgen.drafts.sign_fonts import UNKNOWN, is_of_signs, moved, sign, signs
from reportgen.drafts.word_looks import Looks, RunLook
from reportgen.ooxml.names import MC, NS, A, Element, R, number, val, w
from reportgen.ooxml.opening import Parts

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)
_GAP = "…"  # what is read of a gap that nobody filled in
_INSIDE = {w(n) for n in ("smartTag", "customXml", "ins", "moveTo", "dir", "bdo", "sdtContent", "fldSimple")}
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


class Field(Struct):
    """A field that is open: its code, and whether its result has begun."""

    code: str = ""
    result: bool = False
    shown: str = ""  # the sign of a check box, or what a list has chosen: these have no result
    text: bool = False  # a gap of an old form, which shows spaces until it is filled in
    said: bool = False  # some of its result has been read


class Context(NamedTuple):
    """Where a run stands: the look below it, a link, and whether a form's control is empty."""

    look: RunLook
    link: str = ""
    prompt: bool = False


class Inlines(Struct):
    """Reads runs of one part. Fields may run over several paragraphs, so what is open is kept here."""

    parts: Parts
    part: str
    looks: Looks
    pictures: dict[str, Picture]
    left_out: Counter[str]
    fields: list[Field] = field(default_factory=list)
    page: int = 1
    bookmarks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)  # text boxes met in the paragraph
    noting: bool = False  # whether looks that no paper has are told in characters, or noted
    looks_lost: list[tuple[str, str]] = field(default_factory=list)  # words of the paragraph, and what is lost of them

    @property
    def in_contents(self) -> bool:
        """Whether what follows is the result of a field that lists contents."""
        return any(f.result and f.code.lstrip()[:4].strip().upper() == "TOC" for f in self.fields)

    def read(self, parent: Element, context: Context) -> Iterator[Piece]:
        """The pieces of a paragraph (or of what stands in one), in order."""
        for child in parent:
            tag = child.tag
            if tag == w("r"):
                yield from self._run(child, context)
            elif tag == w("hyperlink"):
                yield from self.read(child, context._replace(link=self._target(child) or context.link))
            elif tag == w("sdt"):
                empty = child.find("w:sdtPr/w:showingPlcHdr", NS) is not None
                inner = child.find("w:sdtContent", NS)
                if inner is not None:
                    yield from self.read(inner, context._replace(prompt=context.prompt or empty))
            elif tag in _INSIDE:
                yield from self.read(child, context)
            elif tag == w("bookmarkStart"):
                self.bookmarks.append(child.get(w("name"), ""))
            elif tag == f"{{{MC}}}AlternateContent":
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self.read(chosen, context)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                words = on_one_line(child)
                if words and self._shown():
                    yield Piece(words)

    # ------------------------------------------------------------------ runs

    def _run(self, r: Element, context: Context) -> Iterator[Piece]:
        look, put_on = self.looks.run(r, context.look), self.looks.put_on(r, context.look)
        prompt = context.prompt or self.looks.is_prompt(r)
        link = context.link or self._field_link()
        text = ""
        for node in r:
            if node.tag == w("fldChar"):
                if text:
                    yield replace(self._piece(text, look, link, prompt), put_on=put_on)
                    text = ""
                if (ends := self._reference()) and node.get(w("fldCharType")) == "end" and not self.fields[-1].said:
                    yield Piece(refers=ends)
            words, other = self._node(node)
            if node.tag in (w("sym"), w("t")) and UNKNOWN in words:
                self.left_out["signs of a font that have no Unicode character, shown as [?]"] += words.count(UNKNOWN)
            words = self._set(words, put_on)
            if words and not words.strip() and self.fields and self.fields[-1].text:
                words, prompt = _GAP, True
            if look.hidden and words.strip():
                self.left_out["hidden words"] += 1
                words = ""
            if self._shown():
                text += words
            if other is not None and not look.hidden:
                if text:
                    yield replace(self._piece(text, look, link, prompt), put_on=put_on)
                    text = ""
                yield replace(other, link=link)
        if text:
            yield replace(self._piece(text, look, link, prompt), put_on=put_on)

    def _set(self, words: str, put_on: tuple[str, ...]) -> str:
        """Words of a draft that are raised, lowered or struck out, in characters that say so, or noted."""
        if not self.noting or not words.strip() or not self._shown():
            return words
        if "strike" in put_on:
            self.looks_lost.append((words, "the line through"))
        way = next((each for each in put_on if each in ("superscript", "subscript")), "")
        if not way:
            return words
        told = moved(words, way)
        if told is None:
            self.looks_lost.append((words, "that it is raised:" if way == "superscript" else "that it is lowered:"))
        return told or words

    def _piece(self, text: str, look: RunLook, link: str, prompt: bool) -> Piece:
        for each in self.fields:
            each.said = True
        return replace(_piece(text, look, link, prompt), refers=self._reference())

    def _reference(self) -> str:
        """The code of the cross-reference whose result is being read, in one way of writing it."""
        found = (f.code for f in self.fields if f.result and f.code.split()[:1] == ["REF"])
        return " ".join(next(found, "").split())

    def _node(self, node: Element) -> tuple[str, Piece | None]:
        """The words of a node of a run, or a note or picture."""
        match node.tag:
            case t if t in (w("footnoteReference"), w("endnoteReference")):
                kind = "footnote" if t == w("footnoteReference") else "endnote"
                return "", Piece(note=f"{kind} {node.get(w('id'), '')}")
            case t if t in (w("drawing"), w("pict"), w("object")):
                return "", self._drawing(node)
            case t if t == f"{{{MC}}}AlternateContent":
                chosen = _chosen(node)
                found = [self._node(each) for each in (chosen if chosen is not None else ())]
                return "".join(words for words, _ in found), next((p for _, p in found if p is not None), None)
            case t if t in (w("fldChar"), w("instrText")):
                return self._field(node), None
            case t if t in (w("br"), w("cr"), w("lastRenderedPageBreak")):
                return self._break(node), None
            case _:
                return words_of_node(node), None

    def _break(self, node: Element) -> str:
        kind = "page" if node.tag == w("lastRenderedPageBreak") else node.get(w("type"), "")
        self.page += kind == "page"
        return "" if kind in ("page", "column") else "\n"

    # ------------------------------------------------------------------ fields and links

    def _shown(self) -> bool:
        return all(f.result for f in self.fields)

    def _field(self, node: Element) -> str:
        """What a mark of a field shows by itself: the sign of a check box, the entry of a list."""
        if node.tag == w("instrText"):
            if self.fields and not self.fields[-1].result:
                self.fields[-1].code += node.text or ""
            return ""
        match node.get(w("fldCharType")):
            case "begin":
                data = node.find("w:ffData", NS)
                self.fields.append(_form_field(data) if data is not None else Field())
            case "separate" if self.fields:
                self.fields[-1].result = True
            case "end" if self.fields:
                return self.fields.pop().shown
            case _:
                pass
        return ""

    def _field_link(self) -> str:
        for open_field in reversed(self.fields):
            if hit := _LINK.match(open_field.code):
                return "" if hit[1] else _with_part(hit[2], hit[3])
        return ""

    def _target(self, link: Element) -> str:
        return _with_part(self._related(link.get(f"{{{R}}}id", ""), outside=True), link.get(w("anchor")))

    def _related(self, key: str, outside: bool) -> str:
        relations = self.parts.relations.get(self.part, ())
        return next((r.target for r in relations if r.id == key and r.outside == outside), "")

    # ------------------------------------------------------------------ pictures and text boxes

    def _drawing(self, node: Element) -> Piece | None:
        boxes = [box for box in node.iter(w("txbxContent")) if not _in_fallback(box, node)]
        self.boxes += boxes
        blips = [e.get(f"{{{R}}}embed", "") for e in node.iter(f"{{{A}}}blip")]
        blips += [e.get(f"{{{R}}}id", "") for e in node.iter(f"{_V}imagedata")]
        names = [name for key in blips if (name := self._related(key, outside=False)) in self.parts.data]
        if names and not boxes:
            described = next(node.iter(f"{_WP}docPr"), None)
            alt = described.get("descr", "") if described is not None else ""
            shape = next(node.iter(f"{_V}shape"), None)
            alt = alt or (shape.get("alt", "") if shape is not None else "")
            decorative = next(node.iter(_DECORATIVE), None)
            key = f"picture-{len(self.pictures) + 1}"
            suffix = posixpath.splitext(names[0])[1].lower()
            plain = decorative is not None and decorative.get("val") in ("1", "true")
            self.pictures[key] = Picture(self.parts.data[names[0]], suffix, " ".join(alt.split()), plain)
            return Piece(picture=key)
        if not boxes and not names:
            kind = "embedded objects" if node.tag == w("object") else "drawings or charts"
            self.left_out[kind] += 1
        return None


def _with_part(address: str, part: str | None) -> str:
    """An address and the part of the page it leads to, which Word and LibreOffice keep apart."""
    return f"{address}#{part}" if address and part and "#" not in address else address


def _piece(text: str, look: RunLook, link: str, prompt: bool) -> Piece:
    return Piece(
        text=text,
        capitals=look.capitals,
        strong=look.bold,
        emphasis=look.italic,
        underline=look.underline,
        size=look.size,
        link=link,
        colour=look.colour,
        marked=look.marked,
        prompt=prompt,
    )


def _chosen(alternates: Element) -> Element | None:
    """Of what says the same in two ways, the newer one; both are never read."""
    choice = alternates.find(f"{{{MC}}}Choice")
    return choice if choice is not None else alternates.find(f"{{{MC}}}Fallback")


def _in_fallback(element: Element, top: Element) -> bool:
    """Whether it stands in the older of two ways, or inside another text box below `top`, which is read with that."""
    above = element.getparent()
    while above is not None and above is not top:
        if above.tag in (f"{{{MC}}}Fallback", w("txbxContent")):
            return True
        above = above.getparent()
    return False


def checked(sdt: Element) -> str:
    """The sign of a check box control, as its own state says; "" for another control."""
    box = sdt.find(f"w:sdtPr/{_W14}checkbox", NS)
    if box is None:
        return ""
    on = box.find(f"{_W14}checked")
    return "☒" if on is not None and on.get(f"{_W14}val") in ("1", "true") else "☐"


def _form_field(data: Element) -> Field:
    """A field of an old form (w:ffData), with what it shows by itself."""
    box, listed = data.find("w:checkBox", NS), data.find("w:ddList", NS)
    shown = ""
    if box is not None:
        on = box.find("w:checked", NS)
        on = box.find("w:default", NS) if on is None else on
        shown = "☒" if on is not None and on.get(w("val"), "1") not in ("0", "false") else "☐"
    elif listed is not None:
        entries = [entry.get(w("val"), "") for entry in listed.findall("w:listEntry", NS)]
        at = int(number(val(listed, "w:result") or val(listed, "w:default")))
        shown = entries[at] if 0 <= at < len(entries) else ""
    return Field(shown=shown, text=data.find("w:textInput", NS) is not None)


def instance_of(p: Element) -> tuple[str, str]:
    """The list instance and level a paragraph itself says; "" where it says nothing."""
    return val(p, "w:pPr/w:numPr/w:numId"), val(p, "w:pPr/w:numPr/w:ilvl")


# After the signs of an address, where our own files have them (writers.breaks)
_PLACE_TO_BREAK = re.compile(r"(?<=[@./\\_?=&-])\u200b")


def _font_of(node: Element) -> str:
    """The font that the run of some words names itself."""
    fonts = node.getparent().find("w:rPr/w:rFonts", NS) if node.getparent() is not None else None
    return (
        next((fonts.get(w(name), "") for name in ("ascii", "hAnsi") if fonts.get(w(name))), "")
        if fonts is not None
        else ""
    )


def words_of_node(node: Element) -> str:
    """The words of a node that holds nothing else."""
    match node.tag:
        case t if t == w("t"):
            text = _PLACE_TO_BREAK.sub("", node.text or "")
            kept = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            text = (text if kept else text.strip(" \t\r\n")).replace("\n", " ")
            font = _font_of(node)
            return signs(text, font) if is_of_signs(font) else text
        case t if t in (w("tab"), w("ptab")):
            return "\t"
        case t if t == w("noBreakHyphen"):
            return "-"
        case t if t == w("sym"):
            char = node.get(w("char"), "")
            return sign(int(char, 16), node.get(w("font"), "Symbol")) if re.fullmatch("[0-9a-fA-F]{1,6}", char) else ""
        case t if t == w("ruby"):
            base = node.find("w:rubyBase", NS)
            return "".join(x.text or "" for x in base.iter(w("t"))) if base is not None else ""
        case _:
            return ""
