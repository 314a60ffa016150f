"""Whole paragraphs, items and entries that came or went, as changes of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.building.pull.characters import Char
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.values import Change, Sources, Value
from reportgen.drafts.draft import Para
from reportgen.house.patterns import count
from reportgen.prose.marks import Mark, read_mark, values

_LINE_START = re.compile(r"(?P<indent>[ >]*)(?P<mark>#{1,3} +|[-*+•▪◦] +|\(?\w{1,7}[.)] +)?")
ENTRIES = ("recommendation", "item")  # roles of paragraphs that are entries of a list in YAML


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
    kind, value = next(iter(values(read.text, read.form.letters).items()))
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
    last: dict[int, Mark] = {}
    for i, line in enumerate(lines):
        at = len(line) - len(line.lstrip(" "))
        if not line.strip():
            continue
        last = {column: mark for column, mark in last.items() if column <= at}
        mark = read_mark(line, at, len(line))
        if mark is None or not mark.form.letters:
            if at in last:
                del last[at]
            continue
        former = last.get(at)
        if former is not None and former.form == mark.form:
            due = _after(former)
            if mark.text not in due:
                text_due = next(iter(due), mark.text)
                lines[i] = line[:at] + mark.form.open + text_due + mark.form.close + line[at + mark.width :]
                mark = Mark(mark.form, text_due, len(mark.form.open + text_due + mark.form.close))
        last[at] = mark
    return "\n".join(lines)


def _after(mark: Mark) -> list[str]:
    return [count(value + 1, kind) for kind, value in values(mark.text, mark.form.letters).items()]


# --------------------------------------------------------------------------- entries of lists in YAML


class EntryLines(Struct, frozen=True):
    """The lines of an entry of a list: offsets of its first line and behind its last, and the column of its dash."""

    start: int
    end: int
    dash: int


def entry_of(sources: Sources, value: Value) -> EntryLines | None:
    """The entry of a list that a value is or belongs to; None where it is of no list that is written with dashes."""
    text = sources.texts[value.file]
    if value.braces:
        return None
    start = text.rfind("\n", 0, value.start) + 1
    column = len(_line(text, start)) - len(_line(text, start).lstrip(" "))
    while not _line(text, start).lstrip(" ").startswith("- "):
        if start == 0:
            return None
        start = text.rfind("\n", 0, start - 1) + 1
        line = _line(text, start)
        here = len(line) - len(line.lstrip(" "))
        if line.strip() and not line.lstrip().startswith("#") and here < column and not line.lstrip().startswith("- "):
            return None
    line = _line(text, start)
    dash = len(line) - len(line.lstrip(" "))
    if dash not in (column, column - 2):
        return None
    end = start + len(line) + 1
    last = end
    while end < len(text):
        line = _line(text, end)
        if line.strip() and len(line) - len(line.lstrip(" ")) <= dash:
            break
        end += len(line) + 1
        last = end if line.strip() else last
    return EntryLines(start, min(last, len(text)), dash)


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def entry_after(sources: Sources, value: Value, entry: EntryLines, words: str) -> Change:
    """A further entry that says `words`, written as the one before it is."""
    text = sources.texts[value.file]
    column = " " * entry.dash
    first = _line(text, entry.start).strip()
    key = re.match(r"- (?:text|\w+):", first)
    line_of_value = _line(text, text.rfind("\n", 0, value.start) + 1).strip().removeprefix("- ")
    name = re.match(r"([\w-]+): ", line_of_value)
    lines = words.split("\n")
    if (key or name) and name:
        body = "".join(f"{column}    {line}".rstrip() + "\n" for line in lines)
        said = f"{column}- {name[1]}: |\n{body}"
    else:
        body = "".join(f"{column}  {line}".rstrip() + "\n" for line in lines)
        said = f"{column}- |\n{body}"
    glue = "" if text[: entry.end].endswith("\n") else "\n"
    return Change(value.file, entry.end, entry.end, glue + said)


def entry_gone(value: Value, entry: EntryLines) -> Change:
    """An entry taken out."""
    return Change(value.file, entry.start, entry.end, "")
