"""The paper as it was built: its paragraphs in order, each character with the way back to the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from reportgen.building.pull import whole
from reportgen.building.pull.built import Built, plain, texts_by_name
from reportgen.building.pull.characters import Char, in_paragraph, of_words, shown
from reportgen.building.pull.composed import Wordings
from reportgen.building.pull.containers import Container, Containers
from reportgen.building.pull.kept import source_files
from reportgen.building.pull.values import Sources, Value
from reportgen.diagnostics import Span
from reportgen.drafts.draft import Para
from reportgen.papers.paper import paper_file
from reportgen.reading.source import display
from reportgen.tree import Edition


class Original:
    """A paper of one edition as it comes from these sources (texts by the names of `kept.source_files`)."""

    def __init__(self, folder: Path, edition: Edition, files: Mapping[str, str]) -> None:
        self.folder, self.edition = folder, edition
        self.texts = texts_by_name(folder, files)
        self._names = {display(path): name for name, path in source_files(folder).items()}
        self.sources = Sources(self.texts)
        self.built = Built(folder, edition, files)
        self.paras: Sequence[Para] = self.built.paragraphs
        self._chars: dict[int, Sequence[Char]] = {}

    def rebuilt(self, texts: Mapping[str, str]) -> Original:
        """The paper as it comes from other texts of its files (by the names that messages call them)."""
        return Original(self.folder, self.edition, {self._names[file]: text for file, text in texts.items()})

    @cached_property
    def known(self) -> Mapping[str, int]:
        """The paragraph of each hidden bookmark of words."""
        return {name: i for i, para in enumerate(self.paras) for name in para.bookmarks if name in self.built.said}

    def chars(self, at: int) -> Sequence[Char]:
        """The characters of a paragraph."""
        if at not in self._chars:
            self._chars[at] = self._read(self.paras[at])
        return self._chars[at]

    @cached_property
    def _wordings(self) -> Wordings:
        values = [value for values in self.sources.values.values() for value in values]
        return Wordings(values, [key for keys in self.sources.keys.values() for key in keys])

    def _read(self, para: Para) -> list[Char]:
        text = "".join(sign for sign, _ in shown([para]))
        words = of_words(self.built.words(para), self.sources, self._wordings)
        found = in_paragraph(words, text, "the house style prints it")
        return found if found is not None else [Char(sign, why="it is worked out") for sign in text]

    @cached_property
    def containers(self) -> Containers:
        """What of the files holds what."""
        return Containers(self.texts)

    @cached_property
    def _printed(self) -> Mapping[int, set[int]]:
        out: dict[int, set[int]] = defaultdict(set)
        for at in range(len(self.paras)):
            for char in self.chars(at):
                if char.value is not None and not char.else_why:
                    out[id(char.value)].add(at)
        return out

    def printed(self, one: Container) -> set[int]:
        """The paragraphs that what a container holds is printed in, as far as that is certain."""
        values = (v for v in self.sources.values[one.file] if one.start <= v.start < one.end)
        return {at for value in values for at in self._printed.get(id(value), ())}

    def role(self, at: int) -> str:
        """The role of a paragraph's node, or "heading"; "" for what is neither."""
        return self.built.roles.get(id(self.built.words(self.paras[at])), "")

    def is_notice(self, at: int) -> bool:
        """Whether a paragraph says "To be completed"."""
        return self.role(at) == "incomplete"

    def lacks(self, at: int) -> str:
        """The key of what is missing where a notice says so and a key can be named; "" for any other paragraph."""
        if not self.is_notice(at):
            return ""
        words = plain(self.paras[at])
        found = [m for m in self.built.paper.missing if m.key and m.what and m.what in words]
        return max(found, key=lambda m: len(m.what)).key if found else ""

    def spot(self, at: int) -> whole.Spot | None:
        """The place of a paragraph all of whose words stand in one value."""
        return whole.spot_of(self.chars(at))

    def span(self, at: int) -> Span:
        """The place in the source of a paragraph, or of the nearest before it that has one."""
        if self.lacks(at):
            return Span(display(self.folder / paper_file(self.folder)))
        own = self.chars(at)
        if not any(c.value for c in own):  # what is worked out from a `none`, a date
            if (origin := next((c.origin for c in own if c.origin is not None), None)) is not None:
                return self.place(origin, 0)
            places = (c.place for c in own if c.place is not None)
            if (place := next((each for each in places if each.file in self.texts), None)) is not None:
                return place
        for before in range(at, -1, -1):
            if found := next((c for c in self.chars(before) if c.value), None):
                assert found.value is not None
                return self.place(found.value, found.start)
        document = self.built.paper.document
        return (document.span if document else None) or Span(display(self.folder))

    def place(self, value: Value, at: int) -> Span:
        """The place in the source of a character of a value."""
        offset = value.spots[at][0] if at < len(value.spots) else value.start
        line = self.sources.line(value.file, offset)
        return Span(value.file, line, offset - self.sources.offset(value.file, line, 1) + 1)
