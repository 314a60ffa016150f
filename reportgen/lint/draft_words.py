"""What a finding says to the author of a draft, who has headings and labels where content has keys."""

from __future__ import annotations

import re

from reportgen.drafts.wording import data
from reportgen.house.style import HouseStyle

_KEY = re.compile(r"`([a-z][a-z-]*):(?: ([^`\n]*))?`")
_FILE = re.compile(r" in [a-z-]+\.yaml\b")
_LATER = ", after `reportgen import`"  # what can only be done in content


def in_a_draft(words: str, house: HouseStyle) -> str:
    """A fix in the words of a draft: `reasons:` is the heading “Reasons for the recommendations”."""

    def key(hit: re.Match[str]) -> str:
        name, value = hit[1], (hit[2] or "").strip()
        place = house.places.get(name)
        if place is not None and place.heading:
            called = place.called
            if place.is_value:
                return f"“{called}: {value.capitalize()}”" if value else f"“{called}”"
            return f"“None” under the heading “{called}”" if value == "none" else f"the heading “{called}”"
        known = str(data("words")["keys"].get(name, ""))
        return known if known and not value else hit[0]

    said = _KEY.sub(key, _FILE.sub("", words))
    said = said.replace("the key the heading", "the heading")
    return said + _LATER if "`" in said and "reportgen import" not in said else said
