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


def _expression(pattern: str) -> str:
    """A pattern of a house style as a regular expression: 9 is a figure, A a capital letter, the rest is itself."""
    return "".join({"9": "[0-9]", "A": "[A-Z]"}.get(sign, re.escape(sign)) for sign in pattern)
