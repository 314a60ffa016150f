"""Words of a draft that stand in nothing that was made of it, so that none goes in silence, whatever lost it.

This looks at what came out, not at how: each word of the draft has to stand beside one of its neighbours somewhere in
the content. What is said otherwise there is known: headings and labels of places, nils, dates, references, numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reportgen.drafts.contents import Contents
from reportgen.drafts.dates import date_in
from reportgen.drafts.draft import Para, paras
from reportgen.drafts.front import label_of
from reportgen.drafts.known import Known, normal
from reportgen.drafts.listed_appendices import listed_in
from reportgen.drafts.markdown import Doubt
from reportgen.drafts.marking_words import says_so
from reportgen.drafts.parts import question_of
from reportgen.drafts.recognise import Paper
from reportgen.drafts.wording import head, is_instruction, is_nil
from reportgen.reading.source import MappingNode, Node, Scalar, SequenceNode
from reportgen.tree import Document

_WORD = re.compile(r"\x00|[^\W_]+")
_JOKER = "\x00"
_WORKED_OUT = re.compile(
    r"\{[^{}\n]*\}|\b(?:paragraph|para|section|recommendation|appendix|appendices|annex|schedule|table|figure)s?"
    r"\.?[ \t\u00a0]+(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[ivx]{1,4})\b(?:\s*(?:to|and|–|-)\s*\d{1,3}(?:\.\d{1,3})*)?",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\\*\[]|\]\([^()\s]*\)|\]")
_OF_DATES = re.compile(r"\d{1,4}(st|nd|rd|th)?|[a-z]{3,9}day|of|at|on|[a-z]{3,9}")
_OF_PAGES = re.compile(r"\b(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\b", re.IGNORECASE)
_ANSWERS = {"yes", "no", "y", "υ", "n", "a", "not", "applicable", "none"}
_OF_CONTACTS = {"tel", "telephone", "phone", "mobile", "email", "e", "mail", "contact", "address", "number", "no"}


def untaken(paper: Paper, made: Contents, document: Document | None = None) -> Iterator[Doubt]:
    """What of a draft stands nowhere in what was made of it, each paragraph with its place.

    `document` is the new paper, whose pages say something at their head and foot, too.
    """
    texts = [text for node in (made.report, *made.meeting.values()) for text in _texts(node)]
    told = [doubt.what for doubt in made.unsure]
    there = _Content([*texts, *told])
    own = {normal(place.before) for place in paper.known.house.places.values() if place.before}
    asked = [place for place in paper.known.house.places.values() if place.questions]
    instructions = {para.at for para in paper.instructions}
    listed = {para.at: para for para in listed_in(paper)}
    for para in (listed.get(para.at, para) for para in paras(paper.blocks)):
        if para.at in instructions or is_instruction(para.words) or normal(para.words) in own:
            continue
        if any(question_of(place, para.words) for place in asked):
            continue
        if lost := there.lacks(_said(para, paper.known)):
            yield Doubt(para.at, f"not taken over: “{_in_short(para, lost)}”")
    there.add([paper.known.house.name, *(_printed(document) if document is not None else ())])
    for words in dict.fromkeys(paper.draft.furniture):
        if not says_so(words) and there.lacks(_OF_PAGES.sub(" ", words)):  # a marking is told by what it makes exempt
            yield Doubt(0, f"not taken over from the headers and footers of the pages: “{words}”")


def _printed(document: Document) -> Iterator[str]:
    """What the pages of a paper say themselves."""
    yield from (document.mark, *document.notices)
    for plan in (document.header, document.footer, document.first_header, document.first_footer):
        for place in (plan.left, plan.centre, plan.right) if plan is not None else ():
            yield " ".join(piece for piece in place if isinstance(piece, str))


def _said(para: Para, known: Known) -> str:
    """The words of a paragraph that have to stand in the content: those that a place has in its name do not."""
    if of := head("report-of", para.words):
        return str(of["who"])
    if known.heading(para.words) is not None or known.label(para.words.rstrip(": ")) is not None or is_nil(para.words):
        return ""
    split = label_of(para)
    if split is not None and (known.label(split[0]) is not None or known.heading(split[0]) is not None):
        rest = para.text[split[1] :]
        return "" if is_nil(rest.strip()) else rest
    return para.text


class _Content:
    """The words of what was made of a draft, and which stand next to each other."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.pairs: set[tuple[str, str]] = set()
        self.words: set[str] = set()
        self.alone: set[str] = set()
        self.texts: set[str] = set()
        self.add(texts)

    def add(self, texts: Iterable[str]) -> None:
        """Take in further texts."""
        for text in texts:
            words = _words(text)
            self.pairs.update(pairwise(words))
            self.words.update(words)
            self.alone.add(" ".join(words))
            self.texts.add(text.strip())

    def lacks(self, said: str) -> list[str]:
        """The words that stand here beside none of their neighbours."""
        words = _words(said)
        if " ".join(words) in self.alone or not words or set(words) <= _ANSWERS | {_JOKER}:
            return []
        alone = len(words) == 1
        beside = zip(["", *words], words, [*words[1:], ""], strict=False)
        lost = [
            word
            for before, word, after in beside
            if not (word in self.words if alone else {(before, word), (word, after)} & self.pairs or word in self.alone)
        ]
        day = date_in(said)
        if day is not None and day.isoformat() in self.texts:
            lost = [word for word in lost if not _OF_DATES.fullmatch(word)]
        return [word for word in lost if word != _JOKER and word not in _OF_CONTACTS]


def _words(text: str) -> list[str]:
    return _WORD.findall(_WORKED_OUT.sub(f" {_JOKER} ", _UNSEEN.sub("", text)).casefold())


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, MappingNode):
        for entry in node.entries.values():
            yield from _texts(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _texts(item)


def _in_short(para: Para, lost: list[str]) -> str:
    """The paragraph, where most of it is lost; otherwise the words that are."""
    if 2 * len(lost) >= len(_words(para.text)):
        return para.words if len(para.words) <= 120 else f"{para.words[:119]}…"
    return " ".join(lost)
