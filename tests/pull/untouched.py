"""Lines of the sources that no edit touches: which these are, found without the program, and what became of them.

A line is touched where words of it stand, on the page, among those that an edit changed, or next to them. All others
have to stand in the changed files byte for byte and in order, with the empty lines between them.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, chain
from typing import NamedTuple

import yaml

from reportgen.drafts.draft import Para

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\{[^{}]*:[^ {}]*\}|\[\^\w+\]:?|!\[[^\]]*\]")  # what is worked out, in the midst of words
_GLUED = re.compile(r"\w+(?=\{ref:)")  # a word that is one with the first of the reference on the page
_REFERENCE = re.compile(r"\s*\w*\{ref:")  # a word may stand at it without a space
_REFERENCE_LAST = re.compile(r"\{ref:[^{}]*\}(?:\W*\w+){0,2}\W*\Z")
_NOTE_MARK = re.compile(r"\[\^\w+\]")
_WITHIN = re.compile(r"(?<=\w)\*+(?=\w)")  # marks in the midst of what is one word on a page
_TOTAL = re.compile(r"\s*total:")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_ID = re.compile(r"[ \t]*\{[#.][^{}]*\}")
_KEYS = re.compile(r"^\s*(?:- +)*(?:[\w-]+:(?:\s+|$))*[|>]?(?:\s+#.*)?")
_KEY = re.compile(r"^\s*[\w-]+:\s+")
_FLOW = re.compile(r"[\[\]{}\"',]+(?:\s|$)|[\s:][\[\]{}\"']+|^[\[{\"']+|\|")
_COMMENT = re.compile(r"(?:^|\s)#(?=\s)[^\n]*$")
_MARK = re.compile(r"^(\s*(?:[-\w]+: )?)\(?(?:\d{1,3}|[ivxlc]{1,5}|[a-zA-Z])[.)](?= )")  # of a list that counts
_WORKED_OUT = re.compile(r"\s*[\w-]+: (none|yes|no)\b")  # what a house style says in words of its own
_REASON = re.compile(r"\s*none: [\"']?(.*?)[\"']?$")
_FEW = 3  # words that stand in many places
_END = "¶"


class Word(NamedTuple):
    """A word of the page, or the end of a paragraph, and how it looks."""

    text: str
    looks: object = None


class Disturbed(NamedTuple):
    """A line that no edit touches and that is not as it was: that of the sources, and what stands there instead."""

    file: str
    was: str
    now: str


class Line(NamedTuple):
    """A line with words, whether an edit touches it, and the empty ones before it; None where an edit is next to it."""

    line: str
    touched: bool
    empty: int | None


def disturbed(
    before: Mapping[str, str], after: Mapping[str, str], was: Sequence[Para], now: Sequence[Para]
) -> list[Disturbed]:
    """The lines that changed and are not those of an edit, for what a page said and what it says now."""
    page, page_now = _pages([_words(p) for p in was], [_words(p) for p in now])
    out = []
    for file in before:
        if before[file] == after[file]:
            continue
        old, new = list(_lines(before[file], page)), list(_lines(after[file], page_now))
        kept, left = [one for one in old if not one.touched], [one for one in new if not one.touched]
        if [one.line for one in kept] == [one.line for one in left]:
            for one, other in zip(kept, left, strict=True):
                if None not in (one.empty, other.empty) and one.empty != other.empty:
                    out.append(Disturbed(file, f"{one.empty} empty lines before {one.line}", str(other.empty)))
        else:  # lines that stand in several places may be touched in one and not in the other
            out += _changed(file, old, new)
        out += _comments_lost(file, before[file], after[file])
    return out


def _changed(file: str, old: Sequence[Line], new: Sequence[Line]) -> Iterator[Disturbed]:
    """What differs between two texts apart from lines that an edit touches."""
    lines = [one.line for one in old], [one.line for one in new]
    for tag, a, b, c, d in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        was = [one.line for one in old[a:b] if not one.touched]
        now = [one.line for one in new[c:d] if not one.touched]
        leads = [_KEYS.match(one.line)[0] for one in new[c:d] if one.touched]  # type: ignore[index]
        keys = {_COMMENT.sub("", lead).strip(" |>") for lead in leads}  # the comment stays behind the key
        said = " ".join(" ".join(one.line.split()) for one in new[c:d])
        excused = [line for line in was if _WORKED_OUT.match(line) and line.strip().split()[0] in keys]
        excused = [line for line in excused if (hit := _COMMENT.search(line)) is None or hit[0].strip() in said]
        was = [line for line in was if line not in excused]
        if any(_REASON.match(line) for line in was):  # of a nil that is worded otherwise now, with its reason behind it
            was = [line for line in was if line.strip() not in keys]
            was = [line for line in was if not ((hit := _REASON.match(line)) and hit[1] in said)]
        if tag != "equal" and (was or now):
            yield Disturbed(file, "\n".join(was), "\n".join(now))


def _pages(was: Sequence[Sequence[Word]], now: Sequence[Sequence[Word]]) -> tuple[_Page, _Page]:
    """What a page said and what it says, with the words that changed: paragraph by paragraph, then word by word."""
    starts, starts_now = ([0, *accumulate(map(len, paras))] for paras in (was, now))
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    pairs = SequenceMatcher(None, list(map(tuple, was)), list(map(tuple, now)), autojunk=False)
    for tag, i1, i2, j1, j2 in pairs.get_opcodes():
        if tag == "equal":
            continue
        old, new = list(chain(*was[i1:i2])), list(chain(*now[j1:j2]))
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                gone.append((starts[i1] + a, starts[i1] + b))
                come.append((starts_now[j1] + c, starts_now[j1] + d))
    return _Page(list(chain(*was)), gone), _Page(list(chain(*now)), come)


def _words(para: Para) -> tuple[Word, ...]:
    """The words of a paragraph and its end, each with how it looks and the signs before it."""
    out: list[Word] = []
    looks: list[tuple[bool, bool, str]] = []
    text = ""
    # Of a paragraph that was made an item, or is none any more, or is of another level, every line has another mark or
    # stands deeper, so that all its words count as changed; and so they do of one that was made a heading or joined to
    # one, whose lines become one, which is all that a heading has in Markdown. What differs is read from the two Word
    # files, never from what came of the pull: a list or a paragraph that a pull spoils is not excused by this.
    in_list = (para.bullet, bool(para.number), para.depth if para.bullet or para.number else 0, para.outline)
    for piece in para.pieces:
        said = f" {_END} " if piece.note else piece.text
        text += said
        looks += [(piece.strong, piece.emphasis, piece.link)] * len(said)
    last = 0
    for hit in re.finditer(rf"\w+|{_END}", text):
        signs = _signs(text, looks, last, hit.start())
        out.append(Word(hit[0].casefold(), (in_list, signs, tuple(dict.fromkeys(looks[hit.start() : hit.end()])))))
        last = hit.end()
    return (*out, Word(_END, (para.bullet, _signs(text, looks, last, len(text)))))


def _signs(text: str, looks: Sequence[tuple[bool, bool, str]], start: int, end: int) -> tuple[tuple[str, str], ...]:
    """The signs before a word with what each links to: a comma more, or a lone sign made a link, changes the word."""
    return tuple((text[at], looks[at][2]) for at in range(start, end) if not text[at].isspace())


class _Page:
    """The words of a page, and which of them an edit changed."""

    def __init__(self, words: Sequence[Word], changed: Iterable[tuple[int, int]]) -> None:
        self.words = [word.text for word in words]
        self.places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            self.places[word].append(at)
        self.touched: set[int] = set()
        for start, end in changed:
            self.touched |= {*range(start, end), *self._next(start - 1, -1), *self._next(end, 1)}

    def _next(self, at: int, step: int) -> Iterator[int]:
        """The places from one on to the first that is a word."""
        while 0 <= at < len(self.words):
            yield at
            if self.words[at] != _END:
                return
            at += step

    def standing(self, run: Sequence[str]) -> Iterator[range]:
        """Where a run of words stands."""
        for at in self.places.get(run[0], ()) if run else ():
            if self.words[at : at + len(run)] == list(run):
                yield range(at, at + len(run))

    def prints(self, run: Sequence[str]) -> bool:
        """Whether these words stand somewhere."""
        return next(self.standing(run), None) is not None

    def touches(self, runs: Sequence[Sequence[str]], inner: bool, around: tuple[int, int] = (0, 0)) -> bool:
        """Whether an edit changed words of a line, or words next to one of its own.

        `around` is how many words before and behind its own are the line's, too, though they stand nowhere in it.
        """
        longest = max(map(len, runs), default=0) if inner else 0  # a cell may be one word
        before, behind = around
        return any(
            not self.touched.isdisjoint(range(place.start - before, place.stop + behind))
            for run in runs
            if len(run) >= min(longest, _FEW)
            for place in self.standing(run)
        )


def _around(line: str, inner: bool) -> tuple[int, int]:
    """How many words a line prints around its own: of a reference at its beginning or end, of the sums of a total."""
    ends = _REFERENCE_LAST.search(line) if inner else _TOTAL.match(line)
    return _FEW if inner and _REFERENCE.match(line) else 0, _FEW if ends else 0


def _runs(line: str, inner: bool) -> Iterator[list[str]]:
    """The words of a line as they stand together on a page; `inner` is whether it is one of a text."""
    said = _ID.sub("", _ADDRESS.sub(" ", line))
    if inner:
        said = _GLUED.sub("", _WITHIN.sub("", said))
        parts = said.split("|") if said.lstrip().startswith("|") else [said]
    else:
        said = _COMMENT.sub("", said)
        said = _NOTE_MARK.sub(
            " | ", said
        )  # its bracket would count as one of a list on one line, and its label as a word
        said = said[_KEYS.match(said).end() :].replace("\\n", " ")  # type: ignore[union-attr]
        parts = [_KEY.sub("", part) for part in _FLOW.split(said)]
    marked = bool(_MARK.match(line))
    for run in (run for part in parts for run in _PARTS.split(part)):
        if words := [word.casefold() for word in _WORD.findall(run)]:
            yield words[1:] if marked and len(words) > 1 else words
            marked = False


def _lines(text: str, page: _Page) -> Iterator[Line]:
    """The lines that are not empty, without marks that count, which run on, and what a paragraph is known by."""
    lines, inner = text.split("\n"), _inner(text)
    runs = [list(_runs(line, at in inner)) for at, line in enumerate(lines)]
    touched = [page.touches(each, at in inner, _around(lines[at], at in inner)) for at, each in enumerate(runs)]
    full = [at for at, line in enumerate(lines) if line.strip()]
    for i in range(len(full) - 1, -1, -1):
        at, below = full[i], full[i + 1 : i + 2]
        if not runs[at]:  # what only leads to words goes with them
            touched[at] = any(touched[b] for b in below)
        elif not any(map(page.prints, runs[at])):  # what is printed in other words goes with all that is around it
            touched[at] = bool(i and below) and touched[full[i - 1]] and touched[below[0]]
    last = -1
    for at, line in enumerate(lines):
        if line.strip():
            beside = touched[at] or (last >= 0 and touched[last])
            yield Line(_ID.sub("", _MARK.sub(r"\1#", line)), touched[at], None if beside else at - last - 1)
            last = at


def _inner(text: str) -> set[int]:
    """The lines, from 0, of texts in which no comment can stand."""
    out: set[int] = set()
    for event in yaml.parse(text):
        if isinstance(event, yaml.ScalarEvent):
            out |= set(range(event.start_mark.line + 1, event.end_mark.line + (event.end_mark.column > 0)))
    return out


def _comments_lost(file: str, before: str, after: str) -> Iterator[Disturbed]:
    """Comments that are gone although the words of their line are not."""
    left = Counter(comment for _, comment in comments(after))
    lines, new_lines = Counter(before.split("\n")), Counter(after.split("\n"))
    gone = {line: _bare_words(line) for line in lines - new_lines}
    come = [_bare_words(line) for line in new_lines - lines]
    became: dict[str, list[Counter[str]]] = defaultdict(list)
    for words in come if gone else ():
        became[max(gone, key=lambda line: _alike(gone[line], words))].append(words)
    for line, comment in comments(before):
        if left[comment]:
            left[comment] -= 1
            continue
        words = gone.get(line, Counter())
        if words and any(2 * (words & other).total() > words.total() for other in became[line]):
            yield Disturbed(file, line, "the comment is gone")


def _bare_words(line: str) -> Counter[str]:
    """The words of a line without its comment."""
    return Counter(_WORD.findall(_COMMENT.sub("", line).casefold()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """How much of the words of two lines is the same, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def comments(text: str) -> Iterator[tuple[str, str]]:
    """The comments of a file with their lines."""
    inside = _inner(text)
    ends: dict[int, int] = {}  # where the last words of each line end
    for event in yaml.parse(text):
        if isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">"):
            ends[event.end_mark.line] = event.end_mark.column
    for number, line in enumerate(text.split("\n")):
        hit = _COMMENT.search(line, ends.get(number, 0))
        if hit and number not in inside:
            yield line, hit[0].strip()


