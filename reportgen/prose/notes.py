"""The footnotes of a piece of prose: which are written, which are used, and whether they may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.diagnostics import Findings, Span, did_you_mean
from reportgen.prose.places import Places
from reportgen.prose.withheld_notices import Marks, marked_note
from reportgen.tree import Block, Footnote

if TYPE_CHECKING:
    from markdown_it.token import Token

Passages = tuple[int, ...]  # the passages around a place, the outermost first


class _Written(Struct):
    span: Span
    passages: Passages
    blocks: tuple[Block, ...] = ()
    used: bool = False
    public: bool = False  # used in words that everybody reads


class Notes(Struct):
    """Footnotes by their labels; a mark may stand before the note, so `survey` reads ahead."""

    findings: Findings
    prefix: str
    marks: Marks = Marks()
    written: dict[str, _Written] = field(default_factory=dict)
    shown: dict[str, None] = field(default_factory=dict)  # labels used in words that are shown, in order
    inside: bool = False  # reading a footnote's own text
    begins: str = "[^{}]: "
    where: str = "on a line of its own"  # a footnote that is missing is to be written

    def survey(self, tokens: Sequence[Token], places: Places) -> None:
        """Note which footnotes are written, and in which passages."""
        passages: list[int] = []
        for token in tokens:
            if token.type == "passage":
                passages.append(token.meta["at"])
            elif token.type == "passage_end":
                passages.pop()
            elif token.type == "note":
                label, span = token.meta["label"], places.span(token.meta["at"], token.meta["length"])
                if label in self.written:
                    reason = f"the footnote {label} is written twice, first on line {self.written[label].span.line}"
                    self._error(span, reason, "give one of the two another name")
                else:
                    self.written[label] = _Written(span, tuple(passages))

    def mark(self, label: str, span: Span, passages: Passages, hidden: bool) -> str | None:
        """The id of the footnote a mark stands for, or None after a finding; `hidden` marks are not shown."""
        note = self.written.get(label)
        if note is None:
            fix = f"write `{self.begins.format(label)}` and its text {self.where}"
            if self.written:
                fix += "; " + did_you_mean(label, self.written)
            self._error(span, f"there is no footnote {label}", fix)
            return None
        note.used = True
        if self.inside:
            self._error(span, "a footnote has no footnotes", "put this into the text, or into the footnote itself")
            return None
        if note.passages != passages[: len(note.passages)]:
            fix = f"write the `[^{label}]: ` line outside the passage"
            self._error(span, f"the footnote {label} is written in an exempt passage and used outside it", fix)
            return None
        note.public = note.public or not passages
        if not hidden:
            self.shown[label] = None
        return self.prefix + label

    def add(self, label: str, span: Span, blocks: tuple[Block, ...]) -> None:
        """A footnote that is written apart from the words that mark it."""
        self.written[label] = _Written(span, (), blocks)

    def withhold(self, labels: AbstractSet[str]) -> None:
        """Take these footnotes for those of exempt words: used, though these may be left out, and marked."""
        for label in labels & self.written.keys():
            self.written[label].used, self.written[label].public = True, False

    def write(self, label: str, span: Span, blocks: tuple[Block, ...]) -> None:
        """Keep a footnote's text (of two with one label the first)."""
        if self.written[label].span == span:
            self.written[label].blocks = blocks

    def close(self) -> tuple[Footnote, ...]:
        """The footnotes that are shown; those nobody uses are findings."""
        for label, note in self.written.items():
            if not note.used:
                fix = f"put [^{label}] where it belongs, or delete the footnote"
                self._error(note.span, f"the footnote {label} is used nowhere", fix)
        found = ((label, self.written[label]) for label in self.shown)
        return tuple(
            Footnote(
                id=self.prefix + label,
                blocks=n.blocks if n.public else marked_note(n.blocks, self.marks),
                span=n.span,
            )
            for label, n in found
        )

    def _error(self, span: Span, reason: str, fix: str) -> None:
        self.findings.error("content", span, reason, fix)
