"""`make faults`: each command that writes, killed and hindered at moments drawn with a seed, on all processors.

python -m faults [HOW MANY MOMENTS OF EACH KIND] [SEED]
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from functools import partial

from faults.telling import told
from faults.worlds import WORKS


def main() -> int:
    """Run them; gives 1 where something was wrong."""
    count, seed = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 40), (2, 1)))
    begun, wrong = time.monotonic(), 0
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=1) as pool:
        for work, met, found in pool.imap(partial(told, count=count, seed=seed), WORKS):
            print(f"{work}: {', '.join(f'{n} {kind}' for kind, n in met.items())}: {len(found)} faults")
            print(*(f"  {fault}" for fault in found), sep="\n" if found else "", end="", flush=True)
            wrong += len(found)
    print(f"{wrong} faults, {time.monotonic() - begun:.0f} s")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
