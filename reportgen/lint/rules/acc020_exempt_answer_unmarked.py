"""The report answers that it is exempt or confidential, and nothing in it is marked so.

What it checks:
    A row of the front sheet, a row of a table or a question in the text that asks whether the report, or a part of it,
    is exempt or confidential, and is answered with yes, a paragraph, an appendix or the like, in a report of which
    nothing is marked exempt.

Why it matters:
    The answer is words and withholds nothing: the public edition holds all that was to be kept back.

Basis:
    Local Government Act 1972, section 100B(2).

Bad:

    summary: |
      Is any part of this report exempt? Yes, paragraph 3.

      Two offers were received for the land.
    ---
    summary: |
      Exempt information: Yes

      Two offers were received for the land.

Good:

    summary: |
      Is any part of this report exempt? No.

      Two offers were received for the land.
    ---
    exemptions:
      offers:
        paragraph: 3
        reason: The sale is not complete. The public interest in a good price outweighs that in knowing the offers.
    summary: |
      Is any part of this report exempt? Yes, paragraph 3.

      ::: exempt
      Two offers were received for the land.
      :::

Exceptions:
    A report of which anything is marked exempt. Where the answer is of something else, say so in a waiver.
"""

import re
from collections.abc import Iterable, Iterator

from reportgen.content.report import FieldValue, PartsContent, Report
from reportgen.diagnostics import SourceText, Span
from reportgen.files.regex import regex
from reportgen.house.standing import standing
from reportgen.lint.exempt_words import marks
from reportgen.lint.masked_words import Words
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_KEPT = r"(?:exempt|confidential|not for publication|private|restricted|eithriedig|cyfrinachol|gyfrinachol)"
_KIND = rf"{_KEPT}(?:(?:/| / | or | and | & |, ){_KEPT})*"
_THING = r"(?:information|reports?|papers?|items?|append(?:ix|ices)|content|matters?|section|status)"
_OF = rf"(?: in (?:this|the) {_THING})?"
# The label of a row: of what may be exempt, not what is said of it (a reason, a paragraph, a contact).
_LABEL = regex(
    rf"\A\W*(?:contains?|includes?|any|is there(?: any)?|part|wholly or partly)?\W*{_KIND}\b(?: {_THING})?{_OF}\W*\Z"
    rf"|\b(?:is|are|does|do|has|have|will|should|whether|contains?)\b.*\b{_KEPT}\b"
    rf"|\b(?:open|public|part (?:1|i|one))\W{{1,3}}(?:or )?{_KEPT}\b|\b{_KEPT}\W{{1,3}}(?:or )?(?:open|public)\b",
    re.IGNORECASE,
)
_YES = (
    rf"(?:yes|y|true|x|oes|ydy|ydyw|fully|wholly|entirely|partly|partially|in part|(?:in )?full|part (?:2|ii|two)"
    rf"|(?:part(?:ly)?|wholly|fully)[ -]?exempt|{_KEPT}|paragraphs? \d|paras?\.? ?\d|append(?:ix|ices)|schedule|sch\.)"
)
_ANSWER = regex(rf"\A\W*(?:{_YES}\b|[✓✔☑☒])|\byes\b|\bcontains? {_KEPT}", re.IGNORECASE)
_IN_TEXT = regex(
    rf"(?P<asked>\b(?:is|are|does|do|has|have)\b[^?.\n]{{0,120}}\b{_KEPT}\b[^?.\n]{{0,60}}\?)"
    rf"\s{{0,4}}(?P<answer>\W{{0,4}}(?:{_YES})\b)"
    rf"|^(?P<label>[ \t*_]*(?:contains? )?{_KIND}(?: {_THING})?{_OF}[*_]*\s*[:?|–—-][*_]*)"
    rf"[ \t]+(?P<said>[*_]*(?:yes|oes|ydy|paragraphs? \d|paras?\.? ?\d|appendix|part (?:2|ii))\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_ASKED = regex(r"\b(?:vat|tax|rates|rent)\b", re.IGNORECASE)
_SIGNS = ("exempt", "confidential", "not for publication", "private", "restricted", "eithriedig", "cyfrinachol")
Row = tuple[str, SourceText | bool, Span]  # a label, what is answered, and where


@rule("ACC020", "exempt-answer-unmarked", ERROR, stops_public=True)
def check(subject: Subject) -> Iterator[Fault]:
    """Find answers that the report is exempt, in one that has nothing exempt."""
    if any(True for _ in marks(subject.report, subject.texts)):
        return
    for label, answer, span in _rows(subject):
        said = answer if isinstance(answer, bool) else bool(_ANSWER.search(answer.text))
        if said and _LABEL.search(label) and not _NOT_ASKED.search(label):
            yield _fault("yes" if isinstance(answer, bool) else " ".join(answer.text.split()), label, span)
    if not subject.scan.known(_SIGNS):
        return
    for words in subject.public:
        if words.kind == "prose":
            yield from _in_text(words)


def _fault(answer: str, label: str, span: Span) -> Fault:
    return Fault(
        span,
        f'"{answer}" is answered to “{" ".join(label.split())}”, and nothing in this report is marked exempt: the '
        "public edition holds all of it",
        "mark what is exempt (`exempt: true`, or a passage between lines `::: exempt` and `:::`) and give its "
        "paragraph and reason under `exemptions:`, or answer no; if this is no such answer, say why in a waiver of "
        "ACC020",
    )


def _in_text(words: Words) -> Iterator[Fault]:
    for hit in _IN_TEXT.finditer(words.masked):
        group, label = ("answer", hit["asked"]) if hit["answer"] else ("said", hit["label"])
        if not _NOT_ASKED.search(label):
            start = hit.start(group) + len(hit[group]) - len(hit[group].lstrip(" \t\n*_-–—:"))
            answer = hit[group].strip(" \t\n*_-–—:")
            yield _fault(answer, label.strip(" \t\n*_:|-–—"), words.span(start, len(answer)))
    for row in words.layout.tables:
        for cells in row:
            told = [words.masked[start:end].strip() for start, end in cells]
            if len(told) > 1 and _LABEL.search(told[0]) and _ANSWER.search(told[1]) and not _NOT_ASKED.search(told[0]):
                yield _fault(told[1], told[0], words.span(cells[1][0], max(1, len(told[1]))))


def _rows(subject: Subject) -> Iterator[Row]:
    """The rows of the report that have a label and an answer: the style's, and those of its tables."""
    report = subject.report
    labels = {each.key: (each.place.heading.replace("*", ""), each.place.ask) for each in standing(subject.house)}
    for key, value in _values(report):
        given = (*labels.get(key, ()), key.rpartition(".")[2].replace("-", " "))
        asked = next(filter(_LABEL.search, given), "")
        for answer in value if isinstance(value, tuple) else (value,):
            if not asked:
                continue
            if isinstance(answer, SourceText):
                yield asked, answer, answer.at(0, 0, len(answer.text))
            elif answer is True:
                yield asked, True, report.places.get(key, report.span)
    for table in report.tables.values():
        for row in table.rows:
            if len(row.cells) > 1 and row.cells[1].text.text:
                answer = row.cells[1].text
                yield row.cells[0].text.text, answer, answer.at(0, 0, len(answer.text))


def _values(report: Report) -> Iterable[tuple[str, FieldValue]]:
    yield from report.values.items()
    for name, content in report.sections.items():
        if isinstance(content, PartsContent):
            yield from ((f"{name}.{part}", value) for part, value in content.values.items())
