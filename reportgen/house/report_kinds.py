"""Kinds of report: by which words each is known, and what it has to say in the council's country, with the basis."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Findings, StyleError
from reportgen.files.opening import is_there
from reportgen.house.folders import with_data
from reportgen.house.style import Country, HouseStyle
from reportgen.reading.shape import ID, Key, ListOf, MapOf, Record, Word
from reportgen.reading.source import load

FILE = "report-kinds.yaml"
_COUNTRIES: tuple[Country, ...] = ("england", "wales", "scotland")


class Asked(Struct, frozen=True):
    """What a kind of report has to say: in words, formulas that say it, the basis by country, and what calls for it."""

    ask: str
    words: tuple[str, ...]
    basis: Mapping[str, str]
    when: tuple[str, ...] = ()


class ReportKind(Struct, frozen=True):
    """A kind of report: what it is called ("a treasury management report"), formulas of its titles, what is asked."""

    says: str
    title: tuple[str, ...] = ()
    asks: Mapping[str, Asked] = {}

    def asked_in(self, country: Country) -> tuple[Asked, ...]:
        """What is asked of it in a country."""
        return tuple(asked for asked in self.asks.values() if country in asked.basis)


_FORMULAS = ListOf(Word(), single=True)
_BASIS = Record({country: Key(Word()) for country in _COUNTRIES}, lambda v: {name: v.get(name) for name in v})
_ASKED = Record(
    {
        "ask": Key(Word(), required=True, about="what the report has to say"),
        "words": Key(_FORMULAS, required=True, about="words by which it says that"),
        "basis": Key(_BASIS, required=True, about="the law or practice, by country"),
        "when": Key(_FORMULAS, about="words that call for it; always, where it is left out"),
    },
    lambda v: Asked(**v.keywords()),
    about="what a kind of report has to say",
)
_KIND = Record(
    {
        "says": Key(Word(), required=True, about="what it is called, with an article"),
        "title": Key(_FORMULAS, about="words of its titles"),
        "asks": Key(MapOf(_ASKED, key=ID)),
    },
    lambda v: ReportKind(**v.keywords()),
    about="a kind of report",
)


def report_kinds(house: HouseStyle) -> Mapping[str, ReportKind]:
    """The kinds of report that a style knows, by their names."""
    return _read(with_data(house.folders))


@cache
def _read(folders: tuple[Path, ...]) -> Mapping[str, ReportKind]:
    findings = Findings()
    found: dict[str, ReportKind] = {}
    for folder in reversed(folders):
        node = load(folder / FILE, findings) if is_there(folder / FILE) else None
        found |= (MapOf(_KIND, key=ID).read(node, findings) or {}) if node else {}
    if findings.errors:
        raise StyleError(findings=findings)
    return found
