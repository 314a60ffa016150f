"""`reportgen pull`: reads an edited Word file, shows what it changes in the YAML, and writes it where asked to."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import click
from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.built import Built, new_errors
from reportgen.building.pull.comments import Comment, comments
from reportgen.building.pull.kept import Kept, kept_for, source_files
from reportgen.building.pull.merging import changes_between, merged
from reportgen.building.pull.pulling import Pulled, pull
from reportgen.building.pull.values import Change, Sources
from reportgen.diagnostics import Finding, ReportgenError, Severity, Span
from reportgen.drafts.word import read_word
from reportgen.files import opening
from reportgen.files.built_word import is_as_built
from reportgen.files.output import Output, write_file
from reportgen.ooxml.opening import Refused
from reportgen.papers.paper import paper_file
from reportgen.reading.source import display, forget_lines
from reportgen.screen import put, say, tell, visible
from reportgen.tree import Edition

_EDITIONS: tuple[Edition, ...] = ("draft", "restricted", "public")


class Outcome(Struct, frozen=True):
    """What a pull comes to: the files to write by path, the texts before and after by display name, and findings."""

    files: Mapping[Path, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    findings: tuple[Finding, ...]
    edits: int
    written: int
    failed: bool
    note: str


def pulled(edited: Path, into: Path | None, out: Path, as_comments: bool) -> Outcome:
    """What the edits in a Word file come to in the report it was built from, or in `into`. Writes nothing.

    Raises ReportgenError for a file that cannot be read, or whose report is not known.
    """
    data = opening.chosen(edited)
    try:
        now = paragraphs(read_word(data, display(edited), "accepted"))
        said = list(comments(data))
    except Refused as refused:
        finding = Finding("pull", Span(display(edited)), f"cannot be read: {refused.reason}", refused.fix)
        raise ReportgenError(findings=[finding]) from refused
    kept = kept_for(out, data)
    folder = into or (kept.folder if kept else None)
    if folder is None or not paper_file(folder):
        where = (
            f"{folder} holds no paper" if folder else f"{display(edited)} does not tell which report it was built from"
        )
        raise ReportgenError(f"{where}; name it: reportgen pull {display(edited)} --into REPORT")
    current = _texts(folder)
    base, edition, note = _base(folder, kept, current, {n for p in now for n in p.bookmarks})
    found = pull(folder, edition, base, now)
    outcome = _brought_together(folder, edition, base, current, found, note)
    remarks = tuple(_remarks(folder, edition, base, said))
    if as_comments and not outcome.failed:
        return _with_comments(outcome, remarks)
    return replace(outcome, findings=(*outcome.findings, *remarks))


def _texts(folder: Path) -> dict[str, str]:
    """The texts of a paper's files by their names, line ends as LF."""
    return {name: _decoded(opening.read(path)) for name, path in source_files(folder).items()}


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _base(
    folder: Path, kept: Kept | None, current: Mapping[str, str], bookmarks: set[str]
) -> tuple[Mapping[str, str], Edition, str]:
    """The sources that the file was built from, and its edition."""
    if kept is not None and set(kept.files) <= set(current):
        files = {**current, **{name: text.replace("\r\n", "\n") for name, text in kept.files.items()}}
        if Built(folder, cast(Edition, kept.edition), files).data:
            return files, cast(Edition, kept.edition), ""
    counts = {edition: len(bookmarks & Built(folder, edition, current).said.keys()) for edition in _EDITIONS}
    edition = max(_EDITIONS, key=lambda e: counts[e])
    note = "what it was built from is no longer kept: it is compared with the report as it is now"
    return current, edition, note


def _brought_together(
    folder: Path, edition: Edition, base: Mapping[str, str], current: Mapping[str, str], found: Pulled, note: str
) -> Outcome:
    """The edits put into the report as it is now; nothing where somebody has changed the same words."""
    names = {display(path): name for name, path in source_files(folder).items()}
    findings = list(found.findings)
    after: dict[str, str] = {}
    clashes = False
    for shown_as, text in found.after.items():
        own = names[shown_as]
        after[shown_as], touching = merged(shown_as, base[own], text, current[own])
        here = Sources({shown_as: current[own]})
        for mine, theirs in touching:
            clashes = True
            line = here.line(shown_as, min(theirs.start, len(current[own])))
            said, other = _around(base[own], mine), _around(base[own], theirs)
            reason = f'the Word file says "{said}" here, and the report was changed to "{other}"'
            findings.append(Finding("pull", Span(shown_as, line), reason, "settle it by hand, then pull again"))
    before = {shown_as: current[names[shown_as]] for shown_as in found.after}
    if not clashes and dict(base) != dict(current):
        was, new = Built(folder, edition, current), Built(folder, edition, {names[k]: t for k, t in after.items()})
        if errors := new_errors(was.errors, new.errors):
            clashes = True
            findings += errors
    if clashes:
        after = before
    paths = {path: after[display(path)] for path in source_files(folder).values()}
    files = {path: text for path, text in paths.items() if text != before[display(path)]}
    return Outcome(files, before, after, tuple(findings), found.edits, 0 if clashes else found.written, clashes, note)


def _around(text: str, change: Change) -> str:
    """The words of a change with a few before and after."""
    before, after = text[: change.start].rpartition("\n")[2], text[change.end :].partition("\n")[0]
    return f"{before[-20:]}{change.text}{after[:20]}".strip()


