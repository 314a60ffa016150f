"""The sections a report is to have: those that stand in its style's outline."""

from __future__ import annotations

from reportgen.house.style import HouseStyle, SectionDef


def standing_sections(house: HouseStyle) -> dict[str, SectionDef]:
    """The sections that stand in the style's outline, by themselves or in a block of fields."""
    names = []
    for entry in house.outline:
        if entry in house.blocks:
            names += [cell.section for row in house.blocks[entry].rows for cell in row if cell.section]
        names.append(entry)
    return {name: house.sections[name] for name in names if name in house.sections}


def is_implications(section: str) -> bool:
    """Whether a section of parts holds implications, and not cost questions or consultations."""
    return "implications" in section or "assessments" in section
