"""Colours that mean something in every paper, whatever its house style: marks and notices."""

from __future__ import annotations

import re

MARK = "#a32014"  # "DRAFT", "NOT FOR PUBLICATION"
FURNITURE = "#404040"  # what stands at the head and foot of pages

# kind of notice -> its ground and its edge
NOTICES = {
    "incomplete": ("#fff4ce", "#8a6100"),
    "withheld": ("#f0f0f0", "#505050"),
    "exempt": ("#fbe9e7", "#a32014"),
}

# Marks of a status, as they are typed -> their colours. In grey they are alike, so lint asks for a word beside each
# (WCAG 2.2, 1.4.1). They are the characters of docs/marks_font.py.
MARKS = {
    **dict.fromkeys("🔴🟥", "#b71c1c"),
    **dict.fromkeys("🟠🟧", "#ef6c00"),
    **dict.fromkeys("🟡🟨", "#fdd835"),
    **dict.fromkeys("🟢🟩", "#2e8b3d"),
    **dict.fromkeys("🔵🟦", "#1565c0"),
    **dict.fromkeys("🟣🟪", "#6a1b9a"),
    **dict.fromkeys("🟤🟫", "#6d4c41"),
    **dict.fromkeys("⚫⬛", "#212121"),
    **dict.fromkeys("⚪⬜", "#ffffff"),
}
EDGE = "#404040"  # of a mark, so that the pale ones are seen, too
MARKED = re.compile(f"([{''.join(MARKS)}]\ufe0f?)")
