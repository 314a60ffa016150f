"""Markings that authors type to keep words out, and that withhold nothing: [EXEMPT] ... [/EXEMPT], REDACT FROM HERE.

A marking that only names something ("Land at the quay [EXEMPT]", "papers marked CONFIDENTIAL"), that says what
something is exempt from, or that stands where words were taken out ("[redacted]") is none of these.
"""

from __future__ import annotations

import re
from functools import cache

_THING = (
    r"(?: (?:information|text|passage|section|part|paragraph|material|content|item|sentence|table|figures?|details))"
)
# What is said of words that are to be kept out: by words that other things are called, too, and by orders.
_CALLED = (
    r"exempt|(?:strictly |commercially )?confidential|restricted|private(?: (?:and|&) confidential)?"
    r"|part (?:2|ii)(?: only)?|pink papers?|members[’']? only|(?:official[ :–-]*|commercially )?sensitive"
    r"|(?:commercial(?:ly)? )?in confidence"
)
_ORDERED = (
    r"not for publication|not (?:for |to be )?(?:made )?public|not to be published"
    r"|(?:please )?(?:do not|don[’']t) publish"
    r"|(?:to be redacted|please redact|redact|withhold|black out)\b|(?:remove|delete) before publi(?:cation|shing)"
    r"|(?:remove|delete|withhold) from (?:the )?public(?: version| copy)?"
)
_KIND = rf"(?:{_CALLED}|{_ORDERED})"
# Alone these tell what was done, and no more.
_DONE = r"(?:redact(?:ed(?: for publication)?|ion)?|withheld|withhold|blacked out|hidden|hide)"
_EITHER = rf"(?:{_KIND}|{_DONE})"
_BASIS = r"(?:[ ,:–-]+(?:under |by virtue of )?para(?:graph)?\.?s? [\d, and]+(?:of [^]):\n]{0,40})?)"
# What follows such a word where it is a note, and nothing that is to be kept out.
_NOTE = (
    r"(?:para|see\b|part\b|appendix|annex|section|schedule|under|by\b|because|for\b|as\b|personal|commercial|legal|third"
    r"|names?\b|address|none|no\b|yes|n/a|true|false|not\b|from\b|[\d.,]+ ?[;)\]])"
)
_SAYS = rf"(?:\s*:|\s+[–—-]|\s*[–—])(?!\s*{_NOTE})(?=\s*[^\s\])}}])"
_REST = r"[^\[\]()\n]{0,80}[\])]?"  # of what stands in brackets
_BEGIN = r"(?:begin|start|open|from here|follow)(?:ning)?"
_HERE = r"(?:from|to|until|up to|down to|as far as|till) (?:here|this|there|the end|below|now)\b"


