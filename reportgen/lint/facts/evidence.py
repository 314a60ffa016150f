"""What speaks for and against two values being of one thing: each sign by a name, and how strongly it is there.

How much a sign counts is data (`worth.py`), fitted by `benchmarks/fit_likeness.py` on papers with planted faults. A
sign is a plain fact about two sentences, so that a new one can be tried there before it is kept.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.amounts.spelled import SPELLED
from reportgen.files.regex import regex
from reportgen.lint.facts.adding_up import adds_up
from reportgen.lint.facts.known_values import Report
from reportgen.lint.facts.likened import Likened
from reportgen.lint.facts.mention import Mention, Told, Value
from reportgen.lint.facts.posts import is_post
from reportgen.lint.facts.store import is_item
from reportgen.lint.restated import called
from reportgen.lint.slips import are_changed_over, is_close_slip

Signs = list[tuple[str, float]]

_MOST = 3.0  # that words of one sort may count
_COMMON = 0.45  # rarity under which a word is common
_FAR, _VERY_FAR, _NEAR = Decimal(2), Decimal(5), Decimal("1.35")
_IN_CELLS = {"n": "", "decimals": "", "£": "£", "%": "%"}  # the units in tables of the kinds that stand there
_LITTLE = 99  # up to which two figures are changed over by chance
_SMALL = 10  # up to which numbers stand in tables and beside others by chance
_YEAR_ENDS = {(31, 3), (1, 4), (31, 12), (1, 1)}
_LONG = 1000  # days between two dates of one thing
_HEADLINE = ("recommendations", "summary", "title", "purpose")
_APART = ("options", "consultations", "background-papers", "appendix")
_YEARLESS = (
    "lasts",
    "takes",
    "clock",
    "weekday",
    "place",
    "who",
    "name",
    "which",
)  # kinds that another year does not change
_TIMES = ("clock", "lasts", "takes")  # kinds whose values are not the figures that are written
_NAMES = ("place", "who", "name", "which")  # kinds that are names themselves
# What makes the value of a sentence that of another case: only one of the two sentences has it.
_MIGHT = frozenset(
    """if option options could might may alternative alternatives alternatively instead asked wanted suggest suggested
    suggests suggestion rejected ruled otherwise unless nothing request requested""".split()
)
_OUGHT = frozenset(
    """target targets aim compare compared comparison comparable national nationally county elsewhere average must
    entitled entitles law code guidance requires required rules least most minimum maximum limit limits neighbouring
    statutory mandatory usual usually""".split()
)
_LEFT = regex(  # not: the court leaves the hall
    rf"\bleav(?:es?|ing)\s+(?:\w+\s+){{0,3}}?(?:£?\d|(?:{SPELLED})\b)|\b(?:left|remain(?:s|ing)?|balance|unspent)\b",
    re.IGNORECASE,
)
_BEFORE = frozenset(
    """earlier originally previous previously current currently present now existing last until before ago former
    formerly since had year""".split()
)
_IS = regex(r"\b(?:is|are|has|have|pays?|costs?|stands?|remains?|charges?)\b")
_IF = regex(r"\b(?:if|unless|suppose|were\s+to|had\s+it|even\s+with|otherwise)\b", re.IGNORECASE)
_NOW = frozenset("now presently currently current existing present today already".split())
_NONE: frozenset[tuple[str, Value]] = frozenset()


def of_words(told: Told, pair: Likened) -> Signs:
    """What their words say."""
    one, two = pair.one, pair.two
    weight = told.weight
    counted = one.head if one.head == two.head else ""
    heads = {counted} if counted else {one.head, two.head} if one.kind == "n" else set()
    both = pair.near - heads
    across = ((one.near & two.context) | (two.near & one.context)) - both - heads
    everywhere = pair.everywhere - heads
    rest = min(_MOST, weight(everywhere - both - across))
    before, after = (one.before, two.before), (one.after, two.after)
    out: Signs = [
        ("words of both clauses", min(_MOST, weight(both))),
        ("of a clause in the other sentence", max(_within(told, a, b, heads) for a, b in ((one, two), (two, one)))),
        ("other words of both sentences", rest),
        ("words next to both", min(_MOST, pair.close)),
        ("a day, and no word next to both", one.kind == "date" and not pair.close),
    ]
    common = sum(told.rarity.get(word, 1.0) < _COMMON for word in pair.near)
    out.append(("common words of both clauses", min(_MOST, common)))
    if one.kind.startswith("either"):
        out.append(("nothing in common", not both))
    if alone := sum(told.count[word] == len((one, two)) for word in everywhere):
        out.append(("words of these two alone", min(_MOST, alone)))
    if one.kind == "date":
        out.append(("other words of both, of a day", rest))
    if counted:
        out.append(("what is counted", weight(frozenset((counted,)))))
        out.append(("one thing lasts" if one.kind == "lasts" else "one thing counted", True))
        out.append(("nothing but what is counted", not (both or pair.close)))
        out.append(("words before what is counted", len(one.mods & two.mods)))
    elif one.head or two.head:
        spoken = {a.head for a, b in ((one, two), (two, one)) if a.head and not b.head and a.head in b.context}
        out.append(("counted there, spoken of here", weight(frozenset(spoken))))
    if one.kind == "n":
        out.append(("counted by another name", weight((one.things & two.things) - {counted})))
    if before[0] and before[0][-1:] == before[1][-1:]:
        out.append(("word before", True))
        out.append(("two words before", len(before[0]) > 1 and before[0] == before[1]))
    if after[0] and after[0] == after[1]:
        out.append(("word after", True))
    return out


def _within(told: Told, one: Mention, two: Mention, heads: set[str]) -> float:
    """How much of a clause stands in the sentence of the other."""
    near = one.near - heads
    return told.weight(near & two.context) / (told.weight(near) + 1)


def of_places(report: Report, one: Mention, two: Mention) -> Signs:
    """What their places say, and what their sentences tell besides: all that may speak for their being of one thing."""
    values = {(mention.kind, mention.value) for mention in (one, two)}
    shared = report.values.get(id(one.passage), _NONE) & report.values.get(id(two.passage), _NONE)
    together = one.passage.words is two.passage.words
    sections = {mention.passage.words.section for mention in (one, two)}
    same = one.head == two.head or bool(one.things & two.things)
    out: Signs = [
        ("other values of both sentences", min(2, len(shared - values)) if shared else 0),
        ("both begin or both end", bool(one.role) and one.role == two.role),
        ("one begins, one ends", bool(one.role and two.role) and one.role != two.role),
        ("in a headline", len({section in _HEADLINE for section in sections}) > 1),
        ("in the body, and not", len({section == "body" for section in sections}) > 1),
        ("of what others say", not sections.isdisjoint(_APART)),
        ("the only two", same and report.of_head[one.kind, one.head] == len((one, two))),
        ("one of many", min(4, max(0, report.of_head[one.kind, one.head] - 2)) if same else 0),
        ("in one text", together),
        ("of one list", together and is_item(one.passage) and is_item(two.passage)),
        ("in one paragraph", together and one.passage.paragraph == two.passage.paragraph),
    ]
    out += [
        ("one as known", one.is_given != two.is_given),
        ("both as known", one.is_given and two.is_given),
    ]
    if one.head and same:
        out.append(("spoken of, and told nowhere", _told_nowhere(report, one, two)))
        out.append(("spoken of as told", one.definite + two.definite))
    return out


def of_clauses(report: Report, one: Mention, two: Mention) -> Signs:
    """What their clauses say, all against their being of one thing."""
    names = {called(mention.passage, mention.at) for mention in (one, two)} - {""} if one.kind == "£" else set()
    return [
        ("kept apart", min(3, len(one.kept ^ two.kept))),
        ("of others", one.of_others != two.of_others and not (one.is_more and two.is_more)),
        ("now and to come", one.case_of(_NOW) != two.case_of(_NOW)),
        ("recommended, and as it is", _as_it_is(one, two) or _as_it_is(two, one)),
        ("if, in one sentence", (_IF.search(one.passage.text) is None) != (_IF.search(two.passage.text) is None)),
        ("as it might be", one.case_of(_MIGHT) != two.case_of(_MIGHT)),
        ("as it ought to be", one.case_of(_OUGHT) != two.case_of(_OUGHT)),
        ("as it was", one.case_of(_BEFORE) != two.case_of(_BEFORE)),
        ("what is left", _is_left(one) != _is_left(two)),
        ("past and to come", bool(one.tense and two.tense and one.tense != two.tense)),
        ("for another time", one.per != two.per),
        ("other years", one.kind.partition(":")[0] not in _YEARLESS and _other(one.years, two.years)),
        ("called otherwise", len(names) > 1),
        ("how long before or after", one.kind == "lasts" and one.is_offset != two.is_offset),
        ("a post and a body", one.kind == "who" and is_post(str(one.value)) != is_post(str(two.value))),
        ("another figure differs too", one.kind.partition(":")[0] in _NAMES and _differ_too(report, one, two)),
        ("a name beside one alone", bool(one.names) != bool(two.names)),
        ("other names", one.kind.partition(":")[0] not in _NAMES and _other_names(one.names, two.names)),
        ("begin with other names", len({one.first_name, two.first_name} - {""}) > 1),
    ]


def _is_left(mention: Mention) -> bool:
    """Whether it is what something leaves: £12,000 is taken, and that leaves £13,000 in the budget."""
    return _LEFT.search(mention.passage.text, 0, mention.at + len(mention.text)) is not None


def _told_nowhere(report: Report, one: Mention, two: Mention) -> bool:
    """Whether one is spoken of as known, with what it counts and no more said, and stands nowhere else."""
    return any(
        each.definite and not each.mods and report.often[each.kind, each.counted, each.value] == 1
        for each in (one, two)
    )


def _differ_too(report: Report, one: Mention, two: Mention) -> bool:
    """Whether both sentences have a number or sum, and no two that are the same: a hall of 180, and one of 220."""
    figures = [
        {m.value for m in report.by_sentence.get(id(each.passage), ()) if isinstance(m.value, Decimal)}
        for each in (one, two)
    ]
    return bool(figures[0] and figures[1]) and not figures[0] & figures[1]


def _as_it_is(one: Mention, two: Mention) -> bool:
    """Whether one is recommended, and the other told as it is at present."""
    return one.passage.words.section == "recommendations" and two.tense == "" and _IS.search(two.left) is not None


def _other(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two and not one & two)


def _other_names(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether both clauses have names, and none of one is a name of the other, cut short or whole."""
    if not _other(one, two):
        return False
    words = [[frozenset(name.split()) for name in names] for names in (one, two)]
    return not any(first <= second or second <= first for first in words[0] for second in words[1])


