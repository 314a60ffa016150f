"""PowerPoint: notes, hidden slides, what stands beside a slide, what is cropped away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reportgen.leaks.inspection import office
from reportgen.leaks.inspection.kinds import Seen
from reportgen.ooxml.opening import parse

TINY = 2.0  # points


def look_into(data: bytes) -> Iterator[Seen]:
    """Everything in a presentation. Raises what python-pptx raises for one that cannot be read."""
    import pptx

    parts = office.parts_of(data)
    yield from office.common(parts)
    for name, part in parts.items():
        if name.startswith("ppt/comments/") and name.endswith(".xml"):
            for comment in parse(part, name):
                yield Seen("comment", name.rpartition("/")[2], " ".join("".join(comment.itertext()).split()))
    shown = pptx.Presentation(io.BytesIO(data))
    for index, slide in enumerate(shown.slides, 1):
        place = f"slide {index}"
        if slide.element.get("show") in ("0", "false"):
            yield Seen("hidden-slide", place, _words(slide.shapes))
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None and frame.text.strip():
            yield Seen("notes", place, " ".join(frame.text.split()))
        yield from _shapes(slide.shapes, place, shown.slide_width or 0, shown.slide_height or 0)


def _shapes(shapes: Any, place: str, width: int, height: int) -> Iterator[Seen]:
    for shape in shapes:
        words = _words([shape])
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes, place, width, height)
            continue
        if _is_beside(shape, width, height) and (words or not shape.has_text_frame):
            yield Seen("off-page", place, words or shape.name)
        if _is_cropped(shape):
            yield Seen("cropped", place, shape.name)
        if shape.element.xpath(".//p:cNvPr[@hidden='1' or @hidden='true']"):
            yield Seen("hidden-text", place, words or shape.name)
        if shape.has_text_frame:
            yield from _runs(shape.text_frame, place)


def _is_beside(shape: Any, width: int, height: int) -> bool:
    """Whether nothing of a shape is on the slide; one that has no place of its own is taken to be there."""
    if None in (shape.left, shape.top, shape.width, shape.height):
        return False
    across = shape.left >= width or shape.left + shape.width <= 0
    return bool(across or shape.top >= height or shape.top + shape.height <= 0)


def _is_cropped(shape: Any) -> bool:
    """Whether half a hundredth of a picture, or more, is cut off at a side."""
    if getattr(shape, "crop_left", None) is None:
        return False
    return any(side > 0.005 for side in (shape.crop_left, shape.crop_right, shape.crop_top, shape.crop_bottom))


def _runs(frame: Any, place: str) -> Iterator[Seen]:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            if run.font.size is not None and run.font.size.pt <= TINY and run.text.strip():
                yield Seen("tiny-text", place, run.text)


def _words(shapes: Any) -> str:
    said = [shape.text_frame.text for shape in shapes if getattr(shape, "has_text_frame", False)]
    said += [cell.text for s in shapes if getattr(s, "has_table", False) for row in s.table.rows for cell in row.cells]
    return " ".join(" ".join(said).split())
