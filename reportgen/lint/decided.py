"""What is decided, and how: each recommendation, and each sentence of the text that proposes something, rejects it,
leaves it to a later day or to another body.

Both are read alike: how they decide (`how`), the kinds of deed (`kinds_of_deed`), and the telling words of what it is
done to. A sentence that says "they advise against it" has its matter in the sentence before and in the first of its
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.decision_cues import A_DRAFT, CUES, NOTHING, OF_OTHERS, OF_WHAT, POSSIBLE, TITLE, WHO, Cue
from reportgen.lint.decisions import only_notes, telling
from reportgen.lint.kinds_of_deed import Deeds, kinds_of_deed
from reportgen.lint.passages import Passage, passages_of
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_APART = ("recommendations", "appendix", "background-papers", "title")
_PAST = regex(r"\b(?:was|were|had|last\s+(?:year|time)|previously|earlier|in\s+20[01]\d)\b")
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
    r"|\bbe\s+(?:settled|decided|determined|set|fixed|chosen|agreed|made|approved)\s+by\s+(?:the\s+|this\s+)?"
    rf"(?P<given>{WHO})"
)
_HEARS = regex(
    r"\b(?:consult(?:s|ed|ing|ations?)?|draft|views?|comments?|representations?|objections?)\b", re.IGNORECASE
)
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
_OTHERS = regex(  # who speaks of what should be, and decides nothing
    r"\b(?:asked|said|felt|thought|wanted|wrote|replied|objected|argued|urged|hoped|respondents?|residents|objectors?)\b"
)
_BY_LAW = regex(r"\b(?:Acts?|Orders?|Regulations?|Code|[Gg]uidance|[Ll]aw|[Gg]overnment|[Mm]inisters?|20\d\d)\s*\Z")
_PRESSING = regex(  # what is to be decided before a day is to be decided now
    r"^(?!.*\b(?:no|not)\b).*\b(?:needed|required|wanted|must|has\s+to|have\s+to|needs\s+to|should)\b.*\bbefore\b",
    re.IGNORECASE | re.DOTALL,
)
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


class Told(Struct, frozen=True, dict=True):
    """A sentence of the text that decides: how, by which words from where to where, its telling words, and whose it is.

    `words` are of the clause that decides, `around` of the rest and of the sentences that it points to (`near`).
    """

    passage: Passage
    how: str
    cue: str
    start: int
    end: int
    clause: str
    words: frozenset[str]
    around: frozenset[str] = frozenset()
    near: tuple[Passage, ...] = ()
    who: str = ""
    kinds: Deeds | None = None

    def _deeds(self, small: str) -> tuple[str, ...]:
        return self.kinds.told(small) if self.kinds else ()

    @worked_out
    def deeds(self) -> tuple[str, ...]:
        """The kinds of deed of the clause."""
        return self._deeds(self.clause.lower())

    @worked_out
    def behind(self) -> tuple[str, ...]:
        """The kinds of deed behind the words that decide, without what is only possible."""
        return self._deeds(POSSIBLE.sub(" ", self.passage.small[self.end :]))

    @worked_out
    def around_deeds(self) -> tuple[str, ...]:
        """The kinds of deed of the sentences that it points to."""
        return tuple(kind for each in self.near for kind in self._deeds(each.small))

    @worked_out
    def is_past(self) -> bool:
        """Whether it tells of what was."""
        text = self.passage.text
        return bool(_PAST.search(f"{text[: self.start]} {text[self.end :]}"))

    @worked_out
    def of(self) -> tuple[str, ...]:
        """Of what it is that decides nothing against a recommendation: the law, a further report."""
        past = ("past",) if self.is_past else ()
        return (*(name for name, pattern in OF_WHAT if pattern.search(self.clause)), *past)


class Decided(Struct, frozen=True):
    """All that a report decides."""

    asked: tuple[Asked, ...]
    told: tuple[Told, ...]
    common: Mapping[str, int]  # in how many sentences a word stands
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
            for passage in subject.passages_with_each(*cue.needs):
                hit = cue.pattern.search(passage.text) if passage.words.section not in _APART else None
                if (
                    hit
                    and not _CAPTION.match(passage.text)
                    and not is_quoted(passage.words, passage.start + hit.start(), 1)
                ):
                    told.append(_told(subject, passage, hit, cue, deeds))
        told += _of_fields(subject, deeds)
    words = frozenset[str]().union(*(each.words for each in asked), *(each.words for each in told))
    common = {word: subject.sentences_with((word,)).bit_count() for word in words}
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
    to = (hit["who"] or hit["passive"] or hit["given"]) if hit else ""
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
    elif (
        (cue.name == "should" and _OTHERS.search(text[: hit.start()]))
        or (cue.name == "asked" and _BY_LAW.search(text[: hit.start()]))
        or (cue.name == "no decision yet" and _PRESSING.search(f"{clause[: hit.start() - start]}{hit[0]}"))
    ):
        cue = OF_OTHERS
    around = telling(text) - _EMPTY - words if cue.how != "reserves" or len(words) < _FEW else frozenset()
    near: list[Passage] = []
    if cue.how == "rejects" or len(words) < _FEW or _POINTS.search(clause):
        before = subject.before(passage)
        first = before
        while first is not None and (earlier := subject.before(first)) is not None:
            first = earlier
        near = [p for p in dict.fromkeys((before, first if cue.how == "rejects" else None)) if p is not None]
        around = around.union(*(telling(p.text) for p in near)) - _EMPTY - words
    at = (hit.start(), hit.end())
    if tail is not None:  # of "rather than sell it", what is rejected stands behind
        return Told(passage, cue.how, cue.name, *at, tail, telling(tail) - _EMPTY, kinds=deeds)
    who = next((name for name in hit.groupdict().values() if name), "")
    return Told(passage, cue.how, cue.name, *at, clause, words, around, tuple(near), who, deeds)
