"""What stands against publishing a report: the errors of lint that nobody has waived."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.engine import lint
from reportgen.lint.reading import read_subjects


def errors(folder: Path) -> tuple[Finding, ...]:
    """The errors that `reportgen lint --final` finds in the report in a folder; none for one that cannot be read."""
    subjects = [subject for subject, _ in read_subjects([folder]) if subject is not None]
    return tuple(f for s in subjects for f in lint(s, final=True).findings if f.severity == Severity.ERROR)
