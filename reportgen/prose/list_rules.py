"""Block rules for lists and footnotes: an item is a mark and what is indented below it.

A list goes on as long as its marks have one form; a mark of another form begins another list. What
is indented by two columns or more from the mark belongs to the item, so that authors need not count
the width of `(iii) `. The words may stand anywhere after the mark. Bullets of the lower levels of a list
copied from Word belong to the item above without being indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.prose.lines import DEEPEST, first, push, reading, refuse, words
from reportgen.prose.marks import Mark, interrupts, read_mark

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]:")


def lists(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A list of bullets or numbers."""
    mark = _begins(state, line, silent)
    if mark is None or silent:
        return mark is not None
    opened = push(state, "list", first(state, line), 1, form=mark.form, marks=[])
    following: Mark | None = mark
    while following is not None:
        at = first(state, line)
        opened.meta["marks"].append((following.text, at, following.width))
        push(state, "item", at, 1)
        column = state.sCount[line]
        reading(state).lists.append((mark.form, column))
        _content(state, line, end, at + following.width)
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
    mark = read_mark(state.src, first(state, line), state.eMarks[line])
    return mark if mark and reading(state).marks.in_company(mark, line) else None


def _is_lower(state: StateBlock, mark: Mark, following: Mark) -> bool:
    """Whether a bullet after an item of the bullet `mark` is of a lower level, and of none that is open."""
    column = state.sCount[state.line] - 2
    open_forms = [form for form, at in reading(state).lists if at > column]
    return bool(following.form.lower) and not mark.form.letters and following.form not in open_forms


def notes(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """The text of a footnote: `[^1]: text`, and what is indented below it."""
    at = first(state, line)
    hit = _NOTE.match(state.src, at, state.eMarks[line])
    if hit is None or state.level >= DEEPEST:
        return False
    if not silent:
        push(state, "note", at, 1, label=hit[1], length=len(hit[0]))
        _content(state, line, end, hit.end())
        push(state, "note_end", state.eMarks[max(line, state.line - 1)], -1)
    return True


def _begins(state: StateBlock, line: int, silent: bool) -> Mark | None:
    """The mark of a list that begins at a line; when `silent`, directly under a line of text."""
    mark = read_mark(state.src, first(state, line), state.eMarks[line])
    if mark is None or state.level >= DEEPEST:
        return None
    known = reading(state)
    if not known.marks.in_company(mark, line):
        return None
    if not silent:
        return mark
    if any(form == mark.form and state.sCount[line] < column + 2 for form, column in known.lists):
        return mark
    bare = first(state, line) + mark.width >= state.eMarks[line]
    return mark if not bare and interrupts(mark, line, known.marks, words(state, line - 1)) else None


def _content(state: StateBlock, line: int, end: int, after: int) -> None:
    """Read what follows a mark that ends at offset `after`: the rest of its line and the lines indented below."""
    known, mark = reading(state), first(state, line)
    indent, outer, column, shift = state.blkIndent, known.column, state.sCount[line], state.tShift[line]
    at = state.skipSpaces(after)
    bare = at >= state.eMarks[line]
    state.blkIndent = column + 2
    known.column = state.blkIndent if bare else column + at - mark
    if not bare:
        state.sCount[line], state.tShift[line] = known.column, at - state.bMarks[line]
    before = len(state.tokens)
    state.line = line + bare
    state.md.block.tokenize(state, state.line, end)
    state.blkIndent, known.column, state.sCount[line], state.tShift[line] = indent, outer, column, shift
    if len(state.tokens) == before:
        refuse(state, mark, after - mark, "nothing follows this mark", "write the text after it, or delete the mark")
