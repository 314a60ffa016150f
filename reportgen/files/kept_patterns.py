"""Patterns as Python has compiled them, kept between runs: 700 of them are half of a cold `reportgen lint`.

`re` keeps what it has compiled for one process only. What it would make of a pattern is a list of numbers, and Python
checks such a list itself before it takes it. These are kept in the user's own cache, like compiled templates, by the
interpreter and the text of the pattern; what is missing, broken or of another interpreter is compiled as ever.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import sys
from array import array
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from reportgen.diagnostics import ReportgenError
from reportgen.files import opening
from reportgen.files.caches import cache_folder

_MOST = 4_000  # patterns; beyond these old ones have gathered, and all are compiled afresh
Made = tuple[int, int, dict[str, int], bytes]  # flags, groups, their names, the list of numbers


class Kept:
    """The patterns kept in a file. `new` is what this process has compiled besides, written when it ends."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.made: dict[tuple[str, int], Made] = {}
        self.new = False
        self.process = os.getpid()
        with contextlib.suppress(ReportgenError, OSError, ValueError, EOFError, TypeError):
            held = marshal.loads(opening.read(file))
            self.made = held if isinstance(held, dict) and len(held) <= _MOST else {}

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """As `re.compile`. Raises re.error for a pattern that is none."""
        made = self.made.get((pattern, flags))
        if made is not None:
            with contextlib.suppress(RuntimeError, ValueError, TypeError, OverflowError):  # it is none of this Python
                return _of(pattern, made)
        try:
            made = _make(pattern, flags)
            found = _of(pattern, made)
        except (ImportError, AttributeError, TypeError):  # a Python that has these by other names
            return re.compile(pattern, flags)
        self.made[pattern, flags] = made
        if not self.new:
            self.new = True
            atexit.register(self.write)
        return found

    def write(self) -> None:
        """Write what was compiled; nothing where that is not possible, or in a process that was forked."""
        if os.getpid() != self.process:
            return
        beside = self.file.with_name(f"{self.file.name}.{self.process}")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(marshal.dumps(self.made))
            beside.replace(self.file)  # whole or not at all, whoever else writes


def _make(pattern: str, flags: int) -> Made:
    """What `re.compile` makes of a pattern before it gives it to the interpreter (`re._compiler.compile`)."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(tree, flags))
    return flags | tree.state.flags, tree.state.groups - 1, dict(tree.state.groupdict), code.tobytes()


def _of(pattern: str, made: Made) -> re.Pattern[str]:
    flags, groups, names, code = made
    named: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        named[number] = name
    found: re.Pattern[str] = _sre().compile(pattern, flags, array("I", code).tolist(), groups, names, tuple(named))
    return found


def _sre() -> Any:
    return import_module("_sre")


@cache
def kept() -> Kept:
    """The patterns of this interpreter."""
    magic = getattr(_sre(), "MAGIC", 0)
    return Kept(cache_folder("patterns") / f"{sys.implementation.cache_tag}-{magic}")
