"""A report from its YAML nodes to the model: which keys it has, and which files hold them.

The keys of a report are those all reports share plus the fields and sections of its house style, so
the same declaration gives the messages and the JSON Schema. A section is a key of `report.yaml` or a
file of its own beside it (`summary.yaml`), never both.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.decoding.field_values import value_shape
from reportgen.content.decoding.meeting_file import MEETING_FILE, meeting_of, read_meeting
from reportgen.content.decoding.report_sections import BODY, BODY_SECTION, body_shape, content_shape, parts_shape
from reportgen.content.decoding.report_tables import TABLE
from reportgen.content.decoding.unread import of_file, of_nodes
from reportgen.content.exemptions import EXEMPTIONS, MARK, PUBLIC_TITLE, maker, withheld
from reportgen.content.report import (
    NOTHING_UNREAD,
    Appendix,
    Clearance,
    Meeting,
    Nil,
    Officer,
    Report,
    TableContent,
    Unread,
    Waiver,
)
from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean
from reportgen.files import opening
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.house.place import Place
from reportgen.house.standing import of_paper, unplaced_content, unplaced_values, written
from reportgen.house.style import HouseStyle
from reportgen.reading.shape import ID, Date, Key, ListOf, MapOf, Prose, Record, Text, Word, YesNo
from reportgen.reading.shape import Nil as NilShape
from reportgen.reading.source import Entry, MappingNode, Scalar, display, load, load_needed

__all__ = [
    "MEETING_FILE",
    "REPORT_FILE",
    "meeting_of",
    "read_choice",
    "read_meeting",
    "read_report",
    "report_of",
    "schema",
]

REPORT_FILE = "report.yaml"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_OFFICER = Record(
    {k: Key(Text(), may_wait=True) for k in ("post", "name", "organisation", "telephone", "email")},
    maker(Officer),
    about="an officer to contact",
)

_APPENDIX = Record(
    {
        "title": Key(Text(), required=True),
        "public-title": PUBLIC_TITLE,
        "id": Key(ID),
        "label": Key(Text(), about="in place of the number, for an appendix that has none"),
        "text": Key(Prose()),
        "sections": Key(ListOf(BODY_SECTION)),
        "file": Key(Text(), about="a PDF or Word file in the report's folder"),
        "description": Key(Prose(), about="what a supplied file shows, for those who cannot see it"),
        "redacts": Key(Text(), about="the exempt file beside it of which `file` is the redacted copy"),
        "scheme": Key(Text(), about="a numbering scheme of the house style for this appendix"),
        "landscape": Key(YesNo()),
        **MARK,
    },
    maker(Appendix),
    about="an appendix",
)

_CLEARANCE = Record(
    {
        "as": Key(ID, required=True, about="which clearance: finance, legal ..."),
        "by": Key(Word(), required=True),
        "date": Key(Date(), required=True),
        "reference": Key(Word()),
        "hash": Key(Word(), required=True),
    },
    lambda v: Clearance(
        kind=v.get("as"),
        span=v.span,
        by=v.get("by"),
        date=v.get("date"),
        reference=v.get("reference", ""),
        hash=v.get("hash"),
    ),
    about="a clearance",
)

_WAIVER = Record(
    {"rule": Key(Word(), required=True), "reason": Key(Text(), required=True)}, maker(Waiver), about="a waiver"
)


def _table_named(name: str, table: TableContent, span: Span) -> TableContent:
    return replace(table, name=name, span=span)


COMMON: dict[str, Key] = {
    "title": Key(Text(), required=True, about="the paper's title"),
    "agenda-title": Key(Text(), about="the title on the agenda, where it differs"),
    "style": Key(ID, about="the house style, for a report that stands outside a meeting's folder"),
    "kind": Key(ID, about="what kind of report it is (contract-award, treasury ...), where its title does not tell"),
    "form": Key(ID, about="a form of report of the house style, where it has several"),
    "late": Key(YesNo(), about="true when the report is published after the agenda"),
    "contacts": Key(ListOf(_OFFICER, single=True), about="officers to contact", may_wait=True),
    "tables": Key(MapOf(TABLE, make=_table_named), about="tables, placed in a text by {table:name}", may_wait=True),
    "appendices": Key(NilShape(Nil, ListOf(_APPENDIX, single=True)), may_wait=True),
    "exemptions": EXEMPTIONS,
    "waivers": Key(ListOf(_WAIVER), about="lint rules this report may break, with reasons", may_wait=True),
    "clearances": Key(ListOf(_CLEARANCE), about="written by `reportgen clear`", may_wait=True),
    **MARK,
}


def report_shape(house: HouseStyle, spare: bool = True) -> Record:
    """The shape of a report under a house style: common keys, and those of the places in which authors write.

    With `spare` it reads also what the style knows and its outline has no place for, so that this can be said.
    """
    keys = {n: Key(value_shape(p), about=_about(p), may_wait=True) for n, p in unplaced_values(house).items()}
    groups: dict[str, dict[str, Key]] = {}
    elsewhere = dict.fromkeys(
        ("heading", "text"), "write it in body.yaml (or under `body:`), as `heading:` and `text:`"
    )
    for key, place in written(house).items():
        top, _, part = key.partition(".")
        shape = value_shape(place) if place.is_value else content_shape(place)
        if part:
            groups.setdefault(top, {})[part] = Key(shape, about=_about(place), may_wait=True)
            elsewhere[part] = f"write it in {top}.yaml (or under `{top}:`)"
        else:
            keys[top] = Key(shape, about=_about(place), may_wait=True)
    here = {key: f"`{key}:` belongs in {REPORT_FILE}, at the margin" for key in (*COMMON, *keys)}
    keys |= {name: replace(key, shape=body_shape(here)) for name, key in keys.items() if key.shape is BODY}
    for name, parts in groups.items():
        keys[name] = Key(parts_shape(name, parts, here), about=_about(house.places[name]), may_wait=True)
    for name, place in unplaced_content(house).items() if spare else ():
        if name not in elsewhere:
            keys.setdefault(name, Key(content_shape(place), about=_about(place), may_wait=True))
    return Record({**keys, **COMMON}, lambda v: v, about="a report", elsewhere=elsewhere)


def _about(place: Place) -> str:
    return place.ask or place.guidance or place.heading.replace("**", "")


def _own_values(house: HouseStyle) -> list[str]:
    """The values of the style that are written by a key of their own in report.yaml."""
    keys = report_shape(house).keys
    return [n for n, p in house.places.items() if p.is_value and n in keys and n not in COMMON]


def section_files(house: HouseStyle, spare: bool = True) -> list[str]:
    """Names (without .yaml) of the files a report folder may hold beside report.yaml."""
    fields = {*_own_values(house), "title", "style", "form", "late", "agenda-title", *MARK}
    return [name for name in report_shape(house, spare).keys if name not in fields]


def read_choice(file: Path, key: str) -> Scalar | None:
    """What report.yaml says for `style` or `form`, which must be known before the rest can be read."""
    node = load(file, Findings())
    if isinstance(node, MappingNode) and (entry := node.entries.get(key)) and isinstance(entry.value, Scalar):
        return entry.value
    said = None
    if node is None and opening.is_there(file):  # no YAML; the line itself may do, so that the rest is checked
        with suppress(opening.Unopened):
            said = re.search(rf"(?m)^{key}: *([a-z0-9-]+) *$", opening.read_text(file))
        if said:
            return Scalar(SourceText(said[1], display(file)), Span(display(file)))
    return None


class _Gathered(Struct):
    """What stands in a report's folder as one mapping, its files, and the names in those that cannot be read at all."""

    root: MappingNode
    files: tuple[Path, ...]
    whole: bool  # report.yaml was readable
    unread: Unread


