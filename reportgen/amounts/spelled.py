"""Numbers spelled in words, one to ninety-nine, as an author writes them: nine letters, sixty-two staff."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Found
from reportgen.files.regex import regex

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_ONES += " eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, int] = {word: n for n, word in enumerate(_ONES.split(), 1)}
for _n, _ten in enumerate(_TENS.split(), 2):
    NUMBERS[_ten] = 10 * _n
    NUMBERS |= {f"{_ten}-{one}": 10 * _n + n for n, one in enumerate(_ONES.split()[:9], 1)}
# A pattern of them, the longest first; it compiles in a fifth of the time of one that lists them.
SPELLED = rf"(?:(?:{_TENS.replace(' ', '|')})(?:-(?:{'|'.join(_ONES.split()[:9])}))?|{'|'.join(_ONES.split()[::-1])})"
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
# What begins as one of them does; looked up faster than tried one by one.
_WORD = regex(
    r"\b(?:[Oo]ne|[Tt](?:w[oe]|h[ri]|en)|[Ff](?:ou|or|i[vf])|[Ss](?:ix|ev)|[Ee](?:ig|le)|[Nn]in)[a-z]{0,6}(?:-[a-z]{3,5})?\b(?![-’'])"
)


def count_of(written: str) -> int:
    """A whole number written in figures or in words; 0 for what is neither."""
    return int(written) if written.isdecimal() else NUMBERS.get(written.casefold(), 0)


def share_of(many: str, part: str) -> Decimal:
    """Per cent that a part told in words is: "two" and "third", "a" and "quarter"; an article is one."""
    return Decimal(100) * (count_of(many) or 1) / PARTS[part.casefold()]


def spelled_in(text: str) -> Iterator[Found]:
    """The numbers spelled in a text, in order, as plain amounts."""
    for hit in _WORD.finditer(text):
        number = NUMBERS.get(hit[0].lower())
        if number is not None:
            yield Found(hit.start(), hit[0], Amount(Decimal(number), "", 0, Decimal(1)))
