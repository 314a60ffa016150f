"""What is said of drafts as a whole: a table for people, a list for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Finding, Severity
from reportgen.lint.formats import Waived, as_json

if TYPE_CHECKING:
    from reportgen.lint.lint_drafts import Linted

_WIDEST = 44  # letters of a file's name in the table


def table(drafts: Sequence[Linted]) -> str:
    """A line for each draft: file, type, style, how many sections were found, which are missing, errors, warnings."""
    rows = [("document", "type", "style", "found", "errors", "warnings", "missing")]
    for draft in drafts:
        name = draft.file if len(draft.file) <= _WIDEST else "…" + draft.file[1 - _WIDEST :]
        if draft.part:
            name = f"  {draft.part}" if len(draft.part) <= _WIDEST else f"  {draft.part[:_WIDEST]}…"
        errors, warnings = (str(_count(draft, s)) for s in (Severity.ERROR, Severity.WARNING))
        rows.append((name, draft.type, draft.style, str(len(draft.found)), errors, warnings, ", ".join(draft.missing)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]
    if len(drafts) == 1 and drafts[0].reason:
        lines.append(f"style {drafts[0].style}: {drafts[0].reason} (name another with --style)")
    return "\n".join(lines) + "\n"


def json_with_drafts(findings: Sequence[Finding], waived: Waived, drafts: Sequence[Linted]) -> str:
    """The JSON of findings, with `drafts`: file, part, type, style, reason, found, missing, errors, warnings."""
    out: dict[str, Any] = json.loads(as_json(findings, waived))
    out["drafts"] = [
        {
            "file": draft.file,
            "part": draft.part,
            "type": draft.type,
            "style": draft.style,
            "reason": draft.reason,
            "found": list(draft.found),
            "missing": list(draft.missing),
            "errors": _count(draft, Severity.ERROR),
            "warnings": _count(draft, Severity.WARNING),
        }
        for draft in drafts
    ]
    return json.dumps(out, indent=2, ensure_ascii=False) + "\n"


def _count(draft: Linted, severity: Severity) -> int:
    return sum(finding.severity == severity for finding in draft.findings)
