"""An implication is said to be nil, and the report shows that it is not.

What it checks:
    A financial nil when the recommendations spend money, or the text says what they cost; a legal nil when they
    borrow or enter into an agreement, or the text tells of a duty; a staffing nil when posts are created or deleted; a
    risk nil when £100,000 or more is spent.

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
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.nils import NilPart, nils_of
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.spending import spent
from reportgen.lint.subject import Subject

_CONSIDERABLE = Decimal(100_000)
_AGREEMENT = regex(
    r"\b(?:enter(?:s|ing)?\s+into|sign(?:s|ing)?|grant(?:s|ing)?|mak(?:e|es|ing)|award(?:s|ing)?|complet(?:e|es|ing)"
    r"|terminat(?:e|es|ing)|renew(?:s|ing)?|vary|varies|seal(?:s|ing)?)\s+(?:an?|the|any|this)\s+(?:[\w-]+\s+){0,3}"
    r"(?:agreement|contract|lease|licence|deed|order|byelaws?|covenant|tenancy|partnership\s+agreement)\b"
    r"|\bborrow(?:s|ing)?\b|\bcompulsory\s+purchase\b|\b[Ss]ection\s+(?:75|106|113|278)\s+[Aa]greement",
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
_CAPITAL = regex(
    r"\bcapital\s+(?:scheme|works|costs?|grants?|funding|spending|expenditure|project)\b[^.;]{0,60}£"
    r"|\b(?:add(?:s|ed|ing|ition)?|includ(?:e|es|ed|ing)|inclusion|allocat\w+)\b[^.;]{0,60}[\d.,]+[^.;]{0,40}\bcapital\s+programme\b"
    r"|\b(?:borrows?|borrowing)\s+(?:of\s+)?£",
    re.IGNORECASE,
)
# With one of these begins whatever the pattern finds.
_STEMS = {
    _AGREEMENT: (
        "enter", "sign", "grant", "mak", "award", "complet", "terminat", "renew", "vary", "varies", "seal",
        "borrow", "compulsory", "section",
    ),
    _DUTY: ("new", "statutory", "legal", "is", "judicial"),
    _CAPITAL: ("capital", "borrow", "add", "includ", "inclusion", "allocat"),
    _POSTS: ("creat", "delet", "establish", "recruit", "remov", "post", "redundanc", "tupe", "from", "restructur"),
}  # fmt: skip
_MONEY_PARTS = ("finance", "resource", "resource-implications")
_STAFF_PARTS = ("hr", "staffing")
_ASKED = ("recommendations",)
_TOLD = ("recommendations", "body", "summary")


@rule("IMP003", "impl-nil-contradicted", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find nils that the recommendations or the narrative contradict."""
    nils = {nil.key or nil.section: nil for nil in nils_of(subject)}
    if nils and not subject.notes_only:
        yield from _of_money(subject, nils)
        yield from _of_words(subject, nils)


def _of_money(subject: Subject, nils: Mapping[str, NilPart]) -> Iterator[Fault]:
    """Nils of finance and risk beside money that the decision spends."""
    asked = [m for m in subject.money if m.words.section == "recommendations"]
    told = asked or (list(spent(subject)) if any(name in nils for name in _MONEY_PARTS) else [])
    for name in _MONEY_PARTS:
        if name in nils and told:
            place = told[0].words.span(told[0].offset)
            what = "is recommended" if asked else f"is said to be spent (line {place.line})"
            yield Fault(
                nils[name].span,
                f"`{name}` is said to be nil, but {told[0].text} {what}",
                "say what it costs and how it is paid for, or take the sum out",
                also=() if asked else (place,),
            )
    if "risk" in nils and (large := [m for m in asked if m.value >= _CONSIDERABLE]):
        yield Fault(
            nils["risk"].span,
            f"no risk is named, but {large[0].text} is recommended",
            "name the main risks of the spending and how they are kept small",
        )


def _of_words(subject: Subject, nils: Mapping[str, NilPart]) -> Iterator[Fault]:
    """Nils of law and staff beside agreements, duties and posts."""
    for name, pattern, places, fix in (
        ("capital", _CAPITAL, (*_TOLD, "implications"), "say what the scheme costs and how it is paid for"),
        ("legal", _AGREEMENT, _ASKED, "name the power to do it and what it binds the council to"),
        ("legal", _DUTY, _TOLD, "name the law and what it asks of the council"),
        *((n, _POSTS, _TOLD, "say which posts change, for how long and who employs them") for n in _STAFF_PARTS),
    ):
        found = subject.scan.hits(pattern, *_STEMS[pattern]) if name in nils else ()
        hit = next(((words, hit) for words, hit in found if words.section in places), None)
        if hit is not None:
            words, said = hit
            where = "the recommendations say" if words.section == "recommendations" else "the text says"
            place = words.span(said.start())
            reason = f"`{name}` is said to be nil, but {where} “{' '.join(said[0].split())}” (line {place.line})"
            yield Fault(nils[name].span, reason, fix, also=(place,))
