"""From a Word file to what papers are written into, once for each house style.

What is taken from house.docx: styles, page, header and footer with their pictures, list definitions'
indents and fonts, theme, fonts and settings. What is left behind: its text, macros, links to a
template, custom XML, comments and properties.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reportgen.diagnostics import Finding, Findings, Span, StyleError
from reportgen.house import HouseStyle
from reportgen.tree import Image
from reportgen.writers.docx import numbering as lists
from reportgen.writers.docx.package import Member, pack, rels_of
from reportgen.writers.docx.starter import starter_parts
from reportgen.writers.docx.stories import Story, read_story
from reportgen.writers.docx.styles import NAMES, style_id, styles_xml
from reportgen.writers.docx.xml import PACKAGE, R, W, w

Element = Any  # lxml's stubs know elements only as a private class
_NS = {"w": W}
_KEPT = ("theme", "fontTable", "webSettings")  # parts beside styles, settings, numbering, headers and footers
_LEFT_OUT = (  # settings that would ask, link, protect or mark changes
    "attachedTemplate", "documentProtection", "writeProtection", "updateFields", "trackRevisions", "mailMerge",
    "linkStyles", "rsids", "footnotePr", "endnotePr", "revisionView", "documentType", "stylePaneFormatFilter",
    "docVars", "attachedSchema", "saveThroughXslt", "proofState", "formsDesign",
)  # fmt: skip
_SETTINGS_ORDER = ("hdrShapeDefaults", "defaultTabStop", "characterSpacingControl")
_PPR = (  # the order of pPr's children up to numPr (clause 17.3.1.26)
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl",
)  # fmt: skip
MAX_UNPACKED = 100_000_000
_DECLARED = re.compile(r' xmlns:?\w*="[^"]*"')


@dataclass(frozen=True, slots=True)
class Page:
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


@dataclass(frozen=True, slots=True)
class Base:
    """What papers of one house style are written into.

    `styles` gives the id of each of our styles in the file; `static` the parts that never change;
    `media` the content types and names of parts the static ones bring along.
    """

    styles: dict[str, str]
    lists: lists.Prepared
    page: Page
    stories: tuple[Story, ...]
    static: tuple[Member, ...]
    logo: Image | None
    kinds: tuple[tuple[str, str], ...]  # (kind of relationship, part) to be named from document.xml


def prepare(house: HouseStyle) -> Base:
    """Prepare the style's house.docx, or the file made from its theme. Raises StyleError in plain words."""
    path = house.file("house.docx")
    own = path is not None
    place = str(path or house.folders[0] / "house.yaml")
    parts = (
        _read(path.read_bytes(), place)
        if path
        else {n: t.encode() for n, t in starter_parts(house.theme, house.language).items()}
    )
    main, related = _main(parts, place)
    document = _xml(parts[main], main, place)
    sheet = _xml(parts[related["styles"][0]], "styles.xml", place) if "styles" in related else _new_styles(house)
    ids = _styles(sheet, house, place)
    numbers = _xml(parts[related["numbering"][0]], "numbering.xml", place) if "numbering" in related else None
    ready = _numbering(sheet, numbers, house, ids, own)
    settings = _settings(parts, related, house, place)
    even = settings.find("w:evenAndOddHeaders", _NS) is not None
    sections = document.findall("w:body//w:sectPr", _NS)
    stories, carried = _stories(parts, main, sections, place)
    page = _page(sections[-1] if sections else None, even)
    static = [pack("word/styles.xml", _bytes(sheet)), pack("word/settings.xml", _bytes(settings))]
    kinds = [("styles", "word/styles.xml"), ("settings", "word/settings.xml")]
    for kind in _KEPT:
        for name in related.get(kind, ())[:1]:
            target = f"word/{kind}.xml" if kind != "theme" else "word/theme/theme1.xml"
            static.append(pack(target, parts[name]))
            kinds.append((kind, target))
            carried.update(_carry(parts, name, target, place))
    static += [pack(name, data) for name, data in sorted(carried.items())]
    return Base(ids, ready, page, tuple(stories), tuple(static), _logo(house), tuple(kinds))


