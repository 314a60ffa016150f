"""Markings that authors type to keep words out, and that withhold nothing: [EXEMPT] ... [/EXEMPT], EXEMPT TEXT BEGINS.

A marking that only names something ("Land at the quay [EXEMPT]", "papers marked CONFIDENTIAL") is none of these.
"""

from __future__ import annotations

import re

_KIND = r"(?:exempt|confidential|restricted|not for publication|private|part (?:2|ii))"
_THING = r"(?:information|text|passage|section|part|paragraph|material|content|item)"
# At the beginning of some words, or all of them, in any case of letters.
_FIRST = re.compile(
    rf"\s*(?:\[\s*(?:begin|start|open)?[ :]*{_KIND}\b[^\]\n]{{0,40}}\](?=\s*\S|\s*\Z)"
    rf"|{_KIND} (?:{_THING} )?(?:begins?|starts?|ends?|follows)\b[ :.]*\Z"
    rf"|(?:begin|start|end)(?:s|ning|ing)?(?: of)? {_KIND}(?: {_THING})?[ :.]*\Z"
    rf"|[\\*=_#~-]{{3,}}\s*{_KIND}(?: {_THING})?\s*[\\*=_#~-]{{3,}}\s*\Z)",
    re.IGNORECASE,
)
# Anywhere in them: signs that nobody writes but to mark where something begins or ends.
_ANYWHERE = re.compile(
    rf"\[\s*(?:/|(?:end|start|begin|beginning)[ :]*(?:of )?(?:the )?)\s*{_KIND}\b[^\]\n]{{0,40}}\]"
    rf"|\((?:end|start|begin|beginning)[ :]*(?:of )?(?:the )?{_KIND} {_THING}\)"
    rf"|</?\s*{_KIND}\b[^>\n]{{0,40}}>|\{{\s*/?{_KIND}\s*\}}",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    rf"\b(?:{_KIND.upper()} (?:{_THING.upper()} )?(?:BEGINS?|STARTS?|ENDS?|FOLLOWS)"
    rf"|(?:BEGIN|START|END)(?:S|NING|ING)?(?: OF)? {_KIND.upper()})\b"
)
_SIGNS = ("exempt", "confidential", "restricted", "publication", "private", "part ")


def marking(words: str) -> re.Match[str] | None:
    """The first such marking in some words; None where there is none."""
    folded = words.casefold()
    if not any(sign in folded for sign in _SIGNS):
        return None
    found = [hit for hit in (_FIRST.match(words), _ANYWHERE.search(words), _CAPITALS.search(words)) if hit]
    return min(found, key=lambda hit: hit.start(), default=None)
