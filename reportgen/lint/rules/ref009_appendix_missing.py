"""An appendix is listed and not attached.

What it checks:
    Each appendix has text, sections or a file, and the file is in the report's folder.

Why it matters:
    A title without the document is published as if it were complete.

Basis:
    House style; Local Government Act 1972, section 100B: reports are open to the public as they go to the meeting.

Bad:

    appendices:
      - title: Proposed structure
        file: structure-that-nobody-sent.pdf

Good:

    appendices:
      - title: Proposed structure
        text: The team has a manager and two officers.

Exceptions:
    None.
"""

from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.content.supplied_files import supplied
from reportgen.diagnostics import Findings
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject


@rule("REF009", "appendix-missing", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find appendices without content."""
    if isinstance(subject.report.appendices, Nil):
        return
    for appendix in subject.report.appendices:
        title = appendix.title
        if appendix.file is not None:
            found = Findings()
            supplied(subject.report.folder, appendix.file, found)
            yield from (Fault(finding.span, finding.reason, finding.fix) for finding in found)
        elif not appendix.sections and (appendix.text is None or not appendix.text.text.strip()):
            yield Fault(
                title.at(length=len(title.text)),
                f"the appendix “{title.text}” is listed, and nothing is attached",
                "write its `text:`, name its `file:`, or take it out",
            )
