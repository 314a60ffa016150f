"""The items of an agenda in its order, those of groups and those under other items too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.content.meeting import AgendaContent, AgendaGroup, AgendaItem


def items_of(agenda: AgendaContent) -> Iterator[AgendaItem]:
    """Every item."""
    return (item for item, _ in parted(agenda))


def parted(agenda: AgendaContent) -> Iterator[tuple[AgendaItem, bool]]:
    """Every item, and whether it is taken without the public."""
    yield from _items(agenda.entries, False)


def _items(entries: Iterable[AgendaGroup | AgendaItem], private: bool) -> Iterator[tuple[AgendaItem, bool]]:
    for entry in entries:
        if isinstance(entry, AgendaGroup):
            yield from _items(entry.entries, private or entry.private)
        else:
            yield entry, private or entry.withheld.exempt
            yield from _items(entry.items, private or entry.withheld.exempt)
