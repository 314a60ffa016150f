"""The last look at a public edition: is anything in it that was to be left out?

What the sources hold for those who may see it (exempt texts, comments, names of files, metadata of
pictures) is compared with everything that was written. A leak is

- a run of six words,
- a text of three to five words as a whole,
- the name of a person, a company or anything else, an address or a code,
- a figure, also where it is written in another way or rounded,
- the name of a file, or a file itself,

that stands in exempt sources and nowhere in public ones, the house style among them. A figure counts
when it has four digits or more and is no year, is a sum of money from £1,000 on, or a per cent with a decimal. What
cannot be read is taken for a leak where anything is exempt. Places, public bodies and sums that are close by chance
are told, and stop nothing. Messages name places and never the words themselves, because logs are read by others; the
words are for `leaks.refusal`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.opening import read
from reportgen.leaks.figures import figures_in
from reportgen.leaks.known_by import FIGURE, RUN_OF_SIX, THREE, Needle, needles, public_of
from reportgen.leaks.reading_back import texts_in
from reportgen.leaks.releases import Release
from reportgen.leaks.said import Sources
from reportgen.leaks.search import ROUNDED, Search
from reportgen.leaks.telling import told_by
from reportgen.leaks.vocabulary import Vocabulary
from reportgen.leaks.wording import joined, plain
from reportgen.reading.source import display

UNREAD = "a text that cannot be read, and so not checked"
A_FILE = "a whole file"
TOTAL = "the total of a table with an exempt row, which tells that row"
DIFFERENCE = "two figures of which one is the other with an exempt row"
LOOKED_AT = (ROUNDED, "a street")  # what stops nothing, and is told
_WORDS = re.compile(r"[^\W\d_].*?(?=\.\w+$|$)")  # of a file's name: what follows its place on the agenda
Free = Callable[[Needle], bool]


class Leak(Struct, frozen=True):
    """Something that may not be published: what kind of thing, where it comes from and where it was found.

    `shown` has the words, which are no part of a message. What is not `grave` stops nothing. Of a supplied file that
    somebody has to look at `digest` is the SHA-256.
    """

    kind: str
    source: Span | None
    found: str
    shown: str = ""
    grave: bool = True
    digest: str = ""

    def __str__(self) -> str:
        came = f" from {self.source}" if self.source else ""
        return f"{self.found}: {self.kind}{came}"


def find(
    files: Mapping[str, bytes],
    sources: Sources,
    public: Iterable[str],
    releases: Iterable[Release],
    known: Vocabulary,
    trusted: Iterable[str] = (),
) -> list[Leak]:
    """Every leak in the files. `public` are further texts that may be published: the house style's, the law's.

    Files with the SHA-256 `trusted`, which the house style brings, are not looked into.
    """
    releases = tuple(releases)
    free_of = released(releases)
    texts = [said.text for said in sources.texts if not said.closed]
    texts += [*public, *known.standing]
    sought = [needle for needle in _sought(sources, texts, known) if not free_of(needle)]
    search = _Settled(sought, sources)
    dropped = {hashlib.sha256(read(path)).hexdigest(): path for path in sources.files}
    free = {release.what for release in releases}
    leaks: list[Leak] = list(_told_by_sums(sources, free_of))
    seen = set(trusted)
    for name, data in files.items():
        for found in texts_in(name, data, seen):
            hits = search.hits(found.text)
            file = dropped.get(found.digest)
            where = _shown(found.where, search) if hits or file is not None or found.unread else ""
            leaks += _told(hits, where)
            if file is not None and file.name not in free:
                leaks.append(Leak(A_FILE, Span(display(file)), where, file.name))
            if found.unread and name not in free and sources.closed:
                leaks.append(Leak(UNREAD, None, where))
    return list(dict.fromkeys(leaks))


class _Settled:
    """A search in which what is found is first looked for in what other meetings say in public."""

    def __init__(self, sought: list[Needle], sources: Sources) -> None:
        self.sought, self.sources = sought, sources
        self.search = Search(sought)
        self.asked: set[str] = set()

    def hits(self, text: str) -> list[Needle]:
        """The needles that a text holds, and that are public nowhere."""
        while True:
            hits = list(self.search.hits(text))
            new = {needle.words for needle in hits} - self.asked
            if not new:
                return hits
            self.asked |= new
            public = public_of(said.text for said in self.sources.elsewhere(new))
            left = [needle for needle in self.sought if not public.holds(needle)]
            if len(left) < len(self.sought):
                self.sought, self.search = left, Search(left)


def _sought(sources: Sources, public: Sequence[str], known: Vocabulary) -> Iterator[Needle]:
    """What is looked for. Of an original with a redacted copy it is what the copy lost, also in runs of three words."""
    copies = sources.copies
    yield from needles((s for s in sources.texts if s.place.file not in copies), public_of(public), known)
    for file, copy in copies.items():
        original = [said for said in sources.texts if said.place.file == file]
        yield from needles(original, public_of([*public, *copy]), known)


def _told_by_sums(sources: Sources, free: Free) -> Iterator[Leak]:
    """The figures of public text that tell an exempt row of a table."""
    for said in sources.texts if sources.sums else ():
        if said.here and not said.closed and said.kind == "text":
            for each in told_by(said.text, sources.sums):
                kind = DIFFERENCE if each.row else TOTAL
                needle = Needle(FIGURE, f"{each.value.normalize():f}", each.place)
                if not free(needle):
                    yield Leak(kind, each.place, str(said.place), f"{each.value:,}")


def _told(hits: Sequence[Needle], where: str) -> Iterator[Leak]:
    """The leaks that needles found in a place are; runs of words that overlap are one."""
    found: dict[tuple[str, Span], list[str]] = {}
    for needle in hits:
        if needle.kind in (RUN_OF_SIX, THREE):
            found.setdefault((needle.kind, needle.place), []).append(needle.words)
        else:
            yield Leak(needle.kind, needle.place, where, needle.shown, needle.grave)
    for (kind, place), each in found.items():
        yield from (Leak(kind, place, where, words) for words in joined(each))


def released(releases: Sequence[Release]) -> Free:
    """Tells whether what is looked for has been released."""
    words = [plain(release.what) for release in releases]
    figures = {figure.key for release in releases for figure in figures_in(release.what)}

    def free(needle: Needle) -> bool:
        if needle.kind == FIGURE:
            return needle.words in figures
        return any(needle.words in what for what in words)

    return free


def _shown(where: str, search: _Settled) -> str:
    """A place, with dots for the words of a file's name that tell what they should not."""
    path, colon, rest = where.partition(": ")
    if not any(search.hits(path)):
        return where
    parts = path.split("/")
    telling = {part for part in parts if any(search.hits(part))} or set(parts)
    return "/".join(_WORDS.sub("…", part, count=1) if part in telling else part for part in parts) + colon + rest
