"""A field carries remains of a form: brackets around the value, a separator at its end.

What it checks:
    The title, the fields of the front sheet and the contact officers' details for a value wholly in brackets
    ("(All Wards)"), an odd bracket, empty brackets, or a comma, semicolon, colon or bar at the end.

Why it matters:
    Such marks are left by forms and mail merges. They print as they stand and look careless on the first page.

Basis:
    House style; practice of committees.

Bad:

    wards: (All Wards);

Good:

    wards: All Wards

Exceptions:
    A list that uses semicolons throughout may end in one. Brackets around part of a value ("Lime Park (north)")
    are left alone.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import SourceText
from reportgen.lint.fixing import certain
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_TAIL = regex(r"(?<=[^\s;,:|])\s*[;,:|]+\s*$")
_WHOLE = regex(r"^\(([^()]+)\)$")


@rule("STR006", "front-field-residue", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find brackets and separators that belong to no value."""
    texts = [w.source for w in subject.texts if w.kind == "field" and w.section in ("title", "field")]
    texts += [
        text
        for officer in subject.report.contacts
        for text in (officer.post, officer.name, officer.organisation, officer.telephone, officer.email)
        if text is not None
    ]
    for text in texts:
        clean = cleaned(text.text)
        if clean == text.text.strip():
            continue
        span = text.at(0, 0, len(text.text))
        edit = certain(text, span, text.text, clean) if clean.count("(") == clean.count(")") else None
        yield Fault(span, f"“{text.text}” {_what(text)}", f"write “{clean}”", edit)


def cleaned(value: str) -> str:
    """The value without what a form left around it."""
    value = value.strip()
    tail = _TAIL.search(value)
    if tail and not (";" in tail[0] and ";" in value[: tail.start()]):
        value = value[: tail.start()]
    value = " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", value).split()) if re.search(r"\(\s*\)|\[\s*\]", value) else value
    if whole := _WHOLE.match(value):
        return whole[1].strip()
    if value.count("(") != value.count(")") and not re.search(r"\b\w{1,2}\)", value):
        return value.strip("()").strip() if value[:1] in ")(" or value[-1:] in "()" else value
    return value


def _what(text: SourceText) -> str:
    value = text.text.strip()
    marks = value[len(value.rstrip(";,:|")) :]
    if marks:
        return f"ends with a stray {marks}"
    return "stands in brackets" if _WHOLE.match(value) else "has a stray bracket"
