"""The front sheet prints a label with nothing beside it.

What it checks:
    Rows of the front sheet, of summary boxes and of contact blocks whose value comes out empty, such as
    "Wards affected:" without wards, or a contact officer's telephone that nobody gave.

Why it matters:
    A blank row looks like an answer that was lost, and nobody can tell whether it means "none".

Basis:
    House style; practice of committees.

Bad:

    wards: ~

Good:

    wards: Lime Park

Exceptions:
    Required fields that are missing altogether are shown as "to be completed" and found by front-sheet-missing. A
    report without any officer to contact is found by contact-missing.
"""

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.tree import Fields, text_of

_WITHIN = regex(r"attribute='([\w-]+)'")
_KEYS = {"who": "post"}  # what is printed of an officer, by the key that says it


@rule("STR005", "front-field-blank", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find labels that are printed without a value."""
    for block in subject.document.blocks:
        if not isinstance(block, Fields):
            continue
        for field in (f for row in block.rows for f in row):
            if not field.label or not _is_value(subject, field.name) or text_of(field.blocks).strip():
                continue
            definition = subject.house.places[field.name]
            needs = [n for n in definition.needs if n in ("contacts", *subject.report.values)] or [field.name]
            key = needs[0]
            if key == "contacts" and not subject.report.contacts:
                continue  # contact-missing finds that
            within = _WITHIN.search(definition.shows)
            filled = (
                f"write `{_KEYS.get(within[1], within[1])}:` {subject.under(key)}"
                if within
                else f"add `{key}:` with its value to report.yaml"
            )
            yield Fault(
                subject.place(key),
                f"“{field.label}” is printed with nothing beside it",
                filled + ", or ask whoever looks after the house style to leave the row out where it is empty",
            )


def _is_value(subject: Subject, name: str) -> bool:
    """Whether a row holds a value of the house style, and no section."""
    place = subject.house.places.get(name)
    return place is not None and place.is_value
