"""Lists of amounts with a total in one sentence: money, and things that are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportgen.amounts.running import Found
from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.slips import are_changed_over, digits, is_slip
from reportgen.lint.told import FIX_NET, Told, added, agree, between, room, total

_PLUS = regex(r"\s*(?:\+|plus)\s*")
_EQUALS = regex(r"\s*(?:=|equals|makes)\s*")
_MADE_OF = regex(
    r"\b(?:made up of|comprising|comprises?(?: of)?|comprised of|consist(?:s|ing)? of|a combination of|composed of"
    r"|split (?:between|into|as)|divided (?:between|into)|being the sum of|the sum of"
    r"|(?:to be )?(?:funded|financed|met|paid(?: for)?) (?:from|by|through)"
    r"(?![^£]*\bwhich (?:holds?|held|has|had|stands?|stood|is|was|would|will|contains?)\b))\b",
    re.IGNORECASE,
)
_TOTALLING = regex(
    r"(?:(?:,|\band|\bor|[–-])?\s*(?:(?:which|together|this|these)\s+)?(?:(?:making|giving|gives|makes|for|with)\s+)?"
    r"(?:a|the|an overall|in)?\s*(?:combined\s+|overall\s+|grand\s+)?(?:total(?:s|ling|ing)?(?: cost)?(?: of)?"
    r"|adds? up to|makes?(?: up)?|sum(?:s)? to|amounts? to|comes? to|together|altogether|in all)(?:\s+the)?)[:,]?\s*$",
    re.IGNORECASE,
)
_IN_ALL = regex(
    r"\s*(?:homes |people |letters |places |posts )?(?:in (?:all|total)|altogether|all told|together)\b", re.I
)
_ALL = regex(r"\b(?:all|the whole)(?:\s+of\s+the)?\s+$", re.IGNORECASE)
_NET = regex(r"\bnet\b|\bafter\b|\bless\b|\bminus\b|\boff\b|deduct|\bwithout\b|exclud|apart from", re.IGNORECASE)
_OFF = regex(r"\b(?:less|minus)\b(?! than)|\bnet of\b|\bdeduct|\btak(?:en|ing) off\b", re.IGNORECASE)
_LOOSE = regex(r"\binclud|for example|such as|\be\.?g\b|among (?:them|which)|up to|\bor\s*$", re.IGNORECASE)
_COLON = regex(r"^[^(;:]*:\s+(?:the |about |some |a )?$", re.IGNORECASE)
_COMPARED = regex(
    r"\b(?:(?:19|20)\d\d(?:/\d\d)?|last year|previous(?:ly)?|option \w+|budget|estimate|target|benchmark|now|then)"
    r"\s*:\s*$",
    re.IGNORECASE,
)
_BRACKET = regex(r"\(\s*(?:the |about )?$", re.IGNORECASE)
_IN_TOTAL = regex(r"\btotal(?:s|ling|ing)?\b", re.IGNORECASE)
_REST = regex(r"\bpart(?:ly|s|ially)?\b|\bremain\w*|\brest\b|\bbalance\b|\bsupplement", re.IGNORECASE)
_LEAVES = regex(r"\bleav(?:e|es|ing)\b|\bremain(?:s|ing)? (?:un)?\w+", re.IGNORECASE)
_PART_OF = regex(r"\b(?:of|in|from) which\b|\bincluding\b|\bof this\b", re.IGNORECASE)
# It costs £1.9m, which is met from a grant, of which £2.3m is in hand: a part of the grant.
_OF_ANOTHER = regex(
    r"\b(?:from|by|in|through|out of)\b[^.;£]*\b(?:grants?|reserves?|funds?|budgets?|balances?|receipts|allocation"
    r"|programme),?\s+(?:of|in|from) which\b",
    re.IGNORECASE,
)
_LISTED = regex(r"(?:,|;|\band\b|\bplus\b|\+|\bwith\b|\()", re.IGNORECASE)
_IS_PART = regex(
    r",?\s+(?:are|were|was|is|have|has|had|came|come|will|would|said|say|object|support|oppos)", re.IGNORECASE
)
_PART_COUNTED = regex(r",?\s*\(?(?:of|in|from)\s+(?:which|whom|these|those|them)\s*(?:about\s+)?$", re.IGNORECASE)
_OUT_OF = regex(r"(?:^|[;:]\s)(?:out\s+)?of\s+(?:the\s+|these\s+|all\s+(?:the\s+)?)?$", re.IGNORECASE)
_ALL_TOLD = regex(
    r"\bno (?:view|opinion|answer|preference|comment)|neutral|neither|undecided|did not|don.t know|unsure|the (?:rest"
    r"|others?)\b",
    re.IGNORECASE,
)
_MANY_EACH = regex(
    r"\bmore than onc?e|\bshortlist|\bsubmitted\b|\binterview|\btwice|\bboth\b|\bsome of\b|\beach\b|\bat least\b"
    r"|\boverlap|\bseveral\b",
    re.IGNORECASE,
)
_AND_ONE = regex(r":[^:]*\d[^:]*(?:,|\band)\s+an?\s+[a-z]", re.IGNORECASE)  # 14 carers, 5 drivers and a manager
_SURE = 3  # figures of a sum that is seldom like another by chance
_CLOSE = 5  # a list of things counted may be no list of all: only where it is off by less than a fifth part


def wrong_total(passage: Passage, money: Sequence[Found]) -> Told | None:
    """The first kind of sum of money that the sentence tells, checked; None where it adds up or tells none."""
    if any(m.value < 0 for m in money) or len({m.per == "year" for m in money[1:]}) > 1:
        return None
    if len({m.per == "year" for m in money}) > 1 and not _COLON.search(between(passage, money[0], money[1])):
        return None
    joints = [between(passage, a, b) for a, b in pairwise(money)]
    if any(_OFF.search(joint) for joint in joints):
        return None
    for kind in (_of_equation, _of_breakdown, _of_parts, _of_list):
        done, told = kind(passage, money, joints)
        if done:
            return told
    return None


Outcome = tuple[bool, Told | None]  # whether the sentence is of that kind, and what is wrong then
_MAKES = regex(r"\bwhich\s+(?:makes?|comes?|gives?|brings?|totals?)\b|\bmaking\b", re.IGNORECASE)
_NOT_SO: Outcome = (False, None)


def _of_equation(passage: Passage, money: Sequence[Found], joints: Sequence[str]) -> Outcome:
    """As in: £89k + £170k = £259k."""
    for i, joint in enumerate(joints):
        if i and _EQUALS.fullmatch(joint):
            first = i
            while first and _PLUS.fullmatch(joints[first - 1]):
                first -= 1
            if first < i:
                return True, _compared(money[first : i + 1], money[i + 1])
    return _NOT_SO


def _of_breakdown(passage: Passage, money: Sequence[Found], joints: Sequence[str]) -> Outcome:
    """As in: £8.5m: £5.25m from the fund and £3.25m from the Council; made up of; totalling £8.5m (£5.25m and ...)."""
    for i, joint in enumerate(joints[:-1]):
        made = _MADE_OF.search(joint)
        inside = _BRACKET.search(joint) and _IN_TOTAL.search(passage.text[: money[i].start])
        colon = _COLON.search(joint) and not _COMPARED.search(joint)
        if (made or inside or colon) and _lists(joints[i + 1 :]):
            rest = passage.text[money[i].end :]
            if _LEAVES.search(rest):
                return True, None
            if _REST.search(rest) or (not made and _NET.search(passage.text)):
                return True, _too_much(money[i + 1 :], money[i])
            return True, _compared(money[i + 1 :], money[i])
    return _NOT_SO


def _of_parts(passage: Passage, money: Sequence[Found], joints: Sequence[str]) -> Outcome:
    """As in: £640,000, of which £170,000 is for the control room. It is never more than there is."""
    for i, joint in enumerate(joints):
        if _OF_ANOTHER.search(joint):
            continue
        if _PART_OF.search(joint) and not _MAKES.search(joint) and _lists(joints[i + 1 :]):
            return True, _too_much(money[i + 1 :], money[i])
    return _NOT_SO


def _of_list(passage: Passage, money: Sequence[Found], joints: Sequence[str]) -> Outcome:
    """As in: £500,000 and £180,000, a total of £680,000; £680,000 in all."""
    tail = passage.text[money[-1].end :]
    named = _TOTALLING.search(joints[-1]) or (_IN_ALL.match(tail) and _LISTED.search(joints[-1]))
    if len(money) > 2 and named and _lists(joints[:-1]) and not _NET.search(joints[-1]) and not _NET.search(tail[:30]):
        return True, _compared(money[:-1], money[-1])
    return _NOT_SO


def _lists(joints: Sequence[str]) -> bool:
    """Whether the words between amounts read like one list of them."""
    return all(_LISTED.search(joint) and not _LOOSE.search(joint) and len(joint) < 160 for joint in joints)


def _too_much(parts: Sequence[Found], whole: Found) -> Told | None:
    if total(parts) <= whole.value + room((*parts, whole)):
        return None
    if len(parts) == 1:
        return Told(whole, f"more is named than there is: {parts[0].text}, out of {whole.text}")
    return Told(whole, f"more is named than there is: {added(parts)}, out of {whole.text}")


def _compared(parts: Sequence[Found], whole: Found) -> Told | None:
    sum_ = total(parts)
    changed = are_changed_over(sum_, whole.value) and len(digits(sum_, whole.value)[0]) > _SURE
    if agree(sum_ - whole.value, (*parts, whole)) and not changed:
        return None
    return Told(whole, f"{whole.text} is not the sum it is said to be: {added(parts)}", FIX_NET)


def wrong_count(passage: Passage, counts: Sequence[Found]) -> Told | None:
    """Things counted in a list with their number: "49 letters: 39 object, 6 support and 4 are neutral", "38 in all"."""
    if any(c.said or c.ranged for c in counts) or _MANY_EACH.search(passage.text) or _AND_ONE.search(passage.text):
        return None
    joints = [between(passage, a, b) for a, b in pairwise(counts)]
    for i, joint in enumerate(joints[:-1]):
        if _COLON.search(joint) and not _COMPARED.search(joint) and _lists(joints[i + 1 :]):
            return _counted(counts[i + 1 :], counts[i])
    if len(joints) > 1 and _lists(joints[:-1]) and _sums_up(passage, counts[-1], joints[-1]):
        return _counted(counts[:-1], counts[-1])
    return _of_them(passage, counts, joints)


def _of_them(passage: Passage, counts: Sequence[Found], joints: Sequence[str]) -> Told | None:
    """As in: 34 stalls, of which 21 are let and 13 are empty; of 63 letters 52 object, 7 support and 4 are neutral."""
    whole, *parts = counts
    out_of = _OUT_OF.search(passage.text[: whole.start]) and not _IS_PART.match(passage.text, whole.end)
    if not (out_of or _PART_COUNTED.search(_after_noun(joints[0]))) or not _lists(joints[1:]):
        return None
    sum_ = total(parts)
    several = len(parts) == 1 or (
        is_slip(sum_, whole.value) if len(parts) == 2 else (sum_ - whole.value) * _CLOSE <= whole.value
    )
    if sum_ > whole.value and several:  # two that are far more in all may overlap: women, and those part-time
        return Told(
            whole, f"more is named than there is: {added(parts) if parts[1:] else parts[0].text}, out of {whole.text}"
        )
    closed = len(parts) > 1 and (_ALL_TOLD.search(passage.text) and is_slip(sum_, whole.value))
    changed = len(parts) > 1 and any(are_changed_over(p.value, whole.value - (sum_ - p.value)) for p in parts)
    if sum_ < whole.value and (closed or changed):
        return Told(whole, f"{whole.text} is not the sum of those named: {added(parts)}", "correct the numbers")
    return None


def _after_noun(joint: str) -> str:
    """The words between two numbers without what the first one counts: ", of which" of " stalls, of which"."""
    return joint[match.start() :] if (match := re.search(r",?\s*\(?\b(?:of|in|from)\s+(?:wh|th)", joint, re.I)) else ""


def _sums_up(passage: Passage, last: Found, joint: str) -> bool:
    """Whether the last of some numbers is said to be that of all: "in all", "a total of", "all 38"."""
    return bool(_TOTALLING.search(joint) or _ALL.search(joint) or _IN_ALL.match(passage.text, last.end))


def _counted(parts: Sequence[Found], whole: Found) -> Told | None:
    sum_ = total(parts)
    if sum_ == whole.value or abs(sum_ - whole.value) * _CLOSE > whole.value:
        return None
    return Told(whole, f"{whole.text} is not the sum it is said to be: {added(parts)}", "correct the numbers")
