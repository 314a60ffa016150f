"""Two versions of a paper held side by side: which passages, tables, rows and cells are which, and what became of them.

Passages are aligned as `pull` aligns an edited file with the one that was built: by their ids, by equal words, then by
words that are alike. Rows of a table go by their words, then by their first cell, then by their order.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.compare.wording import Stretch, stretches, tokens
from reportgen.building.pull.aligned import aligned
from reportgen.drafts.draft import Block, Cell, Draft, Grid, Para, Piece, paras

Kind = Literal["same", "changed", "added", "removed"]
Notes = Mapping[str, Sequence[Block]]

_LABEL = re.compile(r"\s*((?:[^\s:]+ ?){1,6})(?::\s|\s*\t)")
_MOVED = 0.8  # of their words, so that a passage gone here and come there is the same
_TRIED = 5  # passages that are looked at closely
_FEWEST = 4  # words of a passage that can be said to have moved


class Passage(Struct, frozen=True):
    """A paragraph in both versions, or in one; `moved` to or from elsewhere, with the paragraph it was or is there."""

    kind: Kind
    old: Para | None
    new: Para | None
    stretches: tuple[Stretch, ...]
    moved: Para | None = None

    @property
    def changed(self) -> bool:
        """Whether its words differ."""
        return self.kind != "same"

    @property
    def renumbered(self) -> bool:
        """Whether it shows another number."""
        return self.old is not None and self.new is not None and self.old.number != self.new.number


class RowPair(Struct, frozen=True):
    """A row by its index in both versions (None where it is not), with what became of each of its cells."""

    kind: Kind
    old: int | None
    new: int | None
    cells: tuple[tuple[Passage, ...], ...]


class TablePair(Struct, frozen=True):
    """A table in both versions, or in one."""

    kind: Kind
    old: Grid | None
    new: Grid | None
    rows: tuple[RowPair, ...]


Pair = Passage | TablePair


class Sides(Struct, frozen=True):
    """The notes of both versions, by the names that pieces know them by, and whether looks can be compared."""

    old: Notes
    new: Notes
    looks: bool


def compared(old: Draft, new: Draft, contents: bool = False) -> list[Pair]:
    """What became of each block, in the order of the new version, what is gone where it stood.

    Lists of `contents` say again what the headings say, and are left out unless asked for.
    """
    sides = Sides(old.notes, new.notes, old.kind == new.kind == "word")  # a page has a style sheet of its own
    listed = contents and all(any(_lists(b) for b in draft.blocks) for draft in (old, new))
    was, now = ([b for b in draft.blocks if _says(b) and (listed or not _lists(b))] for draft in (old, new))
    return _with_moves(list(_pairs(was, now, sides)), sides)


def _lists(block: Block) -> bool:
    return isinstance(block, Para) and block.form == "contents"


def _says(block: Block) -> bool:
    return any(para.words for para in paras([block]))


def passages(pairs: Iterable[Pair]) -> Iterator[Passage]:
    """All passages, those in tables too."""
    for pair in pairs:
        if isinstance(pair, Passage):
            yield pair
        else:
            for row in pair.rows:
                for cell in row.cells:
                    yield from cell


# ---------------------------------------------------------------------- blocks


def _pairs(old: Sequence[Block], new: Sequence[Block], sides: Sides) -> Iterator[Pair]:
    was, now = _known_by(old), _known_by(new)
    known = {name: i for i, para in reversed(list(enumerate(was))) for name in para.bookmarks}
    gone: list[Block] = []
    for group in aligned(was, now, known):
        left, right = [old[i] for i in group.built], [new[i] for i in group.now]
        if len(left) == len(right) == 1 and type(left[0]) is type(right[0]):
            yield from (_pair(block, None, sides) for block in gone)
            yield _pair(left[0], right[0], sides)
            gone = []
            continue
        gone += left
        if right:
            yield from _in_place(gone, right, sides)
            gone = []
    yield from (_pair(block, None, sides) for block in gone)


def _in_place(gone: Sequence[Block], come: Sequence[Block], sides: Sides) -> Iterator[Pair]:
    """What is gone and what has come in one place: lines with one label ("Ward:") are one line."""
    labels = {_label(block): i for i, block in reversed(list(enumerate(gone)))}
    at = 0
    for block in come:
        same = labels.get(_label(block), -1) if _label(block) else -1
        if same < at:
            yield _pair(None, block, sides)
            continue
        yield from (_pair(each, None, sides) for each in gone[at:same])
        yield _pair(gone[same], block, sides)
        at = same + 1
    yield from (_pair(each, None, sides) for each in gone[at:])


def _label(block: Block) -> str:
    """The words before the colon or tab of a line that has a label; "" for another block."""
    hit = _LABEL.match(block.text) if isinstance(block, Para) else None
    return " ".join(hit[1].split()) if hit else ""


def _known_by(blocks: Sequence[Block]) -> list[Para]:
    """Each block as a paragraph of all its words, under its ids and a name made of these words."""
    seen: Counter[str] = Counter()
    out = []
    for block in blocks:
        inner = list(paras([block]))
        words = " ".join(p.words for p in inner)
        key = hashlib.sha256(
            f"{type(block).__name__} {_lists(block)} {words}".encode("utf-8", "surrogatepass")
        ).hexdigest()
        seen[key] += 1
        ids = [name for p in inner for name in p.bookmarks if not name.startswith("_")]
        out.append(Para((Piece(words),), inner[0].at if inner else 0, bookmarks=(f"{key} {seen[key]}", *ids)))
    return out


def _pair(old: Block | None, new: Block | None, sides: Sides) -> Pair:
    if isinstance(old, Grid) or isinstance(new, Grid):
        assert not isinstance(old, Para)
        assert not isinstance(new, Para)
        return _table(old, new, sides)
    return _passage(old, new, sides)


def _passage(old: Para | None, new: Para | None, sides: Sides, moved: Para | None = None) -> Passage:
    was, now = tokens(old, sides.old, sides.looks), tokens(new, sides.new, sides.looks)
    kind: Kind = "removed" if new is None else "added" if old is None else "same"
    if kind == "same" and _plain(was) != _plain(now):
        kind = "changed"
    return Passage(kind, old, new, stretches(was, now), moved)


def _plain(words: Sequence[object]) -> list[object]:
    """The words as they are compared, whatever the spaces."""
    return [word for word in words if str(word[0]).strip()]  # type: ignore[index]


# ---------------------------------------------------------------------- tables


def _table(old: Grid | None, new: Grid | None, sides: Sides) -> TablePair:
    if old is None or new is None:
        kind: Kind = "added" if old is None else "removed"
        rows = [
            _row(old, new, i if old else None, i if new else None, sides)
            for i in range(len((old or new).rows))  # type: ignore[union-attr]
        ]
        return TablePair(kind, old, new, tuple(rows))
    rows = [_row(old, new, i, j, sides) for i, j in _row_pairs(old, new)]
    kind = "changed" if any(row.kind != "same" for row in rows) else "same"
    return TablePair(kind, old, new, tuple(rows))


def _row(old: Grid | None, new: Grid | None, i: int | None, j: int | None, sides: Sides) -> RowPair:
    was = old.rows[i] if old is not None and i is not None else ()
    now = new.rows[j] if new is not None and j is not None else ()
    cells = []
    for at in range(max(len(was), len(now))):
        before, after = was[at] if at < len(was) else None, now[at] if at < len(now) else None
        cells.append(tuple(_cell(before, after, sides)))
    kind: Kind = "removed" if j is None else "added" if i is None else "same"
    if kind == "same" and any(p.changed for cell in cells for p in cell):
        kind = "changed"
    return RowPair(kind, i, j, tuple(cells))


def _cell(old: Cell | None, new: Cell | None, sides: Sides) -> Iterator[Passage]:
    was, now = list(paras(old.blocks)) if old else [], list(paras(new.blocks)) if new else []
    if len(was) == len(now):
        yield from (_passage(a, b, sides) for a, b in zip(was, now, strict=True))
        return
    for pair in _pairs(was, now, sides):
        assert isinstance(pair, Passage)
        yield pair


def _row_pairs(old: Grid, new: Grid) -> Iterator[tuple[int | None, int | None]]:
    """The rows of two tables by index, in the order of the new one."""
    for i1, i2, j1, j2 in _same_by(_words(old), _words(new)):
        gone, come = range(i1, i2), range(j1, j2)
        heads = [_head(old.rows[i]) for i in gone], [_head(new.rows[j]) for j in come]
        for a1, a2, b1, b2 in _same_by(*heads):
            left, right = gone[a1:a2], come[b1:b2]
            alike = len(left) == len(right) and all(
                len(old.rows[i]) == len(new.rows[j]) for i, j in zip(left, right, strict=True)
            )
            if alike:
                yield from zip(left, right, strict=True)
                continue
            yield from ((i, None) for i in left)
            yield from ((None, j) for j in right)


def _same_by(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of two lists, each equal pair one of its own."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((i1 + k, i1 + k + 1, j1 + k, j1 + k + 1) for k in range(i2 - i1))
        else:
            yield i1, i2, j1, j2


def _words(grid: Grid) -> list[str]:
    return [" | ".join(cell.words for cell in row) for row in grid.rows]


def _head(row: Sequence[Cell]) -> str:
    return f"{len(row)} {row[0].words}" if row else ""


# ---------------------------------------------------------------------- moves


def _with_moves(pairs: list[Pair], sides: Sides) -> list[Pair]:
    """The pairs, passages that are gone in one place and have come in another knowing of each other."""
    out = list(pairs)
    come = {i: p.new for i, p in enumerate(pairs) if isinstance(p, Passage) and p.kind == "added" and _can_move(p.new)}
    having: dict[str, set[int]] = {}
    for i, para in come.items():
        for word in set(para.words.split()) if para else ():
            having.setdefault(word, set()).add(i)
    for i, pair in enumerate(pairs):
        if not (isinstance(pair, Passage) and pair.kind == "removed" and pair.old and _can_move(pair.old)):
            continue
        j = _same_elsewhere(pair.old, come, having)
        new = come.pop(j, None)
        if new is None:
            continue
        words = stretches(tokens(pair.old, sides.old, sides.looks), tokens(new, sides.new, sides.looks))
        out[i] = replace(pair, moved=new)
        out[j] = Passage("added", None, new, words, pair.old)
    return out


def _same_elsewhere(old: Para, come: Mapping[int, Para | None], having: Mapping[str, set[int]]) -> int:
    """Which of the passages that have come says nearly the same; -1 for none. Only those that share most words are
    held against it letter by letter.
    """
    words = set(old.words.split())
    shared = Counter(i for word in words for i in having.get(word, ()) if i in come)
    likely = sorted((i for i, n in shared.items() if n >= _MOVED * len(words) - 1), key=lambda i: (-shared[i], i))
    found = [(_likeness(old, new), -i) for i in likely[:_TRIED] if (new := come[i]) is not None]
    best, i = max(found, default=(0.0, 1))
    return -i if best >= _MOVED else -1


def _can_move(para: Para | None) -> bool:
    return para is not None and len(para.words.split()) >= _FEWEST


def _likeness(old: Para, new: Para) -> float:
    matcher = SequenceMatcher(None, old.words.split(), new.words.split(), autojunk=False)
    return 0.0 if matcher.real_quick_ratio() < _MOVED else matcher.ratio()
