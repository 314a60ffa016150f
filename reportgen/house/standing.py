"""What stands where: the places of a house style in the order of a paper, and the key authors write each under."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from reportgen.house.place import Place
from reportgen.house.style import HouseStyle

ELSEWHERE = {"people": "contacts", "appendix-list": "appendices", "appendices": "appendices"}
NOTHING = ("contents", "sign-off", "reasons", "parts", "places")  # kinds for which nothing is written


class Standing(Struct, frozen=True):
    """A place where it stands: the groups it stands in, outermost first, and the key its content has.

    `key` is "wards" or "summary", "implications.finance" for a place of parts, and "" where nothing is written for it.
    """

    place: Place
    within: tuple[Place, ...] = ()

    @property
    def group(self) -> Place | None:
        """The place of parts under whose key it is written, if any."""
        return next((p for p in reversed(self.within) if p.holds == "parts"), None)

    @property
    def key(self) -> str:
        """The key in the content."""
        place = self.place
        if place.holds in NOTHING or (place.shows and place.is_value):
            return ""
        if place.holds in ELSEWHERE:
            return ELSEWHERE[place.holds]
        return f"{self.group.name}.{place.name}" if self.group else place.name

    @property
    def file(self) -> str:
        """The name of the top key, and of the file its content may have (without .yaml)."""
        return self.key.partition(".")[0]


@lru_cache(maxsize=64)
def _standing(house: _ById) -> tuple[Standing, ...]:
    return tuple(_each(house.style, ((n,) for n in house.style.outline), ()))


class _ById:
    """A house style by its identity, so that what is worked out for it is kept with it."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style

    def __hash__(self) -> int:
        return id(self.style)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.style is self.style


def standing(house: HouseStyle) -> tuple[Standing, ...]:
    """Every place of the style's outline, from top to bottom, each before the places in it."""
    return _standing(_ById(house))


def _each(house: HouseStyle, rows: Iterator[tuple[str, ...]], within: tuple[Place, ...]) -> Iterator[Standing]:
    for row in rows:
        for name in row:
            place = house.places.get(name)
            if place is not None and place not in within:
                yield Standing(place, within)
                yield from _each(house, iter(place.places), (*within, place))


def where(house: HouseStyle, name: str) -> Standing | None:
    """Where the place of that name stands first, or None where the outline does not have it."""
    return next((each for each in standing(house) if each.place.name == name), None)


def parts_of(house: HouseStyle, group: str) -> tuple[Place, ...]:
    """The places that are written under the key of a place of parts, in their order."""
    return tuple(
        each.place for each in standing(house) if each.group is not None and each.group.name == group and each.key
    )


def written(house: HouseStyle) -> dict[str, Place]:
    """The places that have content of their own, by their key, such as "implications.finance"; in the paper's order."""
    return {each.key: each.place for each in standing(house) if each.key and each.place.holds not in ELSEWHERE}


def unplaced_content(house: HouseStyle) -> dict[str, Place]:
    """The places with content of their own that stand nowhere in the outline, by name."""
    stand = {each.place.name for each in standing(house)}
    other = (*NOTHING, *ELSEWHERE)
    return {n: p for n, p in house.places.items() if not p.is_value and p.holds not in other and n not in stand}


def unplaced_values(house: HouseStyle) -> dict[str, Place]:
    """The values that authors may give though the outline does not print them, by name."""
    stand = {each.place.name for each in standing(house)}
    return {n: p for n, p in house.places.items() if p.is_value and not p.shows and n not in stand}
