"""YAML files as positioned nodes: text, lists and mappings that know their line and column.

Works on libyaml's events, because composed nodes no longer show anchors, tags and directives, and
gives no value a type: a ward called `No` and a reference `010` stay text until a shape says what
they are. What YAML can do and a paper never needs (aliases, merge keys, tags, directives) is refused
with a place and a remedy. A syntax error ends the reading of its own file only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.files import opening
from reportgen.reading import unseen
from reportgen.reading.characters import refuse

MAX_BYTES = opening.MAX_TEXT
MAX_DEPTH = 40

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_NULL = frozenset(("~", "null", "Null", "NULL"))
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


class Scalar(Struct, frozen=True):
    """A piece of text. `style` is "" (plain), "'", '"', "|" or ">"."""

    source: SourceText
    span: Span
    style: str = ""

    @property
    def text(self) -> str:
        """The text itself."""
        return self.source.text

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written: no word, or the sign that YAML has for that (YAML 1.2.2, 10.2.1.1)."""
        return not self.text.strip() or (not self.style and self.text in _NULL)


def joined(pieces: Sequence[Scalar]) -> str:
    """Texts that commas have cut from one another as the one that was typed: "£40,000", "parks, paths"."""
    whole = pieces[0].text
    for before, piece in pairwise(pieces):
        near = before.span.line == piece.span.line and before.span.column + len(before.text) + 1 == piece.span.column
        whole += f",{'' if near else ' '}{piece.text}"
    return whole


class Entry(Struct, frozen=True):
    """A key of a mapping with its value."""

    key: Scalar
    value: Node


class MappingNode(Struct, frozen=True):
    """Keys and values, in the order of the file; no key stands twice."""

    entries: dict[str, Entry]
    span: Span
    braces: bool = False  # written {so: and so}


