"""Statements that a decision calls for: the words that call for one, and the words by which it is made.

`templates/data/lint/statements.yaml` has both, formulas of words by subject. A rule says `unstated` and what to write;
it can tell that no statement was found, and never that a decision is unlawful.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from reportgen.lint.exempt_words import is_exempt
from reportgen.lint.formulas import formula, sentences
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import Fault
from reportgen.lint.subject import Subject

ASKED = ("recommendations",)
PROPOSED = ("recommendations", "summary", "purpose", "proposal", "proposals")
_TO_COME = regex(r"\b(?:will|would|shall|(?:is|are) to|propos\w+|recommend\w*|planned)\b", re.IGNORECASE)
_DENIES = regex(r"\b(?:no|not|none|nobody|nothing)\b", re.IGNORECASE)
TOLD = ("recommendations", "summary", "purpose", "body", "proposal", "proposals", "implications", "cost", "reasons")


class Wordings(Struct, frozen=True):
    """The formulas of one subject: what asks for a statement, what makes one, and what makes a sentence harmless.

    What is said in `unsaid` makes none: "an equality assessment has not been made".
    """

    asks: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


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


def asked(subject: Subject, name: str, sections: Container[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The sentences of these sections that call for a statement: the author's own words, and public."""
    told = wordings(subject, name)
    for written in told.asks:
        for passage, hit in sentences(subject, written, sections):
            if not any(formula(no).find(passage.text) for no in told.never):
                at = passage.start + hit.start()
                if not is_exempt(passage.words, at) and not is_quoted(passage.words, at, len(hit[0])):
                    yield passage, hit


def stated(subject: Subject, name: str) -> bool:
    """Whether the report makes the statement anywhere, in a heading, a title or a list too."""
    told = wordings(subject, name)
    return any(stands(subject, written, told.unsaid) for written in told.says)


def stands(subject: Subject, written: str, unsaid: tuple[str, ...] = ()) -> bool:
    """Whether the report has the words of a formula, in a sentence that `unsaid` does not take back."""
    wanted = formula(written)
    if len(wanted.stems) > 1 or unsaid:
        found = (passage for passage, _ in sentences(subject, written))
        if any(not any(formula(no).find(passage.text) for no in unsaid) for passage in found):
            return True
    return len(wanted.stems) == 1 and any(
        not unsaid or words.kind != "prose" for words, _ in subject.scan.hits(wanted.patterns[0], *wanted.begins)
    )


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
    something (`every`: if it says anything). `ahead`: outside the recommendations only a sentence on what is to come
    calls for it.
    """
    if subject.notes_only or not subject.recommended:
        return
    calls = (
        found
        for found in asked(subject, name, sections)
        if not ahead or found[0].words.section in ASKED or _TO_COME.search(found[0].text)
    )
    first = min(calls, key=lambda found: _order(*found), default=None)
    if first is not None and not stated(subject, name):
        passage, hit = first
        span, said = passage.span(hit.start(), len(hit[0])), f"“{passage.clause(*hit.span())}”"
        own = next((p for p in subject.passages if p.words.where.startswith(parts)), None) if parts else None
        own = own if own is None or every or _DENIES.search(own.text) else None
        if own is not None and own.words is not passage.words:
            said, span = f"{said} (line {span.line})", own.span(0, len(own.text))
        yield Fault(span, f"{said}, and no statement was found {what}", fix)


def _order(passage: Passage, hit: re.Match[str]) -> tuple[bool, object]:
    return passage.words.section not in ASKED, passage.span(hit.start())
