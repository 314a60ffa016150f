"""The text decides otherwise than a recommendation: it proposes another deed, rejects this one, or leaves it to others.

What it checks:
    Each recommendation against the sentences of the text that decide something, the title and the purpose: what it
    does (`lint/kinds-of-deed.yaml`), to what, and who decides it. The rule asks where

    - the text proposes a deed that undoes the recommended one (it buys, and a lease is recommended);
    - the text advises against what is recommended, or rejects it;
    - the text leaves the decision to a later day, or only consults, and it is decided;
    - the meeting is asked to decide what the recommendation notes;
    - the text says that another body decides, or that this one does and it is sent on;
    - one recommendation has none of what another one has.

    How likely each is comes from the words they share and from other signs; what those are worth was fitted to papers.

Why it matters:
    What is resolved is the recommendation, and the reasons given for it are the text's.

Basis:
    Practice of committees; who decides is in the council's constitution.

Bad:

    title: Purchase of Quay House
    recommendations:
      - Agree to the lease of Quay House on the terms in the report.
    summary: |
      This report seeks approval to buy Quay House for £900,000.
    ---
    recommendations:
      - Agree that the mooring fees rise every spring in line with wages.
    body:
      - heading: Mooring fees
        text: |
          Officers asked whether the mooring fees should rise every spring in line with wages. They advise against it.

Good:

    title: Purchase of Quay House
    recommendations:
      - Agree to the purchase of Quay House on the terms in the report.
    summary: |
      This report seeks approval to buy Quay House for £900,000.
    ---
    recommendations:
      - Agree that the mooring fees stay as they are for three years.
    body:
      - heading: Mooring fees
        text: |
          Officers asked whether the mooring fees should rise every spring in line with wages. They advise against it.

Exceptions:
    Recommendations that consult, ask for a report, or are subject to something; quotations; what was done before.
"""

from collections.abc import Iterator

from reportgen.lint.decided import decided
from reportgen.lint.decided_signs import Pair, likeliest
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_SAID = {
    "rejected": (
        "this is recommended, and line {line} says “{told}”: is it wanted all the same?",
        "recommend what the report proposes, or correct what is said there",
    ),
    "undone": (
        "this is recommended, and line {line} says “{told}”: which of the two is it?",
        "recommend what is proposed there, or correct what is said there",
    ),
    "too soon": (
        "this is decided here, and line {line} says “{told}”: is it to be decided now?",
        "ask for the consultation or the further report only, or correct what is said there",
    ),
    "noted": (
        "this is only noted, and line {line} says “{told}”: is it to be decided?",
        "agree it here, or say there that it is only noted",
    ),
    "another body": (
        "the {ours} is to decide this, and line {line} says “{told}”: who decides it?",
        "recommend it to the body that decides, or correct what is said there",
    ),
    "delegated": (
        "this is delegated, and line {line} says “{told}”: may it be?",
        "leave the decision to the body that is named there, or correct what is said there",
    ),
    "two recommendations": (
        "this does not seem to go with line {line}, “{told}”: are both meant?",
        "take one of the two out, or say how they go together",
    ),
}


@rule("REC027", "unlike-what-is-decided", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Ask where the text decides otherwise."""
    if not subject.recommended:
        return
    for pair in likeliest(subject, decided(subject)):
        yield _fault(subject, pair)


def _fault(subject: Subject, pair: Pair) -> Fault:
    asked, told = pair.asked.passage, pair.told.passage
    place = told.span(pair.told.start)
    ours = pair.asked.to or (subject.meeting.body.text if subject.meeting else "meeting")
    kind = "delegated" if pair.kind == "another body" and "delegates" in pair.asked.how and not pair.asked.to else ""
    reason, fix = _SAID[kind or pair.kind]
    reason = reason.format(line=place.line, told=told.clause(pair.told.start, pair.told.end), ours=ours)
    return Fault(asked.span(0, len(asked.text)), reason, fix, also=(place,))