def _gather(folder: Path, house: HouseStyle, findings: Findings) -> _Gathered:
    """report.yaml and the section files beside it."""
    files = [folder / REPORT_FILE]
    unread = NOTHING_UNREAD
    root = load_needed(files[0], findings, "title: ...")
    if root is not None and not isinstance(root, MappingNode):
        findings.error(
            "content", root.span, "keys such as `title: ...` belong here", "write `title:` and the other keys"
        )
        root = None
    entries: dict[str, Entry] = dict(root.entries) if root else {}
    known = section_files(house)
    for path in opening.entries(folder):
        if path.suffix.lower() not in (".yaml", ".yml") or path.name in (REPORT_FILE, MEETING_FILE):
            continue
        files.append(path)
        if path.suffix == ".yml" or path.stem not in known:
            fix = "name it .yaml" if path.suffix != ".yaml" else did_you_mean(path.stem, known)
            findings.error("file", Span(display(path)), f"{path.name} is not a file of a report in this style", fix)
            continue
        node = load(path, findings)
        if node is None and findings.errors:
            unread |= of_file(path)
            continue
        if node is None and path.stem in entries:
            continue
        node = node or Scalar(SourceText("", display(path)), Span(display(path)))  # an empty file holds nothing yet
        if path.stem in entries:
            place = entries[path.stem].key.span
            findings.error(
                "content", place, f"`{path.stem}` is here and in {display(path)}", "keep one: the key or the file"
            )
            continue
        key = Scalar(SourceText(path.stem, display(path)), Span(display(path)))
        entries[path.stem] = Entry(key, node)
    span = root.span if root else Span(display(files[0]))
    return _Gathered(MappingNode(entries, span), tuple(files), root is not None, unread)


