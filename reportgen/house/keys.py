"""The keys of house.yaml: what a house style may say, as shapes that read it and print its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import fields, replace

from reportgen.diagnostics import Findings, nearest
from reportgen.house.kinds import KINDS, PAPERS
from reportgen.house.place import EXEMPT, As, Condition, Length, NoneHere, TableColumn
from reportgen.house.style import (
    Deadlines,
    FurniturePlan,
    Look,
    PackPlan,
)
from reportgen.reading.shape import (
    ID,
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    Made,
    MapOf,
    Quantity,
    Record,
    Values,
    Word,
    YesNo,
)
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode


class _Placed(Struct, frozen=True):
    """A word that keeps its place, for what is checked only when the whole style is known; gives `Scalar`."""

    word: Word

    def read(self, node: Node, findings: Findings) -> Scalar | None:
        """See `Shape`."""
        return node if self.word.read(node, findings) is not None and isinstance(node, Scalar) else None

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return self.word.schema()


class _Name(Struct, frozen=True):
    """The name of a place, with its place in the file; gives `Scalar`."""

    def read(self, node: Node, findings: Findings) -> Scalar | None:
        """See `Shape`."""
        if not isinstance(node, Scalar) or ID.read(node, Findings()) is not None:
            return _Placed(ID).read(node, findings)
        if " - " in node.text:
            reason = "a dash stands in the middle of a line here: the line below begins further right than this one"
            findings.error("style", node.span, reason, "set each dash exactly below the one above it")
            return None
        if re.fullmatch(r"[a-z][a-z0-9-]*\.[1-9]", node.text):
            reason = f"{node.text} is a level of a series of numbers, and no place"
            fix = "take it out; `schemes:` says what counts in it, and `numbers:` which scheme a place has"
            findings.error("style", node.span, reason, fix)
            return None
        meant = re.sub(r"[^a-z0-9]+", "-", node.text.casefold()).strip("-")
        fix = f"write {meant}; its heading says how it is printed" if meant else "write its name, such as ward-members"
        reason = f'"{node.text}" is no name of a place: names are in small letters, with hyphens between words'
        findings.error("style", node.span, reason, fix)
        return None

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return ID.schema()


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


class _Margins(Struct, frozen=True):
    """Four lengths in millimetres: top, right, bottom, left; gives `tuple`."""

    def read(self, node: Node, findings: Findings) -> tuple[float, ...] | None:
        """See `Shape`."""
        tried = Findings()
        read: tuple[float, ...] | None = _FOUR.read(node, tried)
        if read is not None and len(read) == 4 and not tried.errors:
            return read
        items = node.items if isinstance(node, SequenceNode) else (node,)
        given = [float(i.text) for i in items if isinstance(i, Scalar) and re.fullmatch(r"\d+(\.\d+)?", i.text)]
        meant = [each * 10 if each < 5 else each for each in given or [25]]  # centimetres, as Word has them
        shown = ", ".join(f"{each:g}" for each in (meant if len(meant) == 4 else meant[:1] * 4))
        reason = "margins are four, in millimetres from 5 to 80: top, right, bottom, left"
        findings.error("style", node.span, reason, f"write `margins: [{shown}]`")
        return None

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return _FOUR.schema()


_FOUR = ListOf(Quantity(5, 80))
_HEX = Word(r"#[0-9a-fA-F]{6}", "a colour such as #1f3864")
_HEX_OR_NONE = Word(r"#[0-9a-fA-F]{6}|", "a colour such as #1f3864")
_COLOUR = _Colour()
_SIZES = Quantity(1, 400)
_ALIGN = Choice(("left", "centre", "right"))
_WAYS = tuple(way for way in get_args(As) if way)
_PATTERN = Word(r".*[9A].*", "a reference with 9 for each figure and A for each capital, such as AAA/99")
_WORDS = Either(text=Word(), about="text")


def _record(model: type[Any], keys: Mapping[str, Key], about: str, **renamed: str) -> Record:
    """A record read straight into a record of the house style."""
    spanned = "span" in {f.name for f in fields(model)}
    named = "name" in {f.name for f in fields(model)}

    def make(v: Values) -> Any:
        extra: dict[str, Any] = {"span": v.span} if spanned else {}
        return model(**({"name": ""} if named else {}), **extra, **v.keywords(**renamed))

    return Record(keys, make, about=about)


_LOOK = _record(
    Look,
    {
        "font": Key(Word()),
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
        **{k: Key(YesNo()) for k in ("bold-labels", "bold-values", "bold-recommendations", "box-capitals", "justify")},
        "font": Key(Word()),
        "title": Key(_LOOK),
        "headings": Key(ListOf(_LOOK)),
        "bullets": Key(ListOf(Word())),
        "margins": Key(_Margins(), about="top, right, bottom, left, in millimetres"),
        "logo": Key(Word()),
        "logo-alt": Key(Word()),
        "logo-align": Key(_ALIGN),
    },
    lambda v: v,
    about="fonts, colours and spacing",
)

_COLUMN = Either(
    text=Made(Word(), lambda words, span: TableColumn(heading=words, span=span)),
    keys=_record(
        TableColumn,
        {
            "heading": Key(_WORDS),
            "shows": Key(_WORDS, about="what stands in it, such as {{ officer }}"),
            "width": Key(Quantity(0.1, 100), about="share of the width beside the other columns"),
        },
        "a column",
    ),
    about="the heading of a column",
)


class _Pairs(Struct, frozen=True):
    """Keys with their words in the order of the file; gives `dict` (of the questions of a place)."""

    def read(self, node: Node, findings: Findings) -> dict[str, str] | None:
        """See `Shape`."""
        return MapOf(_WORDS).read(node, findings)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return MapOf(_WORDS).schema()


# What other forms and programs call a kind.
_OTHER_KINDS = {
    **dict.fromkeys(("paragraph", "paragraphs", "section", "rich-text", "text-area", "multi-line"), "prose"),
    **dict.fromkeys(("line", "string", "words", "single-line", "field", "text-box", "textbox", "reference"), "text"),
    **dict.fromkeys(("dropdown", "drop-down", "select", "options", "choices", "option", "radio"), "choice"),
    **dict.fromkeys(("checkbox", "check-box", "tickbox", "tick-box", "boolean", "yes/no", "yesno", "tick"), "yes-no"),
    **dict.fromkeys(("number", "amount", "pounds", "currency", "cost"), "money"),
    **dict.fromkeys(("email", "mail", "address"), "e-mail"),
    **dict.fromkeys(("lines", "multi-choice", "several"), "list"),
    **dict.fromkeys(("officers", "officer", "contact", "contacts"), "people"),
    **dict.fromkeys(("links", "link", "background-papers", "papers"), "documents"),
    **dict.fromkeys(("timetable", "milestones", "timeline"), "steps"),
    **dict.fromkeys(("group", "table", "block", "box", "rows"), "places"),
    **dict.fromkeys(("implications", "questions-and-text"), "parts"),
    **dict.fromkeys(("body", "report", "main"), "narrative"),
    **dict.fromkeys(("signature", "clearance"), "sign-off"),
}


class _Kind(Struct, frozen=True):
    """What a place holds, by its name in `kinds`; gives `str`."""

    def read(self, node: Node, findings: Findings) -> str | None:
        """See `Shape`."""
        said = node.text.strip().casefold().replace(" ", "-") if isinstance(node, Scalar) else ""
        if said in KINDS or not isinstance(node, Scalar):
            return Choice(tuple(KINDS)).read(node, findings)
        meant = _OTHER_KINDS.get(said) or nearest(said, KINDS)
        fix = f"write {meant} ({KINDS[meant].about})" if meant else f"write one of {', '.join(KINDS)}"
        findings.error("style", node.span, f'"{node.text}" is nothing that a place can hold', fix)
        return None

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return Choice(tuple(KINDS)).schema()


_FACTS = (*EXEMPT, "late", "filled", "key-decision", "one-member", "form", "body")
_SAYS_WHEN = (
    "exempt, wholly-exempt, partly-exempt, late, filled, key-decision, one-member, `form NAME` or `body NAME`, "
    "each also with not before it"
)


class _When(Struct, frozen=True):
    """A case, such as `late`, `not exempt`, `filled wards` or `form briefing`; gives `Condition`."""

    def read(self, node: Node, findings: Findings) -> Condition | None:
        """See `Shape`."""
        words = node.text.split() if isinstance(node, Scalar) else []
        opposite = words[:1] == ["not"]
        fact, *of = words[opposite:] or [""]
        if fact not in _FACTS or (bool(of) != (fact in ("form", "body")) and fact != "filled"):
            shown = f'"{node.text}"' if isinstance(node, Scalar) else "this"
            near = nearest(fact, _FACTS)
            fix = f"write {near}; the cases are {_SAYS_WHEN}" if near else f"the cases are {_SAYS_WHEN}"
            findings.error("style", node.span, f"{shown} is no case in which a place is there", fix)
            return None
        return Condition(fact, " ".join(of), opposite)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"type": "string", "pattern": rf"^(not )?({'|'.join(_FACTS)})( .+)?$"}


class _None(Struct, frozen=True):
    """What `none` comes to: words, `{says: words, reason: yes}`, or `no` where it is no answer."""

    def read(self, node: Node, findings: Findings) -> NoneHere | None:
        """See `Shape`."""
        if isinstance(node, Scalar) and not node.style and node.text.casefold() in ("no", "false"):
            return NoneHere(answers=False)
        read: NoneHere | None = _NONE.read(node, findings)
        return read

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"anyOf": [{"const": False}, {"type": "string"}, _NONE.schema()]}


_NONE = _record(
    NoneHere,
    {"says": Key(_WORDS, about="the words it prints"), "reason": Key(YesNo(), about="yes asks for a reason")},
    "what `none` prints",
)
_LENGTH = _record(
    Length,
    {k: Key(Quantity(0, 100_000, whole=True), about=f"how many words at {k}") for k in ("least", "most")},
    "how many words",
)
_LENGTH = replace(
    _LENGTH,
    elsewhere={
        **dict.fromkeys(("max", "maximum", "up-to", "at-most"), "write `most:`"),
        **dict.fromkeys(("min", "minimum", "at-least", "from"), "write `least:`"),
    },
)
_ORDER = ListOf(Either(text=_Name(), items=ListOf(_Name()), about="the name of a place"))

# One thing is said by one key; which kinds of place accept it is in kinds.py.
PLACE_KEYS: Mapping[str, Key] = {
    "heading": Key(_WORDS, about="the words printed above it, or beside it in a row; **bold** where wanted"),
    "before": Key(_WORDS, about="a fixed sentence before the content"),
    "after": Key(_WORDS, about="a fixed sentence after it"),
    "holds": Key(_Kind(), about="what stands there; prose, unless other keys tell"),
    "places": Key(_ORDER, about="the places in it, in order; those in [ ] stand side by side"),
    "as": Key(Choice(_WAYS), about="how it and its places are set"),
    "labels": Key(Choice(("beside", "above")), about="where the headings of rows stand"),
    "align": Key(_ALIGN, about="of lines without labels, and of a signature"),
    "columns": Key(ListOf(_COLUMN), about="of a table: headings, or {heading, shows, width}"),
    "shows": Key(_WORDS, about="puts the content together from values, each line on its own"),
    "choices": Key(ListOf(Word()), about="the words that may be written"),
    "pattern": Key(_PATTERN, about="what a reference looks like: 9 for a figure, A for a capital, the rest as it is"),
    "words": Key(_LENGTH, about="{least: 50, most: 250} words; a warning otherwise"),
    "questions": Key(_Pairs(), about="what is answered by yes or no"),
    "exactly-one": Key(ListOf(ID), about="the questions of which one must be yes"),
    "yes": Key(_WORDS, about="what yes prints"),
    "no": Key(_WORDS, about="what no prints"),
    "required": Key(YesNo(), about="yes keeps final editions back until it is there"),
    "when": Key(ListOf(_When(), single=True), about=f"the place is there only then: {_SAYS_WHEN}"),
    "none": Key(_None(), about="the words that none prints, {says, reason: yes}, or no where none is no answer"),
    "numbers": Key(ID, about="the numbering scheme; it goes on into the places below"),
    "cleared-by": Key(ID, about="which clearance it needs"),
    "whose": Key(Word(), about="who owes it, for the list of what is missing"),
    "where": Key(Choice(("meeting.yaml",)), about="the file it is written in, where that is not the report's"),
    "by": Key(Quantity(1, 365, whole=True), about="working days before publication by which it is to be there"),
    "ask": Key(Word(), about="the question that `reportgen new report` puts"),
    "guidance": Key(_WORDS, about="what an author is told"),
    "synonyms": Key(ListOf(Word()), about="other headings for the same thing in drafts"),
}
# Words that other forms and programs have for the same thing, with what is written here.
_OTHER_WORDS = {
    **dict.fromkeys(("label", "title", "caption", "name"), "write `heading:`"),
    **dict.fromkeys(("type", "kind", "format-of", "content"), "write `holds:`"),
    **dict.fromkeys(("mandatory", "compulsory", "obligatory", "must"), "write `required: yes`"),
    "optional": "leave it out: a place is required only where `required: yes` says so",
    **dict.fromkeys(("options", "values", "one-of", "dropdown", "drop-down", "choice"), "write `choices: [A, B]`"),
    **dict.fromkeys(("format", "reference", "mask"), "write `pattern:`"),
    **dict.fromkeys(("intro", "lead", "introduction", "opening", "first"), "write `before:`"),
    **dict.fromkeys(("closing", "footer", "outro", "last", "end"), "write `after:`"),
    **dict.fromkeys(("nil", "empty", "if-none"), "write `none:`"),
    **dict.fromkeys(("help", "hint", "note", "instruction", "instructions", "advice"), "write `guidance:`"),
    **dict.fromkeys(("question", "prompt"), "write `ask:`"),
    **dict.fromkeys(("owner", "who", "responsible", "supplied-by"), "write `whose:`"),
    **dict.fromkeys(("deadline", "due"), "write `by:`, the working days before publication"),
    **dict.fromkeys(("number", "numbering", "scheme", "numbered"), "write `numbers:` and the name of a scheme"),
    **dict.fromkeys(("layout", "set-as", "look", "style"), "write `as:`"),
    **dict.fromkeys(("if", "only-if", "condition", "visible", "only"), "write `when:`"),
    **dict.fromkeys(("rows", "parts", "sections", "fields", "contains"), "write `places:`"),
    **dict.fromkeys(("length", "limit", "max-words", "word-limit", "max"), "write `words: {most: 250}`"),
    **dict.fromkeys(("min", "min-words"), "write `words: {least: 50}`"),
    **dict.fromkeys(("reason", "says"), "write `none: {says: There are none., reason: yes}`"),
    **dict.fromkeys(("width", "widths"), "write it in `columns:`, as {heading: ..., width: ...}"),
    **dict.fromkeys(("bold", "italic"), "put two stars before and behind the words that are bold"),
    **dict.fromkeys(("colour", "color", "font", "size"), "the look of the whole paper is in `theme:`"),
    **dict.fromkeys(("shown", "value", "text", "template"), "write `shows:` for words put together from values"),
    "aliases": "write `synonyms:`",
}  # fmt: skip
PLACE = Record(
    PLACE_KEYS,
    lambda v: v,
    about="a place",
    elsewhere={key: fix for key, fix in _OTHER_WORDS.items() if key not in PLACE_KEYS},
)

_COUNTER = Word(
    r"none|[a-z][a-z0-9-]*\.[1-9]", "the name of a series, a full stop and a level, such as main.2 (or none)"
)
_SCHEME = Record(
    {
        "headings": Key(ListOf(_COUNTER)),
        "paragraphs": Key(ListOf(_COUNTER)),
        "restarts": Key(ListOf(ID)),
        "single": Key(YesNo(), about="no leaves a recommendation that stands alone without a number"),
    },
    lambda v: v,
    about="a numbering scheme",
)
_THREE = _record(FurniturePlan, {k: Key(Word()) for k in ("left", "centre", "right")}, "left, centre and right")

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


class _Layers(Struct, frozen=True):
    """Layers of their own, read when they are laid over the rest (`loading`); gives their names."""

    def read(self, node: Node, findings: Findings) -> tuple[str, ...] | None:
        """See `Shape`."""
        return tuple(node.entries) if isinstance(node, MappingNode) else ()

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return {"type": "object"}


HOUSE = Record(
    {
        "name": Key(Word(), required=True, about="the council's name"),
        "extends": Key(ID),
        "country": Key(Choice(("england", "wales", "scotland"))),
        "language": Key(Word(r"[a-z]{2}(-[A-Z]{2})?", "a language such as en-GB")),
        "date-format": Key(_Placed(Word()), about="with {day}, {th}, {weekday}, {month}, {month-number}, {year}"),
        "theme": Key(_THEME),
        "places": Key(MapOf(PLACE)),
        **{key: Key(ListOf(_Name()), required=key == "outline") for key in PAPERS.values()},
        "series": Key(MapOf(ListOf(_Placed(Word()), single=True))),
        "schemes": Key(MapOf(_SCHEME)),
        "captions": Key(Record({"table": Key(_COUNTER), "figure": Key(_COUNTER)}, lambda v: v.found)),
        "furniture": Key(
            Record(
                {k: Key(_THREE) for k in ("header", "footer", "first-header", "first-footer")}, lambda v: v.keywords()
            )
        ),
        "words": Key(_LENGTH, about="of a report without its appendices"),
        "pages": Key(Quantity(0, 10_000, whole=True), about="how many pages a paper may have"),
        "pack": Key(_PACK),
        "deadlines": Key(_DEADLINES),
        "clearances": Key(ListOf(ID)),
        "forms": Key(_Layers(), about="kinds of report, by name: places and outline to be laid over the rest"),
        "bodies": Key(_Layers(), about="the same by the name of the body that meets"),
        "lint": Key(MapOf(Choice(("off", "advice", "warning", "error")), key=Word())),
        "word-styles": Key(MapOf(Word(), key=Word())),
    },
    lambda v: v,
    about="a house style",
)
