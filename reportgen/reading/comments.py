"""The comments of a YAML file, which its parser drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENED = re.compile(r"(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_REMARK = re.compile(r"(?:^|\s)#(.*)$")


def comments_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The line, the column of its words and the words of each comment; a # within a text under a key is none."""
    block = -1  # how far the key stands in whose text we are; -1 outside such a text
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.lstrip()
        indent = len(line) - len(stripped)
        if block >= 0 and (not stripped or indent > block):
            continue
        block = -1
        hit = _REMARK.search(line)
        if hit and (hit.start() == 0 or line[: hit.start()].count('"') % 2 == 0):
            yield number, hit.start(1) + 1, hit[1]
        if _OPENED.search(line):
            block = indent
