"""The last look at a public edition: is anything in it that was to be left out?

What the sources hold for those who may see it (exempt texts, comments, names of files, metadata of
pictures) is compared with everything that was written. A leak is

- a run of six words,
- a text of three to five words as a whole,
- a name, an address, a code or a figure,
- the name of a file, or a file itself,

that stands in exempt sources and nowhere in public ones, the house style among them. A figure counts
when it has four digits or more, a decimal point, or a sign of money or per cent: a bare 12 proves nothing.
What cannot be read is taken for a leak. Messages name places and never the words themselves, because logs
are read by others.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reportgen.diagnostics import Span
from reportgen.pack.reading_back import digests_in, texts_in
from reportgen.pack.releases import Release
from reportgen.pack.sources import Said, Sources
from reportgen.records import dataclass

RUN = 6  # words
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIGURE = re.compile(r"(?<![\w.])[£$€]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|(?:m|bn|k)\b)?(?!\w)")
_CODE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?=[\w/-]*\d)(?=[\w/-]*[^\W\d_])\w[\w/-]{3,}\w\b")
_NAME = re.compile(
    r"(?<![\w’'])[A-Z][\w’'-]+(?:\s+(?:(?:of|and|the|de|van|for|&)\s+)?[A-Z][\w’'-]+)+"
    r"|(?<=[a-z,;] )[A-Z][\w’'-]{3,}"
)
_DATES = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_SHORT = 8  # letters: a shorter needle has to stand as words of its own
_KEY = 5


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that may not be published: what kind of thing, where it comes from and where it was found."""

    kind: str
    source: Span | None
    found: str

    def __str__(self) -> str:
        came = f" from {self.source}" if self.source else ""
        return f"{self.found}: {self.kind}{came}"


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for: its words with single spaces, and without any."""

    kind: str
    words: str
    place: Span

    @property
    def squashed(self) -> str:
        """The words without spaces, which a PDF may lack."""
        return self.words.replace(" ", "")


def find(
    files: Mapping[str, bytes], sources: Sources, public: Iterable[str], releases: Iterable[Release]
) -> list[Leak]:
    """Every leak in the files. `public` are further texts that may be published: the house style's, the law's."""
    releases = tuple(releases)
    released = [plain(release.what) for release in releases]
    figures = {_figure(hit[0]) for release in releases for hit in _FIGURE.finditer(release.what)}
    search = Search(
        needle
        for needle in needles(sources.texts, public)
        if needle.words not in figures and not any(needle.words in what for what in released)
    )
    dropped = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sources.files}
    free = {release.what for release in releases}
    leaks: list[Leak] = []
    seen: set[bytes] = set()
    for name, data in files.items():
        for digest in digests_in(name, data) if dropped else ():
            if digest in dropped and dropped[digest].name not in free:
                leaks.append(Leak("a whole file", Span(str(dropped[digest])), name))
        for found in texts_in(name, data, seen):
            if found.unread and name not in free:
                leaks.append(Leak("a text that cannot be read, and so not checked", None, found.where))
            leaks += (Leak(needle.kind, needle.place, found.where) for needle in search.hits(found.text))
    return list(dict.fromkeys(leaks))


def plain(text: str) -> str:
    """The words of a text in one form: case, accents' composition, soft hyphens and punctuation make no difference."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("’", "'").casefold()
    return " ".join(word.replace("'", "") for word in _WORD.findall(folded))


def needles(texts: Iterable[Said], public: Iterable[str]) -> Iterator[Needle]:
    """What stands in exempt texts and in no public one."""
    texts = tuple(texts)
    known = [said.text for said in texts if not said.closed] + [*public, _DATES]
    open_words = f" {' | '.join(plain(text) for text in known)} "
    open_figures = {_figure(hit[0]) for text in known for hit in _FIGURE.finditer(text)}
    seen: set[str] = set()
    for said in sorted((said for said in texts if said.closed), key=lambda said: said.kind != "file"):
        for kind, words in _of(said):
            fresh = words not in open_figures if kind == "a figure" else f" {words} " not in open_words
            if fresh and words and words not in seen:
                seen.add(words)
                yield Needle(kind, words, said.place)


def _of(said: Said) -> Iterator[tuple[str, str]]:
    """What an exempt text can be known by."""
    words = plain(said.text).split()
    if said.kind == "file":
        yield "the name of a file", plain(said.text)
        yield "the name of a file", plain(Path(said.text).stem)
        return
    for n in range(len(words) - RUN + 1):
        yield "six words", " ".join(words[n : n + RUN])
    if 3 <= len(words) < RUN:
        yield "a whole text", " ".join(words)
    for hit in _CODE.finditer(said.text):
        yield "a code or address", plain(hit[0])
    for hit in _FIGURE.finditer(said.text):
        if _tells(hit[0]):
            yield "a figure", _figure(hit[0])
    if said.kind != "comment":
        for hit in _NAME.finditer(said.text):
            yield "a name", plain(hit[0])


def _figure(text: str) -> str:
    """A figure in one form; a sign of money or per cent belongs to a short one only."""
    bare = text.replace(",", "").lstrip("£$€").rstrip("%")
    return bare if _tells(bare) else text


def _tells(figure: str) -> bool:
    return sum(c.isdigit() for c in figure) >= 4 or not figure.replace(",", "").isdigit()


class Search:
    """Looks for many needles in a text at once."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self.figures: dict[str, Needle] = {}
        self.short: dict[str, list[Needle]] = {}
        self.long: dict[str, list[Needle]] = {}
        for needle in needles:
            if needle.kind == "a figure":
                self.figures[needle.words] = needle
            elif len(needle.squashed) < _SHORT:
                self.short.setdefault(needle.words.split()[0], []).append(needle)
            else:
                self.long.setdefault(needle.squashed[:_KEY], []).append(needle)

    def hits(self, text: str) -> Iterator[Needle]:
        """The needles that the text holds, each once."""
        found: dict[Needle, None] = {}
        for hit in _FIGURE.finditer(text):
            needle = self.figures.get(_figure(hit[0]))
            if needle is not None:
                found[needle] = None
        words = plain(text)
        whole = f" {words} "
        if self.short:
            for word in set(words.split()):
                for needle in self.short.get(word, ()):
                    if f" {needle.words} " in whole:
                        found[needle] = None
        if self.long:
            squashed = words.replace(" ", "")
            for key in {squashed[n : n + _KEY] for n in range(len(squashed) - _KEY + 1)} & self.long.keys():
                for needle in self.long[key]:
                    if needle.squashed in squashed:
                        found[needle] = None
        yield from found
