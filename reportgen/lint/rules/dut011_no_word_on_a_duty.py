"""The report decides something for which the law asks a statement or a step, and says nothing of it.

What it checks:
    The duties in `law/duties.yaml`: words that call for a statement (allowances, redundancies, consultees), and the
    words by which it is made anywhere in the report. Where there is what authors take for it ("users had a letter"),
    the finding is there. Where the words may call for a duty and need not (`asks`), the rule asks. Some duties sleep
    until the report decides a matter of their kind (`law/matters.yaml`: a service cut, land sold, work that another is
    to do). It can tell that no statement was found, never that a decision is unlawful.

Why it matters:
    A step that is missed can undo the decision.

Basis:
    The message names it; the list has it by country.

Bad:

    recommendations:
      - Raise the special responsibility allowance of the Chair of Planning to £4,800.

Good:

    recommendations:
      - Raise the special responsibility allowance of the Chair of Planning to £4,800, as the independent remuneration
        panel recommends.

Exceptions:
    Reports that only note; quotations; law of another country.
"""

from collections.abc import Iterable, Iterator

from reportgen.files.regex import regex
from reportgen.lint.formulas import sentences, turned
from reportgen.lint.law import Duty, duties
from reportgen.lint.matters import decides
from reportgen.lint.passages import Passage
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.statements import (
    EQUALITY,
    PROPOSED,
    ROW,
    TOLD,
    also_told,
    asked,
    at_line,
    is_ahead,
    placed,
    silent_part,
    stands,
    stated,
    told_elsewhere,
    with_place,
)
from reportgen.lint.subject import Subject

# Clearance of a paper, and the councillors of its ward: no consultation of those whom it concerns.
_AMONG_OFFICERS = (
    "officer|officers|director|directors|finance|legal ... consulted ... comments|advice|views|contributed",
    "ward councillors|ward members|local members|portfolio holder|cabinet member|lead member ... consulted",
    "consulted ... in preparing|in the preparation of|in drafting|on the draft report|on this report",
)


_OPTION = regex(r"\b(?:Option|Design|Scheme|Method|Site|Scenario)\s+(?:\d|[A-Z]\b)")
_IS_TAKEN = regex(
    r"\b(?:is|are|be)\s+(?:\w+\s+)?(?:recommended|preferred|proposed)\b|\brecommends?\b|\bpropose\b|\bprefer\b"
)


@rule("DUT011", "no-word-on-a-duty", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find decisions without the statement that they call for: each duty once."""
    if subject.notes_only or not subject.recommended:
        return
    told: list[str] = []
    for duty in sorted(duties(subject), key=lambda duty: duty.asks):  # those that are certain come first
        if duty.unless and _is_stated(subject, duty):  # told by many words: what it is stated by is looked for first
            continue
        if duty.matter and not any(decides(subject, name) for name in duty.matter):
            continue
        if duty.beside and not any(stands(subject, words) for words in duty.beside):
            continue
        calls = [found for found in duty.told(subject) if found[0].words.section in (duty.within or TOLD)]
        calls = [found for found in calls if not _is_of_another(subject, found[0])]
        if duty.asks:  # a row of a table decides nothing
            calls = [found for found in calls if ROW not in found[0].text]
        if duty.ahead:
            calls = [found for found in calls if is_ahead(found[0])]
        basis = duty.basis.get(subject.house.country, "")
        if not calls or (duty.asks and _is_told(basis, told)) or (not duty.unless and _is_stated(subject, duty)):
            continue
        if not (duty.unless and _is_asked(subject, duty.unless)) and not _is_of_the_part(subject, duty):
            told.append(basis)
            passage, start, end = calls[0]
            said, span = f"“{passage.clause(start, end)}”", passage.span(start, end - start)
            others = told_elsewhere(subject, passage, [each for each, *_ in calls], placed(subject, duty.where))
            also, spans = also_told(others), tuple(each.span(0) for each in others)
            weak = next((found for words in duty.weak for found in sentences(subject, words, TOLD)), None)
            if weak is not None and weak[0] is not passage:
                said, spans = at_line(passage, (start, end)), (span, *spans)
                span = weak[0].span(0, len(weak[0].text))
            write, spans = with_place(subject, duty.says, duty.write, span, spans)
            if duty.asks:
                reason = f"{said}, and {duty.says} ({basis}){also}: is it needed here?"
                yield Fault(span, reason, write, severity=ADVICE, also=spans)
            else:
                yield Fault(span, f"{said}, and {duty.says} ({basis}){also}", write, also=spans)


def _chosen(subject: Subject) -> frozenset[str]:
    """The options that the recommendations name, and the text as the one to take."""
    asked = (
        hit[0] for p in subject.passages if p.words.section == "recommendations" for hit in _OPTION.finditer(p.text)
    )
    told = (
        hit[0]
        for p in subject.passages_with("recommend", "prefer", "propos")
        if _IS_TAKEN.search(p.text)
        for hit in _OPTION.finditer(p.text)
    )
    return frozenset(asked) or frozenset(told)


def _is_of_another(subject: Subject, passage: Passage) -> bool:
    """Whether a sentence is of an option that is not the one to take."""
    named = {hit[0] for hit in _OPTION.finditer(passage.text)}
    chosen = subject.once(_chosen) if named else frozenset()
    return bool(named and chosen) and not named & chosen


def _is_asked(subject: Subject, name: str) -> bool:
    """Whether the rule on that statement finds that there is none."""
    sections = PROPOSED if name == "due-regard" else TOLD
    calls = (found for may in (False, True) for found in asked(subject, name, sections, may))
    return any(sections is TOLD or is_ahead(each) for each, _ in calls) and not stated(subject, name)


def _is_of_the_part(subject: Subject, duty: Duty) -> bool:
    """Whether it is due regard, and asked after in the part on equality (no-word-on-due-regard)."""
    return "due regard" in duty.says and silent_part(subject, "due-regard", EQUALITY) is not None


def _is_told(basis: str, told: Iterable[str]) -> bool:
    """Whether a finding of the same section was made: one is enough."""
    return any(f"{basis},".startswith(f"{each},") or f"{each},".startswith(f"{basis},") for each in told)


def _is_stated(subject: Subject, duty: Duty) -> bool:
    """Whether it is stated, where it has to be, in whatever order of the words: near one another for a question."""
    if duty.asks:
        said = [each for words in duty.stated for each in dict.fromkeys((words, turned(words)))]
    else:
        said = [words.replace(" ... ", " + ") for words in duty.stated]
    if duty.within and not duty.asks:
        return any(any(sentences(subject, words, duty.within)) for words in said)
    apart = (*duty.apart, *_AMONG_OFFICERS) if any("consult" in words for words in said) else duty.apart
    return any(stands(subject, words, apart) for words in said)
