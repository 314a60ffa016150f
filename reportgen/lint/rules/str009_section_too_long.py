"""A section is longer than the house style allows.

What it checks:
    The words of each section against the limit its house style sets (`words:` of the section in house.yaml).
    Tables and headings are not counted.

Why it matters:
    Councils limit a summary so that it stays one, and a narrative so that members can read it in time.

Basis:
    The council's house style.

Bad:

    house:
      places:
        summary: {words: {most: 10}}
    summary: |
      Residents of Lime Park have asked for a play area. This report proposes to build one.

Good:

    house:
      places:
        summary: {words: {most: 50}}
    summary: |
      Residents of Lime Park have asked for a play area. This report proposes to build one.

Exceptions:
    Styles without limits, as most are.
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("STR009", "section-too-long", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sections over their limit."""
    for name, definition in subject.standing.items():
        if definition.words.most:
            count = sum(len(w.masked.split()) for w in subject.within(name) if w.kind == "prose")
            if count > definition.words.most:
                yield Fault(
                    subject.place(name),
                    f"`{name}` has {count:,} words; the house style allows {definition.words.most:,}",
                    f"shorten it by {count - definition.words.most:,} words, or move detail to an appendix",
                )
