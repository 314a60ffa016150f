"""Text of a PDF page that cannot be seen, found by painting the page twice."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from reportgen.leaks.inspection.kinds import Seen

SCALE = 1.5  # pixels a point
MAX_PAGES = 500
MAX_PIXELS = 12_000_000  # 48 MB a painting, of which there are two and their difference
TINY = 2.0  # points
_CHANGE = 12  # of 255: less is seen by nobody
_LETTERS = re.compile(r"[^\W_]")
_FEWEST = 2  # letters of a piece of a line that are hidden by no chance
_GAP = 0.75  # of the size of letters: no space between words is so wide
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
_INVISIBLE = 3  # text rendering mode (ISO 32000-1, table 106)


def unseen_text(data: bytes) -> Iterator[Seen]:
    """Text that can be copied and not seen, by page. An OCR layer over the picture of a page is none."""
    import pypdfium2  # type: ignore[import-untyped]

    pdf = pypdfium2.PdfDocument(data)
    try:
        for index in range(min(len(pdf), MAX_PAGES)):
            page = pdf[index]
            yield from (Seen(kind, f"page {index + 1}", words) for kind, words in _unseen_on(page))
            page.close()
    finally:
        pdf.close()


def covered_pages(data: bytes) -> set[int]:
    """The numbers of the pages of which a picture covers the greater part."""
    import pypdfium2

    found: set[int] = set()
    pdf = pypdfium2.PdfDocument(data)
    try:
        for index in range(min(len(pdf), MAX_PAGES)):
            page = pdf[index]
            left, bottom, right, top = _shown_box(page)
            boxes = ((min(b[2], right) - max(b[0], left), min(b[3], top) - max(b[1], bottom)) for b in _pictures(page))
            if any(2 * max(0, wide) * max(0, high) > (right - left) * (top - bottom) for wide, high in boxes):
                found.add(index + 1)
            page.close()
    finally:
        pdf.close()
    return found


def _unseen_on(page: Any) -> Iterator[tuple[str, str]]:
    textpage = page.get_textpage()
    texts = list(_texts(page, textpage))
    if not texts:
        return
    width, height = page.get_size()
    scale = min(SCALE, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    pictures = list(_pictures(page))
    left, bottom, _, _ = _shown_box(page)
    with_text = _painted(page, scale)
    for each in texts:
        _hide(each.object)
    without = _painted(page, scale)
    difference = _Difference(with_text, without)
    letters = _Letters(textpage)
    covered: list[str] = []
    tiny: list[str] = []
    for each in texts:
        if each.mode == _INVISIBLE and any(_within(each.box, picture) for picture in pictures):
            continue  # words that a scanner read from the picture they lie on
        if not difference.seen(each.box, left, bottom, scale):
            covered.append(each.words)
        elif 0 < each.size < TINY:
            tiny.append(each.words)
        elif difference.widest_gap(each.box, left, bottom, scale) > _GAP * each.size:
            covered += letters.hidden(each.object, lambda box: difference.seen(box, left, bottom, scale))
    if covered:
        yield "covered-text", " ".join(covered)
    if tiny:
        yield "tiny-text", " ".join(tiny)


class _Text:
    """One piece of text: its object, words, box on the page (points), size and rendering mode."""

    __slots__ = ("box", "mode", "object", "size", "words")

    def __init__(self, item: Any, words: str, box: Box, size: float, mode: int) -> None:
        self.object, self.words, self.box, self.size, self.mode = item, words, box, size, mode


def _texts(page: Any, textpage: Any) -> Iterator[_Text]:
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
        length = raw.FPDFTextObj_GetText(item.raw, textpage.raw, None, 0)
        buffer = ctypes.create_string_buffer(max(2, length))
        raw.FPDFTextObj_GetText(item.raw, textpage.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
        words = buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace").strip()
        if not _LETTERS.search(words):
            continue
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(item.raw, ctypes.byref(size))
        matrix = item.get_matrix()
        grown = (abs(matrix.a * matrix.d - matrix.b * matrix.c)) ** 0.5
        yield _Text(item, words, _on_page(item), size.value * grown, raw.FPDFTextObj_GetTextRenderMode(item.raw))


class _Letters:
    """The letters of a page by the piece of text they are of, for lines of which a part is hidden."""

    def __init__(self, textpage: Any) -> None:
        self.textpage = textpage
        self.of: dict[int | None, list[int]] = {}

    def hidden(self, item: Any, seen: Callable[[Box], bool]) -> list[str]:
        """The pieces of a piece of text whose letters cannot be seen."""
        import pypdfium2.raw as raw

        page = self.textpage.raw
        if not self.of:  # asked for the first time
            for index in range(raw.FPDFText_CountChars(page)):
                self.of.setdefault(_address(raw.FPDFText_GetTextObject(page, index)), []).append(index)
        pieces = [""]
        for index in self.of.get(_address(item.raw), ()):
            letter = chr(raw.FPDFText_GetUnicode(page, index) or 32)
            if _LETTERS.match(letter) and seen(self.box(index)):
                pieces.append("")
            else:
                pieces[-1] += letter
        return [piece.strip() for piece in pieces if len(_LETTERS.findall(piece)) >= _FEWEST]

    def box(self, index: int) -> Box:
        """Where a letter stands on the page."""
        import pypdfium2.raw as raw

        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.textpage.raw, index, *map(ctypes.byref, (left, right, bottom, top)))
        return left.value, bottom.value, right.value, top.value


def _address(item: Any) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value


def _on_page(item: Any) -> Box:
    """The box of an object on the page: those inside a form are set where the form stands."""
    left, bottom, right, top = item.get_bounds()
    container = getattr(item, "container", None)
    while container is not None:
        points = [container.get_matrix().on_point(x, y) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        bottom, top = min(y for _, y in points), max(y for _, y in points)
        container = getattr(container, "container", None)
    return left, bottom, right, top


def _hide(item: Any) -> None:
    import pypdfium2.raw as raw

    raw.FPDFTextObj_SetTextRenderMode(item.raw, _INVISIBLE)


def _pictures(page: Any) -> Iterator[Box]:
    import pypdfium2.raw as raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=15):
        yield _on_page(item)


def _within(box: Box, other: Box) -> bool:
    return other[0] - 2 <= box[0] and other[1] - 2 <= box[1] and box[2] <= other[2] + 2 and box[3] <= other[3] + 2


def _shown_box(page: Any) -> Box:
    left, bottom, right, top = page.get_cropbox()
    return float(left), float(bottom), float(right), float(top)


def _painted(page: Any, scale: float) -> Any:
    bitmap = page.render(scale=scale, rotation=-page.get_rotation() % 360, may_draw_forms=False)
    return bitmap.to_pil().convert("RGB")


class _Difference:
    """Where two paintings of one page differ."""

    def __init__(self, one: Any, other: Any) -> None:
        from PIL import ImageChops

        bands = ImageChops.difference(one, other).split()
        most = bands[0]
        for band in bands[1:]:
            most = ImageChops.lighter(most, band)
        self.image = most

    def seen(self, box: Box, left: float, bottom: float, scale: float) -> bool:
        """Whether anything in a box (points of the page, y upward) changed enough to be seen."""
        area = self.area(box, left, bottom, scale)
        if area is None:
            return False
        _, most = cast(tuple[int, int], self.image.crop(area).getextrema())
        return most >= _CHANGE

    def widest_gap(self, box: Box, left: float, bottom: float, scale: float) -> float:
        """How wide the widest stretch of a line is in which nothing can be seen, in points; of one that stands upright
        and is no line, all of it.
        """
        area = self.area(box, left, bottom, scale)
        wide, high = box[2] - box[0], box[3] - box[1]
        if area is None or high > wide:
            return max(wide, high)
        from PIL import Image

        row = self.image.crop(area).resize((area[2] - area[0], 1), Image.Resampling.BOX).tobytes()
        outside = wide - (area[2] - area[0]) / scale
        return max(outside, max(map(len, re.findall(rb"\0+", row)), default=0) / scale)

    def area(self, box: Box, left: float, bottom: float, scale: float) -> tuple[int, int, int, int] | None:
        """The pixels of a box; None for one that lies beside the page."""
        upright = self.image.height / scale
        area = (
            max(0, int((box[0] - left) * scale) - 1),
            max(0, int((upright - (box[3] - bottom)) * scale) - 1),
            min(self.image.width, int((box[2] - left) * scale) + 2),
            min(self.image.height, int((upright - (box[1] - bottom)) * scale) + 2),
        )
        return None if area[0] >= area[2] or area[1] >= area[3] else area
