"""What an author wrote, typed: a report and the meeting it goes to. Prose is still Markdown with places.

`decode` fills these from YAML; `assemble` turns them into a tree; lint rules read them. Frozen, and
free of any council: which fields and sections there are is the house style's business.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct, field

from reportgen.diagnostics import SourceText, Span
from reportgen.files.regex import regex
from reportgen.reading.footnote_marks import marks_in
from reportgen.tree import CellKind

# Who decides alone; a meeting, a session or a panel of such members is a body like any other.
_ONE_MEMBER = regex(
    r"(?:decisions? (?:by|of) )?(?:the )?(?:(?:councillor|cllr) [^,]+, )?"
    r"(?:(?:(?:deputy|assistant|individual|single) )?"
    r"(?:cabinet|executive|lead|portfolio) (?:member|holder|councillor)\b"
    r"(?!.*\b(?:meetings?|sessions?|(?:sub-)?committee|panel|board|group|forum)\b).*"
    r"|(?:deputy )?leader(?: of the council)?|(?:(?:elected|executive|deputy) )?mayor"
    r"|aelod (?:o[’']r |y )?cabinet\b.*)",
    re.IGNORECASE,
)


class Nil(Struct, frozen=True):
    """A nil written on purpose (`risk: none`), with the reason where one is given."""

    reason: SourceText | None
    span: Span


class Officer(Struct, frozen=True, kw_only=True):
    """An officer to contact: a post, perhaps a name, and how to reach them."""

    span: Span
    post: SourceText | None = None
    name: SourceText | None = None
    organisation: SourceText | None = None
    telephone: SourceText | None = None
    email: SourceText | None = None


class Exemption(Struct, frozen=True, kw_only=True):
    """Why something is not for publication.

    `paragraphs` of Schedule 12A to the Local Government Act 1972 (Schedule 7A to the 1973 Act in
    Scotland) with the public-interest `reason` (paragraph 10); or `confidential`, information under
    s.100A(3), which has neither.
    """

    name: str
    span: Span
    confidential: bool = False
    paragraphs: tuple[str, ...] = ()
    reason: SourceText | None = None
    ground: SourceText | None = None


class Withheld(Struct, frozen=True, kw_only=True):
    """Marks what carries it as not for publication; `exemptions` names entries of the report's `exemptions`."""

    span: Span
    exempt: bool = False
    exemptions: tuple[str, ...] = ()


PUBLIC = Withheld(span=Span(""))


class Recommendation(Struct, frozen=True, kw_only=True):
    """One recommendation, with the reason for it where the house style asks for one each."""

    span: Span
    text: SourceText
    id: str = ""
    reason: SourceText | None = None
    withheld: Withheld = PUBLIC


class ProseContent(Struct, frozen=True, kw_only=True):
    """A section or part written as prose."""

    span: Span
    text: SourceText
    id: str = ""
    answers: Mapping[str, bool] = field(default_factory=dict)
    withheld: Withheld = PUBLIC


class RecommendationsContent(Struct, frozen=True, kw_only=True):
    """The recommendations; `intro` takes the place of the house style's words before them."""

    span: Span
    items: tuple[Recommendation, ...]
    intro: SourceText | None = None


class PartsContent(Struct, frozen=True, kw_only=True):
    """What stands under the key of a place of parts, by name: implications, cost questions, consultations.

    `values` are those of its places that hold a value on a line.
    """

    span: Span
    parts: Mapping[str, ProseContent | Nil]
    values: Mapping[str, FieldValue] = field(default_factory=dict)


class BodySection(Struct, frozen=True, kw_only=True):
    """A section of the narrative. `numbered` and `paragraphs` (False: unnumbered) are None where the style decides."""

    span: Span
    heading: SourceText | None = None
    text: SourceText | None = None
    id: str = ""
    numbered: bool = True
    paragraphs: bool = True
    withheld: Withheld = PUBLIC


class BodyContent(Struct, frozen=True, kw_only=True):
    """The narrative: sections in the author's order."""

    span: Span
    sections: tuple[BodySection, ...]


class BackgroundPaper(Struct, frozen=True, kw_only=True):
    """A document the report relies on (s.100D of the 1972 Act)."""

    span: Span
    title: SourceText
    link: SourceText | None = None
    published: datetime.date | None = None


class BackgroundContent(Struct, frozen=True, kw_only=True):
    """The list of background papers."""

    span: Span
    items: tuple[BackgroundPaper, ...]


class SectionContent(Struct, frozen=True, kw_only=True):
    """What a section of a further kind holds; its kind's shape gives a class of its own that stands on this one."""

    span: Span


Content = SectionContent | ProseContent | RecommendationsContent | PartsContent | BodyContent | BackgroundContent | Nil


class Appendix(Struct, frozen=True, kw_only=True):
    """An appendix: written here as prose or sections, or `file`, a document supplied beside the report."""

    span: Span
    title: SourceText
    public_title: SourceText | None = None  # of an exempt one, in the public edition
    id: str = ""
    label: SourceText | None = None
    text: SourceText | None = None
    sections: tuple[BodySection, ...] = ()
    file: SourceText | None = None
    description: SourceText | None = None  # text alternative of a supplied file
    redacts: SourceText | None = None  # the file of which `file` is the redacted copy
    scheme: SourceText | None = None
    landscape: bool = False
    withheld: Withheld = PUBLIC


