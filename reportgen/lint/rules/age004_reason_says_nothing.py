"""Why an item is urgent, or a report late, is not said.

What it checks:
    `urgent:` and `late:` of the agenda's items: that they say more than that the item is urgent, the report late, or
    that the Chair agreed.

Why it matters:
    An item that is not on the agenda may be taken only where the chair is of the opinion, by reason of special
    circumstances that the minutes specify, that it is a matter of urgency. That a report is late is something else:
    the agenda was in time, and the report has to be open to inspection as soon as members have it. Each has its
    own reason.

Basis:
    Local Government Act 1972, section 100B(4)(b) (urgency) and section 100B(3) and (4)(a) (late reports); Local
    Government (Scotland) Act 1973, section 50B(4)(b).

Bad:

    agenda:
      - {title: Flood wall, report: wall, urgent: The Chair has agreed that this is urgent.}

Good:

    agenda:
      - {title: Flood wall, report: wall, urgent: The wall was breached on 8 September and high tides are near.}

Exceptions:
    None.
"""

from collections.abc import Iterator

from reportgen.content.meeting import AgendaContent
from reportgen.files.regex import regex
from reportgen.lint.agenda_items import items_of
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_WORD = regex(r"[^\W\d_]+")
_EMPTY = frozenset(
    """a about accept accepted agenda agree agreed agrees also and announced are as at be because been before by chair
    chairman chairperson chairwoman circumstances cannot committee consent consider considered convener decided due
    exceptional follow for given has have he in is it item items late later leave matter meeting mr mrs ms must not now
    of on opinion permission publication published reason reasons report reports she special submitted taken that the
    their they this to too urgency urgent urgently wait was will with""".split()
)
_ENOUGH = 2  # telling words


@rule("AGE004", "reason-says-nothing", WARNING, reads=("agenda",))
def check(subject: Subject) -> Iterator[Fault]:
    """Find reasons that are none."""
    assert isinstance(subject.record, AgendaContent)
    for item in items_of(subject.record):
        for key, text, what in (
            ("urgent", item.urgent, "why the item cannot wait until the next meeting"),
            ("late", item.late, "why the report was not ready when the agenda was published"),
        ):
            if text is not None and len({w.casefold() for w in _WORD.findall(text.text)} - _EMPTY) < _ENOUGH:
                yield Fault(
                    text.at(0, 0, max(1, len(text.text))),
                    f"“{text.text}” does not say {what}",
                    f"write after `{key}:` {what}",
                )
