"""Headings by style, outline level, number and look; heading styles used for their looks are not believed.

A heading style whose paragraphs are mostly sentences makes no headings. A line that is bold, in capitals,
underlined or larger than the text, short and alone, followed by text, is one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from reportgen.drafts.appendix_headings import begins_appendix, behind, called_in, is_apart, may_head, tops_of
from reportgen.drafts.draft import Block, Para
from reportgen.drafts.known import Meant
from reportgen.drafts.marking_words import names_appendix
from reportgen.drafts.wording import appendix, is_instruction, is_lead_in, is_nil
from reportgen.prose.marks import values

_LONGEST = 16  # words of a heading that is only a line of another look
_LONGEST_STYLED = 25
_PLAIN = 12  # words of a heading in a text without looks
_TEXT = 12  # words from which a paragraph is text for certain
_BROKEN = 60  # letters of a line that may have been broken at its end
_DEEPEST = 4
_NO_HEADINGS = ("title", "subtitle", "caption", "table note", "table heading")  # names of styles
_LISTS = ("contacts", "background-papers", "appendix-list")
Meaning = Callable[[str], Meant | None]


class _Class(NamedTuple):
    """What headings of one level have in common."""

    outline: int
    depth: int  # levels that the number shows; 0 for none
    size: float
    capitals: bool
    bold: bool
    underline: bool
    italic: bool


def with_headings(blocks: Sequence[Block], meaning: Meaning, labelled: int = 0) -> list[Block]:
    """The blocks with `heading` set on those that are headings; the first `labelled` ones are the front sheet."""
    manner = _manner(blocks, meaning, labelled)
    tops = tops_of(blocks, labelled)
    candidates = {**_candidates(blocks, meaning, labelled, manner), **tops}
    candidates = _without_entries(blocks, dict(sorted(candidates.items())), meaning, tops)
    candidates |= behind(blocks, candidates)
    levels = _levels(list(candidates.values()), meaning)
    out = list(blocks)
    for i, para in candidates.items():
        out[i] = replace(para, heading=levels[_class(para)])
    unmarked = {p.at for p in candidates.values() if not (p.outline or p.number or _stands_out(p, manner.body))}
    return _nested(out, meaning, unmarked)


def _candidates(blocks: Sequence[Block], meaning: Meaning, labelled: int, manner: _Manner) -> dict[int, Para]:
    return {
        i: block
        for i, block in enumerate(blocks)
        if i >= labelled and isinstance(block, Para) and _may_be(block, meaning)
        if _is_candidate(blocks, i, manner, meaning)
    }


class _Manner(NamedTuple):
    """How a draft shows its headings."""

    body: _Class  # the look of its text
    trusted: set[int]  # the outline levels that are headings
    shaped: Counter[int]  # levels that the numbers of text show
    shown: bool  # by style or look, so that the place of a line says nothing


def _manner(blocks: Sequence[Block], meaning: Meaning, labelled: int) -> _Manner:
    texts = [b for b in blocks if isinstance(b, Para)]
    body = _body_look(texts)
    trusted = _trusted(texts, {b.at for b in blocks[:labelled] if isinstance(b, Para)})
    said = [_stands_out(p, body) for p in texts if _is_line(p, meaning) and meaning(p.words) is not None]
    looks = 2 * sum(said) >= len(said) if said else sum(_stands_out(p, body) for p in texts) >= 2
    return _Manner(body, trusted, _trusted_numbers(texts), looks or any(p.outline in trusted for p in texts))


def _is_candidate(blocks: Sequence[Block], i: int, manner: _Manner, meaning: Meaning) -> bool:
    """Whether a paragraph is a heading by a style that is believed, or a line that reads as one."""
    para, below = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
    assert isinstance(para, Para)
    if not para.outline and isinstance(below, Para) and below.outline in manner.trusted:
        return False  # a line over a heading with a style is no heading of its own
    if para.outline in manner.trusted and not is_lead_in(para.words):
        return len(para.words.split()) <= _LONGEST_STYLED
    return below is not None and _is_line(para, meaning) and _reads_as_heading(blocks, i, manner, meaning)


def _reads_as_heading(blocks: Sequence[Block], i: int, manner: _Manner, meaning: Meaning) -> bool:
    """Whether a line with something below it is a heading by look, words, place or number."""
    para, body = blocks[i], manner.body
    assert isinstance(para, Para)
    return (
        (_stands_out(para, body) and not _is_point(para))
        or (meaning(para.words) is not None and para.words[:1].isupper())
        or _is_appendix(para)
        or (not manner.shown and _by_position(blocks, i, manner.shaped, meaning))
        or (_heads_numbered(blocks, i) and not _stands_out_below(blocks, i, body, meaning))
    )


def _without_entries(
    blocks: Sequence[Block], found: dict[int, Para], meaning: Meaning, tops: Collection[int]
) -> dict[int, Para]:
    """Lines under a heading of a list (contacts, papers, appendices) are its entries unless they are known headings.

    An appendix that begins at one of `tops` is none.
    """
    out = {}
    holds = ""
    over: Para | None = None  # the heading of the list
    for i, block in enumerate(blocks):
        para = found.get(i)
        place = meaning(para.words) if para is not None else None
        listed = holds == "appendix-list"
        top = i in tops
        if para is not None and over is not None and listed and not top and _is_entry(para, over, place, blocks, i):
            continue
        if para is not None and (place is not None or not holds or top or _is_heading_anywhere(para)):
            out[i] = para
            holds = place.holds if place is not None and place.holds in _LISTS else ""
            over = para
        elif isinstance(block, Para) and holds and (block.form == "end" or _ends_list(block, holds)):
            holds = ""
    return out


def _is_entry(para: Para, over: Para, place: Meant | None, blocks: Sequence[Block], i: int) -> bool:
    """Whether a line under "Appendices" is the title of one, though a section may be called so, too: "A. Costs".

    It has a letter, or a number that does not go on from that of the list's heading, or none, and no text below.
    """
    look = over.look
    if para.outline or (_class(para) == _class(over) and (look.bold or look.underline or look.capitals)):
        return False
    one, other = (re.findall(r"\d+|[A-Za-z]+", each.number)[:1] for each in (para, over))
    one = one or re.findall(r"^[A-Z](?= ?[–—:-] | [A-Z])", para.words)
    if one and not (other and _goes_on(other[0], one[0])):
        return True
    if one or (other and _class(para) == _class(over)):
        return False
    if not other:
        return not para.number and _heads_nothing(para, place, blocks, i)
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    is_text = isinstance(below, Para) and (below.words.endswith(".") or is_nil(below.words) or below.bullet)
    return not is_text


def _heads_nothing(para: Para, place: Meant | None, blocks: Sequence[Block], i: int) -> bool:
    """Whether a line without number and look, such as "Costs", has nothing below it that a section so called could say:
    the next title stands there, a heading, or the end.
    """
    if place is None or place.holds in (*_LISTS, "parts") or para.look.bold or para.look.underline:
        return False
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if not isinstance(below, Para) or below.outline:
        return below is None or isinstance(below, Para)
    few = len(below.words.split()) <= _PLAIN and not below.bullet and not below.number
    return few and not below.words.endswith((".", ";", ":")) and not is_nil(below.words)


def _goes_on(before: str, number: str) -> bool:
    """Whether a number or letter comes behind another of its kind."""
    one, other = (values(each, "1" if each.isdigit() else "A" if each.isupper() else "a") for each in (before, number))
    return any(other[kind] > value for kind, value in one.items() if kind in other)


def _is_heading_anywhere(para: Para) -> bool:
    """Whether a line is a heading even in a list: by its style, or as it is bold and no entry."""
    return bool(para.outline) or (para.look.bold and not para.number) or _is_appendix(para)


def _ends_list(para: Para, holds: str) -> bool:
    words = para.words
    return (para.bullet and holds == "contacts") or (
        len(words.split()) > _LONGEST_STYLED and not para.number and "http" not in words and "@" not in words
    )


def _may_be(para: Para, meaning: Meaning) -> bool:
    words = para.words
    return (
        bool(re.search(r"[^\W\d_]{2}", words))
        and not para.bullet
        and para.form != "contents"
        and para.style.casefold() not in _NO_HEADINGS
        and not is_instruction(words)
        and not all(piece.prompt for piece in para.pieces if piece.text.strip())
        and not (is_nil(words) and meaning(words) is None)
        and not (para.look.colour in ("#ff0000", "#c00000") and not para.outline and not names_appendix(words))
        and "\t" not in para.text.strip()
    )


def _is_line(para: Para, meaning: Meaning) -> bool:
    """Whether the words are short and no sentence."""
    words = para.words
    if meaning(words) is not None and (words[:1].isupper() or words[:1].isdigit()):
        return True
    if words.count("(") != words.count(")"):
        return False
    if words.endswith((".", ";", ",", ":")) or is_lead_in(words):
        return False
    if names_appendix(words):
        return may_head(words)
    return len(words.split()) <= _LONGEST and not _is_label(words)


def _is_label(words: str) -> bool:
    """Whether a line is a label with its value: "Report of: Director"."""
    return bool(re.match(r"[^:]{2,45}:\s*\S", words)) or "@" in words


def _is_point(para: Para) -> bool:
    """Whether the number is one of a list, which headings do not have."""
    return bool(re.fullmatch(r"\(?[a-z]{1,4}\)?[.)]?|\([A-Za-z0-9]+\)|[A-Z0-9]+\)", para.number))


def _is_appendix(para: Para) -> bool:
    alone = bool(appendix().fullmatch(para.words)) and len(para.words.split()) <= 3
    return alone or bool(appendix().fullmatch(para.number))


def _stands_out(para: Para, body: _Class) -> bool:
    look = para.look
    return (
        (look.bold and not body.bold)
        or (look.underline and not body.underline)
        or (look.capitals and len(para.words) > 3)
        or (body.size > 0 and look.size > body.size + 0.9)
        or (look.italic and not body.italic and bool(para.number) and not _is_point(para))
    )


def _body_look(texts: Sequence[Para]) -> _Class:
    """The look of most words in long paragraphs."""
    tally: Counter[tuple[bool, bool, bool, float]] = Counter()
    for p in texts:
        n = len(p.words.split())
        if n >= _TEXT:
            tally[(p.look.bold, p.look.underline, p.look.italic, p.look.size)] += n
    bold, underline, italic, size = tally.most_common(1)[0][0] if tally else (False, False, False, 0.0)
    return _Class(0, 0, size, False, bold, underline, italic)


def _trusted(texts: Sequence[Para], front: set[int]) -> set[int]:
    """The outline levels whose paragraphs are headings and not sentences or labels."""
    short: Counter[int] = Counter()
    tally: Counter[int] = Counter()
    for p in texts:
        if p.outline and p.words:
            tally[p.outline] += 1
            words = p.words
            sentence = len(words.split()) > _LONGEST_STYLED or words.endswith((".", ";"))
            short[p.outline] += not sentence and p.at not in front and not is_lead_in(words)
    return {level for level, n in tally.items() if short[level] * 2 > n}


def _trusted_numbers(texts: Sequence[Para]) -> Counter[int]:
    """How many levels the numbers of long paragraphs show: 2 for "1.1"."""
    return Counter(number_depth(p) for p in texts if p.number and len(p.words.split()) >= _TEXT)


def _by_position(blocks: Sequence[Block], i: int, shaped: Counter[int], meaning: Meaning) -> bool:
    """In a text without looks: a short line that begins like a heading, with text below and a finished one above."""
    para, below = blocks[i], blocks[i + 1]
    assert isinstance(para, Para)
    if not _is_short_line(para) or not isinstance(below, Para):
        return False
    if below.number and number_depth(below) in shaped:
        return True
    above = next((b for b in reversed(blocks[:i]) if isinstance(b, Para)), None)
    if above is not None and re.search(r"[\w,]$", above.words) and len(above.words) > _BROKEN:
        return False
    if above is not None and meaning(below.words) is not None and _holds_text(meaning(above.words)):
        return False  # the only words under that heading
    if len(below.words.split()) >= _TEXT or below.bullet:
        return True
    return _is_short_line(below) and i + 2 < len(blocks) and _by_position(blocks, i + 1, shaped, meaning)


def _holds_text(place: Meant | None) -> bool:
    return place is not None and place.holds not in ("parts", "body")


def _is_short_line(para: Para) -> bool:
    words = para.words
    few = len(words.split()) <= _PLAIN and not words.endswith((".", ";", ",", ":"))
    return few and words[:1].isupper() and not para.number and not para.bullet


def _heads_numbered(blocks: Sequence[Block], i: int) -> bool:
    """A numbered line without a full stop, with text below that has no number, or a deeper one."""
    para, below = blocks[i], blocks[i + 1]
    assert isinstance(para, Para)
    if not para.number or _is_point(para) or not para.words[:1].isupper() or len(para.words.split()) > _PLAIN:
        return False
    if not isinstance(below, Para) or _is_item(blocks, i):
        return False
    if below.number and not _is_point(below):
        return number_depth(below) > number_depth(para)
    return not _is_point(below)


def _is_item(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line that Word counts is a point of a list: by its style, or as a further point is beside it."""
    para = blocks[i]
    assert isinstance(para, Para)
    if para.typed:
        return False
    if re.match(r"list (?:number|bullet|continue)", para.style.casefold()):
        return True
    for step in (-1, 1):
        at = i + step
        while 0 <= at < len(blocks) and _is_deeper_point(blocks[at]):
            at += step
        beside = blocks[at] if 0 <= at < len(blocks) else None
        below = blocks[i + 1]
        if isinstance(beside, Para) and not beside.typed and beside.style == para.style and beside.number:
            own = isinstance(below, Para) and below.number.startswith(para.number.rstrip(".") + ".")
            return not own and not beside.outline and number_depth(beside) == number_depth(para)
    return False


