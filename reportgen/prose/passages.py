"""The grammar of exempt passages: how one begins, what it holds and where it ends. Nothing else knows it.

A passage stands between a line of three colons or more with `exempt`, perhaps with the name of an exemption, and a line
of colons alone. It may begin wherever a block may: in a list, a quotation or a footnote, directly after their marks, or
in another passage. Whatever begins with three colons is a passage or an error, and a passage that is wrong is still
one: its words are never let into the text by a slip of the pen. What it holds, it holds however it is indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.prose.lines import DEEPEST, first, push, reading, refuse, words

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_COLONS = re.compile(r":{3,}[ \t]*(?P<rest>.*)|(?P<short>::?)[ \t]*exempt\b.*")
# In running words: colons that were meant to begin or end a passage. A \ before them makes them signs like any other.
STRAY = re.compile(r"(?<![\\:])(?::{3,}|::[ \t]*exempt\b)")


class Passage(Struct, frozen=True):
    """An exempt passage by offsets of its text: from `start` to `end`, what it holds from `inside` to `foot`.

    `name` is that of its exemption, "" where none is named, and None where the line that begins it is wrong.
    """

    start: int
    inside: int
    foot: int
    end: int
    name: str | None


def passages(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A block rule: an exempt passage, from `::: exempt name` to `:::`."""
    head = words(state, line)
    hit = _COLONS.fullmatch(head) if head.startswith(":") else None
    if hit is None:
        return False
    if silent:
        return True
    at, rest = first(state, line), (hit["rest"] or "").strip()
    state.line = line + 1
    if not hit["short"] and not rest:
        refuse(
            state, at, len(head), "this line ends a passage, and none is open", "delete it, or write `::: exempt` above"
        )
        return True
    close = _closing(state, line + 1, end)
    if close == end:
        refuse(state, at, len(head), "this passage has no end", "write a line of `:::` below its last line")
    whole = reading(state)
    deep, whole.too_deep = whole.too_deep, state.level >= DEEPEST
    kind, *names = rest.split() or [""]
    known = kind == "exempt" and len(names) < 2 and not whole.too_deep
    if whole.too_deep and not deep:
        refuse(state, at, len(head), "passages stand too deep inside one another", "let one passage hold all of it")
    elif not known and not deep:
        refuse(state, at, len(head), f'"{head}" begins no passage', _way(rest))
    push(state, "passage", at, 1, name="".join(names) if known else None, length=len(head), inside=state.eMarks[line])
    # Whatever stands between the colons is in the passage, however it is indented (a lazy line has -1).
    outer, state.lineMax, state.blkIndent = (state.lineMax, state.blkIndent), close, -1
    state.md.block.tokenize(state, line + 1, close)
    state.lineMax, state.blkIndent = outer
    whole.too_deep = deep
    foot, after = (first(state, close), state.eMarks[close]) if close < end else (state.eMarks[close - 1],) * 2
    push(state, "passage_end", foot, -1, end=after)
    state.line = min(close + 1, end)
    return True


def _way(rest: str) -> str:
    """How a passage is begun, with the name in `rest`, what stands behind the colons, where there is one."""
    if not rest.casefold().startswith("exempt"):
        return "write `::: exempt`, or `::: exempt name`"
    names = re.findall(r"[\w-]+", rest[len("exempt") :])
    if len(names) > 1:
        return f"a passage names one exemption: write `::: exempt {names[0]}`, or declare one for both and name that"
    return f"write `::: exempt {names[0]}`" if names else "write `::: exempt`, or `::: exempt name`"


def _closing(state: StateBlock, line: int, end: int) -> int:
    """The line of the colons that close a passage, or `end`."""
    inside = 1
    while line < end:
        hit = _COLONS.fullmatch(words(state, line))
        if hit:
            inside += 1 if hit["short"] or hit["rest"].strip() else -1
            if inside == 0:
                break
        line += 1
    return line


def passages_in(tokens: Iterable[Token]) -> tuple[Passage, ...]:
    """The passages of a text by their block tokens, in the order in which they begin."""
    found: list[Passage | None] = []
    open_: list[tuple[int, Token]] = []
    for token in tokens:
        if token.type == "passage":
            open_.append((len(found), token))
            found.append(None)
        elif token.type == "passage_end":
            at, head = open_.pop()
            meta = head.meta
            found[at] = Passage(meta["at"], meta["inside"], token.meta["at"], token.meta["end"], meta["name"])
    return tuple(filter(None, found))
