"""One body has two short forms, or one that is not made of its words.

What it checks:
    Short forms that stand for the same words, such as HWB and HAWB for the Health and Wellbeing Board; and a short form
    in brackets whose letters are those of the words before it in another order, or all but one of them.

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

import re
from collections.abc import Iterator

from reportgen.lint.acronyms import Definition, acronyms_of, plain
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_FEWEST = 3  # letters of a short form that are told from others
_JOINING = frozenset(("and", "of", "for", "the", "in", "to", "on", "&"))


@rule("ENG002", "acronym-variant", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find second short forms, each once."""
    acronyms = subject.once(acronyms_of)
    for definition in acronyms.definitions:
        right, name = _meant(definition) if not definition.long else ("", "")
        if right:
            yield Fault(definition.span, f"{definition.form} is not short for “{name}”", f"write {right}")
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


def _meant(definition: Definition) -> tuple[str, str]:
    """The short form that the words before a bracket make, and these words, where it is nearly the one given."""
    before = definition.words.masked[max(0, definition.offset - 120) : definition.offset]
    if not before.rstrip().endswith("("):
        return "", ""
    words = re.split(r"[.;:,()]", before.rstrip(" ("))[-1].split()
    form, large = definition.form, [n for n, word in enumerate(words) if word[:1].isupper()][-len(definition.form) :]
    if len(form) < _FEWEST or len(large) < len(form) or not form.isupper() or large[-1] != len(words) - 1:
        return "", ""
    if any(word.lower() not in _JOINING for n, word in enumerate(words[large[0] :], large[0]) if n not in large):
        return "", ""
    right = "".join(words[n][0] for n in large)
    wrong = sum(a != b for a, b in zip(right, form, strict=True))
    near = right != form and (sorted(right) == sorted(form) or (wrong == 1 and "X" not in form))
    return (right, " ".join(words[large[0] :])) if near else ("", "")
