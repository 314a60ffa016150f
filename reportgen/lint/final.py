"""What stands against publishing a report: the errors of lint that nobody has waived."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.engine import lint
from reportgen.lint.read_reports import read_subjects
from reportgen.lint.rule import all_rules


def errors(folder: Path) -> tuple[Finding, ...]:
    """The errors that `reportgen lint --final` finds in the report in a folder; none for one that cannot be read."""
    subjects = [subject for subject, _ in read_subjects([folder]) if subject is not None]
    return tuple(f for s in subjects for f in lint(s, final=True).findings if f.severity == Severity.ERROR)


def told(finding: Finding) -> str:
    """A finding as a line of the list of what stands against an edition."""
    return f"{finding.span}: {finding.code}: {finding.reason}; {finding.fix}"


def not_for_public(found: Iterable[Finding]) -> list[str]:
    """The findings that stand against any public edition, a line each: an exempt figure in public text, say."""
    stopping = {code for code, rule in all_rules().items() if rule.stops_public}
    return [told(finding) for finding in found if finding.code.partition(" ")[0] in stopping]
