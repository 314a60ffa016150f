"""Commands that begin something: new report, new meeting, new style."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from reportgen.cli.frame import Examples, guarded, report
from reportgen.screen import say


@click.group()
def new() -> None:
    """Begin something new: a report, a meeting, a house style."""


def _is_there(context: click.Context, option: click.Parameter, folder: Path | None) -> Path | None:
    """The folder, once it is known to be there; the usual one may be made."""
    if folder is not None and not folder.is_dir() and folder != option.get_default(context):
        raise click.BadParameter(f"there is no folder {folder}; check the name, or make it first", context, option)
    return folder


@new.command(
    "report",
    cls=Examples,
    examples="""
    reportgen new report "Play area in Lime Park" --in content/worcester/2022-11-14-health-and-wellbeing
    reportgen new report "Play area in Lime Park" --style worcester --set wards="All Wards"
    """,
)
@click.argument("title")
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path, file_okay=False),
    callback=_is_there,
    default=Path("content"),
    show_default=True,
    help="The meeting's folder.",
)
@click.option("--style", "name", help="House style, when the folder has no meeting.yaml that names it.")
@click.option(
    "--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="A front-sheet field; may be given many times."
)
@click.option("--kind", default="", metavar="KIND", help="What kind of report: contract-award, treasury, policy ...")
@click.option("--form", default="", metavar="FORM", help="A form of report of the house style, where it has several.")
@click.option("--no-input", is_flag=True, help="Ask nothing: what is not given is left to be completed.")
@guarded
def new_report(
    title: str, parent: Path, name: str | None, pairs: tuple[str, ...], kind: str, form: str, no_input: bool
) -> None:
    """Write a folder for a new report, with every mandatory section in place and guidance beside it."""
    from reportgen.content.decoding.report_files import MEETING_FILE, read_meeting
    from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean
    from reportgen.files.opening import is_there
    from reportgen.house.loading import load_style
    from reportgen.house.report_kinds import report_kinds
    from reportgen.new.report import asked_values, slug, write_schemas
    from reportgen.new.report import new_report as scaffold
    from reportgen.reading.source import Scalar, display

    findings = Findings()
    meeting = read_meeting(parent, findings) if is_there(parent / MEETING_FILE) else None
    report(findings)
    style_name = name or (meeting.style if meeting else "")
    if not style_name:
        raise click.UsageError(f"name the house style with --style, or give a folder with a {MEETING_FILE} by --in")
    body = meeting.body.text if meeting else ""
    house = load_style(style_name, parent / "x", body=body)
    if form and form not in house.forms:
        raise click.BadParameter(f"there is no form {form}; {did_you_mean(form, house.forms)}", param_hint="--form")
    if form:
        said = Scalar(SourceText(form, "--form"), Span("--form"))
        house = load_style(style_name, parent / "x", form=said, body=body)
    given = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    known = [f.name for f in asked_values(house)]
    for field in given:
        if field not in known:
            raise click.BadParameter(
                f"{field} is not a field of this style; {did_you_mean(field, known)}", param_hint="--set"
            )
    kinds = report_kinds(house)
    if kind and kind not in kinds:
        raise click.BadParameter(f"there is no kind of report {kind}; {did_you_mean(kind, kinds)}", param_hint="--kind")
    ask = (
        None if no_input or not sys.stdin.isatty() else lambda q, d: str(click.prompt(q, default=d, show_default=False))
    )
    folder = parent / slug(title)
    named = meeting is None or meeting.style != style_name
    for path in scaffold(folder, house, {"title": title, **given}, ask, named, kind):
        say(display(path))
    write_schemas(house, Path("build"))


@new.command(
    "meeting",
    cls=Examples,
    examples="""
    reportgen new meeting content/leicestershire/2020-11-26-health-and-wellbeing-board
    reportgen new meeting content/sefton/2021-09-02-cabinet --date 2021-10-07
    """,
)
@click.argument("meeting", type=click.Path(exists=True, path_type=Path, file_okay=False))
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the new meeting; the next of the agenda's dates of meetings when left out.",
)
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path, file_okay=False),
    callback=_is_there,
    help="Folder for the new meeting's folder; beside MEETING when left out.",
)
@guarded
def new_meeting(meeting: Path, on: datetime.datetime | None, parent: Path | None) -> None:
    """Begin the meeting that follows MEETING: standing items, membership, open actions, and minutes to be written."""
    from reportgen.new.meeting.write import new_meeting as scaffold
    from reportgen.new.report import write_schemas
    from reportgen.reading.source import display

    house, written = scaffold(meeting, on.date() if on else None, parent)
    for path in written:
        say(display(path))
    write_schemas(house, Path("build"))


@new.command(
    "style",
    cls=Examples,
    examples="""
    reportgen new style lime-borough
    reportgen new style lime-borough --council "Lime Borough Council" --from cabinet-report.docx
    """,
)
@click.argument("name")
@click.option("--council", help="The council's name as it is printed; made from NAME when left out.")
@click.option(
    "--country", type=click.Choice(["england", "wales", "scotland"]), default="england", show_default=True,
    help="Which Acts its papers name.",
)  # fmt: skip
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word file of the council's own (.docx or .dotx), whose look and headings are taken over.",
)
@guarded
def new_style(name: str, council: str | None, country: str, source: Path | None) -> None:
    """Write a house style into templates/NAME that can be used at once, and build its sample paper."""
    from reportgen.new.style import new_style as scaffold
    from reportgen.reading.source import display
    from reportgen.stylecheck.check_command import check_all, write_sample

    called = council or name.replace("-", " ").title() + " Council"
    made = scaffold(name, called, country, Path("templates"), source)
    for path in made.files:
        say(display(path))
    for words in made.left:
        say(f"not taken over: {words}", err=True)
    for words in made.added:
        say(f"added: {words}", err=True)
    for path in write_sample(name, Path("build") / "styles"):
        say(display(path))
    code = check_all([name], report, err=True)
    if not council:
        house = display(made.files[0])
        say(f'No --council was given: papers say "{called}". To change that, change `name:` in {house}', err=True)
    sys.exit(code)
