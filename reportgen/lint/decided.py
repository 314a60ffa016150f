"""What is decided, and how: each recommendation, and each sentence of the text that proposes something, rejects it,
leaves it to a later day or to another body.

Both are read alike: how they decide (`how`), the kinds of deed (`kinds_of_deed`), and the telling words of what it is
done to. A sentence that says "they advise against it" has its matter in the sentence before and in the first of its
paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.decision_cues import A_DRAFT, CUES, NOTHING, OF_WHAT, POSSIBLE, TITLE, WHO, Cue
from reportgen.lint.decisions import only_notes, telling
from reportgen.lint.kinds_of_deed import Deeds, kinds_of_deed
from reportgen.lint.passages import Passage, passages_of
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_APART = ("recommendations", "appendix", "background-papers", "title")
_WHOSE = tuple(
    "council cabinet executive committee board panel forum sub secretary governing minister".split()
)  # bodies, as words begin
_PAST = regex(r"\b(?:was|were|had|last\s+(?:year|time)|previously|earlier|in\s+20[01]\d|at\s+present|until\s+now)\b")
_POINTS = regex(r"\b(?:it|this|that|these|those|they|them|such|so|either|neither|both|one)\b", re.IGNORECASE)
_EMPTY = frozenset(
    """repor propo decis counc commi membe cabin agree appro recom offic direc autho secti optio year years april
    works work would matte asked asks decid servi being consi""".split()
)
_FEW = 4  # own words of a sentence, under which it points elsewhere
_REFUSES = regex(
    r"^\W*(?:that\s+)?(?:(?:the|this|it)\s+)?(?:\w+\s+)?(?:refus|reject|declin|turns?\s+down|agrees?\s+not\b|decides?\s+not\b)\w*"
    r"|\bbe\s+(?:refused|rejected|declined|turned\s+down)\b|\b(?:lapse|neither|nor)\b"
    r"|(?<!whether\sor\s)(?<!who\s)(?<!which\s)(?<!who\sdo\s)\b(?:no|not)\b(?!\s+(?:more|less|later|fewer|higher|lower|longer|than|exceed\w*|only|earlier|sooner|withdrawn|so|yet|been)\b)",
    re.IGNORECASE,
)
_ONWARD = regex(
    rf"\b(?:[Rr]ecommend|[Aa]sk|[Ii]nvite|[Rr]equest|[Rr]efer|[Ss]ubmit)\w*\b(?:[^.;]{{0,60}}?\bto|\s+that)?\s+(?:the\s+|this\s+)?(?P<who>{WHO})\b"
    rf"|(?P<passive>{WHO})\s+be\s+(?:asked|recommended|invited|requested)"
)
_HEARS = regex(r"\b(?:consult\w*|draft|views?|comments?|representations?|objections?)\b", re.IGNORECASE)
_BACK = regex(
    r"\b(?:reported|(?:further|a)\s+report|report\s+(?:back|to|on|by)|brought|be\s+put|come\s+back)\b", re.IGNORECASE
)
_ASKS = regex(r"^\W*(?:[Tt]hat\s+)?(?:[Aa]sk|[Ii]nvite|[Rr]equest|[Ii]nstruct)")
_DELEGATES = regex(r"\b(?:[Dd]elegat|[Aa]uthoris)\w*")
_WAIT = regex(
    r"\b(?:subject\s+to|once|provided|after|when|until|unless|if|following|condition\w*|as\s+soon\s+as|before|in\s+principle)\b",
    re.IGNORECASE,
)
_NOTHING = regex(r"\b(?:nothing|none|neither|no\s+\w+)\s*\Z|\bwhether\b[^,;.]*\Z", re.IGNORECASE)
_FROM_HERE = ("asked", "consulted")  # what is asked for stands behind
_AND_TO = regex(r",?\s+and\s+(?:also\s+)?to\s")
_CAPTION = regex(r"\W*(?:Table|Figure|Chart)\s\d")


class Asked(Struct, frozen=True):
    """A recommendation: how it decides, its kinds of deed, its telling words, and the body that it is sent on to."""

    passage: Passage
    how: frozenset[str]
    deeds: tuple[str, ...]
    words: frozenset[str]
    to: str = ""


class Told(Struct, frozen=True):
    """A sentence of the text: how it decides and from where to where it says so, its deeds and words, and whose it is.

    `behind` are the deeds behind the words that say so, `around` the words of sentences that it points to.
    """

    passage: Passage
    how: str
    cue: str
    start: int
    end: int
    deeds: tuple[str, ...]
    behind: tuple[str, ...]
    words: frozenset[str]
    around: frozenset[str] = frozenset()
    around_deeds: tuple[str, ...] = ()
    who: str = ""
    of: tuple[str, ...] = ()


class Decided(Struct, frozen=True):
    """All that a report decides."""

    asked: tuple[Asked, ...]
    told: tuple[Told, ...]
    common: Counter[str]  # in how many sentences a word stands
    deeds: Deeds
    titled: frozenset[str]


def decided(subject: Subject) -> Decided:
    """What the recommendations decide, and what the text does."""
    deeds = kinds_of_deed(subject)
    verbs = subject.wordlists.get("decision-verbs", {})
    asked = tuple(
        _asked(p, deeds, only_notes(p.text, verbs)) for p in subject.passages if p.words.section == "recommendations"
    )
    told: list[Told] = []
    if asked:
        for cue in CUES:
            stems = tuple(cue.stems.split())
            for passage in subject.passages_with_each(stems, *((_WHOSE,) if cue.how == "reserves" else ())):
                hit = cue.pattern.search(passage.text) if passage.words.section not in _APART else None
                if (
                    hit
                    and not _CAPTION.match(passage.text)
                    and not is_quoted(passage.words, passage.start + hit.start(), 1)
                ):
                    told.append(_told(subject, passage, hit, cue, deeds))
        told += _of_fields(subject, deeds)
    common: Counter[str] = Counter()
    for passage in subject.passages:
        if passage.words.section != "appendix":
            common.update(telling(passage.text))
    return Decided(asked, tuple(told), common, deeds, telling(subject.report.title.text))


def _of_fields(subject: Subject, deeds: Deeds) -> Iterator[Told]:
    """What the title and the purpose on the front sheet say that the paper is for."""
    for words in subject.texts:
        for passage in passages_of(words, (), ()) if words.where in ("title", "field:purpose") else ():
            if words.where == "title":
                cues: tuple[Cue, ...] = (A_DRAFT,) if "draft" in passage.small else (TITLE,)
            else:
                cues = CUES
            for cue in cues:
                if hit := cue.pattern.search(passage.text):
                    yield _told(subject, passage, hit, cue, deeds)


def _asked(passage: Passage, deeds: Deeds, notes: bool) -> Asked:
    text = passage.text
    hit = _ONWARD.search(text)
    signs = (
        ("notes", notes), ("refuses", _REFUSES.search(text)), ("onward", hit), ("hears", _HEARS.search(text)),
        ("back", _BACK.search(text)), ("asks", _ASKS.search(text)), ("delegates", _DELEGATES.search(text)),
        ("on condition", _WAIT.search(text)),
    )  # fmt: skip
    how = frozenset(name for name, found in signs if found)
    to = (hit["who"] or hit["passive"]) if hit else ""
    return Asked(passage, how, deeds.told(POSSIBLE.sub(" ", passage.small)), telling(text) - _EMPTY, to)


def _told(subject: Subject, passage: Passage, hit: re.Match[str], cue: Cue, deeds: Deeds) -> Told:
    text = passage.text
    start, end = text.rfind(";", 0, hit.start()) + 1, text.find(";", hit.end())
    clause = text[start : end if end >= 0 else len(text)]
    tail = hit.groupdict().get("tail")
    asks = _AND_TO.split(text[hit.start() : end if end >= 0 else len(text)])[0] if cue.name in _FROM_HERE else clause
    own = telling(asks) - _EMPTY if tail is None else frozenset()
    words = own if len(own) >= _FEW else telling(text) - _EMPTY
    if cue.how == "proposes" and _NOTHING.search(text[: hit.start()]):
        cue = NOTHING
    around = telling(text) - _EMPTY - words if cue.how != "reserves" or len(words) < _FEW else frozenset()
    kinds: tuple[str, ...] = ()
    if cue.how == "rejects" or len(words) < _FEW or _POINTS.search(clause):
        before = subject.before(passage)
        first = before
        while first is not None and (earlier := subject.before(first)) is not None:
            first = earlier
        near = [p for p in dict.fromkeys((before, first if cue.how == "rejects" else None)) if p is not None]
        around = around.union(*(telling(p.text) for p in near)) - _EMPTY - words
        kinds = tuple(kind for p in near for kind in deeds.told(p.small))
    if tail is not None:  # of "rather than sell it", what is rejected stands behind
        words, around, kinds = telling(tail) - _EMPTY, frozenset(), ()
    who = "" if tail is not None else next((name for name in hit.groupdict().values() if name), "")
    rest = f"{text[start : hit.start()]} {text[hit.end() :]}"
    of = tuple(name for name, pattern in OF_WHAT if pattern.search(clause)) + (("past",) if _PAST.search(rest) else ())
    behind = deeds.told(POSSIBLE.sub(" ", passage.small[hit.end() :]))
    return Told(
        passage,
        cue.how,
        cue.name,
        hit.start(),
        hit.end(),
        deeds.told(clause.lower()),
        behind,
        words,
        around,
        kinds,
        who,
        of,
    )
