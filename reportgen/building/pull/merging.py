"""Changes put into a text, and two versions of one text brought together where they do not touch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from reportgen.building.pull.values import Change

_TOKEN = re.compile(r"\w+|\n[ ]*|[ ]+|.", re.DOTALL)


def applied(text: str, changes: Iterable[Change]) -> str:
    """The text with changes of its characters, which do not overlap, put in."""
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def changes_between(file: str, before: str, after: str) -> list[Change]:
    """What turns one text into another, word by word within the lines that differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    out: list[Change] = []
    at = [0]
    for line in old:
        at.append(at[-1] + len(line))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        was, now = _TOKEN.findall("".join(old[i1:i2])), _TOKEN.findall("".join(new[j1:j2]))
        ends = [at[i1]]
        for token in was:
            ends.append(ends[-1] + len(token))
        codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        for a, b, c, d in _close_together(codes, was):
            out.append(Change(file, ends[a], ends[b], "".join(now[c:d])))
    return out


def _close_together(codes: Iterable[tuple[str, int, int, int, int]], was: list[str]) -> list[list[int]]:
    """The parts that differ; those with nothing but a space between are one."""
    out: list[list[int]] = []
    for kind, a, b, c, d in codes:
        if kind == "equal":
            continue
        if out and not "".join(was[out[-1][1] : a]).strip():
            out[-1][1], out[-1][3] = b, d
        else:
            out.append([a, b, c, d])
    return out


def merged(file: str, base: str, one: str, other: str) -> tuple[str, list[tuple[Change, Change]]]:
    """`other` with what `one` changed in `base`, and the pairs of changes that touch and are not the same.

    The text is worth nothing where there are such pairs.
    """
    mine, theirs = changes_between(file, base, one), changes_between(file, base, other)
    clashes = [(m, t) for m in mine for t in theirs if m != t and m.start <= t.end and t.start <= m.end]
    both = [*mine, *(t for t in theirs if t not in mine)]
    return applied(base, both) if not clashes else other, clashes
