"""Commands that check papers: lint, rule, clear."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.frame import CHANGES, PATHS, Examples, guarded
from reportgen.screen import say

if TYPE_CHECKING:
    from reportgen.ooxml.changes import As


@click.command(
    cls=Examples,
    examples="""
    reportgen lint
    reportgen lint content/worcester
    reportgen lint content --format github --fail-on warning
    reportgen lint content/worcester --fix
    reportgen lint draft.docx
    reportgen lint drafts --style worcester --format json
    reportgen lint draft.docx --changes rejected
    """,
)
@PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "advice", "never"]),
    default="error",
    show_default=True,
    help="Exit code 1 from this severity on.",
)
@click.option("--final", is_flag=True, help="Also run what only a final edition must pass, such as clearances.")
@click.option("--fix", is_flag=True, help="Mend what has one certain fix; the layout and comments of the files stay.")
@click.option("--style", default="", metavar="NAME", help="The house style of drafts; the one that fits when left out.")
@CHANGES
@guarded
def lint(paths: tuple[Path, ...], form: str, fail_on: str, final: bool, fix: bool, style: str, changes: As) -> None:
    """Check the reports, minutes, action logs, agendas and drafts at or below PATHS (content/ when none is given).

    A draft is a Word, text or Markdown file (.docx, .txt, .md) that is no part of a report.

    What is missing, what does not add up, what must not be published: each with its place and what to do.
    """
    from reportgen.lint.lint_command import lint_all

    sys.exit(lint_all(paths, form, fail_on, final, fix, style, changes))


@click.command(
    cls=Examples,
    examples="""
    reportgen rule
    reportgen rule FIG001
    """,
)
@click.argument("code", required=False)
@guarded
def rule(code: str | None) -> None:
    """Print the manual page of a lint rule, by code or name; without CODE, the list of rules."""
    from reportgen.lint.lint_command import print_rule

    sys.exit(print_rule(code))


@click.command(
    cls=Examples,
    examples="""
    reportgen clear content/sefton/2021-09-02-cabinet/REPORT --as finance --by "Head of Finance" --ref FD.6476/21
    """,
)
@click.argument("folder", metavar="REPORT", type=click.Path(exists=True, path_type=Path, file_okay=False))
@click.option("--as", "kind", required=True, metavar="KIND", help="Which clearance: finance, legal ...")
@click.option("--by", required=True, metavar="POST", help="The post of the officer who cleared it.")
@click.option("--ref", "reference", default="", metavar="REFERENCE", help="The reference of the clearance.")
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day it was cleared (today when left out).")
@guarded
def clear(folder: Path, kind: str, by: str, reference: str, on: datetime.datetime | None) -> None:
    """Record that REPORT, as it stands now, is cleared; lint then finds a later change of its text."""
    from reportgen.papers.clearance import clear as record
    from reportgen.reading.source import display

    day = on.date() if on else datetime.datetime.now().astimezone().date()
    say(display(record(folder, kind, by, reference, day)))
