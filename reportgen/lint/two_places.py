"""What the summary, the recommendations or the title say in figures, and the rest of the report says otherwise.

Each finder keeps to what a careful reader would take for one thing: a report that speaks of one length, one area or one
number of homes in its summary and of another one in its body, and of no third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.amounts.spelled import NUMBERS, count_of
from reportgen.content.report import ProseContent
from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.facts.store import in_table, is_rate
from reportgen.lint.passages import Passage
from reportgen.lint.restated import called
from reportgen.lint.running_amounts import Money
from reportgen.lint.slips import are_changed_over
from reportgen.lint.told import Conflict

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_HEADLINE = ("summary", "recommendations", "title")
_TOLD = ("body", "cost", "implications", "reasons", "proposal", "details", "background")
_SIZED = regex(
    r"\b(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s+(?P<of>hectares?|acres?|homes|dwellings|houses|flats|apartments"
    r"|bedrooms|beds"
    r"|square metres|hours a week|pitches|parking spaces|plots)\b",
    re.IGNORECASE,
)
_OTHER = regex(
    r"\b(?:adjoin\w*|other|others|neighbouring|remain\w*|another|second|each|former|existing|present|currently|now"
    r"|rest|part"
    r"|of which|about|some|nearly|over|up to|at least|more|additional|extra|further|affordable|market|was|were|had"
    r"|originally|instead|previous|compared|than|only|elsewhere|of these|of the|between|or)\b",
    re.IGNORECASE,
)
_LEAD = regex(r"(?:\b(?:is|are|be|was|were)\s+)?(\b[a-z]+\s+(?:for|of|to))\s+\Z")
_TERM_LEAD = regex(r"\b(?:for|of|lasts?)\s+(?:a\s+(?:term|period)\s+of\s+)?\Z", re.IGNORECASE)
_DEED = regex(r"\b(?:contract|agreement|framework|lease|licen[cs]e|tenancy|award|loan|run|it is)\b", re.IGNORECASE)
_OPTION = regex(
    r"\boption|\bexten[ds]|\bextension|\bfurther|\badditional|\bplus\b|\brenew|\bbreak\b|\bfirst\b"
    r"|\blast\b|\bpast\b|\bprevious|\bpresent|\bcurrent|\bold\b|\bago\b|\bgrew|\bfallen",
    re.IGNORECASE,
)
_NO_OPTION = regex(r"\b(?:no|without(?:\s+an?|\s+any)?)\s+(?:option|right|extension|break)s?\b[^.,;]*", re.IGNORECASE)
_EACH = regex(r"\beach\s+(?:of\s+(?:the|these|those)\b)?", re.IGNORECASE)
_QUALIFIED = regex(r"\s+(?:affordable|more|for)\b", re.IGNORECASE)
_SPOKEN = regex(
    rf"\b({'|'.join(list(NUMBERS)[:12])}|\d{{1,2}})\s+(?:other\s+)?(?:options|alternatives)\b", re.IGNORECASE
)
_LISTED = regex(r"^\s*(?:[ivx]{1,4}\)|\(?[a-h1-9]\)|\d{1,2}\.|[-*]|Option\s+\w{1,2}\b|\*\*Option)", re.MULTILINE)
_SAVED = {"cost", "saving"}
_OTHER_NAMES = 2  # a rent and a rate are two sums
_FEWEST = 3  # figures of a sum in which two neighbours may have been changed over


Said = tuple[Passage, int, str, object]  # a passage, the place in it, the words, the value


def conflicts(subject: Subject) -> Iterator[Conflict]:
    """Every figure of the report that disagrees with its summary, title or recommendations, or with a twin."""
    yield from _sizes(subject)
    yield from _terms(subject)
    yield from _changed_over(subject)


def _one_against_one(told: Sequence[Said]) -> Iterator[Conflict]:
    """The conflict between the one value of the headline and the one of the rest."""
    head = [s for s in told if s[0].words.section in _HEADLINE]
    rest = [s for s in told if s[0].words.section in _TOLD]
    values, others = {s[3] for s in head}, {s[3] for s in rest}
    if len(values) == 1 and len(others) == 1 and values != others:
        (passage, at, text, _), (where, where_at, other, _) = rest[0], head[0]
        yield Conflict(passage, at, text, other, where.span(where_at))


def _sizes(subject: Subject) -> Iterator[Conflict]:
    """Areas, homes and hours: one in the headline and another in the text, or two with the same words before them."""
    by_unit: dict[str, list[Said]] = {}
    by_lead: dict[str, list[Said]] = {}
    for words, offset in subject.scan.places(*"0123456789"):
        hit = _SIZED.match(words.masked, offset)
        passage = subject.passage_at(words, offset) if hit else None
        if hit is None or passage is None:
            continue
        at = offset - passage.start
        before = passage.text[max(0, at - 40) : at]
        after = passage.text[at + len(hit[0]) :]
        if before[-1:] in (".", ",", "£") or _OTHER.search(_EACH.sub("", before)):
            continue
        if _QUALIFIED.match(after) or is_rate(after):
            continue
        unit = hit["of"].casefold().rstrip("s")
        said = (passage, at, hit[0], Decimal(hit["n"].replace(",", "")))
        if not _EACH.search(before):
            by_unit.setdefault(unit, []).append(said)
        if lead := _LEAD.search(before):
            by_lead.setdefault(f"{lead[1]} {unit}", []).append(said)
    found = [c for unit, told in by_unit.items() for c in _one_against_one(told)]
    found += [c for lead, told in by_lead.items() for c in _one_against_one(told)]
    yield from {(id(c.passage), c.at): c for c in found}.values()


def _terms(subject: Subject) -> Iterator[Conflict]:
    """The length of a contract, a lease or a loan."""
    told: list[Said] = []
    for passage in subject.passages_with("year", "month"):
        for term in passage.terms:
            before = passage.text[: term.offset]
            other = term.more or _OPTION.search(_NO_OPTION.sub("", passage.text))
            if _TERM_LEAD.search(before) and _DEED.search(before) and not other:
                told.append((passage, term.offset, term.text, term.months))
    yield from _one_against_one(told)
    yield from _slipped_terms(told)


def _slipped_terms(told: Sequence[Said]) -> Iterator[Conflict]:
    """Two lengths of one lease or contract of which one has two figures of the other changed over."""
    by_deed: dict[str, list[Said]] = {}
    for said in told:
        if hit := _DEED.search(said[0].text[: said[1]]):
            by_deed.setdefault(hit[0].casefold(), []).append(said)
    for every in by_deed.values():
        first, other = every[0], next((s for s in every if s[3] != every[0][3]), None)
        if other is not None and are_changed_over(*(Decimal(int(str(s[3]))) / 12 for s in (first, other))):
            yield Conflict(other[0], other[1], other[2], first[2], first[0].span(first[1]))


def _changed_over(subject: Subject) -> Iterator[Conflict]:
    """Two sums of one thing that differ in two neighbouring figures, neither of which stands anywhere else."""
    sums: dict[Decimal, list[tuple[Passage, Money]]] = {}
    for passage in subject.passages:
        for money in passage.money if passage.money and not in_table(passage) else ():
            sums.setdefault(money.value, []).append((passage, money))
    written = {m.value for m in subject.money if m.words.kind == "cell"}
    single = {v: found[0] for v, found in sums.items() if len(found) == 1 and v not in written and v >= 100}
    for value, (passage, money) in single.items():
        for twin in _twins(value):
            if twin not in sums or (twin in single and twin < value):
                continue
            other, its = sums[twin][0]
            first, second = sorted(((passage, money), (other, its)), key=lambda pair: pair[0].span(pair[0].at(pair[1])))
            one, two = first[0], second[0]
            names = {called(first[0], first[0].at(first[1])), called(second[0], second[0].at(second[1]))} - {""}
            called_alike = len(names) < _OTHER_NAMES or names == _SAVED  # what is closed saves what it costs
            alike = (money.per, money.basis) == (its.per, its.basis) and called_alike
            beside = {m.value for p in (passage, other) for m in p.money}
            if abs(value - twin) in beside:  # £1.02 million with £0.18 million: a part of it
                continue
            if one is not two and alike and len(stems(one.text) & stems(two.text)) > 0:
                yield Conflict(two, two.at(second[1]), second[1].text, first[1].text, one.span(one.at(first[1])))


def _twins(value: Decimal) -> Iterator[Decimal]:
    """The amounts that are this one with two neighbouring figures changed over."""
    digits = f"{value.normalize():f}"
    if len(digits.replace(".", "").strip("0")) < _FEWEST:
        return
    for at in range(len(digits) - 1):
        one, two = digits[at], digits[at + 1]
        if one != two and "." not in (one, two) and not (at == 0 and two == "0"):
            yield Decimal(digits[:at] + two + one + digits[at + 2 :])


def options_told(subject: Subject) -> Iterator[tuple[Passage, int, str, int]]:
    """Where a number of options is spoken of that the section of options has not: passage, place, words, how many."""
    content = subject.report.sections.get("options")
    if not isinstance(content, ProseContent):
        return
    listed = len(_LISTED.findall(content.text.text))
    for passage in subject.passages_with("option", "alternative") if listed > 1 else ():
        hit = _SPOKEN.search(passage.text)
        if hit and passage.words.section != "options":
            spoken = count_of(hit[1])
            if spoken not in (listed - 1, listed, listed + 1):
                yield passage, hit.start(), hit[0], listed
