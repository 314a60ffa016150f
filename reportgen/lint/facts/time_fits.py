"""Whether a length of time is that from one time to another, and by how much it is not: however people count it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.lint.facts.lasting import working_later
from reportgen.lint.facts.timeline import later

if TYPE_CHECKING:
    from reportgen.lint.facts.lasting import Lasting
    from reportgen.lint.facts.times import Time

_RANGE = regex(r"\s+(?:to|and|until|till|–|-)\s+(?:the\s+end\s+of\s+)?\Z")
_ARE = regex(r"\s*(?:,|:|\(|are|were|in\s+question\s+are)?\s*\(?")
_MOST_ROOM = 40  # days by which no way of counting a length differs
_AS_IT_IS, _BENT = 0.03, 0.5  # and times its own, where it is told as it is, and with words that bend it
_YEAR = 365  # days
# Words for a change from one year to another, which are so far apart as their ends.
_CHANGES = regex(
    r"\b(?:ris(?:es?|en|ing)|rose|gr[eo]wn?|grew|growth|f[ae]ll(?:en|s)?|increased?|reduced?|dropped|gone\s+(?:up|down)|went\s+(?:up|down)"
    r"|up|down|more|fewer|earlier|before|ago)\b"
)
_FEW = 3  # days by which the ends of weeks and months are told earlier: a Friday for a Monday
_ROOM = {"month": 8, "year": 20}  # days by which several of them are rounded: six months from 6 January to 30 June


# By how much of itself a length may be too long, and too short, for what the words beside it say.
_BENDS = {
    "least": (0.0, 9.0), "most": (1.0, 0.0), "nearly": (0.25, 0.05), "over": (0.0, 0.4),
    "within": (1.0, 0.0), "every": (0.04, 0.04), "about": (0.2, 0.2), "roughly": (0.1, 0.1),
}  # fmt: skip


def room_of(length: Lasting) -> float:
    """The days, beyond those within a month that is told, by which no way of counting a length differs."""
    return _MOST_ROOM + (_BENT if length.bent else _AS_IT_IS) * length.days


def off(length: Lasting, start: Time, end: Time) -> int:
    """By how many days the end is later (or earlier: less than nought) than the length after the start makes it.

    Nought where it fits, with the ends counted or not, or where the day within a month may make it fit.
    """
    about = length.days
    apart = (end.first - start.first).days
    spans = (start.last - start.first).days + (end.last - end.first).days
    free = ("least",) if apart > about else ("most", "within")
    if abs(apart - about) > room_of(length) + spans and length.bent not in free:
        return round(apart - about)  # not worth counting
    day = datetime.timedelta(days=1)
    if not length.bent and are_listed(length, start, end):
        return (end.last + day - length.after(start.first)).days // _YEAR
    low, high = length.after(start.first), length.after(start.last)
    early = _FEW if length.unit == "week" else 1
    if length.working:
        low, early = working_later(start.first, int(length.count) - 1), 0
        high += day * (2 if end.first.month in (12, 1, 4, 5, 8) else 1)
    below, above = _BENDS.get(length.bent, (0.0, 0.0))
    room = _ROOM.get(length.unit, 0) if length.count > 1 else 0
    low -= day * (early + room + round(length.days * below) + (15 if start.said != "day" and length.count % 1 else 0))
    more = day * (1 + room + round(length.days * above))
    high += more
    in_weeks = start.said == "month" and length.unit in ("day", "week")  # which are somewhere in the months
    if (
        start.said == end.said
        and start.said in ("financial", "school", "month")
        and not in_weeks
        and is_whole(start)
        and is_whole(end)
    ):
        high = length.after(start.first)  # of all of both
        if start.said == "month":
            return 0 if low <= end.last and end.first - high <= more else (end.last + day - high).days
        by = (end.last + day - high).days
        if start.said in ("financial", "school") and _CHANGES.search(length.passage.text):
            by = min(by, by - _YEAR, key=abs)  # 241,200 visits in 2025/26, and 214,000 two years before, in 2023/24
        return 0 if abs(by) <= 1 + round(length.days * max(below, above)) else by
    if end.last < low:
        return (end.last - low).days
    return max(0, (end.first - high).days)


def is_whole(time: Time) -> bool:
    """Whether it is all of a month or year, and not the end or the start of it."""
    return time.said != "month" or (
        time.first.day == 1 and time.last + datetime.timedelta(days=1) == later(time.first, 1)
    )


def are_listed(length: Lasting, start: Time, end: Time) -> bool:
    """Whether years are told as so many: the three years are 2023 to 2025, which are all of each of them."""
    text = length.passage.text
    return (
        start.said == end.said == "year"
        and length.passage is start.passage is end.passage
        and _ARE.fullmatch(text, length.end, start.at) is not None
        and _RANGE.search(text[start.end : end.at]) is not None
    )
