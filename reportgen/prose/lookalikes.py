"""Lines that look like what they are not: headings, captions and lists as they come from Word, and cramped marks.

They stay what they are, a paragraph or a list, and a warning says what they look like and how that is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportgen.prose.doubts import TYPED_NUMBER, doubt
from reportgen.prose.lines import first, reading, words
from reportgen.prose.marks import Mark, read_mark

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_HEADING_LENGTH = 80  # characters, and
_HEADING_WORDS = 8
_NUMBERED_CAPTION = re.compile(r"(Table|Figure|Chart|Map|Picture|Photo)[ \u00a0]\d+[a-zA-Z]?[ ]?[:.–—-][ ]+(?=\S)(.*)")


class _Marks(NamedTuple):
    """Signs that begin lines like items of a list: how they look, and on how many lines of a paragraph at least."""

    look: re.Pattern[str]
    least: int


_LIKE_ITEMS = (
    _Marks(re.compile(r"[-•▪◦‣●○■□](?=[^\W\d_])"), 1),
    _Marks(re.compile(r"[✓✔☑☒✗✘☐❑❒➢➤➔→⇒❖♦◆◇★☆\ue000-\uf8ff](?=[ \t]*\S)|[–—·o§](?=[ \t]+\S)"), 2),
    _Marks(re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?=[^\W\d_])|\d{1,2}\.(?=[^\W\d_])"), 2),
)


def unlike_table(row: str) -> bool:
    """Whether a line with tabs is a paragraph with a number or a mark and a tab before it, and no row of a table."""
    hit = TYPED_NUMBER.match(row) or re.match(r"(?:\(?[0-9a-zA-Z]{1,4}[.)]|[^\w\s]|[o§])[ ]*\t[ \t]*", row)
    return hit is not None and "\t" not in row[hit.end() :].rstrip()


def items(state: StateBlock, line: int, content: str) -> None:
    """Tell of lines of a paragraph that look like the items of a list, at the first of them."""
    lines = content.split("\n")
    for marks in _LIKE_ITEMS:
        hits = [(number, hit) for number, text in enumerate(lines) if (hit := marks.look.match(text))]
        if len(hits) < marks.least or (marks.least == 1 and hits[0][0]):
            continue
        number, hit = hits[0]
        typed = hit[0]
        if len(hits) > 1:
            reason = f"{len(hits)} lines begin with {typed} or the like, as items of a list do, and are one paragraph"
            lead = "put an empty line before the first and "
        else:
            reason, lead = f"this line begins with {typed} like an item of a list, and is none", ""
        way = f"write `{typed} ` with a space" if typed[-1] in ".)-" else f"write `- ` before {typed} or in its place"
        sign = "; for the sign itself write `\\-`" if typed == "-" else ""
        doubt(state, line + number, len(typed), reason, lead + way + sign)
        return


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
