"""Where the appendices of a draft begin, and which of them stand apart from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.drafts.draft import Block, Para
from reportgen.drafts.marking_words import marks_heading, names_appendix, without_mark
from reportgen.drafts.wording import appendix, said

_LONGEST = 25  # words of a heading
_LONGEST_MARKED = 40  # of one that may say why it is exempt


def tops_of(blocks: Sequence[Block], labelled: int) -> dict[int, Para]:
    """Lines at the top of a page that begin an appendix, whatever they look like."""
    out: dict[int, Para] = {}
    page = 1
    for i, block in enumerate(blocks):
        if isinstance(block, Para):
            if i >= labelled and block.page > page and _begins_appendix(blocks, i):
                out[i] = block
            page = max(page, block.page)
    return out


def behind(blocks: Sequence[Block], found: Mapping[int, Para]) -> dict[int, Para]:
    """Lines behind the heading of an appendix that begin another, whatever they look like.

    One that is not told apart would be printed as part of the appendix before it, also where only it is exempt.
    """
    first = min((i for i, para in found.items() if names_appendix(para.words)), default=len(blocks))
    later = {i: blocks[i] for i in range(first + 1, len(blocks)) if _begins_appendix(blocks, i)}
    return {i: block for i, block in later.items() if isinstance(block, Para)}


def _begins_appendix(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line names an appendix, is no sentence, and has something below it that is no further such line."""
    para, below = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
    if not isinstance(para, Para) or below is None or para.bullet or para.form == "contents":
        return False
    if not names_appendix(para.words) or (isinstance(below, Para) and names_appendix(below.words)):
        return False
    return may_head(para.words) and not para.words.endswith((".", ";", ","))


def may_head(words: str) -> bool:
    """Whether a line may be the heading of an appendix as long as it is: it may say why it is exempt."""
    return len(words.split()) <= (_LONGEST_MARKED if marks_heading(words) else _LONGEST)


def begins_appendix(para: Para) -> bool:
    """Whether a heading begins an appendix, by its words or by its number ("Appendix 1")."""
    return names_appendix(para.words) or any(map(appendix().fullmatch, (para.words, para.number)))


def is_apart(para: Para, called: str, first: str, outline: int) -> bool:
    """Whether the heading of an appendix stands beside the first one, and not in it: a schedule to an agreement does,
    and what an appendix without a number calls an appendix of its own.
    """
    return called == first if first else not para.outline or para.outline <= outline


def called_in(para: Para) -> str:
    """What a heading with the number of an appendix calls it: "appendix", "annex"."""
    words = f"{para.number} {para.words}".strip()
    hit = said("appendix-numbered").match(without_mark(words)) if names_appendix(words) else None
    return hit["called"].casefold() if hit is not None else ""
