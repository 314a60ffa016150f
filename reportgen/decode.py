"""From YAML nodes to the model: which keys a report has, and what they hold.

The keys of a report are those all reports share plus the fields and sections of its house style, so
the same declaration gives the messages and the JSON Schema. A section is a key of `report.yaml` or a
file of its own beside it (`summary.yaml`), never both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.decode_meeting import MEETING_FILE, meeting_of, read_meeting
from reportgen.diagnostics import Findings, SourceText, Span, did_you_mean
from reportgen.exemptions import EXEMPTIONS, MARK, keywords, maker, withheld
from reportgen.house import HouseStyle, PartDef, SectionDef
from reportgen.model import (
    Appendix,
    BackgroundContent,
    BackgroundPaper,
    BodyContent,
    BodySection,
    CellContent,
    Clearance,
    ColumnContent,
    Meeting,
    Nil,
    Officer,
    PartsContent,
    ProseContent,
    Recommendation,
    RecommendationsContent,
    Report,
    RowContent,
    TableContent,
    Waiver,
)
from reportgen.shape import (
    ID,
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    MapOf,
    Prose,
    Quantity,
    Record,
    Shape,
    Text,
    TrueFalse,
    Values,
    Word,
    YesNo,
)
from reportgen.shape import Nil as NilShape
from reportgen.source import Entry, MappingNode, Node, Scalar, display, load

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


def _prose(text: SourceText) -> ProseContent:
    return ProseContent(span=text.at(), text=text)


class _ProseText:
    """A text standing alone as a section or a part."""

    def read(self, node: Node, findings: Findings) -> ProseContent | None:
        text = Prose().read(node, findings)
        return None if text is None else ProseContent(span=node.span, text=text)

    def schema(self) -> dict[str, Any]:
        return Prose().schema()


def _prose_content(extra: Mapping[str, Key] | None = None) -> Shape[Any]:
    keys = {"text": Key(Prose(), required=not extra), "id": Key(ID), **MARK, **(extra or {})}

    def make(v: Values) -> ProseContent:
        text = v.get("text", SourceText("", v.span.file, ((v.span.line, v.span.column),)))
        return ProseContent(
            span=v.span, text=text, id=v.get("id", ""), answers=v.get("answers", {}), withheld=withheld(v)
        )

    return Either(text=_ProseText(), keys=Record(keys, make), about="text")


# ------------------------------------------------------------------------------------ sections


class _RecommendationText:
    def read(self, node: Node, findings: Findings) -> Recommendation | None:
        text = Prose().read(node, findings)
        return None if text is None else Recommendation(span=node.span, text=text)

    def schema(self) -> dict[str, Any]:
        return Prose().schema()


_RECOMMENDATION = Either(
    text=_RecommendationText(),
    keys=Record({"text": Key(Prose(), required=True), "id": Key(ID), **MARK}, maker(Recommendation)),
    about="a recommendation",
)


class _Recommendations:
    """One text, a list, or `intro` and `items`."""

    shape = Either(
        text=ListOf(_RecommendationText(), single=True),
        items=ListOf(_RECOMMENDATION),
        keys=Record({"intro": Key(Text()), "items": Key(ListOf(_RECOMMENDATION), required=True)}, lambda v: v),
    )

    def read(self, node: Node, findings: Findings) -> RecommendationsContent | None:
        value = self.shape.read(node, findings)
        if value is None:
            return None
        if isinstance(value, Values):
            return RecommendationsContent(span=node.span, items=value.get("items"), intro=value.get("intro"))
        return RecommendationsContent(span=node.span, items=value)

    def schema(self) -> dict[str, Any]:
        return self.shape.schema()


def _body_section() -> Record:
    keys = {
        "heading": Key(Text(), about="the heading; leave it out for text without one"),
        "id": Key(ID, about="a name for references"),
        "text": Key(Prose()),
        "numbered": Key(TrueFalse(), about="false takes the heading out of the numbering"),
        "paragraphs": Key(Choice(("numbered", "unnumbered")), about="unnumbered leaves the paragraphs without numbers"),
        **MARK,
    }

    def make(v: Values) -> BodySection:
        kwargs = keywords(v)
        if "paragraphs" in v:
            kwargs["paragraphs"] = v.get("paragraphs") == "numbered"
        return BodySection(**kwargs)

    return Record(keys, make, about="a section with heading and text")


class _Body:
    """A list of sections, or one text."""

    shape = Either(text=Prose(), items=ListOf(_body_section()), keys=_body_section())

    def read(self, node: Node, findings: Findings) -> BodyContent | None:
        value = self.shape.read(node, findings)
        match value:
            case None:
                return None
            case SourceText():
                return BodyContent(span=node.span, sections=(BodySection(span=node.span, text=value),))
            case BodySection():
                return BodyContent(span=node.span, sections=(value,))
            case _:
                return BodyContent(span=node.span, sections=value)

    def schema(self) -> dict[str, Any]:
        return self.shape.schema()


def _part(part: PartDef) -> Shape[Any]:
    extra: dict[str, Key] = {}
    if part.kind == "answers":
        answers = Record(
            {name: Key(YesNo(), required=True, about=words) for name, words in part.questions}, lambda v: v.found
        )
        extra = {"answers": Key(answers, required=True, about="yes or no to each question")}
    return NilShape(Nil, _prose_content(extra))


class _BackgroundText:
    def read(self, node: Node, findings: Findings) -> BackgroundPaper | None:
        text = Text().read(node, findings)
        return None if text is None else BackgroundPaper(span=node.span, title=text)

    def schema(self) -> dict[str, Any]:
        return Text().schema()


_BACKGROUND = ListOf(
    Either(
        text=_BackgroundText(),
        keys=Record(
            {
                "title": Key(Text(), required=True),
                "link": Key(Text(), about="web address of the document"),
                "published": Key(Date()),
            },
            maker(BackgroundPaper),
        ),
    ),
    single=True,
)


class _Background:
    def read(self, node: Node, findings: Findings) -> BackgroundContent | None:
        items = _BACKGROUND.read(node, findings)
        return None if items is None else BackgroundContent(span=node.span, items=items)

    def schema(self) -> dict[str, Any]:
        return _BACKGROUND.schema()


def _section(definition: SectionDef) -> Shape[Any]:
    match definition.kind:
        case "recommendations":
            return _Recommendations()
        case "body":
            return _Body()
        case "background-papers":
            return NilShape(Nil, _Background())
        case "parts":
            keys = {p.name: Key(_part(p), about=p.heading, may_wait=True) for p in definition.parts}
            return Record(
                keys, lambda v: PartsContent(span=v.span, parts=v.found), about=f"the parts of `{definition.name}`"
            )
        case _:
            return NilShape(Nil, _prose_content())


# ------------------------------------------------------------------------------------ tables


class _CellText:
    def read(self, node: Node, findings: Findings) -> CellContent | None:
        if not isinstance(node, Scalar):
            findings.error(
                "content", node.span, "a cell holds text", "quote it if it holds a colon or begins with [ or {"
            )
            return None
        if node.style == ">":
            findings.error("content", node.span, "a text after > loses its lines", "write | in place of >")
            return None
        covered = node.text if node.text in ("^", "<") else ""
        return CellContent(text=node.source, span=node.span, covered=covered)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean", "null"]}


_CELLS = ListOf(_CellText())


class _Row:
    """A list of cells, or `cells` with what is special about the row."""

    record = Record(
        {
            "cells": Key(_CELLS, required=True),
            "subtotal": Key(
                TrueFalse(), about="true for a row that adds up the rows above it and is left out of the total"
            ),
            **MARK,
        },
        maker(RowContent),
        about="a row",
    )

    def read(self, node: Node, findings: Findings) -> RowContent | None:
        if isinstance(node, MappingNode):
            row: RowContent | None = self.record.read(node, findings)
            return row
        cells = _CELLS.read(node, findings)
        return None if cells is None else RowContent(span=node.span, cells=cells)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [_CELLS.schema(), self.record.schema()]}


_COLUMN = Record(
    {
        "heading": Key(Text(empty=True), required=True),
        "type": Key(Choice(("text", "money", "percentage", "number", "date"))),
        "width": Key(Quantity(0.1, 100), about="share of the width beside the other columns"),
        "row-header": Key(TrueFalse(), about="true for the column that names each row"),
        "sum-of": Key(ListOf(Word()), about="headings of the columns this one adds up"),
    },
    maker(ColumnContent, type="kind"),
    about="a column",
)


class _Total:
    """A label for a computed total row, or `label` with the `values` to be checked."""

    shape = Either(
        text=Text(),
        keys=Record({"label": Key(Text(), required=True), "values": Key(_CELLS, required=True)}, lambda v: v),
    )

    def read(self, node: Node, findings: Findings) -> Any | None:
        return self.shape.read(node, findings)

    def schema(self) -> dict[str, Any]:
        return self.shape.schema()


def _table(v: Values) -> TableContent:
    kwargs = keywords(v, **{"not-values": "non_values"})
    total = kwargs.pop("total", None)
    if isinstance(total, Values):
        label: SourceText = total.get("label")
        first = CellContent(text=label, span=label.at())
        kwargs["total"] = RowContent(span=total.span, cells=(first, *total.get("values")), total=True)
        kwargs["total_label"] = label
    elif total is not None:
        kwargs["total_label"] = total
    if "head" in kwargs:
        kwargs["head"] = tuple(replace(r, header=True) for r in kwargs["head"])
    return TableContent(name="", **kwargs)


TABLE = Record(
    {
        "caption": Key(Text(), about="printed above the table"),
        "label": Key(Text(), about="what the table shows, for screen readers, when it has no caption"),
        "columns": Key(ListOf(_COLUMN), required=True),
        "head": Key(ListOf(_Row()), about="header rows above the columns' own headings"),
        "rows": Key(ListOf(_Row()), required=True),
        "total": Key(_Total(), about="label of a total row that is worked out, or label and values that are checked"),
        "not-values": Key(
            ListOf(Word(), single=True), about="entries of a figure column that are no figures, such as * or n/a"
        ),
        "notes": Key(ListOf(Prose(), single=True), about="notes under the table"),
        "landscape": Key(TrueFalse(), about="true puts the table on a page turned sideways"),
        **MARK,
    },
    _table,
    about="a table",
)

# ------------------------------------------------------------------------------------ the report

_OFFICER = Record(
    {k: Key(Text(), may_wait=True) for k in ("post", "name", "organisation", "telephone", "email")},
    maker(Officer),
    about="an officer to contact",
)

_APPENDIX = Record(
    {
        "title": Key(Text(), required=True),
        "id": Key(ID),
        "label": Key(Text(), about="in place of the number, for an appendix that has none"),
        "text": Key(Prose()),
        "sections": Key(ListOf(_body_section())),
        "file": Key(Text(), about="a PDF or Word file in the report's folder"),
        "description": Key(Prose(), about="what a supplied file shows, for those who cannot see it"),
        "scheme": Key(ID, about="a numbering scheme of the house style for this appendix"),
        "landscape": Key(TrueFalse()),
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
    "form": Key(ID, about="a form of report of the house style, where it has several"),
    "late": Key(TrueFalse(), about="true when the report is published after the agenda"),
    "contacts": Key(ListOf(_OFFICER, single=True), about="officers to contact"),
    "tables": Key(MapOf(TABLE, make=_table_named), about="tables, placed in a text by {table:name}"),
    "appendices": Key(NilShape(Nil, ListOf(_APPENDIX, single=True))),
    "exemptions": EXEMPTIONS,
    "waivers": Key(ListOf(_WAIVER), about="lint rules this report may break, with reasons"),
    "clearances": Key(ListOf(_CLEARANCE), about="written by `reportgen clear`"),
    **MARK,
}

_FIELD_SHAPES: dict[str, Shape[Any]] = {
    "text": Text(),
    "email": Text(),
    "yes-no": YesNo(),
    "date": Date(),
    "list": ListOf(Text(), single=True),
}


def report_shape(house: HouseStyle) -> Record:
    """The shape of a report under a house style: common keys, the style's fields, the style's sections."""
    keys = dict(COMMON)
    for name, definition in house.fields.items():
        if not definition.shows and name not in keys:
            shape = _FIELD_SHAPES[definition.type]
            keys[name] = Key(
                NilShape(Nil, shape) if definition.nil else shape,
                about=definition.ask or definition.label,
                may_wait=True,
            )
    for name, section in house.sections.items():
        if name not in ("contacts", "appendices") and section.kind not in ("contacts", "appendix-list"):
            keys[name] = Key(_section(section), about=section.guidance or section.heading, may_wait=True)
    return Record(keys, lambda v: v, about="a report")


def section_files(house: HouseStyle) -> list[str]:
    """Names (without .yaml) of the files a report folder may hold beside report.yaml."""
    fields = {n for n in house.fields if n not in COMMON}
    return [
        name
        for name in report_shape(house).keys
        if name not in fields | {"title", "style", "form", "late", "agenda-title", *MARK}
    ]


def read_choice(file: Path, key: str) -> Scalar | None:
    """What report.yaml says for `style` or `form`, which must be known before the rest can be read."""
    node = load(file, Findings())
    if isinstance(node, MappingNode) and (entry := node.entries.get(key)) and isinstance(entry.value, Scalar):
        return entry.value
    if node is None and file.is_file():  # not readable as YAML; the line itself may be, so that the rest is checked
        said = re.search(rf"(?m)^{key}: *([a-z0-9-]+) *$", file.read_text(encoding="utf-8", errors="replace"))
        if said:
            return Scalar(SourceText(said[1], display(file)), Span(display(file)))
    return None


def _gather(folder: Path, house: HouseStyle, findings: Findings) -> tuple[MappingNode, tuple[Path, ...], bool]:
    """report.yaml and the section files beside it as one mapping, its files, and whether report.yaml was readable."""
    files = [folder / REPORT_FILE]
    root = load(files[0], findings)
    if root is not None and not isinstance(root, MappingNode):
        findings.error(
            "content", root.span, "keys such as `title: ...` belong here", "write `title:` and the other keys"
        )
        root = None
    entries: dict[str, Entry] = dict(root.entries) if root else {}
    known = section_files(house)
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".yaml", ".yml") or path.name in (REPORT_FILE, MEETING_FILE):
            continue
        files.append(path)
        if path.suffix == ".yml" or path.stem not in known:
            fix = "name it .yaml" if path.suffix != ".yaml" else did_you_mean(path.stem, known)
            findings.error("file", Span(display(path)), f"{path.name} is not a file of a report in this style", fix)
            continue
        node = load(path, findings)
        if node is None:
            continue
        if path.stem in entries:
            place = entries[path.stem].key.span
            findings.error(
                "content", place, f"`{path.stem}` is here and in {display(path)}", "keep one: the key or the file"
            )
            continue
        key = Scalar(SourceText(path.stem, display(path)), Span(display(path)))
        entries[path.stem] = Entry(key, node)
    span = root.span if root else Span(display(files[0]))
    return MappingNode(entries, span), tuple(files), root is not None


def read_report(folder: Path, house: HouseStyle, meeting: Meeting | None, findings: Findings) -> Report | None:
    """The report in this folder under its house style; None when it cannot even be drafted. All faults are noted."""
    root, files, whole = _gather(folder, house, findings)
    if not whole:  # report.yaml cannot be read; what stands beside it is looked through all the same
        shape = report_shape(house)
        replace(shape, keys={n: replace(k, required=False) for n, k in shape.keys.items()}).read(root, findings)
        return None
    return report_of(root, folder, files, house, meeting, findings)


def report_of(
    root: MappingNode,
    folder: Path,
    files: tuple[Path, ...],
    house: HouseStyle,
    meeting: Meeting | None,
    findings: Findings,
) -> Report | None:
    """The report that these nodes say, or None when it cannot even be drafted."""
    v = report_shape(house).read(root, findings)
    if v is None:
        return None
    kwargs: dict[str, Any] = {
        name: v.get(name)
        for name in ("contacts", "appendices", "tables", "exemptions", "waivers", "clearances")
        if name in v
    }
    return Report(
        folder=folder,
        span=root.span,
        style=house.id,
        late=v.get("late", False),
        title=v.get("title"),
        agenda_title=v.get("agenda-title"),
        files=files,
        meeting=meeting,
        values={n: v.get(n) for n in house.fields if n in v and n not in COMMON},
        places=v.places,
        sections={n: v.get(n) for n in house.sections if n in v and n not in COMMON},
        withheld=withheld(v),
        **kwargs,
    )


def schema(house: HouseStyle | None) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of report.yaml, with the other files under $defs by their names."""
    from reportgen.decode_agenda import MEETING

    shape = report_shape(house) if house else Record(COMMON)
    out = shape.schema()
    if house is None:
        out["additionalProperties"] = True  # the style's own fields and sections
    out["required"] = ["title"]
    names = section_files(house) if house else [n for n in COMMON if n in ("tables", "appendices", "contacts")]
    return {
        "$schema": DIALECT,
        "title": f"A report in the house style of {house.name}" if house else "A committee report",
        **out,
        "$defs": {
            "meeting": MEETING.schema(),
            **{name: out["properties"][name] for name in names},
        },
    }
