"""How a figure is told from another: the words beside it, cut to stems, and those that keep it apart.

A reader takes two figures for one thing when the words beside them are the same, and for two when a year, a place, an
option or a group stands beside one of them. The words beside a figure are those of its clause, up to its neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.amounts.spelled import NUMBERS
from reportgen.lint.regex import regex

_WORD = regex(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STOP = frozenset(
    """a about above across after again all also am an and any are as at be because been before being below between both
    but by can could did do does done during each either every for from further had has have having he her here him his
    how if in into is it its itself just like made make makes many may might more most much must near no nor not now of
    off on once one only or other our out over own per same shall she should since so some such than that the their them
    then there these they this those though through thus to too under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would yet you your council councils report members
    committee cabinet said says say set given gives give taken takes take about around some come comes came see seen
    expected estimated approximately currently around""".split()
) | set(NUMBERS)
_LEAST = 3
_CUT = 6


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word of small letters without the ending that its forms differ by."""
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > _LEAST - (ending == "s") and not word.endswith("ss"):
            return word[: -len(ending)][:_CUT].rstrip("e")
    return word[:_CUT].rstrip("e")


def stems_of(text: str) -> frozenset[str]:
    """The telling words of a text, as stems."""
    return frozenset(
        stem(word) for word in _WORD.findall(text.lower()) if len(word) >= _LEAST and word not in _STOP
    )


# What keeps one figure apart from another of the same thing: the year or month, the option, which of several.
_YEAR = regex(r"\b(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?\b")
_NTH = regex(
    r"\b(?:option|phase|stage|lot|year|quarter|zone|band|class|tier|area|block|plot|site|key stage|grade|level|package"
    r"|scenario|ward|bidder|tender|tranche)s?\s+(?:[A-H]|\d{1,2}|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_APART = regex(
    r"\b(?:first|second|third|fourth|fifth|another|other|others|previous|previously|last|next|former|formerly|originally|original"
    r"|initial|initially|additional|extra|further|more|fewer|less|remaining|rest|remainder|new|existing|current|present"
    r"|average|mean|median|minimum|maximum|peak|least|most|up to|each|every|per|instead|rather|than|if|would|could|had"
    r"|was|were|elsewhere|neighbouring|nearby|gross|net|between|from|to|half|part|partly|some|only|or|either|including"
    r"|of which|of these|of them|of those|of the|excluding|except|compared|against|rose|fell|grew|increase\w*|reduc\w*|saving\w*|within"
    r"|before|after|until|since|early|late|later|earlier|forecast|actual|target|national|nationally|county|regional)\b",
    re.IGNORECASE,
)
_NAME = regex(r"(?<!^)(?<![.!?:]\s)(?<![“\"])\b[A-Z][a-z’'-]+(?:\s+(?:and\s+|of\s+(?:the\s+)?)?[A-Z][a-z’'-]+)*")
_MONTH = regex(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn"
    r"|winter|Easter|Christmas|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?|weekends?)\b"
)


def years_in(text: str) -> frozenset[str]:
    """The years named in a text, calendar and financial."""
    return frozenset(hit.replace("–", "/").replace("-", "/") for hit in _YEAR.findall(text))


def apart_in(text: str) -> frozenset[str]:
    """The words of a text that keep a figure apart from others of its thing."""
    found = {" ".join(hit.lower().split()) for pattern in (_NTH, _APART) for hit in pattern.findall(text)}
    return frozenset(found | {hit for hit in _MONTH.findall(text)})


def names_in(text: str) -> frozenset[str]:
    """The proper names inside a sentence."""
    return frozenset(_NAME.findall(text)) - frozenset(_MONTH.findall(text))
