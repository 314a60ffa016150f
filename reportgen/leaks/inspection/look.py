"""One file looked at by the module of its kind, which its content tells and not its name."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from reportgen.leaks.inspection.kinds import Locked, Seen

Looker = Callable[[bytes], Iterator[Seen]]
MAX_DEPTH = 3  # files in files in files


def look(data: bytes, depth: int = 0) -> tuple[Seen, ...]:
    """Everything found in a file, sorted by place, without doubles. Never raises for what the file holds."""
    try:
        looker = known(data)
        if looker is None:
            return (Seen("unknown", "the file"),)
        found = set(looker(data))
    except Locked:
        return (Seen("locked", "the file"),)
    except Exception:  # noqa: BLE001 - a file from anywhere: what cannot be read is never taken for clean
        return (Seen("damaged", "the file"),)
    if depth < MAX_DEPTH:
        for name, inner in inside(data):
            found |= {
                Seen(s.kind, f"{name}: {s.place}", s.words) for s in look(inner, depth + 1) if s.kind != "unknown"
            }
    return tuple(sorted(found, key=lambda s: (s.place, s.kind, s.words)))


def known(data: bytes) -> Looker | None:
    """The function that looks into a file of this kind; None for a kind that is not looked into."""
    if data[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from reportgen.leaks.inspection.pdf import look_into as pdf

        return pdf
    if data.startswith(b"PK\3\4"):
        return _office(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office
    from reportgen.leaks.inspection import pictures

    return pictures.looker(data)


def _office(data: bytes) -> Looker | None:
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()  # raises for a damaged one
    if any(name.startswith("word/") for name in names):
        from reportgen.leaks.inspection.word import look_into as word

        return word
    if any(name.startswith("xl/") for name in names):
        from reportgen.leaks.inspection.workbook import look_into as workbook

        return workbook
    if any(name.startswith("ppt/") for name in names):
        from reportgen.leaks.inspection.slides import look_into as slides

        return slides
    return None


def _old_office(data: bytes) -> Iterator[Seen]:
    """.doc, .xls and .ppt, and files encrypted by Office: neither is looked into."""
    kind = "locked" if "EncryptedPackage".encode("utf-16-le") in data else "unknown"
    yield Seen(kind, "the file")


def inside(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Workbooks, documents and pictures inside an Office file, by their name in it."""
    if not data.startswith(b"PK\3\4"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for item in archive.infolist():
                folder = item.filename.rpartition("/")[0]
                if folder.endswith(("embeddings", "media")) and item.file_size < 50_000_000:
                    yield item.filename.rpartition("/")[2], archive.read(item)
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, OSError, zlib.error):
        return
