"""A recommendation does not say what is to be done.

What it checks:
    That each recommendation, with the words before it, has a verb of decision: approve, agree, note, delegate,
    refer and so on.

Why it matters:
    The recommendation becomes the resolution in the minutes. "The report" or "Option 2" leaves it to the clerk
    to guess what was resolved.

Basis:
    Practice of committees; the verbs are listed in lint/decision-verbs.yaml.

Bad:

    recommendations:
      - The report on the play area.

Good:

    recommendations:
      - Note the report on the play area.

Exceptions:
    "Comment on", "consider" and the like are decisions of a body that scrutinises or is consulted. The verb
    may stand in the words before the list ("That the Committee notes:").
"""

import re
from collections.abc import Iterator

from reportgen.content.report import RecommendationsContent
from reportgen.lint.decisions import verbs
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_CONSIDER = regex(
    r"\W*(?:(?:that\s+)?(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:is\s+asked\s+to\s+|be\s+asked\s+to\s+)?)?considers?\s+(?:the"
    r"|this)\s+"
    r"(?:contents?\s+of\s+(?:the|this)\s+)?(?:report|paper|update)\b(?!.*\b(?:and|then)\s+[a-z]+)",
    re.IGNORECASE | re.DOTALL,
)
_THAT_IT_BE = regex(  # "That a report be brought to Cabinet": the meeting resolves it
    r"\W*[Tt]hat\s+[^.;]+?\bbe\s+(?:\w+ly\s+|not\s+|also\s+|then\s+)*"
    r"(?:[a-z]{2,}(?:ed|en|ne|wn|ght)|(?:re)?(?:put|cut|set|let|met|paid|held|made|said|told|sent|built|sold|kept|left|begun|run|lent|read|led|fed|laid))\b"
)
_THAT_ONE_DOES = regex(  # "That the Director report to Cabinet by July": the meeting instructs
    r"\W*[Tt]hat\s+(?:the|a|an|each|its)\s+[A-Z][^.;]+?\s(?:report|bring|write|prepare|present|submit|circulate|consult|seek"
    r"|proceed|carry\s+out|begin|monitor|undertake|commission|explore|investigate|produce|develop|arrange|make|take|give"
    r"|send|hold|set|meet|continue|lead|work|return)\b"
)
_ADVISES = regex(
    r"\b(?:scrutiny|overview|advisory|panel|forum|board|working group|task|joint|partnership)\b", re.IGNORECASE
)


@rule("REC004", "rec-not-operative", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations without a verb of decision."""
    content = subject.report.sections.get("recommendations")
    known = subject.wordlists.get("decision-verbs", {})
    if not isinstance(content, RecommendationsContent) or not known:
        return
    pattern = verbs(tuple(known))
    yield from _considered(subject, content)
    intro = content.intro.text if content.intro else subject.house.places["recommendations"].before
    if pattern.search(intro):
        return
    for item in content.items:
        text = item.text.text
        if not (pattern.search(text) or _THAT_IT_BE.match(text) or _THAT_ONE_DOES.match(text)):
            first = text.strip().split("\n")[0]
            yield Fault(
                item.text.at(0, 0, len(first)),
                f"“{first}” does not say what the meeting is to do",
                "begin with a verb of decision, such as approve, agree or note",
            )


def _considered(subject: Subject, content: RecommendationsContent) -> Iterator[Fault]:
    """A report that a body which decides is only asked to consider."""
    if subject.meeting is None or _ADVISES.search(subject.meeting.body.text):
        return
    for item in content.items:
        if _CONSIDER.match(item.text.text):
            first = item.text.text.strip().split("\n")[0]
            yield Fault(
                item.text.at(0, 0, len(first)),
                f"“{first}” asks for no decision: a report is considered in any case",
                "write what the meeting is to decide (approve, agree), or “note the report”",
            )
