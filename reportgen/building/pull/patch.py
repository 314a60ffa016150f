"""What changes in the files of a report, as a patch in which the edited words are set apart."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from reportgen.building.pull.merging import changes_between
from reportgen.screen import visible


def patch(file: str, before: str, after: str) -> Iterator[str]:
    """What changes in a file as a patch, in colour: the edited words are set apart in their lines."""
    if before == after:
        return
    old, new = set[int](), set[int]()
    for change in changes_between(file, before, after):
        old |= set(range(change.start, change.end))
    for change in changes_between(file, after, before):
        new |= set(range(change.start, change.end))
    yield click.style(visible(f"--- {file}"), bold=True)
    yield click.style(visible(f"+++ {file}"), bold=True)
    matcher = difflib.SequenceMatcher(None, was := before.split("\n"), now := after.split("\n"), autojunk=False)
    at_old, at_new = _starts(was), _starts(now)
    for group in matcher.get_grouped_opcodes(1):
        first, last = group[0], group[-1]
        yield click.style(f"@@ -{first[1] + 1},{last[2] - first[1]} +{first[3] + 1},{last[4] - first[3]} @@", fg="cyan")
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (visible(f" {line}") for line in was[i1:i2])
                continue
            yield from (_marked("-", was[i], at_old[i], old, "red") for i in range(i1, i2))
            yield from (_marked("+", now[j], at_new[j], new, "green") for j in range(j1, j2))


def _starts(lines: list[str]) -> list[int]:
    out = [0]
    for line in lines:
        out.append(out[-1] + len(line) + 1)
    return out


def _marked(sign: str, line: str, start: int, edited: set[int], colour: str) -> str:
    """A line of the patch, the edited words in it underlined."""
    out, at = click.style(sign, fg=colour), 0
    while at < len(line):
        end = at
        touched = start + at in edited
        while end < len(line) and (start + end in edited) == touched:
            end += 1
        out += click.style(visible(line[at:end]), fg=colour, underline=touched, bold=touched)
        at = end
    return out
