"""Reading a house style: `house.yaml` and `wording.yaml`, with what they inherit.

A style names the one it `extends`; keys are taken over one by one, lists as a whole. Faults are
findings of code "style" at their line, and end the command with exit code 2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from reportgen import patterns
from reportgen.diagnostics import Finding, Findings, Span, StyleError, did_you_mean
from reportgen.house import (
    AgendaPlan,
    BlockCell,
    BlockDef,
    Deadlines,
    FieldDef,
    FurniturePlan,
    HouseStyle,
    Look,
    MinutesPlan,
    PackPlan,
    PartDef,
    Scheme,
    SectionDef,
    Theme,
)
from reportgen.shape import (
    ID,
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    MapOf,
    Quantity,
    Record,
    Values,
    Word,
    YesNo,
)
from reportgen.source import Entry, MappingNode, Node, Scalar, display, load
from reportgen.tree import Counter

HOUSE_FILE, WORDING_FILE = "house.yaml", "wording.yaml"
BASE = "base"
AGENDA_ENTRIES = ("membership", "join", "webcast", "notices", "heading")  # beside blocks, around an agenda's items
PSEUDO = ("title", "contents", "appendices")  # outline entries that are neither block nor section


def built_in() -> Path:
    """The folder of the styles that come with the program (beside the package in a checkout, inside it in a wheel)."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


def style_folders(near: Path | None = None) -> list[Path]:
    """Folders that may hold styles, nearest first: `templates/` here, above `near`, and the built-in one."""
    found = [Path.cwd() / "templates"]
    if near is not None:
        found += [folder / "templates" for folder in near.resolve().parents]
    found.append(built_in())
    unique = dict.fromkeys(f.resolve() for f in found if f.is_dir())
    return list(unique)


def known_styles(near: Path | None = None) -> dict[str, Path]:
    """Every style that can be found, by name, with its folder."""
    out: dict[str, Path] = {}
    for parent in style_folders(near):
        for folder in sorted(parent.iterdir()):
            if (folder / HOUSE_FILE).is_file():
                out.setdefault(folder.name, folder)
    return out


def load_style(
    name: str, near: Path | None = None, asked: Span | None = None, form: Scalar | None = None
) -> HouseStyle:
    """The house style of that name, in one of its forms. Raises StyleError with every fault found.

    `asked` is where the style was named; `form` what report.yaml says, for councils with several forms
    of report.
    """
    known = known_styles(near)
    if name not in known:
        span = asked or Span(name)
        fix = did_you_mean(name, [k for k in known if k != BASE])
        raise StyleError(findings=[Finding("style", span, f"there is no house style called {name}", fix)])
    return _load(known[name], tuple(sorted(known.items())), form.text if form else "", form.span if form else None)


@cache
def _load(folder: Path, known: tuple[tuple[str, Path], ...], form: str, asked: Span | None) -> HouseStyle:
    findings = Findings()
    style = read_style(folder, dict(known), findings, form, asked)
    if findings.errors or style is None:
        raise StyleError(findings=[replace(f, code="style") for f in findings])
    return style


def style_from(over: MappingNode, under: str, findings: Findings) -> HouseStyle | None:
    """The style `under` with some keys of house.yaml laid over it; faults are noted."""
    known = known_styles()
    return read_style(known[under], known, findings, over=over)


def _merge(over: Node, under: Node) -> Node:
    """`over` laid upon `under`: keys one by one, anything else as a whole."""
    if not (isinstance(over, MappingNode) and isinstance(under, MappingNode)):
        return over
    entries = dict(under.entries)
    for name, entry in over.entries.items():
        beneath = entries.get(name)
        entries[name] = Entry(entry.key, _merge(entry.value, beneath.value)) if beneath else entry
    return MappingNode(entries, over.span)


