"""`python -m tables_made [HOW MANY] [FIRST SEED]`: so many tables in each style, in PDF, Word and HTML."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from .measure import measure

STYLES = ("worcester", "sefton", "oxford", "leicestershire", "oadby-wigston")


def main() -> int:
    """Measure them; gives 1 where one has a fault."""
    count, first = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 60), (2, 0)))
    bad = 0
    for style in STYLES:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = measure(Path(folder, "paper"), range(first, first + count), style)
        for name, faults in found.faults.items():
            bad += len(faults)
            for fault in faults:
                print(f"{style}, {name}: {fault}")
        told = f"{found.built} tables built, {found.refused} refused as too wide"
        print(f"{style}: {told}, {sum(map(len, found.faults.values()))} faults, {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
