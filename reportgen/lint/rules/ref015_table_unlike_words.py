"""A table is cited by its number for what it has not.

What it checks:
    "The fifth step in Table 2" against the rows of that table; and "Table 2 shows the income": where neither the
    caption nor the cells of the one cited have the words, and the caption of just one other table has them.

Why it matters:
    Whoever follows the reference reads other figures, or finds nothing.

Basis:
    Plain fact.

Bad:

    body:
      - heading: Steps
        text: |
          The house has come to the fourth step in Table 1.

          | Step  | After    |
          | ----- | -------- |
          | Write | 6 months |
          | Visit | 1 year   |

          Table: Steps

Good:

    body:
      - heading: Steps
        text: |
          The house has come to the second step in Table 1.

          | Step  | After    |
          | ----- | -------- |
          | Write | 6 months |
          | Visit | 1 year   |

          Table: Steps

Exceptions:
    Tables without a caption; words that stand in the caption or in a cell of the table cited.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.exhibits import Exhibit, exhibits
from reportgen.lint.misdirected import other_tables
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.table_totals import is_total

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH_ROW = regex(
    rf"\b(?:the\s+)?(?P<nth>{'|'.join(_ORDINALS)})\s+(?!(?:column|quarter|year|month|week|half)\b)(?P<thing>[a-z]{{3,}})\s+(?:in|of)\s+Table\s+"
    r"(?P<number>\d{1,2})\b",
    re.IGNORECASE,
)


@rule("REF015", "table-unlike-words", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find numbers of tables with words that are no table's, or another one's."""
    if not any(typed.kind == "table" for typed in subject.typed):
        return
    known = subject.once(exhibits)
    yield from _rows(subject, known)
    yield from _captions(subject)


def _rows(subject: Subject, known: tuple[Exhibit, ...]) -> Iterator[Fault]:
    """A row counted beyond the last one of a table."""
    rows = {each.number: [row for row in each.rows if not is_total(row)] for each in known}
    for passage in subject.passages_with("table") if rows else ():
        for hit in _NTH_ROW.finditer(passage.text):
            nth, has = _ORDINALS.index(hit["nth"].lower()) + 1, len(rows.get(hit["number"], ()))
            if 0 < has < nth and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield Fault(
                    passage.span(hit.start(), len(hit[0])),
                    f"“{hit[0]}” is cited, and Table {hit['number']} has {has} rows",
                    "correct the number, or name what is meant",
                )


def _captions(subject: Subject) -> Iterator[Fault]:
    """A table cited for what another one has."""
    captions = {each.number: each.caption for each in subject.once(exhibits)}
    for each in subject.once(other_tables):
        yield Fault(
            each.span,
            f"{each.words}: Table {each.number}, “{captions[each.number]}”, has nothing of this, and Table"
            f" {each.other}, “{captions[each.other]}”, has; is that the one meant?",
            f"write Table {each.other}, or name what is meant in Table {each.number}",
            severity=ADVICE,
        )
