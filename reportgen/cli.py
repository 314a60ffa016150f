"""The command line: options, messages, exit codes. What the commands do lives in the other modules.

Exit codes: 0 done (a draft with gaps is done); 1 a paper could not be built, a final edition was
refused, or lint found errors; 2 wrong use, or a broken house style. Results go to stdout, messages to
stderr.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reportgen import __version__
from reportgen.diagnostics import Finding, ReportgenError, StyleError, by_place, render
from reportgen.source import line_of

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def report(findings: Iterable[Finding]) -> None:
    """Print findings to stderr, by place, each with its source line."""
    for finding in sorted(set(findings), key=by_place):
        click.echo(render(finding, line_of) + "\n", err=True)


def guarded(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose expected failures end with a message and an exit code, never a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ReportgenError as error:
            report(error.findings)
            if str(error):
                click.echo(f"reportgen: {error}", err=True)
            sys.exit(2 if isinstance(error, StyleError) or not error.findings else 1)
        except BrokenPipeError:  # the reader (head, a pager) has seen enough
            sys.stderr.close()
            sys.exit(0)
        except OSError as error:
            click.echo(f"reportgen: {error.filename or ''}: {error.strerror or error}", err=True)
            sys.exit(1)

    return run


class Examples(click.Command):
    """A command whose help ends with examples, printed as they are typed."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the examples under the options."""
        if self.examples:
            with formatter.section("Examples"):
                for line in self.examples.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Committee papers from YAML content and a council's house style: Word, HTML and PDF, numbered alike."""


EDITION = click.option(
    "--edition",
    type=click.Choice(["draft", "public", "restricted"]),
    default="draft",
    show_default=True,
    help="draft: all there is, gaps marked. public, restricted: final, refused while incomplete.",
)


@main.command(
    cls=Examples,
    examples="""
    reportgen build
    reportgen build content/worcester --to docx,html
    reportgen build content/worcester/2022-11-14-health-and-wellbeing --edition public --out /tmp/papers
    """,
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to",
    "formats",
    default="docx,html,pdf",
    show_default=True,
    help="Formats, with commas: docx, html, pdf, outline, json.",
)
@EDITION
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Folder for what is built.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Papers built at a time.")
@guarded
def build(paths: tuple[Path, ...], formats: str, edition: str, out: Path, jobs: int) -> None:
    """Build papers: every report at or below PATHS (content/ when none is given)."""
    from reportgen.run import build_all

    sys.exit(build_all(paths or (Path("content"),), _formats(formats), edition, out, jobs))  # type: ignore[arg-type]


def _formats(text: str) -> tuple[str, ...]:
    from reportgen.diagnostics import did_you_mean
    from reportgen.writers import FORMATS

    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"{name} is not a format; {did_you_mean(name, FORMATS)}", param_hint="--to")
    return names


@main.command(cls=Examples, examples="reportgen outline content/worcester")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), required=True)
@EDITION
@guarded
def outline(paths: tuple[Path, ...], edition: str) -> None:
    """Print what is numbered or headed, a line each: number, kind, first words, divided by tabs."""
    from reportgen.run import print_outline

    sys.exit(print_outline(paths, edition))  # type: ignore[arg-type]


@main.command(cls=Examples, examples="reportgen schema --style worcester > worcester.schema.json")
@click.option("--style", "name", help="A house style: its front-sheet fields and sections are then known.")
@guarded
def schema(name: str | None) -> None:
    """Print the JSON Schema of a report, for editors that help while typing."""
    import json

    from reportgen import decode
    from reportgen.styles import load_style

    house = load_style(name) if name else None
    click.echo(json.dumps(decode.schema(house), indent=2, ensure_ascii=False))


@main.command(
    cls=Examples,
    examples="""
    reportgen lint content/worcester
    reportgen lint content --format github --fail-on warning
    reportgen lint content/worcester --fix
    """,
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), required=True)
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
@guarded
def lint(paths: tuple[Path, ...], form: str, fail_on: str, final: bool, fix: bool) -> None:
    """Check the content of reports: what is missing, what does not add up, what must not be published."""
    from reportgen.lint.command import lint_all

    sys.exit(lint_all(paths, form, fail_on, final, fix))


@main.command(
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
    from reportgen.lint.command import print_rule

    sys.exit(print_rule(code))


@main.command(
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
    """Record that REPORT, as it stands now, is cleared; a later change of its text is then an error of lint."""
    from reportgen.clearance import clear as record
    from reportgen.source import display

    day = on.date() if on else datetime.datetime.now().astimezone().date()
    click.echo(display(record(folder, kind, by, reference, day)))


@main.command(
    cls=Examples,
    examples="""
    reportgen pack content/leicestershire/2020-11-26-health-and-wellbeing-board
    reportgen pack content/leicestershire/2020-11-26-health-and-wellbeing-board --edition public
    """,
)
@click.argument("meeting", type=click.Path(exists=True, path_type=Path))
@EDITION
@click.option("--supplement", type=click.IntRange(1, 99), metavar="NUMBER", help="A supplement of supplements.yaml.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Folder for what is built.",
)
@guarded
def pack(meeting: Path, edition: str, supplement: int | None, out: Path) -> None:
    """Build the agenda pack of MEETING: one PDF, pages for the web, and a folder and zip for upload."""
    from reportgen.pack.run import pack_all

    sys.exit(pack_all(meeting, edition, out, supplement or 0))  # type: ignore[arg-type]


@main.command(cls=Examples, examples="reportgen publish content/leicestershire/2020-11-26-health-and-wellbeing-board")
@click.argument("meeting", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="Folder for what is built.",
)
@guarded
def publish(meeting: Path, out: Path) -> None:
    """Build the final public and restricted packs of MEETING, or its next supplement, and record them for good."""
    from reportgen.pack.publish import publish_meeting

    sys.exit(publish_meeting(meeting, out, datetime.datetime.now().astimezone()))


@main.command(cls=Examples, examples="reportgen dates content/sefton/2021-09-02-cabinet")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), required=True)
@guarded
def dates(paths: tuple[Path, ...]) -> None:
    """Print the timetable of meetings: when to publish, give notice and call in, with the days counted."""
    from reportgen.timetable import print_timetables

    sys.exit(print_timetables(paths))


