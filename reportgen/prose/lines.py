"""What the block rules share: the words of a line, what is open around it, and tokens that know their places.

A rule of markdown-it is called as `rule(state, line, end, silent)`; silent asks only whether a block
begins there, which is how a paragraph learns that it ends. Our tokens are single (no inline tokens,
no closing of paragraphs) and keep in `meta` offsets into the source: `at` where they begin, and for
words `starts`, the offset of each line of `content`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Struct, field

from reportgen.prose.marks import Form, MarksOfText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    Rule = Callable[[StateBlock, int, int, bool], bool]

DEEPEST = 40  # blocks inside one another (a list item counts twice); beyond it, marks are read as text


class Beginnings:
    """The block rules by the signs their blocks begin with: asking each rule about each line took half the time.

    `rules` are (rule, signs) in the order in which they are asked; signs are characters, or "" where any
    line with a bar in it may be the block (a table). Those of `loose` end no list and no table: a line
    there is looked at by the list or the table itself. A line that begins like `1.` or `iv)`, or like Word's
    bullet `o`, is asked for as its first character is.
    """

    def __init__(self, rules: Sequence[tuple[Rule, str]], loose: Sequence[Rule]) -> None:
        signs = "".join(dict.fromkeys("".join(signs for _, signs in rules)))
        bare = "".join(re.escape(sign) for sign in signs if not sign.isalnum())
        self._signs = re.compile(rf"[={bare}]|[0-9A-Za-z]{{1,7}}[.)]|o[ \t]")  # = may underline
        self._other = tuple(rule for rule, of in rules if not of)
        self._rules = {sign: tuple(rule for rule, of in rules if not of or sign in of) for sign in signs}
        self._firm = {sign: tuple(r for r in asked if r not in loose) for sign, asked in self._rules.items()}

    def plain(self, state: StateBlock, line: int, at: int) -> bool:
        """Whether a line that begins at offset `at` can begin nothing but a paragraph, nor underline one."""
        return not self._signs.match(state.src, at) and state.src.find("|", at, state.eMarks[line]) < 0

    def block(self, state: StateBlock, line: int, end: int, silent: bool) -> bool:
        """A rule of markdown-it: the first of the rules that knows the line."""
        at = first(state, line)
        if self.plain(state, line, at):
            return False
        return any(rule(state, line, end, silent) for rule in self._rules.get(state.src[at], self._other))

    def firm(self, state: StateBlock, line: int) -> bool:
        """Whether a block begins at a line that ends a list or a table."""
        return any(rule(state, line, state.lineMax, True) for rule in self._firm.get(state.src[first(state, line)], ()))


class OpenList(NamedTuple):
    """A list that is open: the form of its marks, the column of the last, and whether its bullets are Word's."""

    form: Form
    column: int
    pasted: bool


class Reading(Struct):
    """What the block rules know beside markdown-it's own state, kept under env["reading"]."""

    beginnings: Beginnings
    marks: MarksOfText
    lists: list[OpenList] = field(default_factory=list)
    within: Literal["", "item", "note", "quotation", "cell"] = ""  # what the innermost open block is
    column: int = 0  # where the text of the innermost open item begins
    too_deep: bool = False  # in a passage that stands too deep, which has been refused


def reading(state: StateBlock) -> Reading:
    """The `Reading` of a state."""
    found: Reading = state.env["reading"]
    return found


def first(state: StateBlock, line: int) -> int:
    """Offset of the first character of a line after its indentation, marks and quotation signs."""
    return state.bMarks[line] + state.tShift[line]


def words(state: StateBlock, line: int) -> str:
    """A line without indentation."""
    return state.src[first(state, line) : state.eMarks[line]].rstrip(" \t")


def push(state: StateBlock, kind: str, at: int, nesting: int = 0, **meta: Any) -> Token:
    """Add a token that begins at offset `at`."""
    token = state.push(kind, "", 1 if nesting > 0 else -1 if nesting < 0 else 0)
    token.meta = {"at": at, **meta}
    return token


def refuse(state: StateBlock, at: int, length: int, reason: str, fix: str) -> None:
    """Add a token that becomes an error at offset `at`."""
    push(state, "refused", at, length=length, reason=reason, fix=fix)


def underlines(state: StateBlock, line: int) -> bool:
    """Whether a line of = or - under a paragraph makes it a heading (setext, CommonMark 4.3)."""
    if state.src[first(state, line)] not in "=-" or state.sCount[line] < state.blkIndent:
        return False
    return set(words(state, line)) in ({"="}, {"-"})
