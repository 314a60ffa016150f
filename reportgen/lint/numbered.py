"""The numbers of the draft (paragraphs, sections, recommendations, tables, appendices) and those typed in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, assert_never

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint.masked_words import Words
from reportgen.tree import (
    Block,
    Document,
    Fields,
    Figure,
    List,
    Notice,
    Paragraph,
    Quote,
    Section,
    Table,
    Title,
)

Kind = Literal["paragraph", "section", "recommendation", "table", "figure", "appendix"]

_ONE = (
    r"\(?\d{1,3}(?:\.\d{1,3}){0,3}\)?(?!\d|,\d|%|[./]\d|(?:st|nd|rd|th)\b"
    r"|[ \u00a0](?:per cent|million|years?|km|miles?|met(?:re|er)s?|hectares?|people)\b)"
)
_LETTER = r"[A-Z](?![\w’'&-]|\.\w)"
_WORD = r"(?i:one|two|three|four|five|six|seven|eight|nine|ten)\b"
_MARK = rf"(?:{_ONE}(?:[a-z]\b)?|{_LETTER}|{_WORD})"
_JOIN = r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|or\s+|to\s+|[-–]\s*)"
_TYPED = regex(
    r"(?P<kind>[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ections?|[Rr]ecommendations?|[Tt]ables?|[Ff]igures?"
    r"|[Aa]ppendix|[Aa]ppendices|APPENDIX|APPENDICES|[Aa]nnex(?:es|e)?|ANNEX|[Aa]todiad(?:au)?)[ \u00a0\n]+(?P<marks>"
    rf"{_MARK}(?:{_JOIN}{_MARK})*)"
)
_STEMS = ("ara", "ection", "ecommendation", "able", "igure", "ppendi", "PPENDI", "nnex", "NNEX", "todiad")
SPOKEN = (
    "paragraph", "paragraphs", "para", "paras", "section", "sections", "recommendation", "recommendations", "table",
    "tables", "figure", "figures", "appendix", "appendices", "annex", "annexe", "annexes",
    "atodiad", "atodiadau",
)  # fmt: skip
_NAME = regex(r"(?:[^\W\d_]{2,}\s+(?:/\s+)?)+")
_COUNTED = regex(r"\b(?:the|an?|this|that|each|every)\s+\Z")
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("para", "paragraph"), ("section", "section"), ("recommendation", "recommendation"), ("table", "table"),
    ("figure", "figure"), ("append", "appendix"), ("annex", "appendix"), ("atodiad", "appendix"),
)  # fmt: skip
_NUMBERS = {w: str(n) for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
# Words of other documents with numbers of their own: a sentence that has one may mean theirs.
_OTHERS = regex(
    r"\b(?:Acts?|Schedules?|Regulations?|Orders?|NPPF|NPPG|PPG|Framework|Constitution|Rules?|Code|Directive|Circular"
    r"|[Gg]uidance|Statement|[Aa]greements?|[Cc]ontracts?|[Ll]ease|[Dd]eed|[Mm]inutes?|Plan|"
    r"[Ss]trategy|[Pp]olic(?:y|ies)"
    r"|[Jj]udge?ment|[Ll]etter|[Oo]mbudsman|[Ii]nquiry|[Rr]eviewers?|[Pp]eer [Rr]eview|[Aa]uditors?|Bill"
    r"|Terms of Reference|Standing Orders?|Procedure|Charter|Treaty|Convention|[Ss]tandards?|[Mm]anual|[Hh]andbook)\b"
)
_RECOMMENDS_NOTHING = regex(r"(?:contract|lease|deed|agreement)", re.IGNORECASE)
# A section with a whole number may be an Act's; where it says, shows or lists something it is a report's.
_SAYS = regex(
    r"\s+(?:also\s+)?(?:says?|explains?|sets?\s+out|describes?|shows?|lists?|details?|proposes?|discusses|tells?"
    r"|gives?|covers?)\b",
    re.IGNORECASE,
)
_SAID_IN = regex(
    r"\b(?:set\s+out|described|shown|explained|listed|detailed|proposed|discussed|summarised|told|given|see|outlined)"
    r"\s+(?:in\s+|at\s+|under\s+)?\Z",
    re.IGNORECASE,
)
_MOST_SECTIONS = 20  # a report has hardly more
_OWN = regex(r",?\s+(?:above|below|of this (?:report|paper)|in this (?:report|paper)|overleaf)\b", re.IGNORECASE)
_FOREIGN = regex(
    r"(?:\([a-z0-9]{1,4}\))*,?\s+(?:(?:of|in|from|within|at|on)\s+(?!this (?:report|paper)\b|order\b|respect\b)"
    r"|to\s+(?:(?:the|an?|its|their|our)\b|(?-i:[A-Z])))",
    re.IGNORECASE,
)
# An appendix or a table is another document's only where the words beside it say so.
_ITS = regex(
    rf"(?:{_JOIN}{_MARK})*,?\s+(?:of|to|in|within|from)\s+"
    r"(?:(?:the|its|their|that|an?|his|her|your)\s+(?!(?:report|paper|end|order|agenda)\b)|[A-Z])"
)
_BEFORE = regex(r"(?:[A-Z]\w*[’']s?|\b(?!See|In|The|At|As|From|And|Also|Both|Attached)[A-Z]\w+|\b(?:its|their)),?\s+\Z")


class Numbered(Struct, frozen=True):
    """Something that has a number in the draft: its kind, its number without words and brackets, its id."""

    kind: Kind
    bare: str
    plain: str
    id: str
    appendix: bool  # it stands in an appendix


class Typed(Struct, frozen=True, dict=True):
    """A reference typed in words: "paragraph 4.2", or one number of "Tables 1 and 3"."""

    words: Words
    offset: int
    text: str  # the word and the first number, or a later number alone
    kind: Kind
    bare: str
    word: str

    @property
    def span(self) -> Span:
        """Its place (of one that goes over a line's end, the part on the first line)."""
        return self.words.span(self.offset, len(self.text.split("\n")[0].rstrip()))

    @property
    def shown(self) -> str:
        """As a reader says it."""
        return f"{self.word} {self.bare}"

    @property
    def mend(self) -> str:
        """What to do where it leads nowhere."""
        return (
            "give the place meant an id ({#name} at its end, or `id: name`) and write {ref:name}; for a number of "
            f"another document say which (“{self.shown} of the ... report”)"
        )

    @worked_out
    def sentence(self) -> str:
        """The sentence it stands in."""
        found = ""
        for sentence in self.words.sentences:
            if sentence.offset > self.offset:
                break
            found = sentence.text
        return found

    @worked_out
    def owned(self) -> bool:
        """Whether its words say that it is of this report."""
        return bool(_OWN.match(self.words.masked, self.offset + len(self.text)))

    @worked_out
    def speaks(self) -> bool:
        """Whether it is told as a place where a reader looks something up, and not as a power or a duty."""
        before = self.words.masked[max(0, self.offset - 30) : self.offset]
        small = self.bare.isdigit() and int(self.bare) <= _MOST_SECTIONS
        after = _SAYS.match(self.words.masked, self.offset + len(self.text))
        return small and self.words.where != "implications.legal" and bool(after or _SAID_IN.search(before))

    @worked_out
    def elsewhere(self) -> bool:
        """Whether it is, or may be, a number of another document."""
        if self.owned:
            return False
        if self.kind in ("appendix", "table", "figure"):
            before = self.words.masked[max(0, self.offset - 40) : self.offset].rpartition("\n\n")[2]
            return bool(_ITS.match(self.words.masked, self.offset + len(self.text)) or _BEFORE.search(before))
        after = self.words.masked[self.offset + len(self.text) : self.offset + len(self.text) + 200]
        after = re.sub(rf"^(?:{_JOIN}{_MARK})+", "", after)
        others = _OTHERS.findall(self.sentence)
        if self.kind == "recommendation":
            others = [name for name in others if not _RECOMMENDS_NOTHING.match(name)]
        enclosed = self.text.endswith(")") and self.words.masked[: self.offset].endswith("(")  # "(recommendation 2) of"
        return bool((not enclosed and _FOREIGN.match(after)) or others)


def numbered_of(document: Document) -> tuple[Numbered, ...]:
    """Everything in the draft that has a number, in order."""
    return tuple(n for block in document.blocks for n in _numbered(block))


def _numbered(block: Block, inside: bool = False) -> Iterator[Numbered]:
    """The numbers of a block and of those in it. Items of lists have none that is cited by itself."""
    match block:
        case Section():
            yield from _of_section(block, inside)
            inside = inside or block.kind == "appendix"
        case Paragraph() | Notice() | Table() | Figure():
            if block.number:
                yield Numbered(_kind(block), _bare(block.number.plain), block.number.plain, block.id, inside)
        case List() | Quote() | Fields() | Title():
            pass
        case _:
            assert_never(block)
    for child in _children(block):
        yield from _numbered(child, inside)


def _of_section(block: Section, inside: bool) -> Iterator[Numbered]:
    """The number of an appendix or of a section, if it has one."""
    plain = block.number.plain if block.number else block.label if block.kind == "appendix" else ""
    if block.kind == "appendix" and plain:
        yield Numbered("appendix", _bare(plain), plain, block.id, False)
    elif plain:
        yield Numbered("section", _bare(plain), plain, block.id, inside)


def _children(block: Block) -> Iterator[Block]:
    """The blocks in a block."""
    match block:
        case Section() | Quote():
            yield from block.blocks
        case List():
            yield from (child for item in block.items for child in item.blocks)
        case Fields():
            yield from (child for row in block.rows for field in row for child in field.blocks)
        case _:
            pass


def _kind(block: Paragraph | Notice | Table | Figure) -> Kind:
    match block:
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Paragraph(role="recommendation"):
            return "recommendation"
        case _:
            return "paragraph"


def _bare(plain: str) -> str:
    """The number without its words: "Appendix 2" and "Atodiad / Appendix 2" are 2, "Section 3" is that headed 3.0."""
    return (_NAME.sub("", plain, 1) if plain[:1].isalpha() else plain).strip("(). ").removesuffix(".0")


def _typed(text: str) -> Iterator[re.Match[str]]:
    """Where a reference stands: looked for by the middle of its word, which is quicker than by the pattern."""
    places = []
    for stem in _STEMS:
        at = text.find(stem)
        while at > 0:
            places.append(at - 1)
            at = text.find(stem, at + 1)
    end = 0
    for place in sorted(places):
        if place >= end and (hit := _TYPED.match(text, place)):
            end = hit.end()
            yield hit


def typed_in(words: Words) -> Iterator[Typed]:
    """The references typed in a text. Ranges give both ends."""
    for hit in _typed(words.masked):
        said = hit["kind"].lower().rstrip(".")
        kind = next(k for start, k in _KINDS if said.startswith(start))
        marks = list(re.finditer(_MARK, hit["marks"]))
        if _counts(words, hit, kind) or (len(marks) == 1 and said in ("appendices", "annexes", "tables", "figures")):
            continue  # "Appendices 18" of a list of contents
        for number, mark in enumerate(marks):
            bare = _NUMBERS.get(mark[0].lower(), mark[0].strip("()").removesuffix(".0"))
            if kind == "appendix" or bare[0].isdigit():
                first = hit.start("marks") + mark.start() if number else hit.start()
                end = hit.start("marks") + mark.end()
                yield Typed(words, first, words.masked[first:end], kind, bare, _word(said, kind))


def _counts(words: Words, hit: re.Match[str], kind: Kind) -> bool:
    """Whether what was found is the end of a longer word, or a table or figure that is only counted."""
    if words.masked[max(0, hit.start() - 1) : hit.start()].isalnum():
        return True
    before = words.masked[max(0, hit.start() - 12) : hit.start()]
    return kind in ("table", "figure") and bool(_COUNTED.search(before))


def _word(said: str, kind: Kind) -> str:
    """The word of a reference in the singular: Appendix, Table, paragraph."""
    if kind == "appendix":
        return {"an": "Annex", "at": "Atodiad"}.get(said[:2], "Appendix")
    return kind.capitalize() if kind in ("table", "figure") else kind
