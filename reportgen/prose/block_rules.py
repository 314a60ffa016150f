"""Block rules for headings, pictures, placed tables and paragraphs, and for what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.files.regex import regex
from reportgen.prose import doubts, lookalikes
from reportgen.prose.gathering import gather
from reportgen.prose.lines import DEEPEST, first, push, reading, refuse, underlines, words

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_FENCE = regex(r"`{3,}[^`]*|~{3,}.*")
_RULE = regex(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")
_HEADING = regex(r"(#{1,6})(?:[ \t]+|$)(.*)")
_CRAMPED = regex(r"#{1,6}(?=[^\W\d_])|#{2,6}(?=[^#\s])")
_PICTURE = regex(
    r"""!\[(?P<alt>(?:\\.|[^\]\\])*)\]\([ \t]*(?P<src>[^"“()]*?(?:\([^"“()]*\)[^"“()]*?)*)
        (?:[ \t]+["“'‘](?P<caption>.*)["”'’])?[ \t]*\)[ \t]*(?P<attributes>\{[^{}]*\})?""",
    re.VERBOSE,
)
_PLACED = regex(r"\{table:([^{}]*)\}")
_TABBED = regex(r"^.*\S[ ]*\t[ \t]*\S.*$", re.MULTILINE)
_DEFINITION = regex(r"\[[^\]^][^\]]*\]:[ \t]*<?(?:https?:|mailto:|www\.|/|#|\S+\.\w{2,4}\b)")


def placed(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A structured table, put where `{table:id}` stands on a line of its own."""
    hit = _PLACED.fullmatch(words(state, line))
    if hit and not silent:
        push(state, "placed", first(state, line), id=hit[1].strip(), length=len(hit[0]))
        state.line = line + 1
    return hit is not None


def pictures(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A picture on a line of its own: `![alt](file.png "caption")`, or `{.decorative}` after it."""
    source = words(state, line)
    hit = _PICTURE.fullmatch(source) if source.startswith("![") else None
    if hit and not silent:
        at = first(state, line)
        alt = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", hit["alt"])
        caption = (hit["caption"] or "", at + max(0, hit.start("caption")))
        attributes = (hit["attributes"] or "", at + max(0, hit.start("attributes")))
        spoken = (at + hit.start("alt"), at + hit.end("alt"))
        push(
            state, "picture", at,
            length=len(source), alt=alt, spoken=spoken, src=hit["src"], caption=caption, attributes=attributes,
        )  # fmt: skip
        state.line = line + 1
    return hit is not None


def refused(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Fences of code and drawn lines, which no paper has; the lines after a fence are read as prose."""
    source = words(state, line)
    fence = _FENCE.fullmatch(source)
    if not fence and not _RULE.fullmatch(source):
        return False
    if not silent:
        what = "fenced code has no place in a paper" if fence else "lines across the page are not drawn"
        refuse(state, first(state, line), len(source), what, "delete this line" + " and its fellow" * bool(fence))
        state.line = line + 1
    return True


def headings(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A heading: `#`, `##` or `###` and a space."""
    source = words(state, line)
    hit = _HEADING.fullmatch(source) if source.startswith("#") else None
    if hit and not silent:
        doubts.sign(state, line, "heading")
        at, content = first(state, line), hit[2]
        bare = content.rstrip("#")
        if not bare or bare.endswith((" ", "\t")):  # `## Heading ##`
            content = bare.rstrip(" \t")
        push(state, "heading", at, signs=len(hit[1]), content=content, starts=(at + hit.start(2),))
        state.line = line + 1
    return hit is not None


def quotes(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A quotation, as markdown-it reads it."""
    if not state.src.startswith(">", first(state, line)) or state.level >= DEEPEST:
        return False
    known = reading(state)
    column, lists, within = known.column, known.lists, known.within
    if not silent:
        doubts.sign(state, line, "quotation")
        known.column, known.lists, known.within = 0, [], "quotation"
    from markdown_it.rules_block import blockquote

    at, before = first(state, line), len(state.tokens)
    found = blockquote(state, line, end, silent)
    known.column, known.lists, known.within = column, lists, within
    if found and not silent:
        state.tokens[before].meta = {"at": at}
        state.tokens[-1].meta = {"at": state.eMarks[state.line - 1]}
    return found


def paragraphs(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A paragraph; what looks like other Markdown in it is refused here."""
    at, source = first(state, line), words(state, line)
    indent = state.sCount[line] - reading(state).column
    if indent >= 4:
        fix = "begin the line at the same column as the others"
        refuse(state, at, len(source), f"this line is indented by {indent} spaces", fix)
    if reading(state).within != "cell" and not reading(state).beginnings.plain(state, line, at):
        _other_markdown(state, at, source)
    after, content, starts = gather(state, line, at)
    for number, start in enumerate(starts if "\n: " in content else ()):
        if number and state.src.startswith(": ", start):
            refuse(
                state,
                start,
                len(words(state, line + number)),
                "lists of definitions are not used",
                "write a list, or a table of two columns",
            )
    if "\t" in content:
        _pasted_table(state, content, starts)
    if reading(state).within != "cell":
        lookalikes.items(state, line, content)
        lookalikes.heading(state, line, content, after)
    state.line = after
    push(state, "paragraph", at, content=content, starts=starts)
    if after < state.lineMax and not state.isEmpty(after) and underlines(state, after):
        signs = words(state, after)
        refuse(
            state,
            first(state, after),
            len(signs),
            f"headings are not underlined with {signs[0]}",
            f"delete this line and write `{'#' if signs[0] == '=' else '##'} ` before the heading",
        )
        state.line = after + 1
    return True


def _pasted_table(state: StateBlock, content: str, starts: tuple[int, ...]) -> None:
    """Refuse a paragraph two lines of which have a tab between words: so come tables copied from Word and Excel."""
    tabbed = [row for row in _TABBED.finditer(content) if not lookalikes.unlike_table(row[0])]
    if len(tabbed) > 1:
        refuse(
            state,
            starts[content.count("\n", 0, tabbed[0].start())],
            len(tabbed[0][0]),
            "this looks like a table pasted with tabs",
            "write | between the cells and a line of dashes, such as `--- | ---`, under the headings",
        )


def _other_markdown(state: StateBlock, at: int, source: str) -> None:
    """Refuse what is a heading, a link's definition or a table in other Markdown, and a paragraph here."""
    if cramped := _CRAMPED.match(source):
        fix = f"write `{cramped[0]} {source[len(cramped[0]) :][:20]}`; for the sign itself write `\\#`"
        refuse(state, at, len(source), f"a heading has a space after the `{cramped[0]}`", fix)
    if _DEFINITION.match(source):
        refuse(
            state,
            at,
            len(source),
            "links are not defined on a line of their own",
            "write `[words](https://...)` in the text",
        )
    if source.startswith("|") and source.endswith("|") and len(source) > 2:
        refuse(
            state,
            at,
            len(source),
            "this looks like a table, but no line of dashes follows its heading row",
            "write a line such as `| --- | --- |` under the headings",
        )
