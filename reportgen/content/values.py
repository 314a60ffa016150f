"""What a paper's fields say: values as text, for front sheets, page furniture and the style's wording."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from reportgen.content.exempt_parts import is_partly_exempt
from reportgen.content.report import FieldValue, Meeting, Nil, Officer, Report
from reportgen.diagnostics import SourceText
from reportgen.files.regex import regex
from reportgen.house.dates import SPOKEN
from reportgen.house.place import Place
from reportgen.house.style import FurniturePlan, HouseStyle
from reportgen.house.wording import say, say_lines
from reportgen.tree import Edition, Furniture, Inline, Inlines, Link, PageNumber, Piece, Text

_ADDRESS = regex(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|\bwww\.(?=[\w-]+\.[a-z]))[^\s<>\"]*[^\s<>\".,;:!?)\]’”']")
_OF_MEETING = ("time", "place", "join", "webcast", "contact", "telephone", "email", "began", "ended", "chair")


def show_date(date: datetime.date, form: str) -> str:
    """A date as messages say it, in English; a paper's dates are its house style's (`HouseStyle.dated`)."""
    return SPOKEN.show(date, form)


def _officer(officer: Officer) -> dict[str, str]:
    """What is known of an officer; `who` is the name, if one is given, and the post."""
    told = {
        key: value.text if (value := getattr(officer, key)) else ""
        for key in ("post", "name", "organisation", "telephone", "email")
    }
    return told | {"who": ", ".join(filter(None, (told["name"], told["post"])))}


class Shown:
    """Values of one report in one house style, as text: `shown.field("wards")`, `shown.say("{{ title }}")`."""

    def __init__(self, report: Report, house: HouseStyle, edition: Edition) -> None:
        self.report, self.house = report, house
        partly = is_partly_exempt(report)
        values: dict[str, Any] = {
            "council": house.name,
            "title": report.title.text,
            "agenda_title": (report.agenda_title or report.title).text,
            "edition": edition,
            "contacts": [filled for o in report.contacts if any((filled := _officer(o)).values())],
            "exempt": report.withheld.exempt or partly,
            "wholly_exempt": report.withheld.exempt,
            "partly_exempt": partly,
            "exempt_paragraphs": self._listed(
                dict.fromkeys(p for e in report.exemptions.values() for p in e.paragraphs)
            ),
            "late": report.late,
        }
        values.update(meeting_values(report.meeting, house))
        for name, place in house.places.items():
            if place.is_value:
                values.setdefault(name.replace("-", "_"), "")
        self.values = values
        for name, value in report.values.items():
            values[name.replace("-", "_")] = "" if isinstance(value, bool) else self.text(house.places[name], value)
        values.update({k: v for k, v in meeting_values(report.meeting, house).items() if v})
        values["title"] = report.title.text
        values["body"] = values["body"] or values.get("decision_maker", "")
        for name, value in report.values.items():  # their words may show other values
            if isinstance(value, bool):
                values[name.replace("-", "_")] = self.text(house.places[name], value)
        if "schedule" not in house.places:
            values["schedule"] = self.words("schedule", country=house.country) if values["exempt"] else ""

    def _listed(self, words: Iterable[str]) -> str:
        """Several things in running text: "3, 5 and 7"."""
        *most, last = list(words) or [""]
        return f"{', '.join(most)} {self.house.wording.get('and', 'and')} {last}" if most else last

    def text(self, place: Place, value: FieldValue) -> str:
        """A value as it is printed."""
        match value:
            case SourceText():
                return value.text
            case bool():
                own = place.yes if value else place.no
                return self.say(own.replace("**", "")) if own else self.house.wording.get("yes" if value else "no", "")
            case datetime.date():
                return self.house.dated(value)
            case Nil(reason=reason):
                return reason.text if reason else place.nil
            case tuple():
                return self._listed(item.text for item in value)

    def has(self, name: str, within: tuple[str, ...] = ()) -> bool:
        """Whether a value (or `contacts`) was filled in, by the author or by the meeting.

        `within` are the values that are put together from it: one shown from its own value has that value.
        """
        place = self.value_place(name)
        if place is not None and place.shows and name not in within:
            return all(self.has(need, (*within, name)) for need in place.needs)
        return bool(self.values.get(name.replace("-", "_")))

    def value_place(self, name: str) -> Place | None:
        """The value of that name among the places of the style."""
        place = self.house.places.get(name)
        return place if place is not None and place.is_value else None

    def field(self, name: str) -> str:
        """A value as it is printed, put together from others where the style says so; "" when it is not there."""
        place = self.value_place(name)
        if place is None or not place.shows:
            return str(self.values.get(name.replace("-", "_"), ""))
        return self.say(place.shows)

    def say(self, wording: str, **extra: Any) -> str:
        """A piece of wording with the report's values (and `extra`) put in."""
        return say(wording, {**self.values, **extra} if extra else self.values, self.house.folders)

    def lines(self, wording: str, **extra: Any) -> list[str]:
        """A piece of wording with values put in, each line by itself; empty lines are left out."""
        return say_lines(wording, {**self.values, **extra} if extra else self.values, self.house.folders)

    def wording(self, key: str, default: str = "") -> str:
        """The style's standard sentence of that name, unfilled; where one member decides, the one for that."""
        said = self.house.wording.get(key, default)
        return self.house.wording.get(f"{key}-one-member", said) if self.values["one_member"] else said

    def words(self, key: str, default: str = "", **extra: Any) -> str:
        """The style's standard sentence of that name."""
        return self.say(self.wording(key, default), **extra)

    def furniture(self, plan: FurniturePlan) -> Furniture:
        """A header or footer: wording with values put in, {page} and {pages} left for the page."""
        return Furniture(left=self._pieces(plan.left), centre=self._pieces(plan.centre), right=self._pieces(plan.right))

    def _pieces(self, wording: str) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for part in re.split(r"(?<!\{)(\{pages?\})(?!\})", wording):
            if part in ("{page}", "{pages}"):
                pieces.append(PageNumber(total=part == "{pages}"))
            elif part:
                lead, tail = " " * (part[0] == " "), " " * (part[-1] == " " and len(part) > 1)
                pieces.append(lead + self.say(part) + tail)
        return tuple(pieces)


