"""A recommendation spends more than a key decision's threshold, and the report says it is not a key decision.

What it checks:
    With `key-decision: no`: recommendations that approve, award, agree or release a sum at or above the threshold of
    the house style (`key-decision` in its `lint/thresholds.yaml`; £500,000 where the style says nothing).

Why it matters:
    A key decision made without notice can be challenged.

Basis:
    Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012,
    regulation 8. What is significant is for each council to say.

Bad:

    key-decision: no
    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £750,000.

Good:

    key-decision: yes
    forward-plan: yes
    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £750,000.
    ---
    key-decision: no
    recommendations:
      - Note that the play area in Lime Park cost £750,000.

Exceptions:
    Reports that leave `key-decision` out, as in a committee system; recommendations to note, or to Council, which
    makes no key decisions.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.amounts.figures import read_amount
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_SPENDS = regex(
    r"\b(?:approve|agree|award|authorise|allocate|release|grant|purchase|buy|acquire|accept|commit|delegate|extend)"
    r"(?:s|d|es|ed)?\b",
    re.IGNORECASE,
)
_ONWARD = regex(
    r"\b[Rr]e(?:commend|fer)s?\b.{0,40}\bCouncil\b|\bCouncil\s+(?:be|is)\s+(?:recommended|asked)\b", re.DOTALL
)


@rule("ACC010", "key-decision-unflagged", WARNING, countries=("england",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find spending over the threshold in a report that says it asks for no key decision."""
    threshold = read_amount(subject.wordlists.get("thresholds", {}).get("key-decision", ""))
    if subject.report.values.get("key-decision") is not False or threshold is None:
        return
    if subject.meeting is not None and re.search(r"\bCouncil$", subject.meeting.body.text):
        return
    for m in subject.money:
        text = m.words.masked
        if m.words.section != "recommendations" or abs(m.value) < threshold.value:
            continue
        if _SPENDS.search(text) and not _ONWARD.search(text):
            yield Fault(
                m.words.span(m.offset, len(m.text)),
                f"{m.text} is at or above the threshold of {_pounds(threshold.value)}, and the report says that this "
                "is not a key decision",
                "write `key-decision: yes`, and `forward-plan: yes` if notice was given; or waive the rule under "
                "`waivers:` and say why it is none",
            )


def _pounds(value: Decimal) -> str:
    return f"£{value:,.0f}"
