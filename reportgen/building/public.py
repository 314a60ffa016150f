"""The public files of earlier builds, which go before there are new ones.

Drafts and restricted papers keep their last good files until there are better ones. The public ones do not:
what was public yesterday may be exempt today, and a build can stop at any point. So the earlier files go
first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.files.output import Output, original
from reportgen.house.style import HouseStyle
from reportgen.leaks.last_look import remaining
from reportgen.papers.build import output_name
from reportgen.reading.source import display
from reportgen.writers import FORMATS

ENDINGS = tuple(ending for _, ending in FORMATS.values())


class Earlier:
    """The public files of earlier builds, taken away: those of the papers at hand, and of papers no longer there."""

    def __init__(self, output: Output, folders: Sequence[Path], paths: Sequence[Path], root: Path) -> None:
        below = tuple(output_name((p if p.is_dir() else p.parent) / "x", root).removesuffix("x") for p in paths)
        known = {name for name in output.papers(ENDINGS) if name.startswith(below)}
        self.output, self.root = output, root
        self.gone: list[Path] = []
        self.edited: list[Path] = []
        for name in sorted(known | {output_name(folder, root) for folder in folders}):
            gone, edited = output.clear(name, ENDINGS)
            self.gone += gone
            self.edited += edited
        output.close()  # at once: the record names what is in the folder, and a build can stop at any point

    def removed(self, written: set[Path]) -> list[str]:
        """What of it was not written anew, a line each."""
        return [f"REMOVED {display(path)}: it was of an earlier build" for path in self.gone if path not in written]

    def old(self, written: set[Path], meetings: Mapping[Path, HouseStyle]) -> list[str]:
        """What of it could not be taken away and must not stay, a line each; `meetings` are those of the papers."""
        anew = {original(path) for path in written}
        lines = [
            f"OLD {display(path)}: it is of an earlier build, and somebody has edited it: look at it and delete it"
            for path in self.edited
            if original(path) not in anew
        ]
        for folder, house in meetings.items():
            lines += remaining(folder, house, self.output.root / output_name(folder, self.root), written)
        return lines
