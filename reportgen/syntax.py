"""A syntax error of YAML in an author's words.

libyaml says where it stopped, what it was reading and what it did not expect. What an author did to
bring that about is a table: the first row that fits libyaml's words and the lines of the file wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reportgen.diagnostics import Finding, Span
from reportgen.records import dataclass


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where reading stopped: the file's lines, the place, and where what was being read began (all from 0)."""

    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int]

    @property
    def here(self) -> str:
        """The line it stopped on."""
        return self.lines[self.line] if self.line < len(self.lines) else ""


_Place = tuple[int, int, int]  # line, column, length


def _at(stop: _Stop) -> _Place:
    return stop.line, stop.column, 1


def _at_opening(stop: _Stop) -> _Place:
    return *stop.opened, 1


def _at_opening_line(stop: _Stop) -> _Place:
    return *stop.opened, max(1, len(stop.lines[stop.opened[0]].strip()))


def _at_tab(stop: _Stop) -> _Place | None:
    tab = stop.here.find("\t", 0, stop.column + 1)
    return (stop.line, tab, 1) if tab >= 0 else None


def _at_indented_key(stop: _Stop) -> _Place | None:
    key = re.match(r"(\s+)[\w-]+(?=:)", stop.here)
    if not stop.line or not key or key.end() != stop.column:
        return None
    return stop.line, key.end(1), stop.column - key.end(1)


def _after_quotation(stop: _Stop) -> _Place | None:
    """Just after a closing quotation mark that more text follows, on this line or the one before."""
    for line in (stop.line, stop.line - 1):
        text = stop.lines[line] if 0 <= line < len(stop.lines) else ""
        hit = re.match(r"""\s*(?:- )?(?:[\w-]+: )?(?:"[^"]*"|'[^']*')(?=\s*[^\s,:#\]}])""", text)
        if hit:
            return line, hit.end(), 1
    return None


@dataclass(frozen=True, slots=True)
class _Cause:
    """What libyaml says (a pattern), where the author's slip then is (None: this is not it), and what to tell them."""

    says: str
    where: Callable[[_Stop], _Place | None]
    reason: str  # {sign} is the character at the place, {problem} what libyaml says
    fix: str


_BLOCK = (
    "put | after the key and the text on the next line, indented by two more spaces"
    " (a short line may stand in quotation marks instead)"
)
_CAUSES = (
    _Cause(
        "mapping values are not allowed",
        _at_indented_key,
        "this key is indented as if it belonged to the text above it",
        "line it up with the key above, or quote it if it is part of the text",
    ),
    _Cause("mapping values are not allowed", _at, "a colon in the middle of a sentence looks like a new key", _BLOCK),
    _Cause("", _at_tab, "a tab stands where spaces are needed", "indent with spaces"),
    _Cause(r"'\\t'", _at, "a tab stands where spaces are needed", "indent with spaces"),
    _Cause(
        "quoted scalar.*escape",
        _at,
        'a backslash inside "..." has a meaning of its own',
        f"use '...' instead, or {_BLOCK}",
    ),
    _Cause("quoted scalar", _at_opening, "a quotation mark is opened here and not closed", f"close it, or {_BLOCK}"),
    _Cause(
        "expected (a )?comment or (a )?line break",
        _at,
        "text stands on the same line as |",
        "put the text on the next line, indented by two more spaces",
    ),
    _Cause("scanning an (alias|anchor)", _at, "a text cannot begin with * or & without quotation marks", _BLOCK),
    _Cause(
        "cannot start any token",
        _at,
        "a text cannot begin with {sign} without quotation marks",
        f'put it in "...", or {_BLOCK}',
    ),
    _Cause(
        "could not find expected ':'",
        _at_opening_line,
        "this line is neither a key with a colon nor indented text of the key above",
        "write `key: text`, or indent it to belong to the text above",
    ),
    _Cause(
        "flow (sequence|mapping)",
        _at_opening,
        "a list or mapping in brackets is opened here and not closed",
        "close it, or begin each entry on a line of its own with a dash",
    ),
    _Cause(
        "did not find expected|block (mapping|collection)",
        _after_quotation,
        "text goes on after the closing quotation mark",
        f"quote the whole text, or {_BLOCK}",
    ),
    _Cause(
        "did not find expected|block (mapping|collection)",
        _at,
        "this line is indented differently from the lines it belongs with",
        "line it up with the key or the dash above it that it belongs to",
    ),
    _Cause("", _at, "cannot be read: {problem}", "compare the line and its indentation with those above it"),
)


def explain(error: Any, text: str, file: str) -> Finding:
    """The finding for a `yaml.MarkedYAMLError` met in `text`."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = error.context_mark
    stop = _Stop(text.split("\n"), line, column, (start.line, start.column) if start else (line, column))
    words = f"{error.context or ''}: {error.problem or ''}"
    fitting = ((cause, place) for cause in _CAUSES if re.search(cause.says, words) and (place := cause.where(stop)))
    cause, (row, at, length) = next(fitting)
    reason = cause.reason.format(sign=stop.here[at : at + 1], problem=error.problem or "")
    return Finding("yaml", Span(file, row + 1, at + 1, length), reason, cause.fix)
