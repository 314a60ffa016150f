"""A syntax error of YAML in an author's words.

libyaml says where it stopped, what it was reading and what it did not expect. What an author did to
bring that about is a table: the first row that fits libyaml's words and the lines of the file wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from reportgen.diagnostics import Finding, Span
from reportgen.reading.quoting import PRINTERS, quoted, straightened
from reportgen.reading.unseen import false_space, lost_text


class _Stop(Struct, frozen=True):
    """Where reading stopped: the file's lines, the place, and where what was being read began (all from 0)."""

    lines: list[str]
    line: int
    column: int
    opened: tuple[int, int]

    @property
    def here(self) -> str:
        """The line it stopped on."""
        return self.lines[self.line] if self.line < len(self.lines) else ""


class _Hit(Struct, frozen=True):
    """The place of the slip (from 0), and what the message says of it by name."""

    line: int
    column: int
    length: int = 1
    words: Mapping[str, str] = field(default_factory=dict)


_LEAD = re.compile(r" *(?:- +)*")
_CRAMPED = re.compile(r"([A-Za-z][\w-]*:)(?=[^\s/:])")  # report-of:Director, but neither https:// nor a time
_BLOCK_BELOW = re.compile(r"(?:.*:|(?: *- +)* *-|) *[|>][-+1-9]*\s*(?:#.*)?$")


_COLON_IN_BRACES = re.compile(
    r"""[{,] *(?P<key>[\w-]+): +(?P<value>[^,{}\[\]"':]+)(?P<rest>: [^,{}\[\]"']*[^,{}\[\]"' ])"""
)


_COLON_AT_END = re.compile(r"""[{,] *(?P<key>[\w-]+): +(?P<value>[^,{}\[\]"':]+)(?P<rest>:)(?= *[,}\]])""")
_VALUES_UNQUOTED = re.compile(
    r"""(?:^|[\s{,])(?P<key>[a-z][\w-]*):[ ]+
    (?P<value>[^"'|>{\s][^"']*?\{\{[^{}"']*\}\}  # words, then a value in two braces
    (?:[^,{}"']*\{\{[^{}"']*\}\})*[^,{}"']*)""",
    re.VERBOSE,
)


def _content(line: str) -> int:
    """The column at which a line's own words begin, behind its indentation and its dashes."""
    hit = _LEAD.match(line)
    return hit.end() if hit else 0


def _bare(line: str) -> bool:
    """Whether a line holds nothing but space or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def _at(stop: _Stop) -> _Hit:
    return _Hit(stop.line, stop.column)


def _at_opening(stop: _Stop) -> _Hit:
    return _Hit(*stop.opened)


def _at_tab(stop: _Stop) -> _Hit | None:
    tab = stop.here.find("\t", 0, stop.column + 1)
    return _Hit(stop.line, tab) if tab >= 0 else None


def _at_false_space(stop: _Stop) -> _Hit | None:
    """A false space in the indentation of the line it stopped on, the one before, or the one it began with."""
    for row in (stop.line, stop.line - 1, stop.opened[0]):
        if 0 <= row < len(stop.lines) and (found := false_space(stop.lines[row], "", row, broken=True)):
            words = {"reason": found.reason, "fix": found.fix}
            return _Hit(row, found.span.column - 1, found.span.length, words)
    return None


def _at_lost_text(stop: _Stop) -> _Hit | None:
    """Text after a # that is taken for a comment, where more of the value follows on the next line."""
    for row in (stop.line, stop.line - 1, stop.opened[0]):
        line = stop.lines[row] if 0 <= row < len(stop.lines) else ""
        end = line.find(" #")
        if end > 0 and not re.search(r"[\"']", line[:end]):
            for found in lost_text(line.rstrip(), "", row, len(line[:end].rstrip())):
                return _Hit(row, found.span.column - 1, found.span.length, {"reason": found.reason, "fix": found.fix})
    return None


def _at_indented_key(stop: _Stop) -> _Hit | None:
    key = re.match(r"(\s+)[\w-]+(?=:)", stop.here)
    if not stop.line or not key or key.end() != stop.column:
        return None
    return _Hit(stop.line, key.end(1), stop.column - key.end(1))


