"""Shapes: what a YAML file may hold, declared once and used twice.

A shape reads a node into a value, noting every fault with its place (unknown keys with the nearest
known one, wrong types, what is missing), and gives the JSON Schema that lets an editor help while
typing. Shapes are combined like building blocks: `Record({"date": Key(Date(), required=True)}, make)`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, Protocol, TypeVar

from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean, nearest
from reportgen.records import dataclass
from reportgen.source import MappingNode, Node, Scalar, SequenceNode

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


class Shape(Protocol[T_co]):
    """Something that reads a node and describes itself as JSON Schema."""

    def read(self, node: Node, findings: Findings) -> T_co | None:
        """The value, or None after a finding has said why not."""
        ...

    def schema(self) -> Schema:
        """JSON Schema (draft 2020-12) of what may stand there."""
        ...


def kind_of(node: Node) -> str:
    """What a node is, in an author's words."""
    match node:
        case Scalar(source=source):
            return "text" if source.text else "nothing"
        case SequenceNode():
            return "a list"
        case MappingNode():
            return "keys with values"


def refuse(node: Node, wanted: str, findings: Findings, fix: str = "") -> None:
    """Note that something else stands where `wanted` belongs; an unquoted colon gets its own message."""
    if isinstance(node, MappingNode) and node.entries:
        key = next(iter(node.entries.values())).key
        if " " in key.text:
            place = Span(key.span.file, key.span.line, key.span.column + len(key.text))
            findings.error(
                "content",
                place,
                "a colon in the middle of a sentence looks like a new key",
                "put | after the key (or the dash) and the text on the next line, indented by two more spaces",
            )
            return
    findings.error("content", node.span, f"{wanted} belongs here, not {kind_of(node)}", fix)


def _scalar(node: Node, wanted: str, findings: Findings, fix: str = "") -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    refuse(node, wanted, findings, fix)
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """One line of plain text, printed letter for letter; gives `SourceText`. `empty` allows nothing at all."""

    empty: bool = False

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        scalar = _scalar(node, "a line of text", findings)
        if scalar is None:
            return None
        stripped = scalar.text.strip()
        if not stripped and not self.empty:
            findings.error("content", scalar.span, "nothing stands here", "write the text, or delete the key")
            return None
        if "\n" in stripped:
            findings.error("content", scalar.span, "this must be a single line", "write it on one line")
            return None
        if scalar.style == "|":
            return SourceText(stripped, scalar.source.file, scalar.source.places)
        return scalar.source

    def schema(self) -> Schema:
        """See `Shape`."""
        return dict(_SCALAR) if not self.empty else {"type": ["string", "number", "boolean", "null"]}


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word or setting; gives `str`."""

    pattern: str = ""
    says: str = ""

    def read(self, node: Node, findings: Findings) -> str | None:
        """See `Shape`."""
        scalar = _scalar(node, self.says or "a word", findings)
        if scalar is None:
            return None
        if self.pattern and not re.fullmatch(self.pattern, scalar.text):
            findings.error("content", scalar.span, f'"{scalar.text}" is not {self.says or "allowed here"}', self.says)
            return None
        return scalar.text

    def schema(self) -> Schema:
        """See `Shape`."""
        return {**_SCALAR, "pattern": f"^(?:{self.pattern})$"} if self.pattern else dict(_SCALAR)


ID = Word(
    "[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "an id of lower-case words and figures joined by hyphens, such as city-centre-2"
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, best in a `|` block; gives `SourceText`. Folded (`>`) text loses its lines, so it is refused."""

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        scalar = _scalar(node, "text", findings, "put | after the key and the text on the next line")
        if scalar is None:
            return None
        if scalar.style == ">":
            findings.error("content", scalar.span, "a text after > loses its lines", "write | in place of >")
            return None
        if not scalar.text.strip():
            findings.error("content", scalar.span, "nothing stands here", "write the text, or delete the key")
            return None
        return scalar.source

    def schema(self) -> Schema:
        """See `Shape`."""
        return dict(_SCALAR)


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """`true` or `false` and nothing else: where a slip would publish what is exempt."""

    def read(self, node: Node, findings: Findings) -> bool | None:
        """See `Shape`."""
        if isinstance(node, Scalar) and node.text in ("true", "false"):
            return node.text == "true"
        shown = f'"{node.text}"' if isinstance(node, Scalar) else kind_of(node)
        findings.error("content", node.span, f"{shown} is neither true nor false", "write true or false")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class YesNo:
    """`yes` or `no` (also true, false, y, n); gives `bool`."""

    def read(self, node: Node, findings: Findings) -> bool | None:
        """See `Shape`."""
        word = node.text.strip().casefold() if isinstance(node, Scalar) else ""
        if word in ("yes", "y", "true", "no", "n", "false"):
            return word in ("yes", "y", "true")
        shown = f'"{node.text}"' if isinstance(node, Scalar) and node.text else kind_of(node)
        findings.error("content", node.span, f"{shown} is neither yes nor no", "write yes or no")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"enum": ["yes", "no", "Yes", "No", "y", "n", "Y", "N", True, False]}


