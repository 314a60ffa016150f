"""`make mutants`: changes made on purpose in the rooms whose failure is a leak or a wrong number, and which of them
no test notices.

    python tests/mutants.py [--sample 400] [--seed 1] [PATTERN ...]

mutmut makes the changes and runs for each the tests that reach the function, on a copy of this folder. Without
`--sample` every change is tried, which takes hours on two cores; with it, as many as are asked for, drawn with the seed
from all the rooms, so that the figure can be had again. PATTERNs such as `reportgen.number*` keep to some functions.
What is harmless stands in mutants-harmless.yaml with the reason; all else that survives is printed with its change.
Exit code 1 when fewer than 90 % are noticed, what is harmless counting as such.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
HARMLESS = Path(__file__).with_name("mutants-harmless.yaml")
LEAST = 0.9
NOTICED = ("killed", "timeout", "segfault", "caught by type check")


def mutmut(folder: Path, *words: str) -> str:
    """What a command of mutmut prints."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))  # mutmut asks mypy as well
    environment = {**os.environ, "PATH": path, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mutmut", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and words[0] == "run":
        sys.exit(f"mutmut could not run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def copied(folder: Path) -> None:
    """The files under version control, and those that would be."""
    names = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, names.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def all_names(folder: Path) -> list[str]:
    """Every mutant's name."""
    metas = sorted((folder / "mutants").rglob("*.meta"))
    return [name for meta in metas for name in json.loads(meta.read_text("utf-8"))["exit_code_by_key"]]


def results(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """How each of these ended."""
    lines = (line.strip().rpartition(": ") for line in mutmut(folder, "results", "--all", "true").splitlines())
    told = {name: result for name, _, result in lines}
    return {name: told.get(name, "not run") for name in names}


def change(folder: Path, name: str) -> str:
    """The lines taken away and put in, a sign before each."""
    lines = mutmut(folder, "show", name).splitlines()
    kept = (line for line in lines if line[:1] in ("-", "+") and line[:3] not in ("---", "+++"))
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in kept)


def function(name: str) -> str:
    """The function of a mutant, as one says it: reportgen.number._Counting.list."""
    module, _, rest = name.partition("__mutmut_")[0].rpartition(".")
    return f"{module}.{rest.removeprefix('x_').removeprefix('xǁ').replace('ǁ', '.')}"


def is_harmless(where: str, what: str) -> bool:
    """Whether mutants-harmless.yaml has a change: itself, or what all changes of its kind look like."""
    for entry in yaml.safe_load(HARMLESS.read_text("utf-8")):
        if "like" in entry and re.fullmatch(entry["like"].strip(), what, re.DOTALL):
            return True
        if (entry.get("in"), entry.get("change", "").strip()) == (where, what):
            return True
    return False


def main() -> int:
    """Run, print, and say whether enough was noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sample", type=int, default=0, help="how many changes to try, drawn at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("patterns", nargs="*", default=["*"], metavar="PATTERN")
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="reportgen-mutants-") as scratch:
        folder = Path(scratch)
        copied(folder)
        jobs = ("--max-children", str(os.cpu_count() or 1))
        mutmut(
            folder, "run", *jobs, "reportgen.number.x__bare__mutmut_1"
        )  # makes them all, and learns which test is whose
        every = all_names(folder)
        names = [name for name in every if any(fnmatch.fnmatch(name, pattern) for pattern in asked.patterns)]
        if asked.sample:
            names = sorted(random.Random(asked.seed).sample(names, min(asked.sample, len(names))))
        if not names:
            sys.exit("no function has such a name")
        mutmut(folder, "run", *jobs, *names)
        ended = results(folder, names)
        survivors = {name: change(folder, name) for name, result in ended.items() if result not in NOTICED}
    known = [name for name, what in survivors.items() if is_harmless(function(name), what)]
    for name, what in survivors.items():
        if name not in known:
            print(f"{function(name)} ({ended[name]})\n{what}\n")
    good = len(names) - len(survivors) + len(known)
    drawn = f", drawn with seed {asked.seed}" if asked.sample else ""
    print(f"{len(names)} of {len(every)} changes tried{drawn}, in {(time.monotonic() - begun) / 60:.0f} minutes:")
    print(", ".join(f"{count} {result}" for result, count in Counter(ended.values()).most_common()))
    print(f"{len(known)} of those that survive are known to be harmless; noticed or harmless: {good / len(names):.1%}")
    return int(good / len(names) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
