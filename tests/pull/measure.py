"""How many edits made at random come back: `make pull-edits` tries a thousand, and prints what was only reported."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pull.editing import at_random
from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.built import Built, plain
from reportgen.building.pull.kept import source_files
from reportgen.building.pull.pulling import pull
from reportgen.drafts.draft import Draft, Para
from reportgen.drafts.word import read_word
from reportgen.papers.paper import find_papers
from reportgen.reading.source import display

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
    untouched: bool  # all lines but those of the edit are as they were
    said: tuple[str, ...]


def sources(folder: Path) -> dict[str, str]:
    """The texts of a paper's files."""
    return {name: path.read_text(encoding="utf-8") for name, path in source_files(folder).items()}


@cache
def built(folder: Path) -> Built:
    """A paper as it is."""
    return Built(folder, "draft", sources(folder))


def paragraphs_of(draft: Draft) -> tuple[Para, ...]:
    """The paragraphs of a Word file."""
    return paragraphs(draft)


def one(folder: Path, seed: int) -> Outcome:
    """One edit of a paper, pulled and built again."""
    edited = at_random(built(folder).data, seed)
    kind, _, done = edited.done.partition(": ")
    now = paragraphs(read_word(edited.data, ""))
    got = pull(folder, "draft", sources(folder), now)
    names = {display(path): name for name, path in source_files(folder).items()}
    back = Built(folder, "draft", {names[file]: text for file, text in got.after.items()})
    came = "reported" if got.findings else "back" if _alike(back.paragraphs, now, got.written) else "lost"
    touched = sum(_changed(got.before[file], got.after[file]) for file in got.before)
    return Outcome(folder.name, kind, done, came, touched <= 12, tuple(f.reason for f in got.findings))


def _alike(back: tuple[Para, ...], now: tuple[Para, ...], written: int) -> bool:
    """Whether a build gives the edited text; Word does not count the numbers in references anew, which a build does."""
    said, wanted = [_bare(p) for p in back], [_bare(p) for p in now]
    return said == wanted and (written > 0 or [plain(p) for p in back] == [plain(p) for p in now])


def _bare(para: Para) -> str:
    return "".join(sign for sign in plain(para) if not sign.isdigit())


def _changed(before: str, after: str) -> int:
    """The lines of a text that are in the other no more."""
    return sum((Counter(before.split("\n")) - Counter(after.split("\n"))).values())


def main(count: int) -> None:
    """Try so many edits on the sample papers and print the table."""
    folders = find_papers([Path("content")])
    tally: Counter[tuple[str, str]] = Counter()
    for seed in range(count):
        outcome = one(folders[seed % len(folders)], seed)
        tally[outcome.kind or "none", outcome.came] += 1
        if outcome.came != "back" and outcome.kind:
            print(
                f"{outcome.came} {seed} {outcome.folder}: {outcome.kind}: {outcome.done}", *outcome.said, sep="\n    "
            )
    for kind in sorted({kind for kind, _ in tally}):
        print(f"{kind:16}", *(f"{came} {tally[kind, came]:4}" for came in ("back", "reported", "lost")))
    done = sum(tally.values()) - sum(n for (kind, _), n in tally.items() if kind == "none")
    for came in ("back", "reported", "lost"):
        print(f"{came}: {sum(n for (kind, c), n in tally.items() if c == came and kind != 'none')} of {done}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
