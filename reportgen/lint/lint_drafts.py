"""Linting drafts: each is read as content of its house style, and the same rules look at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.unplaced import unplaced_heading
from reportgen.diagnostics import Finding, Findings, ReportgenError, Severity, Span, StyleError
from reportgen.drafts.contents import contents
from reportgen.drafts.draft import Draft
from reportgen.drafts.kinds import said
from reportgen.drafts.packs import reports_in
from reportgen.drafts.read import Read, expected, read_draft, understood
from reportgen.drafts.trial import tried
from reportgen.files.scratch import scratch
from reportgen.lint.draft_words import in_a_draft
from reportgen.lint.engine import lint
from reportgen.lint.lines_told import LINE
from reportgen.lint.masked_words import Words
from reportgen.lint.reads import Reads
from reportgen.lint.subject import Subject
from reportgen.lint.wordlists import wordlists
from reportgen.ooxml.changes import As
from reportgen.reading.source import display, line_of

_RECORDS: dict[str, Reads] = {"minutes": "minutes", "agenda": "agenda"}
_CHECKED = "its words, dates and figures are checked"
_INSIDE = {"agenda-pack": "its reports are checked one by one", **dict.fromkeys(_RECORDS, _CHECKED)}


class Linted(Struct, frozen=True):
    """A draft that was linted: what it is, its style with the reason, what was found and is missing, and findings.

    `part` names a report inside an agenda pack; "" for a whole file.
    """

    file: str
    type: str
    style: str = ""
    reason: str = ""
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    part: str = ""


def lint_draft(path: Path, style: str = "", final: bool = False, changes: As = "accepted") -> tuple[Linted, ...]:
    """Lint one draft, of an agenda pack each report in it, too. What cannot be read is a finding.

    StyleError is raised only for a style that was asked for.
    """
    file = display(path)
    try:
        read = read_draft(path, style, changes)
    except StyleError:
        raise
    except ReportgenError as error:
        return (Linted(file, "unreadable", findings=error.findings),)
    whole = _linted(read, final)
    whole = replace(whole, findings=(*whole.findings, *_remarks(read)))
    parts = reports_in(read.paper.draft) if read.contents is None else []
    return whole, *(_part(path, n, part, read.fit.style, final) for n, part in enumerate(parts, 1))


def _part(path: Path, count: int, part: Draft, style: str, final: bool) -> Linted:
    """A report inside an agenda pack; its places say which it is."""
    try:
        read = understood(path, part, style)
    except ReportgenError as error:
        return Linted(display(path), "unreadable", style, findings=error.findings, part=f"report {count}")
    title = read.paper.front.title
    name = f"report {count}" + (f" (“{title.words}”)" if title is not None else "")
    linted = _linted(read, final)
    findings = tuple(replace(f, where=f"{name}, {f.where}") if f.where else f for f in linted.findings)
    return replace(linted, findings=findings, part=name)


def _linted(read: Read, final: bool) -> Linted:
    """What one report gave, or what is said of what is none."""
    file = display(read.path)
    if read.contents is None:
        inside = _INSIDE.get(read.kind, "is not checked as a report")
        note = Finding("draft", Span(file), f"this is {said(read.kind)}, and {inside}", "", Severity.ADVICE)
        kind = _RECORDS.get(read.kind)
        found_in_it = _of_record(read, kind, final) if kind is not None else ()
        every = (note, *found_in_it, *_unsure(read))
        return Linted(file, read.kind, read.fit.style, read.fit.reason, findings=every)
    house = read.known.house
    findings = [_placed(replace(f, fix=in_a_draft(f.fix, house)), read) for f in _findings(read, final)]
    found = tuple(read.contents.found)
    missing = tuple(name for name in expected(read.known) if name not in found)
    return Linted(file, read.kind, read.fit.style, read.fit.reason, found, missing, (*findings, *_unsure(read)))


def _of_record(read: Read, kind: Reads, final: bool) -> tuple[Finding, ...]:
    """What the rules about words, dates and figures find in minutes or an agenda."""
    read = replace(read, contents=contents(read.paper))
    return tuple(
        _placed(replace(f, fix=in_a_draft(f.fix, read.known.house)), read) for f in _findings(read, final, kind)
    )


def _unsure(read: Read) -> Iterator[Finding]:
    """What the reader was not certain of: headings without a place in the style, a title that is not there."""
    file = display(read.path)
    for doubt in read.contents.unsure if read.contents is not None else ():
        if not doubt.rule:
            yield _placed(Finding("draft", Span(file, max(1, doubt.at)), doubt.what, "", Severity.ADVICE), read)


def _remarks(read: Read) -> Iterator[Finding]:
    file = display(read.path)
    for remark in read.paper.draft.remarks:
        yield Finding("draft", Span(file), f"left out: {remark.what}", "", Severity.ADVICE)


def _findings(read: Read, final: bool, kind: Reads = "report") -> tuple[Finding, ...]:
    contents, house = read.contents, read.known.house
    assert contents is not None
    findings = Findings()
    with scratch() if contents.pictures else _NoFolder() as folder:
        for name, picture in contents.pictures.items():
            Path(folder, name).write_bytes(picture.data)
        made = tried(contents, house, Path(folder), findings)
        if made is None:
            return tuple(findings) if kind == "report" else ()
        subject = Subject(made.report, house, made.document, made.assembled.missing, (), wordlists(house), kind)
        subject.days = tuple(Words(day.source, "field:date", "field") for day in contents.days)
        found = lint(subject, final=final).findings
    faults = tuple(f for f in findings if not f.rule and f.code != "not-placed") if kind == "report" else ()
    kept = unplaced_heading()  # a section of the reader's own, which is no fault of the draft
    return (*faults, *(f for f in found if not (f.code.startswith("NUM") and f"“{kept}”" in f.reason)))


class _NoFolder:
    """Stands for a folder where none is needed."""

    def __enter__(self) -> str:
        return "."

    def __exit__(self, *_: object) -> None:
        return None


def _placed(finding: Finding, read: Read) -> Finding:
    """The finding with its place in words, where lines do not count; in a text it stays inside its line."""
    span = finding.span
    if span.file != read.paper.draft.file:
        return finding
    if read.paper.draft.kind == "text":
        length = len(line_of(span.file, span.line))
        column = span.column if 1 <= span.column <= max(1, length) else 1
        return replace(finding, span=Span(span.file, span.line, column, min(span.length, max(1, length - column + 1))))
    where = read.places.of(span.line) or "the whole report"

    def named(hit: re.Match[str]) -> str:  # Word shows no lines
        said = read.places.of(int(hit[2])) if hit[2] else ""
        return (hit[1] or "" if not said.startswith("table") else "") + said if said else hit[0]

    reason = LINE.sub(named, finding.reason)
    place = Span(span.file, span.line, max(1, span.column), span.length)
    return replace(finding, span=place, where=where, reason=reason)
