"""The Word writer: `write(document, house)` gives the bytes of a .docx."""

from reportgen.writers.docx.writer import write

__all__ = ["write"]
