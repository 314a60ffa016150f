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
from reportgen.house.where_said import Said


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
    return " ".join(_put_in(wording, values, folders).split())


def say_lines(wording: str, values: Mapping[str, Any], folders: tuple[Path, ...]) -> list[str]:
    """The same with its lines kept, each by itself; those that come out empty are left out."""
    lines = (" ".join(line.split()) for line in _put_in(wording, values, folders).splitlines())
    return [line for line in lines if line]


def _put_in(wording: str, values: Mapping[str, Any], folders: tuple[Path, ...]) -> str:
    try:
        with bounded(folders):
            return _compiled(wording).render(values)
    except Exception as error:  # Jinja runs what the style wrote, which can fail in any way
        words = wording.replace("\uffff", "**").strip()
        reason = f'"{words}" cannot be printed: {error}'
        fix = "correct it here; `reportgen style check` names the values that papers have"
        if paged := re.search(r"\{\{ *(pages?) *\}\}", words):
            fix = f"write {{{paged[1]}}}, in one pair of braces, and only in a header or footer"
        raise StyleError(findings=[Finding("style", Said(folders).of_words(words), reason, fix)]) from error