def _logo(house: HouseStyle) -> Image | None:
    """The council's crest, for papers without a header of the council's own."""
    path = house.theme.logo
    if path is None:
        return None
    from reportgen.pictures import read_picture

    findings = Findings()
    image = read_picture(path.parent, path.name, Span(str(path)), findings)
    if findings.errors:
        raise StyleError(findings=findings.errors)
    return image


# --------------------------------------------------------------------------- reading


def _wrong(place: str, reason: str, fix: str) -> StyleError:
    return StyleError(findings=[Finding("style", Span(place), reason, fix)])


def _read(data: bytes, place: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            if sum(i.file_size for i in z.infolist()) > MAX_UNPACKED:
                raise _wrong(place, "this Word file unpacks to more than 100 MB", "make its pictures smaller")
            return {i.filename: z.read(i) for i in z.infolist() if not i.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise _wrong(
            place,
            f"this is not a Word file that can be read ({error})",
            "save it in Word as a Word Document (.docx), without a password",
        ) from error


def _xml(data: bytes, name: str, place: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _wrong(
            place, f"its part {name} is damaged ({error})", "open the file in Word and save it again"
        ) from error
    if b"<!DOCTYPE" in data:
        raise _wrong(place, f"its part {name} declares a document type", "save it in Word as a Word Document (.docx)")
    return root


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations(parts: dict[str, bytes], owner: str, place: str) -> list[tuple[str, str, str, bool]]:
    """Id, kind, target (a part's name unless outside) and whether it is outside, of each relationship."""
    name = rels_of(owner)
    if name not in parts:
        return []
    out = []
    for rel in _xml(parts[name], name, place).iter(f"{{{PACKAGE}}}Relationship"):
        outside = rel.get("TargetMode") == "External"
        target = rel.get("Target", "")
        if not outside:
            target = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
            )
        out.append((rel.get("Id", ""), rel.get("Type", ""), target, outside))
    return out


def _main(parts: dict[str, bytes], place: str) -> tuple[str, dict[str, list[str]]]:
    """The main part's name and, by kind, the parts it leads to."""
    types = parts.get("[Content_Types].xml", b"")
    if b"template.main+xml" in types or b"macroEnabled" in types:
        raise _wrong(
            place,
            "this is a Word template or a file with macros, under the name house.docx",
            "save it in Word as a Word Document (.docx)",
        )
    main = next((t for _, kind, t, _ in _relations(parts, "", place) if kind.endswith("/officeDocument")), "")
    if main not in parts or not parts[main]:
        raise _wrong(
            place, "this is not a Word file: it has no document in it", "save it in Word as a Word Document (.docx)"
        )
    if W.encode() not in parts[main]:
        raise _wrong(
            place,
            "this file is saved as Strict Open XML, which is not supported",
            "save it in Word as a Word Document (.docx)",
        )
    related: dict[str, list[str]] = {}
    for _, kind, target, outside in _relations(parts, main, place):
        if not outside and target in parts:
            related.setdefault(kind.rsplit("/", 1)[-1], []).append(target)
    return main, related


def _carry(parts: dict[str, bytes], old: str, new: str, place: str) -> dict[str, bytes]:
    """The pictures and fonts a part leads to, and its relationships, under the part's new name."""
    out: dict[str, bytes] = {}
    lines = []
    for key, kind, target, outside in _relations(parts, old, place):
        short = kind.rsplit("/", 1)[-1]
        if outside and short == "hyperlink" and re.match(r"(https?|mailto|tel):", target, re.I):
            lines.append((key, kind, target, ' TargetMode="External"'))
        elif not outside and short in ("image", "font", "hdphoto") and target in parts:
            name = "word/house/" + posixpath.basename(target)
            out[name] = parts[target]
            lines.append((key, kind, "/" + name, ""))
    if lines:
        root = etree.Element(f"{{{PACKAGE}}}Relationships", nsmap={"": PACKAGE})
        for key, kind, target, mode in lines:
            rel = etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=key, Type=kind, Target=target)
            if mode:
                rel.set("TargetMode", "External")
        out[rels_of(new)] = _bytes(root)
    return out


# --------------------------------------------------------------------------- styles


def _new_styles(house: HouseStyle) -> Element:
    return etree.fromstring(styles_xml(house.theme, house.language).encode())


def _styles(sheet: Element, house: HouseStyle, place: str) -> dict[str, str]:
    """The id of each of our styles in the file; those it lacks are added as the theme has them."""
    by_name = {_val(s, "w:name").casefold(): s for s in sheet.findall("w:style", _NS)}
    taken = {s.get(w("styleId"), "") for s in by_name.values()}
    ids: dict[str, str] = {}
    missing = []
    for ours, words in NAMES.items():
        wanted = house.word_styles.get(ours, "")
        found = by_name.get((wanted or words).casefold())
        if found is not None:
            ids[ours] = found.get(w("styleId"), "")
        elif wanted:
            raise _wrong(
                place,
                f'there is no style "{wanted}" in this file, which house.yaml names for "{ours}"',
                "make that style in Word, or correct word_styles in house.yaml",
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
        fresh = {s.get(w("styleId")): s for s in _new_styles(house).findall("w:style", _NS)}
        for ours in missing:
            style = fresh[style_id(ours)]
            style.set(w("styleId"), ids[ours])
            for link in style.xpath("w:basedOn | w:next | w:link", namespaces=_NS):
                link.set(w("val"), theirs[link.get(w("val"))])
            style.attrib.pop(w("default"), None)
            sheet.append(style)
    _language(sheet, house.language)
    return ids


def _language(sheet: Element, language: str) -> None:
    """Every council's paper says which language it is in, whatever Word was set to (WCAG 3.1.1)."""
    defaults = _child(sheet, "docDefaults", 0)
    rpr = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    lang = rpr.find("w:lang", _NS)
    if lang is None:
        lang = etree.SubElement(rpr, w("lang"))
    lang.set(w("val"), language)


def _child(parent: Element, tag: str, at: int) -> Element:
    found = parent.find(f"w:{tag}", _NS)
    if found is None:
        found = etree.Element(w(tag))
        parent.insert(at, found)
    return found


def _val(element: Element, path: str) -> str:
    found = element.find(path, _NS)
    return found.get(w("val"), "") if found is not None else ""


# --------------------------------------------------------------------------- numbering


def _numbering(
    sheet: Element, numbers: Element | None, house: HouseStyle, ids: dict[str, str], own: bool
) -> lists.Prepared:
    """Our definitions beside those of the file, tied to its styles, with the file's indents and fonts."""
    styles = {s.get(w("styleId"), ""): s for s in sheet.findall("w:style", _NS)}
    claims = lists.claims(house)
    looks = {}
    for name, level in claims.items():
        if own and (look := _look(styles, numbers, ids[name])):
            looks[level] = look
    series = lists.series_levels(house, looks)
    abstracts = numbers.findall("w:abstractNum", _NS) if numbers is not None else []
    nums = numbers.findall("w:num", _NS) if numbers is not None else []
    next_definition = max([int(a.get(w("abstractNumId"), "0")) for a in abstracts], default=-1) + 1
    next_num = max([int(n.get(w("numId"), "0")) for n in nums], default=0) + 1
    definitions = [_plain(a) for a in abstracts if not _has_picture(a)]
    kept = {a.get(w("abstractNumId")) for a in abstracts if not _has_picture(a)}
    instances = [_plain(n) for n in nums if _val(n, "w:abstractNumId") in kept]
    style_of = {level: name for name, level in claims.items()}
    base: dict[str, int] = {}
    for name, levels in series.items():
        xml = "".join(v.xml(i, ids[style_of[name, i]] if (name, i) in style_of else "") for i, v in enumerate(levels))
        definitions.append(lists.definition(next_definition, xml))
        instances.append(lists.instance(next_num, next_definition))
        base[name] = next_num
        next_definition, next_num = next_definition + 1, next_num + 1
    for name, (of, ilvl) in claims.items():
        if of in base:
            _tie(styles[ids[name]], base[of], ilvl)
    glyphs = house.theme.bullets or ("•",)
    bullets = [lists.bullet_level(glyphs[i % len(glyphs)], i, house.theme) for i in range(lists.DEPTHS)]
    tied: dict[int, str] = {}
    for depth, suffix in enumerate(lists.LIST_STYLES):
        bullet_style = ids["List Bullet" + suffix]
        look = _look(styles, numbers, bullet_style) if own else None
        if look:
            bullets[depth] = lists.Level("bullet", "", look.left, look.hanging)
        else:
            tied[depth] = bullet_style
            _tie(styles[bullet_style], next_num, depth)
    plain = [lists.bullet_level(glyphs[i % len(glyphs)], i, house.theme) for i in range(lists.DEPTHS)]
    definitions.append(
        lists.definition(next_definition, "".join(v.xml(i, tied.get(i, "")) for i, v in enumerate(plain)))
    )
    instances.append(lists.instance(next_num, next_definition))
    bullet_num = next_num
    bound = {name: found for name in NAMES if (found := _effective(styles, ids[name]))}
    list_looks = tuple(_look(styles, numbers, ids["List Number" + s]) if own else None for s in lists.LIST_STYLES)
    return lists.Prepared(
        "".join(definitions), "".join(instances), next_definition + 1, next_num + 1, series, base, bound,
        tuple(bullets), bullet_num, house.theme, list_looks,
    )  # fmt: skip


def _plain(element: Element) -> str:
    """An element of the file as a string for our part, without what only its own part declares."""
    for node in list(element.iter()):
        if not isinstance(node.tag, str) or not node.tag.startswith(f"{{{W}}}"):
            node.getparent().remove(node)
            continue
        for key in list(node.attrib):
            if not key.startswith(f"{{{W}}}") or "rsid" in key:
                del node.attrib[key]
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def _has_picture(abstract: Element) -> bool:
    """Picture bullets need a part of their own; such definitions are left out."""
    return abstract.find(".//w:lvlPicBulletId", _NS) is not None


def _chain(styles: dict[str, Element], key: str) -> list[Element]:
    out: list[Element] = []
    while key in styles and styles[key] not in out:
        out.append(styles[key])
        key = _val(styles[key], "w:basedOn")
    return out


def _effective(styles: dict[str, Element], key: str) -> tuple[int, int] | None:
    """The list instance and level that a style gives its paragraphs, also through the styles it is based on."""
    for style in _chain(styles, key):
        found = style.find("w:pPr/w:numPr", _NS)
        if found is not None:
            num = int(_val(found, "w:numId") or "0")
            return (num, int(_val(found, "w:ilvl") or "0")) if num else None
    return None


def _tie(style: Element, num: int, level: int) -> None:
    """Give a style its numbering, in the place in pPr where it belongs."""
    ppr = style.find("w:pPr", _NS)
    if ppr is None:
        ppr = etree.Element(w("pPr"))
        before = style.find("w:rPr", _NS)
        if before is None:
            before = style.find("w:tblPr", _NS)
        if before is not None:
            before.addprevious(ppr)
        else:
            style.append(ppr)
    for old in ppr.findall("w:numPr", _NS):
        ppr.remove(old)
    entry = etree.Element(w("numPr"))
    if level:
        etree.SubElement(entry, w("ilvl")).set(w("val"), str(level))
    etree.SubElement(entry, w("numId")).set(w("val"), str(num))
    at = sum(1 for child in ppr if etree.QName(child).localname in _PPR)
    ppr.insert(at, entry)


def _look(styles: dict[str, Element], numbers: Element | None, key: str) -> lists.Look | None:
    """Indent, font and the like of the number of a style, as the file's list definition has them."""
    found = _effective(styles, key)
    if found is None or numbers is None:
        return None
    num, level = found
    abstract = numbers.xpath("string(w:num[@w:numId=$n]/w:abstractNumId/@w:val)", n=str(num), namespaces=_NS)
    levels = numbers.xpath("w:abstractNum[@w:abstractNumId=$a]/w:lvl", a=abstract, namespaces=_NS)
    chain = _chain(styles, key)
    ids = {s.get(w("styleId")) for s in chain}
    tied = [v for v in levels if _val(v, "w:pStyle") in ids]
    here = (tied or [v for v in levels if v.get(w("ilvl")) == str(level)] or [None])[0]
    if here is None:
        return None
    ind = next((i for s in chain if (i := s.find("w:pPr/w:ind", _NS)) is not None), None)
    of_level = here.find("w:pPr/w:ind", _NS)
    ind = of_level if ind is None else ind
    left, hanging = _length(ind, "left", "start"), _length(ind, "hanging") or -_length(ind, "firstLine")
    tabs = here.find("w:pPr/w:tabs", _NS)
    ppr = (_plain(tabs) if tabs is not None else "") + f'<w:ind w:left="{left}" w:hanging="{max(0, hanging)}"/>'
    rpr = here.find("w:rPr", _NS)
    inner = "".join(_plain(child) for child in rpr) if rpr is not None else ""
    return lists.Look(left, hanging, _val(here, "w:suff") or "tab", _val(here, "w:lvlJc") or "left", ppr, inner)


def _length(element: Element | None, *names: str) -> int:
    for name in names:
        if element is not None and (value := element.get(w(name))):
            return int(float(value))
    return 0


# --------------------------------------------------------------------------- page, headers, settings


def _page(section: Element | None, even: bool) -> Page:
    """Size and margins of the file's last section; A4 where it has none."""
    if section is None:
        section = etree.Element(w("sectPr"))
    size, margin = section.find("w:pgSz", _NS), section.find("w:pgMar", _NS)
    width, height = _length(size, "w") or 11906, _length(size, "h") or 16838
    top, right, bottom, left = (abs(_length(margin, s)) or 1440 for s in ("top", "right", "bottom", "left"))
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
        _plain(child)
        for child in list(section)
        if isinstance(child.tag, str) and child.tag not in skip and child.tag.startswith(f"{{{W}}}")
    )
    if width > height:
        width, height = height, width
        top, right, bottom, left = right, bottom, left, top
    return Page(
        width, height, (top, right, bottom, left), _length(margin, "header") or 709, _length(margin, "footer") or 709,
        _length(margin, "gutter"), rest, section.find("w:titlePg", _NS) is not None, even,
    )  # fmt: skip


def _stories(
    parts: dict[str, bytes], main: str, sections: list[Element], place: str
) -> tuple[list[Story], dict[str, bytes]]:
    """The headers and footers of the file's last section (it inherits those it does not name), with their pictures."""
    targets = {key: target for key, _, target, outside in _relations(parts, main, place) if not outside}
    used: dict[tuple[str, str], str] = {}
    for section in sections:
        for kind in ("header", "footer"):
            for ref in section.findall(f"w:{kind}Reference", _NS):
                target = targets.get(ref.get(f"{{{R}}}id", ""), "")
                if target in parts:
                    used[kind, ref.get(w("type"), "default")] = target
    stories: list[Story] = []
    carried: dict[str, bytes] = {}
    for (kind, pages), old in sorted(used.items()):
        name = f"word/{kind}-{pages}.xml"
        stories.append(read_story(name, kind, pages, _xml(parts[old], old, place), place))
        carried.update(_carry(parts, old, name, place))
    return stories, carried


def _settings(parts: dict[str, bytes], related: dict[str, list[str]], house: HouseStyle, place: str) -> Element:
    """The file's settings without what would ask a question, name a template or guard the text."""
    name = related.get("settings", [""])[0]
    root = _xml(parts[name] if name else starter_parts(house.theme)["word/settings.xml"].encode(), name, place)
    for child in list(root):
        if not isinstance(child.tag, str) or etree.QName(child).localname in _LEFT_OUT:
            root.remove(child)
    compat = root.find("w:compat", _NS)
    notes = etree.fromstring(
        f'<w:footnotePr xmlns:w="{W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    if compat is not None:
        compat.addprevious(notes)
    else:
        after = [c for c in root if etree.QName(c).localname in _SETTINGS_ORDER]
        (after[-1].addnext if after else root.append)(notes)
    return root
