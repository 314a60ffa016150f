"""The words of a paragraph written anew: what was kept as it stands in the source, what is new as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull.characters import END, NOTE, PICTURE, PLAIN, Char, Look
from reportgen.building.pull.values import Value
from reportgen.drafts.markdown import escaped, safe_start

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_LEAD = re.compile(r"[*\[]*\Z")
_TAIL = re.compile(r"(?:\*+|\]\([^()\s]*\))*")

Shown = Sequence[tuple[str, Look]]


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
    """What an edited paragraph comes to."""

    edits: tuple[tuple[Value, Edit], ...]
    refused: tuple[Refused, ...]


class _Item(Struct, frozen=True):
    """A character of the paragraph as it is to be: of those as built (`base`), or new (-1)."""

    text: str
    look: Look
    base: int = -1
    same: bool = False  # it looks as it did


def rewritten(base: Sequence[Char], was: Shown, now: Shown, parting: str = "\n\n") -> Rewritten:
    """The edits that turn paragraphs into what they are now; `base` and `was` are the same characters as built.

    `parting` is what stands in the source between a paragraph and the one split off from it.
    """
    plain_look = _default(base, was)
    refused: list[Refused] = []
    items = list(_items(base, was, now, plain_look, refused))
    segments: dict[int, list[_Item]] = {}
    numbers = _segments(base)
    waiting: list[_Item] = []
    at = -1
    for item in items:
        if item.base >= 0 and numbers[item.base] != at:
            at = numbers[item.base]
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
    return Rewritten(tuple(edits), tuple(refused))


def markdown(now: Shown) -> str:
    """New words as Markdown; a look that all of them have is the paragraph's."""
    said = [look for sign, look in now if sign.strip()]
    strong, emphasis = all(x.strong for x in said), all(x.emphasis for x in said)
    looks = [replace(x, strong=x.strong and not strong, emphasis=x.emphasis and not emphasis) for _, x in now]
    items = [_Item(sign, look) for (sign, _), look in zip(now, looks, strict=True) if sign not in (NOTE, PICTURE)]
    return safe_start(_emitted(items, (), 0, 0).strip())


