"""The names of WordprocessingML, and elements read without trusting what stands in them."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from lxml import etree

Element = Any  # lxml's stubs know elements only as a private class

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NS = {"w": W}
_DECLARED = re.compile(r' xmlns:?\w*="[^"]*"')


def w(tag: str) -> str:
    """The full name of an element or attribute of WordprocessingML, as lxml wants it."""
    return f"{{{W}}}{tag}"


_VAL = w("val")


def rels_of(part: str) -> str:
    """The name of the part that holds `part`'s relationships; that of the file itself for ""."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def val(element: Element, path: str) -> str:
    """The w:val of the element at `path`, or ""."""
    found = element.find(path, NS)
    return found.get(_VAL, "") if found is not None else ""


def is_on(switch: Element | None) -> bool | None:
    """What a switch such as w:b says (clause 17.17.4); None when it is not there."""
    return None if switch is None else switch.get(w("val"), "1") not in ("0", "false", "off", "none")


def number(text: str | None) -> float:
    """A measure without a unit; 0 for what is none."""
    try:
        found = float(text or 0)
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0


def length(element: Element | None, *names: str) -> int:
    """The first of these attributes as a whole number of twips; 0 when there is none."""
    for name in names:
        if element is not None and (value := element.get(w(name))):
            return int(number(value))
    return 0


def child(parent: Element, tag: str, at: int) -> Element:
    """The child `tag` of `parent`, made at position `at` when it is not there."""
    found = parent.find(f"w:{tag}", NS)
    if found is None:
        found = etree.Element(w(tag))
        parent.insert(at, found)
    return found


def to_bytes(root: Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def plain_xml(element: Element) -> str:
    """An element of a file as a string for our part, without what only its own part declares."""
    for node in list(element.iter()):
        if not isinstance(node.tag, str) or not node.tag.startswith(f"{{{W}}}"):
            node.getparent().remove(node)
            continue
        for key in list(node.attrib):
            if not key.startswith(f"{{{W}}}") or "rsid" in key:
                del node.attrib[key]
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