@dataclass(frozen=True, slots=True)
class Date:
    """A date written 2026-09-14 (ISO 8601); gives `datetime.date`."""

    def read(self, node: Node, findings: Findings) -> datetime.date | None:
        """See `Shape`."""
        scalar = _scalar(node, "a date", findings, "write it as 2026-09-14")
        if scalar is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", scalar.text.strip()):
                return datetime.date.fromisoformat(scalar.text.strip())
            reason = f'"{scalar.text}" is not a date as reportgen reads it'
        except ValueError:
            reason = f"there is no day {scalar.text.strip()}"
        findings.error("content", scalar.span, reason, "write year-month-day, such as 2026-09-14")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number between two bounds; gives `float` (or `int` when `whole`)."""

    low: float = 0
    high: float = 1e9
    whole: bool = False

    def read(self, node: Node, findings: Findings) -> float | None:
        """See `Shape`."""
        scalar = _scalar(node, "a number", findings)
        if scalar is None:
            return None
        try:
            value = int(scalar.text) if self.whole else float(scalar.text)
        except ValueError:
            value = None
        if value is None or not self.low <= value <= self.high:
            findings.error(
                "content",
                scalar.span,
                f'"{scalar.text}" is not a {"whole " * self.whole}number from {self.low:g} to {self.high:g}',
                "write such a number",
            )
            return None
        return value

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: Node, findings: Findings) -> str | None:
        """See `Shape`."""
        scalar = _scalar(node, "one of: " + ", ".join(self.options), findings)
        if scalar is None:
            return None
        if scalar.text not in self.options:
            findings.error(
                "content",
                scalar.span,
                f'"{scalar.text}" is not one of the words known here',
                did_you_mean(scalar.text, self.options),
            )
            return None
        return scalar.text

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; gives a tuple. `single` also takes one value without a dash."""

    item: Shape[Any]
    single: bool = False

    def read(self, node: Node, findings: Findings) -> tuple[Any, ...] | None:
        """See `Shape`."""
        if isinstance(node, SequenceNode):
            return tuple(v for v in (self.item.read(n, findings) for n in node.items) if v is not None)
        if self.single:
            value = self.item.read(node, findings)
            return None if value is None else (value,)
        refuse(node, "a list", findings, "begin each entry on a line of its own with a dash")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        many: Schema = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [self.item.schema(), many]} if self.single else many


