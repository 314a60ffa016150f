"""`python -m templates_made [NAME...]`: what is missing of each template, and the share that is found."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .councils import TEMPLATES
from .score import score


def main(names: list[str]) -> None:
    """Print the score of each template, and of all."""
    total = [0, 0]
    for name in names or list(TEMPLATES):
        with tempfile.TemporaryDirectory() as folder:
            got = score(name, Path(folder))
        total = [total[0] + got.found, total[1] + got.all]
        share = f"{got.found} of {got.all} ({100 * got.found / got.all:.0f} %)"
        print(f"{name}: {share}: {len(got.taken)} taken, {len(got.named)} named")
        for line in got.missing:
            print(f"  missing: {line}")
    print(f"all: {total[0]} of {total[1]} ({100 * total[0] / total[1]:.0f} %)")


if __name__ == "__main__":
    main(sys.argv[1:])
