"""The words of finished files, read back without our own code."""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import parity
from tools import needs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def of_word(data: bytes) -> str:
    """The words of the document and its footnotes, a line for each paragraph."""
    out = []
    with zipfile.ZipFile(BytesIO(data)) as file:
        for part in ("word/document.xml", "word/footnotes.xml"):
            if part not in file.namelist():
                continue
            for paragraph in ElementTree.fromstring(file.read(part)).iter(f"{_W}p"):
                pieces = []
                for element in paragraph.iter():
                    if element.tag == f"{_W}t":
                        pieces.append(element.text or "")
                    elif element.tag in (f"{_W}tab", f"{_W}br"):
                        pieces.append(" ")
                out.append("".join(pieces))
    return "\n".join(out)


def of_html(data: bytes) -> str:
    """The words a reader of the page sees."""
    return parity.of_html(data)


def of_pdf(data: bytes) -> str:
    """The text layer of a PDF in the order of the file, without page numbers; a form feed divides pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(data)
        done = subprocess.run([needs("pdftotext"), "-raw", str(path), "-"], check=True, capture_output=True)
    return re.sub(r"(?m)^Page \d+ of \d+$", "", done.stdout.decode())


READERS = {"docx": of_word, "html": of_html, "pdf": of_pdf}
