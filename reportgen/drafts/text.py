"""Plain text and Markdown read as a draft: also what was taken from a published PDF, with its broken lines.

Lines that belong together are joined again, page furniture goes, columns set with tabs are tables. A
paragraph knows the line on which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.drafts.draft import Block, Cell, Draft, Grid, Look, Para, Remark
from reportgen.drafts.marked_words import bare, pieces_of
from reportgen.drafts.wording import is_furniture

MAX_BYTES = 5_000_000
_BLANK_PAGE = "this page is intentionally left blank"
_MARK = re.compile(
    r"\s*(?:[-*+•·▪◦‣●o§–]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,5})[.)]\)?\s+|\d+(?:\.\d+)+\s+)\S"
)
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_BAR = re.compile(r"\s*\|.*\|\s*$")
_DASHES = re.compile(r"[\s|:\-]+")
_NOTE = re.compile(r"(?:\[\^(?P<marked>[\w-]+)\]:|\[(?P<inside>\d{1,3}):)\s+(?P<words>.*?)(?(inside)\])\s*$")
_OPEN_END = re.compile(r"[\w,’'&£%\-–]$")
_LONG = 60  # characters of a line that may have been broken at its end
_FEW = 6  # lines of the heads of a paper
_ROWS = 3  # lines that are columns set with spaces, at least
_WIDE = 140  # a file with longer lines does not break its paragraphs


class NotText(Exception):
    """The bytes are no text that can be read."""


class _Line(Struct, frozen=True):
    at: int
    text: str

    @property
    def column(self) -> int:
        return len(self.text) - len(self.text.lstrip()) + 1


def read_text(data: bytes, file: str) -> Draft:
    """The draft in a text or Markdown file. Raises NotText for what is too long or no text at all."""
    text = decoded(data)
    lines = [_Line(n, line) for n, line in enumerate(_lines(text), 1)]
    wide = any(len(line.text) > _WIDE for line in lines)
    notes: dict[str, tuple[Block, ...]] = {}
    furniture = 0
    groups: list[list[_Line]] = [[]]
    for line in lines:
        words = bare(line.text)
        if words and is_furniture(words):
            furniture += 1
            if words.casefold().strip(" .") == _BLANK_PAGE:
                groups += [[line], []]
            continue
        if hit := _NOTE.match(line.text.strip()):
            notes[f"footnote {hit['marked'] or hit['inside']}"] = (_para([_Line(line.at, hit["words"])]),)
        elif not words and not _BAR.match(line.text):
            groups.append([])
        else:
            groups[-1].append(line)
    blocks = _joined([block for group in groups if group for block in _group(group, wide)])
    remarks = (Remark(0, f"{furniture} lines of page furniture"),) if furniture else ()
    return Draft(file, "text", tuple(blocks), notes, remarks=remarks)


def decoded(data: bytes) -> str:
    """The bytes as text: UTF-8 or UTF-16 by their mark, or Windows' own. Raises NotText."""
    if len(data) > MAX_BYTES:
        raise NotText(f"it has {len(data):,} bytes, and the limit is {MAX_BYTES:,}")
    for begin, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(begin):
            return data.decode(name, errors="replace")
    if b"\x00" in data[:4096]:
        raise NotText("it is no text but a file of another kind")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> list[str]:
    """The lines, whatever ends them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\u2028", "\n")
    return text.split("\n")


def _group(lines: Sequence[_Line], wide: bool) -> Iterator[Block]:
    """The blocks of lines that no empty line divides."""
    whole = " ".join(line.text.strip() for line in lines)
    if re.search(r"\S\*\*(?:\*\*)?[A-Z]", whole) and len(lines) < _FEW and not any(map(_marks, lines)):
        yield from _cut(whole, lines[0].at)
        return
    if (grid := _set_with_spaces(lines, wide)) is not None:
        yield grid
        return
    i = 0
    while i < len(lines):
        if (end := _table_end(lines, i)) > i:
            yield _table(lines[i:end])
            i = end
            continue
        end = i + 1
        while end < len(lines) and _runs_on(lines[end - 1], lines[end], wide):
            end += 1
        yield from _texts(lines[i:end])
        i = end


def _runs_on(above: _Line, here: _Line, wide: bool) -> bool:
    """Whether a line goes on with the one above it."""
    text, before = here.text, above.text.rstrip()
    if _begins(text) or before.endswith("  ") or _HASHES.match(above.text) or "\t" in before.strip():
        return False
    if above.text.count("**") % 2:  # bold that goes on
        return True
    if re.match(r"\s*\*\*.*\*\*\s*$", text) and not before.startswith("**"):
        return False
    if re.match(r"\s+\S", text) and _MARK.match(above.text) and len(before) > _LONG:
        return True
    if re.match(r"\s*[a-z(]", text) and _OPEN_END.search(before):
        return True
    if wide:
        return _LONG < len(before) < _WIDE and bool(re.search(r"[a-z,]$", before)) and _is_capitals(before, text)
    return len(before) >= _LONG and not re.search(r"[.:;?!]$", before)


def _begins(text: str) -> bool:
    """Whether a line begins something whatever stands above it: a point, a heading, a row."""
    return bool(_MARK.match(text) or _HASHES.match(text) or _BAR.match(text)) or "\t" in text.strip()


def _is_capitals(before: str, text: str) -> bool:
    return before.isupper() == text.strip().isupper()


def _texts(lines: Sequence[_Line]) -> Iterator[Block]:
    """A paragraph, or the end of a document where a page is left blank."""
    whole = lines[0]
    if bare(whole.text).casefold().strip(" .") == _BLANK_PAGE:
        yield replace(_para([_Line(whole.at, "")]), form="end")
        return
    yield _para(lines)


def _marks(line: _Line) -> bool:
    return bool(_MARK.match(line.text) or _is_row(line.text))


def _cut(text: str, at: int) -> Iterator[Block]:
    """Several lines in bold that a converter ran together."""
    for piece in re.split(r"\*\*(?:\*\*)?", text):
        if piece.strip():
            yield _para([_Line(at, f"**{piece.strip()}**")])


def _para(lines: Sequence[_Line]) -> Para:
    first = lines[0]
    text = " ".join(line.text.strip() for line in lines)
    outline = 0
    if hit := _HASHES.match(text):
        outline, text = len(hit[1]), hit[2]
    pieces = pieces_of(text)
    said = [p for p in pieces if p.text.strip()]
    words = "".join(p.text for p in said)
    look = Look(
        bold=bool(said) and all(p.strong for p in said),
        italic=bool(said) and all(p.emphasis for p in said),
        underline=bool(said) and all(p.underline for p in said),
        capitals=words.isupper() and len(words) > 3,
        indent=first.column - 1,
    )
    return Para(
        pieces, first.at, look=look, outline=outline, column=first.column, depth=min((first.column - 1) // 2, 3)
    )


# --------------------------------------------------------------------------- tables


def _table_end(lines: Sequence[_Line], i: int) -> int:
    """Where a table that begins at a line ends; the line itself where none begins."""
    end = i
    while end < len(lines) and (_BAR.match(lines[end].text) or _is_row(lines[end].text)):
        end += 1
    return end if end - i >= 2 else i


def _is_row(text: str) -> bool:
    return "\t" in text.strip() and not re.match(r"\s*[-•·]\s", text)


def _table(lines: Sequence[_Line]) -> Grid:
    rows: list[list[Cell]] = []
    head = 0
    for line in lines:
        if _BAR.match(line.text):
            if _DASHES.fullmatch(line.text):
                head = max(head, len(rows))
                continue
            cells = [c.replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line.text.strip().strip("|"))]
        else:
            cells = line.text.rstrip().split("\t")
        rows.append([Cell((_para([_Line(line.at, cell)]),) if cell.strip() else ()) for cell in cells])
    width = max(map(len, rows), default=0)
    return Grid(tuple(tuple(row + [Cell(())] * (width - len(row))) for row in rows), lines[0].at, head)


def _set_with_spaces(lines: Sequence[_Line], wide: bool) -> Grid | None:
    """Lines whose columns are set with spaces, as a page laid out in text has them: labels with values that may go on
    below them, or rows of as many cells each.
    """
    cells = [list(re.finditer(r"\S+(?: {1,2}\S+)*", line.text.expandtabs())) for line in lines]
    count = max(map(len, cells))
    if len(lines) < _ROWS or count < 2 or any(_BAR.match(line.text) or _HASHES.match(line.text) for line in lines):
        return None
    if count > 2 and all(len(row) == count for row in cells):
        rows = [
            [Cell((_para([_Line(line.at, hit[0])]),)) for hit in row] for line, row in zip(lines, cells, strict=True)
        ]
        return Grid(tuple(map(tuple, rows)), lines[0].at)
    starts = {row[1].start() for row in cells if len(row) == 2}
    column = min(starts, default=0)
    labelled = [len(row) == 2 and _is_label(row[0][0]) and row[0].start() < column for row in cells]
    goes_on = [len(row) == 1 and row[0].start() == column for row in cells]
    if len(starts) != 1 or not labelled[0] or sum(labelled) < _ROWS:
        return None
    if not all(one or other for one, other in zip(labelled, goes_on, strict=True)):
        return None
    pairs: list[tuple[_Line, list[_Line]]] = []
    for line, row, begins in zip(lines, cells, labelled, strict=True):
        said = _Line(line.at, row[-1][0])
        if begins:
            pairs.append((_Line(line.at, row[0][0]), [said]))
        else:
            pairs[-1][1].append(said)
    return Grid(tuple((Cell((_para([label]),)), Cell(tuple(_group(said, wide)))) for label, said in pairs), lines[0].at)


def _is_label(words: str) -> bool:
    """Whether words before a gap are more than a mark of a list or a number."""
    return sum(map(str.isalpha, words)) > 2 and len(words) <= _LONG


# --------------------------------------------------------------------------- joining over pages


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that a page break cut are put together: no full stop above, a small letter below."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(block, Grid) and isinstance(above, Grid) and block.width == above.width and not block.head:
            out[-1] = replace(above, rows=above.rows + block.rows)  # an empty line between two rows
        elif (
            isinstance(block, Para)
            and isinstance(above, Para)
            and not above.outline
            and not above.look.bold
            and len(above.words) > _LONG
            and _OPEN_END.search(above.words)
            and re.match(r"[a-z]", block.words)
            and not _MARK.match(block.text)
        ):
            pieces = (*above.pieces, replace(block.pieces[0], text=" " + block.pieces[0].text), *block.pieces[1:])
            out[-1] = replace(above, pieces=pieces)
        else:
            out.append(block)
    return out
