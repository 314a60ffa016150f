"""Where the bookmarks of a PDF lead: to a page, its number, or a name, by themselves or by an action.

ISO 32000-1, 12.3.2: a destination is an array that begins with a page (or, as many programs write it, its number), a
name looked up in the catalogue's dictionary of names, or a string looked up in its name tree.
"""

from __future__ import annotations

from typing import Any

from reportgen.pack.graft_copy import pages_by_object

_DEEPEST = 3  # a name may lead to a dictionary that holds the array


class Destinations:
    """The destinations of a file."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        self.pages = pages_by_object(pdf)
        self.names: dict[str, Any] = {}
        old = pdf.Root.get("/Dests")
        if isinstance(old, pikepdf.Dictionary):
            self.names |= {str(name).removeprefix("/"): value for name, value in old.items()}
        names = pdf.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        if isinstance(tree, pikepdf.Dictionary):
            self.names |= {str(name): value for name, value in pikepdf.NameTree(tree).items()}

    def page(self, item: Any) -> int | None:
        """The page (from 0) that a bookmark leads to; None for one that leads elsewhere or nowhere."""
        target = item.destination
        if target is None and item.action is not None and item.action.get("/S") in (None, "/GoTo"):
            target = item.action.get("/D")
        return self._of(target, 0)

    def _of(self, target: Any, depth: int) -> int | None:
        import pikepdf

        if depth > _DEEPEST or target is None:
            return None
        if isinstance(target, int):
            return target if 0 <= target < len(self.pages) else None
        if isinstance(target, pikepdf.Array):
            return self._of(target[0], depth + 1) if len(target) else None
        if isinstance(target, pikepdf.String | pikepdf.Name | str):
            return self._of(self.names.get(str(target).removeprefix("/")), depth + 1)
        if isinstance(target, pikepdf.Dictionary):
            return self.pages.get(target.objgen) if "/D" not in target else self._of(target.D, depth + 1)
        return None
