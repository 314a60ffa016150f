"""Which asterisks are marks: those around words, and never those between figures, in grades or in brackets.

CommonMark (6.2) reads `£2.50*12*52` as `£2.50<em>12</em>52` and `(*)` as the beginning or the end of emphasis. In a
paper an asterisk between two characters that belong to words is multiplication, a grade or a wildcard, and one with
nothing beside it but brackets is the sign of a note. Bold may begin or end within a word (`3**rd**`, `**£5**m`), not
both. An underscore is never a mark: it stands in the names of files and in gaps to be filled in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_RUN = re.compile(r"\*+")
# What pairs with what: one asterisk with one, two with two (markdown-it pairs by this number, and knows these two).
_MARKERS = {1: ord("*"), 2: ord("_")}
_ENDS_WORD = ")]}%‰°”’»²³½"  # besides letters and figures: what may be the last character of a word or an amount
_BEGINS_WORD = "([{£$€“‘«#½"
_NEVER_FIRST = ".,;:!?)]}”’»…%"  # no words to be set apart begin with these
_NEVER_LAST = "([{“‘«£$€#"
_EITHER_WAY = "\"'/|-–—_"  # a run between two of the same is a sign on its own: "*"
_STRAIGHT = "\"'"  # quotation marks that look alike at both ends
_NO_WORDS = re.compile(r"[/|=+<>&~^.,:;?!–—-]+")  # what asterisks around are no marks of: */*


def asterisks(state: StateInline, silent: bool) -> bool:
    """An inline rule: a run of asterisks, as a text token for each, which emphasis pairs where it may."""
    at = state.pos
    run = _RUN.match(state.src, at, state.posMax) if state.src[at] == "*" else None
    if silent or run is None:
        return False
    from markdown_it.rules_inline.state_inline import Delimiter

    opens, closes = _directions(state.src, at, run.end())
    unclosed: list[int] = state.env.setdefault("asterisks", [])  # the lengths of the marks that are open, outer first
    for length in _parts(state.src, at, run.end(), unclosed if closes else []):
        for _ in range(length):
            token = state.push("text", "", 0)
            token.content, token.meta = "*", {"at": at, "length": 1}
            made = Delimiter(_MARKERS[length], length, len(state.tokens) - 1, end=-1, open=opens, close=closes)
            state.delimiters.append(made)
            at += 1
        if closes and length in unclosed:
            del unclosed[unclosed.index(length) :]
        elif opens and length not in unclosed:
            unclosed.append(length)
    state.pos = run.end()
    return True


def _parts(text: str, start: int, end: int, unclosed: list[int]) -> tuple[int, ...]:
    """The lengths of the marks that a run is: three asterisks are one of bold and one of italic, as they nest."""
    if end - start != 3:
        return (end - start,) if end - start in _MARKERS else (1,) * (end - start)
    if unclosed:
        return (unclosed[-1], 3 - unclosed[-1])
    following = _RUN.search(text, end)
    return (2, 1) if following and len(following[0]) == 1 else (1, 2)


def _directions(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run of asterisks from `start` to `end` may begin emphasis, and whether it may end it."""
    before, after = _before(text, start), _after(text, end)
    if before == after and before in _EITHER_WAY:
        return False, False
    following, last = _RUN.search(text, end), text.rfind("*", 0, start) + 1
    around = following is None or not _NO_WORDS.fullmatch(text, end, following.start())
    opens = around and not after.isspace() and after not in _NEVER_FIRST
    closes = not _NO_WORDS.fullmatch(text, last, start) and not before.isspace() and before not in _NEVER_LAST
    opens = opens and not (after in _STRAIGHT and not _begins_word(_after(text, end + 1)))  # which ends a quotation
    closes = closes and not (before in _STRAIGHT and _before(text, start - 1).isspace())
    bold = end - start > 1
    if opens and _ends_word(before):
        opens = bold and following is not None and not _begins_word(_after(text, following.end()))
    if closes and _begins_word(after):
        closes = bold and last > 0 and not _ends_word(_before(text, _run_start(text, last)))
    return opens, closes


def _before(text: str, start: int) -> str:
    return text[start - 1] if start else " "


def _after(text: str, end: int) -> str:
    return text[end] if end < len(text) else " "


def _run_start(text: str, end: int) -> int:
    while end and text[end - 1] == "*":
        end -= 1
    return end


def _ends_word(sign: str) -> bool:
    return sign.isalnum() or sign in _ENDS_WORD


def _begins_word(sign: str) -> bool:
    return sign.isalnum() or sign in _BEGINS_WORD
