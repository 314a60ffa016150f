"""What a pack needs of a supplied PDF, copied into it: pages as plain dictionaries, and their structure.

A reference to a page does not survive the copy, so each is an index while it is made and the pack's own
page afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_TAKEN = ("/Contents", "/MediaBox", "/CropBox", "/UserUnit", "/Annots", "/Group", "/StructParents")
PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified")  # what draws nothing, and names people and programs
_UNWANTED = (*PRIVATE, "/Thumb", "/OC", "/NS")
_SAFE = ("http://", "https://", "mailto:", "tel:")


def copied(pack: pikepdf.Pdf, source: pikepdf.Pdf, pages: list[pikepdf.Page], more: Mapping[str, Any]) -> Any:
    """A dictionary in the pack with `Pages`, and `more` by its names; pages of the file have become `pages`."""
    import pikepdf

    index = pages_by_object(source)
    holder = pikepdf.Dictionary(Pages=pikepdf.Array([_taken(page) for page in source.pages]))
    for name, added in more.items():
        holder[f"/{name}"] = added
    for page in listed(holder.Pages):
        _settle_links(source, page)
    for one in reachable(holder):
        _to_numbers(one, index)
    taken: Any = pack.copy_foreign(source.make_indirect(holder))
    for item in reachable(taken):
        if isinstance(item, pikepdf.Dictionary):
            number: Any = item.get("/Pg")
            if number is not None:
                item.Pg = pages[int(number)].obj
            place = listed(item.get("/Dest"))
            if place and isinstance(place[0], int):
                item.Dest = pikepdf.Array([pages[place[0]].obj, *place[1:]])
    return taken


def pages_by_object(pdf: pikepdf.Pdf) -> dict[Any, int]:
    """The number (from 0) of each page, by the number of its object."""
    return {page.objgen: n for n, page in enumerate(pdf.pages)}


def reachable(root: Any) -> Iterator[Any]:
    """Every array, dictionary and stream that can be reached, once, before what is in it; never a page."""
    import pikepdf

    seen: set[Any] = set()
    stack: list[Any] = [root]
    while stack:
        item = stack.pop()
        if not isinstance(item, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream) or _is_page(item):
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        yield item
        stack += list(item) if isinstance(item, pikepdf.Array) else [value for _, value in item.items()]


def listed(item: Any) -> list[Any]:
    """The members of an array, a single object as a list of one, nothing as an empty list."""
    import pikepdf

    if item is None:
        return []
    return list(item) if isinstance(item, pikepdf.Array) else [item]


def _is_page(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Page"


def _taken(page: pikepdf.Page) -> Any:
    """The page's own keys and those it inherits (ISO 32000-1, 7.7.3.4)."""
    import pikepdf

    out = pikepdf.Dictionary({key: page.obj[key] for key in _TAKEN if key in page.obj})
    for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        node: Any = page.obj
        while key not in node and "/Parent" in node:
            node = node.Parent
        if key in node:
            out[key] = node[key]
    return out


def _to_numbers(item: Any, index: Mapping[Any, int]) -> None:
    """Pages that an object refers to as numbers; unwanted keys dropped."""
    import pikepdf

    if isinstance(item, pikepdf.Array):
        for n, child in enumerate(list(item)):
            if _is_page(child):
                item[n] = index.get(child.objgen, 0)
        return
    for key, child in list(item.items()):
        if key in _UNWANTED:
            del item[key]
        elif _is_page(child):
            if key == "/Pg" and child.objgen in index:
                item[key] = index[child.objgen]
            else:
                del item[key]


def _settle_links(source: pikepdf.Pdf, page: Any) -> None:
    """Links lead to places by page, or to safe addresses; any other becomes a link that does nothing."""
    for note in listed(page.get("/Annots")):
        action = note.get("/A")
        target = action.get("/D") if action is not None and action.get("/S") == "/GoTo" else note.get("/Dest")
        safe = action is not None and str(action.get("/URI", "")).lower().startswith(_SAFE)
        for key in ("/Dest", "/A", "/PA"):
            if key in note and not (key == "/A" and safe):
                del note[key]
        place = _place(source, target)
        if place is not None and not safe:
            note["/Dest"] = place


def _place(source: pikepdf.Pdf, target: Any) -> Any:
    """A destination as an array, also where it is given by its name; None when it leads nowhere."""
    import pikepdf

    found = target
    if isinstance(target, pikepdf.Name):
        found = source.Root.Dests.get(str(target)) if "/Dests" in source.Root else None
    elif isinstance(target, pikepdf.String) and "/Names" in source.Root and "/Dests" in source.Root.Names:
        found = dict(pikepdf.NameTree(source.Root.Names.Dests).items()).get(str(target))
    if isinstance(found, pikepdf.Dictionary):
        found = found.get("/D")
    known = isinstance(found, pikepdf.Array) and len(found) and _is_page(found[0])
    return pikepdf.Array(list(found)) if known else None
