"""house.docx from a council's own Word file: its styles, lists, page, header and footer, without its text.

Left behind: text, comments, macros, custom XML, properties with names, links to a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec.structs import replace

from reportgen.house.style import HouseStyle
from reportgen.new.style.list_patterns import pattern_of
from reportgen.ooxml.lists import Lists
from reportgen.ooxml.names import NS, Element, R, child, number, rels_of, to_bytes, w
from reportgen.ooxml.styles import Styles
from reportgen.ooxml.word_file import WordFile
from reportgen.writers.docx.complete_styles import complete_styles, draw
from reportgen.writers.docx.numbering import claims
from reportgen.writers.docx.package import TYPES, Relations, archive, content_types
from reportgen.writers.docx.starting_file import KEPT, carried_by, settings_of
from reportgen.writers.docx.ties import tie
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES

Tied = Mapping[str, tuple[str, int]]
_MAIN = "word/document.xml"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def house_file(word: WordFile, house: HouseStyle, tied: Tied, drawn: Sequence[str], place: str) -> bytes:
    """The file; `tied` says which list instance and level our styles take their number's place from.

    The styles `drawn` get the look of the theme, whatever the file's styles of these names look like.
    """
    relations, root = Relations.new(), Relations.new()
    root.add("officeDocument", _MAIN)
    out: dict[str, bytes] = {}
    kinds: dict[str, str] = {_MAIN: TYPES["officeDocument"]}

    def add(kind: str, name: str, data: bytes) -> None:
        out[name] = data
        kinds[name] = TYPES[kind]
        relations.add(kind, name.removeprefix("word/"))

    if (styles := word.tree("styles")) is not None:
        ids = complete_styles(styles, house, place)
        draw(styles, ids, _closer(house), drawn)
        complete = Styles(styles)
        _outlined(house, ids, complete)
        for ours in _others_numbers(house, ids, complete, word.lists):
            tie(complete.by_id[ids[ours]], 0, 0)
        for ours, (num, level) in tied.items():
            if complete.by_id[ids[ours]].find("w:pPr/w:numPr", NS) is None:
                tie(complete.by_id[ids[ours]], int(number(num)), level)
        add("styles", "word/styles.xml", to_bytes(styles))
    settings = settings_of(word, house)
    for notes in settings.findall("w:footnotePr", NS):  # the file itself has no notes
        settings.remove(notes)
    add("settings", "word/settings.xml", to_bytes(settings))
    for kind, name in (("numbering", "word/numbering.xml"), ("fontTable", KEPT["fontTable"]), ("theme", KEPT["theme"])):
        if old := word.named(kind):
            add(kind, name, word.parts.data[old])
            out.update(carried_by(word, old, name))
    section = _section(word, relations, kinds, out, house.theme.logo_alt or house.name)
    text = etree.tostring(section, encoding="unicode") if section is not None else ""
    body = f"{DECLARATION}<w:document {NAMESPACES}><w:body><w:p/>{text}</w:body></w:document>"
    return archive(
        [
            ("[Content_Types].xml", content_types(kinds)),
            (rels_of(""), root.xml()),
            (_MAIN, body),
            (rels_of(_MAIN), relations.xml()),
            *sorted(out.items()),
        ]
    )


def _closer(house: HouseStyle) -> HouseStyle:
    """The style with less room before headings, since Word adds the room after the paragraph above."""
    theme = house.theme
    looks = tuple(replace(look, before=max(0.0, look.before - theme.paragraph_after)) for look in theme.headings)
    return replace(house, theme=replace(theme, headings=looks))


def _outlined(house: HouseStyle, ids: Mapping[str, str], styles: Styles) -> None:
    """Give the council's own heading styles the level that makes them headings, where they have none (WCAG 1.3.1)."""
    for ours in house.word_styles:
        level = ours.removeprefix("Heading ")
        if level.isdigit() and styles.find(ids[ours], "w:pPr/w:outlineLvl") is None:
            style = styles.by_id[ids[ours]]
            ppr = child(style, "pPr", next((i for i, e in enumerate(style) if e.tag == w("rPr")), len(style)))
            mark = etree.SubElement(ppr, w("outlineLvl"))  # of what a style has, it stands last (clause 17.3.1.26)
            mark.set(w("val"), str(int(level) - 1))


def _others_numbers(house: HouseStyle, ids: Mapping[str, str], styles: Styles, lists: Lists) -> list[str]:
    """Our styles that the file numbers in another way than the house style, which decides."""
    out = []
    for ours, (series, level) in claims(house).items():
        num, ilvl = styles.numbered(ids[ours])
        if num and pattern_of(lists, num, ilvl) not in ("", house.series[series][level]):
            out.append(ours)
    return out


def _section(
    word: WordFile, relations: Relations, kinds: dict[str, str], out: dict[str, bytes], alternative: str
) -> Element | None:
    """The last section's properties, with each header and footer that any section of the file uses.

    A picture in them that has no alternative text gets this one (WCAG 2.2 SC 1.1.1).
    """
    sections = word.sections
    if not sections:
        return None
    used, last = word.stories(), sections[-1]
    if any(s.find("w:titlePg", NS) is not None for s in sections) and last.find("w:titlePg", NS) is None:
        used = {key: story for key, story in used.items() if story.pages != "first"}
    for tag in ("headerReference", "footerReference", "sectPrChange", "printerSettings"):
        for entry in last.findall(f"w:{tag}", NS):
            last.remove(entry)
    for at, (_, story) in enumerate(sorted(used.items())):
        name = f"word/{story.kind}-{story.pages}.xml"
        for shape in story.root.iter(DOC_PR):
            if not (shape.get("descr") or shape.get("title")):
                shape.set("descr", alternative)
        out[name] = to_bytes(_plain(story.root))
        out.update(carried_by(word, story.name, name))
        kinds[name] = TYPES[story.kind]
        ref = etree.Element(w(f"{story.kind}Reference"))
        ref.set(w("type"), story.pages)
        ref.set(f"{{{R}}}id", relations.add(story.kind, name.removeprefix("word/")))
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
