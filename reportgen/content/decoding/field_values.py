"""Values on a line from their nodes: a line of text, one of some words, a date, yes or no, a list, an address."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from reportgen.content.report import Nil
from reportgen.diagnostics import Findings, SourceText, did_you_mean
from reportgen.house.place import Place
from reportgen.reading.shape import Date, ListOf, Schema, Shape, Text, YesNo
from reportgen.reading.shape import Nil as NilShape
from reportgen.reading.source import Node


def value_shape(place: Place) -> Shape[Any]:
    """The shape of what an author writes for a value; `none` only where the house style has words for it."""
    shape: Shape[Any] = _Line(place) if place.choices or place.pattern else Text()
    match place.holds:
        case "date":
            shape = Date()
        case "yes-no":
            shape = YesNo()
        case "list":
            shape = ListOf(shape, single=True)
        case "money":
            shape = _Money()
        case "web-address":
            shape = _WebAddress()
    return NilShape(Nil, shape) if place.none is not None and place.none.answers else shape


class _Line(Struct, frozen=True):
    """A line of text that is one of the choices of a place, or looks as its pattern says."""

    place: Place

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        text = Text().read(node, findings)
        if text is None:
            return None
        said, called = text.text.strip(), self.place.called
        if self.place.choices and said not in self.place.choices:
            same = [c for c in self.place.choices if c.casefold() == said.casefold()]
            fix = f"write {same[0]}" if same else did_you_mean(said, self.place.choices)
            findings.error("content", node.span, f"“{said}” is not one of the words for “{called}”", fix)
        elif self.place.pattern and not re.fullmatch(_expression(self.place.pattern), said):
            reason = f"“{said}” has not the form of “{called}”"
            fix = f"write it as {self.place.pattern}, with a figure for each 9 and a capital letter for each A"
            findings.error("content", node.span, reason, fix)
        return text

    def schema(self) -> Schema:
        """See `Shape`."""
        if self.place.choices:
            return {"enum": list(self.place.choices)}
        return {"type": ["string", "number"], "pattern": f"^{_expression(self.place.pattern)}$"}


class _Money(Struct, frozen=True):
    """An amount in pounds, however its figures are set: 40000, £40,000 or 40,000.50; gives it as it is printed."""

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        text = Text().read(node, findings)
        if text is None:
            return None
        hit = re.fullmatch(r"£?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d\d)?", text.text.strip())
        if hit is None:
            fix = "write it in figures, such as 40000 or £40,000; words about it belong in a section"
            findings.error("content", node.span, f"“{text.text.strip()}” is no amount in pounds", fix)
            return None
        pounds = f"£{int(hit[1].replace(',', '')):,}{hit[2] or ''}"
        return SourceText(pounds, text.file, text.places, folded=True)

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": ["number", "string"], "pattern": r"^£?\s?(\d{1,3}(,\d{3})+|\d+)(\.\d\d)?$"}


class _WebAddress(Struct, frozen=True):
    """An address of a page that can be opened as it stands, such as the file of a planning application."""

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        text = Text().read(node, findings)
        if text is None or re.fullmatch(_ADDRESS, said := text.text.strip()):
            return text
        bare = re.sub(r"^[a-z]+:/*", "", said) if "." in said and " " not in said else ""
        fix = f"write https://{bare}" if bare else "write it as the browser shows it, from https:// to its end"
        findings.error("content", node.span, f"“{said}” is no web address", fix)
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "string", "pattern": f"^{_ADDRESS}$"}


_ADDRESS = r"https?://[^\s/<>]+\.[^\s<>]+"


def _expression(pattern: str) -> str:
    """A pattern of a house style as a regular expression: 9 is a figure, A a capital letter, the rest is itself."""
    return "".join({"9": "[0-9]", "A": "[A-Z]"}.get(sign, re.escape(sign)) for sign in pattern)
