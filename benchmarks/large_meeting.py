"""A meeting as large as they come, made from the sample papers: minutes, an action log, 30 reports, supplied slides.

    .venv/bin/python benchmarks/large_meeting.py FOLDER

Leicestershire's six reports are in it five times over. In each copy the years are others, so that no paragraph
with a year in it is the paragraph of another copy. The same sample gives the same meeting.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "content/leicestershire/2020-11-26-health-and-wellbeing-board"
COPIES = 5
_YEAR = re.compile(r"(?<![\d,./-])(19|20)\d\d(?![\d,/-])")


def write_meeting(folder: Path) -> Path:
    """The meeting's folder, made in `folder`."""
    meeting = folder / SAMPLE.name
    reports = sorted(path.parent for path in SAMPLE.glob("*/report.yaml"))
    shutil.copytree(SAMPLE, meeting, ignore=shutil.ignore_patterns(*(path.name for path in reports)))
    agenda = ["\nagenda:", "  - standing: minutes", "    documents: [01-minutes, 01-action-log]"]
    for copy in range(COPIES):
        agenda += [f"  - heading: Part {copy + 1}", "    items:"]
        for report in reports:
            name = f"{report.name}-{copy + 1}"
            _copy(report, meeting / name, copy)
            agenda += [f"      - report: {name}"]
    head = (SAMPLE / "meeting.yaml").read_text(encoding="utf-8").split("\nagenda:\n")[0]
    (meeting / "meeting.yaml").write_text(head + "\n".join(agenda) + "\n", encoding="utf-8")
    return meeting


def _copy(report: Path, to: Path, later: int) -> None:
    shutil.copytree(report, to)
    for file in to.glob("*.yaml"):
        text = _YEAR.sub(lambda year: str(int(year[0]) + 4 * later), file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print(write_meeting(Path(sys.argv[1])))
