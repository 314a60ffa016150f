"""A key decision is not in the Forward Plan.

What it checks:
    A report with `key-decision: yes` has `forward-plan: yes`, or says that the general exception or special urgency
    is used. Where the front sheet of the house style does not ask for it, and the text does not speak of the Forward
    Plan or of a notice of key decisions, it is a question, as advice.

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
    Councils without executive arrangements leave both keys out.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.house.standing import standing
from reportgen.lint.rule import ADVICE, ERROR, Fault, rule
from reportgen.lint.subject import Subject

_EXCEPTION = regex(r"\bgeneral\s+exception\b|\bspecial\s+urgency\b|\b[Rr]egulations?\s+1[01]\b", re.IGNORECASE)
_NOTICE = regex(r"\bforward\s+plan\b|\bnotices?\s+of\s+(?:the\s+)?(?:key\s+)?decisions?\b", re.IGNORECASE)


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
    if not answered and not _is_asked(subject):  # it has no place for that, and the text has
        if not any(subject.search(_NOTICE)):
            yield Fault(
                subject.place("key-decision"),
                "this is a key decision, and no word was found on its notice: was it given 28 clear days ahead?",
                "say in the text since when it is in the Forward Plan; if it is not, that the general exception or "
                "special urgency is used",
                severity=ADVICE,
            )
        return
    said = "the report says that it is not" if answered else "no statement found that it is"
    yield Fault(
        subject.place("forward-plan" if answered else "key-decision"),
        f"this is a key decision, and {said} in the Forward Plan",
        "write `forward-plan: yes` if notice was given; if not, say in the text that the general exception or special "
        "urgency is used",
    )
