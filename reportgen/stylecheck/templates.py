"""Block templates that cannot be read, and sample papers built from them in every format."""

from __future__ import annotations

from jinja2 import TemplateError

from reportgen.blocks import environment, template_failure
from reportgen.diagnostics import Finding, Findings, ReportgenError, Span, StyleError
from reportgen.house import HouseStyle
from reportgen.paper import Paper
from reportgen.sample import sample
from reportgen.source import display
from reportgen.writers import writer

_BLOCKS = (("html", (".html", ".css")), ("word", (".xml",)))


def check_templates(house: HouseStyle, findings: Findings) -> None:
    """Compile each block template of the style itself (those it inherits are not its own)."""
    for kind, endings in _BLOCKS:
        folder = house.folders[0] / kind
        env = environment(tuple(f / kind for f in house.folders))
        for path in sorted(folder.glob("*")):
            if path.suffix in endings:
                try:
                    env.get_template(path.name)
                except (TemplateError, UnicodeDecodeError) as error:
                    findings.extend(_shown(template_failure(error, Span(str(path)), path.name)))


def check_papers(house: HouseStyle, formats: tuple[str, ...], findings: Findings) -> Paper:
    """Build the sample paper, whole and with everything missing; gives the whole one as a draft."""
    whole = sample(house)
    for paper in (whole, sample(house, "public"), sample(house, kind="empty")):
        findings.extend(Finding("style", f.span, f"in the sample paper: {f.reason}", f.fix) for f in paper.errors)
        if paper.document is None:
            continue
        for form in formats:
            try:
                writer(form)(paper.document, house)
            except StyleError as error:
                findings.extend(_shown(error))
            except ReportgenError as error:
                findings.extend(error.findings)
    return whole


def _shown(error: StyleError) -> list[Finding]:
    """The error's findings, with files named as the owner sees them."""
    from pathlib import Path

    return [
        Finding(f.code, Span(display(Path(f.span.file)), f.span.line, f.span.column), f.reason, f.fix)
        for f in error.findings
    ]
