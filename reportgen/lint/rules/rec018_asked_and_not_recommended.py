"""The text asks the meeting to adopt or approve something, and no recommendation does.

What it checks:
    Sentences such as "Cabinet is now asked to adopt a plan" in reports whose recommendations only note, confirm or ask.

Why it matters:
    The meeting decides what is recommended, and nothing else. The plan would not be adopted.

Basis:
    Decisions are those that the minutes record.

Bad:

    summary: |
      Cabinet is asked to adopt a plan for the next four years.
    recommendations:
      - Note the plan.

Good:

    summary: |
      Cabinet is asked to adopt a plan for the next four years.
    recommendations:
      - Adopt the plan.

Exceptions:
    Reports with any recommendation that approves, adopts, agrees, awards, authorises or the like.
"""

import re
from collections.abc import Iterator

from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_ASKED = regex(
    r"\b(?:[Cc]abinet|[Cc]ouncil|[Cc]ommittee|[Mm]embers|[Bb]oard|[Ee]xecutive|[Pp]anel)\s+(?:is|are)\s+(?:now\s+|therefore\s+|being\s+)?"
    r"(?:asked|invited|requested|recommended)\s+to\s+(?P<verb>adopt|approve|agree|award|authorise|sell|buy|set|appoint)\b"
    r"(?!\s+(?:the\s+)?(?:recommendation|report))"
)
_DECIDES = regex(
    r"\b(?:adopt|approv|agree|award|authori|delegat|sell|sale|buy|purchas|set|appoint|grant|accept|endors|"
    r"confirm\w* the (?:plan|policy|strategy)|recommend|make|made|close|establish|resolv|enter|dispos|"
    r"publish|issue|let\b|leas|built|build|begin|begun|end\b|cease|carr)",
    re.IGNORECASE,
)


@rule("REC018", "asked-and-not-recommended", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find what the text asks for and the recommendations do not."""
    asked = [item.text.text for item in subject.recommended]
    if not asked or any(_DECIDES.search(text) for text in asked):
        return
    for passage in subject.passages_with("asked", "invited", "requested", "recommended"):
        hit = _ASKED.search(passage.text)
        if hit and passage.words.section != "recommendations":
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0]}”, and no recommendation does that",
                f"recommend what the meeting is to {hit['verb']}, or say here that it is only to note it",
            )
            return
