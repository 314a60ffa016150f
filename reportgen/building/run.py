"""Building many papers: one broken report stops no other, and a summary says how each came out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.decoding.report_files import REPORT_FILE
from reportgen.diagnostics import Finding, Severity, by_place, exit_code, render
from reportgen.files.output import Output
from reportgen.house.style import HouseStyle
from reportgen.new.report import write_schemas
from reportgen.papers.build import file_name, output_name, refused, withheld, write_paper
from reportgen.papers.paper import find_papers, meeting_folder, paper_file, read_paper
from reportgen.reading.source import display, line_of
from reportgen.tree import Edition, Notice, text_of, walk

if TYPE_CHECKING:
    from reportgen.building.public import Earlier


_NONE_OF_IT = "the whole report is exempt, so there is no public edition of it"


class Built(Struct, frozen=True):
    """How one paper came out."""

    folder: Path
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    refused: tuple[str, ...]
    house: HouseStyle | None = None
    notices: tuple[str, ...] = ()  # what a public edition says in place of what is exempt
    withheld: bool = False
    lint: int = 0  # the errors that lint finds in a final edition

    @property
    def failed(self) -> bool:
        """Whether it should have been built and was not."""
        return not self.files and not self.withheld


def build_one(folder: Path, formats: Sequence[str], edition: Edition) -> Built:
    """Build one paper in memory."""
    paper = read_paper(folder, edition)
    if withheld(paper, edition) and not paper.errors:
        return Built(folder, {}, paper.findings, (), (), paper.house, withheld=True)
    findings, reasons = paper.findings, refused(paper, edition)
    found = _errors_of_lint(folder) if edition != "draft" and not paper.errors else ()
    if found and edition == "public":
        from reportgen.lint.final import not_for_public

        reasons += not_for_public(found)
    files: dict[str, bytes] = {}
    if not paper.errors and not reasons:
        files, more = write_paper(paper, formats)
        findings += more
        if any(f.severity == Severity.ERROR for f in more):
            files = {}
    blocks = paper.document.blocks if paper.document and edition == "public" else ()
    notices = tuple(text_of(node) for node in walk(blocks) if isinstance(node, Notice))
    missing = tuple(map(str, paper.missing))
    return Built(folder, files, findings, missing, tuple(reasons), paper.house, notices, lint=len(found))


def _each(folders: Sequence[Path], formats: Sequence[str], edition: Edition, jobs: int) -> Iterator[Built]:
    if jobs == 1 or len(folders) == 1:
        for folder in folders:
            yield build_one(folder, formats, edition)
        return
    from concurrent.futures import ProcessPoolExecutor  # brings logging and multiprocessing: 25 ms

    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(build_one, folders, [formats] * len(folders), [edition] * len(folders))


def _earlier(output: Output, folders: Sequence[Path], paths: Sequence[Path], root: Path) -> Earlier:
    from reportgen.building.public import Earlier  # with what reads papers again: drafts need not load it

    return Earlier(output, folders, paths, root)


def _fit(results: Iterable[Built], root: Path) -> Iterator[Built]:
    """The public papers, meeting by meeting; one that holds what stands only in exempt sources is refused."""
    from reportgen.leaks.last_look import leaking

    for folder, group in groupby(results, lambda built: meeting_folder(built.folder)):
        papers = list(group)
        house = next((built.house for built in papers if built.files), None)
        if house is None:
            yield from papers
            continue
        named = [
            ({file_name(output_name(b.folder, root), form): data for form, data in b.files.items()}, b.notices)
            for b in papers
        ]
        for built, held in zip(papers, leaking(folder, house, named), strict=True):
            yield replace(built, files={}, refused=tuple(held)) if held else built


def _progress(results: Iterator[Built], total: int) -> Iterator[Built]:
    """A progress display for many papers on a terminal; elsewhere nothing."""
    if total < 4 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Building", total=total, console=Console(stderr=True), transient=True)


def _outcome(built: Built, edition: Edition) -> list[str]:
    """How a paper came out, in lines for the summary; none where there is nothing to say."""
    place = display(built.folder)
    if built.refused:
        return [f"REFUSED {place}: the {edition} edition needs", *(f"  - {reason}" for reason in built.refused)]
    if built.withheld:
        return [f"WITHHELD {place}: {_NONE_OF_IT}"]
    if not built.files:
        count = sum(f.severity == Severity.ERROR for f in built.findings)
        return [f"FAILED {place}: {count} error{'s' * (count != 1)}"]
    lines = []
    if built.missing:
        lines += [f"INCOMPLETE {place}: built with gaps marked", *(f"  - {what}" for what in built.missing)]
    if built.lint:
        told = f"lint finds {built.lint} error{'s' * (built.lint != 1)}: run `reportgen lint --final {place}`"
        lines.append(f"CHECK {place}: {told}")
    return lines


def _errors_of_lint(folder: Path) -> tuple[Finding, ...]:
    """The errors that lint finds in a final paper; none in minutes, which it does not read."""
    if paper_file(folder) != REPORT_FILE:
        return ()
    from reportgen.lint.final import errors  # drafts need not load the rules

    return errors(folder)


def build_all(paths: Sequence[Path], formats: Sequence[str], edition: Edition, out: Path, jobs: int = 1) -> int:
    """Build every report at or below `paths` and print how it went.

    Gives the exit code: 1 when any paper was not built, 2 for a broken house style.
    """
    folders = find_papers(paths)
    root = paths[0] if len(paths) == 1 else Path.cwd()
    output = Output(out / edition)
    earlier = _earlier(output, folders, paths, root) if edition == "public" else None
    lines: list[str] = []
    failed = left_out = 0
    findings: list[Finding] = []
    styles: dict[str, HouseStyle] = {}
    meetings: dict[Path, HouseStyle] = {}
    written: set[Path] = set()
    try:
        results = _progress(_each(folders, formats, edition, jobs), len(folders))
        for built in _fit(results, root) if earlier else results:
            name = output_name(built.folder, root)
            if built.house is not None:
                styles[built.house.id] = meetings[meeting_folder(built.folder)] = built.house
            for finding in sorted(set(built.findings), key=by_place):
                click.echo(render(finding, line_of) + "\n", err=True)
            findings += built.findings
            failed += built.failed
            left_out += built.withheld
            for form, data in built.files.items():
                path, kept = output.write(file_name(name, form), data, editable=form == "docx")
                written.add(path)
                click.echo(display(path))
                if kept:
                    own = display(path.parent / Path(file_name(name, form)).name)
                    lines.append(f"KEPT {own}: somebody has edited it; the new one is {path.name}")
            lines += _outcome(built, edition)
    finally:
        output.close()
    for house in styles.values():
        write_schemas(house, out)
    old = earlier.old(written, meetings) if earlier else []
    lines += [*(earlier.removed(written) if earlier else ()), *old]
    if earlier:
        from reportgen.leaks.last_look import doubtful

        lines += [line for folder in meetings for line in doubtful(folder)]
    for line in lines:
        click.echo(line, err=True)
    done = f"{len(folders) - failed - left_out} of {len(folders)} paper{'s' * (len(folders) != 1)} built ({edition})"
    click.echo(f"{done}{f', {left_out} withheld' * bool(left_out)} in {display(output.root)}", err=True)
    return exit_code(findings, failed > 0 or bool(old))


def print_outline(paths: Sequence[Path], edition: Edition) -> int:
    """Print the outline of every paper at or below `paths`. Gives the exit code, as `build_all` does."""
    failed = False
    findings: list[Finding] = []
    for folder in find_papers(paths):
        built = build_one(folder, ["outline"], edition)
        for finding in sorted(set(built.findings), key=by_place):
            click.echo(render(finding, line_of) + "\n", err=True)
        for reason in (*built.refused, *[_NONE_OF_IT] * built.withheld):
            click.echo(f"{display(folder)}: {reason}", err=True)
        findings += built.findings
        failed = failed or built.failed
        click.echo(built.files.get("outline", b"").decode(), nl=False)
    return exit_code(findings, failed)