class ColumnContent(Struct, frozen=True, kw_only=True):
    """A column of a structured table."""

    span: Span
    heading: SourceText
    kind: CellKind = "text"
    width: float = 0.0
    row_header: bool = False
    sum_of: tuple[str, ...] = ()
    non_values: tuple[str, ...] = ()  # declared here by mistake, which is told once


class CellContent(Struct, frozen=True, kw_only=True):
    """A cell: its text, or that it belongs to the cell above ("^") or to its left ("<")."""

    text: SourceText
    span: Span
    covered: str = ""


class RowContent(Struct, frozen=True, kw_only=True):
    """A row of a structured table."""

    span: Span
    cells: tuple[CellContent, ...]
    header: bool = False
    total: bool = False
    subtotal: bool = False
    withheld: Withheld = PUBLIC


class TableContent(Struct, frozen=True, kw_only=True):
    """A structured table as written; `assemble.structured_tables` builds and checks it."""

    name: str
    span: Span
    columns: tuple[ColumnContent, ...]
    rows: tuple[RowContent, ...]
    caption: SourceText | None = None
    label: SourceText | None = None
    head: tuple[RowContent, ...] = ()  # header rows above the columns' own headings
    total: RowContent | None = None
    total_label: SourceText | None = None
    non_values: tuple[str, ...] = ()
    notes: tuple[SourceText, ...] = ()
    footnotes: Mapping[str, SourceText] = field(default_factory=dict)  # by the labels of their marks
    landscape: bool = False
    withheld: Withheld = PUBLIC

    def notes_withheld(self) -> frozenset[str]:
        """The labels of footnotes that only rows that are not for publication mark."""
        rows = (*self.head, *self.rows)
        hidden = {
            label for row in rows if row.withheld.exempt for cell in row.cells for label in marks_in(cell.text.text)
        }
        texts = [cell.text for row in rows if not row.withheld.exempt for cell in row.cells]
        texts += [*self.notes, *(column.heading for column in self.columns)]
        texts += [text for text in (self.caption, self.total_label) if text]
        texts += [cell.text for cell in self.total.cells] if self.total else []
        return frozenset(hidden - {label for text in texts for label in marks_in(text.text)})


class Waiver(Struct, frozen=True, kw_only=True):
    """An author's leave to break a lint rule, with the reason (printed in the lint report)."""

    rule: str
    reason: SourceText
    span: Span


class Clearance(Struct, frozen=True, kw_only=True):
    """Who cleared which text (its hash), when, under which reference."""

    kind: str
    span: Span
    by: str = ""
    date: datetime.date | None = None
    reference: str = ""
    hash: str = ""


FieldValue = SourceText | bool | datetime.date | tuple[SourceText, ...] | Nil


class Meeting(Struct, frozen=True, kw_only=True):
    """The meeting a report goes to; values as text, keyed as in meeting.yaml.

    `executive` says whether an executive (a cabinet) meets, `alone` whether one member decides without a meeting; None
    leaves that to the body's name. `published` is the day its agenda and reports were, `decisions_published` the day
    its decisions were: call-in runs from it.
    """

    folder: Path
    span: Span
    style: str
    body: SourceText
    date: datetime.date
    values: Mapping[str, SourceText] = field(default_factory=dict)
    notice: SourceText | None = None
    executive: bool | None = None
    alone: bool | None = None
    private: bool = False
    published: datetime.date | None = None
    decisions_published: datetime.date | None = None
    places: Mapping[str, Span] = field(default_factory=dict)  # where each key stands

    @property
    def one_member(self) -> bool:
        """Whether one member decides, and nobody meets: as meeting.yaml says, else by the body's name."""
        return bool(_ONE_MEMBER.fullmatch(self.body.text.strip())) if self.alone is None else self.alone


ANY = "*"  # among the ids of what could not be read: any id may be one of them


class Unread(Struct, frozen=True):
    """What is there, with something wrong in it that has been told: to call it missing as well would mislead."""

    keys: frozenset[str] = frozenset()  # of the report, or `section.part`: texts may be lost with them
    ids: frozenset[str] = frozenset()  # a reference may lead to

    def holds_text(self, sections: Collection[str]) -> bool:
        """Whether some text of the report may be lost with it; `sections` are the house style's."""
        return any(key.split(".")[0] in (*sections, "appendices", "tables") for key in self.keys)

    def __or__(self, other: Unread) -> Unread:
        return Unread(self.keys | other.keys, self.ids | other.ids)


NOTHING_UNREAD = Unread()


class Report(Struct, frozen=True, kw_only=True):
    """A report as its author wrote it. `values` are the house style's fields, `sections` its sections."""

    folder: Path
    span: Span
    style: str
    title: SourceText
    files: tuple[Path, ...]
    kind: str = ""  # what kind of report it is, such as contract-award; "" where nobody said
    agenda_title: SourceText | None = None
    meeting: Meeting | None = None
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)  # where each key stands
    contacts: tuple[Officer, ...] = ()
    sections: Mapping[str, Content] = field(default_factory=dict)
    appendices: tuple[Appendix, ...] | Nil = ()
    tables: Mapping[str, TableContent] = field(default_factory=dict)
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    withheld: Withheld = PUBLIC
    late: bool = False
    waivers: tuple[Waiver, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    unread: Unread = NOTHING_UNREAD
