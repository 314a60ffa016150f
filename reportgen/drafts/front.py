"""The front sheet: labels and values in a table or in lines, the heads of a paper, and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.drafts.dates import date_in
from reportgen.drafts.draft import Block, Cell, Grid, Para, Piece, paras, upto, without_start
from reportgen.drafts.fixed_lines import lines_of, read_back
from reportgen.drafts.known import Known, Meant
from reportgen.drafts.wording import head, is_instruction

_LABEL = re.compile(r"\s*([^:\t\n]{2,60}?)\s*:[ \t\u00a0]*(?=\S|$|\n)")
_NEXT = re.compile(r"[.;|] +([^.;:|\t\n]{2,40}?) ?:(?=[ \t\u00a0])")  # a label behind a value on one line
_TEXT = 20  # words of a paragraph that is no line of a front sheet
_LABEL_WORDS = 8
_VALUE = 30  # words of a value below the text


class Front(Struct):
    """What stands before the first section. Values are by the names of places, in order."""

    values: dict[str, tuple[Para, ...]] = field(default_factory=dict)
    sections: list[tuple[Para, Meant, list[Block]]] = field(default_factory=list)  # a section in a row
    title: Para | None = None
    others: list[tuple[Para | None, list[Block]]] = field(default_factory=list)  # label and value no place takes
    length: int = 0  # how many blocks it has


def front_of(blocks: Sequence[Block], known: Known) -> Front:
    """The front sheet, read to its end."""
    out = Front(length=_length(blocks, known))
    lines: list[Para] = []
    for block in blocks[: out.length]:
        if isinstance(block, Grid) and _names_item(block):
            lines += paras([block])
        elif isinstance(block, Grid):
            for label, value in _pairs(block, known):
                _take(out, label, value, known)
        else:
            lines.append(block)
    _lines(lines, out, known)
    return out


def _length(blocks: Sequence[Block], known: Known) -> int:
    """How many blocks come before the first section or the first text."""
    labelled, titled = 0, False
    for i, block in enumerate(blocks):
        if isinstance(block, Grid):
            if not is_front_table(block, known):
                return _before(blocks, i, labelled, titled)
            labelled, titled = i + 1, titled or _names_title(block, known)
            continue
        if _is_title(block):
            continue
        split = label_of(block)
        place = known.label(split[0]) if split is not None else None
        if place is not None and len(block.words.split()) < 60:
            labelled, titled = i + 1, titled or place.name == "title"
        elif _is_box(block.words, known) or is_instruction(block.words):
            continue
        elif known.heading(block.words) is not None or _is_run_in(split, known):
            return _before_sentences(blocks, labelled, i)
        elif head("report-of", block.words):
            labelled = i + 1
        elif block.outline and split is None and _is_headed(blocks[i + 1 : i + 3]):
            titled = True
        elif block.outline and split is None:
            return i if isinstance(next(iter(blocks[i + 1 : i + 2]), None), Para) else i + 1
        elif _is_text(block):
            return _before(blocks, i, labelled, titled)
    return labelled


def _before_sentences(blocks: Sequence[Block], labelled: int, i: int) -> int:
    """Where the front sheet ends before the heading at `i`: short sentences behind the labels are text."""
    start = next((k for k in range(labelled, i) if labelled and _is_sentence(blocks[k])), i)
    return start if all(_is_sentence(block) for block in blocks[start:i]) else i


def _is_sentence(block: Block) -> bool:
    """Whether a line reads as a sentence: words that end as one, no label and no heads."""
    if not isinstance(block, Para) or label_of(block) is not None or head("report-of", block.words):
        return False
    return len(block.words.split()) > 2 and block.words.endswith((".", "!", "?")) and not is_instruction(block.words)


def _is_text(para: Para) -> bool:
    return bool(para.number and not para.bullet) or (len(para.words.split()) >= _TEXT and not para.look.capitals)


def _is_headed(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Para) and head("report-of", block.words) for block in blocks)


def _names_title(grid: Grid, known: Known) -> bool:
    places = [known.label(_bare(cell.words)) for row in grid.rows for cell in row]
    return any(place is not None and place.name == "title" for place in places)


def _before(blocks: Sequence[Block], i: int, labelled: int, titled: bool) -> int:
    """Where the front sheet ends before the text at `i`: the line above the text is its heading, if there are more."""
    if titled:
        return labelled
    return i - 1 if i - labelled >= 2 and _is_short(blocks[i - 1]) else i


def _is_short(block: Block) -> bool:
    return isinstance(block, Para) and len(block.words.split()) <= _LABEL_WORDS


def _is_box(words: str, known: Known) -> bool:
    """Whether a line is the heading of a block of labels of the style."""
    said = words.casefold().rstrip(": ")
    return any(p.holds == "places" and p.called.casefold() == said for p in known.house.places.values() if p.heading)


def _is_title(para: Para) -> bool:
    return para.style.casefold() in ("title", "subtitle")


def _is_run_in(split: tuple[str, int] | None, known: Known) -> bool:
    return split is not None and known.heading(split[0]) is not None


def label_of(para: Para) -> tuple[str, int] | None:
    """The label with which a line begins, and where its value begins: "Report of: Director"."""
    text = para.text
    hit = _LABEL.match(text)
    if hit and len(hit[1].split()) <= _LABEL_WORDS and not hit[1].lower().startswith(("http", "www")):
        return hit[1].strip(), hit.end()
    first = next((p for p in para.pieces if p.text.strip()), None)
    if first is not None and first.strong and "\t" in text and not para.look.bold:
        label = text.split("\t", 1)[0]
        if len(label.split()) <= _LABEL_WORDS:
            return label.strip(), len(text) - len(text.split("\t", 1)[1].lstrip("\t "))
    if first is not None and first.strong and first.text.rstrip().endswith("?") and not para.look.bold:
        label = text[: text.index("?") + 1]
        if len(label.split()) <= _LABEL_WORDS:
            return label.strip(), len(label) + len(text[len(label) :]) - len(text[len(label) :].lstrip())
    return None


def without_late_labels(blocks: Sequence[Block], front: Front, known: Known) -> list[Block]:
    """The blocks without labels and values that stand below the text (a contact block), which go to the front sheet."""
    out = list(blocks[: front.length])
    i = front.length
    while i < len(blocks):
        end, lines, grids = i, [], []
        while end < len(blocks) and (taken := _labelled(blocks, end, known)):
            found = blocks[end]
            if isinstance(found, Grid):
                grids.append(found)
            else:
                lines.append((found, blocks[end + 1] if taken == 2 else None))
            end += taken
        if len(lines) > 1 or grids or (lines and _names_officer(lines[0][0], known)):
            for para, below in lines:
                _take_line(para, below, front, known)
            for grid in grids:
                for label, value in _pairs(grid, known):
                    _take(front, label, value, known)
            i = end
        else:
            out.append(blocks[i])
            i += 1
    return out


def _names_officer(para: Para, known: Known) -> bool:
    """Whether a line by itself says whom to ask, with how."""
    split = label_of(para)
    place = known.label(split[0]) if split is not None else None
    return place is not None and place.name == "contact-officer" and bool(re.search(r"\d{5}|@", para.words))


def _labelled(blocks: Sequence[Block], i: int, known: Known) -> int:
    """How many blocks a known label with its value takes at a place below the text: one, two or none."""
    block = blocks[i]
    if isinstance(block, Grid):
        return int(_is_labelled_grid(block, known))
    if block.number or block.bullet or block.outline or len(block.words.split()) > _VALUE:
        return 0
    split = label_of(block)
    if split is not None:
        place = known.label(split[0])
        if place is None and not _is_short_section(known.heading(split[0])):
            return 0
        if block.text[split[1] :].strip() or _is_labelled(blocks, i + 1, known):
            return 1  # with its value, or with none
    else:
        place = known.label(block.words)
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    contact = place is not None and place.name.startswith("contact-") and known.heading(block.words) is None
    return 2 if contact and isinstance(below, Para) and len(below.words.split()) <= _VALUE and not below.outline else 0


def _is_labelled_grid(grid: Grid, known: Known) -> bool:
    """Whether most rows of a narrow table begin with a known label."""
    places = [known.label(_bare(row[0].words)) for row in grid.rows if row]
    return sum(p is not None for p in places) * 2 > len(places) and grid.width <= 4


def _is_labelled(blocks: Sequence[Block], i: int, known: Known) -> bool:
    """Whether a line that begins with a known label stands at a place, or a heading, or nothing."""
    block = blocks[i] if i < len(blocks) else None
    if isinstance(block, Para) and (block.outline or known.heading(block.words) is not None):
        return True
    split = label_of(block) if isinstance(block, Para) else None
    return block is None or (split is not None and (known.label(split[0]) or known.heading(split[0])) is not None)


def _is_short_section(section: Meant | None) -> bool:
    return section is not None and section.holds in ("background-papers", "appendix-list")


def _take_line(para: Para, below: Block | None, front: Front, known: Known) -> None:
    if isinstance(below, Para):
        _take(front, para, [below], known)
    else:
        for label, value in _parts(para, known):
            _take(front, replace(para, pieces=(Piece(label),)), [value] if value.words else [], known)


# --------------------------------------------------------------------------- tables


def is_front_table(grid: Grid, known: Known) -> bool:
    """Whether a table holds labels and values: some of its labels are known, or they end in colons."""
    labels = [c.words for row in grid.rows for c in row if c.words]
    if not labels or _names_item(grid):
        return True
    said = sum(known.label(_bare(words)) is not None for words in labels)
    colons = sum(words.rstrip().endswith(":") or bool(_LABEL.match(words)) for words in labels)
    return said >= 2 or (said >= 1 and colons >= 1) or colons * 3 >= len(labels)


def _names_item(grid: Grid) -> bool:
    """Whether a table holds the heads of a paper, the number of its item among them."""
    return any(head("item", cell.words) for row in grid.rows[:1] for cell in row if len(row) < 4)


def _bare(words: str) -> str:
    hit = _LABEL.match(words)
    return hit[1] if hit else words


def _pairs(grid: Grid, known: Known) -> Iterator[tuple[Para | None, list[Block]]]:
    """Labels and values of a table: across, label above value, or both in one cell."""
    rows = [row for row in grid.rows if any(c.words for c in row)]
    i = 0
    while i < len(rows):
        row = rows[i]
        below = rows[i + 1] if i + 1 < len(rows) else ()
        if _are_labels(row, known) and below and len(below) == len(row) and not _are_labels(below, known, some=True):
            for label, value in zip(row, below, strict=True):
                yield _first(label), list(value.blocks)
            i += 2
            continue
        yield from _across(row, known)
        i += 1


def _are_labels(row: Sequence[Cell], known: Known, some: bool = False) -> bool:
    said = [known.label(c.words) is not None or c.words.rstrip().endswith(":") for c in row if c.words]
    return (any(said) if some else all(said)) and bool(said) and (len(row) > 1 or some)


def _across(row: Sequence[Cell], known: Known) -> Iterator[tuple[Para | None, list[Block]]]:
    cells = [c for c in row if c.words]
    if len(row) == 1 or all(_holds_both(cell) for cell in cells):
        for cell in cells:
            yield from _in_cell(cell)
        return
    i = 0
    while i < len(row):
        label, value = row[i], row[i + 1] if i + 1 < len(row) else None
        first = _first(label)
        if first is not None and value is None and i == 0:
            yield from _in_cell(label)
        elif first is not None:
            yield first, list(value.blocks) if value is not None else []
        elif value is not None and value.words:
            yield None, list(value.blocks)
        i += 2


def _holds_both(cell: Cell) -> bool:
    """Whether a cell holds a label and more than that."""
    first = _first(cell)
    split = label_of(first) if first is not None else None
    if first is None or split is None:
        return False
    return bool(first.text[split[1] :].strip()) or len([p for p in paras(cell.blocks) if p.words]) > 1


def _in_cell(cell: Cell) -> Iterator[tuple[Para | None, list[Block]]]:
    """A cell that holds label and value."""
    blocks = [b for b in cell.blocks if not isinstance(b, Para) or b.words]
    first = blocks[0] if blocks else None
    split = label_of(first) if isinstance(first, Para) else None
    if isinstance(first, Para) and split is not None:
        rest = without_start(first, split[1])
        yield replace(first, pieces=(Piece(split[0]),)), [*([rest] if rest.words else []), *blocks[1:]]
    else:
        yield None, blocks


def _first(cell: Cell) -> Para | None:
    return next((p for p in paras(cell.blocks) if p.words), None)


# --------------------------------------------------------------------------- lines


def _lines(lines: Sequence[Para], out: Front, known: Known) -> None:
    """Labels with values on their line or on the next, heads, and what is left: the title."""
    left: list[Para] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        i += 1
        found = list(_parts(line, known))
        if not found or _is_box(line.words, known):
            if not _is_box(line.words, known):
                left.append(line)
            continue
        for label, value in found:
            if not value.words and i < len(lines) and label_of(lines[i]) is None and len(found) == 1:
                value = lines[i]
                i += 1
            _take(out, replace(line, pieces=(Piece(label),)), [value] if value.words else [], known)
    _heads(left, out, known)


def _parts(line: Para, known: Known) -> Iterator[tuple[str, Para]]:
    """The labels of a line with their values: several where tabs stand between them."""
    split = label_of(line)
    if split is None or (known.label(split[0]) is None and known.heading(split[0]) is None and not _bold_label(line)):
        return
    label, at = split
    rest = without_start(line, at)
    if follows := next((hit for hit in _NEXT.finditer(rest.text) if known.label(hit[1]) is not None), None):
        yield label, upto(rest, follows.start())
        yield from _parts(without_start(rest, follows.start(1)), known)
        return
    if "\t" in rest.text.strip():
        cells = re.split(r"\t+", rest.text)
        cut = next((k for k, c in enumerate(cells) if k and _LABEL.match(c + " ")), None)
        if cut is not None:
            before = len("\t".join(cells[:cut]))
            yield label, upto(rest, before)
            skipped = rest.text.find(cells[cut], before)
            yield from _parts(without_start(rest, skipped), known)
            return
    yield label, rest


def _bold_label(line: Para) -> bool:
    first = next((p for p in line.pieces if p.text.strip()), None)
    return first is not None and first.strong and not line.look.bold


def _take(out: Front, label: Para | None, value: list[Block], known: Known) -> None:
    """A label with its value goes where the style has a place for it."""
    value = [b for b in value if _is_said(b)]
    if label is None:
        if not all(isinstance(b, Para) and _is_box(b.words, known) for b in value):
            out.others.append((None, value))
        return
    place, section = known.label(label.words), known.heading(label.words)
    if not value and (place is not None or _is_box(label.words, known)):
        return  # a heading of the style's own, or an empty row
    texts = [b for b in value if isinstance(b, Para)]
    if place is not None and place.name == "title" and texts and head("item", f"item {texts[0].words}"):
        place = None  # the number of an item of the agenda is no title
    if place is not None and place.name not in out.values and len(texts) == len(value):
        if place.name == "title":
            out.title = texts[0] if texts else None
        else:
            out.values[place.name] = tuple(texts)
    elif section is not None:
        out.sections.append((label, section, value))
    else:
        out.others.append((label, value))


def _is_said(block: Block) -> bool:
    """Whether a value is more than an instruction or nothing."""
    return isinstance(block, Grid) or bool(block.words and not is_instruction(block.words)) or block.picture_only


def _heads(left: Sequence[Para], out: Front, known: Known) -> None:
    """Lines without labels: whose report it is, which meeting, and the title."""
    rest: list[Para] = []
    for line in _without_fixed(left, out, known):
        words = line.words.strip("*_ ")
        of, met, item = head("report-of", words), head("meeting", words), head("item", words)
        if item is not None and item["title"] and out.title is None:
            out.title = without_start(line, line.text.index(item["title"]))
        elif (item is not None and not item["title"]) or head("number", words):
            out.others.append((None, [line]))
        elif of and "report-of" not in out.values:
            out.values["report-of"] = (replace(line, pieces=(Piece(of["who"]),)),)
        elif met and "date" not in out.values:
            out.values["report-to"] = (replace(line, pieces=(Piece(met["body"]),)),)
            out.values["date"] = (replace(line, pieces=(Piece(met["date"]),)),)
        elif is_instruction(words):
            out.others.append((None, [line]))
        elif words.casefold() != known.house.name.casefold():
            rest.append(line)
    if out.title is None and rest:
        likely = [line for line in rest if not head("council", line.words)] or rest
        out.title = next((p for p in rest if _is_title(p)), None) or max(likely, key=_weight)
        rest = [p for p in rest if p is not out.title]
    same = " ".join(out.title.words.casefold().split()) if out.title is not None else ""
    out.others += [(None, [p]) for p in rest if p.words.casefold() != same]


def _without_fixed(left: Sequence[Para], out: Front, known: Known) -> list[Para]:
    """The lines without those that the style puts together, whose values are read back.

    A line that is nothing but a value is told by the style's own line before it.
    """
    kinds = lines_of(known.house)
    rest: list[Para] = []
    after = -1  # the place among them of the line read last
    for line in left:
        words = line.words.strip("*_ ")
        for at, kind in enumerate(kinds):
            values = read_back(words, kind) if kind.telling or at == after + 1 > 0 else None
            if values is not None and ("date" not in values or date_in(values["date"]) is not None):
                after = at
                for name, value in values.items():
                    out.values.setdefault(name, (replace(line, pieces=(Piece(value),)),))
                break
        else:
            after = -1
            rest.append(line)
    return rest


def _weight(para: Para) -> tuple[float, ...]:
    """How much a line looks like the title."""
    look = para.look
    return (bool(para.outline), look.size, look.bold, look.capitals, look.centred, -para.at)
