"""A key decision is not in the Forward Plan.

What it checks:
    A report with `key-decision: yes` has `forward-plan: yes`, or says that the general exception or special urgency
    is used.

Why it matters:
    A key decision is announced at least 28 clear days before it is made. Without that, it can be made only by the
    general exception or under special urgency.

Basis:
    Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012,
    regulations 9 to 11.

Bad:

    key-decision: yes
    forward-plan: no

Good:

    key-decision: yes
    forward-plan: yes
    ---
    key-decision: yes
    forward-plan: no
    summary: |
      Residents have asked for a play area. The decision is taken under the general exception, of which the chair of
      the scrutiny committee was told on 1 September 2026.

Exceptions:
    Councils without executive arrangements leave both keys out. House styles whose front sheet does not ask whether a
    decision is in the Forward Plan, as long as the report does not say that it is not.
"""

import re
from collections.abc import Iterator

from reportgen.house.standing import standing
from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_EXCEPTION = regex(r"\bgeneral\s+exception\b|\bspecial\s+urgency\b|\b[Rr]egulations?\s+1[01]\b", re.IGNORECASE)


def _is_asked(subject: Subject) -> bool:
    """Whether the house style has a row that says whether a decision is in the Forward Plan."""
    return any(each.key == "forward-plan" for each in standing(subject.house))


@rule("ACC009", "key-decision-unlisted", ERROR, countries=("england",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find a key decision of which no notice is recorded."""
    values = subject.report.values
    if values.get("key-decision") is not True or values.get("forward-plan") is True:
        return
    if any(subject.search(_EXCEPTION)):
        return
    answered = "forward-plan" in values
    if not answered and not _is_asked(subject):
        return  # it has no place for that: notices are given elsewhere
    said = "the report says that it is not" if answered else "no statement found that it is"
    yield Fault(
        subject.place("forward-plan" if answered else "key-decision"),
        f"this is a key decision, and {said} in the Forward Plan",
        "write `forward-plan: yes` if notice was given; if not, say in the text that the general exception or special "
        "urgency is used",
    )
