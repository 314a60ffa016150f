"""A body that is no more is said to act.

What it checks:
    The bodies in `lint/bodies.yaml`, in reports to meetings after the day on which they ended or took another name,
    where a sentence says that they will do, must do or have done something, that something is done by them, or that
    they were consulted.

Why it matters:
    Nobody will answer, and whoever has the duty now was not asked.

Basis:
    The Acts and orders that ended each body; the list gives the day.

Bad:

    summary: |
      The Audit Commission will audit the accounts in October.

Good:

    summary: |
      The external auditor will audit the accounts in October. The Audit Commission gave advice in 2009.

Exceptions:
    Sentences that tell of the past (in 2009, formerly, since replaced) or name both; quotations; English Heritage where
    it is not asked or heard as a consultee, since a charity has the name.
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

_HEARD = (
    r"(?:was|were|has\s+been|have\s+been|is|are)\s+(?:also\s+|not\s+)?(?:consulted|asked|notified|sent|told|informed"
    r"|invited|given)"
    r"|objects?|ha[sd]\s+no\s+(?:objections?|comments?|observations?)|did\s+not\s+(?:object|reply|respond|comment)"
)
_ACTS = regex(
    rf"(?:,\s+(?:which|who)|,\s+as\s+(?:\w+\s+){{0,4}}\w+,)?\s+(?:{_HEARD}|will|would|has|have|must|may|can|is\s+(?:the|a|to|responsible|now)|expects?|agrees?|requires?"
    rf"|considers?"
    r"|advises?|recommends?|supports?|audits?|asks?|pays?|funds?|wants?|decides?|provides?|runs?|approves?|approved|publishes|sets?|regulates?|inspects?|keeps?|monitors?|oversees?|registers?|issues?|holds?|licenses?|checks?|[a-z]+ed|told|wrote|said|found|gave|made|sent|chose)\b"
)
_IS_ASKED = regex(
    r"\b(?:will|would|must|may|shall|to)\s+(?:ask|consult|notify|seek\s+\w+\s+(?:of|from)|apply\s+to|write\s+to"
    r"|(?:take|refer|go|appeal|complain|report|send|submit|turn)\s+(?:\w+\s+){0,3}?to"
    r"|refer\s+\w+\s+to)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BY_IT = regex(
    r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?[a-z]+(?:ed|id|en|ade|et|nt|ght|own|ut|one|eld|old)\s+(?:\w+\s+){0,3}?(?:by|from|with|to|through|via)\s+"
    r"(?:the\s+)?(?:\w+\s+of\s+the\s+)?$"
)
# What a sentence tells of today or of what is to come, with no word of the past in it.
_NOW = regex(r"\b(?:is|are|will|must|shall|continues?|remains?|has\s+to|have\s+to)\b")
_THEN = regex(
    r"\b(?:was|were|had|did|former\w*|then|until|ended|abolished|replac\w+|became|becom\w+|renamed|since|once|used\s+to|legacy"
    r"|successor\w*|predecessor\w*|guidance|report|code|standard\w*|research|published|developed|designed|by)\b"
)
_DONE_BY = regex(
    r"\b(?:carried\s+out|undertaken|conducted|completed|issued|agreed|approved|inspected|audited|made|done)\s+by\s+(?:the\s+)?\Z"
)
_NOW_BY = regex(
    r"\b(?:is|are|will\s+be|must\s+be)\b[^.;]*\b(?:appointed|funded|regulated|inspected|paid|overseen|approved|run|managed|led|chaired|audited|employed"
    r"|registered|licensed|certified|accredited|commissioned)\s+by\s+(?:the\s+)?\Z"
)
_IS_TOLD = regex(  # “notice is given to the Secretary of State and to English Heritage”
    r"\b(?:notice|notif\w+|cop(?:y|ies)|sent|given|served|submitted|referred|consult\w*)\b[^.;]{0,80}?\b(?:to|on|with)\s+(?:the\s+)?$"
)
_YEARS = regex(r"\b((?:19|20)\d\d)\b")
_CHARITY = "English Heritage"
_ASKED = regex(rf"\s+(?:{_HEARD}|(?:will|would|must|is\s+to|has\s+to)\s+(?:also\s+)?be\s+(?:consulted|notified))\b")
_OTHER = regex(r"\b(?:Scottish|Transport|Constabulary|of|former|old|v\.?(?:\s+the)?)\s+$")  # "v": the name of a case


@rule("DAT015", "body-abolished", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find bodies that act after their end."""
    bodies = subject.wordlists.get("bodies", {})
    meeting = subject.meeting
    known = subject.scan.known((*bodies, *(f"{name}s" for name in bodies)))
    named = tuple(name for name in bodies if name in known or f"{name}s" in known)
    if meeting is None or not named:
        return
    pattern = _pattern(named)
    for passage in subject.passages_with(*(name.split(maxsplit=1)[0].lower().rstrip(",") for name in named)):
        for hit in pattern.finditer(passage.text):
            name = " ".join(hit[1].split())
            entry = ENTRY.fullmatch(bodies[name])
            if entry is None or not holds_in(entry, subject.house.country):
                continue
            ended = datetime.date.fromisoformat(entry["day"])
            since = _did_since(passage.text, hit, ended.year)
            if meeting.date < ended or not (since or _acts(name, passage.text, hit, ended.year)):
                continue
            if not since and tells_history(passage.text, hit, entry["instead"], meeting.date.year):
                continue
            day = show_date(ended, "{day} {month} {year}")
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"there has been no {name} since {day}, and it is said to act here",
                f"write who does it now ({entry['instead']}), or say when it was done",
            )


def _did_since(text: str, hit: re.Match[str], ended: int) -> bool:
    """Whether something is said to have been done by a body in a year after its end."""
    years = _YEARS.findall(text)
    return bool(years and _DONE_BY.search(text[: hit.start()])) and all(int(year) > ended for year in years)


def _acts(name: str, text: str, hit: re.Match[str], ended: int) -> bool:
    """Whether a body of that name, and no other, is said to act or is asked to."""
    before = text[: hit.start()]
    acts = (
        (_ASKED if name == _CHARITY else _ACTS).match(text, hit.end())
        or _IS_ASKED.search(before)
        or (name == _CHARITY and _IS_TOLD.search(before))
        or _BY_IT.search(before)
        or _NOW_BY.search(before)
        or (name != _CHARITY and _NOW.search(text) and not _tells_of_then(text, ended))
    )
    return bool(acts) and not _OTHER.search(before)


def _tells_of_then(text: str, ended: int) -> bool:
    """Whether a sentence has words of the past, or a year in which the body still was."""
    return bool(_THEN.search(text)) or any(int(year) <= ended for year in _YEARS.findall(text))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))
    return regex(rf"\b({listed})s?(?:\s+\([A-Z][A-Za-z]+\))?(?!\w)")
