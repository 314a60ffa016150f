"""Block rules for lists and footnotes: an item is a mark and what is indented below it.

A list goes on as long as its marks have one form; a mark of another form begins another list. What
is indented by two columns or more from the mark belongs to the item, so that authors need not count
the width of `(iii) `. The words may stand anywhere after the mark. Bullets of the lower levels of a list
copied from Word belong to the item above without being indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from reportgen.prose import doubts, lookalikes
from reportgen.prose.lines import DEEPEST, OpenList, first, push, reading, refuse, words
from reportgen.prose.marks import Mark, interrupts, read_mark

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]:")


def lists(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A list of bullets or numbers."""
    mark = _begins(state, line, silent)
    if mark is None or silent:
        return mark is not None
    if not mark.form.letters and not mark.pasted:
        doubts.sign(state, line, "list")
    opened = push(state, "list", first(state, line), 1, form=mark.form, marks=[])
    following: Mark | None = mark
    while following is not None:
        at = first(state, line)
        opened.meta["marks"].append((following.text, at, following.width))
        push(state, "item", at, 1)
        reading(state).lists.append(OpenList(mark.form, state.sCount[line], following.pasted or _pasted(state, line)))
        _content(state, line, end, at + following.width, "item")
        lookalikes.numbered_heading(state, line, following)
        following = _next(state, end)
        while following and _is_lower(state, mark, following) and lists(state, state.line, end, False):
            following = _next(state, end)
        reading(state).lists.pop()
        push(state, "item_end", at, -1)
        line = state.line
        if following and following.form != mark.form:
            following = None
    push(state, "list_end", first(state, line - 1), -1)
    return True


def _next(state: StateBlock, end: int) -> Mark | None:
    """The mark with which the line after an item begins, in the list of the item or in another."""
    line = state.line
    if line >= end or state.sCount[line] < state.blkIndent or reading(state).beginnings.firm(state, line):
        return None
    mark = read_mark(state.src, first(state, line), state.eMarks[line], _pasted(state, line))
    return mark if mark and reading(state).marks.in_company(mark, line) else None


def _pasted(state: StateBlock, line: int) -> bool:
    """Whether a line stands directly below an item with a bullet of Word's: then a space may stand for Word's tab."""
    open_lists = reading(state).lists
    return bool(open_lists) and open_lists[-1].pasted and not state.isEmpty(line - 1)


def _is_lower(state: StateBlock, mark: Mark, following: Mark) -> bool:
    """Whether a bullet after an item of the bullet `mark` is of a lower level, and of none that is open."""
    column = state.sCount[state.line] - 2
    open_forms = [each.form for each in reading(state).lists if each.column > column]
    return bool(following.form.lower) and not mark.form.letters and following.form not in open_forms


def notes(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """The text of a footnote: `[^1]: text`, and what is indented below it."""
    at = first(state, line)
    hit = _NOTE.match(state.src, at, state.eMarks[line])
    if hit is None or state.level >= DEEPEST:
        return False
    if not silent:
        push(state, "note", at, 1, label=hit[1], length=len(hit[0]))
        _content(state, line, end, hit.end(), "note")
        push(state, "note_end", state.eMarks[max(line, state.line - 1)], -1)
    return True


def _begins(state: StateBlock, line: int, silent: bool) -> Mark | None:
    """The mark of a list that begins at a line; when `silent`, directly under a line of text."""
    mark = read_mark(state.src, first(state, line), state.eMarks[line], _pasted(state, line))
    if mark is None or state.level >= DEEPEST:
        return None
    known = reading(state)
    if not known.marks.in_company(mark, line):
        return None
    if not silent:
        return mark
    if any(each.form == mark.form and state.sCount[line] < each.column + 2 for each in known.lists):
        return mark
    bare = first(state, line) + mark.width >= state.eMarks[line]
    return mark if not bare and interrupts(mark, line, known.marks, words(state, line - 1)) else None


def _content(state: StateBlock, line: int, end: int, after: int, within: Literal["item", "note"]) -> None:
    """Read what follows a mark that ends at offset `after`: the rest of its line and the lines indented below."""
    known, mark = reading(state), first(state, line)
    indent, outer, column, shift = state.blkIndent, known.column, state.sCount[line], state.tShift[line]
    at = state.skipSpaces(after)
    bare = at >= state.eMarks[line]
    state.blkIndent = column + 2
    known.column = state.blkIndent if bare else column + at - mark
    if not bare:
        state.sCount[line], state.tShift[line] = known.column, at - state.bMarks[line]
    before, around = len(state.tokens), known.within
    state.line, known.within = line + bare, within
    state.md.block.tokenize(state, state.line, end)
    state.blkIndent, known.column, state.sCount[line], state.tShift[line] = indent, outer, column, shift
    known.within = around
    if len(state.tokens) == before:
        refuse(state, mark, after - mark, "nothing follows this mark", "write the text after it, or delete the mark")
