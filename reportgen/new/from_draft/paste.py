"""A piece of text from Word or a web page as Markdown of this project."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.drafts.draft import Draft, Grid, paras
from reportgen.drafts.headings import with_headings
from reportgen.drafts.markdown import Aside, Markdown
from reportgen.drafts.opened import open_draft
from reportgen.drafts.runs_of_numbers import OwnNumbers
from reportgen.drafts.text import read_text
from reportgen.drafts.typed_numbers import untyped
from reportgen.new.from_draft.emit import WIDTH, wrapped

_PAGE = re.compile(rb"\s*(?:<!doctype html|<(?:html|meta|h[1-6]|p|div|span|[uo]l|table|b|strong|a)\b)", re.IGNORECASE)


def pasted(source: Path | None, data: bytes = b"") -> str:
    """The Markdown of a file, or of the bytes of a text. Raises ReportgenError for a file that cannot be read."""
    draft = open_draft(source) if source is not None else _of_bytes(data)
    blocks = with_headings(untyped(draft.blocks), lambda words: None)
    aside = Aside()
    writer = Markdown(draft, OwnNumbers(), aside)
    out: list[str] = []
    for line, _ in writer.lines(blocks):
        name = line.removeprefix("{table:").removesuffix("}")
        out += _table(aside.tables[name], writer) if name in aside.tables else wrapped(line, WIDTH)
    return "\n".join(out).strip() + "\n"


def _of_bytes(data: bytes) -> Draft:
    if data.startswith(b"PK\x03\x04"):
        from reportgen.drafts.word import read_word

        return read_word(data, "standard input")
    if _PAGE.match(data):
        from reportgen.drafts.web import read_web

        return read_web(data, "standard input")
    return read_text(data, "standard input")


def _table(grid: Grid, writer: Markdown) -> list[str]:
    """A table typed with bars; what is merged is written in its first place."""
    width = grid.width
    rows = []
    for row in grid.rows:
        cells = [" ".join(writer.inline(p.pieces) for p in paras(c.blocks) if p.words).replace("|", "\\|") for c in row]
        rows.append(cells + [""] * (width - len(cells)))
    dashes = ["---"] * width
    return ["| " + " | ".join(row) + " |" for row in (rows[0], dashes, *rows[1:])]
