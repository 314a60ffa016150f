"""The text asks the meeting for something that no recommendation covers.

What it checks:
    Requests outside the recommendations ("a request is made for £25,000", "approval is sought", "subject to
    members' approval", "the Committee is asked to") whose amount, or whose subject, no recommendation names.

Why it matters:
    A committee decides on recommendations only. What is asked for elsewhere is not decided, and officers have
    no authority to do it.

Basis:
    House style; practice of committees.

Bad:

    summary: |
      The play area needs a warden. A request is made for additional funding of £25,000 a year.

Good:

    summary: |
      The play area needs a warden. A request is made for additional funding of £25,000 a year.
    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £40,000.
      - Approve additional funding of £25,000 a year for a warden.

Exceptions:
    Requests that others made ("residents asked for", "a request was made by the parish"), and those of an
    appendix. A request without an amount is covered by a recommendation that shares its words.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen.files.regex import regex
from reportgen.lint.decisions import covered, verbs
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_BODY = (
    r"(?:members|(?:the\s+|this\s+)?(?:[A-Z][\w&’'-]+\s+(?:and\s+|&\s+)?){0,5}"
    r"(?:Committee|Cabinet|Board|Council|Executive|Panel))"
)
_REQUEST = regex(
    rf"""(?P<made>\b(?:a\s+request\s+is\s+(?:therefore\s+)?made|it\s+is\s+(?:therefore\s+)?requested\s+that))
       | (?P<sought>\b(?:approval|agreement|authority|permission|consent|funding)\s+is\s+(?:therefore\s+|now\s+)?
            (?:being\s+)?(?:sought|requested)(?!\s+for\s+(?:an?|the|\w+\s+(?:years|months|homes|dwellings|houses|flats))\b))
       | (?P<subject>\bsubject\s+to\s+(?:the\s+)?(?:members?[’']s?|(?:committee|cabinet|council|board|executive)[’']s)
            \s+(?:approval|agreement))
       | (?P<asked>\b{_BODY}\s+(?:is|are)\s+(?:therefore\s+|also\s+|now\s+|hereby\s+)?
            (?:asked|requested|invited|recommended)\s*,?(?:[\w\s]{{0,20}},)?\s+to\s+
            (?!(?:read|see|look|refer|bear|bring|contact|keep|attend|tell|let|ensure|complete|return|remember|raise|have|weigh|satisfy
            |give|declare|recall|recognise|understand|compare|allow|balance|be|treat|judge)\b|accept\s+(?:this|that|it)\b
            |(?:take|make|reach|decide)\s+(?:this|that|these|those|such\s+an?|on\s+(?:this|that|these|those))\b)\w+)""",
    re.VERBOSE | re.IGNORECASE,
)
_STEMS = ("request", "sought", "subject", "asked", "invited", "recommended")
_SIGNS = ("equest", "sought", "Sought", "ubject to", "asked", "invited", "recommended")  # looked for first
_OTHERS = regex(r"\b(?:by|from|to)\s+(?:the\s+)?(?:residents?|parish|applicants?|tenants?|schools?|users|developer)\b")
_RECOMMENDED = regex(r"\brecommendations?\s+(?:\d|\()|\{ref:rec", re.IGNORECASE)
_ASIDE = regex(r",\s+(?:of\s+)?(?:which|where|whose|who)\b|,\s+(?:leaving|now|currently|at\s+present)\b|;")
_FAR = 80  # characters after a request, in which its amount stands
_LATER_COUNCIL = regex(
    r"\bCouncil\s+(?:is|will\s+be)\s+asked\b[^.;]*\b(?:in|on|at\s+its\s+meeting)\b[^.;]*\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)


@rule("REC002", "rec-request-in-body", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find requests that no recommendation covers."""
    if "recommendations" not in subject.standing:
        return
    recommended = [item.text.text for item in subject.recommended]
    amounts = {m.value for m in subject.money if m.words.section == "recommendations"}
    for passage in subject.passages_with(*_STEMS):
        hit = _request(passage)
        if hit is None:
            continue
        asked = [m for m in passage.money if hit.end() <= passage.at(m) < _end_of_request(passage.text, hit.end())]
        if any(m.value in amounts for m in asked):
            continue
        if not asked and _covered(passage, hit, recommended):
            continue
        money = f" of {asked[0].text}" if asked else ""
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            f"“{hit[0]}” asks for a decision{money}, and no recommendation covers it",
            f"add a recommendation{money or ' that asks for it'}, or reword this so that it asks for nothing",
        )


def _end_of_request(text: str, start: int) -> int:
    """Where the words stop that say what is asked for: what follows tells of it, as how much a reserve holds."""
    aside = _ASIDE.search(text, start, start + _FAR)
    return aside.start() if aside else start + _FAR


def _request(passage: Passage) -> re.Match[str] | None:
    """The request that a sentence outside the recommendations makes of the meeting; None for one of others."""
    if passage.words.section in ("recommendations", "appendix", "table"):
        return None
    hit = _REQUEST.search(passage.text) if any(sign in passage.text for sign in _SIGNS) else None
    if hit is None or is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
        return None
    if _RECOMMENDED.search(passage.text):  # "as recommendation 3 asks"
        return None
    later = _LATER_COUNCIL.search(passage.text) if "Council" in hit[0] else None  # by another meeting's papers
    return None if later or _OTHERS.search(passage.text[hit.end() : hit.end() + 40]) else hit


def _covered(passage: Passage, hit: re.Match[str], recommended: Sequence[str]) -> bool:
    """Whether a recommendation asks for it: it has the words of the sentence, or the verb that the body is asked to."""
    if not hit["asked"]:
        return covered(passage.text, recommended, 2)
    verb = verbs((hit[0].split()[-1].lower(),))
    return covered(passage.text, recommended) or any(verb.search(text) for text in recommended)
