"""What of a template's words is printed on every paper, and what is said to the author or left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reportgen.drafts.draft import Para, Piece
from reportgen.drafts.wording import is_instruction, patterns
from reportgen.house import colours

_GAP = re.compile(r"\[[^\]]*\]|<[^<>]{2,}>|_{3,}|(?<!\w)\.{3,}|\.{4,}|…+|\bx{2,}\b|«[^»]*»", re.IGNORECASE)
_EACH_GAP = re.compile(f"({_GAP.pattern})", re.IGNORECASE)
_SAMPLE = re.compile(r"(insert|text|enter|type|tbc|add|name)\b.{0,40}|x{1,3}", re.IGNORECASE)
_VAGUE = re.compile(
    r"\W*((click|tap|click or tap)\b.*|(choose|select)( (an|one) item)?|enter (text|(a )?date)|insert|text"
    r"|((first|second|third|next|another) )?recommendation)\W*",
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
    return piece.prompt or piece.marked or (is_bright(piece.colour) and piece.colour != label and not piece.link)


class Bit(NamedTuple):
    """Words of a paragraph that every paper prints, or what is said in a gap."""

    words: str
    gap: bool


def bits(para: Para, label: str = "") -> list[Bit]:
    """A paragraph as words that are printed and gaps, in order; neighbours of one kind are one."""
    out: list[Bit] = []
    for piece in para.pieces:
        if is_for_author(piece, label):
            found = [Bit(piece.text, gap=True)]
        else:
            found = [Bit(words, gap=bool(i % 2)) for i, words in enumerate(_EACH_GAP.split(piece.text)) if words]
        for bit in found:
            if out and out[-1].gap == bit.gap:
                out[-1] = Bit(out[-1].words + bit.words, bit.gap)
            elif bit.words.strip() or not bit.gap:
                out.append(bit)
    return [Bit(_unless_vague(" ".join(b.words.split()).strip("[]<>«»")), gap=True) if b.gap else b for b in out]


def tidy(words: str) -> str:
    """Words put together again on one line, without a space before a stop."""
    return re.sub(r" (?=[.,;:)])|(?<=\w/) (?=…)", "", " ".join(words.split()))


def _joined(found: Iterable[Bit]) -> str:
    """All words in order, with … for a gap that says nothing."""
    out, after = "", False
    for bit in found:
        words = (bit.words or "…") if bit.gap else bit.words
        apart = (bit.gap or after) and re.search(r"[\w:;,.)]$", out) and re.match(r"[\w(…]", words)
        out += f" {words}" if apart else words
        after = bit.gap
    return out


def said(para: Para, label: str = "") -> Said:
    """The paragraph divided; `label` is the colour of labels, which is none of instructions."""
    found = bits(para, label)
    gap = any(bit.gap for bit in found)
    fixed = tidy("".join(" " if bit.gap else bit.words for bit in found))
    asked = tidy(" ".join(bit.words for bit in found if bit.gap))
    shown = tidy(_joined(found))
    if is_instruction(fixed) or _SAMPLE.fullmatch(fixed) or patterns("openers").fits(fixed):
        asked, fixed = _unless_vague(f"{fixed} {asked}".strip()), ""
    return Said(fixed, asked, gap or bool(asked) or not fixed, shown)


def without_gaps(para: Para) -> str:
    """The text with other signs in place of what stands in gaps, so that nothing in these is taken for its own."""
    return "".join(
        re.sub(r"\S", "_", piece.text) if is_for_author(piece) else _GAP.sub(lambda hit: "_" * len(hit[0]), piece.text)
        for piece in para.pieces
    )


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
    told = [text for each in told if (text := re.sub(r"[;,] ?(and|or)?$", "", each)) != "…"]
    return " ".join(text if text.endswith((*".!?:", "…")) else f"{text}." for text in dict.fromkeys(told))
