"""Sections of Acts that are no law of the council's country, though others of the Act are, and what there is instead.

`lint/sections-elsewhere.yaml` lists them: the premium on empty homes is in section 11B for England, in 12A for Wales.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.citations import ordinal

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ENTRY = regex(r"\((?P<countries>[\w, ]+)\) (?P<instead>.+)")


def law_instead(subject: Subject, act: str, section: str) -> str:
    """What is law in the council's country instead of a section (11B, Schedule 1A) of an Act; "" where that is."""
    return next((there for listed, there in subject.once(_elsewhere).get(act, ()) if _holds(listed, section)), "")


def _elsewhere(subject: Subject) -> dict[str, list[tuple[str, str]]]:
    """By Act: the sections that are no law of the council's country, and what there is instead."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, text in subject.wordlists.get("sections-elsewhere", {}).items():
        entry, (act, _, listed) = _ENTRY.fullmatch(text), key.partition(", ")
        if entry and subject.house.country in entry["countries"].lower():
            found.setdefault(act, []).append((listed, entry["instead"]))
    return found


def _holds(listed: str, section: str) -> bool:
    """Whether a section is among those listed: 11B, 81-108, Schedule 1A."""
    for each in listed.split(", "):
        first, _, last = each.partition("-")
        if section == each or (last and section[:1].isdigit() and ordinal(first) <= ordinal(section) <= ordinal(last)):
            return True
    return False
