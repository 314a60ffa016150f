"""What is about to be public, or lies among what is, compared with the exempt sources of its meeting."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.house.style import HouseStyle
from reportgen.leaks import comparison, sources
from reportgen.leaks.releases import read_releases
from reportgen.reading.source import display
from reportgen.verdict import Kind, Reason

Files = Mapping[str, bytes]
_NEEDED = "to be without what stands only in exempt sources"


def looked_at(files: Files, folder: Path, house: HouseStyle, public: Iterable[str]) -> list[comparison.Leak]:
    """What in the files of a public edition stands only in exempt sources.

    `folder` is the meeting's, or that of a paper which has none; `public` are texts that may be published, beside
    those of the house style.
    """
    texts = [*public, *_texts(house)]
    return comparison.find(files, sources.read(folder), texts, read_releases(folder), set(_hashes(house)))


def doubtful(folder: Path) -> list[str]:
    """What of a meeting's exempt text somebody also typed into public text, in lines for the summary."""
    lines = comparison.doubtful(sources.read(folder), read_releases(folder))
    return [f"CHECK {line}: take it out of one of them, or record in releases.yaml that it is public" for line in lines]


def leaking(folder: Path, house: HouseStyle, papers: Sequence[tuple[Files, Sequence[str]]]) -> list[tuple[Reason, ...]]:
    """What each paper holds that stands only in exempt sources of `folder`.

    Of a paper the files by name are given, and what it says in place of what is exempt.
    """

    def found(some: Sequence[tuple[Files, Sequence[str]]]) -> tuple[Reason, ...]:
        files = {name: data for own, _ in some for name, data in own.items()}
        said = [line for _, lines in some for line in lines]
        return tuple(reason_of(leak) for leak in looked_at(files, folder, house, said))

    if not found(papers):
        return [() for _ in papers]
    return [found([paper]) for paper in papers]


def reason_of(leak: comparison.Leak) -> Reason:
    """A leak as a reason against a public edition."""
    return Reason(Kind.LEAK, leak.kind, _NEEDED, str(leak))


def remaining(folder: Path, house: HouseStyle, place: Path, written: Iterable[Path]) -> list[str]:
    """What of a meeting's public folder, beside what was `written` now, holds what is exempt by now, a line each."""
    new = {path.resolve() for path in written}
    others = (path for path in sorted(place.rglob("*")) if path.is_file() and path.resolve() not in new)
    files = {path.relative_to(place).as_posix(): path.read_bytes() for path in others}
    old: dict[Path, comparison.Leak] = {}
    for leak in looked_at(files, folder, house, ()) if files else ():
        if leak.source is not None:
            old.setdefault(place / leak.found.partition(": ")[0].partition("/")[0], leak)
    return [
        f"OLD {display(path)}: it is of an earlier build, and holds what is exempt by now ({leak.kind} from "
        f"{leak.source}): build it again, or delete it"
        for path, leak in old.items()
    ]


def _texts(house: HouseStyle) -> Iterator[str]:
    for folder in house.folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yaml", ".html", ".typ"):
                yield path.read_text(encoding="utf-8-sig", errors="replace")


def _hashes(house: HouseStyle) -> Iterator[str]:
    """The hashes of what the style's Word file brings into every paper: fonts, drawings, which nobody need read."""
    for folder in house.folders:
        for path in folder.glob("*.docx"):
            with zipfile.ZipFile(path) as package:
                yield from (hashlib.sha256(package.read(entry)).hexdigest() for entry in package.infolist())
