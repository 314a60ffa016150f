"""The figures of a sentence as quantities: how much, of what, and for one of what where they are rates.

Numbers in words are figures too: nine per cent, seven and a half years, 14 pence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Found
from reportgen.amounts.spelled import NUMBERS, PARTS, count_of, share_of
from reportgen.files.regex import regex
from reportgen.lint.facts.naming import stem
from reportgen.lint.passages import Passage

_FROM = regex(
    r"\b(?:rais\w+|rose|ris\w+|increas\w+|f[ae]ll\w*|reduc\w+|cut|up|down|gr[eo]w\w*|chang\w+|go\w*|went|lower\w*)\b[^.;:£\d]{0,40}\bfrom\s+£?\d",
    re.IGNORECASE,
)
_PENCE = regex(r"(?<![\w£.,])(?P<n>\d{1,3}(?:\.\d+)?)(?:p\b(?!\.\w)|\s+pence\b)")
_PER_CENT = regex(r"\s+per\s+cent\b")
_AND_PART = regex(r"\s+and\s+(?:a\s+(?P<part>half|quarter)|three[\s-]+quarters)\b")
_UNITS = [word for word, n in NUMBERS.items() if n < 10]
_OUT_OF = {word: n for word, n in NUMBERS.items() if 1 < n <= 10 or n in (12, 15, 20, 30, 40, 50)}
_OUT_OF |= {"a hundred": 100, "a thousand": 1000}
_ENDS = (
    r"(?=\s+of\b(?!\s+an?\b)|\s*[,.;:)]|\s+(?:the|its|in|is|are|was|were|have|had|has|will|would|more|less|fewer|higher"
    r"|lower|dearer|cheaper|between|longer|shorter)\b|$)"
)
_FRACTION = regex(
    rf"(?<![\w-])(?:(?:(?P<half>half)|(?P<many>an?|{'|'.join(_UNITS)})[\s-](?P<share>{'|'.join(list(PARTS)[1:])})s?){_ENDS}"
    rf"|(?P<some>{'|'.join(_UNITS)})(?:\s+[a-z]+)?\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>{'|'.join(_OUT_OF)})\b"
    r"(?!\s+(?:years?|months?|weeks?|days?|hours?|minutes?|phases?|stages?|lots|goes|different|other|of(?!\s+(?:those|these|them)\b))\b|-))",
    re.IGNORECASE,
)
_WORD = regex(r"[A-Za-z][\w’'-]*")
_NOUN_END = regex(
    r"[,;:.()—]|\d|£|\b(?:of|in|at|on|to|for|from|with|by|and|or|per|each|every|which|that|is|are|a|an|the|over|was|were|be|been"
    r"|has|have|had|will|would|who|than|then|now|still|as|so|but|did|do|does|could|can|may|went|came)\b"
)
_PER = regex(
    r"(?:\s+(?!of|and|or|for|in|at|on|to|with|from|is|are|by|which|that|means|makes|gives|leaves|has|had|was|were|will|would)[A-Za-z][\w’-]*){0,2}?\s*"
    r"(?:\b(?:a|an|per|for\s+(?:each|every|an?)|every|to\s+(?:each|every))\s+(?P<per>(?!further|total|few|little|more|rise|fall|cut"
    r"|saving|reduction|increase|change|share|third|quarter|half|one|of|cost|price|sum|loan|grant|budget|charge|fee|rate|new|good|long|lot|shortfall"
    r"|surplus|gap|difference|drop|average|balance|number|figure)[a-z]{3,}(?:-hour)?)|(?P<each>\b(?:for\s+)?(?:each|apiece)\b))"
)
_EACH_AT = regex(
    r"\bat\s+(?:an?\s+)?(?:average\s+)?(?:(?:cost|rate|price|fee)\s+of\s+|of\s+)?$|\b(?:each|every)\b[^.;£,\d]{0,25}$"
)
_SAME = {"kilowa": "kwh", "night": "day", "annum": "year", "person": "peopl", "child": "childr"}  # one thing, two names
_MANY = 10  # things, of which fewer may be of any kind
_LOOSELY, _PART_OF_IT = 14, Decimal("0.24")  # how far a share in words may be from what it is, both ways
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), None: Decimal("0.75")}


class Quantity(Struct, frozen=True, eq=False):
    """A figure of a sentence: of what, and for one of what where it is a rate ("" of none, "each" of any)."""

    passage: Passage
    found: Found
    of: frozenset[str]
    per: str

    @property
    def value(self) -> Decimal:
        """How much."""
        return self.found.value

    @property
    def unit(self) -> str:
        """Pounds, per cent, basis points, or nothing."""
        return self.found.amount.unit


@lru_cache(maxsize=16)  # the sentences above one are those of the next
def quantities(passage: Passage) -> tuple[Quantity, ...]:
    """The figures of a sentence above nothing, in order; the ends of a range are none, those of a change are."""
    text = passage.text
    pence = [
        Found(hit.start(), hit[0], Amount(Decimal(hit["n"]) / 100, "£", 2, Decimal("0.01")))
        for hit in (_PENCE.finditer(text) if "p" in text else ())
    ]
    told = [*pence, *_fractions(text)]
    other = [f for f in passage.amounts if not any(t.start <= f.start < t.end for t in told)]
    every = [*(_in_words(text, f) for f in other), *told]
    every.sort(key=lambda f: f.start)
    ends = _FROM.search(text) is not None
    found = [_quantity(passage, f) for f in every if f.value > 0 and (not f.ranged or (ends and f.amount.unit))]
    return tuple(_with_nouns(found))


def _with_nouns(found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Numbers with what they count where the words leave it out: 118,000 visits to one and 72,000 to the other."""
    last: Quantity | None = None
    for quantity in found:
        if not quantity.unit:
            if not quantity.of and last is not None and quantity.value >= _MANY and last.value >= _MANY:
                quantity = replace(quantity, of=last.of)
            last = quantity
        yield quantity


