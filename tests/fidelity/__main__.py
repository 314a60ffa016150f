"""`python -m fidelity [HOW MANY] [FIRST SEED]`: so many examples in Word, HTML and PDF, on all processors."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from functools import partial

from .check import batch

EACH = 50  # examples in one document


def main() -> int:
    """Compare them; gives 1 where one has a fault."""
    count, first = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 20_000), (2, 0)))
    begun, bad = time.monotonic(), 0
    seeds = range(first, first + -(-count // EACH))
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=50) as pool:
        for seed, found in zip(seeds, pool.imap(partial(batch, count=EACH), seeds), strict=True):
            bad += len(found)
            for fault in found:
                print(f"seed {seed}, {fault}", flush=True)
    print(f"{len(seeds) * EACH} examples in three formats, {bad} faults, {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
