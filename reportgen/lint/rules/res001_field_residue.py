"""The remains of a Word field or bookmark stand in the text.

What it checks:
    What copying from Word leaves behind: "[bookmark: _Hlk97134112]", "[footnoteRef:2]", "Error! Reference source
    not found.", "{MERGEFIELD Ward}", "«Ward»", "_Toc123456".

Why it matters:
    The public reads them as they stand, and a reference that should be there is not.

Basis:
    Good practice in publishing.

Bad:

    summary: |
      The costs are in section Error! Reference source not found. of this report.
    ---
    summary: |
      Residents have asked for a play area.[bookmark: _Hlk97134112]

Good:

    summary: |
      The costs are in the implications of this report.

Exceptions:
    What stands in quotation marks, as in a report about a computer system.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.fixing import certain
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_RESIDUE = regex(
    r"""(?P<mark>\[\s*(?:bookmark|_?Hlk|footnoteRef|endnoteRef|_?Toc)[^\]\n]{0,60}\])
      | (?P<error>Error!\s+(?:Reference\s+source\s+not\s+found|Bookmark\s+not\s+defined
            |No\s+text\s+of\s+specified\s+style|Not\s+a\s+valid\s+\w+|Unknown\s+document\s+property)[^.\n]{0,40}\.?)
      | (?P<field>\{\s*(?:MERGEFIELD|REF|PAGEREF|NOTEREF|HYPERLINK|TOC|SEQ|FORMTEXT|FORMDROPDOWN|DOCPROPERTY|NUMPAGES
            |PAGE|INCLUDEPICTURE|STYLEREF|AUTOTEXT|DATE)\b[^}\n]{0,120}\})
      | (?P<merge>«\s*\w[^»\n]{0,60}»)
      | (?P<name>(?<!\w)_(?:Toc|Ref|Hlk|GoBack)\d*\b)
      | (?P<format>\\\*\s*MERGEFORMAT)""",
    re.VERBOSE,
)
_SIGNS = regex(r"Error!|\[(?=\s*[a-z_H])|\{(?=\s*[A-Z])|«|_(?<!\w_)(?=[A-Z])|\\\*")
_WHAT = {
    "mark": "a mark left by Word",
    "error": "Word's message that a reference leads nowhere",
    "field": "a Word field that was not filled in",
    "merge": "a mail-merge field that was not filled in",
    "name": "the name of a Word bookmark",
    "format": "part of a Word field",
}


@rule("RES001", "field-residue", ERROR, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find fields, bookmarks and error messages of Word."""
    last, after = None, 0
    for words, at in subject.signs.places("Error!", "[", "{", "«", "_", "\\*"):
        if (words is last and at < after) or not _SIGNS.match(words.text, at):
            continue
        hit = _RESIDUE.match(words.text, at)
        if hit is None or is_quoted(words, hit.start(), len(hit[0])):
            continue
        last, after = words, hit.end()
        kind = hit.lastgroup or "mark"
        span = words.span(hit.start(), len(hit[0]))
        fix = "delete it" if kind != "name" else "write in words what it refers to, or delete it"
        if kind == "error":
            fix = "write in words what is meant, or give the place an `id:` and refer to that, as in {ref:costs}"
        elif kind in ("field", "merge"):
            fix = "write what it stands for"
        edit = certain(words.source, span, hit[0], "") if kind == "mark" else None
        yield Fault(span, f"“{hit[0]}” is {_WHAT[kind]}", fix, edit)
