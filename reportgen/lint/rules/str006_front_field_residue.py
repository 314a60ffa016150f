"""A field carries remains of a form: brackets or quotation marks around the value, a separator at its end.

What it checks:
    The title, the fields of the front sheet and the contact officers' details for a value wholly in brackets
    ("(All Wards)") or in curly quotation marks (“All Wards”), an odd bracket, empty brackets, or a comma, semicolon,
    colon or bar at the end.

Why it matters:
    Such marks are left by forms and mail merges, and a word processor curls the quotation marks that were meant for
    YAML. They print as they stand and look careless on the first page.

Basis:
    House style; practice of committees.

Bad:

    wards: (All Wards);
    ---
    report-of: “Corporate Director of Place”

Good:

    wards: All Wards

Exceptions:
    A list that uses semicolons throughout may end in one. Brackets or quotation marks around part of a value
    ("Lime Park (north)") are left alone.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import SourceText
from reportgen.files.regex import regex
from reportgen.lint.fixing import certain
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_TAIL = regex(r"(?<=[^\s;,:|])\s*[;,:|]+\s*$")
_WHOLE = regex(r"^\([^()]+\)$")
_QUOTED = regex(r"^[“”][^“”]+[“”]$|^‘[^‘]+’$")


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
        sound = clean[:1].isalpha() and clean.count("(") == clean.count(")")
        edit = certain(text, span, text.text, clean) if sound else None
        if _QUOTED.match(text.text.strip()):
            yield Fault(span, f"{text.text} is printed with its quotation marks", f"write {clean} without them", edit)
        else:
            yield Fault(span, f"“{text.text}” {_what(text)}", f"write “{clean}”", edit)


def cleaned(value: str) -> str:
    """The value without what a form left around it."""
    value = value.strip()
    tail = _TAIL.search(value)
    if tail and not (";" in tail[0] and ";" in value[: tail.start()]):
        value = value[: tail.start()]
    value = " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", value).split()) if re.search(r"\(\s*\)|\[\s*\]", value) else value
    if _WHOLE.match(value) or _QUOTED.match(value):
        return value[1:-1].strip()
    if value.count("(") != value.count(")") and not re.search(r"\b\w{1,2}\)", value):
        return value.strip("()").strip() if value[:1] in ")(" or value[-1:] in "()" else value
    return value


def _what(text: SourceText) -> str:
    value = text.text.strip()
    marks = value[len(value.rstrip(";,:|")) :]
    if marks:
        return f"ends with a stray {marks}"
    return "stands in brackets" if _WHOLE.match(value) else "has a stray bracket"
