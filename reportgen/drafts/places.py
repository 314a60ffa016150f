"""Where something stands in a Word file, in its author's words: "paragraph 4.2, under “Legal implications”"."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.drafts.draft import Block, Grid, Para, paras

_FIRST = 6  # words of a paragraph without a number that name it


class Places:
    """The places of one draft, by the count of its paragraphs."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._said: dict[int, str] = {}
        heading = ""
        for block in blocks:
            in_table = isinstance(block, Grid)
            for para in paras([block]):
                if not para.words:
                    continue
                here = self._name(para, in_table)
                if para.heading and not in_table:
                    heading = para.words.rstrip(": ")
                    here = f"heading “{heading}”"
                elif heading:
                    here += f", under “{heading}”"
                if para.page > 1:
                    here += f", page {para.page}"
                self._said.setdefault(para.at, here)

    def of(self, at: int) -> str:
        """The place of a paragraph; "" for the file as a whole and for what is not there."""
        return self._said.get(at, "")

    @staticmethod
    def _name(para: Para, in_table: bool) -> str:
        if para.number:
            return f"paragraph {para.number.strip().rstrip('.')}"
        words = para.words.split()
        shown = " ".join(words[:_FIRST]) + (" …" if len(words) > _FIRST else "")
        return f"{'table cell' if in_table else 'paragraph'} “{shown}”"
