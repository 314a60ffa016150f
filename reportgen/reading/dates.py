"""Dates as people type them in figures, and the days they may mean."""

from __future__ import annotations

import datetime
import re

from reportgen.files.regex import regex

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_FIGURES = regex(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})")
_WORDS = regex(rf"(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)}),? (\d{{4}})", re.IGNORECASE)


def days_meant(text: str) -> tuple[datetime.date, ...]:
    """The days that a date in figures or words may mean, the British reading first: two for 12/09/26, one for 14/09/26.

    None where it is no such date.
    """
    if hit := _WORDS.fullmatch(text.strip()):
        month = next(n for n, name in enumerate(MONTHS, 1) if name.casefold() == hit[2].casefold())
        orders = [(int(hit[1]), month)]
        year = int(hit[3])
    elif hit := _FIGURES.fullmatch(text.strip()):
        orders = [(int(hit[1]), int(hit[3])), (int(hit[3]), int(hit[1]))]
        year = int(hit[4]) + 2000 * (len(hit[4]) == 2)
    else:
        return ()
    days = []
    for day, month in orders:
        try:
            days.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


def spoken(day: datetime.date) -> str:
    """A day in words: 12 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
