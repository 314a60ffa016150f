"""What stands against an edition of one paper, and why an edition has nothing of it.

A paper is judged together with what its meeting's agenda says of it, so that building it alone and building the pack
come to the same. To add a reason, write a function from `Case` to reasons and put it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.decoding.agenda_file import read_agenda_content
from reportgen.content.decoding.meeting_file import MEETING_FILE
from reportgen.content.exemptions import leads_to
from reportgen.content.listing import Listing, of_folder
from reportgen.content.meeting import AgendaContent
from reportgen.diagnostics import Finding, Findings
from reportgen.files.opening import is_there
from reportgen.meetings.deadlines import due_by
from reportgen.papers.clearance import newest, text_hash
from reportgen.papers.paper import Paper
from reportgen.reading.source import display
from reportgen.tree import Edition
from reportgen.verdict.exempt import lacking, named, unfounded
from reportgen.verdict.kinds import Kind
from reportgen.verdict.reasons import Reason, faults, gap, of_finding, once, private

NONE_OF_IT = "the whole of it is exempt, so there is no public edition of it"


class KeptOut(Struct, frozen=True):
    """That an edition has nothing of a paper, as a summary says it, and why."""

    word: Literal["WITHHELD", "HELD BACK"]
    why: str


class Case(Struct, frozen=True):
    """A paper to be judged, and how the agenda of its meeting lists it."""

    paper: Paper
    agenda: AgendaContent | None = None
    listings: tuple[Listing, ...] = ()
    wrong: tuple[Finding, ...] = ()  # in the agenda: who cannot read it cannot tell what is exempt

    @property
    def exempt(self) -> bool:
        """Whether the whole paper is exempt: by its own mark, or by one of the agenda."""
        report = self.paper.report
        return (report is not None and report.withheld.exempt) or any(listing.marks for listing in self.listings)

    @property
    def held_back(self) -> str:
        """Why no pack has the paper, in words; "" for one that some item has, or that no agenda lists."""
        held = [listing for listing in self.listings if listing.held_back]
        return held[0].why_held_back if held and len(held) == len(self.listings) else ""


def case_of(paper: Paper, agenda: AgendaContent | None = None) -> Case:
    """A paper with the agenda that lists it; read from the folder above where it is not given."""
    findings = Findings()
    above = paper.folder.parent
    if agenda is None and is_there(above / MEETING_FILE):
        agenda = read_agenda_content(above, findings)
    return Case(paper, agenda, of_folder(agenda, paper.folder) if agenda else (), tuple(findings))


def _gaps(case: Case) -> Iterator[Reason]:
    report, house = case.paper.report, case.paper.house
    for missing in case.paper.missing:
        meeting = report.meeting if report else None
        due = due_by(meeting, missing.by, house) if missing.by and meeting and house else None
        yield gap(missing, case.paper.folder, due)


def _faults(case: Case) -> Iterator[Reason]:
    yield from faults((*case.paper.findings, *case.wrong))


def _exemptions(case: Case) -> Iterator[Reason]:
    """Each exemption the paper declares, those the agenda has for it, and the mark of the whole paper."""
    report, house = case.paper.report, case.paper.house
    if report is None or house is None:
        return
    yield from lacking(report.exemptions.values(), house.country)
    known = {e.name: e for e in case.agenda.exemptions} if case.agenda else {}
    marks = [listing.marks[0] for listing in case.listings if listing.marks]
    led = {mark.span: leads_to(mark, known, report.exemptions, report.withheld) for mark in marks}
    yield from lacking(list(dict.fromkeys(e for found in led.values() for e in found)), house.country)
    yield from (unfounded(mark, known, of_meeting=True) for mark in marks if not led[mark.span])
    if report.withheld.exempt and not marks and not named(report.withheld, report.exemptions):
        yield unfounded(report.withheld, report.exemptions)


def _on_the_agenda(case: Case) -> Iterator[Reason]:
    """What the agenda says of the paper against itself, or against the paper."""
    exempt = case.exempt
    for listing in case.listings:
        place = listing.document.span
        if listing.private and not exempt:
            yield private(place)
        if listing.status == "verbal" and case.paper.kind == "report":
            reason = "this item is verbal, and names a report"
            fix = "take `status: verbal` away, write `status: to follow`, or take the report away"
            yield of_finding(Kind.AGENDA, Finding("status", place, reason, fix))
    if len({listing.held_back for listing in case.listings}) > 1:
        held = next(listing for listing in case.listings if listing.held_back)
        reason = f"{display(case.paper.folder)} is held back here ({held.status}), and another item has it in the pack"
        fix = "name it under one item, or give both the same `status:`"
        yield of_finding(Kind.AGENDA, Finding("status", held.document.span, reason, fix))
    report = case.paper.report
    if report is not None and not report.withheld.exempt and len({bool(each.marks) for each in case.listings}) > 1:
        public = next(listing for listing in case.listings if not listing.marks)
        reason = f"{display(case.paper.folder)} is public here, and exempt under another item"
        fix = "mark it `exempt: true` in its own report.yaml, or name it under one item"
        yield of_finding(Kind.AGENDA, Finding("exempt-elsewhere", public.document.span, reason, fix))


def _clearances(case: Case) -> Iterator[Reason]:
    """The clearances that the house style needs and that cleared an older text."""
    report, house = case.paper.report, case.paper.house
    if report is None or house is None or case.paper.kind != "report":
        return
    cleared = newest(report.clearances)
    now = text_hash(report) if cleared else ""
    for kind in house.clearances:
        if kind in cleared and cleared[kind].hash != now:
            reason = f"{kind} clearance: the text has changed since {cleared[kind].by} cleared it"
            fix = "record it again with `reportgen clear`"
            finding = Finding("clearance", cleared[kind].span, reason, fix)
            yield replace(of_finding(Kind.CLEARANCE, finding), key=f"clearance.{kind}")


CHECKS: tuple[Callable[[Case], Iterator[Reason]], ...] = (_gaps, _faults, _exemptions, _on_the_agenda, _clearances)
OF_HELD_BACK = (_on_the_agenda,)  # the rest may still be unfinished


def reasons(case: Case) -> tuple[Reason, ...]:
    """All that stands against editions of a paper."""
    return once(reason for check in (OF_HELD_BACK if case.held_back else CHECKS) for reason in check(case))


def kept_out(case: Case, edition: Edition) -> KeptOut | None:
    """Why an edition has nothing of the paper: it is exempt, or held back; None where it has."""
    if edition == "public" and case.exempt:
        return KeptOut("WITHHELD", NONE_OF_IT)
    return KeptOut("HELD BACK", case.held_back) if case.held_back and edition != "draft" else None
