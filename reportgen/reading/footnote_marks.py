"""The marks of footnotes in texts that are read without their other signs: the cells of structured tables."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")


def marks_in(text: str) -> list[str]:
    """The labels of the footnotes that a text marks: `[^1]`."""
    return _MARK.findall(text) if "[^" in text else []


def without_marks(text: str) -> str:
    """A text without the marks of footnotes."""
    return _MARK.sub("", text) if "[^" in text else text
