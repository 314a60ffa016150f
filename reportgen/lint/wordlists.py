"""Lists of words for wording rules: YAML data that a house style can add to.

`lint/*.yaml` among the program's own data holds them (clichés, jargon, plain-English swaps ...); a style's own
`lint/` folder adds entries, and takes one away by giving it the value `~`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportgen.diagnostics import Findings, StyleError
from reportgen.house.files import in_style
from reportgen.house.folders import own_data, with_data
from reportgen.house.style import HouseStyle
from reportgen.lint.own_lists import own_lists
from reportgen.reading.shape import MapOf, Text, Word
from reportgen.reading.source import load

Wordlists = Mapping[str, Mapping[str, str]]
_LIST = MapOf(Text(empty=True), key=Word(says="a word or phrase"))


@cache
def _read(folders: tuple[Path, ...]) -> Wordlists:
    own = own_lists()["words"] if folders[-1] == own_data() else {}
    return read_yaml(folders[:-1] if own else folders, own)


def read_yaml(folders: tuple[Path, ...], under: Wordlists) -> Wordlists:
    """The lists in the YAML of some folders, nearest first, over others. Raises StyleError."""
    lists = {name: dict(words) for name, words in under.items()}
    findings = Findings()
    for folder in reversed(folders):
        for path in in_style(folder, "lint", (".yaml",)):
            node = load(path, findings, folder)
            entries = _LIST.read(node, findings) if node else None
            words = lists.setdefault(path.stem, {})
            for phrase, instead in (entries or {}).items():
                if instead.text == "~":
                    words.pop(phrase, None)
                else:
                    words[phrase] = instead.text
    if findings.errors:
        raise StyleError(findings=findings)
    return MappingProxyType({name: MappingProxyType(words) for name, words in lists.items()})


def wordlists(house: HouseStyle) -> Wordlists:
    """Every list of a style with what it inherits: name of the file -> phrase -> what to write instead."""
    return _read(with_data(house.folders))
