"""So many faults of each kind for one command, at moments drawn with a seed.

Not in `__main__`, which the processes of `make faults` do not read.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from faults.stories import Story

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