@dataclass(frozen=True, slots=True)
class MapOf:
    """Keys of the author's choice (checked by `key`) with values of one shape; gives a dict.

    `make` is called with key, value and the key's place, when given.
    """

    value: Shape[Any]
    key: Word = ID
    make: Callable[[str, Any, Span], Any] | None = None

    def read(self, node: Node, findings: Findings) -> dict[str, Any] | None:
        """See `Shape`."""
        if not isinstance(node, MappingNode):
            refuse(node, "keys with values", findings)
            return None
        out = {}
        for name, entry in node.entries.items():
            if self.key.read(entry.key, findings) is None:
                continue
            value = self.value.read(entry.value, findings)
            if value is not None:
                out[name] = self.make(name, value, entry.key.span) if self.make else value
        return out

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "object", "additionalProperties": self.value.schema()}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: its shape, whether it must be there, and what it is for (shown by editors)."""

    shape: Shape[Any]
    required: bool = False
    about: str = ""
    may_wait: bool = False  # an empty value is the same as none: it is still to be written


@dataclass(slots=True)
class Values:
    """What a record read: values by key, and where each key stands."""

    span: Span
    found: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a key, or `default`."""
        return self.found.get(name, default)

    def __contains__(self, name: str) -> bool:
        return name in self.found

    def keywords(self, **renamed: str) -> dict[str, Any]:
        """The values as keyword arguments: hyphens become underscores, and `renamed` maps key to argument."""
        return {renamed.get(k, k.replace("-", "_")): v for k, v in self.found.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; `make` turns its `Values` into the value. `closed` names the thing in messages."""

    keys: Mapping[str, Key]
    make: Callable[[Values], Any] = lambda values: values
    about: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # known mistakes: key -> what to do instead

    def read(self, node: Node, findings: Findings) -> Any | None:
        """See `Shape`."""
        if not isinstance(node, MappingNode):
            refuse(node, f"{self.about or 'keys with values'}", findings, f"the keys are: {', '.join(self.keys)}")
            return None
        if any(" " in name and name not in self.keys for name in node.entries):
            refuse(MappingNode({n: e for n, e in node.entries.items() if " " in n}, node.span), "text", findings)
            return None
        values, sound = Values(node.span), True
        for name, entry in node.entries.items():
            key = self.keys.get(name)
            if key is None:
                fix = self.elsewhere.get(name) or did_you_mean(name, self.keys)
                findings.error("content", entry.key.span, f"`{name}` is not a key known here", fix)
                continue
            values.places[name] = entry.key.span
            if key.may_wait and isinstance(entry.value, Scalar) and not entry.value.style and not entry.value.text:
                continue
            value = key.shape.read(entry.value, findings)
            if value is None:
                sound = sound and not key.required
            else:
                values.found[name] = value
        meant = {nearest(name, self.keys) for name in node.entries if name not in self.keys}
        for name, key in self.keys.items():
            if key.required and name not in node.entries:
                sound = False
                if name not in meant:  # else the message about the mistyped key names it
                    about = f" ({key.about})" if key.about else ""
                    findings.error("content", node.span, f"`{name}` is missing{about}", f"add a line `{name}: ...`")
        return self.make(values) if sound else None

    def schema(self) -> Schema:
        """See `Shape`."""
        out: Schema = {
            "type": "object",
            "properties": {
                n: {**k.shape.schema(), **({"description": k.about} if k.about else {})} for n, k in self.keys.items()
            },
            "additionalProperties": False,
        }
        if required := [n for n, k in self.keys.items() if k.required]:
            out["required"] = required
        return out


@dataclass(frozen=True, slots=True)
class Either:
    """Different shapes for text, a list and a mapping: what YAML gives decides, so messages stay sharp."""

    text: Shape[Any] | None = None
    items: Shape[Any] | None = None
    keys: Shape[Any] | None = None
    about: str = "something else"

    def read(self, node: Node, findings: Findings) -> Any | None:
        """See `Shape`."""
        match node:
            case Scalar():
                shape = self.text
            case SequenceNode():
                shape = self.items
            case MappingNode():
                shape = self.keys
        if shape is None:
            refuse(node, self.about, findings)
            return None
        return shape.read(node, findings)

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"anyOf": [s.schema() for s in (self.text, self.items, self.keys) if s is not None]}


@dataclass(frozen=True, slots=True)
class Nil:
    """A nil written on purpose: `none`, or `{none: reason}`; `make` gets the reason (or None) and the place."""

    make: Callable[[SourceText | None, Span], Any]
    otherwise: Shape[Any]

    def read(self, node: Node, findings: Findings) -> Any | None:
        """See `Shape`."""
        if isinstance(node, Scalar) and node.style == "" and node.text.strip().casefold() == "none":
            return self.make(None, node.span)
        if isinstance(node, MappingNode) and list(node.entries) == ["none"]:
            reason = Prose().read(node.entries["none"].value, findings)
            return None if reason is None else self.make(reason, node.span)
        return self.otherwise.read(node, findings)

    def schema(self) -> Schema:
        """See `Shape`."""
        nil = {
            "type": "object",
            "properties": {"none": dict(_SCALAR)},
            "required": ["none"],
            "additionalProperties": False,
        }
        return {"anyOf": [{"const": "none"}, nil, self.otherwise.schema()]}
