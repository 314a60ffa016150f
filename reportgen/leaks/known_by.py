"""What a text can be known by, wherever it turns up again: runs of words, names, figures, codes, names of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.leaks.figures import figures_in
from reportgen.leaks.names import names_in
from reportgen.leaks.said import Said
from reportgen.leaks.vocabulary import STANDS, Vocabulary
from reportgen.leaks.wording import RUN, plain, runs

LOST = 3  # words of a run that a redacted copy lost
FIGURE, RUN_OF_SIX, WHOLE, CODE = "a figure", "six words", "a whole text", "a code or address"
FILE = "the name of a file"
PAGE = "page"  # the kind of a text that is a line of a published page
THREE = "three words that the redacted copy lost"
MAY_BE_PRINTED = ("a place", "a public body")
_CODE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?=[\w/-]*\d)(?=[\w/-]*[^\W\d_])\w[\w/-]{3,}\w\b")
_SCALED = re.compile(r"[\d.]+(?:k|mn?|bn)|\d+(?:st|nd|rd|th|am|pm)", re.IGNORECASE)  # figures and dates, no codes
_DATES = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)


class Needle(Struct, frozen=True):
    """What is looked for: its kind, its words with single spaces, where it stands, and how it is written there.

    A figure has its `value`, and its `words` are its digits. What is not `grave` is told, and stops nothing.
    """

    kind: str
    words: str
    place: Span
    shown: str = ""
    grave: bool = True
    value: Decimal | None = None

    @property
    def squashed(self) -> str:
        """The words without spaces, which a PDF may lack."""
        return self.words.replace(" ", "")


def known_by(said: Said, known: Vocabulary) -> Iterator[Needle]:
    """What a text of the sources can be known by."""
    place = said.place
    if said.kind == "file":
        yield from (Needle(FILE, plain(name), place, name) for name in (said.text, Path(said.text).stem))
        return
    words = plain(said.text).split()
    telling = _telling(words, known)
    yield from (Needle(RUN_OF_SIX, run, place, run) for run in _runs_that_tell(words, telling, RUN))
    if said.lost:
        yield from (Needle(THREE, run, place, run) for run in _runs_that_tell(words, telling, LOST))
    if 3 <= len(words) < RUN and any(telling) and said.kind != PAGE:  # a page has lines of the program's own making
        yield Needle(WHOLE, " ".join(words), place, " ".join(said.text.split()))
    for hit in _CODE.finditer(said.text):
        if not _SCALED.fullmatch(hit[0]):
            yield Needle(CODE, plain(hit[0]), place, hit[0])
    for figure in figures_in(said.text):
        yield Needle(FIGURE, figure.key, place, figure.text, value=figure.value if figure.money else None)
    if said.kind != "comment":
        for name in names_in(said.text, known):
            street = name.kind == "a street" and not said.personal
            yield Needle(name.kind, plain(name.text), place, name.text, name.kind not in MAY_BE_PRINTED and not street)


def _telling(words: Sequence[str], known: Vocabulary) -> list[bool]:
    """Of each word, whether it is of no standing wording, no little word, place, public body or word of every paper."""
    usual = [word in known.quiet or word.isdecimal() for word in words]
    for at, run in enumerate(runs(words, STANDS)):
        if run in known.standing_runs:
            usual[at : at + STANDS] = [True] * STANDS
    return [not stands for stands in usual]


def _runs_that_tell(words: Sequence[str], telling: Sequence[bool], length: int) -> Iterator[str]:
    """The runs with two words at least that tell something."""
    for at, run in enumerate(runs(words, length)):
        if sum(telling[at : at + length]) > 1:
            yield run


class Public(Struct, frozen=True):
    """What may be published, by what it can be known by."""

    words: str
    runs: frozenset[str]
    figures: frozenset[str]

    def holds(self, needle: Needle) -> bool:
        """Whether what is looked for stands in public text as well."""
        match needle.kind:
            case "a figure":
                return needle.words in self.figures
            case "six words":
                return needle.words in self.runs
            case _:
                return f" {needle.words} " in self.words


def public_of(texts: Iterable[str]) -> Public:
    """What public texts are known by; the names of months and days are public."""
    known = [_known(text) for text in (*texts, _DATES)]
    return Public(
        f" {' | '.join(words for words, _, _ in known)} ",
        frozenset[str]().union(*(runs_ for _, runs_, _ in known)),
        frozenset[str]().union(*(figures for _, _, figures in known)),
    )


@lru_cache(maxsize=4096)  # a meeting is looked at several times in one run, and most of its texts are the same
def _known(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """The words of a text, the runs of them and the figures."""
    words = plain(text)
    return words, frozenset(runs(words.split())), frozenset(figure.key for figure in figures_in(text))


def needles(texts: Iterable[Said], public: Public, known: Vocabulary) -> Iterator[Needle]:
    """What stands in exempt texts and in no public one, each once."""
    seen: set[tuple[str, str]] = set()
    closed = sorted((said for said in texts if said.closed), key=lambda said: said.kind != "file")
    for needle in (needle for said in closed for needle in known_by(said, known)):
        key = ("a figure" if needle.kind == FIGURE else "", needle.words)
        if needle.words and key not in seen and not public.holds(needle):
            seen.add(key)
            yield needle
