"""A measure is given in two units that do not agree.

What it checks:
    "2.1 hectares (5.2 acres)", "3 miles, or 4.8 km": lengths, areas, weights and volumes with the same in another unit
    behind them.

Why it matters:
    One of the two is wrong, and the decision may rest on it.

Basis:
    Units of Measurement Regulations 1986.

Bad:

    summary: |
      The land measures 2.1 hectares (8.5 acres).

Good:

    summary: |
      The land measures 2.1 hectares (5.2 acres).

Exceptions:
    Differences that rounding explains.
"""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.scan import FIGURES
from reportgen.lint.subject import Subject

# What each unit is of, and how many metres, square metres, kilograms or litres it has.
_UNITS = {
    "hectare": ("area", "10000"), "ha": ("area", "10000"), "acre": ("area", "4046.86"),
    "square metre": ("area", "1"), "sq m": ("area", "1"), "m2": ("area", "1"), "m²": ("area", "1"),
    "square foot": ("area", "0.0929"), "square feet": ("area", "0.0929"), "sq ft": ("area", "0.0929"),
    "square kilometre": ("area", "1000000"), "square mile": ("area", "2589988"),
    "kilometre": ("length", "1000"), "km": ("length", "1000"), "mile": ("length", "1609.34"), "metre": ("length", "1"),
    "m": ("length", "1"), "yard": ("length", "0.9144"), "foot": ("length", "0.3048"), "feet": ("length", "0.3048"),
    "ft": ("length", "0.3048"), "centimetre": ("length", "0.01"), "cm": ("length", "0.01"), "mm": ("length", "0.001"),
    "inch": ("length", "0.0254"), "inche": ("length", "0.0254"),
    "tonne": ("weight", "1000"), "kilogram": ("weight", "1"), "kg": ("weight", "1"), "pound": ("weight", "0.4536"),
    "litre": ("volume", "1"), "gallon": ("volume", "4.546"), "cubic metre": ("volume", "1000"),
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TWICE = regex(
    rf"(?P<n>{_NUMBER})\s?(?P<unit>{_UNIT})s?\s*(?:\(|,\s*(?:or|which\s+is|that\s+is)\s+|\bor\s+)"
    rf"(?:about\s+|some\s+|approximately\s+|around\s+|c\.?\s*)?(?P<other_n>{_NUMBER})\s?(?P<other>{_UNIT})s?\b",
)
_SECOND = ("acre", "mile", "feet", "foot", "ft", "sq", "yard", "kilo", "km", "inch", "pound", "gallon", "kg")
_FAR = Decimal("0.04")


@rule("FIG011", "units-converted", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find measures in two units that differ."""
    for words, hit in subject.scan.hits(_TWICE, *FIGURES) if subject.scan.has(*_SECOND) else ():
        (kind, size), (other_kind, other_size) = _UNITS[hit["unit"]], _UNITS[hit["other"]]
        if kind != other_kind or hit["unit"] == hit["other"]:
            continue
        first, second = (Decimal(hit[name].replace(",", "")) for name in ("n", "other_n"))
        right = first * Decimal(size) / Decimal(other_size)
        off = _half(hit["n"]) * Decimal(size) / Decimal(other_size) + _half(hit["other_n"]) + right * _FAR
        if abs(right - second) > off:
            at = hit.start("other_n")
            text = words.masked[at : hit.end()]
            yield Fault(
                words.span(at, len(text)),
                f"{words.masked[hit.start() : hit.end('unit')]} is {right:,.1f} {hit['other']}, not {text}",
                "correct the one that is wrong",
            )


def _half(written: str) -> Decimal:
    """Half the worth of the last figure."""
    return Decimal(1).scaleb(-len(written.partition(".")[2])) / 2
