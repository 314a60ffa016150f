"""A sentence says what the law, a code or statutory guidance says otherwise.

What it checks:
    The statements in `law/statements.yaml` that lawyers and finance officers strike out most: of data, procurement,
    money, fair decisions, who decides, planning, licensing, schools, homes and staff.

Why it matters:
    A decision that rests on a misstatement can be set aside.

Basis:
    The message names it; the list has it by country.

Bad:

    summary: |
      The receipt from the sale would pay for this year's overspend on home care.

Good:

    summary: |
      The receipt from the sale goes to the capital programme. This year's overspend on home care is met from reserves.

Exceptions:
    Quotations; sentences with the words that the list names as harmless; law of another country.
"""

from collections.abc import Iterator

from reportgen.lint.exempt_words import is_exempt
from reportgen.lint.law import statements
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.statements import stands
from reportgen.lint.subject import Subject


@rule("LAW003", "contrary-to-law", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find statements that the law says otherwise: each matter once in a sentence."""
    for each in statements(subject):
        told: set[int] = set()
        for passage, start, end in each.told(subject):
            if id(passage) in told or (each.sections and passage.words.section not in each.sections):
                continue
            if each.exempt and (not subject.report.exemptions or is_exempt(passage.words, passage.start + start)):
                continue
            if each.beside and not any(stands(subject, written) for written in each.beside):
                continue
            told.add(id(passage))
            basis = each.basis[subject.house.country]
            yield Fault(passage.span(start, end - start), f"{each.says} ({basis})", each.write)