_OPEN, _SHUT, _LINK = r"[\[{<«]", r"[\]}>»]", r"[^\]\n]*\]\("  # a link is no marking
# At the beginning of some words, or all of them.
_FIRST = (
    (
        rf"\s*[*_]*[\[{{<«(]*{_OPEN}(?!{_LINK})\s*(?:{_BEGIN}(?: of)?(?: the)?[ :]*)?{_KIND}{_THING}?{_BASIS}?"
        rf"(?: {_BEGIN}s?)?\s*{_SHUT}"
    ),
    rf"\s*[*_]*\((?:{_KIND}{_THING}?{_BASIS}?\)(?=[*_]*[ ]\S)|{_ORDERED}\b|\({_KIND}\)\))",
    rf"\s*{_EITHER}{_THING}? (?:begins?|starts?|ends?|follows)(?: here| below)?\b[ :.]*\Z",
    rf"\s*(?:begin|start|end)(?:s|ning|ing)?(?: of)?(?: the)? {_EITHER}{_THING}?[ :.]*\Z",
    rf"\s*{_EITHER}(?:{_THING}| this| the rest| all)? {_HERE}[^.\n]{{0,40}}[ .:]*\Z",
    (
        r"\s*(?:please )?(?:redact|withhold|black out|blank out|(?:do not|don[’']t) publish) "
        r"(?:this|the (?:next|following|rest)|all of this|here|everything)\b"
    ),
    (
        rf"\s*(?:confidential|(?:strictly|commercially) (?:confidential|sensitive)|commercial(?:ly)? in confidence"
        rf"|members only|to be withheld|(?-i:REDACTED)|{_ORDERED}){_SAYS}"
    ),
    (
        rf"\s*(?:the (?:following|next|rest of th(?:e|is)|remainder of th(?:e|is))|this){_THING}? (?:is|should be"
        rf"|must be) (?:strictly )?{_EITHER}(?: information)?[ .:]*\Z"
    ),
    rf"\s*[\\*=_#~-]{{3,}}\s*{_KIND}{_THING}?(?: (?:begins?|starts?|ends?))?\s*[\\*=_#~-]{{3,}}\s*\Z",
    r"\s*(?:\*\*|__)(?-i:CONFIDENTIAL|EXEMPT|NOT FOR PUBLICATION)(?:\*\*|__)[ :]+\S",
)
# Anywhere in them: signs that nobody writes but to mark where something begins or ends.
_ANYWHERE = (
    rf"(?<![“‘\"'])\[\s*(?:/|(?:end|start|begin|beginning)[ :]*(?:of )?(?:the )?)\s*{_EITHER}\b[^\]\n]{{0,40}}\]",
    rf"\((?:end|start|begin|beginning)[ :]*(?:of )?(?:the )?{_EITHER}{_THING}\)",
    rf"(?<![“‘\"'])\[(?!{_LINK})\s*(?:{_EITHER}{_THING}?{_BASIS}?{_SAYS}{_REST}|{_ORDERED}\b[^\]\n]{{0,80}}\])",
    rf"\(\s*(?:(?-i:Exempt|EXEMPT|RESTRICTED|PRIVATE)|confidential){_THING}?{_SAYS}{_REST}",
    rf"\(\s*(?:not for publication|commercially (?:sensitive|confidential)|redact(?:ed)?|exempt{_BASIS}){_SAYS}{_REST}",
    r"\(\s*(?:please (?:redact|do not publish)|do not publish th(?:e|is|ese)|to be redacted)\b" + _REST,
    rf"</?\s*{_EITHER}\b[^>\n]{{0,40}}>|<!--\s*/?{_KIND}|\{{\s*/?{_EITHER}\s*\}}",
    rf"([=~@#§¦])\1*/?{_KIND}\1+|//{_KIND}//|(?<![\w:]):(?:{_CALLED}):(?=\s)",
)
_UP = (
    r"(?:EXEMPT|CONFIDENTIAL|RESTRICTED|NOT FOR PUBLICATION|PRIVATE|PART (?:2|II)|REDACT(?:ED|ION)?|WITHH[OE]LD"
    r"|MEMBERS ONLY)"
)
_CAPITALS = (
    rf"(?<![“‘\"'])\b(?:{_UP} (?:(?:INFORMATION|TEXT|PASSAGE|SECTION|PART|ITEM) )?(?:BEGIN|START|END|FOLLOW)S?"
    rf"|(?:BEGIN|START|END)(?:S|NING|ING)?(?: OF)? {_UP}|{_UP} (?:FROM|TO|UNTIL|UP TO) (?:HERE|THIS POINT|THE END)"
    r"|DO NOT PUBLISH|(?:REMOVE|DELETE) BEFORE PUBLI\w+)\b"
    r"|\A\W*(?:MEMBERS ONLY|PART (?:2|II) ONLY|NOT (?:FOR |TO BE MADE )?PUBLIC|COMMERCIAL(?:LY)? IN CONFIDENCE"
    r"|IN CONFIDENCE|COMMERCIALLY SENSITIVE|STRICTLY CONFIDENTIAL|PINK PAPERS?"
    r"|(?:REMOVE|DELETE|WITHHOLD) FROM PUBLIC(?: \w+)?)\W*\Z"
)
_SIGNS = (
    "exempt", "confiden", "restrict", "not public", "not for public", "not to be public", "not to be made public",
    "not made public", "not to be published", "not publish", "t publish", "before publi", "from public",
    "from the public", "private", "part 2", "part ii", "redact", "withh", "members only",
    "members’ only", "sensitive", "black out", "blacked out", "in confidence", "pink paper", "hide", "hidden",
)  # fmt: skip


# With what the beginning of marked words begins, bare of marks and brackets.
_STARTS = (
    "exempt", "strictly", "commercial", "confidential", "restricted", "private", "part ", "pink", "members", "official",
    "sensitive", "in confidence", "not ", "please", "do not", "don", "to be", "redact", "withh", "black", "blank",
    "remove", "delete", "hid", "begin", "start", "open", "from here", "follow", "end", "the ", "this",
)  # fmt: skip


@cache
def _first() -> re.Pattern[str]:
    """Those for the beginning. Each of the three is made only for words that it may fit: two take 15 ms each."""
    return re.compile("|".join(_FIRST), re.IGNORECASE)


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile("|".join(_ANYWHERE), re.IGNORECASE)


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(_CAPITALS)


@cache
def _started() -> re.Pattern[str]:
    """How the beginning of marked words begins, after marks and brackets."""
    return re.compile(r"[\s*_\[{<«(\\=#~-]*(?:" + "|".join(map(re.escape, _STARTS)) + ")")


@cache
def _opened() -> re.Pattern[str]:
    """A sign of `_ANYWHERE` that is opened: its bracket, then at most a few words, then what it says."""
    signs = "|".join(re.escape(sign) for sign in _SIGNS)
    return re.compile(rf"[\[(<{{=~@#§¦:/]\s*[^\])>}}]{{0,40}}?(?:{signs})")


def marking(words: str) -> re.Match[str] | None:
    """The first such marking in some words, however they are wrapped; None where there is none."""
    words = words.replace("\n", " ")
    folded = words.casefold()
    if not any(sign in folded for sign in _SIGNS):
        return None
    hits = (
        _first().match(words) if _started().match(folded) else None,
        _anywhere().search(words) if _opened().search(folded) else None,
        _capitals().search(words) if any(sign.upper() in words for sign in _SIGNS) else None,
    )
    return min(filter(None, hits), key=lambda hit: hit.start(), default=None)
