"""The house style's wording: standard sentences with values put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from reportgen.diagnostics import Finding, StyleError
from reportgen.house.bounds import Sandbox, bounded
from reportgen.house.style_places import Places


@lru_cache(maxsize=1)
def wording_environment() -> Environment:
    """The Jinja environment of wording: plain text, strict about unknown names."""
    return Sandbox(undefined=StrictUndefined, autoescape=False)


@lru_cache(maxsize=2048)
def _compiled(wording: str) -> Template:
    return wording_environment().from_string(wording)


def say(wording: str, values: Mapping[str, Any], folders: tuple[Path, ...]) -> str:
    """A piece of the house style's wording with values put in: plain text, one line of it.

    Raises StyleError when the wording is not valid Jinja or names a value that is not there, at its place in the
    files of the style, whose folders these are (nearest first).
    """
    if "{" not in wording:
        return wording
    try:
        with bounded(folders):
            return " ".join(_compiled(wording).render(values).split())
    except Exception as error:  # Jinja runs what the style wrote, which can fail in any way
        words = wording.strip()
        reason = f'"{words}" cannot be printed: {error}'
        fix = "correct it here; `reportgen style check` names the values that papers have"
        if paged := re.search(r"\{\{ *(pages?) *\}\}", words):
            fix = f"write {{{paged[1]}}}, in one pair of braces, and only in a header or footer"
        raise StyleError(findings=[Finding("style", Places(folders).of_words(words), reason, fix)]) from error
