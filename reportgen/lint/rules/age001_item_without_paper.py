"""An item of the agenda has no paper, and nothing says why.

What it checks:
    Items without a report, a file, a text, a question or items of their own, that are not standing ones and have no
    `status:`.

Why it matters:
    Members and the public get a title and cannot tell whether a paper is missing, late or was never meant to be.

Basis:
    Local Government Act 1972, section 100B (agendas and reports are open to inspection); good practice.

Bad:

    agenda:
      - title: Replacement of the swimming pool

Good:

    agenda:
      - {title: Replacement of the swimming pool, status: verbal}

Exceptions:
    Apologies, declarations, announcements, questions and the like. The words are in `lint/agenda-items.yaml`; a house
    style can add to them.
"""

from collections.abc import Iterator

from reportgen.content.meeting import AgendaContent, AgendaItem
from reportgen.lint.agenda_items import items_of
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject


@rule("AGE001", "item-without-paper", ADVICE, reads=("agenda",), misses="agenda")
def check(subject: Subject) -> Iterator[Fault]:
    """Find items under which nothing stands."""
    assert isinstance(subject.record, AgendaContent)
    usual = tuple(subject.wordlists.get("agenda-items", {}))
    for item in items_of(subject.record):
        title = item.title
        if title is None or item.standing or _says_something(item) or any(w in title.text.casefold() for w in usual):
            continue
        yield Fault(
            title.at(0, 0, len(title.text)),
            f"nothing stands under “{title.text}”: no report, no text and no status",
            "write `report:` and its folder, or `status: verbal` or `status: to follow`",
        )


def _says_something(item: AgendaItem) -> bool:
    return bool(item.status or item.documents or item.text or item.submissions or item.items or item.dates)
