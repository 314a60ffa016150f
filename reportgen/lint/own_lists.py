"""The program's own word lists and what it knows of the law, as one file that is read in a millisecond.

People write and read YAML (`templates/data/lint/` and `law/`); reading 6,000 entries of it with their places took a
third of the time of a cold `reportgen lint`. `make docs` makes this file from it, and a test says when it is stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from reportgen.files import opening
from reportgen.house.folders import own_data

FILE = "lists.json"


@cache
def own_lists() -> Mapping[str, Any]:
    """What the file holds: "words" by list and phrase, and the files of the law by their names."""
    found: Mapping[str, Any] = msgspec.json.decode(opening.read(own_data() / FILE, own_data()))
    return found
