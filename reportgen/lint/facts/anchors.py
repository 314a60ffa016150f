"""What a length of time is counted to or from: "two weeks before this meeting", "within 30 days of receiving them".

A length with such words beside it is that between one time and what they name. They name the meeting, a time that
stands with them, what was told just before ("ten months later"), or a thing or deed by its words: "four weeks before
the day it takes effect" ends where something takes effect, whatever sentence tells the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.telling import telling, telling_in, tokens

if TYPE_CHECKING:
    from reportgen.lint.facts.lasting import Lasting
    from reportgen.lint.facts.times import Placed, Time, Times

_FAR = 80  # characters of the words that name what is counted from
_CLAUSE, _BEHIND = 90, 60  # characters before and behind a time that tell what happens then
_NEAR = 3  # sentences before a length that tell what "later" is counted from
_MOST = 2.0  # words that two clauses share; more say no more
_IT = r"(?:that|this|it|them|these|those|then|which)\b(?=\s*[.,;:)]|\s*$|\s+(?:and|when|on|in|at|by)\b)"
_BACK = regex(
    rf"['’]?\s+(?:(?P<after>later\b(?!\s+than)|afterwards|into\s+{_IT}|thereafter|after\s+{_IT}|after(?=\s*[.,;:)]|\s*$))"
    rf"|earlier\b(?!\s+than)|beforehand|in\s+advance\b(?!\s+of)|before\s+{_IT}|before(?=\s*[.,;:)]|\s*$))"
)
_NAMED = regex(
    r"['’]?\s+(?:or\s+(?:more|less)\s+)?(?:(?P<after>after|following|from|since|into)"
    r"|(?:(?:clear\s+|written\s+|prior\s+)?notice\s+(?:of|before)|before|ahead\s+of|prior\s+to|in\s+advance\s+of|earlier\s+than))\s+"
)
# A length that ends with the time behind it: for twelve months up to the end of June.
_TO = regex(
    r"['’]?,?\s+(?:\(?that\s+is,?\s+)?(?:(?:up\s+)?(?:to|until|till|ending|ended|ends)"
    r"|(?:(?:will|would)\s+)?(?:ran|runs?|lasts?|lasted|continues?)\s+(?:to|until|till)"
    r"|(?:(?:will|would)\s+)?(?:ends?|ended|expires?|expired|closes?|closed|(?:is|are|was|were|be)\s+(?:up|over)|runs?\s+out|ran\s+out))"
    r"\s+(?:on\s+|in\s+)?(?:the\s+)?(?:(?:end|start|beginning|close)\s+of\s+)?"
)
# A length that begins with the time before it: to begin on 17 May and take 18 weeks.
_AND_TAKES = regex(
    r",?\s+(?:and|which|that|to)\s+(?:(?:then|will|would|should|to|is\s+to)\s+)*(?:takes?|lasts?|runs?|continues?|goes\s+on)"
    r"(?:\s+(?:for|some|about|around|nearly|up\s+to|over))*\s+"
)
# From 2 November to 18 December, which leaves three weeks: the length begins when the stretch ends.
_LEAVES = regex(r"\bleav(?:e|es|ing)\b[^.;:]{0,45}$")
_RANGE = regex(r"\s+(?:to|until|till|and|–|-)\s+")
_OF = regex(r"\s+of\s+")  # within 30 days of receiving them
_STOP = regex(r"[,.;:()]|\s(?:and|but|so|which|when|if|unless|until|with|is|are|was|were|will|would)\s")
_MEETING = regex(r"(?:this|the)\s+(?:present\s+)?meeting\s*")
_TELLS_NOTHING = telling("day days date dates month months week weeks year years time first last next its their")


class Anchor(Struct, frozen=True):
    """What a length is counted to (it comes so long before that) or from."""

    before: bool
    kind: str  # meeting, time, back, words
    end: int  # the offset behind the words that name it
    time: int = -1  # the offset of the time that stands with it
    words: frozenset[str] = frozenset()


def anchor_of(length: Lasting, times: Sequence[Time]) -> Anchor | None:
    """What the words behind a length say that it is counted to or from; nothing where they do not."""
    text = length.passage.text
    if (hit := _BACK.match(text, length.end)) is not None:
        return Anchor(not hit["after"], "back", hit.end())
    before = [time for time in times if time.end <= length.at]
    if before and _AND_TAKES.fullmatch(text, before[-1].end, length.at):
        return Anchor(False, "time", before[-1].end, before[-1].at)
    ranged = len(before) > 1 and _RANGE.fullmatch(text, before[-2].end, before[-1].at)
    if ranged and _LEAVES.search(text, before[-1].end, length.at):
        return Anchor(False, "time", before[-1].end, before[-1].at)
    hit = _TO.match(text, length.end)
    told = next((time for time in times if hit is not None and time.at == hit.end()), None)
    if told is not None:
        return Anchor(True, "time", told.end, told.at)
    hit = _NAMED.match(text, length.end)
    if hit is None and length.bent in ("within", "most"):
        hit = _OF.match(text, length.end)
        after = True
    else:
        after = bool(hit and hit["after"])
    if hit is None:
        return None
    stop = _STOP.search(text, hit.end(), hit.end() + _FAR)
    end = stop.start() if stop else min(len(text), hit.end() + _FAR)
    told = next((time for time in times if hit.end() <= time.at < end), None)
    if told is not None:
        return Anchor(not after, "time", told.end, told.at)
    if _MEETING.fullmatch(text, hit.end(), end):
        return Anchor(not after, "meeting", end)
    words = telling(text[hit.end() : end]) - _TELLS_NOTHING
    return Anchor(not after, "words", end, words=words) if words else None


def may_be(anchor: Anchor, length: Lasting, x: Placed, y: Placed, number: int) -> bool:
    """Whether a length may be counted between what its words name, which is told at x, and another time."""
    at, time = x
    if anchor.kind == "meeting":
        return time.said == "meeting"
    if anchor.kind == "time":
        return at == number and time.at == anchor.time
    if anchor.kind == "back":
        told = time.said == "meeting" or (at, time.at) < (number, length.at)
        return told and at >= number - _NEAR and y[0] == number
    return True


def signs_of(anchor: Anchor, told: Times, length: Lasting, x: Placed, y: Placed) -> Iterator[tuple[str, float]]:
    """The signs that what is told at x is what a length is counted to or from, and what is told at y is not."""
    yield f"anchor: {anchor.kind}", 1.0
    if anchor.kind == "words":
        shared = min(_MOST, float(len(anchor.words & _clause(anchor, told, length, x))))
        other = min(_MOST, float(len(anchor.words & _clause(anchor, told, length, y))))
        yield "anchor: its words", shared
        yield "anchor: none of its words", float(not shared)
        yield "anchor: its words at the other time", other
        own = y[1].passage is length.passage
        yield "anchor: the other time beside it", float(own and y[1].at < length.at)
        yield "anchor: both times before it", float(own and x[1].passage is length.passage and x[1].at < length.at)


def shares(anchor: Anchor, told: Times, length: Lasting, each: Placed) -> bool:
    """Whether what is told at a time may be what the words of an anchor name: all of them, or two."""
    return len(anchor.words & _clause(anchor, told, length, each)) >= min(_MOST, len(anchor.words))


def _clause(anchor: Anchor, told: Times, length: Lasting, each: Placed) -> frozenset[str]:
    """The telling words about a time, without those of the anchor itself."""
    number, time = each
    passage = time.passage
    starts, roots = tokens(passage)
    before = max((other.end for other in told.times[number] if other.end <= time.at), default=0)
    behind = min((other.at for other in told.times[number] if other.at >= time.end), default=len(passage.text))
    first, last = max(before, time.at - _CLAUSE), min(behind, time.end + _BEHIND)
    if passage is not length.passage or not first < anchor.end or not length.at < last:
        return telling_in(starts, roots, first, last)
    return telling_in(starts, roots, first, min(last, length.at)) | telling_in(
        starts, roots, max(first, anchor.end), last
    )
