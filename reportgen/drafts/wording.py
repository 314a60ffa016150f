"""The words by which drafts are understood, from `templates/data/drafts/*.yaml` (data, so that a council can add)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import yaml
from msgspec import Struct

from reportgen.house.folders import own_data

YES = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}  # answers in forms


@cache
def data(name: str) -> Mapping[str, Any]:
    """One of the files of `templates/data/drafts`, by its name."""
    text = (own_data() / "drafts" / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


class Patterns(Struct, frozen=True):
    """Some expressions as one; words are tried whole, in small letters, without the marks around them."""

    whole: re.Pattern[str]

    def fits(self, words: str) -> bool:
        """Whether all of the words are one of these."""
        return bool(self.whole.fullmatch(plain(words)))


def plain(words: str) -> str:
    """Words on one line in small letters, without stops and colons at the ends."""
    return " ".join(words.casefold().replace("\u2019", "'").split()).strip(" .:;*_–-")


@cache
def patterns(name: str) -> Patterns:
    """A list of expressions of words.yaml."""
    given: Iterable[str] = data("words")[name]
    return Patterns(re.compile("|".join(f"(?:{each})" for each in given)))


def is_lead_in(words: str) -> bool:
    """Whether these words lead in recommendations ("It is recommended that Cabinet:")."""
    return patterns("lead-ins").fits(words)


def is_nil(words: str) -> bool:
    """Whether a text says only that there is nothing."""
    return len(words) < 200 and patterns("nils").fits(words)


def head(kind: str, words: str) -> re.Match[str] | None:
    """A line of a council's heads over a paper ("report-of", "meeting", "item") with its parts; None for others."""
    return _heads()[kind].fullmatch(words.strip("*_[] "))


@cache
def _heads() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in data("words")["heads"].items()}


def is_instruction(words: str) -> bool:
    """Whether words speak to the author of a paper and not to its reader."""
    return patterns("instructions").fits(words)


def is_furniture(words: str) -> bool:
    """Whether a line is page furniture."""
    return patterns("furniture").fits(words)


@cache
def said(name: str) -> re.Pattern[str]:
    """An expression of words.yaml, with which words begin in small letters or capitals."""
    return re.compile(f"(?:{data('words')[name]})", re.IGNORECASE)


@cache
def appendix() -> re.Pattern[str]:
    """How the heading of an appendix begins; group 3 is its number."""
    return re.compile(str(data("words")["appendix"]), re.IGNORECASE | re.DOTALL)
