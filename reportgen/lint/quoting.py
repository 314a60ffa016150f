"""Whether words are the author's own: quoted ones are somebody else's, exempt passages are not for the public."""

from __future__ import annotations

import re

from reportgen.lint.masked_words import Words
from reportgen.lint.regex import regex

_QUOTED = regex(r"“[^”]*”|‘[^’\n]*’(?!\w)|\"[^\"\n]*\"|`[^`\n]+`|(?<!\w)'[^'\n]*'(?!\w)")
_PASSAGE = regex(r"^[ \t]*:::+[ \t]*exempt.*?(?:^[ \t]*:::+[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def is_quoted(words: Words, start: int, length: int) -> bool:
    """Whether a place of a text stands in quotation marks, or in a block quotation."""
    text = words.text
    line = text.rfind("\n", 0, start) + 1
    if text[line : line + 8].lstrip().startswith(">"):
        return True
    begin = text.rfind("\n\n", 0, start) + 1
    end = text.find("\n\n", start + length)
    paragraph = text[begin : end if end >= 0 else len(text)]
    at = start - begin
    return any(q.start() <= at and at + length <= q.end() for q in _QUOTED.finditer(paragraph))


def is_exempt(words: Words, offset: int) -> bool:
    """Whether a place of a text is left out of the public edition: its section or its passage is exempt."""
    if words.exempt or ":::" not in words.text:
        return words.exempt
    return any(hit.start() <= offset < hit.end() for hit in _PASSAGE.finditer(words.text))
