"""Who does what: deeds of named bodies and posts, in recommendations and in the text.

A recommendation has the Director settle the terms, asks a committee to do so, or submits an order to somebody for
confirmation. The text says who does it: "the Director settles the terms", "an order has to be confirmed by the
Secretary of State".
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.claims import lemma
from reportgen.lint.decisions import telling
from reportgen.lint.passages import Passage

_CAP = r"[A-Z][\w’'-]*"
_OF = rf"(?:\s+(?:of|for|–|-)\s+(?:the\s+)?{_CAP}(?:(?:,\s+|\s+and\s+|\s+){_CAP})*)?"
ACTOR = (
    rf"(?:[Tt]he\s+)?(?P<{{0}}>(?:[Ff]ull\s+)?(?:{_CAP}\s+(?:(?:and|&|for)\s+)?)*(?:Committee|Cabinet|Council|Board|Panel|Forum|Director|Officer|Manager"
    rf"|Executive|Solicitor|Treasurer|Secretary\s+of\s+State|Cabinet\s+Member|Ministers|Commissioner|Commission|Agency|Authority|Inspectorate|Leader|Chair){_OF}|Head{_OF})"
)
_OBJECT = r"(?P<{0}>(?:[\w’'-]+\s*){{1,6}})"
_NOUNS = {  # of what somebody is given a matter for
    "confirmation": "confirm", "approval": "approve", "decision": "decide", "determination": "determine",
    "agreement": "agree", "consent": "consent", "signature": "sign", "adoption": "adopt", "settlement": "settle",
    "appointment": "appoint",
}  # fmt: skip
_VERBS = (
    "confirm", "approve", "decide", "determine", "agree", "consent", "sign", "adopt", "settle", "appoint", "award",
    "set", "grant", "make", "fix", "choose", "authorise", "license", "register", "accept", "let", "issue", "publish",
)  # fmt: skip
_STEMS = frozenset(map(lemma, _VERBS))
_FORM = rf"(?:{'|'.join(sorted(v.rstrip('e') for v in _VERBS))})(?:e|es|ed|s|ing|t|ts|ting|ten)?"
_TO_DO = regex(
    rf"\b(?:[Aa]sk|[Ii]nvite|[Rr]equest|[Aa]uthorise|[Ii]nstruct|[Rr]equire)(?:s|d|ed)?\s+{ACTOR.format('who')}[^.;]{{0,60}}?\bto\s+(?P<verb>{_FORM})\s+"
    + _OBJECT.format("of")
)
_GIVEN_FOR = regex(
    r"\b(?:[Ss]ubmit|[Rr]efer|[Ss]end|[Pp]ut|[Tt]ake|[Rr]eport)(?:s|ted|red)?\s+(?P<of>(?:[\w’'-]+\s+){1,6}?)to\s+"
    rf"{ACTOR.format('who')}\s+for\s+(?:its\s+|their\s+)?(?P<noun>{'|'.join(_NOUNS)})\b"
)
_DOES = regex(
    rf"{ACTOR.format('who')}\s+(?:(?:will|would|shall|is\s+to|must|may|has\s+to|then|also|alone|therefore)\s+)*(?P<verb>{_FORM})\s+{_OBJECT.format('of')}"
)
_DONE_BY = regex(
    rf"(?P<of>(?:[\w’'-]+\s+){{1,8}}?)(?:is|are|has\s+to\s+be|have\s+to\s+be|must\s+be|will\s+be|would\s+be|can\s+(?:only\s+)?be|shall\s+be)\s+(?:then\s+|only\s+)?"
    rf"(?P<verb>{_FORM})\s+(?:only\s+)?by\s+{ACTOR.format('who')}"
)
_EMPTY = frozenset("final this detai any chang repor propo decis matte terms".split())


class Deed(Struct, frozen=True):
    """What somebody does: the sentence, the words of it, who, and the telling words of what it is done to."""

    passage: Passage
    at: int
    said: str
    who: str
    verb: str
    of: frozenset[str]

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.passage.span(self.at).line

    def is_also(self, other: Deed) -> bool:
        """Whether it is one deed, done by another body or post."""
        mine, theirs = (_words(each.who) for each in (self, other))
        return self.verb == other.verb and bool(self.of & other.of) and not (mine <= theirs or theirs <= mine)


def _words(who: str) -> frozenset[str]:
    return frozenset(who.lower().removeprefix("full ").replace(",", " ").split()) - {
        "the",
        "of",
        "and",
        "for",
        "–",
        "-",
    }


def _deed(passage: Passage, of: str, who: str, verb: str, at: int, said: str) -> Deed | None:
    told = telling(of) - _EMPTY or telling(of)
    kept = lemma(verb)
    return Deed(passage, at, said, who, kept, told) if told and kept in _STEMS else None


def asked_of(passage: Passage) -> Iterator[Deed]:
    """The deeds that a recommendation gives to somebody."""
    for hit in _TO_DO.finditer(passage.text):
        deed = _deed(passage, hit["of"], hit["who"], hit["verb"], hit.start(), hit[0].strip())
        if deed:
            yield deed
    for hit in _GIVEN_FOR.finditer(passage.text):
        deed = _deed(passage, hit["of"], hit["who"], _NOUNS[hit["noun"]], hit.start(), hit[0].strip())
        if deed:
            yield deed


def told_of(passage: Passage) -> Iterator[Deed]:
    """The deeds that the text tells of somebody."""
    for pattern in (_DONE_BY, _DOES):
        for hit in pattern.finditer(passage.text):
            deed = _deed(passage, hit["of"], hit["who"], hit["verb"], hit.start(), hit[0].strip())
            if deed:
                yield deed
