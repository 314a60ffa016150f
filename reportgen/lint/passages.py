"""Sentences of running text together with the amounts and dates in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.amounts.running import Found, amounts_in
from reportgen.amounts.spelled import spelled_in
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.masked_words import Words
from reportgen.lint.running_amounts import DateIn, Money, Term, terms_in

_BLANK = regex(r"\n[ \t]*\n")

# Numbers that count nothing: of a section, a class, a year, a date, an hour, an age.
_LABELLED = regex(
    r"(?:\b(?:sections?|paragraphs?|paras?|tables?|figures?|appendix|annex|regulations?|articles?|schedules?|parts?"
    r"|class(?:es)?|grades?|years?|phases?|options?|lots?|items?|rules?|polic(?:y|ies)|conditions?|pages?|nos?\.?"
    r"|numbers?|versions?|stages?|bands?|chapters?|steps?|types?|units?|plots?|scheme|route|junction|aged?|ages?"
    r"|key stage|tier|level|zone|recommendations?|minutes?|step|period|month|week|quarter|day|of this)|[/-])\s*$",
    re.IGNORECASE,
)
_LAST_YEAR = regex(
    r"\b(?:last|this|next|each|every|per|a|first|second|third|fourth|final|same|previous|following)"
    r"\s+(?:year|month|week|quarter|day)\s*$",
    re.IGNORECASE,
)
_OF_TIME = regex(r"\b(?:years?|month|week|quarter|day|period)\s*$", re.IGNORECASE)
_OF_MONTH = regex(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s*$", re.IGNORECASE
)
_DATED = regex(
    r"\s*(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\s?(?:am|pm)\b"
    r"|\s+(?:noon|years? old)|[-/]\d|\.\d",
    re.IGNORECASE,
)
_SHOWN = 120  # characters of a sentence that a message quotes
_SIGNS = regex(r"[,;:.–](?=\s|$)|[()]")
_YEARS = range(1900, 2101)
_WEEKS = 53  # of a year: there is no week 60
_DAYS = 31  # of a month: 38 after June counts something


def is_label(text: str, found: Found) -> bool:
    """Whether a plain number names something instead of counting it: section 9, Year 7, 2026, 3 May, 8 am."""
    if found.amount.unit:
        return False
    year = found.text.isdigit() and int(found.text) in _YEARS
    before = text[max(0, found.start - 20) : found.start]
    day = found.value <= _DAYS and _OF_MONTH.search(before)
    named = "," not in found.text and _LABELLED.search(before) and not _LAST_YEAR.search(before)
    named = named and not (found.value > _WEEKS and _OF_TIME.search(before))  # in the course of the year 60 people left
    return year or bool(day or named or _DATED.match(text, found.end))


# Sections that do not tell what the author proposes: what is asked, what else there is, and what stands behind it.
APART = ("recommendations", "options", "appendix", "background-papers", "title")


class Passage(Struct, frozen=True, eq=False, dict=True):
    """A sentence as it stands: `text` is on one line, as long as in the source, and begins at `start` there.

    `paragraph` counts the paragraphs of its text, so that neighbours can be told; an item of a list is
    a sentence of the paragraph it stands in.
    """

    words: Words
    start: int
    text: str
    paragraph: int
    money: tuple[Money, ...] = ()
    dates: tuple[DateIn, ...] = ()

    @worked_out
    def small(self) -> str:
        """Its text in small letters."""
        return self.text.lower()

    @worked_out
    def amounts(self) -> tuple[Found, ...]:
        """Its money, shares and numbers of things, those spelled in words too, at their offsets in `text`."""
        found = [*amounts_in(self.text), *spelled_in(self.text)]
        return tuple(sorted((f for f in found if not is_label(self.text, f)), key=lambda f: f.start))

    @worked_out
    def terms(self) -> tuple[Term, ...]:
        """The lengths of time in it."""
        return tuple(terms_in(self.text))

    def span(self, at: int, length: int = 1) -> Span:
        """The place of some characters of `text`."""
        return self.words.span(self.start + at, length)

    def at(self, thing: Money | DateIn) -> int:
        """Where an amount or a date of the text stands in `text`."""
        return thing.offset - self.start

    def clause(self, start: int, end: int) -> str:
        """The sentence that holds a part of `text`, as it was written; of a long one, what stands between signs."""
        own = self.words.text[self.start : self.start + len(self.text)]  # with references and links
        if len(own) <= _SHOWN:
            return " ".join(own.split()).rstrip(".;")
        first = start - len(_SIGNS.split(self.text[:start])[-1])
        last = end + len(_SIGNS.split(self.text[end:])[0])
        return " ".join(own[first:last].split())

    def between(self, first: Money | DateIn, second: Money | DateIn) -> str:
        """The words between two of them."""
        return self.text[first.end - self.start : second.offset - self.start]


def passages_of(words: Words, money: tuple[Money, ...], dates: tuple[DateIn, ...]) -> Iterator[Passage]:
    """The sentences of a text, in order."""
    text = words.masked
    flat = text.replace("\n", " ")
    starts = [s.offset for s in words.sentences]
    paragraph = m = d = 0
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(text)
        first_m, first_d = m, d
        while m < len(money) and money[m].offset < end:
            m += 1
        while d < len(dates) and dates[d].offset < end:
            d += 1
        yield Passage(words, start, flat[start:end].rstrip(), paragraph, money[first_m:m], dates[first_d:d])
        if text.count("\n", start, end) > 1:
            paragraph += len(_BLANK.findall(text, start, end))
