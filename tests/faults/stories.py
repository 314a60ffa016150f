"""What is checked when a run met a fault: at once, and after the same command has been run again undisturbed."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from held import held_in

from faults.children import Ended, apart, run
from faults.worlds import WORKS
from reportgen.files.opening import PART
from reportgen.files.output import RECORD
from reportgen.files.scratch import PREFIX, STAGED

Files = dict[str, bytes]
_TIME = re.compile(rb"\b\d\d:\d\d(:\d\d)?")  # of a publication
_UNNAMED = re.compile(r"^reportgen: *: ", re.M)


class Story:
    """A command with a place to do it in, and the place as it is before and after."""

    def __init__(self, work: str, home: Path) -> None:
        self.work, self.home = WORKS[work], home
        self.before, self.now = home / "before", home / "now"
        self.before.mkdir(parents=True)
        os.environ["TMPDIR"] = str(home / "tmp")
        (home / "tmp").mkdir()
        apart(lambda: self.work.make(self.before))
        for command in self.work.before:
            _sound(run(self.before, command))
        apart(lambda: self.work.change(self.before))
        self.old = files(self.before)
        self.anew()
        done = run(self.now, self.work.command)
        _sound(done)
        self.new, self.moments = files(self.now), done.moments
        self.reads = self._tried("vanish", 10**9).moments

    def anew(self) -> None:
        """The place as it was before the command."""
        shutil.rmtree(self.now, ignore_errors=True)
        shutil.copytree(self.before, self.now)
        for left in (self.home / "tmp").iterdir():
            shutil.rmtree(left, ignore_errors=True)

    def _tried(self, kind: str, moment: int = -1, after: float = 0.0) -> Ended:
        self.anew()
        return run(self.now, self.work.command, kind, moment, after)

    def faults(self, kind: str, moment: int = -1, after: float = 0.0) -> list[str]:
        """What was wrong after this fault; empty for nothing.

        A file that goes away in the middle of a run may count as there or as gone; after all else the place has to be
        whole, and the same command once more does what it would have done.
        """
        ended = self._tried(kind, moment, after)
        found = [*self._said(ended, kind), *self._held()]
        if kind != "vanish":
            found += [*self._whole(files(self.now)), *self._again()]
        return [f"{kind} {moment} {after:.3f}: {fault}" for fault in found]

    def _said(self, ended: Ended, kind: str) -> Iterator[str]:
        if "Traceback" in ended.said or ended.code == 70:
            yield f"a traceback: {ended.said[-600:]}"
        if _UNNAMED.search(ended.said):
            yield f"a message that names no file: {ended.said}"
        if kind in ("full", "limit", "denied"):
            if ended.code == 0 and (missing := self._different(files(self.now))):
                yield f"passed over in silence: {missing}: {ended.said}"
            if ended.code not in (0, 1):
                yield f"exit code {ended.code}: {ended.said}"

    def _held(self) -> Iterator[str]:
        """What is exempt in anything public."""
        if secrets := held_in(*(p for p in self.now.rglob("public") if p.is_dir())):
            yield f"public: {sorted(secrets)}"

    def _different(self, there: Files) -> list[str]:
        """The names of what is made, and not as it would be undisturbed."""
        made = {n for n in there.keys() | self.new.keys() if not n.startswith("content/") or n in there}
        return sorted(n for n in made if there.get(n) != self.new.get(n))

    def _whole(self, there: Files) -> Iterator[str]:
        """Each file is the old one or the new one, and none is torn."""
        for name, data in there.items():
            if data not in (self.old.get(name), self.new.get(name)):
                yield f"{name} is neither the old file nor the new one"
        for record in self.now.rglob(RECORD):
            json.loads(record.read_text("utf-8"))

    def _again(self) -> Iterator[str]:
        """The same command once more does what it would have done."""
        old = time.time() - 60
        for left in _left_over(self.home):
            os.utime(left, (old, old))
        done = run(self.now, self.work.command)
        refused = bool(self.work.lasting) and done.code == 2
        if different := [n for n in self._different(files(self.now)) if n.startswith(self.work.lasting) or not refused]:
            yield f"again: {different} differ (exit code {done.code}): {done.said[-1500:]}"
        if "KEPT" in done.said or "Traceback" in done.said:
            yield f"again: {done.said}"
        if not refused and (left_over := _left_over(self.home)):
            yield f"left over: {[str(p.relative_to(self.home)) for p in left_over]}"


def files(place: Path) -> Files:
    """What is there but for the record and what is on its way; sources kept for pull stay by their hash."""
    return {
        p.relative_to(place).as_posix(): _TIME.sub(b"", p.read_bytes()) if p.suffix == ".yaml" else p.read_bytes()
        for p in sorted(place.rglob("*"))
        if p.is_file() and p.name != RECORD and ".sources" not in p.parts
        if not any(part.startswith(STAGED) or part.endswith(PART) for part in p.parts)
    }


def _left_over(home: Path) -> list[Path]:
    now = home / "now"
    return [*(home / "tmp").glob(f"{PREFIX}*"), *now.rglob(f"{STAGED}*"), *now.rglob(f".*{PART}")]


def _sound(ended: Ended) -> None:
    if ended.code:
        raise AssertionError(f"the place could not be made ready: {ended.said}")
