"""The words of a paragraph written anew: what was kept as it stands in the source, what is new as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, takewhile

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.characters import END, NOTE, PICTURE, PLAIN, Char, Look
from reportgen.building.pull.emitting import Item, Shown, emitted
from reportgen.building.pull.values import Value
from reportgen.drafts.markdown import safe_start
from reportgen.prose.marks import read_mark

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_FIGURES = re.compile(r"\d+")
_LEAD = re.compile(r"[*\[]*\Z")
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.][^{}\n]*\}")
_CLASS = re.compile(r"\.[\w-]+")
_TAIL = re.compile(r"(?:\*+|\]\([^()\s]*\))*")


class Edit(Struct, frozen=True, order=True):
    """Characters `start` to `end` of a value's text replaced by `words`."""

    start: int
    end: int
    words: str


class Refused(Struct, frozen=True):
    """An edit of what is not the author's: the words as built, as they are now, and why they stay."""

    was: str
    now: str
    why: str
    value: Value | None = None


class Rewritten(Struct, frozen=True):
    """What an edited paragraph comes to; `says` is what it then says, its parts where it is split."""

    edits: tuple[tuple[Value, Edit], ...]
    refused: tuple[Refused, ...]
    says: tuple[str, ...]
    notes: tuple[str, ...] = ()  # the sources of the marks of new footnotes


def rewritten(
    base: Sequence[Char], was: Shown, now: Shown, marks: Sequence[str] = (), parting: str = "\n\n"
) -> Rewritten:
    """The edits that turn paragraphs into what they are now; `base` and `was` are the same characters as built.

    `marks` is how the source would have the mark of each footnote in `now`, `parting` what stands in it between a
    paragraph and the one split off from it.
    """
    refused: list[Refused] = []
    items = list(_items(base, was, now, look_given(base, was), marks, refused))
    numbers = _segments(base)
    segments, nowhere = _shared_out(items, numbers)
    if nowhere:
        why = next((c.why for c in reversed(base) if c.why), "") or "nothing of it is the author's"
        refused.append(Refused("", "".join(i.text for i in nowhere), why))
    edits: list[tuple[Value, Edit]] = []
    for number in sorted(set(numbers) - {-1}):
        places = [i for i, n in enumerate(numbers) if n == number]
        edits += _segment(base, places, segments.get(number, []), parting)
    notes = tuple(i.source for i in items if i.source)
    return Rewritten(tuple(edits), tuple(refused), _says(items, nowhere), notes)


def _shared_out(items: Sequence[Item], numbers: Sequence[int]) -> tuple[dict[int, list[Item]], list[Item]]:
    """The characters of each run of one value, and the new ones that stand beside no such run."""
    segments: dict[int, list[Item]] = {}
    waiting: list[Item] = []
    at = -1
    for item in items:
        place = item.base if item.base >= 0 else item.place
        if place >= 0 and numbers[place] != at:
            at = numbers[place]
            if at >= 0:
                segments.setdefault(at, []).extend(waiting)
                waiting = []
        if item.base < 0 and at < 0:
            waiting.append(item)
        elif at >= 0:
            segments.setdefault(at, []).append(item)
    return segments, waiting


def _says(items: Sequence[Item], nowhere: Sequence[Item]) -> tuple[str, ...]:
    """The words of each part of the paragraph as it is to be, without those that have no place in the source."""
    dropped = set(map(id, nowhere))
    says = "".join(i.text for i in items if id(i) not in dropped and i.text not in (NOTE, PICTURE))
    return tuple(" ".join(part.split()) for part in says.split(END))


def look_given(base: Sequence[Char], was: Shown) -> Look:
    """The look that the paragraph's style gives: what is bold on the page and not in the source."""
    pairs = [(char.look, look) for char, (_, look) in zip(base, was, strict=True) if char.value and char.text.strip()]
    return Look(
        any(shown.strong and not own.strong for own, shown in pairs),
        any(shown.emphasis and not own.emphasis for own, shown in pairs),
        next((shown.link for own, shown in pairs if shown.link and not own.link), ""),
    )


def _segments(base: Sequence[Char]) -> list[int]:
    """For each character the number of the run of one value it stands in; -1 for what is of none."""
    out: list[int] = []
    before: Value | None = None
    number = -1
    for char in base:
        if char.value is not None and char.value is not before:
            number += 1
        out.append(number if char.value is not None else -1)
        before = char.value if char.value is not None else before
    return out


