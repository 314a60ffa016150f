"""Commands that build papers: build, outline, schema."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from reportgen.cli.frame import EDITION, OUT, PATHS, Examples, guarded
from reportgen.screen import put


@click.command(
    cls=Examples,
    examples="""
    reportgen build
    reportgen build content/worcester --to docx,html
    reportgen build content/worcester/2022-11-14-health-and-wellbeing --edition public --out /tmp/papers
    """,
)
@PATHS
@click.option(
    "--to",
    "formats",
    default="docx,html,pdf",
    show_default=True,
    help="Formats, with commas: docx, html, pdf, outline, json.",
)
@EDITION
@OUT
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Papers built at a time.")
@guarded
def build(paths: tuple[Path, ...], formats: str, edition: str, out: Path, jobs: int) -> None:
    """Build papers: every report at or below PATHS (content/ when none is given)."""
    from reportgen.building.run import build_all
    from reportgen.writers import FORMATS

    sys.exit(build_all(paths, names_of(formats, FORMATS), edition, out, jobs))  # type: ignore[arg-type]


def names_of(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The formats that `--to` names, all of which have to be known."""
    from reportgen.diagnostics import did_you_mean

    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in known:
            raise click.BadParameter(f"{name} is not a format; {did_you_mean(name, known)}", param_hint="--to")
    return names


@click.command(cls=Examples, examples="reportgen outline content/worcester")
@PATHS
@EDITION
@guarded
def outline(paths: tuple[Path, ...], edition: str) -> None:
    """Print what is numbered or headed at or below PATHS (content/ when none is given), a line each.

    A line is number, kind and first words, divided by tabs.
    """
    from reportgen.building.run import print_outline

    sys.exit(print_outline(paths, edition))  # type: ignore[arg-type]


@click.command(cls=Examples, examples="reportgen schema --style worcester > worcester.schema.json")
@click.option("--style", "name", help="A house style: its front-sheet fields and sections are then known.")
@guarded
def schema(name: str | None) -> None:
    """Print the JSON Schema of a report, for editors that help while typing."""
    import json

    from reportgen.content.decoding import report_files
    from reportgen.house.loading import load_style

    house = load_style(name) if name else None
    put(json.dumps(report_files.schema(house), indent=2, ensure_ascii=False) + "\n")