def _chain(folder: Path, known: Mapping[str, Path], findings: Findings) -> list[tuple[Path, MappingNode]]:
    """The style's own house.yaml and those it extends, nearest first."""
    chain: list[tuple[Path, MappingNode]] = []
    while True:
        node = load(folder / HOUSE_FILE, findings)
        if not isinstance(node, MappingNode):
            return chain
        chain.append((folder, node))
        entry = node.entries.get("extends")
        if entry is None or not isinstance(entry.value, Scalar):
            parent = BASE if folder.name != BASE else ""
        else:
            parent = entry.value.text
        if not parent:
            return chain
        if parent not in known or known[parent] in [f for f, _ in chain]:
            span = entry.value.span if entry else Span(display(folder / HOUSE_FILE))
            reason = f"extends {parent}, which " + ("extends it in turn" if parent in known else "is not there")
            findings.error("style", span, reason, did_you_mean(parent, set(known) - {folder.name}))
            return chain
        folder = known[parent]


def read_style(
    folder: Path,
    known: Mapping[str, Path],
    findings: Findings,
    form: str = "",
    asked: Span | None = None,
    over: MappingNode | None = None,
) -> HouseStyle | None:
    """The style in a folder, with its inheritance. Faults are noted; None when nothing can be used.

    A `form` is a second layer: `forms: {NAME: ...}` holds keys of house.yaml to be laid over the rest.
    """
    chain = _chain(folder, known, findings)
    if not chain:
        return None
    node: Node = chain[-1][1]
    for _, own in reversed(chain[:-1]):
        node = _merge(own, node)
    if over is not None:
        node = _merge(over, node)
    forms = node.entries.pop("forms").value if isinstance(node, MappingNode) and "forms" in node.entries else None
    if form:
        entries = forms.entries if isinstance(forms, MappingNode) else {}
        if form in entries:
            node = _merge(entries[form].value, node)
        else:
            place = asked or Span(display(folder / HOUSE_FILE))
            findings.error("style", place, f"this house style has no form {form}", did_you_mean(form, entries))
    wording: dict[str, str] = {}
    for each, _ in reversed(chain):
        if (each / WORDING_FILE).is_file() and (words := load(each / WORDING_FILE, findings)):
            wording.update(MapOf(Word()).read(words, findings) or {})
    values = HOUSE.read(node, findings)
    if values is None:
        return None
    return _house(folder.name, tuple(f for f, _ in chain), values, wording, findings)


