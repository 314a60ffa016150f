"""The words of a nil in a template: "None, other than ...", "No consultation was required because [reason]."."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.drafts.draft import Para
from reportgen.drafts.wording import is_nil, patterns
from reportgen.new.style.plan import Keys
from reportgen.new.style.words_said import Bit, bits, tidy

_IF_NONE = re.compile(r"(?:if|where) (?:there (?:is|are) )?(?:no|none|nothing)\b[^:.]*:\s*", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(because|since|reasons?|as)\W*", re.IGNORECASE)
_REASON = re.compile(r"\b(reasons?|why)\b", re.IGNORECASE)
_LONGEST = 25  # words of a nil
_NOTHING = r"\b(?:none|nil|no|not|nothing|nobody)\b(?! (?:more|longer|later)\b)"
# "Say why where there are none.", "If there are none, give the reason."
_ASKS_WHY = re.compile(
    rf"\b(?:why|reasons?)\b[^.;]*\b(?:if|where|when|there (?:is|are))\b[^.;]*{_NOTHING}"
    rf"|\b(?:if|where|when)\b[^.;]*{_NOTHING}[^.;]*\b(?:say|state|explain|give)\b[^.;]*\b(?:why|reasons?)\b",
    re.IGNORECASE,
)
# "Comment, or write None."
_WRITE = re.compile(
    r"\b(?i:write|state|say|enter|put|insert|record|or) [“\"‘']?(None|Nil|Not applicable|N/A)\b"
    r"(?!,? (?:say|state|give|explain))"
)


class Nil(NamedTuple):
    """What a nil prints, and whether a reason is to stand behind it."""

    says: str
    reason: bool = False


def nil_of(para: Para, *, offered: bool) -> Nil | None:
    """The nil that a line, or one of the ways it offers, is; None for other words.

    Offered beside others, or with a reason, a sentence is one in any words that begin like one; alone it has to say
    nothing else.
    """
    found = bits(para)
    while found and not found[-1].gap and not re.search(r"\w", found[-1].words):
        found.pop()
    behind = found[-1] if len(found) > 1 and found[-1].gap else None
    fixed = found[:-1] if behind else found
    if not fixed or any(bit.gap for bit in fixed):
        return Nil(_sentence(para.words)) if is_nil(para.words) else None
    words = tidy("".join(bit.words for bit in fixed))
    told = _IF_NONE.match(words)
    words = words[told.end() :] if told else words
    reason = _is_reason(behind, words)
    if behind is not None and not reason:
        return None
    begins = patterns("nil-openers").fits(words) and len(words.split()) <= _LONGEST
    if not (told or is_nil(words) or patterns("nils-of-templates").fits(words) or (begins and (offered or reason))):
        return None
    return Nil(words if reason else _sentence(words), reason)


def _is_reason(behind: Bit | None, words: str) -> bool:
    """Whether a reason is asked for: by what stands in the gap behind the words, or as they break off."""
    ends = re.search(rf"{_BECAUSE.pattern}$", words, re.IGNORECASE) is not None
    return ends or (behind is not None and bool(_REASON.search(behind.words)))


def with_nil(keys: Keys, told: str, usual: str) -> Keys:
    """The keys of a place with what its guidance says of a nil; `usual` is what one prints without more words."""
    found = keys.get("none")
    if not found and (hit := _WRITE.search(told)):
        found = hit[1]
    if _ASKS_WHY.search(told) and not isinstance(found, dict):
        says = found or usual
        found = {"says": says, "reason": True} if says else {"reason": True}
    return {**keys, "none": found} if found else keys


def as_key(nil: Nil) -> str | Keys:
    """A nil as the value of `none`."""
    return {"says": nil.says, "reason": True} if nil.reason else nil.says


def _sentence(words: str) -> str:
    """A nil as a sentence, one word as it is."""
    words = words.rstrip(" ,;")
    return words if len(words.split()) == 1 or words.endswith(".") else f"{words}."
