"""What headings and labels mean in a house style: its own words, and the synonyms councils use.

The one place that asks a house style for its places; everything else here works on what this gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from msgspec import Struct, field

from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.drafts.marking_words import without_mark
from reportgen.house.folders import HOUSE_FILE, own_data
from reportgen.house.loading import known_styles, load_style
from reportgen.house.place import Place, plainly
from reportgen.house.standing import Standing, standing, unplaced_values, where
from reportgen.house.style import HouseStyle
from reportgen.reading.source import MappingNode, Scalar, load

_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[A-Z]|[ivx]+)[.)]\s+|^\W*\d+(?:\.\d+)*\s+")
_SAME = {"decision-maker": "report-to"}  # the body a paper is for, as it stands in meeting.yaml and on the paper
_SMALL = {"the", "a", "an", "this", "of"}


class Meant(Struct, frozen=True):
    """What a heading or label stands for: a "field", a "section", or a "part" of a place of parts.

    `holds` is the kind of the place; people are "contacts", documents "background-papers", a narrative "body".
    """

    kind: str
    name: str
    within: str = ""  # the place of parts that a part belongs to
    holds: str = ""


_HOLDS = {"people": "contacts", "documents": "background-papers", "narrative": "body"}


class Known(Struct):
    """A house style, as a reader of drafts asks it."""

    house: HouseStyle
    headings: dict[str, Meant] = field(default_factory=dict)  # normal words -> place
    own: set[str] = field(default_factory=set)  # those that are the style's own words
    labels: dict[str, Meant] = field(default_factory=dict)
    body: str = ""  # the section that holds the narrative
    form: str = ""

    def heading(self, words: str) -> Meant | None:
        """What a heading means; None for one of the narrative."""
        for said in (normal(words), normal(re.sub(r"\(.*?\)", "", words)), normal(without_mark(words))):
            if said in self.headings:
                return self.headings[said]
        return None

    def label(self, words: str) -> Meant | None:
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
    found = re.findall(r"[\w']+", words)
    last = len(found) - 1  # "Appendix A" keeps its letter
    return " ".join(_singular(word) for at, word in enumerate(found) if word not in _SMALL or at == last > 0)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("ices"):
        return word[:-4] + "ix"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _synonyms() -> tuple[Mapping[str, Mapping[str, list[str]]], Mapping[str, str]]:
    base = own_data()
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    known = yaml.load((base / "new" / "known.yaml").read_text(encoding="utf-8"), loader)
    further = yaml.load((base / "lint" / "section-headings.yaml").read_text(encoding="utf-8"), loader)
    return known, further


def known_of(house: HouseStyle) -> Known:
    """What a house style knows; its own words go before synonyms, the outline's order before others."""
    out = Known(house)
    for each in standing(house):
        place = each.place
        if place.is_value and each.group is None:
            _add(out.labels, place.heading, _meant(each), out.own)
        elif place.holds != "places":
            _add(out.headings, place.heading, _meant(each), out.own)
        if place.holds == "narrative":
            out.body = out.body or place.name
    for name, place in unplaced_values(house).items():
        _add(out.labels, place.heading, Meant("field", _SAME.get(name, name)))
    for each in standing(house):
        for words in each.place.synonyms:
            named = each.place.is_value and each.group is None
            _add(
                out.labels if named else out.headings, words, Meant("field", each.place.name) if named else _meant(each)
            )
    _add_synonyms(out, house)
    return out


def _add_synonyms(out: Known, house: HouseStyle) -> None:
    """What other councils call the same things."""
    known, further = _synonyms()
    for names in (known["sections"], known["implications"]):
        for name, words in names.items():
            if (meant := _named(name, house)) is not None:
                for each in words:
                    _add(out.headings, each, meant)
    for heading, given in further.items():
        found = (meant for name in given.split(", ") if (meant := _named(name, house)) is not None)
        if (meant := next(found, None)) is not None:
            _add(out.headings, heading, meant)
    for name, words in known["fields"].items():
        place = house.places.get(name)
        if place is not None and place.is_value:
            for each in words:
                _add(out.labels, each, Meant("field", name))


def _add(table: dict[str, Meant], words: str, place: Meant, own: set[str] | None = None) -> None:
    said = normal(plainly(words))
    if said:
        table.setdefault(said, place)
        if own is not None:
            own.add(said)


def _meant(each: Standing) -> Meant:
    """What the heading of a place stands for."""
    name, holds = each.place.name, _HOLDS.get(each.place.holds, each.place.holds)
    if each.place.is_value and each.group is None:
        return Meant("field", _SAME.get(name, name))
    if each.group is not None:
        return Meant("part", name, each.group.name, holds)
    return Meant("section", "contacts" if holds == "contacts" else name, holds=holds)


def _named(name: str, house: HouseStyle) -> Meant | None:
    """The place of that name where it stands; what every style has in some way, and the group of implications."""
    found = where(house, name)
    if found is not None and not (found.place.is_value and found.group is None):
        return _meant(found)
    if name in ("contacts", "appendix-list", "appendices", "body", "background-papers"):
        return Meant("section", name, holds=name)  # printed by a block, or not by this style
    if name == "implications":
        group = next((e for e in standing(house) if e.place.holds == "parts"), None)
        return _meant(group) if group is not None else None
    return None


def place_of(house: HouseStyle, meant: Meant) -> Place | None:
    """The place of the style, where it has one with content of its own."""
    found = house.places.get(meant.name)
    return found if found is not None and not found.is_value else None


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
