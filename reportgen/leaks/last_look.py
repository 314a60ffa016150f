"""What is about to be public, or lies among what is, compared with the exempt sources of the council's meetings."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from reportgen.files import opening
from reportgen.house.files import of_style, text_of_style
from reportgen.house.style import HouseStyle
from reportgen.leaks import council
from reportgen.leaks.comparison import LOOKED_AT, Leak, find
from reportgen.leaks.releases import read_releases
from reportgen.leaks.supplied_files import agreed, by_file, same, sha256, words_of
from reportgen.leaks.telling_titles import telling_titles
from reportgen.leaks.typed_twice import typed_twice
from reportgen.leaks.vocabulary import read_vocabulary
from reportgen.meetings.publications import FOLDER as PUBLISHED
from reportgen.reading.source import display
from reportgen.verdict import Kind, Reason

Files = Mapping[str, bytes]
_NEEDED = "to be without what stands only in exempt sources"
_TITLE_ANSWER = ", or record in releases.yaml that it is public"
_ANSWER = "take it out of one of them, or record in releases.yaml that it is public"


def looked_at(
    files: Files, folder: Path, house: HouseStyle, public: Iterable[str], supplied: Mapping[str, Path] | None = None
) -> list[Leak]:
    """What in the files of a public edition stands only in exempt sources.

    `folder` is the meeting's, or that of a paper which has none; `public` are texts that may be published, beside
    those of the house style; `supplied` are the files of others that are in the edition, by their names there. Where
    they are given, pictures in public reports are compared as well.
    """
    sources, known, releases = (
        council.read(folder, house.country),
        read_vocabulary(house.folders),
        read_releases(folder),
    )
    pictures = () if supplied is None else sources.pictures
    supplied = supplied or {}
    free = agreed([*supplied.values(), *pictures], releases)
    texts = [*public, *_texts(house), *words_of(free)]
    found = find(files, sources, texts, releases, known, set(_hashes(house)))
    left = [path for path in (*supplied.values(), *pictures) if path not in free]
    told = [*by_file(found, supplied), *same(left, sources.files)]
    return [leak for leak in told if not (leak.digest and leak.digest in {sha256(path) for path in free})]


def doubtful(folder: Path, house: HouseStyle) -> list[str]:
    """What of exempt text somebody also typed into public text of a meeting, in lines for the summary."""
    sources, known = council.read(folder, house.country), read_vocabulary(house.folders)
    releases, usual = read_releases(folder), tuple(_texts(house))
    return [
        *(f"CHECK {line}: {_ANSWER}" for line in typed_twice(sources, releases, usual, known)),
        *(f"CHECK {line}{_TITLE_ANSWER}" for line in telling_titles(sources, releases, usual, known)),
    ]


def leaking(folder: Path, house: HouseStyle, papers: Sequence[tuple[Files, Sequence[str]]]) -> list[list[Leak]]:
    """What each paper holds that stands only in exempt sources of `folder`.

    Of a paper the files by name are given, and what it says in place of what is exempt.
    """

    def found(some: Sequence[tuple[Files, Sequence[str]]]) -> list[Leak]:
        files = {name: data for own, _ in some for name, data in own.items()}
        said = [line for _, lines in some for line in lines]
        return [leak for leak in looked_at(files, folder, house, said) if leak.grave]

    if not found(papers):
        return [[] for _ in papers]
    return [found([paper]) for paper in papers]


def to_look_at(folder: Path, leaks: Iterable[Leak]) -> list[str]:
    """What stops nothing and somebody has to look at all the same: streets, and sums that are close, in one line."""
    told = [leak for leak in leaks if not leak.grave and leak.kind in LOOKED_AT]
    if not told:
        return []
    kinds = " and ".join(sorted({leak.kind for leak in told}))
    places = ", ".join(sorted({f"{leak.found}, from {leak.source}" for leak in told}))
    line = f"{kinds} of exempt text in public files ({places}): look whether it tells anything"
    return [f"CHECK {display(folder)}: {line}"]


def reason_of(leak: Leak) -> Reason:
    """A leak as a reason against a public edition."""
    return Reason(Kind.LEAK, leak.kind, _NEEDED, str(leak))


def remaining(folder: Path, house: HouseStyle, place: Path, written: Iterable[Path]) -> list[str]:
    """What holds what is exempt by now, a line each.

    Of a meeting's public folder in `place`, beside what was `written` now, and of what was published.
    """
    new = {path.resolve() for path in written}
    others = (path for path in opening.below(place, []) if path.resolve() not in new)
    old: dict[Path, Leak] = {}
    for path, leak in _exempt_by_now(folder, house, place, others):
        old.setdefault(place / path.partition("/")[0], leak)
    return [
        *(
            f"OLD {display(path)}: it is of an earlier build, and holds what is exempt by now ({leak.kind} from "
            f"{leak.source}): build it again, or delete it"
            for path, leak in old.items()
        ),
        *published_and_exempt(folder, house),
    ]


def published_and_exempt(folder: Path, house: HouseStyle) -> list[str]:
    """What was published of a meeting and holds what is exempt by now, a line for each publication and item."""
    lines: dict[str, None] = {}
    for place in _public_of(folder):
        items = _items(place)
        files = opening.below(place, [])
        found = [(name, leak) for name, leak in _exempt_by_now(folder, house, place, files)]
        of = {items[stem] for name, _ in found if (stem := PurePosixPath(name).stem) in items}
        for item in sorted(of) or ([""] if found else []):
            kind, source = found[0][1].kind, found[0][1].source
            what = f"item {item} in {display(place)}" if item else display(place)
            fix = f"`reportgen publish {display(folder)} --withdraw {item or 'ITEM'} --reason ...`"
            lines[
                f"OLD {what}: it was published, and holds what is exempt by now ({kind} from {source}): take it down "
                f"from wherever the public can read it, then {fix}"
            ] = None
    return list(lines)


def _public_of(folder: Path) -> list[Path]:
    """The public folders of what was published of a meeting, in order."""
    kept = folder / PUBLISHED
    return [
        place / "public" for place in (opening.entries(kept) if kept.is_dir() else []) if (place / "public").is_dir()
    ]


def _exempt_by_now(folder: Path, house: HouseStyle, place: Path, paths: Iterable[Path]) -> Iterator[tuple[str, Leak]]:
    """The names of files below `place` that hold what is exempt, each with what it holds."""
    files = {path.relative_to(place).as_posix(): opening.read(path, place) for path in paths}
    for leak in looked_at(files, folder, house, ()) if files else ():
        if leak.source is not None and leak.grave:
            yield next((n for n in sorted(files, key=len, reverse=True) if leak.found.startswith(n)), leak.found), leak


def _items(place: Path) -> dict[str, str]:
    """The item of each document of a publication, by the name of its files."""
    try:
        manifest = json.loads(opening.read_text(place / "upload" / "manifest.json", place))
        return {PurePosixPath(document["file"]).stem: document["item"] for document in manifest["documents"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _texts(house: HouseStyle) -> Iterator[str]:
    for folder in house.folders:
        for path in opening.below(folder, []):
            if path.suffix in (".yaml", ".html", ".typ") and path.parent.name != "leaks":
                yield text_of_style(path, folder)


def _hashes(house: HouseStyle) -> Iterator[str]:
    """The hashes of what the style's Word file brings into every paper: fonts, drawings, which nobody need read."""
    for folder in house.folders:
        for path in (p for p in opening.entries(folder) if p.suffix == ".docx"):
            with zipfile.ZipFile(io.BytesIO(of_style(path, folder, opening.MAX_FILE))) as package:
                yield from (hashlib.sha256(package.read(entry)).hexdigest() for entry in package.infolist())
