"""Paragraphs in the style of one before them that was taken out, which nobody gave them.

LibreOffice joins what follows to a paragraph that is taken out in a tracked change, and gives it that one's style for
good; Word leaves it its own. Whoever took a paragraph out did not make a heading of the next one: it stays what it was,
and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.building.pull.attempts import shortened
from reportgen.building.pull.built import plain
from reportgen.building.pull.original import Original
from reportgen.diagnostics import Finding, Severity
from reportgen.drafts.draft import Para


def own_styles(original: Original, now: Sequence[Para]) -> tuple[list[Para], list[Finding]]:
    """The paragraphs of a file, those with a lent style as they were built, and what is said of these."""
    out, said = [], []
    for para in now:
        marked = [original.known[name] for name in para.bookmarks if name in original.known] if para.lent else []
        at = next((at for at in marked if plain(original.paras[at]) == plain(para)), None)
        if at is None or original.paras[at].style.casefold() == para.style.casefold():
            out.append(para)
            continue
        was = original.paras[at]
        looks = {(piece.strong, piece.emphasis) for piece in was.pieces if piece.text.strip()}
        strong, emphasis = looks.pop() if len(looks) == 1 else (False, False)
        pieces = (replace(p, strong=strong, emphasis=emphasis) for p in para.pieces) if not looks else para.pieces
        same = ("style", "outline", "number", "bullet", "depth", "look")
        out.append(replace(para, pieces=tuple(pieces), **{name: getattr(was, name) for name in same}))
        reason = f'"{shortened(plain(para))}" has the style of the paragraph taken out before it; it stays as it was'
        said.append(Finding("pull", original.span(at), reason, "change it here if that was meant", Severity.ADVICE))
    return out, said
