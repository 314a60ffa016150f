"""The report names a Bill that had become an Act, or a law that another had replaced.

What it checks:
    The names in the list `lint/laws.yaml` of the house style, in reports to meetings after the date on which
    what they name was overtaken.

Why it matters:
    A decision must rest on the law as it is. A Bill gives no powers.

Basis:
    Good practice in legal implications; the list gives the dates of Royal Assent and of replacement.

Bad:

    summary: |
      Integrated care systems rest on the Health and Care Bill 2021.

Good:

    summary: |
      Integrated care systems rest on the Health and Care Act 2022.
    ---
    summary: |
      The Health and Care Bill was introduced in July 2021 and became the Health and Care Act 2022.

Exceptions:
    Sentences that tell the history (introduced, became, replaced, in 2021 ...) or name the law in force as
    well; quotations; titles of background papers; meetings before the date.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache

from reportgen.content.values import show_date
from reportgen.files.regex import regex
from reportgen.lint.overtaken import ENTRY, holds_in, tells_history
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("DAT006", "law-out-of-date", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find names of law that is no longer, or not yet, that."""
    laws = subject.wordlists.get("laws", {})
    meeting = subject.meeting
    if meeting is None or not laws:
        return
    named = tuple(subject.scan.known(laws))
    pattern = _pattern(named) if named else None
    for passage in subject.passages if pattern else ():
        for hit in pattern.finditer(passage.text) if pattern else ():
            name = " ".join(hit[1].split())
            entry = ENTRY.fullmatch(laws[name])
            if entry is None or not holds_in(entry, subject.house.country):
                continue
            date, instead = datetime.date.fromisoformat(entry["day"]), entry["instead"]
            year = int(hit[2] or 0)
            if meeting.date <= date or year > date.year or tells_history(passage.text, hit, instead, meeting.date.year):
                continue
            shown = show_date(date, "{day} {month} {year}")
            bill = name.endswith("Bill")
            reason = f"became the {instead} on {shown}" if bill else f"gave way to the {instead} on {shown}"
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"the {' '.join(hit[0].split())} {reason}, before this meeting",
                f"name the {instead}; where the older one is meant, name both: “the {name}, now the {instead}”",
            )


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))
    return regex(rf"\b({listed})(?:\s+\(?((?:19|20)\d\d)(?:[-/–]\d\d)?\)?)?(?!\w)")
