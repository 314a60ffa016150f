"""Whether two figures that differ are no two tellings of one, since the one follows from the other."""

from __future__ import annotations

from decimal import Decimal

from reportgen.lint.facts.known_values import Report
from reportgen.lint.facts.mention import Mention

_ROUNDED = Decimal("0.006")  # by which a share of a figure may be off
_STEP = 1  # by which small numbers differ by chance


def adds_up(report: Report, one: Mention, two: Mention) -> bool:
    """Whether two figures differ by what their sentences tell, or one is what the parts in the other add up to."""
    first, second = one.value, two.value
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or first == second:
        return False
    return _follows(report, one, two, min(first, second), max(first, second))


def _follows(report: Report, one: Mention, two: Mention, least: Decimal, most: Decimal) -> bool:
    """Whether the sentences tell by how much, or how many times, the one is more, or the parts that add up to it."""
    here, there = (
        [
            mention.value
            for mention in report.by_sentence.get(id(each.passage), ())
            if mention.kind == one.kind and mention.fact is not None and isinstance(mention.value, Decimal)
        ]
        for each in (one, two)
    )
    beside = [value for value in (*here, *there) if value not in (least, most)]
    shares = {
        mention.value / 100
        for each in (one, two)
        for mention in report.by_sentence.get(id(each.passage), ())
        if mention.kind == "%" and isinstance(mention.value, Decimal)
    }
    made = [part for share in shares for part in (most * share, most * (1 - share), most / (1 + share))]
    if one.kind != "%" and any(abs(least - part) <= least * _ROUNDED for part in made):
        return True
    more = most - least
    return (
        (more > _STEP and more in beside)
        or (least > _STEP and most % least == 0 and most / least in beside)
        or any(len(group) > 1 and sum(group) == most for group in (here, there))
    )
