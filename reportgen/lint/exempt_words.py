"""Which words of a report are exempt, and which are left for the public."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.content.report import (
    BodyContent,
    Nil,
    PartsContent,
    ProseContent,
    RecommendationsContent,
    Report,
    Withheld,
)
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words

_LETTER = regex(r"[^\n]")


def is_exempt(words: Words, offset: int) -> bool:
    """Whether a place of a text is left out of the public edition."""
    return words.exempt or words.layout.is_closed(offset)


def public_text(words: Words) -> str:
    """The masked text with what the public edition leaves out as spaces, length for length."""
    if words.exempt:
        return ""
    text = words.masked
    for start, end in words.layout.closed:
        text = text[:start] + _LETTER.sub(" ", text[start:end]) + text[end:]
    return text


def exempt_text(words: Words) -> str:
    """The masked text with what is public as spaces, length for length; "" where all of it is public."""
    if words.exempt:
        return words.masked
    if not words.layout.closed:
        return ""
    text = _LETTER.sub(" ", words.masked)
    for start, end in words.layout.closed:
        text = text[:start] + words.masked[start:end] + text[end:]
    return text


def marks(report: Report, texts: tuple[Words, ...]) -> Iterator[str]:
    """The exemption named by each exempt mark of a report ("" where a mark names none)."""
    for withheld in _withheld(report):
        if withheld.exempt:
            yield from withheld.exemptions or ("",)
    for words in texts:
        yield from (passage.name or "" for passage in words.layout.passages)


def _withheld(report: Report) -> Iterator[Withheld]:
    yield report.withheld
    for content in report.sections.values():
        match content:
            case ProseContent(withheld=withheld):
                yield withheld
            case RecommendationsContent(items=items):
                yield from (item.withheld for item in items)
            case PartsContent(parts=parts):
                yield from (part.withheld for part in parts.values() if isinstance(part, ProseContent))
            case BodyContent(sections=sections):
                yield from (section.withheld for section in sections)
            case _:
                pass
    for table in report.tables.values():
        yield table.withheld
        yield from (row.withheld for row in table.rows)
    if not isinstance(report.appendices, Nil):
        for appendix in report.appendices:
            yield appendix.withheld
            yield from (section.withheld for section in appendix.sections)
