"""Bold in the fixed words of a house style: `**RESOLVE**` in a heading, a label or a sentence around the content.

The signs are the style's alone. They are hidden before values are put into the words, so that two asterisks in what an
author wrote stay two asterisks.
"""

from __future__ import annotations

import re

from reportgen.diagnostics import Span
from reportgen.tree import Inlines, Strong, Text

_SIGN = "\uffff"  # no character at all, which `reading` refuses in every file
_OUTSIDE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)


def plain(text: str, span: Span | None = None) -> tuple[Text, ...]:
    """Plain words as inlines."""
    return (Text(text, span=span),)


def hidden_marks(wording: str) -> str:
    """A wording with its signs for bold hidden, so that values can be put in."""
    if "**" not in wording:
        return wording
    return "".join(
        piece if piece.startswith(("{{", "{%")) else piece.replace("**", _SIGN) for piece in _OUTSIDE.split(wording)
    )


def marked(words: str, span: Span | None = None) -> Inlines:
    """Words with hidden signs as inlines, those between two signs in bold."""
    if _SIGN not in words:
        return plain(words, span)
    pieces = words.split(_SIGN)
    return tuple(
        Strong(plain(piece, span)) if i % 2 else Text(piece, span=span) for i, piece in enumerate(pieces) if piece
    )


def unmarked(wording: str) -> str:
    """A wording without its signs for bold, for what can only be plain: a name read aloud, a message."""
    return wording.replace("**", "")
