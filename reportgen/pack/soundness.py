"""Whether the tags of a supplied PDF are good enough for a pack that says of itself that everybody can read it.

This looks for what is commonly wrong (ISO 14289-1, clauses 7.1, 7.3, 7.18.5 and 7.21); it does not prove
that a reading order makes sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportgen.pack.graft_copy import listed

if TYPE_CHECKING:
    import pikepdf

_PAINTS = frozenset("Tj TJ ' \" f F f* B B* b b* S s sh Do INLINE".split())


def shortcomings(pdf: pikepdf.Pdf) -> str:
    """What keeps some from reading the file, in words; "" when nothing was found."""
    marks: Any = pdf.Root.get("/MarkInfo", {})
    if "/StructTreeRoot" not in pdf.Root or not marks.get("/Marked", False):
        return "it has no tags for a screen reader"
    found = [*_in_elements(list(elements(pdf.Root.StructTreeRoot))), *_on_pages(pdf)]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _in_elements(all_elements: list[Any]) -> Iterator[str]:
    """What the structure elements lack."""
    figures = sum(not _described(e) for e in all_elements if str(e.S) in ("/Figure", "/Formula"))
    if figures:
        yield f"{figures} picture{'s have' if figures > 1 else ' has'} no description"
    tables = sum(str(e.S) == "/Table" and not any(str(c.S) == "/TH" for c in elements(e)) for e in all_elements)
    if tables:
        yield f"{tables} table{'s have' if tables > 1 else ' has'} no headers"


def _on_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What the pages show that the structure does not hold, or that cannot be read out."""
    if any(_has_untagged(page) for page in pdf.pages):
        yield "some of what it shows has no tag"
    if any(not _readable(font) for font in fonts(pdf)):
        yield "a font is missing, or does not say which characters it shows"
    if any(True for _ in _loose_links(pdf)):
        yield "links have no tags"


def _loose_links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Links on the pages that no Link element holds."""
    import pikepdf

    root = pdf.Root.StructTreeRoot
    parents = dict(pikepdf.NumberTree(root.ParentTree).items()) if "/ParentTree" in root else {}
    for page in pdf.pages:
        for note in listed(page.obj.get("/Annots")):
            if note.get("/Subtype") == "/Link":
                parent: Any = parents.get(int(note.get("/StructParent", -1)))
                if parent is None or str(parent.get("/S")) not in ("/Link", "/Reference"):
                    yield note


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node, in reading order (no element twice)."""
    import pikepdf

    seen: set[Any] = set()
    stack = [node]
    while stack:
        item = stack.pop()
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if "/S" in item:
            yield item
        kids = item.get("/K")
        stack += [
            kid
            for kid in reversed(listed(kids))
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type", "") not in ("/MCR", "/OBJR")
        ]


def _described(figure: Any) -> bool:
    return bool(str(figure.get("/Alt", "")).strip() or str(figure.get("/ActualText", "")).strip())


def _has_untagged(page: pikepdf.Page) -> bool:
    """Whether a page paints outside marked content."""
    import pikepdf

    depth = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
        elif operator == "EMC":
            depth -= 1
        elif depth == 0 and operator.removesuffix(" IMAGE") in _PAINTS:
            if operator == "Do" and _tags_itself(page, instruction.operands):
                continue
            return True
    return False


def _tags_itself(page: pikepdf.Page, operands: object) -> bool:
    """Whether a form that a page draws has marked content of its own."""
    name = str(operands[0])  # type: ignore[index]
    forms: Any = page.resources.get("/XObject", {})
    form = forms.get(name)
    return form is not None and "/StructParents" in form


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font dictionary of the file that text can be set in."""
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/DescendantFonts" not in item:
            if not str(item.get("/Subtype", "")).startswith("/CIDFont"):
                yield item
        elif isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item:
            yield item


def _readable(font: Any) -> bool:
    """Whether a font is embedded and its characters are known."""
    if font.get("/Subtype") == "/Type3":
        return "/ToUnicode" in font
    composite = "/DescendantFonts" in font
    described = font.DescendantFonts[0] if composite else font
    outlines = described.get("/FontDescriptor", {})
    if not any(key in outlines for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return False
    return "/ToUnicode" in font or (not composite and "/Encoding" in font)
