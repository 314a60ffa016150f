"""Small clean minutes, action log and agenda, as `read_reports` has a report: for manuals and cases of rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from reportgen.assemble import meeting_record
from reportgen.content.decoding.agenda_file import agenda_of
from reportgen.content.decoding.meeting_file import meeting_of
from reportgen.content.decoding.minutes_files import record_of
from reportgen.content.meeting import Minutes
from reportgen.content.report import Meeting
from reportgen.diagnostics import Finding, Findings
from reportgen.house.style import HouseStyle
from reportgen.lint.read_records import agenda_subject, subject_of
from reportgen.lint.read_reports import MEETING, example_subject, laid_over, style_of
from reportgen.lint.reads import Reads
from reportgen.lint.subject import Subject
from reportgen.number import number

EXAMPLES: Mapping[str, str] = {
    "minutes": """\
date: 2026-06-08
place: Town Hall
began: 6.30 pm
ended: 7.45 pm
first-number: 21
present:
  - {who: Councillor A, chair: yes}
  - Councillor B
  - Councillor C
apologies: Councillor D
minutes:
  - title: Declarations of interest
    declarations: {member: Councillor B, item: item 2 (New play area in Lime Park), kind: personal, then: stayed}
  - title: New play area in Lime Park
    text: |
      The Committee considered a report of the Director of Communities.
    resolved: That a play area be built in Lime Park at a cost of £40,000.
""",
    "action-log": """\
date: 2026-09-14
actions:
  - number: "22"
    date: 2026-06-08
    action: Ask the bus company for a stop at Lime Park.
    officer: Head of Transport
    due: 2026-12-01
""",
    "agenda": """\
style: base
body: Community Committee
date: 2026-09-14
agenda:
  - standing: apologies
  - {title: New play area in Lime Park, report: play-area}
""",
}


def example_record(
    kind: Reads, files: Mapping[str, str], meeting: str = "", house: str = ""
) -> tuple[Subject | None, tuple[Finding, ...]]:
    """The example of a kind with some keys replaced by those in `files`, which may hold its neighbours as well.

    A `report` is one of the meeting that minutes record; `minutes` are those an action log may speak of, and
    `earlier` those of a meeting before.
    """
    findings = Findings()
    style = style_of(house, findings)
    if kind == "agenda":
        node = laid_over(EXAMPLES[kind], files.get(kind, ""), "meeting.yaml", findings)
        content = agenda_of(node, Path(), findings) if node is not None else None
        return (agenda_subject(content, style) if content and style else None), tuple(findings)
    met = laid_over(MEETING, meeting, "meeting.yaml", findings)
    held = meeting_of(met, Path(), findings) if met is not None else None
    if style is None or held is None:
        return None, tuple(findings)
    kept = [
        _minutes(name, files, style, held, findings)
        for name in ("minutes", "earlier")
        if name in files and name != kind
    ]
    report, _ = example_subject(files["report"]) if "report" in files else (None, ())
    others = (report.report,) if report is not None else ()
    subject = _record(kind, kind, files, style, held, findings)
    if subject is None:
        return None, tuple(findings)
    return replace(subject, others=others, kept=tuple(minutes for minutes in kept if minutes is not None)), tuple(
        findings
    )


def _record(
    kind: str, name: str, files: Mapping[str, str], style: HouseStyle, meeting: Meeting, findings: Findings
) -> Subject | None:
    node = laid_over(EXAMPLES[kind], files.get(name, ""), f"{name}.yaml", findings)
    record = record_of(node, Path(f"{kind}.yaml"), style, meeting, findings) if node is not None else None
    if record is None:
        return None
    record = replace(record, paper=meeting_record.titled(record, style))
    assembled = meeting_record.assemble(record, style, "draft", findings)
    document = number(assembled.document, style, findings)
    return subject_of(record, record.paper, style, document)


def _minutes(
    name: str, files: Mapping[str, str], style: HouseStyle, meeting: Meeting, findings: Findings
) -> Minutes | None:
    subject = _record("minutes", name, files, style, meeting, findings)
    return subject.record if subject is not None and isinstance(subject.record, Minutes) else None
