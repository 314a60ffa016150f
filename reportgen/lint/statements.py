"""Statements that a decision calls for: the words that call for one, and the words by which it is made.

`templates/data/lint/statements.yaml` has both, formulas of words by subject. A rule says `unstated` and what to write;
it can tell that no statement was found, and never that a decision is unlawful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.belonging import belongs
from reportgen.lint.decisions import telling
from reportgen.lint.exempt_words import is_exempt
from reportgen.lint.formulas import formula, sentences
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault
from reportgen.lint.subject import Subject

ROW = "   "  # between the cells of a row, as a table is read
_NAMED = 2  # other sentences that a finding names; more are marked
_MOST_ALIKE = 3  # sentences of the text that are named as those a recommendation is about
_WHOLE = 160  # characters of a sentence that is quoted whole
ASKED = ("recommendations",)
EQUALITY = ("implications.equalit",)  # the part that is for due regard
PROPOSED = ("recommendations", "summary", "purpose", "proposal", "proposals")
_TO_COME = regex(r"\b(?:will|would|shall|(?:is|are) to|propos\w+|recommend\w*|planned)\b", re.IGNORECASE)
_DENIES = regex(
    r"^\W*(?:none|nil|not\s+applicable)\b|\b(?:no|not|none|nobody|nothing)\b[^.;]{0,50}?\b(?:implications?|impacts?|effects?|issues?|consequences?|chang\w*|aris\w*"
    r"|affect\w*|concern\w*|needed|staff|posts?)\b",
    re.IGNORECASE,
)
TOLD = ("recommendations", "summary", "purpose", "body", "proposal", "proposals", "implications", "cost", "reasons")


class Wordings(Struct, frozen=True):
    """The formulas of one subject: what asks for a statement, what makes one, and what makes a sentence harmless.

    What is said in `unsaid` makes none: "an equality assessment has not been made". What is in `may` only may call for
    one, and is asked after. With the words of `despite` a sentence is not harmless for those of `never`. One with those
    of `place` calls for nothing, and is where a reader would look for the statement. `part` are the words that call for
    it in the part of the implications that is for it, `harmless` those that do not.
    """

    asks: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _by_name(entries: tuple[tuple[str, str], ...]) -> Mapping[str, Wordings]:
    found: dict[str, dict[str, list[str]]] = {}
    for written, uses in entries:
        for use in uses.split(","):
            name, _, kind = use.strip().partition(" ")
            found.setdefault(name, {}).setdefault(kind, []).append(written)
    return {name: Wordings(**{kind: tuple(all_) for kind, all_ in kinds.items()}) for name, kinds in found.items()}


def _wordings(subject: Subject) -> Mapping[str, Wordings]:
    return _by_name(tuple(subject.wordlists.get("statements", {}).items()))


def wordings(subject: Subject, name: str) -> Wordings:
    """The formulas of a subject, with those of the house style."""
    return subject.once(_wordings).get(name, Wordings())


def asked(
    subject: Subject, name: str, sections: Container[str], perhaps: bool = False
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The sentences of these sections that call for a statement (`perhaps`: that may): the author's own, and public."""
    told = wordings(subject, name)
    for written in told.may if perhaps else told.asks:
        for passage, hit in sentences(subject, written, sections):
            if not _fits(told.never, passage) or _fits(told.despite, passage):
                at = passage.start + hit.start()
                if not is_exempt(passage.words, at) and not is_quoted(passage.words, at, len(hit[0])):
                    yield passage, hit


def _fits(written: Iterable[str], passage: Passage) -> bool:
    return any(formula(each).find(passage.text) for each in written)


def placed(subject: Subject, written: Iterable[str]) -> list[Passage]:
    """The sentences outside the recommendations in which a reader would look for it: by wording, then place."""
    found: dict[int, Passage] = {}
    for words in written:
        for each, _ in sentences(subject, words, TOLD):
            if each.words.section not in ASKED and ROW not in each.text:
                found.setdefault(id(each), each)
    return list(found.values())


def stated(subject: Subject, name: str) -> bool:
    """Whether the report makes the statement anywhere, in a heading, a title or a list too."""
    told = wordings(subject, name)
    return any(stands(subject, written, told.unsaid) for written in told.says)


def silent_part(subject: Subject, name: str, parts: tuple[str, ...]) -> Passage | None:
    """The sentence of the part of the implications for a statement that calls for it (`part`), where none is made."""
    told = wordings(subject, name)
    if subject.notes_only or not subject.recommended or not told.part:
        return None
    own = [p for p in subject.passages if p.words.where.startswith(parts)]
    part = next((p for p in own if _fits(told.part, p)), None)
    if part is None or any(_fits(told.harmless, p) and not _fits(told.unsaid, p) for p in own):
        return None
    return None if stated(subject, name) else part  # which takes longest


def stands(subject: Subject, written: str, unsaid: tuple[str, ...] = ()) -> bool:
    """Whether the report has the words of a formula, in a sentence that `unsaid` does not take back."""
    wanted = formula(written)
    if len(wanted.steps) > 1 or unsaid:
        found = (passage for passage, _ in sentences(subject, written))
        if any(not any(formula(no).find(passage.text) for no in unsaid) for passage in found):
            return True
    return any(not unsaid or words.kind != "prose" for words, _ in wanted.hits(subject.scan))


