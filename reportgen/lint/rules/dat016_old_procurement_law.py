"""A new procurement is said to be under the law that the Procurement Act 2023 replaced.

What it checks:
    Sentences that name the Public Contracts Regulations 2015, the Concession or Utilities Contracts Regulations 2016 or
    a notice in the Official Journal, and tell of a procurement to come or one begun after 24 February 2025.

Why it matters:
    Notices, procedures and the standstill are others now. A procurement under the wrong law has to begin again.

Basis:
    Procurement Act 2023, in force from 24 February 2025. What was begun before stays under the old regulations, and so
    do its contracts and frameworks. Scotland has regulations of its own.

Bad:

    summary: |
      Tenders will be sought under the Public Contracts Regulations 2015.

Good:

    summary: |
      Tenders will be sought under the Procurement Act 2023. The present contract was let under the Public Contracts
      Regulations 2015.

Exceptions:
    Contracts, frameworks, extensions and changes of what was begun before; meetings before that day; Scotland.
"""

import datetime
import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_FROM = datetime.date(2025, 2, 24)
_OLD = regex(
    r"\b(?:Public\s+Contracts?\s+Regulations(?:\s+20(?:06|15))?|(?:Utilities"
    r"|Concession)\s+Contracts\s+Regulations(?:\s+2016)?"
    r"|Official\s+Journal(?:\s+of\s+the\s+European\s+Union)?|OJEU)(?!\w)"
)
_STEMS = ("public", "utilities", "concession", "official", "ojeu")
_NEW = regex(
    r"\b(?:will|would|shall|must|is\s+to|are\s+to|be|proposed|new)\b(?:\s+\S+){0,6}?\s*\b(?:procure\w*|tender\w*"
    r"|advertis\w+"
    r"|compet\w+|sought|invited|award\w*|bought|let)\b|\b(?:procure\w*|tender\w*|contract|notice)\b(?:\s+\S+){0,5}?\s+(?:will"
    r"|would|must|(?:is|are)\s+to)\b",
    re.IGNORECASE,
)
_BEGUN = regex(r"\b(?:begun|began|started|launched|advertised|issued|published|run)\b", re.IGNORECASE)
_EXISTING = regex(
    r"\b(?:existing|current|present|original|framework|exten\w+|modif\w+|vari(?:ed|ation\w*)|call(?:ed)?[- ]off"
    r"|regulation\s+72|no\s+longer|before\s+24\s+February|replac\w+|(?<!be\s)let\s+(?:in|under|before)|transition\w*"
    r"|saving\s+provisions?)\b",
    re.IGNORECASE,
)
_NOTICE = regex(
    r"\b(?:tender|contract)\s+notice\b|\btenders?\b.*\b(?:invited|sought|published|advertised)\b", re.IGNORECASE
)
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = regex(rf"\b({'|'.join(_MONTHS)})\s+(20\d\d)\b")


@rule("DAT016", "old-procurement-law", WARNING, countries=("england", "wales"))
def check(subject: Subject) -> Iterator[Fault]:
    """Find new procurements under the old regulations."""
    meeting = subject.meeting
    if meeting is None or meeting.date < _FROM:
        return
    for passage in subject.passages_with(*_STEMS):
        hit = _OLD.search(passage.text)
        if hit is None or _EXISTING.search(passage.text) or "Procurement Act" in passage.text:
            continue
        begun = _BEGUN.search(passage.text) and (_since(passage.text) or _lately(subject, passage))
        if _NEW.search(passage.text) or begun:
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"{hit[0]} do not govern a procurement begun after 24 February 2025"
                if hit[0].endswith(tuple("s56"))
                else f"a procurement begun after 24 February 2025 has no notice in the {hit[0]}",
                "name the Procurement Act 2023 and its notices; if it was begun before, say when",
            )


def _lately(subject: Subject, passage: Passage) -> bool:
    """Whether the text beside a sentence dates a tender notice after the Act came into force."""
    beside = (p for p in subject.passages_with("tender", "tenders", "notice") if p.words is passage.words)
    return any(_NOTICE.search(p.text) and _since(p.text) for p in beside)


def _since(text: str) -> bool:
    """Whether a month is named that came after the Act did."""
    return any(
        (int(year), _MONTHS.index(month) + 1) > (_FROM.year, _FROM.month) for month, year in _MONTH.findall(text)
    )
