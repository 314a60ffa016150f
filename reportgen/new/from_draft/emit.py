"""Content nodes as YAML that a person would have written: plain values, | blocks, short rows in brackets.

While it writes, it notes on which line each place of the draft came to stand.
"""

from __future__ import annotations

import json
import re

from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode

WIDTH = 108  # of a line of text
_FLOW = 100  # letters of a row that stands in brackets
_QUOTED = re.compile(r":(?:\s|$)|\s#|^[-?:,\[\]{}#&*!|>'\"%@`\s]|\s$|[\x00-\x1f\x7f-\x9f]")
_QUOTED_IN_FLOW = re.compile(r"[,\[\]{}]|://")
_RESERVED = {"null", "~"}
_FLAGS = {"numbered", "row-header", "landscape", "exempt", "subtotal", "late"}
_BEGINS = re.compile(r"[#>|:\\]|[-*+•▪◦‣·–§o]\s|\(?\w{1,7}[.)](?:\s|$)|\[\^|\{|Table:|!\[")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\(?\w{1,7}[.)]|\[\^[\w-]+\]:)\s+(?=\S)")
_KEPT = re.compile(r"\s*(?:#|\{table:|!\[|\||:::)")


class Emitter:
    """Writes one file. `lines` maps a place of the draft to the first line of the file that holds it."""

    def __init__(self, first: int = 1) -> None:
        self.out: list[str] = []
        self.first = first
        self.lines: dict[int, int] = {}

    def mapping(self, node: MappingNode, indent: int = 0) -> None:
        """Keys and values, one below the other; a space between the large ones at the margin."""
        for name, entry in node.entries.items():
            self._entry(name, entry.value, " " * indent)

    def text(self) -> str:
        """What was written."""
        return "\n".join(self.out) + "\n"

    def _note(self, at: int) -> None:
        self.lines.setdefault(at, self.first + len(self.out))

    def _entry(self, name: str, node: Node, lead: str) -> None:
        indent = len(lead.replace("- ", "  "))
        self._note(node.span.line)
        match node:
            case Scalar():
                self._scalar(f"{lead}{name}:", name, node, indent)
            case SequenceNode():
                if not node.items:
                    self.out.append(f"{lead}{name}: []")
                elif _is_flow(node) and name != "rows" and len(flow := _flow(node)) <= _FLOW:
                    self.out.append(f"{lead}{name}: {flow}")
                else:
                    self.out.append(f"{lead}{name}:")
                    self.sequence(node, indent + 2, rows=name in ("rows", "head", "columns"))
            case MappingNode() if not node.entries:
                self.out.append(f"{lead}{name}: {{}}")
            case MappingNode():
                self.out.append(f"{lead}{name}:")
                self.mapping(node, indent + 2)

    def sequence(self, node: SequenceNode, indent: int, rows: bool = False) -> None:
        """A list, an entry after each dash."""
        pad = " " * indent
        for item in node.items:
            self._note(item.span.line)
            if isinstance(item, Scalar):
                self._scalar(f"{pad}-", "", item, indent)
            elif rows and _is_flow(item) and len(pad) + len(flow := _flow(item)) <= _FLOW:
                self.out.append(f"{pad}- {flow}")
            elif isinstance(item, SequenceNode):
                self._nested(item, pad, indent)
            else:
                lead = f"{pad}- "
                for name, entry in item.entries.items():
                    self._entry(name, entry.value, lead)
                    lead = f"{pad}  "

    def _nested(self, node: SequenceNode, pad: str, indent: int) -> None:
        before = len(self.out)
        self.sequence(node, indent + 2)
        if len(self.out) > before:
            self.out[before] = f"{pad}- {self.out[before].lstrip()}"

    def _scalar(self, lead: str, name: str, node: Scalar, indent: int) -> None:
        if node.style != "|":
            value = node.text if name in _FLAGS else scalar(node.text)
            self.out.append(f"{lead} {value}".rstrip())
            return
        self.out.append(f"{lead} |")
        pad = " " * (indent + 2)
        for number, line in enumerate(node.text.rstrip("\n").split("\n")):
            at = node.source.places[min(number, len(node.source.places) - 1)][0]
            self._note(at)
            self.out += [f"{pad}{piece}".rstrip() for piece in wrapped(line, WIDTH - len(pad))]


def scalar(text: str) -> str:
    """A value on one line, in quotation marks where it needs them."""
    if not text:
        return '""'
    return json.dumps(text, ensure_ascii=False) if _QUOTED.search(text) or text in _RESERVED else text


def _is_flow(node: Node) -> bool:
    """Whether a node is short enough for one line: values only, none of several lines."""
    match node:
        case SequenceNode():
            return all(isinstance(item, Scalar) and item.style != "|" for item in node.items)
        case MappingNode():
            return all(isinstance(e.value, Scalar) and e.value.style != "|" for e in node.entries.values())
        case _:
            return False


def _flow(node: Node) -> str:
    match node:
        case SequenceNode():
            return "[" + ", ".join(_flow(item) for item in node.items) + "]"
        case MappingNode():
            pairs = (
                f"{n}: {e.value.text if n in _FLAGS and isinstance(e.value, Scalar) else _flow(e.value)}"
                for n, e in node.entries.items()
            )
            return "{" + ", ".join(pairs) + "}"
        case _:
            text = node.text
            quoted = _QUOTED.search(text) or _QUOTED_IN_FLOW.search(text) or not text or text in _RESERVED
            return json.dumps(text, ensure_ascii=False) if quoted else text


def wrapped(line: str, width: int) -> list[str]:
    """A line of Markdown broken at spaces, so that no piece begins with what would mean something there."""
    if len(line) <= width or _KEPT.match(line):
        return [line]
    if line.startswith("> "):
        return ["> " + piece for piece in wrapped(line[2:], width - 2)]
    item = _ITEM.match(line)
    pad = " " * (min(len(item[0]), 4 + len(item[1])) if item else len(line) - len(line.lstrip()))
    out: list[str] = []
    here = ""
    words = line.strip().split(" ")
    start = line[: len(line) - len(line.lstrip())]
    for n, word in enumerate(words):
        rest = " ".join(words[n : n + 2])
        full = here and len(start) + len(here) + 1 + len(word) > width
        if full and not _BEGINS.match(rest + " ") and not here.endswith("\\"):
            out.append(start + here)
            here, start = word, pad
        else:
            here = f"{here} {word}" if here else word
    out.append(start + here)
    return out