def _stretches(old: str, new: str) -> Iterator[tuple[bool, range, range]]:
    """Two texts in stretches of whole words: whether both say the same there, and its characters in each."""
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    ends_old, ends_new = ([0, *accumulate(map(len, tokens))] for tokens in (one, other))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield tag == "equal", range(ends_old[i1], ends_old[i2]), range(ends_new[j1], ends_new[j2])


def _items(
    base: Sequence[Char], was: Shown, now: Shown, default: Look, marks: Sequence[str], refused: list[Refused]
) -> Iterator[Item]:
    """The paragraph as it is to be, word by word; what may not be edited is put back and noted."""
    joined = [sign for sign, _ in was].count(END) > [sign for sign, _ in now].count(END)
    was = _at_home(base, was, default) if joined else was
    for same, old, new in _stretches("".join(c.text for c in base), "".join(sign for sign, _ in now)):
        if same:
            yield from _kept(base, was, now, zip(old, new, strict=True))
            continue
        old, new, first, last = _between_fixed(base, now, old, new)
        yield from _kept(base, was, now, first)
        said = "".join(now[j][0] for j in new)
        recounted = _FIGURES.sub("0", "".join(base[i].text for i in old)) == _FIGURES.sub("0", said)
        fixed = [i for i in old if base[i].why and (recounted or not _goes(base, i, old))]
        inside = _is_inside(base, old)
        if fixed or inside:
            refused.append(_refusal(base, fixed, base[fixed[0] if fixed else old.start], said))
        yield from (Item(base[i].text, base[i].look, i, True) for i in fixed)
        if not inside and (not fixed or len(fixed) < len(old)):
            yield from _typed(now, new, default, marks, _place(base, old, fixed))
        yield from _kept(base, was, now, last)


def _at_home(base: Sequence[Char], was: Shown, default: Look) -> Shown:
    """Paragraphs as built, those behind the first with the look of its style, which they have once joined to it."""
    first = next((i for i, char in enumerate(base) if char.text == END), len(base))

    def styled(look: Look) -> Look:
        return replace(look, strong=look.strong or default.strong, emphasis=look.emphasis or default.emphasis)

    return [(sign, styled(look) if i > first else look) for i, (sign, look) in enumerate(was)]


_Pairs = Sequence[tuple[int, int]]


def _between_fixed(base: Sequence[Char], now: Shown, old: range, new: range) -> tuple[range, range, _Pairs, _Pairs]:
    """A stretch without whole words at its ends that are not the author's and stand there still, in longer ones.

    Gives what is left of it as built and as it is, and the pairs of characters before and behind that.
    """

    def same(i: int, j: int) -> bool:
        return bool(base[i].why) and base[i].text == now[j][0]

    pairs = list(zip(old, new, strict=False))
    first = list(takewhile(lambda pair: same(*pair), pairs))
    if len(first) < len(old) and first and _is_one_word(base, first[-1][0]):
        first = []
    old, new = old[len(first) :], new[len(first) :]
    last = list(takewhile(lambda pair: same(*pair), zip(reversed(old), reversed(new), strict=False)))
    if len(last) < len(old) and last and _is_one_word(base, last[-1][0] - 1):
        last = []
    return old[: len(old) - len(last)], new[: len(new) - len(last)], first, last[::-1]


def _is_one_word(base: Sequence[Char], at: int) -> bool:
    """Whether a character and the next one are of one word."""
    return base[at].text.isalnum() and base[at + 1].text.isalnum()


def _refusal(base: Sequence[Char], fixed: Iterable[int], first: Char, said: str) -> Refused:
    """What is not the author's and is put back, with the reason that the first of its characters has."""
    return Refused("".join(base[i].text for i in fixed), said, first.why, first.value)


def _place(base: Sequence[Char], gone: range, fixed: Sequence[int]) -> int:
    """The first character that new ones replace; -1 where none of those that go stands in the source."""
    return next((i for i in gone if base[i].value is not None and i not in fixed), -1)


def _kept(base: Sequence[Char], was: Shown, now: Shown, pairs: Iterable[tuple[int, int]]) -> Iterator[Item]:
    """Characters that are still there, each by its place as built and its place now; their looks may be others."""
    for i, j in pairs:
        look = _look(base[i].look, was[i][1], now[j][1])
        yield Item(base[i].text, look, i, look == base[i].look)


