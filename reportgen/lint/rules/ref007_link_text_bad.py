"""A link's words do not say where it leads.

What it checks:
    Links whose words are "click here", "here", "this link" and the like, or a web address; and web addresses standing
    bare in running text.

Why it matters:
    Screen readers list a page's links by their words, and a list of "here" helps nobody; an address is read out letter
    by letter.

Basis:
    WCAG 2.2, 2.4.4 Link Purpose (In Context).

Bad:

    consultation: |
      The results can be read [here](https://www.example.gov.uk/results).
    ---
    consultation: |
      The results are at https://www.example.gov.uk/consultations/2026/lime-park/results.html for all to read.

Good:

    consultation: |
      The [results of the consultation](https://www.example.gov.uk/results) can be read by all.

Exceptions:
    The list of background papers and footnotes, where the printed paper needs the address, and short addresses without
    https:// that are meant to be typed (www.example.gov.uk/parks).
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_LINK = regex(r"(?<!!)\[(?P<words>[^\]\[]+)\]\((?P<address>[^)\s]+)\)|(?<!\]\()(?P<bare>https?://[^\s<>)\]|]+)")
_EMPTY = regex(
    r"(?:(?:please\s+)?(?:click|see|read|go|visit|available|found|view|press|tap)\s+)?"
    r"(?:here|this|more|link|this link|the link"
    r"|this (?:web)?(?:page|site)|web ?(?:page|site|link)|read more|more (?:information|details)"
    r"|further (?:information|details)"
    r"|online|document|pdf|download|url|hyperlink)",
    re.IGNORECASE,
)
_NOTE = regex(r"^\s*\[\^[^\]]+\]:")


@rule("REF007", "link-text-bad", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find links with words that say nothing, and bare addresses."""
    for words in subject.prose:
        if "](" not in words.text and "://" not in words.text:
            continue
        for hit in _LINK.finditer(words.text):
            line = words.text[words.text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
            if hit["bare"]:
                if not _NOTE.match(line) and words.section != "background-papers":
                    address = hit["bare"].rstrip(".,;:")
                    yield Fault(
                        words.span(hit.start(), len(address)),
                        "a web address stands in the text, and is read out letter by letter",
                        f"write words for it: [what it is]({address})",
                    )
                continue
            shown = " ".join(hit["words"].split()).strip(" .*_")
            bare = shown.startswith(("http://", "https://", "www."))
            if bare or _EMPTY.fullmatch(shown):
                yield Fault(
                    words.span(hit.start("words"), len(hit["words"].split("\n", 1)[0])),
                    f'"{shown}" is a web address in place of words'
                    if bare
                    else f'"{shown}" does not say where the link leads',
                    f"write in the brackets what it leads to: [what it is]({hit['address']})",
                )
