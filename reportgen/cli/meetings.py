"""Commands about a whole meeting: pack, publish, dates."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from reportgen.cli.frame import EDITION, OUT, PATHS, Examples, guarded


@click.command(
    cls=Examples,
    examples="""
    reportgen pack content/leicestershire/2020-11-26-health-and-wellbeing-board
    reportgen pack content/leicestershire/2020-11-26-health-and-wellbeing-board --edition public
    """,
)
@click.argument("meeting", type=click.Path(exists=True, path_type=Path))
@EDITION
@click.option("--supplement", type=click.IntRange(1, 99), metavar="NUMBER", help="A supplement of supplements.yaml.")
@OUT
@guarded
def pack(meeting: Path, edition: str, supplement: int | None, out: Path) -> None:
    """Build the agenda pack of MEETING: one PDF, pages for the web, and a folder and zip for upload."""
    from reportgen.pack.pack_command import pack_all

    sys.exit(pack_all(meeting, edition, out, supplement or 0))  # type: ignore[arg-type]


@click.command(cls=Examples, examples="reportgen publish content/leicestershire/2020-11-26-health-and-wellbeing-board")
@click.argument("meeting", type=click.Path(exists=True, path_type=Path))
@click.option("--withdraw", metavar="ITEM", help="Take what was published of this item out of the public packs.")
@click.option("--reason", help="Why it is withdrawn; it is recorded.")
@OUT
@guarded
def publish(meeting: Path, out: Path, withdraw: str | None, reason: str | None) -> None:
    """Build the final public and restricted packs of MEETING, or its next supplement, and record them for good."""
    from reportgen.pack.publish import publish_meeting, withdraw_item

    if bool(withdraw) != bool(reason and reason.strip()):
        raise click.UsageError("an item is withdrawn for a reason: give both --withdraw ITEM and --reason WORDS")
    now = datetime.datetime.now().astimezone()
    if withdraw and reason:
        sys.exit(withdraw_item(meeting, withdraw, reason.strip(), out, now))
    sys.exit(publish_meeting(meeting, out, now))


@click.command(cls=Examples, examples="reportgen dates content/sefton/2021-09-02-cabinet")
@PATHS
@guarded
def dates(paths: tuple[Path, ...]) -> None:
    """Print the timetable of the meetings at or below PATHS (content/ when none is given).

    When to publish, give notice and call in, with the days counted.
    """
    from reportgen.meetings.timetable import print_timetables

    sys.exit(print_timetables(paths))
