"""Shapes put together from others: lists, mappings, records, and one or the other of two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from msgspec import Struct, field

from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean, nearest
from reportgen.files.regex import regex
from reportgen.reading.quoting import quoted
from reportgen.reading.shape.contract import SCALAR, Schema, Shape, comma_in_braces, cut_at_colon, refuse
from reportgen.reading.shape.single import ID, Prose, Word
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode, joined

_NIL_WORDS = regex(r"\s*(?:n\s?/?\s?a|n\.a|nil|not applicable|none)[.;]*\s*", re.IGNORECASE)
_NIL_KEYS = (["none"], ["nil"], ["n/a"], ["na"], ["not applicable"])
_NIL_AND_REASON = regex(r"\s*none(?:[ \t.,]+(?=[A-Z])|[ \t]*[,;–—-][ \t]*(?=[A-Za-z]))(.+)", re.DOTALL)
_OPENED, _CLOSED = regex(r"[“‘][^”]*"), regex(r"[^“]*”")


class ListOf(Struct, frozen=True):
    """A list; gives a tuple. `single` also takes one value without a dash; `most` entries of the `kind` named."""

    item: Shape[Any]
    single: bool = False
    most: int = 0  # 0 for any number
    kind: str = "entries"
    whole: bool = False  # nothing where one of its entries is unsound

    def read(self, node: Node, findings: Findings) -> tuple[Any, ...] | None:
        """See `Shape`."""
        if isinstance(node, SequenceNode):
            if self.most and len(node.items) > self.most:
                reason = f"there are {len(node.items):,} {self.kind} here; the limit is {self.most:,}"
                findings.error(
                    "content", node.items[self.most].span, reason, f"split it: {self.most:,} {self.kind} at most"
                )
                return None
            for one, two in pairwise(node.items):
                if _cut_in_two(one, two, findings):
                    return None
            found = tuple(v for v in (self.item.read(n, findings) for n in node.items) if v is not None)
            return None if self.whole and len(found) < len(node.items) else found
        if self.single:
            value = self.item.read(node, findings)
            return None if value is None else (value,)
        refuse(node, "a list", findings, "begin each entry on a line of its own with a dash")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        many: Schema = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [self.item.schema(), many]} if self.single else many


def _cut_in_two(one: Node, two: Node, findings: Findings) -> bool:
    """Note a text in printer's quotation marks that a comma in square brackets has cut in two."""
    if not (isinstance(one, Scalar) and isinstance(two, Scalar) and not one.style and not two.style):
        return False
    if one.span.line != two.span.line or not (_OPENED.fullmatch(one.text) and _CLOSED.fullmatch(two.text)):
        return False
    right = quoted(joined([one, two])[1:-1])
    reason = f"a comma begins a new entry here, since {one.text[0]} holds nothing together"
    findings.error("content", one.span, reason, f"write straight quotation marks: {right}")
    return True


class MapOf(Struct, frozen=True):
    """Keys of the author's choice (checked by `key`) with values of one shape; gives a dict.

    `make` is called with key, value and the key's place, when given.
    """

    value: Shape[Any]
    key: Word = ID
    make: Callable[[str, Any, Span], Any] | None = None

    def read(self, node: Node, findings: Findings) -> dict[str, Any] | None:
        """See `Shape`."""
        if not isinstance(node, MappingNode):
            refuse(
                node, "keys with values", findings, "write each as `name: value` on a line of its own, without a dash"
            )
            return None
        if isinstance(self.value, Record) and node.entries and set(node.entries) <= set(self.value.keys):
            first = next(iter(node.entries.values())).key
            reason = f"{self.value.about or 'this'} has no name"
            fix = f"write a name with a colon on a line above `{first.text}:`, and indent what follows by two spaces"
            findings.error("content", first.span, reason, fix)
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


class Key(Struct, frozen=True):
    """A key of a record: its shape, whether it must be there, and what it is for (shown by editors)."""

    shape: Shape[Any]
    required: bool = False
    about: str = ""
    may_wait: bool = False  # an empty value is the same as none: it is still to be written


class Values(Struct):
    """What a record read: values by key, and where each key stands."""

    span: Span
    found: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    misplaced: dict[str, Node] = field(default_factory=dict)  # told of already: keys that belong elsewhere

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


def _left_of_its_text(node: MappingNode, findings: Findings) -> bool:
    """Note a line with a colon that stands too far left for the | block above it, and so looks like a key."""
    for above, entry in pairwise(node.entries.values()):
        if " " in entry.key.text and isinstance(above.value, Scalar) and above.value.style == "|":
            line, column = above.value.source.places[0]
            findings.error(
                "content",
                entry.key.span,
                "this line stands too far left for the text above it",
                f"line it up with the text on line {line}, at column {column}",
            )
            return True
    return False


