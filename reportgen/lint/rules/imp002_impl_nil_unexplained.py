"""A nil stands without the reason that the house style asks for.

What it checks:
    `none`, and sentences such as "There are no equality implications.", in parts where the style wants to know
    why.

Why it matters:
    A bare nil is weak evidence that anybody looked. For equality, the council has to be able to show that it
    had due regard before the decision.

Basis:
    The council's house style (`none: {reason: yes}` in its house.yaml); Equality Act 2010, section 149, for equality.

Bad:

    implications:
      finance: none
      legal: none
      equality: none
      climate: none
      risk: none

Good:

    implications:
      finance: none
      legal: none
      equality:
        none: The play area is open to children of all abilities, and nobody loses by it.
      climate: none
      risk: none

Exceptions:
    Parts for which the style does not ask for a reason. Where the author's own words are the nil, reports that
    are only to be noted.
"""

from collections.abc import Iterator

from reportgen.lint.nils import nils_of
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("IMP002", "impl-nil-unexplained", WARNING, restates=Kind.GAP)
def check(subject: Subject) -> Iterator[Fault]:
    """Find nils without the reason asked for."""
    for gap in subject.missing:
        if gap.kind == "nil-reason" and gap.span is not None:
            key = gap.key.rpartition(".")[2]
            yield Fault(
                gap.span,
                f"`{key}: none` gives no reason, and this house style asks for one",
                f"write `{key}:` and, below it, `none:` followed by the reason",
            )
    if subject.notes_only:
        return
    for nil in nils_of(subject):
        place = subject.parts.get(f"{nil.section}.{nil.key}") or subject.standing.get(nil.section)
        if place is not None and place.needs_reason and nil.words and not nil.reasoned:
            yield Fault(
                nil.span,
                f"“{nil.words.split(chr(10))[0]}” gives no reason, and this house style asks for one",
                "say why there are none",
            )
