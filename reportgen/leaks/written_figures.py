"""Figures however people write them, put into the one form in which amounts are read.

A reader understands 888 123, 888'123, £888.123, £.89m, GBP 888,123 and "eight hundred and eighty-eight thousand pounds"
alike; so whoever looks for what must not be public has to know them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from reportgen.leaks.wording import without_unseen

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"thousand": 10**3, "grand": 10**3, "million": 10**6, "billion": 10**9}
_WORTH = {
    "a": 1, "an": 1, "zero": 0, "nought": 0,
    **{word: n for n, word in enumerate(_SMALL, 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}  # fmt: skip

_AND = r"(?:and|&)"
_ONE = rf"(?:{'|'.join(_SMALL[:9])})"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]+{_ONE})?|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_HUNDREDS = rf"(?:{_BELOW_100}|an?)[\s-]+hundred(?:[\s-]+(?:{_AND}[\s-]+)?{_BELOW_100})?"
_BELOW_1000 = rf"(?:{_HUNDREDS}|{_BELOW_100}|an?)"
_BROKEN = rf"(?:[\s-]+{_AND}[\s-]+(?:an?|one|three)[\s-]+(?:half|quarters?)|\s+point(?:\s+(?:zero|nought|{_ONE}))+)"
_PIECE = re.compile(rf"{_BROKEN}|[a-z]+")
_SCALE = rf"(?:{'|'.join(_SCALES)})"
_TOLD = re.compile(
    rf"""\b(?:(?P<part>half|(?:an?\s+|three[\s-]+)?quarters?\s+of)\s+an?\s+(?P<of>{_SCALE})
        |(?P<number>{_BELOW_1000}{_BROKEN}?[\s-]+{_SCALE}
            (?:,?[\s-]+(?:{_AND}[\s-]+)?{_BELOW_1000}[\s-]+{_SCALE})*
            (?:,?[\s-]+(?:{_AND}[\s-]+)?{_HUNDREDS}|[\s-]+{_AND}[\s-]+{_BELOW_100})?)
        |(?P<hundreds>(?:{"|".join(_SMALL[9:])}|(?:{"|".join(_TENS)})[\s-]+{_ONE})[\s-]+hundred
            (?:[\s-]+(?:{_AND}[\s-]+)?{_BELOW_100})?)
        |(?P<share>{_BELOW_100}{_BROKEN}?)(?=\s+per\s?cent\b))\b(?P<pounds>\s+pounds?\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALED = re.compile(
    r"[tT](?:housand|HOUSAND)|[gG](?:rand|RAND)\b|[enty] ?-?(?:[hH]undred|HUNDRED)"
    r"|[mM](?:illion|ILLION)|[bB](?:illion|ILLION)|[a-z] per ?cent"
)
_BEFORE, _AFTER = 100, 90  # characters around the word of a scale in which its number may stand

_SIGNS = str.maketrans(
    {"½": ".5", "¼": ".25", "¾": ".75", "·": ".", "´": "'", "О": "O", "о": "o", "З": "3", "Ѕ": "S", "І": "I", "В": "B"}
)
_SIGNED = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
_UNUSUAL = re.compile(
    r"\d(?:[ '’`‚٬،_.]\d{3}(?!\d)|(?:,\s|\s,)\d{3}(?!\d)"
    r"|\s?(?:p(?:erce|c|en)|[pP]\b|[mM][iIM]|(?:thousand|million|billion)s|grand|p\.c\.|hundred\b)"
    r"|[eE]\+?\d|[kK]\d|\s?[x×*]\s?10|\s?(?:[kK]|thousand)(?:,| and|\s£?\d)|,\d\d? ?%"
    r"|\s(?:and a (?:half|quarter)|1/[24])"
    r"|\s(?:in every|out of|per|y)\s(?:100|hundred|cant)|[lIOo|]|[iZSB],|(?:pa|pcm|pw|CR|DR)\b"
    r"|,[\dOolISZ]{0,2}[OolISZ])"
    r"|£\s?[.lIiOZSB|]|(?<=[\dlIO|]),[\dOolISZ]{0,2}[OolISZ]"
    r"|[lIO|](?<![^\W_].)\d|GBP|STG|UKP"
)
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ '’`´‚٬،_]\d{3})+(?![\d'’]|[ ,.]\d)")
_POINTED = re.compile(r"(?<=£)\d{1,3}(?:\.\d{3})+(?!\d|[.,]\d|\s?(?:k|mn?|bn|thousand|million|billion)\b)")
_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+),(\d\d)(?!\d)")
_SPLIT = re.compile(r"£\s?\d{1,3}(?:\s?,\s?\d{3})+(?!\d|,\d)")
_BARE = re.compile(r"(?<![\w.])\.(?=\d)")
_POUNDS = re.compile(r"\b(?:GBP|STG|UKP)\s?(?=\d)")
_PLURAL = re.compile(r"(?<=\d)(\s?(?:thousand|million|billion))s\b", re.IGNORECASE)
_MILLION = re.compile(r"(?<=\d)\s?(?:mill?|mio|mm)\b", re.IGNORECASE)
_PER_CENT = re.compile(
    r"(?<=\d)\s?(?:percent\b|pc\b|p\.c\.|(?:in every|out of|per)\s(?:100|hundred)\b|y cant\b)", re.IGNORECASE
)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}),(\d\d?)(?=\s?%)")
_GRAND = re.compile(r"(?<=\d)\s?grand\b", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?<=\d)\s(?:and a (?P<word>half|quarter)|1/(?P<part>[24]))(?=\s?(?:thousand|million|billion|k|mn?|bn)\b)"
)
_POWER = re.compile(r"(?<![\w.,])(\d\.\d+|\d)(?:[eE]\+?0?|\s?[x×*]\s?10\^?)(\d)\b")
_REST = re.compile(
    r"(?<![\w.,])(?P<thousands>\d{1,3})(?:\s?(?:thousand|k),?\s?(?:and\s)?£?(?P<rest>\d{3})(?!\d|[,.]\d)|k(?P<part>\d)\b)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=\d)(?=(?:pa|pcm|pw|CR|DR)\b)")