def _fractions(text: str) -> Iterator[Found]:
    """Shares told in words, as per cent: half, two thirds, one in fifty."""
    for hit in _FRACTION.finditer(text):
        if hit["some"]:
            value = Decimal(100) * count_of(hit["some"]) / _OUT_OF[hit["all"].lower()]
        else:
            value = share_of(hit["many"] or "", hit["share"] or hit["half"])
        step = min(Decimal(_LOOSELY), value * _PART_OF_IT)
        if value < 100:
            yield Found(hit.start(), hit[0], Amount(value, "%", 0, step, ending="in words"))


def in_words(found: Found) -> bool:
    """Whether a share is told in words, and therefore not to the last figure."""
    return found.amount.ending == "in words"


def _in_words(text: str, found: Found) -> Found:
    """A number with what words make of it: nine per cent, seven and a half."""
    if found.amount.unit or found.amount.scale != 1:
        return found
    if hit := _PER_CENT.match(text, found.end):
        amount = replace(found.amount, unit="%", ending=hit[0])
        return replace(found, text=found.text + hit[0], amount=amount)
    if hit := _AND_PART.match(text, found.end):
        amount = replace(found.amount, value=found.value + _PARTS[hit["part"]], decimals=1, step=Decimal("0.1"))
        return replace(found, text=found.text + hit[0], amount=amount)
    return found


def _quantity(passage: Passage, found: Found) -> Quantity:
    text = passage.text
    of: frozenset[str] = frozenset((found.amount.unit,))
    if not found.amount.unit:
        end = _NOUN_END.search(text, found.end)
        of = called(text[found.end : min(end.start() if end else len(text), found.end + 45)], 4)
    per = _PER.match(text, found.end)
    said = ""
    if per:
        said = "each" if per["each"] else one_called(per["per"])
    elif found.per:
        said = found.per
    elif found.amount.unit == "£" and _EACH_AT.search(text[max(0, found.start - 50) : found.start]):
        said = "each"
    return Quantity(passage, found, of, said)


def called(text: str, most: int | None = None) -> frozenset[str]:
    """What some words call a thing: the stem of each, of the first few of them."""
    return frozenset(one_called(word) for word in _WORD.findall(text)[:most])


def one_called(word: str) -> str:
    """The stem of a word, the same for two names of one thing."""
    found = stem(word.lower()).removesuffix("y")  # a family, families
    return _SAME.get(found, found)
