"""Whole paragraphs, items and entries that came or went, as changes of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.building.pull.characters import Char
from reportgen.building.pull.containers import Container
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.values import Change, Value
from reportgen.drafts.draft import Para
from reportgen.house.patterns import Kind, count
from reportgen.prose.marks import Form, Mark, read_mark, values

_LINE_START = re.compile(r"(?P<indent>[ >]*)(?P<mark>#{1,3} +|[-*+•▪◦] +|\(?\w{1,7}[.)] +)?")


class Spot(Struct, frozen=True):
    """Where a paragraph stands in its value: its first and last offset, and what its first line begins with."""

    value: Value
    start: int
    end: int
    indent: str
    mark: str

    @property
    def in_table(self) -> bool:
        """Whether it is a cell of a table written with bars."""
        return self.value.text.startswith("|", self.start)


def spot_of(chars: Sequence[Char]) -> Spot | None:
    """The place of a paragraph all of whose words stand in one value; None for another."""
    own = [char for char in chars if char.value is not None]
    if not own or any(char.value is not own[0].value for char in own):
        return None
    value = own[0].value
    assert value is not None
    start = value.text.rfind("\n", 0, own[0].start) + 1
    end = value.text.find("\n", own[-1].end)
    hit = _LINE_START.match(value.text, start, own[0].start)
    indent, mark = (hit["indent"], hit["mark"] or "") if hit else ("", "")
    return Spot(value, start, len(value.text.rstrip()) if end < 0 else end, indent, mark)


def next_mark(mark: str) -> str:
    """The mark of the item after: "- " for "- ", "4. " for "3. "."""
    read = read_mark(mark, 0, len(mark))
    if read is None or not read.form.letters:
        return mark
    kind, value = _kind_and_value(read)
    return read.form.open + count(value + 1, kind) + read.form.close + " "


def deletion(spot: Spot) -> Edit:
    """The lines of a paragraph taken out, with the empty line that divides it from the next."""
    text = spot.value.text
    start, end = spot.start, spot.end + (spot.end < len(text))
    if text[:start].endswith("\n\n") or not start:
        while text.startswith("\n", end):
            end += 1
    elif not text[end:].strip():
        start = len(text[:start].rstrip("\n")) + 1
    return Edit(start, end, "")


def removal(text: str, one: Container) -> Change:
    """The lines of an entry or a key taken out, with the empty line behind it where there is one before it, too."""
    end = one.end
    if text[: one.start].endswith("\n\n") and text.startswith("\n", end):
        end += 1
    return Change(one.file, one.start, end, "")


def insertion(spot: Spot, words: str, lead: str, tight: bool) -> Edit:
    """A paragraph after another; `lead` is what its line begins with, `tight` leaves no empty line between."""
    inner = f"\n{' ' * len(lead)}"
    return Edit(spot.end, spot.end, ("\n" if tight else "\n\n") + lead + words.replace("\n", inner))


def before(spot: Spot, words: str) -> Edit:
    """A paragraph before another."""
    return Edit(spot.start, spot.start, f"{words}\n\n")


def kind_of(para: Para) -> tuple[bool, bool, int, str]:
    """What tells paragraphs of different kinds apart on the page."""
    return para.bullet, bool(para.number), para.outline, para.style


# --------------------------------------------------------------------------- marks that count


def renumbered(text: str) -> str:
    """A text whose lists count on from their first marks."""
    lines = text.split("\n")
    open_lists: dict[int, tuple[Form, Kind, int]] = {}  # by column: the marks of the list that is open, and the last
    for i, line in enumerate(lines):
        at = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        open_lists = {column: one for column, one in open_lists.items() if column <= at}
        mark = read_mark(line, at, len(line))
        if mark is None or not mark.form.letters:
            open_lists.pop(at, None)
            continue
        former = open_lists.get(at)
        if former is None or former[0] != mark.form:
            open_lists[at] = (mark.form, *_kind_and_value(mark))
            continue
        form, kind, last = former
        open_lists[at] = (form, kind, last + 1)
        due = form.open + count(last + 1, kind) + form.close
        lines[i] = line[:at] + due + line[at + mark.width :]
    return "\n".join(lines)


def _kind_and_value(mark: Mark) -> tuple[Kind, int]:
    """What a mark counts in, and its value: "i" begins Roman numerals, "c" is a letter."""
    return min(values(mark.text, mark.form.letters).items(), key=lambda one: one[1])


# --------------------------------------------------------------------------- entries of lists in YAML


def entry_after(text: str, value: Value, entry: Container, words: str) -> Change:
    """A further entry that says `words`, written as the one before it is."""
    column = " " * entry.column
    line_of_value = line_at(text, text.rfind("\n", 0, value.start) + 1).strip().removeprefix("- ")
    name = re.match(r"([\w-]+): ", line_of_value)
    lead, body = (f"- {name[1]}: |", " " * 4) if name else ("- |", " " * 2)
    lines = "".join(f"{column}{body}{line}".rstrip() + "\n" for line in words.split("\n"))
    glue = "" if text[: entry.end].endswith("\n") else "\n"
    return Change(value.file, entry.end, entry.end, f"{glue}{column}{lead}\n{lines}")


def line_at(text: str, start: int) -> str:
    """The line that begins at an offset."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]
