"""Two figures of one thing that differ, wherever they stand.

What is counted, or lasts, is known by its noun; a sum or a measure by the words of its clause. A figure is held against
another where the words of both say the same, nothing keeps them apart, and it is told nowhere else. What is asked for
is held against the body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import TYPE_CHECKING, TypeVar

from reportgen.files.regex import regex
from reportgen.lint.facts.naming import stem, stems_of
from reportgen.lint.facts.referred import spoken_of, told_in_form
from reportgen.lint.facts.store import Fact, facts
from reportgen.lint.passages import Passage
from reportgen.lint.restated import called
from reportgen.lint.slips import is_close_slip
from reportgen.lint.table_totals import is_total
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

Key = TypeVar("Key")
Often = Mapping[Decimal, int]

_FEW, _MANY = 3, 10  # things: of two or three there may be several sets
_NEAR = 5  # a fifth of a total
_ANYBODY = "peopl"  # of two numbers of people nothing says that they are the same ones
_TIMES = 2  # a figure that is more than twice another is of something else
_AFTER = 32  # characters after a limit
_TELLING = 2  # words, or one and what the figure is called
_SIZES = ("hectare", "acre", "metre", "m", "km", "mile", "tonne")
# What many figures of a report are called.
_COMMON = stems_of(
    "cost costs costing budget price total income saving savings rent fee estimate grant contract forecast receipt sum"
    " amount balance spending expenditure value works scheme service fund reserve funding annual capital revenue risk"
    " pay paid payment charge charges rate increase rise reduction"
)


# Of which kind things are: the affordable homes are some of the homes.
_KINDS = stems_of(
    "affordable council empty remaining vacant private social market rented sheltered old older additional extra"
    " existing small smaller large larger occupied unoccupied let unlet leasehold temporary permanent local young"
    " registered eligible proposed planned completed unfinished full-time part-time electric adult disabled specialist"
) | {"new", "old", "let"}
_AT_PLACES = regex(
    r"\s+(?:on|in|at|across)\s+(?:the\s+)?(?:an?|one|other|another|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s"
)
# Of two limits one is the new one: the limit is currently £155m, and a revised limit of £165m is asked for.
_REPLACED = regex(
    r"\b(?:in place of|instead|rather than|revis\w+|currently|at present|raised?|raising|replac\w+|up from|down from"
    r"|ought)\b",
    re.IGNORECASE,
)
_AHEAD = regex(r"\b(?:would|will)\s+(?:\w+\s+)?(?:be|have)\b")
_AT_PRESENT = regex(r"\b(?:is|are|has|have)\b")
_CHOICE = regex(
    r"(?P<called>\b(?:recommends?|recommended|prefers?|preferred)\s+(?:is\s+|option\s+is\s+)?)?\b(?P<kind>Option|Bidder|Tenderer|Supplier|Scheme|Site)\s+(?P<which>[A-H]|\d)\b"
    r"(?(called)(?=[\s.,;])|(?:\s+is\s+(?:therefore\s+)?(?:the\s+)?(?:recommended|preferred)"
    r"|,\s+(?:which\s+is\s+(?:the\s+)?|the\s+)(?:recommended|preferred)))(?!\s+by\b)"
)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_WEEKLY = regex(
    rf"\b(?P<verb>clos|open)(?:e|ed|es|ing|s)?\b[^.;:]{{0,30}}?\bon\s+(?P<days>{_DAYS}(?:(?:,\s+|\s+and\s+(?:on\s+)?){_DAYS})*)"
)
_DAY = regex(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?=day)")
_PLACE = regex(r"\b[A-Z][a-z’'-]{3,}(?:\s+[A-Z][a-z’'-]+)*")
_SCORES = ("point", "mark")  # there are as many as there are criteria
_OTHERWISE = regex(r"\b(?:now|present|currently|instead|except|not|Christmas|Easter|bank holiday)\b")


def by_words(subject: Subject) -> Iterator[Conflict]:
    """Every figure that another place gives otherwise, of what may be one thing by the words beside it; each once."""
    every = _every(subject)
    often = _often(subject, every)
    yield from _once(
        _in_columns(subject, every), _counted(every), _asked(every, often), _measured(every, often),
        spoken_of(every, often),
    )  # fmt: skip


def by_form(subject: Subject) -> Iterator[Conflict]:
    """Every limit, share, hour or choice that is told in one form of words in two places, and differs; each once."""
    every = _every(subject)
    told = told_in_form(subject, every, _often(subject, every))
    yield from _once(_limits(every), told, _recommended(subject), _weekdays(subject))


def _every(subject: Subject) -> list[Fact]:
    return [
        f
        for f in subject.once(facts)
        if (f.value > 1 or f.found.amount.decimals) and not f.rate and f.head not in _SCORES
    ]


def _often(subject: Subject, every: Iterable[Fact]) -> Counter[Decimal]:
    """How often each value stands, in cells too."""
    often = Counter(f.value for f in every)
    often.update(abs(c.amount.value) for g in subject.grids for row in g.rows for c in row if c.amount is not None)
    return often


def _once(*finders: Iterable[Conflict]) -> Iterator[Conflict]:
    """What is found, each place once."""
    told: set[tuple[int, int]] = set()
    for conflict in chain(*finders):
        place = id(conflict.passage), conflict.at
        if place not in told:
            told.add(place)
            yield conflict


def _conflict(one: Fact, other: Fact) -> Conflict:
    return Conflict(one.passage, one.found.start, one.said, other.said, other.passage.span(other.found.start))


def _by(every: Iterable[Fact], key: Callable[[Fact], Key | None]) -> Iterator[list[Fact]]:
    """The facts of each key that has several values."""
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in every:
        if (of := key(fact)) is not None:
            groups[of].append(fact)
    return (group for group in groups.values() if len({f.value for f in group}) > 1)


def _pairs(group: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of different values in different sentences, neither of which tells the value of the other as well."""
    values: dict[int, set[Decimal]] = defaultdict(set)
    for fact in group:
        values[id(fact.passage)].add(fact.value)
    for one, two in combinations(group, 2):
        differ = abs(one.value - two.value) > one.found.room + two.found.room
        each = differ and one.exact and two.exact and one.passage is not two.passage
        if each and one.value not in values[id(two.passage)] and two.value not in values[id(one.passage)]:
            yield one, two


