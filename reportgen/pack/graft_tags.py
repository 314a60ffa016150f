"""The structure tree of a supplied PDF made part of a pack's (ISO 32000-1, 14.7 and 14.8).

Its roles are resolved to the standard ones, its headings go on below the pack's without gaps, its IDs
are kept apart from others, its parent tree is shifted past the pack's. A file without tags gets a
Figure a page, with a text alternative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.pack.graft_copy import listed, pages_by_object, reachable
from reportgen.pack.soundness import elements

if TYPE_CHECKING:
    import pikepdf

STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4 H5 H6 L LI Lbl
    LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT
    WP Figure Formula Form""".split()
)  # ISO 32000-1, 14.8.4
# PDF 2.0 (ISO 32000-2, 14.8.4) and the heading without a level, as the pack's PDF 1.7 knows them
_OLDER = {"H": "H1", "Title": "P", "Sub": "Span", "Em": "Span", "Strong": "Span", "FENote": "Note", "Aside": "Sect"}
_ABOVE = 1  # the level of the pack's headings above a document's
_DEEPEST = 6


class Tags:
    """The pack's structure tree, taking in that of the file whose pages begin at the place `name`."""

    def __init__(self, pack: pikepdf.Pdf, name: str) -> None:
        import pikepdf

        self.pack, self.name = pack, name
        self.root = pack.Root.StructTreeRoot
        self.parents = pikepdf.NumberTree(self.root.ParentTree)
        self.base = max([int(self.root.get("/ParentTreeNextKey", 0)), *(key + 1 for key in self.parents)])

    def forget(self, pages: Sequence[pikepdf.Page]) -> None:
        """Take reserved pages, on which nothing is tagged, out of the parent tree."""
        for page in pages:
            if "/StructParents" in page.obj:
                key = int(page.obj.StructParents)
                if key in self.parents:
                    del self.parents[key]
                del page.obj["/StructParents"]

    def prepare(self, source: pikepdf.Pdf) -> None:
        """Bring the supplied tree into the form the pack's has. This changes `source`."""
        root = source.Root.StructTreeRoot
        _standardise(root)
        _level_headings(root)
        _keep_ids_apart(root, self.name.encode() + b":")
        for kid in listed(root.get("/K")):
            if "/P" in kid:
                del kid["/P"]  # or the whole old root would come along

    def of(self, source: pikepdf.Pdf) -> dict[str, Any]:
        """What has to be copied beside the pages: the top elements, and the parent tree as pairs."""
        import pikepdf

        root = source.Root.StructTreeRoot
        tree = pikepdf.NumberTree(root.ParentTree) if "/ParentTree" in root else {}
        pairs = [pikepdf.Array([key, value]) for key, value in tree.items()]
        top = listed(root.get("/K"))
        language = source.Root.get("/Lang")
        if len(top) == 1 and top[0].get("/S") == "/Document":  # the pack has one already
            language = top[0].get("/Lang", language)
            top = listed(top[0].get("/K"))
            for kid in top:
                if "/P" in kid:
                    del kid["/P"]
        out: dict[str, Any] = {"Kids": pikepdf.Array(top), "Parents": pikepdf.Array(pairs)}
        return out | ({"Lang": language} if language is not None else {})

    def hang_in(self, taken: Any, pages: Sequence[pikepdf.Page]) -> None:
        """Give the copied elements their place under a Sect of their own."""
        import pikepdf

        section = self._section(pages[0], listed(taken.Kids))
        if "/Lang" in taken:
            section.Lang = taken.Lang
        last = self.base
        for key, value in listed(taken.Parents):
            self.parents[int(key) + self.base] = value
            last = max(last, int(key) + self.base + 1)
        self.root.ParentTreeNextKey = last
        for item in reachable(taken.Pages):
            for name in ("/StructParent", "/StructParents"):
                if not isinstance(item, pikepdf.Array) and name in item:
                    item[name] = int(item[name]) + self.base
        for page in pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + self.base
        for element in list(elements(section)):
            if element.S == "/LI":
                self._mend_item(element)
            elif element.S == "/Link":
                _describe_links(element)
        self._list_ids(section)

    def _mend_item(self, item: Any) -> None:
        """Give an item of a list its body: browsers leave it out (ISO 32000-1, table 336: Lbl and LBody alone)."""
        import pikepdf

        kids = listed(item.get("/K"))
        for at, kid in enumerate(kids):
            if not isinstance(kid, pikepdf.Dictionary) or kid.get("/S") in (None, "/Lbl", "/LBody"):
                continue
            if kid.S in ("/NonStruct", "/Div"):
                kid.S = pikepdf.Name.LBody
                continue
            kids[at] = self._element("LBody", item, K=pikepdf.Array([kid]))
            kid.P = kids[at]
        item.K = pikepdf.Array(kids)

    def add_figures(self, pages: Sequence[pikepdf.Page], alternatives: Sequence[str]) -> None:
        """Make each page, whose content is marked with MCID 0, a Figure, and its links Links."""
        import pikepdf

        section = self._section(pages[0], [])
        key = self.base
        for page, words in zip(pages, alternatives, strict=True):
            box = pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=page.obj.MediaBox, Placement=pikepdf.Name.Block)
            figure = self._element("Figure", section, Pg=page.obj, K=0, A=box, Alt=pikepdf.String(words))
            page.obj.StructParents = key
            self.parents[key] = pikepdf.Array([figure])
            for note in listed(page.obj.get("/Annots")):
                key += 1
                note.StructParent = key
                note.Contents = _described(note)
                place = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=note, Pg=page.obj)
                self.parents[key] = self._element("Link", section, Pg=page.obj, K=place)
            key += 1
        self.root.ParentTreeNextKey = key

    def _element(self, kind: str, parent: Any, **more: Any) -> Any:
        import pikepdf

        made = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{kind}"), P=parent, **more)
        element = self.pack.make_indirect(made)
        parent.K = pikepdf.Array([*listed(parent.get("/K")), element])
        return element

    def _section(self, first: pikepdf.Page, kids: list[Any]) -> Any:
        """A Sect of the pack's Document with these kids, before what stands on later pages."""
        import pikepdf

        document = listed(self.root.K)[0]
        made = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect, P=document, K=pikepdf.Array(kids))
        section = self.pack.make_indirect(made)
        for kid in kids:
            kid.P = section
        index = pages_by_object(self.pack)
        there = listed(document.K)
        here = index[first.objgen]
        at = next((n for n, kid in enumerate(there) if _page_of(kid, index) > here), len(there))
        document.K = pikepdf.Array([*there[:at], section, *there[at:]])
        return section

    def _list_ids(self, section: Any) -> None:
        """Name the new IDs in the pack's IDTree, in order (ISO 32000-1, 7.9.6)."""
        import pikepdf

        found = {bytes(element.ID): element for element in elements(section) if "/ID" in element}
        if not found:
            return
        known = listed(self.root.IDTree.get("/Names")) if "/IDTree" in self.root else []
        found |= {bytes(known[n]): known[n + 1] for n in range(0, len(known), 2)}
        flat: list[Any] = []
        for name in sorted(found):
            flat += [pikepdf.String(name), found[name]]
        self.root.IDTree = pikepdf.Dictionary(Names=pikepdf.Array(flat))


