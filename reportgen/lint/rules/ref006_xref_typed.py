"""A reference is typed as a fixed number.

What it checks:
    Typed references to paragraphs, sections, recommendations, tables and appendices that lead somewhere today.

Why it matters:
    One paragraph put in above, and the reference is wrong. {ref:name} is always right, and is a link in every format.

Basis:
    Good practice.

Bad:

    summary: |
      The plan is at Appendix 1.
    appendices:
      - title: Plan
        id: plan
        text: The plan.

Good:

    summary: |
      The plan is at {ref:plan}.
    appendices:
      - title: Plan
        id: plan
        text: The plan.

Exceptions:
    Numbers of other documents, and references inside appendices.
"""

from collections.abc import Iterator

from reportgen.lint.misdirected import other_recommendations
from reportgen.lint.numbered import Numbered, Typed
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.subject import Subject


@rule("REF006", "xref-typed", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find typed references that have a target."""
    mistaken = {each.span for each in subject.once(other_recommendations)}
    for typed in subject.typed:
        if typed.words.section == "appendix" or typed.elsewhere:
            continue
        if typed.span in mistaken:
            continue  # the number is asked about, by recommendation-of-another-matter
        if typed.kind == "section" and "." not in typed.bare and not typed.owned:
            continue
        targets = [n for n in subject.numbered if _is(n, typed) and not n.appendix]
        if not targets:
            continue
        found = targets[0]
        if found.id:
            fix, edit = f"write {{ref:{found.id}}}", None
            block = len(typed.words.source.places) > 1  # a brace may end a plain text of YAML
            if block and len(targets) == 1 and typed.text == (found.plain if found.kind == "appendix" else typed.shown):
                edit = Edit(typed.span, f"{{ref:{found.id}}}")
        else:
            place = "`id: name`" if found.kind in ("appendix", "table", "section") else "{#name} at its end"
            fix, edit = f"give {typed.shown} an id ({place}) and write {{ref:name}}", None
        yield Fault(typed.span, f"{typed.shown} is typed, and stays {typed.bare} when the numbers move", fix, edit)


def _is(target: Numbered, typed: Typed) -> bool:
    return target.kind == typed.kind and target.bare.upper() == typed.bare.upper()
