"""A length of time does not agree with the dates given for it.

What it checks:
    Terms and dates that stand together ("for 3 years, from April 2018 to March 2022", "for 28 days, from 3 to 30
    August 2026", "six weeks"), and the term of a contract, agreement, lease or licence against the dates that the next
    sentences give for it.

Why it matters:
    The dates say when a contract ends, and the term what was decided. If they differ, nobody knows whether
    an extension is one the contract allows.

Basis:
    Plain fact.

Bad:

    summary: |
      The contract was awarded for 3 years, from April 2018 to March 2022.

Good:

    summary: |
      The contract was awarded for 4 years, from April 2018 to March 2022, with an option of 2 further years.

Exceptions:
    Both ways of counting the ends ("1 April 2018 to 1 April 2021" is three years, and so is "to 31 March
    2021"); weeks that end before a weekend; working days; financial years; options and extensions beside the first
    term; "about", "up to" and the like.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen.lint.day_ranges import DayRange, Length, day_ranges_in, lengths_in
from reportgen.lint.passages import Passage
from reportgen.lint.periods import Period, periods_in
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.running_amounts import Term
from reportgen.lint.subject import Subject

_OPTION = regex(
    r"\b(?:option|extend|extension|extending|further|additional|another|plus|renew|breaks?|more|notice)\w*", re.I
)
_APART = regex(r"[;:]|\b(?:and|but|while|whereas|of|within|then|since|than|every|review\w*)\b", re.IGNORECASE)
_LOOSE = regex(
    r"\b(?:about|around|over|nearly|almost|up to|at least|more than|under|within|every|each|aged?"
    r"|(?:the|these|in) last|past|previous"
    r"|first|next|minimum|maximum)(?: the| of)?(?: last| past| next| first)?\s*$",  # but: the works last 40 weeks
    re.IGNORECASE,
)
_PERIOD_OF = regex(
    r"\b(?:(?:over|for|in|during|lasting)\s+)?an?\s+(?:[a-z]+\s+)?(?:period|term|time)\s+of\s*$", re.IGNORECASE
)
_RUNS_OUT = regex(
    r"\s+(?:\w+\s+){0,3}?(?:end(?:s|ed)?|expire[sd]?|r[ua]n out|are up|were up|is over)\s+(?:on\s+)?$", re.IGNORECASE
)
_WITH_OPTION = regex(r"\b(?:includ|with)\w*\b.*\b(?:option|extension)", re.IGNORECASE)
_ANOTHER = regex(r"\b(?:new|another|second|next|previous|old|former|earlier|other|replacement)\s+(?:\w+\s+)?$", re.I)
_NO_TERM = regex(r"\W*(?:ago|old|earlier|later|notice)\b", re.IGNORECASE)
_DEED = regex(r"\b(contract|agreement|lease|licen[cs]e|tenancy|framework)\b", re.IGNORECASE)
_AWARD = regex(
    r"\b(?:awarded|let|signed|made|granted|entered into|runs?|is|was|lasts?|has (?:a|an)(?: \w+)? term)\b", re.I
)
_ENDS = regex(r"\b(?:expir\w+|end(?:s|ed)?|com(?:es|ing) to an end|run(?:s|ning)? out)\s+(?:on|in|at)\b", re.IGNORECASE)


@rule("DAT004", "period-arithmetic", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find terms that do not agree with their dates."""
    yield from _in_days(subject)
    dated = {p: found for p in subject.passages_with("19", "20") if (found := tuple(periods_in(p.text)))}
    if not dated:
        return
    every = [(p, p.terms, dated.get(p, ())) for p in subject.passages_with("year", "month", "19", "20")]
    told = [each for each in every if each[1] or each[2]]
    for passage, terms, periods in told:
        for term in terms:
            for period in periods:
                if _together(passage, term, period) and term.months not in period.months:
                    yield _fault(passage, term, period.text, period.said)
    yield from _contracts(told)


def _in_days(subject: Subject) -> Iterator[Fault]:
    """Lengths in days and weeks against the days they stand beside."""
    for passage in subject.passages_with("day", "week"):
        lengths = tuple(lengths_in(passage.text)) if passage.dates else ()
        ranges = tuple(day_ranges_in(passage.text)) if lengths else ()
        for found in ranges:
            for length in lengths:
                if _together(passage, length, found) and not found.may_be(length):
                    yield _fault(passage, length, found.text, found.said)
        yield from _run_out(passage, lengths)