def _key_without_colon(line: str, row: int, any_case: bool) -> _Hit | None:
    """A line that begins with a key whose colon, or the space after it, is missing."""
    start = _content(line)
    if hit := _CRAMPED.match(line, start):
        what, fix = f"there is no space after `{hit[1]}`", f"put a space after `{hit[1]}`"
    elif hit := re.compile(r"([A-Za-z][\w-]*)(?=\s|$)" if any_case else r"([a-z][\w-]*)(?=\s|$)").match(line, start):
        what, fix = f"there is no colon after `{hit[1]}`", f"put a colon and a space after `{hit[1]}`"
    else:
        return None
    return _Hit(row, start, len(hit[1]), {"what": what, "way": fix})


def _at_key_above(stop: _Stop) -> _Hit | None:
    """The line above a sound key that should be a key in line with it, and is text for want of its colon."""
    column = _content(stop.here)
    row = stop.line - 1
    while row >= 0 and (_bare(stop.lines[row]) or _content(stop.lines[row]) > column):
        row -= 1
    if row < 0 or _content(stop.lines[row]) != column:
        return None
    line = stop.lines[row]
    dashed = "-" in line[:column]
    before = next((s for s in reversed(stop.lines[:row]) if not _bare(s)), "")
    if not dashed and before and not before.rstrip().endswith((":", "---")):
        return None  # it goes on with a text that begins further up
    return _key_without_colon(line, row, any_case=not dashed)


def _at_first_line(stop: _Stop) -> _Hit | None:
    row = next((n for n, line in enumerate(stop.lines) if not _bare(line) and line.strip() != "---"), 0)
    return _key_without_colon(stop.lines[row], row, any_case=True) if _content(stop.lines[row]) == 0 else None


def _at_cramped_key(stop: _Stop) -> _Hit | None:
    row, _ = stop.opened
    line = stop.lines[row]
    return _key_without_colon(line, row, any_case=True) if _CRAMPED.match(line, _content(line)) else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _way_into_block(stop: _Stop, row: int) -> str:
    """How the line `row` comes to belong to the | block it stands too far left for; "" when there is none."""
    first = row
    for above in range(row - 1, -1, -1):
        line = stop.lines[above]
        if _BLOCK_BELOW.match(line):
            begun = _indent(stop.lines[first])
            if first == row:
                return f"begin it at column {_content(line) + 3}, as the text after the mark on line {above + 1}"
            return f"line it up with the text on line {first + 1}, at column {begun + 1}"
        if line.strip():
            if _indent(line) <= _indent(stop.lines[row]):
                return ""
            first = above
    return ""


def _outdented(stop: _Stop) -> _Hit | None:
    """A line of a | block that begins further left than the first."""
    way = _way_into_block(stop, stop.line) if stop.here else ""
    if not way:
        return None
    if re.match(r"[a-z][\w-]*:(\s|$)", stop.here.lstrip(" -")):
        way += f"; or, if this is a key, with the key on line {stop.opened[0] + 1}, at column {stop.opened[1] + 1}"
    return _Hit(stop.line, _indent(stop.here), len(stop.here.strip()), {"way": way})


def _neither_key_nor_text(stop: _Stop) -> _Hit:
    """A line in line with the keys that is none: a key without its colon, or text indented too little."""
    row, column = stop.opened
    line = stop.lines[row]
    above = next((n for n in range(row - 1, -1, -1) if not _bare(stop.lines[n])), None)
    block = _way_into_block(stop, row)
    key = _key_without_colon(line, row, any_case=not block)
    ways = [key.words["way"] if key else "write `key: text`"]
    if block:
        ways.insert(0, block)
    elif above is not None and re.search(r"[^\s:|>\"'\]}]$", stop.lines[above].rstrip()):
        ways.append(f"begin it at column {column + 3} to go on with the text on line {above + 1}")
    return _Hit(row, column, max(1, len(line.strip())), {"way": ", or ".join(ways)})


