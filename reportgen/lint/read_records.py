"""Reading minutes, action logs and agendas for the linter, beside the reports that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.content.decoding.agenda_file import read_agenda_content
from reportgen.content.decoding.report_files import read_meeting
from reportgen.content.meeting import ActionLog, AgendaContent, Minutes
from reportgen.content.report import NOTHING_UNREAD, Report, Unread
from reportgen.diagnostics import Finding, Findings, SourceText, StyleError
from reportgen.house.loading import load_style
from reportgen.house.style import HouseStyle
from reportgen.lint.subject import Subject
from reportgen.lint.wordlists import wordlists
from reportgen.papers.paper import read_paper
from reportgen.tree import Document

Read = tuple[Subject | None, tuple[Finding, ...]]


def read_records(folders: Sequence[Path], reports: Sequence[Path]) -> Iterator[Read]:
    """Minutes and action logs as the rules see them, with the findings of reading them.

    All that are read together know each other; minutes know those of the `reports` that went to their meeting.
    """
    papers = [read_paper(folder, "draft") for folder in folders]
    kept = tuple(paper.record for paper in papers if isinstance(paper.record, Minutes))
    for paper in papers:
        if paper.record is None or paper.report is None or paper.document is None or paper.house is None:
            yield None, paper.findings
            continue
        others = _reports_of(paper.record, reports) if isinstance(paper.record, Minutes) else ()
        yield (
            subject_of(
                paper.record,
                paper.report,
                paper.house,
                paper.document,
                others,
                tuple(m for m in kept if m is not paper.record),
            ),
            tuple(f for f in paper.findings if not f.rule),
        )


def subject_of(
    record: Minutes | ActionLog,
    paper: Report,
    house: HouseStyle,
    document: Document,
    others: tuple[Report, ...] = (),
    kept: tuple[Minutes, ...] = (),
) -> Subject:
    """Minutes or an action log as the rules see them."""
    kind = "minutes" if isinstance(record, Minutes) else "action-log"
    return Subject(paper, house, document, (), others, wordlists(house), kind, record, kept)  # type: ignore[arg-type]


def _reports_of(minutes: Minutes, folders: Sequence[Path]) -> tuple[Report, ...]:
    """The reports that went to the meeting of these minutes: its body's, on its day."""
    held = minutes.paper.meeting
    if held is None:
        return ()
    found = []
    for above in dict.fromkeys(folder.parent for folder in folders):
        met = read_meeting(above, Findings())
        if met is not None and met.date == held.date and met.body.text.casefold() == held.body.text.casefold():
            papers = (read_paper(folder, "draft", numbered=False) for folder in folders if folder.parent == above)
            found += [paper.report for paper in papers if paper.report is not None]
    return tuple(found)


def read_agendas(folders: Sequence[Path]) -> Iterator[Read]:
    """The agendas of meetings' folders as the rules see them; a meeting.yaml without one is passed over."""
    for folder in folders:
        findings = Findings()
        content = read_agenda_content(folder, findings)
        if content is None or not content.entries:
            continue
        try:
            house = load_style(content.meeting.style, folder, content.meeting.span, body=content.meeting.body.text)
        except StyleError as error:
            yield None, (*findings, *error.findings)
            continue
        yield agenda_subject(content, house, bool(findings.errors)), tuple(findings)


def agenda_subject(content: AgendaContent, house: HouseStyle, faulty: bool = False) -> Subject:
    """An agenda as the rules see it; of a `faulty` one something may be there that could not be read."""
    body = content.meeting.body
    paper = Report(
        folder=content.folder,
        span=content.span,
        style=house.id,
        title=SourceText("", body.file, body.places),
        files=(),
        meeting=content.meeting,
        exemptions={exemption.name: exemption for exemption in content.exemptions},
        unread=Unread(frozenset(("agenda",))) if faulty else NOTHING_UNREAD,
    )
    return Subject(paper, house, Document(title="", blocks=()), (), (), wordlists(house), "agenda", content)
