"""A council's house style, as the rest of the program sees it.

Read from `templates/<council>/house.yaml` and `wording.yaml` by `loading`; what a council
does not say comes from the style it extends. Sizes are in points, lengths in millimetres, colours
are "#rrggbb".
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from reportgen.diagnostics import Span
from reportgen.files.opening import is_there
from reportgen.house.dates import SPOKEN, DateNames
from reportgen.house.place import Length, Place
from reportgen.tree import Align, Counter

Country = Literal["england", "wales", "scotland"]
PaperKind = Literal["report", "agenda", "minutes", "action-log"]


class Look(Struct, frozen=True, kw_only=True):
    """How a heading (or the title) is set; `rule` draws a line under it."""

    font: str = ""  # "" for that of the text
    size: float = 11.0
    bold: bool = True
    italic: bool = False
    underline: bool = False
    colour: str = "#000000"
    align: Align = "left"
    before: float = 12.0
    after: float = 6.0
    rule: bool = False
    capitals: bool = False  # the words are put in capitals when the tree is assembled


class Theme(Struct, frozen=True, kw_only=True):
    """Fonts, colours, margins and spacing, for all formats."""

    font: str = "Arial"
    size: float = 11.0
    line_height: float = 1.15
    text: str = "#000000"
    accent: str = "#000000"  # rules of the front sheet and its box
    rule: str = "#808080"  # lines of tables
    label_fill: str = ""  # ground of the label cells of a front sheet; "" for none
    label_text: str = "#000000"
    table_head_fill: str = "#e6e6e6"
    table_head_text: str = "#000000"
    link: str = "#0b4a8f"
    title: Look = Look(size=14.0)
    headings: tuple[Look, ...] = (Look(size=12.0), Look(), Look(italic=True), Look(bold=False, italic=True))
    paragraph_after: float = 6.0
    number_width: float = 12.7  # hanging width of a numbered paragraph
    heading_number_width: float = 12.7
    list_indent: float = 6.35  # one level of a list
    bullets: tuple[str, ...] = ("•", "–", "▪")
    label_width: float = 28.0  # per cent of a label-and-value pair that the label takes
    bold_labels: bool = True
    bold_values: bool = False
    bold_recommendations: bool = False
    box_capitals: bool | None = None  # of the heading of a box; None as the first heading has them
    justify: bool = False
    margins: tuple[float, float, float, float] = (25.4, 25.4, 25.4, 25.4)  # top, right, bottom, left
    logo: Path | None = None
    logo_alt: str = ""
    logo_height: float = 15.0
    logo_align: Align = "left"

    @property
    def fonts(self) -> tuple[str, ...]:
        """The fonts that its papers are set in, the text's first."""
        return tuple(dict.fromkeys((self.font, *(look.font or self.font for look in (self.title, *self.headings)))))

    @property
    def bare_label(self) -> str:
        """The colour of a label that stands on no ground of its own: in a box, and in lines without rules."""
        return self.text if self.label_fill else self.label_text


class FurniturePlan(Struct, frozen=True, kw_only=True):
    """Wording (Jinja, with {page} and {pages}) of a header or footer: left, centre, right."""

    left: str = ""
    centre: str = ""
    right: str = ""


class Scheme(Struct, frozen=True, kw_only=True):
    """How a section is numbered: headings and paragraphs by depth (None: unnumbered).

    The series in `restarts` begin anew in each section (each appendix) that is so numbered.
    """

    headings: tuple[Counter | None, ...] = ()
    paragraphs: tuple[Counter | None, ...] = ()
    restarts: tuple[str, ...] = ()
    single: bool = True  # False: a paragraph of recommendations that stands alone has no number

    def heading(self, depth: int) -> Counter | None:
        """What a heading counts in, `depth` 0 being the section's own; the last entry serves all deeper ones."""
        return self.headings[min(depth, len(self.headings) - 1)] if self.headings else None

    def paragraph(self, depth: int) -> Counter | None:
        """What a paragraph under a heading of that depth counts in."""
        return self.paragraphs[min(depth, len(self.paragraphs) - 1)] if self.paragraphs else None


