"""An implication that the council's house style calls for is not there.

What it checks:
    Every implication the style requires: financial, legal, equality, climate, risk and so on.

Why it matters:
    Silence is not an answer. Members must be able to see that each question was asked. A draft shows the gap; a
    final edition is refused.

Basis:
    The council's house style (`required` of the implication in its house.yaml).

Bad:

    implications:
      finance: |
        The cost of £40,000 can be met from the parks budget.

Good:

    implications:
      finance: |
        The cost of £40,000 can be met from the parks budget.
      legal: none
      equality:
        none: The play area is open to all.
      climate: none
      risk: none

Exceptions:
    An implication answered with `none` is there. A grid of questions is there when each has its answer.
"""

from collections.abc import Iterator

from reportgen.content.decoding.report_sections import answers_form
from reportgen.lint.expected_sections import is_implications
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("IMP001", "impl-missing", ERROR, restates=Kind.GAP)
def check(subject: Subject) -> Iterator[Fault]:
    """Find required implications that are not there."""
    for gap in subject.missing:
        section, _, name = gap.key.partition(".")
        if gap.kind == "part" and is_implications(section):
            part = subject.parts[gap.key]
            reason = f"of the implications, “{gap.what}” is not there"
            fix = f"write it {subject.under(section)} with the key `{name}:`"
            if part.holds == "answers":
                reason = f"of the implications, “{gap.what}” has not all its answers"
                fix += f" and, below it, {answers_form(part)}"
            else:
                nil = f"`{name}:` and, below it, `none:` with the reason" if part.needs_reason else f"`{name}: none`"
                fix += f", or {nil} where there are none"
            yield Fault(subject.place(section), reason, fix)
