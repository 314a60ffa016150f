"""The title and the values of the front sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.contacts import CONTACT, contact_row
from reportgen.drafts.dates import date_in
from reportgen.drafts.draft import Para, Piece
from reportgen.drafts.making import Making
from reportgen.drafts.marking_words import without_mark
from reportgen.drafts.wording import YES, data, is_instruction
from reportgen.house.place import Place
from reportgen.reading.source import Node

_FEW = 8  # words of a value that is no sentence


def put_title(making: Making) -> None:
    """The title, or the name of the file in its place."""
    title = making.paper.front.title
    words = without_stop(without_mark(making.heading(title))) if title is not None else ""
    if title is not None and words:
        making.entries["title"] = making.maker.word(words, title.at, title.column)
        making.found.append("title")
        return
    name = re.sub(r"\.\w+$", "", making.paper.draft.file.rpartition("/")[2])
    making.entries["title"] = making.maker.word(re.sub(r"[-_]+", " ", name).strip() or data("words")["untitled"], 1)
    making.aside.doubt(1, "no title was found: the name of the file stands in its place")


def put_fields(making: Making) -> None:
    """The values of the front sheet; what no place takes is kept."""
    for name, value in making.paper.front.values.items():
        _field(making, name, value)
    for label, blocks in making.paper.front.others:
        making.keep(label, blocks)


def _field(making: Making, name: str, value: Sequence[Para]) -> None:
    words = " ".join(p.words for p in value)
    at = value[0].at if value else 1
    if not words or is_instruction(words) or (value and all(piece.prompt for p in value for piece in p.pieces)):
        return
    making.found.append(name)
    if name in CONTACT:
        making.note("contacts")
        contact_row(making, name, value)
    elif name in ("report-to", "date"):
        _meeting(making, name, value[0])
    else:
        definition = making.house.places.get(name)
        if definition is None or not definition.is_value or definition.shows:
            return
        node = _value(making, definition, words, at)
        if node is not None:
            (making.meeting if definition.where == "meeting.yaml" else making.entries)[name] = node
        else:
            making.aside.doubt(at, f"“{words}” is no answer to “{definition.called}”")
            making.keep(replace(value[0], pieces=(Piece(definition.called),)), list(value))


def _value(making: Making, definition: Place, words: str, at: int) -> Node | None:
    match definition.holds:
        case "yes-no":
            first = re.match(r"\w+", words.casefold())
            answer = YES.get(first[0]) if first else None
            return making.maker.word(answer, at) if answer else None
        case "date":
            return making.date(words, at)
        case _:
            return making.maker.word(without_stop(words.rstrip(";")), at)


def without_stop(words: str) -> str:
    """A few words without the full stop that a value has where a front sheet is set in sentences."""
    few = len(words.split()) <= _FEW and not re.search(
        r"[.!?]\s|[.]{2}$|\b(?:\w|[A-Z]\w*td|etc|Co|plc|No|St)\.$", words
    )
    return words.removesuffix(".") if few else words


def _meeting(making: Making, name: str, value: Para) -> None:
    words = value.words
    day = date_in(words)
    if name == "report-to" and day is not None:
        words = re.split(r"\s*[,:–-]\s*(?=\w*\s*\d)|\s+on\s+(?=\w*\s*\d)", words)[0]
    if name == "report-to":
        making.meeting["body"] = making.maker.word(without_stop(words), value.at)
    if day is not None and "date" not in making.meeting and (node := making.date(value.words, value.at, value.column)):
        making.meeting["date"] = node
    elif name == "date" and day is None:
        making.aside.doubt(value.at, f"“{words}” is no date")
