"""The reports inside an agenda pack: each begins with its heads, the meeting's line and whose report it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Draft, Para
from reportgen.drafts.wording import data

_HEADS = 6  # paragraphs among which the two lines of the heads stand


def reports_in(draft: Draft) -> list[Draft]:
    """The reports of a pack as drafts of their own, in order; none for a file that is no pack."""
    starts = [i for i in range(len(draft.blocks)) if _begins(draft.blocks, i)]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(draft.blocks)]
    return [replace(draft, blocks=draft.blocks[a:b]) for a, b in zip(starts, ends, strict=True)]


def _begins(blocks: Sequence[Block], i: int) -> bool:
    heads = data("words")["heads"]
    line = blocks[i]
    if not isinstance(line, Para) or not re.fullmatch(heads["meeting"], line.words.strip("* "), re.IGNORECASE):
        return False
    below = [b for b in blocks[i + 1 : i + _HEADS] if isinstance(b, Para)]
    return any(re.fullmatch(heads["report-of"], b.words.strip("* "), re.IGNORECASE) for b in below)
