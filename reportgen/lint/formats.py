"""How lint findings are printed: text, JSON, SARIF 2.1.0 (OASIS) and GitHub workflow commands."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from reportgen import __version__
from reportgen.diagnostics import Finding, Severity, Span
from reportgen.lint.rule import all_rules
from reportgen.screen import told, visible

Waived = Sequence[tuple[Finding, str]]
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def text(findings: Sequence[Finding], waived: Waived) -> str:
    """For a person: each finding with its source line, then what was waived and why."""
    parts = [f"{finding}\n" for finding in told(findings)]
    parts += [visible(f"{finding.span}: {finding.code} waived: {reason}") for finding, reason in waived]
    return "\n".join(parts) + "\n" if parts else ""


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.file, "line": span.line, "column": span.column, "length": span.length}


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        **_place(finding.span),
        **({"where": finding.where} if finding.where else {}),
        "code": finding.code,
        "severity": finding.severity.value,
        "reason": finding.reason,
        "fix": finding.fix,
        **({"also": [_place(span) for span in finding.also]} if finding.also else {}),
    }


def _said(finding: Finding) -> str:
    """What is wrong, after its place in words where the file has no lines."""
    return f"{finding.where}: {finding.reason}" if finding.where else finding.reason


def as_json(findings: Sequence[Finding], waived: Waived) -> str:
    """A JSON object with `findings` and `waived`."""
    out = {"findings": [_plain(f) for f in findings], "waived": [{**_plain(f), "waiver": why} for f, why in waived]}
    return json.dumps(out, indent=2, ensure_ascii=False) + "\n"


def _sarif_location(span: Span) -> dict[str, Any]:
    from urllib.parse import quote

    region = {"startLine": span.line, "startColumn": span.column, "endColumn": span.column + span.length}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.file)}, "region": region}}


def _sarif_result(finding: Finding, waiver: str = "") -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code.split()[0],
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{_said(finding)}. {finding.fix}".strip()},
        "locations": [_sarif_location(finding.span)],
    }
    if finding.also:
        result["relatedLocations"] = [_sarif_location(span) for span in finding.also]
    if waiver:
        result["suppressions"] = [{"kind": "inSource", "justification": waiver}]
    return result


def sarif(findings: Sequence[Finding], waived: Waived) -> str:
    """A SARIF 2.1.0 log with one run; waived findings are suppressed results."""
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.manual},
            "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        }
        for rule in all_rules().values()
    ]
    results = [_sarif_result(f) for f in findings] + [_sarif_result(f, why) for f, why in waived]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "reportgen", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def github(findings: Sequence[Finding], waived: Waived) -> str:
    """GitHub workflow commands, which become annotations of a pull request."""

    def escaped(words: str, more: str = "") -> str:
        for sign in "%\r\n" + more:
            words = words.replace(sign, f"%{ord(sign):02X}")
        return words

    lines = []
    for finding in findings:
        level = {"note": "notice"}.get(_LEVEL[finding.severity], _LEVEL[finding.severity])
        place = f"file={escaped(finding.span.file, ':,')},line={finding.span.line},col={finding.span.column}"
        place += f",endColumn={finding.span.column + finding.span.length},title={escaped(finding.code, ':,')}"
        lines.append(f"::{level} {place}::{escaped(f'{_said(finding)}. {finding.fix}')}")
    return "\n".join(lines) + "\n" if lines else ""


FORMATS: dict[str, Callable[[Sequence[Finding], Waived], str]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "github": github,
}
