"""Block templates that cannot be read, and sample papers built from them in every format."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import TemplateError

from reportgen.diagnostics import Finding, Findings, ReportgenError, Span, StyleError, did_you_mean
from reportgen.files.opening import is_there
from reportgen.house.files import in_style, text_of_style
from reportgen.house.folders import BASE, built_in
from reportgen.house.style import HouseStyle
from reportgen.papers.paper import Paper
from reportgen.papers.sample import sample
from reportgen.reading.source import display
from reportgen.writers import writer
from reportgen.writers.block_templates import environment, template_failure

_FUNCTION = re.compile(r"^#let ([a-z][\w-]*)\(", re.MULTILINE)
_BLOCKS = (("html", (".html", ".css")), ("word", (".xml",)))


def check_templates(house: HouseStyle, findings: Findings) -> None:
    """Compile each block template of the style itself, and name those that no paper asks for."""
    base = built_in() / BASE
    for kind, endings in _BLOCKS:
        env = environment(tuple(f / kind for f in house.folders))
        own = in_style(house.folders[0], kind, endings)
        asked = {p.name for p in in_style(base, kind, endings)}
        said = "".join(text_of_style(p, house.folders[0]) for p in own)
        for path in own:
            if path.name not in asked and path.name not in said:
                reason = f"no paper asks for a template {path.name}"
                findings.error("style", Span(display(path)), reason, did_you_mean(path.name, asked))
            try:
                env.get_template(path.name)
            except (TemplateError, UnicodeDecodeError) as error:
                findings.extend(_shown(template_failure(error, Span(str(path)), path.name)))
    _functions(house.folders[0] / "pdf" / "blocks.typ", base / "pdf" / "base.typ", findings)


def _functions(path: Path, base: Path, findings: Findings) -> None:
    """Functions of blocks.typ that take the place of nothing."""
    if not is_there(path):
        return
    known = set(_FUNCTION.findall(text_of_style(base, base.parents[1])))
    text = text_of_style(path, path.parents[1])
    for hit in _FUNCTION.finditer(text):
        if hit[1] not in known and len(re.findall(rf"(?<![\w-]){re.escape(hit[1])}(?![\w-])", text)) == 1:
            span = Span(
                display(path), text.count("\n", 0, hit.start()) + 1, hit.start(1) - hit.start() + 1, len(hit[1])
            )
            findings.error("style", span, f"no paper asks for a function {hit[1]}", did_you_mean(hit[1], known))


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
    return [
        Finding(f.code, Span(display(Path(f.span.file)), f.span.line, f.span.column), f.reason, f.fix)
        for f in error.findings
    ]
