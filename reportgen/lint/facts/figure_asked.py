"""Figures that are not what they were likely made of: a question to the author.

What the words beside a figure mean is read first (`figure_reading.py`). Where that gives another value than stands
there, the likelihood of it, how the two differ and what else could explain the figure are weighed (`figure_worth.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from reportgen.amounts.figures import show_like
from reportgen.lint.facts.explained import room_of
from reportgen.lint.facts.figure_reading import NEVER, Candidate, Reading, is_read, log_sum, reading
from reportgen.lint.facts.figure_words import NO_CUE, beside
from reportgen.lint.facts.figure_workings import said
from reportgen.lint.facts.figure_worth import ASKED
from reportgen.lint.facts.plain import is_told_elsewhere
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.slips import figures as digits_of
from reportgen.lint.told import Told

Signs = list[tuple[str, float]]
_WEAK = frozenset(
    (NO_CUE, "is", "of", "in a time after", "over years", "at most", "time", "number", "£", "about", "rate", "a time")
)
_RIGHT = -2.5  # the logarithm of how likely a figure is to be right, above which nothing is asked
_LIKELY = -3.0  # the logarithm of how likely it is to have been made as it stands, for that to explain it
MOST = 2  # values that are weighed of each figure
_BACK, _ON = 2, 3  # sentences in which a figure may be what others were made of
_SURELY = 1.5  # of others, beyond which it makes no difference
_CLEAR = 8.0  # beyond which a likelihood says no more
_LONG, _SHORT = 3, 2  # figures of a number
_WITHIN = (("2%", 0.02), ("5%", 0.05), ("10%", 0.1), ("20%", 0.2), ("40%", 0.4))


def asked_of_making(stated: Quantity, around: Surroundings) -> Told | None:
    """The question whether a figure was meant to be what it was likely made of."""
    if not is_asked(stated):
        return None
    read = reading(stated, around)
    if read.right > _RIGHT:
        return None
    best: tuple[float, Candidate] | None = None
    for rank, candidate in enumerate(read.others(MOST)):
        worth = worth_of(signs(read, candidate, rank, around))
        if worth > 0 and (best is None or worth > best[0]):
            best = worth, candidate
    if best is None or best[0] + ASKED["made of it"] * made_of_it(stated, around) <= 0:
        return None
    return _question(stated, best[1])


def is_asked(stated: Quantity) -> bool:
    """Whether a figure may be a result: one of which no word says so is what others are made of."""
    return is_read(stated) and (stated.unit == "%" or not _WEAK.issuperset(beside(stated).cues))


def is_made(stated: Quantity, around: Surroundings) -> bool:
    """Whether a figure is likely made in a way that gives it, whatever pattern its words are like."""
    if not is_read(stated):
        return False
    read, room = reading(stated, around), room_of(stated, rough=True) * 1.0001
    return any(
        likely > _LIKELY and working.way != "points" and abs(working.value - float(stated.value)) <= room
        for working, likely in zip(read.workings, read.likelihoods, strict=False)
    )


def worth_of(every: Signs, worth: Mapping[str, float] = ASKED) -> float:
    """What signs are worth together."""
    return worth["always"] + sum(worth.get(what, 0.0) * times for what, times in every)


def signs(read: Reading, candidate: Candidate, rank: int, around: Surroundings) -> Signs:
    """What speaks for and against a figure having been meant to be another value."""
    stated, likely = read.stated, candidate.likelihood
    exact = any(working.is_it for working in read.workings)
    right = read.right if exact else NEVER
    against = log_sum([right, read.none])
    written = digits_of(stated.value)[0]
    return [
        ("likely", max(likely, -_CLEAR)),
        ("hardly likely", min(0.0, likely + 2)),
        ("right", max(right, -_CLEAR)),
        ("made exactly", exact),
        ("likelier", max(-_CLEAR + 2, min(_CLEAR - 2, likely - against))),
        ("second", rank),
        ("exactly by chance", read.chance if exact else 0.0),
        ("told elsewhere", is_told_elsewhere(stated, around)),
        (f"way {candidate.working.way}", 1.0),
        (f"{min(len(written), _LONG + 1)} figures", 1.0),
        *((f"off {miss}", 1.0) for miss in misses(stated, candidate.working.value)),
    ]


def misses(stated: Quantity, value: float) -> Iterator[str]:
    """How a figure differs from a value: two digits turned, one digit, and how far it is off."""
    told, places = float(stated.value), max(stated.found.amount.decimals, 0)
    written = digits_of(stated.value)[0]
    shown = Decimal(f"{round(value, places) if places or value >= 1 else value:.{len(written)}g}")
    other = digits_of(shown)[0] if shown > 0 else "0"
    size = max(len(written), len(other))
    one, two = written.ljust(size, "0"), other.ljust(size, "0")
    differ = [at for at in range(size) if one[at] != two[at]]
    long = "" if size >= _LONG else " of two"
    if size >= _SHORT and len(differ) == 1:
        yield f"one digit{long}"
    if size >= _SHORT and len(differ) == 2 and differ[1] == differ[0] + 1:
        at = differ[0]
        if one[at : at + 2] == two[at : at + 2][::-1]:
            yield f"turned{long}"
    ratio = told / value
    yield next(
        (name for name, most in _WITHIN if abs(ratio - 1) < most), "twice" if 0.5 <= ratio <= 2 else "three times"
    )
    for name, times in (("exactly twice", 2), ("exactly three times", 3), ("tax", 1.2)):
        if abs(ratio / times - 1) < 0.004 or abs(ratio * times - 1) < 0.004:
            yield name


def made_of_it(
    stated: Quantity, around: Surroundings, read: Callable[[Quantity, Surroundings], Reading] = reading
) -> float:
    """How likely it is that the figures of the sentences beside it were made of it."""
    here, subject = around.passage, around.subject
    total = 0.0
    for number in range(max(0, around.number - _BACK), min(len(subject.passages), around.number + _ON + 1)):
        passage = subject.passages[number]
        if passage.words is not here.words or not passage.amounts or in_table(passage):
            continue
        there = around if number == around.number else Surroundings(subject, number)
        for other in there.own:
            if other.found.start != stated.found.start or passage is not here:
                total += read(other, there).made_of(stated) if is_read(other) else 0.0
    return min(total, _SURELY)


def _question(stated: Quantity, candidate: Candidate) -> Told:
    found, working = stated.found, candidate.working
    scale, places = found.amount.scale, max(found.amount.decimals, 0)
    if found.amount.unit == "%":
        value = round(Decimal(str(working.value)), 1)
        shown = f"{value.normalize():f} per cent"
    else:
        value = round(Decimal(str(working.value)) / scale, places) * scale
        shown = show_like(value, [found.amount])
    return Told(
        found,
        f"{found.text} here, and {said(working)} = {shown}: is it meant to be that?",
        f"write {shown}, or say what {found.text} is made from",
        sure=False,
    )
