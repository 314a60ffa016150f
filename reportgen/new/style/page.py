"""The page of a Word file: margins, header and footer as wording, and the logo."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.ooxml.names import DRAWING, NS, A, Element, R, is_on, length, number, val, w
from reportgen.ooxml.word_file import WordFile

_EMU_MILLIMETRE = 36000
_KINDS = {".png", ".jpg", ".jpeg", ".svg"}
_ALIGN = {"center": "centre", "right": "right", "end": "right"}
PLACES = ("left", "centre", "right")


class Logo(Struct, frozen=True):
    """The council's picture: its bytes, file name, alternative text and height in millimetres."""

    data: bytes
    name: str
    alt: str
    height: float
    align: str = "left"


class Page(Struct, frozen=True):
    """Margins in millimetres (top, right, bottom, left), furniture by "header", "first-footer" ..., and the logo."""

    margins: tuple[float, float, float, float] | None
    furniture: dict[str, dict[str, str]]
    logo: Logo | None
    logo_in_header: bool = False
    further: tuple[tuple[str, str], ...] = ()  # lines of a header or footer that are not taken, with where they stand


def read_page(word: WordFile) -> Page:
    """The page of the file's last section, with all headers and footers it uses, also those of a first page."""
    sections = word.sections
    first = bool(sections) and is_on(sections[-1].find("w:titlePg", NS))
    furniture: dict[str, dict[str, str]] = {"first-header": {}, "first-footer": {}} if first else {}
    further: list[tuple[str, str]] = []
    logo: Logo | None = None
    for story in word.headers_and_footers():
        if story.pages == "default" or (story.pages == "first" and first):
            key = story.kind if story.pages == "default" else f"first-{story.kind}"
            *others, furniture[key] = _lines(story.root) or [{}]
            further += [(" ".join(line.values()), story.kind) for line in others]
            logo = logo or _logo(word, story.name)
    in_header = logo is not None
    margins = margins_of(sections[-1] if sections else None)
    return Page(margins, furniture, logo or _logo(word, word.parts.main), in_header, tuple(dict.fromkeys(further)))


def margins_of(section: Element | None) -> tuple[float, float, float, float] | None:
    """The margins of a section in millimetres (top, right, bottom, left) as an upright page has them; None for none."""
    if section is None or (margin := section.find("w:pgMar", NS)) is None:
        return None
    top, right, bottom, left = (
        round(abs(length(margin, side)) * 25.4 / 1440, 1) for side in ("top", "right", "bottom", "left")
    )
    if length(section.find("w:pgSz", NS), "w") > length(section.find("w:pgSz", NS), "h"):
        top, right, bottom, left = right, bottom, left, top
    return (top, right, bottom, left)


def _lines(root: Element) -> list[dict[str, str]]:
    """The lines with words of a header or footer, each in its three places; page numbers as {page} and {pages}.

    The cells of a table's row are places of one line.
    """
    found: list[dict[str, str]] = []
    for block in root.iter(w("p"), w("tr")):
        if block.tag == w("tr"):
            cells = [" ".join(filter(None, (_words(p).strip() for p in tc.iter(w("p"))))) for tc in block.iter(w("tc"))]
            places: tuple[str, ...] = PLACES if len(cells) > 2 else (PLACES[0], PLACES[-1])
            found.append({place: words for place, words in zip(places, cells, strict=False) if words})
        elif next(block.iterancestors(w("tr")), None) is None:
            pieces = _words(block).split("\t")
            places = PLACES if len(pieces) > 1 else (_ALIGN.get(val(block, "w:pPr/w:jc"), "left"),)
            found.append({place: piece.strip() for place, piece in zip(places, pieces, strict=False) if piece.strip()})
    return [line for line in found if line]


def _words(p: Element) -> str:
    """The words of a line, its fields as {page} and {pages}; what a field shows now is left out."""
    out: list[str] = []
    code = ""
    inside = showing = False
    for node in p.iter(w("t"), w("tab"), w("fldChar"), w("instrText"), w("fldSimple")):
        match node.tag:
            case tag if tag == w("fldSimple"):
                out.append(_field(node.get(w("instr"), "")))
            case tag if tag == w("instrText"):
                code += node.text or ""
            case tag if tag == w("fldChar"):
                kind = node.get(w("fldCharType"))
                if kind == "begin":
                    inside, showing, code = True, False, ""
                elif kind == "separate":
                    showing = True
                elif kind == "end":
                    out.append(_field(code))
                    inside = showing = False
            case tag if tag == w("t"):
                simple = any(a.tag == w("fldSimple") for a in node.iterancestors())
                if not (showing or inside or simple):
                    out.append(node.text or "")
            case _:
                if node.getparent().tag == w("r"):
                    out.append("\t")
    return "".join(out)


def _field(code: str) -> str:
    word, _, _ = code.strip().partition(" ")
    return {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}.get(word.upper(), "")


def _logo(word: WordFile, owner: str) -> Logo | None:
    """The first picture of a part."""
    parts = word.parts.data
    targets = {r.id: r.target for r in word.parts.relations[owner] if not r.outside}
    for blip in word.parts.trees[owner].iter(f"{{{A}}}blip"):
        target = targets.get(blip.get(f"{{{R}}}embed", ""), "")
        ending = PurePosixPath(target).suffix.lower()
        if target not in parts or ending not in _KINDS:
            continue
        frame = next(
            (a for a in blip.iterancestors() if a.tag in (f"{{{DRAWING}}}inline", f"{{{DRAWING}}}anchor")), None
        )
        extent = frame.find(f"{{{DRAWING}}}extent") if frame is not None else None
        about = frame.find(f"{{{DRAWING}}}docPr") if frame is not None else None
        line = next((a for a in blip.iterancestors() if a.tag == w("p")), None)
        align = _ALIGN.get(val(line, "w:pPr/w:jc") if line is not None else "", "left")
        height = number(extent.get("cy")) / _EMU_MILLIMETRE if extent is not None else 15.0
        alt = about.get("descr", "") if about is not None else ""
        return Logo(
            parts[target], f"logo{ending}", re.sub(r"\s+", " ", alt), round(min(max(height, 5.0), 60.0), 1), align
        )
    return None
