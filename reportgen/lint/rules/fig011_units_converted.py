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

from reportgen.amounts.measured import UNITS
from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.scan import FIGURES
from reportgen.lint.subject import Subject

_UNIT = "|".join(sorted((unit for unit, (kind, _) in UNITS.items() if kind != "time"), key=len, reverse=True))
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
        (kind, size), (other_kind, other_size) = UNITS[hit["unit"]], UNITS[hit["other"]]
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
