"""Which paragraphs of an edited file are which of the file as it was built: by hidden bookmark, then by text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from reportgen.drafts.draft import Block, Draft, Para, paras

ALIKE = 0.5  # of their words, so that a paragraph whose bookmark is gone counts as the same
_PARA, _HEADING = 2, 3  # where either may have been moved, it was the paragraph and not the heading it was moved across


class Group(Struct, frozen=True):
    """Paragraphs as built (by index) and what stands in their place now; one of the two may be empty.

    `after` is the index of the paragraph as built that stands before, -1 for none.
    """

    built: tuple[int, ...]
    now: tuple[int, ...]
    after: int


def paragraphs(draft: Draft) -> tuple[Para, ...]:
    """All paragraphs of a file in order, then those of the notes as they are marked; each says what it is within."""
    text = tuple(_placed(draft.blocks))
    marked = dict.fromkeys(piece.note for para in text for piece in para.pieces if piece.note in draft.notes)
    notes = ((name, p) for name in marked for p in paras(draft.notes[name]))
    return (*text, *(replace(p, within=(name,)) for name, p in notes))


def _placed(blocks: Iterable[Block]) -> Iterator[Para]:
    """The paragraphs in order; those of a table with its number, their row and their column, from 0."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
            continue
        covered: dict[int, int] = {}  # column -> the rows from here on that a cell above covers
        for r, row in enumerate(block.rows):
            column = 0
            reach = {c: n - 1 for c, n in covered.items() if n > 1}
            for cell in row:
                while covered.get(column, 0) > 0:
                    column += 1
                yield from (replace(p, within=p.within or (block.at, r, column)) for p in _placed(cell.blocks))
                reach |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
                column += cell.columns
            covered = {c: n for c, n in reach.items() if n > 0}


def aligned(built: Sequence[Para], now: Sequence[Para], known: Mapping[str, int]) -> list[Group]:
    """Groups that cover all paragraphs, in order; `known` is the paragraph as built of each hidden bookmark."""
    heavy = {at: _HEADING for at, para in enumerate(built) if para.outline}
    pairs = _in_order(_by_bookmark(built, now, known), heavy)
    pairs = dict(sorted((pairs | _by_text(built, now, pairs)).items()))
    return list(_grouped(len(built), len(now), pairs))


def _by_bookmark(built: Sequence[Para], now: Sequence[Para], known: Mapping[str, int]) -> dict[int, int]:
    """Built to now. Where a paragraph holds several bookmarks (others were joined to it, or deleted before it) the one
    whose words are most like its own; where several hold one, the first.
    """
    out: dict[int, int] = {}
    for index, para in enumerate(now):
        found = [known[name] for name in para.bookmarks if name in known and known[name] not in out]
        if found:
            out[max(found, key=lambda b: (likeness(built[b], para), -b))] = index
    return out


def _in_order(pairs: Mapping[int, int], weights: Mapping[int, int]) -> dict[int, int]:
    """Of the pairs those that weigh most and stand in the same order on both sides; the rest were moved.

    Each that is looked at stands behind the heaviest row of pairs that it can; of the rows, by where they end, only
    those are kept that weigh more than all that end before them.
    """
    items = sorted(pairs.items())
    ends: list[int] = []  # where the rows end now, in order
    rows: list[tuple[int, int]] = []  # beside each the weight of the row, and its last pair
    before: list[int] = []
    for i, (b, n) in enumerate(items):
        at = bisect_left(ends, n)
        weight, last = rows[at - 1] if at else (0, -1)
        before.append(last)
        weight += weights.get(b, _PARA)
        until = next((k for k in range(at, len(rows)) if rows[k][0] > weight), len(rows))
        ends[at:until], rows[at:until] = [n], [(weight, i)]
    out, i = {}, rows[-1][1] if rows else -1
    while i >= 0:
        out[items[i][0]] = items[i][1]
        i = before[i]
    return out


def _by_text(built: Sequence[Para], now: Sequence[Para], pairs: Mapping[int, int]) -> dict[int, int]:
    """Further pairs between those known, of paragraphs that say nearly the same."""
    out: dict[int, int] = {}
    last_built = last_now = -1
    for b, n in [*sorted(pairs.items()), (len(built), len(now))]:
        start = last_now + 1
        for one in range(last_built + 1, b):
            likely = [(likeness(built[one], now[other]), -other) for other in range(start, min(n, start + 20))]
            best, other = max(likely, default=(0.0, 0))
            if best >= ALIKE:
                out[one] = -other
                start = -other + 1
        last_built, last_now = b, n
    return out


def likeness(one: Para, other: Para) -> float:
    """How much of the words of two paragraphs is the same, from 0 to 1; 0 where it is less than `ALIKE`."""
    matcher = SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False)
    return 0.0 if matcher.real_quick_ratio() < ALIKE else matcher.ratio()


def _grouped(built: int, now: int, pairs: Mapping[int, int]) -> Iterator[Group]:
    """The pairs as groups: what is new follows what it stands behind, what is gone is a group of its own."""
    at_built = at_now = 0
    last = -1
    for b, n in [*pairs.items(), (built, now)]:
        for gone in range(at_built, b):
            yield Group((gone,), (), gone - 1)
        if n > at_now:
            yield Group((), tuple(range(at_now, n)), last)
        if b < built:
            yield Group((b,), (n,), b - 1)
        at_built, at_now, last = b + 1, n + 1, b
