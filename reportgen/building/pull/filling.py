"""What a draft lacked and somebody has written over the notice "To be completed", under the key it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.building.pull.attempts import Way
from reportgen.building.pull.characters import shown
from reportgen.building.pull.emitting import markdown
from reportgen.building.pull.original import Original
from reportgen.building.pull.values import Change, is_plain
from reportgen.drafts.draft import Para
from reportgen.papers.paper import paper_file
from reportgen.reading.quoting import quoted
from reportgen.reading.source import display

_LINE = 80  # characters of a value that stands on the line of its key


def filled(original: Original, at: int, new: Sequence[Para]) -> Iterator[Way]:
    """The ways to write paragraphs that stand where a notice did that something is missing."""
    missing = original.lacks(at)
    if not missing:
        return
    words = "\n\n".join(markdown(shown([para])) for para in new)
    main = display(original.folder / paper_file(original.folder))
    path = missing.split(".")
    own = display(original.folder / f"{path[0]}.yaml")
    for value in _values(words):
        if own in original.texts and len(path) > 1:
            yield from _put(original, own, path[1:], value)
        yield from _put(original, main, path, value)


def _values(words: str) -> Iterator[str]:
    """What can stand behind the colon of a key: on its line, as a block, as a list of one entry."""
    lines = "".join(f"\n  {line}".rstrip(" ") for line in words.split("\n"))
    if len(words) <= _LINE and "\n" not in words:
        yield f" {words if is_plain(words, False) else quoted(words)}"
    yield f" |{lines}"
    yield "\n  - |" + lines.replace("\n  ", "\n    ")


def _put(original: Original, file: str, path: Sequence[str], value: str) -> Iterator[Way]:
    """A value under a key that stands empty, or that comes last in what it belongs to."""
    text = original.texts[file]
    above = original.containers.named(file, path[:-1]) if len(path) > 1 else None
    empty = original.containers.named(file, path)
    column = empty.column if empty else above.column + 2 if above else 0
    said = f"{path[-1]}:{value}"
    if len(path) > 1 and empty is None and above is None:
        said = f"{path[0]}:\n  " + said.replace("\n", "\n  ")
    lines = "".join(f"{' ' * column}{line}".rstrip() + "\n" for line in said.split("\n"))
    if empty is not None:
        yield Way((Change(file, empty.start, empty.end, lines),))
        return
    end = above.end if above else len(text)
    glue = "" if text[:end].endswith("\n") or not text[:end] else "\n"
    yield Way((Change(file, end, end, glue + lines),))
