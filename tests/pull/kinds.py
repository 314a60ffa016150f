"""Kinds of edits, made in the XML of a built Word file as Word writes them; a number chooses one, or several."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from pull.editing import (
    FOOTNOTES,
    LOOKS,
    NEW_WORDS,
    SPACE,
    Edited,
    Package,
    W,
    cut,
    is_in_field,
    level,
    mark_end,
    mark_row,
    mark_runs,
    marks,
    paragraphs,
    plain_runs,
    put_on,
    reword,
    run_of,
    tracked,
    unmarked,
    words,
)

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SEVERAL = 8  # of so many files one holds several edits
_MOST = 5  # edits of one file
_APART = 3  # paragraphs from one edit of a file to the next


class Desk:
    """A file that is edited: `there` are the words at the place of the edit, as they stood."""

    def __init__(self, data: bytes, chance: random.Random) -> None:
        self.file = Package(data)
        self.chance = chance
        self.track = False
        self.there = ""
        self.at: Any = None  # the paragraph that was edited last
        styles = self.file.tree("word/styles.xml")
        found = {s.get(f"{W}styleId"): s.find(f"{W}next") for s in styles.iter(f"{W}style")}
        self.following = {style: mark.get(f"{W}val") for style, mark in found.items() if mark is not None}

    @property
    def root(self) -> Any:
        """The main part."""
        return self.file.root

    def words_now(self) -> str:
        """Words that stand nowhere yet."""
        return self.chance.choice(NEW_WORDS)


Kind = Callable[[Desk, Any, Any], str]


def at_random(data: bytes, seed: int) -> Edited:
    """The edit that a number chooses, or several in one file; nothing done where nothing can be edited."""
    desk = Desk(data, random.Random(seed))
    if desk.chance.randrange(_SEVERAL):
        done, there = one(desk, paragraphs(desk.root))
        return Edited(desk.file.data(), done, there)
    every: list[tuple[str, Edited]] = []
    left = paragraphs(desk.root)
    for _ in range(desk.chance.randint(2, _MOST)):
        before = [words(p) for p in left]
        done, there = one(desk, left)
        if done:
            every.append((done.partition(":")[0], Edited(b"", done, there)))
        standing = set(map(id, desk.root.iter(f"{W}p")))
        touched = [i for i, p in enumerate(left) if id(p) not in standing or words(p) != before[i] or p is desk.at]
        left = [p for i, p in enumerate(left) if id(p) in standing and all(abs(i - t) > _APART for t in touched)]
        if not left:
            break
    done = "; ".join(each.done for _, each in every)
    return Edited(desk.file.data(), f"several: {done}" if done else "", each=tuple(every))


def one(desk: Desk, among: list[Any]) -> tuple[str, str]:
    """One edit in some paragraphs: what was done, and the words at its place."""
    chance = desk.chance
    desk.track = chance.random() < 0.5
    desk.at = None
    for kind in chance.sample(KINDS, k=len(KINDS)):
        for p in chance.sample(among, k=len(among)):
            runs = [r for r in plain_runs(p) if len((r.find(f"{W}t").text or "").split()) > 2]
            if not runs:
                continue
            run = chance.choice(runs)
            desk.there = words(run)
            row_words = "\n".join(words(q) for tr in p.iterancestors(f"{W}tr") for q in tr.iter(f"{W}p"))
            if done := kind(desk, p, run):
                desk.at = p
                if kind in (row_new, row_gone):
                    desk.there = row_words
                return f"{kind.__name__}{' tracked' * (desk.track and kind not in UNTRACKED)}: {done}", desk.there
    return "", ""


def _word(run: Any, chance: random.Random) -> tuple[int, int]:
    said = run.find(f"{W}t").text or ""
    at = [i for i, sign in enumerate(said) if sign == " " and i + 1 < len(said) and said[i + 1] != " "]
    start = chance.choice(at) + 1
    end = said.find(" ", start)
    return start, end if end > 0 else len(said)


# ---------------------------------------------------------------------- words


def word(desk: Desk, _p: Any, run: Any) -> str:
    start, end = _word(run, desk.chance)
    was, now = run.find(f"{W}t").text[start:end], desk.words_now()
    reword(run, start, end, now, desk.track)
    return f"{was} -> {now}"


def added(desk: Desk, _p: Any, run: Any) -> str:
    start, _ = _word(run, desk.chance)
    now = desk.words_now() + " "
    reword(run, start, start, now, desk.track)
    return now


def taken(desk: Desk, _p: Any, run: Any) -> str:
    start, end = _word(run, desk.chance)
    said = run.find(f"{W}t").text
    reword(run, start - 1, end, "", desk.track)
    return str(said[start:end])


def stretch(desk: Desk, _p: Any, run: Any) -> str:
    """Several words said otherwise, as somebody rewrites half a sentence."""
    said = run.find(f"{W}t").text or ""
    start, _ = _word(run, desk.chance)
    end = min(len(said), said.find(" ", min(len(said), start + desk.chance.randint(10, 90))))
    end = end if end > start else len(said)
    now = f"{desk.words_now()} as agreed in {desk.chance.randrange(2000, 2030)}"
    reword(run, start, end, now, desk.track)
    return f"{said[start:end]} -> {now}"


def at_an_end(desk: Desk, p: Any, _run: Any) -> str:
    """Words typed before the first word of a paragraph, or behind its last."""
    runs = list(plain_runs(p))
    last = desk.chance.random() < 0.5
    run = runs[-1] if last else runs[0]
    said = run.find(f"{W}t").text or ""
    where = len(said) if last else 0
    now = f" {desk.words_now()}" if last else f"{desk.words_now()} "
    reword(run, where, where, now, desk.track)
    return f"{now} at the {'end' if last else 'start'}"


def sign(desk: Desk, _p: Any, run: Any) -> str:
    """A sign between two words."""
    said = run.find(f"{W}t").text or ""
    start, _ = _word(run, desk.chance)
    now = desk.chance.choice([",", ";", " –", ":", " (sic)"])
    reword(run, start - 1, start - 1, now, desk.track)
    return f"{now} behind {said[max(0, start - 12) : start]}"


# ---------------------------------------------------------------------- looks


def _apart(run: Any, start: int, end: int) -> Any:
    """Characters of a run as a run of their own."""
    said = run.find(f"{W}t").text or ""
    pieces = [run_of(run, part) if part else None for part in (said[:start], said[start:end], said[end:])]
    for piece in pieces:
        if piece is not None:
            run.addprevious(piece)
    run.getparent().remove(run)
    return pieces[1]


def _look(run: Any, tag: str, on: bool = True) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    for old in properties.findall(f"{W}{tag}"):
        properties.remove(old)
    etree.SubElement(properties, f"{W}{tag}", {} if on else {f"{W}val": "0"})


def bolder(desk: Desk, _p: Any, run: Any) -> str:
    piece = _apart(run, *_word(run, desk.chance))
    _look(piece, "b")
    return words(piece)


def slanted(desk: Desk, _p: Any, run: Any) -> str:
    """Two words in italics."""
    start, end = _word(run, desk.chance)
    following = (run.find(f"{W}t").text or "").find(" ", end + 1)
    piece = _apart(run, start, following if following > 0 else end)
    _look(piece, "i")
    return words(piece)


def plainer(_desk: Desk, p: Any, _run: Any) -> str:
    """Words that an author set apart made as the rest."""
    for run in plain_runs(p):
        found = [tag for tag in ("b", "i") if run.find(f"{W}rPr/{W}{tag}") is not None]
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val") in ("Strong", "Emphasis"):
            run.find(f"{W}rPr").remove(style)
            return words(run)
        if found:
            for tag in found:
                _look(run, tag, on=False)
            return words(run)
    return ""


def dressed(desk: Desk, _p: Any, run: Any) -> str:
    """A word with a look that the sources have no form for."""
    look = desk.chance.choice(list(LOOKS))
    piece = _apart(run, *_word(run, desk.chance))
    put_on(piece, look, desk.track)
    return f"{words(piece)} {LOOKS[look][2]}"


# ---------------------------------------------------------------------- links


def _links(p: Any) -> list[Any]:
    return [link for link in p.iter(f"{W}hyperlink") if link.get(f"{R}id") and len(list(link.iter(f"{W}t"))) == 1]


def linked(desk: Desk, _p: Any, run: Any) -> str:
    """A word made a link."""
    piece = _apart(run, *_word(run, desk.chance))
    address = f"https://www.example.gov.uk/a-page-{desk.chance.randrange(1000)}"
    link = etree.Element(f"{W}hyperlink", {f"{R}id": desk.file.relate(address)})
    piece.addprevious(link)
    link.append(piece)
    return f"{words(piece)} to {address}"


def unlinked(desk: Desk, p: Any, _run: Any) -> str:
    """A link taken away, its words left."""
    links = _links(p)
    if not links:
        return ""
    link = desk.chance.choice(links)
    desk.there = words(link)
    for run in list(link):
        for style in list(run.iter(f"{W}rStyle")):
            style.getparent().remove(style)
        link.addprevious(run)
    link.getparent().remove(link)
    return desk.there


def led_elsewhere(desk: Desk, p: Any, _run: Any) -> str:
    """A link with another address."""
    links = _links(p)
    if not links:
        return ""
    link = desk.chance.choice(links)
    address = f"https://www.example.gov.uk/moved-{desk.chance.randrange(1000)}"
    desk.there = words(link)
    link.set(f"{R}id", desk.file.relate(address))
    return f"{desk.there} to {address}"


def link_reworded(desk: Desk, p: Any, _run: Any) -> str:
    """A word of a link's words."""
    links = [link for link in _links(p) if " " in words(link)]
    if not links:
        return ""
    link = desk.chance.choice(links)
    run = link.find(f"{W}r")
    desk.there = words(link)
    start, end = _word(run, desk.chance)
    was, now = words(run)[start:end], desk.words_now()
    reword(run, start, end, now, desk.track)
    return f"{was} -> {now} in {desk.there}"