class SequenceNode(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | MappingNode | SequenceNode


def display(path: Path) -> str:
    """The path as messages show it: from the current folder where it lies below it, with forward slashes."""
    here, plain = Path.cwd(), Path(os.path.normpath(path.absolute()))  # a link keeps its own name
    with suppress(OSError, RuntimeError, ValueError):
        own = plain if plain.is_relative_to(here) else plain.parent.resolve() / plain.name
        return own.relative_to(here).as_posix()
    return path.as_posix()


@lru_cache(maxsize=4096)
def _lines(file: str) -> tuple[str, ...]:
    path = Path.cwd() / file
    try:
        if path.resolve() != path:  # a link leads there: what is behind it is not for showing
            return ()
        data = opening.read(path, limit=opening.MAX_TEXT)
    except (opening.Unopened, OSError, RuntimeError, ValueError):
        return ()
    if b"\0" in data:  # a Word file or a picture has no lines to show
        return ()
    return tuple(data.decode("utf-8-sig", errors="replace").splitlines())


def line_of(file: str, line: int) -> str:
    """A line of a file as it stands on disk, for showing under a message; "" when there is none."""
    lines = _lines(file)
    return lines[line - 1] if 0 < line <= len(lines) else ""


def nearest_place(span: Span, pattern: re.Pattern[str], most: int = 60) -> Span:
    """The place where a pattern is found nearest to a place in its file, at most so many lines away; else the place."""
    for away in range(most):
        for line in (span.line + away, span.line - away):
            if hit := pattern.search(line_of(span.file, line)):
                return Span(span.file, line, hit.start() + 1, len(hit[0]))
    return span


def forget_lines() -> None:
    """Forget the files read for messages (they may have changed)."""
    _lines.cache_clear()


def load(path: Path, findings: Findings, within: Path | None = None) -> Node | None:
    """Read a YAML file that lies in the folder `within`, or its own. Every fault becomes a finding.

    None when nothing usable was read.
    """
    file = display(path)
    try:
        raw = opening.read(path, within, MAX_BYTES)
    except opening.Unopened as error:
        findings.error("file", Span(file), error.reason, error.fix)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        span = Span(file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        findings.error("file", span, "is not UTF-8 text", "save the file again with the encoding UTF-8")
        return None
    return parse(text.replace("\r\n", "\n").replace("\r", "\n"), file, findings)


def load_needed(path: Path, findings: Findings, example: str) -> Node | None:
    """As `load`, for a file that has to say something, such as `title: ...`; one that is empty is an error."""
    before = len(findings)
    node = load(path, findings)
    if node is None and len(findings) == before:
        findings.error("content", Span(display(path)), "nothing stands here", f"write `{example}` and the other keys")
    return node


def parse(text: str, file: str, findings: Findings) -> Node | None:
    """Read YAML from a string, as `load` does from a file."""
    hidden = [_INVISIBLE.finditer(line) for line in text.split("\n")] if _INVISIBLE.search(text) else []
    found = [(number, hit) for number, hits in enumerate(hidden, 1) for hit in hits]
    for number, hit in found:
        name = f"U+{ord(hit[0]):04X}"
        findings.error(
            "yaml", Span(file, number, hit.start() + 1), f"holds an invisible control character ({name})", "delete it"
        )
    if found:
        return None
    reader = _Reader(text, file, findings)
    try:
        root = reader.document()
        return None if reader.false_spaces else root
    except yaml.MarkedYAMLError as error:
        from reportgen.reading.syntax import explain  # only where a file is wrong

        cause = explain(error, text, file)
        place = str(cause.span)
        if all(str(f.span) != place for f in findings):  # else what stopped the reading is noted already
            findings.extend([cause])
    except RecursionError:
        findings.error("yaml", Span(file), f"is nested deeper than {MAX_DEPTH} levels", "flatten it")
    return None


class _Reader:
    """Builds nodes from libyaml's events."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.findings = findings
        self.unseen = unseen.may_hold(text)
        self.false_spaces = False  # then keys are not what they look like, and more about them would only mislead
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)

    def span(self, event: Any, length: int = 1) -> Span:
        """The place at which an event begins."""
        return Span(self.file, event.start_mark.line + 1, event.start_mark.column + 1, length)

    def document(self) -> Node | None:
        """What the file holds; only the first document counts, and a second one is a finding."""
        root: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.findings.error(
                        "yaml", Span(self.file), "has a %-directive", "delete the lines that begin with %"
                    )
                if documents > 1:
                    self.findings.error(
                        "yaml", self.span(event, 3), "has a second document after ---", "keep one document in a file"
                    )
            elif isinstance(
                event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent | yaml.AliasEvent
            ):
                node = self.node(event, 1)
                root = root if documents > 1 else node
        return root

    def refuse_extras(self, event: Any) -> None:
        """Note an anchor or a tag; quoting turns a plain ! into a tag of its own, which is let pass."""
        if event.anchor:
            self.findings.error(
                "yaml",
                self.span(event),
                f"has the anchor &{event.anchor}, which reportgen does not use",
                "delete the mark; to begin a text with &, put the text in quotation marks",
            )
        if event.tag is not None and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!" and event.style):
            self.findings.error(
                "yaml",
                self.span(event),
                f"has the tag {event.tag.replace('tag:yaml.org,2002:', '!!')}, which reportgen does not use",
                "delete it; to begin a text with !, put the text in quotation marks",
            )

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with this event, `depth` levels down. Raises RecursionError below MAX_DEPTH."""
        if isinstance(event, yaml.AliasEvent):
            self.findings.error(
                "yaml",
                self.span(event, len(event.anchor or "") + 1),
                f"has the alias *{event.anchor}, which reportgen does not use",
                "write the text out; to begin a text with *, put the text in quotation marks",
            )
            return Scalar(SourceText("", self.file), self.span(event))
        self.refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if depth > MAX_DEPTH:
            raise RecursionError
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def sequence(self, start: Any, depth: int) -> SequenceNode:
        """The list that begins with this event, read to its end."""
        items = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, depth + 1))
        return SequenceNode(tuple(items), self.span(start))

    def mapping(self, start: Any, depth: int) -> MappingNode:
        """The mapping that begins with this event, read to its end. A doubled key is noted and left out."""
        entries: dict[str, Entry] = {}
        restarted = False  # the first key came again: a list without its dashes
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.findings.error("yaml", key.span, "a key must be a word", "put the value in quotation marks")
            elif key.text == "<<" and not key.style:
                self.findings.error(
                    "yaml", key.span, "has a merge key <<, which reportgen does not use", "write the keys out"
                )
            elif key.text in entries:
                first = entries[key.text].key.span
                again = f"`{key.text}` stands here a second time (first on line {first.line})"
                if key.text == next(iter(entries)) and len(entries) > 1 and not start.flow_style:
                    if not restarted:
                        self.findings.error("yaml", key.span, again, self.dashes(key.text, first))
                    restarted = True
                elif not restarted:
                    self.findings.error("yaml", key.span, again, "keep one")
            else:
                entries[key.text] = Entry(key, value)
        return MappingNode(entries, self.span(start), bool(start.flow_style))

    def dashes(self, key: str, first: Span) -> str:
        """How to make entries of a list of what begins again with `key`, first met at `first`."""
        before = self.lines[first.line - 1][: first.column - 1]
        if "-" in before:
            dash = before.rindex("-") + 1
            return (
                f"keep one; if these are two entries of the list, put `- ` before this `{key}:`,"
                f" with the dash at column {dash}, as on line {first.line}"
            )
        return (
            f"keep one; if these are two entries of a list, put `- ` before each `{key}:`"
            " and two more spaces before the other lines of each entry"
        )

    def scalar(self, event: Any) -> Scalar:
        """The text of this event, with the place of its first line, or of every line of a | block."""
        style = event.style or ""
        line, column = event.start_mark.line, event.start_mark.column
        words = event.value
        if self.unseen and style not in ("|", ">"):
            false_spaces = [] if style else unseen.false_spaces_in(event, self.lines, self.file)
            self.false_spaces |= bool(false_spaces)
            self.findings.extend(false_spaces)
            end = event.end_mark
            lost = unseen.lost_text(self.lines[end.line], self.file, end.line, end.column)
            self.findings.extend(lost)
            if lost and not words:  # all of the text was lost: it is not to be called empty as well
                at = lost[0].span
                words = self.lines[end.line][at.column - 1 : at.column - 1 + at.length]
        first = (line + 1, column + 1 + (style in ("'", '"')))
        if style == "|":
            places, folded = self.block_places(event), False
        else:
            places = (first,)
            folded = event.end_mark.line > line
        source = refuse(SourceText(words, self.file, places, folded), self.findings)
        length = len(words.split("\n", 1)[0])
        return Scalar(source, Span(self.file, *first, max(1, length) if style != "|" else 1), style)

    def block_places(self, event: Any) -> tuple[tuple[int, int], ...]:
        """Line and column at which each line of a | block begins (YAML 1.2, 8.1.1.1: indentation indicator)."""
        first = event.start_mark.line + 1
        below = self.lines[first : event.end_mark.line + 1]
        indent = next((len(s) - len(s.lstrip(" ")) for s in below if s.strip()), 0)
        header = self.lines[event.start_mark.line][event.start_mark.column :]
        if (given := re.match(r"\|[-+]?([1-9])", header)) and below:
            parent = len(self.lines[event.start_mark.line]) - len(self.lines[event.start_mark.line].lstrip(" -"))
            indent = min(indent, parent + int(given[1]))
        count = event.value.count("\n") + 1
        return tuple((first + 1 + n, indent + 1) for n in range(count))
