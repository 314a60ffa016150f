"""Groups of paragraphs brought together: what was split or joined is one group, what was moved is known again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from reportgen.building.pull.aligned import Group, likeness
from reportgen.building.pull.built import plain
from reportgen.building.pull.original import Original
from reportgen.drafts.draft import Para

_SPLIT = 0.6  # of its words that were in the paragraph before: then it was split off, not written
_MOVED = 0.8  # of the words that are the same in a paragraph that stands elsewhere now
_FEW = 3  # words that are too few to know a paragraph by
ENTRIES = ("recommendation", "item")  # roles of paragraphs that are entries of a list in YAML


def joined(original: Original, now: Sequence[Para], groups: Iterable[Group]) -> list[Group]:
    """Groups in which a paragraph that was split, or joined with the one before, is one group with it."""
    out: list[Group] = []
    for group in groups:
        out[-1:] = _together(original, now, out[-1], group) if out else [group]
    return out


def _together(original: Original, now: Sequence[Para], last: Group, group: Group) -> list[Group]:
    """Two neighbours as one group where the words of one are in the other; otherwise both as they are."""
    if not last.now:
        return _behind_gone(original, now, last, group)
    if last.built and not group.built and _is_split(original, now, last, group.now[0]):
        rest = [replace(group, now=group.now[1:])] if group.now[1:] else []
        return [replace(last, now=(*last.now, group.now[0])), *rest]
    if last.built and not group.now and _is_in(original, now, last, group.built[0]):
        return [replace(last, built=(*last.built, *group.built))]
    return [last, group]


def _behind_gone(original: Original, now: Sequence[Para], gone: Group, group: Group) -> list[Group]:
    """What is gone and the group behind it: one where that holds its words now, or was written over a notice."""
    if group.now and group.built and _is_in(original, now, group, gone.built[0]):
        return [replace(group, built=(*gone.built, *group.built), after=gone.after)]
    if not group.built and original.lacks(gone.built[0]):
        return [replace(gone, now=group.now)]
    return [gone, group]


def moved(original: Original, now: Sequence[Para], groups: Sequence[Group]) -> dict[int, int]:
    """The paragraphs that stand elsewhere now: by their place in the file that as built; known by bookmark or words."""
    gone = {b for group in groups if not group.now for b in group.built}
    new = [n for group in groups if not group.built for n in group.now]
    out: dict[int, int] = {}
    for n in new:
        marked = [original.known[name] for name in now[n].bookmarks if original.known.get(name) in gone]
        alike = [b for b in marked if likeness(original.paras[b], now[n]) >= _MOVED] or [
            b for b in gone if plain(original.paras[b]) == plain(now[n]) and len(plain(now[n]).split()) > _FEW
        ]
        if alike:
            out[n] = min(alike)
            gone.discard(out[n])
    return out | _of_moved_rows(original, now, [n for n in new if n not in out], gone, out)


def _of_moved_rows(
    original: Original, now: Sequence[Para], new: Iterable[int], gone: Iterable[int], found: Mapping[int, int]
) -> dict[int, int]:
    """The short cells of rows that were moved, such as a label: they say too little to be known by themselves."""
    rows = {now[n].within[:2]: original.paras[b].within[:2] for n, b in found.items() if len(now[n].within) == 3}
    left = {(original.paras[b].within[:2], plain(original.paras[b])): b for b in gone}
    pairs = ((n, left.get((rows.get(now[n].within[:2], ()), plain(now[n])))) for n in new)
    return {n: b for n, b in pairs if b is not None and len(original.paras[b].within) == 3}


def _is_split(original: Original, now: Sequence[Para], group: Group, new: int) -> bool:
    was, kept = _words(original.paras, group.built), _words(now, group.now)
    words = now[new].text.split()
    spot = original.spot(group.built[-1])
    headed = spot is not None and spot.mark.startswith("#")
    entry = original.role(group.built[0]) in ENTRIES and (spot is None or original.containers.entry(spot.value))
    return not entry and not headed and sum((Counter(words) & (was - kept)).values()) >= _SPLIT * max(1, len(words))


def _is_in(original: Original, now: Sequence[Para], group: Group, gone: int) -> bool:
    was, kept = _words(original.paras, group.built), _words(now, group.now)
    words = original.paras[gone].text.split()
    beside = group.built[-1] if group.built[-1] < gone else group.built[0]
    one, other = original.spot(beside), original.spot(gone)
    near = one is not None and other is not None and one.value is other.value
    return near and sum((Counter(words) & (kept - was)).values()) >= _SPLIT * max(1, len(words))


def _words(paras: Sequence[Para], places: Iterable[int]) -> Counter[str]:
    return Counter(word for at in places for word in paras[at].text.split())


def places_of(groups: Iterable[Group]) -> Mapping[int, int]:
    """The paragraph as built of each in the file that stands where one did."""
    return {n: group.built[0] for group in groups if group.built for n in group.now}
