"""Patterns that are compiled when they are first used.

On most reports more than half of the patterns of the rules are never asked for: compiling those all the same took a
fifth of a cold `reportgen lint`, and those of what is read and printed a twentieth of any command. What was compiled
once is kept (`kept_patterns.py`), and so a pattern made of a report's own words is no `regex`, but `re.compile`'s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportgen.files.kept_patterns import kept

__all__ = ["regex"]

if TYPE_CHECKING:

    def regex(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
        """As `re.compile`, at the first use; a broken pattern raises re.error only then."""

else:

    class regex:
        """As `re.compile`, at the first use; a broken pattern raises re.error only then."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self._given = (pattern, flags)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            compiled = kept().compiled(self._given[0], int(self._given[1]))
            for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)
