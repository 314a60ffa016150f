"""The sections of a report from their nodes: prose, recommendations, body, implications, background papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.diagnostics import SourceText, Span
from reportgen.exemptions import MARK, keywords, maker, withheld
from reportgen.house import PartDef, SectionDef
from reportgen.model import (
    BackgroundContent,
    BackgroundPaper,
    BodyContent,
    BodySection,
    Nil,
    PartsContent,
    ProseContent,
    Recommendation,
    RecommendationsContent,
)
from reportgen.shape import (
    ID,
    Choice,
    Date,
    Either,
    Key,
    ListOf,
    Made,
    Prose,
    Record,
    Shape,
    Text,
    TrueFalse,
    Values,
    YesNo,
)
from reportgen.shape import Nil as NilShape


def _prose(extra: Mapping[str, Key] | None = None) -> Shape[Any]:
    keys = {"text": Key(Prose(), required=not extra), "id": Key(ID), **MARK, **(extra or {})}

    def make(v: Values) -> ProseContent:
        text = v.get("text", SourceText("", v.span.file, ((v.span.line, v.span.column),)))
        return ProseContent(
            span=v.span, text=text, id=v.get("id", ""), answers=v.get("answers", {}), withheld=withheld(v)
        )

    alone = Made(Prose(), lambda text, span: ProseContent(span=span, text=text))
    return Either(text=alone, keys=Record(keys, make), about="text")


_RECOMMENDATION_TEXT = Made(Prose(), lambda text, span: Recommendation(span=span, text=text))
_RECOMMENDATION = Either(
    text=_RECOMMENDATION_TEXT,
    keys=Record({"text": Key(Prose(), required=True), "id": Key(ID), **MARK}, maker(Recommendation)),
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
        "numbered": Key(TrueFalse(), about="false takes the heading out of the numbering"),
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


_BODY = Made(Either(text=Prose(), items=ListOf(BODY_SECTION), keys=BODY_SECTION), _body_of)

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


def _part(part: PartDef) -> Shape[Any]:
    extra: dict[str, Key] = {}
    if part.kind == "answers":
        answers = Record(
            {name: Key(YesNo(), required=True, about=words) for name, words in part.questions}, lambda v: v.found
        )
        extra = {"answers": Key(answers, required=True, about="yes or no to each question")}
    return NilShape(Nil, _prose(extra))


def section_shape(definition: SectionDef) -> Shape[Any]:
    """The shape of a section, by its kind in the house style."""
    match definition.kind:
        case "recommendations":
            return _RECOMMENDATIONS
        case "body":
            return _BODY
        case "background-papers":
            return NilShape(Nil, _BACKGROUND)
        case "parts":
            keys = {p.name: Key(_part(p), about=p.heading, may_wait=True) for p in definition.parts}
            return Record(
                keys, lambda v: PartsContent(span=v.span, parts=v.found), about=f"the parts of `{definition.name}`"
            )
        case _:
            return NilShape(Nil, _prose())
