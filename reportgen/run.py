"""Building many papers: one broken report stops no other, and a summary says how each came out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from reportgen.build import file_name, output_name, refused, write_paper
from reportgen.diagnostics import Finding, Severity, by_place, render
from reportgen.house import HouseStyle
from reportgen.output import Output
from reportgen.paper import find_papers, read_paper
from reportgen.records import dataclass
from reportgen.scaffold import write_schemas
from reportgen.source import display, line_of
from reportgen.tree import Edition


@dataclass(frozen=True, slots=True)
class Built:
    """How one paper came out."""

    folder: Path
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    refused: tuple[str, ...]
    house: HouseStyle | None = None


def build_one(folder: Path, formats: Sequence[str], edition: Edition) -> Built:
    """Build one paper in memory."""
    paper = read_paper(folder, edition)
    findings, reasons = paper.findings, refused(paper, edition)
    files: dict[str, bytes] = {}
    if not paper.errors and not reasons:
        files, more = write_paper(paper, formats)
        findings += more
        if any(f.severity == Severity.ERROR for f in more):
            files = {}
    return Built(folder, files, findings, tuple(str(m) for m in paper.missing), tuple(reasons), paper.house)


def _each(folders: Sequence[Path], formats: Sequence[str], edition: Edition, jobs: int) -> Iterator[Built]:
    if jobs == 1 or len(folders) == 1:
        for folder in folders:
            yield build_one(folder, formats, edition)
        return
    from concurrent.futures import ProcessPoolExecutor  # brings logging and multiprocessing: 25 ms

    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(build_one, folders, [formats] * len(folders), [edition] * len(folders))


def _progress(results: Iterator[Built], total: int) -> Iterator[Built]:
    """A progress display for many papers on a terminal; elsewhere nothing."""
    if total < 4 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Building", total=total, console=Console(stderr=True), transient=True)


def build_all(paths: Sequence[Path], formats: Sequence[str], edition: Edition, out: Path, jobs: int = 1) -> int:
    """Build every report at or below `paths` and print how it went.

    Gives the exit code: 1 when any paper was not built, 2 for a broken house style.
    """
    folders = find_papers(paths)
    root = paths[0] if len(paths) == 1 else Path.cwd()
    output = Output(out / edition)
    lines: list[str] = []
    failed = 0
    style_broken = False
    styles: dict[str, HouseStyle] = {}
    try:
        for built in _progress(_each(folders, formats, edition, jobs), len(folders)):
            name = output_name(built.folder, root)
            if built.house is not None:
                styles[built.house.id] = built.house
            for finding in sorted(set(built.findings), key=by_place):
                click.echo(render(finding, line_of) + "\n", err=True)
            style_broken = style_broken or any(f.code == "style" for f in built.findings)
            if built.refused:
                failed += 1
                lines.append(f"REFUSED {display(built.folder)}: the {edition} edition needs")
                lines += [f"  - {reason}" for reason in built.refused]
            elif not built.files:
                failed += 1
                count = sum(f.severity == Severity.ERROR for f in built.findings)
                lines.append(f"FAILED {display(built.folder)}: {count} error{'s' * (count != 1)}")
            else:
                for form, data in built.files.items():
                    path, kept = output.write(file_name(name, form), data, editable=form == "docx")
                    click.echo(display(path))
                    if kept:
                        lines.append(
                            f"KEPT {display(path.parent / Path(file_name(name, form)).name)}: somebody has edited it; "
                            f"the new one is {path.name}"
                        )
                if built.missing:
                    lines.append(f"INCOMPLETE {display(built.folder)}: built with gaps marked")
                    lines += [f"  - {what}" for what in built.missing]
    finally:
        output.close()
    for house in styles.values():
        write_schemas(house, out)
    for line in lines:
        click.echo(line, err=True)
    done = len(folders) - failed
    click.echo(
        f"{done} of {len(folders)} paper{'s' * (len(folders) != 1)} built ({edition}) in {display(output.root)}",
        err=True,
    )
    return 2 if style_broken else 1 if failed else 0


def print_outline(paths: Sequence[Path], edition: Edition) -> int:
    """Print the outline of every report at or below `paths`."""
    failed = 0
    for folder in find_papers(paths):
        built = build_one(folder, ["outline"], edition)
        for finding in sorted(set(built.findings), key=by_place):
            click.echo(render(finding, line_of) + "\n", err=True)
        for reason in built.refused:
            click.echo(f"{display(folder)}: {reason}", err=True)
        failed += not built.files
        click.echo(built.files.get("outline", b"").decode(), nl=False)
    return 1 if failed else 0
