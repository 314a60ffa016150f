"""Patterns that are compiled when they are first used.

The rules have some 240 patterns, and on most reports more than half are never asked for: compiling those
all the same took a fifth of a cold `reportgen lint`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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
            compiled = re.compile(*self._given)
            for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)
