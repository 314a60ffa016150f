"""The lines that a finding speaks of, besides its own: those of another file are told with its name.

A report may stand in several files. A rule says "line 12" and gives the place in `also`; that it is one of `body.yaml`
is said here, for all rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from reportgen.diagnostics import Span

LINE = re.compile(r"“[^”]*”|\b(the table in )?line (\d+)\b")  # outside the words that are quoted


def with_files(text: str, here: Span, also: Sequence[Span]) -> str:
    """A reason or a fix in which each line of another file has the file's name: line 12 of body.yaml."""
    files = {span.line: PurePath(span.file).name for span in reversed(also) if span.file != here.file}
    for span in (here, *also):
        if span.file == here.file:
            files.pop(span.line, None)  # it is in the finding's own file as well

    def named(hit: re.Match[str]) -> str:
        file = files.get(int(hit[2])) if hit[2] else None
        return f"{hit[0]} of {file}" if file else hit[0]

    return LINE.sub(named, text) if files else text
