"""The list of appendices, and the appendices that are in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.drafts.appendix_headings import begins_appendix
from reportgen.drafts.draft import Block, Para, paras
from reportgen.drafts.flattened import flat, flat_all
from reportgen.drafts.listed_appendices import in_full
from reportgen.drafts.making import Making
from reportgen.drafts.marking_words import is_marking, marks_heading, without_mark
from reportgen.drafts.not_public import marked_by
from reportgen.drafts.recognise import Chapter, Marked
from reportgen.drafts.schemes import appendix_numbers
from reportgen.drafts.withheld import exempt
from reportgen.drafts.wording import data, is_nil, said
from reportgen.reading.source import Node


def list_of_appendices(making: Making, chapter: Chapter) -> None:
    """The entries of the list of appendices, or `none`."""
    making.note("appendix-list")
    texts = in_full([p for p in paras(flat(chapter)) if p.words])
    if texts and is_nil(texts[0].words):
        making.entries["appendices"] = making.maker.word("none", texts[0].at)
    else:
        making.listed += texts


def put_appendices(making: Making) -> None:
    """The appendices of the file, then those that are listed only."""
    groups: list[list[Chapter]] = []
    for chapter in making.paper.appendices:
        begins = chapter.heading is not None and begins_appendix(chapter.heading)
        if begins or not groups:
            groups.append([])
        groups[-1].append(chapter)
    listed = {(_label(p.words) or p.words.casefold()): p for p in making.listed}
    made: list[Node] = []
    before: list[Block] = making.paper.main[-1:]
    for group in groups:
        made.append(_appendix(making, group, listed, before))
        before = list(flat_all(group))
    for para in listed.values():
        made.append(_named_only(making, para))
    if made:
        making.note("appendices")
        making.entries["appendices"] = making.maker.list(made)


def _appendix(making: Making, group: Sequence[Chapter], listed: dict[str, Para], before: Sequence[Block]) -> Node:
    first = group[0]
    heading = first.heading
    at = heading.at if heading is not None else next((b.at for b in first.blocks), 1)
    shown = f"{heading.number} {heading.words}" if heading is not None and _label(heading.number) else first.words
    marked = _marked(making, group, before)
    shown = without_mark(shown)
    label = _label(shown)
    known = listed.pop(label, None) if label else next((listed.pop(k) for k in [*listed][:1]), None)
    title, blocks = _titled(_after_label(shown), known, list(flat_all(group)))
    marked = marked or _told(making, label or (_label(known.words) if known is not None else ""), known)
    entries: dict[str, Node] = {}
    if key := making.references.appendix(label):
        entries["id"] = making.maker.word(key, at)
    entries["title"] = making.maker.word(title or first.words or data("words")["untitled-appendix"], at)
    called = said("appendix-called").match(shown)
    if called and re.match(r"\s*[:–—-]\s*\S", shown[called.end() :]):  # one without a number
        entries["label"] = making.maker.word(called[0], at)
    entries |= exempt(making, marked, heading)
    if blocks:
        scheme, own = appendix_numbers(blocks, making.house)
        if scheme:
            entries["scheme"] = making.maker.word(scheme, at)
        below = making.house.scheme(scheme or "appendix")
        entries["text"] = making.text(_levelled(blocks), own=own, scheme=below)
    return making.maker.keys(entries, at)


def _titled(title: str, known: Para | None, blocks: list[Block]) -> tuple[str, list[Block]]:
    """The title of an appendix, of its heading, its entry in the list or its first line; and the rest."""
    if not title and known is not None:
        title = _after_label(without_mark(known.words))
    first = blocks[0] if blocks else None
    if not title and isinstance(first, Para) and len(first.words.split()) <= 16 and not is_marking(first.words):
        return first.words, blocks[1:]
    return title, blocks


def _marked(making: Making, group: Sequence[Chapter], before: Sequence[Block]) -> Marked | None:
    """What in an appendix marks it, or ends what stands before it."""
    found = (marked_by(chapter, before if chapter is group[0] else ()) for chapter in group)
    return next((marked for marked in found if marked is not None), None)


def _told(making: Making, label: str, known: Para | None) -> Marked | None:
    """What elsewhere marks an appendix: its entry in the list, or a sentence that names it, or one that none has."""
    if known is not None and marks_heading(known.words):
        return Marked(known.at, known.words)
    marks = making.not_public.appendices
    return marks.get(label) if label else next(iter(marks.values()), None)


def _named_only(making: Making, para: Para) -> Node:
    label = _label(para.words)
    making.aside.doubt(para.at, f"“{para.words}” is listed but is not in this file", "REF009")
    title = without_mark(para.words)
    entries: dict[str, Node] = {"title": making.maker.word(_after_label(title) or title, para.at)}
    entries |= exempt(making, _told(making, label, para), para)
    if key := making.references.appendix(label):
        entries = {"id": making.maker.word(key, para.at), **entries}
    return making.maker.keys(entries, para.at)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Headings that skip no level."""
    out: list[Block] = []
    above = 0
    for block in blocks:
        if isinstance(block, Para) and block.heading:
            above = min(block.heading, above + 1, 3)
            block = replace(block, heading=above)
        out.append(block)
    return out


def _label(words: str) -> str:
    called = said("appendix-called").match(words)
    number = re.match(r"\s*([A-Z0-9]{1,3})\b", words[called.end() :], re.IGNORECASE) if called else None
    return f"{called[0]} {number[1]}".casefold() if called and number else ""


def _after_label(words: str) -> str:
    called = said("appendix-called").match(words)
    if called is None:
        return words
    return re.sub(r"^\s*(?:[A-Z0-9]{1,3}\b)?[\s:–—.-]*", "", words[called.end() :], flags=re.IGNORECASE)
