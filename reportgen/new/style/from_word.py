"""A council's own Word file (.docx, or a template .dotx) as the beginning of a house style."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields, replace

from reportgen.house.style import HouseStyle
from reportgen.new.style.first_plan import Plan, list_levels, numbered_lines, plan_of
from reportgen.new.style.housefile import Tied, house_file
from reportgen.new.style.look import theme_of
from reportgen.new.style.own_names import own_styles, title_of
from reportgen.new.style.page import Logo, read_page
from reportgen.new.style.word_paragraphs import Line, read_body
from reportgen.writers.docx.starting_file import open_council_file


class Found(Plan):
    """The plan, with the look and the page furniture."""

    theme: dict[str, Any] = field(default_factory=dict)
    word_styles: dict[str, str] = field(default_factory=dict)
    furniture: dict[str, Any] = field(default_factory=dict)


class Beginning(Struct, frozen=True):
    """What was read, and what is needed to make house.docx of it."""

    plan: Found
    logo: Logo | None
    path: Path
    tied: Tied

    def house_file(self, house: HouseStyle) -> bytes:
        """The file without its text, with the styles that papers need."""
        return house_file(open_council_file(self.path, template=True), house, self.tied, str(self.path))


def read_word_file(path: Path, known: Mapping[str, Any]) -> Beginning:
    """Read the file. Raises StyleError, in plain words, when it is no Word file of today."""
    word = open_council_file(path, template=True)
    sheet, lists, page = word.styles, word.lists, read_page(word)
    found = read_body(word.body, sheet, lists)
    title = title_of(found, sheet)
    if title is not None:
        at, title = found.index(title), replace(title, level=0)  # a title is no section
        found[at] = title
    plan = plan_of(found, lists, known, title)
    furniture = {key: value for key, value in page.furniture.items() if value}
    furniture.setdefault("footer", {})
    furniture["footer"] = {"centre": "", **furniture["footer"]}  # in place of the base style's page number
    theme = theme_of(found, sheet, lists, page, title)
    lines = [x for x in found if isinstance(x, Line)]
    own = own_styles(lines, sheet, title)
    all_ = Found(
        **{each.name: getattr(plan, each.name) for each in fields(plan)},
        theme=theme,
        word_styles=own,
        furniture=furniture,
    )
    return Beginning(all_, page.logo, path, _tied(lines))


def _tied(lines: list[Line]) -> Tied:
    """Which of our styles takes the place of its number from which list of the file."""
    out = {}
    for name, line in zip(("Heading 1", "Heading 2", "Numbered Paragraph"), numbered_lines(lines), strict=True):
        if line is not None and line.num:
            out[name] = (line.num, int(line.ilvl))
    for depth, suffix in enumerate(("", " 2", " 3")):
        bullet = next((x for x in lines if x.bullet and x.ilvl == str(depth)), None)
        if bullet is not None and bullet.num:
            out[f"List Bullet{suffix}"] = (bullet.num, depth)
    for line, suffix in zip(list_levels(lines), ("", " 2", " 3"), strict=False):
        if line.num:
            out[f"List Number{suffix}"] = (line.num, int(line.ilvl))
    return out
