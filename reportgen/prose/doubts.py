"""Lines that can be read in two ways: they are read in one, and the author is told both ways out.

A text pasted or wrapped by hand has lines that begin with a sign of ours by accident, and lines that look like what
they are not. Each is a warning at the line itself, because nobody who meant the other thing would else learn of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.prose.lines import first, push, reading, words
from reportgen.prose.marks import read_mark

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_ENDED = regex(r"[.:;?!–—…][\"'”’»)\]*]*$")
_ALONE = regex(r"\{[#.][^{}]*\}")  # what belongs to the end of the line above by its nature
_IN = {
    "item": ("the list item", "indent {it} by two spaces more than the mark"),
    "note": ("the footnote", "indent {it} by two spaces more than the `[^`"),
    "quotation": ("the quotation", "begin {it} with `> `"),
    "caption": ("the caption", "join {it} to the line above"),
}
_SIGNS = {"list": "a list", "quotation": "a quotation", "heading": "a heading"}

TYPED_NUMBER = regex(r"(\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)(?:[ ]*\t[ \t]*(?=[“‘\"(]?[A-Za-z])|[ ]+(?=[“‘\"(]?[A-Z]))")


def doubt(state: StateBlock, line: int, length: int, reason: str, fix: str) -> None:
    """Add a token that becomes a warning at the first character of a line."""
    push(state, "doubtful", first(state, line), length=length, reason=reason, fix=fix)


def is_lazy(state: StateBlock, line: int) -> bool:
    """Whether a line joins an item, a note or a quotation without being indented or marked as that is."""
    inside = reading(state).within
    return state.sCount[line] < state.blkIndent and inside in _IN and not _ALONE.fullmatch(words(state, line))


def lazy(state: StateBlock, line: int, count: int, inside: str = "") -> None:
    """Tell of `count` lines that are read as part of what stands above them, though they may be a paragraph."""
    what, stay = _IN[inside or reading(state).within]
    one = count == 1
    stay = stay.format(it="it" if one else "them")
    own = "it if it is a paragraph of its own" if one else "the first if they are a paragraph of their own"
    reason = f"{'this line is' if one else f'these {count} lines are'} read as part of {what} above"
    doubt(
        state,
        line,
        len(words(state, line)),
        reason,
        f"{stay} if {'it belongs' if one else 'they belong'} there; put an empty line before {own}",
    )


def sign(state: StateBlock, line: int, what: str) -> None:
    """Tell of a list, quotation or heading directly under a line of text that is not ended: a wrapped + or - or >."""
    above = next((t.type for t in reversed(state.tokens) if t.type not in ("doubtful", "refused")), "")
    if not line or reading(state).lists or above not in ("paragraph", "blockquote_close", "note_end"):
        return
    text = words(state, line - 1)
    if text and not _ENDED.search(text):
        begun = re.match(r"\S+", words(state, line))
        shown = begun[0] if begun else ""
        reason = f"{shown} begins this line, which is read as the beginning of {_SIGNS[what]}"
        fix = "put an empty line before it if that is meant; if the sentence goes on, join it to the line above"
        doubt(state, line, len(shown), reason, fix)


def typed_number(state: StateBlock, line: int, above: str) -> bool:
    """Tell of a paragraph number typed at the start of a line that is joined to the one `above`; whether it did."""
    hit = TYPED_NUMBER.match(words(state, line))
    if hit is None or not (_ENDED.search(above) or "\t" in hit[0] or TYPED_NUMBER.match(above)):
        return False
    reason = f"{hit[1]} is typed at the start of this line, which is joined to the paragraph above"
    fix = "put an empty line before it and delete the number, which the house style gives; or join it to the line above"
    doubt(state, line, len(hit[1]), reason, fix)
    return True


def list_mark(state: StateBlock, line: int) -> bool:
    """Tell of a wrapped line that begins like an item of a list and is none; whether it did."""
    mark = read_mark(state.src, first(state, line), state.eMarks[line])
    if mark is None or not mark.form.letters or not reading(state).marks.in_company(mark, line):
        return False
    if first(state, line) + mark.width >= state.eMarks[line]:
        return False
    reason = f"{mark.shown} begins this line, which is read as part of the sentence above"
    fix = "join it to the line above; if it begins a list, put an empty line before it"
    doubt(state, line, mark.width, reason, fix)
    return True
