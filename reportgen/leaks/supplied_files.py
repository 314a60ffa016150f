"""Supplied files of a public pack: whether one is an exempt file under another name, and what cannot be read in one."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Span
from reportgen.files import opening
from reportgen.leaks.comparison import A_FILE, UNREAD, Leak
from reportgen.leaks.inspection.painted import covered_pages
from reportgen.leaks.looks import Look, alike, look_of, looks_in
from reportgen.leaks.pdf_text import DEEPEST, texts_of_pdf
from reportgen.leaks.reading_back import contents_of
from reportgen.leaks.releases import Release
from reportgen.reading.source import display

A_PAGE = "a page that is a picture"
A_PICTURE = "a picture that looks like an exempt one"
_PAGE = re.compile(r"(?:.*/)?(?P<name>[^/]+)\.pdf: page (?P<page>\d+)\Z")


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(opening.read(path)).hexdigest()


def agreed(files: Iterable[Path], releases: Iterable[Release]) -> set[Path]:
    """The files that somebody has looked at and released as they are now."""
    known = {(release.file, release.sha256) for release in releases}
    return {path for path in files if (path.name, sha256(path)) in known}


def words_of(files: Iterable[Path]) -> Iterator[str]:
    """What files say."""
    return (text for path in files for text in contents_of(opening.read(path)))


def same(files: Iterable[Path], exempt: Iterable[Path]) -> list[Leak]:
    """The public files that are exempt ones; those with a page that is a picture and no words, as an exempt one; and
    those with a picture that looks like one of these.
    """
    exempt = list(exempt)
    hashes = {sha256(path): path for path in exempt}
    scans = {scan: path for path in exempt for scan in scans_of(opening.read(path))}
    looks: list[tuple[Look, Path]] | None = None
    leaks = []
    for path in dict.fromkeys(files):
        data = opening.read(path)
        digest = hashlib.sha256(data).hexdigest()
        if digest in hashes:
            leaks.append(Leak(A_FILE, Span(display(hashes[digest])), display(path), path.name, digest=digest))
            continue
        shared = next((scans[scan] for scan in scans_of(data) if scan in scans), None) if scans else None
        kind = A_PAGE
        if shared is None and scans:
            kind = A_PICTURE
            seen = [look for held in _pictures(data) for look in _looks(held)]
            looks = list(_looks_alone(exempt)) if seen and looks is None else looks
            shared = next((each for look in seen for other, each in looks or () if alike(look, other)), None)
        if shared is not None:
            leaks.append(Leak(kind, Span(display(shared)), display(path), path.name, digest=digest))
    return leaks


def _looks_alone(paths: Iterable[Path]) -> Iterator[tuple[Look, Path]]:
    """How the pictures look that are all there is to read in some files."""
    for path in paths:
        for held in _alone(opening.read(path)):
            yield from ((look, path) for look in _looks(held))


def scans_of(data: bytes) -> list[str]:
    """The hashes of pictures that are all there is to read: on pages of a PDF without words, or that they cover; in a
    Word file without words; a picture file itself. Not those of one colour, as blank pages are.
    """
    bytes_ = (
        each for held in _alone(data) for each in (_of_picture(held) if isinstance(held, bytes) else [_pixels(held)])
    )
    return [hashlib.sha256(each).hexdigest() for each in bytes_ if each.strip(each[:1])]


def _alone(data: bytes) -> Iterator[Any]:
    """Those pictures: each a file's bytes, or an image of a PDF."""
    if data.startswith(b"%PDF-"):
        yield from _of_pdf(data, only_alone=True)
    elif not data.startswith(b"PK\x03\x04"):
        yield data
    elif not "".join(contents_of(data)).strip():
        yield from _media(data)


def _pictures(data: bytes) -> Iterator[Any]:
    """All pictures of a file, in the same form."""
    if data.startswith(b"%PDF-"):
        return _of_pdf(data, only_alone=False)
    return _media(data) if data.startswith(b"PK\x03\x04") else iter([data])


def _looks(held: Any) -> Iterator[Look]:
    """How such a picture looks."""
    if isinstance(held, bytes):
        yield from looks_in(held)
        return
    import pikepdf

    if held.get("/Filter") == "/DCTDecode":
        yield from looks_in(bytes(held.read_raw_bytes()))
        return
    with suppress(Exception):  # pikepdf and Pillow raise what they like on what they cannot unpack
        look = look_of(pikepdf.PdfImage(held).as_pil_image())
        if look is not None:
            yield look


def _of_pdf(data: bytes, only_alone: bool) -> Iterator[Any]:
    import pikepdf

    with suppress(pikepdf.PdfError), pikepdf.open(io.BytesIO(data)) as pdf:
        if not only_alone:
            seen: set[tuple[int, int]] = set()
            for page in pdf.pages:
                for image in _images(page.resources):
                    if image.objgen not in seen:
                        seen.add(image.objgen)
                        yield image
            return
        words = {f.where: bool(f.text.strip()) or f.unread for f in texts_of_pdf(data, pages_only=True)}
        covered: set[int] | None = None
        for number, page in enumerate(pdf.pages, 1):
            images = list(_images(page.resources))
            if images and words.get(f"page {number}"):
                covered = covered_pages(data) if covered is None else covered
                images = [max(images, key=lambda i: int(i.Width) * int(i.Height))] if number in covered else []
            yield from images


def _media(data: bytes) -> Iterator[bytes]:
    """The pictures in a Word file."""
    with suppress(zipfile.BadZipFile, RuntimeError), zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("word/media/"):
                yield package.read(name)


def _of_picture(data: bytes) -> Iterator[bytes]:
    """A picture file as a PDF may have it: as it is, or by its pixels."""
    from PIL import Image, UnidentifiedImageError

    with (
        suppress(UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError),
        Image.open(io.BytesIO(data)) as picture,
    ):
        yield from (data, picture.tobytes())


def _images(resources: Any, depth: int = 0) -> Iterator[Any]:
    """The pictures that a page draws, also in forms inside forms."""
    for item in resources.get("/XObject", {}).values():
        if item.get("/Subtype") == "/Image":
            yield item
        elif "/Resources" in item and depth < DEEPEST:
            yield from _images(item.Resources, depth + 1)


def _pixels(image: Any) -> bytes:
    """A picture's pixels, or its bytes where it is packed in a way of its own (JPEG)."""
    import pikepdf

    try:
        return bytes(image.read_bytes())
    except pikepdf.PdfError:
        return bytes(image.read_raw_bytes())


def by_file(leaks: Iterable[Leak], files: Mapping[str, Path]) -> list[Leak]:
    """The leaks, with one for each supplied file of which pages cannot be read; `files` by the names they have."""
    unread: dict[str, dict[int, None]] = {}
    elsewhere: list[Leak] = []
    other: list[Leak] = []
    for leak in leaks:
        hit = _PAGE.match(leak.found) if leak.kind == UNREAD else None
        if leak.kind != UNREAD:
            other.append(leak)
        elif hit and hit["name"] in files:
            unread.setdefault(hit["name"], {})[int(hit["page"])] = None
        else:
            elsewhere.append(leak)
    if len(elsewhere) != sum(map(len, unread.values())):  # each such page stands in the whole pack once more
        other += elsewhere
    for name, pages in unread.items():
        path = files[name]
        listed = f"page{'s' * (len(pages) > 1)} {', '.join(map(str, sorted(pages)))}"
        other.append(Leak(UNREAD, None, f"{display(path)}: {listed}", path.name, digest=sha256(path)))
    return other
