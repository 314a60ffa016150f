"""A draft recognised as a paper: front sheet, chapters with what each is in the house style, appendices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.drafts.appendix_headings import begins_appendix
from reportgen.drafts.draft import Block, Cell, Draft, Grid, Para, Piece, without_start
from reportgen.drafts.front import Front, front_of, label_of, without_late_labels
from reportgen.drafts.headings import with_headings
from reportgen.drafts.known import Known, Meant
from reportgen.drafts.notes_to_authors import parted
from reportgen.drafts.typed_numbers import untyped
from reportgen.drafts.wording import is_instruction

_TAIL = ("contacts", "background-papers", "appendix-list")
_TEXT = 12  # words of a paragraph that is text for certain
_RUN_IN = 8  # words of a heading that stands on the line of its text


class Marked(Struct, frozen=True):
    """What marks something as not for publication, and where it stands; 0 for the header or footer of the pages."""

    at: int
    words: str


class Chapter(Struct):
    """A heading, what stands under it, and the chapters below; `place` is what it is in the house style.

    `marked` says what marks it as not for publication, once that has been asked.
    """

    heading: Para | None
    blocks: list[Block] = field(default_factory=list)
    below: list[Chapter] = field(default_factory=list)
    place: Meant | None = None
    marked: Marked | None = None

    @property
    def words(self) -> str:
        """The words of the heading."""
        return self.heading.words if self.heading is not None else ""


class Paper(Struct):
    """A draft as a paper."""

    draft: Draft
    known: Known
    blocks: list[Block]  # all, headings and numbers recognised, instructions left out
    main: list[Block]  # those before the appendices, the front sheet too
    front: Front
    chapters: list[Chapter]
    appendices: list[Chapter]
    instructions: list[Para]
    contents: int = 0  # lines of a list of contents, which are not taken over


def recognise(draft: Draft, known: Known) -> Paper:
    """What the draft is, read with a house style in mind."""
    blocks = untyped(draft.blocks)
    contents = sum(isinstance(b, Para) and b.form == "contents" for b in blocks)
    blocks = [b for b in blocks if isinstance(b, Grid) or b.form != "contents"]
    instructions: list[Para] = []
    kept = [b for block in blocks for b in _without_notes(block, instructions)]
    front = front_of(kept, known)
    kept = without_late_labels(kept, front, known)
    kept = [*kept[: front.length], *_run_ins(kept[front.length :], known)]
    kept = with_headings(kept, known.heading, front.length)
    main, after = _appendices(kept, front.length, known)
    chapters = _chapters(main)
    _placed(chapters, front, known)
    before = [*kept[: front.length], *main]
    return Paper(draft, known, kept, before, front, chapters, _chapters(after), instructions, contents)


def _without_notes(block: Block, noted: list[Para]) -> Iterator[Block]:
    """A block without what it says to the author, which is noted."""
    if isinstance(block, Grid):
        yield _grid_without(block, noted)
        return
    kept, notes = parted(block)
    noted.extend(notes)
    if kept is not None:
        yield kept


def _grid_without(grid: Grid, noted: list[Para]) -> Grid:
    """A table without what its cells say to the author, which is noted."""

    def cell(each: Cell) -> Cell:
        told = [b for b in each.blocks if isinstance(b, Para) and is_instruction(b.words)]
        noted.extend(told)
        return replace(each, blocks=tuple(b for b in each.blocks if b not in told)) if told else each

    return replace(grid, rows=tuple(tuple(map(cell, row)) for row in grid.rows))


def _run_ins(blocks: Sequence[Block], known: Known) -> Iterator[Block]:
    """A known heading with its text on the same line becomes a heading and a paragraph."""
    plain = not any(isinstance(b, Para) and b.look.bold for b in blocks)
    for block in blocks:
        pair = _run_in(block, known, plain) if isinstance(block, Para) else None
        yield from pair or (block,)


def _run_in(para: Para, known: Known, plain: bool) -> tuple[Para, Para] | None:
    """The heading with which a paragraph begins, and its text; in a draft that is not `plain` it is in bold."""
    if para.number or para.bullet or para.outline or known.heading(para.words) is not None:
        return None
    split = label_of(para)
    if split is None or len(split[0].split()) > _RUN_IN:
        return None
    first = next((p for p in para.pieces if p.text.strip()), None)
    bold = first is not None and first.strong
    if known.heading(split[0]) is None or known.label(split[0]) is not None or not (bold or plain):
        return None
    rest = without_start(para, split[1])
    heading = replace(para, pieces=(Piece(split[0], strong=bold),), look=replace(para.look, bold=bold))
    return (heading, rest) if rest.words else None


def _appendices(blocks: list[Block], start: int, known: Known) -> tuple[list[Block], list[Block]]:
    """The paper's own blocks and those of its appendices.

    An appendix begins with its number as a heading, after a page left blank, or with an unknown heading after
    contacts or background papers, if none of the style's own headings comes again.
    """
    at = _appendices_at(blocks, start, known)
    rest = blocks[at:]
    if rest and _is_end(rest[0]):
        rest = [b for b in rest if not _is_end(b)]
    return blocks[start:at], rest


def _appendices_at(blocks: Sequence[Block], start: int, known: Known) -> int:
    """Where appendices begin."""
    seen_body, tail = False, False
    for i, block in enumerate(blocks[start:], start):
        if _is_end(block):
            return i
        if not (isinstance(block, Para) and block.heading):
            continue
        place = known.heading(block.words)
        if place is not None and not (tail and seen_body and place.holds == "body"):
            tail = tail or place.name in _TAIL
            seen_body = seen_body or place.holds == "body"
            continue
        if begins_appendix(block) and i > start:
            return i
        rest = blocks[i + 1 :]
        if tail and seen_body and _has_text(rest) and not any(_is_own(b, known) for b in rest):
            return i
    return len(blocks)


def _is_end(block: Block) -> bool:
    """Whether it is the end of a document: a page left blank."""
    return isinstance(block, Para) and block.form == "end"


def _is_own(block: Block, known: Known) -> bool:
    """Whether a block is a heading in the style's own words; those of its narrative stand in appendices too."""
    if not (isinstance(block, Para) and block.heading and known.is_own(block.words)):
        return False
    place = known.heading(block.words)
    return place is not None and place.holds != "body"


