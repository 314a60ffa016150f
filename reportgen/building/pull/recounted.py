"""Cross-references that a program worked out anew while the file was edited: what they show now is no edit.

Word and LibreOffice do so when paragraphs come and go; a reference to what has no number any more then shows nothing.
Each is a field that names the bookmark it leads to. Where it shows what stands there now, it is read as it was built;
where somebody typed over it, it stays, so that the edit is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from reportgen.building.pull.built import plain
from reportgen.drafts.draft import Para, Piece

_AROUND = ".():[] "  # signs around a number that a reference may leave out


def as_built(was: Sequence[Para], now: Sequence[Para]) -> list[Para]:
    """The paragraphs of a file, references that were only worked out anew as they were."""
    known = dict(_results(was))
    targets = {name: para for para in now for name in para.bookmarks}
    return [_with(para, known, targets) if any(p.refers for p in para.pieces) else para for para in now]


def _results(paras: Sequence[Para]) -> Iterator[tuple[str, str]]:
    """What each reference shows, by its code."""
    for para in paras:
        for code, pieces in groupby(para.pieces, key=lambda piece: piece.refers):
            if code:
                yield code, "".join(piece.text for piece in pieces)


def _with(para: Para, known: Mapping[str, str], targets: Mapping[str, Para]) -> Para:
    out: list[Piece] = []
    for code, group in groupby(para.pieces, key=lambda piece: piece.refers):
        pieces = list(group)
        shown = "".join(piece.text for piece in pieces)
        if code in known and shown != known[code] and _shows(shown, known[code], targets.get(_target(code))):
            pieces = [replace(pieces[0], text=known[code])]
        out += pieces
    return replace(para, pieces=tuple(out))


def _target(code: str) -> str:
    """The bookmark that a field leads to, which its code names behind REF."""
    return code.split()[1] if len(code.split()) > 1 else ""


def _shows(shown: str, was: str, target: Para | None) -> bool:
    """Whether a reference shows the number of what it leads to behind its own words, or the words of what has none."""
    if target is None:
        return False
    number, said = target.number.strip(_AROUND), " ".join(shown.split()).strip(_AROUND)
    before = said.removesuffix(number)
    return said in (number, plain(target)) or bool(number and before != said and was.startswith(before))
