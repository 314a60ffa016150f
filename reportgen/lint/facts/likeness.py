"""How likely two values are of one thing, though they differ: what a careful reader would ask the author about.

Of every two values of one kind in different sentences, the words say how alike they are: what is counted, the telling
words of both clauses and sentences (the rarer, the more), the words right beside them. What keeps figures apart counts
against: another name, year, time or tense, one paragraph, values that stand side by side elsewhere, values each told
twice. A slip of the pen counts for it. The sum of it all is the score; the best pairs above nought are asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lint.facts.mentions import Mention, Told, Value, told_in
from reportgen.lint.passages import Passage
from reportgen.lint.regex import regex
from reportgen.lint.restated import called
from reportgen.lint.slips import are_changed_over, is_close_slip

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

# What counts how much. Fitted (logistic regression) on some 60 planted faults, on what 56 papers tell twice without a
# fault, and on the 4,000 pairs of different values in them; then rounded, and what keeps
# apart made weightier than those have it. At nought a third of a question comes up in a right paper of 800 words.
_WORTH = {
    "always": -3.0,
    # of words
    "what is counted": 5.0, "counted there, spoken of here": 1.0, "words before what is counted": 0.6,
    "words of both clauses": 1.5, "other words of both sentences": 0.4, "words of one clause only": -0.2,
    "word before": 0.7, "two words before": 1.8, "word after": 1.3, "other values of both sentences": 0.8,
    # of kinds: shares and lengths are few, numbers and days many
    "%": 1.4, "often": 1.1, "months": 0.9, "days": 0.8, "£": 0.4, "n": -1.4, "date": -1.0,
    "other words of both, of a day": 3.0,
    # what keeps apart
    "kept apart": -0.7, "other names": -3.5, "other years": -4.5, "called otherwise": -1.3, "for another time": -1.9,
    "past and to come": -2.2, "in one text": -2.1, "in one paragraph": -4.0, "of one list": -4.0,
    "side by side elsewhere": -4.0, "both told twice": -0.8, "in a table": -0.4, "both in tables": -1.0,
    "day and month": -0.9,
    # of values
    "changed over": 3.0, "one figure wrong": 1.8, "near": 1.3, "far": -2.5,
    "each told once": 1.0, "a single one": -0.5, "one ends, one begins": -5.0, "ends of two years": -2.0,
}  # fmt: skip
_MOST = 3.0  # that words of one sort may count
_LITTLE = 0.4  # that they must: two sums may be alike by chance
_ENOUGH = 5.0  # that all words may: however alike two sentences are, another year is another figure
_BEST = _WORTH["always"] + sum(
    _WORTH[what]
    for what in ("changed over", "one figure wrong", "near", "each told once", *("other values of both sentences",) * 2)
)
_FAR, _NEAR = Decimal(2), Decimal("1.35")
_ITEM = regex(r"\s*(?:[-*•]|\(?[A-Za-z\d]{1,4}[.)])\s+\Z")
_YEAR_ENDS = {(31, 3), (1, 4), (31, 12), (1, 1)}
_LONG = 1000  # days between two dates of one thing
_EVERY = 15  # sentences for one question; a short report may have three
_LEAST = 3
_FEW = 1000  # pairs of a kind, over which a report is too long to hold every one against every other


class Pair(Struct, frozen=True):
    """Two values that may be of one thing, and how likely they are: above nought, a reader would ask."""

    score: float
    one: Mention
    two: Mention


class _Report(Struct, frozen=True):
    """What is known of the values of a report as a whole."""

    told: Told
    often: Counter[tuple[str, Value]]
    by_sentence: dict[int, list[Mention]]
    values: dict[int, frozenset[tuple[str, Value]]]  # of each sentence
    beside: frozenset[frozenset[Value]]  # pairs that stand in one sentence
    rows: tuple[frozenset[Decimal], ...]  # of tables, and columns
    cells: frozenset[Decimal]


def alike(subject: Subject) -> Iterator[Pair]:
    """The pairs of different values that are likely of one thing, the likeliest first, no two values twice."""
    report = _known(subject)
    found = [
        Pair(score, one, two)
        for kind, mentions in report.told.by_kind.items()
        for one, two in _to_compare(kind, mentions)
        if _differ(report, one, two) and (score := score_of(report, one, two)) > 0
    ]
    used: set[tuple[str, Value]] = set()
    left = max(_LEAST, len(subject.passages) // _EVERY)
    for pair in sorted(found, key=lambda each: -each.score):
        values = {(mention.kind, mention.value) for mention in (pair.one, pair.two)}
        if left and not values <= used:
            used |= values
            left -= 1
            yield pair


def _known(subject: Subject) -> _Report:
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
        if one.kind == two.kind != "date" and one.value != two.value
    )
    rows = tuple(
        frozenset(abs(cell.amount.value) for cell in line if cell.amount is not None)
        for grid in subject.grids
        for line in (*grid.rows, *(grid.column(at) for at in range(len(grid.headings))))
    )
    often = Counter((mention.kind, mention.value) for mention in every)
    return _Report(told, often, by_sentence, values, beside, rows, frozenset().union(*rows))


def _to_compare(kind: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of a kind that may be of one thing: numbers of things only of the same or unnamed things."""
    for one, two in combinations(mentions, 2) if len(mentions) < _FEW else ():
        if one.value == two.value or one.passage is two.passage:
            continue
        same = kind != "n" or not one.head or not two.head or one.head == two.head
        if same and _may_be_one(one, two):
            yield one, two


