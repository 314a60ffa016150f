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
    for name, place in {**subject.standing, **subject.parts}.items():
        least, most = place.words.least, place.words.most
        if not least and not most:
            continue
        prose = [w for w in subject.within(name) if w.kind == "prose"]
        count = sum(len(w.masked.split()) for w in prose)
        key = name.rpartition(".")[2]
        if most and count > most:
            yield Fault(
                subject.place(name.partition(".")[0]),
                f"`{key}` has {count:,} words; the house style allows {most:,}",
                f"shorten it by {count - most:,} words, or move detail to an appendix",
            )
        elif prose and count < least:
            yield Fault(
                subject.place(name.partition(".")[0]),
                f"`{key}` has {count:,} words; the house style asks for {least:,} or more",
                f"write {least - count:,} words more",
            )
