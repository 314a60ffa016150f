"""How many edits made at random come back: `make pull-edits` tries a thousand, and prints what was only reported."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import chain
from pathlib import Path

import yaml

from pull.editing import Edited, at_random
from pull.office import edited as office_edits
from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.built import Built, plain
from reportgen.building.pull.kept import source_files
from reportgen.building.pull.pulling import pull
from reportgen.drafts.draft import Draft, Para
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers
from reportgen.reading.source import display

WHOSE = (
    "the author's words",
    "a plain line of the author's made two, or bold",  # a title, a caption, a cell: the sources have no place for it
    "words of the house style",
)
_SHORT = 20  # letters
CAME = ("back", "reported", "lost")
SMALL = (
    "01-action-log",
    "10-board-governance",
    "health-board-partnership-report",
    "shared-community-and-wellbeing-service",
)


@dataclass(frozen=True)
class Outcome:
    """What came of one edit: "back", "reported", "lost" or "nothing" (no edit could be made)."""

    folder: str
    kind: str
    done: str
    came: str
    whose: str  # one of WHOSE
    untouched: bool  # all lines but those of the edit are as they were
    said: tuple[str, ...]


def sources(folder: Path) -> dict[str, str]:
    """The texts of a paper's files."""
    return {name: path.read_text(encoding="utf-8") for name, path in source_files(folder).items()}


@cache
def built(folder: Path) -> Built:
    """A paper as it is; its folder may not change while the tests run."""
    return Built(folder, "draft", sources(folder))


def paragraphs_of(draft: Draft) -> tuple[Para, ...]:
    """The paragraphs of a Word file."""
    return paragraphs(draft)


def one(folder: Path, seed: int) -> Outcome:
    """One edit of a paper, pulled and built again."""
    return outcome_of(folder, at_random(built(folder).data, seed))


def outcome_of(folder: Path, edited: Edited) -> Outcome:
    """What comes of an edited file of a paper."""
    kind, _, done = edited.done.partition(": ")
    now = paragraphs(read_word(edited.data, ""))
    got = pull(folder, "draft", sources(folder), now)
    names = {display(path): name for name, path in source_files(folder).items()}
    back = Built(folder, "draft", {names[file]: text for file, text in got.after.items()})
    said = tuple(f.reason for f in (*got.findings, *got.also))
    came = "reported" if got.findings else "back" if _alike(back.paragraphs, now, said) else "lost"
    if not got.edits:
        came = "lost" if _looks(now) != _looks(built(folder).paragraphs) else "nothing"
    whose = _whose(folder, kind, edited.words)
    return Outcome(folder.name, kind, done, came, whose, not _touched(got.before, got.after, edited.done), said)


def _whose(folder: Path, kind: str, words: str) -> str:
    """Whose words were edited: they are the author's where they stand together in a value of the sources."""
    texts, lines = values_of(folder)
    parts = [_bare(part) for part in words.split("\n")]
    whole = {*texts.split("\n"), *lines.split("\n"), ""}  # a short label may stand in any text by chance
    if not all((part in texts or part in lines) and (len(part) > _SHORT or part in whole) for part in parts):
        return WHOSE[2]
    divides = any(name in kind for name in ("split", "new", "joined", "bolder")) and "row" not in kind
    return WHOSE[1] if divides and not all(part in texts for part in parts) else WHOSE[0]


@cache
def values_of(folder: Path) -> tuple[str, str]:
    """The letters of all values: of texts of several lines, and of the others; an empty line between two."""
    texts, lines = [], []
    for text in sources(folder).values():
        for event in yaml.parse(text):
            if isinstance(event, yaml.ScalarEvent):
                said = _bare(re.sub(r"\]\([^)]*\)", "", event.value))
                (texts if event.style == "|" else lines).append(said)
    return "\n".join(texts), "\n".join(lines)


