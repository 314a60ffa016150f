"""`python -m meetings_made [HOW MANY] [FIRST]`: so many seeded meetings, from the seed FIRST on, on all processors."""

from __future__ import annotations

import multiprocessing
import sys
import time

from .running import in_a_folder_of_its_own


def main() -> int:
    """Run them; gives 1 where one has a fault."""
    count, first = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 1000), (2, 0)))
    begun, bad, packs = time.monotonic(), 0, 0
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=25) as pool:
        for seed, faults, told, built in pool.imap(in_a_folder_of_its_own, range(first, first + count)):
            packs += built
            if faults:
                bad += 1
                print(f"seed {seed}:", *(f"  - {fault}" for fault in faults), sep="\n", flush=True)
                if "--told" in sys.argv:
                    print(*told, sep="\n")
    print(f"{count} meetings, {packs} public packs built, {bad} with faults, {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
