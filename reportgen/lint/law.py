"""What the law says, as data: what sections are about, what is set in figures, what is often told wrongly.

The files are `law/*.yaml` among the program's own data and in the folder of a style, whose entries add to them or stand
in place of these. Their first lines say how they are written; the words are formulas (`formulas`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from reportgen.diagnostics import Findings, StyleError
from reportgen.files.opening import is_there
from reportgen.files.worked_out import worked_out
from reportgen.house.style import Country, HouseStyle
from reportgen.lint.formulas import FAR, Formula, fitting, formula
from reportgen.lint.own_lists import own_lists
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.subject import Subject
from reportgen.reading.shape import ID, Date, Key, ListOf, MapOf, Record, Shape, Word, YesNo
from reportgen.reading.source import load

_COUNTRIES: tuple[Country, ...] = ("england", "wales", "scotland")
_FORMULAS = ListOf(Word(), single=True)
_BASIS = Record({country: Key(Word()) for country in _COUNTRIES}, lambda v: {name: v.get(name) for name in v})


class Entry(Struct, frozen=True, kw_only=True, dict=True):
    """A matter of law: the words a sentence speaks of it with, those that make it one of something else, what is so.

    `basis` has an entry for each country it is the law of, `since` the day from which, where there is one.
    """

    words: tuple[str, ...]
    says: str
    basis: Mapping[str, str]
    never: tuple[str, ...] = ()
    since: datetime.date | None = None

    def applies(self, subject: Subject) -> bool:
        """Whether it is the law for this council at the day of the meeting."""
        held = subject.meeting.date if subject.meeting else None
        return subject.house.country in self.basis and not (self.since and held and held < self.since)

    @worked_out
    def formulas(self) -> tuple[Formula, ...]:
        """Its words as they are looked for."""
        return tuple(formula(written, FAR) for written in self.words)

    def told(self, subject: Subject) -> Iterator[tuple[Passage, int, int]]:
        """The author's own sentences that speak of it, with begin and end of the words in each."""
        beginnings = subject.scan.beginnings
        wanted = [each for each in self.formulas if each.may_stand(beginnings)]
        for each in wanted if wanted and self.applies(subject) else ():
            for passage, hit in fitting(subject, each):
                if any(formula(no).find(passage.text) for no in self.never):
                    continue
                if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                    yield passage, hit.start(), hit.end()


class Figure(Entry, frozen=True, kw_only=True, dict=True):
    """What the law sets in a figure, or as a day: just so (`is_`, `on`), as a limit (`least`, `most`, `by`)."""

    is_: str = ""
    least: str = ""
    most: str = ""
    by: str = ""
    on: str = ""
    also: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # what has to stand somewhere in the report, too
    where: tuple[str, ...] = ()  # sentences that have the figure, where the one that speaks of the law has none


class Statement(Entry, frozen=True, kw_only=True, dict=True):
    """What is often said and is not so, and what to write; `sections`, `exempt`, `beside` say where it counts."""

    write: str
    sections: tuple[str, ...] = ()
    exempt: bool = False
    beside: tuple[str, ...] = ()


class Contradiction(Struct, frozen=True, kw_only=True, dict=True):
    """What one place says there is nothing of (`none`), and the words by which another tells that there is (`told`).

    `part` are the implications that deny it, and then only the other parts of the report tell of it; without, any place
    of the report may do either. `never` makes a sentence harmless that tells, `limits` one that denies. With `beside`
    the two stand in one sentence or in neighbours, and the author is asked, and told what to `write`; with `asks` they
    stand anywhere, and the author is asked, too.
    """

    none: tuple[str, ...]
    told: tuple[str, ...]
    part: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    beside: bool = False
    asks: bool = False
    write: str = ""

    @worked_out
    def formulas(self) -> tuple[Formula, ...]:
        """The words of a denial as they are looked for."""
        return tuple(map(formula, self.none))


class Matter(Struct, frozen=True, kw_only=True):
    """A kind of matter that a report may decide: the words by which it is told, and those that make it another."""

    words: tuple[str, ...]
    never: tuple[str, ...] = ()


