"""How a language writes dates: names of months and weekdays and the endings of numbers, read from data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from reportgen.diagnostics import Findings, Span
from reportgen.house.style_yaml import load
from reportgen.reading.dates import MONTHS
from reportgen.reading.shape import Key, ListOf, MapOf, Record, Values, Word

DATES_FILE = "dates.yaml"


class DateNames(Struct, frozen=True):
    """The months from January on, the weekdays from Monday on, and endings by day ("1": "st"; "other" for the rest)."""

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    ordinals: Mapping[str, str] = field(default_factory=dict)

    def show(self, date: datetime.date, form: str) -> str:
        """A date in a form such as "{weekday} {day}{th} {month} {year}"; names that are not there as figures."""
        ending = self.ordinals.get(str(date.day), self.ordinals.get("other", ""))
        return form.format_map(
            {
                "day": str(date.day),
                "th": ending,
                "weekday": self.weekdays[date.weekday()] if self.weekdays else "",
                "month": self.months[date.month - 1] if self.months else f"{date.month:02d}",
                "month-number": f"{date.month:02d}",
                "day-number": f"{date.day:02d}",
                "year": str(date.year),
            }
        )


# Of messages, which are English wherever a paper's language is another.
SPOKEN = DateNames(
    MONTHS,
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    {"1": "st", "2": "nd", "3": "rd", "21": "st", "22": "nd", "23": "rd", "31": "st", "other": "th"},
)


def _names(v: Values) -> DateNames:
    return DateNames(**v.found)


_SHAPE = Record(
    {
        "months": Key(ListOf(Word()), required=True, about="the twelve months"),
        "weekdays": Key(ListOf(Word()), required=True, about="the seven days, from Monday on"),
        "ordinals": Key(MapOf(Word(), key=Word(r"\d{1,2}|other", "a day of the month, or other"))),
    },
    _names,
    about="how dates are written",
)


def read_dates(path: Path, findings: Findings) -> DateNames | None:
    """The names in a file; None after a finding has said what is wrong."""
    node = load(path, findings)
    read: DateNames | None = _SHAPE.read(node, findings) if node is not None else None
    if read is not None and (len(read.months), len(read.weekdays)) != (12, 7):
        reason = f"{len(read.months)} months and {len(read.weekdays)} weekdays stand here"
        findings.error(
            "style", node.span if node else Span(str(path)), reason, "write twelve and seven, from Monday on"
        )
        return None
    return read
