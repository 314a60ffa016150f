"""The score of our reader on made drafts, for the tests and for the bench."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path

from drafts.labelled import recommendations
from drafts.maker import Draft
from drafts.score import Tally, in_order, plain, words_in_order
from reportgen.drafts.draft import Para, paras, words_of
from reportgen.drafts.read import Read, understood
from reportgen.drafts.recognise import numbers_of
from reportgen.drafts.word import read_word


@dataclass
class Score:
    """What was found of some drafts."""

    headings: Tally = field(default_factory=Tally)
    numbers: Tally = field(default_factory=Tally)
    words: Tally = field(default_factory=Tally)
    recommendations: Tally = field(default_factory=Tally)
    types: Tally = field(default_factory=Tally)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("headings", "numbers", "words", "recommendations", "types"):
            getattr(self, name).add(getattr(other, name))
        self.faults += other.faults


@functools.cache
def read(name: str, data: bytes) -> Read:
    """The draft, read once."""
    return understood(Path(f"{name}.docx"), read_word(data, f"{name}.docx"), "base")


def score(draft: Draft) -> Score:
    """How our reader does on one draft."""
    got, labels = read(draft.name, draft.data), draft.labels
    headings = [plain(b.words) for b in got.paper.blocks if isinstance(b, Para) and b.heading]
    wanted = [plain(words) for words in labels.headings]
    numbers = [(number, plain(words)[:20]) for number, words in numbers_of(got.paper)]
    asked = [(number, plain(words)[:20]) for number, words in labels.numbers]
    words = words_of(got.paper.draft.blocks)
    entries = got.contents.report.entries if got.contents is not None else {}
    said = recommendations(entries["recommendations"].value) if "recommendations" in entries else []
    out = Score(
        in_order(wanted, headings) if labels.type == "report" else Tally(),
        in_order(asked, numbers) if labels.type == "report" else Tally(),
        words_in_order(labels.words, words),
        in_order([plain(r) for r in labels.recommendations], [plain(r) for r in said]),
        Tally(int(got.kind == labels.type), 1),
    )
    out.faults = [
        *(f"{draft.name}: heading {h!r} not found" for h in wanted if h not in headings and labels.type == "report"),
        *(f"{draft.name}: {h!r} is no heading" for h in headings if h not in wanted and labels.type == "report"),
        *(f"{draft.name}: number {n} not found" for n in asked if n not in numbers),
        *([f"{draft.name}: {got.kind}, not {labels.type}"] if got.kind != labels.type else []),
    ]
    return out


def all_words(read_: Read) -> str:
    """Every word that content of a draft holds, as one text."""
    return " ".join(p.words for p in paras(read_.paper.blocks))
