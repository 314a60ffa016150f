"""Colours that cannot be read, and fonts that the PDF does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import colours
from reportgen.diagnostics import Finding, Findings, Severity
from reportgen.house import HouseStyle, Look
from reportgen.stylecheck.places import Places

PAPER = "#ffffff"
Path = tuple[str | int, ...]


def check_looks(house: HouseStyle, places: Places, findings: Findings) -> None:
    """Contrast of the theme's colours (WCAG 2.2 SC 1.4.3), and the font that stands in for the theme's in the PDF."""
    from reportgen.writers.pdf import stand_in

    for what, path, ink, ground, need in _pairs(house):
        ratio = colours.contrast(ink, ground)
        if ratio < need:
            reason = (
                f"{what} in {ink} on {ground} has a contrast of {ratio:.1f}; it needs {need:g} (WCAG 2.2 AA, 1.4.3)"
            )
            fix = f"write {colours.legible(ink, ground, need)}, the nearest colour that can be read"
            findings.error("style", places.at(*path), reason, fix)
    font = house.theme.font
    if substitute := stand_in(house):
        reason = f"the PDF is set in {substitute}, because the style's folder has no font files of {font}"
        fix = f"nothing need be done: {substitute} has Arial's measures"
        if font.casefold() != "arial":
            fix = f"put the licensed .ttf or .otf files of {font} into {house.folders[0].name}/fonts/, or leave it"
        findings.items.append(Finding("style", places.at("theme", "font"), reason, fix, Severity.ADVICE))


def _pairs(house: HouseStyle) -> Iterator[tuple[str, Path, str, str, float]]:
    """What is printed in which colour on which, where the style says so, and the contrast it needs."""
    theme = house.theme
    yield "text", ("theme", "text"), theme.text, PAPER, colours.TEXT
    yield "a link", ("theme", "link"), theme.link, PAPER, colours.TEXT
    yield "a label", ("theme", "label-text"), theme.label_text, theme.label_fill or PAPER, colours.TEXT
    yield "a table's heading", ("theme", "table-head-text"), theme.table_head_text, theme.table_head_fill or PAPER, 4.5
    yield "the title", ("theme", "title", "colour"), theme.title.colour, PAPER, _need(theme.title)
    for i, look in enumerate(theme.headings):
        yield f"a heading of level {i + 1}", ("theme", "headings", i, "colour"), look.colour, PAPER, _need(look)


def _need(look: Look) -> float:
    """Large words, of 18 pt or bold ones of 14 pt, need less (WCAG 2.2, definition of "large scale")."""
    return colours.LARGE_TEXT if look.size >= 18 or (look.bold and look.size >= 14) else colours.TEXT
