"""The plan of one report: what stands where, what is missing, whose it is, where it belongs, and by when.

House style, report and meeting give one list. Assembly prints what it says is there and a notice where it says that
something is missing; lint, summaries and new reports read it. Nothing else decides that a thing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from reportgen.content.report import (
    Appendix,
    Content,
    FieldValue,
    Nil,
    PartsContent,
    ProseContent,
    RecommendationsContent,
    Report,
)
from reportgen.content.values import Shown
from reportgen.diagnostics import Span
from reportgen.house.place import EXEMPT, Condition, Place
from reportgen.house.standing import ELSEWHERE, NOTHING, Standing, standing
from reportgen.house.style import HouseStyle

Kind = Literal["field", "section", "part", "nil-reason", "clearance", "appendix", "paper"]


class Missing(Struct, frozen=True):
    """Something a final edition needs: what it is, whose it is to supply, and where it belongs.

    `kind` and `key` say the same without the house style's words: `key` is what the content is written under, a part
    of a section with the section's before it ("implications.finance"). `by` are the working days before the reports
    are published by which the house style wants it; 0 where it says none.
    """

    what: str
    whose: str
    where: str
    span: Span | None = None
    kind: Kind = "paper"
    key: str = ""
    by: int = 0

    def __str__(self) -> str:
        place = f", {self.where}" if self.where else ""
        return f"{self.what}: {self.whose}{place}"


class Planned(Struct, frozen=True):
    """A place in this report: whether it is there and filled in, and what it lacks."""

    standing: Standing
    there: bool
    filled: bool
    missing: Missing | None = None

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.standing.place


class Plan:
    """The places of a report from top to bottom, and what is missing of it."""

    def __init__(self, report: Report, house: HouseStyle, shown: Shown) -> None:
        self.report, self.house, self.shown = report, house, shown
        self.entries = tuple(self._entries())
        self._by_name = {each.place.name: each for each in reversed(self.entries)}

    def of(self, place: Place) -> Planned:
        """What is planned of a place; one outside the outline (of an agenda) is there."""
        return self._by_name.get(place.name) or Planned(Standing(place), True, self.shown.has(place.name))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Everything a final edition still needs, in the order of the paper, then clearances."""
        found = [m for each in self.entries for m in (each.missing, *self._below(each.place)) if m is not None]
        for kind in self.house.clearances:
            if not any(c.kind == kind for c in self.report.clearances):
                found.append(self.clearance(kind))
        return tuple(dict.fromkeys(found))

    def content(self, each: Standing) -> Content | FieldValue | None:
        """What the author wrote for a place; None where nothing is."""
        return content_of(self.report, each)

    def textless(self, appendix: Appendix) -> Missing | None:
        """What is missing of an appendix: its text."""
        if appendix.text or appendix.sections or appendix.file:
            return None
        what = self.shown.words("missing-appendix", title=appendix.title.text)
        return Missing(what, "yours", self._file("appendices"), appendix.span, "appendix", "appendices")

    def _below(self, place: Place) -> Iterator[Missing | None]:
        if place.holds == "appendices" and not isinstance(self.report.appendices, Nil):
            yield from (self.textless(appendix) for appendix in self.report.appendices)

    def _entries(self) -> Iterator[Planned]:
        absent: set[str] = set()  # places that are not there, and with them what stands in them
        for each in standing(self.house):
            value = self.content(each)
            filled = self._has(each)
            there = not any(above.name in absent for above in each.within)
            there = there and all(self._holds(c, filled) for c in each.place.when)
            above = each.within[-1] if each.within else None
            if above is not None and not above.is_group:  # what stands in a section stands there with its content
                there = there and content_of(self.report, Standing(above, each.within[:-1])) is not None
            if not there:
                absent.add(each.place.name)
            yield Planned(each, there, filled, self._missing(each, value) if there else None)

    def _has(self, each: Standing) -> bool:
        """Whether a place is filled in; one that holds others, where any of them is."""
        if each.place.holds == "places":
            name = each.place.name  # told by its name: to compare two places whole takes a hundred times longer
            inside = (s for s in standing(self.house) if s.place.holds != "places" and _is_within(s, name))
            return any(self._has(s) for s in inside)
        return self._given(each.place) if each.place.is_value and not each.group else self.content(each) is not None

    def _given(self, place: Place) -> bool:
        """Whether a value is there: all that it is put together from, or some words where it can do without each."""
        asked = place.shows and not place.needs
        return bool(self.shown.field(place.name)) if asked else self.shown.has(place.name)

    def _holds(self, condition: Condition, filled: bool) -> bool:
        """Whether a case is this report's."""
        of, meeting = condition.of, self.report.meeting
        facts = {
            **{fact: bool(self.shown.values[fact.replace("-", "_")]) for fact in EXEMPT},
            "late": self.report.late,
            "one-member": meeting is not None and meeting.one_member,
            "key-decision": self.report.values.get("key-decision") is True,
            "form": self.house.form == of,
            "body": meeting is not None and meeting.body.text.casefold() == of.casefold(),
            "filled": self._filled(of) if of else filled,
        }
        return facts[condition.fact] != condition.opposite

    def _filled(self, name: str) -> bool:
        found = next((each for each in standing(self.house) if each.place.name == name), None)
        return self.shown.has(name) or (found is not None and self._has(found))

    def _missing(self, each: Standing, value: Content | FieldValue | None) -> Missing | None:
        """What a place lacks that is there in this report; None where it lacks nothing."""
        place = each.place
        if place.is_value and not each.group:
            return self._value(place) if place.required else None
        match place.holds:
            case "sign-off":
                return self._unsigned(place)
            case "people":
                return self._without_contacts(place) if place.required else None
            case "appendix-list":
                return self._without_appendices(place) if place.required else None
            case "reasons":
                return self._unreasoned(place) if place.required else None
            case holds if holds in NOTHING or holds in ELSEWHERE:
                return None
        return self._nil_without_reason(each, value) or self._unwritten(each, value)

    def _unsigned(self, place: Place) -> Missing | None:
        """The clearance that a sign-off shows."""
        done = any(c.kind == place.cleared_by for c in self.report.clearances)
        return None if done else self.clearance(place.cleared_by)

    def _without_contacts(self, place: Place) -> Missing | None:
        if self.report.contacts and self.shown.has("contacts"):
            return None
        return self._absent(place, self.shown.words("missing-contact"), "section", "contacts", usual="")

    def _without_appendices(self, place: Place) -> Missing | None:
        """Appendices, or the word that there are none."""
        if self.report.appendices or isinstance(self.report.appendices, Nil):
            return None
        return self._absent(place, self.shown.words("missing-appendix-list"), "section", "appendices")

    def _nil_without_reason(self, each: Standing, value: Content | FieldValue | None) -> Missing | None:
        """The reason that a `none` must come with."""
        place = each.place
        if not isinstance(value, Nil) or not place.needs_reason or value.reason is not None:
            return None
        what = self.shown.words("missing-nil-reason", what=self._called(place))
        where = PurePosixPath(value.span.file).name
        return Missing(what, place.whose, where, value.span, "nil-reason", each.key, place.by)

    def _unwritten(self, each: Standing, value: Content | FieldValue | None) -> Missing | None:
        """A required text that is not there, or the answers that are still open in it."""
        place = each.place
        open_answers = isinstance(value, ProseContent) and place.unanswered(value.answers)
        if not open_answers and (value is not None or not place.required):
            return None
        return self._absent(place, self._called(place), "part" if each.group else "section", each.key)

    def _called(self, place: Place) -> str:
        """What a text is called in the list of what is missing."""
        if place.holds == "narrative":
            return self.shown.words("missing-narrative")
        return place.heading.replace("**", "").rstrip(":") or place.name

    def _unreasoned(self, place: Place) -> Missing | None:
        """The first recommendation without a reason; nothing where there are no recommendations at all."""
        given = next((c for c in self.report.sections.values() if isinstance(c, RecommendationsContent)), None)
        for number, item in enumerate(given.items if given else (), 1):
            if item.reason is None:
                what = self.shown.words("missing-reason", number=number)
                where = PurePosixPath(item.span.file).name
                return Missing(what, place.whose, where, item.span, "part", "recommendations.reason", place.by)
        return None

    def _value(self, place: Place) -> Missing | None:
        """What a required value lacks: itself, or the first of those it is put together from."""
        for need in place.needs if place.shows else (place.name,):
            if not self.shown.has(need):
                asked = self.shown.value_place(need) or place
                what = asked.heading.replace("**", "").rstrip(": ") or need.replace("-", " ")
                where = asked.where or self._file(need)
                return Missing(what, asked.whose, where, self.report.span, "field", need, asked.by)
        return None

    def _absent(self, place: Place, what: str, kind: Kind, key: str, usual: str | None = None) -> Missing:
        top = key.partition(".")[0]
        of_its_own = f"{top}.yaml" if usual is None and self.house.paper == "report" else usual or ""
        where = self._file(top, of_its_own)
        return Missing(what, place.whose, where, self.report.span, kind, key, place.by)

    def clearance(self, kind: str) -> Missing:
        """That a clearance is still to come."""
        return Missing(self.shown.words("missing-clearance", kind=kind), "waiting", "", None, "clearance", kind)

    def _file(self, key: str, usual: str = "") -> str:
        """Name of the file that has this key; where none has it the usual one, or else the paper's own."""
        place = self.report.places.get(key)
        return usual if place is None and usual else PurePosixPath((place or self.report.span).file).name


def _is_within(each: Standing, name: str) -> bool:
    return any(above.name == name for above in each.within)


def content_of(report: Report, each: Standing) -> Content | FieldValue | None:
    """What the author wrote for a place that stands there; None where nothing is."""
    place = each.place
    if each.group is not None:
        parts = report.sections.get(each.group.name)
        if not isinstance(parts, PartsContent):
            return None
        held: Mapping[str, FieldValue | ProseContent] = {**parts.parts, **parts.values}
        return held.get(place.name)
    if place.is_value:
        return report.title if place.name == "title" else report.values.get(place.name)
    return report.sections.get(ELSEWHERE.get(place.holds, place.name))
