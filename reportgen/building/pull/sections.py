"""A heading that is new, where the sections of a text are entries of a list with a heading and a text each."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.building.pull.attempts import Way
from reportgen.building.pull.containers import Container
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.values import Change, Value
from reportgen.drafts.draft import Para
from reportgen.reading.quoting import quoted

_KEYS = {"heading", "text", "id"}


def as_section(original: Original, after: int, new: Sequence[tuple[Para, str]]) -> Way:
    """New paragraphs, each with its source, as a section behind the one that the paragraph `after` stands in.

    What stood below that place is then below the new heading, as it is on the page.
    """
    value = next((c.value for c in original.chars(after) if c.value is not None), None)
    entry = original.containers.entry(value) if value is not None else None
    keys = original.containers.keys(entry) if entry is not None else {}
    if value is None or entry is None or not {"heading", "text"} <= keys.keys() <= _KEYS:
        return Way()
    text = next((v for v in original.sources.values[entry.file] if _holds(keys["text"], v)), None)
    if not new[0][0].outline or any(para.outline for para, _ in new[1:]) or text is None or text.style != "|":
        return Way()
    spot = original.spot(after)
    cut = spot.end if spot is not None and spot.value is text else 0
    rest = text.text[cut:].strip("\n")
    edits = ((text, Edit(cut, len(text.text), "\n")),) if rest else ()
    body = "\n\n".join([*(words for _, words in new[1:]), *([rest] if rest else [])])
    column = " " * entry.column
    lines = "".join(f"{column}    {line}".rstrip() + "\n" for line in body.split("\n")) if body else ""
    said = f"{column}- heading: {quoted(new[0][1])}\n{column}  text: {'|' if lines else ''}".rstrip() + f"\n{lines}"
    above = original.texts[entry.file]
    gap = "\n" if above[: entry.start].endswith("\n\n") else ""
    glue = "" if above[: entry.end].endswith("\n") else "\n"
    return Way((Change(entry.file, entry.end, entry.end, glue + gap + said),), edits)


def _holds(one: Container, value: Value) -> bool:
    return one.start <= value.start < one.end


def without_heading(original: Original, at: int) -> Way:
    """A heading that is gone: what stood below it belongs to the section before."""
    value = next((c.value for c in original.chars(at) if c.value is not None), None)
    entry = original.containers.entry(value) if value is not None else None
    before = original.containers.before(entry) if entry is not None else None
    if entry is None or before is None or value is None:
        return Way()
    keys, former = original.containers.keys(entry), original.containers.keys(before)
    if not {"heading", "text"} <= keys.keys() <= _KEYS or "text" not in former or not _holds(keys["heading"], value):
        return Way()
    values = original.sources.values[entry.file]
    text = next((v for v in values if _holds(keys["text"], v)), None)
    above = next((v for v in values if _holds(former["text"], v)), None)
    if text is None or above is None:
        return Way()
    end = len(above.text.rstrip())
    joined = Edit(end, len(above.text), f"\n\n{text.text.strip()}\n")
    return Way((Change(entry.file, entry.start, entry.end, ""),), ((above, joined),))
