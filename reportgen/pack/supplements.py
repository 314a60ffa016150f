"""supplements.yaml: packs that come after the agenda pack of a meeting, in the order they are published.

A supplement says which items it holds, by number, and what changes by it: a report that was to follow,
an item added as urgent, or the correction of something published (`corrects`, the number it has in
published.yaml), which stays as it was.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Findings, ReportgenError, SourceText, Span
from reportgen.files.opening import is_there
from reportgen.house.style import HouseStyle
from reportgen.meetings.agenda import Agenda, Group, Item
from reportgen.meetings.publications import read_record
from reportgen.pack.pack_wording import words
from reportgen.pack.published_record import day_of, pages_of
from reportgen.reading.shape import Key, ListOf, Quantity, Record, Text
from reportgen.reading.source import load
from reportgen.tree import Block, Paragraph, Strong
from reportgen.tree import Text as Words

FILE = "supplements.yaml"


class Supplement(Struct, frozen=True, kw_only=True):
    """A supplementary pack."""

    title: str
    items: tuple[SourceText, ...]
    changes: str
    span: Span
    corrects: int = 0


_SUPPLEMENTS = ListOf(
    Record(
        {
            "title": Key(Text(), required=True, about="such as Supplementary agenda 1"),
            "items": Key(ListOf(Text(), single=True), required=True, about="the numbers of the items it holds"),
            "changes": Key(Text(), required=True, about="what is new or different, and why"),
            "corrects": Key(Quantity(1, 1000, whole=True), about="the number in published.yaml of what it corrects"),
        },
        lambda v: Supplement(
            title=v.get("title").text,
            items=v.get("items"),
            changes=v.get("changes").text,
            corrects=v.get("corrects", 0),
            span=v.span,
        ),
        about="a supplement",
    )
)


def read_supplements(folder: Path) -> tuple[Supplement, ...]:
    """The supplements of a meeting, none where there is no file. Raises ReportgenError for a file that is wrong."""
    path = folder / FILE
    if not is_there(path):
        return ()
    findings = Findings()
    node = load(path, findings)
    found: tuple[Supplement, ...] | None = _SUPPLEMENTS.read(node, findings) if node is not None else ()
    if findings.errors or found is None:
        raise ReportgenError(findings=findings.errors)
    return found


def corrected(folder: Path, supplement: Supplement, agenda: Agenda, house: HouseStyle) -> str:
    """What a correction says it corrects, with the day and the pages; "" for what is no correction."""
    entry = next((e for e in read_record(folder) if e["number"] == supplement.corrects), None)
    if entry is None:  # `publish` refuses a number that was not published
        return ""
    return words(
        house,
        "supplement-corrects",
        number=supplement.corrects,
        title=str(entry["title"]).removesuffix(f": {agenda.title}"),
        date=day_of(entry, house.date_format),
        pages=pages_of(folder, entry, [item.text for item in supplement.items]),
    )


def cut(agenda: Agenda, supplement: Supplement, corrects: str = "") -> Agenda:
    """The agenda with nothing but the supplement's items, and what changes by it on the front page.

    `corrects` says there what it is a correction of.

    Raises ReportgenError for an item that the agenda does not have, or that is still to follow.
    """
    known = {item.number: item for item in agenda.each_item()}
    findings = Findings()
    for wanted in supplement.items:
        if wanted.text not in known:
            several = [number.strip() for number in wanted.text.split(",")]
            reason, fix = f"the agenda has no item {wanted.text}", "write the number as the agenda has it"
            if known.keys() >= set(several):
                fix = f"write them as a list: `items: [{', '.join(several)}]`"
            findings.error("content", wanted.at(), reason, fix)
        elif known[wanted.text].status == "to follow":
            reason = f"item {wanted.text}, {known[wanted.text].title}, is still to follow"
            fix = "name its report in meeting.yaml, and take `status: to follow` away there"
            findings.error("content", wanted.at(), reason, fix)
    if findings.errors:
        raise ReportgenError(findings=findings.errors)
    kept = {wanted.text for wanted in supplement.items}
    groups = tuple(g for group in agenda.groups if (g := _group(group, kept)).items)
    said: tuple[Block, ...] = (
        Paragraph(children=(Strong((Words(supplement.title),)),)),
        *((Paragraph(children=(Words(corrects),)),) if corrects else ()),
        Paragraph(children=(Words(supplement.changes),)),
    )
    first, *rest = agenda.front.blocks
    title = f"{supplement.title}: {agenda.title}"
    front = replace(agenda.front, title=title, blocks=(first, *said, *rest))
    return replace(agenda, title=title, front=front, tail=None, groups=groups, supplement=supplement.title)


def _group(group: Group, kept: set[str]) -> Group:
    return replace(group, items=tuple(i for item in group.items if (i := _item(item, kept)) is not None))


def _item(item: Item, kept: set[str]) -> Item | None:
    """An item that is kept, or the heading of one below it that is."""
    if item.number in kept:
        return item
    below = tuple(sub for sub in item.items if sub.number in kept)
    return replace(item, parts=(), items=below) if below else None
