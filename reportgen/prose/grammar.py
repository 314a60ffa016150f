"""markdown-it with our rules in place of its own, made once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from reportgen.prose.lines import Beginnings

_DIGITS_AND_LETTERS = "".join(map(chr, (*range(48, 58), *range(65, 91), *range(97, 123))))


@lru_cache(maxsize=2)
def beginnings(one_line: bool = False) -> Beginnings:
    """Our block rules in the order in which they are asked, each with the signs its blocks begin with.

    In a single line that can only be words, such as `> £100,000` or `- 5` in a cell, they are those of what cannot
    be words: a picture, a table, the beginning of a passage.
    """
    from reportgen.prose import block_rules, list_rules, table_rule
    from reportgen.prose.lines import Beginnings
    from reportgen.prose.passages import passages

    rules = (
        (passages, ":"),
        (block_rules.placed, "{"),
        (block_rules.refused, "`~-*_"),
        (list_rules.notes, "["),
        (block_rules.pictures, "!"),
        (table_rule.tables, ""),
        (block_rules.quotes, ">"),
        (list_rules.lists, "-*+•▪◦‣●○■□§·–(" + _DIGITS_AND_LETTERS),
        (block_rules.headings, "#"),
    )
    if one_line:
        return Beginnings(tuple(rule for rule in rules if rule[1] in (":", "{", "!")), loose=())
    return Beginnings(rules, loose=(table_rule.tables, list_rules.lists))


def _block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    from reportgen.prose.lines import reading

    return reading(state).beginnings.block(state, line, end, silent)


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """The parser. Of markdown-it's own rules it has quotations, escapes and emphasis."""
    from markdown_it import MarkdownIt

    from reportgen.prose import block_rules, inline_rules

    # Our rules stop at DEEPEST; beyond maxNesting markdown-it would drop what follows without a word.
    md = MarkdownIt("zero", {"maxNesting": 60})
    md.block.ruler.before("paragraph", "blocks", _block, {"alt": ["blockquote"]})
    md.block.ruler.at("paragraph", block_rules.paragraphs)
    for name, word_rule in inline_rules.RULES:
        md.inline.ruler.push(name, word_rule)
    md.inline.ruler.disable("text")
    md.inline.ruler2.disable("fragments_join")
    md.inline.ruler2.enable("emphasis")
    return md


# The linter and every edition read the same words: a report has some hundred texts and some hundred paragraphs.
@lru_cache(maxsize=1024)
def block_tokens(text: str, cell: bool = False) -> tuple[Token, ...]:
    """The block tokens of a text that holds no character a paper cannot hold. Whoever reads them changes nothing.

    In a `cell` a single line can only be words.
    """
    from reportgen.prose.lines import Reading
    from reportgen.prose.marks import MarksOfText

    md = grammar()
    one_line = cell and "\n" not in text.strip()
    reading = Reading(beginnings(one_line), MarksOfText(text), within="cell" if cell else "")
    return tuple(md.block.parse(text, md, {"reading": reading}, []) or ())


@lru_cache(maxsize=4096)
def inline_tokens(content: str) -> tuple[Token, ...]:
    """The inline tokens of some words, without those of no characters. Whoever reads them changes nothing."""
    md = grammar()
    tokens = md.inline.parse(content, md, {}, [])
    return tuple(t for t in tokens if t.content or t.nesting or t.type != "text")