def _misaligned(stop: _Stop) -> _Hit | None:
    """A line that fits neither the list or mapping that is open, which begins further up, nor any other."""
    if stop.opened[0] >= stop.line:
        return None
    return _Hit(stop.line, stop.column, words={"line": f"{stop.opened[0] + 1}", "column": f"{stop.opened[1] + 1}"})


def _at_opening_sign(stop: _Stop) -> _Hit | None:
    """The sign a value begins with that YAML reads as a mark of its own, on the line where reading stopped."""
    hit = re.match(r" *(?:- +)*(?:[\w-]+: +)?([\[{*&!])", stop.here)
    return _Hit(stop.line, hit.start(1)) if hit and hit.start(1) < stop.column else None


def _at_printers_quotation(stop: _Stop) -> _Hit | None:
    """A value that begins with a printer's quotation mark, which holds nothing together in YAML."""
    for row in dict.fromkeys((stop.line, stop.line - 1, stop.opened[0])):
        line = stop.lines[row] if 0 <= row < len(stop.lines) else ""
        if hit := PRINTERS.match(line):
            return _Hit(row, hit.start("open"), words={"right": straightened(line, hit)})
    return None


def _at_in_braces(stop: _Stop) -> _Hit | None:
    """A colon inside or at the end of a value of a mapping in braces, on one line."""
    for row in dict.fromkeys((stop.line, stop.opened[0])):
        line = stop.lines[row] if row < len(stop.lines) else ""
        if hit := _COLON_IN_BRACES.search(line) or _COLON_AT_END.search(line):
            return _Hit(
                row, hit.end("value"), words={"way": f"write `{hit['key']}: {quoted(hit['value'] + hit['rest'])}`"}
            )
    return None


def _at_values(stop: _Stop) -> _Hit | None:
    """A text with {{ values }} and without quotation marks, in a mapping in braces."""
    for row in dict.fromkeys((stop.line, stop.opened[0])):
        line = stop.lines[row] if row < len(stop.lines) else ""
        if hit := _VALUES_UNQUOTED.search(line):
            return _Hit(row, hit.start("value"), words={"way": f"write `{hit['key']}: {quoted(hit['value'].strip())}`"})
    return None


def _at_extra_bracket(stop: _Stop) -> _Hit | None:
    """A bracket that is closed and was not opened on its line, where reading stopped."""
    sign = stop.here[stop.column : stop.column + 1]
    opening = {"}": "{", "]": "["}.get(sign)
    if opening is None or opening not in stop.here[: stop.column] or re.search(r"[\"']", stop.here):
        return None
    if stop.here.count(sign) <= stop.here.count(opening):
        return None
    return _Hit(stop.line, stop.column)


def _at_open_bracket(stop: _Stop) -> _Hit | None:
    """The last bracket that is open where the file ends."""
    if any(line.strip() for line in stop.lines[stop.line :]):
        return None
    for row in range(min(stop.line, len(stop.lines) - 1), -1, -1):
        if hit := re.search(r"([\[{])[^\]}]*$", stop.lines[row]):
            return _Hit(row, hit.start(1))
    return None


def _at_sign(stop: _Stop) -> _Hit | None:
    return _Hit(stop.line, stop.column) if stop.here[stop.column : stop.column + 1].strip() else None


def _after_quotation(stop: _Stop) -> _Hit | None:
    """Just after a closing quotation mark that more text follows, on this line or the one before."""
    for line in (stop.line, stop.line - 1):
        text = stop.lines[line] if 0 <= line < len(stop.lines) else ""
        hit = re.match(r"""\s*(?:- )?(?:[\w-]+: )?(?:"[^"]*"|'[^']*')(?=\s*[^\s,:#\]}])""", text)
        if hit:
            return _Hit(line, hit.end())
    return None


class _Cause(Struct, frozen=True):
    """What libyaml says (a pattern), where the author's slip then is (None: this is not it), and what to tell them."""

    says: str
    where: Callable[[_Stop], _Hit | None]
    reason: str  # {sign} is the character at the place, {problem} what libyaml says; more names come with the place
    fix: str


