"""Commands for Word files that were edited: pull."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.frame import OUT, Examples, guarded


@click.command(
    cls=Examples,
    examples="""
    reportgen pull "build/draft/worcester/a-paper.docx"
    reportgen pull edited.docx --into content/worcester/2022-11-14-health-and-wellbeing/city-collaborative-projects
    reportgen pull edited.docx --write
    """,
)
@click.argument("edited", type=click.Path(exists=True, path_type=Path, dir_okay=False))
@click.option("--into", type=click.Path(exists=True, path_type=Path, file_okay=False), help="The report's folder.")
@click.option("--write", is_flag=True, help="Write the changes; they are only shown when left out.")
@click.option("--check", is_flag=True, help="Exit with 1 when the file holds edits.")
@click.option("--comments", is_flag=True, help="Write comments of the Word file as comments of the YAML, too.")
@OUT
@guarded
def pull(edited: Path, into: Path | None, write: bool, check: bool, comments: bool, out: Path) -> None:
    """Bring edits in a built Word file, EDITED, back to the report it was built from.

    Tracked changes count as accepted. What is not the author's to edit, and what could not be written, is reported
    with its place. Where the report was changed too since it was built, both are merged; where they touch, nothing is
    written.
    """
    from reportgen.building.pull.command import run

    sys.exit(run(edited, into, out, write, check, comments))
