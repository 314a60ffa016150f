"""What a sentence says of a thing and another denies: "the pilot began", "the pilot has not begun".

A denial is taken only where nothing limits it ("was not used in 2024"), of something with a name of its own (no "it"),
and is held against the sentences that have the same words as their subject. Words that exclude each other, and steps of
which one comes before another, are data (`lint/opposites.yaml`, `lint/steps.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_BE = r"(?:is|are|was|were|(?:has|have|had)\s+been)"
_CLAUSE = r"(?:^|[,;:(–]\s*|\b(?:and|but|since|because|as|so|that|although|though|while)\s+)"
_THING = r"(?P<thing>(?:(?:the|this|that|its|their|our)\s+)?[A-Za-z][\w’'-]*(?:\s+[\w’'-]+){0,4}?)"
_SAID = r"(?:(?:been|be|being|yet|also|already|now|currently|formally|an?|the)\s+)*(?P<said>[\w-]+(?:\s+decision)?)"
_AUX = r"(?P<aux>is|are|was|were|has|have|had|will|would|can|cannot|does|do|did)"
_DENIED = regex(rf"{_CLAUSE}{_THING}\s+{_AUX}\s+(?:not|never)\s+{_SAID}", re.IGNORECASE)
_AUX_SOME = r"(?:(?P<aux>is|are|was|were|has|have|had|will|would|can|does|do|did)\s+)?"
_NONE = regex(
    rf"{_CLAUSE}(?:there\s+(?:is|are|was|were|has\s+been|have\s+been)\s+)?no\s+(?P<thing>(?!longer|more|other|further|such)"
    rf"[a-z][\w’'-]*(?:\s+(?!is\b|are\b|was\b|were\b|ha[sd]\b|have\b|will\b|would\b)[\w’'-]+)?)\s+{_AUX_SOME}{_SAID}",
    re.IGNORECASE,
)
_TOLD = regex(rf"\s+{_AUX_SOME}(?!not\b|never\b|no\b|neither\b|only\b|to\b){_SAID}", re.IGNORECASE)
_OF_ITS_OWN = regex(
    r"(?:^|[,;:(–]|\b(?:and|but|since|because|as|so|that|although|though|while|the|this|its|their|our|two|three|four|five|six"
    r"|seven|eight|nine|ten|several|many|\d+))\s*$",
    re.IGNORECASE,
)
_ENDS = regex(
    r"(?:\s+(?:to|on|in\s+response\s+to)\s+the\s+(?:notice|application|proposals?|consultation|scheme|plans?|order|draft|site|matter))?"
    r"\s*(?:$|[.;:,)]|\b(?:and|so|since|because|but|yet|therefore)\b)",
    re.IGNORECASE,
)
_OPEN = regex(
    r"\b(?:(?-i:may)|if|unless|whether|until|once|should|had|could|might|option|options|otherwise|instead|rather|formerly"
    r"|previous\w*|earlier|originally|used\s+to|at\s+first|no\s+longer|before|after|when|where|other|others|another|some"
    r"|most|only|last|each|every|alternative\w*|either|than|propos\w+|except|ask\w*|said|says|claim\w*|objectors?|argu\w*"
    r"|wrote|felt|thought|believ\w*|fear\w*|risk|without|both|neither|nor|first|second|new|old|also)\b",
    re.IGNORECASE,
)
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days"
_DAYS = rf"(?P<days>{_DAY}(?:(?:,\s+|,?\s+and\s+){_DAY})*)"
_ON_OTHER_DAYS = _DAYS.replace("P<days>", "P<on>")
_PLACE = r"[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
_ON_DAYS = regex(
    rf"(?P<name>{_PLACE})\b[^.;A-Z]{{0,40}}?\b(?P<verb>clos|open|shut)\w*\s+(?:only\s+)?(?:on\s+)?{_DAYS}"
    rf"|(?P<of>clos|open|shut)\w*\s+(?:of\s+)?(?P<also>{_PLACE})\s+on\s+{_ON_OTHER_DAYS}"
)
_CALLED = regex(
    rf"{_CLAUSE}{_THING}\s+(?P<aux>is|are|was|were|has\s+been|have\s+been|will\s+be|would\s+be)\s+(?:an?\s+|the\s+)?\Z",
    re.IGNORECASE,
)
_WHOSE = regex(r"\w|\s+(?:of|to|for)\b")
_WEEK = ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays")
_APART = ("options", "appendix", "background-papers", "title")
_DETERMINER = regex(
    r"^(?:(?:since|because|as|although|though|while|and|but|so|that)\s+)?(?:the|this|that|its|their|our|an?|two|three|four|five|six|seven|eight|nine|ten|\d+|several|many)?\s*(?=\w)"
)
_NOBODY = frozenset(
    ("it", "they", "he", "she", "this", "that", "these", "those", "there", "we", "which", "who", "what", "one")
)
_KEPT = {  # the time of a denial, and of what it denies
    "is": ("is", "are"), "are": ("is", "are"), "was": ("was", "were", "has", "have", ""), "were": ("was", "were",
    "has", "have", ""), "has": ("was", "were", "has", "have", ""), "have": ("was", "were", "has", "have", ""), "had":
    ("had",), "will": ("will", "is", "are", "would"), "would": ("would", "will"), "can": ("can",), "cannot": ("can",),
    "does": ("does", ""), "do": ("do", ""), "did": ("did", ""),
}  # fmt: skip
_FORMS = {
    "began": "begin", "begun": "begin", "took": "take", "taken": "take", "gave": "give", "given": "give", "made":
    "make", "paid": "pay", "sold": "sell", "held": "hold", "sent": "send", "bought": "buy", "built": "build",
    "written": "write", "wrote": "write", "found": "find", "chosen": "choose", "chose": "choose", "met": "meet",
    "seen": "see", "lost": "lose", "spent": "spend", "left": "leave", "kept": "keep", "drawn": "draw", "withdrawn":
    "withdraw", "known": "know", "granted": "grant", "sought": "seek", "won": "win", "came": "come",
}  # fmt: skip


class Claim(Struct, frozen=True):
    """A sentence that says something of a thing: the words of it, and where they stand."""

    passage: Passage
    start: int
    text: str


class Clash(Struct, frozen=True):
    """What one sentence says and another one denies."""

    here: Claim
    there: Claim


@cache
def lemma(word: str) -> str:
    """A word without its ending, so that the forms of it are one."""
    small = word.lower()
    small = _FORMS.get(small, small)
    for ending in ("ing", "ed", "es", "s", "e"):
        if small.endswith(ending) and len(small) - len(ending) > 2:
            return small[: -len(ending)]
    return small


def _bare(written: str) -> str:
    """What a sentence speaks of, in small letters, without its article; "" for what has no name of its own."""
    bare = _DETERMINER.sub("", " ".join(written.lower().split()))
    return "" if bare in _NOBODY else bare


def clashes(subject: Subject) -> Iterator[Clash]:
    """Every denial of what the report says elsewhere."""
    for passage in subject.passages_with("not", "never", "cannot", "no"):
        if passage.words.section in _APART or _OPEN.search(passage.text):
            continue
        for pattern, sign in ((_DENIED, " not "), (_DENIED, " never "), (_NONE, "no ")):
            for hit in pattern.finditer(passage.text) if sign in passage.small else ():
                yield from _denied(subject, passage, hit, pattern is _NONE)


def _denied(subject: Subject, passage: Passage, hit: re.Match[str], none: bool) -> Iterator[Clash]:
    named, said = _bare(hit["thing"]), lemma(hit["said"])
    aux = (hit["aux"] or ("were" if none else "")).lower()
    if not named or len(said) < 3 or not _ENDS.match(passage.text, hit.end()):
        return
    if is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
        return
    steps = later(tuple(subject.wordlists.get("steps", {}).items())).get(said, frozenset())
    for other in subject.passages_with(named.split()[-1].rstrip("s")):
        at = other.small.find(named)
        if at < 0 or other is passage or other.words.section in _APART or _OPEN.search(other.text):
            continue
        told = _TOLD.match(other.text, at + len(named)) if _OF_ITS_OWN.search(other.text[:at]) else None
        if told is None:
            continue
        also, tense = lemma(told["said"]), (told["aux"] or "").lower()
        same = also == said and tense in _KEPT.get(aux, ())
        after = also in steps and aux in ("has", "have", "was", "were") and tense in _KEPT["has"]
        if not (same or after) or _dated(passage, other, aux):
            continue
        if not is_quoted(other.words, other.start + at, told.end() - at):
            yield Clash(_claim(passage, hit), Claim(other, at, other.text[at : told.end()]))
            return


def _dated(passage: Passage, other: Passage, aux: str) -> bool:
    """Whether the two may be of different years."""
    return aux in ("was", "were") and bool(_YEAR.search(other.text)) != bool(_YEAR.search(passage.text))


def _claim(passage: Passage, hit: re.Match[str]) -> Claim:
    start = hit.start("thing")
    return Claim(passage, start, passage.text[start : hit.end()])


@lru_cache(maxsize=8)
def later(listed: tuple[tuple[str, str], ...]) -> Mapping[str, frozenset[str]]:
    """For each step, those that cannot be taken before it."""
    out: dict[str, set[str]] = {}
    for first, rest in listed:
        out.setdefault(lemma(first), set()).update(lemma(word.strip()) for word in rest.split(","))
    return {first: frozenset(rest) for first, rest in out.items()}


def opposed(subject: Subject) -> Iterator[Clash]:
    """Every thing that is called two things that exclude each other."""
    listed = subject.wordlists.get("opposites", {})
    for one in subject.scan.known(listed):
        for two in subject.scan.known(tuple(word.strip() for word in listed[one].split(","))):
            first, second = _called(subject, one), _called(subject, two)
            for thing in first.keys() & second.keys():
                here, there = second[thing], first[thing]
                if here.passage is not there.passage:
                    yield Clash(here, there)


def _called(subject: Subject, word: str) -> Mapping[str, Claim]:
    """What is said to be so, with the first sentence that says it."""
    out: dict[str, Claim] = {}
    for passage in subject.passages_with(word.rsplit(maxsplit=1)[-1]):
        at = passage.small.find(word.lower())
        if at < 0 or passage.words.section in _APART or _OPEN.search(passage.text):
            continue
        hit = None if _WHOSE.match(passage.text, at + len(word)) else _CALLED.search(passage.text[:at])
        thing = _bare(hit["thing"]) if hit else ""
        if hit and thing and not is_quoted(passage.words, passage.start + at, len(word)):
            start = hit.start("thing")
            out.setdefault(f"{thing} {hit['aux'].lower()}", Claim(passage, start, passage.text[start : at + len(word)]))
    return out


def other_days(subject: Subject) -> Iterator[Clash]:
    """What closes or opens on some days of the week in one sentence, and on others in another."""
    found: dict[tuple[str, str], tuple[frozenset[str], Claim]] = {}
    for passage in subject.passages_with(*_WEEK):
        if passage.words.section in _APART or _OPEN.search(passage.text):
            continue
        for hit in _ON_DAYS.finditer(passage.text):
            said = hit["days"] or hit["on"]
            days = frozenset(re.findall(_DAY, said))
            key = (hit["name"] or hit["also"], hit["verb"] or hit["of"])
            claim = Claim(passage, hit.start(), hit[0])
            before = found.setdefault(key, (days, claim))
            if not (days <= before[0] or before[0] <= days):
                yield Clash(claim, before[1])
