"""A heading that is new, where the sections of a text are entries of a list with a heading and a text each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.building.pull.attempts import Way
from reportgen.building.pull.containers import Container
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.values import Change, Value
from reportgen.building.pull.whole import removal
from reportgen.drafts.draft import Para
from reportgen.reading.quoting import quoted

_KEYS = {"heading", "text", "id"}


class _Section(Struct, frozen=True):
    """An entry that has a heading and a text; `headed` is whether the paragraph it was found by is its heading."""

    entry: Container
    text: Value
    headed: bool


def as_section(original: Original, after: int, new: Sequence[tuple[Para, str]]) -> Way:
    """New paragraphs, each with its source, as a section behind the one that the paragraph `after` stands in.

    What stood below that place is then below the new heading, as it is on the page.
    """
    section = _section_of(original, after)
    if section is None or section.text.style != "|":
        return Way()
    if not new[0][0].outline or any(para.outline for para, _ in new[1:]):
        return Way()
    entry, text = section.entry, section.text
    spot = original.spot(after)
    cut = spot.end if spot is not None and spot.value is text else 0
    rest = text.text[cut:].strip("\n")
    edits = ((text, Edit(cut, len(text.text), "\n")),) if rest else ()
    body = "\n\n".join([*(words for _, words in new[1:]), *([rest] if rest else [])])
    said = _spaced(original, entry) + _as_entry(entry.column, new[0][1], body)
    return Way((Change(entry.file, entry.end, entry.end, said),), edits)


def _as_entry(column: int, heading: str, body: str) -> str:
    """The lines of a section as an entry whose dash stands in a column."""
    before = " " * column
    lines = "".join(f"{before}    {line}".rstrip() + "\n" for line in body.split("\n")) if body else ""
    return f"{before}- heading: {quoted(heading)}\n{before}  text: {'|' if lines else ''}".rstrip() + f"\n{lines}"


def _spaced(original: Original, entry: Container) -> str:
    """What divides an entry from a new one behind it: an empty line where one stands before it."""
    above = original.texts[entry.file]
    glue = "" if above[: entry.end].endswith("\n") else "\n"
    return glue + ("\n" if above[: entry.start].endswith("\n\n") else "")


def without_heading(original: Original, at: int) -> Way:
    """A heading that is gone: what stood below it belongs to the section before."""
    section = _section_of(original, at)
    before = original.containers.before(section.entry) if section is not None else None
    above = _text_of(original, original.containers.keys(before)) if before is not None else None
    if section is None or not section.headed or above is None:
        return Way()
    end = len(above.text.rstrip())
    joined = Edit(end, len(above.text), f"\n\n{section.text.text.strip()}\n")
    return Way((removal(original.texts[section.entry.file], section.entry),), ((above, joined),))


def unheaded(original: Original, at: int) -> Way:
    """A heading that is gone with no section before it: its key and its id go, its text stays without one."""
    section = _section_of(original, at)
    if section is None or not section.headed:
        return Way()
    keys = sorted(original.containers.keys(section.entry).items(), key=lambda named: named[1].start)
    first, kept = keys[0][1], next(one for name, one in keys if name == "text")
    onto_the_dash = Change(first.file, first.start + first.column, kept.start + kept.column, "")
    later = (one for name, one in keys if name in ("heading", "id") and one.start > kept.start)
    return Way((onto_the_dash, *(removal(original.texts[first.file], one) for one in later)))


def _section_of(original: Original, at: int) -> _Section | None:
    """The section that a paragraph stands in; None where its entry holds other things, too."""
    value = next((c.value for c in original.chars(at) if c.value is not None), None)
    entry = original.containers.entry(value) if value is not None else None
    if value is None or entry is None:
        return None
    keys = original.containers.keys(entry)
    text = _text_of(original, keys)
    if text is None or not {"heading", "text"} <= keys.keys() <= _KEYS:
        return None
    return _Section(entry, text, headed=_holds(keys["heading"], value))


def _text_of(original: Original, keys: Mapping[str, Container]) -> Value | None:
    """The text of an entry that has these keys."""
    key = keys.get("text")
    return next((v for v in original.sources.values[key.file] if _holds(key, v)), None) if key is not None else None


def _holds(one: Container, value: Value) -> bool:
    return one.start <= value.start < one.end