_BELOW = "put | after the key and the text on the next line, indented by two more spaces"
_BLOCK = f"{_BELOW} (a short line may stand in quotation marks instead)"
_NO_KEY = "did not find expected|block (mapping|collection)"
_BEGINS = "a text cannot begin with {sign} without quotation marks"
_QUOTE = f"put the whole text in quotation marks, or {_BELOW}"
_OPEN_BRACKET = "a list or mapping in brackets is opened here and not closed"
_CLOSE_BRACKET = (
    "close it, or begin each entry on a line of its own with a dash; a text with {sign} in it goes in quotation marks"
)
_CAUSES = (
    _Cause("", _at_false_space, "{reason}", "{fix}"),
    _Cause("mapping values are not allowed", _at_key_above, "{what}", "{way}"),
    _Cause("<document start>", _at_first_line, "{what}", "{way}"),
    _Cause(
        "mapping values are not allowed",
        _at_indented_key,
        "this key is indented as if it belonged to the text above it",
        "line it up with the key above, or quote it if it is part of the text",
    ),
    _Cause(
        "mapping values are not allowed|flow (sequence|mapping)|did not find expected",
        _at_printers_quotation,
        "a text that begins with {sign} is not held together by it",
        "write straight quotation marks: {right}",
    ),
    _Cause(
        "mapping values are not allowed|flow mapping|unexpected ':'",
        _at_in_braces,
        "a colon in the middle of a text looks like a new key",
        "{way}",
    ),
    _Cause("mapping values are not allowed", _at, "a colon in the middle of a sentence looks like a new key", _BLOCK),
    _Cause(_NO_KEY, _outdented, "this line stands too far left for the text above it", "{way}"),
    _Cause("", _at_lost_text, "{reason}", "{fix}"),
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
        _at_opening,
        "text stands on the same line as {sign}",
        "put the text on the next line, indented by two more spaces; a text that begins with {sign} goes in"
        " quotation marks",
    ),
    _Cause("scanning an (alias|anchor)", _at_opening, _BEGINS, _QUOTE),
    _Cause(
        "flow (sequence|mapping)|node content|block (mapping|collection)",
        _at_values,
        "a text with {{{{ }}}} in it stands in quotation marks",
        "{way}",
    ),
    _Cause("", _at_extra_bracket, "{sign} closes a bracket here that none has opened", "take it out"),
    _Cause("expected node content", _at_open_bracket, _OPEN_BRACKET, _CLOSE_BRACKET),
    _Cause("cannot start any token|expected node content", _at_sign, _BEGINS, _QUOTE),
    _Cause("mapping keys are not allowed", _at, _BEGINS, _QUOTE),
    _Cause(
        "block sequence entries are not allowed",
        _at,
        "a list does not begin on the line of its key",
        "put the dash on the next line; a text that begins with a dash goes in quotation marks",
    ),
    _Cause("could not find expected ':'", _at_cramped_key, "{what}", "{way}"),
    _Cause(
        "could not find expected ':'",
        _neither_key_nor_text,
        "this line is neither a key with a colon nor in line with the text above it",
        "{way}",
    ),
    _Cause(
        "flow (sequence|mapping)",
        _at_opening,
        _OPEN_BRACKET,
        _CLOSE_BRACKET,
    ),
    _Cause(
        _NO_KEY,
        _after_quotation,
        "text goes on after the closing quotation mark",
        f"quote the whole text, or {_BLOCK}",
    ),
    _Cause(_NO_KEY, _at_opening_sign, _BEGINS, _QUOTE),
    _Cause(
        _NO_KEY,
        _misaligned,
        "this line is indented differently from the lines it belongs with",
        "line it up with line {line}, at column {column}, or with the key or the dash above it that it belongs to",
    ),
    _Cause(
        _NO_KEY,
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
    fitting = ((cause, hit) for cause in _CAUSES if re.search(cause.says, words) and (hit := cause.where(stop)))
    cause, hit = next(fitting)
    sign = stop.lines[hit.line][hit.column : hit.column + 1] if hit.line < len(stop.lines) else ""
    named = {"sign": sign, "problem": error.problem or "", **hit.words}
    span = Span(file, hit.line + 1, hit.column + 1, hit.length)
    return Finding("yaml", span, cause.reason.format(**named), cause.fix.format(**named))