class PackPlan(Struct, frozen=True, kw_only=True):
    """How an agenda pack is paged.

    `right_hand` says what starts on a right-hand page, so that it can be taken out of a printed pack:
    every document ("parts"), every item, or nothing ("no"). `supplement` says whether the pages of a
    supplementary pack go on from those of the pack before or start again from 1.
    """

    right_hand: Literal["parts", "items", "no"] = "items"
    supplement: Literal["continue", "restart"] = "restart"


class Deadlines(Struct, frozen=True, kw_only=True):
    """How the council counts days. Policies are names in `deadlines.yaml`."""

    policy: str = "clear-working-days"  # for agendas, and notices of five (three) clear days
    notice_policy: str = "clear-calendar-days"  # for notices of 28 clear days
    call_in_policy: str = "clear-working-days"
    call_in_days: int = 5  # after the day on which decisions are published; 0 for a council without call-in
    publication_days: int = 2  # days until decisions are published, assumed while the day is not known
    not_called_in: tuple[str, ...] = ("recommendation-to-council", "urgent", "not-executive")
    key_decision_threshold: int = 0  # pounds; 0 where the constitution sets none
    days_off: tuple[datetime.date, ...] = ()  # privileged days, local holidays, days of mourning


class HouseStyle(Struct, frozen=True, kw_only=True):
    """A house style, with all it inherits. `folders` are its own and those it extends, nearest first."""

    id: str
    name: str
    folders: tuple[Path, ...]
    country: Country = "england"
    language: str = "en-GB"
    date_format: str = "{day} {month} {year}"
    dates: DateNames = SPOKEN
    theme: Theme = Theme()
    places: Mapping[str, Place] = field(default_factory=dict)
    outline: tuple[str, ...] = ()  # names of places, in the order of a report
    agenda: tuple[str, ...] = ()  # the same of an agenda, of minutes, of an action log
    minutes: tuple[str, ...] = ()
    action_log: tuple[str, ...] = ()
    paper: PaperKind = "report"  # whose places `outline` has: see `standing.of_paper`
    series: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> a pattern a level
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    captions: Mapping[str, Counter] = field(default_factory=dict)  # "table", "figure" -> what they count in
    wording: Mapping[str, str] = field(default_factory=dict)
    header: FurniturePlan = FurniturePlan()
    footer: FurniturePlan = FurniturePlan()
    first_header: FurniturePlan | None = None
    first_footer: FurniturePlan | None = None
    words: Length = Length()  # of a report without its appendices
    pages: int = 0  # how many pages a paper may have; 0 for any number
    pack: PackPlan = PackPlan()
    deadlines: Deadlines = Deadlines()
    clearances: tuple[str, ...] = ()  # kinds of clearance the final editions need
    lint: Mapping[str, str] = field(default_factory=dict)  # rule -> off, advice, warning, error
    word_styles: Mapping[str, str] = field(default_factory=dict)  # our name -> name in house.docx
    form: str = ""  # the form of report that this is for, and the body; "" for any
    forms: tuple[str, ...] = ()  # those there are
    body: str = ""
    bodies: tuple[str, ...] = ()  # those for which something differs
    said: Mapping[str, Span] = field(default_factory=dict)  # where keys of house.yaml stand

    @property
    def texts(self) -> frozenset[str]:
        """The names of its places that hold more than a value on a line."""
        return frozenset(name for name, place in self.places.items() if not place.is_value)

    def dated(self, date: datetime.date, form: str = "") -> str:
        """A date as papers print it: in the style's form, or another, in its language."""
        return self.dates.show(date, form or self.date_format)

    def scheme(self, name: str) -> Scheme:
        """The numbering scheme of that name; one without numbers for a name there is none of."""
        return self.schemes.get(name, Scheme())

    def file(self, *names: str) -> Path | None:
        """The nearest file of that name in this style or one it extends, or None."""
        for folder in self.folders:
            path = folder.joinpath(*names)
            if is_there(path):
                return path
        return None
