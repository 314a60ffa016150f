"""What a report lists by marks of its own and cites by them: condition 4, finding 2, note 1, objection (b), Method C.

The kind of an item stands before its mark ("Condition 4: ..."), in what introduces the list ("The objections were:"),
in the heading over it, or over the first column of a table ("| Method |", "| C: plough only |").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.masked_words import Words

if TYPE_CHECKING:
    from reportgen.lint.grids import Grid
    from reportgen.lint.subject import Subject

_MARK = r"(?P<mark>\d{1,2}|[A-Za-z]|[ivx]{1,4}|[A-Z]{1,2}\d{1,2})"
_ITEM = regex(
    rf"^[ \t>*_#-]*(?:(?P<word>[A-Za-z][a-z]{{3,}})[ \u00a0]\(?{_MARK}\)?\**(?:[:.]|\s[–-])\s"
    r"|(?P<open>\(?)(?P<bare>\d{1,2}|[A-Za-z]|[ivx]{1,4})(?P<close>[).:])\**\s)"
    r"(?P<rest>\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*?)"
    r"(?=\n[ \t>*_#-]*(?:[A-Z][a-z]{3,}[ \u00a0])?\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[).:]\s|\n[ \t]*\n|\s*\Z)",
    re.MULTILINE,
)
_TOLD = regex(  # a paragraph that says what it is: "Option A is to keep the land."
    rf"^[ \t]*(?P<word>[A-Z][a-z]{{3,}})[ \u00a0]{_MARK}[ \u00a0]+(?:is|was|are|means|would|will|[a-z]{{3,}}s)\b"
    r"(?!\s+(?:\w+\s+){0,2}?(?:preferred|recommended|proposed|put|chosen|favoured|advised|best)\b)"
    r"(?P<rest>[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*)",
    re.MULTILINE,
)
_CELL = regex(
    rf"^(?:(?P<word>[A-Za-z][a-z]{{3,}})[ \u00a0]\(?{_MARK}\)?(?![\w%])|\(?(?P<bare>[A-Za-z]|\d{{1,2}})[).:]\s)"
)
_THING = regex(r"[a-z]{3,12}")
_BARE = regex(r"\d{1,2}|[A-Z]")
_BULLET = regex(r"(?:^|\n)[ \t]*[-*•][ \t]+")
_BULLETS = regex(r"(?:^[ \t]*[-*•][ \t]+\S[^\n]*(?:\n(?![ \t]*[-*•\n])[^\n]+)*(?:\n\s*|\s*\Z)){2,}", re.MULTILINE)
_PLURAL = regex(r"\b[a-z]{3,}s\b|\bcriteria\b")
_WORD = regex(r"[A-Za-z]{4,}")
_OTHER_KINDS = ("table", "figure", "appendix", "section", "paragraph", "recommendation", "year", "page", "phase")
_FEWEST = 2
_NEAR = 14  # words of what introduces a list in which it is said what the list is of


class Listed(Struct, frozen=True, dict=True):
    """A list whose items have marks: what its items may be called, and the words of each by its mark."""

    kinds: frozenset[str]
    items: Mapping[str, str]
    marked: bool = True  # bullets are cited by their place alone: the second objection

    @property
    def telling(self) -> Mapping[str, frozenset[str]]:
        """The telling words of each item by its mark."""
        return {mark: telling(text) for mark, text in self.items.items()}


def singular(plural: str) -> str:
    """One of several: condition, policy, criterion."""
    if plural == "criteria":
        return "criterion"
    if plural.endswith("ies") and len(plural) > len("series") - 1:
        return f"{plural[:-3]}y"
    return plural[:-1] if plural.endswith("s") and not plural.endswith("ss") else plural


def lists_of(subject: Subject) -> tuple[Listed, ...]:
    """The lists of a report outside its recommendations; one that a table takes up again is one with it."""
    found: list[Listed] = []
    heading = ""
    for words in subject.texts:
        if words.kind == "heading":
            heading = words.masked
        elif words.kind == "prose" and words.section not in ("recommendations", "appendix", "background-papers"):
            found += _in_text(words, heading)
    for grid in subject.grids:
        found += _in_rows(grid)
    return tuple(_joined(found))


def _in_text(words: Words, heading: str) -> Iterator[Listed]:
    """The lists of a text: items of one sort that follow on one another."""
    run: list[tuple[str, str, str]] = []
    start = 0
    for hit in _ITEM.finditer(words.text):
        word, mark = (hit["word"] or "").lower(), hit["mark"] or hit["bare"]
        if run and not _follows(run[-1], word, mark):
            yield from _made(run, _introduced(words.text[:start], heading))
            run = []
        start = start if run else hit.start()
        run.append((word, mark, hit["rest"]))
    yield from _made(run, _introduced(words.text[:start], heading))
    yield from _in_paragraphs(words)
    for hit in _BULLETS.finditer(words.text):
        texts = _BULLET.split(hit[0])[1:]
        kinds = _introduced(words.text[: hit.start()], heading)
        if kinds and not _ITEM.match(hit[0]):
            yield Listed(kinds, {str(number): text for number, text in enumerate(texts, 1)}, marked=False)


def _in_paragraphs(words: Words) -> Iterator[Listed]:
    """Paragraphs that say one after the other what each thing of a kind is, with what goes on about it behind them."""
    runs: dict[str, list[tuple[str, str, str]]] = {}
    for hit in _TOLD.finditer(words.text):
        word = hit["word"].lower()
        run = runs.setdefault(word, [])
        if rank(hit["mark"]) == len(run) + 1:
            run.append((word, hit["mark"], hit["rest"]))
    for run in runs.values():
        yield from _made(run, frozenset())


def _follows(last: tuple[str, str, str], word: str, mark: str) -> bool:
    """Whether a mark is the next of its list."""
    return last[0] == word and rank(mark) == rank(last[1]) + 1


def rank(mark: str) -> int:
    """The place of a mark in an order of its sort."""
    if mark.isdigit():
        return int(mark)
    romans = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    if mark in romans and mark != "c":
        return romans.index(mark) + 1
    return ord(mark.upper()) - ord("A") + 1 if len(mark) == 1 else -1


def _made(run: list[tuple[str, str, str]], kinds: frozenset[str]) -> Iterator[Listed]:
    word = run[0][0] if run else ""
    if len(run) >= _FEWEST and word not in _OTHER_KINDS and rank(run[0][1]) == 1:
        yield Listed(frozenset((word,)) if word else kinds, {mark: text for _, mark, text in run})


def _introduced(before: str, heading: str) -> frozenset[str]:
    """What the items of a list may be: the nouns in the plural of the line before it, and of the heading over it."""
    lines = before.rstrip().rpartition("\n\n")[2]
    near = " ".join(lines.split()[-_NEAR:]).lower()
    nouns = (noun for noun in _PLURAL.findall(f"{heading.lower()} {near}") if not noun.endswith("ss"))  # across
    return frozenset(map(singular, nouns)) - {*_OTHER_KINDS}


def _in_rows(grid: Grid) -> Iterator[Listed]:
    """The rows of a table whose first cells begin with marks, or are marks under the name of a thing (Lot, Step)."""
    found: dict[str, str] = {}
    thing = grid.headings[0].strip().lower() if grid.headings else ""
    if _THING.fullmatch(thing) and singular(thing) not in _OTHER_KINDS:
        marks = [row[0].plain.strip() for row in grid.rows]
        counted = [mark for mark in marks if _BARE.fullmatch(mark)]
        if len(counted) >= _FEWEST and [rank(mark) for mark in counted] == list(range(1, len(counted) + 1)):
            told = {row[0].plain.strip(): " ".join(c.plain for c in row[1:] if c.amount is None) for row in grid.rows}
            yield Listed(frozenset((singular(thing),)), {mark: told[mark] for mark in counted})
            return
    kinds = {singular(word.lower()) for word in _WORD.findall(grid.headings[0])} if grid.headings else set()
    for row in grid.rows:
        hit = _CELL.match(row[0].plain)
        if hit:
            kinds |= {hit["word"].lower()} if hit["word"] else set()
            found[hit["mark"] or hit["bare"]] = f"{row[0].plain[hit.end() :]} " + " ".join(
                cell.plain for cell in row[1:] if cell.amount is None
            )
    if len(found) >= _FEWEST:
        yield Listed(frozenset(kinds) - {*_OTHER_KINDS}, found)


def _joined(found: list[Listed]) -> Iterator[Listed]:
    """The lists, those of the same marks as one where words of one item after the other are alike."""
    left = list(found)
    while left:
        first = left.pop(0)
        for other in [
            each
            for each in left
            if each.marked and first.marked and each.items.keys() == first.items.keys() and _alike(first, each)
        ]:
            left.remove(other)
            first = Listed(
                first.kinds | other.kinds, {mark: f"{text} {other.items[mark]}" for mark, text in first.items.items()}
            )
        if first.kinds:
            yield first


def _alike(one: Listed, other: Listed) -> bool:
    """Whether most items of two lists share a word with their mark's other."""
    same = sum(bool(words & other.telling[mark]) for mark, words in one.telling.items())
    return same * 2 > len(one.items)
