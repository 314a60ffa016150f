"""Numbers typed before headings without a stop or a tab: "1 Purpose", "2 Background".

A reader of drafts leaves a figure with one space behind it to the words ("7 days"). Where the headings of one style
count from 1 without a gap, it is their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Para, without_start

_FIGURE = re.compile(r"\s*(\d{1,2}) +(?=[A-Z])")
_FEWEST = 3


def counted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with such numbers split off."""
    levels: dict[int, list[tuple[int, re.Match[str] | None]]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if isinstance(block, Para) and block.outline and not block.number and block.words:
            levels[block.outline].append((i, _FIGURE.match(block.text)))
    out = list(blocks)
    for found in levels.values():
        hits = [(i, hit) for i, hit in found if hit]
        if len(hits) >= _FEWEST and [hit[1] for _, hit in hits] == [str(n) for n in range(1, len(hits) + 1)]:
            for i, hit in hits:
                para = out[i]
                if isinstance(para, Para):
                    out[i] = replace(without_start(para, hit.end()), number=hit[1], typed=True)
    return out
