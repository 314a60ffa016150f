"""One place says that there is nothing, and another tells that there is.

What it checks:
    What `law/contradictions.yaml` lists without a part: denials anywhere ("cannot be ended early", "without a tender",
    "no redundancies") against what another sentence tells of the same. And the parts in `law/contradictions.yaml`
    (equality, climate, staff, finance, risk): sentences in which one says that nobody is affected, nothing changes or
    nothing costs, against what the body and the recommendations tell. The rule asks where "no cost to the Council"
    stands and borrowing elsewhere, and where something is "free of" what the report tells the level of.

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

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.formulas import formula, sentences
from reportgen.lint.law import Contradiction, contradictions
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_LIMITED = regex(
    r"\b(?:beyond|no other|other than|except|apart from|further|additional|extra|but|save|to the revenue budget"
    r"|to the general fund)\b",
    re.IGNORECASE,
)
_CAPITAL = regex(r"\b(?:capital|build\w*|works|buy\w*|bought|purchas\w*|install\w*|refurbish\w*)\b", re.IGNORECASE)
_SHORT, _STEM = 6, 8  # letters of a word that tells a thing by itself, and by which its sentences are looked up
_ANYWHERE = (
    "recommendations",
    "body",
    "summary",
    "purpose",
    "background",
    "proposal",
    "proposals",
    "details",
    "reasons",
    "cost",
    "consultations",
    "implications",
)
_TOLD = ("recommendations", "body", "summary", "proposal", "proposals", "details")


@rule("IMP013", "nothing-said-and-told", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find denials in implications that the report contradicts."""
    asked: list[Span] = []
    for each in sorted(contradictions(subject), key=lambda each: each.asks):  # what stands beside comes first
        if each.beside:
            taken = list(_taken_back(subject, each))
            asked += [fault.span for fault in taken]
            yield from taken
            continue
        denied = None if each.part and subject.notes_only else next(_denied(subject, each), None)
        told = next(_told(subject, each, *denied), None) if denied else None
        if denied is not None and told is not None:
            passage, start, end = denied
            place = told[0].span(told[1])
            if each.asks:
                line = passage.span(start).line  # what stands beside it was looked at
                if line != place.line and not any(span.line == line for span in asked):
                    what = f"“{passage.text[start:end]}”, but line {place.line} tells of “{_to_its_end(*told)}”"
                    reason = f"{what}: do both hold?"
                    yield Fault(passage.span(start, end - start), reason, each.write, severity=ADVICE, also=(place,))
                continue
            yield Fault(
                passage.span(start, end - start),
                f"“{passage.text[start:end]}”, but line {place.line} tells of “{_to_its_end(*told)}”",
                "say here what that means, or correct what stands there",
                also=(place,),
            )
    yield from _free_of(subject)


def _to_its_end(passage: Passage, start: int, said: str) -> str:
    """Words with the rest of the last of them: borrowing of £4.2, and not of £4."""
    rest = _REST.match(passage.text, start + len(said))
    return said + (rest[0].rstrip(".") if rest else "")


_REST = regex(r"(?:[,.]\d+|[^\s,;:()])*")
_FREE_OF = regex(
    r"\b(?:is|are|was|were|be|now)\s+(?:\w+\s+)?free\s+(?:of|from)\s+(?:all\s+|any\s+)?"
    r"(?P<what>[a-z]+(?:\s[a-z]{4,})?)"
)
_HOW_MUCH = regex(
    r"\b(?:limit|level|levels|mean|average|micrograms|tonnes|milligrams|concentration|parts per)\b|\d", re.I
)
_NOT_MEASURED = frozenset("charge charges cost costs rent tax vat duty interest debt stamp".split())


def _free_of(subject: Subject) -> Iterator[Fault]:
    """What is said to be free of something of which the report tells how much there is."""
    for passage in subject.passages_with("free"):
        hit = _FREE_OF.search(passage.text)
        if hit is None or hit["what"].split()[0] in _NOT_MEASURED or passage.words.section == "appendix":
            continue
        words = hit["what"].split()
        for what in (hit["what"], words[0]) if len(words[0]) > _SHORT else (hit["what"],):
            others = subject.passages_with(words[0][:_STEM])
            other = next((p for p in others if p is not passage and what in p.small and _HOW_MUCH.search(p.text)), None)
            if other is not None:
                place = other.span(other.small.find(what), len(what))
                reason = f"“{hit[0]}”, but line {place.line} tells how much of it there is: is it within a limit?"
                fix = "say what was measured and what the limit is, or correct the other place"
                yield Fault(passage.span(hit.start(), len(hit[0])), reason, fix, severity=ADVICE, also=(place,))
                break


def _taken_back(subject: Subject, each: Contradiction) -> Iterator[Fault]:
    """What a sentence promises, and itself or one beside it takes back."""
    promised = list(_said(subject, each.none, each.limits, _ANYWHERE))  # the rarer of the two
    told = list(_said(subject, each.told, each.never, _ANYWHERE)) if promised else []
    for passage, start, end in promised:
        for other, begin, stop in told:
            beside = other is passage or subject.before(other) is passage or subject.before(passage) is other
            if beside and not (other is passage and begin < end and start < stop):
                yield Fault(
                    passage.span(start, end - start),
                    f"“{passage.text[start:end]}”, and beside it “{other.clause(begin, stop)}”: do both hold?",
                    each.write or "correct the one that is wrong, or say what is left out of it (“apart from ...”)",
                    severity=ADVICE,
                )
                return


def _denied(subject: Subject, each: Contradiction) -> Iterator[tuple[Passage, int, int]]:
    """Where a part says that there is nothing, and not what there is."""
    if not each.part:
        yield from _said(subject, each.none, each.limits, _ANYWHERE)
        return
    for passage in subject.once(_implied):
        if passage.words.where.partition(".")[2] not in each.part or _LIMITED.search(passage.text):
            continue
        for wanted in each.formulas:
            hit = wanted.find(passage.text)
            if hit and not any(formula(words).find(passage.words.masked) for words in each.told):
                yield passage, hit.start(), hit.end()


def _implied(subject: Subject) -> tuple[Passage, ...]:
    """The public sentences of the parts."""
    return tuple(p for p in subject.passages if "." in p.words.where and not p.words.exempt)


def _told(
    subject: Subject, each: Contradiction, denied: Passage, begin: int, stop: int
) -> Iterator[tuple[Passage, int, str]]:
    """Where the report tells of it: of capital, if that is all that is denied."""
    of_capital = "capital" in denied.small[begin:stop]
    for passage, start, end in _said(subject, each.told, each.never, _TOLD if each.part else _ANYWHERE):
        if passage is not denied and not (of_capital and not _CAPITAL.search(passage.text)):
            yield passage, start, passage.text[start:end]


def _said(
    subject: Subject, written: tuple[str, ...], harmless: tuple[str, ...], sections: tuple[str, ...]
) -> Iterator[tuple[Passage, int, int]]:
    """The author's own sentences in these sections that one of the formulas fits."""
    for words in written:
        for passage, hit in sentences(subject, words, sections):
            quoted = is_quoted(passage.words, passage.start + hit.start(), len(hit[0]))
            if not quoted and not any(formula(no).find(passage.text) for no in harmless):
                yield passage, hit.start(), hit.end()
