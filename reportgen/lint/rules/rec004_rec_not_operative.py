"""A recommendation does not say what is to be done.

What it checks:
    That each recommendation, with the words before it, has a verb of decision: approve, agree, note, delegate,
    refer and so on; or resolves in so many words what is to be ("That £190,000 be spent on design", "That the contracts
    run for three years").

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
from reportgen.files.regex import regex
from reportgen.lint.decisions import verbs
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_CONSIDER = regex(
    r"\W*(?:(?:that\s+)?(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:is\s+asked\s+to\s+|be\s+asked\s+to\s+)?)?considers?\s+(?:the"
    r"|this)\s+"
    r"(?:contents?\s+of\s+(?:the|this)\s+)?(?:report|paper|update)\b(?!.*\b(?:and|then)\s+[a-z]+)",
    re.IGNORECASE | re.DOTALL,
)
# "That £190,000 be spent", "That the contracts run for three years", "That the scheme not go ahead": the meeting
# resolves it. A verb is told by its place: behind a noun, which no article stands before, and before what it governs.
_JOINS = (
    r"the|an?|of|in|on|at|to|for|from|by|with|and|or|under|between|as|its|their|this|these|those|each|every|all|no|than"
)
_OFTEN = (  # verbs before a preposition, where a noun may stand as well
    r"run|go|goes|return|apply|begin|start|come|continue|stay|remain|consult|proceed|lapse|open|close|end|pay|work|meet"
    r"|act|serve|move|look|lead|rise|fall|take|make|give|put|bring|hold|keep|set|send|charge|bid|vote|count|last|stand|wait|rest"
    r"|sit|pass|join|deal|respond|reply|write|speak|carry|seek|share|move|switch|change|have"
)
_RESOLVED = regex(
    r"\W*[Tt]hat\s+(?:(?:[^.;]|\.(?=\d))+?\s)?(?:be\s+[\w“‘'\"£(]"
    rf"|(?!(?:{_JOINS})\s)[\w£(][\w’',)–-]*\s+(?:(?:not|also|then|now|again|alone|first|[a-z]+ly)\s+)*"
    rf"(?:report\s+(?:to|back|by)|(?:{_OFTEN})\s+(?:to|for|from|by|with|at|into|on|in|over|up|out|off|down|until|as|between|under)"
    rf"|(?!(?:{_JOINS}|which|that|who|not)\s)[a-z]{{2,}}(?<!ing)(?<!ed)(?<!ly)\s+"
    r"(?:the|an?|no|its|their|his|her|each|every|any|ahead|effect|part|place|back|whether|how|what|such|this|these|those|only|where|when|open|closed|[£\d][\d.,]*))"
    r"(?!\w))"
)
_ONLY_CONSIDERS = regex(
    r"\W*(?:that\s+)?(?:considers?|discuss(?:es)?|debates?|gives?\s+(?:its\s+)?(?:consideration|thought)\s+to|looks?\s+at)\b"
    r"(?!.*\b(?:and|then|or)\s+(?!what|how|whether|which|when)[a-z]+s?\b.*)(?!.*\b(?:comment|view|representation|objection)s?\b)[^.]*\.?\s*\Z",
    re.IGNORECASE | re.DOTALL,
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
        if not (pattern.search(text) or _RESOLVED.match(text)):
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
        elif _ONLY_CONSIDERS.match(item.text.text):
            first = " ".join(item.text.text.split())
            yield Fault(
                item.text.at(0, 0, len(item.text.text.strip().split("\n")[0])),
                f"“{first}”: what is the meeting to decide on it?",
                "write the decision that the report proposes (agree, refuse, correct, leave as it is)",
                severity=ADVICE,
            )
