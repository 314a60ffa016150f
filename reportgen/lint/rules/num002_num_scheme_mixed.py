"""Some sections of the narrative have numbered paragraphs and others have none.

What it checks:
    In a house style that numbers paragraphs, narratives in which the author took the numbers away from whole
    sections (`paragraphs: unnumbered`, `{.unnumbered-paragraphs}`) and left them in others.

Why it matters:
    Members cite paragraphs by number at the meeting. Where there is none they cannot.

Basis:
    House style; practice of committees.

Bad:

    body:
      - heading: Background
        text: |
          Lime Park is used by families.
      - heading: Next steps
        paragraphs: unnumbered
        text: |
          Work begins in spring.

Good:

    body:
      - heading: Background
        text: |
          Lime Park is used by families. They come:

          - on foot; and
          - by bus.

          Few come by car. {.unnumbered}

Exceptions:
    A single paragraph that only continues the one before a list or table. A narrative without any numbers.
    Parts that the style itself leaves without numbers.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import BodyContent
from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_MARK = regex(r"^[ \t]*#{1,3}[^\n]*\{[^}\n]*\.unnumbered-paragraphs[^}\n]*\}", re.MULTILINE)


@rule("NUM002", "num-scheme-mixed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find narratives of which the author numbered a part."""
    body = subject.report.sections.get("body")
    numbered = [line for run in subject.runs if run.where == "body" for line in run.lines if line.paragraph.number]
    if not isinstance(body, BodyContent) or not numbered:
        return
    without: list[tuple[Span, str, str]] = []
    for section in body.sections:
        name = section.heading.text if section.heading else "a section without a heading"
        if not section.paragraphs:
            place = section.heading.at(0, 0, len(name)) if section.heading else section.span
            without.append((place, name, "`paragraphs: unnumbered`"))
        elif section.text is not None and ".unnumbered-paragraphs" in section.text.text:
            for hit in _MARK.finditer(section.text.text):
                words = hit[0].split("{")[0]
                start = hit.start() + len(words) - len(words.lstrip("# \t"))
                name = words.strip("# \t")
                without.append((section.text.at_offset(start, len(name)), name, "`{.unnumbered-paragraphs}`"))
    if without:
        names = ", ".join(f"“{name}”" for _, name, _ in without)
        marks = " and ".join(dict.fromkeys(mark for *_, mark in without))
        yield Fault(
            without[0][0],
            f"the paragraphs of {names} have no numbers, while others of the narrative have",
            f"delete {marks} there",
        )
