"""What speaks for and against two values being of one thing: each sign by a name, and how strongly it is there.

How much a sign counts is data (`worth.py`), fitted by `benchmarks/fit_likeness.py` on papers with planted faults. A
sign is a plain fact about two sentences, so that a new one can be tried there before it is kept.
"""

from __future__ import annotations

from collections import Counter
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

Signs = list[tuple[str, float]]

_MOST = 3.0  # that words of one sort may count
_FAR, _NEAR = Decimal(2), Decimal("1.35")
_SMALL = 10  # up to which numbers stand in tables and beside others by chance
_ITEM = regex(r"\s*(?:[-*•]|\(?[A-Za-z\d]{1,4}[.)])\s+\Z")
_YEAR_ENDS = {(31, 3), (1, 4), (31, 12), (1, 1)}
_LONG = 1000  # days between two dates of one thing
_HEADLINE = ("recommendations", "summary", "title", "purpose")
_APART = ("options", "consultations", "background-papers", "appendix")
_YEARLESS = ("lasts", "clock", "weekday", "place", "who")  # kinds that another year does not change
_NAMES = ("place", "who")  # kinds that are names themselves
# What makes the value of a sentence that of another case: only one of the two sentences has it.
_CASE = frozenset(
    """if option options could might may alternative alternatives alternatively instead earlier originally previous
    previously asked wanted suggest suggested suggests suggestion target targets compare compared comparison comparable
    elsewhere national nationally county other others another than average rejected ruled current currently present now
    existing last until before ago first second third extra more further additional each some only least most minimum
    maximum""".split()
)
_WORD = regex(r"[a-z]+")


class Report(Struct, frozen=True):
    """What is known of the values of a report as a whole."""

    told: Told
    often: Counter[tuple[str, str, Value]]
    by_sentence: dict[int, list[Mention]]
    values: dict[int, frozenset[tuple[str, Value]]]  # of each sentence
    beside: frozenset[frozenset[Value]]  # pairs that stand in one sentence
    rows: tuple[frozenset[Decimal], ...]  # of tables, and columns
    cells: frozenset[Decimal]
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
        if one.kind == two.kind != "date" and one.value != two.value
    )
    rows = tuple(
        frozenset(abs(cell.amount.value) for cell in line if cell.amount is not None)
        for grid in subject.grids
        for line in (*grid.rows, *(grid.column(at) for at in range(len(grid.headings))))
    )
    often = Counter((mention.kind, mention.counted, mention.value) for mention in every)
    of_head = Counter((kind, head) for kind, head, _ in {(m.kind, m.head, m.value) for m in every})
    return Report(told, often, by_sentence, values, beside, rows, frozenset().union(*rows), of_head)


def of_words(told: Told, one: Mention, two: Mention) -> Signs:
    """What their words say; nothing for those that share none that tells."""
    counted = one.head if one.head == two.head else ""
    heads = {counted} if counted else {one.head, two.head} if one.kind == "n" else set()
    both = (one.near & two.near) - heads
    across = ((one.near & two.context) | (two.near & one.context)) - both - heads
    spoken = {a.head for a, b in ((one, two), (two, one)) if a.head and not b.head and a.head in b.context}
    if not (both or across or counted or spoken):
        return []
    everywhere = (one.context & two.context) - heads
    rest = min(_MOST, told.weight(everywhere - both - across))
    before, after = (one.before, two.before), (one.after, two.after)
    return [
        ("what is counted", told.weight(frozenset((counted,))) if counted else 0),
        ("counted there, spoken of here", told.weight(frozenset(spoken))),
        ("words before what is counted", len(one.mods & two.mods)),
        ("words of both clauses", min(_MOST, told.weight(both))),
        ("of a clause in the other sentence", max(_within(told, a, b, heads) for a, b in ((one, two), (two, one)))),
        ("other words of both sentences", rest),
        ("other words of both, of a day", rest if one.kind == "date" else 0),
        ("words of these two alone", min(_MOST, sum(told.count[word] == len((one, two)) for word in everywhere))),
        ("word before", bool(before[0]) and before[0][-1:] == before[1][-1:]),
        ("two words before", len(before[0]) > 1 and before[0] == before[1]),
        ("word after", bool(after[0]) and after[0] == after[1]),
    ]


def _within(told: Told, one: Mention, two: Mention, heads: set[str]) -> float:
    """How much of a clause stands in the sentence of the other."""
    near = one.near - heads
    return told.weight(near & two.context) / (told.weight(near) + 1)


