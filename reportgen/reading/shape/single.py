"""Shapes of a single value: text, a word, prose, yes or no, a date, a number, one of a few words."""

from __future__ import annotations

import datetime
import re
import unicodedata

from msgspec import Struct

from reportgen.diagnostics import Findings, SourceText, did_you_mean
from reportgen.reading.dates import days_meant, spoken
from reportgen.reading.shape.contract import SCALAR, Schema, kind_of, scalar
from reportgen.reading.source import Node, Scalar


class Text(Struct, frozen=True):
    """One line of plain text, printed letter for letter (a tab is a space); gives `SourceText`. `empty` allows none."""

    empty: bool = False

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        given = scalar(node, "a line of text", findings)
        if given is None:
            return None
        stripped = given.text.strip()
        if given.is_blank and not self.empty:
            findings.error("content", given.span, "nothing stands here", "write the text, or delete the key")
            return None
        if "\n" in stripped:
            findings.error("content", given.span, "this must be a single line", "write it on one line")
            return None
        line = (stripped if given.style == "|" else given.text).replace("\t", " ")  # a PDF prints nothing for a tab
        return SourceText(line, given.source.file, given.source.places, given.source.folded)

    def schema(self) -> Schema:
        """See `Shape`."""
        return dict(SCALAR) if not self.empty else {"type": ["string", "number", "boolean", "null"]}


class Word(Struct, frozen=True):
    """A plain word or setting; gives `str`."""

    pattern: str = ""
    says: str = ""

    def read(self, node: Node, findings: Findings) -> str | None:
        """See `Shape`."""
        given = scalar(node, self.says or "a word", findings)
        if given is None:
            return None
        if self.pattern and not re.fullmatch(self.pattern, given.text):
            seen = (
                c
                for c in unicodedata.normalize("NFKD", given.text.casefold())
                if unicodedata.category(c)[0] not in "CM"
            )
            near = re.sub(r"[^a-z0-9]+", "-", "".join(seen)).strip("-")
            fix = f"write {near if re.fullmatch(self.pattern, near) else self.says}"
            findings.error("content", given.span, f'"{given.text}" is not {self.says or "allowed here"}', fix)
            return None
        return given.text

    def schema(self) -> Schema:
        """See `Shape`."""
        return {**SCALAR, "pattern": f"^(?:{self.pattern})$"} if self.pattern else dict(SCALAR)


ID = Word(
    "[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "an id of lower-case words and figures joined by hyphens, such as city-centre-2"
)


class Prose(Struct, frozen=True):
    """Markdown, best in a `|` block; gives `SourceText`. Folded (`>`) text loses its lines, so it is refused."""

    def read(self, node: Node, findings: Findings) -> SourceText | None:
        """See `Shape`."""
        given = scalar(node, "text", findings, "put | after the key and the text on the next line")
        if given is None:
            return None
        if given.style == ">":
            findings.error("content", given.span, "a text after > loses its lines", "write | in place of >")
            return None
        if given.is_blank:
            findings.error("content", given.span, "nothing stands here", "write the text, or delete the key")
            return None
        return given.source

    def schema(self) -> Schema:
        """See `Shape`."""
        return dict(SCALAR)


class YesNo(Struct, frozen=True):
    """`yes` or `no` (also true, false, y, n, in any case of letters); gives `bool`. Nothing else counts as either."""

    def read(self, node: Node, findings: Findings) -> bool | None:
        """See `Shape`."""
        word = node.text.strip().casefold() if isinstance(node, Scalar) else ""
        if word in ("yes", "y", "true", "no", "n", "false"):
            return word in ("yes", "y", "true")
        shown = f'"{node.text}"' if isinstance(node, Scalar) and node.text else kind_of(node)
        findings.error("content", node.span, f"{shown} is neither yes nor no", "write yes or no")
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"enum": ["yes", "no", "Yes", "No", "y", "n", "Y", "N", True, False]}


class Date(Struct, frozen=True):
    """A date written 2026-09-14 (ISO 8601); gives `datetime.date`."""

    def read(self, node: Node, findings: Findings) -> datetime.date | None:
        """See `Shape`."""
        given = scalar(node, "a date", findings, "write it as 2026-09-14")
        if given is None:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", given.text.strip()):
                return datetime.date.fromisoformat(given.text.strip())
            reason = f'"{given.text}" is not a date as reportgen reads it'
        except ValueError:
            reason = f"there is no day {given.text.strip()}"
        fix, days = "write year-month-day, such as 2026-09-14", days_meant(given.text)
        if len(days) > 1:
            reason = f'"{given.text}" may be {" or ".join(map(spoken, days))}'
        if days:
            fix = "write " + ", or ".join(f"{day.isoformat()} for {spoken(day)}" for day in days)
        findings.error("content", given.span, reason, fix)
        return None

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


class Quantity(Struct, frozen=True):
    """A number between two bounds; gives `float` (or `int` when `whole`)."""

    low: float = 0
    high: float = 1e9
    whole: bool = False

    def read(self, node: Node, findings: Findings) -> float | None:
        """See `Shape`."""
        given = scalar(node, "a number", findings)
        if given is None:
            return None
        try:
            value = int(given.text) if self.whole else float(given.text)
        except ValueError:
            value = None
        if value is None or not self.low <= value <= self.high:
            findings.error(
                "content",
                given.span,
                f'"{given.text}" is not a {"whole " * self.whole}number from {self.low:g} to {self.high:g}',
                "write such a number",
            )
            return None
        return value

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high}


class Choice(Struct, frozen=True):
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: Node, findings: Findings) -> str | None:
        """See `Shape`."""
        given = scalar(node, "one of: " + ", ".join(self.options), findings)
        if given is None:
            return None
        if given.text not in self.options:
            findings.error(
                "content",
                given.span,
                f'"{given.text}" is not one of the words known here',
                did_you_mean(given.text, self.options),
            )
            return None
        return given.text

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"enum": list(self.options)}
