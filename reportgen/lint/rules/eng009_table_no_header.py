"""A table has no headings over its columns.

What it checks:
    Tables whose heading row is empty, or in which a column after the first has no heading.

Why it matters:
    A screen reader says the heading with each cell. Without headings, a row is a string of words.

Basis:
    WCAG 2.2, 1.3.1 Info and Relationships.

Bad:

    summary: |
      | | |
      | --- | --- |
      | Lime Park | £40,000 |
      | Oak Park | £10,000 |

Good:

    summary: |
      | | Cost |
      | --- | --- |
      | Lime Park | £40,000 |
      | Oak Park | £10,000 |

Exceptions:
    The corner above a column of row headings may be empty.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen.content.report import TableContent
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.masked_words import Words
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_RULE = regex(
    r"^[ \t]*(?P<head>\|?[^\n]*\|[^\n]*)\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE
)


@rule("ENG009", "table-no-header", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find columns without headings."""
    for table in subject.report.tables.values():
        yield from _structured(table)
    for words in subject.prose:
        for hit in _RULE.finditer(words.text) if "|" in words.text else ():
            yield from _typed(words, hit)


def _structured(table: TableContent) -> Iterator[Fault]:
    """Columns of a structured table that have no heading, and none in the rows above the headings."""
    heads = [column.heading.text.strip() for column in table.columns]
    above = [[cell.text.text.strip() or "^" * bool(cell.covered) for cell in row.cells] for row in table.head]
    bare = [at for at, head in enumerate(heads) if not head and not any(r[at : at + 1] != [""] for r in above)]
    if len(heads) > 1 and (missing := _missing(bare, len(heads))):
        place = table.columns[missing[0]].heading.at()
        yield _fault(len(missing) == len(heads), place, missing[0], "after `heading:`")


def _typed(words: Words, hit: re.Match[str]) -> Iterator[Fault]:
    """Columns of a table typed with | that have no heading."""
    cells = re.split(r"(?<!\\)\|", hit["head"].strip().removeprefix("|").removesuffix("|"))
    bare = [at for at, cell in enumerate(cells) if not cell.strip()]
    if missing := _missing(bare, len(cells)):
        span = words.span(hit.start("head"), len(hit["head"].rstrip()))
        yield _fault(len(missing) == len(cells), span, missing[0], "in its first row")


def _missing(bare: Sequence[int], columns: int) -> list[int]:
    """The columns that need a heading: the corner over the row headings may be empty, unless all are."""
    return [at for at in bare if at or len(bare) == columns]


def _fault(whole: bool, span: Span, column: int, where: str) -> Fault:
    what = "this table has no headings" if whole else f"column {column + 1} of this table has no heading"
    return Fault(span, what, f"write {where} what the column holds; for words that are no data, write a list instead")
