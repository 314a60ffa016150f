"""References by number whose sentence speaks of another thing of the kind: recommendations, tables, items of lists.

What is said at the reference is held against the words of each thing of its kind. One that has none of them is not
meant where just one other has some. Where the clause has nothing to tell it by, and goes on from the sentence before
("Condition 6 makes sure that it is dealt with"), that sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.background_cited import background_papers
from reportgen.lint.decisions import telling
from reportgen.lint.exhibits import exhibits
from reportgen.lint.items import Listed, lists_of
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

_ROMAN = ("ii", "iii", "iv", "vi", "vii", "viii", "ix")  # that are no single letters
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH = regex(
    rf"\b(?:the|our)\s+(?P<nth>{'|'.join(_ORDINALS)}|last|final)\s+recommendation\b(?!\s+(?:of|in)\b)", re.IGNORECASE
)
_NTH_PAPER = regex(
    rf"\bthe\s+(?P<nth>{'|'.join(_ORDINALS)}|last|final)\s+(?:of\s+the\s+(?:\w+\s+)?)?background\s+papers?\b"
)
_PLACED = regex(rf"\b[Tt]he\s+(?:{'|'.join(_ORDINALS)}|last)\s")
_CLAUSE = regex(r"[;:()–]\s|,\s+(?=(?:and|but|while|so|which|where|although)\b)")
_GLOSS = regex(r"\)?(?:\s+(?:shows?|says|explains|has|gives))?;\s(?P<said>[^;]+)")  # what is said behind a reference
_ANY_TITLE = frozenset("schem proje plan plans polic strat progr servi".split())
_WHICH_IS = regex(r"(?:(?:which|that)\s+)?(?:is|are|was|were)\s+(?:also\s+)?")
_YEAR = regex(r"(?:19|20)\d\d")  # tells no thing from another
_GOES_ON = regex(r"\b(?:it|its|this|that|these|those|they|their|them|such|so)\b", re.IGNORECASE)
_SEVERAL = regex(r"\)?\s*(?:,|and|or|to|&|[-–])\s*\(?(?:\d|[A-Za-z]\b|[ivx]+\b)")
_SEVERAL_BEFORE = regex(r"(?:\d|\b[A-Za-z])\)?\s*(?:,|and|or|to|&|[-–])\s*\Z")
_NOT_TELLING = frozenset(
    """asks ask commi cabin counc membe repor agree note noted notes decid decis matte propo accor follo paper meeti
    invit reque seek sough given gives give three four five part recom table shows shown show lists condi objec figur
    janua febru march april june july augus septe octob novem decem
    secti above below state detai work works make makes made sure means meant reaso said says say need needs needed
    would could day days week year years month total numbe people new servi chang exami consi impor""".split()
)
_CALLED = (
    (
        regex(
            r"\b(?:no|not)\s+(?:more|higher|greater)\s+than\b|\bup\s+to\b|\bnot\s+exceed|\bwithin\b|\bat\s+most\b", re.I
        ),
        frozenset(("ceili", "limit", "maxim", "cap")),
    ),
    (regex(r"\bauthori[sz]|\bdelegat|\bempower", re.I), frozenset(("deleg", "autho", "power"))),
    (regex(r"\bconsult", re.I), frozenset(("consu",))),
    (regex(r"\b(?:sources?|funding|funders?|contributors?)\b", re.I), frozenset(("pay", "pays", "paid", "money"))),
    (regex(r"£(?=\d)"), frozenset(("sum", "amoun", "money", "cost", "price"))),
    (regex(r"\b(?:report|brought|back)\b", re.I), frozenset(("repor",))),
)
_SHARES = 2  # words of what is said that one thing has and no other has so many


class Misdirected(Struct, frozen=True):
    """A thing that is cited, and the one that has what it is cited for, with words of both."""

    span: Span
    number: str
    other: str
    words: str


class _Thing(Struct, frozen=True):
    """What may be cited: its telling words, and those of its caption, which count for more."""

    words: frozenset[str]
    head: frozenset[str] = frozenset()

    def fits(self, said: frozenset[str]) -> int:
        """How well it fits what is said."""
        return len(said & self.words) + _SHARES * len(said & self.head)


class _Cited(Struct, frozen=True):
    passage: Passage
    start: int
    end: int
    mark: str


def other_recommendations(subject: Subject) -> tuple[Misdirected, ...]:
    """Every citation of a recommendation that has nothing of what it is cited for, where one other has."""
    asked = {str(n): _Thing(_meant(item.text.text)) for n, item in enumerate(subject.recommended, 1)}
    cited = _recommendations(subject) if len(asked) > 1 else ()
    return tuple(found for each in cited if (found := _other(subject, each, asked)))


def other_tables(subject: Subject) -> tuple[Misdirected, ...]:
    """Every citation of a table that has nothing of what it is cited for, where one other has."""
    if not any(typed.kind == "table" for typed in subject.typed):
        return ()
    known = {e.number: _Thing(_meant(f"{e.caption} {e.words}"), _meant(e.caption)) for e in subject.once(exhibits)}
    cited = _typed(subject, "table") if len(known) > 1 else ()
    return tuple(found for each in cited if (found := _other(subject, each, known)))


def other_items(subject: Subject) -> tuple[Misdirected, ...]:
    """Every citation of an item of a list that has nothing of what it is cited for, where one other has."""
    return tuple(
        found
        for listed in subject.once(lists_of)
        if (cited := (*_items(subject, listed), *_nth_items(subject, listed)))
        for things in [{mark: _Thing(_meant(text)) for mark, text in listed.items.items()}]
        for each in cited
        if (found := _other(subject, each, things))
    )


def other_papers(subject: Subject) -> tuple[Misdirected, ...]:
    """Every background paper cited by its place that is not the one spoken of, where one other is."""
    papers = {str(n): _Thing(_meant(title)) for n, title in enumerate(background_papers(subject), 1)}
    cited = _papers(subject, len(papers)) if len(papers) > 1 else ()
    return tuple(found for each in cited if (found := _other(subject, each, papers)))


def _papers(subject: Subject, many: int) -> Iterator[_Cited]:
    for passage in subject.passages_with("background"):
        for hit in _NTH_PAPER.finditer(passage.text):
            nth = many if hit["nth"] in ("last", "final") else _ORDINALS.index(hit["nth"]) + 1
            yield _Cited(passage, hit.start(), hit.end(), str(nth))


def cited_items(subject: Subject, listed: Listed) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Where an item of a list's kinds is cited by its mark."""
    pattern = _cites(listed)
    for passage in subject.passages_with(*listed.kinds):
        if passage.words.section not in ("recommendations", "appendix"):
            for hit in pattern.finditer(passage.text):
                if not passage.text[: hit.start()].strip(" *_>-|") and _is_item(passage, hit):
                    continue
                yield passage, hit


