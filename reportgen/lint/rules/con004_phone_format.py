"""A telephone number is wrongly grouped or has too few or too many figures.

What it checks:
    Numbers of the officers to contact and of the meeting: ten or eleven figures, grouped by their area code
    (0116 305 7454, 01632 960100, 020 7946 0100).

Why it matters:
    A number with a figure too few reaches nobody, and an odd grouping is misread.

Basis:
    Ofcom's way of writing numbers; house style.

Bad:

    contacts:
      - post: Parks Manager
        telephone: 0116 4960100

Good:

    contacts:
      - post: Parks Manager
        telephone: 0116 496 0100 ext. 204

Exceptions:
    Extensions, +44, brackets round the code, 01632 960 100, and service numbers of fewer figures (101, 116 123).
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import SourceText
from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.subject import Subject

_NUMBER = regex(r"(?:\+44\s?(?:\(0\)\s?)?|(?<!\d)\(?0)[\d\s()-]{4,}\d")
# Area codes as Ofcom writes them: how the figures are grouped, by the first of them.
_GROUPS: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"02", (3, 4, 4)),
    (r"011|01[2-9]1", (4, 3, 4)),
    (r"03|08|09", (4, 3, 4)),
    (r"0[157]", (5, 6)),
)


@rule("CON004", "phone-format", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find numbers of a wrong length or grouping."""
    fields = [officer.telephone for officer in subject.report.contacts]
    if subject.meeting is not None:
        fields.append(subject.meeting.values.get("telephone"))
    for field in fields:
        if field is not None:
            for hit in _NUMBER.finditer(field.text):
                yield from _faults(field, hit.start(), hit[0])


def _faults(field: SourceText, start: int, text: str) -> Iterator[Fault]:
    local = re.sub(r"^\+44\s?(?:\(0\)\s?)?", "0", text)
    digits = re.sub(r"\D", "", local)
    span = field.at(0, start, len(text))
    if len(digits) not in (10, 11):
        yield Fault(span, f"{text} has {len(digits)} figures, and UK numbers have 11 (a few 10)", "write it in full")
        return
    sizes = next((sizes for code, sizes in _GROUPS if re.match(code, digits)), None)
    written = tuple(len(part) for part in re.findall(r"\d+", local))
    if sizes is None or len(digits) != sum(sizes) or written in (sizes, (5, 3, 3)):
        return
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    whole = " ".join(groups)
    if text.startswith("+44"):
        whole = "+44 " + whole[1:]
    yield Fault(span, f"{text} is not grouped as its area code asks", f"write {whole}", Edit(span, whole))
