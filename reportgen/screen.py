"""What reaches a terminal: findings as text, and nothing of a value or a folder's name that a terminal would obey.

One place for both, so that no command prints a control character (ECMA-48) that content, a style or a name of a folder
brought along, nor a line of 100 kB for each of a thousand findings.
"""

from __future__ import annotations

import errno
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import click

from reportgen.diagnostics import Finding, by_place
from reportgen.reading.characters import REFUSED
from reportgen.reading.source import line_of as line_of_file

LINE = 160  # characters of a source line shown around the caret
WORDS = 3_000  # characters of what a finding says and of what it advises, which may quote a value
MOST = 100  # findings of one kind in one file


def visible(text: str) -> str:
    r"""The text with what a terminal would obey written out: ESC as `\x1b`."""
    return REFUSED.sub(lambda hit: f"\\x{ord(hit[0]):02x}" if hit[0] < "\x80" else f"\\u{ord(hit[0]):04x}", text)


def say(text: str, err: bool = False) -> None:
    """Print a line for a person."""
    _print(f"{visible(text)}\n", err)


def put(text: str, err: bool = False) -> None:
    """Print what is not for a person, or is moved over what stands there, as it is and without a line end."""
    _print(text, err)


def told(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings as text, by place; of one kind in one file the first hundred, then how many more there are."""
    ordered = sorted(set(findings), key=by_place)
    kinds = Counter(map(_kind, ordered))
    shown: Counter[tuple[str, ...]] = Counter()
    for finding in ordered:
        kind = _kind(finding)
        shown[kind] += 1
        if shown[kind] <= MOST:
            yield render(finding, line_of_file)
        elif shown[kind] == MOST + 1:
            file, code, severity = kind
            yield f"{visible(file)}: {code} {severity}: and {kinds[kind] - MOST:,} more like these"


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.span.file, finding.code, finding.severity.value


def tell(findings: Iterable[Finding]) -> None:
    """Print findings to stderr, by place, each with its source line."""
    for text in told(findings):
        _print(f"{text}\n\n", err=True)


def _print(text: str, err: bool) -> None:
    """Print; what a reader who is gone (head, a pager, a closed terminal) would have seen goes nowhere.

    The work goes on all the same: a build to which nobody listens any more is to be whole.
    """
    try:
        click.echo(text, nl=False, err=err)
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EIO):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2 if err else 1)


def render(finding: Finding, line_of: Callable[[str, int], str] | None = None) -> str:
    """The finding as text: place, reason, the source line with a caret, the fix.

    `line_of(file, line)` gives the text of a source line; without it (or when it gives "") the
    caret part is left out.
    """
    place = f"{finding.span.file}, {finding.where}" if finding.where else str(finding.span)
    lines = [f"{place}: {finding.code} {finding.severity}: {_cut(finding.reason)}"]
    source = line_of(finding.span.file, finding.span.line) if line_of else ""
    if source:
        before, under, after = _around(source.replace("\t", " "), finding.span.column - 1, finding.span.length)
        number = str(finding.span.line)
        gutter = " " * len(number)
        lines += [
            f"{gutter} |",
            f"{number} | {before}{under}{after}",
            f"{gutter} | " + " " * _width(before) + "^" * max(1, _width(under)),
        ]
    if finding.fix:
        lines.append(f"  = fix: {_cut(finding.fix)}")
    if finding.more:
        lines.append(f"  = more: {finding.more}")
    return "\n".join(map(visible, lines))


def _around(source: str, column: int, length: int) -> tuple[str, str, str]:
    """What stands before, at and after a place of a line, as much of it as is shown."""
    first, last = 0, len(source)
    if last > LINE:
        first = max(0, min(column - LINE // 4, last - LINE))
        last = first + LINE
    before, after = visible(source[first:column]), visible(source[min(column + length, last) : last])
    under = visible(source[column : min(column + length, last)])
    return "…" * (first > 0) + before, under, after + "…" * (last < len(source))


def _cut(text: str) -> str:
    return text if len(text) <= WORDS else text[: WORDS // 2] + " … " + text[-WORDS // 2 :]


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
