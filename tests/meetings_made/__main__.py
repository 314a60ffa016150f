"""`python -m meetings_made [HOW MANY] [FIRST]`: so many seeded meetings, from the seed FIRST on, on all processors.

One ordinary meeting is packed for each fifty of them.
"""

from __future__ import annotations

import multiprocessing
import sys
import time

from .running import in_a_folder_of_its_own, ordinary_pack

EVERY, MOST = 50, 2  # meetings for an ordinary one; CHECK lines of an ordinary meeting


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
        usual = list(pool.map(ordinary_pack, range(first, first + -(-count // EVERY))))
    for seed, (code, said) in enumerate(usual, first):
        if code or said.count("CHECK") > MOST:
            bad += 1
            print(f"ordinary seed {seed}: ended with {code}", said, sep="\n")
    print(f"{len(usual)} ordinary meetings, CHECK lines: {', '.join(str(said.count('CHECK')) for _, said in usual)}")
    print(f"{count} meetings, {packs} public packs built, {bad} with faults, {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