def _meet(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two sets of years or names do not keep figures apart."""
    return not (one and two) or bool(one & two)


def _counted(every: Sequence[Fact]) -> Iterator[Conflict]:
    """The twelve humps, where 14 road humps were spoken of; a concession of 12 years, and one of 15."""
    told = Counter((f.unit, f.value) for f in every)
    for group in _by(every, lambda f: (f.unit, f.head) if f.head else None):
        often = Counter(f.value for f in group)
        made = {value for a, b in combinations(often, 2) for value in (a + b, abs(a - b))}
        for one, two in _pairs(group):
            alike = _of_one_kind(one, two)
            firsts = all(f.left.endswith("first ") for f in (one, two))
            if (
                ((one.apart or two.apart) and not firsts)
                or not alike
                or not (_meet(one.years, two.years) and _meet(one.names, two.names))
            ):
                continue
            rare, other = sorted((one, two), key=lambda f: (often[f.value], f is one))
            alone = told[rare.unit, rare.value] == 1 or rare.value < _MANY  # 92 others are spoken of as well
            if often[rare.value] == 1 and alone and rare.value not in made and _is_same(rare, other, len(often) > _FEW):
                yield _conflict(rare, other)


def _of_one_kind(one: Fact, two: Fact) -> bool:
    """Whether neither a word for their kind nor another place keeps two numbers apart."""
    kinds = (one.mods ^ two.mods) & _KINDS
    places = {bool(_AT_PLACES.match(f.passage.text, f.found.start + len(f.said))) for f in (one, two)}
    return not kinds and len(places) == 1 and (one.mods <= two.mods or two.mods <= one.mods)


def _is_same(rare: Fact, other: Fact, several: bool) -> bool:
    """Whether two numbers with one noun are of the same things."""
    least, most = sorted((rare.value, other.value))
    shared = ((rare.near & other.context) | (other.near & rare.context)) - {rare.head} - rare.mods
    if rare.unit:
        return True
    apart = rare.passage.words is not other.passage.words
    named = rare.mods == other.mods and (len(rare.mods) >= _TELLING or bool(rare.mods and rare.definite))
    if apart and named and not several and most <= _TIMES * least:
        return True
    if least <= _FEW or most > _TIMES * least:
        return False
    if rare.definite:
        return True
    alike = rare.asked == other.asked and not several and (bool(shared) or rare.head != _ANYBODY)
    slip = apart and alike and least >= _MANY and is_close_slip(rare.value, other.value)
    wide = apart and (least >= _MANY or len(shared) >= _TELLING)
    return slip or (bool(shared) and (rare.asked != other.asked or wide))


def _asked(every: Sequence[Fact], often: Often) -> Iterator[Conflict]:
    """What is asked for and stands nowhere else, where the body has another figure of it."""
    body = [f for f in every if f.passage.words.section != "recommendations"]
    for fact in every:
        if fact.passage.words.section == "recommendations" and often[fact.value] == 1 and fact.unit != "£":
            alike = [f for f in body if f.unit == fact.unit and f.head == fact.head and (f.head or f.unit)]
            shared = {id(f): len(((fact.near & f.context) | (f.near & fact.context)) - {f.head}) for f in alike}
            best = max(alike, key=lambda f: shared[id(f)], default=None)
            if best is None or shared[id(best)] >= (1 if fact.head else _TELLING):
                alone = best
            else:
                alone = (
                    best
                    if fact.head and min(fact.value, best.value) > _FEW and len({f.value for f in alike}) == 1
                    else None
                )
            if alone is not None and not alone.apart and _of_one_kind(alone, fact):
                yield _conflict(fact, alone)


def _measured(every: Sequence[Fact], often: Often) -> Iterator[Conflict]:
    """A sum or a measure that stands once, and of which the same words give another elsewhere."""
    for group in _by(every, lambda f: (f.unit, f.found.per, f.found.basis) if f.unit and not f.head else None):
        for one, two in _pairs(group):
            rare, other = sorted((one, two), key=lambda f: (often[f.value], f is one))
            apart = one.passage.words is two.passage.words or one.apart or two.apart or often[rare.value] > 1
            if apart or max(one.value, two.value) > _TIMES * min(one.value, two.value):
                continue
            if not (_meet(one.years, two.years) and _meet(one.names, two.names)) or _now_and_then(one, two):
                continue
            if one.unit == "%" and bool(one.years) != bool(two.years):
                continue
            names = {called(f.passage, f.found.start) for f in (one, two)} - {""}
            shared = (one.near & two.near) if one.unit == "%" else (one.told & two.told)
            telling = shared - _COMMON
            near = one.unit in _SIZES or all(f.found.ranged or f.near & shared for f in (one, two))
            if len(names) == _TELLING or not near:
                continue
            others = bool(one.near - two.told - _COMMON) and bool(two.near - one.told - _COMMON)
            alone = one.unit in _SIZES and len({f.value for f in group}) == _TELLING
            if alone or len(telling) >= _TELLING or (telling and shared - telling and not others):
                yield _conflict(rare, other)


def _now_and_then(one: Fact, two: Fact) -> bool:
    """Whether one is told of what is, and the other of what is to be: open on three days, and would be on four."""
    ahead = [bool(_AHEAD.search(f.left)) for f in (one, two)]
    return ahead[0] != ahead[1] and any(_AT_PRESENT.search(f.left) for f in (one, two))


def _in_columns(subject: Subject, every: Sequence[Fact]) -> Iterator[Conflict]:
    """A number of things of a kind that a column of a table adds up to another number: 28 affordable homes, and 25."""
    for grid in subject.grids:
        total = next((row for row in reversed(grid.rows) if row and is_total(row[0].plain)), None)
        about = stems_of(" ".join((grid.around, *grid.headings, *(row[0].plain for row in grid.rows if row))))
        for heading, cell in zip(grid.headings[1:], total[1:] if total else (), strict=False):
            kind, amount = stems_of(heading), cell.amount
            if not kind or amount is None or amount.unit or amount.value <= _MANY:
                continue
            column = {c.amount.value for row in grid.rows for c in row if c.amount is not None}
            for fact in every:
                near = abs(fact.value - amount.value) * _NEAR <= amount.value  # or the table may be of other things
                same = (
                    fact.mods == kind
                    and (near or fact.head in about)
                    and fact.exact
                    and fact.value >= _MANY
                    and not (fact.apart or fact.years)
                )
                if same and fact.value not in column and fact.value * _TIMES > amount.value:
                    yield Conflict(fact.passage, fact.found.start, fact.said, cell.plain, cell.span)


def _limits(every: Sequence[Fact]) -> Iterator[Conflict]:
    """The most that may be, told twice: no award over £7,500, and a limit of £5,000 on each award."""
    values: dict[int, set[Decimal]] = defaultdict(set)
    for fact in every:
        values[id(fact.passage)].add(fact.value)
    for group in _by(every, lambda f: f.unit if f.unit and f.limits else None):
        for one, two in combinations(group, 2):
            alike = (
                one.value != two.value and one.passage.words is not two.passage.words and _meet(one.years, two.years)
            )
            near = (one.near & two.context) | (two.near & one.context) | (_said_after(one) & _said_after(two))
            both = {one.value, two.value}
            told = any(both <= values[id(f.passage)] for f in (one, two))  # the one in place of the other
            replaced = {bool(_REPLACED.search(f.left) or _REPLACED.search(f.right)) for f in (one, two)}
            if told or len(replaced) > 1:
                continue
            if alike and near - _COMMON and max(one.value, two.value) <= _TIMES * min(one.value, two.value):
                yield _conflict(two, one)


def _said_after(fact: Fact) -> frozenset[str]:
    """What a limit is for, as the words after it say: with any one bank."""
    return stems_of(fact.passage.text[fact.found.end : fact.found.end + _AFTER].split(",")[0])


def _recommended(subject: Subject) -> Iterator[Conflict]:
    """Two that are called the recommended one: Option 2 is recommended, and Option 3, the recommended option."""
    first: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in subject.passages_with("recommend", "prefer"):
        for hit in _CHOICE.finditer(passage.text):
            kind = stem(hit["kind"].lower())
            other, its = first.setdefault(kind, (passage, hit))
            if its["which"] != hit["which"]:
                said = f"{its['kind']} {its['which']}"
                text = f"{hit['kind']} {hit['which']}"
                yield Conflict(passage, hit.start("kind"), text, said, other.span(its.start("kind")))


def _weekdays(subject: Subject) -> Iterator[Conflict]:
    """The days of the week on which one and the same place is closed or open, told in two ways."""
    first: dict[tuple[str, str], tuple[Passage, int, str, frozenset[str]]] = {}
    for passage in subject.passages_with("clos", "open"):
        hit = _WEEKLY.search(passage.text) if "day" in passage.text else None
        if hit is None or _OTHERWISE.search(passage.text):
            continue
        days = frozenset(_DAY.findall(hit["days"]))
        for name in _PLACE.findall(passage.text[: hit.start("days")]):
            at = hit.start("days")
            other, where, said, its = first.setdefault((name, hit["verb"].lower()), (passage, at, hit["days"], days))
            if not (its <= days or days <= its) and other.words is not passage.words:
                yield Conflict(passage, at, hit["days"], said, other.span(where))
