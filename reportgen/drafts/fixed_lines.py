"""Lines that a house style puts together ("Report by the {{ report_of }}"), read back to the values in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle

_FIRST = {"body": "report-to", "decision_maker": "report-to"}
_TELLING = 3  # letters of a line's own from which it can be told by them


class Line(NamedTuple):
    """A line of the style: how it reads, and whether it has enough words of its own to be told by them."""

    pattern: re.Pattern[str]
    telling: bool


def lines_of(house: HouseStyle) -> tuple[Line, ...]:
    """The lines without labels that a style prints, in their order."""
    wordings = []
    for each in standing(house):
        place = each.place
        in_heads = any(group.set_as == "heads" for group in each.within)
        if place.is_value and place.shows and in_heads and not place.heading:
            wordings.append(place.shows)
    return tuple(_line(wording) for wording in wordings)


@lru_cache(maxsize=256)
def _line(wording: str) -> Line:
    pieces = re.split(r"(\{\{.*?\}\}|\{%.*?%\})", wording.replace("**", ""))
    out, own, seen = "", 0, set()
    for piece in pieces:
        if piece.startswith("{{"):
            name = re.match(r"\{\{\s*(\w+)", piece)
            if name is not None and name[1] not in seen:
                seen.add(name[1])
                out += f"(?P<{name[1]}>.+?)"
            else:
                out += ".+?"
        elif not piece.startswith("{%"):
            own += sum(c.isalpha() for c in piece)
            out += re.sub(r"\\? ", r"\\s+", re.escape(piece))
    return Line(re.compile(out.strip(), re.IGNORECASE), own >= _TELLING or len(seen) > 1)


def read_back(words: str, line: Line) -> Mapping[str, str] | None:
    """The values in a line, by the names of their places; None when it is not that line."""
    hit = line.pattern.fullmatch(words)
    if hit is None:
        return None
    return {_FIRST.get(name, name.replace("_", "-")): value for name, value in hit.groupdict().items() if value}
