"""The title on the agenda, the report's title and its heading in the text do not agree.

What it checks:
    `agenda-title` against `title`, and a heading at the top of the narrative that is the title in slightly
    other words.

Why it matters:
    Agenda systems, minutes and the public find a paper by its title. "Primary Care Network" on the agenda and
    "Primary Care Networks" on the report are two papers to a search.

Basis:
    House style; practice of committees.

Bad:

    title: New play areas in Lime Park
    agenda-title: New play area in Lime Park

Good:

    title: "New play area in Lime Park: award of contract"
    agenda-title: New play area in Lime Park

Exceptions:
    An agenda title that leaves words out or uses the initials of some is an abbreviation by design.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportgen.content.report import BodyContent
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_SMALL = frozenset("a an and at by for from in of on or report the to update with".split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[’']\w+)?", text.replace("&", " and ").casefold())


def is_short_for(short: str, title: str) -> bool:
    """Whether a title only leaves words out of another, or writes some as their initials."""
    full = _words(title)
    initials = "".join(w[0] for w in full)
    main = "".join(w[0] for w in full if w not in _SMALL)
    return all(
        w in full or w in _SMALL or (len(w) > 1 and (w in initials or w in main or w.rstrip("s") in main))
        for w in _words(short)
    )


@rule("STR008", "title-mismatch", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find titles of one paper that differ."""
    title, agenda = subject.report.title.text, subject.report.agenda_title
    if agenda is not None and not is_short_for(agenda.text, title):
        odd = [w for w in re.findall(r"[\w’'-]+", agenda.text) if not is_short_for(w, title)]
        yield Fault(
            agenda.at(0, 0, len(agenda.text)),
            f"the agenda's title has “{' '.join(odd)}”, which the report's title “{title}” has not",
            "write `agenda-title:` and `title:` in the same words, or leave `agenda-title:` out",
        )
    body = subject.report.sections.get("body")
    first = body.sections[0].heading if isinstance(body, BodyContent) and body.sections else None
    if first is not None and _words(first.text) != _words(title) and len(_words(title)) > 2:
        alike = SequenceMatcher(None, first.text.casefold(), title.casefold(), autojunk=False)
        if alike.real_quick_ratio() > 0.85 and alike.ratio() > 0.85:
            yield Fault(
                first.at(0, 0, len(first.text)),
                f"this heading is nearly the title, which reads “{title}”",
                "write the same words in both, or leave the heading out",
            )
