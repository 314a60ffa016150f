"""Numbers and bullets typed by hand, taken off the words; numbers in the first column of a table laid out for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportgen.drafts.draft import Block, Cell, Grid, Para, without_start

# figures with stops; one letter, roman or R1; brackets: what a person types before a paragraph
_NUMBER = re.compile(
    r"(?P<number>\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]{1,2}\d{1,2}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\)?[.):]?\)?)"
    r"(?P<space>[ \t\u00a0\u2002\u2003]+)(?=\S)"
)
_BULLET = re.compile(r"(?:[•·▪◦‣●○■□➢✓\uf0b7\uf0a7\uf0d8]|[-–—*+o§])(?=[ \t\u00a0])[ \t\u00a0]+(?=\S)")
_WEAK = re.compile(r"\s*([+o§])[ \t\u00a0]")
_SURE_BULLET = re.compile(r"[•·▪◦‣●■➢\uf0b7\uf0a7\uf0d8]\s*(?=\S)")
_ALONE = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z]{1,2}\d{1,2}|[A-Za-z]|[ivx]{1,5})\)?[.)]?\)?")
_WITHOUT_ENCLOSING = re.compile(r"\d+\.\d+(?:\.\d+)*|[A-Z]{1,2}\d{1,2}")
_NEAR = 12  # paragraphs within which the neighbour of a lettered point must stand


def untyped(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with typed numbers and bullets split off, and tables of numbers and text as paragraphs."""
    whole = list(_flat(blocks))
    found = [
        _split(block) if isinstance(block, Para) and not _is_sign_alone(whole, i) else block
        for i, block in enumerate(whole)
    ]
    return _in_company(found)


def _is_sign_alone(blocks: list[Block], i: int) -> bool:
    """Whether a line begins with a sign that is a bullet only in company: "+ VAT is due"."""
    here = blocks[i]
    sign = _WEAK.match(here.text) if isinstance(here, Para) else None
    beside = [each for each in (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2]) if isinstance(each, Para)]
    return sign is not None and not any(hit[1] == sign[1] for each in beside if (hit := _WEAK.match(each.text)))


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Grid) and is_laid_out(block):
            yield from _rows(block)
        elif isinstance(block, Grid) and block.width == 1:
            for inner in _flat([b for row in block.rows for cell in row for b in cell.blocks]):  # a box around text
                yield replace(inner, form=inner.form or "box") if isinstance(inner, Para) else inner
        elif isinstance(block, Grid):
            yield replace(block, rows=tuple(tuple(map(_in_cell, row)) for row in block.rows))
        else:
            yield block


def _in_cell(cell: Cell) -> Cell:
    """A cell with several paragraphs holds text like that of the paper; one with a figure holds no number."""
    if len(cell.blocks) < 2:
        return cell
    return replace(cell, blocks=tuple(untyped(cell.blocks)))


def is_laid_out(grid: Grid) -> bool:
    """Whether a table only sets numbers beside their paragraphs: two columns, the first of numbers or nothing."""
    pairs = [row for row in grid.rows if len(row) == 2]
    if grid.width != 2 or len(pairs) < 2 or len(pairs) < len(grid.rows) - 1:
        return False
    filled = [row[0].words for row in pairs if row[0].words]
    if not filled:  # the numbers are Word's own
        return any(isinstance(b, Para) and b.number for row in pairs for b in row[0].blocks)
    longer = sum(len(row[1].words.split()) > 3 for row in pairs)
    return all(_ALONE.fullmatch(words) for words in filled) and longer * 2 >= len(pairs)


def _rows(grid: Grid) -> Iterator[Block]:
    for row in grid.rows:
        if len(row) != 2:
            for cell in row:
                yield from _flat(cell.blocks)
            continue
        shown = next((b.number for b in row[0].blocks if isinstance(b, Para) and b.number), "")
        number = row[0].words or shown
        first = True
        for inner in _flat(row[1].blocks):
            if first and number and isinstance(inner, Para):
                inner = replace(inner, number=number, typed=True)
            first = False
            yield inner


def _split(para: Para) -> Para:
    """A paragraph without the number or bullet typed before its words."""
    if para.form == "contents" or (para.number and not para.typed):
        return para
    text = para.text
    lead = len(text) - len(text.lstrip())
    if para.number or (para.bullet and not para.typed):
        return para
    if hit := _BULLET.match(text, lead) or _SURE_BULLET.match(text, lead):
        inner = without_start(para, hit.end())
        if number := _number(inner.text):  # "- 1.1 Text", as files are converted
            return _numbered(inner, number)
        return replace(inner, bullet=True, depth=_depth(para, lead))
    if number := _number(text, lead):
        return _numbered(para, number)
    return without_start(para, lead) if lead else para


def _number(text: str, at: int = 0) -> re.Match[str] | None:
    """A number before the words, when it is marked as one by its signs, a tab or wide space."""
    hit = _NUMBER.match(text, at)
    if hit is None:
        return None
    number, space = hit["number"], hit["space"]
    marked = number[-1] in ".)" or "\t" in space or len(space) > 2 or bool(_WITHOUT_ENCLOSING.fullmatch(number))
    if not marked or (number.endswith(":") and "\t" not in space) or number.count("(") > number.count(")"):
        return None
    return hit


def _numbered(para: Para, hit: re.Match[str]) -> Para:
    return replace(without_start(para, hit.end()), number=hit["number"], typed=True)


def _depth(para: Para, lead: int) -> int:
    return min(para.depth or lead // 3, 3)


def _in_company(blocks: list[Block]) -> list[Block]:
    """Letters that stand alone ("A. Smith attended") go back to the words: a point has a neighbour."""
    at = [i for i, b in enumerate(blocks) if isinstance(b, Para) and b.typed and b.number.strip("().:").isalpha()]
    out = list(blocks)
    for place, i in enumerate(at):
        here = blocks[i]
        assert isinstance(here, Para)
        near = [j for j in at[max(0, place - 1) : place + 2] if j != i and abs(j - i) <= _NEAR]
        numbers = [b.number for j in near if isinstance(b := blocks[j], Para)]
        if (
            not _is_letter(here.number)
            or here.number[0] == "("
            or here.number[-1] == ")"
            or any(_follow(here.number, n) for n in numbers)
        ):
            continue
        pieces = list(here.pieces)
        if pieces:
            pieces[0] = replace(pieces[0], text=f"{here.number} {pieces[0].text}")
        out[i] = replace(here, pieces=tuple(pieces), number="", typed=False)
    return out


def _is_letter(number: str) -> bool:
    return bool(re.fullmatch(r"\(?[A-Za-z]\)?[.)]?", number))


def _follow(one: str, other: str) -> bool:
    """Whether two lettered marks of one form are neighbours: a and b, i and ii."""
    letter, near = one.strip("().").lower(), other.strip("().").lower()
    if one.strip("().").isupper() != other.strip("().").isupper():
        return False
    if len(letter) == len(near) == 1 and abs(ord(letter) - ord(near)) == 1:
        return True
    return letter in ("i", "v", "x") and near in ("ii", "iv", "vi", "ix", "xi")
