"""Some appendices have letters and some have figures.

What it checks:
    The labels of the report's appendices, including those given with `label:`, are all of one kind.

Why it matters:
    Appendix A and Appendix 1 in one report are easily taken for each other.

Basis:
    House style.

Bad:

    appendices:
      - title: Plan of the play area
        text: The plan.
      - title: Survey of residents
        label: Appendix B
        text: The survey.

Good:

    appendices:
      - title: Plan of the play area
        text: The plan.
      - title: Survey of residents
        text: The survey.

Exceptions:
    Labels that are not of the form "Appendix B" or "Appendix 2", such as those of documents from outside.
"""

from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_FORM = regex(r"(?:Appendix|APPENDIX)\s+(?:(?P<letter>[A-Z])|(?P<figure>\d+))")


@rule("REF003", "appendix-label-mixed", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find labels of the rarer kind."""
    appendices = subject.report.appendices
    labels = [n.plain for n in subject.numbered if n.kind == "appendix"]
    if isinstance(appendices, Nil) or len(labels) != len(appendices):
        return
    forms = [hit.lastgroup if (hit := _FORM.fullmatch(label)) else "" for label in labels]
    used = [form for form in forms if form]
    if len(set(used)) < 2:
        return
    rarer = min(dict.fromkeys(reversed(used)), key=used.count)
    for appendix, label, form in zip(appendices, labels, forms, strict=True):
        if form == rarer:
            place = appendix.label or appendix.title
            yield Fault(
                place.at(length=len(place.text)),
                f"{label} has a {form}, and others have a {'figure' if form == 'letter' else 'letter'}",
                "leave `label:` out everywhere, so that the house style numbers them all, and refer to them by "
                "{ref:...}",
            )
