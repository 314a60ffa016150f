"""What a rule looks at: a paper, the meeting, the house style, the numbered draft, and its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import and_
from pathlib import PurePath
from typing import Any, TypeVar

from msgspec import Struct, field

from reportgen.amounts.spelled import NUMBERS
from reportgen.assemble import Missing
from reportgen.content.meeting import ActionLog, AgendaContent, Minutes
from reportgen.content.plan import content_of
from reportgen.content.report import Meeting, ProseContent, Recommendation, Report
from reportgen.diagnostics import Span
from reportgen.files.worked_out import worked_out
from reportgen.house.place import Place
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle
from reportgen.lint.decisions import recommended, takes_note_only
from reportgen.lint.expected_sections import standing_parts, standing_sections
from reportgen.lint.flow import Run, runs_of
from reportgen.lint.grids import Grid, grids_of
from reportgen.lint.masked_words import Words
from reportgen.lint.numbered import SPOKEN, Numbered, Typed, numbered_of, typed_in
from reportgen.lint.passages import Passage, passages_of
from reportgen.lint.reads import Reads
from reportgen.lint.record_texts import record_texts
from reportgen.lint.report_texts import texts_of, with_hidden_tables
from reportgen.lint.running_amounts import DateIn, Money, dates_at, money_in
from reportgen.lint.scan import FIGURES, Scan, Signs
from reportgen.tree import Document

T = TypeVar("T")
_YEAR = re.compile(rb"(?:19|20)\d\d")
_SPELLED = frozenset(word.encode() for word in NUMBERS if "-" not in word)


class Subject(Struct, dict=True):
    """One paper under the linter. What several rules need is worked out once.

    `report` is what every paper has (title, meeting, tables, exemptions, waivers); `record` holds the rest of minutes,
    of an action log or an agenda, and is None for a report.
    """

    report: Report
    house: HouseStyle
    document: Document
    missing: tuple[Missing, ...] = ()
    others: tuple[Report, ...] = ()  # the other reports of the meeting (that minutes are of), for rules that compare
    wordlists: Mapping[str, Any] = field(default_factory=dict)
    kind: Reads = "report"
    record: Minutes | ActionLog | AgendaContent | None = None
    kept: tuple[Minutes, ...] = ()  # other minutes that are linted together with these, or with this action log
    days: tuple[Words, ...] = ()  # lines of a draft's front sheet with a date and its day of the week
    _made: dict[Callable[[Subject], Any], Any] = field(default_factory=dict)
    _with_stem: dict[str, int] = field(default_factory=dict)  # what `sentences_with` found

    def once(self, make: Callable[[Subject], T]) -> T:
        """What `make` finds in the report, worked out once: for what modules above this one give several rules."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    @property
    def meeting(self) -> Meeting | None:
        """The meeting the report goes to."""
        return self.report.meeting

    @worked_out
    def texts(self) -> tuple[Words, ...]:
        """Every text of the paper."""
        own = texts_of(self.report) if self.record is None else record_texts(self.record, self.report)
        return with_hidden_tables(own)

    @worked_out
    def prose(self) -> tuple[Words, ...]:
        """The running texts: no cells, fields or headings."""
        return tuple(words for words in self.texts if words.kind == "prose")

    @worked_out
    def public(self) -> tuple[Words, ...]:
        """The texts of the public edition."""
        return tuple(words for words in self.texts if not words.exempt)

    def within(self, *sections: str) -> Iterator[Words]:
        """The texts of some sections ("recommendations", "implications", "implications.finance", "body")."""
        return (w for w in self.texts if w.section in sections or w.where in sections)

    def shown_in(self, *sections: str) -> Iterator[Words]:
        """The texts of some sections, and those of the tables that they place."""
        tables: set[str] = set()
        for words in self.within(*sections):
            yield words
            if "{table:" in words.text:
                tables.update(f"table:{name}" for name, _ in words.layout.placed)
        yield from self.within(*tables)

    @worked_out
    def money(self) -> tuple[Money, ...]:
        """The sums of money in the report's texts (cells and all)."""
        return tuple(m for words in self.texts for m in money_in(words))

    @worked_out
    def dates(self) -> tuple[DateIn, ...]:
        """The dates in the report's texts."""
        return tuple(dates_at(self.scan.places(*FIGURES)))

    @worked_out
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the running texts with their amounts and dates."""
        money: dict[int, list[Money]] = {}
        dates: dict[int, list[DateIn]] = {}
        for m in self.money:
            money.setdefault(id(m.words), []).append(m)
        for d in self.dates:
            dates.setdefault(id(d.words), []).append(d)
        return tuple(
            passage
            for words in self.prose
            for passage in passages_of(words, tuple(money.get(id(words), ())), tuple(dates.get(id(words), ())))
        )

    def passages_with(self, *stems: str) -> Iterator[Passage]:
        """The sentences in which a word begins with one of these stems."""
        return self.passages_with_each(stems)

    def passages_with_each(self, *stems: tuple[str, ...]) -> Iterator[Passage]:
        """The sentences in which words begin with one of these stems, with one of those, and so on."""
        return self.passages_of(reduce(and_, map(self.sentences_with, stems)))

    def passages_of(self, sentences: int) -> Iterator[Passage]:
        """The sentences that are in a set, in order."""
        left = sentences >> 1
        while left:
            rest = left & (left - 1)
            yield self.passages[(left ^ rest).bit_length() - 1]
            left = rest

    def sentences_with(self, stems: Iterable[str]) -> int:
        """The set of sentences in which a word begins with one of these stems: a bit for each, the lowest for none.

        What two such sets have in common is told in no time, and they are asked for by the thousand.
        """
        known, found = self._with_stem, 0
        for stem in stems:
            bits = known.get(stem)
            if bits is None:
                bits = 0
                for word in self.scan.words_with(stem) if stem else self._with_word:
                    bits |= self._with_word[word]
                known[stem] = bits
            found |= bits
        return found

    @worked_out
    def _with_word(self) -> Mapping[bytes, int]:
        """The set of sentences in which each word stands."""
        found: dict[bytes, int] = defaultdict(int)
        edges, numbers = self._passages_at
        for number, words in zip(numbers, self.scan.between(edges), strict=True):
            sentence = 1 << number + 1
            for word in words:
                found[word] |= sentence
        return found

    def numbers_with(self, words: AbstractSet[bytes]) -> AbstractSet[int]:
        """The numbers of the sentences in which one of these words stands; -1 for what is in none."""
        edges, numbers = self._passages_at
        return {numbers[bisect_right(edges, at) - 1] for at in self.scan.offsets_of((*(words & self.scan.words),))}

    @worked_out
    def figures(self) -> Mapping[int, int]:
        """How many figures and spelled numbers the sentences have that have any, by the number of the sentence.

        Told fast, and too many rather than too few: 1,700 is two; years are left out.
        """
        edges, numbers = self._passages_at
        told = (*(word for word in self.scan.numbers if not _YEAR.fullmatch(word)), *(_SPELLED & self.scan.words))
        return Counter(numbers[bisect_right(edges, offset) - 1] for offset in self.scan.offsets_of(told))

    @worked_out
    def _passages_at(self) -> tuple[list[int], list[int]]:
        """The offsets in the whole scan at which sentences begin, and their numbers; -1 for what is in none."""
        starts, edges = self.scan.starts, dict.fromkeys(self.scan.starts.values(), -1)
        edges |= {starts[id(each.words)] + each.start: number for number, each in enumerate(self.passages)}
        return sorted(edges), [edges[at] for at in sorted(edges)]

    @worked_out
    def _passages_from(self) -> Mapping[int, tuple[int, list[int]]]:
        """The number of each running text's first sentence, and where its sentences begin."""
        out: dict[int, tuple[int, list[int]]] = {}
        for number, passage in enumerate(self.passages):
            out.setdefault(id(passage.words), (number, []))[1].append(passage.start)
        return out

    def passage_at(self, words: Words, offset: int) -> Passage | None:
        """The sentence of a running text in which a place stands; None for a cell, a heading or a field."""
        if id(words) not in self._passages_from:
            return None
        first, offsets = self._passages_from[id(words)]
        at = bisect_right(offsets, offset) - 1
        return self.passages[first + at] if at >= 0 else None

    def before(self, passage: Passage) -> Passage | None:
        """The sentence before, where it is of the same paragraph."""
        last = self.passage_at(passage.words, passage.start - 1)
        return last if last is not passage and last and last.paragraph == passage.paragraph else None

    @worked_out
    def grids(self) -> tuple[Grid, ...]:
        """The tables, structured ones and pipe tables alike."""
        return tuple(grids_of(self.report, self.texts))

    @worked_out
    def runs(self) -> tuple[Run, ...]:
        """Each heading of the numbered draft with the blocks under it."""
        return tuple(runs_of(self.document))

    @worked_out
    def standing(self) -> Mapping[str, Place]:
        """The sections that stand in the house style's outline."""
        return standing_sections(self.house)

    def answered(self) -> Iterator[tuple[Place, ProseContent]]:
        """The places of questions answered by yes or no, with what was answered."""
        for each in standing(self.house):
            content = content_of(self.report, each)
            if each.place.holds == "answers" and isinstance(content, ProseContent):
                yield each.place, content

    @worked_out
    def parts(self) -> Mapping[str, Place]:
        """The parts of these sections by their keys, such as "implications.finance"."""
        return standing_parts(self.house)

    @worked_out
    def recommended(self) -> tuple[Recommendation, ...]:
        """The recommendations."""
        return recommended(self.report)

    @worked_out
    def notes_only(self) -> bool:
        """Whether the report asks for no decision, only to note, to receive or to comment."""
        return takes_note_only(self.report, self.wordlists.get("decision-verbs", {}))

    @worked_out
    def scan(self) -> Scan:
        """The words of all texts, and where they stand."""
        return Scan(self.texts)

    @worked_out
    def signs(self) -> Signs:
        """The signs of all texts, as they are written."""
        return Signs(self.texts)

    @worked_out
    def numbered(self) -> tuple[Numbered, ...]:
        """What has a number in the draft."""
        return numbered_of(self.document)

    @worked_out
    def typed(self) -> tuple[Typed, ...]:
        """The references to numbers typed in the running texts."""
        prose = (words for words in self.scan.texts_with(*SPOKEN) if words.kind == "prose")
        return tuple(t for words in prose for t in typed_in(words))

    def search(
        self, pattern: re.Pattern[str], texts: Iterable[Words] | None = None
    ) -> Iterator[tuple[Words, re.Match[str]]]:
        """Every place where a pattern fits the masked texts (all of them, unless told)."""
        for words in self.texts if texts is None else texts:
            for hit in pattern.finditer(words.masked):
                yield words, hit

    def place(self, key: str) -> Span:
        """Where a key of the report stands, or the report's beginning."""
        return self.report.places.get(key, self.report.span)

    def has_file(self, key: str) -> bool:
        """Whether what a key holds is in a file of its own, such as implications.yaml."""
        return PurePath(self.place(key).file).name == f"{key}.yaml"

    def under(self, key: str) -> str:
        """Where a part of what a key holds is written, for messages."""
        return f"in {key}.yaml" if self.has_file(key) else f"under `{key}:`"

    def key(self, key: str) -> str:
        """Where what a key holds is written, and the key where there is none yet, for messages."""
        if self.has_file(key):
            return f"in {key}.yaml"
        return f"after `{key}:`" if key in self.report.places else f"`{key}:` with"

    def nil(self, key: str) -> str:
        """How a key is answered with none, for messages."""
        return f"`none` in {key}.yaml" if self.has_file(key) else f"`{key}: none`"
