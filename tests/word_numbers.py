"""Which number Word shows for each paragraph of a .docx: a reader of our own, after ECMA-376 Part 1, 17.9.

It knows what a paper can hold: numbering on the paragraph or through its style, definitions with
several levels, instances that begin anew. It says so when it meets anything else.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "•"


def value(element: Element | None, path: str, default: str = "") -> str:
    """The w:val of the element at `path` below `element`."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val", default) if found is not None else default


@dataclass
class Definition:
    """A w:abstractNum: its levels, and the counts as they stand."""

    levels: dict[int, Element]
    counts: dict[int, int] = field(default_factory=dict)


class Word:
    """Counts as Word does, paragraph after paragraph."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        numbering, styles = (ElementTree.fromstring(self.zip.read(f"word/{n}.xml")) for n in ("numbering", "styles"))
        self.styles = {s.get(f"{W}styleId", ""): s for s in styles.iter(f"{W}style")}
        self.definitions = {
            a.get(f"{W}abstractNumId", ""): Definition({int(v.get(f"{W}ilvl", "0")): v for v in a.iter(f"{W}lvl")})
            for a in numbering.findall(f"{W}abstractNum")
        }
        self.instances = {n.get(f"{W}numId", ""): n for n in numbering.findall(f"{W}num")}
        self.met: set[tuple[str, int]] = set()

    def paragraphs(self) -> Iterator[tuple[str, Element]]:
        """Each paragraph of the body with its number; "" for none."""
        for p in ElementTree.fromstring(self.zip.read("word/document.xml")).iter(f"{W}p"):
            yield self.number(p), p

    def place(self, p: Element) -> tuple[str, int]:
        """The instance and level that a paragraph counts in; "0" for none."""
        own = p.find(f"{W}pPr/{W}numPr")
        if own is not None:
            return value(own, f"{W}numId", "0"), int(value(own, f"{W}ilvl", "0"))
        style = value(p, f"{W}pPr/{W}pStyle")
        while style in self.styles:
            given = self.styles[style].find(f"{W}pPr/{W}numPr")
            if given is not None:
                return value(given, f"{W}numId", "0"), int(value(given, f"{W}ilvl", "0"))
            style = value(self.styles[style], f"{W}basedOn")
        return "0", 0

    def definition(self, instance: str) -> Definition:
        """The definition that an instance is of."""
        return self.definitions[value(self.instances[instance], f"{W}abstractNumId")]

    def number(self, p: Element) -> str:
        """The number of the next paragraph."""
        instance, level = self.place(p)
        if instance == "0":
            return ""
        num = self.instances[instance]
        definition = self.definition(instance)
        starts = {
            int(o.get(f"{W}ilvl", "0")): int(value(o, f"{W}startOverride", "1")) for o in num.iter(f"{W}lvlOverride")
        }
        counts, levels = definition.counts, definition.levels
        for i in range(level + 1):
            first = starts.get(i, int(value(levels[i], f"{W}start", "0")))
            if i == level and i in starts and (instance, i) not in self.met:
                counts[i] = first  # an override counts once, where its instance is first used
            elif i == level:
                counts[i] = counts[i] + 1 if i in counts else first
            else:
                counts.setdefault(i, first)
            self.met.add((instance, i))
        for i in [i for i in counts if i > level]:
            del counts[i]
        here = levels[level]
        for ignored in ("isLgl", "lvlRestart"):
            assert here.find(W + ignored) is None, "LibreOffice passes over it"
        if value(here, f"{W}numFmt") == "bullet":
            return BULLET
        return re.sub(
            "%([1-9])",
            lambda m: spell(counts[int(m[1]) - 1], value(levels[int(m[1]) - 1], f"{W}numFmt")),
            value(here, f"{W}lvlText"),
        )


def spell(n: int, form: str) -> str:
    """A count in the form of a w:numFmt (17.18.59)."""
    if form == "decimal":
        return str(n)
    if form.endswith("Letter"):
        text = "abcdefghijklmnopqrstuvwxyz"[(n - 1) % 26] * (1 + (n - 1) // 26)
    else:
        assert form.endswith("Roman"), form
        text, tens = "", ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
        assert n < 90
        for worth, sign in tens:
            while n >= worth:
                text, n = text + sign, n - worth
    return text.upper() if form.startswith("upper") else text


def words(p: Element) -> str:
    """The text of a paragraph, field results included."""
    parts = {f"{W}t": lambda e: e.text or "", f"{W}tab": lambda _: "\t", f"{W}br": lambda _: " "}
    return "".join(parts[e.tag](e) for r in p.iter(f"{W}r") for e in r if e.tag in parts)


def shown(data: bytes) -> list[tuple[str, str]]:
    """Number and text of each numbered paragraph of the body, bullets left out."""
    return [(n, words(p)) for n, p in Word(data).paragraphs() if n not in ("", BULLET)]
