"""Supplied PDFs put onto the pages that a pack keeps free for them, with their tags.

The reserved page stays the page it is, so that bookmarks, links and page labels go on leading to it; it
takes over content, resources, boxes and links of the supplied page, and what Typst had set on it (the
running number) is laid on top, as the artifact it was. The pack's mark of PDF/UA goes unless every
supplied file's tags are sound. See `graft_tags` for the structure tree.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.leaks.pdf_text import MISSHAPEN
from reportgen.pack.balance import balanced
from reportgen.pack.destinations import Destinations
from reportgen.pack.graft_copy import copied, listed, pages_by_object
from reportgen.pack.graft_tags import Tags
from reportgen.pack.supplied import Supplied, damaged, opened

if TYPE_CHECKING:
    import pikepdf

_MARK = re.compile(rb"<pdfuaid:(\w+)>[^<]*</pdfuaid:\1>|\s+pdfuaid:\w+=(?:\"[^\"]*\"|'[^']*')")


class Reserved(Struct, frozen=True):
    """A supplied file, and for each of its pages the text alternative it gets where it has no tags of its own."""

    supplied: Supplied
    alternatives: tuple[str, ...]


def fill(pdf: bytes, reserved: Mapping[str, Reserved]) -> bytes:
    """The pack with each supplied file on its pages, by the name of the place where those begin.

    Raises ReportgenError naming a supplied file that is damaged in what a pack takes over.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as pack:
        first = places(pack)
        bookmarks: dict[int, list[pikepdf.OutlineItem]] = {}
        for name, one in reserved.items():
            here = first[name]
            try:
                with opened(one.supplied.data) as source:
                    pages = [pack.pages[here + n] for n in range(len(source.pages))]
                    _graft(pack, source, pages, one, name)
                    bookmarks[here] = _bookmarks(source, here)
            except (pikepdf.PdfError, pikepdf.OutlineStructureError, *MISSHAPEN) as error:
                raise damaged(one.supplied.path) from error
        _hang_in(pack, {here: brought for here, brought in bookmarks.items() if brought})
        if any(not one.supplied.sound for one in reserved.values()):
            metadata = pack.Root.Metadata
            metadata.write(_MARK.sub(b"", metadata.read_bytes()))
        out = io.BytesIO()
        pack.save(out, deterministic_id=True)
    return out.getvalue()


def places(pack: pikepdf.Pdf) -> dict[str, int]:
    """The page (from 0) of each place that Typst gave a name; none where no item has a document."""
    if "/Names" not in pack.Root:
        return {}
    index = pages_by_object(pack)
    names = pack.Root.Names.Dests.Names
    return {str(names[n]): index[names[n + 1][0].objgen] for n in range(0, len(names), 2)}


def _graft(pack: pikepdf.Pdf, source: pikepdf.Pdf, pages: list[pikepdf.Page], one: Reserved, name: str) -> None:
    tagged = one.supplied.tagged
    tags = Tags(pack, name)
    tags.forget(pages)
    if tagged:
        tags.prepare(source)
    taken = copied(pack, source, pages, tags.of(source) if tagged else {})
    for page, supplied in zip(pages, taken.Pages, strict=True):
        _dress(pack, page, supplied, tagged)
    if tagged:
        tags.hang_in(taken, pages)
    else:
        tags.add_figures(pages, one.alternatives)


