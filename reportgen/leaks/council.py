"""The sources of a meeting together with those of the council's other meetings.

What was exempt in the last meeting can be typed into its minutes, and what is exempt in one committee can lie in the
pack of another. So everything that is exempt in a meeting of the council counts; what is public in one counts as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from msgspec.structs import replace

from reportgen.files import opening
from reportgen.house.style import Country
from reportgen.leaks import sources
from reportgen.leaks.published_exempt import and_published
from reportgen.leaks.said import Said, Sources
from reportgen.meetings.publications import FOLDER as PUBLISHED
from reportgen.meetings.publications import RECORD
from reportgen.reading.source import display

MEETING = "meeting.yaml"
# Paragraphs about individuals: Schedule 12A to the Local Government Act 1972, Parts 1 (England) and 4 (Wales), and
# Schedule 7A to the Local Government (Scotland) Act 1973, Part I.
_INDIVIDUALS: dict[Country, frozenset[str]] = {
    "england": frozenset("12"),
    "wales": frozenset(("12", "13", "18A", "18B", "18C")),
    "scotland": frozenset("12345"),
}
_PARAGRAPH = re.compile(r"""\bparagraphs?["']?[ \t]*:([^\n#}]*)""")
_NUMBER = re.compile(r"\d+[A-Z]?")
_CONFIDENTIAL = re.compile(r"""\bconfidential["']?\s*:""")
_DATE = re.compile(r"""^date\s*:\s*["']?(\d{4}-\d\d-\d\d)""", re.MULTILINE)
_Stamp = tuple[tuple[str, int, int], ...]


def read(folder: Path, country: Country) -> Sources:
    """The sources of a meeting, or of a paper that has none, and what is exempt in its council's other meetings.

    What those say in public is read when somebody asks: there may be a hundred of them, and it only clears what has
    been found.
    """
    here, folders = _marked(folder, country, True), tuple(_others(folder))
    others = [_marked(other, country, False) for other in folders]

    whole: dict[Path, str] = {}

    def elsewhere(found: Iterable[str]) -> tuple[Said, ...]:
        sought = [_letters(words) for words in set(found)]
        if not whole:
            whole.update((other, _whole(other)) for other in folders)
        saying = (other for other, text in whole.items() if any(words in text for words in sought))
        read = (_marked(other, country, False, closed=False) for other in saying)
        return tuple(said for other in read for said in other.texts if not said.closed)

    texts = (*here.texts, *(said for other in others for said in other.texts if said.kind != "comment"))
    files = (*here.files, *(path for other in others for path in other.files))
    return Sources(texts, files, here.sums, here.copies, elsewhere, pictures=here.pictures)


def _others(folder: Path) -> Iterator[Path]:
    """The folders of the council's other meetings: those below its folder in `content`, or beside the meeting."""
    if not opening.is_there(folder / MEETING):
        return
    above = folder.resolve().parents
    council = next((above[n - 1] for n, path in enumerate(above) if n and path.name == "content"), above[0])
    for other in opening.holding(council, (MEETING, RECORD), (PUBLISHED,)):
        if not other.samefile(folder):
            yield other


def _whole(folder: Path) -> str:
    """The letters and figures of a meeting's YAML files, as they are written."""
    paths = (path for path in opening.below(folder, [], (PUBLISHED,)) if path.suffix in (".yaml", ".yml"))
    return " ".join(_letters(_text(path)) for path in paths)


def _letters(text: str) -> str:
    """A text by its letters and figures alone: however it is spaced, quoted and marked, the same words are the same."""
    return "".join(filter(str.isalnum, text.casefold()))


def _marked(folder: Path, country: Country, here: bool, closed: bool = True) -> Sources:
    """The sources of one meeting, each text with its day and whether it may be about individuals.

    Of another than the one `here` only what is exempt, unless that is not asked.
    """
    stamp = tuple(sorted(map(_stamp, opening.below(folder, [], (PUBLISHED,)))))
    return _read(folder, country, here, closed and not here, stamp)


def _stamp(path: Path) -> tuple[str, int, int]:
    told = path.lstat()
    return str(path), told.st_mtime_ns, told.st_size


@lru_cache(maxsize=512)
def _read(folder: Path, country: Country, here: bool, closed: bool, _: _Stamp) -> Sources:
    found = sources.read(folder, closed)
    if closed:  # of the meeting at hand the sources say it, and what is old of its publications is told apart
        found = and_published(folder, found)
    hit = _DATE.search(found.written.get(folder / MEETING, ""))
    day = hit[1] if hit else ""
    written: dict[str, list[str]] = {}
    for path, text in found.written.items():
        written.setdefault(display(path.parent), []).append(text)
    personal = {place: _personal(texts, country) for place, texts in written.items()}

    @cache
    def about_people(file: str) -> bool:
        told = (personal.get(near) for near in (file.rpartition("/")[0], display(folder)))
        return next((each for each in told if each is not None), True)

    texts = (
        replace(said, when=day, here=here, personal=said.closed and about_people(said.place.file))
        for said in found.texts
    )
    return Sources(tuple(texts), found.files, found.sums, found.copies, pictures=found.pictures)


def _personal(texts: Sequence[str], country: Country) -> bool | None:
    """Whether an exemption declared in the files of a folder may be about individuals; None where none is declared."""
    if any(_CONFIDENTIAL.search(text) for text in texts):
        return True
    written = [_NUMBER.findall(hit[1]) for text in texts for hit in _PARAGRAPH.finditer(text)]
    if not written:
        return None
    return not all(written) or bool({number for each in written for number in each} & _INDIVIDUALS[country])


def _text(path: Path) -> str:
    """A file's text; "" for one that cannot be opened, of which nothing can have been published."""
    with suppress(opening.Unopened):
        return opening.read_text(path)
    return ""
