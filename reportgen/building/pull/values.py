"""The texts of YAML files, each value with the way from its characters to those of the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate
from typing import Any

import yaml
from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.reading.quoting import quoted

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_TOKEN = re.compile(r"\w+|\n[ ]*|[ ]+|.", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)", re.DOTALL)
_DASHES = re.compile(r" *(?:- +)*")
_COMMENT = re.compile(r"[ \t]+#[^\n]*")
_FOLD = re.compile(r"[ \t]*\n[ \t]*")


class Change(Struct, frozen=True, order=True):
    """Characters `start` to `end` of a file's text replaced by `text`."""

    file: str
    start: int
    end: int
    text: str


class Value(Struct, frozen=True):
    """A value of a file: its text, and for each character where it begins and ends in the file.

    `style` is "", "'", '"', "|" or ">"; `braces` says that it stands in [] or {}; `indent` is the column of its lines.
    `lines` are where the lines of a block begin, and where the one after begins; `unended` says that none does.
    """

    file: str
    text: str
    style: str
    braces: bool
    start: int
    end: int
    indent: int
    spots: tuple[tuple[int, int], ...]
    lines: tuple[int, ...] = ()
    unended: bool = False
    comment: str = ""  # what follows on its line

    def at(self, offset: int) -> int | None:
        """Which character of the text stands at an offset of the file."""
        found = bisect_right(self.spots, (offset, 1 << 60)) - 1
        return found if found >= 0 and self.spots[found][0] <= offset < self.spots[found][1] else None

    def changes(self, text: str) -> list[Change] | None:
        """What makes the value say `text`; None where that cannot be said in this place of the file.

        Of a block only the lines that differ are written, of another value only the words, unless it then needs other
        quotation marks.
        """
        if self.style == "|":
            return list(self._lines_changed(text))
        if "\n" in text.strip("\n"):
            return [self._on_one_line(text)] if self.braces else [self._as_block(text)]
        if not text.strip() and not self.style:
            return [self._whole("")]
        old, new = _TOKEN.findall(self.text), _TOKEN.findall(text)
        ends = [0, *accumulate(map(len, old))]
        out = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            words = "".join(new[j1:j2])
            if self.style == '"' and set('"\\') & set(words):
                return [self._whole(text)]
            if tag != "equal":
                where = (
                    self.spots[ends[i1]][0] if ends[i1] < len(self.spots) else self.spots[-1][1] if self.spots else -1
                )
                till = self.spots[ends[i2] - 1][1] if i2 > i1 else where
                said = words.replace("'", "''") if self.style == "'" else words
                out.append(Change(self.file, where, till, said))
        unfit = not self.style and not is_plain(text, self.braces)
        return [self._whole(text)] if unfit or any(change.start < 0 for change in out) else out

    def _whole(self, text: str) -> Change:
        return Change(self.file, self.start, self.end, quoted(text))

    def _on_one_line(self, text: str) -> Change:
        """Several lines where no block can stand: line ends are written as signs, which double marks allow."""
        said = text.strip("\n").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return Change(self.file, self.start, self.end, f'"{said}"')

    def _as_block(self, text: str) -> Change:
        lines = "".join(f"{' ' * self.indent}{line}".rstrip() + "\n" for line in text.strip("\n").split("\n"))
        return Change(self.file, self.start, self.end + len(self.comment), f"|{self.comment}\n{lines}".rstrip("\n"))

    def _lines_changed(self, text: str) -> Iterable[Change]:
        old, new = self.text.rstrip("\n").split("\n"), text.rstrip("\n").split("\n")
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            said = "".join((" " * self.indent + line if line else "") + "\n" for line in new[j1:j2])
            start, end = self.lines[i1], self.lines[i2]
            if self.unended and i2 == len(old):  # the last line of the file has no end
                said = ("\n" if i1 == i2 else "") + said[:-1]
            yield Change(self.file, start, end, said)


def is_plain(text: str, braces: bool) -> bool:
    """Whether a text says the same without quotation marks."""
    frame = f"[{text}]" if braces else f"- {text}"
    try:
        scalars = [e for e in yaml.parse(frame, Loader=LOADER) if isinstance(e, yaml.ScalarEvent)]
    except yaml.YAMLError:
        return False
    return len(scalars) == 1 and scalars[0].value == text and not scalars[0].style and " #" not in text


