"""Which words of a report are exempt, and which are left for the public."""

from __future__ import annotations

import re
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
from reportgen.lint.masked_words import Words
from reportgen.lint.regex import regex

_PASSAGE = regex(
    r"^[ \t]*:::+[ \t]*exempt[ \t]*(?P<name>[\w-]*)[^\n]*\n(?P<text>.*?)(?:^[ \t]*:::+[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_LETTER = regex(r"[^\n]")


def public_text(words: Words) -> str:
    """The masked text with what the public edition leaves out as spaces, length for length."""
    if words.exempt:
        return ""
    if ":::" not in words.text:
        return words.masked
    out, at = "", 0
    for hit in _PASSAGE.finditer(words.text):
        out += words.masked[at : hit.start()] + _LETTER.sub(" ", words.masked[hit.start() : hit.end()])
        at = hit.end()
    return out + words.masked[at:]


def exempt_text(words: Words) -> str:
    """The masked text with what is public as spaces, length for length."""
    if words.exempt:
        return words.masked
    if ":::" not in words.text:
        return ""
    out, at = "", 0
    for hit in _PASSAGE.finditer(words.text):
        out += _LETTER.sub(" ", words.masked[at : hit.start()]) + words.masked[hit.start() : hit.end()]
        at = hit.end()
    return out


def marks(report: Report, texts: tuple[Words, ...]) -> Iterator[str]:
    """The exemption named by each exempt mark of a report ("" where a mark names none)."""
    for withheld in _withheld(report):
        if withheld.exempt:
            yield withheld.exemption
    for words in texts:
        if ":::" in words.text:
            yield from (hit["name"] for hit in _PASSAGE.finditer(words.text))


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
