"""Which house style fits a draft, when nobody says: by its own words in headings and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from msgspec import Struct

from reportgen.diagnostics import StyleError
from reportgen.drafts.draft import Draft, paras
from reportgen.drafts.front import label_of
from reportgen.drafts.known import Known, forms_of, known_style, normal
from reportgen.house.folders import BASE
from reportgen.house.loading import known_styles

_LONGEST = 16
_ENOUGH = 3  # points from which a council's style is taken rather than the general one
_NAMED = 2  # points for the council's name in the text, beside a heading or label of its own
_HEADED = 3  # points for its name above the text, or at the head or foot of the pages
_HEAD = 12  # short lines that count as above the text


class Fit(Struct, frozen=True):
    """A house style and why it was taken."""

    style: str
    reason: str


def fitting(draft: Draft) -> Fit:
    """The style whose own words the draft uses most; the general one where none stands out."""
    lines = [p for p in paras(draft.blocks) if p.words and len(p.words.split()) <= _LONGEST]
    text = " ".join(p.words for p in lines[:40]).casefold()
    head = " ".join([*(p.words for p in lines[:_HEAD]), *draft.furniture]).casefold()
    said = {normal(p.words) for p in lines} | {normal(s[0]) for p in lines if (s := label_of(p)) is not None}
    usual = known_style(BASE)
    general = {*usual.headings, *usual.labels}  # what every council may say
    scored = sorted(_scores(said, head, text, general), reverse=True)
    if not scored or scored[0][0] < _ENOUGH or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return Fit(BASE, "no council’s own headings or labels stand out")
    _, count, named, name = scored[0]
    house = known_style(name).house.name
    because = [f"{count} of its headings and labels are those of {house}"] if count else []
    because += [f"it names {house}"] if named else []
    return Fit(name, " and ".join(because))


def _scores(said: Set[str], head: str, text: str, general: Set[str]) -> Iterator[tuple[int, int, bool, str]]:
    """Points, words of its own and whether it is named, for each style with such words in the draft; and its name."""
    for name in known_styles():
        if name == BASE:
            continue
        try:
            known = known_style(name)
        except StyleError:
            continue
        own = {words for form in ("", *forms_of(name)) for words in _own(known_style(name, form))}
        hits = said & (own - general)
        points = next((n for n, words in ((_HEADED, head), (_NAMED, text)) if _is_named(known, words)), 0)
        if hits or points == _HEADED:
            yield len(hits) + points, len(hits), bool(points), name


def _is_named(known: Known, words: str) -> bool:
    return known.house.name.casefold() in words or _place(known) in words


def _own(known: Known) -> set[str]:
    return {words for words in known.own if words}


def _place(known: Known) -> str:
    """The council's name without what kind of council it is."""
    words = re.sub(r"\b(?:city|borough|district|county|council|of)\b", " ", known.house.name.casefold())
    return f"{' '.join(words.split())} council"
