"""What all parts of the assembly share: the report at hand, what is missing, what is withheld, prose and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import PurePath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen import prose
from reportgen.assemble import structured_tables
from reportgen.assemble.bold import hidden_marks, marked, plain
from reportgen.content.decoding.meeting_file import MEETING_FILE
from reportgen.content.exemptions import described, to_be_named, unfounded
from reportgen.content.given_ids import given_ids
from reportgen.content.plan import Missing, Plan
from reportgen.content.report import PUBLIC, Nil, Report, TableContent, Withheld
from reportgen.content.texts import all_texts
from reportgen.content.values import Shown
from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.files.pictures import read_picture
from reportgen.house.place import Place
from reportgen.house.style import HouseStyle, Scheme
from reportgen.prose.layout import layout
from reportgen.prose.markings import Marking, marking
from reportgen.prose.title_markings import title_marking
from reportgen.tree import (
    Block,
    Called,
    Counter,
    Edition,
    Figure,
    Footnote,
    Inlines,
    LineBreak,
    Notice,
    Paragraph,
    Role,
    Text,
)

NOTHING = Scheme()
_OF_AN_ENTRY = "mark this entry `exempt: true` with its `exemption:`, and delete the marking"
_OF_A_TITLE = (
    "delete the marking: `exempt: true` with its `exemption:` withholds a whole report, minute or item, and "
    "`public-title:` its title"
)


class Assembly(Struct):
    """The work on one paper: what it is made from, and what has been noted on the way."""

    report: Report
    house: HouseStyle
    edition: Edition
    findings: Findings
    missing: list[Missing] = field(default_factory=list)  # of minutes; what a report lacks is in its plan
    notes: list[Footnote] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    pieces: int = 0
    inside: bool = False  # something that is exempt
    _tables: dict[str, list[Block]] = field(default_factory=dict)
    _marks: prose.Marks | None = None
    _shown: Shown | None = None
    _plan: Plan | None = None
    _given: frozenset[str] | None = None

    @property
    def shown(self) -> Shown:
        """The report's values as text."""
        if self._shown is None:
            self._shown = Shown(self.report, self.house, self.edition)
        return self._shown

    @property
    def plan(self) -> Plan:
        """What stands where in this report, and what is missing."""
        if self._plan is None:
            self._plan = Plan(self.report, self.house, self.shown)
        return self._plan

    @property
    def given_ids(self) -> frozenset[str]:
        """The ids that the author gave, to which the names of places give way."""
        if self._given is None:
            self._given = given_ids(self.report)
        return self._given

    def mark(self) -> str:
        """What every page is marked with: a draft as such, what is not for publication in each edition that has it."""
        holds = self.edition != "public" and (self.report.withheld.exempt or bool(self.report.exemptions))
        said = [("draft-mark", self.edition == "draft"), ("restricted-mark", holds)]
        return " – ".join(self.shown.words(key) for key, there in said if there)

    def lacking(self, missing: Missing) -> Notice:
        """The notice that stands in the place of something that is missing."""
        return Notice(kind="incomplete", children=plain(self.shown.words("to-be-completed", what=missing.what)))

    def lacks(self, missing: Missing) -> Notice:
        """Note that something is missing, and give the notice that stands in its place."""
        if missing not in self.missing:
            self.missing.append(missing)
        return self.lacking(missing)

    @property
    def closed(self) -> bool:
        """Whether what is being put together is exempt, so that no public edition has it."""
        return self.inside or self.report.withheld.exempt

    def hidden(self, withheld: Withheld) -> bool:
        """Whether something so marked is left out of this edition."""
        return withheld.exempt and self.edition == "public"

    def basis(self, names: Sequence[str], span: Span) -> str:
        """The words that say why something is exempt, after checking that its exemptions are declared."""
        known = self.report.exemptions
        if not names and len(known) == 1:
            names = tuple(known)
        missing = next((name for name in names or ("",) if name not in known), None)
        if missing is not None:
            self._undeclared(missing, span)
        entries = [known[name] for name in names if name in known]
        confidential = any(entry.confidential for entry in entries)
        return self._exempt_notice(confidential, [number for entry in entries for number in entry.paragraphs])

    def _undeclared(self, name: str, span: Span) -> None:
        """Note that a mark names an exemption that is not declared, or none where there are several."""
        known = self.report.exemptions
        reason = f"there is no exemption {name}" if name else "the report does not say why this is exempt"
        fix = f"write `{name}:` with its `paragraph:` and `reason:` in exemptions.yaml"
        if name and known:
            fix += f", or name one that is there: {', '.join(known)}"
        elif not name:
            fix = to_be_named(known)
        if PurePath(span.file).name == MEETING_FILE:  # whose exemptions stand in it, and in no file beside it
            reason, fix = unfounded([name] if name else (), known, of_meeting=True)
        if span.file and not any(f.span == span and f.reason == reason for f in self.findings.items):
            self.findings.error("content", span, reason, fix)

    def _exempt_notice(self, confidential: bool, paragraphs: Sequence[str]) -> str:
        """Why something is not for publication, with the paragraphs described (s.100B(5) of the 1972 Act)."""
        told = described(self.house, paragraphs)
        return self.shown.words(
            "exempt-notice",
            confidential=confidential,
            paragraphs=told,
            paragraph=", ".join(p["number"] for p in told),
            description="; ".join(p["description"] for p in told if p["description"]),
            schedule=self.shown.words("schedule", country=self.house.country),
            country=self.house.country,
        )

    def withheld_notice(
        self, withheld: Withheld, counts: Counter | None = None, id: str = "", of: Called = "paragraph"
    ) -> Notice:
        """The notice that stands for what is withheld, says why, and keeps its number and what it is called."""
        words = self._withheld(self.basis(withheld.exemptions, withheld.span))
        return Notice(kind="withheld", of=of, children=plain(words), counts=counts, id=id)

    def _withheld(self, notice: str) -> str:
        return self.shown.words("withheld-notice", "{{ notice }}", notice=notice)

    def guarded(
        self,
        withheld: Withheld,
        counts: Counter | None,
        id: str,
        make: Callable[[], list[Block]],
        of: Called = "paragraph",
    ) -> list[Block]:
        """The blocks, the notice that stands for them, or both, as the mark and the edition say."""
        if not withheld.exempt:
            return make()
        if self.hidden(withheld):
            return [self.withheld_notice(withheld, counts, id, of)]
        return self.enclosed(withheld, make)

    def enclosed(self, withheld: Withheld, make: Callable[[], list[Block]]) -> list[Block]:
        """What is exempt as this edition shows it: with the notice why before it, and its end marked."""
        outer, self.inside = self.inside, True
        blocks = make()
        self.inside = outer
        basis = self.basis(withheld.exemptions, withheld.span)
        return prose.enclosed(blocks, basis, self.marks, withheld.span)

    def beside(self, withheld: Withheld) -> str:
        """What is said beside a heading that the public edition does not have."""
        return self.marks.beside if withheld.exempt and not self.hidden(withheld) else ""

    @property
    def marks(self) -> prose.Marks:
        """What is said beside what is not for publication, and where that ends."""
        if self._marks is None:
            self._marks = prose.Marks(self.shown.words("withheld-title"), self.shown.words("exempt-end"))
        return self._marks

    def parse(
        self,
        text: SourceText,
        scheme: Scheme = NOTHING,
        depth: int = 0,
        level: int = 1,
        role: Role = "text",
        cell: bool = False,
        notes: prose.Notes | None = None,
    ) -> tuple[Block, ...]:
        """Prose as blocks; its footnotes are kept for the document, but for those of `notes`."""
        self.pieces += 1
        setting = prose.Setting(
            scheme=scheme,
            depth=depth,
            level=level,
            role=role,
            cell=cell,
            closed=self.closed,
            notes=notes,
            tables=self.tables(),
            unread=self.report.unread.ids,
            figure=self.figure,
            withhold=self.withhold,
            exempt_notice=lambda name: self.basis(_named(name), Span("")),
            withheld_notice=lambda name: self._withheld(self.basis(_named(name), Span(""))),
            withheld_again=self.shown.words("withheld-cell"),
            marks=self.marks,
            note_prefix=f"{self.pieces}-",
            figure_counter=self.house.captions.get("figure"),
            table_counter=self.house.captions.get("table"),
        )
        parsed = prose.parse(text, setting, self.findings)
        self.notes += parsed.notes
        self.placed |= parsed.tables_used
        return parsed.blocks

    def withhold(self, name: str, span: Span) -> bool:
        """Whether an exempt passage is left out of this edition; checks that its exemption is declared."""
        self.basis(_named(name), span)
        return self.edition == "public"

    def refuse_markings(self) -> None:
        """Note a marking in the paper's titles and in what is given for its front sheet."""
        report = self.report
        given = (each if isinstance(each, tuple) else (each,) for each in report.values.values())
        for text in (report.title, report.agenda_title, *chain.from_iterable(given)):
            if isinstance(text, SourceText):
                self.refuse_marking(text, PUBLIC, _OF_A_TITLE)

    def refuse_title(self, title: SourceText, exempt: bool) -> None:
        """Note a marking in a title that the public edition prints; that of something `exempt` may end in one."""
        hit = None if exempt else title_marking(title.text)
        self.refuse_marking(title, PUBLIC, _OF_A_TITLE, hit)

    def refuse_marking(
        self, text: SourceText, withheld: Withheld, fix: str = _OF_AN_ENTRY, found: Marking | None = None
    ) -> None:
        """Note a marking in a text that is printed as it stands: it looks as if it withheld something, and does not."""
        hit = None if withheld.exempt or self.closed else found or marking(text.text)
        if hit is not None:
            said = hit.words.strip()
            reason = f'"{" ".join(said.split())}" withholds nothing: the public edition would print what it marks'
            self.findings.error("content", text.at_offset(text.text.index(said), len(said)), reason, fix)

    def figure(self, name: str, alt: str, caption: str, decorative: bool, span: Span) -> Figure | None:
        """A picture of the report's folder, or None after a finding."""
        image = read_picture(self.report.folder, name, span, self.findings)
        if image is None:
            return None
        counts = self.house.captions.get("figure") if caption else None
        return Figure(
            image=image,
            alt=alt,
            decorative=decorative,
            caption=plain(caption, span) if caption else (),
            counts=counts,
            span=span,
        )

    def tables(self) -> dict[str, list[Block]]:
        """The report's structured tables, built once."""
        if not self._tables and self.report.tables:
            for name, _content in self.report.tables.items():
                self._tables[name] = [Notice(kind="incomplete", children=())]  # so that a table in a cell is not sought
            self._tables.update({name: self.table(content) for name, content in self.report.tables.items()})
        return self._tables

    def table(self, content: TableContent) -> list[Block]:
        """A structured table, without the rows this edition leaves out."""
        counts = self.house.captions.get("table") if content.caption else None
        return self.guarded(content.withheld, counts, content.name, lambda: [self._table(content)], "table")

    def _table(self, content: TableContent) -> Block:
        marks = (row.withheld for row in (*content.head, *content.rows) if row.withheld.exempt)
        reasons = dict.fromkeys(self.basis(mark.exemptions, mark.span) for mark in marks)
        notes = self.table_notes(content)
        setting = structured_tables.Setting(
            cell=lambda text: self.parse(text, cell=True, notes=notes),
            words=lambda text: prose.inline(text, self.findings, notes, self.closed),
            counter=self.house.captions.get("table"),
            withhold=lambda row: self.hidden(row.withheld),
            withheld=self.shown.words("withheld-cell"),
            closed=self.marks.beside,
        )
        table = structured_tables.build(content, setting, self.findings)
        notes.withhold(content.notes_withheld())
        self.notes += notes.close()
        return replace(table, notes=(*table.notes, *self.why(() if self.edition == "public" else reasons)))

    def why(self, reasons: Iterable[str]) -> tuple[Paragraph, ...]:
        """Below a table, why the rows of it that are marked are not for publication."""
        told = (self.shown.words("exempt-rows", notice=reason) for reason in reasons)
        return tuple(Paragraph(children=plain(words)) for words in told)

    def table_notes(self, content: TableContent) -> prose.Notes:
        """The footnotes of a structured table, which any of its texts may mark."""
        self.pieces += 1
        where = f"under `footnotes:` of the table {content.name}, in line with its `columns:`"
        notes = prose.Notes(self.findings, f"{self.pieces}-", self.marks, begins="{}: ", where=where)
        for label, text in content.footnotes.items():
            notes.add(label, text.at(), self.parse(text))
        return notes

    def unplaced(self) -> None:
        """Note the tables that stand nowhere; asked when all prose has been read."""
        if self.report.unread.holds_text(self.house.texts):
            return
        lost = [each for each in self.report.tables.items() if each[0] not in self.placed]
        elsewhere = self._placed_anywhere() if lost else set()  # in what this edition leaves out
        for name, content in lost:
            if name not in elsewhere:
                self.findings.unsettled(
                    "unplaced",
                    content.span,
                    f"the table {name} stands nowhere in the paper",
                    f"write {{table:{name}}} on a line of its own where it belongs, or take it out",
                )

    def unasked(self) -> None:
        """Note what was written for a case that is not this paper's."""
        entries = self.plan.entries
        printed = {name for each in entries if each.there for name in (each.place.name, *each.place.needs)}
        for each in entries:
            whens = [c for place in (*each.standing.within, each.place) for c in place.when]
            unasked = [c for c in whens if c.fact != "filled" or c.of] if each.place.name not in printed else []
            span = self.report.places.get(each.standing.key)
            if each.filled and not each.there and unasked and span is not None:
                cases = " and ".join(str(c) for c in unasked)
                reason = f"`{each.standing.key}` is written here, and this house style prints it only {cases}"
                self.findings.warning("content", span, reason, "take it out, if that is not the case here")

    def _placed_anywhere(self) -> set[str]:
        """The tables that any text of the report places."""
        written = all_texts((self.report.sections, self.report.appendices))
        return {name for text in written if "{" in text.text for name, _ in layout(text.text).placed}

    def nil(self, nil: Nil, place: Place, counts: Counter | None) -> list[Block]:
        """A nil in the style's words, with its reason or the notice that it is still to come."""
        words = self.said(place.nil or self.house.wording.get("nil", ""), nil.span)
        missing = self.plan.of(place).missing
        if missing is not None:
            return [Paragraph(children=words, role="nil", counts=counts, span=nil.span), self.lacking(missing)]
        if nil.reason is not None:
            words = (*words, Text(" "), *prose.inline(nil.reason, self.findings))
        return [Paragraph(children=words, role="nil", counts=counts, span=nil.span)]

    def said(self, wording: str, span: Span | None = None, /, **extra: Any) -> Inlines:
        """A fixed sentence of the house style with its values (and `extra`) put in; its **bold** is bold."""
        return marked(self.shown.say(hidden_marks(wording), **extra), span)

    def said_lines(self, wording: str, **extra: str) -> Inlines:
        """A sentence put together from values, each of its lines on a line of its own."""
        out: Inlines = ()
        for line in self.shown.lines(hidden_marks(wording), **extra):
            out = (*out, LineBreak(), *marked(line)) if out else marked(line)
        return out


def _named(name: str) -> tuple[str, ...]:
    """The exemptions that a passage names: one, or none."""
    return (name,) if name else ()
