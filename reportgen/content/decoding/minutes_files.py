"""Minutes and action logs from their files to the model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from reportgen.content.decoding.paper_places import held, keys_of, without_place
from reportgen.content.decoding.report_files import COMMON
from reportgen.content.exemptions import MARK, PUBLIC_TITLE, keywords, maker, withheld
from reportgen.content.meeting import (
    Action,
    ActionLog,
    ActionsContent,
    Decision,
    Declaration,
    Minute,
    Minutes,
    MinutesContent,
    Verb,
)
from reportgen.content.report import Content, Meeting, Nil, Report
from reportgen.diagnostics import Findings, SourceText
from reportgen.house import patterns
from reportgen.house.standing import of_paper, standing
from reportgen.house.style import HouseStyle
from reportgen.reading.shape import ID, Choice, Date, Either, Key, ListOf, Prose, Quantity, Record, Text, Values, Word
from reportgen.reading.shape import Nil as NilShape
from reportgen.reading.source import Node, display, load_needed

VERBS: tuple[Verb, ...] = ("resolved", "recommended", "agreed", "noted")
_SHARED = {name: COMMON[name] for name in ("style", "tables", "exemptions", "waivers", *MARK)}

# ------------------------------------------------------------------------------------ minutes


class _Decision:
    """What was decided: one text, a list of texts, or `intro` and `items`."""

    shape = Either(
        text=ListOf(Prose(), single=True),
        items=ListOf(Prose()),
        keys=Record({"intro": Key(Prose()), "items": Key(ListOf(Prose()), required=True)}, lambda v: v),
        about="what was decided",
    )

    def __init__(self, verb: Verb) -> None:
        self.verb = verb

    def read(self, node: Node, findings: Findings) -> Decision | None:
        """See `Shape`."""
        match self.shape.read(node, findings):
            case None:
                return None
            case Values() as v:
                return Decision(span=node.span, verb=self.verb, texts=v.get("items"), intro=v.get("intro"))
            case texts:
                return Decision(span=node.span, verb=self.verb, texts=texts)

    def schema(self) -> dict[str, Any]:
        """See `Shape`."""
        return self.shape.schema()


def _declaration_of(v: Values) -> Declaration:
    kwargs = keywords(v)
    then = kwargs.pop("then", None)
    return Declaration(**kwargs, stayed=None if then is None else then == "stayed")


_DECLARATION = Record(
    {
        "member": Key(Text(), required=True),
        "item": Key(Text(), required=True, about="the agenda item, with its title"),
        "kind": Key(Text(), required=True, about="personal, disclosable pecuniary, other registrable ..."),
        "reason": Key(Text()),
        "then": Key(Choice(("stayed", "left")), about="whether the member left for the item"),
    },
    _declaration_of,
    about="a declaration of interest",
)


def _minute_of(v: Values) -> Minute:
    kwargs = keywords(v)
    decisions = tuple(kwargs.pop(key) for key in v if key in VERBS)  # in the order of the file
    return Minute(decisions=decisions, **kwargs)


_MINUTE = Record(
    {
        "title": Key(Text(), required=True),
        "public-title": PUBLIC_TITLE,
        "id": Key(ID),
        "text": Key(Prose(), about="the narrative"),
        "declarations": Key(NilShape(Nil, ListOf(_DECLARATION, single=True))),
        **{verb: Key(_Decision(verb)) for verb in VERBS},
        "after": Key(Prose(), about="what is recorded after the decision: a vote, who left"),
        "public-summary": Key(
            NilShape(Nil, Prose()), about="what the public edition says in place of an exempt minute; none if enough"
        ),
        **MARK,
    },
    _minute_of,
    about="a minute",
)

_MINUTES: dict[str, Key] = {
    "title": Key(Text(), about="in place of the house style's title"),
    "body": Key(Text(), about="who met, where the folder has no meeting.yaml above it"),
    "date": Key(Date(), about="of the meeting that was held; this meeting's where it is left out"),
    "place": Key(Text()),
    "began": Key(Text(), about="when the meeting began"),
    "ended": Key(Text(), about="when it ended"),
    "first-number": Key(Quantity(1, 1_000_000, whole=True), about="of the first minute, where numbers run on"),
    "pattern": Key(Word(), about="the first number as a committee of its own pattern writes it, such as P/1"),
    "minutes": Key(ListOf(_MINUTE), required=True),
    "chair": Key(Text(), about="who signs, in place of the house style's word"),
    **_SHARED,
}

# ------------------------------------------------------------------------------------ action log

_ACTION = Record(
    {
        "number": Key(Text(), required=True, about="of the minute it comes from"),
        "date": Key(Date(), required=True),
        "action": Key(Text(), required=True),
        "officer": Key(Text(), required=True, about="who is to do it"),
        "comments": Key(Text()),
        "status": Key(Text(), about="in words; green, amber and red are explained in the house style's words"),
        "due": Key(Date()),
        "public-title": Key(Text(), about="what the public edition says in place of an exempt action"),
        **MARK,
    },
    maker(Action),
    about="an action",
)

_ACTIONS: dict[str, Key] = {"actions": Key(ListOf(_ACTION), about="what is to be done, by whom, and how it stands")}
_LOG: dict[str, Key] = {
    "title": Key(Text(), about="in place of the house style's title"),
    "body": Key(Text()),
    "date": Key(Date()),
    "actions": Key(ListOf(_ACTION), required=True),
    **_SHARED,
}

# ------------------------------------------------------------------------------------ a file


def read_record(
    file: Path, house: HouseStyle, meeting: Meeting | None, findings: Findings
) -> Minutes | ActionLog | None:
    """The minutes or the action log in a file; None (after a finding) when it cannot be used."""
    node = load_needed(file, findings, "date: ...")
    return None if node is None else record_of(node, file, house, meeting, findings)


def record_of(
    node: Node, file: Path, house: HouseStyle, meeting: Meeting | None, findings: Findings
) -> Minutes | ActionLog | None:
    """What these nodes say; the name of the `file` tells minutes from an action log."""
    log = file.stem == "action-log"
    house = of_paper(house, "action-log" if log else "minutes")
    fixed = _LOG if log else _of_minutes(house)
    v: Values | None = _shape(house, fixed).read(node, findings)
    if v is None:
        return None
    met = _meeting(v, house, meeting, file, findings)
    if met is None:
        return None
    title = v.get("title") or SourceText("", display(file), ((v.span.line, v.span.column),))
    values, sections = held(house, v, fixed)
    if isinstance(sections.get("present"), Nil):  # nobody met
        met = replace(met, alone=True)
        sections = {name: content for name, content in sections.items() if name != "present"}
    body: dict[str, Content] = {} if log else {"minutes": MinutesContent(span=v.span, items=v.get("minutes"))}
    if "actions" in v:
        body["actions"] = ActionsContent(span=v.span, actions=v.get("actions"))
    paper = Report(
        folder=file.parent,
        span=v.span,
        style=house.id,
        title=title,
        files=(file,),
        meeting=met if not log else meeting or met,
        values=values,
        sections={**sections, **body},
        places=v.places,
        tables=v.get("tables", {}),
        exemptions=v.get("exemptions", {}),
        waivers=v.get("waivers", ()),
        withheld=withheld(v),
    )
    if log:
        return ActionLog(span=v.span, paper=paper, date=met.date, actions=v.get("actions"))
    pattern: str = v.get("pattern", "")
    if pattern:
        try:
            patterns.read(pattern)
        except ValueError as error:
            findings.error("content", v.places["pattern"], str(error), 'write it as "P/1" or "1."')
            pattern = ""
    return Minutes(
        span=v.span,
        paper=paper,
        date=met.date,
        minutes=v.get("minutes"),
        actions=v.get("actions", ()),
        first_number=v.get("first-number", 1),
        pattern=pattern,
    )


def _of_minutes(house: HouseStyle) -> dict[str, Key]:
    """The keys that all minutes of a house style may have."""
    return {**_MINUTES, **(_ACTIONS if any(each.place.holds == "actions" for each in standing(house)) else {})}


def _meeting(v: Values, house: HouseStyle, now: Meeting | None, file: Path, findings: Findings) -> Meeting | None:
    """The meeting that is recorded: of the same body as the one whose folder this is, at its own date and place."""
    body, date = v.get("body") or (now.body if now else None), v.get("date") or (now.date if now else None)
    for name, value in (("body", body), ("date", date)):
        if value is None:
            findings.error("content", v.span, f"`{name}` is missing (of the meeting)", f"add a line `{name}: ...`")
    if body is None or date is None:
        return None
    told = (("place", "place"), ("began", "time"), ("began", "began"), ("ended", "ended"), ("chair", "chair"))
    values = {key: v.get(name) for name, key in told if name in v}
    if now is None:
        return Meeting(folder=file.parent, span=v.span, style=house.id, body=body, date=date, values=values)
    return replace(now, body=body, date=date, values=values if "date" in v else {**now.values, **values})


def _shape(house: HouseStyle, fixed: Mapping[str, Key]) -> Record:
    about = "an action log" if house.paper == "action-log" else "minutes"
    return Record({**keys_of(house, fixed), **fixed}, about=about, elsewhere=without_place(house))


def schemas(house: HouseStyle) -> dict[str, Any]:
    """JSON Schemas of minutes.yaml and action-log.yaml under a house style."""
    return {
        "minutes": _shape(of_paper(house, "minutes"), _MINUTES).schema(),
        "action-log": _shape(of_paper(house, "action-log"), _LOG).schema(),
    }