# ---------------------------------------------------------------------- footnotes


def _notes(desk: Desk) -> list[Any]:
    part = desk.file.tree(FOOTNOTES)
    return [] if part is None else [p for p in part.iter(f"{W}p") if marks(p) and words(p).strip()]


def note_reworded(desk: Desk, _p: Any, _run: Any) -> str:
    runs = [r for p in _notes(desk) for r in plain_runs(p) if len(words(r).split()) > 2]
    if not runs:
        return ""
    run = desk.chance.choice(runs)
    desk.there = words(run)
    return word(desk, None, run)


def note_new(desk: Desk, _p: Any, run: Any) -> str:
    """A footnote marked behind a word."""
    _, end = _word(run, desk.chance)
    part = desk.file.footnotes()
    key = str(1 + max(int(n.get(f"{W}id")) for n in part))
    said = f"A note about {desk.words_now()} and number {desk.chance.randrange(1000)}."
    note = etree.SubElement(part, f"{W}footnote", {f"{W}id": key})
    p = etree.SubElement(note, f"{W}p")
    etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}footnoteRef")
    text = etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t", {SPACE: "preserve"})
    text.text = f" {said}"
    mark = etree.Element(f"{W}r")
    etree.SubElement(mark, f"{W}footnoteReference", {f"{W}id": key})
    cut(run, end).addnext(tracked("ins", 7, mark) if desk.track else mark)
    return said


