"""Public text carries the marking of a paper that is not for publication.

What it checks:
    Text of the public edition that is headed or marked NOT FOR PUBLICATION, CONFIDENTIAL, RESTRICTED or "Exempt by
    virtue of ...", or that says of the whole report that it is exempt or not for publication.

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
    Sentences about markings, quoted markings, and the statement that an appendix or another paper is exempt.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.exempt_words import public_text
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
    known = subject.scan.known(_SIGNS.values())
    signs = [sign for sign, phrase in _SIGNS.items() if phrase in known]
    for words in subject.public if signs else ():
        text_of = public_text(words)
        if not any(sign in text_of for sign in signs):
            continue
        for hit in _MARKED.finditer(text_of):
            text, start = hit[hit.lastgroup or 0], hit.start(hit.lastgroup or 0)
            if words.kind == "cell" and text.startswith(_NOT_CELLS):
                continue
            if is_quoted(words, start, len(text)) or _ABOUT.search(words.masked[max(0, start - 60) : start]):
                continue
            yield Fault(
                words.span(start, len(text)),
                f'"{text}" stands in text that the public edition prints',
                "delete the marking if the text is public; if it is private, withhold it (`exempt: true`, or a passage "
                "between lines `::: exempt` and `:::`) and give its paragraph and reason under `exemptions:`",
            )