def _may_be_one(one: Mention, two: Mention) -> bool:
    """Whether they share a word that tells, as they must: most pairs do not."""
    if not (one.near.isdisjoint(two.context) and two.near.isdisjoint(one.context)):
        return True
    return bool(one.head and one.head == two.head)


def _differ(report: _Report, one: Mention, two: Mention) -> bool:
    """Whether they differ, and neither sentence tells the value of the other as well."""
    for mention, other in ((one, two), (two, one)):
        for beside in report.by_sentence[id(other.passage)]:
            if beside.kind == mention.kind and beside.same_as(mention):
                return False
    return True


def score_of(report: _Report, one: Mention, two: Mention) -> float:
    """How likely they are of one thing."""
    words = _words(report.told, one, two)
    if not words:
        return -_MOST
    alike = min(_ENOUGH, sum(_WORTH[what] * times for what, times in words if times))
    if alike < _LITTLE or alike + _WORTH.get(one.kind, 0) + _BEST <= 0:
        return -_MOST
    rest = (*_kept_apart(report, one, two), *_values(report, one, two))
    return _WORTH["always"] + alike + sum(_WORTH[what] * times for what, times in rest if times)


def _words(told: Told, one: Mention, two: Mention) -> list[tuple[str, float]]:
    """What their words say; nothing for those that share none that tells."""
    counted = one.head if one.head == two.head else ""
    heads = {counted} if counted else {one.head, two.head} if one.kind == "n" else set()
    both = (one.near & two.near) - heads
    across = ((one.near & two.context) | (two.near & one.context)) - both - heads
    spoken = {a.head for a, b in ((one, two), (two, one)) if a.head and not b.head and a.head in b.context}
    if not (both or across or counted or spoken):
        return []
    rest = min(_MOST, told.weight((one.context & two.context) - both - across - heads))
    alone = min(told.weight(one.near - two.context), told.weight(two.near - one.context))
    before, after = (one.before, two.before), (one.after, two.after)
    return [
        ("what is counted", told.weight(frozenset((counted,))) if counted else 0),
        ("counted there, spoken of here", told.weight(frozenset(spoken))),
        ("words before what is counted", len(one.mods & two.mods)),
        ("words of both clauses", min(_MOST, told.weight(both))),
        ("other words of both sentences", rest),
        ("other words of both, of a day", rest if one.kind == "date" else 0),
        ("words of one clause only", min(_MOST, alone)),
        ("word before", bool(before[0]) and before[0][-1:] == before[1][-1:]),
        ("two words before", len(before[0]) > 1 and before[0] == before[1]),
        ("word after", bool(after[0]) and after[0] == after[1]),
    ]


def _kept_apart(report: _Report, one: Mention, two: Mention) -> list[tuple[str, float]]:
    """What counts against their being of one thing."""
    names = {called(mention.passage, mention.at) for mention in (one, two)} - {""} if one.kind == "£" else set()
    values = {(mention.kind, mention.value) for mention in (one, two)}
    shared = report.values[id(one.passage)] & report.values[id(two.passage)]
    together = one.passage.words is two.passage.words
    return [
        ("other values of both sentences", min(2, len(shared - values)) if shared else 0),
        ("kept apart", one.apart + two.apart),
        ("other names", _other(one.names, two.names)),
        ("other years", _other(one.years, two.years)),
        ("called otherwise", len(names) > 1),
        ("for another time", one.per != two.per),
        ("past and to come", bool(one.tense and two.tense and one.tense != two.tense)),
        ("in one text", together),
        ("of one list", together and _is_item(one.passage) and _is_item(two.passage)),
        ("in one paragraph", together and one.passage.paragraph == two.passage.paragraph),
    ]


def _is_item(passage: Passage) -> bool:
    """Whether a sentence begins an item of a list."""
    text = passage.words.text
    return _ITEM.match(text[text.rfind("\n", 0, passage.start) + 1 : passage.start]) is not None


def _other(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two and not one & two)


def _values(report: _Report, one: Mention, two: Mention) -> list[tuple[str, float]]:
    """What the values themselves say."""
    first, second = one.value, two.value
    times = [report.often[mention.kind, mention.value] for mention in (one, two)]
    out: list[tuple[str, float]] = [
        (one.kind, one.kind in _WORTH),
        ("both told twice", min(times) > 1),
        ("each told once", max(times) == 1),
    ]
    if isinstance(first, tuple) and isinstance(second, tuple):
        a, b = first[0], second[0]
        parts = ((a.day, b.day), (a.month, b.month), (a.year, b.year))
        out.append(("one figure wrong", sum(x != y for x, y in parts) == 1))
        out.append(("far", abs(a - b).days > _LONG))
        out.append(("one ends, one begins", 0 < min(abs(b - first[1]).days, abs(a - second[1]).days) <= 1))
        ends = {(day.day, day.month) for day in (a, b)}
        out.append(("ends of two years", len(ends) == 1 and ends <= _YEAR_ENDS))
        out.append(("day and month", (a == first[1]) != (b == second[1])))
    elif isinstance(first, Decimal) and isinstance(second, Decimal):
        least, most = sorted((first, second))
        in_rows = [value in report.cells for value in (first, second)]
        together = all(in_rows) and any(first in row and second in row for row in report.rows)
        out += [
            ("changed over", are_changed_over(first, second)),
            ("one figure wrong", is_close_slip(first, second)),
            ("near", least > 0 and most <= least * _NEAR),
            ("far", most > least * _FAR),
            ("a single one", least == 1),
            ("in a table", sum(in_rows)),
            ("both in tables", all(in_rows)),
            ("side by side elsewhere", together or frozenset((first, second)) in report.beside),
        ]
    return out