# --------------------------------------------------------------------------- shapes of house.yaml


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word that keeps its place, for what is checked only when the whole style is known; gives `Scalar`."""

    word: Word

    def read(self, node: Node, findings: Findings) -> Scalar | None:
        """See `Shape`."""
        return node if self.word.read(node, findings) is not None and isinstance(node, Scalar) else None

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return self.word.schema()


_COLOUR = Word(r"#[0-9a-fA-F]{6}|", "a colour such as #1f3864")
_SIZES = Quantity(1, 400)
_ALIGN = Choice(("left", "centre", "right"))
_REQUIRED = Choice(("yes", "no", "if-exempt", "if-late"))
_WORDS = Either(text=Word(), about="text")


def _record(model: type[Any], keys: Mapping[str, Key], about: str, **renamed: str) -> Record:
    """A record read straight into a dataclass of the house style."""
    spanned = "span" in {f.name for f in fields(model)}
    named = "name" in {f.name for f in fields(model)}

    def make(v: Values) -> Any:
        extra: dict[str, Any] = {"span": v.span} if spanned else {}
        return model(**({"name": ""} if named else {}), **extra, **v.keywords(**renamed))

    return Record(keys, make, about=about)


def _name(name: str, value: Any, span: Span) -> Any:
    return replace(value, name=name)


_LOOK = _record(
    Look,
    {
        "size": Key(_SIZES),
        "before": Key(Quantity(0, 400)),
        "after": Key(Quantity(0, 400)),
        "colour": Key(_COLOUR),
        "align": Key(_ALIGN),
        **{k: Key(YesNo()) for k in ("bold", "italic", "underline", "rule", "capitals")},
    },
    "how a heading looks",
)

_THEME = Record(
    {
        **{
            k: Key(_COLOUR)
            for k in (
                "text",
                "accent",
                "rule",
                "label-fill",
                "label-text",
                "table-head-fill",
                "table-head-text",
                "link",
            )
        },
        **{
            k: Key(Quantity(0, 400))
            for k in (
                "size",
                "line-height",
                "paragraph-after",
                "number-width",
                "heading-number-width",
                "list-indent",
                "label-width",
                "logo-height",
            )
        },
        **{k: Key(YesNo()) for k in ("bold-labels", "bold-values", "bold-recommendations", "justify")},
        "font": Key(Word()),
        "title": Key(_LOOK),
        "headings": Key(ListOf(_LOOK)),
        "bullets": Key(ListOf(Word())),
        "margins": Key(ListOf(Quantity(5, 80)), about="top, right, bottom, left, in millimetres"),
        "logo": Key(Word()),
        "logo-alt": Key(Word()),
        "logo-align": Key(_ALIGN),
    },
    lambda v: v,
    about="fonts, colours and spacing",
)

_FIELD = _record(
    FieldDef,
    {
        **{k: Key(_WORDS) for k in ("label", "shows", "whose", "where", "ask", "nil", "guidance")},
        "type": Key(Choice(("text", "yes-no", "date", "list", "email"))),
        "required": Key(_REQUIRED),
        "needs": Key(ListOf(ID)),
    },
    "a field",
)

_CELL = Either(
    text=ID,
    keys=_record(
        BlockCell,
        {"field": Key(ID), "section": Key(ID), "label": Key(Word()), "title": Key(YesNo())},
        "a cell: a field or a section",
    ),
    about="the name of a field",
)

_BLOCK = _record(
    BlockDef,
    {
        "layout": Key(Choice(("table", "box", "lines", "heads"))),
        "rows": Key(ListOf(ListOf(_CELL, single=True)), required=True),
        "heading": Key(Word()),
        "align": Key(_ALIGN),
        "bold": Key(YesNo()),
    },
    "a block of fields",
)

_PART = _record(
    PartDef,
    {
        **{k: Key(_WORDS) for k in ("heading", "nil", "lead", "yes", "no", "guidance")},
        "required": Key(_REQUIRED),
        "nil-reason": Key(YesNo()),
        "cleared-by": Key(ID),
        "kind": Key(Choice(("prose", "answers"))),
        "questions": Key(MapOf(_WORDS)),
        "exactly-one": Key(ListOf(ID)),
        "sign-off": Key(YesNo()),
    },
    "a part of a section",
)
_PARTS = MapOf(_PART, make=_name)

_SECTION = _record(
    SectionDef,
    {
        **{k: Key(_WORDS) for k in ("heading", "intro", "nil", "entry", "whose", "guidance")},
        "kind": Key(
            Choice(("prose", "recommendations", "parts", "body", "contacts", "background-papers", "appendix-list"))
        ),
        "required": Key(_REQUIRED),
        "scheme": Key(ID),
        "nil-reason": Key(YesNo()),
        "parts": Key(
            Either(items=ListOf(ID), keys=_PARTS, about="names of implications, or parts with their headings")
        ),
        "layout": Key(Choice(("sub-sections", "sections", "table", "paragraphs", "lines", "list"))),
        "columns": Key(ListOf(Word())),
        "run-in": Key(YesNo()),
        "number-single": Key(YesNo()),
        "words": Key(Quantity(0, 100_000, whole=True)),
    },
    "a section",
)

_COUNTER = Word(
    r"none|[a-z][a-z0-9-]*\.[1-9]", "the name of a series, a full stop and a level, such as main.2 (or none)"
)
_SCHEME = Record(
    {"headings": Key(ListOf(_COUNTER)), "paragraphs": Key(ListOf(_COUNTER)), "restarts": Key(ListOf(ID))},
    lambda v: v,
    about="a numbering scheme",
)
_PLACES = _record(FurniturePlan, {k: Key(Word()) for k in ("left", "centre", "right")}, "left, centre and right")

_MINUTES = _record(
    MinutesPlan,
    {
        "scheme": Key(ID),
        "letters": Key(Word(), about="the first letter of a list of decisions, such as (a)"),
        **{k: Key(YesNo()) for k in ("run-in", "bold", "landscape-log")},
    },
    "how minutes are set",
)
_AGENDA = _record(
    AgendaPlan,
    {"front": Key(ListOf(ID)), "tail": Key(ListOf(ID)), "membership": Key(Choice(("lines", "sentence")))},
    "what stands around an agenda's items",
)
_PACK = _record(
    PackPlan,
    {"right-hand": Key(Choice(("parts", "items", "no"))), "supplement": Key(Choice(("continue", "restart")))},
    "how an agenda pack is paged",
)

_COUNTING = Key(ID, about="a way of counting days, by its name in deadlines.yaml")
_DEADLINES = _record(
    Deadlines,
    {
        **dict.fromkeys(("policy", "notice-policy", "call-in-policy"), _COUNTING),
        **{k: Key(Quantity(0, 60, whole=True)) for k in ("call-in-days", "publication-days")},
        "not-called-in": Key(ListOf(Choice(("recommendation-to-council", "urgent", "not-executive")))),
        "key-decision-threshold": Key(Quantity(0, 1e9, whole=True), about="in pounds"),
        "days-off": Key(ListOf(Date()), about="days beside bank holidays that do not count"),
    },
    "how days are counted",
)

HOUSE = Record(
    {
        "name": Key(Word(), required=True, about="the council's name"),
        "extends": Key(ID),
        "country": Key(Choice(("england", "wales", "scotland"))),
        "language": Key(Word(r"[a-z]{2}(-[A-Z]{2})?", "a language such as en-GB")),
        "date-format": Key(_Placed(Word()), about="with {day}, {th}, {weekday}, {month}, {month-number}, {year}"),
        "theme": Key(_THEME),
        "fields": Key(MapOf(_FIELD, make=_name)),
        "blocks": Key(MapOf(_BLOCK, make=_name)),
        "sections": Key(MapOf(_SECTION, make=_name)),
        "implications": Key(_PARTS),
        "outline": Key(ListOf(_Placed(ID)), required=True),
        "series": Key(MapOf(ListOf(_Placed(Word()), single=True))),
        "schemes": Key(MapOf(_SCHEME)),
        "captions": Key(Record({"table": Key(_COUNTER), "figure": Key(_COUNTER)}, lambda v: v.found)),
        "furniture": Key(
            Record(
                {k: Key(_PLACES) for k in ("header", "footer", "first-header", "first-footer")}, lambda v: v.keywords()
            )
        ),
        "words": Key(Quantity(0, 100_000, whole=True), about="limit of words of a report without its appendices"),
        "pages": Key(Quantity(0, 10_000, whole=True), about="how many pages a paper may have"),
        "minutes": Key(_MINUTES),
        "agenda": Key(_AGENDA),
        "pack": Key(_PACK),
        "deadlines": Key(_DEADLINES),
        "clearances": Key(ListOf(ID)),
        "lint": Key(MapOf(Choice(("off", "advice", "warning", "error")), key=Word())),
        "word-styles": Key(MapOf(Word(), key=Word())),
    },
    lambda v: v,
    about="a house style",
)

# --------------------------------------------------------------------------- from values to the style


def _theme(v: Values | None, folders: tuple[Path, ...], findings: Findings) -> Theme:
    if v is None:
        return Theme()
    kwargs = v.keywords()
    if "margins" in kwargs and len(kwargs["margins"]) != 4:
        findings.error(
            "style", v.places["margins"], "margins are four: top, right, bottom, left", "write four numbers in mm"
        )
        del kwargs["margins"]
    if "logo" in kwargs:
        logo = next((f / kwargs["logo"] for f in folders if (f / kwargs["logo"]).is_file()), None)
        if logo is None:
            findings.error(
                "style", v.places["logo"], f"there is no file {kwargs['logo']} in the style's folder", "put it there"
            )
        kwargs["logo"] = logo
    return Theme(**kwargs)


class _Counters:
    """Turns "main.2" into a counter, once, with a message where it leads nowhere."""

    def __init__(self, series: Mapping[str, tuple[str, ...]], findings: Findings) -> None:
        self.series, self.findings = series, findings

    def __call__(self, text: str, span: Span) -> Counter | None:
        if text == "none":
            return None
        name, level = text.rsplit(".", 1)
        if name not in self.series:
            self.findings.error("style", span, f"{text}: there is no series {name}", did_you_mean(name, self.series))
        elif int(level) > len(self.series[name]):
            self.findings.error(
                "style", span, f"{text}: {name} has {len(self.series[name])} level(s)", "add a pattern to it"
            )
        return Counter(name, int(level) - 1)


def _sections(v: Values, catalogue: Mapping[str, PartDef], findings: Findings) -> dict[str, SectionDef]:
    out: dict[str, SectionDef] = {}
    for name, section in v.get("sections", {}).items():
        parts: list[PartDef] = []
        if isinstance(section.parts, dict):
            parts = list(section.parts.values())
        else:
            for part in section.parts:
                if part in catalogue:
                    parts.append(catalogue[part])
                else:
                    findings.error(
                        "style",
                        section.span,
                        f"section {name}: there is no implication {part}",
                        did_you_mean(part, catalogue),
                    )
        out[name] = replace(section, parts=tuple(replace(p, questions=tuple(dict(p.questions).items())) for p in parts))
    return out


def _blocks(v: Values) -> dict[str, BlockDef]:
    def cell(value: Any) -> BlockCell:
        return BlockCell(field=value) if isinstance(value, str) else value

    return {
        name: replace(block, rows=tuple(tuple(cell(c) for c in row) for row in block.rows))
        for name, block in v.get("blocks", {}).items()
    }


def _pattern(series: str, pattern: Scalar, level: int, findings: Findings) -> None:
    """Check the pattern of a level (from 1) of a series."""
    try:
        counters = len(patterns.read(pattern.text).counters)
    except ValueError as error:
        findings.error("style", pattern.span, f"series {series}: {error}", 'write it as "1." or "(a)"')
        return
    if counters > level:
        reason = f'series {series}: "{pattern.text}" counts {counters} levels and stands on level {level}'
        fix = 'list a pattern for each level above it first, such as ["A", "A1"]'
        findings.error("style", pattern.span, reason, fix)


_DATE_FORMAT = "{day} {month} {year}"  # where neither the style nor those it extends say anything
_DATE = ("day", "th", "weekday", "month", "month-number", "day-number", "year")


def _date_format(form: Scalar | None, findings: Findings) -> str:
    """How dates are printed, after checking the names in braces."""
    if form is None:
        return _DATE_FORMAT
    for hit in re.finditer(r"\{([^{}]*)\}?", form.text):
        if hit[1] not in _DATE or not hit[0].endswith("}"):
            place = Span(form.span.file, form.span.line, form.span.column + hit.start(), len(hit[0]))
            known = ", ".join(f"{{{name}}}" for name in _DATE)
            findings.error("style", place, f"{hit[0]} is no part of a date", f"{did_you_mean(hit[1], _DATE)} ({known})")
            return _DATE_FORMAT
    return form.text


def _house(
    name: str, folders: tuple[Path, ...], v: Values, wording: Mapping[str, str], findings: Findings
) -> HouseStyle:
    series: dict[str, tuple[str, ...]] = {}
    for key, listed in v.get("series", {}).items():
        series[key] = tuple(pattern.text for pattern in listed)
        for level, pattern in enumerate(listed, 1):
            _pattern(key, pattern, level, findings)
    counter = _Counters(series, findings)
    schemes = {}
    for key, scheme in v.get("schemes", {}).items():
        schemes[key] = Scheme(
            headings=tuple(counter(t, scheme.places["headings"]) for t in scheme.get("headings", ())),
            paragraphs=tuple(counter(t, scheme.places["paragraphs"]) for t in scheme.get("paragraphs", ())),
            restarts=scheme.get("restarts", ()),
        )
        for each in scheme.get("restarts", ()):
            if each not in series:
                findings.error(
                    "style", scheme.places["restarts"], f"there is no series {each}", did_you_mean(each, series)
                )
    captions = {k: counter(t, v.places["captions"]) for k, t in v.get("captions", {}).items()}
    house = HouseStyle(
        id=name,
        name=v.get("name"),
        folders=folders,
        country=v.get("country", "england"),
        language=v.get("language", "en-GB"),
        date_format=_date_format(v.get("date-format"), findings),
        theme=_theme(v.get("theme"), folders, findings),
        fields=v.get("fields", {}),
        blocks=_blocks(v),
        sections=_sections(v, v.get("implications", {}), findings),
        outline=tuple(entry.text for entry in v.get("outline")),
        series=series,
        schemes=schemes,
        captions={k: c for k, c in captions.items() if c is not None},
        wording=wording,
        words=v.get("words", 0),
        pages=v.get("pages", 0),
        minutes=v.get("minutes", MinutesPlan()),
        agenda=v.get("agenda", AgendaPlan()),
        pack=v.get("pack", PackPlan()),
        deadlines=v.get("deadlines", Deadlines()),
        clearances=v.get("clearances", ()),
        lint=v.get("lint", {}),
        word_styles=v.get("word-styles", {}),
        places=v.places,
        **v.get("furniture", {}),
    )
    _cross_check(house, v.get("outline"), v.places, findings)
    return house


def _cross_check(
    house: HouseStyle, outline: tuple[Scalar, ...], places: Mapping[str, Span], findings: Findings
) -> None:
    """Names that lead nowhere: outline entries, block cells, schemes."""
    names = {*house.blocks, *house.sections, *PSEUDO}
    for named in outline:
        if named.text not in names:
            findings.error(
                "style",
                named.span,
                f"the outline names {named.text}, which is neither block nor section",
                did_you_mean(named.text, names),
            )
    for block in house.blocks.values():
        for cell in (c for row in block.rows for c in row):
            span = cell.span or block.span or places["blocks"]
            if cell.field and cell.field not in house.fields:
                findings.error(
                    "style",
                    span,
                    f"block {block.name}: there is no field {cell.field}",
                    did_you_mean(cell.field, house.fields),
                )
            if cell.section and cell.section not in house.sections:
                findings.error(
                    "style",
                    span,
                    f"block {block.name}: there is no section {cell.section}",
                    did_you_mean(cell.section, house.sections),
                )
    for entry in (*house.agenda.front, *house.agenda.tail):
        known = {*house.blocks, *AGENDA_ENTRIES}
        if entry not in known:
            reason = f"the agenda names {entry}, which is no block"
            findings.error("style", places["agenda"], reason, did_you_mean(entry, known))
    if house.minutes.scheme not in house.schemes:
        reason = f"minutes: there is no numbering scheme {house.minutes.scheme}"
        findings.error("style", places["minutes"], reason, did_you_mean(house.minutes.scheme, house.schemes))
    for section in house.sections.values():
        if section.scheme not in house.schemes:
            findings.error(
                "style",
                section.span or places["sections"],
                f"section {section.name}: there is no numbering scheme {section.scheme}",
                did_you_mean(section.scheme, house.schemes),
            )