def read_report(folder: Path, house: HouseStyle, meeting: Meeting | None, findings: Findings) -> Report | None:
    """The report in this folder under its house style; None when it cannot even be drafted. All faults are noted."""
    found = _gather(folder, house, findings)
    if not found.whole:  # report.yaml cannot be read; what stands beside it is looked through all the same
        shape = report_shape(house)
        replace(shape, keys={n: replace(k, required=False) for n, k in shape.keys.items()}).read(found.root, findings)
        return None
    report = report_of(found.root, folder, found.files, house, meeting, findings)
    return report and replace(report, unread=report.unread | found.unread)


def report_of(
    root: MappingNode,
    folder: Path,
    files: tuple[Path, ...],
    house: HouseStyle,
    meeting: Meeting | None,
    findings: Findings,
) -> Report | None:
    """The report that these nodes say, or None when it cannot even be drafted."""
    before = len(findings.errors)
    shape = report_shape(house)
    v = shape.read(root, findings)
    if v is None:
        return None
    kwargs: dict[str, Any] = {
        name: v.get(name)
        for name in ("contacts", "appendices", "tables", "exemptions", "waivers", "clearances")
        if name in v
    }
    own = _own_values(house)
    return Report(
        folder=folder,
        span=root.span,
        style=house.id,
        kind=v.get("kind", ""),
        late=v.get("late", False),
        title=v.get("title"),
        agenda_title=v.get("agenda-title"),
        files=files,
        meeting=meeting,
        values={n: v.get(n) for n in own if n in v},
        places=v.places,
        sections={n: v.get(n) for n in house.places if n in v and n not in COMMON and n not in own},
        withheld=withheld(v),
        unread=of_nodes(root, v.found, shape.keys) if len(findings.errors) > before else NOTHING_UNREAD,
        **kwargs,
    )


def schema(house: HouseStyle | None) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of report.yaml, with the other files under $defs by their names."""
    from reportgen.content.decoding.agenda_file import meeting_shape

    shape = report_shape(house, spare=False) if house else Record(COMMON)
    out = shape.schema()
    if house is None:
        out["additionalProperties"] = True  # the style's own fields and sections
    out["required"] = ["title"]
    names = (
        section_files(house, spare=False) if house else [n for n in COMMON if n in ("tables", "appendices", "contacts")]
    )
    return {
        "$schema": DIALECT,
        "title": f"A report in the house style of {house.name}" if house else "A committee report",
        **out,
        "$defs": {
            "meeting": meeting_shape(of_paper(house or load_style(BASE), "agenda")).schema(),
            **{name: out["properties"][name] for name in names},
        },
    }
