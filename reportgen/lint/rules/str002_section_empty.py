"""A heading has nothing under it.

What it checks:
    Headings of the narrative and of appendices that are followed at once by a heading of the same rank or a
    higher one, or by the end.

Why it matters:
    A reader cannot tell whether the text was lost or never written.

Basis:
    House style; Web Content Accessibility Guidelines 2.2, criterion 2.4.6 (headings describe what follows).

Bad:

    body:
      - heading: Background
        text: |
          Lime Park is used by families.
      - heading: Services provided
      - heading: Next steps
        text: |
          Work begins in spring.
    ---
    body:
      - heading: Background
        text: |
          # Use of the park

          # Condition of the paths

          The paths were last mended in 2015.

Good:

    body:
      - heading: Background
        text: |
          # Use of the park

          Lime Park is used by families.

Exceptions:
    A heading that groups headings of a lower rank may stand without words of its own.
"""

from collections.abc import Iterator

from reportgen.lint.flow import first_words
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject


@rule("STR002", "section-empty", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find headings with no block under them."""
    for run in subject.runs:
        if not run.blocks and run.heading and run.span:
            yield Fault(
                first_words(run.span, run.heading) or run.span,
                f"nothing stands under the heading “{run.heading}”",
                "write text under it, delete it, or put what follows under it: headings with one # more, or, under a "
                "`- heading:`, with # in its `text:`",
            )