def note_gone(desk: Desk, p: Any, _run: Any) -> str:
    found = [mark.getparent() for mark in p.iter(f"{W}footnoteReference")]
    if not found:
        return ""
    run = desk.chance.choice(found)
    if desk.track:
        place = run.getprevious(), run.getparent()
        mark = tracked("del", 8, run)
        place[0].addnext(mark) if place[0] is not None else place[1].insert(0, mark)
    else:
        run.getparent().remove(run)
    return f"of {words(p)[:40]}"


# ---------------------------------------------------------------------- paragraphs


def split(desk: Desk, p: Any, run: Any) -> str:
    start, _ = _word(run, desk.chance)
    said = run.find(f"{W}t").text
    second = unmarked(p)
    here = list(p.iter(f"{W}r")).index(run)
    there = list(second.iter(f"{W}r"))[here]
    run.find(f"{W}t").text = said[: start - 1]
    for later in [e for e in run.itersiblings() if e.tag != f"{W}bookmarkEnd"]:
        later.getparent().remove(later)
    there.find(f"{W}t").text = said[start:]
    for earlier in [e for e in there.itersiblings(preceding=True) if e.tag != f"{W}pPr"]:
        earlier.getparent().remove(earlier)
    p.addnext(second)
    if desk.track:
        mark_end(p, "ins")
    return f"{said[:start][-20:]} | {said[start:][:20]}"


