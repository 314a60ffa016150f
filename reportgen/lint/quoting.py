"""Whether words are the author's own: what stands in quotation marks or in a block quotation is somebody else's."""

from __future__ import annotations

from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words

_QUOTED = regex(r"“[^”]*”|‘[^’\n]*’(?!\w)|\"[^\"\n]*\"|`[^`\n]+`|(?<!\w)'[^'\n]*'(?!\w)")


def is_quoted(words: Words, start: int, length: int) -> bool:
    """Whether a place of a text stands in quotation marks, or in a block quotation."""
    if words.layout.is_quoted(start):
        return True
    text = words.text
    begin = text.rfind("\n\n", 0, start) + 1
    end = text.find("\n\n", start + length)
    paragraph = text[begin : end if end >= 0 else len(text)]
    at = start - begin
    return any(q.start() <= at and at + length <= q.end() for q in _QUOTED.finditer(paragraph))
