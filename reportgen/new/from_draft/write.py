"""A draft written as the folder of a report that builds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.decoding.report_files import MEETING_FILE, REPORT_FILE, section_files
from reportgen.content.report import Meeting
from reportgen.diagnostics import Finding, ReportgenError, Severity, Span
from reportgen.drafts.contents import Contents
from reportgen.drafts.kinds import said, to_do
from reportgen.drafts.nodes import Maker
from reportgen.drafts.read import Read
from reportgen.drafts.untaken import untaken
from reportgen.files.output import write_folder
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle
from reportgen.new.from_draft.emit import Emitter
from reportgen.new.report import schema_line, slug
from reportgen.papers.paper import read_paper
from reportgen.reading.source import Entry, MappingNode, Node, Scalar, display
from reportgen.tree import Document

# files of their own, as in our samples
_APART = ("recommendations", "body", "implications", "tables", "appendices", "exemptions")
_LONG = 60  # words of a text that has a file of its own


class Imported(Struct, frozen=True):
    """What was written, what was not certain, and what has to be changed before it builds."""

    folder: Path
    files: tuple[Path, ...]
    unsure: tuple[Finding, ...]
    stops: tuple[Finding, ...]


def import_draft(read: Read, out: Path | None, parent: Path, meeting: Meeting | None) -> Imported:
    """Write the folder, into the `meeting` whose folder it is in, if any.

    Raises ReportgenError where the draft is no report, or the folder is there already.
    """
    if read.contents is None:
        reason = f"this is {said(read.kind)}, and is not taken over as a report"
        raise ReportgenError(findings=[Finding("draft", Span(display(read.path)), reason, to_do(read.kind))])
    folder = out if out is not None else parent / slug(read.path.stem)
    if folder.exists():
        raise ReportgenError(f"{display(folder)} exists already: name another folder with --out")
    house, contents = read.known.house, read.contents
    named = {"style": read.fit.style} if meeting is None or read.fit.style != meeting.style else {}
    named |= {"form": read.known.form} if read.known.form else {}
    texts, lines = _texts(folder, house, contents, named, meeting is not None)
    pictures = {name: picture.data for name, picture in contents.pictures.items()}
    files = write_folder(folder, {name: text.encode() for name, text in texts.items()} | pictures)
    made = read_paper(folder, "draft")
    unsure = (*_unsure(read, folder, lines, made.document), *_of_meeting(read, folder, meeting, MEETING_FILE in texts))
    return Imported(folder, tuple(files), unsure, tuple(_stops(made.errors)))


def _texts(
    folder: Path, house: HouseStyle, contents: Contents, named: Mapping[str, str], met: bool
) -> tuple[dict[str, str], dict[int, tuple[str, int]]]:
    """The files' texts by name, and where each place of the draft came to stand."""
    entries = contents.report.entries
    own = {n: e.value for n, e in entries.items() if n in section_files(house) and _stands_apart(n, e.value)}
    kept = {n: e.value for n, e in entries.items() if n not in own}
    maker = Maker("")
    kept = {**{key: maker.word(value, 1) for key, value in named.items()}, **kept}
    texts: dict[str, str] = {}
    lines: dict[int, tuple[str, int]] = {}
    _file(REPORT_FILE, maker.keys(_ordered(kept, house)), folder, house, texts, lines)
    for name in _ordered(own, house):
        _file(f"{name}.yaml", own[name], folder, house, texts, lines)
    if contents.meeting and not met:
        values = {"style": maker.word(house.id, 1), **contents.meeting}
        if {"body", "date"} <= values.keys():
            _file(MEETING_FILE, maker.keys(values), folder, house, texts, lines)
    return texts, lines


