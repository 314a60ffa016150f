"""markdown-it with our rules in place of its own, made once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from reportgen.prose.lines import Beginnings

_DIGITS_AND_LETTERS = "".join(map(chr, (*range(48, 58), *range(65, 91), *range(97, 123))))


@lru_cache(maxsize=1)
def beginnings() -> Beginnings:
    """Our block rules in the order in which they are asked, each with the signs its blocks begin with."""
    from reportgen.prose import block_rules, list_rules, table_rule
    from reportgen.prose.lines import Beginnings

    rules = (
        (block_rules.passages, ":"),
        (block_rules.placed, "{"),
        (block_rules.refused, "`~-*_"),
        (list_rules.notes, "["),
        (block_rules.pictures, "!"),
        (table_rule.tables, ""),
        (block_rules.quotes, ">"),
        (list_rules.lists, "-*+•▪◦‣§·–(" + _DIGITS_AND_LETTERS),
        (block_rules.headings, "#"),
    )
    return Beginnings(rules, loose=(table_rule.tables, list_rules.lists))


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """The parser. Of markdown-it's own rules it has quotations, escapes and emphasis."""
    from markdown_it import MarkdownIt

    from reportgen.prose import block_rules, inline_rules

    # Our rules stop at DEEPEST; beyond maxNesting markdown-it would drop what follows without a word.
    md = MarkdownIt("zero", {"maxNesting": 60})
    md.block.ruler.before("paragraph", "blocks", beginnings().block, {"alt": ["blockquote"]})
    md.block.ruler.at("paragraph", block_rules.paragraphs)
    for name, word_rule in inline_rules.RULES:
        md.inline.ruler.push(name, word_rule)
    md.inline.ruler.disable("text")
    md.inline.ruler2.disable("fragments_join")
    md.inline.ruler2.enable("emphasis")
    return md
