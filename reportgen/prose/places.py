"""Where the characters of a piece of prose stand in its file."""

from __future__ import annotations

from bisect import bisect_right

from reportgen.diagnostics import SourceText, Span
from reportgen.reading.characters import printable


class Places:
    """The text of a source, offset by offset; `text` has a space for each character that was refused on reading."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = printable(source.text)
        self._last = max(0, len(self.text.rstrip("\n")) - 1)
        self._starts = [0]
        while end := self.text.find("\n", self._starts[-1]) + 1:
            self._starts.append(end)

    def span(self, offset: int, length: int = 1) -> Span:
        """The place of `length` characters from `offset`, cut at the end of their line."""
        offset = max(0, min(offset, self._last))
        line = bisect_right(self._starts, offset) - 1
        end = self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)
        return self.source.at(line, offset - self._starts[line], max(1, min(length, end - offset)))