def _run_out(passage: Passage, lengths: Sequence[Length]) -> Iterator[Fault]:
    """The day on which a length ends: "received on 3 April; the eight weeks end on 29 May"."""
    if len(passage.dates) != 2 or len(lengths) != 1 or any(d.date is None for d in passage.dates):
        return
    (first, last), length = passage.dates, lengths[0]
    end = length.offset + len(length.text)
    if not passage.at(first) < length.offset < passage.at(last) or not first.date or not last.date:
        return
    if _RUNS_OUT.fullmatch(passage.text[end : passage.at(last)]):
        days = (last.date - first.date).days
        if not length.days - 1 <= days <= length.days + 1:
            said = f"{days} days after {first.text}"
            yield _fault(passage, length, last.text, said)


def _together(passage: Passage, term: Term | Length, period: Period | DayRange) -> bool:
    """Whether a term and a period stand side by side and are about one thing."""
    ends = ((term.offset, len(term.text)), (period.offset, len(period.text)))
    (first, length), (second, _) = sorted(ends)
    between = _PERIOD_OF.sub("", passage.text[first + length : second])
    if len(between) > 45 or _OPTION.search(between) or _APART.search(between):
        return False
    after = passage.text[term.offset + len(term.text) :]
    before = _PERIOD_OF.sub("", passage.text[: term.offset])
    return not (_LOOSE.search(before) or before.rstrip().endswith(("+", "/")) or _NO_TERM.match(after))


def _contracts(told: Sequence[tuple[Passage, tuple[Term, ...], tuple[Period, ...]]]) -> Iterator[Fault]:
    """The one period of the report's contract against its first term, told in sentences near by or by its end."""
    dated = [(p, period) for p, _, periods in told for period in periods if _is_whole(p, period)]
    if len({period.length for _, period in dated}) != 1 or len({_deed(p) for p, _ in dated}) != 1:
        return
    where, period = dated[0]
    for passage, terms, periods in told:
        first = [t for t in terms if _is_first(passage, t)]
        if periods or passage.words is not where.words or len(first) != 1 or first[0].months in period.months:
            continue
        if _is_of(passage, where, period):
            yield _fault(passage, first[0], period.text, period.said)


def _is_of(passage: Passage, where: Passage, period: Period) -> bool:
    """Whether a sentence is about the contract whose period another gives: beside it, or with the same end."""
    near = _deed(passage) == _deed(where) and passage.paragraph == where.paragraph
    return near or (bool(_ENDS.search(passage.text)) and any((d.year, d.month) == period.end for d in passage.dates))


def _deed(passage: Passage) -> str:
    """The contract, lease ... a sentence is about; another one than the first is kept apart by its adjective."""
    hit = _DEED.search(passage.text)
    if hit is None:
        return ""
    other = _ANOTHER.search(passage.text[: hit.start()])
    return f"{other[0] if other else ''}{hit[1]}".casefold()


def _is_whole(passage: Passage, period: Period) -> bool:
    """Whether a period is that of the contract itself, not of an extension."""
    before, after = passage.text[: period.offset], passage.text[period.offset + len(period.text) :]
    if re.match(r"\W*(?:includ|with the ext)", after) and _WITH_OPTION.search(after):
        return False
    return bool(_DEED.search(before)) and not _OPTION.search(before)


def _is_first(passage: Passage, term: Term) -> bool:
    """Whether a term is the first one of an award: "awarded for 3 years", "the initial 3-year award"."""
    before = passage.text[: term.offset]
    after = passage.text[term.offset + len(term.text) :]
    if (
        term.more
        or before.rstrip().endswith(("+", "/"))
        or _LOOSE.search(before)
        or re.match(r"\W*(?:option|extension|notice)", after)
    ):
        return False
    if re.search(r"\binitial\s+$", before):
        return bool(re.match(r"\s*(?:award|contract|term|period|agreement|lease)", after))
    if _OPTION.search(before[-40:]) or not _DEED.search(before) or not _AWARD.search(before):
        return False
    return bool(re.search(r"\b(?:for|of)\s+(?:an? )?(?:term of )?$", before))


def _fault(passage: Passage, term: Term | Length, dates: str, said: str) -> Fault:
    return Fault(
        passage.span(term.offset, len(term.text)),
        f'"{term.text}" does not agree with "{dates}", which is {said}',
        "correct the length or the dates",
    )
