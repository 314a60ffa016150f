"""Last touches to the tags of a PDF that Typst has made: row headers of tables, titles of headings.

`pdf.header-cell` stands behind Typst's feature `a11y-extras`, and the package typst 0.15 has no way to
switch features on. So `row-header` in templates/base/pdf/words.typ tags the content of such a cell
Title, a tag that nothing else in a paper uses, and here the cell around each becomes a header of its
row: `TH` with `Scope /Row` and an `ID`, which the data cells of that row name in `Headers`
(ISO 32000-1, 14.8.4.3.4 and table 349; ISO 14289-1, 7.5). The Title itself becomes a `Div`.

`/Suspects false` goes from the catalogue, where false is what its absence means (ISO 32000-1, table
321): poppler complains of it.

A heading's element loses its title `/T`, which only repeats its words: poppler prints it undecoded, and
programs that read poppler's account of a structure stop at the first dash in a heading.

Typst writes structure elements as plain objects and one cross-reference table (ISO 32000-1, 7.5.4),
so this needs no PDF library: whole objects are replaced and the table written anew.
"""

from __future__ import annotations

import re

_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_PARENT = re.compile(rb"/P (\d+) 0 R")
_KIDS = re.compile(rb"/K\[([^\]]*)\]")
_KID = re.compile(rb"(\d+) 0 R")
_ROW_SPAN = re.compile(rb"/RowSpan (\d+)")
_HEADERS = re.compile(rb"/Headers\[([^\]]*)\]")
_NAMES = re.compile(rb"/IDTree<</Names\[(.*?)\]>>", re.DOTALL)
_TITLED = re.compile(
    rb"(<</Type/StructElem/S/H[1-6]/P \d+ 0 R)/T(?:\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-F]*>)", re.DOTALL
)
_NAME = re.compile(rb"(\((?:\\.|[^\\)])*\)|<[0-9A-F]*>)\s*(\d+ 0 R)", re.DOTALL)

_ELEMENT = b"<</Type/StructElem/S/"
_CATALOGUE = b"<</Type/Catalog/"


def mend(pdf: bytes) -> bytes:
    """The PDF with its marked cells made headers of their rows, headings without titles, and no `/Suspects`.

    `pdf` is a file as Typst writes it. Raises ValueError when it is laid out in another way.
    """
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    table = _TABLE.match(pdf, start)
    if table is None:
        raise ValueError("no cross-reference table where one was expected")
    count = int(table[1])
    entries = pdf[table.end() : table.end() + 20 * count]
    offsets = [int(entries[20 * n : 20 * n + 10]) for n in range(count)]  # entry 0 is the head of the free list
    bodies: dict[int, bytes] = {}
    for number in range(1, count):
        at = offsets[number] + len(b"%d 0 obj\n" % number)
        if pdf.startswith((_ELEMENT, b"<</Type/StructTreeRoot", _CATALOGUE), at):
            bodies[number] = pdf[at : pdf.index(b"\nendobj", at)]
    changed = _row_headers(bodies) | _untitled_headings(bodies) | _unsuspected(bodies)
    return _replaced(pdf, offsets, bodies, changed, start, table.end() + 20 * count) if changed else pdf


def _row_headers(bodies: dict[int, bytes]) -> dict[int, bytes]:
    """The objects to change, by number."""
    changed: dict[int, bytes] = {}
    rows: set[int] = set()
    names: dict[int, bytes] = {}  # number of a header cell -> its ID
    for number, body in bodies.items():
        if body.startswith(_ELEMENT + b"Title/"):
            changed[number] = body.replace(b"/S/Title", b"/S/Div", 1)
            parent = _parent(body)
            if bodies[parent].startswith(_ELEMENT + b"TD/"):
                names[parent] = b"(R%08d)" % parent
                changed[parent] = _attribute(
                    bodies[parent].replace(b"/S/TD", b"/S/TH/ID%b" % names[parent], 1), b"/Scope/Row"
                )
                rows.add(_parent(bodies[parent]))
    for group in {_parent(bodies[row]) for row in rows}:
        _name_in_cells(group, bodies, names, changed)
    if names:
        root = next(number for number, body in bodies.items() if body.startswith(b"<</Type/StructTreeRoot"))
        changed[root] = _listed(bodies[root], names)
    return changed


def _untitled_headings(bodies: dict[int, bytes]) -> dict[int, bytes]:
    return {number: _TITLED.sub(rb"\1", body) for number, body in bodies.items() if _TITLED.match(body)}


