"""What a clerk does with a meeting, in an order that the seed gives, and what must hold after each step."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .making import FRONT, GROUNDS, MARK, Made
from .search import Search

Run = Callable[[list[str]], tuple[int, str]]  # arguments of the command; its exit code and all it printed


@dataclass
class Story:
    """One meeting's story. `told` keeps each command with its exit code and output."""

    made: Made
    out: Path
    run: Run
    search: Search
    rng: random.Random
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    published: int = 0
    stopped: bool = False  # publishing was, since it was last done
    held_was_open: bool = False
    closed_later: bool = False
    packs: int = 0  # public packs that were built
    refused: int = 0

    # ------------------------------------------------------------------ commands

    def do(self, *arguments: str, may_fail: bool = False) -> tuple[int, str]:
        """Run a command; a traceback is a fault, and so is a failure nothing accounts for."""
        code, said = self.run([*arguments, "--out", str(self.out)])
        self.told.append(f"$ {' '.join(arguments)}  -> {code}\n{said}")
        if "Traceback" in said:
            self.faults.append(f"a traceback of {' '.join(arguments[:2])}")
        if code and not may_fail:
            self.refused += 1
            self.faults.append(f"{arguments[0]} ended with {code}: {said[:600]}")
        return code, said

    @property
    def folder(self) -> str:
        """The meeting's folder as the command line has it."""
        return str(self.made.folder)

    def pack(self, edition: str) -> None:
        """Build the pack of an edition."""
        code, said = self.do("pack", self.folder, "--edition", edition, may_fail=self.closed_later)
        if edition == "public" and not code:
            self.packs += 1
        if code and self.closed_later and "OLD" not in said:
            self.faults.append(f"pack ended with {code} and no word of what is old: {said[:600]}")
        self.look()

    def build(self, edition: str) -> None:
        """Build the papers alone."""
        form = self.rng.choice(["html", "docx"])
        code, said = self.do("build", self.folder, "--edition", edition, "--to", form, may_fail=self.closed_later)
        if code and self.closed_later and "OLD" not in said:
            self.faults.append(f"build ended with {code} and no word of what is old: {said[:600]}")
        self.look()

    def publish(self) -> None:
        """Publish what is next; where publishing was stopped at the very end, it may be done already."""
        code, said = self.do("publish", self.folder, may_fail=self.stopped)
        done = not code or (self.stopped and "was published on" in said)
        if not done and self.stopped:
            self.faults.append(f"publish ended with {code} after it was stopped: {said[:600]}")
        self.packs += not code
        self.published += done
        self.stopped = False
        self.look()

    def first(self) -> None:
        """Publish the agenda, unless it has been."""
        if not self.published:
            self.publish()

    def kill(self) -> None:
        """Begin something and stop it at a random moment; publishing is finished afterwards."""
        ways = [["pack", "--edition", "public"], ["build", "--edition", "public"], ["pack"], ["publish"]]
        what = self.rng.choice(ways[:3] if self.published else ways)
        arguments = [what[0], self.folder, *what[1:], "--out", str(self.out)]
        process = subprocess.Popen(
            [sys.executable, "-m", "reportgen", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(self.rng.uniform(0.2, 1.0))
        process.kill()
        process.wait()
        self.told.append(f"$ {' '.join(what)}  killed")
        self.look()
        if what == ["publish"]:
            self.stopped = True
            self.first()

    # ------------------------------------------------------------------ changes

    def change(self, name: str, old: str, new: str) -> None:
        """Change what stands once in a file of the meeting."""
        path = self.made.folder / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), "utf-8")
        self.told.append(f"{name}: {old!r} -> {new!r}")

    def supplement(self) -> None:
        """The report that was to follow comes, or another is corrected; both are published as a supplement."""
        if self.made.to_follow:
            folder, title = self.made.to_follow, self.made.title_to_follow
            (self.made.folder / folder).mkdir(exist_ok=True)
            text = f"title: {title}\n{FRONT}body: |\n  It came after all.\n"
            (self.made.folder / folder / "report.yaml").write_text(text, "utf-8")
            self.change("meeting.yaml", "    status: to follow", f"    report: {folder}")
            entry = f'title: Supplementary agenda, items: "{self.number_of(title)}", changes: The report to follow.'
            self.made.to_follow = ""
        else:
            folder = self.made.open_reports[0]
            self.change(f"{folder}/report.yaml", "body: |\n", "body: |\n  This paragraph was put right.\n\n")
            number = self.number_of(self._title_of(folder))
            entry = f'title: Correction, items: "{number}", changes: A paragraph was put right., corrects: 1'
        path = self.made.folder / "supplements.yaml"
        path.write_text((path.read_text("utf-8") if path.exists() else "") + f"- {{{entry}}}\n", "utf-8")
        self.publish()

    def _title_of(self, folder: str) -> str:
        text = (self.made.folder / folder / "report.yaml").read_text("utf-8")
        return text.partition("title: ")[2].partition("\n")[0]

    def number_of(self, title: str) -> str:
        """The number that an item has on the agenda; all items here are of the first level."""
        lines = (self.made.folder / "meeting.yaml").read_text("utf-8").partition("agenda:\n")[2].splitlines()
        items = [n for n, line in enumerate(lines) if line.startswith("  - ") and "private" not in line]
        for at, begin in enumerate(items, 1):
            end = items[at] if at < len(items) else len(lines)
            text = "\n".join(lines[begin:end])
            folder = text.partition("report: ")[2].partition("\n")[0].strip()
            if f"title: {title}\n" in text + "\n" or (folder and self._title_of(folder) == title):
                return str(at)
        raise AssertionError(title)

    def withdraw(self) -> None:
        """An open report is withdrawn: what it says may not be built for the public again."""
        folder = self.made.open_reports[-1]
        name = self.made.markers.name("withdrawn text")
        text = (self.made.folder / folder / "report.yaml").read_text("utf-8")
        if text.count("body: |\n") == 1:
            self.change(f"{folder}/report.yaml", "body: |\n", f"body: |\n  We met Mr {name} about it.\n\n")
        self.change("meeting.yaml", f"  - report: {folder}", f"  - report: {folder}\n    status: withdrawn")

    def exempt_afterwards(self) -> None:
        """A report that was public is made exempt; what was published of it is taken down."""
        number = self.number_of(self._title_of("later"))
        where = self.rng.choice(["the agenda", "the report"])
        if where == "the agenda":
            self.change("meeting.yaml", "  - report: later", "  - report: later\n    exempt: true\n    exemption: deal")
        else:
            self.change("later/report.yaml", "\nbody:", f"\n{GROUNDS}{MARK}body:")
        self.closed_later = True
        if self.published:
            self.do("publish", self.folder, "--withdraw", number, "--reason", "It names a person.")
        self.pack("public")
        self.build("public")

    # ------------------------------------------------------------------ looking

    def look(self) -> None:
        """No marker that may not be public is in anything public."""
        never = self.made.markers.only("never", "telling", "held", "withdrawn")
        public = [self.out / "public", *self.made.folder.glob("published/*/public")]
        self.faults += self.search.find(never, [p for p in public if p.exists()])
        if self.closed_later:
            later = self.made.markers.only("later")
            said = self.told[-1] if self.told else ""
            left = self.search.find(later, [p for p in public if p.exists()])
            self.faults += [line for line in left if "OLD" not in said]

    def tell(self) -> list[str]:
        """The whole story; gives the faults."""
        steps: list[Callable[[], None]] = [
            self.rng.choice([lambda: self.build("public"), lambda: self.build("draft"), lambda: self.pack("draft")]),
            self.rng.choice([lambda: self.pack("public"), lambda: self.pack("restricted"), self.first]),
        ]
        self.rng.shuffle(steps)
        if self.rng.random() < 0.25:
            steps.insert(self.rng.randrange(3), self.kill)
        for step in steps:
            step()
        if self.rng.random() < 0.3:
            self.first()
            if self.published:
                self.supplement()
        if self.rng.random() < 0.2 and len(self.made.open_reports) > 1:
            self.withdraw()
            self.pack("public")
        if self.made.later and self.rng.random() < 0.5:
            self.exempt_afterwards()
        if not self.packs:
            self.pack("public")
        return list(dict.fromkeys(self.faults))
