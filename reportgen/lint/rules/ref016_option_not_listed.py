"""An option is cited that is not among those listed.

What it checks:
    "Option iii)", "option D" and "Option 4" against the options that the report lists with such marks, in its section
    of options, in headings and in the first column of tables.

Why it matters:
    Members cannot tell which one is meant, or whether one was left out.

Basis:
    Plain fact.

Bad:

    options: |
      i) Leave the fee as it is.

      ii) Raise it by a tenth.
    summary: |
      Most users favour option iii).

Good:

    options: |
      i) Leave the fee as it is.

      ii) Raise it by a tenth.
    summary: |
      Most users favour option ii).

Exceptions:
    Reports that list fewer than two options so, or in an appendix that is a file of its own; options of an earlier
    report ("option D of the report of May").
"""

import re
from collections.abc import Iterator

from reportgen.content.report import Nil
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_MARK = r"(?P<mark>\d{1,2}|[A-Ha-h]|[ivx]{1,4})"
_LISTED = regex(
    rf"^[ \t>*_#|-]*(?:(?P<word>[Oo]ption)\s+)?\(?{_MARK}(?:\)|\.\s|:|\s[–-]\s|\s*\||\s*$|\*\*|,|\s+\()", re.MULTILINE
)
_CITED = regex(
    r"\b[Oo]ptions?\s+\(?(?P<mark>\d{1,2}(?![\d.,]?\d|\s*(?:per|%|years?|months?))|[A-H]\b|[ivx]{1,4}\b|[a-h]\))(?!\w)"
)
_OF_ANOTHER = regex(
    r"\)?,?\s+(?:of|in|from)\s+(?:the\s+)?(?:earlier|previous|last|outline|original|\w+\s+)*(?:report|paper|study|survey|business\s+case|appraisal|consultation|questionnaire)\b"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@rule("REF016", "option-not-listed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find options cited beyond those listed."""
    appendices = subject.report.appendices
    cited = [
        (passage, hit)
        for passage in subject.passages_with("option")
        for hit in _CITED.finditer(passage.text)
        if passage.words.section != "appendix"
    ]
    if not cited or (not isinstance(appendices, Nil) and any(a.file for a in appendices)):
        return
    listed = _listed(subject)
    for passage, hit in cited:
        mark = hit["mark"].strip(")")
        alike = {each for each in listed if _kind(each) == _kind(mark)}
        if (
            len(alike) < 2
            or mark.lower() in {each.lower() for each in alike}
            or _OF_ANOTHER.match(passage.text, hit.end())
        ):
            continue
        if _rank(mark) > max(map(_rank, alike)) and not is_quoted(
            passage.words, passage.start + hit.start(), len(hit[0])
        ):
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"{hit[0]} is cited, and {len(alike)} options are listed, the last of them {max(alike, key=_rank)}",
                "cite the one that is meant, or list this one, too",
            )


def _listed(subject: Subject) -> set[str]:
    """The marks of options that the report lists: in its section of them, or behind the word."""
    found = set()
    for words in subject.scan.texts_with("option", "options"):
        found |= {hit["mark"] for hit in _LISTED.finditer(words.text) if hit["word"]}
    for words in subject.within("options"):
        found |= {hit["mark"] for hit in _LISTED.finditer(words.text)}
    return found


def _kind(mark: str) -> str:
    """Of what kind a mark is: a figure, a roman number or a letter."""
    return "figure" if mark.isdigit() else "roman" if mark in _ROMAN else "letter"


def _rank(mark: str) -> int:
    """Its place in an order of its kind."""
    if mark.isdigit():
        return int(mark)
    return _ROMAN.index(mark) + 1 if mark in _ROMAN else ord(mark.upper()) - ord("A") + 1
