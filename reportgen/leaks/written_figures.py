"""Figures however people write them, put into the one form in which amounts are read.

A reader understands 888 123, 888'123, £888.123, £.89m, GBP 888,123 and "eight hundred and eighty-eight thousand pounds"
alike; so whoever looks for what must not be public has to know them all.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from reportgen.leaks.wording import without_unseen

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORTH = {
    "a": 1, "an": 1, "zero": 0, "nought": 0,
    **{word: n for n, word in enumerate(_SMALL, 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}  # fmt: skip

_ONE = rf"(?:{'|'.join(_SMALL[:9])})"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]+{_ONE})?|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_HUNDREDS = rf"(?:{_BELOW_100}|an?)\s+hundred(?:\s+(?:and\s+)?{_BELOW_100})?"
_BELOW_1000 = rf"(?:{_HUNDREDS}|{_BELOW_100}|an?)"
_BROKEN = rf"(?:\s+and\s+(?:an?|one|three)[\s-]+(?:half|quarters?)|\s+point(?:\s+(?:zero|nought|{_ONE}))+)"
_PIECE = re.compile(rf"{_BROKEN}|[a-z]+")
_SCALE = rf"(?:{'|'.join(_SCALES)})"
_TOLD = re.compile(
    rf"""\b(?:(?P<part>half|(?:an?\s+|three[\s-]+)?quarters?\s+of)\s+an?\s+(?P<of>{_SCALE})
        |(?P<number>{_BELOW_1000}{_BROKEN}?\s+{_SCALE}
            (?:,?\s+(?:and\s+)?{_BELOW_1000}\s+{_SCALE})*(?:,?\s+(?:and\s+)?{_HUNDREDS}|\s+and\s+{_BELOW_100})?)
        |(?P<share>{_BELOW_100}{_BROKEN}?)(?=\s+per\s?cent\b))\b(?P<pounds>\s+pounds?\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALED = re.compile(r"[tT](?:housand|HOUSAND)|[mM](?:illion|ILLION)|[bB](?:illion|ILLION)|[a-z] per ?cent")
_BEFORE, _AFTER = 100, 90  # characters around the word of a scale in which its number may stand

_SIGNS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75", "·": "."})
_SIGNED = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
_UNUSUAL = re.compile(r"\d(?:[ '’.]\d{3}(?!\d)|\s?(?:p(?:erce|c)|[mM][iIM]|(?:thousand|million|billion)s))|GBP|£\s?\.")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ '’]\d{3})+(?![\d'’]|[ ,.]\d)")
_POINTED = re.compile(r"(?<=£)\d{1,3}(?:\.\d{3})+(?!\d|[.,]\d|\s?(?:k|mn?|bn|thousand|million|billion)\b)")
_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+),(\d\d)(?!\d)")
_BARE = re.compile(r"(?<![\w.])\.(?=\d)")
_POUNDS = re.compile(r"\bGBP\s?(?=\d)")
_PLURAL = re.compile(r"(?<=\d)(\s?(?:thousand|million|billion))s\b", re.IGNORECASE)
_MILLION = re.compile(r"(?<=\d)\s?(?:mill?|mio|mm)\b", re.IGNORECASE)
_PER_CENT = re.compile(r"(?<=\d)\s?(?:percent|pc)\b", re.IGNORECASE)


def in_figures(text: str) -> str:
    """The text with its figures in the usual form; the rest of it may change as well."""
    if not text.isascii():
        text = _in_usual_signs(text)
    text = _from_words(text)
    if _UNUSUAL.search(text) is None:  # nearly always
        return text
    text = _PER_CENT.sub("%", _MILLION.sub("m", _PLURAL.sub(r"\1", _POUNDS.sub("£", text))))
    text = _POINTED.sub(_joined, _GROUPED.sub(_joined, _BARE.sub("0.", text)))
    return _COMMA.sub(lambda hit: f"{_joined(hit[1])}.{hit[2]}", text)


def _in_usual_signs(text: str) -> str:
    """Figures, spaces and commas of any kind as the usual ones, and halves and quarters as decimals."""
    if _SIGNED.search(text):
        text = _BARE.sub("0.", text.translate(_SIGNS))
    return unicodedata.normalize("NFKC", without_unseen(text))


def _from_words(text: str) -> str:
    """The text with numbers told in words in figures."""
    out, at = [], 0
    for hit in _SCALED.finditer(text):
        for told in _TOLD.finditer(text, max(at, hit.start() - _BEFORE), hit.end() + _AFTER):
            out += [text[at : told.start()], _told(told)]
            at = told.end()
    return "".join((*out, text[at:])) if out else text


def _joined(number: re.Match[str] | str) -> str:
    return "".join(filter(str.isdigit, number if isinstance(number, str) else number[0]))


def _told(hit: re.Match[str]) -> str:
    """A number told in words, in figures: in thousands or millions where it was rounded to them."""
    if hit["share"]:
        return f"{_value(hit['share']):f}"
    value = _value(hit["number"]) if hit["number"] else _parts(hit["part"]) * _SCALES[hit["of"].lower()]
    if len(value.normalize().as_tuple().digits) == 1 and not hit["pounds"]:
        return hit[0]  # two thousand of whatever: no figure that tells anything
    scale, ending = next(
        (s, e)
        for s, e in ((10**6, " million"), (10**3, " thousand"), (1, ""))
        if value % min(s, 1000) == 0 and value >= s
    )
    return f"{'£' * bool(hit['pounds'])}{(value / scale).normalize():f}{ending}"


def _value(words: str) -> Decimal:
    """The number that words of the grammar above tell."""
    total = group = Decimal(0)
    for word in _PIECE.findall(words.lower()):
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], Decimal(0)
        elif word in _WORTH:
            group += _WORTH[word]
        elif "point" in word:
            group += Decimal("0." + "".join(str(_WORTH[each]) for each in word.split()[1:]))
        elif " " in word.strip():
            group += _parts(word)
    return total + group


def _parts(words: str) -> Decimal:
    """Halves and quarters."""
    return Decimal("0.25" if "quarter" in words.lower() else "0.5") * (3 if "three" in words.lower() else 1)
