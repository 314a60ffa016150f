"""A date as people write it."""

from __future__ import annotations

import datetime
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_WORDS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def date_in(words: str) -> datetime.date | None:
    """The first date in some words ("14th November 2022", "14/11/2022", "2022-11-14"); None without one."""
    if hit := _ISO.search(words):
        return _date(int(hit[1]), int(hit[2]), int(hit[3]))
    for hit in _WORDS.finditer(words):
        month = hit[2].lower()[:3]
        if month in _MONTHS:
            return _date(int(hit[3]), _MONTHS.index(month) + 1, int(hit[1]))
    if hit := _FIGURES.search(words):
        year = int(hit[3])
        return _date(year if year > 99 else 2000 + year, int(hit[2]), int(hit[1]))
    return None


def told_weekday(words: str) -> str:
    """The day of the week that some words name, in full; "" for none."""
    hit = _WEEKDAY.search(words)
    return next((day for day in _DAYS if hit and day.startswith(hit[0].lower()[:3])), "")


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
