"""The marks that begin the items of lists, as authors type them.

Bullets are `-`, `*`, `+` and what comes with text copied from Word and its like: `•`, `▪`, `◦`, `‣`, `●`, `○`,
`■`, `□`, and `o`, `§`, `·` and `–` before a tab, or before a space directly below an item with one of these
bullets. Word gives `o`, `§`, `▪` and `◦` to the lower levels of a list (the first fonts of its gallery of
multilevel lists are Symbol, Courier New and Wingdings), others `○`, `■` and `□`, and they copy the levels without
their indentation: marks of one of these signs are therefore a form of their own. Numbers are `1.` `1)` `(1)`, and
the same with `a`, `A`, `i`, `I`; a space or the end of the line follows. What else looks like a
mark stays text, so that prose is never torn apart:

- figures have at most three digits and no leading nought ("2023. The ..." and "1,200" are text);
- the letters reach to z and then aa, bb ..., Roman numerals to 89; "i. e." and "e. g." are text;
- a capital with a stop ("A. Smith attended"), a letter with a stop that is neither a nor i ("p. 12")
  and doubled letters ("mm") begin a list only if the next mark of the sequence follows somewhere, or
  the one before it went before;
- directly under a line of text (no empty line between), where any line may have been wrapped ("under
  section 100A / (4) of the Act"), a number begins a list only if
  * a list with marks of that kind is open and the line is not indented below its item; or
  * it is `1.` or `1)`; or
  * the next mark of the sequence begins a later line, before its own mark comes again; or
  * it is the first of its kind and the line above ends in one of . : ; ? ! or it is any mark, and the
    line above ends in a colon. Figures above 30 are text there in any case.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from reportgen.files.regex import regex
from reportgen.house.patterns import Kind, count, value_of

_MARK = regex(
    r"(?:(?P<bullet>[-*+•▪◦‣●○■□]|[o§·–](?=\t))"
    r"|(?P<open>\(?)(?P<text>\d{1,3}|[a-z]{1,7}|[A-Z]{1,7})(?P<close>[.)]))(?=[ \t]|$)"
)
_PASTED = regex(r"(?P<bullet>[o§·–])(?=[ \t])")
_TYPED = "-*+"
_LOWER = "o§▪◦○■□"
_LATIN = regex(r"(?:i\.[ \t]+e|e\.[ \t]+g)\.")
_ONE_OF_EACH: Mapping[str, tuple[Kind, ...]] = {"1": ("1",), "a": ("a", "i"), "A": ("A", "I")}
_LARGEST: Mapping[Kind, int] = {"1": 999, "a": 52, "A": 52, "i": 89, "I": 89}


class Form(NamedTuple):
    """What the marks of one list have in common; all bullets but those of Word's lower levels are alike."""

    open: str = ""
    letters: str = ""  # "1", "a" or "A"
    close: str = ""
    lower: str = ""  # the sign of a bullet that Word gives to the lower levels of a list


class Mark(Struct, frozen=True):
    """A mark at the start of a line: `text` is the mark without what encloses it, `width` that of all of it."""

    form: Form
    text: str
    width: int

    @property
    def shown(self) -> str:
        """The mark as typed; for a bullet, its sign."""
        return self.form.open + self.text + self.form.close

    @property
    def pasted(self) -> bool:
        """Whether it is a bullet that no keyboard has: the text came from Word, where each line is an item."""
        return not self.form.letters and self.text not in _TYPED

    @property
    def first(self) -> bool:
        """Whether it is the first of its kind: 1, a, A, i, I."""
        return 1 in values(self.text, self.form.letters).values()


@lru_cache(maxsize=4096)
def values(text: str, letters: str) -> dict[Kind, int]:
    """What a mark's text may count, by kind: "i" is {"a": 9, "i": 1}; nothing when it is no number."""
    kinds = _ONE_OF_EACH.get(letters, ())
    found = {kind: value_of(text, kind) for kind in kinds if not text.startswith("0")}
    return {kind: value for kind, value in found.items() if 0 < value <= _LARGEST[kind]}


