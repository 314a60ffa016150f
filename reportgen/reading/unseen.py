"""What an author cannot see in a YAML file: text lost after a #, and characters that only look like spaces."""

from __future__ import annotations

import unicodedata
from typing import Any

from reportgen.diagnostics import Finding, Span
from reportgen.files.regex import regex
from reportgen.reading.quoting import PRINTERS, quoted

# Word's non-breaking space and its kin, soft hyphens, and marks without width (Unicode: Zs except U+0020, and Cf).
_SPACES = "\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_INDENTING = regex(rf" *(?:- +)*-?([{_SPACES}]+)")
_AFTER_KEY = regex(rf" *(?:- +)*[\w-]+:([{_SPACES}]+)")
# YAML 1.2, 6.6: a # after a space begins a comment. Comments are written `# so`, `## so` or alone.
_LOST = regex(r"\s+(#[^\s#].*?)(?=\s+#(?:[\s#]|$)|\s*$)")
_ANY = regex(rf"[{_SPACES}]|\s#[^\s#]")


def may_hold(text: str) -> bool:
    """Whether a file can hold anything of the kind at all: the quick look that spares the close one."""
    return bool(_ANY.search(text))


def false_space(line: str, file: str, row: int, broken: bool = False) -> Finding | None:
    """A character that only looks like a space where a line is indented; also after `key:` in a file that is `broken`.

    `row` counts from 0.
    """
    hit = _INDENTING.match(line) or (_AFTER_KEY.match(line) if broken else None)
    if not hit:
        return None
    sign = hit[1][0]
    name = "non-breaking space" if sign == "\u00a0" else unicodedata.name(sign).lower()
    wide = unicodedata.category(sign) == "Zs"
    return Finding(
        "yaml",
        Span(file, row + 1, hit.start(1) + 1, len(hit[1])),
        f"a {name} (U+{ord(sign):04X}) stands here, where only ordinary spaces may stand",
        "delete it and type ordinary spaces in its place" if wide else "delete it",
    )


def lost_text(line: str, file: str, row: int, end: int) -> list[Finding]:
    """Text that YAML takes for a comment, because a # follows a space after the value that stops at column `end`."""
    hit = _LOST.match(line, end)
    if not hit:
        return []
    fix = "put the whole text in quotation marks (or write a space after the # if it is a comment)"
    if curly := PRINTERS.match(line, 0, end):
        fix = f"write straight quotation marks: {quoted(line[curly.start('open') + 1 :].strip().rstrip('”’»“'))}"
    return [
        Finding(
            "yaml",
            Span(file, row + 1, hit.start(1) + 1, len(hit[1])),
            "everything on this line from the # is a comment and would not be printed",
            fix,
        )
    ]


def false_spaces_in(event: Any, lines: list[str], file: str) -> list[Finding]:
    """The false spaces that indent the lines of a plain value, from libyaml's event for it."""
    first, last = event.start_mark, event.end_mark
    found = ((row, false_space(lines[row], file, row)) for row in range(first.line, last.line + 1))
    return [f for row, f in found if f and (row > first.line or f.span.column - 1 - first.column in (0, 1))]
