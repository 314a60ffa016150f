"""Someone was present and absent at once.

What it checks:
    That nobody is both under `present` and under `apologies` of minutes, and that no member is present beside
    their substitute.

Why it matters:
    Attendance decides whether there was a quorum, who may vote, and whether a member who stays away for six months
    loses the seat.

Basis:
    Local Government Act 1972, Schedule 12, paragraph 40, and section 85; Local Government (Scotland) Act 1973,
    Schedule 7 and section 35.

Bad:

    apologies: [Councillor B, Councillor D]

Good:

    apologies: [Councillor D]

Exceptions:
    Posts that several may hold ("elected member"); apologies for coming late or leaving early.
"""

from collections.abc import Iterator

from reportgen.content.meeting import Minutes
from reportgen.lint.attendance import is_titled, people, words_of
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("MIN002", "present-and-absent", WARNING, reads=("minutes",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find members who were there and were not."""
    assert isinstance(subject.record, Minutes)
    there = {words_of(member.who.text): member for member, _ in people(subject.record.present)}
    for excused in (member.who for member, _ in people(subject.record.apologies)):
        if is_titled(excused.text) and words_of(excused.text) in there:
            yield Fault(
                excused.at(0, 0, len(excused.text)),
                f"{excused.text} sent apologies, and is under `present:` too",
                "take the name out of one of the two",
            )
    for member in there.values():
        gone = member.substitute_for
        if gone is not None and is_titled(gone.text) and words_of(gone.text) in there:
            yield Fault(
                gone.at(0, 0, len(gone.text)),
                f"{member.who.text} sat as the substitute of {gone.text}, who is under `present:` too",
                f"take {gone.text} out of `present:`, or `substitute-for:` away from {member.who.text}",
            )