def _alike(back: Sequence[Para], now: Sequence[Para], said: Sequence[str]) -> bool:
    """Whether a build gives the edited text, apart from what it is said to change elsewhere; Word does not count the
    numbers in references anew, which a build does.
    """
    if len(back) != len(now):
        return False
    pairs = [(plain(b), plain(n)) for b, n in zip(back, now, strict=True) if _looks([b]) != _looks([n])]
    return all(any(f'"{n}" becomes "{b}"' in reason for reason in said) for b, n in pairs)


def _looks(paras: Sequence[Para]) -> list[tuple[str, bool, bool]]:
    """The letters of paragraphs, and whether each is bold or italic."""
    out = []
    for para in paras:
        loud = sum(map(str.isupper, para.text)) > sum(map(str.islower, para.text))  # a style prints it in capitals
        for piece in para.pieces:
            signs = piece.text.casefold() if loud else piece.text
            out += [(sign, piece.strong, piece.emphasis) for sign in signs if sign.isalpha()]
    return out


def _bare(words: str) -> str:
    return "".join(sign.casefold() for sign in words if sign.isalpha())


def _touched(before: Mapping[str, str], after: Mapping[str, str], done: str) -> list[str]:
    """Lines of the sources that changed and hold nothing of the edit: none of the words that came or went."""
    out = []
    for file, text in before.items():
        was, now = text.split("\n"), after[file].split("\n")
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            gone, come = was[i1:i2], now[j1:j2]
            out += [line for line in gone if line in come]
    return out


def told(outcomes: Iterable[tuple[int, Outcome]]) -> Iterator[str]:
    """What did not come back, and the figures."""
    tally: Counter[tuple[str, str, str]] = Counter()
    touched = 0
    for seed, outcome in outcomes:
        if not outcome.kind or outcome.came == "nothing":
            continue
        tally[outcome.kind, outcome.whose, outcome.came] += 1
        touched += not outcome.untouched
        if outcome.came != "back":
            yield f"{outcome.came} {seed} {outcome.folder}: {outcome.kind}: {outcome.done} ({outcome.whose})"
            yield from (f"    {reason}" for reason in outcome.said)
    for kind in sorted({kind for kind, _, _ in tally}):
        figures = (f"{came} {sum(tally[kind, whose, came] for whose in WHOSE):4}" for came in CAME)
        yield f"{kind:24}" + " ".join(figures)
    for whose in (*WHOSE, ""):
        counts = {came: sum(n for (_, w, c), n in tally.items() if c == came and whose in (w, "")) for came in CAME}
        total = sum(counts.values())
        share = f" ({counts['back'] / total:.1%} came back)" if total else ""
        yield f"{whose or 'all'}: " + ", ".join(f"{came} {n}" for came, n in counts.items()) + f" of {total}{share}"
    yield f"edits that changed a line they do not touch: {touched}"


def by_office(folders: Sequence[Path], seeds: Sequence[int], desk: Path, office: str) -> Iterator[tuple[int, Outcome]]:
    """Edits that LibreOffice makes."""
    files = [(built(folders[seed % len(folders)]).data, seed) for seed in seeds]
    for seed, edited in zip(seeds, office_edits(office, desk, files), strict=True):
        yield seed, outcome_of(folders[seed % len(folders)], edited)


def main(count: int) -> None:
    """Try so many edits on the sample papers, a quarter of them made by LibreOffice, and print the table."""
    folders = find_papers([Path("content")])
    office = shutil.which("soffice")
    others = count // 4 if office else 0
    outcomes: Iterable[tuple[int, Outcome]] = (
        (seed, one(folders[seed % len(folders)], seed)) for seed in range(count - others)
    )
    with tempfile.TemporaryDirectory() as desk:
        if office:
            outcomes = chain(outcomes, by_office(folders, range(count - others, count), Path(desk), office))
        else:
            print("LibreOffice is not installed: all edits are made in the XML")
        for line in told(outcomes):
            print(line, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
