"""What in a Word file is not settled yet, and what it takes in from elsewhere when a program opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.ooxml.names import Element, w
from reportgen.ooxml.word_file import WordFile

# Insertions, deletions and moves of words, rows and cells, and changes of how something is set (clause 17.13.5).
_CHANGES = re.compile(
    r"(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|(rPr|pPr|sectPr|tblPr|tblGrid|trPr|tcPr|tblPrEx)Change|numberingChange)"
)
_TAKING_IN = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)


def tracked_changes(word: WordFile) -> bool:
    """Whether there is a change that somebody has still to accept or reject."""
    return any(True for tree in word.parts.trees.values() for _ in changes(tree))


def changes(tree: Element) -> Iterator[Element]:
    """The elements of a part that say what somebody changed."""
    prefix = w("")
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag.startswith(prefix) and _CHANGES.fullmatch(tag, len(prefix)):
            yield element


def comments(word: WordFile) -> bool:
    """Whether reviewers' comments stand in the text."""
    return any(next(tree.iter(w("commentReference")), None) is not None for tree in word.parts.trees.values())


def from_outside(word: WordFile) -> Iterator[str]:
    """What the file would take in from elsewhere: addresses of its parts but links, fields that name another file."""
    for found in word.parts.relations.values():
        yield from (r.target for r in found if r.outside and not r.kind.endswith("/hyperlink"))
        yield from (r.target for r in found if r.kind.endswith("/aFChunk"))  # another document, in its own format
    for tree in word.parts.trees.values():
        codes = [e.text or "" for e in tree.iter(w("instrText"))]
        codes += [e.get(w("instr"), "") for e in tree.iter(w("fldSimple"))]
        yield from (code.strip() for code in codes if _TAKING_IN.match(code))
