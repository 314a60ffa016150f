"""What of a template's words is printed on every paper, and what is said to the author or left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reportgen.drafts.draft import Para, Piece
from reportgen.drafts.wording import is_instruction, patterns
from reportgen.house import colours

_GAP = re.compile(r"\[[^\]]*\]|<[^<>]{2,}>|_{3,}|(?<!\w)\.{3,}|\.{4,}|…+|\bx{2,}\b|«[^»]*»", re.IGNORECASE)
_SAMPLE = re.compile(r"(insert|text|enter|type|tbc|add|name)\b.{0,40}|x{1,3}", re.IGNORECASE)
_VAGUE = re.compile(
    r"\W*((click|tap|click or tap)\b.*|(choose|select)( (an|one) item)?|enter (text|(a )?date)|insert|text"
    r"|recommendation)\W*",
    re.I,
)
_CALLED = re.compile(
    r"(guidance|notes?|instructions?)( (for|to)( the)? (report )?(author|officer)s?)?\s*[:–-]\s*", re.I
)
_DARK = 9.0  # contrast on white from which even a vivid colour is one of text
_VIVID = 100  # difference of the strongest and the weakest of red, green and blue


class Said(NamedTuple):
    """A paragraph of a template: words that every paper prints, words for the author, whether a gap is left.

    `shown` is all of it as an author reads it, with … for a gap that says nothing.
    """

    fixed: str
    asked: str
    open: bool
    shown: str


def is_bright(colour: str) -> bool:
    """Whether a colour is one that templates use for instructions (red, blue, grey ...), and no colour of text."""
    if not colour:
        return False
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    ratio = colours.contrast(colour, "#ffffff")
    return ratio < colours.TEXT or (max(red, green, blue) - min(red, green, blue) > _VIVID and ratio < _DARK)


def is_for_author(piece: Piece, label: str = "") -> bool:
    """Whether words are an instruction or what a form shows while it is empty; `label` is a colour labels have."""
    return piece.prompt or (is_bright(piece.colour) and piece.colour != label and not piece.link)


def said(para: Para, label: str = "") -> Said:
    """The paragraph divided; `label` is the colour of labels, which is none of instructions."""
    fixed = asked = shown = ""
    gap = False
    for piece in para.pieces:
        if is_for_author(piece, label):
            words, gap = _unless_vague(piece.text), True
            asked += f" {words}"
            shown += f" {words or '…'} "
        else:
            inner = [_unless_vague(hit.strip("[]<>«»")) for hit in _GAP.findall(piece.text)]
            gap = gap or bool(inner)
            asked += f" {' '.join(inner)}"
            fixed += _GAP.sub(" ", piece.text)
            shown += _GAP.sub(lambda hit: f" {_unless_vague(hit[0].strip('[]<>«»')) or '…'} ", piece.text)
    fixed, asked, shown = (
        re.sub(r" (?=[.,;:)])|(?<=\w/) (?=…)", "", " ".join(text.split())) for text in (fixed, asked, shown)
    )
    if is_instruction(fixed) or _SAMPLE.fullmatch(fixed) or patterns("openers").fits(fixed):
        asked, fixed = _unless_vague(f"{fixed} {asked}".strip()), ""
    return Said(fixed, asked, gap or bool(asked) or not fixed, shown)


def is_gap(words: str) -> bool:
    """Whether words hold a gap such as [insert] or ____."""
    return bool(_GAP.search(words))


def _unless_vague(words: str) -> str:
    """An instruction that says something; "" for one that only says where to click."""
    return words.strip() if re.search(r"\w{2}", words) and not _VAGUE.fullmatch(words) else ""


def uncalled(words: str) -> str:
    """An instruction without the word that calls it one: "Guidance: be short" is "be short"."""
    return _CALLED.sub("", words, count=1) if _CALLED.match(words) else words


def guidance(parts: Iterable[str]) -> str:
    """What an author is told, from several instructions."""
    told = [uncalled(text.strip()) for text in parts if re.search(r"[^\W\d_]{2}|\d{5}", text)]
    return " ".join(text if text.endswith((*".!?:;", "…")) else f"{text}." for text in dict.fromkeys(told))
