"""The sections and parts a report is to have: the places of its style's outline in which authors write."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.house.place import Place
from reportgen.house.standing import standing, written
from reportgen.house.style import HouseStyle


def standing_sections(house: HouseStyle) -> dict[str, Place]:
    """The places of the outline that are no values, by name: sections, and groups of parts."""
    return {each.place.name: each.place for each in standing(house) if not each.place.is_value and not each.group}


def standing_parts(house: HouseStyle) -> Mapping[str, Place]:
    """The parts of sections, such as implications, by their keys ("implications.finance")."""
    return {key: place for key, place in written(house).items() if "." in key}


def is_implications(section: str) -> bool:
    """Whether a section of parts holds implications, and not cost questions or consultations."""
    return "implications" in section or "assessments" in section
