"""The words of a paragraph written anew: what was kept as it stands in the source, what is new as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.building.pull.characters import END, NOTE, PICTURE, PLAIN, Char, Look
from reportgen.building.pull.emitting import Item, Shown, emitted
from reportgen.building.pull.values import Value
from reportgen.drafts.markdown import safe_start

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_LEAD = re.compile(r"[*\[]*\Z")
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
    plain_look = _default(base, was)
    refused: list[Refused] = []
    items = list(_items(base, was, now, plain_look, marks, refused))
    segments: dict[int, list[Item]] = {}
    numbers = _segments(base)
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
    if waiting:
        why = next((c.why for c in reversed(base) if c.why), "") or "nothing of it is the author's"
        refused.append(Refused("", "".join(i.text for i in waiting), why))
    edits: list[tuple[Value, Edit]] = []
    for number in sorted(set(numbers) - {-1}):
        places = [i for i, n in enumerate(numbers) if n == number]
        edits += _segment(base, places, segments.get(number, []), parting)
    dropped = set(map(id, waiting))
    says = "".join(i.text for i in items if id(i) not in dropped and i.text not in (NOTE, PICTURE))
    parts = tuple(" ".join(part.split()) for part in says.split(END))
    return Rewritten(tuple(edits), tuple(refused), parts, tuple(i.source for i in items if i.source))


def _default(base: Sequence[Char], was: Shown) -> Look:
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


def _tokens(signs: Sequence[str]) -> list[str]:
    return _TOKEN.findall("".join(signs))


def _items(
    base: Sequence[Char], was: Shown, now: Shown, default: Look, marks: Sequence[str], refused: list[Refused]
) -> Iterator[Item]:
    """The paragraph as it is to be, word by word; what may not be edited is put back and noted."""
    old, new = _tokens([c.text for c in base]), _tokens([sign for sign, _ in now])
    ends_old, ends_new = _ends(old), _ends(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        a, b, c, d = ends_old[i1], ends_old[i2], ends_new[j1], ends_new[j2]
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                look = _look(base[i].look, was[i][1], now[j][1])
                yield Item(base[i].text, look, i, look == base[i].look)
            continue
        fixed = [i for i in range(a, b) if base[i].why and not _goes(base, i, a, b)]
        said = "".join(sign for sign, _ in now[c:d])
        between = a == b and 0 < a < len(base) and base[a - 1].why and base[a].why and base[a - 1].unit == base[a].unit
        if fixed or between:
            first = base[fixed[0]] if fixed else base[a]
            refused.append(Refused("".join(base[i].text for i in fixed), said, first.why, first.value))
        for i in fixed:
            yield Item(base[i].text, base[i].look, i, True)
        if (fixed and len(fixed) == b - a) or between:
            continue
        place = next((i for i in range(a, b) if base[i].value is not None and i not in fixed), -1)
        for at, (sign, look) in enumerate(now[c:d], c):
            if sign == NOTE and marks:
                yield Item(NOTE, PLAIN, place=place, source=marks[sum(s == NOTE for s, _ in now[:at])])
            if sign not in (NOTE, PICTURE):
                link = look.link if look.link != default.link else ""
                own = Look(look.strong and not default.strong, look.emphasis and not default.emphasis, link)
                yield Item(sign, own, place=place)


def _ends(tokens: Sequence[str]) -> list[int]:
    out = [0]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out


def _goes(base: Sequence[Char], i: int, start: int, end: int) -> bool:
    """Whether the whole of what this character belongs to is taken out, such as a cross-reference."""
    unit = base[i].unit
    if not unit:
        return False
    return all(start <= k < end for k, char in enumerate(base) if char.unit == unit)


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
    words = emitted(items, base, start, end, parting)
    if items and items[0].base < 0 and not value.text[:start].rpartition("\n")[2].strip():
        words = safe_start(words)
    old, new = _tokens([value.text[start:end]]), _tokens([words])
    ends_old, ends_new = _ends(old), _ends(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            said = words[ends_new[j1] : ends_new[j2]]
            yield value, Edit(start + ends_old[i1], start + ends_old[i2], said)
