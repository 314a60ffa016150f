"""Sections of Acts that a sentence cites, and what it says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted

_ONE = r"\d+[A-Z]{0,2}(?:\(\w+\))*"
_NUMBERS = rf"(?P<sections>{_ONE}(?:(?:,\s*|\s+(?:and|or|to)\s+|\s*[–-]\s*)(?:sections?\s+)?{_ONE})*)"
_CITED = regex(
    rf"\b(?:[Ss](?:ections?|s?\.)\s*{_NUMBERS}|(?P<part>(?:Part|Schedule)\s+(?:\d+[A-Z]?|[IVX]+A?)))\s+"
    r"(?:(?:of|to|in)\s+(?:the\s+)?)?"
    r"(?P<act>[A-Z][^.;:]{3,100}?\bAct\s+(?:19|20)\d\d)\b"
)
_OF_THE_ACT = regex(
    rf"\b[Ss](?:ections?|s?\.)\s*{_NUMBERS}(?P<part>)\s+of\s+(?:(?:the\s+|that\s+)?same|the|that|this)\s+(?P<act>Act)\b(?!\s+\d)"
)
_NAMED = regex(r"\b[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'().,-]*|and|of|for|the|to|in|etc\.))*\s+Act\s+(?:19|20)\d\d\b")
_TITLES = regex(
    r"\b[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'().,-]*|and|of|for|the|to|in|etc\.))*\s+(?:Act|Regulations|Order|Rules|Code)\s+(?:19|20)\d\d"
)
_SECTION = regex(r"\b[Ss](?:ections?|s?\.)\s*\d")
_CLAUSE = regex(r";\s|,\s+(?:and|but|while|whereas|although)\s")
_THOSE = regex(r"\bthose\b(?!\s+who\b)")  # what the clause before named: fees
_BARE = regex(
    r"\b(?:[Uu]nder|[Bb]y|[Ii]n|of|[Tt]o)\s+(?:the\s+)?(?P<act>[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'().,-]*|and|of|for|the|to|in|etc\.))*"
    r"\s+Act\s+(?:19|20)\d\d)\b(?P<part>)"
)
_LAW = regex(r"\b(?:Act|Regulations|Order|Code)\s+(?:19|20)\d\d")
_BRACKETS = regex(r"\(\w+\)")
_RANGE = regex(r"(\d+)\s*(?:to|–|-)\s*(?:sections?\s+)?(\d+)$")
_ROMAN = {name: str(n) for n, name in enumerate("I II III IV V VI VII VIII IX X".split(), 1)}
_LEADING = 4  # words before the first citation, where those to come are led up to
_LONGEST = 60  # sections of a range


class Citation(Struct, frozen=True):
    """What is cited of an Act: its sections one by one, or a Part or Schedule, and where in the sentence."""

    passage: Passage
    hit: re.Match[str]
    act: str
    sections: tuple[str, ...]

    @property
    def about(self) -> str:
        """What is said of it, without titles: in the sentence, the clause it is alone in, or what leads up to it."""
        return _TITLES.sub(" ", _about(self.passage.text, self.hit))

    @property
    def told(self) -> str:
        """The same with what the sentence began with, where the clause speaks of "those" alone."""
        about, first = self.about, _SECTION.search(self.passage.text)
        return f"{self.passage.text[: first.start()]} {about}" if first and _THOSE.search(about) else about

    @property
    def around(self) -> str:
        """The whole paragraph that it stands in, without titles."""
        text, at = self.passage.words.masked, self.passage.start
        end = text.find("\n\n", at)
        return _TITLES.sub(" ", text[text.rfind("\n\n", 0, at) + 1 : end if end >= 0 else len(text)])

    @property
    def is_section(self) -> bool:
        """Whether it is a section, and no Part or Schedule."""
        return not self.hit["part"]


def citations(passage: Passage) -> Iterator[Citation]:
    """The citations of a sentence, in their order, without those in quotations."""
    hits = [*_CITED.finditer(passage.text), *_OF_THE_ACT.finditer(passage.text)]
    for hit in sorted(hits, key=re.Match.start):
        if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            act = " ".join(hit["act"].split())
            if act == "Act":
                act = _last_named(passage, passage.start + hit.start())
            yield Citation(passage, hit, act, (_arabic(hit["part"]),) if hit["part"] else _each(hit["sections"]))


def bare_act(passage: Passage) -> Citation | None:
    """The one Act that a sentence cites as a whole, with no section and no other law beside it."""
    if " Act 19" not in passage.text and " Act 20" not in passage.text:
        return None
    hit = _BARE.search(passage.text)
    if hit is None or len(_LAW.findall(passage.text)) > 1 or _SECTION.search(passage.text):
        return None
    if is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
        return None
    return Citation(passage, hit, " ".join(hit["act"].split()), ())


def ordinal(section: str) -> tuple[int, str]:
    """A section for comparison: 78YA comes after 78 and before 79; a Schedule before all."""
    digits = re.match(r"\d+", section)
    return (int(digits[0]), section[digits.end() :]) if digits else (0, "")


def _each(written: str) -> tuple[str, ...]:
    """The sections one by one: "24 to 28" are five."""
    bare = _BRACKETS.sub("", written)
    span = _RANGE.match(bare)
    if span and 0 < int(span[2]) - int(span[1]) < _LONGEST:
        return tuple(map(str, range(int(span[1]), int(span[2]) + 1)))
    return tuple(re.findall(r"\d+[A-Z]{0,2}", bare))


def _arabic(part: str) -> str:
    """A Part with its number in figures, as the list has them; other names of parts as they are."""
    word, _, number = part.partition(" ")
    return f"{word} {_ROMAN.get(number, number)}"


def _last_named(passage: Passage, at: int) -> str:
    """The Act that a text named last before one is spoken of as "the Act"."""
    named = [" ".join(hit[0].split()) for hit in _NAMED.finditer(passage.words.masked, 0, at)]
    return named[-1].removeprefix("The ") if named else ""


def _about(text: str, hit: re.Match[str]) -> str:
    begin, end = _alone(text, hit)
    if end:
        return text[begin : hit.start()] + text[hit.end() : end]
    before = [each.end() for each in _SECTION.finditer(text)]
    if len(text[: before[0]].split()) < _LEADING:  # "Section 12 allows this, section 15 that": what follows is told
        return ""
    return text[max((at for at in before if at <= hit.start()), default=0) : hit.start()]


def _alone(text: str, hit: re.Match[str]) -> tuple[int, int]:
    """The sentence about a citation, or, where it has several, the clause with this one alone; (0, 0) where none is."""
    if len(_SECTION.findall(text)) == 1 or not _SECTION.search(hit[0]):
        return 0, len(text) if len(_SECTION.findall(text)) < 2 else 0
    begin = max((c.end() for c in _CLAUSE.finditer(text, 0, hit.start())), default=0)
    end = next((c.start() for c in _CLAUSE.finditer(text, hit.end())), len(text))
    return (begin, end) if len(_SECTION.findall(text[begin:end])) == 1 else (0, 0)
