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

from reportgen.diagnostics import Placed, Span
from reportgen.tree import Align, Counter

Country = Literal["england", "wales", "scotland"]
Required = Literal["no", "yes", "if-exempt", "if-late"]
FieldType = Literal["text", "yes-no", "date", "list", "email"]
SectionKind = Literal["prose", "recommendations", "parts", "body", "contacts", "background-papers", "appendix-list"]


class Look(Struct, frozen=True, kw_only=True):
    """How a heading (or the title) is set; `rule` draws a line under it."""

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
    justify: bool = False
    margins: tuple[float, float, float, float] = (25.4, 25.4, 25.4, 25.4)  # top, right, bottom, left
    logo: Path | None = None
    logo_alt: str = ""
    logo_height: float = 15.0
    logo_align: Align = "left"

    @property
    def bare_label(self) -> str:
        """The colour of a label that stands on no ground of its own: in a box, and in lines without rules."""
        return self.text if self.label_fill else self.label_text


class FurniturePlan(Struct, frozen=True, kw_only=True):
    """Wording (Jinja, with {page} and {pages}) of a header or footer: left, centre, right."""

    left: str = ""
    centre: str = ""
    right: str = ""


class FieldDef(Placed, frozen=True, kw_only=True):
    """A field an author fills in, or, with `shows` (Jinja over the values), one put together from others."""

    name: str
    label: str = ""
    type: FieldType = "text"
    required: Required = "no"
    shows: str = ""
    needs: tuple[str, ...] = ()  # the fields `shows` cannot do without
    whose: str = "yours"
    where: str = ""  # the file it belongs in, where that is not the paper's own
    ask: str = ""  # the question `reportgen new report` puts
    nil: str = ""  # what a `none` prints
    guidance: str = ""


class BlockCell(Placed, frozen=True, kw_only=True):
    """A place in a block's row: a field, or the whole content of a section. `title` makes it the first heading."""

    field: str = ""
    section: str = ""
    label: str | None = None  # in place of the field's own
    title: bool = False


class BlockDef(Placed, frozen=True, kw_only=True):
    """A block of fields in the outline: front sheet, summary box, contact block.

    `layout` "table", "box" and "lines" as in `tree.Fields`; "heads" prints each value as a line of
    its own without a label, aligned as `align` says (the centred heads of some councils).
    """

    name: str
    rows: tuple[tuple[BlockCell, ...], ...]
    layout: Literal["table", "box", "lines", "heads"] = "table"
    heading: str = ""
    align: Align = "left"
    bold: bool = False


class Scheme(Struct, frozen=True, kw_only=True):
    """How a section is numbered: headings and paragraphs by depth (None: unnumbered).

    The series in `restarts` begin anew in each section (each appendix) that is so numbered.
    """

    headings: tuple[Counter | None, ...] = ()
    paragraphs: tuple[Counter | None, ...] = ()
    restarts: tuple[str, ...] = ()

    def heading(self, depth: int) -> Counter | None:
        """What a heading counts in, `depth` 0 being the section's own; the last entry serves all deeper ones."""
        return self.headings[min(depth, len(self.headings) - 1)] if self.headings else None

    def paragraph(self, depth: int) -> Counter | None:
        """What a paragraph under a heading of that depth counts in."""
        return self.paragraphs[min(depth, len(self.paragraphs) - 1)] if self.paragraphs else None


class PartDef(Placed, frozen=True, kw_only=True):
    """A part of a section of parts: an implication, a cost question, a consultation, a contribution.

    `kind` "answers" is a grid of yes/no `questions` (id, words) of which exactly one of `exactly_one`
    is yes, followed by prose.
    """

    name: str
    heading: str
    required: Required = "no"
    nil: str = ""
    nil_reason: bool = False
    cleared_by: str = ""
    kind: Literal["prose", "answers"] = "prose"
    questions: tuple[tuple[str, str], ...] = ()
    exactly_one: tuple[str, ...] = ()
    lead: str = ""  # words before the answers
    yes: str = ""  # what an answer prints, where it is not the wording's own "yes" and "no"
    no: str = ""
    sign_off: bool = False  # print who cleared it and when
    guidance: str = ""

    def unanswered(self, answers: Mapping[str, bool]) -> tuple[str, ...]:
        """The questions of the grid that have no answer yet, by id."""
        return tuple(name for name, _ in self.questions if name not in answers)


