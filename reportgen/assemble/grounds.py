"""Why something is exempt, looked at where no rule of lint looks: in an agenda, minutes or an action log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from reportgen.assemble.assembly import Missing
from reportgen.content.exemptions import no_paragraph, no_reason, wrong_paragraph
from reportgen.content.report import Exemption
from reportgen.diagnostics import Findings
from reportgen.house.style import Country


def grounds(exemptions: Iterable[Exemption], country: Country, findings: Findings) -> tuple[Missing, ...]:
    """What exemptions lack before anything can be final: a paragraph or, where the law has the test, a reason.

    A paragraph that the country's Schedule does not have is noted in `findings`. The words are those of the rules
    ACC001 to ACC003, which look at reports.
    """
    missing: list[Missing] = []
    for exemption in exemptions:
        if told := wrong_paragraph(exemption, country):
            findings.error("content", exemption.span, *told)
        for lacking in filter(None, (no_paragraph(exemption, country), no_reason(exemption, country))):
            place = f"{PurePosixPath(exemption.span.file).name}, line {exemption.span.line}"
            missing.append(Missing("; ".join(lacking), "democratic services", place, exemption.span))
    return tuple(missing)
