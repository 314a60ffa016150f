"""Clear days and the statutory timetable of a meeting.

Days are counted by a named policy (`deadlines.yaml`): which weekdays, bank holidays and breaks
do not count. Neither the day something is published nor the day of the meeting is counted. What the law
and the constitution mean by a day is the council's to say, so every date comes with the days that were counted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from reportgen.content.report import Meeting, RecommendationsContent, Report
from reportgen.diagnostics import Findings, Span, StyleError, did_you_mean
from reportgen.files.opening import is_there
from reportgen.files.regex import regex
from reportgen.house.folders import with_data
from reportgen.house.style import Country, HouseStyle
from reportgen.reading.shape import ID, Choice, Key, ListOf, MapOf, Record, Word, YesNo
from reportgen.reading.source import load

DAY = datetime.timedelta(days=1)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SUBDIVISION: Mapping[Country, str] = {"england": "ENG", "wales": "WLS", "scotland": "SCT"}
_AGENDA_DAYS: Mapping[Country, int] = {"england": 5, "wales": 3, "scotland": 3}
_AGENDA_LAW: Mapping[Country, str] = {
    "england": "ss.100A(6) and 100B(3), Local Government Act 1972",
    "wales": "s.100BA, Local Government Act 1972",
    "scotland": "Part IIIA, Local Government (Scotland) Act 1973",
}
_EXECUTIVE = regex(
    r"(?!.*\b(?:scrutiny|advisory|overview|shadow|panel|working group|partnership)\b).*\bcabinet\b"
    r"|(?:the\s+)?executive(?:\s+(?:board|committee|cabinet|sub-committee))?$"
    r"|(?:the\s+)?(?:leader of the council|(?:elected |executive )mayor|executive member)\b",
    re.IGNORECASE,
)
_TO_COUNCIL = regex(
    r"\brecommend\w*\b[^.]{0,60}\b(?:to|that)\s+(?:the\s+)?(?:full\s+)?council\b|\bcouncil\s+(?:be|is)\s+recommended\b"
    r"|\brefer(?:red)?\s+to\s+(?:full\s+)?council\b",
    re.IGNORECASE,
)
_URGENT = regex(
    r"(?:not (?:be )?subject to|exempt(?:ed)? from|waive\w*|does not apply)[^.]{0,40}\bcall[- ]?in\b"
    r"|\bcall[- ]?in\b[^.]{0,40}(?:waived|not apply|does not apply|should not apply)",
    re.IGNORECASE,
)


class Policy(Struct, frozen=True, kw_only=True):
    """A way of counting days: weekdays that are `off`, whether bank holidays count, and breaks that do not."""

    name: str = ""
    says: str = ""
    off: tuple[str, ...] = ()
    bank_holidays: bool = True
    breaks: tuple[str, ...] = ()


_POLICY = Record(
    {
        "says": Key(Word(), required=True, about="which days count, in words"),
        "off": Key(ListOf(Choice(_WEEK)), about="days of the week that do not count"),
        "bank-holidays": Key(YesNo(), about="whether bank holidays count"),
        "breaks": Key(ListOf(Choice(("christmas", "easter"))), about="breaks that do not count"),
    },
    lambda v: Policy(**v.keywords()),
    about="a way of counting days",
)


@cache
def _policies(folders: tuple[Path, ...]) -> Mapping[str, Policy]:
    findings = Findings()
    found: dict[str, Policy] = {}
    for folder in reversed(folders):
        path = folder / "deadlines.yaml"
        node = load(path, findings) if is_there(path) else None
        found |= (MapOf(_POLICY, key=ID).read(node, findings) or {}) if node else {}
    if findings.errors:
        raise StyleError(findings=findings)
    return found


def policy_of(house: HouseStyle, name: str) -> Policy:
    """The policy of that name. Raises StyleError where the style knows none."""
    found = _policies(with_data(house.folders))
    if name not in found:
        findings = Findings()
        place = house.said.get("deadlines", Span(house.id))
        findings.error("style", place, f"there is no way of counting {name}", did_you_mean(name, found))
        raise StyleError(findings=findings)
    return found[name]


# ----------------------------------------------------------------------------------- counting


@cache
def bank_holidays(country: Country, year: int) -> Mapping[datetime.date, str]:
    """The bank holidays of a year with their names, proclaimed ones too."""
    import holidays

    return dict(holidays.country_holidays("GB", subdiv=_SUBDIVISION[country], years=year))


@cache
def _breaks(country: Country, year: int) -> Mapping[datetime.date, str]:
    """The Christmas and Easter breaks that begin in a year, as parish practice reads section 243 of the 1972 Act.

    Christmas: from the last weekday before Christmas Day to the first after it that is no bank holiday.
    Easter: from the Thursday before Easter Day to the Tuesday after.
    """
    closed = {**bank_holidays(country, year), **bank_holidays(country, year + 1)}
    out: dict[datetime.date, str] = {}
    first = datetime.date(year, 12, 24)
    while first.weekday() == 6:
        first -= DAY
    last = datetime.date(year, 12, 26)
    while last.weekday() == 6 or last in closed:
        last += DAY
    while first <= last:
        out[first] = "christmas"
        first += DAY
    good_friday = next(d for d, name in bank_holidays(country, year).items() if name == "Good Friday")
    for offset in range(-1, 5):
        out[good_friday + offset * DAY] = "easter"
    return out


def why_not_counted(day: datetime.date, policy: Policy, house: HouseStyle) -> str:
    """Why a day does not count ("Saturday", "Good Friday"), or "" when it does."""
    if day in house.deadlines.days_off:
        return "day off"
    around = _breaks(house.country, day.year) if policy.breaks else {}
    if around.get(day) in policy.breaks:
        return f"{around[day].title()} break"
    if not policy.bank_holidays and (name := bank_holidays(house.country, day.year).get(day)):
        return name
    return _WEEK[day.weekday()].title() if _WEEK[day.weekday()] in policy.off else ""


class Count(Struct, frozen=True):
    """A counted stretch: the day it leads to, the days counted, in order, and those passed over with the reason."""

    day: datetime.date
    counted: tuple[datetime.date, ...]
    passed: tuple[tuple[datetime.date, str], ...]


def back(meeting: datetime.date, clear: int, policy: Policy, house: HouseStyle) -> Count:
    """The last day on which something can be published so that `clear` clear days lie before the meeting.

    Days that do not count cannot be the day of publication either, except under a policy by which all count.
    """
    counted: list[datetime.date] = []
    passed: list[tuple[datetime.date, str]] = []
    day = meeting - DAY
    while len(counted) < clear or why_not_counted(day, policy, house):
        if reason := why_not_counted(day, policy, house):
            passed.append((day, reason))
        else:
            counted.append(day)
        day -= DAY
    return Count(day, tuple(reversed(counted)), tuple(reversed(passed)))


def clear_days(published: datetime.date, meeting: datetime.date, policy: Policy, house: HouseStyle) -> int:
    """How many clear days lie between publication and meeting."""
    between = (meeting - published).days
    return sum(not why_not_counted(published + n * DAY, policy, house) for n in range(1, between))


def forward(start: datetime.date, days: int, policy: Policy, house: HouseStyle) -> Count:
    """The `days`-th counting day after `start`, which is not counted itself."""
    counted: list[datetime.date] = []
    passed: list[tuple[datetime.date, str]] = []
    day = start
    while len(counted) < days:
        day += DAY
        if reason := why_not_counted(day, policy, house):
            passed.append((day, reason))
        else:
            counted.append(day)
    return Count(day, tuple(counted), tuple(passed))


# ---------------------------------------------------------------------------------- the timetable


class Deadline(Struct, frozen=True):
    """A date of the timetable: what is due, by when, how it was counted, under which law or setting.

    `assumed` marks a date that runs from one not known yet; `done` is when it was done, where that is recorded,
    and `cleared` how many clear days that left. `since` is the day a stretch that runs forward begins with.
    """

    key: str
    what: str
    count: Count
    policy: Policy
    days: int
    basis: str
    assumed: bool = False
    done: datetime.date | None = None
    cleared: int | None = None
    since: datetime.date | None = None

    @property
    def late(self) -> bool:
        """Whether it was done too late."""
        return self.cleared is not None and self.cleared < self.days


def is_executive(meeting: Meeting, house: HouseStyle) -> bool:
    """Whether an executive decides: as meeting.yaml says, else by the body's name (never so in Scotland).

    A member who decides alone does so for the executive: a council's committees cannot leave it to one member (s.101,
    Local Government Act 1972; s.9E, Local Government Act 2000).
    """
    if meeting.executive is not None:
        return meeting.executive
    return house.country != "scotland" and (bool(_EXECUTIVE.match(meeting.body.text)) or meeting.one_member)


def publish_by(meeting: Meeting, house: HouseStyle) -> Deadline:
    """When agenda and reports must be open to the public."""
    policy, days = policy_of(house, house.deadlines.policy), _AGENDA_DAYS[house.country]
    basis = _AGENDA_LAW[house.country]
    if house.country == "england" and is_executive(meeting, house):
        basis = "as for a meeting" if meeting.one_member else "regs 6 and 7, SI 2012/2089"
    count = back(meeting.date, days, policy, house)
    done = meeting.published
    cleared = clear_days(done, meeting.date, policy, house) if done else None
    return Deadline("publish", "Agenda and reports published by", count, policy, days, basis, False, done, cleared)


def due_by(meeting: Meeting, days: int, house: HouseStyle) -> datetime.date:
    """The day by which something is to be there that is wanted so many days before the last day to publish."""
    last = publish_by(meeting, house).count.day
    return back(last, days - 1, policy_of(house, house.deadlines.policy), house).day


def key_notice_by(meeting: Meeting, house: HouseStyle, published: datetime.date | None = None) -> Deadline:
    """When the document about a key decision must be published (England, executive)."""
    policy = policy_of(house, house.deadlines.notice_policy)
    count = back(meeting.date, 28, policy, house)
    cleared = clear_days(published, meeting.date, policy, house) if published else None
    basis = "reg 9, SI 2012/2089"
    return Deadline("key-notice", "Notice of key decisions by", count, policy, 28, basis, False, published, cleared)


def call_in_end(meeting: Meeting, house: HouseStyle) -> Deadline | None:
    """The last day of call-in; assumed until the day of publication is known. None where there is no call-in."""
    days = house.deadlines.call_in_days
    if not days or house.country == "scotland" or not is_executive(meeting, house):
        return None
    policy = policy_of(house, house.deadlines.call_in_policy)
    start = meeting.decisions_published or forward(meeting.date, house.deadlines.publication_days, policy, house).day
    count = forward(start, days, policy, house)
    assumed = meeting.decisions_published is None
    basis = "the council's constitution, as its house style says"
    return Deadline("call-in", "Last day of call-in", count, policy, days, basis, assumed, since=start)


def timetable(meeting: Meeting, house: HouseStyle) -> Iterator[Deadline]:
    """The dates of a meeting, in order of time."""
    found = [publish_by(meeting, house)]
    if house.country == "england" and is_executive(meeting, house):
        found.append(key_notice_by(meeting, house))
        if meeting.private and not meeting.one_member:
            notice, agenda = policy_of(house, house.deadlines.notice_policy), policy_of(house, house.deadlines.policy)
            for key, what, days, policy, basis in (
                ("private-28", "First notice of the private meeting by", 28, notice, "reg 5(2), SI 2012/2089"),
                ("private-5", "Further notice of the private meeting by", 5, agenda, "reg 5(4), SI 2012/2089"),
            ):
                found.append(Deadline(key, what, back(meeting.date, days, policy, house), policy, days, basis))
    if (call_in := call_in_end(meeting, house)) is not None:
        found.append(call_in)
    yield from sorted(found, key=lambda d: d.count.day)


def not_callable(report: Report, meeting: Meeting, house: HouseStyle) -> str:
    """Why the decisions on a report cannot be called in ("recommendation to Council"), or "" when they can."""
    kinds = house.deadlines.not_called_in
    if "not-executive" in kinds and not is_executive(meeting, house):
        return "not a decision of the executive"
    content = report.sections.get("recommendations")
    texts = [i.text.text for i in content.items] if isinstance(content, RecommendationsContent) else []
    if "recommendation-to-council" in kinds and texts and all(_TO_COUNCIL.search(" ".join(t.split())) for t in texts):
        return "a recommendation to Council"
    if "urgent" in kinds and any(_URGENT.search(" ".join(t.split())) for t in texts):
        return "urgent: the recommendations put it outside call-in"
    return ""
