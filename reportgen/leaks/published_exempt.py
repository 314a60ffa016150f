"""What was published of a meeting for those who may see all of it, and is not in its public edition.

A report may be shortened, marked otherwise or put away after its meeting. What was exempt in it is so still, and the
restricted pack kept in `published/` has it. Where the sources are as they were published they say it all themselves,
and nothing is read here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Span
from reportgen.files import opening
from reportgen.leaks.known_by import PAGE
from reportgen.leaks.reading_back import contents_of, texts_in
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.vocabulary import STANDS
from reportgen.leaks.wording import plain, runs
from reportgen.meetings.publications import FOLDER as PUBLISHED
from reportgen.meetings.publications import RECORD
from reportgen.reading.source import display

_SOURCE = re.compile(r"^ {6}'?([^'\n]+)'?: ([0-9a-f]{64})$", re.MULTILINE)  # of an item, below `sources:`
_ALTERNATIVE = re.compile(r"\balt=\"([^\"]+)\"")
_PAGE = ".html"


def and_published(folder: Path, found: Sources) -> Sources:
    """The sources of a meeting's folder, with what its publications hold beside them."""
    if not (folder / PUBLISHED).is_dir() or _as_published(folder, found):
        return found
    packs = [place for place in opening.entries(folder / PUBLISHED) if place.is_dir()]
    public = {path.name: data for place in packs for path, data in _documents(place / "public", folder)}
    told = [line for name, data in public.items() for line in _lines(name, data)]
    told += [said.text for said in found.texts if said.closed]
    sayings = [plain(text) for text in told]
    known = Known(f" {' | '.join(sayings)} ", frozenset(run for said in sayings for run in runs(said.split(), STANDS)))
    texts: list[Said] = []
    files: list[Path] = []
    for path, data in (each for place in packs for each in _documents(place / "restricted", folder)):
        span = Span(display(path))
        if data in public.values():
            continue
        if path.suffix == _PAGE:
            lines = dict.fromkeys(_lines(path.name, data))
            texts += (Said(text, span, True, PAGE) for line in lines for text in known.besides(line))
        else:
            files.append(path)
            texts += (Said(text, span, True, "metadata") for text in contents_of(data))
    return replace(found, texts=(*found.texts, *texts), files=(*found.files, *files))


class Known(Struct, frozen=True):
    """What is public, or known to be exempt, already: its words, and the runs of a few of them."""

    words: str
    runs: frozenset[str]

    def besides(self, line: str) -> Iterator[str]:
        """What a line says beside that, in pieces."""
        if self.has(line):
            return
        pieces = line.split()
        words = [(word, at) for at, piece in enumerate(pieces) for word in plain(piece).split()]
        covered = set()
        for n, run in enumerate(runs([word for word, _ in words], STANDS)):
            if run in self.runs:
                covered |= {at for _, at in words[n : n + STANDS]}
        for there, group in groupby(range(len(pieces)), key=covered.__contains__):
            text = " ".join(pieces[at] for at in group)
            if not there and not self.has(text):
                yield text

    def has(self, text: str) -> bool:
        """Whether all of a text stands there."""
        return f" {plain(text)} " in self.words or not plain(text)


def _as_published(folder: Path, found: Sources) -> bool:
    """Whether the sources of all documents are those that were published; of public files only that they are there."""
    recorded = dict(_SOURCE.findall(_record(folder)))  # the last time counts
    return bool(recorded) and all(_is_still(folder / file, digest, found) for file, digest in recorded.items())


def _record(folder: Path) -> str:
    with suppress(opening.Unopened):
        return opening.read_text(folder / RECORD)
    return ""


def _is_still(path: Path, digest: str, found: Sources) -> bool:
    if path in found.written:
        return hashlib.sha256(found.written[path].encode()).hexdigest() == digest
    if path in found.files:
        return hashlib.sha256(opening.read(path)).hexdigest() == digest
    return opening.is_there(path)


def _documents(edition: Path, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The pages and supplied files of a pack in HTML; of what cannot be opened nothing can be published."""
    for path in opening.entries(edition / "html") if (edition / "html").is_dir() else ():
        with suppress(opening.Unopened):
            yield path, opening.read(path, folder)


def _lines(name: str, data: bytes) -> Iterator[str]:
    """The lines that a page shows or has read aloud."""
    if name.endswith(_PAGE):
        shown = (found.text for found in texts_in(name, data) if found.where == name)
        for text in (*shown, *_ALTERNATIVE.findall(data.decode("utf-8", "replace"))):
            yield from (line.strip() for line in text.split("\n") if plain(line))