def joined(desk: Desk, p: Any, _run: Any) -> str:
    other = p.getnext()
    if other is None or other.tag != f"{W}p" or not marks(other) or _style(p) != _style(other):
        return ""
    done = f"{words(p)[-20:]} + {words(other)[:20]}"
    if desk.track:
        mark_end(p, "del")
        return done
    for child in [c for c in other if c.tag != f"{W}pPr"]:
        p.append(child)
    other.getparent().remove(other)
    return done


def _style(p: Any) -> str:
    style = p.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def gone(desk: Desk, p: Any, _run: Any) -> str:
    if p.getparent().tag == f"{W}tc":
        return ""
    said = words(p)[:40]
    if desk.track:
        mark_runs(p, "del")
        mark_end(p, "del")
    else:
        p.getparent().remove(p)
    return said


def new(desk: Desk, p: Any, run: Any) -> str:
    if p.getparent().tag == f"{W}tc":
        return ""
    fresh = etree.Element(f"{W}p")
    if p.find(f"{W}pPr") is not None:
        fresh.append(copy.deepcopy(p.find(f"{W}pPr")))
    typed = run_of(run, f"A new paragraph about {desk.words_now()} and number {desk.chance.randrange(1000)}.")
    fresh.append(tracked("ins", 3, typed) if desk.track else typed)
    p.addnext(fresh)
    if desk.track:
        mark_end(fresh, "ins")
    _restyle(fresh, desk.following)
    return f"after {words(p)[:40]}"


def _restyle(p: Any, following: dict[str, str]) -> None:
    """A paragraph just typed behind one like it takes the style that follows."""
    style = p.find(f"{W}pPr/{W}pStyle")
    if style is not None and style.get(f"{W}val") in following:
        style.set(f"{W}val", following[style.get(f"{W}val")])
        for run in p.iter(f"{W}rPr"):
            for look in [e for e in run if e.tag in (f"{W}b", f"{W}i", f"{W}sz")]:
                run.remove(look)


def moved(desk: Desk, p: Any, _run: Any) -> str:
    if p.getparent().tag != f"{W}body":
        return ""
    others = [o for o in paragraphs(p.getparent()) if o.getparent() is p.getparent() and _style(o) == _style(p)]
    others = [o for o in others if o is not p and o is not p.getprevious()]
    if not others or "eading" in _style(p) or "itle" in _style(p):
        return ""
    there = desk.chance.choice(others)
    said = f"{words(p)[:30]} to behind {words(there)[:30]}"
    copied = copy.deepcopy(p) if not desk.track else unmarked(p)
    there.addnext(copied)
    if not desk.track:
        p.getparent().remove(p)
        return said
    mark_runs(p, "moveFrom")
    mark_end(p, "moveFrom")
    mark_runs(copied, "moveTo")
    mark_end(copied, "moveTo")
    return said


