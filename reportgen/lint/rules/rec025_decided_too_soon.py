"""A recommendation decides now what the text says has to wait for something.

What it checks:
    Sentences that make a deed wait ("until then no contract should be signed", "the admission should wait for it",
    "must have signed before anything is paid", "it is proposed to consult first") against the recommendations: one of
    the same matter that says nothing of a condition.

Why it matters:
    The recommendation is what is resolved, and officers act on it. The money would be paid, or the contract signed,
    before what has to come first.

Basis:
    Good practice in drafting decisions.

Bad:

    recommendations:
      - Pay the grants to the six groups on 9 December 2026.
    summary: |
      A group must have signed the agreement before any grant is paid.

Good:

    recommendations:
      - Pay the grants to the six groups once they have signed the agreement.
    summary: |
      A group must have signed the agreement before any grant is paid.

Exceptions:
    Recommendations with a condition of any kind ("subject to", "once", "after"), and those that consult. As the words
    may be of two matters, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.claims import lemma
from reportgen.lint.decisions import only_notes, telling
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_THING = r"[\w’',-]+(?:\s+[\w’',-]+){0,7}?"
_MODAL = r"(?:should|may|can|must|will|could|is\s+to|are\s+to|ought\s+to|shall)"
_BY = r"(?:until|before|unless|once|after|when|as\s+long\s+as)"
_WAITS = regex(
    rf"\b(?:until|before|unless)\b[^.;]*?\b(?:no|none|nothing|not)\b\s*{_THING}\s+{_MODAL}\s+(?:not\s+)?be\s+\w+"
    rf"|\bno\s+{_THING}\s+{_MODAL}\s+be\s+\w+[^.;]*?\b{_BY}\b"
    r"|\b(?:should|must|has\s+to|have\s+to|needs?\s+to|ought\s+to|will\s+have\s+to)\s+(?:therefore\s+|then\s+)?wait\s+(?:for|until)\b"
    rf"|\b(?:must|has\s+to|have\s+to|needs?\s+to|is\s+to|are\s+to|should)\b[^.;]*?\bbefore\s+(?:anything|it|they|{_THING})\s+(?:is|are|can|may)\s+(?:be\s+)?\w+"
    rf"|\b(?:can|may|should|must|could)\s+(?:not|only)\s+(?:be\s+)?\w+[^.;]*?\b{_BY}\b"
    rf"|\bcannot\s+(?:be\s+)?\w+[^.;]*?\b(?:until|before|unless)\b"
    r"|\b(?:propos\w+|intend\w*|recommend\w*|suggest\w*)\b[^.;]{0,40}?\bto\s+consult\b"
    r"|\b(?:will|would|should|must|has\s+to|have\s+to|needs?\s+to)\s+(?:then\s+|first\s+|therefore\s+)?be\s+(?:consulted|a\s+consultation)\b[^.;]*\b(?:before|first)\b"
    r"|\bconsultation\b[^.;]{0,60}\b(?:first|before\s+(?:it|they|the|any))\b",
    re.IGNORECASE,
)
_YEARLY = regex(  # a day in each year, and so long before a day: when something is done, not what has to come first
    r"\b(?:each|every)\s+(?:financial\s+)?year\b|\b(?:not\s+less\s+than|no\s+less\s+than|at\s+least|no\s+later\s+than)\s+"
    r"(?:\w+\s+){1,3}?(?:days?|weeks?|months?|years?)\s+before\b|\b(?:days?|weeks?|months?|years?)\s+before\b"
    r"|\bgo\s+on\b|\bremain\b",
    re.IGNORECASE,
)
_NO = regex(r"no\b", re.IGNORECASE)  # "no decision can be made until they have been published"
_TO_COME = regex(
    r"\bconsultation\s+(?:would|will|is\s+to)\s+(?:then\s+)?(?:open|run|begin|start|be\s+held|take\s+place|last)\b"
    r"|\b(?:consent|leave|agreement|approval)\s+to\s+consult\b|\bto\s+be\s+consulted\b"
    r"|\b(?:answers|responses|replies)\s+to\s+the\s+consultation\s+(?:will|would|are\s+to)\s+be\s+reported\b",
    re.IGNORECASE,
)
_ADOPTS = regex(
    r"^\W*(?:that\s+)?(?:adopts?|implements?|introduces?|brings?\s+in)\b|\bbe\s+(?:adopted|implemented|introduced|brought\s+in)\b",
    re.IGNORECASE,
)
_PAST = regex(r"\b(?:was|were|had|has\s+been|have\s+been|did)\b|\bin\s+20[01]\d\b")
_CONDITION = regex(
    r"\b(?:subject\s+to|once|provided|after|when|until|unless|if|following|conditional\w*|condition|as\s+soon\s+as|before|consult\w*"
    r"|in\s+the\s+event|on\s+completion|draft|statutory\s+proposals?|asks?|asked|report\s+back|first)\b",
    re.IGNORECASE,
)
_ONWARD = regex(
    r"^\W*(?:[Tt]hat\s+)?(?:recommends?|refers?|notes?|asks?|requests?|invites?|thanks?|supports?)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    "repor propo decis counc commi membe cabin agree appro recom autho direc work works year years date".split()
)
_SHARES = 2  # words that the recommendation has of what is to wait
_STEMS = ("until", "before", "unless", "wait", "only", "cannot", "consult", "consultation", "once")


@rule("REC025", "decided-too-soon", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find recommendations of what is to wait, without the condition."""
    verbs = subject.wordlists.get("decision-verbs", {})
    asked = [p for p in subject.passages if p.words.section == "recommendations"]
    if not asked or subject.notes_only:
        return
    yield from _before_consultation(subject, asked)
    told: set[int] = set()
    titled = telling(subject.report.title.text)
    for passage in subject.passages_with(*_STEMS):
        hit = _WAITS.search(passage.text) if passage.words.section not in APART else None
        if (
            hit is None
            or _YEARLY.search(passage.text)
            or _PAST.search(passage.text[: hit.end()] if _NO.match(hit[0]) else passage.text)
            or is_quoted(passage.words, passage.start + hit.start(), len(hit[0]))
        ):
            continue
        about = _words(passage.text)
        best = max(asked, key=lambda p: (len(about & _words(p.text)), not _decides(p)))
        own = about & _words(best.text)
        if (
            len(own) >= _SHARES
            and own - titled
            and _decides(best)
            and id(best) not in told
            and not only_notes(best.text, verbs)
        ):
            told.add(id(best))
            place = passage.span(hit.start())
            yield Fault(
                best.span(0, len(best.text)),
                f"this is decided here, and line {place.line} says “{passage.clause(*hit.span())}”: is this decision"
                " to wait for that?",
                "say on what it depends (“subject to ...”, “once ...”), or correct what is said there",
                also=(place,),
            )