# --------------------------------------------------------------------- sources as people leave them


def untidied(text: str, seed: int) -> str:
    """The same YAML with comments, empty lines and quotation marks where people leave them; a number chooses."""
    chance = random.Random(f"{seed} {len(text)}")
    lines = text.split("\n")
    inner = _inner(text)
    plain: dict[int, tuple[int, int]] = {}  # words that could stand in quotation marks, by line
    for event in yaml.parse(text):
        if not isinstance(event, yaml.ScalarEvent):
            continue
        first, last = event.start_mark, event.end_mark
        if event.style is None and first.line == last.line and event.value not in ("none", "yes", "no", ""):
            plain[first.line] = (first.column, last.column)
    out = []
    for number, line in enumerate(lines):
        if number in inner:
            out.append(line)
            continue
        start, end = plain.get(number, (0, 0))
        value = line[start:end]
        if end == len(line) and ": " in line[:start] and " " in value and chance.random() < 0.3 and "'" not in value:
            line = f"{line[:start]}'{value}'"
        if line.strip() and not line.lstrip().startswith("#") and number < len(lines) - 1:
            indent = line[: len(line) - len(line.lstrip())]
            if chance.random() < 0.1 and number:
                out.append(f"{indent}# remark {chance.randrange(1000)}")
            if chance.random() < 0.1 and not indent and number:
                out += ["", ""]
            if chance.random() < 0.2:
                line = f"{line}   # aside {chance.randrange(1000)}"
        out.append(line)
    return "\n".join(out)
