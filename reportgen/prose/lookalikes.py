"""Lines that look like what they are not: headings, captions and lists as they come from Word, and cramped marks.

They stay what they are, a paragraph or a list, and a warning says what they look like and how that is written.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportgen.files.regex import regex
from reportgen.prose.doubts import TYPED_NUMBER, doubt
from reportgen.prose.lines import first, reading, words
from reportgen.prose.marks import Mark, read_mark

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_HEADING_LENGTH = 80  # characters, and
_HEADING_WORDS = 8
_NUMBERED_CAPTION = regex(r"(Table|Figure|Chart|Map|Picture|Photo)[ \u00a0]\d+[a-zA-Z]?[ ]?[:.–—-][ ]+(?=\S)(.*)")


class _Marks(NamedTuple):
    """Signs that begin lines like items of a list: how they look, and on how many lines of a paragraph at least."""

    look: re.Pattern[str]
    least: int


# Arrows, ticks, stars, squares and the like, by their blocks of Unicode, and the private ones of Word's symbol fonts.
_PICTORIAL = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\ue000-\uf8ff\U0001f300-\U0001faff"
_SIGNS = "\u2010-\u2015\u2023\u2027\u2043\u2200-\u22ff·»›~=o§"  # also parts of sentences: a space follows them
_LIKE_ITEMS = (
    _Marks(regex(r"[-•▪◦‣●○■□](?=[^\W\d_])"), 1),
    _Marks(regex(rf"[{_PICTORIAL}]\ufe0f?(?=[ \t]*\S)|[{_SIGNS}](?=[ \t]+\S)"), 2),
    _Marks(regex(r"\[[ xX✓✔]?\](?=[ \t]+\S)"), 2),
    _Marks(regex(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?=[^\W\d_])|\d{1,2}\.(?=[^\W\d_])"), 2),
)


# What counts on from line to line, after a word ("Option 1: ...") or without: two such lines are no wrapped sentence.
_NUMBERED = regex(r"((?:[A-Z][a-z]+[ ])?)(\d{1,2})(?=[ \t:–-])")


def unlike_table(row: str) -> bool:
    """Whether a line with tabs is a paragraph with a number or a mark and a tab before it, and no row of a table."""
    hit = TYPED_NUMBER.match(row) or re.match(r"(?:\(?[0-9a-zA-Z]{1,4}[.)]|[^\w\s]|[o§])[ ]*\t[ \t]*", row)
    return hit is not None and "\t" not in row[hit.end() :].rstrip()


def items(state: StateBlock, line: int, content: str) -> None:
    """Tell of lines of a paragraph that look like the items of a list, at the first of them."""
    lines = content.split("\n")
    for marks in _LIKE_ITEMS:
        hits = [(number, hit[0]) for number, text in enumerate(lines) if (hit := marks.look.match(text))]
        if len(hits) >= marks.least and (marks.least > 1 or hits[0][0] == 0):
            _like_items(state, line, hits)
            return
    if counted := _counted(lines):
        _like_items(state, line, counted)


def _counted(lines: list[str]) -> list[tuple[int, str]]:
    """The lines that begin with a number one higher than the line above, and the line above the first; by number."""
    found: dict[int, str] = {}
    for number, (one, two) in enumerate(pairwise(map(_NUMBERED.match, lines))):
        if one and two and one[1] == two[1] and int(two[2]) == int(one[2]) + 1:
            found |= {number: one[0], number + 1: two[0]}
    return sorted(found.items())


def _like_items(state: StateBlock, line: int, hits: list[tuple[int, str]]) -> None:
    """Tell of lines of the paragraph at `line`: their numbers in it, and what each begins with."""
    number, typed = hits[0]
    if len(hits) > 1:
        reason = f"{len(hits)} lines begin with {typed} or the like, as items of a list do, and are one paragraph"
        lead = "put an empty line before the first and "
    else:
        reason, lead = f"this line begins with {typed} like an item of a list, and is none", ""
    way = f"write `- ` before {typed} or in its place"
    if typed[-1] in ".)-":
        way = f"write `{typed} ` with a space"
    elif typed[0] == "[":
        way = "write `- ` in its place"
    sign = "; for the sign itself write `\\-`" if typed == "-" else ""
    doubt(state, line + number, len(typed), reason, lead + way + sign)


def heading(state: StateBlock, line: int, content: str, after: int) -> None:
    """Tell of a short line alone that reads like a heading or the caption of a table, as they come from Word."""
    if "\n" in content or len(content) > _HEADING_LENGTH or reading(state).within or state.level > 1:
        return
    if hit := _NUMBERED_CAPTION.fullmatch(content):
        if hit[1] == "Table":
            fix = f"delete it, and write `Table: {hit[2]}` on the line below the table"
        else:
            fix = f'delete it, and write the words after the file of the picture: `![...](file.png "{hit[2]}")`'
        doubt(state, line, len(content), "this looks like a caption with a number typed in it", fix)
    elif _is_title(content) and not _is_listed(state) and _leads(state, after):
        fix = f"write `# {content}`; if it is a sentence, end it with a full stop"
        doubt(state, line, len(content), "this line stands alone and looks like a heading", fix)


def _is_listed(state: StateBlock) -> bool:
    """Whether a short line follows another, or a colon: these are the items of a list, which lint asks about."""
    last = next((t for t in reversed(state.tokens) if t.type != "doubtful"), None)
    above = last.meta["content"] if last and last.type == "paragraph" else ""
    return above.endswith(":") or (above != "" and _is_title(above))


def _leads(state: StateBlock, after: int) -> bool:
    """Whether an empty line and then a paragraph, which is no short line, follow from the line `after` on."""
    if after + 1 >= state.lineMax or not state.isEmpty(after):
        return False
    below = next((n for n in range(after, state.lineMax) if not state.isEmpty(n)), None)
    if below is None or _is_title(words(state, below)):
        return False
    mark = read_mark(state.src, first(state, below), state.eMarks[below])
    if mark is not None and mark.form.letters == "1":
        return True  # a paragraph with its number typed
    return reading(state).beginnings.plain(state, below, first(state, below))


def numbered_heading(state: StateBlock, line: int, mark: Mark) -> None:
    """Tell of the first item of a list, just read, that reads like a heading with its number typed."""
    last = state.tokens[-1]
    if mark.form.letters != "1" or last.type != "paragraph" or state.tokens[-2].type not in ("item", "doubtful"):
        return
    title, *more = last.meta["content"].split("\n", 1)
    below = next((n for n in range(state.line, state.lineMax) if not state.isEmpty(n)), None)
    if below is not None and _is_title(title) and not (more and not TYPED_NUMBER.match(more[0])):
        if read_mark(state.src, first(state, below), state.eMarks[below]):
            return
        reason = f"{mark.shown} with these few words looks like a heading with its number typed"
        fix = f"write `# {title}`; if it is an item of a list, end it with a full stop"
        doubt(state, line, len(words(state, line)), reason, fix)


def _is_title(line: str) -> bool:
    """Whether a line is a few words without an end, and without signs of ours."""
    return (
        len(line) <= _HEADING_LENGTH
        and line[0].isupper()
        and (line[-1].isalnum() or line[-1] == ")")
        and len(line.split()) <= _HEADING_WORDS
        and not re.search(r"[*{|\[\\@]|://|[.;:,?!][ \t]", line)
    )
