"""The entries of a list of appendices, those that are told by their letters alone written out: "A. Costs"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from string import ascii_uppercase

from msgspec.structs import replace

from reportgen.drafts.draft import Para, Piece, paras, without_start
from reportgen.drafts.recognise import Paper

_LETTER = re.compile(r"\(?(?P<letter>[A-Z]|\d{1,2})(?:\)?\s*[–—:.-]\s+|\)\s*|\s+(?=[A-Z]))(?=\w)")


def listed_in(paper: Paper) -> list[Para]:
    """The entries of the lists of appendices of a paper, each in full."""
    lists = (c for c in paper.chapters if c.place is not None and c.place.holds in ("appendix-list", "appendices"))
    return [para for chapter in lists for para in in_full([*paras(chapter.blocks)])]


def in_full(texts: Sequence[Para]) -> list[Para]:
    """Paragraphs as they are, or where all are counted A, B, C or 1, 2, 3, each as "Appendix A: Costs"."""
    letters = [_letter(para) for para in texts]
    if letters not in ([*ascii_uppercase[: len(texts)]], [str(n) for n, _ in zip(count(1), texts, strict=False)]):
        return list(texts)
    return [_labelled(para, letter) for para, letter in zip(texts, letters, strict=True)]


def _letter(para: Para) -> str:
    """What an entry is counted with: its number, or what its words begin with."""
    if para.number:
        return para.number.strip("(). :")
    hit = _LETTER.match(para.text)
    return hit["letter"] if hit else ""


def _labelled(para: Para, letter: str) -> Para:
    hit = None if para.number else _LETTER.match(para.text)
    rest = without_start(para, hit.end()) if hit else para
    return replace(rest, number="", pieces=(Piece(f"Appendix {letter}: "), *rest.pieces))