class Sources:
    """The YAML files of a paper as text, by the name that messages call them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self._starts = {file: _line_starts(text) for file, text in texts.items()}

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """The values of each file, in order, keys left out."""
        return {file: tuple(v for v, is_key in all_of_it if not is_key) for file, all_of_it in self._scalars.items()}

    @cached_property
    def keys(self) -> Mapping[str, tuple[Value, ...]]:
        """The keys of each file, in order."""
        return {file: tuple(v for v, is_key in all_of_it if is_key) for file, all_of_it in self._scalars.items()}

    @cached_property
    def _scalars(self) -> Mapping[str, tuple[tuple[Value, bool], ...]]:
        return {file: tuple(_scalars(file, text, self._starts[file])) for file, text in self.texts.items()}

    def offset(self, file: str, line: int, column: int) -> int:
        """The offset of a place."""
        starts = self._starts[file]
        return starts[min(line, len(starts)) - 1] + column - 1

    def line(self, file: str, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self._starts[file], offset)

    def value_at(self, place: Span) -> Value | None:
        """The value that holds a place."""
        if place.file not in self.texts:
            return None
        return self.value(place.file, self.offset(place.file, place.line, place.column))

    def value(self, file: str, offset: int) -> Value | None:
        """The value that holds an offset."""
        return next((v for v in self.values.get(file, ()) if v.start <= offset < max(v.end, v.start + 1)), None)


def _line_starts(text: str) -> list[int]:
    return [0, *(hit.end() for hit in re.finditer("\n", text))]


def _scalars(file: str, text: str, starts: list[int]) -> Iterable[tuple[Value, bool]]:
    """The scalars of a file that can be followed character by character, and whether each is a key."""
    nesting: list[list[Any]] = []  # of each open collection: is it a mapping, is a key due, is it in braces
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                if nesting and nesting[-1][0]:
                    nesting[-1][1] = True
                nesting.append([isinstance(event, yaml.MappingStartEvent), True, bool(event.flow_style)])
            elif isinstance(event, yaml.CollectionEndEvent):
                nesting.pop()
            elif isinstance(event, yaml.ScalarEvent):
                is_key = bool(nesting and nesting[-1][0] and nesting[-1][1])
                if nesting and nesting[-1][0]:
                    nesting[-1][1] = not is_key
                found = _value(file, text, starts, event, any(level[2] for level in nesting))
                if found is not None:
                    yield found, is_key
    except yaml.YAMLError:
        return


def _value(file: str, text: str, starts: list[int], event: Any, braces: bool) -> Value | None:
    """A scalar with the way to the file; None where its characters cannot be followed."""
    style = event.style or ""
    start = starts[event.start_mark.line] + event.start_mark.column
    end = min(len(text), starts[min(event.end_mark.line, len(starts) - 1)] + event.end_mark.column)
    lines: tuple[int, ...] = ()
    if style in ("|", ">"):
        indent, lines, spots = _block(text, starts, event)
        if not spots:
            return None
        end = spots[-1][1]
    else:
        indent = _indent_below(text, starts[event.start_mark.line], start)
        spots = _spots(text, *((start + 1, end - 1) if style else (start, end)), style)
        if "".join(_said(text[a:b], style) for a, b in spots) != event.value:
            return None
    if len(spots) < len(event.value.rstrip("\n")):
        return None
    unended = bool(lines) and lines[-1] == len(text) and not text.endswith("\n")
    comment = _COMMENT.match(text, end)
    said = comment[0] if comment else ""
    return Value(file, event.value, style, braces, start, end, indent, tuple(spots), lines, unended, said)


def _indent_below(text: str, line: int, start: int) -> int:
    """The column that the lines of a block would have in the place of a value; `line` is where its line begins."""
    dashes = _DASHES.match(text, line, start)
    deep = dashes.end() - dashes.start() if dashes else 0
    return deep if deep and start == line + deep else deep + 2


def _block(text: str, starts: list[int], event: Any) -> tuple[int, tuple[int, ...], list[tuple[int, int]]]:
    """The column of a block, where its lines begin, and its characters; none where they cannot be followed."""
    first = event.start_mark.line + 1
    words_at = next((i for i in range(first, len(starts)) if text[starts[i] :].lstrip(" ")[:1] not in ("\n", "")), 0)
    if not words_at:
        return 0, (), []
    below = text[starts[words_at] :]
    indent = len(below) - len(below.lstrip(" "))
    bounds = [*starts, len(text)] if not text.endswith("\n") else starts
    count = event.value.rstrip("\n").count("\n") + 1
    spots = (
        _block_spots(text, bounds, first, indent, event.value)
        if event.style == "|"
        else _folded(text, starts[first], indent, event.value)
    )
    return indent, tuple(bounds[first : first + count + 1]), spots


def _block_spots(text: str, starts: Sequence[int], first: int, indent: int, value: str) -> list[tuple[int, int]]:
    """The characters of a | block: a line's end reaches to where the next line's words begin."""
    begins: list[int] = []
    for number, words in enumerate(value.split("\n"), first):
        if number >= len(starts):
            break
        begin = starts[number] + (indent if words else 0)
        begins += [*range(begin, begin + len(words)), begin + len(words)]
    begins = begins[: len(value)]
    if not begins or any(text[at : at + 1] not in (sign, "") for at, sign in zip(begins, value, strict=False)):
        return []  # an empty block, or one that cannot be followed
    return [(at, following) for at, following in zip(begins, [*begins[1:], begins[-1] + 1], strict=True)]


def _folded(text: str, at: int, indent: int, value: str) -> list[tuple[int, int]]:
    """The characters of a > block of one paragraph, whose line ends are spaces."""
    out: list[tuple[int, int]] = []
    at += indent
    for sign in value.rstrip("\n"):
        end = at + 1
        if sign == " " and text[at : at + 1] == "\n":
            end = at + 1 + indent
        elif text[at : at + 1] != sign or sign == "\n":
            return []
        out.append((at, end))
        at = end
    return out


def _spots(text: str, start: int, end: int, style: str) -> list[tuple[int, int]]:
    out, at = [], start
    while at < end:
        hit = _FOLD.match(text, at, end)
        if style == '"' and text[at] == "\\":
            hit = _ESCAPE.match(text, at, end)
        width = hit.end() - at if hit else 2 if style == "'" and text[at] == "'" else 1
        out.append((at, at + width))
        at += width
    return out


def _said(raw: str, style: str) -> str:
    """What a piece of a value says."""
    if raw[:1] == "\\" and style == '"':
        return str(yaml.load(f'"{raw}"', Loader=yaml.SafeLoader))
    if _FOLD.fullmatch(raw):
        return " " if raw.count("\n") == 1 else "\n" * (raw.count("\n") - 1)
    return "'" if raw == "''" and style == "'" else raw
