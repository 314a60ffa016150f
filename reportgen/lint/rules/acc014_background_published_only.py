"""The background papers are all published works.

What it checks:
    A list of background papers in which every entry is an Act, a statutory instrument or national policy.

Why it matters:
    Published works are no background papers in law. They do no harm in the list, but where it holds nothing else the
    documents the report really rests on may have been forgotten.

Basis:
    Local Government Act 1972, section 100D(5).

Bad:

    background-papers:
      - Local Government (Miscellaneous Provisions) Act 1976
      - title: National Planning Policy Framework
        link: https://www.gov.uk/government/publications/national-planning-policy-framework--2

Good:

    background-papers:
      - Local Government (Miscellaneous Provisions) Act 1976
      - Survey of play areas, 2026
    ---
    background-papers: none

Exceptions:
    A list with one entry or more of another kind.
"""

from collections.abc import Iterator

from reportgen.content.report import BackgroundContent, BackgroundPaper
from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_PUBLISHED = regex(
    r"\b(?:Act|Regulations|Order|Rules)\s+(?:\([^)]*\)\s+)*(?:19|20)\d\d\b"
    r"|\bNational Planning Policy Framework\b|\bWhite Paper\b"
    r"|\bGreen Paper\b|\bBritish Standard\b|\bISBN\b"
)


@rule("ACC014", "background-published-only", ADVICE, countries=("england", "wales"))
def check(subject: Subject) -> Iterator[Fault]:
    """Find lists of nothing but published works."""
    content = subject.report.sections.get("background-papers")
    if isinstance(content, BackgroundContent) and content.items and all(_published(p) for p in content.items):
        yield Fault(
            content.items[0].span,
            "every background paper listed is a published work, which the law does not count as one",
            "add the documents the report rests on, such as surveys or consultants' reports, or write "
            + subject.nil("background-papers"),
        )


def _published(paper: BackgroundPaper) -> bool:
    link = paper.link.text if paper.link else ""
    return bool(_PUBLISHED.search(paper.title.text)) or "legislation.gov.uk" in link
