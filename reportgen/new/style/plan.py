"""What was found in a Word file, on its way to a house.yaml: the outline's places, numbers, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from reportgen.drafts.draft import Para
from reportgen.new.style.naming import slug

Keys = dict[str, Any]
Entry = Any  # of an outline: a name, {name: keys}, or a list of these side by side


class Plan(Struct):
    """Keys of house.yaml as plain data, and `left`: the file's words that no key took over, each with the reason."""

    outline: list[Entry] = field(default_factory=list)
    series: dict[str, list[str]] = field(default_factory=dict)
    schemes: dict[str, Any] = field(default_factory=dict)
    theme: dict[str, Any] = field(default_factory=dict)
    word_styles: dict[str, str] = field(default_factory=dict)
    furniture: dict[str, Any] = field(default_factory=dict)
    pages: int = 0  # how many a paper may have
    left: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)  # what every report needs and the file has not
    nils: list[str] = field(default_factory=list)  # implications that print the base style's nil
    names: dict[str, str] = field(default_factory=dict)  # of the places so far, with what they are called
    said: list[str] = field(default_factory=list)  # the file's words that stand in the outline in another form

    def leave(self, para: Para | str, why: str) -> None:
        """Note words that no key takes over."""
        words = para if isinstance(para, str) else para.words
        if words.strip():
            said = f"“{words}” ({why})"
            if said not in self.left:
                self.left.append(said)

    def named(self, name: str) -> bool:
        """Whether there is a place of that name already."""
        return name in self.names

    def take(self, name: str, called: str) -> str:
        """The name, as that of a place that stands in the outline from now on."""
        self.names[name] = called
        return name

    def without_date(self) -> None:
        """Let the meeting's row print the body alone where the date has a place of its own."""
        if self.named("date") and self.named("report-to"):
            for row in _rows(self.outline):
                if isinstance(row, dict) and "report-to" in row:
                    row["report-to"] = {**row["report-to"], "shows": "{{ body }}"}

    def fresh(self, called: str, name: str = "") -> str:
        """A name that no place has yet, made from what it is called unless one is given."""
        stem = name or slug(called)
        name, again = stem, 2
        while name in self.names:
            name, again = f"{stem}-{again}", again + 1
        return self.take(name, called)


def entry(name: str, keys: Mapping[str, Any]) -> Entry:
    """A place of an outline: its name alone where nothing is said of it."""
    return {name: dict(keys)} if keys else name


def _rows(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Every entry of an outline, those in others too."""
    for each in entries:
        if isinstance(each, list):
            yield from _rows(each)
        else:
            yield each
            for keys in each.values() if isinstance(each, dict) else ():
                yield from _rows(keys.get("places", ()))
