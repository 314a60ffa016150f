"""Short forms (acronyms) in a report: where each is used, and where it is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.diagnostics import Span
from reportgen.lint.words import Words
from reportgen.records import dataclass

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_FORM = r"(?:[A-Z][a-z])?[A-Z][A-Z&]{0,4}[A-Z]"
_ANY = re.compile(r"[A-Z&][A-Z]")
USE = re.compile(rf"(?P<form>{_FORM})(?:s(?![\w&])|(?![\w&]))(?!\.?[/-]?\d|\.\w)")
_BRACKETED = re.compile(
    rf"\(\s*[\"“‘']?(?:(?:hereafter|hereinafter|henceforth|known as|also known as|abbreviated to|or|the)[,\s]+)*"
    rf"[\"“‘']?(?P<form>{_FORM})s?[\"”’']?"
    r"\s*(?=[),;])"
)
_AFTER = re.compile(
    rf"(?P<form>{_FORM})s?(?:\s*\((?P<long>[A-Za-z][\w’'&/-]*(?:[\s-]+[\w’'&/-]+){{1,9}})[),;]"
    r"|\s+(?:stands?|is short|are short)\s+for\b|\[\^|\s*=\s*\w)"
)
_LISTED = re.compile(rf"(?P<form>{_FORM})s?\W{{0,3}}?[ ]*[:–—-][ ]+(?P<long>[A-Za-z][^\n]*)")
_KNOWN_AS = re.compile(rf"(?:known|referred\s+to|abbreviated)\s+(?:as|to)\s+(?:the\s+)?[\"“‘']?(?P<form>{_FORM})s?\b")
_JOINED = re.compile(r"[\w&.@#£’'-]")
_SMALL = frozenset("a an and as at by for from in of on or our the their to with".split())
_ROMAN = re.compile(r"[IVX]+")
_WORD = re.compile(r"[^\W\d_][\w’']*|&")


@dataclass(frozen=True, slots=True)
class Use:
    """A short form where it stands, plural s apart."""

    form: str
    words: Words
    offset: int
    rank: tuple[int, int, int]  # its place in the order of the finished paper

    @property
    def span(self) -> Span:
        """Its place."""
        return self.words.span(self.offset, len(self.form))

    @property
    def appendix(self) -> str:
        """The appendix it stands in, or ""."""
        return self.words.where if self.words.section == "appendix" else ""


@dataclass(frozen=True, slots=True)
class Definition(Use):
    """A short form where it is explained; `long` is what it stands for, as far as that could be read."""

    long: str = ""


@dataclass(frozen=True)
class Acronyms:
    """The short forms of a report in the order of the finished paper, without those everybody knows."""

    uses: tuple[Use, ...]
    definitions: tuple[Definition, ...]

    @cached_property
    def by_form(self) -> Mapping[str, tuple[list[Use], list[Definition]]]:
        """Uses and definitions of each form."""
        out: dict[str, tuple[list[Use], list[Definition]]] = {}
        for use in self.uses:
            out.setdefault(use.form, ([], []))[0].append(use)
        for definition in self.definitions:
            out.setdefault(definition.form, ([], []))[1].append(definition)
        return out


def acronyms_of(subject: Subject) -> Acronyms:
    """The short forms used in running text, and the places that explain them."""
    order = _order(subject)
    known = subject.wordlists.get("universal-acronyms", {})
    uses, definitions = [], []
    for index, words in enumerate(subject.texts):
        rank = (order.get(words.where, order.get(words.section, 0)), index)
        definitions += [d for d in _definitions(words, rank) if d.form not in known]
        if words.kind != "prose" or not _ANY.search(words.masked):
            continue
        for hit in USE.finditer(words.masked):
            form = hit["form"]
            if _JOINED.match(words.masked, hit.start() - 1):
                continue
            if form in known or _ROMAN.fullmatch(form) or form.lower() in subject.ordinary:
                continue
            if not _shouted(words.masked, hit.start(), hit.end()) and not _in_heading(words.text, hit.start()):
                uses.append(Use(form, words, hit.start(), (*rank, hit.start())))
    uses.sort(key=lambda u: u.rank)
    definitions.sort(key=lambda d: d.rank)
    return Acronyms(tuple(uses), tuple(definitions))


def _order(subject: Subject) -> dict[str, int]:
    """Where each section stands in the finished paper. Cells explain from the beginning."""
    order = {"title": -3, "field": -2, "table": -1}
    for index, entry in enumerate(subject.house.outline):
        if entry in subject.house.blocks:
            cells = (cell for row in subject.house.blocks[entry].rows for cell in row)
            order |= {cell.section: index for cell in cells if cell.section}
        else:
            order[entry] = index
    inside: dict[str, int] = {}
    for words in subject.texts:  # parts and appendices in their own order
        if words.section == "appendix" or "." in words.where:
            inside.setdefault(words.where, len(inside))
    return {name: at * 1000 for name, at in order.items()} | {
        where: (order.get(where.split(".", 1)[0], 0) if "." in where else 900) * 1000 + 1 + at
        for where, at in inside.items()
    }


def _definitions(words: Words, rank: tuple[int, int]) -> Iterator[Definition]:
    text = words.masked
    if not _ANY.search(text):
        return
    for hit in _BRACKETED.finditer(text):
        at = hit.start("form")
        yield Definition(hit["form"], words, at, _rank(words, rank, at), _long(text[: hit.start()], hit["form"]))
    for pattern in (_AFTER, _LISTED):
        for hit in pattern.finditer(text if pattern is _LISTED else words.text):
            line = words.text[words.text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
            if line.strip("*_ \t-+|") if pattern is _LISTED else line[-1:].isalnum():
                continue
            long, at = (hit["long"] or "").strip(), hit.start("form")
            if not long or _fits(hit["form"], long):
                yield Definition(hit["form"], words, at, _rank(words, rank, at), long)
    for hit in _KNOWN_AS.finditer(text) if "known" in text or "referred" in text or "abbreviated" in text else ():
        at = hit.start("form")
        yield Definition(hit["form"], words, at, _rank(words, rank, at))


def _rank(words: Words, rank: tuple[int, int], at: int) -> tuple[int, int, int]:
    """A footnote explains where its mark stands, so that it counts from the text's beginning."""
    note = words.text.startswith("[^", words.text.rfind("\n", 0, at) + 1)
    return (*rank, -1 if note else at)


