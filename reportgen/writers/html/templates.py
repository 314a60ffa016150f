"""The HTML block templates of a style, made ready once for all the pages of a run."""

from __future__ import annotations

from reportgen.house.style import HouseStyle
from reportgen.writers.block_templates import Blocks, Kept


@Kept
def page_blocks(house: HouseStyle) -> Blocks:
    """Those of pages and what stands on them."""
    return Blocks(house, "html", ".html")


@Kept
def sheet_blocks(house: HouseStyle) -> Blocks:
    """Those of style sheets."""
    return Blocks(house, "html", ".css")