def _typed(now: Shown, places: Iterable[int], default: Look, marks: Sequence[str], instead: int) -> Iterator[Item]:
    """New characters, marks of footnotes as the source would have them; `instead` is the place of what they replace."""
    for at in places:
        sign, look = now[at]
        if sign == NOTE and marks:
            yield Item(NOTE, PLAIN, place=instead, source=marks[sum(s == NOTE for s, _ in now[:at])])
        elif sign not in (NOTE, PICTURE):
            link = look.link if look.link != default.link else ""
            own = Look(look.strong and not default.strong, look.emphasis and not default.emphasis, link)
            yield Item(sign, own, place=instead)


def _is_inside(base: Sequence[Char], gone: range) -> bool:
    """Whether nothing is gone and what is new stands within words that are not the author's."""
    if gone or not 0 < gone.start < len(base):
        return False
    before, behind = base[gone.start - 1], base[gone.start]
    return bool(before.why and behind.why) and before.unit == behind.unit


def _goes(base: Sequence[Char], i: int, gone: range) -> bool:
    """Whether the whole of what this character belongs to is taken out, such as a cross-reference."""
    unit = base[i].unit
    return bool(unit) and all(k in gone for k, char in enumerate(base) if char.unit == unit)


def _look(own: Look, was: Look, now: Look) -> Look:
    """The look in the source of a character that was kept, after a change on the page."""
    return Look(
        own.strong if was.strong == now.strong else now.strong,
        own.emphasis if was.emphasis == now.emphasis else now.emphasis,
        own.link if was.link == now.link else now.link,
    )


def _segment(
    base: Sequence[Char], places: Sequence[int], items: Sequence[Item], parting: str
) -> Iterator[tuple[Value, Edit]]:
    """The edits of one value; none where it is as it was."""
    if [i.base for i in items] == list(places) and all(i.same for i in items):
        return
    value = base[places[0]].value
    assert value is not None
    first, last = base[places[0]], base[places[-1]]
    start, end = first.start, last.end
    if first.look != PLAIN and (hit := _LEAD.search(value.text, 0, start)):
        start = hit.start()
    if last.look != PLAIN and (hit := _TAIL.match(value.text, end)):
        end = hit.end()
    until, partings, tail = _known_by(base, places, items, end, parting)
    lead = value.text[:start].rpartition("\n")[2]
    if lead.lstrip(" >").startswith("#"):
        items = list(_on_one_line(base, items))
    words = emitted(items, base, start, end, partings) + tail
    if not items and (mark := read_mark(lead.strip(), 0, len(lead.strip()))) and mark.width == len(lead.strip()):
        start -= len(lead)  # an item of which nothing is left is none
    if items and items[0].base < 0 and not lead.strip():
        words = safe_start(words)
    for same, old, new in _stretches(value.text[start:until], words):
        if not same:
            yield value, Edit(start + old.start, start + old.stop, words[new.start : new.stop])


def _on_one_line(base: Sequence[Char], items: Iterable[Item]) -> Iterator[Item]:
    """What a heading is to say, which has one line: a paragraph of several may have been joined to it."""
    for item in items:
        char = base[item.base] if item.base >= 0 else None
        broken = char is not None and char.value is not None and "\n" in char.value.text[char.start : char.end]
        yield Item(item.text, item.look) if broken and item.text == " " else item


def _known_by(
    base: Sequence[Char], places: Sequence[int], items: Sequence[Item], end: int, parting: str
) -> tuple[int, Sequence[str], str]:
    """Where the source of a paragraph ends with its `{#id .class}`, what divides its parts then, and what ends it.

    Of a paragraph that is split the first part keeps the id, and all keep the classes; one that others are joined to
    keeps the only id among them.
    """
    value = base[places[0]].value
    assert value is not None
    own = _ATTRIBUTES.match(value.text, end)
    kept = {item.base for item in items}
    lost = [value.text[base[at].start : base[at].end] for at in places if base[at].text == END and at not in kept]
    ids = [hit[0] for words in lost if (hit := _ATTRIBUTES.search(words))]
    if own and any(item.base < 0 and item.text == END for item in items):
        classes = " ".join(_CLASS.findall(own[0]))
        said = f" {{{classes}}}" if classes else ""
        return own.end(), (own[0] + parting, said + parting), said
    return end, (parting,), ids[0] if len(ids) == 1 and not own else ""
