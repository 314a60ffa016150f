"""Colours that mean something in every paper, whatever its house style: marks and notices."""

from __future__ import annotations

MARK = "#a32014"  # "DRAFT", "NOT FOR PUBLICATION"
FURNITURE = "#404040"  # what stands at the head and foot of pages

# kind of notice -> its ground and its edge
NOTICES = {
    "incomplete": ("#fff4ce", "#8a6100"),
    "withheld": ("#f0f0f0", "#505050"),
    "exempt": ("#fbe9e7", "#a32014"),
}
