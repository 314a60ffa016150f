"""What stands at the head and foot of each page, and the properties of the sections that show it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from reportgen.house.style import HouseStyle
from reportgen.tree import Document, Furniture, PageNumber, Piece
from reportgen.writers.docx.package import Relations
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.prepare import Base
from reportgen.writers.docx.runs import field, text_run
from reportgen.writers.docx.stories import Kind
from reportgen.writers.docx.styles import JUSTIFY
from reportgen.writers.docx.templates import WordBlocks
from reportgen.writers.docx.xml import DECLARATION, NAMESPACES

_EMU_MILLIMETRE = 36000


class Part(NamedTuple):
    """A header or footer part of one paper, as it is to be written."""

    kind: str
    name: str
    xml: str
    relations: Relations | None


class Headers:
    """The headers and footers of one paper.

    A house.docx with a header or footer of its own rules: values are put into it, the paper's mark
    before what stands in its headers and the notices before what stands in its footers. Otherwise the
    document's furniture is set.
    """

    def __init__(
        self, document: Document, house: HouseStyle, base: Base, blocks: WordBlocks, pictures: Pictures
    ) -> None:
        self.document, self.house, self.base = document, house, base
        self.blocks, self.pictures = blocks, pictures
        self.used: dict[tuple[str, str, bool], str] = {}  # kind, pages, landscape -> name of the part
        self.first = (
            base.page.first if base.stories else bool(document.first_header or document.first_footer or base.logo)
        )

    def parts(self, landscape: set[bool]) -> list[Part]:
        """All header and footer parts, and a note of which section uses which."""
        return self._own(landscape) if self.base.stories else self._set(landscape)

    def section(self, landscape: bool, first: bool, relations: Relations) -> Markup:
        """The properties of a section, with its headers and footers (clause 17.6.17)."""
        refs = []
        for (kind, pages, turned), name in self.used.items():
            if turned == landscape and (pages != "first" or (first and self.first)):
                key = relations.add(kind, name.removeprefix("word/"))
                refs.append(f'<w:{kind}Reference w:type="{pages}" r:id="{key}"/>')
        page = self.base.page
        return self.blocks(
            "section", furniture=Markup("".join(refs)), page=page, landscape=landscape, first=first and self.first,
            rest=Markup(page.rest),
        )  # fmt: skip

    def _leads(self) -> dict[Kind, str]:
        """What every page carries: the paper's mark at its head, the notices at its foot."""
        mark, notices = self.document.mark, self.document.notices
        style = self.base.styles["Mark"]
        return {
            "header": self.blocks.paragraph("mark", style, "", text_run(mark), None) if mark else "",
            "footer": "".join(self._line(Furniture(centre=(line,)), "footer", False) for line in notices),
        }

    def _own(self, landscape: set[bool]) -> list[Part]:
        leads = self._leads()
        if any("mark" in story.pieces[1::2] for story in self.base.stories):
            leads["header"] = ""
        parts = []
        kinds = {(story.kind, story.pages) for story in self.base.stories}
        for story in self.base.stories:
            parts.append(Part(story.kind, story.name, story.xml(self.document, leads[story.kind]), None))
        shown = ["default", *(["first"] if self.base.page.first else []), *(["even"] if self.base.page.even else [])]
        for kind, lead in leads.items():
            for pages in shown:
                if lead and (kind, pages) not in kinds:
                    content = lead + (self._empty("Header") if kind == "header" else "")
                    parts.append(self._part(kind, f"{kind}-{pages}", content, None))
                    kinds.add((kind, pages))
        for kind, pages in sorted(kinds):
            for turned in sorted(landscape):
                self.used[kind, pages, turned] = f"word/{kind}-{pages}.xml"
        return parts

    def _set(self, landscape: set[bool]) -> list[Part]:
        document = self.document
        leads = self._leads()
        parts = []
        for turned in sorted(landscape):
            suffix = "-landscape" if turned else ""
            plans: tuple[tuple[Kind, Furniture, Furniture | None], ...] = (
                ("header", document.header, document.first_header),
                ("footer", document.footer, document.first_footer),
            )
            for kind, furniture, first in plans:
                above = leads[kind]
                name = f"{kind}-default{suffix}"
                parts.append(self._part(kind, name, above + self._line(furniture, kind, turned), None))
                self.used[kind, "default", turned] = f"word/{name}.xml"
                if self.first and turned == min(landscape):
                    relations = Relations.new()
                    logo = self._logo(relations) if kind == "header" else ""
                    name = f"{kind}-first"
                    line = self._line(first if first is not None else furniture, kind, turned)
                    parts.append(self._part(kind, name, above + logo + line, relations))
                    for any_ in landscape:
                        self.used[kind, "first", any_] = f"word/{name}.xml"
        return parts

    def _part(self, kind: str, name: str, content: str, relations: Relations | None) -> Part:
        root = "hdr" if kind == "header" else "ftr"
        return Part(kind, f"word/{name}.xml", f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>", relations)

    def _empty(self, style: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{self.base.styles[style]}"/></w:pPr></w:p>'

    def _line(self, furniture: Furniture, kind: str, landscape: bool) -> str:
        left, centre, right = (Markup(_pieces(p)) for p in (furniture.left, furniture.centre, furniture.right))
        return self.blocks.xml(
            "furniture", style=self.base.styles[kind.capitalize()], left=left, centre=centre, right=right,
            centre_only=bool(centre and not left and not right), right_only=bool(right and not left and not centre),
            width=self.base.page.text_width(landscape),
        )  # fmt: skip

    def _logo(self, relations: Relations) -> str:
        image = self.base.logo
        if image is None:
            return ""
        high = round(self.house.theme.logo_height * _EMU_MILLIMETRE)
        wide = round(high * image.width / max(image.height, 1))
        alt = self.house.theme.logo_alt
        drawing = self.pictures.inline(image, alt, not alt, relations, wide, high)
        place = (
            f'<w:pStyle w:val="{self.base.styles["Header"]}"/><w:jc w:val="{JUSTIFY[self.house.theme.logo_align]}"/>'
        )
        return f"<w:p><w:pPr>{place}</w:pPr><w:r>{drawing}</w:r></w:p>"


def _pieces(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        field("NUMPAGES" if p.total else "PAGE", "1") if isinstance(p, PageNumber) else text_run(p) for p in pieces
    )
