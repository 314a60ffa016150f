"""The comments of a Word file: who says what, and about which paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.building.pull.original import Original
from reportgen.building.pull.values import Sources
from reportgen.diagnostics import Finding, Severity, Span
from reportgen.ooxml.names import NS, w
from reportgen.ooxml.word_file import open_word


class Comment(Struct, frozen=True):
    """A comment: its author, its words, and the bookmarks and words of the paragraph it is about."""

    author: str
    words: str
    bookmarks: tuple[str, ...]
    about: str


def comments(data: bytes) -> Iterator[Comment]:
    """The comments of a file, in the order of its text. Raises `ooxml.opening.Refused` for what cannot be read."""
    word = open_word(data, templates=True, macros=True)
    tree = word.tree("comments")
    if tree is None:
        return
    said = {c.get(w("id"), ""): c for c in tree.findall("w:comment", NS)}
    for p in word.main.element.iter(w("p")):
        marks = tuple(b.get(w("name"), "") for b in p.iter(w("bookmarkStart")))
        about = " ".join("".join(t.text or "" for t in p.iter(w("t"))).split())
        for mark in p.iter(w("commentReference")):
            if (found := said.pop(mark.get(w("id"), ""), None)) is not None:
                yield Comment(found.get(w("author"), ""), _words(found), marks, about)
    for found in said.values():
        yield Comment(found.get(w("author"), ""), _words(found), (), "")


def _words(comment: object) -> str:
    lines = ["".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(w("p"))]  # type: ignore[attr-defined]
    return " / ".join(" ".join(line.split()) for line in lines if line.strip())


def remarks_of(original: Original | None, said: Iterable[Comment]) -> Iterator[Finding]:
    """The comments as findings at the place of the words they are about."""
    for comment in said:
        places = [original.known[name] for name in comment.bookmarks if name in original.known] if original else []
        author = comment.author or "somebody"
        about = f' (about "{comment.about[:60]}")' if comment.about else ""
        span = original.span(places[0] if places else 0) if original else Span("")
        yield Finding("comment", span, f"{author}: {comment.words}{about}", severity=Severity.ADVICE)


def with_comments(before: Mapping[str, str], texts: Mapping[str, str], remarks: Iterable[Finding]) -> dict[str, str]:
    """The comments written as lines above the keys whose words they are about; their places are those in `before`."""
    after = dict(texts)
    for finding in sorted(remarks, key=lambda f: f.span, reverse=True):
        file = finding.span.file
        lines = after[file].split("\n")
        at = _line_now(before[file].split("\n"), lines, finding.span.line - 1)
        sources = Sources({file: after[file]})
        start = sources.offset(file, at + 1, 1)
        value = sources.value(file, start + len(lines[at].rstrip()) - 1)
        if value is not None:
            at = sources.line(file, value.start) - 1
        line = " " * (len(lines[at]) - len(lines[at].lstrip())) + f"# {finding.reason}"
        if line not in lines:  # it was written when the file was pulled before
            lines.insert(at, line)
        after[file] = "\n".join(lines)
    return after


def _line_now(before: list[str], after: list[str], line: int) -> int:
    """The line, from 0, that stands now where another did."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if i1 <= line < i2:
            return j1 + line - i1 if tag == "equal" else min(j1 + line - i1, max(j2 - 1, j1), len(after) - 1)
    return min(line, len(after) - 1)
