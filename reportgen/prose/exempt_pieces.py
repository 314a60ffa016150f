"""A text cut where exemption begins and ends, for those who must not take for public what may be exempt."""

from __future__ import annotations

from itertools import pairwise

from reportgen.prose.layout import layout
from reportgen.prose.passages import STRAY


def pieces(text: str) -> list[tuple[int, int, bool]]:
    """The text in pieces, each from one offset to another, and whether the public edition leaves it out.

    The lines that begin and end a passage are in none, unless something is wrong with them. Where colons stand in
    running words as if a passage began or ended there, all that follows is taken for exempt.
    """
    if ":" not in text and "[^" not in text:
        return [(0, len(text), False)]
    of = layout(text)
    closed = list(of.closed)
    if stray := next((hit for hit in STRAY.finditer(text) if not of.is_closed(hit.start())), None):
        closed.append((stray.start(), len(text)))
    lines = [(p.start, p.inside) for p in of.passages if p.name is not None]
    lines += [(p.foot, p.end) for p in of.passages]
    cuts = sorted({0, len(text), *(offset for both in (*closed, *lines) for offset in both)})
    return [
        (start, end, any(a <= start < b for a, b in closed))
        for start, end in pairwise(cuts)
        if not any(a <= start < b for a, b in lines)
    ]
