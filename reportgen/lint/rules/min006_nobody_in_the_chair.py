"""Minutes do not say who was in the chair.

What it checks:
    That one of those under `present` is marked `chair: yes`, or that `chair:` says who signs.

Why it matters:
    Minutes are signed by the person who presides at the next meeting, and they show who presided at this one.

Basis:
    Local Government Act 1972, Schedule 12, paragraphs 5, 11 and 41; Local Government (Scotland) Act 1973, Schedule 7.

Bad:

    present: [Councillor A, Councillor B]

Good:

    present: [{who: Councillor A, chair: yes}, Councillor B]

Exceptions:
    A role that says it (Chair, Chairman, Convener, Leader, Mayor, Provost, Cadeirydd). One member who decides alone:
    `present: none`, or a body whose name says so.
"""

import re
from collections.abc import Iterator

from reportgen.content.meeting import Minutes
from reportgen.files.regex import regex
from reportgen.lint.attendance import people
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_PRESIDES = regex(
    r"(?<!vice)(?<!vice[- ])(?<!deputy )\b(?:chair\w*|convener|convenor|leader|mayor|provost|cadeirydd|speaker)\b", re.I
)


@rule("MIN006", "nobody-in-the-chair", ADVICE, reads=("minutes",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find minutes without a chair."""
    assert isinstance(subject.record, Minutes)
    met = subject.record.paper.meeting
    if subject.record.chair is not None or (met is not None and met.one_member):
        return
    for member, _ in people(subject.record.came):
        told = " ".join(text.text for text in (member.who, member.role) if text is not None)
        if member.chair or _PRESIDES.search(told):
            return
    yield Fault(
        subject.place("present"),
        "nobody is said to have been in the chair",
        "write `chair: yes` beside the one who was: `{who: ..., chair: yes}`",
    )