def _default(base: Sequence[Char], was: Shown) -> Look:
    """The look that the paragraph's style gives: what is bold on the page and not in the source."""
    pairs = [(char.look, look) for char, (_, look) in zip(base, was, strict=True) if char.value and char.text.strip()]
    return Look(
        any(shown.strong and not own.strong for own, shown in pairs),
        any(shown.emphasis and not own.emphasis for own, shown in pairs),
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


def _items(base: Sequence[Char], was: Shown, now: Shown, default: Look, refused: list[Refused]) -> Iterator[_Item]:
    """The paragraph as it is to be, word by word; what may not be edited is put back and noted."""
    old, new = _tokens([c.text for c in base]), _tokens([sign for sign, _ in now])
    ends_old, ends_new = _ends(old), _ends(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        a, b, c, d = ends_old[i1], ends_old[i2], ends_new[j1], ends_new[j2]
        if tag == "equal":
            for i, j in zip(range(a, b), range(c, d), strict=True):
                look = _look(base[i].look, was[i][1], now[j][1])
                yield _Item(base[i].text, look, i, look == base[i].look)
            continue
        fixed = [i for i in range(a, b) if base[i].why and not _goes(base, i, a, b)]
        said = "".join(sign for sign, _ in now[c:d])
        between = a == b and 0 < a < len(base) and base[a - 1].why and base[a].why and base[a - 1].unit == base[a].unit
        if fixed or between:
            first = base[fixed[0]] if fixed else base[a]
            refused.append(Refused("".join(base[i].text for i in fixed), said, first.why, first.value))
        for i in fixed:
            yield _Item(base[i].text, base[i].look, i, True)
        if (fixed and len(fixed) == b - a) or between:
            continue
        for sign, look in now[c:d]:
            if sign not in (NOTE, PICTURE):
                yield _Item(
                    sign, Look(look.strong and not default.strong, look.emphasis and not default.emphasis, look.link)
                )


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
    base: Sequence[Char], places: Sequence[int], items: Sequence[_Item], parting: str
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
    words = _emitted(items, base, start, end, parting)
    if items and items[0].base < 0 and not value.text[:start].rpartition("\n")[2].strip():
        words = safe_start(words)
    old, new = _tokens([value.text[start:end]]), _tokens([words])
    ends_old, ends_new = _ends(old), _ends(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            said = words[ends_new[j1] : ends_new[j2]]
            yield value, Edit(start + ends_old[i1], start + ends_old[i2], said)


def _emitted(items: Sequence[_Item], base: Sequence[Char], start: int, end: int, parting: str = "") -> str:
    """The source of these characters. `start` and `end` are those of the whole in its value's text."""
    items = _evened(items)
    out: list[str] = []
    open_marks: list[str] = []
    before: _Item | None = None
    new: list[str] = []

    def flush() -> None:
        out.append(escaped("".join(new)).replace("\n", "\\\n"))
        new.clear()

    for item in items:
        char = base[item.base] if item.base >= 0 else None
        last = base[before.base] if before and before.base >= 0 else None
        value = char.value if char else None
        if item.text == END and not char:
            flush()
            out += [_MARKS[kind][1] for kind in reversed(open_marks)]
            open_marks = []
        elif (
            char and value and item.same and before is None and char.start >= start and item.base == _first(base, value)
        ):
            out.append(value.text[start : char.start])
            open_marks = _wanted(item.look)
        elif char and value and last and before and item.same and before.same and item.base == before.base + 1:
            flush()
            out.append(value.text[last.end : char.start])
            open_marks = _wanted(item.look)
        elif _wanted(item.look) != open_marks:
            flush()
            open_marks = _turned(open_marks, item.look, out)
        if char and value:
            flush()
            out.append(value.text[char.start : char.end])
        else:
            new.append(item.text)
            if item.text == END:
                new.clear()
                out.append(parting)
        before = item
    flush()
    last_char = base[before.base] if before and before.base >= 0 else None
    if (
        before
        and before.same
        and last_char
        and last_char.value
        and last_char.end <= end
        and _is_last(base, before.base)
    ):
        out.append(last_char.value.text[last_char.end : end])
    else:
        _turned(open_marks, PLAIN, out)
    return "".join(out)


def _first(base: Sequence[Char], value: Value) -> int:
    return next(i for i, char in enumerate(base) if char.value is value)


def _is_last(base: Sequence[Char], at: int) -> bool:
    return at + 1 == len(base) or base[at + 1].value is not base[at].value


_MARKS = {"strong": ("**", "**"), "emphasis": ("*", "*")}


def _wanted(look: Look) -> list[str]:
    """The marks that are open around a character, the outer one first."""
    link = [f"link {look.link}"] if look.link else []
    return link + ["strong"] * look.strong + ["emphasis"] * look.emphasis


def _turned(marks: list[str], look: Look, out: list[str]) -> list[str]:
    """The marks closed and opened that lead from those open to a look."""
    wanted = _wanted(look)
    same = 0
    while same < min(len(marks), len(wanted)) and marks[same] == wanted[same]:
        same += 1
    for kind in reversed(marks[same:]):
        out.append(_MARKS[kind][1] if kind in _MARKS else f"]({kind.removeprefix('link ')})")
    for kind in wanted[same:]:
        out.append(_MARKS[kind][0] if kind in _MARKS else "[")
    return wanted


def _evened(items: Sequence[_Item]) -> list[_Item]:
    """Spaces between two looks have what both have, since marks stand next to words."""
    out = list(items)
    at = 0
    while at < len(out):
        if out[at].text.strip() and out[at].text != END:
            at += 1
            continue
        end = at
        while end < len(out) and (not out[end].text.strip() or out[end].text == END):
            end += 1
        before = out[at - 1] if at else None
        after = out[end] if end < len(out) else None
        run = out[at:end]
        if not all(i.same for i in [*filter(None, (before, after)), *run]):
            look = _both(before.look if before else PLAIN, after.look if after else PLAIN)
            out[at:end] = [i if i.look == look else replace(i, look=look, same=False) for i in run]
        at = end
    return out


def _both(one: Look, other: Look) -> Look:
    link = one.link if one.link == other.link else ""
    return Look(one.strong and other.strong, one.emphasis and other.emphasis, link)
