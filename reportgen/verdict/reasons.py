"""A reason against an edition, and its one wording."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from reportgen.assemble import Missing
from reportgen.content.decoding.meeting_file import MEETING_FILE
from reportgen.diagnostics import Finding, Severity, Span
from reportgen.files.opening import is_there
from reportgen.reading.dates import MONTHS
from reportgen.reading.source import display
from reportgen.tree import Edition
from reportgen.verdict.kinds import Command, Kind, stops

AUTHOR, CLERK = "the author’s", "democratic services"


class Reason(Struct, frozen=True):
    """Something that stands against an edition: `str()` gives its one wording.

    `key` says what in particular, without words that a house style chose ("implications.legal", "sum"). `whose` it is
    to mend, `place` where. `finding` is there for what a command may also tell as a finding.
    """

    kind: Kind
    key: str
    what: str
    whose: str
    place: Span | None = None
    where: str = ""  # the place in words, for what has no line
    fix: str = ""
    finding: Finding | None = None

    def __str__(self) -> str:
        if self.where or self.place is None:
            place = f", {self.where}" if self.where else ""
            return f"{self.what}: {self.whose}{place}"
        head = f"{self.place}: {self.what}"
        return f"{head}; {self.fix}" if self.fix else head

    @property
    def is_mistake(self) -> bool:
        """Whether a draft with it is made, and the command fails all the same; what is merely not there yet is not."""
        return self.kind in (Kind.FAULT, Kind.AGENDA, Kind.SUPPLIED)

    def stops(self, command: Command, edition: Edition) -> bool:
        """Whether a command makes no such edition while this stands."""
        return stops(self.kind, command, edition)


def stopping(reasons: Iterable[Reason], command: Command, edition: Edition) -> tuple[Reason, ...]:
    """Those on which a command stops, each once."""
    return once(reason for reason in reasons if reason.stops(command, edition))


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons in their order, each wording once."""
    return tuple({str(reason): reason for reason in reasons}.values())


def faults(findings: Iterable[Finding]) -> Iterator[Reason]:
    """What of the findings of reading stands against final editions: errors, and what is `unsettled`."""
    for finding in findings:
        if finding.unsettled or finding.severity is Severity.ERROR:
            kind = Kind.UNSETTLED if finding.unsettled else Kind.FAULT
            yield of_finding(kind, finding)


def of_finding(kind: Kind, finding: Finding, said: str = "") -> Reason:
    """A finding as a reason; `said` are its words where they are not the finding's own."""
    whose = CLERK if PurePosixPath(finding.span.file).name == MEETING_FILE else AUTHOR
    return Reason(kind, finding.code, said or finding.reason, whose, finding.span, "", finding.fix, finding)


def gap(missing: Missing, folder: Path, due: datetime.date | None = None) -> Reason:
    """Something that the paper in a folder lacks, in the same words to its author and to the clerk.

    `due` is the day by which the house style wants it.
    """
    name, comma, rest = missing.where.partition(", ")
    file = next((f for f in (folder / name, folder.parent / name) if name and is_there(f)), None)
    place = display(folder) + (f", {missing.where}" if missing.where else "") if file is None else display(file)
    place += comma + rest if file is not None else ""
    whose = AUTHOR if missing.whose == "yours" else missing.whose
    if due is not None:
        place += f", by {due.day} {MONTHS[due.month - 1]} {due.year}"
    return Reason(Kind.GAP, missing.key or missing.kind, missing.what, whose, missing.span, place)


def private(place: Span) -> Reason:
    """A document that stands in private on the agenda, and that nobody marked exempt."""
    reason = "this is on an item taken in private, and is not marked exempt"
    fix = "mark it `exempt: true` with its exemption, or move the item out of the private part"
    return of_finding(Kind.AGENDA, Finding("private", place, reason, fix))
