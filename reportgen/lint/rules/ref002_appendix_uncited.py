"""An appendix is attached that the report never mentions.

What it checks:
    Each appendix is cited somewhere in the report: by {ref:...}, by its number or its title.

Why it matters:
    A reader does not know what an appendix is for that nothing leads to, and it may belong to another report.

Basis:
    House style; good practice in writing reports.

Bad:

    appendices:
      - title: Plan of the play area
        text: The plan.
      - title: Survey of residents
        text: The survey.

Good:

    summary: |
      Residents have asked for a play area ({ref:survey}). The plan is at Appendix 1.
    appendices:
      - title: Plan of the play area
        text: The plan.
      - id: survey
        title: Survey of residents
        text: The survey.

Exceptions:
    A report with one appendix may speak of "the appendix" or "attached"; one that speaks of "the appendices" is left
    alone.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_ALL = regex(r"\b(?:the|these|its|two|three|four|five|following|attached)\s+[Aa]ppendices\b|\b[Aa]ppendices\s+to\b")
_ONE = regex(r"\b(?:appendix|appended|attached|annexed?|enclosed)\b", re.IGNORECASE)
_REFERENCE = regex(r"\{(?:ref|num):([\w-]+)\}")


def _speaks_of_all(subject: Subject) -> bool:
    texts = [words for words in subject.scan.texts_with("appendices") if words.kind == "prose"]
    return any(subject.search(_ALL, texts))


def _said(subject: Subject) -> str:
    """The running text outside the appendices, in small letters and on one line."""
    prose = (words.masked for words in subject.prose if words.section != "appendix")
    return " ".join(" ".join(prose).lower().split())


@rule("REF002", "appendix-uncited", WARNING, misses="*")
def check(subject: Subject) -> Iterator[Fault]:
    """Find appendices nothing leads to."""
    appendices = subject.report.appendices
    if isinstance(appendices, Nil) or not appendices or _speaks_of_all(subject):
        return
    told = subject.scan.hits(_ONE, "append", "attached", "annex", "enclosed") if len(appendices) == 1 else ()
    if any(words.section != "appendix" for words, _ in told):
        return
    marked = (words for words in subject.texts if "{" in words.text)
    referred = {(hit[1], words.where) for words in marked for hit in _REFERENCE.finditer(words.text)}
    typed = {(t.bare.upper(), t.words.where) for t in subject.typed if t.kind == "appendix"}
    spread = [t for t in subject.typed if t.kind == "appendix" and t.word == "Appendix" and "to" in t.words.text]
    numbers = [n.bare.upper() for n in subject.numbered if n.kind == "appendix"]
    for index, appendix in enumerate(appendices):
        own, number = f"appendix:{appendix.id}", numbers[index] if index < len(numbers) else ""
        names = {appendix.id, f"appendix-{index + 1}"}
        cited = any(id in names and where != own for id, where in referred)
        cited = cited or any(bare == number and where != own for bare, where in typed)
        between = spread and min(t.bare for t in spread) < number < max(t.bare for t in spread)
        if not cited and not between and appendix.title.text.lower() not in _said(subject):
            what = f"Appendix {number} " if number and number != "APPENDIX" else "the appendix "
            yield Fault(
                appendix.title.at(length=len(appendix.title.text)),
                f"{what}(“{appendix.title.text}”) is attached, and nothing in the report leads to it",
                f"write {{ref:{appendix.id or f'appendix-{index + 1}'}}} in the text where the report uses it, or "
                "leave the appendix out",
            )
