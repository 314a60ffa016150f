"""What the law says of exempt information, by country, and which words of a report are exempt.

Schedule 12A to the Local Government Act 1972: Parts 1 and 2 for England (paragraphs 1 to 7, the public-interest
test in 10), Parts 4 and 5 for Wales (12 to 18, and 18A to 18C for standards committees; the test covers 12 to 15,
17 and 18; SI 2007/969 (W.86)). Scotland has Schedule 7A to the Local Government (Scotland) Act 1973, without a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.house import Country
from reportgen.lint.regex import regex
from reportgen.lint.words import Words
from reportgen.model import (
    BodyContent,
    Nil,
    PartsContent,
    ProseContent,
    RecommendationsContent,
    Report,
    Withheld,
)
from reportgen.records import dataclass

_PASSAGE = regex(
    r"^[ \t]*:::+[ \t]*exempt[ \t]*(?P<name>[\w-]*)[^\n]*\n(?P<text>.*?)(?:^[ \t]*:::+[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_LETTER = regex(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of a country: its name, its paragraphs (in words too), those with a public-interest test."""

    name: str
    short: str
    paragraphs: frozenset[str]
    spoken: str
    tested: frozenset[str]
    test: str = ""


def _numbers(first: int, last: int, *more: str) -> frozenset[str]:
    return frozenset((*(str(n) for n in range(first, last + 1)), *more))


SCHEDULES: Mapping[Country, Schedule] = {
    "england": Schedule(
        "Schedule 12A to the Local Government Act 1972", "Schedule 12A", _numbers(1, 7), "1 to 7", _numbers(1, 7),
        "paragraph 10 of the Schedule",
    ),
    "wales": Schedule(
        "Schedule 12A to the Local Government Act 1972", "Schedule 12A", _numbers(12, 18, "18A", "18B", "18C"),
        "12 to 18", _numbers(12, 18) - {"16"}, "Part 5 of the Schedule",
    ),
    "scotland": Schedule(
        "Schedule 7A to the Local Government (Scotland) Act 1973", "Schedule 7A", _numbers(1, 15), "1 to 15",
        frozenset(),
    ),
}  # fmt: skip


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