def of_places(report: Report, one: Mention, two: Mention) -> Signs:
    """What their places and sentences say, mostly against their being of one thing."""
    names = {called(mention.passage, mention.at) for mention in (one, two)} - {""} if one.kind == "£" else set()
    values = {(mention.kind, mention.value) for mention in (one, two)}
    empty: frozenset[tuple[str, Value]] = frozenset()
    shared = report.values.get(id(one.passage), empty) & report.values.get(id(two.passage), empty)
    together = one.passage.words is two.passage.words
    sections = {mention.passage.words.section for mention in (one, two)}
    same = one.head == two.head
    return [
        ("other values of both sentences", min(2, len(shared - values)) if shared else 0),
        ("kept apart", one.apart + two.apart),
        ("of another case", min(3, len(_cases(one.passage) ^ _cases(two.passage)))),
        ("in a headline", len({section in _HEADLINE for section in sections}) > 1),
        ("in the body, and not", len({section == "body" for section in sections}) > 1),
        ("of what others say", not sections.isdisjoint(_APART)),
        ("the only two", same and report.of_head[one.kind, one.head] == len((one, two))),
        ("one of many", min(4, max(0, report.of_head[one.kind, one.head] - 2)) if same else 0),
        ("another figure differs too", one.kind in _NAMES and _differ_too(report, one, two)),
        ("other names", one.kind not in _NAMES and _other(one.names, two.names)),
        ("begin with other names", len({one.first_name, two.first_name} - {""}) > 1),
        ("other years", one.kind not in _YEARLESS and _other(one.years, two.years)),
        ("called otherwise", len(names) > 1),
        ("for another time", one.per != two.per),
        ("past and to come", bool(one.tense and two.tense and one.tense != two.tense)),
        ("in one text", together),
        ("of one list", together and _is_item(one.passage) and _is_item(two.passage)),
        ("in one paragraph", together and one.passage.paragraph == two.passage.paragraph),
    ]


def _differ_too(report: Report, one: Mention, two: Mention) -> bool:
    """Whether both sentences have a number or sum, and no two that are the same: a hall of 180, and one of 220."""
    figures = [
        {m.value for m in report.by_sentence.get(id(each.passage), ()) if isinstance(m.value, Decimal)}
        for each in (one, two)
    ]
    return bool(figures[0] and figures[1]) and not figures[0] & figures[1]


def _cases(passage: Passage) -> frozenset[str]:
    """The words of a sentence that may make it one of another case, worked out once."""
    kept: dict[str, frozenset[str]] = passage.__dict__
    if "cases" not in kept:
        kept["cases"] = _CASE.intersection(_WORD.findall(passage.small))
    return kept["cases"]


def _is_item(passage: Passage) -> bool:
    """Whether a sentence begins an item of a list."""
    text = passage.words.text
    return _ITEM.match(text[text.rfind("\n", 0, passage.start) + 1 : passage.start]) is not None


def _other(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two and not one & two)


def of_values(report: Report, one: Mention, two: Mention) -> Signs:
    """What the values themselves say."""
    first, second = one.value, two.value
    times = [report.often[mention.kind, mention.counted, mention.value] for mention in (one, two)]
    out: Signs = [
        (one.kind.partition(":")[0], True),
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
        in_rows = [value > _SMALL and value in report.cells for value in (first, second)]
        together = all(in_rows) and any(first in row and second in row for row in report.rows)
        beside = least > _SMALL and frozenset((first, second)) in report.beside
        out += [
            ("changed over", are_changed_over(first, second)),
            ("one figure wrong", is_close_slip(first, second)),
            ("near", least > 0 and most <= least * _NEAR),
            ("far", most > least * _FAR > 0),
            ("none and some", not least and one.kind == "n"),
            ("in a table", sum(in_rows)),
            ("both in tables", all(in_rows)),
            ("side by side elsewhere", together or beside),
        ]
    return out


_IN_TEXT = frozenset(  # what says nothing of a cell
    (
        "in a table", "both in tables", "side by side elsewhere", "past and to come", "in one text", "in one paragraph",
        "other names", "in the body, and not",
    )
)  # fmt: skip


def of_cell(signs: Signs, label: float, alone: bool) -> Signs:
    """What stands for and against a cell and a value of the text, beside what does for any two values."""
    kept = [sign for sign in signs if sign[0] not in _IN_TEXT]
    return [*kept, ("a cell", 1), ("words of its label", label), ("a cell alone in its row", alone)]
