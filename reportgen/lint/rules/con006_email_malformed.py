"""An e-mail address cannot be right.

What it checks:
    Addresses of the officers to contact, of the meeting and in the front sheet's e-mail fields: one @, a name before
    it, a domain with a dot after it, no spaces or commas.

Why it matters:
    The link does not work, and the question does not arrive.

Basis:
    The form of e-mail addresses (RFC 5321).

Bad:

    contacts:
      - post: Parks Manager
        email: parks@example.gov,uk

Good:

    contacts:
      - post: Parks Manager
        email: parks@example.gov.uk

Exceptions:
    None.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import SourceText
from reportgen.files.regex import regex
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Edit, Fault, rule
from reportgen.lint.subject import Subject

_ADDRESS = regex(r"[\w.!#$%&'*+/=?^`{|}~-]+@[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)*\.[A-Za-z]{2,}")


@rule("CON006", "email-malformed", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find addresses that have not the form of one."""
    fields = [officer.email for officer in subject.report.contacts]
    if subject.meeting is not None:
        fields.append(subject.meeting.values.get("email"))
    for name, value in subject.report.values.items():
        if (
            isinstance(value, SourceText)
            and name in subject.house.places
            and subject.house.places[name].holds == "e-mail"
        ):
            fields.append(value)
    for field in fields:
        if field is not None and not (_ADDRESS.fullmatch(field.text) and ".." not in field.text):
            yield _fault(field)


def _fault(field: SourceText) -> Fault:
    text, span = field.text, field.at(length=len(field.text))
    trimmed = text.strip(" .,;:<>")
    if len(re.findall(r"\S+@\S+", text)) > 1:
        return Fault(span, f'"{text}" holds more than one address', "give each officer an entry with one address")
    if _ADDRESS.fullmatch(trimmed):
        return Fault(span, f'"{text}" has a stray sign at its end', f"write {trimmed}", Edit(span, trimmed))
    why = "has no @" if "@" not in text else "has a comma" if "," in text else "has a space" if " " in text else ""
    return Fault(span, f'"{text}" {why or "has not the form of an e-mail address"}', "write it as name@council.gov.uk")
