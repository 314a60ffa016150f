"""What headings and labels mean in a house style: its own words, and the synonyms councils use.

The one place that asks a house style for its places; everything else here works on what this gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.house.loading import HOUSE_FILE, built_in, known_styles, load_style
from reportgen.house.style import HouseStyle, PartDef, SectionDef
from reportgen.reading.source import MappingNode, Scalar, load

_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[A-Z]|[ivx]+)[.)]\s+|^\W*\d+(?:\.\d+)*\s+")
_SAME = {"decision-maker": "report-to"}  # the body a paper is for, as it stands in meeting.yaml and on the paper
_SMALL = {"the", "a", "an", "this", "of"}


@dataclass(frozen=True, slots=True)
class Place:
    """What a heading or label stands for: a field, a section, or a part of a section of parts."""

    kind: str  # "field", "section", "part"
    name: str
    within: str = ""  # the section that a part belongs to
    holds: str = ""  # the kind of a section


@dataclass(slots=True)
class Known:
    """A house style, as a reader of drafts asks it."""

    house: HouseStyle
    headings: dict[str, Place] = field(default_factory=dict)  # normal words -> place
    own: set[str] = field(default_factory=set)  # those that are the style's own words
    labels: dict[str, Place] = field(default_factory=dict)
    body: str = ""  # the section that holds the narrative
    form: str = ""

    def heading(self, words: str) -> Place | None:
        """What a heading means; None for one of the narrative."""
        for said in (normal(words), normal(re.sub(r"\(.*?\)", "", words))):
            if said in self.headings:
                return self.headings[said]
        return None

    def label(self, words: str) -> Place | None:
        """What a label of the front sheet means."""
        return self.labels.get(normal(words))

    def is_own(self, words: str) -> bool:
        """Whether these are the very words of the style."""
        return normal(words) in self.own


@cache
def normal(words: str) -> str:
    """Words without number, colon, case, plural, small words and signs: "3. The Implication(s):" is implication."""
    words = _NUMBER.sub("", " ".join(words.split()))
    words = re.sub(r"\{[{%].*?[%}]\}", "", words)
    words = words.casefold().replace("(s)", "s").replace("’", "'").replace("&", " and ").replace("/", " and ")
    words = re.sub(r"'s\b", "", words)
    out = [_singular(word) for word in re.findall(r"[\w']+", words) if word not in _SMALL]
    return " ".join(out)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("ices"):
        return word[:-4] + "ix"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _synonyms() -> tuple[Mapping[str, Mapping[str, list[str]]], Mapping[str, str]]:
    base = built_in() / "base"
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    known = yaml.load((base / "new" / "known.yaml").read_text(encoding="utf-8"), loader)
    further = yaml.load((base / "lint" / "section-headings.yaml").read_text(encoding="utf-8"), loader)
    return known, further


def known_of(house: HouseStyle) -> Known:
    """What a house style knows; its own words go before synonyms, the outline's order before others."""
    out = Known(house)
    sections = _sections(house)
    for section in sections.values():
        if section.kind == "body":
            out.body = out.body or section.name
        holder = Place("section", section.name, holds=section.kind)
        _add(out.headings, section.heading, holder, out.own)
        for part in section.parts:
            _add(out.headings, part.heading, Place("part", part.name, section.name), out.own)
    for block in house.blocks.values():
        for row in block.rows:
            for cell in row:
                if cell.section and cell.label:
                    _add(out.headings, cell.label, Place("section", cell.section, holds=_kind(house, cell.section)))
                if cell.field and cell.label:
                    _add(out.labels, cell.label, Place("field", cell.field))
    for name, definition in house.fields.items():
        _add(out.labels, definition.label, Place("field", _SAME.get(name, name)))
    known, further = _synonyms()
    for name, words in known["sections"].items():
        if (place := _place(name, sections)) is not None:
            for each in words:
                _add(out.headings, each, place)
    for name, words in known["implications"].items():
        if (place := _part(name, sections)) is not None:
            for each in words:
                _add(out.headings, each, place)
    for heading, names in further.items():
        for name in names.split(", "):
            place = _place(name, sections) or _part(name, sections)
            if place is not None:
                _add(out.headings, heading, place)
                break
    for name, words in known["fields"].items():
        if name in house.fields:
            for each in words:
                _add(out.labels, each, Place("field", name))
    return out


def _add(table: dict[str, Place], words: str, place: Place, own: set[str] | None = None) -> None:
    said = normal(words)
    if said:
        table.setdefault(said, place)
        if own is not None:
            own.add(said)


def _sections(house: HouseStyle) -> dict[str, SectionDef]:
    """The sections of the outline, in its order, those in blocks too; then the style's others."""
    names: list[str] = []
    for entry in house.outline:
        if entry in house.blocks:
            names += [c.section for row in house.blocks[entry].rows for c in row if c.section]
        names.append(entry)
    return {name: house.sections[name] for name in dict.fromkeys(names) if name in house.sections}


def _kind(house: HouseStyle, name: str) -> str:
    return house.sections[name].kind if name in house.sections else ""


def _place(name: str, sections: Mapping[str, SectionDef]) -> Place | None:
    if name in sections:
        return Place("section", name, holds=sections[name].kind)
    if name in ("contacts", "appendix-list", "appendices", "body", "background-papers"):
        return Place("section", name, holds=name)  # printed by a block, or not by this style
    if name == "implications":
        group = next((s for s in sections.values() if s.kind == "parts"), None)
        return Place("section", group.name, holds="parts") if group else None
    return None


def _part(name: str, sections: Mapping[str, SectionDef]) -> Place | None:
    return next(
        (Place("part", name, s.name) for s in sections.values() for p in s.parts if p.name == name),
        None,
    )


def part_of(house: HouseStyle, place: Place) -> PartDef | None:
    """The definition of a part."""
    section = house.sections.get(place.within)
    return next((p for p in section.parts if p.name == place.name), None) if section else None


@cache
def known_style(name: str, form: str = "") -> Known:
    """What the house style of that name knows, in a form. Raises StyleError for one that is broken or not there."""
    asked = Scalar(SourceText(form, ""), Span("")) if form else None
    known = known_of(load_style(name, form=asked))
    known.form = form
    return known


@cache
def forms_of(name: str) -> tuple[str, ...]:
    """The forms of report that a house style has by itself."""
    folder = known_styles().get(name)
    node = load(folder / HOUSE_FILE, Findings()) if folder is not None else None
    forms = node.entries.get("forms") if isinstance(node, MappingNode) else None
    return tuple(forms.value.entries) if forms is not None and isinstance(forms.value, MappingNode) else ()
