"""The recommendations ask for another decision than the text says is needed.

What it checks:
    What the text says of who decides, against the recommendations: "the award comes back to this Committee for
    decision" where it is delegated; "the decision is for the Council" where Cabinet is recommended to. The post that
    is authorised, against the one which the text says will do the same. The option, where there are not so many.
    What is decided otherwise in other ways, unlike-what-is-decided asks about.

Why it matters:
    The meeting decides what is recommended. A decision of another kind, or by another body, is none.

Basis:
    Local Government Act 1972, section 101; Local Government (Scotland) Act 1973, section 56; good practice in drafting.

Bad:

    recommendations:
      - Delegate the award of the contract to the Head of Property.
    reasons: |
      The award will come back to this Committee for decision.

Good:

    recommendations:
      - Agree that tenders be invited for the contract.
    reasons: |
      The award will come back to this Committee for decision.

Exceptions:
    Options, appendices and quotations; what was decided before.
"""

import re
from collections.abc import Iterator
from functools import cache

from reportgen.amounts.spelled import NUMBERS
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.who_decides import told_in, who_decides

_CALLED_BEST = regex(
    r"\b(?P<kind>[Oo]ption|Bidder|Tenderer|Supplier|Site|Scheme|Route|Provider|Contractor)\s+(?P<a>\d|[A-H])(?:\s*\([^)]*\))?,?\s+(?:(?:which\s+)?(?:is|was)\s+)?(?:therefore\s+)?(?:the\s+)?(?:one\s+)?"
    r"(?:recommended|preferred|favoured)\b(?!\s+by)"
    r"|\b(?:recommended|preferred|favoured)\s+(?:option|one)\s*(?:,|is|was|\()\s*(?:therefore\s+)?(?P<of>[Oo]ption|Bidder|Tenderer|Supplier|Site|Scheme|Route|Provider)\s+(?P<b>\d|[A-H])\b"
)
_CHOICES = ("option", "bidder", "tenderer", "supplier", "site", "scheme", "route", "provider", "contractor")
_OPTION = regex(r"\b[Oo]ption\s+(?P<n>\d|[A-H])\b")
_COUNTED = regex(rf"\b(?P<n>{'|'.join(list(NUMBERS)[:10])})\s+options\s+(?:were|are|have\s+been)\b", re.IGNORECASE)


@rule("REC021", "decision-unlike-text", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations that are not what the text says is to be decided."""
    asked = [p for p in subject.passages if p.words.section == "recommendations"] if subject.recommended else []
    if not asked:
        return
    yield from who_decides(subject, asked)
    yield from _no_such_option(subject, asked)
    yield from _two_options(subject, asked)


def _no_such_option(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """An option beyond the last."""
    counts = {NUMBERS[hit["n"].lower()] for _, hit in told_in(subject, _COUNTED, "options")}
    for p in asked if len(counts) == 1 else ():
        hit = _OPTION.search(p.text)
        number = 0 if hit is None else int(hit["n"]) if hit["n"].isdigit() else ord(hit["n"]) - ord("A") + 1
        if hit and number > max(counts):
            yield Fault(
                p.span(hit.start(), len(hit[0])),
                f"{hit[0]} is recommended, and there are {max(counts)} options",
                "name the option that is meant",
            )


def _two_options(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """An option that is called the recommended one, where another is recommended."""
    called = list(told_in(subject, _CALLED_BEST, *_CHOICES))
    kinds = {(hit["kind"] or hit["of"]).lower() for _, hit in called}
    choice = regex_of(next(iter(kinds))) if len(kinds) == 1 else None
    asked_for = {hit["n"] for p in asked for hit in choice.finditer(p.text)} if choice else set()
    best = {hit["a"] or hit["b"] for _, hit in called}
    for passage, hit in called if choice else ():
        option = hit["a"] or hit["b"]
        kind = hit["kind"] or hit["of"]
        others = (asked_for or best) - {option}
        if len(others) == 1 and option not in asked_for and (asked_for or len(best) > 1):
            (other,) = others
            where = (
                f"the recommendations name {kind} {other}" if asked_for else f"{kind} {other} is called so elsewhere"
            )
            reason = f"“{hit[0]}”, and {where}"
            yield Fault(passage.span(hit.start(), len(hit[0])), reason, f"name the same {kind.lower()} in both places")
            return


@cache
def regex_of(kind: str) -> re.Pattern[str]:
    """A pattern of the choices of a kind: Option 2, Bidder B."""
    return re.compile(rf"\b{kind}\s+(?P<n>\d|(?-i:[A-H]))\b", re.IGNORECASE)
