"""What a draft marks as not for publication, and how far that reaches: the report, an appendix, a chapter.

Authors say it in headings, in lines, on the front sheet, in the list of appendices, in sentences, in page headers and
watermarks. Where it is not certain how far that reaches, all it may reach is exempt: an author who finds public text
withheld puts that right, and nobody takes back what was published. The words are `not-public` of drafts/words.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from reportgen.content.exemptions import SCHEDULES
from reportgen.drafts.draft import Block, Para, paras
from reportgen.drafts.front import Front
from reportgen.drafts.listed_appendices import listed_in
from reportgen.drafts.marking_words import denies, is_marking, marks_heading, not_public, says_so
from reportgen.drafts.recognise import Chapter, Marked, Paper
from reportgen.drafts.wording import is_nil
from reportgen.house.style import HouseStyle

_SENTENCE = re.compile(r"(?:[^.;\n]|\.(?=\S))+")
_NUMBERS = r"(?:{0})\b(?:(?:\s*,\s*|\s*&\s*|\s*–\s*|\s+(?:and|to)\s+)(?:{0})\b)*"
_PARAGRAPHS = re.compile(rf"\bpara(?:graph)?s?\b\.?(?:\(s\))?\s+({_NUMBERS.format('[0-9]{1,2}[A-C]?')})", re.IGNORECASE)
_LABELS = re.compile(
    rf"\b(append(?:ix|ices)|annex(?:es|e)?|schedules?)\s+({_NUMBERS.format('[A-Z]|[0-9]{1,2}')})", re.IGNORECASE
)
_LISTED = ("appendix-list", "appendices")  # whose entries are marked one by one
_UNMARKABLE = ("recommendations", "contacts", "background-papers", "parts")
_SINGULAR = {"appendices": "appendix", "annexes": "annex", "schedules": "schedule"}


class NotPublic(Struct):
    """What marks the whole of a paper, and what its appendices, by their labels."""

    whole: list[Marked] = field(default_factory=list)
    appendices: dict[str, Marked] = field(default_factory=dict)

    def mark(self, at: int, words: str, labels: Sequence[str] = ()) -> None:
        """Note a marking: of the appendices with these labels, of the whole where it names none."""
        for label in labels:
            self.appendices.setdefault(label, Marked(at, words))
        if not labels or not_public("whole").search(words):
            self.whole.append(Marked(at, words))


def said_of(paper: Paper) -> NotPublic:
    """What a draft says of itself as a whole and of its appendices."""
    out = NotPublic()
    for words in paper.draft.furniture:
        if says_so(words):
            out.mark(0, words, _labels(words))
    for label, texts in _front(paper.front, paper.known.house):
        _value(out, label, texts)
    title = paper.front.title
    if title is not None and marks_heading(title.words):
        out.mark(title.at, title.words)
    for para in paras(b for chapter in paper.chapters if chapter.heading is None for b in chapter.blocks):
        if is_marking(para.words):
            out.mark(para.at, para.words)
    listed = listed_in(paper)
    for para in listed:
        if says_so(para.words) and (labels := _labels(para.words)):
            out.mark(para.at, para.words, labels[:1])
    places = {para.at for para in listed}
    for para in paras(paper.main):
        for words in _sentences(para.words) if para.at not in places else ():
            if labels := _labels(words):
                out.mark(para.at, words, labels)
            elif not_public("whole").search(words) or not_public("holds").search(words):
                out.mark(para.at, words)
    return out


def marked_by(chapter: Chapter, before: Sequence[Block] = ()) -> Marked | None:
    """What marks a chapter: its heading or one below it, a line in it, or one that ends what stands before it."""
    last = before[-1] if before else None
    if isinstance(last, Para) and is_marking(last.words):
        return Marked(last.at, last.words)
    heading = chapter.heading
    below = [p for p in paras(_below(chapter)) if p.words]
    if heading is not None and marks_heading(f"{heading.number} {heading.words}"):
        denied = any(is_nil(p.words) or denies(p.words) for p in below) and not any(says_so(p.words) for p in below)
        return None if denied else Marked(heading.at, heading.words)
    line = next((para for para in paras(chapter.blocks) if is_marking(para.words)), None)
    if line is not None:
        return Marked(line.at, line.words)
    return next((found for sub in chapter.below if (found := marked_by(sub)) is not None), None)


def mark_chapters(out: NotPublic, chapters: Sequence[Chapter]) -> None:
    """Note on each chapter what marks it; what marks one that no mark can stand on marks the whole."""
    before: Sequence[Block] = ()
    for chapter in chapters:
        holds = chapter.place.holds if chapter.place is not None else ""
        own = Chapter(chapter.heading, chapter.blocks) if holds == "parts" else chapter
        chapter.marked = marked_by(own, before) if holds not in _LISTED else None
        if chapter.marked is not None and holds in _UNMARKABLE:
            out.whole.append(chapter.marked)
        if holds == "parts":
            mark_chapters(out, chapter.below)
        for part in chapter.below if holds == "parts" else ():
            part.marked = part.marked or chapter.marked
        before = list(_below(chapter))


def paragraphs_in(words: Iterable[str], house: HouseStyle) -> str:
    """The paragraphs of the Schedule that markings name, as content has them: "3 and 5"; "" for none."""
    known = SCHEDULES[house.country].paragraphs
    hits = (hit for each in words for hit in _PARAGRAPHS.finditer(each))
    numbers = (number.upper() for hit in hits for number in re.findall(r"\d+[A-Ca-c]?", hit[1]))
    return " and ".join(dict.fromkeys(number for number in numbers if number in known))


def _front(front: Front, house: HouseStyle) -> Iterator[tuple[str, Sequence[Para]]]:
    """The labels of the front sheet with what stands beside them."""
    for name, texts in front.values.items():
        place = house.places.get(name)
        yield place.called if place is not None and name != "classification" else name, texts
    for given, blocks in front.others:
        yield given.words if given is not None else "", list(paras(blocks))
    for label, _, blocks in front.sections:
        yield label.words, list(paras(blocks))


def _value(out: NotPublic, label: str, texts: Sequence[Para]) -> None:
    """Note what a label and its value say of publication."""
    words = " ".join(p.words for p in texts)
    if not words:
        return
    if not_public("asks").search(label):
        marked = not denies(words)
    elif not_public("asks-open").search(label):
        marked = words.casefold().startswith("no")
    else:
        marked = any(is_marking(para.words) for para in texts)
    if marked:
        out.mark(texts[0].at, f"{label.rstrip(': ')}: {words}" if label else words, _labels(words))


def _sentences(words: str) -> Iterator[str]:
    """Those of some sentences that call something exempt."""
    if not_public("terms").search(words):
        yield from (hit[0].strip() for hit in _SENTENCE.finditer(words) if says_so(hit[0]))


def _below(chapter: Chapter) -> Iterator[Block]:
    yield from chapter.blocks
    for sub in chapter.below:
        yield from _below(sub)


def _labels(words: str) -> list[str]:
    """The appendices that words name, by their labels; a schedule of an Act is none."""
    out: list[str] = []
    for hit in _LABELS.finditer(words):
        kind = _SINGULAR.get(hit[1].casefold(), hit[1].casefold())
        named = re.findall(r"\b(?:[A-Za-z]|\d+)\b|to\b|–", hit[2])
        for at, number in enumerate(named):
            several = _between(named[at - 1], named[at + 1]) if number in ("to", "–") else [number.casefold()]
            out += [f"{kind} {each}" for each in several if kind != "schedule" or len(each) == 1]
    return list(dict.fromkeys(out))


def _between(first: str, last: str) -> list[str]:
    """The letters or numbers from one to another."""
    if first.isdigit() and last.isdigit():
        return [str(n) for n in range(int(first), min(int(last), int(first) + 30) + 1)]
    if first.isalpha() and last.isalpha():
        return [chr(n) for n in range(ord(first.casefold()), ord(last.casefold()) + 1)]
    return []
