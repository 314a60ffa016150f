"""The keys of house.yaml: what a house style may say, as shapes that read it and print its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from reportgen.diagnostics import Findings, Span
from reportgen.house.style import (
    AgendaPlan,
    BlockCell,
    BlockDef,
    Deadlines,
    FieldDef,
    FurniturePlan,
    Look,
    MinutesPlan,
    PackPlan,
    PartDef,
    SectionDef,
)
from reportgen.reading.shape import ID, Choice, Date, Either, Key, ListOf, MapOf, Quantity, Record, Values, Word, YesNo
from reportgen.reading.source import Node, Scalar


class _Placed(Struct, frozen=True):
    """A word that keeps its place, for what is checked only when the whole style is known; gives `Scalar`."""

    word: Word

    def read(self, node: Node, findings: Findings) -> Scalar | None:
        """See `Shape`."""
        return node if self.word.read(node, findings) is not None and isinstance(node, Scalar) else None

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return self.word.schema()


class _Colour(Struct, frozen=True):
    """A colour written "#1f3864"; gives `str`. `none` allows nothing at all, which is "".

    One without quotation marks is a comment in YAML; `source` gives it back, with the finding that says so.
    """

    none: bool = False

    def read(self, node: Node, findings: Findings) -> str | None:
        """See `Shape`."""
        if isinstance(node, Scalar) and not node.style and node.text.startswith("#"):
            return None
        if isinstance(node, Scalar) and not node.text and not self.none:
            fix = 'write one such as "#1f3864", or delete the key'
            findings.error("content", node.span, "no colour stands here", fix)
            return None
        return (_HEX_OR_NONE if self.none else _HEX).read(node, findings)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return (_HEX_OR_NONE if self.none else _HEX).schema()


_HEX = Word(r"#[0-9a-fA-F]{6}", "a colour such as #1f3864")
_HEX_OR_NONE = Word(r"#[0-9a-fA-F]{6}|", "a colour such as #1f3864")
_COLOUR = _Colour()
_SIZES = Quantity(1, 400)
_ALIGN = Choice(("left", "centre", "right"))
_REQUIRED = Choice(("yes", "no", "if-exempt", "if-late"))
_WORDS = Either(text=Word(), about="text")


def _record(model: type[Any], keys: Mapping[str, Key], about: str, **renamed: str) -> Record:
    """A record read straight into a record of the house style."""
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
        "label-fill": Key(_Colour(none=True), about='"" for none'),
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
