"""What a rule looks at: a report, the meeting, the house style, the numbered draft, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportgen.assemble import Missing
from reportgen.diagnostics import Span
from reportgen.house import HouseStyle
from reportgen.lint.amounts import DateIn, Money, dates_in, money_in
from reportgen.lint.words import Words, texts_of
from reportgen.model import Meeting, Report
from reportgen.tree import Document


@dataclass
class Subject:
    """One report under the linter. What several rules need is worked out once."""

    report: Report
    house: HouseStyle
    document: Document
    missing: tuple[Missing, ...] = ()
    others: tuple[Report, ...] = ()  # the other reports of the meeting, for rules that compare
    wordlists: Mapping[str, Any] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting the report goes to."""
        return self.report.meeting

    @cached_property
    def texts(self) -> tuple[Words, ...]:
        """Every text of the report."""
        return tuple(texts_of(self.report))

    @cached_property
    def prose(self) -> tuple[Words, ...]:
        """The running texts: no cells, fields or headings."""
        return tuple(words for words in self.texts if words.kind == "prose")

    @cached_property
    def public(self) -> tuple[Words, ...]:
        """The texts of the public edition."""
        return tuple(words for words in self.texts if not words.exempt)

    def within(self, *sections: str) -> Iterator[Words]:
        """The texts of some sections ("recommendations", "implications", "implications.finance", "body")."""
        return (w for w in self.texts if w.section in sections or w.where in sections)

    @cached_property
    def money(self) -> tuple[Money, ...]:
        """The sums of money in the report's texts (cells and all)."""
        return tuple(m for words in self.texts for m in money_in(words))

    @cached_property
    def dates(self) -> tuple[DateIn, ...]:
        """The dates in the report's texts."""
        return tuple(d for words in self.texts for d in dates_in(words))

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
