"""The sections of a report from their nodes: prose, recommendations, body, implications, background papers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.exemptions import MARK, keywords, maker, withheld
from reportgen.content.report import (
    BackgroundContent,
    BackgroundPaper,
    BodyContent,
    BodySection,
    Nil,
    PartsContent,
    ProseContent,
    Recommendation,
    RecommendationsContent,
    SectionContent,
)
from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.house.place import Place
from reportgen.reading.shape import (
    ID,
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    Made,
    Prose,
    Record,
    Schema,
    Shape,
    Text,
    Values,
    YesNo,
)
from reportgen.reading.shape import Nil as NilShape
from reportgen.reading.shape.contract import kind_of
from reportgen.reading.source import MappingNode, Node


def _prose_of(v: Values) -> ProseContent:
    text = v.get("text", SourceText("", v.span.file, ((v.span.line, v.span.column),)))
    return ProseContent(span=v.span, text=text, id=v.get("id", ""), answers=v.get("answers", {}), withheld=withheld(v))


_PROSE = Either(
    text=Made(Prose(), lambda text, span: ProseContent(span=span, text=text)),
    keys=Record({"text": Key(Prose(), required=True), "id": Key(ID), **MARK}, _prose_of),
    about="text",
)


_RECOMMENDATION_TEXT = Made(Prose(), lambda text, span: Recommendation(span=span, text=text))
_RECOMMENDATION = Either(
    text=_RECOMMENDATION_TEXT,
    keys=Record(
        {
            "text": Key(Prose(), required=True),
            "id": Key(ID),
            "reason": Key(Prose(), about="why, where the house style has a place for the reason of each"),
            **MARK,
        },
        maker(Recommendation),
    ),
    about="a recommendation",
)


def _recommendations_of(value: tuple[Recommendation, ...] | Values, span: Span) -> RecommendationsContent:
    if isinstance(value, Values):
        return RecommendationsContent(span=span, items=value.get("items"), intro=value.get("intro"))
    return RecommendationsContent(span=span, items=value)


_RECOMMENDATIONS = Made(
    Either(
        text=ListOf(_RECOMMENDATION_TEXT, single=True),
        items=ListOf(_RECOMMENDATION),
        keys=Record({"intro": Key(Text()), "items": Key(ListOf(_RECOMMENDATION), required=True)}),
    ),
    _recommendations_of,
)


def _body_section_of(v: Values) -> BodySection:
    kwargs = keywords(v)
    if "paragraphs" in v:
        kwargs["paragraphs"] = v.get("paragraphs") == "numbered"
    return BodySection(**kwargs)


BODY_SECTION = Record(
    {
        "heading": Key(Text(), about="the heading; leave it out for text without one"),
        "id": Key(ID, about="a name for references"),
        "text": Key(Prose()),
        "numbered": Key(YesNo(), about="false takes the heading out of the numbering"),
        "paragraphs": Key(Choice(("numbered", "unnumbered")), about="unnumbered leaves the paragraphs without numbers"),
        **MARK,
    },
    _body_section_of,
    about="a section with heading and text",
)


def _body_of(value: SourceText | BodySection | tuple[BodySection, ...], span: Span) -> BodyContent:
    match value:
        case SourceText():
            return BodyContent(span=span, sections=(BodySection(span=span, text=value),))
        case BodySection():
            return BodyContent(span=span, sections=(value,))
        case sections:
            return BodyContent(span=span, sections=sections)


def body_shape(elsewhere: Mapping[str, str]) -> Made:
    """The shape of the narrative; `elsewhere` says where keys belong that do not belong in it."""
    section = replace(BODY_SECTION, elsewhere=elsewhere)
    return Made(Either(text=Prose(), items=ListOf(section), keys=section), _body_of)


BODY = body_shape({})

_BACKGROUND_PAPER = Either(
    text=Made(Text(), lambda title, span: BackgroundPaper(span=span, title=title)),
    keys=Record(
        {
            "title": Key(Text(), required=True),
            "link": Key(Text(), about="web address of the document"),
            "published": Key(Date()),
        },
        maker(BackgroundPaper),
    ),
)
_BACKGROUND = Made(
    ListOf(_BACKGROUND_PAPER, single=True), lambda papers, span: BackgroundContent(span=span, items=papers)
)


def answers_form(part: Place) -> str:
    """How the questions of a grid are answered, for messages: with the first of `exactly_one` as an example."""
    said = ", ".join(f"{name}: {'yes' if name in part.exactly_one[:1] else 'no'}" for name, _ in part.questions.items())
    return f"such a line as `answers: {{{said}}}`, then `text: |` and the words below"


class _Grid(Struct, frozen=True):
    """Yes or no to each question of a part, and a text; a text or `none` in its place is shown the form.

    Answers may still be open, so that the empty grid of a new report can be read.
    """

    part: Place

    def _record(self) -> Record:
        questions = {n: Key(YesNo(), required=True, about=w, may_wait=True) for n, w in self.part.questions.items()}
        answers = Record(questions, lambda v: v.found, about="yes or no to each question")
        keys = {"answers": Key(answers, required=True, about="yes or no to each question", may_wait=True)}
        return Record({**keys, "text": Key(Prose(), may_wait=True), "id": Key(ID), **MARK}, _prose_of)

    def read(self, node: Node, findings: Findings) -> ProseContent | None:
        """See `Shape`."""
        answers = node.entries.get("answers") if isinstance(node, MappingNode) else None
        if answers and (isinstance(answers.value, MappingNode) or kind_of(answers.value) == "nothing"):
            read: ProseContent | None = self._record().read(node, findings)
            return read
        reason = f"“{self.part.heading.rstrip(': ')}” is answered by yes or no to each question"
        findings.error("content", node.span, reason, f"below `{self.part.name}:` write {answers_form(self.part)}")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return self._record().schema()


class Step(Struct, frozen=True, kw_only=True):
    """A day and what happens on it."""

    span: Span
    date: datetime.date
    step: SourceText


class StepsContent(SectionContent, frozen=True, kw_only=True):
    """The steps of a decision, in the author's order."""

    items: tuple[Step, ...]


