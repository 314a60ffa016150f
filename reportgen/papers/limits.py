"""The limits a house style sets: how many words a section may have, and how many pages a paper (appendices counted)."""

from __future__ import annotations

from reportgen.diagnostics import Finding, Severity, Span
from reportgen.house.style import HouseStyle
from reportgen.tree import Document, Field, Section, text_of, walk


def long_sections(document: Document, house: HouseStyle) -> list[Finding]:
    """A warning for each section with more words than the style allows."""
    limits = {name: p.words.most for name, p in house.places.items() if p.words.most}
    if not limits:
        return []
    found = []
    for node in walk(document.blocks):
        if isinstance(node, Section | Field) and node.name in limits:
            count = len(text_of(node.blocks).split())
            if count > limits[node.name]:
                place = next((n.span for n in walk(node.blocks) if n.span), None) or node.span or document.span
                found.append(_over(node.name, count, limits[node.name], "words", place))
    return found


def long_paper(pdf: bytes, document: Document, house: HouseStyle) -> list[Finding]:
    """A warning when the PDF has more pages than the style allows."""
    if not house.pages:
        return []
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(opened.pages)
    return [_over("paper", count, house.pages, "pages", document.span)] if count > house.pages else []


def _over(what: str, count: int, limit: int, unit: str, place: Span | None) -> Finding:
    reason = f"the {what.replace('-', ' ')} has {count} {unit}; the house style allows {limit}"
    fix = "shorten it, or move detail to an appendix" if unit == "words" else "shorten it"
    return Finding("limit", place or Span(""), reason, fix, Severity.WARNING)
