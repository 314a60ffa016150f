"""Edits in a Word file as Word makes them in its XML, tracked or not; a number chooses one, always the same."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN = "word/document.xml"
_AUTHOR = {f"{W}author": "A colleague", f"{W}date": "2026-09-01T10:00:00Z"}
NEW_WORDS = (
    "further",
    "the Committee",
    "£12,500",
    "a *starred* word",
    "[bracket]",
    "and: so",
    "‘quoted’",
    "# mark",
    "it's",
)


@dataclass
class Edited:
    """A file after an edit: what was done, for messages."""

    data: bytes
    done: str
    words: str = ""  # those that stood where it was edited


def change(data: bytes, work: Callable[[Any], str]) -> Edited:
    """The file with its main part changed by `work`, which says what it did."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read(MAIN))
        done = work(root)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in package.infolist():
                new.writestr(entry.filename, etree.tostring(root) if entry.filename == MAIN else package.read(entry))
    return Edited(out.getvalue(), done)


def root_of(data: bytes) -> Any:
    """The main part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(MAIN))


def is_in_field(p: Any) -> bool:
    """Whether a paragraph holds a field, such as a cross-reference, or a link."""
    return next(p.iter(f"{W}fldChar", f"{W}hyperlink", f"{W}footnoteReference"), None) is not None


def paragraphs(root: Any) -> list[Any]:
    """The paragraphs that hold words of a node."""
    return [p for p in root.iter(f"{W}p") if _marks(p) and words(p).strip()]


def words(p: Any) -> str:
    """What a paragraph says."""
    return "".join(t.text or "" for t in p.iter(f"{W}t"))


def _marks(p: Any) -> list[Any]:
    return [b for b in p.iter(f"{W}bookmarkStart") if b.get(f"{W}name", "").startswith("_rg")]


def plain_runs(p: Any) -> Iterator[Any]:
    """The runs of a paragraph that hold nothing but words and stand in no field or link."""
    depth = 0
    for run in p.findall(f"{W}r"):
        for sign in run.findall(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(sign.get(f"{W}fldCharType"), 0)
        if depth == 0 and [c.tag for c in run if c.tag != f"{W}rPr"] == [f"{W}t"]:
            yield run


def run_of(run: Any, text: str, bold: bool = False) -> Any:
    """A run that looks like another."""
    new = copy.deepcopy(run)
    t = new.find(f"{W}t")
    t.text = text
    t.set(SPACE, "preserve")
    if bold:
        properties = new.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            new.insert(0, properties)
        if properties.find(f"{W}b") is None:
            properties.append(etree.Element(f"{W}b"))
    return new


def tracked(kind: str, number: int, *runs: Any) -> Any:
    """Runs as a tracked insertion or deletion."""
    mark = etree.Element(f"{W}{kind}", {f"{W}id": str(9000 + number), **_AUTHOR})
    for run in runs:
        mark.append(run)
        if kind == "del":
            for t in run.iter(f"{W}t"):
                t.tag = f"{W}delText"
    return mark


def reword(run: Any, start: int, end: int, text: str, track: bool) -> None:
    """Characters of a run replaced."""
    said = run.find(f"{W}t").text or ""
    pieces = [run_of(run, said[:start])] if start else []
    if end > start and track:
        pieces.append(tracked("del", 1, run_of(run, said[start:end])))
    if text:
        pieces.append(tracked("ins", 2, run_of(run, text)) if track else run_of(run, text))
    if end < len(said):
        pieces.append(run_of(run, said[end:]))
    parent, at = run.getparent(), run.getparent().index(run)
    parent.remove(run)
    for i, piece in enumerate(pieces):
        parent.insert(at + i, piece)


def mark_end(p: Any, kind: str) -> None:
    """A paragraph's end tracked as inserted or deleted."""
    properties = p.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        p.insert(0, properties)
    run = properties.find(f"{W}rPr")
    if run is None:
        run = etree.SubElement(properties, f"{W}rPr")
    run.insert(0, etree.Element(f"{W}{kind}", {f"{W}id": "9100", **_AUTHOR}))


def at_random(data: bytes, seed: int) -> Edited:
    """One edit of a kind chosen by a number."""
    chance = random.Random(seed)
    track = chance.random() < 0.5
    there = ""
    following = _following(data)

    def work(root: Any) -> str:
        nonlocal there
        for kind in chance.sample(KINDS, k=len(KINDS)):
            for p in chance.sample(paragraphs(root), k=len(paragraphs(root))):
                runs = [r for r in plain_runs(p) if len((r.find(f"{W}t").text or "").split()) > 2]
                run = chance.choice(runs) if runs else None
                there = words(run) if run is not None else ""
                row_words = "\n".join(words(q) for tr in p.iterancestors(f"{W}tr") for q in tr.iter(f"{W}p"))
                if run is not None and (done := kind(p, run, chance, track)):
                    if kind is new:
                        _restyle(p.getnext(), following)
                    if kind in (row_new, row_gone):
                        there = row_words
                    return f"{kind.__name__}{' tracked' * track}: {done}"
        return ""

    edited = change(data, work)
    return Edited(edited.data, edited.done, there)


