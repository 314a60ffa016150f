"""`reportgen lint` and `reportgen rule`: reading, running, fixing, printing."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

import click

from reportgen.diagnostics import Finding, Severity, by_place, did_you_mean, exit_code
from reportgen.lint.fixing import apply
from reportgen.lint.formats import FORMATS
from reportgen.lint.many import lint_reports
from reportgen.lint.rule import Edit, all_rules, find_rule
from reportgen.papers.paper import find_reports

_GRAVE = {"error": 2, "warning": 1, "advice": 0}


def lint_all(paths: Sequence[Path], form: str, fail_on: str, final: bool, fix: bool) -> int:
    """Lint every report at or below `paths`; gives the exit code."""
    gc.freeze()  # what is loaded by now stays: it need not be looked through for cycles again
    findings: list[Finding] = []
    waived: list[tuple[Finding, str]] = []
    edits: list[tuple[Finding, Edit]] = []
    results = lint_reports(find_reports(paths), final)
    for result in results:
        findings += result.findings
        waived += result.waived
        edits += result.edits
    if fix:
        done = apply(edits)
        findings = [f for f in findings if f not in done]
        click.echo(f"{len(done)} finding{'s' * (len(done) != 1)} mended", err=True)
    ordered = sorted(set(findings), key=by_place)
    click.echo(FORMATS[form](ordered, waived), nl=False)
    tally = {s: sum(f.severity == s for f in ordered) for s in Severity}
    words = ", ".join(f"{n} {s.value}{'s' * (n != 1 and s != Severity.ADVICE)}" for s, n in tally.items())
    count = len(results)
    click.echo(f"{count} report{'s' * (count != 1)}: {words}, {len(waived)} waived", err=True)
    worst = max((_GRAVE[f.severity] for f in ordered), default=-1)
    return exit_code(ordered, fail_on != "never" and worst >= _GRAVE[fail_on])


def print_rule(word: str | None) -> int:
    """Print a rule's manual page, or the list of rules; gives the exit code."""
    rules = all_rules()
    if word is None:
        for each in rules.values():
            click.echo(f"{each.code}\t{each.severity.value}\t{each.name}\t{each.summary}")
        return 0
    rule = find_rule(word)
    if rule is None:
        known = [*rules, *(r.name for r in rules.values())]
        near = did_you_mean(word, known)
        click.echo(
            f"reportgen: there is no rule {word}; {near if 'mean' in near else 'see `reportgen rule`'}", err=True
        )
        return 2
    click.echo(f"{rule.code} {rule.name} ({rule.severity.value})\n\n{rule.manual}")
    return 0
