"""Clearances: who cleared which text. `reportgen clear` records one in `clearances.yaml` beside the report.

A clearance holds a hash of the words that were cleared, so that a later change is seen. Entries are only
ever added: the newest of a kind counts, the older ones are the record of how the paper came about.
"""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from reportgen.content.decoding.report_files import MEETING_FILE, REPORT_FILE
from reportgen.content.report import Clearance, Nil, Report
from reportgen.content.supplied_files import supplied
from reportgen.diagnostics import Finding, Findings, ReportgenError, SourceText, Span, did_you_mean
from reportgen.files.opening import is_there, read, read_text
from reportgen.files.output import write_file
from reportgen.house.standing import standing
from reportgen.house.style import HouseStyle
from reportgen.papers.paper import find_reports, read_paper
from reportgen.reading.source import display

CLEARANCES = "clearances.yaml"
_HEAD = "# Who cleared this report, and which text. Written by `reportgen clear`; the newest of a kind counts.\n"
_NOT_TEXT = {"clearances", "waivers", "folder", "files", "meeting", "places", "span", "style"}


def text_hash(report: Report) -> str:
    """SHA-256 of all that the report says (hexadecimal): texts, answers, dates, marks, their order, supplied files.

    White space counts as one space, and comments, layout, waivers and clearances not at all, so that only a
    change of the text itself changes it. What is left at its default is left out too, so that a key this program
    learns later changes no old hash.
    """
    digest = hashlib.sha256()
    for piece in _pieces(report):
        digest.update(piece.encode() + b"\n")
    for appendix in () if isinstance(report.appendices, Nil) else report.appendices:
        path = supplied(report.folder, appendix.file, Findings()) if appendix.file else None
        if path is not None:
            digest.update(hashlib.sha256(read(path, report.folder)).digest())
    return digest.hexdigest()


def _pieces(value: object) -> Iterator[str]:
    match value:
        case SourceText(text=text):
            yield " ".join(text.split())
        case Span() | None:
            pass
        case bool() | int() | float() | str() | datetime.date():
            yield str(value)
        case Mapping():
            for key in value:
                yield f"{key}:"
                yield from _pieces(value[key])
        case tuple():
            yield "["
            for item in value:
                yield from _pieces(item)
            yield "]"
        case Struct():
            for field in structs.fields(value):
                held = getattr(value, field.name)
                if field.name not in _NOT_TEXT and held not in (field.default, (), {}):
                    yield f"{field.name}:"
                    yield from _pieces(held)
        case _:
            raise TypeError(f"nobody has said how {type(value).__name__} is hashed")


def newest(clearances: Iterable[Clearance]) -> dict[str, Clearance]:
    """The clearance of each kind that counts: the latest by date, of one day the last written."""
    found: dict[str, Clearance] = {}
    for clearance in sorted(clearances, key=lambda c: c.date or datetime.date.min):
        found[clearance.kind] = clearance
    return found


def kinds_of(house: HouseStyle) -> tuple[str, ...]:
    """The kinds of clearance a style knows: those final editions need, and those that places are cleared by."""
    cleared = [each.place.cleared_by for each in standing(house) if each.place.cleared_by]
    return tuple(dict.fromkeys((*house.clearances, *cleared)))


def clear(folder: Path, kind: str, by: str, reference: str, date: datetime.date) -> Path:
    """Record that the report in a folder, as it stands now, is cleared; gives the file written.

    Comments and layout of an existing file stay. Raises ReportgenError when this is no folder of a report (it names
    those below), the report cannot be read, or the style knows no such clearance.
    """
    if not is_there(folder / REPORT_FILE):
        below = [display(each) for each in find_reports([folder])]
        what = "is a meeting" if is_there(folder / MEETING_FILE) else "is no report"
        raise ReportgenError(
            f"{display(folder)} {what}; name {'the report' if len(below) == 1 else 'one of the reports'}"
            f" to clear: {', '.join(below)}"
        )
    paper = read_paper(folder, "draft")
    if paper.report is None or paper.house is None:
        raise ReportgenError("the report cannot be read, so nobody can clear it", paper.findings)
    known = kinds_of(paper.house)
    if known and kind not in known:
        raise ReportgenError(f"{paper.house.name} has no {kind} clearance; {did_you_mean(kind, known)}")
    path = folder / CLEARANCES
    place = paper.report.places.get("clearances")
    if place is not None and not is_there(path):
        reason = f"clearances stand here, and `reportgen clear` keeps them in {CLEARANCES}"
        raise ReportgenError("", [Finding("file", place, reason, f"move them to {CLEARANCES} beside this file")])
    entry: dict[str, str | datetime.date] = {"as": kind, "by": by, "date": date}
    entry |= {"reference": reference} if reference else {}
    entry["hash"] = text_hash(paper.report)
    write_file(path, _with_entry(path, entry))
    return path


def _with_entry(path: Path, entry: Mapping[str, str | datetime.date]) -> bytes:
    """The file's bytes with one entry more; ruamel.yaml keeps what people wrote in it."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    listed = yaml.load(read_text(path)) if is_there(path) else None
    listed = [] if listed is None else listed
    listed.append(dict(entry))
    out = io.StringIO()
    if not is_there(path):
        out.write(_HEAD)
    yaml.dump(listed, out)
    return out.getvalue().encode()
