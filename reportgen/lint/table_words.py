"""What the text says of a row of a table, and the row says otherwise.

A row is known by its label. An amount that follows the label in a sentence ("the capital financing requirement of
£386.8m") is told only where it is a slip for a figure of the row; "worse" and "overspend" where the row has a saving.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.amounts.figures import Amount
from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.grids import Grid, GridCell
from reportgen.lint.passages import Passage
from reportgen.lint.slips import digits, is_close_slip
from reportgen.lint.table_totals import is_total
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_FOLLOWS = regex(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:of|is|was|at|were|are|be|stood|stands|comes?|to|costs?|for|the|a|budget|forecast|which)\s+)*",
    re.IGNORECASE,
)
_VARIANCE = regex(r"\bvariance|over\s?\(?/?\s?under|\(under\)|difference", re.IGNORECASE)
_WORSE = regex(r"\bworse\b|\boverspen\w+|\bpressure\b|\badverse\b|\bover budget\b|\bmore than (?:its|the) budget", re.I)
_BETTER = regex(r"\bbetter\b|\bunderspen\w+|\bfavourable\b|\bunder budget\b|\bless than (?:its|the) budget", re.I)
_OF_COLUMN = regex(
    r"\s+of\s+(?:the|its|our|that)\s+(?:(?:total|whole|overall|net|gross|annual|revised|current|approved|original|latest"
    r"|final)\s+)?(?P<what>budget|forecast|total|income|expenditure|spending)(?:\s+(?:costs?|spending|spend|outturn))?"
    r"(?!\s+(?!and\b|but\b|which\b|so\b|is\b|was\b|has\b|had\b|will\b|would\b|after\b|before\b|this\b|last\b|in\b|at\b"
    r"|for\s+(?:the\s+year|20))[a-z])"  # a share of the cost of building or the budget for parks is of that alone
)
_IS_SHARE = regex(
    r"(?:\s+[\w’-]+){0,4}?\s*(?:\b(?:is|was|are|were|makes?|comes\s+to|amounts\s+to|represents|equals)|,|\(|,\s+or|,\s+which\s+is)"
    r"\s+(?:about\s+)?|\s*\(",
    re.IGNORECASE,
)
_SEVERAL = regex(r",|\s+and\s+|\s*[/(&]")
_SHORTEST = 8  # characters of a label that is not met by chance
_SURE = 3  # figures of an amount that is seldom like another by chance


Total = tuple[Grid, tuple[GridCell, ...]]  # a row of totals in its table


def unlike_rows(subject: Subject) -> Iterator[Conflict]:
    """Every sentence that says of a row what the row does not."""
    yield from _shares_of_columns(subject)
    for grid in subject.grids:
        for row in grid.rows:
            label = row[0].plain if row else ""
            if len(label) < _SHORTEST or is_total(label) or not label[0].isalpha():
                continue
            for words, start, end in (hit for name in _names(label) for hit in subject.scan.phrase(name)):
                passage = subject.passage_at(words, start) if words.kind == "prose" else None
                if passage is not None and not _in_table(passage, start):
                    yield from _amount_after(passage, end - passage.start, row)
                    yield from _direction(passage, row, grid)


def _shares_of_columns(subject: Subject) -> Iterator[Conflict]:
    """A share of the budget, where the budget is the total of a column: £203,000, or 3.1 per cent of the budget."""
    totals = [(grid, row) for grid in subject.grids for row in grid.rows if row and _is_sum(row[0].plain)]
    for passage in subject.passages if totals else ():
        likely = " of " in passage.text and ("per cent of" in passage.text or "% of" in passage.text)
        for part, share in pairwise(passage.amounts) if likely else ():
            hit = _OF_COLUMN.match(passage.text, share.end) if share.amount.unit == "%" else None
            if (
                hit is None
                or not _IS_SHARE.fullmatch(passage.text[part.end : share.start])
                or _in_table(passage, passage.start)
            ):
                continue
            wholes = list(_wholes(totals, hit["what"].casefold(), part))
            if wholes and not any(_is_share(part, share, amount) for _, amount in wholes):
                cell, amount = wholes[0]
                value = abs(part.value) / amount.value * 100
                right = f"{part.text} is {value:.{max(share.amount.decimals, 1)}f} per cent of {cell.plain}"
                yield Conflict(passage, share.start, share.text, right, cell.span)


def _wholes(totals: Sequence[Total], what: str, part: Found) -> Iterator[tuple[GridCell, Amount]]:
    """The totals of the columns of which a share may be told: those whose heading has the word, or all for a total."""
    for grid, row in totals:
        for heading, cell in zip(grid.headings[1:], row[1:], strict=False):
            amount = cell.amount
            meant = what in heading.casefold() or what == "total"
            if meant and amount is not None and amount.unit == part.amount.unit and amount.value >= part.value > 0:
                yield cell, amount


def _is_share(part: Found, share: Found, whole: Amount) -> bool:
    value = part.value / whole.value * 100
    loose = value * (part.room / part.value + whole.step / whole.value / 2)
    return abs(value - share.value) <= loose + share.amount.step / 2 or share.said


def _is_sum(label: str) -> bool:
    return is_total(label) or label.casefold().startswith(("net ", "total ", "all "))


def _names(label: str) -> Iterator[str]:
    """What a text may call a row: its label, and the first of several things that it names."""
    yield label
    first = _SEVERAL.split(label, maxsplit=1)[0]
    if first != label and len(first) >= _SHORTEST and " " in first:
        yield first


def _in_table(passage: Passage, start: int) -> bool:
    text = passage.words.text
    return "|" in text[text.rfind("\n", 0, start) + 1 : start + 1] or "|" in passage.text


def _amount_after(passage: Passage, end: int, row: tuple[GridCell, ...]) -> Iterator[Conflict]:
    """An amount that follows the label, and is a slip for one of the row."""
    follows = _FOLLOWS.match(passage.text, end)
    found = next((a for a in passage.amounts if follows and a.start == follows.end() and follows.end() > end), None)
    cells = [(cell, cell.amount) for cell in row[1:] if cell.amount is not None]
    if found is None or found.said or found.ranged or any(_alike(found, amount) for _, amount in cells):
        return
    for cell, amount in cells:
        same = amount.unit == found.amount.unit and is_close_slip(abs(found.value), abs(amount.value))
        sure = _SURE - (len(cells) == 1 and follows is not None and " was " in follows[0])
        if same and len(digits(abs(found.value), abs(amount.value))[1]) >= sure:
            yield Conflict(passage, found.start, found.text, cell.plain, cell.span)
            return


def _alike(found: Found, amount: Amount) -> bool:
    return (
        amount.unit == found.amount.unit and abs(abs(found.value) - abs(amount.value)) <= found.room + amount.step / 2
    )


def _direction(passage: Passage, row: tuple[GridCell, ...], grid: Grid) -> Iterator[Conflict]:
    """A saving that is called an overspend, and the reverse, where the columns say which sign is which."""
    at = next((i for i, heading in enumerate(grid.headings) if i > 2 and _VARIANCE.search(heading)), 0)
    worse, better = _WORSE.search(passage.text), _BETTER.search(passage.text)
    hit = worse or better
    money = [a for a in passage.amounts if a.amount.unit == "£"]
    variance, forecast, budget = (row[i].amount for i in (at, at - 1, at - 2)) if at else (None, None, None)
    if hit is None or (worse and better) or len(money) != 1 or variance is None or forecast is None or budget is None:
        return
    over = forecast.value - budget.value
    if _alike(money[0], variance) and over == variance.value != 0 and (over > 0) != bool(worse):
        yield Conflict(passage, hit.start(), hit[0], row[at].plain, row[at].span)
