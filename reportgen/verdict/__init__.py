"""What stands against an edition of a paper or of a meeting's pack, decided and worded here and nowhere else.

`against` gives typed reasons; `STOPS` says which command stops on which kind of them. Errors of lint
(`lint.final`), leaks (`leaks`) and changes after publication (`pack`) become reasons where they are found, with
`Reason` and a kind of the same table.
"""

from __future__ import annotations

from reportgen.meetings import MeetingRead
from reportgen.papers.paper import Paper
from reportgen.verdict import of_meeting, of_paper
from reportgen.verdict.kinds import FINAL, STOPS, Command, Kind
from reportgen.verdict.of_meeting import held_back
from reportgen.verdict.of_paper import Case, KeptOut, case_of, kept_out
from reportgen.verdict.reasons import Reason, once, stopping

__all__ = [
    "FINAL", "STOPS", "Case", "Command", "KeptOut", "Kind", "Reason",
    "against", "case_of", "held_back", "kept_out", "once", "stopping",
]  # fmt: skip


def against(subject: Paper | Case | MeetingRead) -> tuple[Reason, ...]:
    """All that stands against editions of a paper (alone, or with its agenda as a `Case`) or of a meeting's pack.

    `Reason.stops(command, edition)` says against which; `stopping` picks those.
    """
    match subject:
        case MeetingRead():
            return of_meeting.reasons(subject)
        case Case():
            return of_paper.reasons(subject)
        case Paper():
            return of_paper.reasons(case_of(subject))
