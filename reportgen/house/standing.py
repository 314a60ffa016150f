"""What stands where: the places of a house style in the order of a paper, and the key authors write each under."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportgen.house.kinds import KINDS, PAPERS
from reportgen.house.place import Place
from reportgen.house.style import HouseStyle, PaperKind
from reportgen.tree import Counter

T = TypeVar("T")
ELSEWHERE = {
    "people": "contacts",
    "appendix-list": "appendices",
    "appendices": "appendices",
    "minutes": "minutes",
    "actions": "actions",
}
# kinds for which nothing is written, or not under a name of their own
NOTHING = (
    "contents", "sign-off", "reasons", "parts", "places", "exemption", "items", "declarations", "decisions",
)  # fmt: skip


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


class _ById:
    """A house style by its identity, so that what is worked out for it is kept with it."""

    def __init__(self, style: HouseStyle) -> None:
        self.style = style

    def __hash__(self) -> int:
        return id(self.style)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.style is self.style


def _kept(make: Callable[[HouseStyle], T]) -> Callable[[HouseStyle], T]:
    """What is made of a house style is made once; lint asks for it a hundred times a report."""
    made = lru_cache(maxsize=64)(lambda house: make(house.style))
    return wraps(make)(lambda house: made(_ById(house)))


@_kept
def standing(house: HouseStyle) -> tuple[Standing, ...]:
    """Every place of the style's outline, from top to bottom, each before the places in it."""
    return tuple(_each(house, ((n,) for n in house.outline), ()))


def order_of(house: HouseStyle, paper: str) -> tuple[str, ...]:
    """The names of the places of a kind of paper, from top to bottom."""
    order: tuple[str, ...] = getattr(house, PAPERS[paper].replace("-", "_"))
    return order


def of_paper(house: HouseStyle, paper: PaperKind) -> HouseStyle:
    """The style for the papers of a meeting itself: the places of the one at hand are its outline.

    Nobody clears an agenda, minutes or an action log.
    """
    return _of_paper(_ById(house), paper)


@lru_cache(maxsize=64)
def _of_paper(house: _ById, paper: PaperKind) -> HouseStyle:
    return replace(house.style, paper=paper, outline=order_of(house.style, paper), clearances=())


@_kept
def everywhere(house: HouseStyle) -> tuple[tuple[PaperKind, Standing], ...]:
    """What stands where in each kind of paper, with the paper."""
    papers: tuple[PaperKind, ...] = ("report", "agenda", "minutes", "action-log")
    houses = ((paper, house if paper == "report" else of_paper(house, paper)) for paper in papers)
    return tuple((paper, each) for paper, style in houses for each in standing(style))


def counts_in(house: HouseStyle, paper: PaperKind, kind: str, depth: int = 0) -> Counter | None:
    """What the headings of the first place of a kind count in, in such a paper; None where they have no numbers."""
    places = (each.place for each in standing(of_paper(house, paper)))
    found = next((place for place in places if place.holds == kind), None)
    return house.scheme(found.numbers).heading(depth) if found else None


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


@_kept
def written(house: HouseStyle) -> Mapping[str, Place]:
    """The places that have content of their own, by their key, such as "implications.finance"; in the paper's order."""
    return MappingProxyType(
        {each.key: each.place for each in standing(house) if each.key and each.place.holds not in ELSEWHERE}
    )


@_kept
def unplaced_content(house: HouseStyle) -> Mapping[str, Place]:
    """The places with content of their own that stand nowhere in the outline, by name."""
    stand = {each.place.name for _, each in everywhere(house)}
    other = (*NOTHING, *ELSEWHERE, *(kind for kind, row in KINDS.items() if house.paper not in row.papers))
    return MappingProxyType(
        {n: p for n, p in house.places.items() if not p.is_value and p.holds not in other and n not in stand}
    )


@_kept
def unplaced_values(house: HouseStyle) -> Mapping[str, Place]:
    """The values that authors may give though the outline does not print them, by name."""
    stand = {each.place.name for _, each in everywhere(house)}
    return MappingProxyType({n: p for n, p in house.places.items() if p.is_value and not p.shows and n not in stand})
