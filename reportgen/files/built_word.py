"""Word files that were built here: each carries the hash of what it was built with, so that an edit shows.

The hash stands in a custom property of the file (ECMA-376 Part 1, clause 22.3) and covers all other parts of the same
file and nothing else: that of a public file says nothing about what is exempt.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable

PROPERTY = "reportgen"
PART = "docProps/custom.xml"
TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
MAX_UNPACKED = 200_000_000  # bytes; what unpacks to more was not built here
_END = 22  # bytes of the record that ends a zip without a comment
_SPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the properties a user may add
_SAID = re.compile(rf'name="{PROPERTY}"><vt:lpwstr>([0-9a-f]{{64}})</vt:lpwstr>')


def digest_of(parts: Iterable[tuple[str, bytes | str]]) -> str:
    """The SHA-256 (hexadecimal) of the parts of a Word file, whatever their order; its custom properties left out."""
    whole = hashlib.sha256()
    for name, data in sorted((n, d.encode() if isinstance(d, str) else d) for n, d in parts):
        if name != PART:
            whole.update(f"{name}\0{len(data)}\0".encode())
            whole.update(data)
    return whole.hexdigest()


def properties(digest: str) -> str:
    """The custom properties of a file with that hash."""
    said = f'<property fmtid="{_SET}" pid="2" name="{PROPERTY}"><vt:lpwstr>{digest}</vt:lpwstr></property>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties {_SPACES}>{said}</Properties>'


def built_with(data: bytes) -> str:
    """The hash that a Word file says it was built with; "" for one that says none, or is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            hit = _SAID.search(package.read(PART).decode("utf-8", "replace")) if _small(package) else None
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, NotImplementedError, EOFError):
        return ""
    return hit[1] if hit else ""


def is_as_built(data: bytes) -> bool:
    """Whether a Word file is as it was built: nobody has saved it since."""
    said = built_with(data)
    if not said or data[-_END:][:4] != b"PK\x05\x06":  # something stands behind the end of the zip
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return digest_of((entry.filename, package.read(entry)) for entry in package.infolist()) == said
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        return False


def _small(package: zipfile.ZipFile) -> bool:
    return sum(entry.file_size for entry in package.infolist()) <= MAX_UNPACKED
