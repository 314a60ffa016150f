"""An officer to contact is given with a private mailbox.

What it checks:
    E-mail addresses of the officers to contact and of the meeting at providers of private mailboxes.

Why it matters:
    Council business in a private mailbox is out of the council's hands, and nobody reads it when the officer is away.

Basis:
    House style; data protection practice.

Bad:

    contacts:
      - post: Parks Manager
        email: parks.manager1972@gmail.com

Good:

    contacts:
      - post: Parks Manager
        email: parks@example.gov.uk

Exceptions:
    Addresses in the text, such as those of local groups.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_PRIVATE = regex(
    r"[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|btinternet|btopenworld|icloud|me|mac|aol|sky"
    r"|talktalk|virginmedia|ntlworld|tiscali|proton|protonmail)\.(?:com|co\.uk|net|me|uk)\b",
    re.IGNORECASE,
)


@rule("CON005", "mailbox-personal", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find private mailboxes."""
    fields = [officer.email for officer in subject.report.contacts]
    if subject.meeting is not None:
        fields.append(subject.meeting.values.get("email"))
    for field in fields:
        if field is not None and (hit := _PRIVATE.search(field.text)):
            yield Fault(
                field.at(0, hit.start(), len(hit[0])),
                f"{hit[0]} is a private mailbox",
                "give the officer's or the team's address at the council",
            )
