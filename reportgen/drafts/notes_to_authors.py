"""What a draft says to its author, taken out of the words of the paper: a note of its own, or one among other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.drafts.draft import Para, Piece, upto, without_start
from reportgen.drafts.marking_words import is_marking
from reportgen.drafts.wording import is_instruction, said

_INK = {"#ff0000", "#c00000", "#0000ff", "#0070c0"}  # Word's red, dark red and blues
_SENTENCE = re.compile(r"\[[^\]\n]*\][.]?|(?:[^.!?\[\n]|[.!?](?=[\w.,)]))+[.!?]*[”’\")]*")


def parted(para: Para) -> tuple[Para | None, list[Para]]:
    """A paragraph without what it says to the author, and that; None where nothing else is in it."""
    if is_marking(para.words):
        return para, []
    if _is_note(para):
        return None, [para]
    spans = list(_notes(para)) if not para.outline else []
    kept, taken = para, []
    for start, end in reversed(spans):
        note = upto(without_start(para, start), end - start)
        taken.append(replace(note, number="", bullet=False))
        kept = replace(kept, pieces=(*upto(kept, start).pieces, *without_start(kept, end).pieces))
    if spans and not kept.words:
        return None, [para]
    return kept, taken[::-1]


def _is_note(para: Para) -> bool:
    """Whether all of a paragraph speaks to the author: by its words, or in a colour that no text of the paper has."""
    shown = [piece for piece in para.pieces if piece.text.strip()]
    if any(piece.prompt for piece in shown) and all(piece.prompt for piece in shown):
        return True
    coloured = para.look.colour in _INK and (para.look.italic or para.words.endswith((".", "]")))
    if coloured and not para.number and not para.outline and all(piece.colour in _INK for piece in shown):
        return True
    if not is_instruction(para.words):
        return False
    several = [hit for hit in _SENTENCE.finditer(para.words) if re.search(r"\w", hit[0])]
    return len(several) < 2 or bool(said("note-opener").match(para.words)) or all(is_instruction(s[0]) for s in several)


def _notes(para: Para) -> Iterator[tuple[int, int]]:
    """Where in the text of a paragraph notes to the author stand: sentences and brackets that are one."""
    coloured = list(_coloured(para.pieces))
    for hit in _SENTENCE.finditer(para.text):
        lead = len(hit[0]) - len(hit[0].lstrip())
        in_ink = any(start <= hit.start() + lead and hit.end() <= end for start, end in coloured)
        if is_instruction(hit[0].strip()) or (in_ink and hit[0].strip().startswith("[")):
            yield hit.start() + lead, hit.end()


def _coloured(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, int]]:
    """Where words are in a colour for notes."""
    at = 0
    for piece in pieces:
        if piece.colour in _INK:
            yield at, at + len(piece.text)
        at += len(piece.text)
