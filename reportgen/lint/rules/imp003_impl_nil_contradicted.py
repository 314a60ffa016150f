"""An implication is said to be nil, and the report shows that it is not.

What it checks:
    A financial nil when the recommendations spend money; a legal nil when they enter into an agreement or the
    text tells of a duty; a staffing nil when posts are created or deleted; a risk nil when £100,000 or more is
    spent.

Why it matters:
    Members and auditors compare the two. A nil that the next page contradicts was copied from another report.

Basis:
    Good practice; Local Government Act 1972, section 151 (financial affairs) for money.

Bad:

    implications:
      finance: none
      legal: none
      equality:
        none: The play area is open to all.
      climate: none
      risk: none

Good:

    implications:
      finance: |
        The cost of £40,000 can be met from the parks budget.
      legal: none
      equality:
        none: The play area is open to all.
      climate: none
      risk: none

Exceptions:
    Reports that are only to be noted: sums spent in the past are no implications of noting them. Posts that
    another organisation fills.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.lint.nils import nils_of
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_CONSIDERABLE = Decimal(100_000)
_AGREEMENT = regex(
    r"\b(?:enter(?:s|ing)?\s+into|sign(?:s|ing)?|grant(?:s|ing)?|mak(?:e|es|ing)|award(?:s|ing)?|complet(?:e|es|ing)"
    r"|terminat(?:e|es|ing)|renew(?:s|ing)?|vary|varies|seal(?:s|ing)?)\s+(?:an?|the|any|this)\s+(?:[\w-]+\s+){0,3}"
    r"(?:agreement|contract|lease|licence|deed|order|byelaws?|covenant|tenancy|partnership\s+agreement)\b"
    r"|\bcompulsory\s+purchase\b|\b[Ss]ection\s+(?:75|106|113|278)\s+[Aa]greement",
    re.IGNORECASE,
)
_DUTY = regex(
    r"\b(?:new|statutory|legal)\s+(?:duty|duties|obligations?|requirements?)\s+(?:to|on|of|for)\b"
    r"|\bis\s+required\s+by\s+law\b|\bjudicial\s+review\b",
    re.IGNORECASE,
)
_POSTS = regex(
    r"\b(?:creat|delet|establish|recruit|remov)\w*\s+(?:of\s+)?"
    r"(?:an?|the|one|two|three|four|five|six|new|additional|further|\d+)\s+(?:[\w-]+\s+){0,4}?(?:posts?|jobs|staff|officers?)\b"
    r"|\bposts?\s+(?:will|would|is\s+to|are\s+to)\s+be\s+(?:created|deleted|struck|removed|made\s+redundant|filled)\b"
    r"|\bredundanc(?:y|ies)\b|\bTUPE\b|\bfrom\s+the\s+establishment\b"
    r"|\brestructur(?:e|ing)\s+of\s+(?:the\s+)?(?:service|team|department|staff)\b",
    re.IGNORECASE,
)
# With one of these begins whatever the pattern finds.
_STEMS = {
    _AGREEMENT: (
        "enter", "sign", "grant", "mak", "award", "complet", "terminat", "renew", "vary", "varies", "seal",
        "compulsory", "section",
    ),
    _DUTY: ("new", "statutory", "legal", "is", "judicial"),
    _POSTS: ("creat", "delet", "establish", "recruit", "remov", "post", "redundanc", "tupe", "from", "restructur"),
}  # fmt: skip
_MONEY_PARTS = ("finance", "resource", "resource-implications")
_STAFF_PARTS = ("hr", "staffing")


@rule("IMP003", "impl-nil-contradicted", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find nils that the recommendations or the narrative contradict."""
    nils = {nil.key or nil.section: nil for nil in nils_of(subject)}
    if not nils or subject.notes_only:
        return
    asked = [m for m in subject.money if m.words.section == "recommendations"]
    for name in _MONEY_PARTS:
        if name in nils and asked:
            yield Fault(
                nils[name].span,
                f"`{name}` is said to be nil, but {asked[0].text} is recommended",
                "say what it costs and how it is paid for, or take the sum out of the recommendation",
            )
    if "risk" in nils and (large := [m for m in asked if m.value >= _CONSIDERABLE]):
        yield Fault(
            nils["risk"].span,
            f"no risk is named, but {large[0].text} is recommended",
            "name the main risks of the spending and how they are kept small",
        )
    for name, pattern, what, fix in (
        ("legal", _AGREEMENT, "", "name the power to do it and what it binds the council to"),
        ("legal", _DUTY, "body", "name the law and what it asks of the council"),
        *((n, _POSTS, "body", "say which posts change, for how long and who employs them") for n in _STAFF_PARTS),
    ):
        if name not in nils:
            continue
        places = ("recommendations", "body", "summary") if what else ("recommendations",)
        for words, hit in subject.scan.hits(pattern, *_STEMS[pattern]):
            if words.section not in places:
                continue
            line = words.span(hit.start()).line
            where = "the recommendations say" if words.section == "recommendations" else "the text says"
            yield Fault(
                nils[name].span,
                f"`{name}` is said to be nil, but {where} “{' '.join(hit[0].split())}” (line {line})",
                fix,
            )
            break
