"""From a Word file to what papers are written into, once for each house style.

What is taken from house.docx: styles, page, header and footer with their pictures, list definitions'
indents and fonts, theme, fonts and settings. What is left behind: its text, macros, links to a
template, custom XML, comments and properties.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from reportgen.diagnostics import Findings, Span, StyleError
from reportgen.house.style import HouseStyle
from reportgen.tree import Image
from reportgen.writers.docx import numbering as lists
from reportgen.writers.docx.package import Member, pack
from reportgen.writers.docx.reading import (
    NS,
    Element,
    carried_by,
    child,
    length,
    main_part,
    plain_xml,
    read_xml,
    read_zip,
    relations_of,
    to_bytes,
    val,
    wrong,
)
from reportgen.writers.docx.starter import starter_parts
from reportgen.writers.docx.stories import Story, read_story
from reportgen.writers.docx.styles import NAMES, style_id, styles_xml
from reportgen.writers.docx.ties import prepare_lists
from reportgen.writers.docx.xml import DRAWING, R, W, w

_KEPT = ("theme", "fontTable", "webSettings")  # parts beside styles, settings, numbering, headers and footers
_LEFT_OUT = (  # settings that would ask, link, protect or mark changes
    "attachedTemplate", "documentProtection", "writeProtection", "updateFields", "trackRevisions", "mailMerge",
    "linkStyles", "rsids", "footnotePr", "endnotePr", "revisionView", "documentType", "stylePaneFormatFilter",
    "docVars", "attachedSchema", "saveThroughXslt", "proofState", "formsDesign",
)  # fmt: skip
_SETTINGS_ORDER = ("hdrShapeDefaults", "defaultTabStop", "characterSpacingControl")


class Page(NamedTuple):
    """The page in twips, upright, and the rest of its section's properties as they stand in the file."""

    width: int
    height: int
    margins: tuple[int, int, int, int]  # top, right, bottom, left
    header: int
    footer: int
    gutter: int
    rest: str
    first: bool  # the first page has a header and footer of its own
    even: bool  # pages on the left have

    def text_width(self, landscape: bool) -> int:
        """The room between the margins."""
        long, side = (
            (self.height, self.margins[0] + self.margins[2])
            if landscape
            else (self.width, self.margins[1] + self.margins[3])
        )
        return long - side - self.gutter


class Base(NamedTuple):
    """What papers of one house style are written into.

    `styles` gives the id of each of our styles in the file, `static` the parts that never change.
    """

    styles: dict[str, str]
    lists: lists.Prepared
    page: Page
    stories: tuple[Story, ...]
    static: tuple[Member, ...]
    logo: Image | None
    drawings: int  # the highest number of a drawing in the headers and footers
    kinds: tuple[tuple[str, str], ...]  # (kind of relationship, part) to be named from document.xml


def prepare(house: HouseStyle, loose: frozenset[str] = frozenset()) -> Base:
    """Prepare the style's house.docx, or the file made from its theme. Raises StyleError in plain words.

    The paragraph styles named in `loose` get no numbering of their own.
    """
    path = house.file("house.docx")
    own = path is not None
    place = str(path or house.folders[0] / "house.yaml")
    parts = (
        read_zip(path.read_bytes(), place)
        if path
        else {n: t.encode() for n, t in starter_parts(house.theme, house.language).items()}
    )
    main, related = main_part(parts, place)
    document = read_xml(parts[main], main, place)
    sheet = read_xml(parts[related["styles"][0]], "styles.xml", place) if "styles" in related else _new_styles(house)
    ids = complete_styles(sheet, house, place)
    numbers = read_xml(parts[related["numbering"][0]], "numbering.xml", place) if "numbering" in related else None
    ready = prepare_lists(sheet, numbers, house, ids, own, loose)
    settings = usable_settings(parts, related, house, place)
    even = settings.find("w:evenAndOddHeaders", NS) is not None
    sections = document.findall("w:body//w:sectPr", NS)
    stories, carried = _stories(parts, main, sections, house.theme.logo_alt, place)
    numbered = re.findall(r'<wp:docPr [^>]*?\bid="(\d+)"', "".join("".join(story.pieces) for story in stories))
    drawings = max(map(int, numbered), default=0)
    page = _page(sections[-1] if sections else None, even)
    static = [pack("word/styles.xml", to_bytes(sheet)), pack("word/settings.xml", to_bytes(settings))]
    kinds = [("styles", "word/styles.xml"), ("settings", "word/settings.xml")]
    for kind in _KEPT:
        for name in related.get(kind, ())[:1]:
            target = f"word/{kind}.xml" if kind != "theme" else "word/theme/theme1.xml"
            static.append(pack(target, parts[name]))
            kinds.append((kind, target))
            carried.update(carried_by(parts, name, target, place))
    static += [pack(name, data) for name, data in sorted(carried.items())]
    return Base(ids, ready, page, tuple(stories), tuple(static), _logo(house), drawings, tuple(kinds))


def _logo(house: HouseStyle) -> Image | None:
    """The council's crest, for papers without a header of the council's own."""
    path = house.theme.logo
    if path is None:
        return None
    from reportgen.files.pictures import read_picture

    findings = Findings()
    image = read_picture(path.parent, path.name, Span(str(path)), findings)
    if findings.errors:
        raise StyleError(findings=findings.errors)
    return image


# --------------------------------------------------------------------------- styles