def read_mark(text: str, at: int, end: int, pasted: bool = False) -> Mark | None:
    """The mark that begins at `at` of a text, in a line that ends at `end`.

    Where a list with Word's bullets is open (`pasted`), a space may stand for the tab after `o`, `§`, `·` and `–`.
    """
    hit = _MARK.match(text, at, end) or (_PASTED.match(text, at, end) if pasted else None)
    if hit is None:
        return None
    if hit["bullet"]:
        return Mark(Form(lower=hit["bullet"] if hit["bullet"] in _LOWER else ""), hit["bullet"], 1)
    sign = hit["text"]
    letters = "1" if sign.isdigit() else "a" if sign.islower() else "A"
    if (hit["open"] and hit["close"] == ".") or not values(sign, letters) or _LATIN.match(text, at, end):
        return None
    return Mark(Form(hit["open"], letters, hit["close"]), sign, hit.end() - at)


class MarksOfText:
    """All that looks like a mark in a text, line by line, so that a mark can be asked for its neighbours."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> Mapping[tuple[Form, str], list[int]]:
        """The lines of each mark; most texts are never asked for them."""
        lines: dict[tuple[Form, str], list[int]] = defaultdict(list)
        for number, line in enumerate(self._text.split("\n")):
            start = len(line) - len(line.lstrip("> \t"))
            if mark := read_mark(line, start, len(line)):
                lines[mark.form, mark.text].append(number)
        return lines

    def followed(self, mark: Mark, line: int) -> bool:
        """Whether the next mark of a sequence comes on a later line, before `mark` comes again."""
        again = self._after(mark.form, mark.text, line)
        nexts = [self._after(mark.form, text, line) for text in _neighbours(mark, 1)]
        return any(n is not None and (again is None or n < again) for n in nexts)

    def in_company(self, mark: Mark, line: int) -> bool:
        """Whether a mark that might be an initial or an abbreviation has the next mark below it, or the last above."""
        stopped = mark.form.close == "." and (mark.form.letters == "A" or mark.text not in ("a", "i"))
        wary = mark.form.letters in ("a", "A") and (stopped or min(values(mark.text, mark.form.letters).values()) > 26)
        if not wary or self.followed(mark, line):
            return True
        before = [self._lines.get((mark.form, text), ()) for text in _neighbours(mark, -1)]
        return any(lines and lines[0] < line for lines in before)

    def _after(self, form: Form, text: str, line: int) -> int | None:
        lines = self._lines.get((form, text), ())
        at = bisect_right(lines, line)
        return lines[at] if at < len(lines) else None


def _neighbours(mark: Mark, step: int) -> list[str]:
    return [count(v + step, kind) for kind, v in values(mark.text, mark.form.letters).items() if v + step > 0]


def interrupts(mark: Mark, line: int, marks: MarksOfText, above: str) -> bool:
    """Whether a mark directly under the line of text `above` begins a list (the rules are given above)."""
    if not mark.form.letters:
        return True
    if mark.form.letters == "1" and int(mark.text) > 30:
        return False
    if mark.shown in ("1.", "1)") or marks.followed(mark, line):
        return True
    return above.endswith(":") or (mark.first and above.endswith((".", ";", "?", "!")))


class Counting(NamedTuple):
    """How the marks of one list count, and (item, expected mark) where they go astray."""

    kind: Kind
    start: int
    last: int
    astray: tuple[tuple[int, str], ...]


def sequence(texts: Sequence[str], form: Form, before: tuple[Form, Kind, int] | None) -> Counting:
    """Tell letters from Roman numerals and find gaps and repeats.

    A list of letters or Roman numerals is what most of its marks continue as; where both fit as well,
    it goes on from the list `before` it (its form, kind and last value), and otherwise counts from the
    smaller value: (i) is one and (c) is three. `1.` and `1)` for every item is Markdown's own habit
    and counts on.
    """
    first = values(texts[0], form.letters)

    def fits(kind: Kind) -> tuple[int, bool, int]:
        run = 0
        while run < len(texts) and values(texts[run], form.letters).get(kind) == first[kind] + run:
            run += 1
        return run, before == (form, kind, first[kind] - 1), -first[kind]

    kind = max(first, key=fits)
    if form.letters == "1" and not form.open and len(texts) > 1 and set(texts) == {"1"}:
        return Counting(kind, 1, len(texts), ())
    astray, due, after = [], first[kind], 0
    for item, text in enumerate(texts):
        value = values(text, form.letters).get(kind, 0)
        if value in (due, after):
            due, after = value + 1, 0
        else:  # one slip is one finding: the next may follow this mark, or be the one that was due
            astray.append((item, form.open + count(due, kind) + form.close))
            after = value + 1 if value else 0
    return Counting(kind, first[kind], due - 1, tuple(astray))