# ---------------------------------------------------------------------- lists


def listed(desk: Desk, p: Any, _run: Any) -> str:
    """A paragraph made an item of the list next to it, or an item made a paragraph like the one above the list."""
    beside = [o for o in (p.getprevious(), p.getnext()) if o is not None and o.tag == f"{W}p" and marks(o)]
    others = [o for o in beside if _style(o).startswith("List") != _style(p).startswith("List")]
    if not others or any("eading" in _style(o) or "itle" in _style(o) for o in (p, *others)):
        return ""
    other = desk.chance.choice(others)
    p.replace(p.find(f"{W}pPr"), copy.deepcopy(other.find(f"{W}pPr")))
    return f"{words(p)[:30]} like {words(other)[:30]}"


def put_below(_desk: Desk, p: Any, _run: Any) -> str:
    """An item with a bullet put below the one before it."""
    before = p.getprevious()
    if before is None or before.tag != f"{W}p" or _style(p) != "ListBullet" or not _style(before).startswith("ListB"):
        return ""
    level(p, 1)
    return words(p)[:40]


# ---------------------------------------------------------------------- tables


def _row(p: Any) -> Any:
    """The row of a table that is not its first nor one of its heads; None for what stands in none."""
    row = next(p.iterancestors(f"{W}tr"), None)
    return row if row is not None and _is_inner(row) else None


def _is_inner(row: Any) -> bool:
    before = row.getprevious()
    return before is not None and before.tag == f"{W}tr" and row.find(f"{W}trPr/{W}tblHeader") is None


def row_new(desk: Desk, p: Any, _run: Any) -> str:
    row = _row(p)
    if row is None:
        return ""
    fresh = unmarked(row)
    for cell in fresh.findall(f"{W}tc"):
        first = next(cell.iter(f"{W}r"), None)
        for other in [r for r in cell.iter(f"{W}r") if r is not first]:
            other.getparent().remove(other)
        if first is not None and first.find(f"{W}t") is not None:
            said = first.find(f"{W}t").text or ""
            if any(map(str.isalpha, said)) or not said:  # a figure stays one
                first.find(f"{W}t").text = desk.words_now()
    row.addnext(fresh)
    if desk.track:
        mark_row(fresh, "ins")
    return f"after {words(row)[:40]}"


def row_gone(desk: Desk, p: Any, _run: Any) -> str:
    row = _row(p)
    if row is None or len(row.getparent().findall(f"{W}tr")) < 4:
        return ""
    said = words(row)[:40]
    if desk.track:
        mark_row(row, "del")
    else:
        row.getparent().remove(row)
    return said


def row_moved(desk: Desk, p: Any, _run: Any) -> str:
    row = _row(p)
    if row is None:
        return ""
    others = [r for r in row.getparent().findall(f"{W}tr") if r is not row and r is not row.getprevious()]
    others = [r for r in others if _is_inner(r)]
    if not others or any(next(r.iter(f"{W}vMerge"), None) is not None for r in (row, *others)):
        return ""
    there = desk.chance.choice(others)
    there.addnext(row)
    desk.there = "\n".join(words(q) for r in (row, there) for q in r.iter(f"{W}p"))
    return f"{words(row)[:30]} to behind {words(there)[:30]}"


def cell_emptied(desk: Desk, p: Any, _run: Any) -> str:
    """All words of a cell taken out."""
    if p.getparent().tag != f"{W}tc" or _row(p) is None or len(p.getparent().findall(f"{W}p")) > 1 or is_in_field(p):
        return ""
    if p.getparent().getprevious() is None or p.getparent().getprevious().tag != f"{W}tc":
        return ""
    said = words(p)
    desk.there = said
    if desk.track:
        mark_runs(p, "del")
    else:
        for run in list(p.iter(f"{W}r")):
            run.getparent().remove(run)
    return said[:40]


