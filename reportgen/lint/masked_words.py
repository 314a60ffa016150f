"""The words of a report as rules read them: every text with its place, its section, and its markup masked.

Rules about words run on the source text with Markdown masked by spaces of the same length, so that
their columns are right (markdown-it gives inline tokens no places).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from reportgen.content.report import (
    Appendix,
    BackgroundContent,
    BodyContent,
    BodySection,
    Content,
    Nil,
    PartsContent,
    ProseContent,
    RecommendationsContent,
    Report,
    TableContent,
)
from reportgen.diagnostics import SourceText, Span
from reportgen.lint.regex import regex

# Each begins with a sign of its own (not with one of a set), so that the search skips from sign to sign.
_INLINE = regex(
    r"""\{(?:ref|num|table):[^}]*\}      # cross-references and table places
      | \{[.#][^}]*\}                    # ids and classes
      | \[\^[^\]]+\]:?                   # footnote marks
      | !\[ | \]\([^)]*\)(?:\{[^}]*\})? | \[(?=[^\]]*\]\()   # links and pictures
      | \*\* | \*(?:(?<!\w\*)(?=\S)|(?<=\S\*)(?!\w)) | _(?:(?<!\w_)(?=\S)|(?<=\S_)(?!\w))    # emphasis
      | \|""",
    re.VERBOSE,
)
# What a line begins with; the look ahead spares most lines the rest.
_LINE = regex(
    r"""\n[ \t]*(?=[^\w\s]|\w{1,3}[.)]|[ivx]+[.)]|o\t)(?:
        :::.*$                          # exempt passages' fences
      | \#{1,3}[ \t] | >[ \t]?          # headings, quotes
      | (?:[-*+•▪◦‣]|[o§·–](?=\t)|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]+[.)])(?=\s)   # list marks
      | \|?[ \t:|-]+\|?[ \t]*$)         # rules of pipe tables""",
    re.VERBOSE | re.MULTILINE,
)
_URL = regex(r"https?://[^\s)>\]]+")
_EMAIL = regex(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ON_LINE = regex(r"[^\n]")
# Each of these begins with one of a set of signs, from one to the next of which the search skips.
_SENTENCE_END = regex(
    r"[.!?\n;\x0b](?:(?<=[.!?])[\"'”’)]*(?=\s+[\"'“‘(]?[A-Z£0-9])|(?<=\n)\s*\n|(?<=;)\s*\n|(?<=\x0b))"
)
# What an item, a row, a quotation or a heading begins with: a sentence ends before it, and with the heading's line.
_ITEM = regex(
    r"\n[ \t]*(?=[^\w\s]|\w{1,3}[.)]|[ivx]+[.)]|o\t)"
    r"(?:(?:[-*+•▪◦‣]|[o§·–](?=\t)|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]+[.)]|(#{1,3})|>)[ \t]|\|)"
)
_SHOWN = regex(r"\S")
_ABBREVIATION = regex(
    r"(?:\b(?:e\.g|i\.e|etc|No|Nos|Mr|Mrs|Ms|Dr|Cllr|St|Ch|Supt|inc|para|paras|p|pp|vs|s|ss|reg|art)|\b[A-Z])\.$"
)


def mask(text: str) -> str:
    """The text with its markup and web addresses turned into spaces, length for length."""
    text = f"\n{text}"
    out = _INLINE.sub(_blank, text)
    for hit in _LINE.finditer(text):
        start, end = hit.span()
        out = f"{out[:start]}\n{' ' * (end - start - 1)}{out[end:]}"
    if "://" in out:
        out = _URL.sub(_blank, out)
    return (_EMAIL.sub(_blank, out) if "@" in out else out)[1:]


def _blank(hit: re.Match[str]) -> str:
    return _ON_LINE.sub(" ", hit[0]) if "\n" in hit[0] else " " * len(hit[0])


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
    def masked(self) -> str:
        """The text with markup as spaces."""
        return mask(self.source.text)

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
            text = _divided(self.source.text, text)
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


def _divided(text: str, masked: str) -> str:
    """The masked text with a vertical tab for each end of line at which an item begins or a heading ends."""
    pieces, last = [], 0
    for item in _ITEM.finditer(f"\n{text}"):
        below = text.find("\n", item.end() - 1) if item[1] else -1
        for end in (item.start() - 1, below):
            if end >= last:
                pieces += [masked[last:end], "\x0b"]
                last = end + 1
    return "".join((*pieces, masked[last:]))


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
                yield Words(item.text, name, "prose", exempt or item.withheld.exempt)
        case PartsContent(parts=parts):
            for part, value in parts.items():
                yield from _content(f"{name}.{part}", value, exempt)
        case BodyContent(sections=sections):
            yield from _sections(sections, name, exempt)
        case BackgroundContent(items=items):
            for paper in items:
                yield Words(paper.title, name, "field", exempt)
        case Nil(reason=reason):
            if reason:
                yield Words(reason, name, "prose", exempt)


def _table(table: TableContent, exempt: bool) -> Iterator[Words]:
    where, exempt = f"table:{table.name}", exempt or table.withheld.exempt
    if table.caption:
        yield Words(table.caption, where, "heading", exempt)
    for column in table.columns:
        yield Words(column.heading, where, "cell", exempt)
    for row in (*table.head, *table.rows):
        for cell in row.cells:
            if not cell.covered and cell.text.text:
                yield Words(cell.text, where, "cell", exempt or row.withheld.exempt)
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
        if isinstance(value, SourceText):
            yield Words(value, f"field:{name}", "field", exempt)
        elif isinstance(value, tuple):
            for item in value:
                yield Words(item, f"field:{name}", "field", exempt)
    for name, content in report.sections.items():
        yield from _content(name, content, exempt)
    for table in report.tables.values():
        yield from _table(table, exempt)
    if not isinstance(report.appendices, Nil):
        for appendix in report.appendices:
            yield from _appendix(appendix, exempt)
