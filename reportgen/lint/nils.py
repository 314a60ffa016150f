"""Nils: implications and sections that say there is nothing, by `none` or in words of the author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.content.report import Nil, PartsContent, ProseContent
from reportgen.diagnostics import Span
from reportgen.files.regex import regex

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_NIL = regex(
    r"""(?:there\s+(?:are|is)|this\s+report\s+has|the\s+report\s+has|the\s+proposals?\s+ha(?:s|ve))\s+no\s+[^.]*
      | no\s+(?:[\w&/-]+\s+){0,6}(?:implications?|issues?|risks?|impacts?|effects?|changes?)\b[^.]*
      | (?:none|nil|n/?a|not\s+applicable|no\s+change|none\s+(?:arise|arising|identified|known|directly)[^.]*|no)""",
    re.VERBOSE | re.IGNORECASE,
)
_REASON = regex(
    r"\b(?:because|since|as\s+(?:the|it|this|no)|so\s+that|therefore|will|only|given|(?:due|owing)\s+to|in\s+that)\b"
    r"|[:;–]|, ",
    re.IGNORECASE,
)


class NilPart(Struct, frozen=True):
    """A part or section that is a nil: its section and key, its place, the author's words if any, the reason."""

    section: str
    key: str
    span: Span
    words: str
    reasoned: bool


def is_bare_nil(text: str) -> bool:
    """Whether a text says only that there is nothing, without a reason."""
    said = " ".join(text.split()).rstrip(". ")
    return bool(_NIL.fullmatch(said)) and not _REASON.search(said)


def nils_of(subject: Subject) -> Iterator[NilPart]:
    """Every nil of the report's parts and sections."""
    for name, content in subject.report.sections.items():
        parts = content.parts if isinstance(content, PartsContent) else {"": content}
        for key, value in parts.items():
            if isinstance(value, Nil):
                yield NilPart(name, key, value.span, "", value.reason is not None)
            elif isinstance(value, ProseContent) and is_bare_nil(value.text.text):
                words = value.text.text.strip()
                span = value.text.at(0, 0, len(words.split("\n")[0]))
                yield NilPart(name, key, span, words, False)
