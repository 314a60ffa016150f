"""Pictures in a Word file: their size on the page, their parts, and a stand-in for drawings."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from reportgen.tree import Figure, Image
from reportgen.writers.block_templates import Blocks
from reportgen.writers.docx.package import Relations
from reportgen.writers.docx.xml import escape

_EMU_PIXEL = 9525  # a pixel of 1/96 inch, in English metric units
_EMU_TWIP = 635
_TALLEST = 0.62  # of the page's height: room for heading and caption on the same page


@lru_cache(maxsize=64)
def rasterised(svg: bytes) -> bytes:
    """A drawing as PNG at 192 dots an inch, for readers that know no SVG (Word before 2016, LibreOffice's export).

    Typst draws it, as it does for the PDF; nothing is read but the drawing itself.
    """
    from pathlib import Path

    import fontpkg_arimo  # type: ignore[import-untyped]
    import typst

    from reportgen.files.scratch import scratch

    fonts = [Path(fontpkg_arimo.ROOT) / "files"]

    with scratch() as folder:
        Path(folder, "drawing.svg").write_bytes(svg)
        main = Path(folder, "main.typ")
        main.write_text(
            '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("drawing.svg")\n', "utf-8"
        )
        png = typst.compile(
            str(main),
            root=str(folder),
            format="png",
            ppi=192.0,
            ignore_system_fonts=True,
            font_paths=list(map(str, fonts)),
        )
    assert isinstance(png, bytes)  # one page gives one picture
    return png


class Pictures(Struct):
    """The pictures of one paper: parts by content, so that the same picture is stored once."""

    blocks: Blocks
    parts: dict[bytes, str]
    drawn: int  # the number of the last drawing: no two in a file are alike

    def part(self, data: bytes, kind: str) -> str:
        """The name, within word/, of the part with this picture."""
        return self.parts.setdefault(data, f"media/image{len(self.parts) + 1}.{kind}")

    def draw(self, figure: Figure, relations: Relations, width: int, height: int) -> Markup:
        """The drawing of a figure in a paragraph; `width` and `height` are the room there is, in twips."""
        image = figure.image
        wide, high = image.width * _EMU_PIXEL, image.height * _EMU_PIXEL
        scale = min(1.0, width * _EMU_TWIP / max(wide, 1), height * _TALLEST * _EMU_TWIP / max(high, 1))
        alt = "" if figure.decorative else figure.alt
        return self.inline(image, alt, figure.decorative, relations, round(wide * scale), round(high * scale))

    def inline(self, image: Image, alt: str, decorative: bool, relations: Relations, wide: int, high: int) -> Markup:
        """A picture of this size, in English metric units."""
        self.drawn += 1
        svg = ""
        if image.kind == "svg":
            svg = relations.add("image", self.part(image.data, "svg"))
            shown = relations.add("image", self.part(rasterised(image.data), "png"))
        else:
            shown = relations.add("image", self.part(image.data, image.kind))
        return self.blocks(
            "picture", id=self.drawn, name=Markup(escape(image.name)), alt=Markup(escape(alt)), decorative=decorative,
            shown=shown, svg=svg, width=max(wide, 1), height=max(high, 1),
        )  # fmt: skip
