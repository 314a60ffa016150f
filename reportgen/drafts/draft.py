"""A draft as it was read, before anything is recognised in it: blocks in order, each with its place.

A place is a paragraph of a Word file or a line of a text file, counted from 1. What a reader leaves out on
purpose (comments, hidden words, what was deleted with changes tracked) is never here, only counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

_NUMBERED = re.compile(r"(?:(?:Table|Figure) \w{1,4})?\s*[:.|–—-]\s*")  # a caption's number may be Word's own


class Piece(Struct, frozen=True):
    """Words of one look. In `text` a line break is a newline and a tab a tab; `note` and `picture` are names."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    underline: bool = False
    capitals: bool = False  # shown in capitals, whatever is typed
    size: float = 0.0  # points; 0 where unknown
    link: str = ""
    note: str = ""
    refers: str = ""  # the code of the field of a cross-reference that it is the result of, which may be empty
    picture: str = ""
    colour: str = ""  # "#rrggbb"; "" for the automatic one
    marked: bool = False  # with a marker pen's colour behind it
    prompt: bool = False  # what a form shows where nothing was filled in
    put_on: tuple[str, ...] = ()  # looks that its run has by itself, beyond those of its styles, bold and italic


class Look(Struct, frozen=True):
    """What a reader of the page sees of a paragraph, as far as all of its words have it."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    centred: bool = False
    size: float = 0.0  # points; 0 where unknown
    colour: str = ""
    indent: int = 0  # twips from the margin, or spaces in a text


class Para(Struct, frozen=True):
    """A paragraph: its words without the number, the number as shown, and what tells whether it is a heading."""

    pieces: tuple[Piece, ...]
    at: int
    look: Look = Look()
    style: str = ""  # the name of its style
    outline: int = 0  # level as a heading by style or outline level, from 1; 0 for none
    number: str = ""
    typed: bool = False  # the number was typed by hand
    bullet: bool = False
    depth: int = 0  # level of its list, from 0
    page: int = 0  # the page it begins on, where the file tells; 0 otherwise
    bookmarks: tuple[str, ...] = ()
    column: int = 1  # where its words begin on the line of a text file
    heading: int = 0  # the level as recognised; 0 for text
    form: str = ""  # the control of a form it stands in, such as "contents" for a list of contents
    lent: bool = False  # its style may be that of a paragraph before it, taken out in a tracked change
    within: tuple[int | str, ...] = ()  # the table, row and column it stands in, or the note, for who asks for it

    @property
    def text(self) -> str:
        """The words, with tabs and line breaks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """The words on one line."""
        return " ".join(self.text.split())

    @property
    def picture_only(self) -> bool:
        """Whether it holds a picture and no words."""
        return not self.words and any(piece.picture for piece in self.pieces)


class Cell(Struct, frozen=True):
    """A cell: it covers `columns` by `rows` places; what it covers has no cell of its own."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1

    @property
    def words(self) -> str:
        """The words on one line."""
        return " ".join(para.words for para in paras(self.blocks) if para.words)


class Grid(Struct, frozen=True):
    """A table: rows of cells; the first `head` rows repeat on each page; `ruled` when it shows rules."""

    rows: tuple[tuple[Cell, ...], ...]
    at: int
    head: int = 0
    ruled: bool = True
    name: str = ""  # what the file calls it for those who cannot see it

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


Block = Para | Grid


class Picture(Struct, frozen=True):
    """A picture's bytes, its kind by file name, and its alternative text."""

    data: bytes
    suffix: str
    alt: str = ""
    decorative: bool = False


class Remark(Struct, frozen=True):
    """What a reader noticed and left out, at a place (0 for the file): "2 comments", "hidden words"."""

    at: int
    what: str


class Draft(Struct, frozen=True):
    """A whole draft. `kind` is "word" or "text"; `place` names a paragraph or a line."""

    file: str
    kind: str
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    furniture: tuple[str, ...] = ()  # the words of headers, footers and watermarks
    remarks: tuple[Remark, ...] = ()


def paras(blocks: Iterable[Block]) -> Iterator[Para]:
    """All paragraphs in order, those in tables too."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paras(cell.blocks)


def words_of(blocks: Iterable[Block]) -> list[str]:
    """The words of blocks in order, without numbers."""
    return [word for para in paras(blocks) for word in para.text.split()]


def without_start(para: Para, length: int) -> Para:
    """The paragraph without the first `length` characters of its words."""
    pieces, left = [], length
    for piece in para.pieces:
        cut = min(left, len(piece.text))
        left -= cut
        if cut < len(piece.text) or not piece.text:
            pieces.append(replace(piece, text=piece.text[cut:]) if cut else piece)
    said = [piece for piece in pieces if piece.text.strip()]
    look = para.look
    if said and length:
        look = replace(
            look,
            bold=all(piece.strong for piece in said),
            italic=all(piece.emphasis for piece in said),
            underline=all(piece.underline for piece in said),
        )
    return replace(para, pieces=tuple(pieces), column=para.column + length, look=look)


def upto(para: Para, length: int) -> Para:
    """The paragraph with only the first `length` characters of its words."""
    pieces, left = [], length
    for piece in para.pieces:
        if left <= 0:
            break
        pieces.append(replace(piece, text=piece.text[:left]))
        left -= len(piece.text)
    return replace(para, pieces=tuple(pieces))


def caption_words(words: str) -> str:
    """The title in a caption, without its number and what parts the two."""
    return words[found.end() :] if (found := _NUMBERED.match(words)) else words
