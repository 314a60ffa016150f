"""What a sentence tells of amounts, once it has been worked out: what is wrong with it, in which words, and the fix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.amounts.figures import show_like
from reportgen.amounts.running import Found
from reportgen.amounts.spelled import PARTS
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage

_PART = regex(rf"[\s-](?:{'|'.join(list(PARTS)[1:])})s\b", re.IGNORECASE)
_PARTS_FROM = 10  # a number before a part: two thirds, nine tenths
_LENGTH = regex(r"[\s-]+(?:(?!(?:an?|per|each|every)\s)\w+\s+)?(?:years?|months?|weeks?|days?|hours?)\b", re.IGNORECASE)
# What is wrong is named in the place of {}.
FIX = "correct {}, or the figures that it follows from"
FIX_NET = f"{FIX}, or name in this sentence what was added or taken off"


class Told(Struct, frozen=True):
    """An amount that does not follow from others in its sentence or the one before."""

    amount: Found
    reason: str
    fix: str = FIX
    sure: bool = True  # a question to the author where it is not

    @property
    def what_to_do(self) -> str:
        """The fix, with the amount that does not follow."""
        return self.fix.format(self.amount.text)


class Conflict(Struct, frozen=True):
    """A figure or a word that stands otherwise elsewhere: its sentence, the place in it, the words; and the other's."""

    passage: Passage
    at: int
    text: str
    other: str
    where: Span


def between(passage: Passage, first: Found, second: Found) -> str:
    """The words between two amounts of a sentence."""
    return passage.text[first.end : second.start]


def total(amounts: Sequence[Found]) -> Decimal:
    """Their sum."""
    return sum((a.value for a in amounts), Decimal(0))


def room(amounts: Sequence[Found]) -> Decimal:
    """What rounding may hide in a sum of them."""
    return sum((a.room for a in amounts), Decimal(0))


def agree(difference: Decimal, amounts: Sequence[Found]) -> bool:
    """Whether rounding may hide a difference between sums of them: one as large as all their room is one too many."""
    most = room(amounts)
    shares = any(a.amount.unit == "%" for a in amounts)  # two halves are both told as the next whole number
    return not difference or abs(difference) < most or (shares and abs(difference) == most)


def shown(value: Decimal, like: Sequence[Found]) -> str:
    """A result as these amounts are written."""
    return show_like(value, [a.amount for a in like])


def added(amounts: Sequence[Found]) -> str:
    """An addition as one writes it, with its result."""
    return f"{' + '.join(a.text for a in amounts)} = {shown(total(amounts), amounts)}"


def hidden_by_rounding(found: Found) -> Decimal:
    """What may have been left out of a sum in round hundreds, thousands or more that was worked out: £134,167 is told
    as £134,000. Nothing where a sum has other figures in its end, or one figure only.
    """
    if found.amount.unit != "£" or found.amount.decimals or found.value <= 0 or found.value % 100:
        return found.room
    whole = str(int(found.value))
    zeros = min(len(whole) - len(whole.rstrip("0")), len(whole) - 2)
    return max(found.room, Decimal(1).scaleb(zeros) / 2 if zeros >= 2 else Decimal(0))


def is_length(text: str, found: Found) -> bool:
    """Whether a number counts years, months, weeks, days or hours."""
    return not found.amount.unit and bool(_LENGTH.match(text, found.end))


def is_part(text: str, found: Found) -> bool:
    """Whether a number is that of a part: two thirds are no two."""
    return found.value < _PARTS_FROM and _PART.match(text, found.end) is not None


def counted(passage: Passage) -> list[Found]:
    """The amounts of a sentence but whole numbers of years, weeks or days."""
    text = passage.text
    every = (a for a in passage.amounts if not (is_length(text, a) and a.value % 1 == 0))
    return [a for a in every if not is_part(text, a)]


def exact(*amounts: Found) -> bool:
    """Whether all of them are above nothing, and told as they are: not about, and in no range."""
    return not any(a.said or a.ranged or a.value <= 0 for a in amounts)
