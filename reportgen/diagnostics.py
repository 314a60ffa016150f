"""Places in files and what is wrong there.

Every message of the program is a `Finding`: where (file, line, column), what stands there, why it
is wrong and what to write instead. Findings are collected and shown together, sorted by place, so
that an author mends a file in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct, field


class Severity(StrEnum):
    """How grave a finding is: an error stops a final edition, a warning wants an answer, advice does not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Span(Struct, frozen=True, order=True):
    """A place in a file: `line` and `column` count from 1, `length` is in characters on that line."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Placed(Struct, frozen=True, kw_only=True):
    """A record that knows where it was written. Two that say the same are equal, wherever they stand."""

    span: Span | None = None

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name != "span")

    def __eq__(self, other: object) -> bool:
        return self is other or (self.__class__ is other.__class__ and self._said() == other._said())

    def __hash__(self) -> int:
        return hash((self.__class__.__name__, self._said()))


class SourceText(Struct, frozen=True):
    """Text read from a file that still knows where each of its lines stands.

    `places` holds, for each line of `text`, the line and column in `file` at which it begins. A
    text `folded` from several source lines has one place, its beginning, for all of it.
    """

    text: str
    file: str
    places: tuple[tuple[int, int], ...] = ((1, 1),)
    folded: bool = False

    def at(self, line: int = 0, column: int = 0, length: int = 1) -> Span:
        """The place of line `line`, character `column` of the text (both from 0)."""
        first, start = self.places[min(line, len(self.places) - 1)]
        if self.folded:
            return Span(self.file, first, start, length)
        return Span(self.file, first, start + column, length)

    def at_offset(self, offset: int, length: int = 1) -> Span:
        """The place of the character at `offset` of the whole text."""
        line = self.text.count("\n", 0, offset)
        return self.at(line, offset - (self.text.rfind("\n", 0, offset) + 1), length)

    def __str__(self) -> str:
        return self.text


class Finding(Struct, frozen=True):
    """One thing that is wrong at one place.

    `code` is a lint rule's code or a short kind ("yaml", "content", "style"); `reason` says what is
    wrong in the reader's words; `fix` says what to do, and done literally makes the finding go away.
    A draft is built with what is `unsettled`, such as a total that does not add up; a final edition is not.
    `rule` is the lint rule that says the same.
    `where` says the place in words where the file has no lines to count, as a Word file.
    `also` holds the other places that the reason speaks of by their lines.
    """

    code: str
    span: Span
    reason: str
    fix: str = ""
    severity: Severity = Severity.ERROR
    more: str = ""
    unsettled: bool = False
    rule: str = ""
    where: str = ""
    also: tuple[Span, ...] = ()


class ReportgenError(Exception):
    """An expected failure: its findings (or its text) are all that the user sees, never a traceback."""

    def __init__(self, message: str = "", findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class StyleError(ReportgenError):
    """A house style cannot be used; the command ends with exit code 2."""


class Findings(Struct):
    """Collects findings; nothing stops at the first."""

    items: list[Finding] = field(default_factory=list)

    def error(self, code: str, span: Span, reason: str, fix: str = "", rule: str = "") -> None:
        """Note an error at `span`."""
        self.items.append(Finding(code, span, reason, fix, rule=rule))

    def warning(self, code: str, span: Span, reason: str, fix: str = "", rule: str = "") -> None:
        """Note a warning at `span`."""
        self.items.append(Finding(code, span, reason, fix, Severity.WARNING, rule=rule))

    def unsettled(self, code: str, span: Span, reason: str, fix: str = "", rule: str = "") -> None:
        """Note what a draft is built with, as a warning, and no final edition."""
        self.items.append(Finding(code, span, reason, fix, Severity.WARNING, unsettled=True, rule=rule))

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take over findings made elsewhere."""
        self.items.extend(findings)

    @property
    def errors(self) -> list[Finding]:
        """Those that are errors."""
        return [f for f in self.items if f.severity is Severity.ERROR]

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(set(self.items), key=by_place))

    def __len__(self) -> int:
        return len(self.items)


def exit_code(findings: Iterable[Finding], failed: bool) -> int:
    """How a command ends: 2 when a house style cannot be used, else 1 when it `failed`, else 0."""
    if any(f.code == "style" and f.severity is Severity.ERROR for f in findings):
        return 2
    return int(failed)


def by_place(finding: Finding) -> tuple[Span, str, str]:
    """Sort key: file, line, column, then code."""
    return (finding.span, finding.code, finding.reason)


def nearest(word: str, known: Iterable[str]) -> str:
    """The member of `known` most like `word`, or "" when none is near."""
    from difflib import get_close_matches

    known = list(known)
    folded = {k.casefold().replace("_", "-"): k for k in known}
    hit = get_close_matches(word.casefold().replace("_", "-").replace(" ", "-"), list(folded), n=1, cutoff=0.65)
    return folded[hit[0]] if hit else ""


def nearly(word: str, known: Iterable[str], most: int = 6) -> str:
    """A fix that names the nearest known word, or those that share a word with it, or the likest of many."""
    from difflib import get_close_matches

    known = sorted(known)
    near = nearest(word, known)
    pieces = {piece for piece in word.casefold().replace("_", "-").split("-") if len(piece) > 2}
    alike = [near] if near else [name for name in known if pieces & set(name.casefold().split("-"))][:3]
    if alike:
        return f"did you mean {' or '.join(f'`{name}`' for name in alike)}?"
    if len(known) <= most:
        return did_you_mean(word, known)
    likest = get_close_matches(word.casefold(), known, n=most, cutoff=0)
    return f"known here are {', '.join(sorted(likest))} and {len(known) - most} more"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A fix that names the nearest known word, or lists what is known when none is near."""
    known = sorted(known)
    near = nearest(word, known)
    if near:
        return f"did you mean `{near}`?"
    return "known here: " + ", ".join(known) if known else "remove it"
