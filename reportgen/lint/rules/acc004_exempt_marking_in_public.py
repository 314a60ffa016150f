"""Public text carries the marking of a paper that is not for publication.

What it checks:
    Text of the public edition that is headed or marked NOT FOR PUBLICATION, CONFIDENTIAL, RESTRICTED or "Exempt by
    virtue of ...", or that says of the whole report that it is exempt or not for publication. So is a title, heading or
    caption that is a marking or ends in one ("Prices (EXEMPT)", "Part II"), and a sentence that does ("(exempt under
    paragraph 3)"), unless the words before name the paper that is exempt.

Why it matters:
    Either a private page is about to be published, or a marking was left on a public one. Both need an answer
    before publication.

Basis:
    Local Government Act 1972, section 100B(5): what is withheld is marked, and what is marked is withheld.

Bad:

    body:
      - heading: Offers received
        text: |
          NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A

          Two offers were received for the land.

Good:

    exemptions:
      offers:
        paragraph: 3
        reason: The sale is not complete. The public interest in a good price outweighs that in knowing the offers.
    body:
      - heading: Background
        text: The land was put on the market in spring.
      - heading: Offers received
        exempt: true
        text: Two offers were received for the land.
    ---
    body:
      - heading: How reports are marked
        text: |
          Papers marked “NOT FOR PUBLICATION” are sent to members only. Appendix 2 of the earlier report was
          exempt by virtue of paragraph 3.

Exceptions:
    Sentences about markings, quoted markings, and the statement that an appendix or another paper is exempt. Where such
    words only look like a marking, say so in a waiver.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.exempt_words import public_text
from reportgen.lint.marked import markings_of
from reportgen.lint.masked_words import Words
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_MARKED = regex(
    r"^[ \t]*(?P<capitals>(?:STRICTLY |PRIVATE (?:AND|&) )?(?:NOT FOR PUBLICATION|CONFIDENTIAL|RESTRICTED|EXEMPT"
    r"|OFFICIAL[ :–-]+SENSITIVE|(?:GWYBODAETH )?EITHRIEDIG|(?:PREIFAT A |GWYBODAETH )?[CG]YFRINACHOL)"
    r"(?: (?:REPORT|PAPER|APPENDIX|INFORMATION|ITEM))?)"
    r"(?:[ \t]*$|[ \t]*[-–:(]|[ \t]+(?i:by virtue)\b)"
    r"|^[ \t]*(?P<words>(?:Not for publication|Exempt(?: information)?)(?:,? (?:by virtue of|under)\b[^.\n]*))"
    r"|(?P<inside>\bNOT FOR PUBLICATION\b)"
    r"|(?P<whole>\b[Tt]his (?:report|paper|item) (?:is|must be treated as) (?:strictly )?"
    r"(?:exempt|not for publication|confidential|restricted)\b)(?! (?:from|to) (?!publication))",
    re.MULTILINE,
)
_ABOUT = regex(r"\b(?:mark(?:ed|ing)?|headed|label(?:led)?|stamped|words?|watermark(?:ed)?|says?)\b[^.]{0,30}$")
# "No part of this report is exempt", "Appendix 2 to this report is exempt": not the report as a whole.
_OF_A_PART = regex(
    r"\b(?:no part|none|nothing|neither|parts?|if|whether"
    r"|(?:append|annex|schedule|section|paragraph)\w*(?: [\w.]{1,4})?)(?: of| in| to)?\s*\Z",
    re.IGNORECASE,
)
_SIGNS = {
    "NOT FOR PUB": "not for publication",
    "Not for pub": "not for publication",
    "CONFIDENTIAL": "confidential",
    "RESTRICTED": "restricted",
    "EXEMPT": "exempt",
    "Exempt": "exempt",
    "EITHRIEDIG": "eithriedig",
    "CYFRINACHOL": "cyfrinachol",
    "GYFRINACHOL": "gyfrinachol",
    "SENSITIVE": "official sensitive",
    "his report is": "this report is",
    "his paper is": "this paper is",
    "his item is": "this item is",
    "must be treated as": "must be treated as",
}  # piece of text that what is sought has -> its words
_NOT_CELLS = ("RESTRICTED", "EXEMPT", "EITHRIEDIG")


@rule("ACC004", "exempt-marking-in-public", ERROR, reads=("report", "minutes"), stops_public=True)
def check(subject: Subject) -> Iterator[Fault]:
    """Find markings of private papers in public text."""
    told: list[tuple[Words, int, int]] = []
    for words, start, length in (*_marked(subject), *markings_of(subject)):
        if any(other is words and at < start + length and start < at + long for other, at, long in told):
            continue
        if is_quoted(words, start, length) or _ABOUT.search(words.masked[max(0, start - 60) : start]):
            continue
        told.append((words, start, length))
        yield Fault(
            words.span(start, length),
            f'"{words.text[start : start + length]}" stands in text that the public edition prints',
            "delete the marking if the text is public; if it is private, withhold it (`exempt: true`, or a passage "
            "between lines `::: exempt` and `:::`) and give its paragraph and reason under `exemptions:`; if it marks "
            "nothing here, say why in a waiver of ACC004",
        )


def _marked(subject: Subject) -> Iterator[tuple[Words, int, int]]:
    """Where a text is headed or marked as not for publication, or calls its report so."""
    known = subject.scan.known(_SIGNS.values())
    signs = [sign for sign, phrase in _SIGNS.items() if phrase in known]
    for words in subject.public if signs else ():
        text_of = public_text(words)
        if not any(sign in text_of for sign in signs):
            continue
        for hit in _MARKED.finditer(text_of):
            text, start = hit[hit.lastgroup or 0], hit.start(hit.lastgroup or 0)
            if hit.lastgroup == "whole" and _OF_A_PART.search(text_of, max(0, start - 40), start):
                continue
            if words.kind != "cell" or not text.startswith(_NOT_CELLS):
                yield words, start, len(text)