def unstated(
    subject: Subject,
    name: str,
    what: str,
    fix: str,
    sections: Container[str] = TOLD,
    ahead: bool = False,
    parts: tuple[str, ...] = (),
    every: bool = False,
) -> Iterator[Fault]:
    """One finding, at the first sentence that calls for a statement, where a deciding report makes none.

    `parts`: how the key of the implication begins that would make it, where it is found if that denies
    something (`every`, or where it is only asked: if it says anything). `ahead`: outside the recommendations
    only a sentence on what is to come calls for it.
    """
    if subject.notes_only or not subject.recommended:
        return
    surely, perhaps = (
        [found for found in asked(subject, name, sections, may) if not ahead or is_ahead(found[0])]
        for may in (False, True)
    )
    calls = [*sorted(surely, key=_place), *sorted(perhaps, key=_place)]
    calls.sort(key=lambda found: found[0].words.section not in ASKED)
    if calls and not stated(subject, name):
        passage, hit = calls[0]
        span, said = passage.span(hit.start(), len(hit[0])), f"“{passage.clause(*hit.span())}”"
        places = placed(subject, wordings(subject, name).place)
        others = told_elsewhere(subject, passage, [each for each, _ in (*surely, *perhaps)], places)
        also, spans = also_told(others), tuple(each.span(0) for each in others)
        own = next((p for p in subject.passages if p.words.where.startswith(parts)), None) if parts else None
        own = own if own is None or every or not surely or _DENIES.search(own.text) else None
        if own is not None and own.words is not passage.words:
            said, spans = at_line(passage, hit.span()), (span, *spans)
            span = own.span(0, len(own.text))
        fix, spans = with_place(subject, what, fix, span, spans)
        if surely:
            yield Fault(span, f"{said}, and no statement was found {what}{also}", fix, also=spans)
        else:
            reason = f"{said}, and no statement was found {what}{also}: is one needed?"
            yield Fault(span, reason, fix, severity=ADVICE, also=spans)


def with_place(
    subject: Subject, missing: str, fix: str, span: Span, spans: tuple[Span, ...]
) -> tuple[str, tuple[Span, ...]]:
    """What to write with the line in which it belongs, and the places with that one."""
    place = belongs(subject, missing)
    if place is None or place.span(0).line == span.line:
        return fix, spans
    here = place.span(0)
    return f"{fix} (in line {here.line}, for instance)", spans if here in spans else (*spans, here)


def is_ahead(passage: Passage) -> bool:
    """Whether a sentence recommends something, or tells of what is to come."""
    return passage.words.section in ASKED or bool(_TO_COME.search(passage.text))


def at_line(passage: Passage, found: tuple[int, int]) -> str:
    """A sentence that stands elsewhere than the finding, as it is quoted there."""
    text = " ".join(passage.text.split())
    said = text if len(text) <= _WHOLE else passage.clause(*found)
    return f"“{said}” (line {passage.span(found[0]).line})"


def told_elsewhere(
    subject: Subject, passage: Passage, calls: Iterable[Passage], places: Iterable[Passage] = ()
) -> list[Passage]:
    """Where else a matter is told of that a recommendation decides: there its reader will look for what is missing.

    On lines of their own: the first sentence, the one that says what it costs, and those most like the recommendation.
    """
    told = (each for each in (*calls, *places) if each.words.section not in ASKED)
    others = [each for each in told if each.span(0).line != passage.span(0).line]
    if others:
        others = [others[0], next((each for each in others if each.money), others[-1])]
    if passage.words.section in ASKED:
        others += _alike(subject, passage)
    lines = {each.span(0).line: each for each in reversed(others)}
    return [lines[at] for at in sorted(lines)]


def _told_of(subject: Subject) -> list[tuple[Passage, frozenset[str]]]:
    """The sentences of the text with their telling words."""
    away = ("recommendations", "appendix", "background")
    own = (each for each in subject.passages if each.words.section not in away and ROW not in each.text)
    return [(each, telling(each.text)) for each in own]


def _alike(subject: Subject, passage: Passage) -> list[Passage]:
    """The sentences of the text that share most with a recommendation, rare words weighing more."""
    wanted, counts = telling(passage.text), Counter[str]()
    found: list[tuple[Passage, frozenset[str]]] = []
    for each, words in subject.once(_told_of):
        if shared := wanted & words:
            counts.update(shared)
            found.append((each, shared))
    scored = [(sum(1 / counts[stem] for stem in shared), each) for each, shared in found if len(shared) > 1]
    return [each for _, each in sorted(scored, key=lambda pair: -pair[0])[:_MOST_ALIKE]]


def also_told(others: Iterable[Passage]) -> str:
    """The other sentences that tell of a matter, as a finding names them."""
    lines = " and".join(f" in line {each.span(0).line}{_quoted(each)}" for each in islice(others, _NAMED))
    return f" (also told of{lines})" if lines else ""


def _quoted(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    return f": “{text}”" if len(text) <= _WHOLE else ""


def _place(found: tuple[Passage, re.Match[str]]) -> Span:
    """Where a sentence calls for a statement."""
    passage, hit = found
    return passage.span(hit.start(), len(hit[0]))
