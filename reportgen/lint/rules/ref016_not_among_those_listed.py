"""An option, a lot, an objective or another thing with a mark is cited that is not among those listed.

What it checks:
    "Option iii)", "Lot 3", "Policy 7", "(d) above" against those that the report lists with such marks: in its
    section of options, at the beginning of lines and headings, and in the first column of tables. "Condition 6 makes
    sure that the ground is cleaned up", where that is the matter of condition 4: what is said at a mark, and in the
    sentence that it goes on from, against the items of its list. "All four
    recommendations", "the third of the background papers": against how many there are, and which of them it is.

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
    Reports that list fewer than two so, or in an appendix that is a file of its own; those of an earlier report
    ("option D of the report of May"). Of other things than options the rule asks, as a report need not list them all.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from reportgen.content.report import Nil
from reportgen.files.regex import regex
from reportgen.lint.counted_things import KINDS, counted_things, listed_marks, placed_things, rank, sort_of
from reportgen.lint.items import lists_of
from reportgen.lint.misdirected import cited_items, other_items, other_papers
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.series_named import unlisted
from reportgen.lint.subject import Subject

_CITED = regex(
    rf"\b(?P<word>{'|'.join(KINDS)})s?\s+\(?"
    r"(?P<mark>\d{1,2}(?![\d.,]?\d|\s*(?:per|%|years?|months?|weeks?|days?|of\s+\d))|(?-i:[A-H])\b(?![’'])|(?-i:[ivx]{1,4})\b|(?-i:[a-h])\))(?!\w)",
    re.IGNORECASE,
)
_LETTER = regex(r"\((?P<mark>[a-h])\)\s+(?:above|below)\b")
_LETTERED = regex(r"^[ \t>*_-]*\(?(?P<mark>[a-h])\)\s", re.MULTILINE)
_OF_ANOTHER = regex(
    r"\)?,?\s+(?:of|in|from)\s+(?:the\s+)?(?:earlier|previous|last|outline|original|\w+\s+)*"
    r"(?:report|paper|study|survey|business\s+case|appraisal|consultation|questionnaire|plan|strategy|policy|permission|code|standard)\b"
)
_FEWEST = 2  # of a kind that a report lists


@rule("REF016", "not-among-those-listed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find things cited beyond those listed."""
    appendices = subject.report.appendices
    if not isinstance(appendices, Nil) and any(a.file for a in appendices):
        return
    cited = [
        (passage, hit)
        for passage in subject.passages_with(*KINDS)
        if passage.words.section != "appendix"
        for hit in _CITED.finditer(passage.text)
    ]
    listed = listed_marks(subject) if cited else {}
    for passage, hit in cited:
        yield from _beyond(passage, hit, listed[hit["word"].lower()], hit["word"].lower())
    others = list(_not_brought_in(subject, listed))
    told = {(fault.span.line, fault.span.column) for fault in others}
    yield from others
    yield from _letters(subject)
    yield from _counts(subject)
    yield from _of_another(subject)
    yield from _other_papers(subject)
    for each in (each for each in subject.once(lists_of) if each.marked):
        counted = each.kinds - {kind for kind, marks in listed.items() if marks}
        for passage, hit in cited_items(subject, each) if counted else ():
            place = passage.span(hit.start())
            if hit["kind"].lower() in counted and (place.line, place.column) not in told:
                yield from _beyond(passage, hit, set(each.items), hit["kind"].lower())


def _not_brought_in(subject: Subject, listed: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """A mark that goes on from those brought in one after the other, and is only spoken of: "Option D is chosen"."""
    for each in unlisted(subject):
        marks = listed.get(each.kind, ())
        if each.mark in marks or not marks:  # else told already
            kinds = f"{each.kind.removesuffix('y')}ies" if each.kind.endswith("y") else f"{each.kind}s"
            yield Fault(
                each.span,
                f"{each.named} is spoken of, and the text tells what {kinds} {each.first} to {each.last} are:"
                " is another one meant?",
                f"cite the one that is meant, or say what {each.named} is",
                severity=ADVICE,
            )


def _of_another(subject: Subject) -> Iterator[Fault]:
    """A mark whose item has nothing of what it is cited for, where another one has."""
    for each in subject.once(other_items):
        yield Fault(
            each.span,
            f"{each.words}: ({each.number}) in that list has nothing of this, and ({each.other}) has; is that the one"
            " meant?",
            f"cite {each.other}, or say what {each.number} has to do with it",
            severity=ADVICE,
        )


def _other_papers(subject: Subject) -> Iterator[Fault]:
    """A background paper cited by its place, where the one spoken of stands elsewhere in the list."""
    for each in subject.once(other_papers):
        yield Fault(
            each.span,
            f"{each.words}: background paper {each.number} of the list has nothing of this, and {each.other} has; is"
            " that the one meant?",
            "correct the place in the list, or name the paper",
            severity=ADVICE,
        )


def _beyond(passage: Passage, hit: re.Match[str], listed: set[str], kind: str) -> Iterator[Fault]:
    """A mark that comes after the last of its kind."""
    mark = hit["mark"].strip(")")
    alike = {each for each in listed if sort_of(each) == sort_of(mark)}
    if len(alike) < _FEWEST or mark.lower() in {each.lower() for each in alike}:
        return
    if _OF_ANOTHER.match(passage.text, hit.end()) or rank(mark) <= max(map(rank, alike)):
        return
    if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
        plural = f"{kind[:-1]}ies" if kind.endswith("y") else "criteria" if kind == "criterion" else f"{kind}s"
        said = f"{hit[0]} is cited, and {len(alike)} {plural} are listed, the last of them {max(alike, key=rank)}"
        sure = kind == "option"
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            said if sure else f"{said}: is another one meant?",
            "cite the one that is meant, or list this one, too",
            severity=None if sure else ADVICE,
        )


def _letters(subject: Subject) -> Iterator[Fault]:
    """A letter in brackets that no item of a list in its text has."""
    for passage in subject.passages_with("above", "below"):
        hit = _LETTER.search(passage.text)
        listed = {found["mark"] for found in _LETTERED.finditer(passage.words.text)} if hit else set()
        if hit and len(listed) >= _FEWEST and hit["mark"] not in listed:
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0]}” is cited, and the items here are ({min(listed)}) to ({max(listed)})",
                "cite the one that is meant, or list this one, too",
            )


def _counts(subject: Subject) -> Iterator[Fault]:
    """More of a kind than there are, "all" of another number, or a place that their list has not."""
    for each in counted_things(subject):
        reason = f"“{each.said}”, and there are {each.there}: which are meant?"
        yield Fault(each.span, reason, f"correct the number, or say which {each.of} are meant", severity=ADVICE)
    for each in placed_things(subject):
        if not each.sure:
            reason = f"“{each.said}” is cited, and there are {each.there} {each.of}: which is meant?"
            yield Fault(each.span, reason, "name the one that is meant, or correct the number", severity=ADVICE)
