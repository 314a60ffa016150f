"""house.docx from a council's own Word file: its styles, lists, page, header and footer, without its text.

Left behind: text, comments, macros, custom XML, properties with names, links to a template.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.house.style import HouseStyle
from reportgen.new.style.list_patterns import Lists
from reportgen.new.style.sheet import Sheet, read_part
from reportgen.writers.docx.numbering import claims
from reportgen.writers.docx.package import TYPES, Relations, archive, content_types, pack, rels_of
from reportgen.writers.docx.prepare import complete_styles, usable_settings
from reportgen.writers.docx.reading import NS, Element, carried_by, child, read_xml, relations_of, to_bytes
from reportgen.writers.docx.ties import tie
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES, R, w

Tied = Mapping[str, tuple[str, int]]
_MAIN = "word/document.xml"


def house_file(
    parts: dict[str, bytes], main: str, related: dict[str, list[str]], house: HouseStyle, tied: Tied, place: str
) -> bytes:
    """The file; `tied` says which list instance and level our styles take their number's place from."""
    relations, root = Relations.new(), Relations.new()
    root.add("officeDocument", _MAIN)
    out: dict[str, bytes] = {}
    kinds: dict[str, str] = {_MAIN: TYPES["officeDocument"]}
    document = read_xml(parts[main], main, place)

    def add(kind: str, name: str, data: bytes) -> None:
        out[name] = data
        kinds[name] = TYPES[kind]
        relations.add(kind, name.removeprefix("word/"))

    styles = read_xml(parts[related["styles"][0]], "styles.xml", place) if "styles" in related else None
    if styles is not None:
        ids = complete_styles(styles, house, place)
        by_id = {s.get(w("styleId"), ""): s for s in styles.findall("w:style", NS)}
        _outlined(house, ids, styles)
        for ours in _others_numbers(house, ids, styles, read_part(parts, related, "numbering", place)):
            tie(by_id[ids[ours]], 0, 0)
        for ours, (num, level) in tied.items():
            if by_id[ids[ours]].find("w:pPr/w:numPr", NS) is None:
                tie(by_id[ids[ours]], int(num), level)
        add("styles", "word/styles.xml", to_bytes(styles))
    settings = usable_settings(parts, related, house, place)
    for notes in settings.findall("w:footnotePr", NS):  # the file itself has no notes
        settings.remove(notes)
    add("settings", "word/settings.xml", to_bytes(settings))
    for kind, name in (
        ("numbering", "word/numbering.xml"),
        ("fontTable", "word/fontTable.xml"),
        ("theme", "word/theme/theme1.xml"),
    ):
        if kind in related:
            old = related[kind][0]
            add(kind, name, parts[old])
            out.update(carried_by(parts, old, name, place))
    section = _section(parts, main, document, relations, kinds, out, place)
    text = etree.tostring(section, encoding="unicode") if section is not None else ""
    body = f"{DECLARATION}<w:document {NAMESPACES}><w:body><w:p/>{text}</w:body></w:document>"
    return archive(
        [
            pack("[Content_Types].xml", content_types(kinds)),
            pack(rels_of(""), root.xml()),
            pack(_MAIN, body),
            pack(rels_of(_MAIN), relations.xml()),
            *(pack(name, data) for name, data in sorted(out.items())),
        ]
    )


def _outlined(house: HouseStyle, ids: Mapping[str, str], styles: Element) -> None:
    """Give the council's own heading styles the level that makes them headings, where they have none (WCAG 1.3.1)."""
    sheet = Sheet(styles, None)
    for ours in house.word_styles:
        level = ours.removeprefix("Heading ")
        if level.isdigit() and sheet.find(ids[ours], "w:pPr/w:outlineLvl") is None:
            style = sheet.by_id[ids[ours]]
            ppr = child(style, "pPr", next((i for i, e in enumerate(style) if e.tag == w("rPr")), len(style)))
            mark = etree.SubElement(ppr, w("outlineLvl"))  # of what a style has, it stands last (clause 17.3.1.26)
            mark.set(w("val"), str(int(level) - 1))


def _others_numbers(house: HouseStyle, ids: Mapping[str, str], styles: Element, numbering: Element | None) -> list[str]:
    """Our styles that the file numbers in another way than the house style, which decides."""
    sheet, lists = Sheet(styles, None), Lists(numbering)
    out = []
    for ours, (series, level) in claims(house).items():
        num, ilvl = sheet.numbered(ids[ours])
        if num and lists.pattern(num, ilvl) not in ("", house.series[series][level]):
            out.append(ours)
    return out


def _section(
    parts: dict[str, bytes],
    main: str,
    document: Element,
    relations: Relations,
    kinds: dict[str, str],
    out: dict[str, bytes],
    place: str,
) -> Element | None:
    """The last section's properties, with each header and footer that any section of the file uses."""
    sections = document.findall(".//w:sectPr", NS)
    if not sections:
        return None
    targets = {key: target for key, _, target, outside in relations_of(parts, main, place) if not outside}
    used: dict[tuple[str, str], str] = {}
    for section in sections:
        for kind in ("header", "footer"):
            for ref in section.findall(f"w:{kind}Reference", NS):
                if (target := targets.get(ref.get(f"{{{R}}}id", ""), "")) in parts:
                    used[kind, ref.get(w("type"), "default")] = target
    last = sections[-1]
    if any(s.find("w:titlePg", NS) is not None for s in sections) and last.find("w:titlePg", NS) is None:
        used = {key: target for key, target in used.items() if key[1] != "first"}
    for tag in ("headerReference", "footerReference", "sectPrChange", "printerSettings"):
        for entry in last.findall(f"w:{tag}", NS):
            last.remove(entry)
    for at, ((kind, pages), target) in enumerate(sorted(used.items())):
        name = f"word/{kind}-{pages}.xml"
        out[name] = to_bytes(_plain(read_xml(parts[target], target, place)))
        out.update(carried_by(parts, target, name, place))
        kinds[name] = TYPES[kind]
        ref = etree.Element(w(f"{kind}Reference"))
        ref.set(w("type"), pages)
        ref.set(f"{{{R}}}id", relations.add(kind, name.removeprefix("word/")))
        last.insert(at, ref)
    return last


def _plain(story: Element) -> Element:
    """A header or footer whose content controls are opened, and bound to nothing."""
    for control in list(story.iter(w("sdt"))):
        inside = control.find("w:sdtContent", NS)
        parent = control.getparent()
        for each in list(inside) if inside is not None else ():
            control.addprevious(each)
        parent.remove(control)
    return story
