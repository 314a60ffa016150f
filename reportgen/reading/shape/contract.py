"""What a shape is, and how it refuses what does not belong there."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from reportgen.diagnostics import Findings, Span
from reportgen.reading.quoting import PRINTED, PRINTERS, quoted, straightened
from reportgen.reading.source import Entry, MappingNode, Node, Scalar, SequenceNode, joined

T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]

SCALAR: Schema = {"type": ["string", "number", "boolean"]}


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


_REMEDIES = {
    SequenceNode: "take the dashes away, or put | after the key and the text on the next line;"
    " a text that begins with [ goes in quotation marks",
    MappingNode: "write one text after the key, without keys of its own; a text that begins with { goes in"
    " quotation marks",
    Scalar: "write the entries below the key, each on a line of its own and indented by two more spaces",
}


def comma_in_braces(node: MappingNode, findings: Findings) -> bool:
    """Note a value in braces that a comma has cut in two: what follows it is read as a key without a value."""
    if not node.braces:
        return False
    before: Entry | None = None
    for entry in node.entries.values():
        value = entry.value
        empty = isinstance(value, Scalar) and not value.text and not value.style
        if empty and before and isinstance(before.value, Scalar):
            cut = [e.key for e in node.entries.values() if isinstance(e.value, Scalar) and not e.value.text]
            whole = quoted(joined([before.value, *cut]))
            findings.error(
                "content",
                entry.key.span,
                "a comma inside { } begins a new entry",
                f"put the whole text in quotation marks: `{before.key.text}: {whole}`",
            )
            return True
        before = entry
    return False


def cut_at_colon(node: MappingNode, findings: Findings) -> bool:
    """Note a text in printer's quotation marks whose colon has made a key of its beginning."""
    entry = next(iter(node.entries.values()), None)
    if entry is None or entry.key.text[:1] not in PRINTED or not isinstance(entry.value, Scalar):
        return False
    hit = PRINTERS.match(f"{entry.key.text}: {entry.value.text}")
    right = straightened("", hit) if hit else quoted(entry.key.text)
    reason = f"a text that begins with {entry.key.text[0]} is not held together by it"
    findings.error("content", entry.key.span, reason, f"write straight quotation marks: {right}")
    return True


def refuse(node: Node, wanted: str, findings: Findings, fix: str = "") -> None:
    """Note that something else stands where `wanted` belongs; an unquoted colon gets its own message.

    Without a `fix` the message says how to bring what stands there into shape.
    """
    if isinstance(node, MappingNode) and node.entries:
        if comma_in_braces(node, findings) or cut_at_colon(node, findings):
            return
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
    findings.error("content", node.span, f"{wanted} belongs here, not {kind_of(node)}", fix or _REMEDIES[type(node)])


def scalar(node: Node, wanted: str, findings: Findings, fix: str = "") -> Scalar | None:
    """The node when it is text; else None, after a finding that `wanted` belongs there."""
    if isinstance(node, Scalar):
        return node
    refuse(node, wanted, findings, fix)
    return None
