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
from collections.abc import Container, Iterator

from msgspec import Struct

from reportgen.content.report import Appendix, Nil
from reportgen.files.regex import regex
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


@rule("REF002", "appendix-uncited", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find appendices nothing leads to."""
    appendices = subject.report.appendices
    if isinstance(appendices, Nil) or not appendices or _speaks_of_all(subject):
        return
    if len(appendices) == 1 and _speaks_of_one(subject):
        return
    cited = _cited(subject)
    numbers = [n.bare.upper() for n in subject.numbered if n.kind == "appendix"]
    for index, appendix in enumerate(appendices):
        number = numbers[index] if index < len(numbers) else ""
        name = appendix.id or f"appendix-{index + 1}"
        names = {appendix.id, f"appendix-{index + 1}"}
        if not cited.has(names, number, f"appendix:{appendix.id}") and not _named(subject, appendix):
            what = f"Appendix {number} " if number and number != "APPENDIX" else "the appendix "
            yield Fault(
                appendix.title.at(length=len(appendix.title.text)),
                f"{what}(“{appendix.title.text}”) is attached, and nothing in the report leads to it",
                f"write {{ref:{name}}} in the text where the report uses it, or leave the appendix out",
            )


class _Cited(Struct, frozen=True):
    """What the texts refer to: ids and typed numbers, each with the text it stands in, and the ends of ranges."""

    ids: frozenset[tuple[str, str]]
    numbers: frozenset[tuple[str, str]]
    ends: tuple[str, ...]

    def has(self, names: Container[str], number: str, own: str) -> bool:
        """Whether something outside an appendix's `own` text leads to it, by one of its names or its number."""
        if any(id in names and where != own for id, where in self.ids):
            return True
        if any(bare == number and where != own for bare, where in self.numbers):
            return True
        return bool(self.ends) and min(self.ends) < number < max(self.ends)


def _cited(subject: Subject) -> _Cited:
    marked = (words for words in subject.texts if "{" in words.text)
    ids = frozenset((hit[1], words.where) for words in marked for hit in _REFERENCE.finditer(words.text))
    typed = [t for t in subject.typed if t.kind == "appendix"]
    ends = tuple(t.bare for t in typed if t.word == "Appendix" and "to" in t.words.text)
    return _Cited(ids, frozenset((t.bare.upper(), t.words.where) for t in typed), ends)


def _speaks_of_one(subject: Subject) -> bool:
    """Whether the text outside it speaks of the appendix, or of what is attached."""
    told = subject.scan.hits(_ONE, "append", "attached", "annex", "enclosed")
    return any(words.section != "appendix" for words, _ in told)


def _named(subject: Subject, appendix: Appendix) -> bool:
    """Whether the text has the appendix's title."""
    return appendix.title.text.lower() in subject.once(_said)