def _unsuspected(bodies: dict[int, bytes]) -> dict[int, bytes]:
    catalogues = ((number, body) for number, body in bodies.items() if body.startswith(_CATALOGUE))
    return {number: body.replace(b"/Suspects false", b"", 1) for number, body in catalogues}


def _name_in_cells(group: int, bodies: dict[int, bytes], names: dict[int, bytes], changed: dict[int, bytes]) -> None:
    """Let the data cells of a THead, TBody or Table name the headers of their rows."""
    spanning: dict[int, int] = {}  # header cell of an earlier row -> rows it still covers
    for row in _kids(bodies[group]):
        if not bodies[row].startswith(_ELEMENT + b"TR/"):
            continue
        here: list[int] = []  # headers that the next data cell stands right of
        begun: dict[int, int] = {}
        closed = False
        for cell in _kids(bodies[row]):
            if cell in names:
                here = [cell] if closed else [*here, cell]
                closed = False
                span = _ROW_SPAN.search(bodies[cell])
                begun[cell] = int(span[1]) if span else 1
            elif bodies[cell].startswith(_ELEMENT + b"TD/"):
                closed = True
                heads = b"".join(names[head] for head in (*spanning, *here))
                if heads:
                    changed[cell] = _attribute(bodies[cell], b"/Headers[%b]" % heads)
        spanning = {cell: left - 1 for cell, left in (spanning | begun).items() if left > 1}


def _attribute(body: bytes, entry: bytes) -> bytes:
    """A cell's object with one more entry among its Table attributes; `Headers` are joined."""
    headers = _HEADERS.search(body)
    if entry.startswith(b"/Headers[") and headers:
        return body[: headers.end() - 1] + entry[9:-1] + body[headers.end() - 1 :]
    if b"/O/Table" in body:
        return body.replace(b"/O/Table", b"/O/Table" + entry, 1)
    if b"/A[" in body:
        return body.replace(b"/A[", b"/A[<</O/Table%b>>" % entry, 1)
    if b"/A<<" in body:
        raise ValueError("attributes of a table cell that are not a list")
    return body.replace(b"/P ", b"/A[<</O/Table%b>>]/P " % entry, 1)


def _listed(root: bytes, names: dict[int, bytes]) -> bytes:
    """The tree's root with the new IDs in its IDTree, in order (ISO 32000-1, 7.9.6)."""
    known = _NAMES.search(root)
    entries = {m[1]: m[2] for m in _NAME.finditer(known[1])} if known else {}
    entries.update({name: b"%d 0 R" % number for number, name in names.items()})
    tree = b"/IDTree<</Names[%b]>>" % b"".join(name + entries[name] for name in sorted(entries))
    if known:
        return root[: known.start()] + tree + root[known.end() :]
    if b"/IDTree" in root:
        raise ValueError("IDs of structure elements in a tree of several levels")
    return root[:-2] + tree + b">>"


def _parent(body: bytes) -> int:
    found = _PARENT.search(body)
    if found is None:
        raise ValueError("a structure element without a parent")
    return int(found[1])


def _kids(body: bytes) -> list[int]:
    found = _KIDS.search(body)
    return [int(number) for number in _KID.findall(found[1])] if found else []


def _replaced(
    pdf: bytes, offsets: list[int], bodies: dict[int, bytes], changed: dict[int, bytes], start: int, end: int
) -> bytes:
    """The file with objects replaced; `start` and `end` are those of its cross-reference table."""
    out: list[bytes] = []
    moved = list(offsets)
    at, shift = 0, 0
    for number in sorted(range(1, len(offsets)), key=offsets.__getitem__):
        moved[number] = offsets[number] + shift
        if number in changed:
            begin = offsets[number] + len(b"%d 0 obj\n" % number)
            out += [pdf[at:begin], changed[number]]
            at = begin + len(bodies[number])
            shift += len(changed[number]) - len(bodies[number])
    out.append(pdf[at : end - 20 * len(offsets)])
    out.append(pdf[end - 20 * len(offsets) : end - 20 * len(offsets) + 20])
    out += [b"%010d 00000 n%b" % (place, pdf[end - 2 : end]) for place in moved[1:]]
    trailer = pdf[end : pdf.rindex(b"startxref")]
    out.append(trailer + b"startxref\n%d\n%%%%EOF" % (start + shift))
    return b"".join(out)