def _file(
    name: str, node: Node, folder: Path, house: HouseStyle, texts: dict[str, str], lines: dict[int, tuple[str, int]]
) -> None:
    head = schema_line(folder, house.id, name.removesuffix(".yaml"))
    emitter = Emitter(head.count("\n") + 1)
    if isinstance(node, MappingNode):
        emitter.mapping(node)
    else:
        whole = MappingNode({"x": Entry(Maker("").word("x", 1), node)}, node.span)
        emitter.mapping(whole)
        if not isinstance(node, Scalar):
            emitter.out = [line[2:] if line.startswith("  ") else line for line in emitter.out]
        emitter.out[0] = emitter.out[0].removeprefix("x:").strip()
        if not emitter.out[0]:
            del emitter.out[0]
            emitter.lines = {at: max(emitter.first, n - 1) for at, n in emitter.lines.items()}
    texts[name] = head + emitter.text()
    for at, line in emitter.lines.items():
        lines.setdefault(at, (name, line))


def _stands_apart(name: str, node: Node) -> bool:
    text = getattr(node, "text", "")
    return name in _APART or len(text.split()) > _LONG


def _ordered(entries: dict[str, Node], house: HouseStyle) -> dict[str, Node]:
    """Keys in the order in which a person fills them in: the front sheet, then as the outline goes."""
    values = [name for name, place in house.places.items() if place.is_value]
    outline = [each.file for each in standing(house) if each.key and not each.place.is_value]
    last = ["contacts", "background-papers", "appendices", "tables"]
    names = dict.fromkeys(["style", "form", "title", *values, *outline, *last, *entries])
    return {name: entries[name] for name in names if name in entries}


def _unsure(read: Read, folder: Path, lines: dict[int, tuple[str, int]], made: Document | None) -> Iterable[Finding]:
    """What was not certain, each at its line of the new files, with its place in the draft."""
    contents = read.contents
    assert contents is not None
    for at, what, _ in contents.unsure:
        name, line = lines.get(at, (REPORT_FILE, 1))
        yield _finding(folder / name, line, what, read, at)
    for at, what, _ in untaken(read.paper, contents, made):
        yield _finding(folder / REPORT_FILE, 1, what, read, at)
    for para in read.paper.instructions:
        yield _finding(folder / REPORT_FILE, 1, f"an instruction was not taken over: “{para.words}”", read, para.at)
    for remark in read.paper.draft.remarks:
        yield _finding(folder / REPORT_FILE, 1, f"not taken over: {remark.what}", read, remark.at)
    if read.paper.contents:
        yield _finding(
            folder / REPORT_FILE, 1, "the list of contents was not taken over: papers make their own", read, 0
        )


def _of_meeting(read: Read, folder: Path, meeting: Meeting | None, written: bool) -> Iterable[Finding]:
    """What the draft says of its meeting and was not taken over, where the meeting's own file does not say the same."""
    told = {} if written or read.contents is None else read.contents.meeting
    known = {"body": meeting.body.text, "date": meeting.date.isoformat()} if meeting is not None else {}
    for name, node in told.items():
        said = node.text if isinstance(node, Scalar) else ""
        if not said or known.get(name, "").casefold() == said.casefold():
            continue
        why = f"which says {known[name]}" if name in known else "and this draft does not say enough to begin it"
        if meeting is not None and name not in known:
            why = "write it there if it is not there yet"
        what = f"`{name}: {said}` was not taken over: it belongs in {MEETING_FILE} of the meeting, {why}"
        yield _finding(folder / REPORT_FILE, 1, what, read, node.span.line)


def _stops(errors: Iterable[Finding]) -> Iterable[Finding]:
    """What stops the report as it was written from being built, such as a marking typed in the text of the draft."""
    for error in errors:
        reason = f"{error.reason}; the report does not build before this is put right"
        yield replace(error, code="import", reason=reason, severity=Severity.WARNING)


def _finding(path: Path, line: int, what: str, read: Read, at: int) -> Finding:
    place = read.places.of(at) if read.paper.draft.kind == "word" else f"line {at}" if at else ""
    more = f"in {display(read.path)}: {place}" if place else ""
    return Finding("import", Span(display(path), line), what, "", Severity.WARNING, more)
