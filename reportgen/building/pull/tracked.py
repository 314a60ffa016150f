"""Which edits of a Word file are tracked, and whose they are.

The file is read twice. With all changes rejected it is held against what was built: what differs then was edited
without tracking. What differs between that reading and the one with all changes accepted is tracked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.building.pull.aligned import aligned
from reportgen.building.pull.attempts import Attempt
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import shown
from reportgen.building.pull.original import Original
from reportgen.drafts.draft import Para
from reportgen.ooxml.names import Element, w
from reportgen.ooxml.word_file import open_word

_COME, _GONE = ("ins", "moveTo"), ("del", "moveFrom")
_CHANGED = ("rPrChange", "pPrChange", "numberingChange")
_PARTS = ("footnotes", "endnotes")


class Marked(Struct, frozen=True):
    """A paragraph with tracked changes: whose, its bookmarks, and its words with the changes accepted and rejected."""

    authors: tuple[str, ...]
    bookmarks: tuple[str, ...]
    accepted: str
    rejected: str


def marked(data: bytes) -> list[Marked]:
    """The paragraphs of a file that have tracked changes. Raises `ooxml.opening.Refused` for what cannot be read."""
    word = open_word(data, templates=True, macros=True)
    trees = [word.main.element, *(tree for kind in _PARTS if (tree := word.tree(kind)) is not None)]
    return [one for tree in trees for one in _marked(tree)]


def _marked(root: Element) -> Iterator[Marked]:
    before: tuple[str, ...] = ()  # whose change joined the paragraph with the one before it
    for p in root.iter(w("p")):
        signs = [e for name in (*_COME, *_GONE, *_CHANGED) for e in p.iter(w(name))]
        row = next(p.iterancestors(w("tr")), None)
        around = [p.getparent(), *((row,) if row is not None else ())]
        signs += [
            e for name in (*_COME, *_GONE) for each in around[1:] for e in each.iterfind(f"{w('trPr')}/{w(name)}")
        ]
        signs += [p.getparent()] if p.getparent().tag in map(w, (*_COME, *_GONE)) else []
        authors = tuple(dict.fromkeys([*before, *(e.get(w("author"), "") for e in signs)]))
        ends = p.find(f"{w('pPr')}/{w('rPr')}")
        gone = [e for name in _GONE for e in ends.iterfind(w(name))] if ends is not None else []
        before = tuple(e.get(w("author"), "") for e in gone)
        if authors:
            marks = tuple(b.get(w("name"), "") for b in p.iter(w("bookmarkStart")))
            yield Marked(authors, marks, _words(p, _GONE), _words(p, _COME))


def _words(p: Element, without: Sequence[str]) -> str:
    """The words of a paragraph without those that stand in changes of these kinds."""
    left = {id(t) for name in without for e in p.iter(w(name)) for t in e.iter()}
    return " ".join("".join(t.text or "" for t in p.iter(w("t"), w("delText")) if id(t) not in left).split())


def how_made(
    original: Original, attempts: Sequence[Attempt], rejected: Sequence[Para], marks: Sequence[Marked]
) -> list[str]:
    """For each edit whether it is tracked, and whose it is: "tracked, A Person", "untracked" or both."""
    place: dict[int, int] = {}
    for group in aligned(original.paras, rejected, original.known):
        place |= dict(zip(group.built, group.now, strict=False))
    standing = set(place.values())
    fresh = {plain(para) for n, para in enumerate(rejected) if n not in standing}
    out = []
    for attempt in attempts:
        whose = sorted({name or "somebody" for name in _authors(attempt, marks)})
        untracked = [at for at in attempt.taken if at not in place or _differ(original.paras[at], rejected[place[at]])]
        silent = bool(untracked) or (not attempt.taken and all(plain(para) in fresh for para in attempt.now))
        said = [f"tracked, {' and '.join(whose)}"] if whose else []
        out.append(" and ".join([*said, *(["untracked"] if silent or not whose else [])]))
    return out


def _authors(attempt: Attempt, marks: Sequence[Marked]) -> set[str]:
    """The authors of the tracked changes in the paragraphs of an edit."""
    names = {name for para in (*attempt.was, *attempt.now) for name in para.bookmarks if name}
    was, now = {plain(para) for para in attempt.was}, {plain(para) for para in attempt.now}
    found = set()
    for mark in marks:
        same = names & set(mark.bookmarks) or (mark.accepted and mark.accepted in now) or mark.rejected in was
        if same:
            found |= set(mark.authors)
    return found


def _differ(one: Para, other: Para) -> bool:
    return plain(one) != plain(other) or [s for s in shown([one]) if s[0].strip()] != [
        s for s in shown([other]) if s[0].strip()
    ]
