"""Commands for drafts: import, paste."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.frame import CHANGES, Examples, guarded, report
from reportgen.screen import put, say

if TYPE_CHECKING:
    from reportgen.ooxml.changes import As


@click.command(
    "import",
    cls=Examples,
    examples="""
    reportgen import draft.docx --style worcester
    reportgen import draft.docx --in content/worcester/2022-11-14-health-and-wellbeing
    reportgen import draft.txt --style oxford --out content/oxford/2024-07-15-council/health-report
    """,
)
@click.argument("draft", type=click.Path(exists=True, path_type=Path, dir_okay=False))
@click.option(
    "--style", default="", metavar="NAME", help="The house style; the meeting's, or the one that fits, when left out."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder to write; named after the draft when left out."
)
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The meeting's folder; here when left out.",
)
@CHANGES
@guarded
def import_(draft: Path, style: str, out: Path | None, parent: Path, changes: As) -> None:
    """Write the folder of a report from DRAFT, a Word, text or Markdown file.

    What was not certain is listed with its line; what has no place in the house style stands last, under a heading
    that says so. A folder that is there already is never written into.
    """
    from reportgen.content.decoding.report_files import MEETING_FILE, read_meeting
    from reportgen.diagnostics import Findings
    from reportgen.drafts.read import read_draft
    from reportgen.files.opening import is_there, not_there
    from reportgen.new.from_draft.write import import_draft
    from reportgen.new.report import write_schemas
    from reportgen.reading.source import display

    findings = Findings()
    home = out.parent if out is not None else parent
    if not is_there(home):
        raise not_there(home)
    meeting = read_meeting(home, findings) if is_there(home / MEETING_FILE) else None
    report(findings)
    read = read_draft(draft, style or (meeting.style if meeting else ""), changes)
    if changes == "rejected" and read.paper.draft.kind != "word":
        say("--changes rejected has nothing to work on: a draft as text has no tracked changes", err=True)
    made = import_draft(read, out, parent, meeting)
    report((*made.unsure, *made.stops))
    for path in made.files:
        say(display(path))
    write_schemas(read.known.house, Path("build"))
    left = read.contents.unplaced if read.contents else []
    count = len(made.unsure) + len(made.stops)
    words = f"{count} place{'s' * (count != 1)} to look at"
    words += f", {len(made.stops)} of which to put right before it builds" if made.stops else ""
    named = f"; without a place in the style: {', '.join(left)}" if left else ""
    say(f"{display(made.folder)}: {words}{named} (style {read.fit.style}: {read.fit.reason})", err=True)


@click.command(
    cls=Examples,
    examples="""
    reportgen paste piece.docx
    reportgen paste < copied.txt
    """,
)
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path, dir_okay=False))
@guarded
def paste(file: Path | None) -> None:
    """Print a piece of text from Word or a web page as Markdown for a report: FILE, or standard input."""
    from reportgen.new.from_draft.paste import pasted

    put(pasted(file, b"" if file else sys.stdin.buffer.read()))
