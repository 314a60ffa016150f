"""An officer to contact has neither a post nor a name.

What it checks:
    Each of the officers to contact has a `post` or a `name`. A post alone is enough, which is how many councils print
    it.

Why it matters:
    A number alone does not say whom one is calling.

Basis:
    House style.

Bad:

    contacts:
      - telephone: 01632 960100

Good:

    contacts:
      - post: Parks Manager
        telephone: 01632 960100
    ---
    contacts:
      - name: Ann Oakley
        email: ann.oakley@example.gov.uk

Exceptions:
    A shared mailbox, where its address says whose it is (parks@example.gov.uk).
"""

from collections.abc import Iterator

from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject


@rule("CON002", "contact-name-missing", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find officers without post and name."""
    for officer in subject.report.contacts:
        mailbox = officer.email is not None and not officer.telephone
        if officer.post is None and officer.name is None and not mailbox:
            place = officer.telephone or officer.organisation
            yield Fault(
                place.at(length=len(place.text)) if place else officer.span,
                f"{place.text if place else 'this entry'} belongs to nobody: there is neither post nor name",
                "write `post:` (or `name:`)",
            )
