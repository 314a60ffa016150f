"""An amount of money is written with stray or misplaced spaces or commas.

What it checks:
    Amounts in the text and in tables with a space among their figures (£24, 371), a space after the
    pound sign (£ 500), commas that do not mark thousands (£1,2345), or letters for figures (£1,2OO).

Why it matters:
    A reader may take £24, 371 for £24, and a spreadsheet or a sum check reads two numbers.

Basis:
    Good practice in setting figures.

Bad:

    summary: |
      The reserve holds £24, 371 for this purpose.

Good:

    summary: |
      The reserve holds £24,371 for this purpose.

Exceptions:
    A list of whole amounts ("£24, £371 and £12"), a list of plain numbers ("rows 24, 371 and 402") and
    a number that counts something else ("at £24, 371 people came") are left alone. Where the second figure may
    count something ("£24, 371 of which"), the message says so, and `--fix` mends nothing.
"""

import calendar
import re
from collections.abc import Iterator

from reportgen.amounts.running import SPACED
from reportgen.files.regex import regex
from reportgen.lint.fixing import certain
from reportgen.lint.masked_words import Words
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Edit, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.reading.source import line_of

_SPACED = regex(SPACED)
# A year after it is what a column is of: "Awards 2024/25", "£ 2024/25", "£ 2025" between the lines of a table,
# "£ 31 March 2026".
_APART = regex(
    r"£[ \u00a0](?=\d)(?!(?:19|20)\d\d(?:[/–-]\d\d(?!\d)|[ ]{2}))"
    rf"(?!\d{{1,2}} (?:{'|'.join(calendar.month_name[1:])})\b)"
)
_COMMAS = regex(r"£(\d+(?:,+\d*)*,\d+)(?![\d,])")
_SECOND = regex(r",[ \u00a0][1-9]")
_MAY_COUNT = regex(r"\s+(?!(?:is|has|was|which)\b)[^\W_]|,\s+\d")
_LETTERS = regex(r"£(?=[\d,]*[OoIl])\d(?:[\dOoIl,]*[\dOoIl])?(?![a-zA-Z])")
_FIGURES = str.maketrans("OoIl", "0011")
_SOUND = regex(r"\d{1,3}(?:,\d{3})+")


@rule("FIG001", "number-malformed", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts with a space or a comma where none belongs."""
    texts = [words for words in subject.texts if "£" in words.masked]
    for words, hit in subject.search(_SPACED, texts):
        span = words.span(hit.start(), len(hit[0]))
        whole = re.sub(r"[\s,]+", ",", hit[0])
        if _SECOND.search(hit[0]) and _MAY_COUNT.match(words.masked, hit.end()):
            reason = f'"{hit[0]}" may be one amount with a stray space, or two figures'
            yield Fault(span, reason, f"write {whole}; if they are two, put a word or a semicolon between them")
        else:
            yield Fault(span, f'"{hit[0]}" has a stray space', f"write {whole}", _edit(words, hit, whole))
    for words, hit in subject.search(_APART, texts):
        span = words.span(hit.start(), 2)
        yield Fault(
            span, "there is a stray space after the pound sign", "delete it", certain(words.source, span, hit[0], "£")
        )
    for words, hit in subject.search(_LETTERS, texts):
        meant = hit[0].translate(_FIGURES)
        letters = " and ".join(dict.fromkeys(sign for sign in hit[0] if sign.isalpha()))
        span = words.span(hit.start(), len(hit[0]))
        edit = certain(words.source, span, hit[0], meant)
        yield Fault(span, f'in "{hit[0]}" the letter {letters} stands where a figure belongs', f"write {meant}", edit)
    for words, hit in subject.search(_COMMAS, texts):
        if _LETTERS.match(words.masked, hit.start()):
            continue
        if not _SOUND.fullmatch(hit[1]):
            span = words.span(hit.start(), len(hit[0]))
            yield Fault(
                span,
                f'the commas of "{hit[0]}" do not mark thousands: a figure is missing or one too many',
                "write the amount with three figures after each comma",
            )


def _edit(words: Words, hit: re.Match[str], whole: str) -> Edit | None:
    """The edit where it is certain: not in a list between [ ], where a comma begins a new entry."""
    span = words.span(hit.start(), len(hit[0]))
    if words.kind == "cell" or "[" in line_of(span.file, span.line)[: span.column - 1]:
        return None
    return certain(words.source, span, hit[0], whole)
