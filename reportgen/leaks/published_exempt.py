"""What was published of a meeting for those who may see all of it, and is not in its public edition.

A report may be shortened, marked otherwise or put away after its meeting. What was exempt in it is so still, and the
restricted pack kept in `published/` has it. Where the sources are as they were published they say it all themselves,
and nothing is read here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.diagnostics import Span
from reportgen.files import opening
from reportgen.leaks.reading_back import contents_of, texts_in
from reportgen.leaks.said import Said, Sources
from reportgen.leaks.wording import plain
from reportgen.meetings.publications import FOLDER as PUBLISHED
from reportgen.meetings.publications import RECORD
from reportgen.reading.source import display

_SOURCE = re.compile(r"^ {6}'?([^'\n]+)'?: ([0-9a-f]{64})$", re.MULTILINE)  # of an item, below `sources:`
_ALTERNATIVE = re.compile(r"\balt=\"([^\"]+)\"")
_PAGE = ".html"


def and_published(folder: Path, found: Sources, written: Mapping[Path, str]) -> Sources:
    """The sources of a meeting's folder, with what its publications hold beside them.

    `written` has the YAML files of the folder, as they are now.
    """
    if not (folder / PUBLISHED).is_dir() or _as_published(folder, found.files, written):
        return found
    known = f" {' | '.join(plain(said.text) for said in found.texts if said.closed)} "
    packs = [place for place in opening.entries(folder / PUBLISHED) if place.is_dir()]
    public = {path.name: data for place in packs for path, data in _documents(place / "public", folder)}
    printed = {words for name, data in public.items() for words, _ in _lines(name, data)}
    texts: list[Said] = []
    files: list[Path] = []
    for path, data in (each for place in packs for each in _documents(place / "restricted", folder)):
        span = Span(display(path))
        if data in public.values():
            continue
        if path.suffix == _PAGE:
            lines = dict(_lines(path.name, data)).items()
            new = (line for words, line in lines if words not in printed and f" {words} " not in known)
            texts += (Said(line, span, True) for line in new)
        else:
            files.append(path)
            texts += (Said(text, span, True, "metadata") for text in contents_of(data))
    return Sources((*found.texts, *texts), (*found.files, *files), found.sums, found.copies)


def _as_published(folder: Path, exempt: Iterable[Path], written: Mapping[Path, str]) -> bool:
    """Whether the sources of all documents are those that were published; of public files only that they are there."""
    recorded = dict(_SOURCE.findall(_record(folder)))  # the last time counts
    closed = set(exempt)
    return bool(recorded) and all(_is_still(folder / file, is_, closed, written) for file, is_ in recorded.items())


def _record(folder: Path) -> str:
    with suppress(opening.Unopened):
        return opening.read_text(folder / RECORD)
    return ""


def _is_still(path: Path, digest: str, exempt: set[Path], written: Mapping[Path, str]) -> bool:
    if path in written:
        return hashlib.sha256(written[path].encode()).hexdigest() == digest
    if path in exempt:
        return hashlib.sha256(opening.read(path)).hexdigest() == digest
    return opening.is_there(path)


def _documents(edition: Path, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The pages and supplied files of a pack in HTML; of what cannot be opened nothing can be published."""
    for path in opening.entries(edition / "html") if (edition / "html").is_dir() else ():
        with suppress(opening.Unopened):
            yield path, opening.read(path, folder)


def _lines(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The lines that a page shows or has read aloud, each by its words alone."""
    if name.endswith(_PAGE):
        shown = (found.text for found in texts_in(name, data) if found.where == name)
        for text in (*shown, *_ALTERNATIVE.findall(data.decode("utf-8", "replace"))):
            yield from ((words, line.strip()) for line in text.split("\n") if (words := plain(line)))
