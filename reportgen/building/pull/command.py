"""`reportgen pull`: reads an edited Word file, shows what it changes in the YAML, and writes it where asked to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.aligned import paragraphs
from reportgen.building.pull.attempts import Pulled, first_of, last_of
from reportgen.building.pull.built import Built, gone, new_errors
from reportgen.building.pull.comments import comments, remarks_of, with_comments
from reportgen.building.pull.kept import Kept, kept_for, source_files
from reportgen.building.pull.merging import merged
from reportgen.building.pull.patch import patch
from reportgen.building.pull.pulling import edits_in, pull
from reportgen.building.pull.tracked import how_made, marked
from reportgen.building.pull.values import Change, Sources
from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.drafts.draft import Para
from reportgen.drafts.word import read_word
from reportgen.files import opening
from reportgen.files.built_word import is_as_built
from reportgen.files.output import Output, write_file
from reportgen.ooxml.opening import Refused
from reportgen.papers.paper import paper_file
from reportgen.reading.source import display, forget_lines
from reportgen.screen import put, say, tell
from reportgen.tree import Edition

_FEW = 20  # letters of the words beside a change that are shown
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
    lines: tuple[str, ...] = ()  # each edit in words
    also: tuple[Finding, ...] = ()  # what changes with an edit in another place of the paper


def pulled(edited: Path, into: Path | None, out: Path, as_comments: bool) -> Outcome:
    """What the edits in a Word file come to in the report it was built from, or in `into`. Writes nothing.

    Raises ReportgenError for a file that cannot be read, or whose report is not known.
    """
    data = opening.chosen(edited)
    try:
        now = paragraphs(read_word(data, display(edited), "accepted"))
        rejected = paragraphs(read_word(data, display(edited), "rejected"))
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
    remarks = tuple(remarks_of(found.original, said))
    lines = tuple(_told(found, rejected, data))
    if as_comments and not outcome.failed:
        after = with_comments(found.before, outcome.after, remarks)
        files = {path: after[name] for path in source_files(folder).values() if (name := display(path)) in after}
        changed = {path: text for path, text in files.items() if text != outcome.before[display(path)]}
        return replace(outcome, files=changed, after=after, lines=lines)
    return replace(outcome, findings=(*outcome.findings, *remarks), lines=lines)


def _told(found: Pulled, rejected: Sequence[Para], data: bytes) -> Iterator[str]:
    """A line for each edit: where, whether it was tracked and by whom, and what it is."""
    assert found.original is not None
    made = how_made(found.original, found.attempts, rejected, marked(data))
    for attempt, how in sorted(zip(found.attempts, made, strict=True), key=lambda one: one[0].at):
        yield f"{attempt.at.file}:{attempt.at.line}: {how}: {attempt.in_words}"


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
    if lost := found.after.keys() - names.keys():
        raise gone(min(lost))
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
    # what the paper says of itself once the edits are in, such as a sum that is wrong now
    also = list(found.also)
    if not clashes and (dict(base) != dict(current) or after != before):
        was, new = Built(folder, edition, current), Built(folder, edition, {names[k]: t for k, t in after.items()})
        errors = new_errors(was.errors, new.errors) if dict(base) != dict(current) else []
        clashes = bool(errors)
        findings += errors
        also += [f for f in new_errors(was.paper.findings, new.paper.findings) if f not in errors]
    if clashes:
        after = before
    paths = {path: after[display(path)] for path in source_files(folder).values()}
    files = {path: text for path, text in paths.items() if text != before[display(path)]}
    written = 0 if clashes else found.written
    return Outcome(files, before, after, tuple(findings), found.edits, written, clashes, note, (), tuple(also))


def _around(text: str, change: Change) -> str:
    """The words of a change with a few whole ones before and after."""
    before, after = text[: change.start].rpartition("\n")[2].lstrip(" "), text[change.end :].partition("\n")[0]
    near, next_ = last_of(before, _FEW), first_of(after, _FEW)
    return f"{'… ' * (near != before)}{near}{change.text}{next_}{' …' * (next_ != after)}".strip()


def run(edited: Path, into: Path | None, out: Path, write: bool, check: bool, as_comments: bool) -> int:
    """The command; gives the exit code."""
    outcome = pulled(edited, into, out, as_comments)
    for file in sorted(outcome.before):
        for line in patch(file, outcome.before[file], outcome.after[file]):
            put(f"{line}\n")  # coloured; what stands in the files is made visible before
    forget_lines()
    for line in outcome.lines:
        say(line, err=True)
    tell((*outcome.findings, *(() if outcome.failed else outcome.also)))
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
    if edits == outcome.written and not outcome.files:
        return f"{name}: {edits} edit{'s' * (edits != 1)}, all of them in the report already"
    said = f"{edits} edit{'s' * (edits != 1)}, {outcome.written} of them "
    if outcome.failed:
        return f"{name}: nothing is written: the report was changed where edits touch"
    if write:
        return f"{name}: {said}written to {len(outcome.files)} file{'s' * (len(outcome.files) != 1)}"
    return f"{name}: {said}can be written; run it with --write"


def how_many(edited: bytes, out: Path) -> int | None:
    """How many edits a built Word file holds; None where what it was built from is not kept, or it cannot be read."""
    kept = kept_for(out, edited)
    if kept is None or not paper_file(kept.folder):
        return None
    try:
        now = paragraphs(read_word(edited, "", "accepted"))
    except Refused:
        return None
    return edits_in(kept.folder, cast(Edition, kept.edition), kept.files, now)
