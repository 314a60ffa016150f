"""What is known of the values of a report as a whole: which there are, how often each stands, and where in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.figures import Amount
from reportgen.lint.facts.mention import Mention, Told, Value
from reportgen.lint.facts.mentions import told_in

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject


class Report(Struct, frozen=True):
    """What is known of the values of a report as a whole."""

    told: Told
    often: Counter[tuple[str, str, Value]]
    of_kind: Counter[tuple[str, Value]]
    by_sentence: dict[int, list[Mention]]
    values: dict[int, frozenset[tuple[str, Value]]]  # of each sentence
    beside: frozenset[frozenset[Value]]  # pairs that stand in one sentence
    rows: tuple[frozenset[tuple[str, Decimal]], ...]  # of tables, and columns
    cells: frozenset[tuple[str, Decimal]]
    of_head: Counter[tuple[str, str]]  # different values of what is counted


def known(subject: Subject) -> Report:
    """The values of a report."""
    told = subject.once(told_in)
    every = [mention for mentions in told.by_kind.values() for mention in mentions]
    by_sentence: dict[int, list[Mention]] = {}
    for mention in every:
        by_sentence.setdefault(id(mention.passage), []).append(mention)
    values = {
        sentence: frozenset((mention.kind, mention.value) for mention in group if mention.kind != "often")
        for sentence, group in by_sentence.items()
    }
    beside = frozenset(
        frozenset((one.value, two.value))
        for group in by_sentence.values()
        for one, two in combinations(group, 2)
        if one.kind == two.kind != "date" and one.value != two.value and not (one.is_old or two.is_old)
    )
    rows = tuple(
        frozenset(value for cell in line if cell.amount is not None for value in _written(cell.amount))
        for grid in subject.grids
        for line in (*grid.rows, *(grid.column(at) for at in range(len(grid.headings))))
    )
    often = Counter((mention.kind, mention.counted, mention.value) for mention in every)
    of_head = Counter((kind, head) for kind, head, _ in {(m.kind, m.head, m.value) for m in every})
    of_kind = Counter((mention.kind, mention.value) for mention in every)
    return Report(told, often, of_kind, by_sentence, values, beside, rows, frozenset().union(*rows), of_head)


def _written(amount: Amount) -> Iterator[tuple[str, Decimal]]:
    """What a cell may be in a sentence: a plain number may be a sum or a share whose sign is in the heading."""
    value = abs(amount.value)
    yield amount.unit, value
    if not amount.unit:
        yield "£", value
        yield "%", value