_HUNDRED = re.compile(r"(?<![\w.,])(\d{2,3})\shundred\b", re.IGNORECASE)
_PENCE = re.compile(r"(?<![\w.,£])(\d{1,3}(?:[, ]\d{3})+|\d{4,})\s?(?:[pP]|[pP]ence|[pP]ennies)\b")
# What a typist or a machine that reads a page puts for a figure: in a sum, in groups, and among figures.
_MISREAD = str.maketrans("lIi|!OoZzSsB", "111110022558")
_LIKE = r"[\dlIi|!OoZzSsB]"
_GROUPS = rf"{_LIKE}{{1,3}}(?:,{_LIKE}{{3}})+"
_TYPED = re.compile(
    rf"£\s?(?:{_GROUPS}|{_LIKE}+(?=[.,\s)]|[kKm]\b|\Z))"
    rf"|(?<![\w,.])(?:{_GROUPS}(?![\w,]\w)|\d[\dlIOo|]{{3,}}(?![\w,]\w|\w))"
)
# A sum torn apart, or with a sign between its groups that is none.
_TORN = re.compile(
    r"£\s?((?:\d\s?){1,3}(?:,\s?(?:\d\s?){2}\d)+|\d{1,3}(?:(?:[-–/:;]|\.\.|\.\s)\d{3})+|\d(?:\s,?\d){3,})(?!\d|,\d)"
)


def in_figures(text: str) -> str:
    """The text with its figures in the usual form; the rest of it may change as well."""
    if not text.isascii():
        text = _in_usual_signs(text)
    text = _from_words(text)
    if _UNUSUAL.search(text) is None:  # nearly always
        return text
    text = _TYPED.sub(_read_as_figures, text)
    text = _PER_CENT.sub("%", _MILLION.sub("m", _PLURAL.sub(r"\1", _POUNDS.sub("£", text))))
    text = _FRACTION.sub(lambda hit: ".5" if "half" in hit[0] or hit["part"] == "2" else ".25", _GLUED.sub(" ", text))
    text = _DECIMAL_COMMA.sub(r"\1.\2", _GRAND.sub(" thousand", text))
    text = _REST.sub(_with_rest, _HUNDRED.sub(r"\g<1>00", _POWER.sub(_whole, text)))
    text = _SPLIT.sub(lambda hit: re.sub(r"\s", "", hit[0]), text)
    text = _PENCE.sub(lambda hit: f"£{Decimal(_joined(hit[1])) / 100:.2f}", text)
    text = _POINTED.sub(_joined, _GROUPED.sub(_joined, _BARE.sub("0.", text)))
    return _COMMA.sub(lambda hit: f"{_joined(hit[1])}.{hit[2]}", text)


def torn(text: str) -> Iterator[Decimal]:
    """The sums of a text that are torn apart: £888,1 23, £ 8 8 8 1 2 3, £888-123.

    They may as well be two figures, so they are only for what is looked for anyway.
    """
    for hit in _TORN.finditer(text) if "£" in text else ():
        if not hit[1].isdigit():
            yield Decimal(_joined(hit[1]))


def _read_as_figures(hit: re.Match[str]) -> str:
    """A number with figures for its letters; what has fewer figures than letters is a word, and stays."""
    figures, letters = sum(map(str.isdigit, hit[0])), sum(map(str.isalpha, hit[0]))
    return hit[0].translate(_MISREAD) if figures >= letters or ("," in hit[0] and figures) else hit[0]


def _whole(hit: re.Match[str]) -> str:
    """A number written with a power of ten."""
    return f"{Decimal(hit[1]).scaleb(int(hit[2])):f}"


def _with_rest(hit: re.Match[str]) -> str:
    """41 thousand 350, and 12k5."""
    return f"{hit['thousands']}{hit['rest']}" if hit["rest"] else f"{hit['thousands']}.{hit['part']}k"


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
    if hit["hundreds"]:
        return f"{'£' * bool(hit['pounds'])}{_hundreds(hit['hundreds'])}"
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


def _hundreds(words: str) -> int:
    """The number that "twelve hundred and fifty" tells."""
    before, _, rest = re.split(r"(hundred)", words.lower())
    return int(_value(before) * 100 + _value(rest))


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
        elif "half" in word or "quarter" in word:
            group += _parts(word)
    return total + group


def _parts(words: str) -> Decimal:
    """Halves and quarters."""
    return Decimal("0.25" if "quarter" in words.lower() else "0.5") * (3 if "three" in words.lower() else 1)
