"""Markdown as authors write it in `|` blocks, read as blocks of the tree.

`parse` reads prose, `inline` one line of it. Every node and every finding has its line and column in
the YAML file. What authors may write is in docs/writing.md; what they may not is a finding that says
what to write instead, and nothing they wrote is dropped without one. This is the only room that knows
markdown-it, which is imported with the first text.
"""

from __future__ import annotations

from reportgen.diagnostics import Findings, SourceText, Span
from reportgen.prose.notes import Notes
from reportgen.prose.places import Places
from reportgen.prose.setting import Parsed, Setting
from reportgen.prose.withheld_notices import Marks, enclosed
from reportgen.tree import Inlines

__all__ = ["Marks", "Notes", "Parsed", "Setting", "enclosed", "inline", "parse"]


def parse(source: SourceText, setting: Setting, findings: Findings) -> Parsed:
    """Read prose as blocks and footnotes; what is wrong in it goes to `findings`. Never raises."""
    from reportgen.prose.block_tree import Builder
    from reportgen.prose.grammar import block_tokens

    places = Places(source)
    return Builder(places, setting, findings, block_tokens(places.text, setting.cell)).parsed()


def inline(source: SourceText, findings: Findings, notes: Notes | None = None, closed: bool = False) -> Inlines:
    """Read one line of prose for a caption, a heading or a cell: the same words, links and references, no blocks.

    A footnote has a place there only where `notes` has it, and `{#id}` none: both are findings. What is `closed` is
    exempt.
    """
    from reportgen.prose.inline_tree import InlineReader
    from reportgen.prose.joining import one_line

    def noted(label: str, span: Span) -> str | None:
        if notes is not None:
            return notes.mark(label, span, (), hidden=False)
        findings.error("content", span, "no footnote stands here", f"put [^{label}] into the text")
        return None

    places = Places(source)
    return InlineReader(places, findings, noted, closed).read(one_line(places.text))[0]
