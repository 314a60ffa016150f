"""The words of a report as rules read them: every text with its place, its section, and its markup masked.

Rules about words run on the source text with everything but the words of the paper as spaces of the same length, so
that their columns are right. What is a word is prose's to say (`prose.layout`).
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import SourceText, Span
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.prose.layout import Layout, layout, line_layout

# Each of these begins with one of a set of signs, from one to the next of which the search skips.
_SENTENCE_END = regex(
    r"[.!?\n;\x0b](?:(?<=[.!?])[\"'”’)]*(?=\s+[\"'“‘(]?[A-Z£0-9])|(?<=\n)\s*\n|(?<=;)\s*\n|(?<=\x0b))"
)
_SHOWN = regex(r"\S")
_ABBREVIATION = regex(
    r"(?:\b(?:e\.g|i\.e|etc|No|Nos|Mr|Mrs|Ms|Dr|Cllr|St|Ch|Supt|inc|para|paras|p|pp|vs|s|ss|reg|art)|\b[A-Z])\.$"
)


class Sentence(Struct, frozen=True):
    """A sentence of a text: where it begins and ends there."""

    within: str
    offset: int
    end: int

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(self.within[self.offset : self.end].split())


class Words(Struct, frozen=True, dict=True):
    """One text of a report.

    `where` names its place: "title", "field:wards", "summary", "recommendations", "body",
    "implications.finance", "table:ID", "appendix:ID", "background-papers", "contacts". `kind` is
    "prose", "heading", "field" or "cell". `exempt` texts are not in the public edition.
    """

    source: SourceText
    where: str
    kind: str = "prose"
    exempt: bool = False

    @property
    def text(self) -> str:
        """The text as written."""
        return self.source.text

    @worked_out
    def layout(self) -> Layout:
        """Where its words stand, and what they stand in."""
        return layout(self.source.text) if self.kind in ("prose", "cell") else line_layout(self.source.text)

    @worked_out
    def masked(self) -> str:
        """The text with markup and addresses as spaces."""
        return self.layout.words

    @worked_out
    def section(self) -> str:
        """The section it belongs to, without the part."""
        return self.where.split(".")[0].split(":")[0]

    def span(self, offset: int, length: int = 1) -> Span:
        """The place of some characters of the text."""
        return self.source.at_offset(offset, length)

    @worked_out
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; an item of a list is a sentence, a heading too."""
        out: list[Sentence] = []
        start = 0
        text = self.masked
        if "\n" in text.rstrip("\n"):
            text = _divided(text, self.layout)
        for hit in _SENTENCE_END.finditer(text):
            at, end = hit.span()
            if text[at] == "." and _ABBREVIATION.search(text, max(start, at - 8), at + 1):
                continue
            if said := _SHOWN.search(text, start, end):
                out.append(Sentence(text, said.start(), end))
            start = end
        if said := _SHOWN.search(text, start):
            out.append(Sentence(text, said.start(), len(text)))
        return tuple(out)


def _divided(text: str, layout: Layout) -> str:
    """The text with a vertical tab for each end of line at which a block begins or a heading ends."""
    ends = {text.rfind("\n", 0, at) for at in layout.blocks} | {text.find("\n", at) for _, at in layout.headings}
    pieces, last = [], 0
    for end in sorted(ends - {-1}):
        pieces += [text[last:end], "\x0b"]
        last = end + 1
    return "".join((*pieces, text[last:]))
