"""One place of the report says that people were consulted, another that nobody was.

What it checks:
    Sentences that say there was no consultation or that none was needed, and an outside consultation that is answered
    with a nil, in a report that tells elsewhere of residents, users, neighbours and the like who were consulted.

Why it matters:
    What people said has to be before those who decide. A reader of the wrong place believes that nobody was asked.

Basis:
    Practice of consultation, where a council consults, it takes account of what it was told; for best value the Local
    Government Act 1999, section 3.

Bad:

    summary: |
      Residents were consulted in May, and most were in favour.
    body:
      - heading: Views
        text: There has been no consultation.

Good:

    summary: |
      Residents were consulted in May, and most were in favour.
    body:
      - heading: Views
        text: There has been no consultation of businesses.

Exceptions:
    Sentences that say whom or on what there was none, or none again; options; other councils; nils with a reason.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.nils import nils_of
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_NONE = regex(
    r"\b(?:(?:there\s+)?(?:has|have|had)\s+been\s+no|there\s+was\s+no|no)\s+(?:public\s+|formal\s+|external\s+)?consultation"
    r"(?=\s*\.|\s+(?:was|is|has\s+been|took\s+place|needed|required|necessary)\b)"
    r"|\b(?:nobody|no\s+one)\s+(?:was|has\s+been)\s+consulted(?=\s*\.)"
    r"|\bconsultation\s+(?:was|is|has)\s+not\s+(?:been\s+)?(?:needed|required|necessary|carried\s+out|undertaken)(?=\s*\.)",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:residents|neighbours|users|carers|parents|pupils|tenants|leaseholders|households|businesses|traders|members\s+of\s+the"
    r"\s+public|the\s+public|patients|families|customers|visitors|communities|groups|parish\s+councils|people|owners)"
)
_ASKED = regex(
    rf"\b{_PEOPLE}\b(?:\s+\S+){{0,4}}?\s+(?:was|were|have\s+been)\s+(?:also\s+|all\s+)?consulted\b"
    r"|\b(?:public\s+)?consultation\s+(?:took\s+place|was\s+held|was\s+carried\s+out|ran|showed|closed|ended)\b",
    re.IGNORECASE,
)
_NOT = regex(r"\b(?:not|nobody|no|will|would|if|should|further)\b", re.IGNORECASE)
_ELSEWHERE = ("options", "appendix", "background-papers")
_OUTSIDE = regex(r"external|public|consultation$")
_SENT = regex(r"external")  # it may be of those who were sent the draft paper


@rule("IMP012", "consulted-and-not", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find denials of a consultation that the report tells of."""
    if not subject.scan.has("consult"):
        return
    told = [passage for passage in subject.passages_with("consult") if passage.words.section not in _ELSEWHERE]
    asked = next((p for p in told if _ASKED.search(p.text) and not _NOT.search(p.text)), None)
    if asked is None:
        return
    place = asked.words.span(asked.start)
    fix = "say here who was consulted and what they said, or take the other sentence out"
    for passage in told:
        hit = _NONE.search(passage.text)
        if hit and not _limited(passage, hit):
            said = f"“{hit[0]}”, though line {place.line} tells of people who were consulted"
            yield Fault(passage.span(hit.start(), len(hit[0])), said, fix, also=(place,))
    for nil in nils_of(subject):
        if "consult" in nil.section + nil.key and _OUTSIDE.search(nil.key or nil.section) and not nil.reasoned:
            said = f"this says that nobody was consulted, though line {place.line} tells of people who were"
            if _SENT.search(nil.key or nil.section):
                yield Fault(nil.span, f"{said}: is it right?", fix, severity=ADVICE, also=(place,))
            else:
                yield Fault(nil.span, said, fix, also=(place,))


def _limited(passage: Passage, hit: re.Match[str]) -> bool:
    """Whether it says with whom, or is somebody else's words."""
    after = passage.text[hit.end() : hit.end() + 40]
    whom = re.search(r"\b(?:with|of|by|among|about|between|as\s+part|at\s+this\s+stage)\b", after)
    return bool(whom) or is_quoted(passage.words, passage.start + hit.start(), len(hit[0]))
