"""The page that papers are set on, as the last section of a Word file has it."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from reportgen.ooxml.names import NS, Element, W, length, plain_xml, w

_SET_ANEW = {  # properties of a section that the writer sets itself, or that would not fit its text
    w(tag)
    for tag in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "titlePg",
        "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
    )
}  # fmt: skip


class Page(NamedTuple):
    """The page in twips, upright, and the rest of its section's properties as they stand in the file."""

    width: int
    height: int
    margins: tuple[int, int, int, int]  # top, right, bottom, left
    header: int
    footer: int
    gutter: int
    rest: str
    first: bool  # the first page has a header and footer of its own
    even: bool  # pages on the left have

    def text_width(self, landscape: bool) -> int:
        """The room between the margins, which are the same on a page that is turned."""
        return (self.height if landscape else self.width) - self.margins[1] - self.margins[3] - self.gutter


def page_of(section: Element | None, *, even: bool) -> Page:
    """Size and margins of the file's last section; A4 where it has none."""
    if section is None:
        section = etree.Element(w("sectPr"))
    size, margin = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    width, height = length(size, "w") or 11906, length(size, "h") or 16838
    top, right, bottom, left = (abs(length(margin, s)) or 1440 for s in ("top", "right", "bottom", "left"))
    rest = "".join(
        plain_xml(each)
        for each in list(section)
        if isinstance(each.tag, str) and each.tag not in _SET_ANEW and each.tag.startswith(f"{{{W}}}")
    )
    if width > height:
        width, height = height, width
        top, right, bottom, left = right, bottom, left, top
    return Page(
        width, height, (top, right, bottom, left), length(margin, "header") or 709, length(margin, "footer") or 709,
        length(margin, "gutter"), rest, section.find("w:titlePg", NS) is not None, even,
    )  # fmt: skip
