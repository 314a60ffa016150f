"""A line of the front without a label (council, meeting, whose report it is) as a place that prints it."""

from __future__ import annotations

import re

from reportgen.drafts.draft import Para
from reportgen.new.style.plan import Entry, Plan
from reportgen.new.style.words_said import said

_COUNCIL = re.compile(r"[A-Z].*\b(council|authority)\b", re.IGNORECASE)
_REPORT_OF = re.compile(r"(?P<before>(?:joint )?report (?:of|by|from)(?: the)?\b)(?P<who>.*)", re.IGNORECASE)
_BODY = re.compile(r"\b(cabinet|committee|council|board|executive|panel|meeting|body|name of meeting)\b", re.IGNORECASE)
_DATE = re.compile(r"\b(date|dd|month|20\d\d)\b", re.IGNORECASE)
_SHORT = 4  # words of a gap
_MEETING = re.compile(r"(?P<body>.+?)\s*(?P<mark>[–—:,-])\s*(?P<date>.+)")


def head_of(line: Para, plan: Plan) -> Entry | None:
    """The place for a line, or None where it cannot be told."""
    name, words = _told(line)
    if not name or plan.named(name):
        return None
    plan.said.append(line.words)
    stars = "**" if line.look.bold or any(p.strong for p in line.pieces if p.text.strip()) else ""
    return {plan.take(name, line.words): {"heading": "", "shows": f"{stars}{words}{stars}"}}


def _told(line: Para) -> tuple[str, str]:
    """The name of the place that prints a line, and what it shows; "" where that cannot be told."""
    words = line.words.strip("[]<> ")
    what = said(line, line.look.colour if line.look.bold else "")
    if (hit := _REPORT_OF.fullmatch(words)) and hit["who"].strip():
        return "author-line", f"{hit['before']} {{{{ report_of }}}}"
    if (hit := _MEETING.fullmatch(words)) and _BODY.search(hit["body"]) and _DATE.search(hit["date"]):
        space = "" if hit["mark"] in ":," else " "
        return "meeting-line", f"{{{{ body }}}}{space}{hit['mark']} {{{{ date }}}}"
    if what.fixed:
        return ("council", "{{ council }}") if is_council(words) and not what.open else ("", "")
    return _of_gap(words) if len(words.split()) <= _SHORT else ("", "")


def _of_gap(words: str) -> tuple[str, str]:
    """The same for a gap that says what is to stand in it."""
    if _BODY.search(words):
        return "meeting-line", "{{ body }}"
    return ("date-line", "{{ date }}") if _DATE.search(words) else ("", "")


def is_council(words: str) -> bool:
    """Whether a line is the name of a council."""
    return bool(_COUNCIL.fullmatch(words.strip()))
