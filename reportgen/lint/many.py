"""Linting papers: reports from eight on with all processors, and with the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Finding, ReportgenError
from reportgen.lint.engine import Result, lint
from reportgen.lint.read_records import read_agendas, read_records
from reportgen.lint.read_reports import read_subjects
from reportgen.lint.reads import Reads
from reportgen.lint.rule import all_rules
from reportgen.lint.subject import Subject
from reportgen.papers.paper import FILES, paper_file

if TYPE_CHECKING:
    from reportgen.lint.lint_drafts import Linted
    from reportgen.ooxml.changes import As

MANY = 8  # with fewer, what the other processes cost (60 ms) is more than they save


def lint_reports(folders: Sequence[Path], final: bool = False) -> list[Result]:
    """What reading and linting gave for each report, in order. Raises StyleError for a house style that is broken."""
    jobs = min(_processors(), 2 * len(folders) // MANY)
    if len(folders) >= MANY and jobs > 1:
        try:
            return _together(folders, final, jobs)
        except (OSError, ImportError, RuntimeError, ReportgenError):
            pass  # a process was killed, or is not allowed; what a report is the cause of comes again from here
    return _lint(folders, (), final)


def _lint(folders: Sequence[Path], beside: Sequence[Path], final: bool) -> list[Result]:
    """The results of some reports; those `beside` are of the same meeting, and linted elsewhere."""
    return [_result(*read, final=final) for read in read_subjects(folders, beside)]


def _result(subject: Subject | None, faults: tuple[Finding, ...], final: bool) -> Result:
    """What reading and linting gave for a paper."""
    result = lint(subject, final=final) if subject is not None else Result(())
    return Result((*faults, *result.findings), result.waived, result.edits)


def lint_papers(folders: Sequence[Path], agendas: Sequence[Path], final: bool = False) -> dict[Reads, list[Result]]:
    """What reading and linting gave for the papers and the agendas in these folders, by what they are.

    Raises StyleError for a house style that is broken.
    """
    kinds = {folder: FILES.get(paper_file(folder), "report") for folder in folders}
    reports = [folder for folder, kind in kinds.items() if kind == "report"]
    out: dict[Reads, list[Result]] = {"report": lint_reports(reports, final)} if reports else {}
    records = [folder for folder, kind in kinds.items() if kind != "report"]
    for folder, read in zip(records, read_records(records, reports), strict=True):
        out.setdefault(kinds[folder], []).append(_result(*read, final=final))
    for read in read_agendas(agendas):
        out.setdefault("agenda", []).append(_result(*read, final=final))
    return out


def _shares(folders: Sequence[Path], most: int) -> Iterator[tuple[list[Path], list[Path]]]:
    """The reports of each meeting, those of a large one in parts; with each part the meeting's other reports."""
    meetings: dict[Path, list[Path]] = {}
    for folder in folders:
        meetings.setdefault(folder.parent, []).append(folder)
    for reports in meetings.values():
        for at in range(0, len(reports), most):
            yield reports[at : at + most], reports[:at] + reports[at + most :]


def _together(folders: Sequence[Path], final: bool, jobs: int) -> list[Result]:
    """The results of all reports, worked out by several processes."""
    import signal  # these bring logging, pickle and sockets: 25 ms that a single report need not pay
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    all_rules()  # loaded before the processes part, so that each has them
    shares = list(_shares(folders, -(-len(folders) // jobs)))
    own, beside = zip(*shares, strict=True)
    # An interruption is for this process to answer: it drops what is not begun, and waits for the others.
    begin = (signal.signal, (signal.SIGINT, signal.SIG_IGN))
    with ProcessPoolExecutor(jobs, get_context("fork"), *begin) as pool:
        done = list(pool.map(_lint, own, beside, [final] * len(shares)))
    found = {
        folder: result
        for part, results in zip(own, done, strict=True)
        for folder, result in zip(part, results, strict=True)
    }
    return [found[folder] for folder in folders]


def lint_drafts(
    files: Sequence[Path], style: str, final: bool, done: Callable[[int], None], changes: As = "accepted"
) -> list[Linted]:
    """What each draft (and each report in an agenda pack) gave, in order; `done` is told how many are, as they come.

    Raises StyleError for a style that was asked for and cannot be used.
    """
    from reportgen.lint.lint_drafts import lint_draft

    one = partial(lint_draft, style=style, final=final, changes=changes)
    jobs = min(_processors(), len(files) // MANY)
    out: list[tuple[Linted, ...]] = []
    if jobs > 1:
        import signal
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        all_rules()
        begin = (signal.signal, (signal.SIGINT, signal.SIG_IGN))
        try:
            with ProcessPoolExecutor(jobs, get_context("fork"), *begin) as pool:
                for each in pool.map(one, files, chunksize=4):
                    out.append(each)
                    done(len(out))
            return [linted for same in out for linted in same]
        except (OSError, ImportError, RuntimeError):
            out = []  # a process was killed, or is not allowed
    for file in files:
        out.append(one(file))
        done(len(out))
    return [linted for same in out for linted in same]


def _processors() -> int:
    """How many processes are worth while: 1 where one cannot be forked, since a fresh one takes longer to load."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
