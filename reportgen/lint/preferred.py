"""Whom the recommendations choose, and whom the text prefers: firms, trusts, buyers, by their names.

A name is chosen where a recommendation awards, sells, lets or grants something to it. The text prefers one where it
says that officers recommend the offer of it, or that it scored highest; "its offer" is that of whoever began the
paragraph ("Lindale Homes would pay the most ...").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_CAPITAL = r"[A-Z][\w&’'-]*(?:\.(?=[A-Z]))?"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:and|&|of|the|for)\s+)?{_CAPITAL}){{0,5}}"
_CHOSEN = regex(
    r"\b(?:[Aa]ward|[Aa]ppoint|[Ll]et\b|[Ll]etting|[Aa]ccept|[Ss]ell|[Ss]ale\b|[Dd]ispos|[Gg]rant|[Ll]eas|[Tt]ransfer|[Cc]ontract|[Ee]ngag|[Ss]elect|[Ll]icen[cs]e)"
    rf"\w*\b[^.;]{{0,90}}?\b(?:to|of|from|with|by|as)\s+(?:the\s+)?(?P<name>{_NAME})"
)
_APPOINTED = regex(rf"\b(?:[Aa]ppoint|[Ee]ngag|[Ss]elect)(?:s|e|es)?\s+(?:the\s+)?(?P<name>{_NAME})")
_BEING = r"(?:(?:is|was|are|were|be|should\s+be|and\s+is)\s+(?:therefore\s+|thus\s+|the\s+)*)"
_BEST = regex(
    rf"(?P<name>{_NAME})(?:[’']s\s+(?:offer|bid|tender|proposal))?(?:\s+\([^)]*\))?,?\s+(?:{_BEING}(?:preferred|recommended|favoured|highest|ranked\s+first"
    r"|placed\s+first|the\s+winning|winning|successful)"
    r"|(?:scored|came|had|has|submitted|received|achieved|got)\s+(?:the\s+)?(?:highest|first|best|top"
    r"|most\s+(?:economically\s+)?advantageous|lowest))\b(?!\s+(?:price|offer)s?\b(?!\s*[.,;]?\s*$))"
)
_WANTED = regex(
    r"\b(?:recommend|prefer|favour|propos)(?:s|ed|e|es)?\b[^.;]{0,50}?\b(?:offer|bid|tender|proposal|quotation|submission|price|appointment|selection|one)\s+"
    rf"(?:of|from|by|made\s+by)\s+(?:the\s+)?(?P<name>{_NAME})"
    rf"|\b(?:[Oo]fficers|[Tt]he\s+(?:panel|evaluators|adviser))\s+(?:therefore\s+)?(?:recommend|prefer|favour)s?\s+(?:that\s+)?(?:the\s+)?(?P<named>{_NAME})"
)
_SUPERLATIVE = regex(
    r"\b(?:(?:is|was|scored|came|has|had|got|received)\b[^.;,]{0,30}?\b(?:highest|best(?!\s+(?:consideration|value|interests?|price))|first|top|most\s+(?:(?:economically\s+)?advantageous|points|marks))\b|\bis\s+(?:therefore\s+|thus\s+)?(?:recommended|preferred)\b(?!\s+by))"
    r"(?!\s+(?:price|offer)s?\b(?!\s*[.,;]?\s*$))"
)
_ALL_NAMES = regex(_NAME)
_ITS = regex(
    r"\b(?:recommend|prefer|favour|propos)(?:s|ed|e|es)?\s+(?:that\s+)?(?:(?:its|their|his|her|this|that)\s+(?:offer|bid|tender|proposal|quotation|submission)|it\s+(?:be|should)\b)"
)
_BEGINS = regex(rf"^(?P<name>{_NAME})[,\s]")
_NOT_A_NAME = regex(
    r"\b(?:Committee|Council|Cabinet|Board|Panel|Director|Officer|Head|Manager|Executive|Chair|Leader|Member|Act|Regulations|Secretary|Government"
    r"|Treasurer|Solicitor|Option|Appendix|Table|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Ward|Road|Street|Lane|Members|Officers|Bidder|Tenderer|Supplier|Site|Scheme|Fund|Framework"
    r"|Consent|Order|Code|Strategy|Policy|Plan|Review|Hall|Centre|House|Park)\b"
)
_SMALL = frozenset(
    "The This That These Those It They Its Their In On At A An If As Under For When While Both All No".split()
)


class Choice(Struct, frozen=True):
    """A name where it is chosen or preferred, and whether it is meant for certain ("its offer" may be another's)."""

    passage: Passage
    at: int
    name: str
    sure: bool = True
    recommended: bool = False  # it is, in so many words; else it only scored highest

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.passage.span(self.at).line


def _bearer(name: str | None) -> str:
    """The name, if it may be a firm's, a trust's or a buyer's: of two words, and of no body, post, day or place."""
    words = (name or "").split()
    if words and words[0] in _SMALL:
        words = words[1:]
    said = " ".join(words)
    return said if len(words) > 1 and not _NOT_A_NAME.search(said) else ""


def chosen(subject: Subject) -> Iterator[Choice]:
    """The names that the recommendations choose."""
    for passage in subject.passages:
        if passage.words.section != "recommendations":
            continue
        for pattern in (_CHOSEN, _APPOINTED):
            hit = pattern.search(passage.text)
            if hit and (name := _bearer(hit["name"])):
                yield Choice(passage, passage.text.index(name, hit.start("name")), name)
                break


def preferred(subject: Subject) -> Iterator[Choice]:
    """The names that the text prefers, in the author's own words."""
    stems = (
        "highest",
        "first",
        "best",
        "prefer",
        "recommend",
        "favour",
        "lowest",
        "top",
        "success",
        "most",
        "cheapest",
        "propos",
        "win",
    )
    for passage in subject.passages_with(*stems):
        if passage.words.section in APART:
            continue
        for pattern in (_WANTED, _BEST):
            hit = pattern.search(passage.text)
            found = hit.groupdict() if hit else {}
            name = _bearer(found.get("name") or found.get("named"))
            if hit and name and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield Choice(passage, passage.text.index(name, hit.start()), name, recommended=pattern is _WANTED)
                break
        else:
            if _ITS.search(passage.text) and (before := _began(subject, passage)):
                yield before
            elif only := _only_name(passage):
                yield only


def _only_name(passage: Passage) -> Choice | None:
    """The one name of a sentence that says who scored highest, however it says so."""
    if not _SUPERLATIVE.search(passage.text):
        return None
    names = [(hit.start(), name) for hit in _ALL_NAMES.finditer(passage.text) if (name := _bearer(hit[0]))]
    return Choice(passage, names[0][0], names[0][1], sure=False) if len(names) == 1 else None


def _began(subject: Subject, passage: Passage) -> Choice | None:
    """Who is spoken of in the paragraph before a sentence: the last name that began one of its sentences."""
    before = subject.before(passage)
    while before is not None:
        hit = _BEGINS.match(before.text)
        if hit and (name := _bearer(hit["name"])):
            return Choice(before, before.text.index(name), name, sure=False, recommended=True)
        before = subject.before(before)
    return None
