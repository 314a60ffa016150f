"""The formats: each turns a numbered document and its house style into the bytes of one file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reportgen.house.style import HouseStyle
from reportgen.tree import Document

Write = Callable[[Document, HouseStyle], bytes]

# name -> module and the ending of the file; a module is imported when its format is asked for
FORMATS: dict[str, tuple[str, str]] = {
    "docx": ("reportgen.writers.docx", ".docx"),
    "html": ("reportgen.writers.html", ".html"),
    "pdf": ("reportgen.writers.pdf", ".pdf"),
    "outline": ("reportgen.writers.outline", ".outline.txt"),
    "json": ("reportgen.writers.json", ".json"),
}
PAPER = ("docx", "html", "pdf")  # what a paper is unless something else is asked for


def writer(name: str) -> Write:
    """The `write` function of a format. Raises KeyError for an unknown one."""
    write: Write = import_module(FORMATS[name][0]).write
    return write