class SectionDef(Placed, frozen=True, kw_only=True):
    """A section the outline may name."""

    name: str
    kind: SectionKind = "prose"
    heading: str = ""  # "" prints the content without a heading
    required: Required = "no"
    scheme: str = "unnumbered"
    intro: str = ""  # printed before the content (recommendations: "That the Committee:")
    nil: str = ""
    nil_reason: bool = False
    parts: tuple[PartDef, ...] = ()
    layout: Literal["sub-sections", "sections", "table", "paragraphs", "lines", "list"] = "sub-sections"
    columns: tuple[str, ...] = ()  # headings of the two columns of layout "table"; () for none
    entry: str = ""  # Jinja wording of one entry of a list-like section
    number_single: bool = True  # False: a recommendation that stands alone has no number
    run_in: bool = False  # heading and a short content on one line ("Background Papers: None")
    whose: str = "yours"
    guidance: str = ""
    words: int = 0  # how many words it may have; 0 for any number


class MinutesPlan(Struct, frozen=True, kw_only=True):
    """How minutes are set: their numbering scheme, and the form of what was decided.

    `letters` is the first number of a list of decisions ("a)"); with `run_in` a single decision stands
    on the line of its verb ("RESOLVED: That ..."). The words are in wording.yaml.
    """

    scheme: str = "minutes"
    letters: str = "(a)"
    run_in: bool = False
    bold: bool = True  # the verb
    landscape_log: bool = True  # the action log's pages are turned sideways


class AgendaPlan(Struct, frozen=True, kw_only=True):
    """What stands before and after the agenda's list of items.

    Entries are names of blocks, and "membership", "join", "webcast", "notices" and "heading" (AGENDA).
    `membership` sets members one below the other or in a sentence.
    """

    front: tuple[str, ...] = ("agenda-heads", "membership", "notices", "heading")
    tail: tuple[str, ...] = ()
    membership: Literal["lines", "sentence"] = "lines"


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
    theme: Theme = Theme()
    fields: Mapping[str, FieldDef] = field(default_factory=dict)
    blocks: Mapping[str, BlockDef] = field(default_factory=dict)
    sections: Mapping[str, SectionDef] = field(default_factory=dict)
    outline: tuple[str, ...] = ()  # names of blocks and sections, and "title", "contents", "appendices"
    series: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> a pattern a level
    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    captions: Mapping[str, Counter] = field(default_factory=dict)  # "table", "figure" -> what they count in
    wording: Mapping[str, str] = field(default_factory=dict)
    header: FurniturePlan = FurniturePlan()
    footer: FurniturePlan = FurniturePlan()
    first_header: FurniturePlan | None = None
    first_footer: FurniturePlan | None = None
    words: int = 0  # limit of words of a report without its appendices; 0 for none
    pages: int = 0  # how many pages a paper may have; 0 for any number
    minutes: MinutesPlan = MinutesPlan()
    agenda: AgendaPlan = AgendaPlan()
    pack: PackPlan = PackPlan()
    deadlines: Deadlines = Deadlines()
    clearances: tuple[str, ...] = ()  # kinds of clearance the final editions need
    lint: Mapping[str, str] = field(default_factory=dict)  # rule -> off, advice, warning, error
    word_styles: Mapping[str, str] = field(default_factory=dict)  # our name -> name in house.docx
    places: Mapping[str, Span] = field(default_factory=dict)  # where keys of house.yaml stand

    def file(self, *names: str) -> Path | None:
        """The nearest file of that name in this style or one it extends, or None."""
        for folder in self.folders:
            path = folder.joinpath(*names)
            if path.is_file():
                return path
        return None
