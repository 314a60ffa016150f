"""A short form is explained twice.

What it checks:
    A short form that is explained again further on, or explained as something else.

Why it matters:
    Explained once, the short form can be used; a second explanation makes the reader wonder whether it is new.

Basis:
    Plain English.

Bad:

    body:
      - heading: Background
        text: |
          Blaby District Council (BDC) has a play area. Lime Park has none.
      - heading: Proposal
        text: |
          Blaby District Council (BDC) would build one.

Good:

    summary: |
      Blaby District Council (BDC) would build a play area.
    body:
      - heading: Background
        text: |
          Blaby District Council (BDC) has a play area. BDC would build one here.

Exceptions:
    The summary and the recommendations, which are read by themselves, and appendices.
"""

from collections.abc import Iterator

from reportgen.lint.acronyms import Definition, acronyms_of
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_ALONE = ("title", "field", "summary", "purpose", "recommendations", "table")


@rule("ENG003", "acronym-redefined", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find second explanations."""
    first: dict[tuple[str, str], Definition] = {}
    for definition in subject.once(acronyms_of).definitions:
        words = definition.words
        if words.kind != "prose" or words.section in _ALONE:
            continue
        earlier = first.setdefault((definition.form, definition.appendix), definition)
        if earlier is definition or not definition.long:
            continue
        place = f"line {earlier.span.line}"
        if earlier.span.file != definition.span.file:
            place += f" of {earlier.span.file.rsplit('/', 1)[-1]}"
        same = not earlier.long or earlier.long.lower() == definition.long.lower()
        yield Fault(
            definition.span,
            f"{definition.form} is explained here again (first in {place})"
            if same
            else f"{definition.form} is “{definition.long}” here and “{earlier.long}” in {place}",
            f"write {definition.form} alone" if same else "use another short form for one of the two",
            also=(earlier.span,),
        )
