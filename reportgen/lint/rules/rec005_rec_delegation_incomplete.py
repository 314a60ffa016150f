"""A delegation does not say to whom, for what, or within which limits.

What it checks:
    Recommendations that delegate or authorise: whether they name a post (not just "officers"), say what it may
    do, and, where what it may do is open (finalise, negotiate, amend, change, agree any further extensions, take any
    steps, do whatever is needed, whenever it seems necessary, as the work goes along, in later years, complete without
    saying what, whatever is felt to be fair, all decisions, for as long as it is needed), whom it consults or within
    which limit.

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

from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_DELEGATES = regex(
    r"\b(?<!the )(?:[Dd]elegat(?:e|es|ed|ing)\b(?![’'])"
    r"|(?:[Oo]fficers?|[Ss]taff)\s+(?:be\s+|are\s+|is\s+)?authori[sz]ed|be\s+authori[sz]ed"
    r"|[Aa]uthori[sz]es?\s+(?:the\s+)?(?:officers?|staff|[A-Z])|[Ee]mpowers?\b"
    r"|[Gg](?:ive|rant)s?\s+(?:the\s+)?[A-Z][\w –’-]{2,60}?\s+(?:full\s+|all\s+)?(?:authority|powers?)\b"
    r"|[Oo]fficers\s+may\b|[Aa]llows?\s+(?:the\s+)?officers"
    r"|[Ll]eaves?\s+(?:it|this|the\s+[\w ]{3,40}?)\s+to\s+(?:the\s+)?(?:officers|[A-Z])"
    r"|[Gg]ives?\s+[^.;]{3,60}?\s+a\s+free\s+hand"
    r"|(?:given|granted|[Gg]ives?|[Gg]rants?|has|have)\s+(?:(?:the|full)\s+)?(?:authority|power)\b)",
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
_NEAR = r"(?:[\w’'-]+\s+){0,5}?"
_OPEN = regex(
    r"\bto\s+(?:[a-z]+\s+(?:and|or)\s+)?(?:finali[sz]e|negotiate|amend|vary|settle|agree\s+(?:the\s+)?(?:final|detail"
    r"|terms)"
    r"|(?:chang|alter|adjust|revis|modif|extend|vire|mov|rais|increas|reduc|spend)\w*\b|depart\s+from|incur|commit\b|act\s+(?:on|in|for|as)\b|enter\s+into\s+any\b"
    r"|(?:make|agree|approve|decide|award|grant|settle|enter\s+into)\s+(?:on\s+)?(?:any|all|minor|such|further|future|later|whatever"
    rf"|other|additional|{_NEAR}(?:changes|amendments|variations|adjustments|alterations|extensions|additions|modifications))\b"
    r"|take\s+(?:any|all|such|whatever)|do\s+(?:whatever|anything|everything|all|any|what\s+is\s+needed)"
    r"|deal\s+with\s+(?:it|all|any)"
    r"|(?:complete|conclude|finish|proceed|progress)(?:\s+(?:it|this|(?:the|all)\s+matters?|everything|(?:all"
    r"|the)\s+details?))?"
    r"\s*(?:;\s*(?:and)?|[.,])?\s*$)"
    r"|\bthe\s+(?:award|making|agreement|approval|grant|granting|use|spending|settlement|extension)\s+of\s+(?:any|further|future|later|subsequent"
    r"|other|additional|such)\b"
    r"|\b(?:whenever|as\s+(?:circumstances|events|needs?)\s+\w+|as\s+and\s+when|where(?:ver)?\s+necessary|from\s+time\s+to\s+time|in\s+(?:later|future|subsequent|coming)\s+years|in\s+future"
    r"|as\s+the\s+(?:work|project|scheme|matter|need|case)\s+(?:goes|proceeds|progresses|develops|arises|requires)\b"
    r"|(?:that|as|which)\s+(?:may|might)\s+(?:prove|be|become|arise|seem)\b|(?:if|as|where|when)\s+(?:it\s+)?(?:seems?|thinks?|sees?|considers?)\b)",
    re.IGNORECASE,
)
_AS_LIKED = regex(  # left to whoever it is given to, in any words
    r"\b(?:whatever|whichever|whoever|whomever|however\s+(?:much|many|long))\b"
    r"|\b(?:thought|felt|seen|considered|deemed|judged|found|believed)\s+(?:to\s+be\s+)?(?:right|fit|best|proper|suitable|appropriate|necessary|sensible"
    r"|wise|reasonable|desirable|fair|prudent)\b"
    r"|\b(?:as|what|when|where|how|(?:any|all)\s+\w+)\s+(?:he|she|they|it)\s+(?:judges?|thinks?|deems?|sees?|likes?|wish(?:es)?"
    r"|wants?|chooses?|considers?|prefers?|feels?|believes?)\b|\bas\s+(?:best\s+)?suits?\b|\bfree\s+hand\b"
    r"|\b(?:all|any|every)\s+(?:(?:other|further|later|future|remaining|necessary|related|such)\s+)*(?:decisions?|matters?|questions?|choices?|action|steps)\b"
    r"|\bfor\s+as\s+long\s+as\b|\bof\s+(?:his|her|their|its)\s+(?:own\s+)?(?:choosing|choice)\b|\bat\s+(?:\w+\s+)?discretion\b|\bwithout\s+(?:any\s+)?limit\b",
    re.IGNORECASE,
)
_DOES = regex(
    r"\b(?:Director|Head|Officer|Manager|Executive|Solicitor|Treasurer|Education|Services?)\s+(?:places?|awards?|sets?|lets?|spends?|chooses?|makes?|appoints?|agrees?|decides?|grants?|charges?|fixes?)\b"
)
_LIMIT = regex(
    r"consult|on\s+the\s+advice\s+of|so\s+long\s+as|in\s+(?:discussion|agreement|liaison|conjunction)\s+with|with\s+the\s+(?:agreement|approval)\s+of"
    r"|up\s+to|not\s+exceed|no\s+(?:more|higher|lower|less|later|longer)\s+than|neither|nor\b"
    r"|within|limit|maximum|subject\s+to|provided|scheme\s+of\s+delegation|£|\d\s*(?:%|per\s+cent)|minor"
    r"|consequential|typographical|editorial|clerical|factual"
    r"|set\s+out|described|in\s+(?:line|accordance|keeping)\s+with|on\s+(?:the|those|these|its)\s+(?:\w+\s+)?terms|terms\s+(?:of|in)\b"
    r"|\{ref:|\b(?:until|before|by)\s+(?:\d|the\s+end|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\b(?:so\s+(?:that|as)|in\s+order\s+to|to\s+(?:reflect|correct|allow|comply|give\s+effect|take\s+account|meet|match))\b",
    re.IGNORECASE,
)
_ONE_THING = regex(  # what is changed is one thing, named, and how: extend the lease of the hall by a year
    r"\bto\s+(?:extend|vary|change|alter|move|raise|increase|reduce|revise|adjust|amend)\s+[^.;]{3,80}?\s(?:by|from|to|for|until)\s+(?:an?\b"
    r"|one|two|three|four|five|six|\d|(?-i:[A-Z]))",
    re.IGNORECASE,
)


@rule("REC005", "rec-delegation-incomplete", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find delegations without a post, a purpose or a limit."""
    for words in subject.within("recommendations"):
        for sentence in words.sentences:
            hit = _DELEGATES.search(sentence.text) or (_AS_LIKED.search(sentence.text) and _DOES.search(sentence.text))
            if hit is None:
                continue
            lacks = []
            after = sentence.text[hit.end() :]
            if not _POST.search(sentence.text) or _ANYBODY.search(after):
                lacks.append(("to which post", "name the post"))
            if not _SCOPE.search(after):
                lacks.append(("for what", "say what it may do"))
            if (
                (_OPEN.search(after) or _AS_LIKED.search(after))
                and not _LIMIT.search(sentence.text)
                and not _ONE_THING.search(after)
            ):
                lacks.append(
                    ("in consultation with whom or within which limit", "say whom it consults, or up to which limit")
                )
            if lacks:
                start = words.masked.find(hit[0].split()[0], sentence.offset)
                yield Fault(
                    words.span(start, len(hit[0]) if hit[0] in words.masked else len(hit[0].split()[0])),
                    f"this delegation does not say {' and '.join(lack for lack, _ in lacks)}",
                    ", and ".join(fix for _, fix in lacks),
                )
