"""Headings that a sentence cites by their words, which no heading says or which stand on the other side of it.

A name in quotation marks is a heading's where a word for one stands before it (headed, the section) or where something
is said to stand there ("described under “Costs”", "see “Costs” below"). Titles of appendices, captions of tables,
papers listed and words in bold type are as good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.content.report import BackgroundContent, Nil
from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.exhibits import exhibits
from reportgen.lint.passages import Passage
from reportgen.lint.rule import ADVICE, Fault

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_TOLD = (
    r"(?:set\s+out|described|explained|given|shown|listed|dealt\s+with|covered|discussed|told|found|summarised|answered"
    r"|considered|detailed|mentioned|noted|stated|examined|addressed|recorded|reported|outlined)"
)
_SIDE = r"(?P<side>above|below|earlier|later|in\s+this\s+report|of\s+this\s+report|overleaf)"
_QUOTED = regex(
    rf"\b(?:(?P<word>headed|(?:section|part|heading|chapter)(?:\s+(?:headed|called|on|of|entitled))?)"
    rf"|(?P<told>{_TOLD}\s+(?:(?:more\s+fully|further|in\s+detail|in\s+full|\w+ly)\s+)?)?(?P<at>under|in|at|see|see\s+under|from))"
    r"\s+(?:the\s+heading\s+)?(?P<open>[“\"‘'])(?P<name>\w[^”\"“‘\n]{2,60}?),?(?P<close>[”\"’'])(?![\w])"
    rf",?(?:\s+{_SIDE}\b)?(?P<else>\s+(?:of|in)\s+(?!this\b))?"
)
_CLOSES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_PLAIN = regex(
    r"\b(?:under\s+(?:the\s+)?heading(?:\s+of)?|(?:section|part)\s+(?:headed|called|entitled))\s+(?P<plain>[A-Z][^.;:()“\"‘{\n]{2,60})"
)
_IS_TITLE = regex(r"\w\s(?:.*\s)?[A-Z]")  # words with a capital within a name: of a document, mostly
_BOLD = regex(r"\*\*([^*\n]{3,80})\*\*")
_SECTION_ON = regex(
    r"\b(?:in|see|under)\s+the\s+section\s+(?:on|about|dealing\s+with)\s+"
    r"(?P<name>(?:the\s+|an?\s+)?[a-z][\w’' -]{2,50}?)"
    r"(?=\s*(?:[.,;:)]|$|\b(?:above|below|and|which|that|where|is|are|says|shows|of\s+this)\b))"
    r"(?!\s+(?:of|in)\s+(?!this\b))"
)
_SAME = 4  # letters that a word of a heading and one of a reference begin with
_AFTER_NAME = regex(
    r",|\s(?:above|below|earlier|later|in|of\s+this|and\s+(?:the|in)|which|that|where|is|are|on\s+page)\b"
)

_WORDS = ("under", "headed", "see", "section", "part", "heading", "in", "at")


def headings_cited(subject: Subject) -> Iterator[Fault]:
    """What is wrong with headings that are cited by their words."""
    if any(mark in subject.signs.known for mark in _CLOSES) or '"' in subject.signs.text or "'" in subject.signs.text:
        yield from _quoted(subject)
    yield from _plain(subject)
    yield from _sections_on(subject)


def _quoted(subject: Subject) -> Iterator[Fault]:
    for passage in subject.passages_with(*_WORDS):
        if not any(sign in passage.text for sign in _CLOSES):
            continue
        for hit in _QUOTED.finditer(passage.text):
            cited = hit["word"] or hit["told"] or hit["side"] or hit["at"].startswith("see")
            if not cited or hit["else"] or hit["close"] != _CLOSES[hit["open"]]:
                continue
            name = " ".join(hit["name"].split()).rstrip(",.")
            if hit["at"] in ("in", "at", "from") and not hit["side"] and _IS_TITLE.search(name):
                continue  # a document
            heading = _standing(subject, name)
            if heading is None:
                yield _missing(passage, hit, name)
            elif wrong := _other_side(subject, passage, heading, hit["side"] or ""):
                side = "below" if wrong == "above" else "above"
                reason = f"“{name}” {wrong} is cited, and that heading stands {side}: is another one meant?"
                yield Fault(passage.span(hit.start(), len(hit[0])), reason, f"write {side}", severity=ADVICE)


def _missing(passage: Passage, hit: re.Match[str], name: str) -> Fault:
    """A heading that is nowhere; sure where it is called one, or said to stand above or below."""
    sure = bool(hit["word"] or hit["side"]) and hit["at"] not in ("in", "at", "from")
    reason = f"“{name}” is named as a heading of this report, and no heading says so"
    fix = "name a heading that stands in this report, or take the reference out"
    span = passage.span(hit.start(), len(hit[0]))
    return Fault(span, reason if sure else f"{reason}: which part is meant?", fix, severity=None if sure else ADVICE)


def _standing(subject: Subject, name: str) -> str | None:
    """The heading, title or label that a name is of, in small letters."""
    wanted = name.casefold()
    known = subject.once(_all_headings)
    if wanted in known:
        return wanted
    if wanted in subject.once(_labels):
        return wanted
    several = " " in wanted
    found = (*known, *subject.once(_labels)) if several else known
    return next((label for label in found if label and (wanted in label or (" " in label and label in wanted))), None)


def _other_side(subject: Subject, passage: Passage, heading: str, said: str) -> str:
    """The side on which a heading is said to be, where it stands on the other; "" where that is right or not said."""
    said = {"earlier": "above", "later": "below"}.get(said, said)
    runs = [run for run in subject.runs if run.where == "body" and " ".join(run.heading.split()).casefold() == heading]
    if said not in ("above", "below") or len(runs) != 1 or passage.words.section != "body":
        return ""
    place, own = runs[0].span, passage.span(0)
    if place is None or place.file != own.file:
        return ""
    return said if (place.line < own.line) != (said == "above") else ""


def _plain(subject: Subject) -> Iterator[Fault]:
    """Headings that are cited without quotation marks: where such a name ends is not told."""
    for passage in subject.passages_with("heading", "section", "part"):
        for hit in _PLAIN.finditer(passage.text):
            plain = hit["plain"].casefold()
            if not any(plain.startswith(heading) for heading in subject.once(_all_headings) if heading):
                name = _AFTER_NAME.split(hit["plain"])[0].strip()
                reason = f"“{name}” is named as a heading of this report, and no heading says so"
                fix = "name a heading that stands in this report, or take the reference out"
                yield Fault(passage.span(hit.start(), len(hit[0])), reason, fix)


def _sections_on(subject: Subject) -> Iterator[Fault]:
    """A section on a matter that no heading has a word of."""
    headed = {stem[:_SAME] for stem in stems(" ".join(subject.once(_all_headings)))}
    for passage in subject.passages_with("section"):
        hit = _SECTION_ON.search(passage.text)
        wanted = {stem[:_SAME] for stem in stems(hit["name"])} if hit else set()
        if hit and wanted and not wanted & headed and passage.words.section != "appendix":
            yield Fault(
                passage.span(hit.start("name"), len(hit["name"])),
                f"a section on {hit['name']} is named, and no heading has a word of that: which one is it?",
                "write the heading as it stands, or {ref:...}",
                severity=ADVICE,
            )


def _all_headings(subject: Subject) -> frozenset[str]:
    """Every heading of the draft, in small letters."""
    return frozenset(" ".join(run.heading.split()).casefold() for run in subject.runs)


def _labels(subject: Subject) -> frozenset[str]:
    """What else may be cited by its words: titles, captions, papers listed, words in bold type."""
    listed = subject.report.appendices
    found = [a.title.text for a in listed] if not isinstance(listed, Nil) else []
    found += [
        p.title.text for c in subject.report.sections.values() if isinstance(c, BackgroundContent) for p in c.items
    ]
    found += [each.caption for each in subject.once(exhibits)]
    found += [hit[1] for words in subject.texts for hit in _BOLD.finditer(words.text)]
    found += [heading for grid in subject.grids for heading in grid.headings]
    return frozenset(" ".join(each.split()).casefold() for each in found)
