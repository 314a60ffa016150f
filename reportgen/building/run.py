"""Building many papers: one broken report stops no other, and a summary says how each came out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.kept import keep
from reportgen.content.values import Shown
from reportgen.diagnostics import Finding, Severity, exit_code
from reportgen.files import opening
from reportgen.files.output import Output
from reportgen.files.scratch import STAGED, sweep
from reportgen.house.style import HouseStyle
from reportgen.new.report import write_schemas
from reportgen.papers.build import file_name, output_name, write_paper
from reportgen.papers.paper import Paper, find_papers, meeting_folder, read_paper, with_mark
from reportgen.reading.source import display
from reportgen.screen import put, say, tell
from reportgen.tree import Edition, Notice, text_of, walk
from reportgen.verdict import Case, KeptOut, Reason, against, case_of, kept_out, once, stopping

if TYPE_CHECKING:
    from reportgen.building.public import Earlier


class Built(Struct, frozen=True):
    """How one paper came out; `lacks` is what a final edition needs besides what is among the findings."""

    folder: Path
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    lacks: tuple[Reason, ...] = ()
    refused: tuple[Reason, ...] = ()
    house: HouseStyle | None = None
    notices: tuple[str, ...] = ()  # what a public edition says in place of what is exempt
    kept_out: KeptOut | None = None
    lint: int = 0  # the errors that lint finds in a final edition

    @property
    def failed(self) -> bool:
        """Whether it should have been built and was not."""
        return not self.files and not self.kept_out


def build_one(folder: Path, formats: Sequence[str], edition: Edition) -> Built:
    """Build one paper in memory."""
    paper = read_paper(folder, edition)
    case = case_of(paper)
    if case.exempt:
        paper = _marked(paper)
    reasons, away = against(Case(paper) if edition == "draft" else case), kept_out(case, edition)
    found = () if edition == "draft" or away else _errors_of_lint(folder)
    refused = stopping((*reasons, *found), "build", edition)
    if away and not refused:
        return Built(folder, {}, paper.findings, house=paper.house, kept_out=away)
    findings = paper.findings
    files: dict[str, bytes] = {}
    if not paper.errors and not refused:
        files, more = write_paper(paper, formats)
        findings += more
        if any(f.severity == Severity.ERROR for f in more):
            files = {}
    blocks = paper.document.blocks if paper.document and edition == "public" else ()
    notices = tuple(text_of(node) for node in walk(blocks) if isinstance(node, Notice))
    lacks = tuple(reason for reason in reasons if reason.finding not in findings)
    return Built(folder, files, findings, lacks, refused, paper.house, notices, lint=len(found))


def _marked(paper: Paper) -> Paper:
    """An exempt paper with its pages marked: the agenda may say so where the paper itself does not."""
    if paper.document is None or paper.report is None or paper.house is None or paper.document.edition == "public":
        return paper
    words = Shown(paper.report, paper.house, paper.document.edition).words("restricted-mark")
    return replace(paper, document=replace(paper.document, mark=with_mark(paper.document.mark, words)))


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


def _fit(results: Iterable[Built], root: Path, out: Path, lines: list[str]) -> Iterator[Built]:
    """The public papers, meeting by meeting; one that holds what stands only in exempt sources is refused."""
    from reportgen.leaks.last_look import leaking, reason_of
    from reportgen.leaks.refusal import write_refusal

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
        leaks = leaking(folder, house, named)
        place = out / "restricted" / output_name(folder, root)
        lines += write_refusal(place, folder, (leak for held in leaks for leak in held))
        for built, held in zip(papers, leaks, strict=True):
            yield replace(built, files={}, refused=once(map(reason_of, held))) if held else built


def _progress(results: Iterator[Built], total: int) -> Iterator[Built]:
    """A progress display for many papers on a terminal; elsewhere nothing."""
    if total < 4 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Building", total=total, console=Console(stderr=True), transient=True)


def _tell(built: Built) -> None:
    """Print the findings, by place; not those that say why a final edition is refused."""
    tell(set(built.findings).difference(r.finding for r in built.refused))


def _outcome(built: Built, edition: Edition) -> list[str]:
    """How a paper came out, in lines for the summary; none where there is nothing to say."""
    place = display(built.folder)
    if built.refused:
        return [f"REFUSED {place}: the {edition} edition needs", *(f"  - {reason}" for reason in built.refused)]
    if built.kept_out:
        return [f"{built.kept_out.word} {place}: {built.kept_out.why}"]
    if not built.files:
        count = sum(f.severity == Severity.ERROR for f in built.findings)
        return [f"FAILED {place}: {count} error{'s' * (count != 1)}"]
    lines = []
    if built.lacks:
        lines += [f"INCOMPLETE {place}: built with gaps marked", *(f"  - {what}" for what in built.lacks)]
    if built.lint:
        told = f"lint finds {built.lint} error{'s' * (built.lint != 1)}: run `reportgen lint --final {place}`"
        lines.append(f"CHECK {place}: {told}")
    return lines


def _kept(edited: Path, new: Path, out: Path) -> str:
    """What is said of a Word file that is not written over, since somebody has edited it."""
    from reportgen.building.pull.command import how_many  # with what reads Word files: most builds need it not

    held = how_many(opening.read(edited), out)
    edits = "" if held is None else f" and it holds {held} edit{'s' * (held != 1)}"
    return (
        f"KEPT {display(edited)}: somebody has edited it{edits} (`reportgen pull` brings them back); "
        f"the new one is {new.name}"
    )


def _errors_of_lint(folder: Path) -> tuple[Reason, ...]:
    """The errors that lint finds in a final paper."""
    from reportgen.lint.final import errors  # drafts need not load the rules

    return errors(folder)


class _Told:
    """What a run has to say at its end, and what was written in it."""

    def __init__(self, output: Output, out: Path, root: Path, edition: Edition) -> None:
        self.output, self.out, self.root, self.edition = output, out, root, edition
        self.lines: list[str] = []
        self.findings: list[Finding] = []
        self.failed = 0
        self.left_out: list[str] = []
        self.styles: dict[str, HouseStyle] = {}
        self.meetings: dict[Path, HouseStyle] = {}
        self.written: set[Path] = set()

    def take(self, built: Built) -> None:
        """Note how a paper came out, and put its files away."""
        if built.house is not None:
            self.styles[built.house.id] = self.meetings[meeting_folder(built.folder)] = built.house
        _tell(built)
        self.findings += built.findings
        self.failed += built.failed
        self.left_out += [built.kept_out.word.lower()] if built.kept_out else []
        for form, data in built.files.items():
            self.put_away(built.folder, form, data)
        self.lines += _outcome(built, self.edition)

    def put_away(self, folder: Path, form: str, data: bytes) -> None:
        """Write a file of a paper."""
        name = file_name(output_name(folder, self.root), form)
        path, kept = self.output.write(name, data, editable=form == "docx")
        if form == "docx" and self.edition != "public":  # whose output may be published whole
            keep(self.out, folder, self.edition, data)
        self.written.add(path)
        say(display(path))
        if kept:
            self.lines.append(_kept(path.parent / Path(name).name, path, self.out))

    def summary(self, total: int) -> str:
        """How many papers were built, and what became of the others."""
        words = sorted(set(self.left_out), reverse=True)
        away = "".join(f", {self.left_out.count(word)} {word}" for word in words)
        done = total - self.failed - len(self.left_out)
        papers = f"paper{'s' * (total != 1)}"
        return f"{done} of {total} {papers} built ({self.edition}){away} in {display(self.output.root)}"


def build_all(paths: Sequence[Path], formats: Sequence[str], edition: Edition, out: Path, jobs: int = 1) -> int:
    """Build every report at or below `paths` and print how it went.

    Gives the exit code: 1 when any paper was not built, 2 for a broken house style.
    """
    sweep(out, STAGED)
    folders = find_papers(paths)
    root = paths[0] if len(paths) == 1 else Path.cwd()
    output = Output(out / edition)
    earlier = _earlier(output, folders, paths, root) if edition == "public" else None
    told = _Told(output, out, root, edition)
    try:
        results = _progress(_each(folders, formats, edition, jobs), len(folders))
        for built in _fit(results, root, out, told.lines) if earlier else results:
            told.take(built)
    finally:
        output.close()
    for house in told.styles.values():
        write_schemas(house, out)
    old = _old(told, earlier) if earlier else []
    for line in told.lines:
        say(line, err=True)
    say(told.summary(len(folders)), err=True)
    return exit_code(told.findings, told.failed > 0 or bool(old))


def _old(told: _Told, earlier: Earlier) -> list[str]:
    """The public files of earlier builds that hold what is exempt by now; they, and what to look at, are told."""
    from reportgen.leaks.last_look import doubtful

    old = earlier.old(told.written, told.meetings)
    told.lines += [*earlier.removed(told.written), *old]
    told.lines += [line for folder, house in told.meetings.items() for line in doubtful(folder, house)]
    return old


def print_outline(paths: Sequence[Path], edition: Edition) -> int:
    """Print the outline of every paper at or below `paths`. Gives the exit code, as `build_all` does."""
    failed = False
    findings: list[Finding] = []
    for folder in find_papers(paths):
        built = build_one(folder, ["outline"], edition)
        _tell(built)
        for reason in (*built.refused, *([built.kept_out.why] if built.kept_out else ())):
            say(f"{display(folder)}: {reason}", err=True)
        findings += built.findings
        failed = failed or built.failed
        put(built.files.get("outline", b"").decode())
    return exit_code(findings, failed)
