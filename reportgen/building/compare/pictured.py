"""The pictures of two versions: which came, which went, which is another one now, and whose description changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.drafts.draft import Draft, Para, paras


class Pictured(Struct, frozen=True):
    """A picture where it stands: the hash of its bytes, its alternative text, and which of its paragraph it is."""

    para: Para
    digest: str
    alt: str
    index: int = 0


class PicturePair(Struct, frozen=True):
    """What became of a picture: the one before and the one now, None where there is none."""

    old: Pictured | None
    new: Pictured | None


def pictures_compared(old: Draft, new: Draft) -> list[PicturePair]:
    """The pictures that differ, in the order of the new version; none where a side is a page, which has no bytes."""
    if not old.kind == new.kind == "word":
        return []
    return list(_pairs(list(_of(old)), list(_of(new))))


def _of(draft: Draft) -> Iterator[Pictured]:
    for para in paras(draft.blocks):
        shown = (draft.pictures[piece.picture] for piece in para.pieces if piece.picture in draft.pictures)
        for index, found in enumerate(shown):
            yield Pictured(para, hashlib.sha256(found.data).hexdigest(), " ".join(found.alt.split()), index)


def _pairs(old: Sequence[Pictured], new: Sequence[Pictured]) -> Iterator[PicturePair]:
    was, now = ([each.digest for each in side] for side in (old, new))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        left, right = list(old[i1:i2]), list(new[j1:j2])
        if tag == "equal":
            yield from (PicturePair(a, b) for a, b in zip(left, right, strict=True) if a.alt != b.alt)
            continue
        both = min(len(left), len(right))
        yield from (PicturePair(a, b) for a, b in zip(left[:both], right[:both], strict=True))
        yield from (PicturePair(a, None) for a in left[both:])
        yield from (PicturePair(None, b) for b in right[both:])
