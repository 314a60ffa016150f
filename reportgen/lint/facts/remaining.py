"""What is said to be left of a hundred per cent, and in how many years a sum is used up or paid back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.amounts.spelled import count_of
from reportgen.files.regex import regex
from reportgen.lint.facts.quantities import Quantity, in_words
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.told import Told

_REST = regex(r"\b(?:the\s+(?:remaining|other|balance\s+of|rest,)|and\s+the\s+other)\s+(?:about\s+)?$")
_OF_REST = regex(r"\s*of\s+(?:the\s+(?:rest|remain\w+)|these|those|them)\b")
_TAKES = regex(
    r"\b(?:takes?|took|last(?:s|ed)?(?:\s+for)?|would\s+last|will\s+last|pays?\s+(?:for\s+(?:itself|themselves)|back)|recover\w*|paid\s+back|recoup\w*|won\s+back"
    r"|payback|earn\w*\s+back)\b[^.;:£\d]{0,45}?(?:\s|\()(?:about\s+|just\s+(?:over|under)\s+|a\s+little\s+(?:over|under)\s+|some\s+|roughly\s+|nearly\s+)?(?P<n>[a-z]+(?:-[a-z]+)?|\d+(?:\.\d+)?)\s+years?\b"
)
_REST_WORDS = frozenset("rema othe rest bala".split())
_YEAR_WORDS = frozenset(("year",))
_TAKES_WORDS = frozenset("take took last pay pays paid reco payb earn won".split())
_EVERY = regex(r"\b(?:package|all|together|whole|overall|in\s+total|scheme|measures|programme)\b")
_MOST = 3.0  # times that a number of years may be out


def wrong_rest(around: Surroundings) -> Iterator[Told]:
    """As in: 30 per cent for these roads, 40 per cent for those, and the remaining 20 per cent for others."""
    if not around.has(_REST_WORDS):
        return
    text = around.passage.text
    shares = [q for q in around.own if q.unit == "%" and not in_words(q.found)]
    for at, stated in enumerate(shares):
        start, end = stated.found.start, stated.found.end
        if not at or stated.found.said or not _REST.search(text[:start]) or _OF_REST.match(text, end):
            continue
        total = sum((q.value for q in shares[: at + 1]), Decimal(0))
        pairs = [q.value + stated.value for q in (*shares[:at], *(q for q in around.above if q.unit == "%"))]
        room = sum((q.found.amount.step for q in shares[: at + 1]), Decimal(0)) / 2
        if abs(total - 100) > room and all(abs(pair - 100) > room for pair in pairs) and abs(total - 100) <= 25:
            listed = " + ".join(q.found.text for q in shares[: at + 1])
            yield Told(
                stated.found,
                f"{listed} = {total} per cent: is the rest not {stated.value + 100 - total} per cent?",
                "correct the shares, or say what the others are",
                sure=False,
            )


def wrong_years(around: Surroundings) -> Iterator[Told]:
    """As in: the measures cost £288,000 and save £72,000 a year, and are paid back in four years."""
    if not around.has(_YEAR_WORDS) or not around.has(_TAKES_WORDS):
        return
    text = around.passage.text
    hit = _TAKES.search(text)
    stated = next((q for q in around.own if hit and q.found.start == hit.start("n")), None)
    if hit is None or stated is None or not (count_of(hit["n"]) or hit["n"][0].isdigit()):
        return
    ways = [(whole, rate) for whole, rate in _pairs(around) if whole.value > rate.value]
    values = [float(w.value) / float(r.value) for w, r in ways]
    told = float(stated.value)
    if not values or any(abs(value - told) <= max(0.5, told * 0.12) for value in values):
        return
    near = [at for at, value in enumerate(values) if told / _MOST <= value <= told * _MOST]
    if near:
        at = min(near, key=lambda n: abs(values[n] - told))
        whole, rate = ways[at]
        shown = f"{values[at]:.1f}".removesuffix(".0")
        yield Told(
            stated.found,
            f"{stated.found.text} years here, and {whole.found.text} / {rate.found.text} = {shown}: is it that?",
            f"write {shown} years, or correct the figures",
            sure=False,
        )


def _pairs(around: Surroundings) -> Iterator[tuple[Quantity, Quantity]]:
    """A sum, and how much of it there is in a year: of the paragraph, or of a row that is named or a total."""
    near = [q for q in around.near if q.unit == "£"]
    wholes = [q for q in (*near, *around.text) if q.unit == "£" and q.per not in ("year", "annum")]
    rates = [q for q in (*near, *around.text) if q.unit == "£" and q.per == "year"]
    yield from ((w, r) for r in rates for w in wholes)
    every = _EVERY.search(around.passage.text) is not None
    yearly = [c for c in around.cells if "year" in c.quantity.of and (c.named or (c.total and every))]
    for rate in yearly:
        for cell in around.cells:
            if (cell.table, cell.row) == (rate.table, rate.row) and cell.column != rate.column:
                yield cell.quantity, rate.quantity
        yield from ((w, rate.quantity) for w in wholes)
