"""Words with Markdown's marks (and what converters leave) as pieces: bold, italic, links, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.drafts.draft import Piece

_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~])"
    r"|(?P<strong>\*\*|__(?=\S)|(?<=\S)__)"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))"
    r"|\[footnoteRef:\s*(?P<ref>\d+)\]|\[\^(?P<note>[\w-]+)\]"
    r"|\[bookmark: [^\]]*\]"
    r"|\[(?P<link>[^\[\]]+)\]\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
    r"|<(?P<address>https?://[^<>\s]+)>"
    r"|</?(?:u|b|i|sup|sub|span|br|em|strong)\b[^<>]*>"
)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a line of text or Markdown."""
    return tuple(p for p in _pieces(text.strip()) if p.text or p.note)


def bare(text: str) -> str:
    """The words without marks, on one line."""
    return " ".join("".join(p.text for p in pieces_of(text)).split())


def _pieces(text: str) -> Iterator[Piece]:
    strong = emphasis = underline = False
    at = 0
    for hit in _TOKEN.finditer(text):
        if hit.start() > at:
            yield Piece(text[at : hit.start()], strong, emphasis, underline)
        at = hit.end()
        kind = hit.lastgroup
        if kind == "escaped":
            yield Piece(hit["escaped"], strong, emphasis, underline)
        elif kind == "strong":
            strong = (not strong and "**" in text[at:]) or (not strong and hit[0] == "__" and "__" in text[at:])
        elif kind == "emphasis":
            emphasis = not emphasis and "*" in text[at:]
        elif kind in ("ref", "note"):
            yield Piece(note=f"footnote {hit[kind]}")
        elif hit["link"]:
            yield Piece(hit["link"], strong, emphasis, underline, link=hit["href"])
        elif kind == "address":
            yield Piece(hit["address"], strong, emphasis, underline)
        elif hit[0].lower() in ("<u>", "</u>"):
            underline = hit[0] == "<u>"
    if at < len(text):
        yield Piece(text[at:], strong, emphasis, underline)
