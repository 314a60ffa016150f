"""What the report asks for: its recommendations, whether they decide anything, and what they cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportgen.content.report import Recommendation, RecommendationsContent, Report
from reportgen.files.regex import regex

_ASKED = regex(r"^.{0,80}?\b(?:is|are|be)\s+(?:asked|invited|requested|recommended)(?:\s+to\b|\s*:)")
_NO_DEED = regex(r"\bdirect\s+(?:payment|debit|award|labour|service|grant)s?\b", re.IGNORECASE)
_STOP = frozenset(
    """about above after again also been before being below between both cabinet committee could council councils
    does during each every from further have having here into made make many members more most must only other over
    report said same shall should since some such than that their them then there these they this those through under
    until upon very were what when where which while will with within would your request requested approval approve
    approves approved sought seek asked""".split()
)


def recommended(report: Report) -> tuple[Recommendation, ...]:
    """The recommendations."""
    content = report.sections.get("recommendations")
    return content.items if isinstance(content, RecommendationsContent) else ()


def _forms(verb: str) -> tuple[str, str]:
    """Stem and endings of a verb's forms: approve, approves, approved, approving; note; refer, referred."""
    first, *rest = verb.split()
    stem, ending = (first[:-1], r"(?:e|es|ed|ing)") if first.endswith("e") else (first, r"(?:e?s|(?:\w?e)?d|\w?ing)?")
    if re.search(r"[^aeiou]y$", first):
        stem, ending = first[:-1], r"(?:y|ies|ied|ying)"
    return re.escape(stem), ending + "".join(rf"\s+{re.escape(word)}" for word in rest)


@lru_cache(maxsize=16)
def verbs(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds these verbs in any form; its group 1 is the form."""
    alike: dict[str, list[str]] = {}  # stems by endings: 130 verbs written out take long to compile
    for stem, ending in map(_forms, sorted(words, key=lambda word: (word.count(" "), len(word)), reverse=True)):
        alike.setdefault(ending, []).append(stem)
    forms = (f"(?:{'|'.join(stems)}){ending}" for ending, stems in alike.items())
    return regex(rf"\b({'|'.join(forms)})\b", re.IGNORECASE)


def takes_note_only(report: Report, decision_verbs: Mapping[str, str]) -> bool:
    """Whether the report asks for no decision: each recommendation is to note, to receive or to comment."""
    items = recommended(report)
    return bool(items) and all(only_notes(item.text.text, decision_verbs) for item in items)


def only_notes(text: str, decision_verbs: Mapping[str, str]) -> bool:
    """Whether a recommendation asks to note, to receive or to comment, and for nothing else."""
    text = _NO_DEED.sub(" ", _ASKED.sub(" ", " ".join(text.split())))
    noting = verbs(tuple(v for v, kind in decision_verbs.items() if kind == "notes"))
    if not noting.search(text):
        return False
    every = verbs(tuple(decision_verbs))
    heads = [m.end() for m in re.finditer(r"(?:^|\band\b|\bthen\b|[;,:.])\s*(?:to\s+|that\s+)?", text)]
    first = every.search(text)
    begun = [m[1] for at in heads if (m := every.match(text, at))]
    if first is None:
        return False
    if not first[1].endswith("ed"):  # of “note the rates for home care, supported living” the second is no deed
        begun = [verb for verb in begun if not verb.endswith("ed")]
    return all(noting.fullmatch(verb) for verb in (first[1], *begun))


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut to their first five letters so that forms of a word count as one."""
    words = re.findall(r"[^\W\d_]{4,}|\b(?:19|20)\d\d\b", text.casefold())
    return frozenset(word[:5] for word in words if word not in _STOP)


_TOLD_BY = re.compile(r"[a-z]{3,}|£?\d[\d,.]*[\da-z]|\d")
_SMALL = frozenset(
    """the and for was are its our his her him she they them not can but who all any may has had one two six own per out
    off via now new use set let put get under upon onto recom""".split()
)


@lru_cache(maxsize=1024)  # several rules ask of a sentence
def telling(text: str) -> frozenset[str]:
    """The telling words of a text as `stems` has them, short ones and figures too: a fee, the 14A bus, £4.20."""
    found = (word.rstrip(".,") for word in _TOLD_BY.findall(text.lower()))
    return frozenset(w[:5] for w in found if w not in _STOP and w[:5] not in _SMALL and (len(w) > 1))


def covered(text: str, by: Iterable[str], least: int = 1) -> bool:
    """Whether some of these texts share at least that many telling words with this one."""
    wanted = stems(text)
    return any(len(wanted & stems(other)) >= least for other in by)
