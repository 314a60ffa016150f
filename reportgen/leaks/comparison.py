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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.leaks.reading_back import texts_in
from reportgen.leaks.releases import Release
from reportgen.leaks.sources import Said, Sources
from reportgen.reading.source import display

RUN = 6  # words
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIGURE = re.compile(r"(?<![\w.])[£$€]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|(?:m|bn|k)\b)?(?!\w)")
_CODE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?=[\w/-]*\d)(?=[\w/-]*[^\W\d_])\w[\w/-]{3,}\w\b")
_NAME = re.compile(
    r"(?<![\w’'])[A-Z][\w’'-]+(?:\s+(?:(?:of|and|the|de|van|for|&)\s+)?[A-Z][\w’'-]+)+"
    r"|(?<=[a-z,;] )[A-Z][\w’'-]{3,}"
)
_COMPANY = re.compile(r"(?:[A-Z][\w’'&.-]*\s+(?:(?:of|and|&)\s+)?){1,5}(?i:plc|ltd|limited|llp|c\.?i\.?c)\b")
_DATES = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_WORDS = re.compile(r"[^\W\d_].*?(?=\.\w+$|$)")  # of a file's name: what follows its place on the agenda
_KEYS = ((16, 12), (8, 5))  # needles of so many letters are looked up by keys of so many, long ones first


class Leak(Struct, frozen=True):
    """Something that may not be published: what kind of thing, where it comes from and where it was found."""

    kind: str
    source: Span | None
    found: str

    def __str__(self) -> str:
        came = f" from {self.source}" if self.source else ""
        return f"{self.found}: {self.kind}{came}"


class Needle(Struct, frozen=True):
    """What is looked for: its words with single spaces, and without any."""

    kind: str
    words: str
    place: Span

    @property
    def squashed(self) -> str:
        """The words without spaces, which a PDF may lack."""
        return self.words.replace(" ", "")


def find(
    files: Mapping[str, bytes],
    sources: Sources,
    public: Iterable[str],
    releases: Iterable[Release],
    trusted: Iterable[str] = (),
) -> list[Leak]:
    """Every leak in the files. `public` are further texts that may be published: the house style's, the law's.

    Files with the SHA-256 `trusted`, which the house style brings, are not looked into.
    """
    releases = tuple(releases)
    free_of = _released(releases)
    search = Search(needle for needle in needles(sources.texts, public) if not free_of(needle.words))
    dropped = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sources.files}
    free = {release.what for release in releases}
    leaks: list[Leak] = []
    seen = set(trusted)
    for name, data in files.items():
        for found in texts_in(name, data, seen):
            told = [(needle.kind, needle.place) for needle in search.hits(found.text)]
            if found.digest in dropped and dropped[found.digest].name not in free:
                told.append(("a whole file", Span(display(dropped[found.digest]))))
            where = _shown(found.where, search) if told or found.unread else ""
            leaks += (Leak(kind, place, where) for kind, place in told)
            if found.unread and name not in free:
                leaks.append(Leak("a text that cannot be read, and so not checked", None, where))
    return list(dict.fromkeys(leaks))


def _released(releases: Sequence[Release]) -> Callable[[str], bool]:
    """Tells whether words, or a figure, have been released."""
    released = [plain(release.what) for release in releases]
    figures = {_figure(hit[0]) for release in releases for hit in _FIGURE.finditer(release.what)}
    return lambda words: words in figures or any(words in what for what in released)


def doubtful(sources: Sources, releases: Iterable[Release]) -> list[str]:
    """What stands in exempt text and in public text of the meeting as well, a line each, with both places.

    It may be public by right, so it is no leak; or somebody typed into the minutes what is exempt in a report. Sums
    of money, runs of six words and names of companies are told; other figures and names meet by chance.
    """
    free = _released(tuple(releases))
    closed: dict[tuple[str, str], Span] = {}
    for said in sources.texts:
        if said.closed and said.kind == "text":
            for known in _told_apart(said):
                closed.setdefault(known, said.place)
    lines: dict[str, None] = {}
    for said in sources.texts:
        for kind, words in () if said.closed or said.kind != "text" else _told_apart(said):
            source = closed.get((kind, words))
            if source is not None and not free(words):
                lines[f"{said.place}: {kind} of public text stands in exempt text as well, {source}"] = None
    return list(lines)


def _told_apart(said: Said) -> Iterator[tuple[str, str]]:
    """What of a text hardly stands in another by chance."""
    for run in _runs(plain(said.text).split()):
        yield "a run of six words", run
    for hit in _FIGURE.finditer(said.text):
        if hit[0].startswith("£") and len(re.sub(r"\D", "", hit[0]).strip("0")) >= 3:  # round sums meet by chance
            yield "a sum of money", _figure(hit[0])
    for hit in _COMPANY.finditer(said.text):
        yield "the name of a company", plain(hit[0])


