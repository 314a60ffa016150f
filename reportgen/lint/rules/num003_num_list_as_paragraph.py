"""The items of a list are numbered as paragraphs.

What it checks:
    Two or more short numbered paragraphs, after one that ends with a colon, which read as the items of a list:
    they begin in lower case or end without a full stop.

Why it matters:
    Each item takes a paragraph number, the sentence that leads to them loses its end, and a screen reader does
    not say that there is a list.

Basis:
    House style; Web Content Accessibility Guidelines 2.2, criterion 1.3.1.

Bad:

    body: |
      The play area will have:

      swings for small children;

      a slide; and

      benches.

Good:

    body: |
      The play area will have:

      - swings for small children;
      - a slide; and
      - benches.

Exceptions:
    Short paragraphs that are sentences of their own.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.flow import Line, Run
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_LONG = 25
_ITEM = regex(r"^(?:and |or )?[a-z].*|.*[^.!?:”’\")\]]$|.*; (?:and|or)$", re.DOTALL)


@rule("NUM003", "num-list-as-paragraph", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find runs of short paragraphs after a colon."""
    for run in subject.runs:
        if run.where != "recommendations":
            yield from _lists(run)


def _lists(run: Run) -> Iterator[Fault]:
    items: list[Line] = []
    open_ = False
    for line in (*run.lines, None):
        item = open_ and line is not None and line.paragraph.number and len(line.text.split()) <= _LONG
        if line is not None and item and (not items or line.before is items[-1].paragraph):
            items.append(line)
            continue
        likely = [each for each in items if _ITEM.match(each.text.strip())]
        if len(items) > 1 and len(likely) > 1 and items[0] in likely and items[0].span:
            yield Fault(
                items[0].span,
                f"{len(items)} paragraphs from here on are the items of a list, and each takes a number",
                "write them as a list, each line beginning with a dash",
            )
        items = []
        open_ = line is not None and line.text.rstrip().endswith(":")
