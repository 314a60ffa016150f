"""Characters of a paragraph written as the source has them: what was kept verbatim, what is new as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.characters import END, NOTE, PICTURE, PLAIN, Char, Look
from reportgen.drafts.markdown import escaped, safe_start

_MARKS = {"strong": ("**", "**"), "emphasis": ("*", "*")}

_LINE_START = re.compile(r"\n[ >]*\Z")

Shown = Sequence[tuple[str, Look]]


class Item(Struct, frozen=True):
    """A character of the paragraph as it is to be: of those as built (`base`), or new (-1)."""

    text: str
    look: Look
    base: int = -1
    same: bool = False  # it looks as it did
    place: int = -1  # of a new one: that of what it replaces
    source: str = ""  # of a new one that is no word: how the source has it


def markdown(now: Shown, set_apart: bool = False, begins: bool = True) -> str:
    """New words as Markdown; a look that all of them have is the paragraph's, unless it is to be `set_apart`.

    They begin a line of a text, where a dash would be a mark, if not said otherwise.
    """
    said = [look for sign, look in now if sign.strip()]
    strong = all(x.strong for x in said) and not set_apart
    emphasis = all(x.emphasis for x in said) and not set_apart
    looks = [replace(x, strong=x.strong and not strong, emphasis=x.emphasis and not emphasis) for _, x in now]
    items = [Item(sign, look) for (sign, _), look in zip(now, looks, strict=True) if sign not in (NOTE, PICTURE)]
    words = emitted(items).strip()
    return safe_start(words) if begins else words


def emitted(
    items: Sequence[Item], base: Sequence[Char] = (), start: int = 0, end: int = 0, partings: Sequence[str] = ("",)
) -> str:
    """The source of these characters. `start` and `end` are those of the whole in its value's text.

    `partings` are what stands in the source between a paragraph and those split off from it: the first time, then.
    """
    writer = _Writer(base, start, end, partings)
    for item in _evened(items):
        writer.write(item)
    return writer.closed()


class _Writer:
    """Writes one character after the other, with the marks of Markdown that lead from one look to the next."""

    def __init__(self, base: Sequence[Char], start: int, end: int, partings: Sequence[str]) -> None:
        self.base, self.start, self.end, self.partings = base, start, end, list(partings)
        self.out: list[str] = []
        self.marks: list[str] = []  # those that are open, the outer one first
        self.new: list[str] = []  # new words that are still to be escaped
        self.before: Item | None = None

    def write(self, item: Item) -> None:
        char = self._kept(item)
        if item.text == " " and self.before is not None and self._is_parting(self.before):
            return  # whoever divides a paragraph leaves the space at one end or the other
        if self._is_parting(item):
            self._part()
        elif char is not None:
            self._keep(item, char)
        elif item.source:
            self._flush()
            self.out.append(item.source)
        else:
            self._turn(item.look)
            self.new.append(item.text)
        self.before = item

    def closed(self) -> str:
        """All that was written, its marks closed: as the source closes them where the last character was kept."""
        self._flush()
        last = self._kept(self.before) if self.before and self.before.same else None
        if self.before and last and last.value and last.end <= self.end and self._is_last(self.before.base):
            self.out.append(last.value.text[last.end : self.end])
        else:
            self._turn(PLAIN)
        return "".join(self.out)

    def _kept(self, item: Item) -> Char | None:
        """The character as built, where it stands in the source."""
        char = self.base[item.base] if item.base >= 0 else None
        return char if char is not None and char.value is not None else None

    def _keep(self, item: Item, char: Char) -> None:
        assert char.value is not None
        before = self.before
        last = self._kept(before) if before else None
        if before is None and item.same and char.start >= self.start and self._is_first(item.base):
            self.out.append(char.value.text[self.start : char.start])
            self.marks = _wanted(item.look)
        elif before and last and item.same and before.same and item.base == before.base + 1:
            self._flush()
            self.out.append(char.value.text[last.end : char.start])
            self.marks = _wanted(item.look)
        else:
            self._turn(item.look)
        self._flush()
        self.out.append(char.value.text[char.start : char.end])

    def _is_parting(self, item: Item) -> bool:
        return item.text == END and self._kept(item) is None

    def _part(self) -> None:
        self._turn(PLAIN)
        self._flush()
        while self.out and not self.out[-1].strip(" "):
            self.out.pop()
        self.out.append(self.partings.pop(0) if len(self.partings) > 1 else self.partings[0])

    def _turn(self, look: Look) -> None:
        """Close and open the marks that lead to a look."""
        wanted = _wanted(look)
        if set(wanted) == set(self.marks):
            return
        self._flush()
        same = 0
        while same < len(self.marks) and self.marks[same] in wanted:
            same += 1
        for kind in reversed(self.marks[same:]):
            self.out.append(_MARKS[kind][1] if kind in _MARKS else f"]({kind.removeprefix('link ')})")
        fresh = [kind for kind in wanted if kind not in self.marks[:same]]
        for kind in fresh:
            self.out.append(_MARKS[kind][0] if kind in _MARKS else "[")
        self.marks = [*self.marks[:same], *fresh]

    def _flush(self) -> None:
        if not self.new:
            return
        words = escaped("".join(self.new)).replace("\n", "\\\n")
        begins = _LINE_START.search("".join(self.out[-1:]))  # a line of the source
        self.out.append(safe_start(words) if begins else words)
        self.new.clear()

    def _is_first(self, at: int) -> bool:
        return next(i for i, char in enumerate(self.base) if char.value is self.base[at].value) == at

    def _is_last(self, at: int) -> bool:
        return at + 1 == len(self.base) or self.base[at + 1].value is not self.base[at].value


def _wanted(look: Look) -> list[str]:
    """The marks that are open around a character, the outer one first."""
    link = [f"link {look.link}"] if look.link else []
    return link + ["strong"] * look.strong + ["emphasis"] * look.emphasis


def _evened(items: Sequence[Item]) -> list[Item]:
    """Spaces between two looks have what both have, since marks stand next to words."""
    out = list(items)
    at = 0
    while at < len(out):
        if not _is_space(out[at]):
            at += 1
            continue
        end = at
        while end < len(out) and _is_space(out[end]):
            end += 1
        around = [*out[at - 1 : at], *out[end : end + 1]] if at else [*out[end : end + 1]]
        run = out[at:end]
        if not all(i.same for i in [*around, *run]):
            look = _both(out[at - 1].look if at else PLAIN, out[end].look if end < len(out) else PLAIN)
            out[at:end] = [i if i.look == look else replace(i, look=look, same=False) for i in run]
        at = end
    return out


def _is_space(item: Item) -> bool:
    return not item.text.strip() or item.text == END


def _both(one: Look, other: Look) -> Look:
    link = one.link if one.link == other.link else ""
    return Look(one.strong and other.strong, one.emphasis and other.emphasis, link)