def _shown(where: str, search: Search) -> str:
    """A place, with dots for the words of a file's name that tell what they should not."""
    path, colon, rest = where.partition(": ")
    if not any(search.hits(path)):
        return where
    parts = path.split("/")
    telling = {part for part in parts if any(search.hits(part))} or set(parts)
    return "/".join(_WORDS.sub("…", part, count=1) if part in telling else part for part in parts) + colon + rest


def plain(text: str) -> str:
    """The words of a text in one form: case, accents' composition, soft hyphens and punctuation make no difference."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("’", "'").casefold()
    return " ".join(_WORD.findall(folded)).replace("'", "")


def needles(texts: Iterable[Said], public: Iterable[str]) -> Iterator[Needle]:
    """What stands in exempt texts and in no public one."""
    texts = tuple(texts)
    known = [said.text for said in texts if not said.closed] + [*public, _DATES]
    open_texts = [plain(text) for text in known]
    open_words = f" {' | '.join(open_texts)} "
    open_runs = {run for text in open_texts for run in _runs(text.split())}
    open_figures = {_figure(hit[0]) for text in known for hit in _FIGURE.finditer(text)}

    def is_open(kind: str, words: str) -> bool:
        match kind:
            case "a figure":
                return words in open_figures
            case "six words":
                return words in open_runs
            case _:
                return f" {words} " in open_words

    seen: set[str] = set()
    for said in sorted((said for said in texts if said.closed), key=lambda said: said.kind != "file"):
        for kind, words in _of(said):
            if words and words not in seen and not is_open(kind, words):
                seen.add(words)
                yield Needle(kind, words, said.place)


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Each six words that stand together."""
    return (" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _of(said: Said) -> Iterator[tuple[str, str]]:
    """What an exempt text can be known by."""
    words = plain(said.text).split()
    if said.kind == "file":
        yield "the name of a file", plain(said.text)
        yield "the name of a file", plain(Path(said.text).stem)
        return
    for run in _runs(words):
        yield "six words", run
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
    """Looks for many needles in a text at once.

    A needle of eight letters or more is found wherever its letters stand, whatever spaces are between them; a
    shorter one has to stand as words of its own.
    """

    def __init__(self, needles: Iterable[Needle]) -> None:
        self.figures: dict[str, Needle] = {}
        self.short: dict[str, list[Needle]] = {}
        self.long = [_Keyed(shortest, key) for shortest, key in _KEYS]
        for needle in needles:
            if needle.kind == "a figure":
                self.figures[needle.words] = needle
                continue
            keyed = next((k for k in self.long if len(needle.squashed) >= k.shortest), None)
            if keyed is not None:
                keyed.add(needle)
            else:
                self.short.setdefault(needle.words.split()[0], []).append(needle)

    def hits(self, text: str) -> Iterator[Needle]:
        """The needles that the text holds, each once."""
        found: dict[Needle, None] = {}
        for hit in _FIGURE.finditer(text) if self.figures else ():
            needle = self.figures.get(_figure(hit[0]))
            if needle is not None:
                found[needle] = None
        words = plain(text)
        if self.short:
            whole = f" {words} "
            for word in self.short.keys() & words.split():
                found |= {needle: None for needle in self.short[word] if f" {needle.words} " in whole}
        squashed = words.replace(" ", "")
        for keyed in self.long:
            found |= dict.fromkeys(keyed.hits(squashed))
        yield from found


class _Keyed:
    """Needles of at least `shortest` letters, by every key of `key` letters in the first `shortest` of them.

    A text that holds a needle holds one of these keys at a multiple of `step`, so only there is it looked at.
    """

    def __init__(self, shortest: int, key: int) -> None:
        self.shortest, self.key, self.step = shortest, key, shortest - key + 1
        self.needles: dict[str, list[Needle]] = {}

    def add(self, needle: Needle) -> None:
        """Take a needle in."""
        for n in range(self.step):
            self.needles.setdefault(needle.squashed[n : n + self.key], []).append(needle)

    def hits(self, squashed: str) -> Iterator[Needle]:
        """The needles in a text without spaces."""
        if self.needles:
            there = {squashed[n : n + self.key] for n in range(0, len(squashed) - self.key + 1, self.step)}
            for key in there & self.needles.keys():
                yield from (needle for needle in self.needles[key] if needle.squashed in squashed)
