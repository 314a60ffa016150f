"""Spaces are where they do not belong, or are missing.

What it checks:
    Two spaces inside a sentence, a space before a comma or a full stop, no space after a comma.

Why it matters:
    They are left over from editing, and show.

Basis:
    Good practice.

Bad:

    summary: |
      Residents , of the whole  ward,have asked for a play area.

Good:

    summary: |
      Residents of the whole ward have asked for 1,200 m² of play area.

Exceptions:
    Two spaces after a full stop, which finished papers show as one; the columns of a table.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.subject import Subject

_SPACING = regex(
    r"(?P<double>[ \t]{2,})(?=[\w(‘“£&])|(?P<before> +)(?=[,;](?:\s|$)|\.(?:\s+[A-Z]|\s*$))"
    r"|,(?P<after>)(?=[A-Za-z(‘“][a-z]{2,})",
    re.MULTILINE,
)
_BEFORE = {
    "double": regex(r"[\w,;)’”]"),
    "before": regex(r"[\w)’”]"),
    "after": regex(r"[a-z)’”]"),
}
_SIGNS = ("  ", " ,", " ;", " .", "\t")
_COMMA = regex(r",[A-Za-z(‘“]")
_INDENT = regex(r"\n +")
_REASONS = {
    "double": ("two spaces or more", "write one space", " "),
    "before": ("a space before the {sign}", "delete the space", ""),
    "after": ("no space after the comma", "put a space after the comma", " "),
}


def _may_stand(text: str) -> bool:
    """Whether a text has any of the signs, those at the beginning of its lines apart."""
    lean = _INDENT.sub("\n", text) if "\n " in text else text
    return any(sign in lean for sign in _SIGNS) or bool(_COMMA.search(lean))


@rule("ENG011", "spacing", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find stray and missing spaces."""
    for words in subject.texts if _may_stand(subject.signs.text) else ():
        text = words.text
        if words.source.folded or not _may_stand(text):
            continue
        for hit in _SPACING.finditer(text):
            kind = hit.lastgroup or ""
            if not _BEFORE[kind].match(text, hit.start() - 1):
                continue
            line = text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
            around = slice(max(0, hit.start() - 1), hit.end() + 1)
            if "|" in line or text[around] != words.masked[around] or not words.masked[: hit.start()].strip():
                continue
            if (
                not words.masked[hit.start() - len(line) : hit.start()].strip()
                or "{" in text[hit.end() : hit.end() + 1]
            ):
                continue
            reason, fix, right = _REASONS[kind]
            span = words.span(hit.start(kind), hit.end(kind) - hit.start(kind))
            shown = words.span(hit.start(), max(1, hit.end() - hit.start()))
            sign = "full stop" if text[hit.end() : hit.end() + 1] == "." else "comma"
            yield Fault(shown, reason.format(sign=sign), fix, Edit(span, right))
