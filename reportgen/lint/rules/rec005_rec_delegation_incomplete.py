"""A delegation does not say to whom, for what, or within which limits.

What it checks:
    Recommendations that delegate or authorise: whether they name a post (not just "officers"), say what it may
    do, and, where what it may do is open (finalise, negotiate, amend, take any steps, do whatever is needed, complete
    without saying what), whom it consults or within which limit.

Why it matters:
    An officer can act only within the power given. When it is unclear who holds it, the act can be challenged.

Basis:
    Local Government Act 1972, section 101 (discharge of functions by officers); the council's constitution.

Bad:

    recommendations:
      - That officers be authorised to finalise the agreement.

Good:

    recommendations:
      - That the Head of Parks be authorised to finalise the agreement, in consultation with the Chair.

Exceptions:
    Delegation to a committee, sub-committee, portfolio holder or leader. Words such as "as set out in the
    scheme of delegation" name the limits.
"""

import re
from collections.abc import Iterator

from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_DELEGATES = regex(
    r"\b(?<!the )(?:[Dd]elegat(?:e|es|ed|ing)\b(?![’'])"
    r"|(?:[Oo]fficers?|[Ss]taff)\s+(?:be\s+|are\s+|is\s+)?authori[sz]ed|be\s+authori[sz]ed"
    r"|[Aa]uthori[sz]es?\s+(?:the\s+)?(?:officers?|staff|[A-Z]))",
)
_POST = regex(
    r"\b(?:Director|Head|Officer|Manager|Chief\s+Executive|Solicitor|Treasurer|Secretary|Clerk|Surveyor|Lead|Leader"
    r"|Mayor"
    r"|Holder|Cabinet\s+Member|Committee|Sub-Committee|Panel|Chair(?:man|person)?|Lawyer|Counsel|Registrar|Engineer"
    r"|Commissioner"
    r"|Executive\s+Member|Board|Cabinet|Planner|Accountant|Coroner|Returning\s+Officer|Town\s+Clerk)s?\b"
    r"|\b[Dd]elegat\w*\b[^.]{0,40}?\bto\s+the\s+[A-Z]|\bthe\s+(?:[A-Z][\w-]+\s+)+be\s+authori[sz]ed\b"
)
_ANYBODY = regex(
    r"\b(?:to|and|or)\s+(?:the\s+)?(?:relevant\s+|appropriate\s+|senior\s+)?officers?(?=\s*(?:[.;,]|$|to\b|and\b))"
)
_SCOPE = regex(
    r"\bto\s+[a-z]{2,}|\b(?:for|over|of)\s+(?:the\s+)?\w+|\b(?:authority|powers?)\s+(?:to|for|over|in)\b", re.IGNORECASE
)
_OPEN = regex(
    r"\bto\s+(?:[a-z]+\s+(?:and|or)\s+)?(?:finali[sz]e|negotiate|amend|vary|settle|agree\s+(?:the\s+)?(?:final|detail"
    r"|terms)|make\s+(?:any|minor|such|further)"
    r"|take\s+(?:any|all|such|whatever)|do\s+(?:whatever|anything|everything|all|any|what\s+is\s+needed)"
    r"|deal\s+with\s+(?:it|all|any)"
    r"|(?:complete|conclude|finish|proceed|progress)(?:\s+(?:it|this|(?:the|all)\s+matters?|everything|(?:all"
    r"|the)\s+details?))?"
    r"\s*(?:;\s*(?:and)?|[.,])?\s*$)",
    re.IGNORECASE,
)
_LIMIT = regex(
    r"consult|in\s+(?:discussion|agreement|liaison|conjunction)\s+with|with\s+the\s+(?:agreement|approval)\s+of"
    r"|up\s+to|not\s+exceed|no\s+more\s+than"
    r"|within\s+(?:the|an?|existing|approved)|limit|maximum|subject\s+to|provided|scheme\s+of\s+delegation|£|minor",
    re.IGNORECASE,
)


@rule("REC005", "rec-delegation-incomplete", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find delegations without a post, a purpose or a limit."""
    for words in subject.within("recommendations"):
        for sentence in words.sentences:
            hit = _DELEGATES.search(sentence.text)
            if hit is None:
                continue
            lacks = []
            after = sentence.text[hit.end() :]
            if not _POST.search(sentence.text) or _ANYBODY.search(after):
                lacks.append("to which post")
            if not _SCOPE.search(after):
                lacks.append("for what")
            if _OPEN.search(after) and not _LIMIT.search(sentence.text):
                lacks.append("in consultation with whom or within which limit")
            if lacks:
                start = words.masked.find(hit[0].split()[0], sentence.offset)
                yield Fault(
                    words.span(start, len(hit[0]) if hit[0] in words.masked else len(hit[0].split()[0])),
                    f"this delegation does not say {' and '.join(lacks)}",
                    "name the post, what it may do, and whom it consults or up to which limit",
                )