def cell_filled(desk: Desk, p: Any, run: Any) -> str:
    """Words typed into a cell that was empty, in the row of a paragraph."""
    row = _row(p)
    empty = [] if row is None else [c for c in row.findall(f"{W}tc") if not words(c).strip()]
    empty = [c for c in empty if c.find(f"{W}tcPr/{W}vMerge") is None]
    if not empty:
        return ""
    cell = desk.chance.choice(empty)
    said = f"filled with {desk.words_now()}"
    column = row.findall(f"{W}tc").index(cell)
    above = [
        r.findall(f"{W}tc")[column : column + 1] for r in row.itersiblings(f"{W}tr", preceding=True) if _is_inner(r)
    ]
    figures = [words(c) for cells in above for c in cells if any(map(str.isdigit, words(c)))]
    if figures and not any(map(str.isalpha, figures[0])):  # a column of figures has one more
        said = figures[0]
    typed = run_of(run, said)
    cell.find(f"{W}p").append(tracked("ins", 4, typed) if desk.track else typed)
    return f"beside {words(p)[:40]}"


def _columns(p: Any) -> tuple[list[list[Any]], int]:
    """The cells of a table row by row and the column of a paragraph in it; none where cells are merged."""
    cell = next(p.iterancestors(f"{W}tc"), None)
    if cell is None:
        return [], 0
    table = cell.getparent().getparent()
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    merged = any(next(table.iter(f"{W}{tag}"), None) is not None for tag in ("gridSpan", "vMerge"))
    even = len(set(map(len, rows))) == 1 and len(rows) > 2 and len(rows[0]) > 1
    return (rows, cell.getparent().findall(f"{W}tc").index(cell)) if even and not merged else ([], 0)


def column_gone(desk: Desk, p: Any, _run: Any) -> str:
    """A column taken out of a table."""
    rows, at = _columns(p)
    desk.there = "\n".join(words(q) for row in rows for q in row[at].iter(f"{W}p")) if rows else desk.there
    for row in rows:
        row[at].getparent().remove(row[at])
    return f"of {words(rows[0][at])[:40]}" if rows else ""


def column_new(desk: Desk, p: Any, _run: Any) -> str:
    """A column put into a table behind that of a paragraph, which looks as that does."""
    rows, at = _columns(p)
    if not rows or not all(next(row[at].iter(f"{W}t"), None) is not None for row in rows):
        return ""
    desk.there = "\n".join(words(q) for row in rows for q in row[at].iter(f"{W}p"))
    done = f"behind {words(rows[0][at])[:40]}"
    for row in rows:
        fresh = unmarked(row[at])
        first = next(r for r in fresh.iter(f"{W}r") if r.find(f"{W}t") is not None)
        for other in [r for r in fresh.iter(f"{W}r") if r is not first]:
            other.getparent().remove(other)
        first.find(f"{W}t").text = desk.words_now()
        row[at].addnext(fresh)
    return done


KINDS: tuple[Kind, ...] = (
    *(word, word, added, taken, stretch, at_an_end, sign),
    *(bolder, slanted, plainer, dressed, linked, unlinked, led_elsewhere, link_reworded),
    *(note_reworded, note_new, note_gone),
    *(split, joined, gone, new, moved),
    *(listed, put_below),
    *(row_new, row_gone, row_moved, cell_emptied, cell_filled, column_gone, column_new),
)
UNTRACKED = (
    bolder,
    slanted,
    plainer,
    linked,
    unlinked,
    led_elsewhere,
    row_moved,
    listed,
    put_below,
    column_gone,
    column_new,
)


def every_kind() -> Iterator[str]:
    """The names of the kinds, for tables of figures."""
    yield from dict.fromkeys(kind.__name__ for kind in KINDS)