class Duty(Entry, frozen=True, kw_only=True, dict=True):
    """What a report has to state where its words call for it: `stated` are those it is stated by, anywhere.

    `beside` has to stand somewhere in the report, too, before the words call for anything; `within` are the
    sections in which alone the words call, and in which it has to be stated unless it is only asked after. `apart`
    makes a sentence state something else, `weak` is what authors take for it, and where the finding stands; `where`
    are sentences that a reader would look at for it, of which the first is named. `asks`: it may be called for, and
    is asked after. `ahead`: outside the recommendations only a sentence on what is to come calls for it. `unless`
    names the statement by which a rule of its own may ask after it: one question is enough. It sleeps until the
    report decides one of the kinds of `matter` (`law/matters.yaml`).
    """

    stated: tuple[str, ...]
    write: str
    beside: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    asks: bool = False
    ahead: bool = False
    unless: str = ""
    matter: tuple[str, ...] = ()


_ENTRY = {
    "words": Key(_FORMULAS, required=True, about="words by which a sentence speaks of it"),
    "says": Key(Word(), required=True, about="how it is"),
    "basis": Key(_BASIS, required=True, about="the Act, regulations or guidance, by country"),
    "never": Key(_FORMULAS, about="words that make a sentence one of something else"),
    "since": Key(Date(), about="the day from which it is so"),
}
_FIGURE = Record(
    {
        **_ENTRY,
        **{name: Key(Word()) for name in ("is", "least", "most", "by", "on")},
        "also": Key(_FORMULAS, about="other figures that may stand there"),
        "beside": Key(_FORMULAS, about="what has to stand somewhere else in the report, too"),
        "where": Key(_FORMULAS, about="sentences that have the figure, where the one that speaks of the law has none"),
    },
    lambda v: Figure(**{("is_" if key == "is" else key): v.get(key) for key in v}),
)
_STATEMENT = Record(
    {
        **_ENTRY,
        "write": Key(Word(), required=True, about="what to write"),
        "sections": Key(_FORMULAS, about="the sections in which it counts; all, where it is left out"),
        "beside": Key(_FORMULAS, about="what has to stand somewhere else in the report, too"),
        "exempt": Key(YesNo(), about="yes where it counts only in the public text of a report with exempt parts"),
    },
    lambda v: Statement(**{key: v.get(key) for key in v}),
)
_CONTRADICTION = Record(
    {
        "part": Key(_FORMULAS, about="the keys of the part that denies it; any place, where it is left out"),
        "none": Key(_FORMULAS, required=True, about="words that say there is nothing"),
        "told": Key(_FORMULAS, required=True, about="words of another sentence that say otherwise"),
        "never": Key(_FORMULAS, about="words that make such a sentence harmless"),
        "limits": Key(_FORMULAS, about="words that make a sentence harmless which denies"),
        "beside": Key(YesNo(), about="yes where the two stand in one sentence or in neighbours: the author is asked"),
        "asks": Key(YesNo(), about="yes where the two stand anywhere and the author is asked"),
        "write": Key(Word(), about="what to write, where the author is asked"),
    },
    lambda v: Contradiction(**{key: v.get(key) for key in v}),
)
_DUTY = Record(
    {
        **_ENTRY,
        "stated": Key(_FORMULAS, required=True, about="words by which it is stated"),
        "beside": Key(_FORMULAS, about="what has to stand somewhere else in the report, too"),
        "apart": Key(_FORMULAS, about="words by which a sentence states something else"),
        "weak": Key(_FORMULAS, about="what authors take for it"),
        "where": Key(_FORMULAS, about="sentences in which a reader would look for it"),
        "within": Key(_FORMULAS, about="the sections that call for it and have to state it; any, where it is left out"),
        "asks": Key(YesNo(), about="yes where it may be called for: the author is asked"),
        "unless": Key(Word(), about="the statement (lint/statements.yaml) by which another rule asks after it"),
        "ahead": Key(YesNo(), about="yes where only a sentence on what is to come calls for it"),
        "matter": Key(_FORMULAS, about="kinds of matter (law/matters.yaml) of which the report has to decide one"),
        "write": Key(Word(), required=True, about="what to write"),
    },
    lambda v: Duty(**{key: v.get(key) for key in v}),
)
_MATTER = Record(
    {
        "words": Key(_FORMULAS, required=True, about="words by which a report says that it decides such a matter"),
        "never": Key(_FORMULAS, about="words that make a sentence one of something else"),
    },
    lambda v: Matter(**{key: v.get(key) for key in v}),
)
_PROVISIONS = MapOf(_FORMULAS, key=Word())
_TOPICS = MapOf(Word(), key=Word())