_STEP = Record({"date": Key(Date(), required=True), "step": Key(Text(), required=True)}, maker(Step), about="a step")
_STEPS = Made(ListOf(_STEP, single=True), lambda steps, span: StepsContent(span=span, items=steps))


class RegisterContent(SectionContent, frozen=True, kw_only=True):
    """The rows of a register, each with the cells of its columns in their order."""

    rows: tuple[tuple[SourceText, ...], ...]


def _register(place: Place) -> Shape[Any]:
    """Rows with a key for each column of the place."""
    keys = {
        name: Key(Prose(), required=True, about=column.heading, may_wait=True)
        for name, column in zip(place.cells, place.columns, strict=True)
    }

    def cells(v: Values) -> tuple[SourceText, ...]:
        empty = SourceText("", v.span.file, ((v.span.line, v.span.column),))
        return tuple(v.get(name, empty) for name in keys)

    row = Record(keys, cells, about=f"a row of `{place.name}`")
    return Made(ListOf(row, single=True), lambda rows, span: RegisterContent(span=span, rows=rows))


def content_shape(place: Place) -> Shape[Any]:
    """The shape of what an author writes for a place that holds more than a value, by its kind."""
    match place.holds:
        case "recommendations":
            return _RECOMMENDATIONS
        case "narrative":
            return BODY
        case "documents":
            return or_none(place, _BACKGROUND)
        case "steps":
            return or_none(place, _STEPS)
        case "register":
            return or_none(place, _register(place))
        case "answers":
            return or_none(place, _Grid(place))
        case _:
            # Where a reason is asked for, the rule impl-nil-unexplained says so.
            instead = (
                "write `none`, for which the house style has words" if place.nil and not place.needs_reason else ""
            )
            return or_none(place, _PROSE, instead)


def or_none(place: Place, shape: Shape[Any], instead: str = "") -> Shape[Any]:
    """The shape, or `none` where the house style lets that be an answer; see `shape.Nil` for `instead`."""
    return NilShape(Nil, shape, instead) if place.none is None or place.none.answers else shape


def parts_shape(name: str, parts: Mapping[str, Key], elsewhere: Mapping[str, str]) -> Record:
    """The shape of a place of parts: a key for each of its places; `elsewhere` says where other keys belong."""
    return Record(dict(parts), _parts_of, about=f"the parts of `{name}`", elsewhere=elsewhere)


def _parts_of(v: Values) -> PartsContent:
    held = {n: x for n, x in v.found.items() if isinstance(x, ProseContent | Nil)}
    return PartsContent(span=v.span, parts=held, values={n: x for n, x in v.found.items() if n not in held})
