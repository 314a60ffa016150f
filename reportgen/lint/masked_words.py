"""The words of a report as rules read them: every text with its place, its section, and its markup masked.

Rules about words run on the source text with everything but the words of the paper as spaces of the same length, so
that their columns are right. What is a word is prose's to say (`prose.layout`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from reportgen.assemble.structured_tables import FIGURES
from reportgen.content.report import (
    Appendix,
    BackgroundContent,
    BodyContent,
    BodySection,
    Content,
    FieldValue,
    Nil,
    PartsContent,
    ProseContent,
    RecommendationsContent,
    Report,
    TableContent,
)
from reportgen.diagnostics import SourceText, Span
from reportgen.lint.regex import regex
from reportgen.prose.layout import Layout, layout, line_layout

# Each of these begins with one of a set of signs, from one to the next of which the search skips.
_SENTENCE_END = regex(
    r"[.!?\n;\x0b](?:(?<=[.!?])[\"'”’)]*(?=\s+[\"'“‘(]?[A-Z£0-9])|(?<=\n)\s*\n|(?<=;)\s*\n|(?<=\x0b))"
)
_SHOWN = regex(r"\S")
_ABBREVIATION = regex(
    r"(?:\b(?:e\.g|i\.e|etc|No|Nos|Mr|Mrs|Ms|Dr|Cllr|St|Ch|Supt|inc|para|paras|p|pp|vs|s|ss|reg|art)|\b[A-Z])\.$"
)


class Sentence(Struct, frozen=True):
    """A sentence of a text: where it begins and ends there."""

    within: str
    offset: int
    end: int

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(self.within[self.offset : self.end].split())


class Words(Struct, frozen=True, dict=True):
    """One text of a report.

    `where` names its place: "title", "field:wards", "summary", "recommendations", "body",
    "implications.finance", "table:ID", "appendix:ID", "background-papers", "contacts". `kind` is
    "prose", "heading", "field" or "cell". `exempt` texts are not in the public edition.
    """

    source: SourceText
    where: str
    kind: str = "prose"
    exempt: bool = False

    @property
    def text(self) -> str:
        """The text as written."""
        return self.source.text

    @cached_property
    def layout(self) -> Layout:
        """Where its words stand, and what they stand in."""
        return layout(self.source.text) if self.kind in ("prose", "cell") else line_layout(self.source.text)

    @cached_property
    def masked(self) -> str:
        """The text with markup and addresses as spaces."""
        return self.layout.words

    @cached_property
    def section(self) -> str:
        """The section it belongs to, without the part."""
        return self.where.split(".")[0].split(":")[0]

    def span(self, offset: int, length: int = 1) -> Span:
        """The place of some characters of the text."""
        return self.source.at_offset(offset, length)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; an item of a list is a sentence, a heading too."""
        out: list[Sentence] = []
        start = 0
        text = self.masked
        if "\n" in text.rstrip("\n"):
            text = _divided(text, self.layout)
        for hit in _SENTENCE_END.finditer(text):
            at, end = hit.span()
            if text[at] == "." and _ABBREVIATION.search(text, max(start, at - 8), at + 1):
                continue
            if said := _SHOWN.search(text, start, end):
                out.append(Sentence(text, said.start(), end))
            start = end
        if said := _SHOWN.search(text, start):
            out.append(Sentence(text, said.start(), len(text)))
        return tuple(out)


def _divided(text: str, layout: Layout) -> str:
    """The text with a vertical tab for each end of line at which a block begins or a heading ends."""
    ends = {text.rfind("\n", 0, at) for at in layout.blocks} | {text.find("\n", at) for _, at in layout.headings}
    pieces, last = [], 0
    for end in sorted(ends - {-1}):
        pieces += [text[last:end], "\x0b"]
        last = end + 1
    return "".join((*pieces, text[last:]))


