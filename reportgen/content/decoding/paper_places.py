"""What is written for the places of an agenda, of minutes or of an action log: keys of its file, and their values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from reportgen.content.decoding.field_values import value_shape
from reportgen.content.decoding.members import Members
from reportgen.content.decoding.report_sections import content_shape, or_none
from reportgen.content.report import Content, FieldValue
from reportgen.house.kinds import KINDS, PAPERS
from reportgen.house.place import Place
from reportgen.house.standing import NOTHING, written
from reportgen.house.style import HouseStyle
from reportgen.reading.shape import Key, Shape, Values


def keys_of(house: HouseStyle, fixed: Collection[str]) -> dict[str, Key]:
    """The keys of the places in which somebody writes, but for those that every such file has (`fixed`)."""
    return {
        name: Key(_shape(place), about=place.ask or place.guidance or place.called, may_wait=True)
        for name, place in written(house).items()
        if name not in fixed
    }


def without_place(house: HouseStyle) -> dict[str, str]:
    """What to do about keys of places that the paper could have and the house style's order leaves out."""
    order = PAPERS[house.paper]
    fix = "take it out: this house style has no place for it; or name it in `{order}:` of house.yaml"
    known = {n for n, p in house.places.items() if house.paper in KINDS[p.holds].papers and p.holds not in NOTHING}
    return {name: fix.format(order=order) for name in known - written(house).keys()}


def held(house: HouseStyle, v: Values, fixed: Collection[str]) -> tuple[dict[str, FieldValue], dict[str, Content]]:
    """The values and the further content of the places, by name."""
    own: Mapping[str, Any] = {name: v.get(name) for name in keys_of(house, fixed) if name in v}
    values = {name: value for name, value in own.items() if house.places[name].is_value}
    return values, {name: value for name, value in own.items() if name not in values}


def _shape(place: Place) -> Shape[Any]:
    if place.is_value:
        return value_shape(place)
    return or_none(place, Members()) if place.holds == "members" else content_shape(place)
