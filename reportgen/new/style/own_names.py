"""What a council calls its own Word styles: those its title and headings are set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.new.style.first_plan import is_label
from reportgen.new.style.word_paragraphs import Grid, Line
from reportgen.ooxml.styles import Styles
from reportgen.writers.docx.styles import NAMES

_TITLE = re.compile(r"\btitle\b", re.IGNORECASE)
_LARGE = 14.0  # points: a title in no style of that name is at least as large
_LEVELS = 4  # headings that papers have styles for
_BUILT_IN = {name.casefold() for name in NAMES.values()}


def title_of(found: Sequence[Line | Grid], sheet: Styles) -> Line | None:
    """The paper's title: the line above its first heading in a style called so, or else the largest.

    A first heading that is larger than all others, and alone in its style, is a title too.
    """
    named = [bool(_TITLE.search(sheet.name(x.style))) if isinstance(x, Line) else False for x in found]
    first = next((i for i, x in enumerate(found) if isinstance(x, Line) and x.level and not named[i]), len(found))
    above = [(x, named[i]) for i, x in enumerate(found[:first]) if isinstance(x, Line)]
    if of_name := [line for line, is_title in above if is_title]:
        return of_name[0]
    if first == len(found):
        return None  # without a heading nothing says what is above it
    lead, *others = [x for x in found if isinstance(x, Line) and x.level]
    if (
        any(x.level == lead.level for x in others)
        and all(x.size < lead.size and x.style != lead.style for x in others)
        and lead.size >= _LARGE
    ):
        return lead
    sizes = Counter(x.size for x in found[first:] if isinstance(x, Line) and not x.level)
    text = sizes.most_common(1)[0][0] if sizes else sheet.size(sheet.default)
    large = [line for line, _ in above if line.size >= max(_LARGE, text + 2) and not is_label(line.text)]
    return max(large, key=lambda line: line.size, default=None)


def own_styles(lines: Sequence[Line], sheet: Styles, title: Line | None) -> dict[str, str]:
    """Our name and the file's for the styles of title and headings, where the file has its own for these alone."""
    text = {x.style for x in lines if not x.level and x is not title} | {sheet.default}
    set_in = {"Title": [title.style] if title else []}
    for level in range(1, _LEVELS + 1):
        set_in[f"Heading {level}"] = [x.style for x in lines if x.level == level]
    out: dict[str, str] = {}
    for ours, styles in set_in.items():
        style = Counter(styles).most_common(1)[0][0] if styles else ""
        name = sheet.name(style)
        if name and style not in text and name.casefold() not in _BUILT_IN and name not in out.values():
            out[ours] = name
    return out
