"""Commands that look after house styles: style list, word, sample, check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.frame import Examples, guarded, report
from reportgen.screen import say


@click.group()
def style() -> None:
    """Look after house styles."""


@style.command("list")
@guarded
def style_list() -> None:
    """List the house styles that can be found, with their folders."""
    from reportgen.house.folders import BASE
    from reportgen.house.loading import known_styles

    for name, folder in sorted(known_styles().items()):
        if name != BASE:
            say(f"{name}\t{folder}")


@style.command("word", cls=Examples, examples="reportgen style word worcester")
@click.argument("name")
@guarded
def style_word(name: str) -> None:
    """Write house.docx into a style's folder, made from its theme, to be changed in Word."""
    from reportgen.new.style import word_starter
    from reportgen.reading.source import display

    say(display(word_starter(name)))


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
    from reportgen.reading.source import display
    from reportgen.stylecheck.check_command import write_sample

    for path in write_sample(name, out):
        say(display(path))


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
    from reportgen.stylecheck.check_command import check_all

    sys.exit(check_all(names, report))