def meeting_values(meeting: Meeting | None, house: HouseStyle) -> dict[str, str]:
    """What a meeting lends to its papers; "" throughout for a report without one."""
    texts = dict.fromkeys(_OF_MEETING, "")
    if meeting is None:
        return {"body": "", "date": "", "weekday": "", "notice": "", "one_member": "", **texts}
    texts |= {name: value.text for name, value in meeting.values.items()}
    return {
        **texts,
        "body": meeting.body.text,
        "decision_maker": meeting.body.text,
        "date": house.dated(meeting.date),
        "weekday": house.dated(meeting.date, "{weekday}"),
        "notice": meeting.notice.text if meeting.notice else "",
        "one_member": "yes" if meeting.one_member else "",
    }


def linked(text: str) -> tuple[Inline, ...]:
    """Text with its e-mail and web addresses as links."""
    out: list[Inline] = []
    at = 0
    for hit in _ADDRESS.finditer(text):
        if hit.start() > at:
            out.append(Text(text[at : hit.start()]))
        scheme = "" if "://" in hit[0] else "mailto:" if "@" in hit[0] else "https://"
        out.append(Link(f"{scheme}{hit[0]}", (Text(hit[0]),)))
        at = hit.end()
    if at < len(text):
        out.append(Text(text[at:]))
    return tuple(out)


def with_links(words: Inlines) -> Inlines:
    """Words with the addresses in them as links."""
    return tuple(
        each
        for word in words
        for each in (linked(word.text) if isinstance(word, Text) and _ADDRESS.search(word.text) else (word,))
    )