def _is_deeper_point(block: Block) -> bool:
    return isinstance(block, Para) and (block.bullet or (bool(block.number) and _is_point(block)))


def _stands_out_below(blocks: Sequence[Block], i: int, body: _Class, meaning: Meaning) -> bool:
    """Whether the next paragraph is a heading itself, so that this one is text."""
    below = blocks[i + 1]
    if not isinstance(below, Para) or (below.number and number_depth(below) > 1):
        return False
    return _stands_out(below, body) or meaning(below.words) is not None


def number_depth(para: Para) -> int:
    """How many levels a number shows: "1." one, "1.1" two; 1.0 and 2.0 one."""
    figures = re.findall(r"\d+|[A-Za-z]+", para.number)
    return len(figures[:-1] if len(figures) == 2 and figures[1] == "0" else figures)


def _class(para: Para) -> _Class:
    look = para.look
    depth = 0 if _is_point(para) else number_depth(para)
    outline = para.outline
    if outline:
        return _Class(outline, 0, 0.0, False, False, False, False)
    return _Class(0, depth, look.size, look.capitals, look.bold, look.underline, look.italic)


def _rank(c: _Class) -> tuple[float, ...]:
    return (c.outline or 99, c.depth or 9, -c.size, not c.capitals, not c.bold, not c.underline, c.italic)


