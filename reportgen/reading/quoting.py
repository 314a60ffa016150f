"""Quotation marks of YAML, which are straight, and those of print, which hold nothing together."""

from __future__ import annotations

import re

from reportgen.files.regex import regex

# A value that begins with a mark of print, after its key or its dash, or after a bracket or comma that begins it.
PRINTERS = regex(r"[^\"'#]*?(?:^|[:\-\[{,]) *(?P<open>[“”‘’„«])(?P<rest>.*)")
PRINTED = ("“", "”", "‘", "’", "„", "«")
_CLOSING = {"“": "”“", "”": "”", "‘": "’", "’": "’", "„": "“”", "«": "»"}


def quoted(text: str) -> str:
    """A text in quotation marks, as YAML reads it."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def straightened(line: str, hit: re.Match[str]) -> str:
    """The value that `PRINTERS` found in a line, up to the last mark that closes it, in straight quotation marks."""
    rest = hit["rest"]
    close = max(rest.rfind(sign) for sign in _CLOSING[hit["open"]])
    in_brackets = bool(set("[{") & set(line[: hit.start("open")]))
    if close < 0 and rest.rstrip().endswith('"'):
        return quoted(rest.rstrip()[:-1])
    if rest[close + 1 :].strip()[:1] not in ("", "#", *",]}" * in_brackets):
        return quoted(hit["open"] + rest.strip())  # more follows the words in quotation marks
    return quoted((rest[:close] if close >= 0 else rest).strip())
