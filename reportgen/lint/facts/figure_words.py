"""The words beside a figure that say how it may have been made, by their classes: so, each, left, in all."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.facts.naming import stem, stems_of
from reportgen.lint.facts.quantities import Quantity, called, in_words
from reportgen.lint.facts.work import LENGTHS

_BEFORE = {
    "so": "so thus therefore hence makes making means equivalent gives giving leaves works",
    "is": "is was comes came be",
    "average": "average averages averaged averaging mean",
    "each": "each every per apiece one",
    "left": "leave leaves leaving left remain remains remaining remainder rest other others balance gap shortfall short"
    " still surplus deficit net unspent without",
    "in all": "all altogether together total totals totalling combined whole both add adds added sum between",
    "more": "more less fewer higher lower difference above below over under exceeds exceeded cheaper dearer overspend"
    " overspent underspend gain gains extra further",
    "saves": "save saves saved saving savings",
    "change": "rise rises rising rose risen raise raised fall falls falling fell increase increased reduce reduced"
    " reduction cut cuts grow grew growth drop dropped lower lowered up down by change changed decline declined",
    "cost": "cost costs costing amounts amounted bring brings brought raise raises need needs pay pays paid worth"
    " receive received loses lost income yield yields earn earns require requires takes took charge charged",
    "over years": "years months weeks days terms winters",
    "at most": "up least most maximum minimum limit target cap",
    "time to": "back itself last lasts enough recover recovered repaid room",
    "times": "times twice double half quarter third",
}
_AFTER = {
    "each after": "each apiece every per a an",
    "in all after": "all altogether together total combined",
    "more after": "more less fewer higher lower cheaper dearer above below over under short extra",
    "left after": "left remaining remain unspent",
    "of": "of",
    "average after": "average",
    "in a time after": "over in during after",
    "times after": "times",
}
NO_CUE = "no cue"
_ROUGHLY = frozenset(
    "about some nearly almost around just over under roughly only little more less than not quite".split()
)
_BREAK = regex(r"[.;:£\d]")
_FAR, _AFTER_FAR, _FIRST = 60, 40, 4  # characters before and after, words after
_THING = r"(?P<thing>[a-z][a-z-]{2,}(?:\s+[a-z-]{3,})?)"
_FOR_EACH = regex(
    r"\s*(?:[a-z]+\s+)?(?:a\s+(?:year|week|month|day)\s+)?(?:(?:for|to|on|in|of|at)\s+(?:each|every|one|an?|the\s+average)\s+"
    rf"|(?:per|an?|every|each)\s+)(?:of\s+(?:the|these|those)\s+)?{_THING}"
)
_EACH = regex(rf"\b(?:[Ee]ach|[Ee]very|[Oo]ne|[Aa]n?|average|per)\s+{_THING}\b[^.;:£\d]{{0,60}}$")
_OF = regex(r"\s+of\s+(?P<whole>[^.;:,£\d()]{3,50})")


class Beside(Struct, frozen=True):
    """What the words beside a figure say: their classes, what it is for one of, the whole that it is said to be of."""

    cues: tuple[str, ...]
    thing: frozenset[str]
    whole: frozenset[str]


def beside(stated: Quantity) -> Beside:
    """What is said beside a figure."""
    text, start, end = stated.passage.text, stated.found.start, stated.found.end
    left = _BREAK.split(text[max(0, start - _FAR) : start])[-1]
    right = _BREAK.split(text[end : end + _AFTER_FAR])[0]
    cues = _classes(left, len(left), _words_before()) | _classes(right, _FIRST, _words_after())
    if _stands_apart(text[max(0, start - _FAR) : start]):
        cues.add("or")
    each = _FOR_EACH.match(text, end)
    if each is None and not cues.isdisjoint(("each", "average")):
        each = _EACH.search(text[max(0, start - 2 * _FAR) : start])
    whole = _OF.match(text, end) if "of" in cues else None
    said = sorted(cues) or [NO_CUE]
    unit = stated.unit or ("time" if stated.of & LENGTHS else "number")
    said.append(unit)
    if stated.found.about:
        said.append("about")
    if in_words(stated.found):
        said.append("in words")
    if stated.per:
        said.append("a time" if stated.per in LENGTHS else "rate")
    if stated.found.amount.decimals and not stated.unit:
        said.append("decimals")
    return Beside(
        tuple(said),
        called(each["thing"]) - LENGTHS if each else frozenset(),
        stems_of(whole["whole"]) if whole else frozenset(),
    )


def _classes(text: str, first: int, known: dict[str, tuple[str, ...]]) -> set[str]:
    """The classes of the first words of a text."""
    words = text.lower().replace(",", " ").split()[:first]
    return {name for word in words for name in known.get(stem(word), ())}


@lru_cache(maxsize=1)
def _words_before() -> dict[str, tuple[str, ...]]:
    return _by_word(_BEFORE)


@lru_cache(maxsize=1)
def _words_after() -> dict[str, tuple[str, ...]]:
    return _by_word(_AFTER)


def _by_word(classes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in classes.items():
        for word in dict.fromkeys(stem(each) for each in words.split()):
            found[word] = (*found.get(word, ()), name)
    return found


def _stands_apart(left: str) -> bool:
    """Whether a sign or "or" stands before it: 142 children, or 61 per cent; (61 per cent)."""
    words = left.replace("(", " ( ").split()
    while words and words[-1].lower() in _ROUGHLY:
        words.pop()
    return bool(words) and (words[-1].endswith((",", "(", "=")) or words[-1].lower() == "or")
