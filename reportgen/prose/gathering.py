"""The lines of a paragraph or a caption, gathered from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.prose import doubts
from reportgen.prose.lines import first, reading, underlines

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def gather(state: StateBlock, start: int, at: int) -> tuple[int, str, tuple[int, ...]]:
    """The words of a paragraph that begins at offset `at` of line `start`: the line after it, content, starts.

    It goes on to an empty line or to a block that may follow directly; its lines may be indented
    less than its first (the "lazy" lines of CommonMark, 5.1).
    """
    parent, state.parentType = state.parentType, "paragraph"
    beginnings, starts, lines = reading(state).beginnings, [at], [state.src[at : state.eMarks[start]]]
    line, told, lazy = start + 1, False, list[int]()
    while line < state.lineMax:
        begin, end = first(state, line), state.eMarks[line]
        if begin >= end:
            break
        if not beginnings.plain(state, line, begin):
            # A lazy line of a quotation (sCount -1) was looked at by the quotation's own rule.
            if state.sCount[line] >= 0 and (
                underlines(state, line) or beginnings.block(state, line, state.lineMax, True)
            ):
                break
            told |= doubts.list_mark(state, line)
        told |= doubts.typed_number(state, line, lines[-1])
        if not told and doubts.is_lazy(state, line):
            lazy.append(line)
        starts.append(begin)
        lines.append(state.src[begin:end])
        line += 1
    if lazy:
        doubts.lazy(state, lazy[0], len(lazy))
    state.parentType = parent
    return line, "\n".join(lines).rstrip(" \t"), tuple(starts)
