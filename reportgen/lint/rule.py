"""What a lint rule is: a code, a name that states the offence, a severity, what it reads, a check and a manual.

A rule is one file in `reportgen/lint/rules/`. Its module docstring is its page in the manual, under the
headings What it checks, Why it matters, Basis, Bad, Good, Exceptions; the Bad and Good examples are keys of a report in
YAML (or of minutes, of what the rule reads first) and run as tests. Its cases stand in `tests/cases/lint/<code>.yaml`,
one bad case or more with what is left of it when somebody did what the fix says, in which the rule finds nothing.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Severity, Span
from reportgen.house.style import Country
from reportgen.lint.reads import Reads
from reportgen.verdict import Kind

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
HEADINGS = ("What it checks", "Why it matters", "Basis", "Bad", "Good", "Exceptions")


class Edit(Struct, frozen=True):
    """A certain fix: the `span` (of the finding's file) is replaced by `text`."""

    span: Span
    text: str


class Fault(Struct, frozen=True):
    """One offence: where, why it is one (naming the text), and what to do so that it goes away.

    `edit` is given only where the fix is certain; `reportgen lint --fix` applies it. `severity` is given where
    this case is graver or milder than the rule's others; a house style that sets the rule's severity overrules it.
    `also` holds the other places that the reason speaks of, such as where the other of two figures stands.
    """

    span: Span
    reason: str
    fix: str
    edit: Edit | None = None
    severity: Severity | None = None
    also: tuple[Span, ...] = ()


Check = Callable[["Subject"], Iterator[Fault]]


class Rule(Struct, frozen=True):
    """A rule as registered. `countries` and `reads` limit where it applies; `manual` is the module's docstring."""

    code: str
    name: str
    severity: Severity
    check: Check
    manual: str
    countries: frozenset[Country] = frozenset(("england", "wales", "scotland"))
    reads: tuple[Reads, ...] = ("report",)
    final_only: bool = False  # runs only for a final edition (--final)
    draft: Severity | None = None  # its severity for other editions, where that is milder
    stops_public: bool = False  # what it finds must not be public: no public edition is made while there is any
    restates: Kind | None = None  # what the verdict on the paper says by itself
    misses: str = ""  # the key it may say is not there, "*" for any: not asked while something wrong stands there

    @property
    def sections(self) -> dict[str, str]:
        """The manual's text by heading."""
        return manual_sections(self.manual)

    @property
    def family(self) -> str:
        """The letters of the code: REC, IMP, FIG ..."""
        return self.code.rstrip("0123456789")

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.strip().split("\n", 1)[0]


_REGISTERED: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    countries: tuple[Country, ...] = ("england", "wales", "scotland"),
    reads: tuple[Reads, ...] = ("report",),
    final_only: bool = False,
    draft: Severity | None = None,
    stops_public: bool = False,
    restates: Kind | None = None,
    misses: str = "",
) -> Callable[[Check], Check]:
    """Register the decorated check as a rule; its manual is the docstring of its module."""

    def register(check: Check) -> Check:
        manual = (sys.modules[check.__module__].__doc__ or "").strip()
        if code in _REGISTERED:
            raise ValueError(f"two rules have the code {code}")
        applies = frozenset(countries)
        _REGISTERED[code] = Rule(
            code, name, severity, check, manual, applies, reads, final_only, draft, stops_public, restates, misses
        )
        return check

    return register


def manual_sections(manual: str) -> dict[str, str]:
    """The manual's text by heading; what stands before the first heading is under ""."""
    out: dict[str, list[str]] = {"": []}
    current = ""
    for line in manual.split("\n"):
        if line.rstrip().rstrip(":") in HEADINGS:
            current = line.rstrip().rstrip(":")
            out[current] = []
        else:
            out[current].append(line)
    return {heading: textwrap.dedent("\n".join(lines)).strip("\n") for heading, lines in out.items()}


def examples(text: str) -> list[str]:
    """The YAML examples of a Bad or Good section, divided by lines of `---`."""
    return [part.strip("\n") for part in text.split("\n---\n") if part.strip()]


def example_files(example: str) -> dict[str, str]:
    """The files of an example by their names without ending: `# meeting.yaml` begins meeting.yaml; "" is the paper."""
    first, *others = re.split(r"^# ([a-z-]+)\.yaml\n", example, flags=re.MULTILINE)
    return {"": first.strip("\n")} | dict(zip(others[::2], (text.strip("\n") for text in others[1::2]), strict=True))


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the order of the codes: each module of `reportgen.lint.rules` brings its own."""
    from reportgen.lint import rules

    for module in iter_modules(rules.__path__):
        import_module(f"{rules.__name__}.{module.name}")
    return dict(sorted(_REGISTERED.items()))


def find_rule(word: str) -> Rule | None:
    """The rule of that code or name, in any case."""
    for each in all_rules().values():
        if word.casefold() in (each.code.casefold(), each.name.casefold()):
            return each
    return None
