"""Two recommendations that do not go together: one leaves open what the other decides, or keeps what the other sets.

Each recommendation is read for what it does: it opens a matter (a consultation, proposals to be published, a report on
whether to close), settles it (close, adopt, the final structure), keeps things as they are, or sets them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.passages import Passage

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_OPENS = regex(
    r"\bconsult(?:s|ed|ing|ation)?\b|\b(?:statutory|draft)\s+(?:proposals?|notices?)\b|\bwhether\b(?!\s+or\s+not)"
    r"|\bpubli(?:sh\w*|cation)\b[^.;]{0,40}?\b(?:proposals?|notices?|draft|intention)\b|\bdraft\b|\badvertis\w+"
    r"|\b(?:ask|seek|invite)\w*\b[^.;]{0,40}?\b(?:views|comments|opinions?)\b"
    r"|\binvit\w+\s+(?:comments|views|representations|objections)|\bno\s+decision\b|\b(?:case|options?|arguments?)\s+for\b|\bmerits\s+of\b|\bproposals?\s+(?:to|for)\b",
    re.IGNORECASE,
)
_OPENING = (
    "consult draft notice propos whether publi advertis invit ask seek decision case option argument merits".split()
)
_KEEPING = "present existing current no nothing freez".split()  # one of them stands in what keeps things as they are
_CONDITION = regex(
    r"\b(?:subject\s+to|once|provided|after|when|until|unless|if|following|conditional\w*|depend\w*|as\s+soon\s+as|before"
    r"|interim|pilot|trial|temporar\w*|meanwhile|outcome|results?|answers|responses)\b",
    re.IGNORECASE,
)
_DEEDS = (  # by which a matter is settled, as verbs and as nouns
    r"clos(?:e|es|ed|ing|ure)", r"(?:sell|sells|sold|sale)", r"dispos\w+", r"enlarg\w+", r"expan[ds]\w*",
    r"(?:merg\w+|amalgamat\w+)", r"demoli\w+", r"transfer\w*", r"remov\w+", r"(?:end|ends|ended|ending|terminat\w+)",
    r"withdr\w+", r"(?:delet\w+|abol\w+)", r"(?:mov(?:e|es|ed|ing)|relocat\w+)", r"outsourc\w+", r"adopt\w*",
    r"(?:introduc\w+|bring\s+in)", r"implement\w*", r"designat\w+", r"revo[ck]\w+", r"(?:restructur|reorganis)\w+",
)  # fmt: skip
_FINAL = regex(r"\bfinal\s+(?P<what>[a-z]+)|\bas\s+the\s+final\b|\bwith\s+immediate\s+effect\b", re.IGNORECASE)
_ADOPTS = regex(
    r"^\W*(?:that\s+)?(?:adopts?|implements?|introduces?|brings?\s+in(?:to\s+force)?|makes?\s+the\s+[\w ]{0,30}order)\b"
    r"|\bbe\s+(?:adopted|implemented|introduced|brought\s+in(?:to\s+force)?)\b",
    re.IGNORECASE,
)
_HEARS = regex(r"\bconsult\w*|\bdraft\b|\b(?:views|comments|representations|objections)\b", re.IGNORECASE)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAME = regex(
    rf"(?<=[a-z,] )(?!(?:{_MONTH})\b)[A-Z][a-z’'-]{{2,}}"
    r"(?!\s+(?:Director|Officer|Manager|Committee|Council|Member|Executive|Board))"
)
_GIVES = regex(r"\W*(?:[Tt]hat\s+)?(?:[Dd]elegat|[Aa]uthoris|[Nn]ote|[Rr]eceiv)\w*\b")
_WHOLE = regex(r"\b(?:the|these|this)\s+(?:proposals?|report|matter|changes?|plans?|recommendations?)\b", re.IGNORECASE)
_APPROVES = regex(r"^\W*(?:[Tt]hat\s+)?(?:[Aa]pprov|[Aa]gree|[Aa]dopt|[Cc]onfirm|[Ii]mplement|[Ii]ntroduc)\w*\b")
_END = r"(?=[,.;]|$|\s(?:in|for|as|at|until|from|of)\b)"
_KEEPS = regex(
    r"\b(?:present|existing|current)\s+(?P<a>[\w’' -]{3,40}?)\s+(?:be\s+|are\s+|is\s+)?"
    r"(?:kept|retained|maintained|left|continued?)\b"
    rf"|\b(?:keep|retain|maintain|leave)s?\s+(?:the\s+)?(?:present|existing|current)\s+(?P<b>[\w’' -]{{3,40}}?){_END}"
    rf"|\bnothing\s+be\s+changed\s+(?:in|about)\s+(?:the\s+)?(?P<e>[\w’' -]{{3,40}}?){_END}"
    r"|\b(?:make|makes|be)\s+no\s+(?:change|increase|rise)s?\s+(?:to|in|of)\s+(?:the\s+)?"
    rf"(?P<c>[\w’' -]{{3,40}}?){_END}|\bfreezes?\s+(?:the\s+)?(?P<d>[\w’' -]{{3,40}}?){_END}",
    re.IGNORECASE,
)
_SETS = regex(
    r"^\W*(?:[Tt]hat\s+)?(?:[Aa]pprove|[Ss]et|[Aa]gree|[Aa]dopt|[Ii]ntroduce|[Rr]aise|[Ii]ncrease|[Cc]ut|[Rr]educe)s?\s+"
    r"(?:to\s+\w+\s+)?"
    r"(?:(?:the|a|an|new|revised|weekly|annual|proposed|following|increased|higher|lower)\s+){0,3}"
    r"(?P<what>[a-z’'-]+(?:\s+(?:of|for)\s+[a-z’'-]+|\s+[a-z’'-]+)?)"
)
_ANEW = regex(r"\b(?:[Tt]able|Appendix|new|revised|£|increas\w*|rais\w*|reduc\w*|per\s+cent|%)|%|£")
_EMPTY = frozenset(
    "repor propo decis counc commi membe cabin agree appro recom direc year years proce effec full".split()
)
_FEWEST = 2  # words that two have of one matter


class AtOdds(Struct, frozen=True):
    """A recommendation, another one with which it does not go together, and why not."""

    passage: Passage
    other: Passage
    why: str


def at_odds(subject: Subject, asked: list[Passage]) -> Iterator[AtOdds]:
    """The recommendations that another one leaves open or undoes; each once."""
    titled = telling(subject.report.title.text)
    open_ones = [p for p in asked if any(word in p.small for word in _OPENING) and _OPENS.search(p.text)]
    opening = [p for p in open_ones if not _GIVES.match(p.text)]
    settling = [p for p in asked if p not in open_ones and not _CONDITION.search(p.text)] if opening else []
    for settled in settling:
        other = next((p for p in opening if _is_left_open(settled, p, titled)), None)
        if other is not None:
            yield AtOdds(settled, other, "leaves it open")
    for keeping in asked:
        hit = _KEEPS.search(keeping.text) if any(word in keeping.small for word in _KEEPING) else None
        kept = telling(next(filter(None, hit.groups()), "")) - _EMPTY if hit else frozenset()
        for other in asked if kept else ():
            new = _SETS.search(other.text) if other is not keeping and _ANEW.search(other.text) else None
            if new and kept & telling(new["what"]) and not (telling(new["what"]) - kept - _EMPTY):
                yield AtOdds(keeping, other, "sets it anew")
                break


def _is_left_open(settled: Passage, opened: Passage, titled: frozenset[str]) -> bool:
    """Whether one recommendation settles what another one only opens."""
    hit = _OPENS.search(opened.text)
    behind = opened.text[hit.start() :] if hit else ""
    about = telling(settled.text) - _EMPTY
    shared = about & (telling(opened.text) - _EMPTY)
    names, others = (frozenset(_NAME.findall(each.text)) for each in (settled, opened))
    if names and others and not names & others:
        return False  # each of its own
    if _deeds(settled.text) & _deeds(behind) and shared:
        return True
    if _ADOPTS.search(settled.text) and _HEARS.search(opened.text) and len(shared) >= _FEWEST:
        return True
    final = _FINAL.search(settled.text)
    if final is None or not _APPROVES.search(settled.text):
        return False
    return len(shared) >= _FEWEST or bool(_WHOLE.search(opened.text) and about & titled)


def _deeds(text: str) -> frozenset[int]:
    """The deeds that a text speaks of."""
    small = text.lower()
    return frozenset(number for number, form in enumerate(_FORMS) if form.search(small))


_FORMS = tuple(regex(rf"\b{form}\b") for form in _DEEDS)
