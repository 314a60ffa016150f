"""One picture on an exempt and a public item: at another size, packed in another way, in a PDF or a Word file."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image, ImageDraw

from reportgen.leaks import supplied_files
from reportgen.leaks.supplied_files import A_PICTURE


def plan(seed: int = 1, name: str = "") -> Image.Image:
    """A plan of a site, of boxes in a fixed order; `name` is written on it."""
    picture = Image.new("RGB", (600, 420), (245, 240, 230))
    pen = ImageDraw.Draw(picture)
    for n in range(30):
        x, y, grey = (n * 97 * seed) % 560, (n * 61 + 40 * seed) % 380, (n * 53) % 200
        pen.rectangle((x, y, x + 20 + n * 3, y + 60 - n), fill=(grey, 255 - grey, 90))
    pen.rectangle((200, 300, 420, 400), fill="white")
    pen.text((210, 310), name, fill="black", font_size=40)
    return picture


def page(words: str) -> Image.Image:
    """A nearly blank page."""
    picture = Image.new("L", (600, 840), "white")
    ImageDraw.Draw(picture).text((220, 400), words, fill="black", font_size=30)
    return picture


def saved(picture: Image.Image, kind: str, **settings: int) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **settings)
    return out.getvalue()


def in_word(picture: Image.Image) -> bytes:
    """The same in a Word file that says something."""
    made = docx.Document()
    made.add_picture(io.BytesIO(saved(picture, "PNG")))
    made.add_paragraph("A letter about the plan of the site.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def in_pdf(picture: Image.Image) -> bytes:
    """The same in a PDF, as pixels, with words over it."""
    file = pikepdf.open(io.BytesIO(saved(picture, "PDF")))
    image = file.pages[0].Resources.XObject.image
    image.write(picture.tobytes())
    file.pages[0].Resources.Font = pikepdf.Dictionary(
        F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    file.pages[0].contents_add(b"BT /F 9 Tf 20 20 Td (A plan of the site) Tj ET")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


PLAN = plan()
FORMS = {
    "JPEG": saved(PLAN, "JPEG", quality=60),
    "smaller": saved(PLAN.resize((300, 210)), "JPEG", quality=50),
    "larger": saved(PLAN.resize((1100, 770)), "PNG"),
    "grey": saved(PLAN.convert("L"), "PNG"),
    "few colours": saved(PLAN.convert("P"), "GIF"),
    "turned": saved(PLAN.transpose(Image.Transpose.ROTATE_90), "JPEG"),
    "PDF": in_pdf(PLAN.resize((500, 350))),
    "Word": in_word(PLAN.resize((400, 280))),
}
OTHERS = {
    "another plan": (saved(PLAN, "PNG"), saved(plan(2), "JPEG")),
    "another name on a form": (saved(plan(1, "Abel Osgood"), "PNG"), saved(plan(1, "Ivy Pell"), "PNG")),
    "a nearly blank page": (saved(page("Appendix A"), "PNG"), saved(page("Appendix B"), "JPEG")),
    "a small badge": (saved(PLAN.resize((100, 70)), "PNG"), saved(PLAN.resize((90, 63)), "PNG")),
    "one colour": (saved(Image.new("L", (400, 400), 9), "PNG"), saved(Image.new("L", (300, 300), 9), "JPEG")),
    "no picture": (saved(PLAN, "PNG"), saved(PLAN, "JPEG")[:900]),
}


def told(exempt: bytes, public: bytes, folder: Path) -> list[str]:
    """What is told of a public file."""
    (folder / "exempt").write_bytes(exempt)
    (folder / "public").write_bytes(public)
    return [leak.kind for leak in supplied_files.same([folder / "public"], [folder / "exempt"])]


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_is_known_again_however_it_is_packed(form: str, tmp_path: Path) -> None:
    assert told(saved(PLAN, "PNG"), FORMS[form], tmp_path) == [A_PICTURE]
    if form not in ("PDF", "Word"):  # a page with words is no picture of its own, unless it covers the page
        assert told(FORMS[form], in_pdf(PLAN), tmp_path) == [A_PICTURE]


@pytest.mark.parametrize("name", OTHERS)
def test_another_picture_is_none_nor_is_what_shows_hardly_anything(name: str, tmp_path: Path) -> None:
    assert told(*OTHERS[name], tmp_path) == []
