"""Which kinds of matter a report decides: a service cut, land sold, work that another is to do.

`law/matters.yaml` has the words of each kind. A sentence decides where it recommends, says what the report is for, or
tells of what is to come; the title does too.
"""

from __future__ import annotations

from reportgen.lint.formulas import formula, sentences
from reportgen.lint.law import Matter, matters
from reportgen.lint.statements import PROPOSED, ROW, is_ahead
from reportgen.lint.subject import Subject


def _known(_: Subject) -> dict[str, bool]:
    """The kinds of matter that were looked for in a report."""
    return {}


def decides(subject: Subject, name: str) -> bool:
    """Whether the report decides a matter of that kind."""
    known = subject.once(_known)
    if name not in known:
        matter = matters(subject.house).get(name)
        known[name] = matter is not None and _is_told(subject, matter)
    return known[name]


def _is_told(subject: Subject, matter: Matter) -> bool:
    title = subject.report.title.text
    for words in matter.words:
        if formula(words).find(title):
            return True
        for passage, _ in sentences(subject, words):
            if ROW in passage.text or not (passage.words.section in PROPOSED or is_ahead(passage)):
                continue
            if not any(formula(no).find(passage.text) for no in matter.never):
                return True
    return False
