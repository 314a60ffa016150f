"""Two items of the agenda have one title or one report.

What it checks:
    Titles and documents of items.

Why it matters:
    A minute and a decision are found by the item's title. Two alike come from an item that was moved and not taken
    out where it stood.

Basis:
    Good practice.

Bad:

    agenda:
      - {title: Swimming pool, report: pool}
      - {title: Playing fields, report: fields}
      - {title: Swimming Pool, status: verbal}

Good:

    agenda:
      - {title: Swimming pool, report: pool}
      - {title: Playing fields, report: fields}

Exceptions:
    Standing items; one title in public and once more in private, where the exempt part follows.
"""

from collections.abc import Iterator

from reportgen.content.meeting import AgendaContent, AgendaItem
from reportgen.lint.agenda_items import parted
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("AGE003", "item-twice", WARNING, reads=("agenda",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find items that stand twice."""
    assert isinstance(subject.record, AgendaContent)
    titles: dict[tuple[str, bool], AgendaItem] = {}
    folders: dict[str, AgendaItem] = {}
    for item, private in parted(subject.record):
        title = item.title
        key = (" ".join(title.text.casefold().split()) if title else "", private)
        if title is not None and not item.standing and titles.setdefault(key, item) is not item:
            reason = f"another item above has the title “{title.text}” too"
            yield Fault(
                title.at(0, 0, len(title.text)), reason, "take one of them out, or tell them apart by their titles"
            )
        for folder in (document.folder for document in item.documents if document.folder is not None):
            if folders.setdefault(folder.text, item) is not item:
                reason = f"another item above has the report {folder.text} too"
                yield Fault(folder.at(0, 0, len(folder.text)), reason, "name it under one of them")
