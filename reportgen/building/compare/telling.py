"""What changed, passage by passage, with the place of each: what text and web page both say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.building.compare.differences import Pair, Passage, RowPair, TablePair
from reportgen.building.compare.pictured import PicturePair
from reportgen.building.compare.places import Places
from reportgen.building.compare.wording import Sign, shown

Words = tuple[tuple[Sign, str], ...]


class Told(Struct, frozen=True):
    """A change: where, what became of it in a word or two, and its words; cells of a row one after the other."""

    place: str
    what: str
    words: tuple[Words, ...]


class Both(Struct, frozen=True):
    """The places of both versions."""

    old: Places
    new: Places


def told(pairs: Sequence[Pair], places: Both, pictures: Sequence[PicturePair] = ()) -> Iterator[Told]:
    """The changes in the order of the new version, those of pictures last."""
    for pair in pairs:
        if isinstance(pair, TablePair):
            yield from (_row(pair, row, places) for row in pair.rows if row.kind != "same")
        elif pair.changed and not (pair.kind == "removed" and pair.moved):  # told where it is now
            yield _passage(pair, places)
    yield from (_picture(pair, places) for pair in pictures)


def _picture(pair: PicturePair, places: Both) -> Told:
    """What became of a picture, told by its description."""
    one, side = (pair.new, places.new) if pair.new is not None else (pair.old, places.old)
    assert one is not None
    what = "removed" if pair.new is None else "added" if pair.old is None else "another picture"
    if pair.old is not None and pair.new is not None and pair.old.digest == pair.new.digest:
        what = "changed description"
    was, now = (each.alt if each is not None else "" for each in (pair.old, pair.new))
    words: list[tuple[Sign, str]] = [("", now)] if was == now else [("-", was), ("+", now)]
    return Told(side.picture(one.para), what, (tuple(part for part in words if part[1]),))


def renumbered(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """The numbers before and now of passages that are otherwise as they were."""
    out = []
    for pair in pairs:
        if isinstance(pair, Passage) and not pair.changed and pair.renumbered and pair.old and pair.new:
            out.append((pair.old.number.rstrip(".") or "none", pair.new.number.rstrip(".") or "none"))
    return out


def _passage(pair: Passage, places: Both) -> Told:
    words = tuple(shown(pair.stretches))
    if pair.new is None:
        assert pair.old is not None
        return Told(places.old.of(pair.old), "removed", (words,))
    place = places.new.of(pair.new)
    if pair.moved:
        changed = " and changed" if any(sign for sign, _ in words) else ""
        return Told(place, f"moved here from {places.old.of(pair.moved)}{changed}", (words,))
    if pair.old is None:
        return Told(place, "added", (words,))
    was = f", was {pair.old.number.rstrip('.')}" if pair.renumbered and pair.old.number else ""
    return Told(place, f"changed{was}", (words,))


def _row(pair: TablePair, row: RowPair, places: Both) -> Told:
    if pair.new is not None and row.new is not None:
        place, table, side = places.new.of_row(pair.new, row.new), pair.new, places.new
    else:
        assert pair.old is not None
        place, table, side = places.old.of_row(pair.old, row.old or 0), pair.old, places.old
    cells = []
    for column, cell in enumerate(row.cells):
        words = [part for passage in cell for part in shown(passage.stretches)]
        if row.kind != "changed" or any(passage.changed for passage in cell):
            head = side.column(table, column) if row.kind == "changed" else ""
            cells.append((*((("", f"{head}: "),) if head else ()), *words))
    return Told(place, row.kind, tuple(cells))
