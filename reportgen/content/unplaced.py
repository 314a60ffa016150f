"""The heading under which `reportgen import` keeps what no place of a house style takes; it is published by nobody."""

from __future__ import annotations

from functools import cache

import yaml

from reportgen.files import opening
from reportgen.house.folders import own_data


@cache
def unplaced_heading() -> str:
    """The words of the heading."""
    text = opening.read_text(own_data() / "drafts" / "unplaced.yaml")
    return str(yaml.safe_load(text)["heading"])
