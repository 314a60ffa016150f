"""SVG made safe: what draws is kept, and what would cost too much to draw is refused before anything draws it.

A few thousand bytes of SVG can ask for gigabytes: patterns in patterns, masks in masks, a radius of four thousand
million. So a drawing is read in one pass that bounds its depth, its size, its numbers and how much its references
come to when each is drawn where it is used (SVG 2, 5.5 and 13.3). Kept are drawing elements and plain attributes: no
script, no style sheets that load, no links, nothing from elsewhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import cast
from xml.etree import ElementTree

MAX_SVG_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_ELEMENTS = 50_000  # also counted where references repeat them
MAX_NUMBER = 1_000_000
MAX_SIDE = 20_000

NAMESPACE = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    """svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient
    stop clipPath marker pattern mask symbol""".split()
)
_UNSAFE = re.compile(r"url\s*\(\s*['\"]?(?!#)|expression|@import|javascript:|data:", re.IGNORECASE)
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*['\"]([^'\"]+)", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?(?:inf(?:inity)?|nan)\b", re.IGNORECASE)
_NO_NUMBER = re.compile(r"url\([^)]*\)|#[\w-]+")  # names and colours, of which some look like 1e9
_WORDS = frozenset("id font-family".split())  # hold no measure


class Unusable(ValueError):
    """Why a drawing cannot be used, in words for the author: "it ..."."""


def clean(data: bytes) -> tuple[bytes, int, int]:
    """The drawing with only what draws, its width and height in pixels. Raises Unusable."""
    root = _parse(_decoded(data))
    _keep_drawing(root)
    _check_numbers(root)
    _check_cost(root)
    width, height = _size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    ElementTree.register_namespace("", NAMESPACE)
    return ElementTree.tostring(root, encoding="utf-8"), width, height


def _decoded(data: bytes) -> str:
    if len(data) > MAX_SVG_BYTES:
        raise Unusable(f"it has {len(data):,} bytes; the limit for a drawing is {MAX_SVG_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable("it is not written in UTF-8") from None
    if (declared := _ENCODING.match(text.lstrip())) and declared[1].lower() not in ("utf-8", "us-ascii", "ascii"):
        raise Unusable(f"it says that it is written in {declared[1]}, and not in UTF-8")
    if "<!ENTITY" in text or re.search(r"<!DOCTYPE[^>]*\[", text):
        raise Unusable("it defines entities of its own")
    return text


def _parse(text: str) -> ElementTree.Element:
    """The root, read piece by piece: what is nested too deep or has too many elements is never built whole."""
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(("start", "end"))
    root: ElementTree.Element | None = None
    depth = count = 0
    try:
        for at in range(0, len(text), 10_000):
            parser.feed(text[at : at + 10_000])
            for event, element in cast(Iterator[tuple[str, ElementTree.Element]], parser.read_events()):
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                count += event == "start"
                if depth > MAX_DEPTH:
                    raise Unusable(f"its elements are nested more than {MAX_DEPTH} deep")
                if count > MAX_ELEMENTS:
                    raise Unusable(f"it has more than {MAX_ELEMENTS:,} elements")
        parser.close()
    except ElementTree.ParseError as error:
        raise Unusable(f"it is not well-formed XML ({error})") from None
    if root is None or root.tag != f"{{{NAMESPACE}}}svg":
        raise Unusable("its outermost element is not svg")
    return root


def _keep_drawing(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        own = "}" not in name and not name.lower().startswith("on")
        if not own or name in ("href", "class") or _UNSAFE.search(value):
            del element.attrib[name]
    for child in list(element):
        tag = str(child.tag)
        if tag.startswith(f"{{{NAMESPACE}}}") and tag.split("}")[1] in _DRAWING:
            _keep_drawing(child)
        else:
            element.remove(child)


def _check_numbers(root: ElementTree.Element) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in _WORDS:
                continue
            for hit in _NUMBER.findall(_NO_NUMBER.sub(" ", value)):
                number = float(hit)
                if not math.isfinite(number) or abs(number) > MAX_NUMBER:
                    raise Unusable(f'its {name}="{value[:40]}" holds {hit}; the largest number is {MAX_NUMBER:,}')


def _references(element: ElementTree.Element) -> Iterator[str]:
    for value in element.attrib.values():
        yield from _REFERENCE.findall(value)


def _check_cost(root: ElementTree.Element) -> None:
    """What the drawing comes to when everything referred to is drawn where it is used."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[ElementTree.Element, int] = {}
    open_: set[ElementTree.Element] = set()

    def cost(element: ElementTree.Element) -> int:
        if element in known:
            return known[element]
        if element in open_:
            raise Unusable(f'"{element.get("id")}" is drawn within itself')
        if len(open_) > 4 * MAX_DEPTH:
            raise Unusable(f"its references are nested more than {MAX_DEPTH} deep")
        open_.add(element)
        total = 1 + sum(cost(child) for child in element)
        total += sum(cost(named[name]) for name in _references(element) if name in named)
        open_.discard(element)
        if total > MAX_ELEMENTS:
            raise Unusable(f"its patterns, masks and markers come to more than {MAX_ELEMENTS:,} elements when drawn")
        known[element] = total
        return total

    cost(root)
    _check_nesting(root, named)


MAX_NESTED_REFERENCES = 3  # a pattern in a pattern in a pattern: each is a picture of its own when drawn


def _check_nesting(root: ElementTree.Element, named: dict[str | None, ElementTree.Element]) -> None:
    known: dict[ElementTree.Element, int] = {}

    def deepest(element: ElementTree.Element) -> int:
        if element not in known:
            inner = [deepest(child) for child in element]
            inner += [1 + deepest(named[name]) for name in _references(element) if name in named]
            known[element] = max(inner, default=0)
        return known[element]

    if deepest(root) > MAX_NESTED_REFERENCES:
        raise Unusable(f"its patterns or masks refer to each other more than {MAX_NESTED_REFERENCES} deep")


def _size(root: ElementTree.Element) -> tuple[int, int]:
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if not (width and height) and len(box) == 4:
        try:
            width, height = round(float(box[2])), round(float(box[3]))
        except ValueError:
            raise Unusable(f'its viewBox="{root.get("viewBox")}" is not four numbers') from None
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise Unusable(f"its width and height are {width} and {height}; each may be 1 to {MAX_SIDE:,} pixels")
    return width, height


def _pixels(text: str | None) -> int:
    hit = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|)\s*", text or "")
    scale = {"": 1, "px": 1, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
    return round(float(hit[1]) * scale[hit[2]]) if hit else 0
