"""The place: the one kind of thing that a house style puts together a paper from.

A row of the front sheet, a section, an implication, a group of implications, a sign-off, the contact block, a block
of an agenda: each is a place with the same few keys, and places hold places. What each kind (`holds`) accepts is in
`kinds.py`; where the places of a style stand, in what, and under which key authors write them, in `standing.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from reportgen.diagnostics import Placed
from reportgen.house.kinds import GROUPS, KINDS, VALUES
from reportgen.tree import Align

As = Literal[
    "", "title", "signature", "run-in", "list", "paragraphs", "sentence", "rows", "lines", "box", "heads", "headings",
    "table", "landscape", "documents",
]  # fmt: skip
Rows = tuple[tuple[str, ...], ...]  # names of places, those of a tuple side by side


EXEMPT = ("exempt", "wholly-exempt", "partly-exempt")  # facts of how much of a report is not for publication


class Condition(Struct, frozen=True):
    """A case in which a place is there: `fact` is of EXEMPT, "late", "filled", "key-decision", "one-member", "form" or
    "body".

    `of` names the form, the body or, of "filled", another place; `opposite` turns it round ("not late").
    """

    fact: str
    of: str = ""
    opposite: bool = False

    def __str__(self) -> str:
        words = {
            "form": f"in the form {self.of}",
            "body": f"for {self.of}",
            "key-decision": "for a key decision",
            "one-member": "where one member decides alone",
        }
        said = words.get(self.fact) or (
            f"where `{self.of}` is filled in" if self.of else f"in a report that is {self.fact.replace('-', ' ')}"
        )
        if self.fact == "one-member" and self.opposite:
            return "where a body meets"
        return f"not {said}" if self.opposite else said


class NoneHere(Struct, frozen=True):
    """What an author's `none` comes to: the words it prints, whether it needs a reason, or that it is no answer."""

    says: str = ""
    reason: bool = False
    answers: bool = True


class Length(Struct, frozen=True):
    """How many words there may be; 0 for any number."""

    least: int = 0
    most: int = 0


CONTENT = "{{ content }}"  # of a column that shows what the place holds, without being left to say so


class TableColumn(Placed, frozen=True, kw_only=True):
    """A column of places set as a table. Without `shows` it takes the row's heading, then what its places hold."""

    heading: str = ""
    shows: str = ""
    width: float = 0.0  # a share beside the other columns; 0 for the usual one


class Place(Placed, frozen=True, kw_only=True):
    """A place of a house style. `needs` are the values that `shows` cannot do without, read from its wording."""

    name: str
    heading: str = ""  # of a row, its label; "" prints the content without one
    before: str = ""  # fixed sentences around the content
    after: str = ""
    holds: str = "prose"  # a name in `kinds.KINDS`
    places: Rows = ()
    set_as: As = ""
    labels: Literal["beside", "above"] = "beside"
    align: Align = "left"
    columns: tuple[TableColumn, ...] = ()
    choices: tuple[str, ...] = ()
    pattern: str = ""
    words: Length = Length()
    questions: Mapping[str, str] = field(default_factory=dict)
    exactly_one: tuple[str, ...] = ()
    yes: str = ""  # what an answer prints, where it is not the wording's own
    no: str = ""
    required: bool = False
    when: tuple[Condition, ...] = ()
    none: NoneHere | None = None
    numbers: str = ""  # a numbering scheme; "" goes on in that of the place it stands in
    shows: str = ""
    needs: tuple[str, ...] = ()
    cleared_by: str = ""
    whose: str = "yours"
    where: str = ""  # the file it belongs in, where that is not the paper's own
    by: int = 0  # days before the reports are published by which it is to be there; 0 where none are said
    ask: str = ""  # the question `reportgen new report` puts
    guidance: str = ""
    synonyms: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether it has nothing of its own, only places."""
        return self.holds in GROUPS

    @property
    def is_value(self) -> bool:
        """Whether it is a value on a line: typed by an author, or put together from others."""
        return self.holds in VALUES

    @property
    def called(self) -> str:
        """What it is called in messages: its heading without colon and marks, or its name."""
        return plainly(self.heading) or self.name

    @property
    def needs_reason(self) -> bool:
        """Whether a `none` must come with its reason."""
        return self.none is not None and self.none.reason

    @property
    def nil(self) -> str:
        """The words that a `none` prints; "" where the style has none for this place."""
        return self.none.says if self.none else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The names under which an author writes the cells of a row, where the columns are all that is fixed."""
        fixed = self.columns if not self.is_group and not KINDS[self.holds].entry else ()
        return tuple(re.sub(r"[^a-z0-9]+", "-", plainly(c.heading).casefold()).strip("-") for c in fixed)

    @property
    def example(self) -> str:
        """What an author might write, for the sample paper; "" where its kind has no example."""
        said = (f"{name}: {json.dumps(plainly(c.heading))}" for name, c in zip(self.cells, self.columns, strict=False))
        return f"\n  - {{{', '.join(said)}}}" if self.cells else KINDS[self.holds].example

    @property
    def hint(self) -> str:
        """How a new report's file shows the form; "" where it need not."""
        row = "\n  ".join(f"{name}: ..." for name in self.cells)
        return f"- {row}\n" * 2 + "or: none" if row else KINDS[self.holds].hint

    def unanswered(self, answers: Mapping[str, bool]) -> tuple[str, ...]:
        """The questions that have no answer yet, by id."""
        return tuple(name for name in self.questions if name not in answers)


def plainly(words: str) -> str:
    """A heading or label as it is said in a sentence: without bold, and without the colon at its end."""
    return words.replace("**", "").strip().rstrip(":").strip()
