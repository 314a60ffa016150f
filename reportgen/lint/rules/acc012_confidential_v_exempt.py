"""Confidential and exempt are mixed up.

What it checks:
    Sentences that call something confidential under a paragraph of the Schedule of exempt information, and
    exemptions that are both `confidential: true` and under a paragraph.

Why it matters:
    Exempt information may be withheld when the public interest asks for it; confidential information, which a
    Government department or the law forbids to disclose, has to be. The resolutions differ.

Basis:
    Local Government Act 1972, sections 100A and 100I; in Scotland sections 50A to 50K of the 1973 Act.

Bad:

    body:
      - heading: Offers
        text: The offers are confidential by virtue of paragraph 3 of Schedule 12A.

Good:

    body:
      - heading: Offers
        text: The offers are exempt by virtue of paragraph 3 of Schedule 12A.

Exceptions:
    Sentences that name both ("exempt or confidential information"), and labels of a front sheet.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_CONFIDENTIAL = regex(r"\b[Cc]onfidential(?:ity)?\b")
_SCHEDULE = regex(r"\bSchedule\s+(?:12A|7A)\b|\bby\s+virtue\s+of\s+paragraph\s+\d", re.IGNORECASE)


@rule("ACC012", "confidential-v-exempt", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find text and exemptions that mix the two."""
    for name, exemption in subject.report.exemptions.items():
        if exemption.confidential and exemption.paragraphs:
            yield Fault(
                exemption.span,
                f"`{name}` is confidential and has paragraph {', '.join(exemption.paragraphs)}, which describes exempt "
                "information",
                "delete `paragraph:` if a Government department or the law forbids disclosure, else `confidential:`",
            )
    for words, hit in subject.search(_CONFIDENTIAL, subject.scan.texts_with("confidential", "confidentiality")):
        if words.kind != "prose":
            continue
        sentence = next((s for s in reversed(words.sentences) if s.offset <= hit.start()), None)
        if sentence and _SCHEDULE.search(sentence.text) and "exempt" not in sentence.text.lower():
            yield Fault(
                words.span(hit.start(), len(hit[0])),
                f'"{hit[0]}" stands beside a paragraph of the Schedule, which describes exempt information',
                'write "exempt"',
            )
