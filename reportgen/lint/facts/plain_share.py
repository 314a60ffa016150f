"""A share and the only two figures that are told with it; and by how many points two shares differ.

Where a sentence and the one before tell of two figures that are alike, a share beside them is what the one is of the
other, what that leaves, or by how much they differ: 84 replied and 63 were in favour, or three in four of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.facts.explained import alike
from reportgen.lint.facts.part_words import HOW, Part, part_of
from reportgen.lint.facts.plain_closed import OTHERWISE, only_two
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.told import Told

_MORE = regex(
    r"\s+(?:[a-z]+\s+)?(?:(?P<up>more|higher|above|up|over|dearer|longer)|(?P<down>less|fewer|lower|below|down|under|cheaper|shorter))\b"
)
_MOVED = regex(
    r"\b(?:(?P<up>rise|increase|rose|risen|increased|growth|grew|gain|up)|(?P<down>fall|drop|fell|fallen|cut|reduction|reduced|decrease|decline|down))"
    r"\s+(?:of|by)\s+$"
)
_BESIDE = regex(
    r"(?:[,:;(]|\b(?:or|that\s+is|which\s+(?:is|was|makes)|this\s+(?:is|was)|it\s+is|was|is|and\s+so|so|thus|therefore))\s*$"
)
_OF_THEM = regex(
    r"(?:\s*[,.;:)]|\s*$|\s+of\s+(?:them|these|those|all\s+of\s+them|the\s+whole|the\s+total|all|what\b|the\s+[a-z]+\b)|\s+(?:in\s+all|overall)\b)"
)
_OF_WHAT = regex(r"\s+of\s+(?:what|the\s+(?:full\s+|whole\s+|real\s+|true\s+)?cost)\b")
_SIZE = regex(r"\b(?:extra|additional|more|increase|rise|saving|cut|fall|drop|reduction|less|fewer|growth)\b[^.;£\d]*$")
_POINTS = regex(r"\b(?P<n>\d+(?:\.\d+)?|[a-z]+)\s+(?:of\s+a\s+)?percentage\s+points?\b")
_HALF, _TWICE = 0.5, 2.0  # times that a share may be


def closed_share(stated: Quantity, left: str, right: str, around: Surroundings) -> Iterator[Part]:
    """What the only two figures near by are of one another: `sure` as the words say, and in all other ways."""
    two = only_two(stated, around) or _of_what(stated, right, around)
    if two is None or not alike(*two) or two[0].per != two[1].per or OTHERWISE.search(around.passage.small):
        return
    some, whole = sorted(two, key=lambda q: q.value)
    if some.value == whole.value or some.value <= 0:
        return
    how = HOW.search(left)
    bare = left[: how.start()] if how else left
    moved, near = (
        _MORE.match(right) or _MOVED.search(bare),
        _BESIDE.search(bare.rstrip() + " ") is not None
        or _OF_WHAT.match(right) is not None
        or _MOVED.search(bare) is not None,
    )
    share = part_of(some, whole, moved is None and near and _OF_THEM.match(right) is not None)
    rest = Part(100 - share.value, f"what {some.found.text} leaves of {whole.found.text}", share.room)
    if moved is not None and near and _SIZE.search(some.passage.text, 0, some.found.start):
        every = [part_of(some, whole, sure=True)]
    elif moved is not None and near:
        every = [_change(some, whole) if moved["up"] else _change(whole, some)]
    else:
        every = [share, rest, *(Part(p.value, p.said, p.room) for p in (_change(some, whole), _change(whole, some)))]
    if any(part.sure and _HALF <= part.value / float(stated.value) <= _TWICE for part in every):
        yield from every


def _of_what(stated: Quantity, right: str, around: Surroundings) -> tuple[Quantity, Quantity] | None:
    """The only two sums of a paragraph that go before what is said of them: about 36% of what a place costs."""
    if not _OF_WHAT.match(right) or any(q.unit == "£" for q in around.own):
        return None
    two = [q for q in around.above if q.unit == "£"]
    return (two[0], two[1]) if len(two) == 2 else None


def _change(one: Quantity, two: Quantity) -> Part:
    value = float(abs(one.value - two.value)) * 100 / float(one.value)
    room = float(one.found.room + two.found.room) * 100 / float(one.value)
    return Part(value, f"the change from {one.found.text} to {two.found.text}", room, True)


def wrong_points(around: Surroundings) -> Iterator[Told]:
    """As in: 4.16 per cent, against 3.98 for the benchmark, so that it was 0.18 of a percentage point better."""
    hit = _POINTS.search(around.passage.text) if "percentage point" in around.passage.text else None
    if hit is None:
        return
    told = next((f for f in around.passage.amounts if f.start == hit.start()), None)
    shares = [q for q in around.own if q.unit == "%" and q.found.start != hit.start()]
    if len(shares) < 2 and around.above:
        last = around.above[-1].passage
        shares = [*(q for q in around.above if q.passage is last and q.unit == "%"), *shares]
        if len(shares) < 2:
            earlier = [q for q in around.above if q.unit == "%" and q not in shares]
            shares = [*earlier[-1:], *shares]
    if told is None or len(shares) != 2:
        return
    one, two = shares
    more, places = abs(one.value - two.value), max(told.amount.decimals, 0)
    room = one.found.room + two.found.room + told.amount.step / 2
    if abs(more - told.value) > room and told.value not in (one.value, two.value):
        yield Told(
            told,
            f"{told.text} here, and {one.found.text} and {two.found.text} are {more:.{places}f} apart: is it that?",
            f"write {more:.{places}f}, or correct one of the shares",
            sure=False,
        )
