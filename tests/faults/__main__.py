"""`make faults`: each command that writes, killed and hindered at moments drawn with a seed, on all processors.

python -m faults [HOW MANY MOMENTS OF EACH KIND] [SEED]
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from faults.stories import Story
from faults.worlds import WORKS

LONGEST = 3.0  # seconds: no command takes as long here, so that a kill can come at any moment of it
LARGEST = 120_000  # bytes: of the files that are written here the largest are about as large


KINDS = ("kill", "full", "denied", "vanish", "time", "limit")


def told(work: str, count: int, seed: int, kinds: Sequence[str] = KINDS) -> tuple[str, Counter[str], list[str]]:
    """How many faults of each kind a command met, and what was wrong."""
    at, met, found = random.Random(f"{seed} {work}"), Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="faults-") as home:
        story = Story(work, Path(home).resolve() / "home")
        for kind in kinds:
            moments = {"vanish": story.reads, "time": count, "limit": count}.get(kind, story.moments)
            for moment in sorted(at.sample(range(moments), min(count, moments))):
                met[kind] += 1
                if kind == "time":
                    found += story.faults(kind, after=at.uniform(0.01, LONGEST * at.random()))
                else:
                    found += story.faults(kind, at.randrange(LARGEST) if kind == "limit" else moment)
    return work, met, found


def main() -> int:
    """Run them; gives 1 where something was wrong."""
    count, seed = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 40), (2, 1)))
    begun, wrong = time.monotonic(), 0
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=1) as pool:
        for work, met, found in pool.starmap(told, [(work, count, seed) for work in WORKS], chunksize=1):
            print(f"{work}: {', '.join(f'{n} {kind}' for kind, n in met.items())}: {len(found)} faults")
            print(*(f"  {fault}" for fault in found), sep="\n" if found else "", end="", flush=True)
            wrong += len(found)
    print(f"{wrong} faults, {time.monotonic() - begun:.0f} s")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