def _new_styles(house: HouseStyle) -> Element:
    return etree.fromstring(styles_xml(house.theme, house.language).encode())


def complete_styles(sheet: Element, house: HouseStyle, place: str) -> dict[str, str]:
    """The id of each of our styles in the file; those it lacks are added as the theme has them."""
    by_name = {val(s, "w:name").casefold(): s for s in sheet.findall("w:style", NS)}
    taken = {s.get(w("styleId"), "") for s in by_name.values()}
    ids: dict[str, str] = {}
    missing = []
    for ours, words in NAMES.items():
        wanted = house.word_styles.get(ours, "")
        found = by_name.get((wanted or words).casefold())
        if found is not None:
            ids[ours] = found.get(w("styleId"), "")
        elif wanted:
            raise wrong(
                place,
                f'house.docx has no style "{wanted}", which house.yaml names for "{ours}"',
                "make that style in Word, or correct word-styles in house.yaml",
            )
        else:
            missing.append(ours)
    for ours in missing:
        key = style_id(ours)
        while key in taken:
            key += "x"
        ids[ours] = key
        taken.add(key)
    if missing:
        theirs = {style_id(ours): ids[ours] for ours in NAMES}
        fresh = {s.get(w("styleId")): s for s in _new_styles(house).findall("w:style", NS)}
        for ours in missing:
            style = fresh[style_id(ours)]
            style.set(w("styleId"), ids[ours])
            for link in style.xpath("w:basedOn | w:next | w:link", namespaces=NS):
                link.set(w("val"), theirs[link.get(w("val"))])
            style.attrib.pop(w("default"), None)
            sheet.append(style)
    _language(sheet, house.language)
    return ids


def _language(sheet: Element, language: str) -> None:
    """Every council's paper says which language it is in, whatever Word was set to (WCAG 3.1.1)."""
    defaults = child(sheet, "docDefaults", 0)
    rpr = child(child(defaults, "rPrDefault", 0), "rPr", 0)
    lang = rpr.find("w:lang", NS)
    if lang is None:
        lang = etree.SubElement(rpr, w("lang"))
    lang.set(w("val"), language)


# --------------------------------------------------------------------------- page, headers, settings


def _page(section: Element | None, even: bool) -> Page:
    """Size and margins of the file's last section; A4 where it has none."""
    if section is None:
        section = etree.Element(w("sectPr"))
    size, margin = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    width, height = length(size, "w") or 11906, length(size, "h") or 16838
    top, right, bottom, left = (abs(length(margin, s)) or 1440 for s in ("top", "right", "bottom", "left"))
    skip = {
        w(t)
        for t in (
            "headerReference",
            "footerReference",
            "footnotePr",
            "endnotePr",
            "type",
            "pgSz",
            "pgMar",
            "titlePg",
            "textDirection",
            "bidi",
            "rtlGutter",
            "docGrid",
            "printerSettings",
        )
    }
    rest = "".join(
        plain_xml(child)
        for child in list(section)
        if isinstance(child.tag, str) and child.tag not in skip and child.tag.startswith(f"{{{W}}}")
    )
    if width > height:
        width, height = height, width
        top, right, bottom, left = right, bottom, left, top
    return Page(
        width, height, (top, right, bottom, left), length(margin, "header") or 709, length(margin, "footer") or 709,
        length(margin, "gutter"), rest, section.find("w:titlePg", NS) is not None, even,
    )  # fmt: skip


def _stories(
    parts: dict[str, bytes], main: str, sections: list[Element], alt: str, place: str
) -> tuple[list[Story], dict[str, bytes]]:
    """The headers and footers of the file's last section (it inherits those it does not name), with their pictures."""
    targets = {key: target for key, _, target, outside in relations_of(parts, main, place) if not outside}
    used: dict[tuple[str, str], str] = {}
    for section in sections:
        for kind in ("header", "footer"):
            for ref in section.findall(f"w:{kind}Reference", NS):
                target = targets.get(ref.get(f"{{{R}}}id", ""), "")
                if target in parts:
                    used[kind, ref.get(w("type"), "default")] = target
    stories: list[Story] = []
    carried: dict[str, bytes] = {}
    for (kind, pages), old in sorted(used.items()):
        name = f"word/{kind}-{pages}.xml"
        root = read_xml(parts[old], old, place)
        for picture in root.iter(f"{{{DRAWING}}}docPr"):  # a crest whose alternative text nobody filled in
            if alt and not picture.get("descr"):
                picture.set("descr", alt)
        stories.append(read_story(name, kind, pages, root, place))
        carried.update(carried_by(parts, old, name, place))
    return stories, carried


def usable_settings(parts: dict[str, bytes], related: dict[str, list[str]], house: HouseStyle, place: str) -> Element:
    """The file's settings without what would ask a question, name a template or guard the text."""
    name = related.get("settings", [""])[0]
    root = read_xml(parts[name] if name else starter_parts(house.theme)["word/settings.xml"].encode(), name, place)
    for entry in list(root):
        if not isinstance(entry.tag, str) or etree.QName(entry).localname in _LEFT_OUT:
            root.remove(entry)
    compat = root.find("w:compat", NS)
    notes = etree.fromstring(
        f'<w:footnotePr xmlns:w="{W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    if compat is not None:
        compat.addprevious(notes)
    else:
        after = [c for c in root if etree.QName(c).localname in _SETTINGS_ORDER]
        (after[-1].addnext if after else root.append)(notes)
    return root