@main.group()
def new() -> None:
    """Begin something new: a report, a meeting, a house style."""


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
    default=Path("content"),
    show_default=True,
    help="The meeting's folder.",
)
@click.option("--style", "name", help="House style, when the folder has no meeting.yaml that names it.")
@click.option(
    "--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="A front-sheet field; may be given many times."
)
@click.option("--no-input", is_flag=True, help="Ask nothing: what is not given is left to be completed.")
@guarded
def new_report(title: str, parent: Path, name: str | None, pairs: tuple[str, ...], no_input: bool) -> None:
    """Write a folder for a new report, with every mandatory section in place and guidance beside it."""
    from reportgen.decode import MEETING_FILE, read_meeting
    from reportgen.diagnostics import Findings, did_you_mean
    from reportgen.scaffold import asked_fields, slug, write_schemas
    from reportgen.scaffold import new_report as scaffold
    from reportgen.source import display
    from reportgen.styles import load_style

    findings = Findings()
    meeting = read_meeting(parent, findings) if (parent / MEETING_FILE).is_file() else None
    report(findings)
    style_name = name or (meeting.style if meeting else "")
    if not style_name:
        raise click.UsageError(f"name the house style with --style, or give a folder with a {MEETING_FILE} by --in")
    house = load_style(style_name, parent / "x")
    given = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    known = [f.name for f in asked_fields(house)]
    for field in given:
        if field not in known:
            raise click.BadParameter(
                f"{field} is not a field of this style; {did_you_mean(field, known)}", param_hint="--set"
            )
    ask = (
        None if no_input or not sys.stdin.isatty() else lambda q, d: str(click.prompt(q, default=d, show_default=False))
    )
    folder = parent / slug(title)
    for path in scaffold(folder, house, {"title": title, **given}, ask, meeting is None or meeting.style != style_name):
        click.echo(display(path))
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
    help="Folder for the new meeting's folder; beside MEETING when left out.",
)
@guarded
def new_meeting(meeting: Path, on: datetime.datetime | None, parent: Path | None) -> None:
    """Begin the meeting that follows MEETING: standing items, membership, open actions, and minutes to be written."""
    from reportgen.newmeeting.write import new_meeting as scaffold
    from reportgen.scaffold import write_schemas
    from reportgen.source import display

    house, written = scaffold(meeting, on.date() if on else None, parent)
    for path in written:
        click.echo(display(path))
    write_schemas(house, Path("build"))


@main.group()
def style() -> None:
    """Look after house styles."""


@style.command("list")
@guarded
def style_list() -> None:
    """List the house styles that can be found, with their folders."""
    from reportgen.styles import BASE, known_styles

    for name, folder in sorted(known_styles().items()):
        if name != BASE:
            click.echo(f"{name}\t{folder}")


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
    from reportgen.newstyle import new_style as scaffold
    from reportgen.source import display
    from reportgen.stylecheck.command import check_all, write_sample

    council = council or name.replace("-", " ").title() + " Council"
    for path in scaffold(name, council, country, Path("templates"), source):
        click.echo(display(path))
    for path in write_sample(name, Path("build") / "styles"):
        click.echo(display(path))
    sys.exit(check_all([name], report, err=True))


@style.command("word", cls=Examples, examples="reportgen style word worcester")
@click.argument("name")
@guarded
def style_word(name: str) -> None:
    """Write house.docx into a style's folder, made from its theme, to be changed in Word."""
    from reportgen.newstyle import word_starter
    from reportgen.source import display

    click.echo(display(word_starter(name)))


@style.command("sample", cls=Examples, examples="reportgen style sample worcester")
@click.argument("name")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build") / "styles",
    show_default=True,
    help="Folder for what is built.",
)
@guarded
def style_sample(name: str, out: Path) -> None:
    """Build a sample paper in a house style, with everything the style can print, to look at."""
    from reportgen.source import display
    from reportgen.stylecheck.command import write_sample

    for path in write_sample(name, out):
        click.echo(display(path))


@style.command(
    "check",
    cls=Examples,
    examples="""
    reportgen style check worcester
    reportgen style check
    """,
)
@click.argument("names", nargs=-1)
@guarded
def style_check(names: tuple[str, ...]) -> None:
    """Find what is wrong in house styles (all of them when none is named), each with its place and remedy."""
    from reportgen.stylecheck.command import check_all

    sys.exit(check_all(names, report))


if __name__ == "__main__":
    main()
