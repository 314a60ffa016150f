"""What lint has against publishing a paper: its errors that nobody has waived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen.diagnostics import Finding, Severity, Span
from reportgen.lint.engine import lint
from reportgen.lint.read_records import read_records
from reportgen.lint.read_reports import read_subjects
from reportgen.lint.rule import Rule, all_rules
from reportgen.papers.paper import FILES, paper_file, read_paper
from reportgen.verdict import Kind, Reason, against, stopping
from reportgen.verdict.reasons import of_finding


def errors(folder: Path) -> tuple[Reason, ...]:
    """The errors that `reportgen lint --final` finds in the paper in a folder; none for one that cannot be read."""
    is_report = FILES.get(paper_file(folder), "report") == "report"
    reads = read_subjects([folder]) if is_report else read_records([folder], ())
    subjects = [subject for subject, _ in reads if subject is not None]
    return tuple(_reason(f) for s in subjects for f in lint(s, final=True).findings if f.severity is Severity.ERROR)


def against_papers(folders: Sequence[Path], told: Iterable[Finding]) -> dict[Path, tuple[Reason, ...]]:
    """What stands against final editions of the papers, beside the errors `told`: in the words of build and pack."""
    known = {(f.span, f.reason) for f in told if f.severity is Severity.ERROR}  # a warning says too little
    found = {}
    for folder in folders:
        reasons = (r for r in against(read_paper(folder, "restricted")) if _told(r) not in known)
        if stand := stopping(reasons, "lint", "restricted"):
            found[folder] = stand
    return found


def _told(reason: Reason) -> tuple[Span, str] | None:
    return (reason.finding.span, reason.finding.reason) if reason.finding else None


def unsaid(found: Sequence[Reason], reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The errors of lint without those that say over again what stands in `reasons` about the same file or gap."""

    def said(error: Reason) -> bool:
        rule = _rule_of(error.key)
        kind = rule.restates if rule else None
        return any(
            reason.kind is kind and (kind is Kind.GAP or str(reason.place) == str(error.place)) for reason in reasons
        )

    return tuple(error for error in found if not said(error))


def _rule_of(code: str) -> Rule | None:
    return all_rules().get(code.partition(" ")[0])


def _reason(finding: Finding) -> Reason:
    rule = _rule_of(finding.code)
    kind = Kind.DISCLOSURE if rule is not None and rule.stops_public else Kind.LINT
    return of_finding(kind, finding, f"{finding.code}: {finding.reason}")
