"""Markings that may only be words: a heading "Part II", a sentence that ends in "(exempt under paragraph 3)".

What can be nothing but a marking is an error of the paper itself (`prose.markings`). Of these nobody can tell but the
author: they are taken for markings unless the words before them name the paper that is exempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.content.meeting import Minutes
from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.exempt_words import public_text
from reportgen.lint.masked_words import Words
from reportgen.lint.subject import Subject
from reportgen.prose.markings import marking
from reportgen.prose.title_markings import title_marking

Found = Iterable[tuple[int, int]]  # where each begins, and its length
SIGNS = ("exempt", "confidential", "in confidence", "not for", "part 2", "part ii", "part two", "private", "sensitive",
         "eithriedig", "cyfrinachol", "gyfrinachol")  # fmt: skip
_BRACKETS = (
    r"\[\s*(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION|Exempt|Confidential|Not for publication)\s*\]"
    r"|\(\s*(?:EXEMPT|CONFIDENTIAL|NOT FOR PUBLICATION)\s*\)"
    r"|(?i:[(\[]\s*(?:not (?:for (?:publication|disclosure|release)|to be (?:published|disclosed|released))"
    r"|commercially (?:confidential|sensitive)|(?:commercial )?in confidence)\s*[)\]])"
)
_IN_A_CELL = regex(_BRACKETS)
_LOUD = r"(?:strictly private(?: (?:and|&) confidential)?|private (?:and|&) confidential|strictly confidential"
_LOUD += r"|commercial(?:ly)? (?:in confidence|confidential)|in confidence|official[ :–-]+sensitive)"
_IN_A_SENTENCE = regex(
    rf"(?P<bracket>{_BRACKETS}"
    r"|(?i:[(\[]\s*(?:exempt|confidential)(?: information)?,? (?:(?:under|by virtue of|pursuant to)\b[^()\[\]]{0,60}"
    r"(?:para|sch|section)|para)[^()\[\]]{0,60}[)\]]))"
    r"|(?:^|\s)[–—-] (?P<dash>(?i:not for publication|exempt|(?:strictly )?confidential|(?:commercial )?in confidence))"
    r"\s*(?=[.!]?\s*(?:\n|\Z))"
    rf"|(?<![“\"])\b(?P<loud>{_LOUD.upper()})\b"
    rf"|^[ \t*_]*(?P<first>(?i:{_LOUD}))(?=[.,;:]|[ \t]+[A-Z£\d])",
    re.MULTILINE,
)
# Before it, what it is said of: another paper, or something that is called exempt in so many words.
_OF_A_PAPER = regex(
    r"\b(?:append(?:ix|ices)|annex(?:e|es)?|reports?|papers?|documents?|items?|agendas?|attachments?|minutes|schedules?"
    r"|sessions?|cop(?:y|ies)|versions?|editions?|packs?|letters?|advice|files?|business case|contracts?|private"
    r"|part (?:2|ii|two)|atodiad(?:au)?|adroddiad(?:au)?)\b[^.£]{0,60}\Z"
    r"|\b(?:is|are|was|were|be|been|being|remains?|considered|treated|held|as|it)\s*\Z",
    re.IGNORECASE,
)
_BEGIN = regex(r"(?s).*(?:[.!?]\s|\n\s*\n)")
_BLOCK = regex(r"\n\s*(?:\n|[-*] )")
_STATEMENT = regex(r"(?:exempt|confidential) (?:information|items?|reports?|append(?:ix|ices))", re.IGNORECASE)
_PART_TWO = regex(r"part (?:2|ii|two)", re.IGNORECASE)
_PART_ONE = regex(r"^[\s#*_]*part (?:1|i|one)\b", re.IGNORECASE | re.MULTILINE)
_SPEAKS = regex(
    r"\b(?:exempt|confidential|appendi|annex|none|nil|not applicable|n/a|no (?:part|information)|press)", re.IGNORECASE
)


def markings_of(subject: Subject) -> Iterator[tuple[Words, int, int]]:
    """Such markings in what the public edition prints: the text, where it begins in it, and its length."""
    if not subject.scan.known(SIGNS):
        return
    named = _public_titles(subject)
    for at, words in enumerate(subject.public):
        if words.source in named:
            continue
        text = public_text(words)
        if words.kind == "heading" or words.where == "title":
            after = subject.public[at + 1] if at + 1 < len(subject.public) else None
            under = public_text(after) if after and after.where == words.where and after.kind == "prose" else ""
            found: Found = _of_title(subject, words.where, text, under)
        elif words.kind == "cell" or words.where.startswith("field:"):
            found = _of_values(text)
        elif words.kind == "prose":
            found = (*_of_headings(subject, words, text), *_of_sentences(text))
        else:
            continue
        yield from ((words, start, length) for start, length in found)


def _of_values(text: str) -> Iterator[tuple[int, int]]:
    """Those of a cell or a row of the front sheet; one that says it alone answers a question or names a kind."""
    for hit in _IN_A_CELL.finditer(text):
        if hit[0] != text.strip() and not _OF_A_PAPER.search(text[: hit.start()].rstrip(" –—-")):
            yield hit.start(), len(hit[0])


def _of_headings(subject: Subject, words: Words, text: str) -> Iterator[tuple[int, int]]:
    """Those of the headings in a text."""
    starts = [start for start, _ in words.layout.headings]
    for (start, end), following in zip(words.layout.headings, [*starts[1:], len(text)], strict=False):
        for at, length in _of_title(subject, words.where, text[start:end], text[end:following]):
            yield start + at, length


def _of_title(subject: Subject, where: str, title: str, under: str) -> Iterator[tuple[int, int]]:
    """That of a title, over what stands `under` it: a part on what is exempt says so there."""
    hit = title_marking(title, names=not where.startswith("appendix:"))
    if hit is None:
        return
    whole = title.strip(" \t\n#*_.:")
    if _STATEMENT.fullmatch(whole) and _SPEAKS.search(under):
        return
    if _PART_TWO.fullmatch(whole) and any(_PART_ONE.search(public_text(words)) for words in subject.public):
        return
    yield hit.start, len(hit.words)


def _of_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Those that stand in the words of a text."""
    for hit in _IN_A_SENTENCE.finditer(text):
        kind = str(hit.lastgroup)
        before = text[max(0, hit.start(kind) - 300) : hit.start(kind)].rstrip(" –—-")
        if _OF_A_PAPER.search(_BEGIN.sub("", before)) or marking(_paragraph(text, hit.start())):
            continue
        yield hit.start(kind), len(hit[kind])


def _paragraph(text: str, at: int) -> str:
    """The paragraph, or the item of a list, that a place stands in."""
    start = max(hit.end() for hit in _BLOCK.finditer(text, 0, at)) if _BLOCK.search(text, 0, at) else 0
    end = _BLOCK.search(text, at + 1)
    return text[start : end.start() if end else len(text)].strip()


def _public_titles(subject: Subject) -> set[object]:
    """The titles that are printed in place of exempt ones, and may say so."""
    report, record = subject.report, subject.record
    given = () if isinstance(report.appendices, Nil) else report.appendices
    titles = [each.public_title for each in given]
    titles += [each.public_title for each in record.minutes] if isinstance(record, Minutes) else []
    return set(filter(None, titles))
