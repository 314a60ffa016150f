"""A recommendation spends more than a key decision's threshold, and the report says it is not a key decision.

What it checks:
    With `key-decision: no`: recommendations that approve, award, agree or release a sum at or above the threshold of
    the house style (`deadlines: key-decision-threshold`, or `key-decision` in its `lint/thresholds.yaml`; £500,000
    where the style says nothing), and what the text says that they cost, where they name no sum ("Approve the
    repairs"). A sentence that says it is no key decision, beside such a sum.

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
    makes no key decisions. Of a committee, which may have none of the executive's powers, the rule asks.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.amounts.figures import read_amount
from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.spending import spent
from reportgen.lint.subject import Subject

_NONE = regex(r"\b(?:is|are|be)\s+(?:therefore\s+)?(?:not\s+a|no)\s+key\s+decisions?\b", re.IGNORECASE)
_LIMIT = regex(r"\bthreshold\b[^.£]{0,40}$|\b(?:under|below|less\s+than|exceeds?|above|over)\s+(?:the\s+)?$", re.I)
_COMMITTEE = regex(r"^(?!.*\b(?:Cabinet|Executive)\b).*\b(?:Committee|Panel|Board)\b")
_ONWARD = regex(
    r"\b[Rr]e(?:commend|fer)s?\b.{0,40}\bCouncil\b|\bCouncil\s+(?:be|is)\s+(?:recommended|asked)\b", re.DOTALL
)
_MOVED = regex(r"\bvir(?:e|ed|ement|ements)\b", re.IGNORECASE)
_NO_EXECUTIVE = "is it none because the committee has none of the executive’s powers?"


@rule("ACC010", "key-decision-unflagged", WARNING, countries=("england",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find spending over the threshold in a report that says it asks for no key decision."""
    yield from _in_the_text(subject)
    threshold = _threshold(subject)
    if subject.report.values.get("key-decision") is not False or threshold is None:
        return
    if subject.meeting is not None and re.search(r"\bCouncil$", subject.meeting.body.text):
        return
    if any(_ONWARD.search(item.text.text) for item in subject.recommended):
        return
    large = [m for m in spent(subject) if abs(m.value) >= threshold]
    asked = [m for m in large if m.words.section == "recommendations"]
    of_executive = subject.meeting is None or not _COMMITTEE.search(subject.meeting.body.text)
    # Of a sum in the text alone, of one that is only moved, and of a committee, it is asked once.
    sure = of_executive and any(not _MOVED.search(m.words.masked) for m in asked)
    doubt = "is it what this decision spends?" if of_executive else _NO_EXECUTIVE
    for m in asked if sure else (asked or large)[:1]:
        yield Fault(
            m.words.span(m.offset, len(m.text)),
            f"{m.text} is at or above the threshold of £{threshold:,.0f}, and the report says that this is not a key "
            f"decision{'' if sure else f': {doubt}'}",
            "write `key-decision: yes`, and `forward-plan: yes` if notice was given; or waive the rule under "
            "`waivers:` and say why it is none",
            severity=None if sure else ADVICE,
        )


def _in_the_text(subject: Subject) -> Iterator[Fault]:
    """A sentence that says it is none, beside a sum above the threshold that it names itself or the council has."""
    for number, passage in enumerate(subject.passages):
        hit = _NONE.search(passage.text) if "key decision" in passage.text else None
        if hit is None:
            continue
        named = next((m for m in passage.money if _LIMIT.search(passage.text[: passage.at(m)])), None)
        threshold = named.value if named else _threshold(subject)
        before = subject.passages[number - 1] if number else passage
        near = [before] if before.words is passage.words and before.paragraph == passage.paragraph else []
        sums = [
            m for p in {id(p): p for p in (*near, passage)}.values() for m in p.money if m is not named and not m.per
        ]
        if threshold is not None and (large := [m for m in sums if m.value >= threshold]):
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"{large[0].text} is at or above the threshold of £{threshold:,.0f}",
                "say that it is a key decision, and when notice was given; or say why it is none",
            )


def _threshold(subject: Subject) -> Decimal | None:
    """The pounds from which a decision is key in this council."""
    own = subject.house.deadlines.key_decision_threshold
    listed = read_amount(subject.wordlists.get("thresholds", {}).get("key-decision", ""))
    return Decimal(own) if own else listed.value if listed else None
