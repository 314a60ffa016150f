"""Names that time has overtaken, of laws and bodies: whether a sentence tells of how they were once."""

from __future__ import annotations

import re

from reportgen.files.regex import regex

_STORY = regex(
    r"\bintroduced\b|\bbecame\b|\bbecome\b|\bthe then\b|\bthen (?:the|in force|known|called)\b|\bat the time\b"
    r"|\bformer(?:ly)?\b|\bprevious(?:ly)?\b|\breplac|\brepeal|\bsuperseded\b|\benacted\b|\bRoyal Assent\b|\bsince\b"
    r"|\bwas (?:published|before|passing|debated)\b|\bnow (?:the|an)\b|\bwould have\b|\bpassed into law\b"
    r"|\bunder the old\b",
    re.IGNORECASE,
)
ENTRY = regex(r"(?P<day>\d{4}-\d\d-\d\d)(?: \((?P<countries>[\w, ]+)\))? (?P<instead>.+)")
_YEAR = regex(r"\b[Ii]n (?:\w+ )?((?:19|20)\d\d)\b")


def tells_history(sentence: str, hit: re.Match[str], instead: str, this_year: int) -> bool:
    """Whether a sentence tells the history (in a year before this one), names what took its place too, or quotes."""
    before = sentence[: hit.start()]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    rest = before + sentence[hit.end() :]
    year = any(int(said) < this_year for said in _YEAR.findall(rest))
    return bool(_STORY.search(rest)) or year or instead in " ".join(sentence.split())


def holds_in(entry: re.Match[str], country: str) -> bool:
    """Whether an entry of a list (day, countries where not all three, what there is instead) is one of a country."""
    return entry["countries"] is None or country in entry["countries"].lower()