def _has_text(blocks: Sequence[Block]) -> bool:
    return any(isinstance(b, Para) and len(b.words.split()) >= _TEXT for b in blocks)


def _chapters(blocks: Sequence[Block]) -> list[Chapter]:
    """Blocks as chapters by their headings; what stands before the first has none."""
    out: list[Chapter] = []
    path: list[Chapter] = []
    for block in blocks:
        if isinstance(block, Para) and block.heading:
            chapter = Chapter(block)
            del path[block.heading - 1 :]
            (path[-1].below if path else out).append(chapter)
            path.append(chapter)
        else:
            if not path:
                path = [Chapter(None)]
                out.append(path[0])
            path[-1].blocks.append(block)
    return out


def _placed(chapters: list[Chapter], front: Front, known: Known) -> None:
    """What each chapter is: the first of a name, the rest is narrative."""
    used = {place.name for _, place, _ in front.sections}
    for chapter in chapters:
        place = known.heading(chapter.words) if chapter.heading is not None else None
        if place is not None and place.holds != "body" and place.name in used and place.kind == "section":
            place = None
        if place is not None:
            used.add(place.name)
        chapter.place = place
        within = place.name if place is not None and place.holds == "parts" else ""
        for sub in chapter.below:
            found = known.heading(sub.words)
            if found is not None and ((found.kind == "part" and within) or (found.kind == "section" and within)):
                sub.place = found


def numbers_of(paper: Paper) -> list[tuple[str, str]]:
    """The numbers shown before the appendices, in order, with the words after them."""
    out = []
    for block in paper.main:
        for para in _paras(block):
            if para.number:
                out.append((para.number, para.words))
    return out


def _paras(block: Block) -> Iterator[Para]:
    if isinstance(block, Para):
        yield block
    else:
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _paras(inner)