def _levels(found: Sequence[Para], meaning: Meaning) -> dict[_Class, int]:
    """The level of each class: the one with most known sections is the first, and so is what ranks above it."""
    classes = sorted({_class(p) for p in found}, key=_rank)
    sections: dict[_Class, int] = defaultdict(int)
    for p in found:
        place = meaning(p.words)
        if place is not None and place.kind == "section":
            sections[_class(p)] += 1
    top = max(classes, key=lambda c: (sections[c], -classes.index(c)), default=None)
    first = classes.index(top) if top is not None else 0
    return {c: 1 if i <= first else min(i - first + 1, _DEEPEST) for i, c in enumerate(classes)}


def _nested(blocks: list[Block], meaning: Meaning, unmarked: Collection[int]) -> list[Block]:
    """Levels by what headings mean and what their numbers say; nothing skips one.

    Those that are `unmarked`, by their places, are known by their words alone: no look says that they are below others.
    """
    out: list[Block] = []
    above, section, top = 0, "", ""  # the level above; the section of parts here; the number of the first level
    attached = False  # in an appendix headings mean nothing to the paper
    first: list[tuple[str, int]] = []  # what the first appendix is called, and its level as a heading by style
    for block in blocks:
        if isinstance(block, Para) and block.heading:
            name = called_in(block)
            if not first and begins_appendix(block):
                first = [(name, block.outline)]
            apart = bool(first and name) and is_apart(block, name, *first[0])
            attached = attached or apart or _is_appendix(block)
            place = None if attached else meaning(block.words)
            level = min(_level(block, place, section, top), above + 1)
            if place is not None and block.at in unmarked and place.within != section:
                level = 1
            level = 1 if apart else level
            if level == 1:
                top, section = block.number, place.name if place is not None else ""
            above = level
            block = replace(block, heading=level)
        out.append(block)
    return out


def _level(para: Para, place: Meant | None, section: str, top: str) -> int:
    """The level of a heading under the section `section`, in a chapter with the number `top`."""
    if (place is not None and place.kind == "section" and place.holds != "body") or appendix().fullmatch(para.number):
        return 1
    if place is not None and place.kind == "part" and place.within == section:
        return 2
    if number_depth(para) > 1 and not _is_point(para) and para.number.startswith(top.rstrip(".") + ".") and top:
        return number_depth(para)
    if para.heading == 1 and top and not para.number and not para.outline and place is None:
        return 2  # a line without a number under chapters that have one
    return para.heading
