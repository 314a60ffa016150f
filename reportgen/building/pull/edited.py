"""A paragraph that stands where it did and says something else: the edit of its words in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from msgspec.structs import replace

from reportgen.building.pull import whole
from reportgen.building.pull.aligned import ALIKE, Group, likeness
from reportgen.building.pull.attempts import Attempt, Wanted, Way, is_restyled
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import END, PLAIN, Char, Look, shown
from reportgen.building.pull.emitting import markdown
from reportgen.building.pull.filling import filled
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit, Rewritten, rewritten
from reportgen.building.pull.table_nodes import footnote_in, table_around
from reportgen.building.pull.values import LOADER, Change
from reportgen.diagnostics import Span
from reportgen.drafts.draft import Para, Piece

_LABEL = re.compile(r"\[\^(\d{1,6})\]")
DEFINITION = re.compile(r"[ >]*\[\^(\w+)\]:")


def edited(original: Original, now: Sequence[Para], group: Group) -> Attempt | None:
    """The edit of paragraphs that stand where they did; None where they say the same."""
    was, new = _both_sides(original, now, group)
    if _same(shown(was), shown(new)):
        return None
    chars = _one_after_the_other(original, group.built)
    attempt = _word_by_word(original, now, group, chars)
    wanted = tuple(_wanted(original, group, new, partly=False))
    anew: list[Way] = []
    if original.lacks(group.built[0]) and likeness(was[0], _as_one(new)) < ALIKE:
        anew = list(filled(original, group.built[0], new))  # typed in the look of the notice, which goes
        wanted = tuple(Wanted(plain(para), one.slot, one.index) for one, para in zip(wanted, new, strict=True))
    elif attempt.refused:
        anew = [way for way in said_anew(original, group.built, chars, new) if way]
    if not anew:
        return attempt
    return Attempt(
        attempt.at, group.built, attempt.was, attempt.now, wanted, anew, pieces=[attempt], else_why=attempt.else_why
    )


def _both_sides(original: Original, now: Sequence[Para], group: Group) -> tuple[list[Para], list[Para]]:
    """The paragraphs of a group as built and as they are; where one was made a heading, without the looks of styles."""
    was, new = [original.paras[b] for b in group.built], [now[n] for n in group.now]
    if len(was) == len(new) == 1 and is_restyled(was[0], new[0]):
        return [_without_style(was[0])], [_without_style(new[0])]
    return was, new


def _without_style(para: Para) -> Para:
    """A paragraph in which what is set apart as a whole is not."""
    said = [piece for piece in para.pieces if piece.text.strip()]
    strong, emphasis = all(piece.strong for piece in said), all(piece.emphasis for piece in said)
    pieces = (
        replace(piece, strong=piece.strong and not strong, emphasis=piece.emphasis and not emphasis)
        for piece in para.pieces
    )
    return replace(para, pieces=tuple(pieces))


def _as_one(paras: Sequence[Para]) -> Para:
    """The words of paragraphs as those of one."""
    return replace(paras[0], pieces=tuple(piece for para in paras for piece in (*para.pieces, Piece(" "))))


def _word_by_word(original: Original, now: Sequence[Para], group: Group, chars: Sequence[Char]) -> Attempt:
    """The words that differ, each edited where it stands in the source, with the new footnotes marked among them."""
    was, new = _both_sides(original, now, group)
    labels = _labels(original, new)
    parting = _parting(original, group.built[-1], new)
    done = rewritten(chars, shown(was), shown(new), [f"[^{label}]" for label in labels.values()], parting)
    defined = {name: label for name, label in labels.items() if f"[^{label}]" in done.notes}
    notes = [(label, [p for p in now if p.within == (name,)]) for name, label in defined.items()]
    plainly = _ways(chars, done, counts=len(was) != len(new))
    ways = [full for way in plainly for full in _with_notes(original, way, notes)]
    return Attempt(
        original.span(group.built[0]),
        taken=group.built,
        was=tuple(was),
        now=tuple(new),
        wanted=tuple(_wanted(original, group, new, partly=bool(done.refused), says=done.says)),
        ways=ways if done.edits or not done.refused else (),
        refused=done.refused,
        else_why=_else_why(chars, done),
        defines=tuple(defined),
    )


def _parting(original: Original, last: int, new: Sequence[Para]) -> str:
    """What divides a paragraph from the one split off from it: an item from the next one by its mark."""
    spot = original.spot(last)
    if spot is None:
        return "\n\n"
    if spot.mark and all(whole.kind_of(para) == whole.kind_of(original.paras[last]) for para in new):
        return f"\n{spot.indent}{whole.next_mark(spot.mark)}"
    return f"\n\n{spot.indent}{' ' * len(spot.mark)}"


def _labels(original: Original, new: Sequence[Para]) -> dict[str, int]:
    """A label that is free in the sources for each footnote marked in paragraphs, in their order."""
    names = dict.fromkeys(piece.note for para in new for piece in para.pieces if piece.note)
    return {name: label for label, name in enumerate(names, next_label(original))}


def next_label(original: Original) -> int:
    """The first number that no footnote of the sources has, nor one after it."""
    used = [int(hit[1]) for text in original.texts.values() for hit in _LABEL.finditer(text)]
    return max(used, default=0) + 1


def _with_notes(original: Original, way: Way, notes: Sequence[tuple[int, Sequence[Para]]]) -> Iterator[Way]:
    """A way with what new footnotes say: under the `footnotes` of a table, or behind the text that has their marks."""
    if not notes or not way.edits:
        yield way
        return
    value = way.edits[0][0]
    said = {label: [markdown(shown([p])) for p in paras] for label, paras in notes}
    text = original.texts[value.file]
    table = table_around(yaml.compose(text, Loader=LOADER), value.start)
    if table is not None and all(len(parts) == 1 for parts in said.values()):
        own = (footnote_in(value.file, text, table, label, parts[0]) for label, parts in said.items())
        yield Way((*way.changes, *own), way.edits, way.counts)
    end = len(value.text.rstrip("\n"))
    words = "".join(f"\n\n[^{label}]: " + "\n\n    ".join(parts) for label, parts in said.items())
    yield Way(way.changes, (*way.edits, (value, Edit(end, end, words))), way.counts)


def said_anew(original: Original, built: Sequence[int], chars: Sequence[Char], new: Sequence[Para]) -> Iterator[Way]:
    """What words of the house style were worked out from ("none", a date), as it is said in the file."""
    words = "\n\n".join(markdown(shown([para])) for para in new)
    origins = {id(c.origin): c.origin for c in chars if c.why and c.origin is not None}
    for key, origin in origins.items():
        if len(origins) == 1 and not any(id(c.value) == key for c in chars):
            yield Way((), ((origin, Edit(0, len(origin.text.rstrip("\n")), words)),))
    places = {c.place for c in chars if c.why and c.place is not None}
    if len(places) == 1 and not origins:
        yield from _value_instead(original, places.pop(), set(built), words)


def _value_instead(original: Original, place: Span, built: set[int], words: str) -> Iterator[Way]:
    """What a key holds, such as {none: "a reason"}, as words."""
    if place.file not in original.texts:
        return
    offset = original.sources.offset(place.file, place.line, place.column)
    for one in original.containers.keys_at(place.file, offset):
        if not original.printed(one) <= built:
            return
        text = original.texts[one.file]
        end = one.end - text[one.start : one.end].endswith("\n")
        key = text[one.start : one.end].partition(":")[0]
        lines = "".join(f"\n{' ' * (one.column + 2)}{line}".rstrip(" ") for line in words.split("\n"))
        yield Way((Change(one.file, one.start, end, f"{key}: |{lines}"),))


def _wanted(
    original: Original, group: Group, new: Sequence[Para], partly: bool, says: Sequence[str] = ()
) -> Iterator[Wanted]:
    first = original.paras[group.built[0]]
    looks = first.bullet, first.outline
    slot, index = group.built[0] - 1, group.now[0]
    if partly:
        for words in says:
            yield Wanted(words, slot, index, *looks)
        return
    for n, para in zip(group.now, new, strict=True):
        own = looks if n == group.now[0] else (para.bullet, para.outline)
        yield Wanted(plain(para), slot, n, *own, para)


def _one_after_the_other(original: Original, built: Sequence[int]) -> list[Char]:
    chars: list[Char] = []
    for b in built:
        if chars and original.chars(b):
            last, first = chars[-1], original.chars(b)[0]
            joins = last.value is not None and last.value is first.value
            chars.append(
                Char(END, PLAIN, last.value, last.end, first.start) if joins else Char(END, why="it is worked out")
            )
        chars += original.chars(b)
    return chars


def _ways(chars: Sequence[Char], done: Rewritten, counts: bool) -> Iterator[Way]:
    """The edits as they are, then in the other values that the words may have been printed from."""
    yield Way((), done.edits, counts)
    edited = {id(value) for value, _ in done.edits}
    others = {id(c.value): c.others for c in chars if len(c.others) > 1 and id(c.value) in edited}
    for key, values in others.items():
        for other in values[1:]:
            yield Way((), tuple((other if id(value) == key else value, edit) for value, edit in done.edits), counts)


def _else_why(chars: Sequence[Char], done: Rewritten) -> str:
    """Why words found only by what they say are not written, if they come from elsewhere."""
    edited = {id(value) for value, _ in done.edits}
    return next((c.else_why for c in chars if c.else_why and id(c.value) in edited), "")


def _same(before: Sequence[tuple[str, Look]], after: Sequence[tuple[str, Look]]) -> bool:
    """Whether two paragraphs differ in nothing but spaces at their ends and the looks of spaces."""
    one = [(sign, look if sign.strip() else None) for sign, look in before]
    other = [(sign, look if sign.strip() else None) for sign, look in after]
    return one == other


def notes_in(paras: Sequence[Para]) -> set[str]:
    """The names of the footnotes that paragraphs hold marks of."""
    return {piece.note for para in paras for piece in para.pieces if piece.note}
