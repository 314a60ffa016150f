"""An implication says that there is nothing, and the rest of the report tells that there is.

What it checks:
    The parts in `law/contradictions.yaml` (equality, climate, staff, finance, risk): sentences in which one says that
    nobody is affected, nothing changes or nothing costs, against what the body and the recommendations tell.

Why it matters:
    Members rely on the implications, and so does a court. The decision is taken on two accounts, one of which is wrong.

Basis:
    Equality Act 2010, section 149, for equality; otherwise good practice in reports.

Bad:

    recommendations:
      - Approve the new rounds.
    body:
      - heading: Rounds
        text: The lorries would emit 92 tonnes of carbon less.
    implications:
      climate: The proposal makes no difference to carbon emissions.

Good:

    recommendations:
      - Approve the new rounds.
    body:
      - heading: Rounds
        text: The lorries would emit 92 tonnes of carbon less.
    implications:
      climate: The lorries would emit 92 tonnes of carbon less.

Exceptions:
    Reports that only note; parts that say more than one sentence and name the effect; quotations.
"""

import re
from collections.abc import Iterator

from reportgen.lint.formulas import formula, sentences
from reportgen.lint.law import Contradiction, contradictions
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_LIMITED = regex(r"\b(?:beyond|other than|except|apart from|further|additional|extra|but|save)\b", re.IGNORECASE)
_TOLD = ("recommendations", "body", "summary", "proposal", "proposals", "details")


@rule("IMP013", "nothing-said-and-told", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find denials in implications that the report contradicts."""
    if subject.notes_only:
        return
    for each in contradictions(subject.house).values():
        denied = next(_denied(subject, each), None)
        told = next(_told(subject, each), None) if denied else None
        if denied is not None and told is not None:
            passage, start, end = denied
            yield Fault(
                passage.span(start, end - start),
                f"“{passage.text[start:end]}”, but line {told[0].span(told[1]).line} tells of “{told[2]}”",
                "say here what that means, or correct what stands there",
            )


def _denied(subject: Subject, each: Contradiction) -> Iterator[tuple[Passage, int, int]]:
    """Where a part says that there is nothing, and not what there is."""
    for passage in subject.once(_implied):
        if passage.words.where.partition(".")[2] not in each.part or _LIMITED.search(passage.text):
            continue
        for wanted in map(formula, each.none):
            hit = wanted.find(passage.text) if wanted.may_fit(passage.small) else None
            if hit and not any(formula(words).find(passage.words.masked) for words in each.told):
                yield passage, hit.start(), hit.end()


def _implied(subject: Subject) -> tuple[Passage, ...]:
    """The public sentences of the parts."""
    return tuple(p for p in subject.passages if "." in p.words.where and not p.words.exempt)


def _told(subject: Subject, each: Contradiction) -> Iterator[tuple[Passage, int, str]]:
    """Where the report tells of it."""
    for written in each.told:
        for passage, hit in sentences(subject, written, _TOLD):
            harmless = any(formula(words).find(passage.text) for words in each.never)
            if not harmless and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield passage, hit.start(), hit[0]