def _remarks(folder: Path, edition: Edition, base: Mapping[str, str], said: list[Comment]) -> Iterator[Finding]:
    """The comments as findings at the place of the words they are about."""
    if not said:
        return
    built = Built(folder, edition, base)
    for comment in said:
        words = next((built.said[name] for name in comment.bookmarks if name in built.said), ())
        span = next((node.span for node in words if node.span), None) or Span(display(folder / paper_file(folder)))
        author = comment.author or "somebody"
        about = f' (about "{comment.about[:60]}")' if comment.about else ""
        yield Finding("comment", span, f"{author}: {comment.words}{about}", severity=Severity.ADVICE)


def _with_comments(outcome: Outcome, remarks: tuple[Finding, ...]) -> Outcome:
    """The comments written as lines above the keys whose words they are about."""
    after = dict(outcome.after)
    for finding in sorted(remarks, key=lambda f: f.span, reverse=True):
        file = finding.span.file
        lines = after[file].split("\n")
        at = min(finding.span.line, len(lines)) - 1
        value = Sources({file: after[file]}).value(file, sum(len(x) + 1 for x in lines[:at]) + finding.span.column - 1)
        if value is not None:
            at = after[file].count("\n", 0, value.start)
        indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
        lines.insert(at, f"{indent}# {finding.reason}")
        after[file] = "\n".join(lines)
    paths = {Path(file): text for file, text in after.items() if text != outcome.before[file]}
    return replace(outcome, files=paths, after=after)


def run(edited: Path, into: Path | None, out: Path, write: bool, check: bool, as_comments: bool) -> int:
    """The command; gives the exit code."""
    outcome = pulled(edited, into, out, as_comments)
    for file in sorted(outcome.before):
        for line in _patch(file, outcome.before[file], outcome.after[file]):
            put(f"{line}\n")  # coloured; what stands in the files is made visible before
    forget_lines()
    tell(outcome.findings)
    if outcome.note:
        say(f"{display(edited)}: {outcome.note}", err=True)
    if write:
        for path, text in outcome.files.items():
            raw = opening.read(path)
            write_file(path, (text.replace("\n", "\r\n") if b"\r\n" in raw else text).encode())
        if not outcome.failed and outcome.written == outcome.edits and not outcome.findings:
            _settle(edited, out)
    say(_summary(edited, outcome, write), err=True)
    return int(outcome.failed or (check and (outcome.edits > 0 or bool(outcome.findings))))


def _settle(edited: Path, out: Path) -> None:
    """Note that the next build may replace a file: all that was edited in it is in the sources."""
    for edition in _EDITIONS:
        root = out / edition
        if edited.resolve().is_relative_to(root.resolve()):
            Output(root).settled(root / edited.resolve().relative_to(root.resolve()))


def _summary(edited: Path, outcome: Outcome, write: bool) -> str:
    name, edits = display(edited), outcome.edits
    if not edits and not outcome.findings:
        as_built = is_as_built(opening.chosen(edited))
        return f"{name}: {'nobody has edited it' if as_built else 'no edits in it'}"
    said = f"{edits} edit{'s' * (edits != 1)}, {outcome.written} of them "
    if outcome.failed:
        return f"{name}: nothing is written: the report was changed where edits touch"
    if write:
        return f"{name}: {said}written to {len(outcome.files)} file{'s' * (len(outcome.files) != 1)}"
    return f"{name}: {said}can be written; run it with --write"


def _patch(file: str, before: str, after: str) -> Iterator[str]:
    """What changes in a file as a patch, in colour: the edited words are set apart in their lines."""
    if before == after:
        return
    old, new = set[int](), set[int]()
    for change in changes_between(file, before, after):
        old |= set(range(change.start, change.end))
    for change in changes_between(file, after, before):
        new |= set(range(change.start, change.end))
    yield click.style(visible(f"--- {file}"), bold=True)
    yield click.style(visible(f"+++ {file}"), bold=True)
    matcher = difflib.SequenceMatcher(None, was := before.split("\n"), now := after.split("\n"), autojunk=False)
    at_old, at_new = _starts(was), _starts(now)
    for group in matcher.get_grouped_opcodes(1):
        first, last = group[0], group[-1]
        yield click.style(f"@@ -{first[1] + 1},{last[2] - first[1]} +{first[3] + 1},{last[4] - first[3]} @@", fg="cyan")
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (visible(f" {line}") for line in was[i1:i2])
                continue
            yield from (_marked("-", was[i], at_old[i], old, "red") for i in range(i1, i2))
            yield from (_marked("+", now[j], at_new[j], new, "green") for j in range(j1, j2))


def _starts(lines: list[str]) -> list[int]:
    out = [0]
    for line in lines:
        out.append(out[-1] + len(line) + 1)
    return out


def _marked(sign: str, line: str, start: int, edited: set[int], colour: str) -> str:
    """A line of the patch, the edited words in it underlined."""
    out, at = click.style(sign, fg=colour), 0
    while at < len(line):
        end = at
        touched = start + at in edited
        while end < len(line) and (start + end in edited) == touched:
            end += 1
        out += click.style(visible(line[at:end]), fg=colour, underline=touched, bold=touched)
        at = end
    return out
