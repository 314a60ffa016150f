"""Posts and bodies where they are named: the emergency planning officer, the Health and Wellbeing Board."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage

ROLES = tuple(
    "officer director panel committee board manager maker chair cabinet council trust inspector court minister"
    " secretary leader ombudsman commissioner solicitor treasurer governors trustees forum authority head warden clerk"
    " mayor surveyor engineer coroner registrar actuary auditor agency partnership adviser".split()
)
_ROLE = regex(
    rf"\b(?:chief\s+executive|head\s+of\s+(?-i:[A-Z][a-z]+)|secretary\s+of\s+state|{'|'.join(ROLES)})s?\b(?![’'-])",
    re.IGNORECASE,
)
_POST = regex(
    r"\b(?:officer|director|manager|maker|chair|inspector|minister|secretary|leader|ombudsman|commissioner|solicitor"
    r"|treasurer|head|warden|clerk|mayor|surveyor|engineer|coroner|registrar|actuary|auditor|adviser|chief|member)s?\b",
    re.IGNORECASE,
)
_WORDS = regex(r"(?:[A-Za-z][A-Za-z’'-]*\s+){1,5}\Z")
_LONGEST = 3  # words of a name but for what "and" joins
_ONE_PLACE = ("council", "cabinet", "court")  # what is called after one place, not after two things
_ENDS = frozenset(  # what is no part of a name, and begins it anew
    """the a an our its by of as to that and which once with for in is are was were on at from under among given every
    each no any this if when then would will be than other another all some recommends asks authority authorise ask
    submit delegate delegates met or until whether must can may should has have had before after between""".split()
)
_GOES_ON = regex(r"(?:,?\s+(?:and\s+|of\s+(?:the\s+)?|for\s+)?(?-i:[A-Z])[\w’'-]+)+")
_OF_ACT = regex(r"(?:\s+[A-Za-z]+){0,4}\s+(?:Act|Regulations|Order|Measure)\b")


def named_in(passage: Passage) -> Iterator[tuple[int, str]]:
    """The posts and bodies of a sentence: where they stand, and their names; of one word none."""
    text = passage.text
    for hit in _ROLE.finditer(text):
        before = _WORDS.search(text, max(0, hit.start() - 60), hit.start())
        words = _name(before[0].split() if before else [], hit[0])
        start = hit.start()
        if words and before is not None:
            start = text.rindex(words[0], before.start(), hit.start())
        name = text[start : hit.end()]
        if (
            (" " not in name and name != "Cabinet")
            or (name.islower() and name.endswith("s"))
            or _OF_ACT.match(text, hit.end())
        ):
            continue
        yield start, name


def is_post(name: str) -> bool:
    """Whether a name is that of a post, and not of a body: a director, and no panel."""
    return _POST.search(name) is not None


def in_full(text: str, start: int, end: int) -> str:
    """A name as it goes on: Head of Built Environment, of "Head of Built", by which it is known."""
    more = _GOES_ON.match(text, end)
    return text[start : more.end() if more else end]


def _name(before: Sequence[str], role: str) -> list[str]:
    """The last of some words that belong to the name of a post or body: "Health and Wellbeing" before Board."""
    words: list[str] = []
    for at in range(len(before) - 1, -1, -1):
        first = before[at - 1] if at and words and words[0][:1].isupper() else ""
        joins = (
            before[at] == "and" and first[:1].isupper() and not _ROLE.match(first) and role.lower() not in _ONE_PLACE
        )
        if (before[at].lower() in _ENDS and not joins) or (len(words) >= _LONGEST and words[0] != "and" and not joins):
            break
        words.insert(0, before[at])
    return words