def _following(data: bytes) -> dict[str, str]:
    """For each style the one that Word gives to the paragraph typed behind it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
    following = {s.get(f"{W}styleId"): s.find(f"{W}next") for s in styles.iter(f"{W}style")}
    return {style: mark.get(f"{W}val") for style, mark in following.items() if mark is not None}


def _restyle(p: Any, following: dict[str, str]) -> None:
    """A paragraph just typed behind one like it takes the style that follows."""
    style = p.find(f"{W}pPr/{W}pStyle")
    if style is not None and style.get(f"{W}val") in following:
        style.set(f"{W}val", following[style.get(f"{W}val")])
        for run in p.iter(f"{W}rPr"):
            for look in [e for e in run if e.tag in (f"{W}b", f"{W}i", f"{W}sz")]:
                run.remove(look)


def _word(run: Any, chance: random.Random) -> tuple[int, int]:
    said = run.find(f"{W}t").text or ""
    at = [i for i, sign in enumerate(said) if sign == " " and i + 1 < len(said) and said[i + 1] != " "]
    start = chance.choice(at) + 1
    end = said.find(" ", start)
    return start, end if end > 0 else len(said)


def word(_p: Any, run: Any, chance: random.Random, track: bool) -> str:
    start, end = _word(run, chance)
    was, now = run.find(f"{W}t").text[start:end], chance.choice(NEW_WORDS)
    reword(run, start, end, now, track)
    return f"{was} -> {now}"


def added(_p: Any, run: Any, chance: random.Random, track: bool) -> str:
    start, _ = _word(run, chance)
    now = chance.choice(NEW_WORDS) + " "
    reword(run, start, start, now, track)
    return now


def taken(_p: Any, run: Any, chance: random.Random, track: bool) -> str:
    start, end = _word(run, chance)
    said = run.find(f"{W}t").text
    reword(run, start - 1, end, "", track)
    return str(said[start:end])


def bolder(_p: Any, run: Any, chance: random.Random, _track: bool) -> str:
    start, end = _word(run, chance)
    said = run.find(f"{W}t").text
    parent, at = run.getparent(), run.getparent().index(run)
    pieces = [run_of(run, said[:start]), run_of(run, said[start:end], bold=True)]
    if end < len(said):
        pieces.append(run_of(run, said[end:]))
    parent.remove(run)
    for i, piece in enumerate(pieces):
        parent.insert(at + i, piece)
    return str(said[start:end])


def split(p: Any, run: Any, chance: random.Random, track: bool) -> str:
    start, _ = _word(run, chance)
    said = run.find(f"{W}t").text
    second = copy.deepcopy(p)
    for mark in list(second.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    here = list(p.iter(f"{W}r")).index(run)
    there = list(second.iter(f"{W}r"))[here]
    run.find(f"{W}t").text = said[: start - 1]
    for later in _after(run):
        later.getparent().remove(later)
    there.find(f"{W}t").text = said[start:]
    for earlier in _before(there):
        earlier.getparent().remove(earlier)
    p.addnext(second)
    if track:
        mark_end(p, "ins")
    return f"{said[:start][-20:]} | {said[start:][:20]}"


def _after(run: Any) -> list[Any]:
    return [e for e in run.itersiblings() if e.tag != f"{W}bookmarkEnd"]


def _before(run: Any) -> list[Any]:
    return [e for e in run.itersiblings(preceding=True) if e.tag != f"{W}pPr"]


def joined(p: Any, _run: Any, _chance: random.Random, track: bool) -> str:
    other = p.getnext()
    if other is None or other.tag != f"{W}p" or not _marks(other) or _style(p) != _style(other):
        return ""
    done = f"{words(p)[-20:]} + {words(other)[:20]}"
    if track:
        mark_end(p, "del")
        return done
    for child in [c for c in other if c.tag != f"{W}pPr"]:
        p.append(child)
    other.getparent().remove(other)
    return done


def _style(p: Any) -> str:
    style = p.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def gone(p: Any, _run: Any, _chance: random.Random, track: bool) -> str:
    if p.getparent().tag == f"{W}tc":
        return ""
    said = words(p)[:40]
    if track:
        runs = list(p.iter(f"{W}r"))
        for run in runs:
            parent, at = run.getparent(), run.getparent().index(run)
            parent.insert(at, tracked("del", at, run))
        mark_end(p, "del")
    else:
        p.getparent().remove(p)
    return said


def new(p: Any, run: Any, chance: random.Random, track: bool) -> str:
    if p.getparent().tag == f"{W}tc":
        return ""
    fresh = etree.Element(f"{W}p")
    if p.find(f"{W}pPr") is not None:
        fresh.append(copy.deepcopy(p.find(f"{W}pPr")))
    said = f"A new paragraph about {chance.choice(NEW_WORDS)} and number {chance.randrange(1000)}."
    runs = run_of(run, said)
    fresh.append(tracked("ins", 3, runs) if track else runs)
    p.addnext(fresh)
    if track:
        mark_end(fresh, "ins")
    return f"after {words(p)[:40]}"


def row_new(p: Any, run: Any, chance: random.Random, track: bool) -> str:
    row = next(p.iterancestors(f"{W}tr"), None)
    if row is None or row.getprevious() is None or row.getprevious().tag != f"{W}tr":
        return ""
    fresh = copy.deepcopy(row)
    for mark in list(fresh.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    cells = fresh.findall(f"{W}tc")
    for cell in cells:
        run_in = next(cell.iter(f"{W}r"), None)
        for other in [r for r in cell.iter(f"{W}r") if r is not run_in]:
            other.getparent().remove(other)
        if run_in is not None and run_in.find(f"{W}t") is not None:
            said = run_in.find(f"{W}t").text or ""
            if any(map(str.isalpha, said)) or not said:  # a figure stays one
                run_in.find(f"{W}t").text = chance.choice(NEW_WORDS)
    row.addnext(fresh)
    if track:
        mark_row(fresh, "ins")
    return f"after {words(row)[:40]}"


def row_gone(p: Any, _run: Any, _chance: random.Random, track: bool) -> str:
    row = next(p.iterancestors(f"{W}tr"), None)
    table = row.getparent() if row is not None else None
    if row is None or table.tag != f"{W}tbl" or len(table.findall(f"{W}tr")) < 4 or row.getprevious().tag != f"{W}tr":
        return ""
    said = words(row)[:40]
    if track:
        mark_row(row, "del")
    else:
        table.remove(row)
    return said


def mark_row(row: Any, kind: str) -> None:
    """A row tracked as inserted or deleted, as Word marks it: the row, the ends of its paragraphs and their runs."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(1 if len(row) and row[0].tag == f"{W}tblPrEx" else 0, properties)
    properties.append(etree.Element(f"{W}{kind}", {f"{W}id": "9200", **_AUTHOR}))
    for p in row.iter(f"{W}p"):
        mark_runs(p, kind)
        mark_end(p, kind)


