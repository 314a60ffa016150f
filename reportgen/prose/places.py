"""Where the characters of a piece of prose stand in its file, and which of them no paper can hold."""

from __future__ import annotations

import re
from bisect import bisect_right

from reportgen.diagnostics import Findings, SourceText, Span

# Control characters (XML 1.0, 2.2, allows only tab and line feed of those YAML leaves), surrogates and
# noncharacters, the two Unicode line ends, and the bidirectional controls that can make a text read
# otherwise than it is stored (Unicode Technical Report 36, 3.6.1).
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with a space for each character that no paper can hold."""
    return text if text.isprintable() else _REFUSED.sub(" ", text)


class Places:
    """The text of a source, offset by offset; `text` has a space for each character that is refused."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self._refused = not source.text.isprintable() and _REFUSED.search(source.text) is not None
        self.text = _REFUSED.sub(" ", source.text) if self._refused else source.text
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

    def refuse(self, findings: Findings) -> None:
        """Note each character that cannot be printed, or that turns the direction of the text."""
        for hit in _REFUSED.finditer(self.source.text) if self._refused else ():
            findings.error(
                "content",
                self.span(hit.start()),
                f"here stands an invisible character (U+{ord(hit[0]):04X}) that no paper can hold",
                "delete it: put the cursor after it and press Backspace",
            )