def _dress(pack: pikepdf.Pdf, page: pikepdf.Page, taken: Any, tagged: bool) -> None:
    """Put the supplied page under what Typst has set on the reserved one."""
    import pikepdf

    resources = pikepdf.Dictionary(dict(taken.get("/Resources", pikepdf.Dictionary()).items()))
    forms = pikepdf.Dictionary(dict(resources.get("/XObject", pikepdf.Dictionary()).items()))
    name = next(f"/Stamp{n}" for n in range(len(forms) + 1) if f"/Stamp{n}" not in forms)
    stamp = pack.make_stream(
        page.Contents.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=page.MediaBox,
        Resources=page.obj.Resources,
    )
    forms[name] = stamp
    resources.XObject = forms
    contents = balanced(pack, listed(taken.get("/Contents")))
    before, after = ("q\n", "\nQ\n") if tagged else ("/Figure <</MCID 0>> BDC q\n", "\nQ EMC\n")
    if not tagged:
        contents = [_unmarked(pack, contents)]
    after += f"q {_upright(taken)} cm {name} Do Q\n"
    for old in ("/Annots", "/Group"):
        if old in page.obj:
            del page.obj[old]
    for kept in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Annots", "/Group", "/StructParents"):
        if kept in taken:
            page.obj[kept] = taken[kept]
    page.obj.Resources = resources
    page.obj.Contents = pikepdf.Array([pack.make_stream(before.encode()), *contents, pack.make_stream(after.encode())])
    page.obj.Tabs = pikepdf.Name.S


def _upright(page: Any) -> str:
    """The matrix that lays what is drawn for the page as it is shown onto the page as it is stored."""
    x0, y0, x1, y1 = (float(n) for n in page.get("/CropBox", page.MediaBox))
    left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    match int(page.get("/Rotate", 0)) % 360:
        case 90:
            matrix = (0, 1, -1, 0, right, bottom)
        case 180:
            matrix = (-1, 0, 0, -1, right, top)
        case 270:
            matrix = (0, -1, 1, 0, left, top)
        case _:
            matrix = (1, 0, 0, 1, left, bottom)
    return " ".join(f"{round(n, 3):g}" for n in matrix)


def _unmarked(pack: pikepdf.Pdf, contents: list[Any]) -> Any:
    """The content without marks of tags that are not there: all of it belongs to one Figure."""
    import pikepdf

    stream = pack.make_stream(b"\n".join(part.read_bytes() for part in contents))
    if re.search(rb"\b(?:BDC|BMC)\b", stream.read_bytes()):
        marks = {"BDC", "BMC", "EMC", "DP", "MP"}
        left = [step for step in pikepdf.parse_content_stream(stream) if str(step.operator) not in marks]
        stream = pack.make_stream(pikepdf.unparse_content_stream(left))
    return stream


def _bookmarks(source: pikepdf.Pdf, here: int) -> list[pikepdf.OutlineItem]:
    """The supplied file's bookmarks as the pack's, in which its first page is the page `here` (from 0)."""
    leads = Destinations(source)
    with source.open_outline() as supplied:
        return list(_brought(supplied.root, leads, here))


def _hang_in(pack: pikepdf.Pdf, bookmarks: Mapping[int, list[pikepdf.OutlineItem]]) -> None:
    """Put bookmarks brought along, by the page their file begins on, under the pack's bookmark of that page."""
    import pikepdf

    if not bookmarks:
        return
    index = pages_by_object(pack)
    with pack.open_outline() as outline:
        above: dict[int, pikepdf.OutlineItem] = {}
        for item in _each(outline.root):
            target = item.destination
            page = index.get(target[0].objgen) if isinstance(target, pikepdf.Array) else None
            if page is not None:
                above.update((here, item) for here in bookmarks if page <= here)
        for here, brought in bookmarks.items():
            (above[here].children if here in above else outline.root).extend(brought)


def _each(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _each(item.children)


def _brought(items: list[pikepdf.OutlineItem], leads: Destinations, here: int) -> Iterator[pikepdf.OutlineItem]:
    """Copies of bookmarks that lead to pages of the supplied file; others are left out, what is under them not."""
    import pikepdf

    for item in items:
        below = list(_brought(item.children, leads, here))
        page = leads.page(item)
        if page is None:
            yield from below
            continue
        copy = pikepdf.OutlineItem(item.title, here + page)
        copy.is_closed = True
        copy.children = below
        yield copy