class Record(Struct, frozen=True):
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
        if self._is_text(node, findings):
            return None
        values = self._values(node, findings)
        complete = self._complete(node, findings)
        return self.make(values) if values is not None and complete else None

    def _is_text(self, node: MappingNode, findings: Findings) -> bool:
        """Note a text in which YAML has seen keys."""
        unknown = any(name not in self.keys for name in node.entries)
        if unknown and (comma_in_braces(node, findings) or cut_at_colon(node, findings)):
            return True
        spaced = {n: e for n, e in node.entries.items() if " " in n and not self._meant(n)}
        if spaced and not _left_of_its_text(node, findings):
            refuse(MappingNode(spaced, node.span), "text", findings)
        return bool(spaced)

    def _values(self, node: MappingNode, findings: Findings) -> Values | None:
        """The values of the keys that are there; None when one that must be is unsound."""
        values, sound = Values(node.span), True
        for name, entry in node.entries.items():
            key = self.keys.get(name)
            if key is None:
                fix = self.elsewhere.get(name) or did_you_mean(name, self.keys)
                values.misplaced[name] = entry.value
                findings.error("content", entry.key.span, f"`{name}` is not a key known here", fix)
                name = self._misspelt(name, node)
                if not name:
                    continue
                key = self.keys[name]  # read as what was meant, so that nothing is called missing as well
            values.places[name] = entry.key.span
            if key.may_wait and isinstance(entry.value, Scalar) and not entry.value.style and entry.value.is_blank:
                continue
            value = key.shape.read(entry.value, findings)
            if value is None:
                sound = sound and not key.required
            else:
                values.found[name] = value
        return values if sound else None

    def _complete(self, node: MappingNode, findings: Findings) -> bool:
        """Whether each key that must be there is; notes those that are not."""
        unknown = [name for name in node.entries if name not in self.keys]
        there = {*node.entries, *(self._misspelt(name, node) for name in unknown)}
        named = {nearest(name, self.keys) for name in unknown}  # by the message about the mistyped key
        lacking = {name: key for name, key in self.keys.items() if key.required and name not in there}
        for name, key in lacking.items():
            if name not in named:
                about = f" ({key.about})" if key.about else ""
                findings.error("content", node.span, f"`{name}` is missing{about}", f"add a line `{name}: ...`")
        return not lacking

    def _misspelt(self, name: str, node: MappingNode) -> str:
        """The key of ours that an unknown one stands for; "" where that is there as well, or it belongs elsewhere."""
        meant = "" if name in self.elsewhere else nearest(name, self.keys)
        return "" if meant in node.entries else meant

    def _meant(self, name: str) -> bool:
        """Whether a key with spaces is one of ours typed with spaces, as `report of:`."""
        return name.casefold().strip().replace(" ", "-") in self.keys

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


class Either(Struct, frozen=True):
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


class Made(Struct, frozen=True):
    """What another shape reads, made into something of its own; `make` gets the value and its place."""

    shape: Shape[Any]
    make: Callable[[Any, Span], Any]

    def read(self, node: Node, findings: Findings) -> Any | None:
        """See `Shape`."""
        value = self.shape.read(node, findings)
        return None if value is None else self.make(value, node.span)

    def schema(self) -> Schema:
        """See `Shape`."""
        return self.shape.schema()


class Nil(Struct, frozen=True):
    """A nil written on purpose: `none`, or `{none: reason}`; `make` gets the reason (or None) and the place."""

    make: Callable[[SourceText | None, Span], Any]
    otherwise: Shape[Any]
    instead: str = ""  # what to write for "N/A" and the like, where a text may stand that would be printed as it is

    def read(self, node: Node, findings: Findings) -> Any | None:
        """See `Shape`."""
        if isinstance(node, Scalar) and node.style == "" and node.text.strip().casefold() == "none":
            return self.make(None, node.span)
        if isinstance(node, MappingNode) and list(node.entries) == ["none"]:
            reason = Prose().read(node.entries["none"].value, findings)
            return None if reason is None else self.make(reason, node.span)
        if isinstance(node, MappingNode) and [name.casefold() for name in node.entries] in _NIL_KEYS:
            key = next(iter(node.entries.values())).key
            findings.error("content", key.span, f"`{key.text}` is not a key known here", "did you mean `none`?")
            return None
        if isinstance(node, Scalar) and node.style in ("", "|") and (cramped := _NIL_AND_REASON.match(node.text)):
            said = "`none` and its reason stand on one line, and would be printed as text"
            reason_line = cramped[1].splitlines()[0][:60]
            fix = f"write `none: {reason_line}` on a line of its own below the key" + ", without the |" * (
                node.style == "|"
            )
            findings.error("content", node.span, said, fix)
            return None
        if isinstance(node, Scalar) and _NIL_WORDS.fullmatch(node.text):
            return self._typed(node, findings)
        return self.otherwise.read(node, findings)

    def _typed(self, node: Scalar, findings: Findings) -> Any | None:
        """A nil in words of a form: printed as it stands where a text may stand, of no use elsewhere."""
        tried = Findings()
        found = self.otherwise.read(node, tried)
        said = node.text.strip()
        if tried.errors:
            findings.error("content", node.span, f"“{said}” is not understood here", "write `none`")
            return None
        if self.instead:
            findings.warning("content", node.span, f"“{said}” is printed as it stands", self.instead)
        return found

    def schema(self) -> Schema:
        """See `Shape`."""
        nil = {
            "type": "object",
            "properties": {"none": dict(SCALAR)},
            "required": ["none"],
            "additionalProperties": False,
        }
        return {"anyOf": [{"const": "none"}, nil, self.otherwise.schema()]}
