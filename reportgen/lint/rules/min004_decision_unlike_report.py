"""A minute does not answer what the report recommended.

What it checks:
    The minute of each item whose report is linted too: that it records a decision where the report asked for one, and
    that sums of money in it stand in the report.

Why it matters:
    Officers act on the minute. What was recommended and is not minuted was not decided, and a sum that differs may be
    an amendment or a slip of the pen; the minute has to say which.

Basis:
    Local Government Act 1972, Schedule 12, paragraph 41; in England, for an executive, SI 2012/2089, regulation 12.

Bad:

    minutes:
      - title: New play area in Lime Park
        resolved: That a play area be built in Lime Park at a cost of £45,000.
    # report.yaml
    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £40,000.

Good:

    minutes:
      - title: New play area in Lime Park
        text: An amendment for a larger area was carried.
        resolved: That a play area be built in Lime Park at a cost of £45,000.
    # report.yaml
    recommendations:
      - Approve the building of a play area in Lime Park at a cost of £40,000.

Exceptions:
    Reports to note; items that were deferred or withdrawn; amendments that the minute speaks of; items by other titles.
"""

import re
from collections.abc import Iterator

from reportgen.content.meeting import Minute, Minutes
from reportgen.content.report import Report
from reportgen.files.regex import regex
from reportgen.lint.decisions import recommended, takes_note_only
from reportgen.lint.masked_words import Words
from reportgen.lint.report_texts import texts_of
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.running_amounts import Money, money_in
from reportgen.lint.subject import Subject

_SETTLED = regex(
    r"\b(?:defer|withdr[ae]w|adjourn|resolv|agree|approv|noted?\b|lost\b|reject|refus|refer|not moved|carried)", re.I
)
_AMENDED = regex(r"\b(?:amend|in place of|instead of|increas|reduc|vari|alter|chang|substitut|negotiat)", re.IGNORECASE)
_WORD = regex(r"\w+")


@rule("MIN004", "decision-unlike-report", WARNING, reads=("minutes",))
def check(subject: Subject) -> Iterator[Fault]:
    """Compare minutes with the reports that went to the meeting."""
    assert isinstance(subject.record, Minutes)
    for report in subject.others:
        titles = {_key(title.text) for title in (report.title, report.agenda_title) if title is not None}
        taken = [minute for minute in subject.record.minutes if _key(minute.title.text) in titles]
        if len(taken) == 1 and recommended(report):
            yield from _undecided(subject, taken[0], report)
            yield from _other_sums(taken[0], report)


def _key(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(title.casefold()))


def _undecided(subject: Subject, minute: Minute, report: Report) -> Iterator[Fault]:
    told = " ".join(text.text for text in (minute.text, minute.after) if text is not None)
    if minute.decisions or minute.withheld.exempt or _SETTLED.search(told):
        return
    if not takes_note_only(report, subject.wordlists.get("decision-verbs", {})):
        yield Fault(
            minute.title.at(0, 0, len(minute.title.text)),
            f"the report “{report.title.text}” asked for a decision, and this minute records none",
            "write `resolved:` and what was decided, or say in `text:` that the item was deferred or withdrawn",
        )


def _other_sums(minute: Minute, report: Report) -> Iterator[Fault]:
    told = " ".join(text.text for text in (minute.text, minute.after) if text is not None)
    asked = [money for item in recommended(report) for money in money_in(Words(item.text, "recommendations"))]
    if not asked or _AMENDED.search(told):
        return
    known = {money.value for words in texts_of(report) for money in money_in(words)}
    for text in (text for decision in minute.decisions for text in decision.texts):
        if _AMENDED.search(text.text):
            continue
        for money in money_in(Words(text, "decisions")):
            if money.value not in known and not _rounds(money, asked):
                yield Fault(
                    text.at_offset(money.offset, len(money.text)),
                    f"{money.text} is nowhere in the report “{report.title.text}”, which recommended {asked[0].text}",
                    "correct the sum, or say in `text:` that the recommendation was amended",
                )


def _rounds(money: Money, asked: list[Money]) -> bool:
    return any(abs(money.value - other.value) <= money.room + other.room for other in asked if money.room or other.room)
