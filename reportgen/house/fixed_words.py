"""Fixed words of a house style: bold is known in them, and no other markup, which would be printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Findings
from reportgen.files.regex import regex
from reportgen.reading.shape import Values

_JINJA = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_MARKUP = (
    (regex(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>"), "a tag of HTML"),
    (regex(r"(?<!\*)\*(?!\*)[^*\n]+(?<!\*)\*(?!\*)"), "between single stars, which is no bold here"),
    (regex(r"(?<![\w_])__?[^\s_][^_\n]*__?(?![\w_])"), "between underscores"),
    (regex(r"`[^`\n]+`"), "between backticks"),
    (regex(r"\[[^\]\n]+\]\([^)\n]*\)"), "a link of Markdown"),
    (regex(r"^#{1,6} "), "a heading of Markdown"),
)
_SIGNS = regex(r"[<*_`\[#]")
KEYS = ("heading", "before", "after", "shows", "yes", "no")


def check_words(name: str, v: Values, findings: Findings) -> None:
    """Note markup in the fixed words of a place, and two stars that open bold and never close it."""
    for key, typed in (("choices", v.get("choices", ())), ("questions", v.get("questions", {}).values())):
        if braced := next((words for words in typed if "{{" in words), ""):
            reason = f"`{key}` of {name} has {{{{ }}}} in “{braced}”, which would be printed as it stands"
            fix = (
                "write words alone; values go into `shows:`, `heading:`, `before:`, `after:`, `none:`, `yes:` and `no:`"
            )
            findings.error("style", v.places[key], reason, fix)
    for key, words in _words(v):
        if not _SIGNS.search(words):
            continue
        span = v.places.get(key, v.span)
        plain = _JINJA.sub("", words)
        for pattern, what in _MARKUP:
            if hit := pattern.search(plain):
                reason = f"`{key}` of {name} has “{hit[0]}”, {what}: it would be printed as it stands"
                findings.error("style", span, reason, "take the signs out; **two stars** make words bold")
                break
        if plain.count("**") % 2:
            reason = f"`{key}` of {name} has two stars that begin bold and none that end it"
            findings.error("style", span, reason, "write two stars before the words and two behind them")


def _words(v: Values) -> Iterator[tuple[str, str]]:
    for key in KEYS:
        if isinstance(words := v.get(key), str):
            yield key, words
    if (none := v.get("none")) is not None and none.says:
        yield "none", none.says
    for column in v.get("columns", ()):
        yield "columns", column.heading