def _long(before: str, form: str) -> str:
    """The words before a bracket that the form is made of, or ""."""
    found = list(_WORD.finditer(before[-160:]))
    letters = form.replace("&", "").upper()
    for count in range(min(len(found), 12), 0, -1):
        part = [hit[0] for hit in found[-count:]]
        if part[0].lower() not in _SMALL and part[0][0].upper() == letters[0] and _fits(form, " ".join(part)):
            return " ".join(part)
    return ""


def _fits(form: str, long: str) -> bool:
    """Whether the form's letters are the first letters of the words, small ones being left out or not."""
    words = [w for w in re.split(r"[\s/-]+", long) if w]
    initials = "".join(w[0] for w in words if w != "&").upper()
    large = "".join(w[0] for w in words if w.lower() not in _SMALL and w != "&").upper()
    letters = re.sub(r"[^A-Z]", "", form.upper())
    return letters in (initials, large) or (len(large) > 1 and _subsequence(large, letters) and letters[0] == large[0])


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside it are in capitals too, so that it is part of words set in capitals."""
    before = re.search(r"([^\W\d_]+)\W{1,2}\Z", text[max(0, start - 25) : start])
    after = re.match(r"s?\W{1,2}([^\W\d_]+)", text[end : end + 25])
    around = [hit[1] for hit in (before, after) if hit]
    return bool(around) and all(word.isupper() and len(word) > 1 for word in around) and len("".join(around)) > 4


def _in_heading(text: str, at: int) -> bool:
    """Whether a place is in a heading or in a table of the text."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
    return line.startswith(("#", "|"))


def initials(phrase: str) -> set[str]:
    """The forms a phrase can be shortened to: all first letters, or those of its larger words."""
    words = [w for w in re.split(r"[\s/-]+", phrase) if w]
    return {
        "".join(w[0] for w in words if w != "&").upper(),
        "".join(w[0] for w in words if w.lower() not in _SMALL and w != "&").upper(),
    }
