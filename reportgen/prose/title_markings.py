"""Markings in titles and headings: "Prices (EXEMPT)", "Prices – not for publication", "Not for publication".

A title says what stands under it, so a marking at its end means all of that. Where it names another paper ("Appendix 2
(exempt)") it says what that is, and marks nothing.
"""

from __future__ import annotations

import re

from reportgen.files.regex import regex
from reportgen.prose.markings import Marking

_NOT_OUT = r"(?:not (?:for|to be) (?:publication|published|disclosure|disclosed|release|released)|not for the public)"
_LOUD = (
    r"(?:strictly )?(?:exempt|confidential)(?: (?:information|item|report|section|appendix|part|paper|material|text))?"
    r"|(?:strictly )?private (?:and|&) confidential|(?:exempt|confidential)(?:/| and | & )(?:exempt|confidential)"
    r"|(?:commercial(?:ly)? )?in confidence|commercially (?:confidential|sensitive)"
    rf"|official[ :–-]+sensitive|{_NOT_OUT}|(?:part (?:2|ii|two) )only"
    r"|(?:gwybodaeth )?eithriedig|(?:gwybodaeth )?[cg]yfrinachol|nid i[’']w gyhoeddi"
)
_BASIS = r"(?:,? (?:under|by virtue of|pursuant to|[–—-]) [^\])]{0,60}|[,:]? para(?:graph)?s?\.? \d[^\])]{0,40})?"
_ENDS = regex(
    rf"(?P<square>\[\s*(?:{_LOUD}|restricted|private|part (?:2|ii|two)){_BASIS}\s*\])"
    rf"|(?P<round>\(\s*(?:{_LOUD}|part (?:2|ii|two)){_BASIS}\s*\))[\s.:!*_]*\Z"
    rf"|\s[–—|:/-]+\s+(?P<dash>(?:{_LOUD}){_BASIS})[\s.:!*_]*\Z"
    rf"|(?<=\S)\s*[:|]\s+(?P<colon>(?:{_LOUD}))[\s.:!*_]*\Z"
    r"|(?<=[a-z)] )(?P<bare>(?-i:NOT FOR PUBLICATION|EXEMPT|CONFIDENTIAL))[\s.:!*_]*\Z",
    re.IGNORECASE,
)
_BEGINS = regex(
    rf"\A[\s*_]*(?:\[|\()?(?P<first>{_LOUD})(?:\]|\))?(?:\s*[:|]|\s+[–—-])\s+"
    r"(?!none\b|no\b|nil\b|yes\b|n/a|not applicable)\S",
    re.IGNORECASE,
)
_WHOLE = regex(rf"\A[\s*_=#-]*(?:(?P<whole>{_LOUD}){_BASIS}|(?P<part>part (?:2|ii|two)))[\s.:!*_=#-]*\Z", re.IGNORECASE)
# What names another paper, or a part of this one, of which a title says only what it is.
_NAMED = regex(
    r"\b(?:append(?:ix|ices)|annex(?:e|es)?|schedules?|attachments?|papers?|atodiad(?:au)?)(?: [\w.]{1,4}| to\b.*)?"
    r"\s*[,:–—-]?\s*\Z",
    re.IGNORECASE,
)


def title_marking(words: str, names: bool = True) -> Marking | None:
    """The marking that a title or heading is, ends in or begins with; None where it has none.

    It may name another paper and say what that is, unless it is the title of the very thing (`names` false).
    """
    for pattern in (_WHOLE, _ENDS, _BEGINS):
        if (hit := pattern.search(words)) and hit.lastgroup:
            start = hit.start(hit.lastgroup)
            if names and _NAMED.search(words[:start].rstrip("[( ")):
                continue
            return Marking(start, hit[hit.lastgroup])
    return None
