"""The command that looks into files: inspect."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.frame import Examples, guarded


@click.command(
    cls=Examples,
    examples="""
    reportgen inspect letter.docx budget.xlsx plan.pdf
    reportgen inspect supplied/
    reportgen inspect supplied/ --json
    """,
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON, without the words themselves.")
@click.option("--show", is_flag=True, help="Show the words themselves also where the output is no terminal.")
@guarded
def inspect(files: tuple[Path, ...], as_json: bool, show: bool) -> None:
    """Look into files for what must not go public though nobody sees it on the page.

    Word, Excel, PowerPoint, PDF and pictures; folders with all that is in them. Comments, tracked changes, hidden
    sheets, text under a black box, notes, what is cropped away, names in the properties. Exit code 1 when there is
    anything, 0 when there is nothing.
    """
    from reportgen.leaks.inspection.command import inspect_all

    sys.exit(inspect_all(files, as_json, show))
