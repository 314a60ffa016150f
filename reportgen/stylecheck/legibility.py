"""Colours that cannot be read, and fonts that the PDF does not have."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Finding, Findings, Severity
from reportgen.house import colours
from reportgen.house.style import HouseStyle, Look, Theme
from reportgen.house.where_said import Said
from reportgen.writers.looks import NOTICES

PAPER = "#ffffff"
Path = tuple[str | int, ...]


def check_looks(house: HouseStyle, said: Said, findings: Findings) -> None:
    """Contrast of the theme's colours (WCAG 2.2 SC 1.4.3), and the font that stands in for the theme's in the PDF."""
    from reportgen.writers.pdf import FALLBACK, lacking_fonts

    for what, key, ground_key, ink, ground, need in _pairs(house):
        ratio = colours.contrast(ink, ground)
        if ratio < need:
            reason = (
                f"{what} in {ink} on {ground} has a contrast of {ratio:.1f}; it needs {need:g} (WCAG 2.2 AA, 1.4.3)"
            )
            near = colours.legible(ink, ground, need)
            fix = f"write {near}, the nearest colour that can be read"
            path = said.nearest(key, ground_key)
            if path == ground_key != key:
                fix = f'lighten or darken it, or write {key[-1]}: "{near}" beside it, which can be read'
            findings.error("style", said.at(*path), reason, fix)
    for font in lacking_fonts(house):
        if font.casefold() == "arial":  # which the substitute measures as: docs/house-styles.md says so
            continue
        what = "the PDF is" if font == house.theme.font else "headings of the PDF are"
        reason = f"{what} set in {FALLBACK}, because the style's folder has no font files of {font}"
        fix = f"put the licensed .ttf or .otf files of {font} into {house.folders[0].name}/fonts/, or leave it"
        findings.items.append(Finding("style", said.at(*_named(house.theme, font)), reason, fix, Severity.ADVICE))


def _named(theme: Theme, font: str) -> Path:
    """The key that names a font."""
    looks: list[tuple[Path, Look]] = [(("theme", "title"), theme.title)]
    looks += [(("theme", "headings", i), look) for i, look in enumerate(theme.headings)]
    found = next((path for path, look in looks if look.font == font), ("theme",))
    return (*(("theme",) if font == theme.font else found), "font")


def _pairs(house: HouseStyle) -> Iterator[tuple[str, Path, Path, str, str, float]]:
    """What is printed, the keys of its colour and of its ground's, both colours, and the contrast it needs."""
    theme = house.theme
    for what, key, ground_key, ink, ground in (
        ("text", "text", "text", theme.text, _worst(theme.text)),
        ("a link", "link", "link", theme.link, _worst(theme.link)),
        ("a label", "label-text", "label-fill", theme.label_text, theme.label_fill or PAPER),
        ("a table's heading", "table-head-text", "table-head-fill", theme.table_head_text, theme.table_head_fill),
    ):
        yield what, ("theme", key), ("theme", ground_key), ink, ground, colours.TEXT
    looks: list[tuple[str, Path, Look]] = [("the title", ("theme", "title", "colour"), theme.title)]
    for i, look in enumerate(theme.headings):
        looks.append((f"a heading of level {i + 1}", ("theme", "headings", i, "colour"), look))
    for what, path, look in looks:
        yield what, path, path, look.colour, PAPER, _need(look)


def _worst(ink: str) -> str:
    """Of the grounds that words stand on everywhere, paper and notices, the one they stand out from least."""
    return min((PAPER, *(ground for ground, _ in NOTICES.values())), key=lambda ground: colours.contrast(ink, ground))


def _need(look: Look) -> float:
    """Large words, of 18 pt or bold ones of 14 pt, need less (WCAG 2.2, definition of "large scale")."""
    return colours.LARGE_TEXT if look.size >= 18 or (look.bold and look.size >= 14) else colours.TEXT
