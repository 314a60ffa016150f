"""Supplied PDFs put onto the pages that a pack keeps free for them, with their tags.

The reserved page stays the page it is, so that bookmarks, links and page labels go on leading to it; it
takes over content, resources, boxes and links of the supplied page, and what Typst had set on it (the
running number) is laid on top, as the artifact it was. The supplied structure tree is hung into the
pack's at its place: its roles resolved to the standard ones, its headings set one level down without
gaps, its IDs kept apart, its parent tree shifted past the pack's (ISO 32000-1, 14.7). Where there are
no tags, each page becomes a Figure with an alternative text. The pack's mark of PDF/UA goes unless
every supplied file's tags are sound.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportgen.pack.soundness import elements
from reportgen.pack.supplied import Supplied, box_of, turned

if TYPE_CHECKING:
    import pikepdf

STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
    LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT
    WP Figure Formula Form""".split()
)  # ISO 32000-1, 14.8.4
_UNWANTED = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/OC", "/NS")
_SAFE = ("http://", "https://", "mailto:", "tel:")
_MARK = re.compile(rb"<pdfuaid:(\w+)>[^<]*</pdfuaid:\1>|\s+pdfuaid:\w+=(?:\"[^\"]*\"|'[^']*')")


def fill(pdf: bytes, reserved: Mapping[str, tuple[Supplied, str]]) -> bytes:
    """The pack with each supplied file on the pages reserved for it.

    `reserved` gives for the name of the place where its pages begin the file, and its title.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as pack:
        places = _places(pack)
        for name, (supplied, title) in reserved.items():
            first = places[name]
            with pikepdf.open(io.BytesIO(supplied.data)) as source:
                _Graft(pack, source, first, name).run(supplied, title)
        if any(not supplied.sound for supplied, _ in reserved.values()):
            _unmark(pack)
        out = io.BytesIO()
        pack.remove_unreferenced_resources()
        pack.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def _places(pack: pikepdf.Pdf) -> dict[str, int]:
    """The page (from 0) of each named place."""
    index = {page.objgen: n for n, page in enumerate(pack.pages)}
    names = pack.Root.Names.Dests.Names
    return {str(names[n]): index[names[n + 1][0].objgen] for n in range(0, len(names), 2)}


def _unmark(pack: pikepdf.Pdf) -> None:
    """Take away what says that the file conforms to PDF/UA (ISO 14289-1, clause 5)."""
    metadata = pack.Root.Metadata
    metadata.write(_MARK.sub(b"", metadata.read_bytes()))


class _Graft:
    """One supplied file on its way into the pack."""

    def __init__(self, pack: pikepdf.Pdf, source: pikepdf.Pdf, first: int, name: str) -> None:
        self.pack, self.source, self.first, self.name = pack, source, first, name
        self.root = pack.Root.StructTreeRoot
        self.base = int(self.root.get("/ParentTreeNextKey", 0)) or 1 + max(_numbers(self.root.ParentTree), default=0)

    def run(self, supplied: Supplied, title: str) -> None:
        """Fill the pages and hang in the tags."""
        pages = self._pages()
        tree = self._copied(supplied.tagged)
        for page, taken in zip(pages, tree.Pages, strict=True):
            self._dress(page, taken)
        section = self._section(pages[0])
        if supplied.tagged:
            self._hang_in(section, tree)
        else:
            self._as_figures(section, pages, title)
        self._bookmarks(pages, title)

    def _pages(self) -> list[pikepdf.Page]:
        return [self.pack.pages[self.first + n] for n in range(len(self.source.pages))]

    # ------------------------------------------------------------------ the copy

    def _copied(self, tagged: bool) -> pikepdf.Object:
        """All that is needed of the supplied file, in the pack: pages as plain dictionaries, and the tree."""
        import pikepdf

        index = {page.objgen: n for n, page in enumerate(self.source.pages)}
        holder = pikepdf.Dictionary(Pages=pikepdf.Array([_taken(page) for page in self.source.pages]))
        for page in holder.Pages:  # type: ignore[attr-defined]
            self._settle_links(page)
        if tagged:
            root = self.source.Root.StructTreeRoot
            _standardise(root)
            _level_headings(root)
            self._keep_ids_apart(root)
            holder.Kids = _listed(root.get("/K"))
            numbers = _numbers(root.get("/ParentTree", pikepdf.Dictionary(Nums=pikepdf.Array())))
            holder.Parents = pikepdf.Array([pikepdf.Array([key, value]) for key, value in numbers.items()])
        _without_pages(holder, index)
        copied = self.pack.copy_foreign(self.source.make_indirect(holder))
        _with_pages(copied, self._pages())
        return copied

    def _settle_links(self, page: pikepdf.Object) -> None:
        """Links lead to places by page, or to safe addresses; any other becomes a link that does nothing."""
        for note in page.get("/Annots", ()):
            action = note.get("/A")
            target = action.get("/D") if action is not None and action.get("/S") == "/GoTo" else note.get("/Dest")
            if target is not None:
                place = self._named(target)
                for key in ("/A", "/Dest"):
                    if key in note:
                        del note[key]
                if place is not None:
                    note["/Dest"] = place
            elif action is not None and not str(action.get("/URI", "")).lower().startswith(_SAFE):
                del note["/A"]

    def _named(self, target: pikepdf.Object) -> pikepdf.Object | None:
        """A destination as an array, also where it is given by its name; None when there is none of that name."""
        import pikepdf

        if isinstance(target, pikepdf.Array):
            return target
        name = str(target)
        found: Any = self.source.Root.get("/Dests", {}).get(name) if name.startswith("/") else None
        if found is None and "/Dests" in self.source.Root.get("/Names", {}):
            found = dict(pikepdf.NameTree(self.source.Root.Names.Dests).items()).get(name)
        if isinstance(found, pikepdf.Dictionary):
            found = found.get("/D")
        return pikepdf.Array(list(found)) if isinstance(found, pikepdf.Array) else None  # type: ignore[call-overload]

    def _keep_ids_apart(self, root: pikepdf.Object) -> None:
        """IDs of elements, and the headers that cells name by them, begin with the place's name."""
        import pikepdf

        start = self.name.encode() + b":"
        for element in elements(root):
            if "/ID" in element:
                element.ID = pikepdf.String(start + bytes(element.ID))
            for attributes in _dictionaries(element.get("/A")):
                if "/Headers" in attributes:
                    attributes.Headers = pikepdf.Array([pikepdf.String(start + bytes(h)) for h in attributes.Headers])

    # ------------------------------------------------------------------ the pages

    def _dress(self, page: pikepdf.Page, taken: pikepdf.Object) -> None:
        """Put the supplied page under what Typst has set on the reserved one."""
        import pikepdf

        stamp = self.pack.make_stream(
            page.Contents.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=page.MediaBox,
            Resources=page.Resources,
        )
        resources = pikepdf.Dictionary(dict(taken.get("/Resources", pikepdf.Dictionary()).items()))
        forms = pikepdf.Dictionary(dict(resources.get("/XObject", pikepdf.Dictionary()).items()))
        name = next(f"/Stamp{n}" for n in range(len(forms) + 1) if f"/Stamp{n}" not in forms)
        forms[name] = stamp
        resources.XObject = forms
        over = f"\nQ q {_upright(taken)} cm {name} Do Q\n".encode()
        contents = [self.pack.make_stream(b"q\n"), *_listed(taken.get("/Contents")), self.pack.make_stream(over)]
        key = page.obj.get("/StructParents")
        if key is not None:
            _numbers_without(self.root.ParentTree, int(key))
        for old in ("/StructParents", "/Annots", "/Group"):
            if old in page.obj:
                del page.obj[old]
        for kept in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Annots", "/Group"):
            if kept in taken:
                page.obj[kept] = taken[kept]
        page.obj.Resources, page.obj.Contents, page.obj.Tabs = resources, pikepdf.Array(contents), pikepdf.Name.S
        if "/StructParents" in taken:
            page.obj.StructParents = int(taken.StructParents) + self.base

    # ------------------------------------------------------------------ the tags

    def _section(self, first: pikepdf.Page) -> pikepdf.Object:
        """A new Sect of the pack's Document, standing before the first element of a later page."""
        import pikepdf

        document = _listed(self.root.K)[0]
        section = self.pack.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, P=document, K=pikepdf.Array())
        )
        index = {page.objgen: n for n, page in enumerate(self.pack.pages)}
        kids = _listed(document.K)
        here = index[first.objgen]
        at = next((n for n, kid in enumerate(kids) if _page_of(kid, index) > here), len(kids))
        document.K = pikepdf.Array([*kids[:at], section, *kids[at:]])
        return section

    def _hang_in(self, section: pikepdf.Object, tree: pikepdf.Object) -> None:
        import pikepdf

        kids = _listed(tree.Kids)
        if len(kids) == 1 and kids[0].get("/S") == "/Document":  # the pack has one already
            top = kids[0]
            if "/Lang" in top:
                section.Lang = top.Lang
            kids = _listed(top.get("/K"))
        if "/Lang" in self.source.Root and "/Lang" not in section:
            section.Lang = pikepdf.String(str(self.source.Root.Lang))
        for kid in kids:
            kid.P = section
        section.K = pikepdf.Array(kids)
        parents = pikepdf.NumberTree(self.root.ParentTree)
        for key, value in tree.Parents:  # type: ignore[attr-defined]
            parents[int(key) + self.base] = value
            self.root.ParentTreeNextKey = max(int(self.root.get("/ParentTreeNextKey", 0)), int(key) + self.base + 1)
        for item in _reachable(tree.Pages):
            for key in ("/StructParent", "/StructParents"):
                if key in item:
                    item[key] = int(item[key]) + self.base
        ids = [(bytes(e.ID), e) for e in elements(section) if "/ID" in e]
        if ids:
            _extend_ids(self.root, ids)

    def _as_figures(self, section: pikepdf.Object, pages: list[pikepdf.Page], title: str) -> None:
        """Each page a Figure: its content marked as one, its text alternative what `title` says of it."""
        import pikepdf

        parents = pikepdf.NumberTree(self.root.ParentTree)
        for n, page in enumerate(pages, 1):
            before, *middle, after = page.obj.Contents
            middle = [_unmarked(self.pack, page, middle)]
            before.write(b"/Figure <</MCID 0>> BDC q\n")
            after.write(after.read_bytes().replace(b"\nQ q", b"\nQ EMC q", 1))
            page.obj.Contents = pikepdf.Array([before, *middle, after])
            if "/Annots" in page.obj:
                del page.obj["/Annots"]  # nobody could tell where an untagged link leads
            box = pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=page.obj.MediaBox, Placement=pikepdf.Name.Block)
            figure = self.pack.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=section, Pg=page.obj, K=0, A=box,
                    Alt=pikepdf.String(title.replace("\ue0000", str(n))),
                )
            )  # fmt: skip
            section.K.append(figure)
            page.obj.StructParents = self.base + n - 1
            parents[self.base + n - 1] = pikepdf.Array([figure])
        self.root.ParentTreeNextKey = self.base + len(pages)

    # ------------------------------------------------------------------ the bookmarks

    def _bookmarks(self, pages: list[pikepdf.Page], title: str) -> None:
        """The supplied file's own bookmarks under the pack's bookmark of its first page."""
