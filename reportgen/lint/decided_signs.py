"""By what a recommendation and a sentence of the text are told to decide one thing otherwise: signs of a pair.

A pair is looked at where it may be one of these: what the text rejects is recommended ("rejected"); the text proposes a
deed that undoes the recommended one, and that nobody recommends ("undone"); what the text leaves to a later day, or
only consults on, is decided ("too soon"); what the meeting is asked to decide is noted ("noted"); another body decides
("another body"); one recommendation has none of what another one has ("two recommendations").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.decided import Asked, Decided, Told
from reportgen.lint.decided_worth import WORTH
from reportgen.lint.decisions import telling

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Signs = tuple[tuple[str, float], ...]
KINDS = ("rejected", "undone", "too soon", "noted", "another body", "two recommendations")
_GENERAL = frozenset(
    ("approve", "set", "note", "review", "publish", "consult", "allow")
)  # tell nothing of what is done
_FINAL = frozenset(("adopt", "approve", "confirm", "begin", "set", "designate", "award"))
_MOST = 3.0
_OFTEN = 3  # sentences of a report from which on a word tells less
_NO_DECISION = frozenset(("note", "review", "consult", "publish"))  # deeds after which a matter is as open as before
_DECIDES = regex(
    r"\b(?:decid|decision|adopt|approv|agree|settl|choos|choice|determin|resolv|confirm|weigh)", re.IGNORECASE
)
_NONE = regex(
    r"(?<!\bif\s)\bno\s+(?!more\b|less\b|later\b|fewer\b)(?:[\w’'-]+\s+){1,4}?(?:be|will|is|are|may|shall)\b"
    r"|\bbe\s+(?:frozen|halted|suspended|postponed|deferred|put\s+on\s+hold|stopped)\b",
    re.IGNORECASE,
)
_OWN = 0.7  # what a recommendation has to share with a sentence that no other one does
_ALSO_THINGS = frozenset(("grant", "charge"))  # words of deeds that are often things: the grant to the trust
_NOBODY_ELSE = regex(r"\breserv|\b(?:alone|only)\b", re.IGNORECASE)
_PART = 0.6  # of what a noted recommendation shares, from which on another one decides it
_APART = ("recommendations", "title", "background-papers")
_HEARD = regex(
    r"\b(?:consultation|survey)\s+(?:\w+\s+){0,6}?(?:ran|was\s+held|took\s+place|lasted|closed|ended|drew|brought|was\s+open)\b"
    r"|\b(?:was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?consulted\b|\b(?:replies|responses|answers)\s+(?:were|came|had)\b"
    r"|\b(?:the|of|from|in)\s+(?:the\s+)?\d[\d,]*\s+(?:replies|responses|answers|people\s+who\s+replied|who\s+replied)\b"
    r"|\bwho\s+(?:replied|answered|responded)\b|\b(?:replied|responded)\b",
    re.IGNORECASE,
)
_FAR = 0.5  # by which another recommendation may be nearer to what is left to a later day
_HELD = frozenset(("notes", "refuses", "hears", "back"))


class Pair(Struct, frozen=True):
    """A recommendation and a sentence: what they may be, and the signs of it."""

    asked: Asked
    told: Told
    kind: str
    signs: Signs


def worth_of(signs: Signs, worth: Mapping[str, float] = WORTH) -> float:
    """What signs are worth in sum: above nought, the author is asked."""
    return worth["always"] + sum(worth.get(what, 0.0) * times for what, times in signs)


def likeliest(subject: Subject, report: Decided) -> Iterator[Pair]:
    """The pairs that are asked about: of each recommendation, and of each sentence, the likeliest one."""
    told: set[int] = set()
    valued = [(worth_of(pair.signs), number, pair) for number, pair in enumerate(pairs(subject, report))]
    for worth, _, pair in sorted(valued, key=lambda each: (-each[0], each[1])):
        both = {id(pair.asked.passage), id(pair.told.passage)}
        if worth > 0 and not both & told:
            told |= both
            yield pair


def pairs(subject: Subject, report: Decided) -> Iterator[Pair]:
    """Each recommendation with each sentence of the text that may decide the same thing otherwise."""
    every = frozenset(deed for each in report.asked for deed in each.deeds)
    for told in report.told:
        shares = [_shared(report, asked, told.words | told.around) for asked in report.asked]
        best = max(shares)
        for asked, share in zip(report.asked, shares, strict=True):
            kind = _kind(subject, report, asked, told, share, best, every) if share else ""
            if kind:
                signs = list(_signs(report, asked, told, kind, share, best, every))
                if kind == "too soon" and _proposed_there(report, told) & frozenset(asked.deeds):
                    signs.append(("too soon: it proposes that", 1.0))
                yield Pair(asked, told, kind, tuple(signs))
    yield from _of_two(report)


def _has_been_heard(subject: Subject) -> bool:
    """Whether the report tells what those said who were consulted: then it is no longer to come."""
    told = (p for p in subject.passages_with("consult", "repl", "respon", "answer") if p.words.section not in _APART)
    return any(_HEARD.search(passage.text) for passage in told)


def _proposed_there(report: Decided, told: Told) -> frozenset[str]:
    """The deeds that the same sentence proposes."""
    proposed = (each for each in report.told if each.how == "proposes" and each.passage is told.passage)
    return frozenset(deed for each in proposed for deed in each.behind[:2])


def _kind(
    subject: Subject, report: Decided, asked: Asked, told: Told, share: float, best: float, every: frozenset[str]
) -> str:
    """What a pair may be."""
    mine, theirs = frozenset(asked.deeds) - _GENERAL, frozenset(told.deeds) - _GENERAL
    if told.how == "rejects":
        kinds = (*told.deeds, *told.around_deeds)
        undone = not mine & frozenset(kinds) and any(report.deeds.opposed(one, kind) for one in mine for kind in kinds)
        held = "others" in told.of or asked.how & _HELD
        return "rejected" if share >= 0.8 and not undone and not held else ""
    if told.how == "proposes":
        if "notes" in asked.how and "refuses" not in asked.how:
            asks = told.cue == "asked" or frozenset(told.behind) - _NO_DECISION
            kept = "note" in told.behind or "review" in told.behind or told.cue in ("title", "should")
            kept = kept or "information" in told.of
            decided_too = _is_decided_too(report, asked, told, share)
            return "noted" if asks and not kept and not decided_too and share >= best else ""
        opposed = _opposed(report, asked, told, every)
        return "undone" if opposed and share >= best and not asked.how & {"hears", "asks", "back"} else ""
    if told.how == "waits":
        held = asked.how & (_HELD | {"on condition", "asks", "onward"})
        final = mine & theirs or ((frozenset(asked.deeds) & _FINAL or (mine and not theirs)) and share >= best)
        far = best - share > _FAR or "publish" in asked.deeds or "if agreed" in told.of
        far = far or (told.cue == "consulted" and subject.once(_has_been_heard))
        far = far or (told.cue == "asked later" and not _DECIDES.search(told.clause))  # only a report is to come
        return "too soon" if final and not held and not far and not told.is_past else ""
    return (
        "another body"
        if not asked.how & {"notes", "back"} and share >= 0.5 and _body(subject, asked, told, report)
        else ""
    )


def _is_decided_too(report: Decided, asked: Asked, told: Told, share: float) -> bool:
    """Whether another recommendation decides what a sentence asks for: the deed, and all that this one shares of it."""
    deciding = [each for each in report.asked if "notes" not in each.how]
    if told.cue == "asked" and frozenset(told.behind) & _FINAL:  # a policy that is adopted is more than changes to it
        deciding = [each for each in deciding if frozenset(each.deeds) & (_FINAL | frozenset(told.behind))]
    own = (asked.words & told.words).difference(*(each.words for each in deciding))
    if sum(_weight(report, word) for word in own) >= _OWN:
        return False
    return any(_shared(report, each, told.words) > _PART * share for each in deciding)


def _opposed(report: Decided, asked: Asked, told: Told, every: frozenset[str]) -> frozenset[str]:
    """The deeds of a proposal that undo the first of a recommendation, and that nobody recommends."""
    mine = [deed for deed in asked.deeds if deed not in _GENERAL][:2]
    if frozenset(mine) & frozenset(told.behind) - _ALSO_THINGS:
        return frozenset()
    mine += ["approve"] if "approve" in asked.deeds[:1] else []
    return frozenset(one for one in told.behind[:3] for other in mine if report.deeds.opposed(one, other)) - every


def _weight(report: Decided, word: str) -> float:
    return min(1.0, _OFTEN / max(1, report.common.get(word, 0)))


def _shared(report: Decided, asked: Asked, words: frozenset[str]) -> float:
    return sum(_weight(report, word) for word in asked.words & words)


def _signs(
    report: Decided, asked: Asked, told: Told, kind: str, share: float, best: float, every: frozenset[str]
) -> Iterator[tuple[str, float]]:
    own = _shared(report, asked, told.words)
    yield kind, 1.0
    yield f"{kind}: {told.cue}", 1.0
    yield f"{kind}: shares", min(_MOST, own)
    yield f"{kind}: shares around", min(_MOST, share - own)
    whole = sum(_weight(report, word) for word in asked.words) or 1.0
    yield f"{kind}: part shared", share / whole
    theirs = sum(_weight(report, word) for word in told.words) or 1.0
    yield f"{kind}: part of it shared", own / theirs
    if share >= best:
        yield f"{kind}: nearest", 1.0
    if asked.words & (told.words | told.around) <= report.titled:
        yield f"{kind}: title only", 1.0
    yield from ((f"{kind}: {sign}", 1.0) for sign in sorted(asked.how))
    mine = frozenset(asked.deeds) - _GENERAL
    kinds = (frozenset(told.deeds) | (frozenset(told.around_deeds) if kind == "rejected" else frozenset())) - _GENERAL
    if mine & kinds:
        yield f"{kind}: same deed", 1.0
    elif mine and kinds:
        yield f"{kind}: other deed", 1.0
    first = next((deed for deed in asked.deeds if deed not in _GENERAL), "")
    if first and first in kinds:
        yield f"{kind}: its first deed", 1.0
    if kind == "undone" and any(report.deeds.opposed(deed, first) for deed in told.behind[:1]):
        yield "undone: first deeds", 1.0
    yield f"{kind}: another is nearer", min(2.0, best - share)
    yield from ((f"{kind}: of {what}", 1.0) for what in told.of)
    section = told.passage.words.section
    if told.passage.words.where == "field:purpose":
        section = "purpose"
    if section in ("options", "purpose", "summary", "reasons", "implications"):
        yield f"{kind}: in {section}", 1.0
    if kind == "too soon" and "consult" not in every and "consult" in told.deeds:
        yield "too soon: nobody consults", 1.0
    if kind == "rejected":
        closer = max(
            (_shared(report, asked, other.words) for other in report.told if other.how == "proposes"), default=0
        )
        yield "rejected: nearer what is proposed", max(-2.0, min(2.0, closer - share))
    if kind == "another body":
        yield f"another body: {_body_of(asked, told)}", 1.0
        if any(_bare(told.who) in each.passage.text for each in report.asked):
            yield "another body: a recommendation names it", 1.0


def _bare(who: str) -> str:
    return who.removeprefix("full ").removeprefix("Full ")


def _body(subject: Subject, asked: Asked, told: Told, report: Decided) -> bool:
    """Whether another body decides than is asked."""
    meeting = subject.meeting.body.text if subject.meeting else ""
    who = _bare(told.who)
    said = told.passage.text[told.start : told.end]
    council = who == "Council" and told.who == "Council" and "he Council" in said and not _NOBODY_ELSE.search(said)
    if not meeting or not who or council:
        return False
    ours = who != "Council" and (
        who in meeting or (who in ("Committee", "Board", "Panel", "Cabinet") and meeting.endswith(who))
    )
    ours = ours or (who == "Council" and meeting in ("Council", "Full Council"))
    if ours and "delegates" in asked.how and not asked.to:
        return bool(_NOBODY_ELSE.search(said) and asked.words & told.words) and "hears" not in asked.how
    if ours:
        return (
            bool(asked.to)
            and _bare(asked.to) not in meeting
            and not meeting.endswith(asked.to)
            and "refuses" not in asked.how
        )
    return (
        who not in asked.passage.text
        and asked.to not in ("Committee", "Board", "Panel")
        and "on condition" not in asked.how
    )


def _body_of(asked: Asked, told: Told) -> str:
    return "sent to another" if asked.to else "decided here"


def _refused(asked: Asked) -> frozenset[str]:
    """The telling words of what a recommendation has none of: of “no new posts be filled” the posts."""
    text = asked.passage.text
    hit = _NONE.search(text) if "delegates" not in asked.how else None
    if hit is None:
        return frozenset()
    return telling(hit[0] if hit[0][:2].lower() == "no" else text[: hit.start()]) & asked.words


def _of_two(report: Decided) -> Iterator[Pair]:
    """Recommendations that undo one another."""
    for number, asked in enumerate(report.asked):
        for other in report.asked[:number]:
            share = _shared(report, asked, other.words)
            if not share or asked.how & {"notes"} or other.how & {"notes"}:
                continue
            none = [_refused(one) & two.words for one, two in ((asked, other), (other, asked))]
            if bool(none[0]) == bool(none[1]):
                continue
            told = Told(other.passage, "asked", "asked", 0, len(other.passage.text), other.passage.text, other.words)
            kind = "two recommendations"
            signs = [(kind, 1.0), (f"{kind}: shares", min(_MOST, share))]
            signs += [(f"{kind}: {name}", 1.0) for name in sorted(asked.how)]
            whole = sum(_weight(report, word) for word in asked.words) or 1.0
            signs.append((f"{kind}: part shared", share / whole))
            if asked.words & other.words <= report.titled:
                signs.append((f"{kind}: title only", 1.0))
            yield Pair(asked, told, kind, tuple(signs))
