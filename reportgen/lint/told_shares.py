"""Shares told in words: of one amount in another, and those of one whole, which make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.told import Told, between

# As in: lost £0.384m, 2 per cent of £199.427m; lost £0.384m (2 per cent of the budget of £199.427m).
_APPOSED = regex(r"\s*(?:,|\(|,\s*(?:or|which is|that is|about)|\s(?:is|was|are|were))\s*$", re.IGNORECASE)
_OF = regex(r"\s*of\s+(?:the\s+|a\s+|its\s+|all\s+)?(?:[\w-]+\s+){0,4}?(?:of\s+)?$", re.IGNORECASE)
# As in: 530 of 700, or 76 per cent; 14 of 19 appeals (74 per cent).
_PART_OF = regex(r"\s*(?:out\s+)?of\s+(?:the\s+)?$", re.IGNORECASE)
# As in: 140 spare places of 4,450 (3.1 per cent); £0.41m against a programme of £2.05m (20 per cent).
_LONGER_OF = regex(
    r"(?:\s+(?!of\b)[\w’'-]+){0,4}?\s+(?:(?:out\s+)?of|against|from|in)\s+(?:the\s+|an?\s+|its\s+|our\s+|all\s+)?"
    r"(?:[\w’'-]+\s+){0,4}?(?:of\s+)?$",
    re.IGNORECASE,
)
_CHANGED_BY = regex(
    r"\b(?:up|down|more|less|fewer|higher|lower|ris\w*|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w*|decreas\w*|reduc\w*|cut\w*"
    r"|over|under|above|below|saving\w*|chang\w*)\b",
    re.IGNORECASE,
)
_OR = regex(r"[^.;:,()]{0,40}(?:,\s*(?:or|which is|that is|i\.e\.)?|\()\s*(?:about\s+)?$", re.IGNORECASE)
_BRACKET = regex(r"(?:\s+[a-z’'-]+){0,3}(?:\s*\(|,\s+(?:or|which\s+is|that\s+is))\s*$", re.IGNORECASE)
# What the shares of one whole are called.
_WHOLE = regex(
    r"\bweight(?:s|ed|ing|ings)?\b|\bcount(?:s|ed)?\s+for\b|\b(?:quality|price|social value)\b|\bof the\b.{0,40},\s*$"
    r"|\b(?:is|are|was|were|goes|go)\s+(?:for|to)\b|\bsplit\b|\bdivided\b|\bma(?:de|kes?) up\b|\bshar(?:e|es|ed)\b"
    r"|\bmarks?\b|\bscor(?:e|es|ed)\b",
    re.IGNORECASE,
)
# What people answered, where three answers or more are told; more than a hundred of two may be of two questions.
_OPINIONS = regex(
    r"\b(?:dis)?agree[ds]?\b|\bin favour\b|\bagainst\b|\bdid not know\b|\bno (?:view|opinion)\b|\boppos\w+|\bsupport\w*"
    r"|\bneither\b|\bdid not say\b|\bprefer\w* not\b|\bgirls\b|\bwomen\b|\bfemale\b|\bnot known\b"
    r"|\bsatisfied\b|\bneutral\b|\bexpressed\b",
    re.IGNORECASE,
)
_OTHER = regex(
    r"\bmore than one\b|\bcould tick|\bround|\bmay not\b|\bno (?:less|more)\b|\brest\b|\bremains\b|\bminimum|\bmaximum"
    r"|\bat least|\bup to\b|\bgroups?\b|\brespondents?\b|\bcompared\b|\bagainst the\b|\bfrom\b|\bbelow\b|\babove\b"
    r"|\byears?\b",
    re.IGNORECASE,
)
_BESIDE = 20  # characters after a share in which it is said to be how much less
_FAR = 25  # per cent: shares that are farther off were not meant to make a hundred


def wrong_shares(passage: Passage) -> Iterator[Told]:
    """Shares that are not what two amounts beside them make, and shares of one whole that do not make a hundred."""
    amounts = passage.amounts
    for one, two, three in zip(amounts, amounts[1:], amounts[2:], strict=False):
        joints = between(passage, one, two), between(passage, two, three)
        if two.amount.unit == "%" and _APPOSED.fullmatch(joints[0]) and _OF.fullmatch(joints[1]):
            yield from _checked(one, three, two)
        elif three.amount.unit == "%" and _PART_OF.fullmatch(joints[0]) and _OR.fullmatch(joints[1]):
            yield from _checked(one, two, three)
        elif three.amount.unit == "%" and _LONGER_OF.fullmatch(joints[0]) and _BRACKET.fullmatch(joints[1]):
            said = passage.text[: three.end + _BESIDE]
            part = one.value < two.value and not _CHANGED_BY.search(said) and not _is_rest(one, two, three)
            yield from _checked(one, two, three) if part else ()
    yield from _hundred(passage)


def _is_rest(part: Found, whole: Found, share: Found) -> bool:
    """Whether a share is that of what is left of the whole, or how much less the part is."""
    return abs((whole.value - part.value) * 100 / whole.value - share.value) <= share.amount.step


def _checked(part: Found, whole: Found, share: Found) -> Iterator[Told]:
    if part.amount.unit != whole.amount.unit or part.amount.unit == "%" or whole.value <= 0 or share.said:
        return
    if part.said or whole.said or part.per != whole.per:
        return
    value = part.value / whole.value * 100
    loose = value * (part.room / max(part.value, Decimal(1)) + whole.room / whole.value)
    if abs(value - share.value) <= loose + share.amount.step / 2:
        return
    places = max(share.amount.decimals, 1 if value < 10 else 0) + (value < 1)
    yield Told(
        share, f"{share.text} is not the share of {part.text} in {whole.text}, which is {value:.{places}f} per cent"
    )


def _hundred(passage: Passage) -> Iterator[Told]:
    """The shares of one whole, named in one list."""
    shares = [a for a in passage.amounts if a.amount.unit == "%"]
    if len(shares) < 2 or not _is_all(passage, shares) or not _listed(passage, shares):
        return
    sum_ = sum((s.value for s in shares), Decimal(0))
    room = sum((s.amount.step for s in shares), Decimal(0)) / 2
    few = len(shares) < 3 and sum_ < 100  # two of more
    if few or abs(sum_ - 100) <= room or abs(sum_ - 100) > _FAR or any(s.said or s.ranged for s in shares):
        return
    listed = " + ".join(s.text for s in shares)
    yield Told(shares[-1], f"the shares do not make 100 per cent: {listed} = {sum_.normalize():f} per cent")


def _is_all(passage: Passage, shares: Sequence[Found]) -> bool:
    """Whether a passage speaks of all shares of one whole."""
    others = [a for a in passage.amounts if a.amount.unit != "%"]
    if any(a.start > shares[0].start for a in others) or _OTHER.search(passage.text):
        return False
    whole = not others and _WHOLE.search(passage.text)
    return bool(whole or (len(shares) > 2 and _OPINIONS.search(passage.text)))


def _listed(passage: Passage, shares: Sequence[Found]) -> bool:
    joints = [between(passage, a, b) for a, b in pairwise(shares)]
    return all(len(joint) < 80 and re.search(r",|\band\b|;", joint) and ":" not in joint for joint in joints)
