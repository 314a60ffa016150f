"""Pictures stand upright, whatever the camera noted about how it was held."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from reportgen.diagnostics import Findings, Span
from reportgen.files.pictures import read_picture

COLOURS = ((200, 30, 30), (30, 200, 30), (30, 30, 200), (220, 220, 40))  # of the corners, by rows
# How pixels that stand upright are stored under each orientation (EXIF 2.32, tag 274): what a viewer does, undone.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def right_way_up() -> Image.Image:
    picture = Image.new("RGB", (48, 32))
    for number, colour in enumerate(COLOURS):
        picture.paste(colour, (24 * (number % 2), 16 * (number // 2), 24 * (number % 2) + 24, 16 * (number // 2) + 16))
    return picture


def taken(kind: str, orientation: int, mode: str = "RGB") -> bytes:
    picture = right_way_up().convert(mode)
    how = STORED[orientation]
    stored = picture.transpose(how) if how is not None else picture
    exif = Image.Exif()
    exif[274] = orientation
    out = BytesIO()
    stored.save(out, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    return out.getvalue()


def stands(data: bytes) -> bool:
    """Whether the corners have their colours (JPEG, a palette and inks change them a little)."""
    picture = Image.open(BytesIO(data)).convert("RGB")
    found = [picture.getpixel(at) for at in ((6, 6), (42, 6), (6, 26), (42, 26))]
    near = (
        abs(a - b) < 50
        for pixel, colour in zip(found, COLOURS, strict=True)
        for a, b in zip(pixel, colour, strict=True)
    )  # type: ignore[arg-type]
    return picture.size == (48, 32) and all(near)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "P")])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pixels_are_turned_and_the_note_is_gone(tmp_path: Path, kind: str, orientation: int, mode: str) -> None:
    (tmp_path / "a.img").write_bytes(taken(kind, orientation, mode))
    findings = Findings()
    image = read_picture(tmp_path, "a.img", Span("x"), findings)
    assert image is not None, list(findings)
    assert (image.width, image.height, image.kind) == (48, 32, kind.lower())
    assert stands(image.data)
    assert Image.open(BytesIO(image.data)).getexif().get(274) is None
    assert b"Exif" not in image.data
    assert b"eXIf" not in image.data


def test_what_is_not_turned_is_not_encoded_anew(tmp_path: Path) -> None:
    plain = BytesIO()
    right_way_up().save(plain, "JPEG", quality=60)
    (tmp_path / "a.jpg").write_bytes(plain.getvalue())
    image = read_picture(tmp_path, "a.jpg", Span("x"), Findings())
    assert image is not None
    assert ImageOps.exif_transpose(Image.open(BytesIO(image.data))).tobytes() == Image.open(plain).tobytes()


def test_a_picture_to_be_turned_that_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    data = taken("PNG", 6)
    at = data.index(b"IDAT") + 8
    (tmp_path / "a.png").write_bytes(data[:at] + b"\xff" * 20 + data[at + 20 :])
    findings = Findings()
    assert read_picture(tmp_path, "a.png", Span("x"), findings) is None
    assert "cannot be read as a whole" in next(iter(findings)).reason


@pytest.mark.parametrize("note", [b"", b"II", b"II*\0\xff\xff\xff\x7f", b"MM\0*\0\0\0\x08\xff\xff" + b"\0" * 20])
def test_a_note_that_makes_no_sense_turns_nothing(tmp_path: Path, note: bytes) -> None:
    plain = BytesIO()
    right_way_up().save(plain, "JPEG")
    segment = b"Exif\0\0" + note
    data = plain.getvalue()
    (tmp_path / "a.jpg").write_bytes(data[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2) + segment + data[2:])
    image = read_picture(tmp_path, "a.jpg", Span("x"), Findings())
    assert image is not None
    assert stands(image.data)
