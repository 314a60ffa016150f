"""One body has two short forms.

What it checks:
    Short forms that stand for the same words, such as HWB and HAWB for the Health and Wellbeing Board.

Why it matters:
    A reader takes them for two bodies.

Basis:
    Plain English.

Bad:

    summary: |
      The Health and Wellbeing Board (HWB) met in May. The HAWB will meet again in June.

Good:

    summary: |
      The Health and Wellbeing Board (HWB) met in May. HWB and the
      Health Access Working Body (HAWB) will meet again.

Exceptions:
    Two bodies, each explained.
"""

from collections.abc import Iterator

from reportgen.lint.acronyms import acronyms_of, plain
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("ENG002", "acronym-variant", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find second short forms, each once."""
    acronyms = subject.once(acronyms_of)
    for definition in acronyms.definitions:
        first = acronyms.first.get(plain(definition.long), definition.form)
        if first != definition.form:
            yield Fault(
                definition.span,
                f"“{definition.long}” is {definition.form} here and {first} elsewhere",
                f"write {first} in both places",
            )
    for other, long in acronyms.variants.items():
        form = acronyms.first[long]
        name = next(d.long for d in acronyms.definitions if plain(d.long) == long)
        yield Fault(
            acronyms.by_form[other][0][0].span,
            f"{other} seems to be the {name}, which is {form} elsewhere",
            f"write {form}, or explain {other} if it is another body",
        )
