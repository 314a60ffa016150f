"""What a length of time may be of: pairs of times that it does not fit, with the signs that it is of them after all.

Times may stand in its sentence, near it, or elsewhere in sentences that share words with its own; the meeting and the
start of the financial year are times too. Where a pair in its own sentence makes the length right, it is explained, and
nothing is listed; where others do, that is a sign.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from reportgen.files.regex import regex
from reportgen.lint.facts.anchors import Anchor, anchor_of, may_be, shares, signs_of
from reportgen.lint.facts.lasting import Lasting
from reportgen.lint.facts.telling import words_of
from reportgen.lint.facts.time_fits import off, room_of
from reportgen.lint.facts.time_signs import IMPLIED, NEAR, Signs, of_far, of_length, of_pair
from reportgen.lint.facts.times import Placed, Time, Times, times_told

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Pair = tuple[Placed, Placed]

_MANY = 10  # times near a length; of more, nobody knows which are meant
_LEAST, _MOST = 0.2, 5.0  # times the length that two times may be apart: beyond, nobody would mean it
_OPEN = ("within", "most", "least")  # lengths that shorter or longer times fit too
_ALIKE = 2  # words that sentences share which may be of one thing
_LAST = regex(
    r"\b(?:end(?:s|ed)?|clos\w+|expir\w+|until|till|due|latest|deadline|by|before|last\s+day|not?\s+later|laps\w+|out|up)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
_BEFORE = 50  # characters before a time that say whether it is a last day
_RULE = regex(r"\b(?:every|each|once\s+in|than|until)\s+(?:the\s+)?$", re.IGNORECASE)
_RULED = regex(r"['’]?s?['’]?\s+(?:notice|before|after|beforehand|of|in\s+advance|earlier|later|from)\b", re.IGNORECASE)
_OF_THE_YEAR = regex(
    r"\b(?:financial|monitoring|(?:of|into)\s+the\s+(?:financial\s+)?year(?!\s+(?:after|before))|this\s+year|first\s+quarter|so\s+far)\b",
    re.IGNORECASE,
)
_BY_THE_MEETING = regex(
    r"\b(?:ago|old|last|past|since|left|remaining|to\s+run|time|now|stood|away|been|older|age)\b", re.IGNORECASE
)
_APRIL = 4
# Signs that are found last.
_OTHERS = ("its start fits", "its end fits", "another length fits", "an end far enough")
_MONTHS = 62  # days within two months


class Working(Struct, frozen=True):
    """A length, the times from and to which it may be told, by how many days it does not fit, and its signs."""

    length: Lasting
    start: Time
    end: Time
    off: int
    signs: Signs


def workings(subject: Subject, worth: Mapping[str, float] | None = None) -> Iterator[list[Working]]:
    """For each length, every pair of times that it may be of and does not fit.

    With what signs are worth, those that are surely worth nothing are given up before all their signs are known.
    """
    told = subject.once(times_told)
    meeting = subject.meeting.date if subject.meeting is not None else None
    for number, found in enumerate(told.lengths):
        for length in found:
            if made := list(_Listing(told, number, length, meeting).workings(worth)):
                yield made


class _Listing:
    """The pairs of times that one length may be of."""

    def __init__(self, told: Times, number: int, length: Lasting, held: datetime.date | None) -> None:
        self.told, self.number, self.length, self.held = told, number, length, held
        self.own = told.passages[number]
        self.near = self._near()
        self.exact = structs.replace(length, bent="") if length.bent in _OPEN else length
        self.anchor = anchor_of(length, told.times[number])
        self._fits: dict[int, bool] = {}

    def workings(self, worth: Mapping[str, float] | None) -> Iterator[Working]:
        """Those that the length does not fit, unless one in its sentence makes it right."""
        length = self.length
        pairs = [(pair, self._off(pair)) for pair in self._beside() if self._may_be(pair)]
        if any(self._is_in(pair) for pair, by in pairs if not by):
            return
        fitting = [pair for pair, by in pairs if not by and self._is_close(pair)]
        far = [(pair, self._off(pair)) for pair in self._elsewhere() if self._may_be(pair)]
        listed = [
            (pair, by, number < len(pairs))
            for number, (pair, by) in enumerate((*pairs, *far))
            if by and self._is_likely(pair[0][1], pair[1][1])
        ]
        if not listed:
            return
        elsewhere = [pair for pair, by in far if not by and self._is_close(pair)]
        some = [*of_length(self.own, length), *self._explained(fitting, len(elsewhere))]
        if self.anchor is not None and self.anchor.kind == "words":
            named = any(
                shares(self.anchor, self.told, length, self._named(pair)) for pair, by in (*pairs, *far) if not by
            )
            some.append(("fits what it is counted from", float(named)))
        some.append(("lengths beside", min(3.0, len(self.told.lengths[self.number]) - 1.0)))
        right = [*fitting, *elsewhere]
        enough = {each for pair, by in (*pairs, *far) if not by for each in (pair[0][1].first, pair[1][1].last)}
        starts, ends = {one[1].first for one, _ in right}, {two[1].last for _, two in right}
        least = -sum(max(0.0, worth[what]) for what in worth if what.startswith(_OTHERS)) if worth else 0.0
        own = worth["always"] + sum(worth.get(what, 0.0) * times for what, times in some) if worth else 0.0
        for (one, two), by, beside in listed:
            if beside:
                signs = list(of_pair(self.told, self.number, length, one, two, self.near))
            else:
                signs = list(of_far(self.told, self.number, length, one, two))
            if self.anchor is not None:
                x = self._named((one, two))
                signs += signs_of(self.anchor, self.told, length, x, two if x is one else one)
            if worth and own + sum(worth.get(what, 0.0) * times for what, times in signs) <= least:
                continue
            others = self._of_others(one, two, starts, ends)
            far_enough = ("an end far enough from another", float(bool({one[1].first, two[1].last} & enough)))
            every = tuple((what, times) for what, times in (*some, *signs, *others, far_enough) if times)
            yield Working(length, one[1], two[1], by, every)

    def _is_told_near(self, pair: Pair) -> bool:
        """Whether two times explain the length: they are as far apart, or told in one sentence, and one beside it."""
        one, two = pair[0][0], pair[1][0]
        close = one == two or self._is_close(pair)
        return close and min(abs(one - self.number), abs(two - self.number)) <= 1

    def _off(self, pair: Pair) -> int:
        """By how many days the length does not fit two times; it ends on a last day, and not before."""
        end = pair[1][1]
        to_end = self.length.bent == "within" and _LAST.search(end.passage.text, max(0, end.at - _BEFORE), end.at)
        return off(self.exact if to_end else self.length, pair[0][1], end)

    def _is_close(self, pair: Pair) -> bool:
        """Whether two times are as far apart as the length, and not only within it: of 30 days, 7 explain nothing."""
        return self.exact is self.length or not off(self.exact, pair[0][1], pair[1][1])

    def _named(self, pair: Pair) -> Placed:
        """Of two times, that to or from which the length is counted."""
        return pair[1] if self.anchor is not None and self.anchor.before else pair[0]

    def _may_be(self, pair: Pair) -> bool:
        """Whether what the length is counted to or from is where two times put it."""
        if self.anchor is None:
            return True
        x = self._named(pair)
        return may_be(self.anchor, self.length, x, pair[0] if x is pair[1] else pair[1], self.number)

    def _is_in(self, pair: Pair) -> bool:
        """Whether two times make the length right in its own sentence."""
        one, two = pair
        beside = one[0] == two[0] == self.number
        if self.anchor is not None and self.anchor.kind == "meeting":
            return beside
        return beside and one[1].said not in IMPLIED and two[1].said != "meeting"

    def _is_likely(self, start: Time, end: Time) -> bool:
        """Whether the times are not much farther apart than it is, nor made up by it and another length."""
        made = max(1.0, (end.first - start.first).days)
        return _LEAST < made / max(1.0, self.length.days) < _MOST and not self._is_part(start, end)

    def _near(self) -> list[Placed]:
        """The times of its sentence and of those about it, in order."""
        told, number = self.told, self.number
        near = [
            (at, time)
            for at in range(max(0, number - NEAR), min(len(told.passages), number + NEAR + 1))
            if told.passages[at].words is self.own.words and abs(told.passages[at].paragraph - self.own.paragraph) <= 1
            for time in told.times[at]
        ]
        near.sort(key=lambda each: (abs(each[0] - number), abs(each[1].at - self.length.at)))
        return sorted(near[:_MANY], key=lambda each: (each[0], each[1].at))

    def _beside(self) -> Iterator[Pair]:
        """Pairs of the times near it, and of these with the meeting and the start of the year."""
        for one, two in combinations(self.near, 2):
            if one[1].first != two[1].first:
                yield _in_turn(one, two)
        beside = self.own.text[max(0, self.length.at - 60) : self.length.end + 25]
        of_meeting = self.anchor is not None and self._counts_from_meeting(self.anchor)
        if self.held is not None and (of_meeting or _BY_THE_MEETING.search(beside)):
            meeting = Time(self.own, self.length.at, "the meeting", self.held, self.held, "meeting")
            for each in self.near:
                if each[1].first != self.held:
                    yield _in_turn(each, (self.number, meeting))
        if _OF_THE_YEAR.search(self.own.text):
            for at, time in self.near:
                first = datetime.date(time.last.year - (time.last.month < _APRIL), _APRIL, 1)
                if at == self.number and time.said in ("day", "month") and first != time.first:
                    opening = Time(self.own, self.length.at, "the start of the year", first, first, "opening")
                    yield (self.number, opening), (at, time)

    def _counts_from_meeting(self, anchor: Anchor) -> bool:
        """Whether what the length is counted from is the meeting, or may be, as that is told just before."""
        before = self.told.passages[max(0, self.number - 1)]
        return anchor.kind == "meeting" or (anchor.kind == "back" and "this meeting" in before.small)

    def _elsewhere(self) -> Iterator[Pair]:
        """Pairs of which one is told elsewhere, or both, in sentences that share words with its own."""
        told, own, number = self.told, words_of(self.own), self.number
        least = 1 if self._is_rule() else _ALIKE
        known = {id(time) for _, time in self.near}
        shared = {at: len(own & words_of(told.passages[at])) for at in told.dated if at != number}
        far: dict[tuple[datetime.date, datetime.date], Placed] = {}
        for at, common in shared.items():
            for time in told.times[at]:
                key = time.first, time.last
                likelier = key not in far or common > shared[far[key][0]]
                if likelier and id(time) not in known and time.said in ("day", "month"):
                    far[key] = at, time
        for one in self.near:
            words = own | words_of(told.passages[one[0]])
            for key, two in far.items() if abs(one[0] - number) <= 1 else ():
                alike = (
                    key == told.often or self._is_named(two) or len(words & words_of(told.passages[two[0]])) >= least
                )
                if alike and one[1].first != two[1].first:
                    yield _in_turn(one, two)
        groups: dict[tuple[int, int], list[Placed]] = {}
        for each in far.values():
            passage = told.passages[each[0]]
            groups.setdefault((id(passage.words), passage.paragraph), []).append(each)
        for group in groups.values():
            for one, two in combinations(group, 2):
                if one[1].first != two[1].first and shared[one[0]] + shared[two[0]] >= least:
                    yield _in_turn(one, two)

    def _is_named(self, each: Placed) -> bool:
        """Whether the words behind the length name what is told at a time."""
        anchor = self.anchor
        return anchor is not None and anchor.kind == "words" and shares(anchor, self.told, self.length, each)

    def _is_rule(self) -> bool:
        """Whether it is told as a rule, for days that are told elsewhere: at least 28 days, three months' notice."""
        length, text = self.length, self.own.text
        before = text[max(0, length.at - 25) : length.at]
        bent = length.bent in ("least", "within", "every")
        return bent or bool(_RULE.search(before) or _RULED.match(text, length.end))

    def _explained(self, fitting: Sequence[Pair], elsewhere: int) -> Iterator[tuple[str, float]]:
        """The signs that other times make it right."""
        number = self.number
        together = [abs(one[0] - number) for one, two in fitting if one[0] == two[0]]
        if together:
            yield "fits two times of a sentence", 1.0
            yield "fits two times of the sentence before or behind", float(min(together) == 1)
        if any(one[0] != two[0] and abs(one[0] - number) <= 1 and abs(two[0] - number) <= 1 for one, two in fitting):
            yield "fits a time beside it and one in the next sentence", 1.0
        elif fitting and not together:
            yield "fits others near", 1.0
        yield "fits others elsewhere", min(2.0, float(elsewhere))
        implied = [not {one[1].said, two[1].said} & IMPLIED for one, two in fitting]
        if any(real and number in (one[0], two[0]) for real, (one, two) in zip(implied, fitting, strict=True)):
            yield "fits with a time beside it", 1.0
        if any(self._fits_some_day(time) for at, time in self.near if at == number):
            yield f"a time beside it fits another, {self.length.unit}", 1.0

    def _fits_some_day(self, time: Time) -> bool:
        """Whether it fits from a time to some day of the report, or from some day to it."""
        if id(time) not in self._fits:
            self._fits[id(time)] = time.said not in IMPLIED and any(
                not off(self.exact, *((time, other) if time.first < other.first else (other, time)))
                for other in self._so_far_from(time)
            )
        return self._fits[id(time)]

    def _so_far_from(self, time: Time) -> Iterator[Time]:
        """The days of the report that are about as far from a time as it is long."""
        first, days = time.first, self.told.days
        room = room_of(self.length) + _MONTHS
        for sign in (-1, 1):
            about = first.toordinal() + sign * self.length.days
            low, high = bisect_left(self.told.ordinals, about - room), bisect_right(self.told.ordinals, about + room)
            yield from (other for other in days[low:high] if other.first != first)

    def _of_others(
        self, one: Placed, two: Placed, starts: set[datetime.date], ends: set[datetime.date]
    ) -> Iterator[tuple[str, float]]:
        """The signs that the times or the length are of something else, which they fit."""
        (at, start), (to, end) = one, two
        where = "beside" if at == to == self.number else "apart"
        if start.first in starts:
            yield f"its start fits another end, {where}", 1.0
        elif self._fits_some_day(start):
            yield f"its start fits some day, {where}", 1.0
        if end.last in ends:
            yield f"its end fits another start, {where}", 1.0
        elif self._fits_some_day(end):
            yield f"its end fits some day, {where}", 1.0
        length, lengths = self.length, self.told.lengths
        others = [
            other
            for n in sorted({self.number, at, to, max(0, self.number - 1)})
            for other in lengths[n]
            if other is not length and other.count != length.count
        ]
        if any(not other.bent and not off(other, start, end) for other in others):
            yield "another length fits", 1.0

    def _is_part(self, start: Time, end: Time) -> bool:
        """Whether it makes the time with another length of its sentence: for seven years, extended by three."""
        own = self.told.lengths[self.number]
        if len(own) == 1:
            return False
        more = [each.count for each in own if each is not self.length and each.unit == self.length.unit]
        return any(not off(self.length.longer(count), start, end) for count in more)


def _in_turn(one: Placed, two: Placed) -> Pair:
    return (one, two) if one[1].first < two[1].first else (two, one)
