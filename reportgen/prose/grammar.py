"""markdown-it with our rules in place of its own, made once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """The parser. Of markdown-it's own rules it has quotations, escapes and emphasis."""
    from markdown_it import MarkdownIt

    from reportgen.prose import blocks, lists, tables, words

    # Our rules stop at DEEPEST; beyond maxNesting markdown-it would drop what follows without a word.
    md = MarkdownIt("zero", {"maxNesting": 60})
    # Which blocks may begin directly below a line of which others.
    under: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list", "table"]}
    alone: RuleOptionsType = {"alt": []}
    under_text: RuleOptionsType = {"alt": ["paragraph", "blockquote"]}
    for name, rule, alt in (
        ("plain", blocks.plain, alone),
        ("passages", blocks.passages, under),
        ("placed", blocks.placed, under),
        ("refused", blocks.refused, under),
        ("notes", lists.notes, under),
        ("pictures", blocks.pictures, under),
        ("tables", tables.tables, under_text),
        ("quotes", blocks.quotes, under),
        ("lists", lists.lists, under_text),
        ("headings", blocks.headings, under),
    ):
        md.block.ruler.before("paragraph", name, rule, alt)
    md.block.ruler.at("paragraph", blocks.paragraphs)
    for name, word_rule in words.RULES:
        md.inline.ruler.push(name, word_rule)
    md.inline.ruler.disable("text")
    md.inline.ruler2.disable("fragments_join")
    md.inline.ruler2.enable("emphasis")
    return md
