"""Looks put on in Word that the sources have no form for: underlined, struck out, raised, coloured, highlighted words.

None of them is written, so each is told. What the file had when it was built is nobody's edit, nor is what a style
gives, which `drafts.word_looks` leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.aligned import Group
from reportgen.building.pull.attempts import shortened
from reportgen.building.pull.characters import END, NOTE, PICTURE, shown
from reportgen.building.pull.joining import moved
from reportgen.building.pull.original import Original
from reportgen.diagnostics import Finding, Severity, Span
from reportgen.drafts.draft import Para

_WORDS, _SET_APART = (
    "say it in words, or take the look off again",
    "say it in words, or in a text make the words bold or italic instead",
)
_STRUCK = "delete the words in Word if they are to go, or take the line off again"
_KINDS = {  # of looks: what was done to the words, and what says the same in a form that the sources have
    "underline": ("underlined", _SET_APART),
    "strike": ("struck through", _STRUCK),
    "superscript": ("made superscript", _WORDS),
    "subscript": ("made subscript", _WORDS),
    "capitals": ("shown in capitals", "type them in capitals, or take the look off again"),
    "colour": ("coloured", _SET_APART),
    "highlight": ("highlighted", _SET_APART),
}


def put_on(original: Original, now: Sequence[Para], groups: Sequence[Group]) -> Iterator[Finding]:
    """What was put on words, at their place in the source. `groups` say what stands in whose place."""
    if not any(piece.put_on for para in now for piece in para.pieces):
        return
    anywhere = frozenset(look for para in original.paras for piece in para.pieces for look in piece.put_on)
    for group in _each(groups, moved(original, now, groups)):
        signs = _signs(now, group.now)
        if any(sign.looks for sign in signs):
            yield from _told(original, group, signs, anywhere)


def _each(groups: Sequence[Group], elsewhere: Mapping[int, int]) -> Iterator[Group]:
    """The groups that are in the file; what was moved is one with what it was, what is new with nothing."""
    for group in groups:
        if group.built and group.now:
            yield group
        else:
            yield from (Group((elsewhere[n],) if n in elsewhere else (), (n,), group.after) for n in group.now)


class _Sign(Struct, frozen=True):
    """A sign, the looks put on it, and where it is: the paragraph, and its place in that."""

    text: str
    looks: frozenset[str]
    para: int
    at: int


def _signs(paras: Sequence[Para], places: Sequence[int]) -> list[_Sign]:
    out = []
    for n in places:
        looks = [
            frozenset(piece.put_on) for piece in paras[n].pieces for _ in shown([replace(paras[n], pieces=(piece,))])
        ]
        signs = shown([paras[n]])
        out += [_Sign(sign, worn, n, at) for at, ((sign, _), worn) in enumerate(zip(signs, looks, strict=True))]
        out.append(_Sign(END, frozenset(), n, len(signs)))
    return out


def _told(original: Original, group: Group, now: Sequence[_Sign], anywhere: frozenset[str]) -> Iterator[Finding]:
    """A finding for each stretch of words that something was put on."""
    was = _signs(original.paras, group.built)
    same = {n: was[b] for n, b in _same(was, now).items()}
    fresh = [sign.looks - (same[at].looks if at in same else anywhere) for at, sign in enumerate(now)]
    at = 0
    for looks, stretch in groupby(_over_spaces(now, fresh)):
        end = at + len(list(stretch))
        words = " ".join("".join(sign.text.strip(NOTE + PICTURE) for sign in now[at:end]).split())
        if looks and words:
            kinds = [kind for kind in _KINDS if any(look.split()[0] == kind for look in looks)]
            done = " and ".join(_KINDS[kind][0] for kind in kinds)
            fix = _KINDS["strike" if "strike" in kinds else kinds[0]][1]
            reason = f'"{shortened(words)}" was {done}, which is not written: the source has no form for it'
            place = _place(original, group, [same[i] for i in range(at, end) if i in same])
            yield Finding("pull", place, reason, fix, Severity.WARNING)
        at = end


def _same(was: Sequence[_Sign], now: Sequence[_Sign]) -> Mapping[int, int]:
    """For each sign of now that stands there as built, which one it is."""
    one, other = "".join(sign.text for sign in was), "".join(sign.text for sign in now)
    if one == other:
        return dict(enumerate(range(len(one))))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.b + i: block.a + i for block in blocks for i in range(block.size)}


def _over_spaces(signs: Sequence[_Sign], looks: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The looks, those of spaces like those of the signs before them where the signs behind have the same."""
    out = list(looks)
    filled = [at for at, sign in enumerate(signs) if sign.text.strip()]
    for one, other in pairwise(filled):
        out[one + 1 : other] = [looks[one] if looks[one] == looks[other] else frozenset()] * (other - one - 1)
    return out


def _place(original: Original, group: Group, found: Sequence[_Sign]) -> Span:
    """Where the first of some signs as built stands in the source; else the place of the paragraph."""
    for sign in found:
        chars = original.chars(sign.para)
        char = chars[sign.at] if sign.at < len(chars) else None
        if char is not None and char.value is not None:
            return original.place(char.value, char.start)
    return original.span(found[0].para if found else group.built[0] if group.built else max(group.after, 0))