def _sections(parts: tuple[BodySection, ...], where: str, exempt: bool) -> Iterator[Words]:
    for part in parts:
        hidden = exempt or part.withheld.exempt
        if part.heading:
            yield Words(part.heading, where, "heading", hidden)
        if part.text:
            yield Words(part.text, where, "prose", hidden)


def _content(name: str, content: Content, exempt: bool) -> Iterator[Words]:
    match content:
        case ProseContent(text=text):
            yield Words(text, name, "prose", exempt or content.withheld.exempt)
        case RecommendationsContent():
            if content.intro:
                yield Words(content.intro, name, "prose", exempt)
            for item in content.items:
                hidden = exempt or item.withheld.exempt
                yield Words(item.text, name, "prose", hidden)
                if item.reason:
                    yield Words(item.reason, "reasons", "prose", hidden)
        case PartsContent(parts=parts, values=values):
            for part, value in parts.items():
                yield from _content(f"{name}.{part}", value, exempt)
            for part, held in values.items():
                yield from _value(f"{name}.{part}", held, exempt)
        case BodyContent(sections=sections):
            yield from _sections(sections, name, exempt)
        case BackgroundContent(items=items):
            for paper in items:
                yield Words(paper.title, name, "field", exempt)
        case Nil(reason=reason):
            if reason:
                yield Words(reason, name, "prose", exempt)


def _value(where: str, value: FieldValue, exempt: bool) -> Iterator[Words]:
    for text in (value,) if isinstance(value, SourceText) else value if isinstance(value, tuple) else ():
        yield Words(text, where, "field", exempt)


def _table(table: TableContent, exempt: bool) -> Iterator[Words]:
    where, exempt = f"table:{table.name}", exempt or table.withheld.exempt
    if table.caption:
        yield Words(table.caption, where, "heading", exempt)
    for column in table.columns:
        yield Words(column.heading, where, "cell", exempt)
    veiled = any(row.withheld.exempt for row in (*table.head, *table.rows))  # so that no sum tells what it withholds
    for row in (*table.head, *table.rows):
        for at, cell in enumerate(row.cells):
            if not cell.covered and cell.text.text:
                sum_ = veiled and row.subtotal and at < len(table.columns) and table.columns[at].kind in FIGURES
                yield Words(cell.text, where, "cell", exempt or row.withheld.exempt or sum_)
    for cell in table.total.cells[1:] if veiled and table.total else ():
        yield Words(cell.text, where, "cell", True)
    for note in table.notes:
        yield Words(note, where, "prose", exempt)


def _appendix(appendix: Appendix, exempt: bool) -> Iterator[Words]:
    where, exempt = f"appendix:{appendix.id}", exempt or appendix.withheld.exempt
    yield Words(appendix.title, where, "heading", exempt)
    if appendix.text:
        yield Words(appendix.text, where, "prose", exempt)
    yield from _sections(appendix.sections, where, exempt)


def texts_of(report: Report) -> Iterator[Words]:
    """Every text of a report, in the order of its sections."""
    exempt = report.withheld.exempt
    yield Words(report.title, "title", "field", exempt)
    for name, value in report.values.items():
        yield from _value(f"field:{name}", value, exempt)
    for name, content in report.sections.items():
        yield from _content(name, content, exempt)
    for table in report.tables.values():
        yield from _table(table, exempt)
    if not isinstance(report.appendices, Nil):
        for appendix in report.appendices:
            yield from _appendix(appendix, exempt)


def with_hidden_tables(texts: Iterable[Words]) -> tuple[Words, ...]:
    """The texts, those of a structured table being exempt where exempt text alone places it."""
    texts = tuple(texts)
    places: dict[str, set[bool]] = {}
    for words in texts:
        for name, at in words.layout.placed if "{table:" in words.text else ():
            places.setdefault(f"table:{name}", set()).add(words.exempt or words.layout.is_closed(at))
    hidden = {where for where, exempt in places.items() if exempt == {True}}
    return (
        tuple(replace(words, exempt=True) if words.where in hidden else words for words in texts) if hidden else texts
    )