def mark_runs(p: Any, kind: str) -> None:
    """All runs of a paragraph tracked as inserted, deleted or moved."""
    for run in list(p.iter(f"{W}r")):
        parent, at = run.getparent(), run.getparent().index(run)
        parent.insert(at, tracked(kind, at, run))


def moved(p: Any, _run: Any, chance: random.Random, track: bool) -> str:
    if p.getparent().tag != f"{W}body":
        return ""
    others = [o for o in paragraphs(p.getparent()) if o.getparent() is p.getparent() and _style(o) == _style(p)]
    others = [o for o in others if o is not p and o is not p.getprevious()]
    if not others or "eading" in _style(p) or "itle" in _style(p):
        return ""
    there = chance.choice(others)
    said = f"{words(p)[:30]} to behind {words(there)[:30]}"
    copied = copy.deepcopy(p)
    there.addnext(copied)
    if not track:
        p.getparent().remove(p)
        return said
    for mark in list(copied.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    mark_runs(p, "moveFrom")
    mark_end(p, "moveFrom")
    mark_runs(copied, "moveTo")
    mark_end(copied, "moveTo")
    return said


KINDS = (word, word, added, taken, bolder, split, joined, gone, new, row_new, row_gone, moved)


def in_part(data: bytes, part: str, was: bytes, now: bytes) -> bytes:
    """The file with bytes of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new_file:
        for entry in package.infolist():
            held = package.read(entry)
            new_file.writestr(entry.filename, held.replace(was, now) if entry.filename == part else held)
    return out.getvalue()


def like(p: Any, says: str) -> Any:
    """A paragraph that looks like another and says something else."""
    fresh = etree.Element(f"{W}p")
    if p.find(f"{W}pPr") is not None:
        fresh.append(copy.deepcopy(p.find(f"{W}pPr")))
    fresh.append(run_of(next(plain_runs(p)), says))
    return fresh


def embolden(p: Any, said: str) -> None:
    """Words of a paragraph made bold."""
    run = next(r for r in plain_runs(p) if said in (r.find(f"{W}t").text or ""))
    before, _, after = (run.find(f"{W}t").text or "").partition(said)
    for piece in (run_of(run, after), run_of(run, said, bold=True), run_of(run, before)):
        run.addnext(piece)
    run.getparent().remove(run)


def commented(data: bytes, begins: str, author: str, says: str) -> bytes:
    """The file with a comment on the paragraph that begins so."""

    def work(root: Any) -> str:
        p = next(p for p in root.iter(f"{W}p") if words(p).startswith(begins))
        run = etree.SubElement(p, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": "7"})
        return ""

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    override = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    data = in_part(change(data, work).data, "[Content_Types].xml", b"</Types>", override.encode())
    related = f'<Relationship Id="rIdC" Type="{relation}" Target="comments.xml"/></Relationships>'
    data = in_part(data, "word/_rels/document.xml.rels", b"</Relationships>", related.encode())
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(
            "word/comments.xml",
            f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="7" w:author="{author}">'
            f"<w:p><w:r><w:t>{says}</w:t></w:r></w:p></w:comment></w:comments>",
        )
    return out.getvalue()
