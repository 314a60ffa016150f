"""How a figure is told from another: the words beside it, cut to stems, and those that keep it apart.

A reader takes two figures for one thing when the words beside them are the same, and for two when a year, a place, an
option or a group stands beside one of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.amounts.spelled import NUMBERS
from reportgen.files.regex import regex

_WORD = regex(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STOP = frozenset(
    """a about above across after again all also am an and any are as at be because been before being below between both
    but by can could did do does done during each either every for from further had has have having he her here him his
    how if in into is it its itself just like made make makes many may might more most much must near no nor not now of
    off on once one only or other our out over own per same shall she should since so some such than that the their them
    then there these they this those though through thus to too under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would yet you your council councils report members
    committee cabinet said says say set given gives give taken takes take about around some come comes came see seen
    expected estimated approximately currently around propose proposed proposal proposals officer officers recommended
    recommendation total year years month months week weeks day days cent new""".split()
) | set(NUMBERS)
_LEAST, _CUT = 3, 6  # letters of a telling word, and of a stem
_BESIDE = 40  # characters before a figure that belong to it


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word in small letters without the ending in which its forms differ: reply, replies and replied are one."""
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    word = word[:_CUT]
    while len(word) > _LEAST and word[-1] in "eiy":
        word = word[:-1]
    return word


def stems_of(text: str) -> frozenset[str]:
    """The telling words of a text, as stems."""
    return frozenset(
        stem(word.removesuffix("'s").removesuffix("’s"))
        for word in _WORD.findall(text.lower())
        if len(word) >= _LEAST and word not in _STOP
    )


_YEAR = regex(r"\b(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?\b")
OTHERS = r"other|others|another|further|additional|extra|remaining"  # than those told before
# Before a figure, and after it, what keeps it apart from another of its thing.
_NTH = (
    r"(?:option|phase|stage|lot|quarter|zone|band|class|tier|block|plot|site|grade|level|package|scenario|bidder"
    r"|tranche)s?\s+(?:[A-H]|\d{1,2}|one|two|three|four|five|six)"
)
_BEFORE = regex(
    rf"\b(?:{_NTH}|such|{OTHERS}|previous\w*|last|next|former\w*|original\w*|initial\w*|first|second|third"
    r"|remain\w*|rest|existing|present|average|mean|median|minimum|maximum|peak|at least|each|every"
    r"|instead|than|if|neighbouring|gross|net|between|half|part|some|only|or|including|include\w*|of which"
    r"|of these|of them|of those|excluding|except|within|forecast|plus|leav\w*|national\w*|by|from|any"
    r"|typical\w*|usual\w*|not above|no more|limit\w*)\b",
    re.IGNORECASE,
)
_AFTER = regex(
    rf"^[^.;:]{{0,30}}?\b(?P<word>{_NTH}|more|fewer|less|each|per|other|further|ago|later|earlier|before|after"
    r"|at a time|at once|on average|if|of (?:these|those|them|which)|in (?:19|20)\d\d|were|was|had|remain)\b",
    re.IGNORECASE,
)
_OTHER_BEFORE = regex(rf"\b(?:{OTHERS})\s+$", re.IGNORECASE)
_OTHER_AFTER = regex(rf"\s+(?:{OTHERS})\b", re.IGNORECASE)
# Words that keep figures apart alike.
_ONE_WORD = {"no more": "not above", "maximum": "not above", "limit": "not above", "existing": "present"} | {
    "every": "each"
}
_NAME = regex(r"(?<!^)(?<![.!?:]\s)(?<![“\"])\b[A-Z][a-z’'-]+(?:\s+(?:and\s+|of\s+(?:the\s+)?)?[A-Z][a-z’'-]+)*")


def years_in(text: str) -> frozenset[str]:
    """The years named in a text, calendar and financial."""
    return frozenset(hit.replace("–", "/").replace("-", "/") for hit in _YEAR.findall(text))


def is_apart(before: str, after: str) -> bool:
    """Whether the words before a figure or after it keep it apart from others of its thing."""
    return bool(_BEFORE.search(before[-_BESIDE:]) or _AFTER.match(after))


def apart_words(before: str, after: str) -> frozenset[str]:
    """The words before a figure and after it that keep it apart: two figures of one thing have the same."""
    found = {hit.lower() for hit in _BEFORE.findall(before[-_BESIDE:])}
    if hit := _AFTER.match(after):
        found.add(hit["word"].lower())
    return frozenset(_ONE_WORD.get(word, word) for word in found)


def is_other(before: str, after: str) -> bool:
    """Whether a figure is of others than were told before: the other six years, four more councils."""
    return _OTHER_BEFORE.search(before) is not None or _OTHER_AFTER.match(after) is not None


def names_in(text: str) -> frozenset[str]:
    """The proper names inside a sentence."""
    return frozenset(name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(text))