def of_values(report: Report, one: Mention, two: Mention) -> Signs:
    """What the values themselves say."""
    first, second = one.value, two.value
    times = [report.often[mention.kind, mention.counted, mention.value] for mention in (one, two)]
    stands = [report.of_kind[mention.kind, mention.value] for mention in (one, two)]
    out: Signs = [
        (one.kind.partition(":")[0], True),
        ("both told twice", min(times) > 1),
        ("each told once", max(times) == 1),
        ("one told but once", min(times) == 1 and max(times) > 1),
        ("a value that stands once", stands.count(1)),
    ]
    if one.kind.partition(":")[0] in _NAMES:
        out.append(("named together", frozenset((first, second)) in report.beside))
    if one.kind == "place":
        words = [{*str(value).lower().split()} for value in (first, second)]
        out.append(("places with a word in common", bool(words[0] & words[1])))
    if isinstance(first, tuple) and isinstance(second, tuple):
        a, b = first[0], second[0]
        parts = ((a.day, b.day), (a.month, b.month), (a.year, b.year))
        wrong = [part for part, (x, y) in zip(("day", "month", "year"), parts, strict=True) if x != y]
        out.append((f"only the {wrong[0]} is another" if len(wrong) == 1 else "another day", True))
        out.append(("far", abs(a - b).days > _LONG))
        out.append(("one ends, one begins", 0 < min(abs(b - first[1]).days, abs(a - second[1]).days) <= 1))
        ends = {(day.day, day.month) for day in (a, b)}
        out.append(("ends of two years", len(ends) == 1 and ends <= _YEAR_ENDS))
        out.append(("day and month", (a == first[1]) != (b == second[1])))
    elif isinstance(first, Decimal) and isinstance(second, Decimal):
        least, most = sorted((first, second))
        cells = [(_IN_CELLS.get(one.kind, "-"), value) for value in (first, second)]
        in_rows = [value > _SMALL and (unit, value) in report.cells for unit, value in cells]
        together = all(in_rows) and any(row.issuperset(cells) for row in report.rows)
        slip = one.kind not in _TIMES and is_close_slip(first, second)
        beside = least > _SMALL and frozenset((first, second)) in report.beside
        out += [
            ("the one follows from the other", adds_up(report, one, two)),
            ("changed over", one.kind in _IN_CELLS and least > _LITTLE and are_changed_over(first, second)),
            ("one figure wrong" if least > _SMALL else "by one", slip),
            ("near", least > 0 and most <= least * _NEAR),
            ("far", most > least * _FAR > 0),
            ("very far", most > least * _VERY_FAR > 0),
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


def of_cell(signs: Signs, label: float, alone: bool, beside: bool) -> Signs:
    """What stands for and against a cell and a value of the text, beside what does for any two values."""
    kept = [sign for sign in signs if sign[0] not in _IN_TEXT]
    own: Signs = [("a cell", 1), ("words of its label", label), ("a cell alone in its row", alone)]
    return [*kept, *own, ("its label beside", beside)]
