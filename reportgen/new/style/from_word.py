"""A council's own Word file (.docx, or a template .dotx) as the beginning of a house style."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle
from reportgen.new.style.fitting_keys import fit
from reportgen.new.style.front_sheet import FrontSheet
from reportgen.new.style.housefile import Tied, house_file
from reportgen.new.style.look import theme_of
from reportgen.new.style.naming import Known
from reportgen.new.style.number_schemes import examples_of, point_levels
from reportgen.new.style.own_names import heading_styles, own_styles, title_of
from reportgen.new.style.page import Logo, read_page
from reportgen.new.style.plan import Plan
from reportgen.new.style.sections import Sections
from reportgen.new.style.table_looks import other_grounds
from reportgen.new.style.template import Template
from reportgen.new.style.unsaid import name_the_rest
from reportgen.writers.docx.starting_file import open_council_file

_DEPTHS = ("", " 2", " 3")


class Beginning(Struct, frozen=True):
    """What was read, and what is needed to make house.docx of it."""

    plan: Plan
    logo: Logo | None
    path: Path
    tied: Tied
    drawn: tuple[str, ...]  # our styles whose look is that of lines in other styles

    def house_file(self, house: HouseStyle) -> bytes:
        """The file without its text, with the styles that papers need."""
        word = open_council_file(self.path, template=True)
        return house_file(word, house, self.tied, self.drawn, str(self.path))


def read_word_file(path: Path, words: Mapping[str, Any]) -> Beginning:
    """Read the file; `words` are those of known.yaml. Raises StyleError when it is no Word file of today."""
    known, plan = Known(words), Plan()
    template = Template(open_council_file(path, template=True), known)
    page = read_page(template.word)
    title = title_of(template, known)
    sections = Sections(template, known, plan)
    FrontSheet(template, known, plan, title).read(template.blocks[: template.front])
    sections.read(template.blocks[template.front :])
    plan.without_date()
    fit(plan, load_style(BASE).places)
    for para in point_levels(template):
        pattern = template.pattern(para)
        if pattern not in plan.series.get("recommendations", []):
            plan.left.append(f"list level {pattern} (no series: authors write {pattern} before each point)")
    name_the_rest(template, plan)
    for line, kind in page.further:
        plan.leave(line, f"a further line of the {kind}: `furniture:` has one; in Word it stays, in house.docx")
    plan.furniture = {key: words for key, words in page.furniture.items() if words or key.startswith("first-")}
    plan.furniture["footer"] = {"centre": "", **plan.furniture.get("footer", {})}  # in place of the base style's
    plan.theme = theme_of(template, page, title)
    for ground, upon in other_grounds(template, plan.theme):
        plan.leave(ground, f"the ground of “{upon}”: a style has one for labels and one for the heads of tables")
    plan.word_styles = own_styles(template, title)
    drawn = tuple(ours for ours in heading_styles(template, title) if ours not in plan.word_styles)
    return Beginning(plan, page.logo, path, _tied(template), drawn)


def _tied(template: Template) -> Tied:
    """Which of our styles takes the place of its number from which list of the file."""
    shown = zip(("Heading 1", "Heading 2", "Numbered Paragraph"), examples_of(template), strict=True)
    out = {name: listed for name, para in shown if para is not None and (listed := template.list_of(para))}
    texts = template.paras
    for depth, suffix in enumerate(_DEPTHS):
        bullet = next((p for p in texts if p.bullet and p.depth == depth and template.list_of(p)), None)
        if bullet is not None and (listed := template.list_of(bullet)):
            out[f"List Bullet{suffix}"] = (listed[0], depth)
    for para, suffix in zip(point_levels(template), _DEPTHS, strict=False):
        if listed := template.list_of(para):
            out[f"List Number{suffix}"] = listed
    return out
