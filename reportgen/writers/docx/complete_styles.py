"""The styles that papers need, in a Word file that has some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from reportgen.diagnostics import Finding, Span, StyleError
from reportgen.house.style import HouseStyle
from reportgen.ooxml.names import NS, Element, child, val, w
from reportgen.ooxml.opening import parse
from reportgen.writers.docx.styles import NAMES, style_id, styles_xml


def new_styles(house: HouseStyle) -> Element:
    """The styles of the theme, as styles.xml has them."""
    return parse(styles_xml(house.theme, house.language).encode(), "styles.xml")


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
            reason = f'house.docx has no style "{wanted}", which house.yaml names for "{ours}"'
            fix = "make that style in Word, or correct word-styles in house.yaml"
            raise StyleError(findings=[Finding("style", Span(place), reason, fix)])
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
        fresh = {s.get(w("styleId")): s for s in new_styles(house).findall("w:style", NS)}
        for ours in missing:
            style = fresh[style_id(ours)]
            style.set(w("styleId"), ids[ours])
            for link in style.xpath("w:basedOn | w:next | w:link", namespaces=NS):
                link.set(w("val"), theirs[link.get(w("val"))])
            style.attrib.pop(w("default"), None)
            sheet.append(style)
    _language(sheet, house.language)
    return ids


def draw(sheet: Element, ids: Mapping[str, str], house: HouseStyle, names: Iterable[str]) -> None:
    """Give these of our styles in the file the look that the theme has for them."""
    there = {s.get(w("styleId"), ""): s for s in sheet.findall("w:style", NS)}
    fresh = {s.get(w("styleId")): s for s in new_styles(house).findall("w:style", NS)}
    for ours in names:
        style, look = there[ids[ours]], fresh[style_id(ours)]
        for tag in ("pPr", "rPr"):
            for old in style.findall(f"w:{tag}", NS):
                style.remove(old)
            style.extend(look.findall(f"w:{tag}", NS))


def _language(sheet: Element, language: str) -> None:
    """Every council's paper says which language it is in, whatever Word was set to (WCAG 3.1.1)."""
    defaults = child(sheet, "docDefaults", 0)
    rpr = child(child(defaults, "rPrDefault", 0), "rPr", 0)
    lang = rpr.find("w:lang", NS)
    if lang is None:
        lang = etree.SubElement(rpr, w("lang"))
    lang.set(w("val"), language)
