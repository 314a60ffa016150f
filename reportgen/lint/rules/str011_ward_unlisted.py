"""The land or the building lies in a ward that the front sheet does not name.

What it checks:
    Sentences that say in which ward something lies ("lies in Claines ward"), against the wards of the front sheet.

Why it matters:
    The councillors of the ward learn from the front sheet that the report concerns them.

Basis:
    Good practice in committee reports; *house*.

Bad:

    wards: Lime Park
    summary: |
      The play area is in Elm Hill ward.

Good:

    wards: Elm Hill
    summary: |
      The play area is in Elm Hill ward.

Exceptions:
    Reports for all wards, and wards that are only spoken of.
"""

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_LIES = regex(
    r"\b(?:is|are|lies?|stands?|situated|located|falls?)\s+(?:\w+\s+){0,2}?(?:in|within)\s+(?:the\s+)?"
    r"(?P<ward>[A-Z][\w’-]+(?:\s+(?:(?:and|&|of)\s+)?[A-Z][\w’-]+){0,4})\s+[Ww]ard\b"
)
_FIELD = "field:wards"


@rule("STR011", "ward-unlisted", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find wards in which something lies, and that the front sheet does not name."""
    listed = [w.masked.casefold() for w in subject.texts if w.where == _FIELD]
    if not listed or any("all" in field.split() or "borough" in field or "city" in field for field in listed):
        return
    for passage in subject.passages_with("ward"):
        for hit in _LIES.finditer(passage.text):
            if not any(hit["ward"].casefold() in field or field in hit["ward"].casefold() for field in listed):
                yield Fault(
                    passage.span(hit.start("ward"), len(hit["ward"])),
                    f"{hit['ward']} is not among the wards of the front sheet",
                    f"add it {subject.key('wards')} the wards it affects, or correct it here",
                )
