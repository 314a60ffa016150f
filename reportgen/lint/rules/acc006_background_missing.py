"""The report has no list of background papers.

What it checks:
    There is a list of background papers, or the statement that there are none.

Why it matters:
    The public may read the documents a report relies on to a material extent, and finds them by this list.

Basis:
    Local Government Act 1972, section 100D; in Scotland section 50D of the Local Government (Scotland) Act 1973.

Bad:

    background-papers: ~

Good:

    background-papers: none
    ---
    background-papers:
      - title: Survey of play areas
        link: https://www.example.gov.uk/play-areas

Exceptions:
    A report that is exempt as a whole, and a house style whose outline has no place for the list.
"""

from collections.abc import Iterator

from reportgen.content.report import BackgroundContent
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.verdict import Kind


@rule("ACC006", "background-missing", ERROR, restates=Kind.GAP, misses="background-papers")
def check(subject: Subject) -> Iterator[Fault]:
    """Find a report without a list of background papers."""
    content = subject.report.sections.get("background-papers")
    empty = isinstance(content, BackgroundContent) and not content.items
    if subject.report.withheld.exempt or "background-papers" not in subject.standing or (content and not empty):
        return
    law = "section 50D of the 1973 Act" if subject.house.country == "scotland" else "section 100D of the 1972 Act"
    yield Fault(
        subject.place("background-papers"),
        f"no list of background papers was found ({law})",
        f"write {subject.key('background-papers')} the documents the report relies on, or "
        + subject.nil("background-papers"),
    )
