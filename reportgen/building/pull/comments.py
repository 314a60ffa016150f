"""The comments of a Word file: who says what, and about which paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

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
