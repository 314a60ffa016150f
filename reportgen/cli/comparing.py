"""Commands for versions of a paper: compare."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.frame import OUT, Examples, guarded


@click.command(
    cls=Examples,
    examples="""
    reportgen compare HEAD~1:content/sefton/2021-09-02-cabinet/REPORT content/sefton/2021-09-02-cabinet/REPORT
    reportgen compare draft-1.docx draft-2.docx --to docx
    reportgen compare MEETING/published/1 MEETING/REPORT --to text,html
    """,
)
@click.argument("old")
@click.argument("new")
@click.option("--to", "formats", default="text", show_default=True, help="Formats, with commas: text, docx, html.")
@click.option(
    "--edition",
    type=click.Choice(["draft", "public", "restricted"]),
    help="What is compared; draft, or that of a published paper, when left out. public withholds what is exempt.",
)
@click.option("--check", is_flag=True, help="Exit with 1 when the versions differ.")
@OUT
@guarded
def compare(old: str, new: str, formats: str, edition: str | None, check: bool, out: Path) -> None:
    """Say what changed between two versions of a paper, OLD and NEW.

    Each is a report's folder, a Word file, REVISION:PATH of git, or what was published (published/1 of the meeting, or
    a page in it). Text is printed; docx is the new version with tracked changes, html a page for everybody.
    """
    from reportgen.building.compare.command import FORMATS, run
    from reportgen.cli.papers import names_of

    sys.exit(run((old, new), names_of(formats, FORMATS), edition, out, check))  # type: ignore[arg-type]