def _standardise(root: Any) -> None:
    """Set each element's type to the standard one it stands for, and its classes' attributes on itself."""
    import pikepdf

    roles, classes = root.get("/RoleMap", {}), root.get("/ClassMap", {})
    for element in elements(root):
        kind = str(element.S)[1:]
        for _ in range(10):  # a role may stand for a role
            if kind in STANDARD:
                break
            kind = _OLDER.get(kind) or str(roles.get(f"/{kind}", "/Div"))[1:]
        element.S = pikepdf.Name(f"/{kind if kind in STANDARD else 'Div'}")
        if "/C" in element:
            attributes = [a for name in _names(element.C) for a in listed(classes.get(name))]
            element.A = pikepdf.Array([*_dictionaries(element.get("/A")), *attributes])
            del element["/C"]


def _level_headings(root: Any) -> None:
    """Headings below the pack's, none skipped (ISO 14289-1, 7.4.2)."""
    import pikepdf

    last = _ABOVE
    for element in elements(root):
        kind = str(element.S)
        if len(kind) == 3 and kind.startswith("/H") and kind[2].isdigit():
            last = min(int(kind[2]) + _ABOVE, last + 1, _DEEPEST)
            element.S = pikepdf.Name(f"/H{last}")


def _keep_ids_apart(root: Any, start: bytes) -> None:
    """Let IDs of elements, and the headers that cells name by them, begin with `start`."""
    import pikepdf

    for n, element in enumerate(elements(root)):
        if "/ID" in element:
            element.ID = pikepdf.String(start + bytes(element.ID))
        elif str(element.S) == "/Note":  # which may not be without one (ISO 14289-1, 7.9)
            element.ID = pikepdf.String(start + b"note-%d" % n)
        for attributes in _dictionaries(element.get("/A")):
            if "/Headers" in attributes:
                attributes.Headers = pikepdf.Array(
                    [pikepdf.String(start + bytes(h)) for h in listed(attributes.Headers)]
                )


def _dictionaries(item: Any) -> Iterator[Any]:
    """Attribute dictionaries, which may be one or several, with numbers of revisions between them."""
    import pikepdf

    return (one for one in listed(item) if isinstance(one, pikepdf.Dictionary | pikepdf.Stream))


def _names(item: Any) -> list[str]:
    return [str(one) for one in listed(item) if not isinstance(one, int)]


def _page_of(element: Any, index: dict[Any, int]) -> int:
    """The page an element begins on, -1 where it does not say."""
    import pikepdf

    stack = [element]
    while stack:
        item = stack.pop()
        if not isinstance(item, pikepdf.Dictionary):
            continue
        if "/Pg" in item:
            return index.get(item.Pg.objgen, -1)
        stack += reversed(listed(item.get("/K")))
    return -1


def _describe_links(link: Any) -> None:
    """Give the links that an element holds the description they lack (ISO 14289-1, 7.18.5)."""
    import pikepdf

    said = str(link.get("/Alt", "")) or str(link.get("/ActualText", ""))
    for kid in listed(link.get("/K")):
        note = kid.get("/Obj") if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" else None
        if isinstance(note, pikepdf.Dictionary) and not str(note.get("/Contents", "")).strip():
            note.Contents = pikepdf.String(said) if said.strip() else _described(note)


def _described(note: Any) -> Any:
    """What a link is called that nobody described: the address it leads to."""
    import pikepdf

    action = note.get("/A", pikepdf.Dictionary())
    return action.get("/URI", pikepdf.String("Link in a supplied document"))