SOUGHT = ("figures", "statements", "duties", "contradictions")  # the files whose entries a report is held against
SHAPES: dict[str, tuple[Shape[Any], Any]] = {  # of each file in law/: how it is written, and what it is read to
    "figures": (MapOf(_FIGURE, key=ID), dict[str, Figure]),
    "statements": (MapOf(_STATEMENT, key=ID), dict[str, Statement]),
    "contradictions": (MapOf(_CONTRADICTION, key=ID), dict[str, Contradiction]),
    "duties": (MapOf(_DUTY, key=ID), dict[str, Duty]),
    "matters": (MapOf(_MATTER, key=ID), dict[str, Matter]),
    "provisions": (MapOf(_PROVISIONS, key=Word()), dict[str, dict[str, tuple[str, ...]]]),
    "topics": (MapOf(_TOPICS, key=Word()), dict[str, dict[str, str]]),
}


@cache
def _read(folders: tuple[Path, ...], name: str) -> Mapping[str, Any]:
    own: Mapping[str, Any] = msgspec.convert(own_lists()[name], SHAPES[name][1])
    return {**own, **read_yaml(folders, name)}


@cache
def read_yaml(folders: tuple[Path, ...], name: str) -> Mapping[str, Any]:
    """A file of the law as the YAML of some folders has it, nearest first. Raises StyleError."""
    findings = Findings()
    found: dict[str, Any] = {}
    for folder in reversed(folders):
        file = folder / "law" / f"{name}.yaml"
        node = load(file, findings) if is_there(file) else None
        found |= (SHAPES[name][0].read(node, findings) or {}) if node else {}
    if findings.errors:
        raise StyleError(findings=findings)
    return found


@cache
def _by_beginning(folders: tuple[Path, ...], name: str) -> Mapping[bytes, frozenset[int]]:
    """The entries of a file by what a word must begin with where a report is to speak of them."""
    found: dict[bytes, set[int]] = {}
    known = {**own_lists()["beginnings"][name], **beginnings(read_yaml(folders, name))}
    for number, key in enumerate(_read(folders, name)):
        for beginning in known[key].split():
            found.setdefault(beginning.encode(), set()).add(number)
    return {beginning: frozenset(numbers) for beginning, numbers in found.items()}


def beginnings(entries: Mapping[str, Any]) -> dict[str, str]:
    """With what one of a report's words must begin for it to speak of each of these entries, with spaces between.

    Of the program's own entries it is written beside them: to work it out took a twelfth of a cold `reportgen lint`.
    """
    return {
        key: b" ".join(sorted({beginning for each in entry.formulas for beginning in each.rarest})).decode()
        for key, entry in entries.items()
    }


def _spoken_of(subject: Subject, name: str) -> Iterator[Any]:
    """The entries of a file that a report may speak of, in their order: all are held against its words at once."""
    listed = _by_beginning(subject.house.folders, name)
    numbers = frozenset[int]().union(*(listed[b] for b in listed.keys() & subject.scan.beginnings))
    entries = (*_read(subject.house.folders, name).values(),)
    yield from (entries[number] for number in sorted(numbers))


def figures(subject: Subject) -> Iterator[Figure]:
    """What the law sets in figures, as far as a report may speak of it. Raises StyleError for a broken file."""
    return _spoken_of(subject, "figures")


def statements(subject: Subject) -> Iterator[Statement]:
    """What is often told wrongly, likewise."""
    return _spoken_of(subject, "statements")


def duties(subject: Subject) -> Iterator[Duty]:
    """What has to be stated, likewise."""
    return _spoken_of(subject, "duties")


def matters(house: HouseStyle) -> Mapping[str, Matter]:
    """The kinds of matter that reports decide, by name. Raises StyleError likewise."""
    return _read(house.folders, "matters")


def contradictions(subject: Subject) -> Iterator[Contradiction]:
    """What one place denies and another tells, as far as a report may speak of it. Raises StyleError likewise."""
    return _spoken_of(subject, "contradictions")


def provisions(house: HouseStyle) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of sections: Act -> sections ("123, 127") -> formulas. Raises StyleError likewise."""
    return _read(house.folders, "provisions")


def topics_of(folders: tuple[Path, ...]) -> Mapping[str, Mapping[str, str]]:
    """The telling words of sections: Act -> sections ("24-28") -> words. Raises StyleError likewise."""
    return _read(folders, "topics")
