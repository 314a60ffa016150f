"""Every text of a report with its place: which section it stands in, what it is, and whether it is exempt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from reportgen.assemble.withheld_rows import FIGURES
from reportgen.content.meeting import ActionsContent, MembersContent, MinutesContent
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
    SectionContent,
    TableContent,
)
from reportgen.content.texts import all_texts
from reportgen.diagnostics import SourceText
from reportgen.lint.masked_words import Words


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
            yield from _recommendations(content, name, exempt)
        case PartsContent():
            yield from _parts(content, name, exempt)
        case BodyContent(sections=sections):
            yield from _sections(sections, name, exempt)
        case BackgroundContent(items=items):
            for paper in items:
                yield Words(paper.title, name, "field", exempt)
        case Nil(reason=reason):
            if reason:
                yield Words(reason, name, "prose", exempt)
        case MembersContent() | MinutesContent() | ActionsContent():  # read by `record_texts`
            return
        case SectionContent():
            yield from (Words(text, name, "field", exempt) for text in all_texts(content))


def _recommendations(content: RecommendationsContent, where: str, exempt: bool) -> Iterator[Words]:
    if content.intro:
        yield Words(content.intro, where, "prose", exempt)
    for item in content.items:
        hidden = exempt or item.withheld.exempt
        yield Words(item.text, where, "prose", hidden)
        if item.reason:
            yield Words(item.reason, "reasons", "prose", hidden)


def _parts(content: PartsContent, where: str, exempt: bool) -> Iterator[Words]:
    for part, value in content.parts.items():
        yield from _content(f"{where}.{part}", value, exempt)
    for part, held in content.values.items():
        yield from _value(f"{where}.{part}", held, exempt)


def _value(where: str, value: FieldValue, exempt: bool) -> Iterator[Words]:
    for text in (value,) if isinstance(value, SourceText) else value if isinstance(value, tuple) else ():
        yield Words(text, where, "field", exempt)


def _table(table: TableContent, exempt: bool) -> Iterator[Words]:
    where, exempt = f"table:{table.name}", exempt or table.withheld.exempt
    if table.caption:
        yield Words(table.caption, where, "heading", exempt)
    for column in table.columns:
        yield Words(column.heading, where, "cell", exempt)
    yield from _cells(table, where, exempt)
    for note in table.notes:
        yield Words(note, where, "prose", exempt)
    unseen = table.notes_withheld()
    for label, note in table.footnotes.items():
        yield Words(note, where, "prose", exempt or label in unseen)


def _cells(table: TableContent, where: str, exempt: bool) -> Iterator[Words]:
    veiled = any(row.withheld.exempt for row in table.rows)  # so that no sum tells what it withholds
    for row in (*table.head, *table.rows):
        for at, cell in enumerate(row.cells):
            if not cell.covered and cell.text.text:
                sum_ = veiled and row.subtotal and at < len(table.columns) and table.columns[at].kind in FIGURES
                yield Words(cell.text, where, "cell", exempt or row.withheld.exempt or sum_)
    for cell in table.total.cells[1:] if veiled and table.total else ():
        yield Words(cell.text, where, "cell", True)


def _appendix(appendix: Appendix, exempt: bool) -> Iterator[Words]:
    where, report, exempt = f"appendix:{appendix.id}", exempt, exempt or appendix.withheld.exempt
    yield Words(appendix.title, where, "heading", exempt)
    if appendix.public_title:
        yield Words(appendix.public_title, where, "heading", report)
    if appendix.text:
        yield Words(appendix.text, where, "prose", exempt)
    yield from _sections(appendix.sections, where, exempt)


def texts_of(report: Report) -> Iterator[Words]:
    """Every text of a report, in the order of its sections."""
    exempt = report.withheld.exempt
    yield Words(report.title, "title", "field", exempt)
    yield from texts_of_places(report.values, report.sections, exempt)
    for table in report.tables.values():
        yield from _table(table, exempt)
    if not isinstance(report.appendices, Nil):
        for appendix in report.appendices:
            yield from _appendix(appendix, exempt)


def texts_of_places(values: Mapping[str, FieldValue], sections: Mapping[str, Content], exempt: bool) -> Iterator[Words]:
    """Every text that was written for the places of a paper."""
    for name, value in values.items():
        yield from _value(f"field:{name}", value, exempt)
    for name, content in sections.items():
        yield from _content(name, content, exempt)


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
