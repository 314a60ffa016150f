"""`--fix`: certain edits applied to the files, touching nothing but what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Finding, SourceText, Span
from reportgen.files.opening import read
from reportgen.files.output import write_file
from reportgen.lint.rule import Edit
from reportgen.reading.source import forget_lines, line_of


def certain(source: SourceText, span: Span, old: str, new: str) -> Edit | None:
    """The edit that puts `new` for `old` at a place, or None where the file may have it in other characters there.

    A text folded over lines has no columns, and one in double quotation marks may hold escapes.
    """
    line = line_of(span.file, span.line)
    there = line[span.column - 1 : span.column - 1 + span.length]
    return None if source.folded or (line and there != old) else Edit(span, new)


def apply(edits: Iterable[tuple[Finding, Edit]]) -> set[Finding]:
    """Make the edits; gives the findings that were mended. Of two edits that overlap only the first is made.

    Line ends, a byte order mark, comments and layout of the file stay as they are.
    """
    by_file: dict[str, list[tuple[Finding, Edit]]] = defaultdict(list)
    for finding, edit in edits:
        by_file[edit.span.file].append((finding, edit))
    done: set[Finding] = set()
    for file, listed in by_file.items():
        path = Path(file)
        text = read(path).decode("utf-8")
        lines = text.splitlines(keepends=True)
        taken: dict[int, list[range]] = defaultdict(list)
        for finding, edit in sorted(listed, key=lambda pair: pair[1].span, reverse=True):
            row, start = edit.span.line - 1, edit.span.column - 1 + (edit.span.line == 1 and text.startswith("\ufeff"))
            end = start + edit.span.length
            if any(start < other.stop and other.start < end for other in taken[row]):
                continue
            taken[row].append(range(start, end))
            lines[row] = lines[row][:start] + edit.text + lines[row][end:]
            done.add(finding)
        write_file(path, "".join(lines).encode())
    forget_lines()
    return done
