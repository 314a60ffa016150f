"""The limits a house style sets: how many words a section may have, how many pages a paper (appendices counted), and
how wide a table may be: as the page in the smallest type.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Finding, Severity, Span
from reportgen.house.place import Length
from reportgen.house.style import HouseStyle
from reportgen.tree import Block, Document, Field, Notice, Section, Table, text_of, walk
from reportgen.writers.demands import column_count
from reportgen.writers.widths import SMALLEST, least_width, text_width


def long_sections(document: Document, house: HouseStyle) -> list[Finding]:
    """A warning for each place with more or fewer words than the style allows; one still to be written is none."""
    limits = {n: p.words for n, p in house.places.items() if p.words.most or p.words.least}
    if not limits:
        return []
    found = []
    for name, blocks, place in _bounded(document, house):
        limit, count = limits[name], len(text_of(blocks).split())
        gaps = any(isinstance(b, Notice) and b.kind == "incomplete" for b in blocks)
        if limit.most and count > limit.most:
            found.append(_over(name, count, limit.most, "words", place))
        elif count < limit.least and not gaps:
            reason = f"the {_spoken(name)} has {count} words; the house style asks for {limit.least} or more"
            found.append(Finding("limit", place or Span(""), reason, "say more", Severity.WARNING))
    return found


def _bounded(document: Document, house: HouseStyle) -> Iterator[tuple[str, tuple[Block, ...], Span | None]]:
    """The places with a limit of words that stand in a document: name, blocks and where they are written."""
    for node in walk(document.blocks, words=False):
        if (
            isinstance(node, Section | Field)
            and node.name in house.places
            and house.places[node.name].words != Length()
        ):
            written = next((n.span for n in walk(node.blocks) if n.span), None) or node.span or document.span
            yield node.name, node.blocks, written
    own = tuple(n for n in document.blocks if isinstance(n, Section) and not n.name)  # of the author's own headings
    for name, place in house.places.items():
        if place.holds == "narrative" and place.words != Length() and own:
            yield name, own, own[0].span


def long_paper(pdf: bytes, document: Document, house: HouseStyle) -> list[Finding]:
    """A warning when the PDF has more pages than the style allows."""
    if not house.pages:
        return []
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(opened.pages)
    return [_over("paper", count, house.pages, "pages", document.span)] if count > house.pages else []


def wide_tables(document: Document, house: HouseStyle) -> list[Finding]:
    """An error for each table whose words and figures have no room side by side even in the smallest type."""
    theme, found = house.theme, []
    turned: set[int] = set()  # what stands in sections on their side
    for table in walk(document.blocks, words=False):
        if isinstance(table, Section) and table.landscape:
            turned.update(id(node) for node in walk(table.blocks, words=False))
        if not isinstance(table, Table):
            continue
        landscape = table.landscape or id(table) in turned
        room, needed = text_width(theme, landscape=landscape), least_width(table, theme)
        if needed > room:
            turning = not landscape and needed <= text_width(theme, landscape=True)
            found.append(_too_wide(table, needed, room, document.span, turning=turning))
    return found


def _too_wide(table: Table, needed: float, room: float, place: Span | None, *, turning: bool) -> Finding:
    name = text_of(table.caption) or (table.label if table.id else "")  # else made of its headings
    called = f'the table "{name}"' if name else "this table"
    reason = (
        f"{called} is too wide: so that no word or figure is cut, its "
        f"{column_count(table)} columns need {_mm(needed)} mm in type of {SMALLEST:g} points, the smallest; "
        f"the page has {_mm(room)} mm"
    )
    less = "divide it into two tables, or write its figures in thousands, under a heading that says so"
    if turning and table.id:
        fix = f"write `landscape: true` beside its caption, for a page turned sideways; or {less}"
    elif turning:
        fix = f"write it in tables.yaml with `landscape: true`, for a page turned sideways; or {less}"
    else:
        fix = less
    return Finding("content", table.span or place or Span(""), reason, fix)


def _mm(points: float) -> int:
    return round(points * 25.4 / 72)


def _over(what: str, count: int, limit: int, unit: str, place: Span | None) -> Finding:
    reason = f"the {_spoken(what)} has {count} {unit}; the house style allows {limit}"
    fix = "shorten it, or move detail to an appendix" if unit == "words" else "shorten it"
    return Finding("limit", place or Span(""), reason, fix, Severity.WARNING)


def _spoken(name: str) -> str:
    return name.replace("-", " ")