def _is_item(passage: Passage, hit: re.Match[str]) -> bool:
    """Whether what was found is the mark of an item itself: "Condition 4: No building before ..."."""
    return bool(re.match(r"\)?\**(?:[:.|]|\s[–-]\s)", passage.text[hit.end() :]))


def _cites(listed: Listed) -> re.Pattern[str]:
    sorts = {
        r"\d{1,2}" if mark.isdigit() else "[ivx]{1,4}" if mark in _ROMAN else "[a-z]" if mark.islower() else "[A-Z]"
        for mark in listed.items
    }
    kinds = "|".join(sorted(f"{kind[:1].upper()}{kind[1:]}|{kind}" for kind in listed.kinds))
    return re.compile(rf"\b(?P<kind>{kinds})\s\(?(?P<mark>{'|'.join(sorted(sorts))})\)?(?![\w%]|[.,]\d|\s(?:of|per)\b)")


def _nth_items(subject: Subject, listed: Listed) -> Iterator[_Cited]:
    """Where an item is cited by its place: the second objection, the last of these conditions."""
    kinds = "|".join(sorted(listed.kinds))
    plurals = "|".join(sorted(f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s" for kind in listed.kinds))
    pattern = re.compile(
        rf"\b[Tt]he\s+(?P<nth>{'|'.join(_ORDINALS)}|last)\s+(?:(?:{kinds})\b|of\s+(?:these|those|the)\s+(?:\w+\s+)?(?:{plurals})\b)"
        r"(?!\s+(?:of|in|from|to)\b)"
    )
    marks = list(listed.items)
    for passage in subject.once(_counting):
        for hit in pattern.finditer(passage.text):
            nth = -1 if hit["nth"] == "last" else _ORDINALS.index(hit["nth"])
            if nth < len(marks):
                yield _Cited(passage, hit.start(), hit.end(), marks[nth])


def _counting(subject: Subject) -> tuple[Passage, ...]:
    """The sentences of the text that cite something by its place."""
    found = subject.passages_with(*_ORDINALS, "last")
    apart = ("recommendations", "appendix")
    return tuple(p for p in found if p.words.section not in apart and _PLACED.search(p.text))


def _items(subject: Subject, listed: Listed) -> Iterator[_Cited]:
    if not listed.marked:
        return
    for passage, hit in cited_items(subject, listed):
        yield _Cited(passage, hit.start(), hit.end(), hit["mark"])


def _typed(subject: Subject, kind: str) -> Iterator[_Cited]:
    """Where one thing of a kind of this report is cited by its number."""
    for typed in subject.typed:
        ours = typed.kind == kind and not typed.elsewhere and not typed.text[:1].isdigit()
        passage = subject.passage_at(typed.words, typed.offset) if ours else None
        if passage is not None and passage.words.section not in ("recommendations", "appendix"):
            at = typed.offset - passage.start
            yield _Cited(passage, at, at + len(typed.text), typed.bare)


def _recommendations(subject: Subject) -> Iterator[_Cited]:
    yield from _typed(subject, "recommendation")
    for passage in subject.passages_with("recommendation"):
        if passage.words.section not in ("recommendations", "appendix"):
            for hit in _NTH.finditer(passage.text):
                nth = hit["nth"].lower()
                number = _ORDINALS.index(nth) + 1 if nth in _ORDINALS else len(subject.recommended)
                yield _Cited(passage, hit.start(), hit.end(), str(number))


def _meant(text: str) -> frozenset[str]:
    """The telling words of a text, and those by which what it sets is called: a ceiling, where it says "up to"."""
    return telling(text).union(*(names for sign, names in _CALLED if sign.search(text)))


def _other(subject: Subject, cited: _Cited, things: Mapping[str, _Thing]) -> Misdirected | None:
    """The one thing that has what another is cited for."""
    text, passage = cited.passage.text, cited.passage
    if cited.mark not in things or _SEVERAL.match(text, cited.end) or _SEVERAL_BEFORE.search(text[: cited.start]):
        return None  # beyond the last: that is another rule's
    if is_quoted(passage.words, passage.start + cited.start, cited.end - cited.start):
        return None
    clause = _clause(text, cited.start, cited.end)
    heads = [word for thing in things.values() for word in thing.head]
    one_has = {word for word in heads if heads.count(word) == 1}  # of the captions
    empty = _NOT_TELLING | (
        telling(subject.report.title.text) - (one_has - _ANY_TITLE)
    )  # what the whole report is about tells nothing
    said = frozenset(word for word in telling(clause) - empty if not _YEAR.fullmatch(word))
    told = passage
    if not any(said & thing.words for thing in things.values()) and _GOES_ON.search(clause):
        before = subject.before(passage)
        if before is None or _cites_another(before, cited, passage):
            return None
        said, told = said | telling(before.text) - empty, before
    if not any(said & thing.words for thing in things.values()):  # "as Table 1 shows; most goes to the county"
        behind = _GLOSS.match(text, cited.end)
        said |= frozenset(telling(behind["said"]) - empty) if behind else frozenset()
    if ours := said & things[cited.mark].words:
        return _fuller(cited, said, ours, things)
    shared = sorted(((thing.fits(said), mark) for mark, thing in things.items() if said & thing.words), reverse=True)
    if not shared or (len(shared) > 1 and shared[0][0] < shared[1][0] + _SHARES):
        return None
    return _directed(cited, said, shared[0][1], things, told)


def _fuller(
    cited: _Cited, said: frozenset[str], ours: frozenset[str], things: Mapping[str, _Thing]
) -> Misdirected | None:
    """The one thing that has all that the one cited has of what is said, and a word more that no other has."""
    more = {mark: said & thing.words for mark, thing in things.items() if ours < said & thing.words}
    if len(more) != 1:
        return None
    ((other, shared),) = more.items()
    rest = shared - ours
    if any(rest & thing.words for mark, thing in things.items() if mark != other):
        return None
    return _directed(cited, rest, other, things, cited.passage)


def _directed(
    cited: _Cited, said: frozenset[str], other: str, things: Mapping[str, _Thing], told: Passage
) -> Misdirected:
    passage = cited.passage
    source = f"{told.text} {passage.text}" if told is not passage else passage.text
    common = sorted(said & things[other].words, key=source.lower().find)
    words = ", ".join(f"“{_whole(source, each)}”" for each in common[:2])
    return Misdirected(passage.span(cited.start, cited.end - cited.start), cited.mark, other, words)


def _cites_another(before: Passage, cited: _Cited, passage: Passage) -> bool:
    """Whether the sentence before speaks of another thing of the kind by its mark: then "it" may be of that."""
    word = passage.text[cited.start : cited.end].split()[0].lower().rstrip("s")
    return bool(re.search(rf"\b{re.escape(word)}s?\s\(?(?:\d|[A-Za-z]\b)", before.small))


def _clause(text: str, start: int, end: int) -> str:
    """The clause that a reference stands in, without it."""
    parts = _CLAUSE.split(text[:start])
    before = " ".join(parts[-2:]) if _WHICH_IS.fullmatch(parts[-1]) else parts[-1]
    after = _CLAUSE.split(text[end:])[0]
    return f"{before} {after}"


def _whole(text: str, stem: str) -> str:
    """The word of a text that begins like this, as it is written."""
    hit = re.search(rf"(?<!\w){re.escape(stem)}[\w’'-]*", text, re.IGNORECASE)
    return hit[0] if hit else stem