def _before_consultation(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is adopted though a consultation on it is still to come."""
    adopted = [p for p in asked if _ADOPTS.search(p.text) and not _CONDITION.search(p.text)]
    for passage in subject.passages_with("consult", "consultation") if adopted else ():
        hit = _TO_COME.search(passage.text) if passage.words.section not in ("options", "appendix", "title") else None
        if hit is None or is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            continue
        about = telling(f"{passage.text} {subject.report.title.text}")
        for p in adopted:
            if p is not passage and about & telling(p.text) - _EMPTY:
                place = passage.span(hit.start())
                yield Fault(
                    p.span(0, len(p.text)),
                    f"this is decided here, and line {place.line} says “{hit[0]}”: is the consultation on"
                    " something else?",
                    "approve a draft for consultation, or say why it is decided before the answers",
                    also=(place,),
                )
                return


def _decides(passage: Passage) -> bool:
    return not (_CONDITION.search(passage.text) or _ONWARD.search(passage.text))


def _words(text: str) -> frozenset[str]:
    """The telling words of a text, forms of a verb as one."""
    forms = frozenset(lemma(word)[:5] for word in re.findall(r"[a-z]{3,}", text.lower()) if lemma(word) in _VERBS)
    return (telling(text) | forms) - _EMPTY


_VERBS = frozenset(
    map(lemma, "pay paid sign award sell sold let adopt publish start begin build built admit enter spend".split())
)
