"""File names for the documents of a pack: in the agenda's order, and safe on every system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60  # characters of the words; a path below build/ stays far from Windows' 260


def slug(words: str) -> str:
    """Lower-case letters and figures joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len(parts) > 1 and len("-".join(parts)) > LONGEST:
        parts.pop()
    return "-".join(parts)[:LONGEST]


def part_place(number: str, place: int) -> str:
    """The place of an item's `place`-th document (from 1): "05-02"."""
    lead = "-".join(f"{p:0>2}" if p.isdigit() else p for p in slug(number).split("-"))
    return "-".join(filter(None, (lead, f"{place:02d}")))


def part_name(number: str, place: int, title: str) -> str:
    """The name of an item's `place`-th document (from 1): "05-02-appendix-a-draft-action-plans"."""
    return "-".join(filter(None, (part_place(number, place), slug(title))))
