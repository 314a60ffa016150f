"""Which exempt words stand in the files of a folder, read as a stranger would and byte by byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
from pack_meeting import MARKERS, MORE

from reportgen.files.opening import PART
from reportgen.leaks.comparison import plain
from reportgen.leaks.reading_back import texts_in

SECRETS = MARKERS | MORE


def bare(text: str) -> str:
    return plain(text).replace(" ", "")


def bytes_of(name: str, data: bytes) -> Iterator[bytes]:
    """A file and what is packed in it, unpacked, without a notion of what any of it means."""
    yield name.encode()
    yield data
    if name.endswith(PART):  # half a file, which no program opens
        return
    if data.startswith(b"%PDF-"):
        with pikepdf.open(io.BytesIO(data)) as file:
            yield from (item.read_bytes() for item in file.objects if _is_text(item))
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                yield from bytes_of(entry.filename, package.read(entry))


def _is_text(item: object) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Filter", "/FlateDecode") == "/FlateDecode"


def held_in(*folders: Path, secrets: Mapping[str, str] = SECRETS) -> set[str]:
    """Which of the secrets stand in the files below the folders or in their names: read as text, and byte by byte."""
    words = {what: bare(text) for what, text in secrets.items()}
    found = set()
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file()):
        data, name = path.read_bytes(), path.as_posix().rpartition("build/")[2]
        shown = bare("\n".join(f.text for f in texts_in(name, data))) + bare(name)
        shown += "\n" + "\n".join(bare(raw.decode("utf-8", "ignore")) for raw in bytes_of(path.name, data))
        found |= {what for what, secret in words.items() if secret in shown}
    return found
