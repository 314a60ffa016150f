"""The words of two paragraphs side by side: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from reportgen.drafts.draft import Block, Para, Piece, paras

Sign = Literal["", "-", "+"]
NOTE = "\ufffc"  # stands where a note is marked

# spaces; a word with its figures, signs and sum of money in one; any other sign
_TOKEN = re.compile(r"\s+|[£$€]?\w+(?:[.,:/'’@\-]+\w+)*%?|.", re.DOTALL)
_ALIKE = 0.3  # of their words: below it the one took the place of the other


class Token(NamedTuple):
    """A word with what it leads to: the address of a link, or the words of a note that is marked here.

    `look` says what sets it apart from the rest of its paragraph: "bold", "italic", both or nothing.
    """

    text: str
    leads: str = ""
    look: str = ""


class Stretch(NamedTuple):
    """Words that stayed, went ("-") or came ("+")."""

    sign: Sign
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(token.text for token in self.tokens)


def shown(found: Sequence[Stretch]) -> Iterator[tuple[Sign, str]]:
    """Stretches as people read them: a note by its words, a link by its address where that is all that changed, words
    by their look where only that did.
    """
    for i, (sign, words) in enumerate(found):
        beside = [
            each for each in (*found[max(0, i - 1) : i], *found[i + 1 : i + 2]) if {sign, each.sign} == {"-", "+"}
        ]
        same = [each.tokens for each in beside if _text(each.tokens) == _text(words)]
        text = _text(words)
        if any(_link(each) != _link(words) for each in same):
            text += f" <{_link(words) or 'no link'}>"
        elif same:
            text += f" <{_look(words) or 'plain'}>"
        yield sign, re.sub(r"\s+", " ", text)


def _text(words: Sequence[Token]) -> str:
    return "".join(f" [note: {word.leads}]" if word.text == NOTE else word.text for word in words)


def _link(words: Sequence[Token]) -> str:
    return next((word.leads for word in words if word.leads and word.text != NOTE), "")


def _look(words: Sequence[Token]) -> str:
    return next((word.look for word in words if word.look), "")


def tokens(para: Para | None, notes: Mapping[str, Sequence[Block]], looks: bool) -> list[Token]:
    """The words of a paragraph, one after the other, spaces too; with their `looks`, where these are compared."""
    out: list[Token] = []
    pieces = para.pieces if para is not None else ()
    said = [piece for piece in pieces if any(map(str.isalnum, piece.text))]
    bold = looks and not all(piece.strong for piece in said)
    italic = looks and not all(piece.emphasis for piece in said)

    def look(piece: Piece) -> str:
        names = ["bold"] * (bold and piece.strong) + ["italic"] * (italic and piece.emphasis)
        return " and ".join(names)

    for (link, note, set_apart), run in groupby(pieces, key=lambda piece: (piece.link, piece.note, look(piece))):
        words = (hit[0] for hit in _TOKEN.finditer("".join(piece.text for piece in run)))
        out += [Token(word, link, set_apart if any(map(str.isalnum, word)) else "") for word in words]
        if note in notes:
            out.append(Token(NOTE, " ".join(p.words for p in paras(notes[note]))))
    return out


def stretches(old: Sequence[Token], new: Sequence[Token]) -> tuple[Stretch, ...]:
    """What became of the words, what went before what came in its place."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old and new and _weight(old, new, matcher) < _ALIKE:
        return _joined([Stretch("-", tuple(old)), Stretch("+", tuple(new))])
    found: list[Stretch] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch("", tuple(old[i1:i2])))
        else:
            found += [Stretch("-", tuple(old[i1:i2])), Stretch("+", tuple(new[j1:j2]))]
    return _joined(found)


def _weight(old: Sequence[Token], new: Sequence[Token], matcher: SequenceMatcher[Token]) -> float:
    """How much of the longer text stayed, by its letters."""
    kept = sum(len(t.text) for block in matcher.get_matching_blocks() for t in old[block.a : block.a + block.size])
    longest = max(sum(len(t.text) for t in side) for side in (old, new))
    return kept / longest if longest else 1.0


def _joined(found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches of one kind as one; a space or a sign that alone stayed between two changes belongs to both."""
    out: list[Stretch] = []
    gone: list[Token] = []
    come: list[Token] = []

    def close() -> Iterator[Stretch]:
        if gone:
            yield Stretch("-", tuple(gone))
        if come:
            yield Stretch("+", tuple(come))
        gone.clear()
        come.clear()

    for i, (sign, words) in enumerate(found):
        if sign == "-":
            gone += words
        elif sign == "+":
            come += words
        elif (gone or come) and i + 1 < len(found) and not any(t.text.isalnum() or t.text == NOTE for t in words):
            if gone and come:
                gone += words
                come += words
            else:
                out += close()
                out.append(Stretch("", words))
        else:
            out += close()
            if words:
                out.append(Stretch("", words))
    return (*out, *close())
