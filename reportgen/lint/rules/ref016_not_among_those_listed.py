"""An option, a lot, an objective or another thing with a mark is cited that is not among those listed.

What it checks:
    "Option iii)", "Lot 3", "Objective 5", "(d) above" against those that the report lists with such marks: in its
    section of options, at the beginning of lines and headings, and in the first column of tables. "Condition 6 makes
    sure that the ground is cleaned up", where that is the matter of condition 4: what is said at a mark, and in the
    sentence that it goes on from, against the items of its list. "All four
    recommendations", "the first of the three options": against how many there are.

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
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reportgen.amounts.spelled import NUMBERS
from reportgen.content.report import BackgroundContent, Nil
from reportgen.lint.items import lists_of
from reportgen.lint.misdirected import cited_items, other_items
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_KINDS = tuple(
    """option lot objective priority aim phase stage step condition theme outcome strand workstream scheme question
    action principle milestone lesson criterion target finding""".split()
)
_MARK = r"(?P<mark>\d{1,2}|[A-Ha-h]|[ivx]{1,4})"
_LISTED = regex(
    rf"^[ \t>*_#|-]*(?:(?P<word>{'|'.join(_KINDS)})\s+)?\(?{_MARK}(?:\)|\.\s|:|\s[–-]\s|\s*\||\s*$|\*\*|,|\s+\()",
    re.MULTILINE | re.IGNORECASE,
)
_CITED = regex(
    rf"\b(?P<word>{'|'.join(_KINDS)})s?\s+\(?"
    r"(?P<mark>\d{1,2}(?![\d.,]?\d|\s*(?:per|%|years?|months?|weeks?|days?|of\s+\d))|(?-i:[A-H])\b(?![’'])|(?-i:[ivx]{1,4})\b|(?-i:[a-h])\))(?!\w)",
    re.IGNORECASE,
)
_LETTER = regex(r"\((?P<mark>[a-h])\)\s+(?:above|below)\b")
_LETTERED = regex(r"^[ \t>*_-]*\(?(?P<mark>[a-h])\)\s", re.MULTILINE)
_OF_ANOTHER = regex(
    r"\)?,?\s+(?:of|in|from)\s+(?:the\s+)?(?:earlier|previous|last|outline|original|\w+\s+)*"
    r"(?:report|paper|study|survey|business\s+case|appraisal|consultation|questionnaire|plan|strategy|policy|permission|code|standard)\b"
)
_COUNTED = regex(
    rf"\b(?:(?P<all>all(?:\s+of)?(?:\s+the)?|of\s+the|the|these|both)\s+(?P<n>{'|'.join(list(NUMBERS)[:12])}|\d{{1,2}})"
    r"|(?P<both>both)(?:\s+(?:the|these))?)\s+(?P<of>recommendations|options|tables|appendices|background\s+papers)\b"
    r"(?!\s+(?:of|in|from|for|on|that|which|with|made\s+by|by)\b)",
    re.IGNORECASE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FEWEST = 2  # of a kind that a report lists


@rule("REF016", "not-among-those-listed", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find things cited beyond those listed."""
    appendices = subject.report.appendices
    if not isinstance(appendices, Nil) and any(a.file for a in appendices):
        return
    cited = [
        (passage, hit)
        for passage in subject.passages_with(*_KINDS)
        if passage.words.section != "appendix"
        for hit in _CITED.finditer(passage.text)
    ]
    listed = _listed(subject) if cited else {}
    for passage, hit in cited:
        yield from _beyond(passage, hit, listed[hit["word"].lower()], hit["word"].lower())
    yield from _letters(subject)
    yield from _counts(subject)
    yield from _of_another(subject)
    for each in (each for each in subject.once(lists_of) if each.marked):
        counted = each.kinds - {kind for kind, marks in listed.items() if marks}
        for passage, hit in cited_items(subject, each) if counted else ():
            if hit["kind"].lower() in counted:
                yield from _beyond(passage, hit, set(each.items), hit["kind"].lower())


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


def _beyond(passage: Passage, hit: re.Match[str], listed: set[str], kind: str) -> Iterator[Fault]:
    """A mark that comes after the last of its kind."""
    mark = hit["mark"].strip(")")
    alike = {each for each in listed if _sort(each) == _sort(mark)}
    if len(alike) < _FEWEST or mark.lower() in {each.lower() for each in alike}:
        return
    if _OF_ANOTHER.match(passage.text, hit.end()) or _rank(mark) <= max(map(_rank, alike)):
        return
    if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
        plural = f"{kind[:-1]}ies" if kind.endswith("y") else "criteria" if kind == "criterion" else f"{kind}s"
        said = f"{hit[0]} is cited, and {len(alike)} {plural} are listed, the last of them {max(alike, key=_rank)}"
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
    """More recommendations or options than there are, or "all" of another number."""
    listed = subject.report.appendices
    papers = [c.items for c in subject.report.sections.values() if isinstance(c, BackgroundContent)]
    has = {
        "recommendations": len(subject.recommended),
        "appendices": 0 if isinstance(listed, Nil) else len(listed),
        "background papers": sum(map(len, papers)),
    }
    for passage in subject.passages_with("recommendations", "options", "tables", "appendices", "background"):
        for hit in _COUNTED.finditer(passage.text):
            of, n = " ".join(hit["of"].lower().split()), (hit["n"] or "two").lower()
            number = int(NUMBERS.get(n) or n)
            if of not in has:
                has[of] = _options(subject) if of == "options" else len(subject.grids)
            there, every = has[of], bool(hit["both"]) or hit["all"].lower().startswith(("all", "both"))
            wrong = number > there or (number < there and every and of != "tables")
            least = 1 if of in ("tables", "appendices") else _FEWEST
            if there >= least and wrong and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield Fault(
                    passage.span(hit.start(), len(hit[0])),
                    f"“{hit[0]}”, and there are {there}: which are meant?",
                    f"correct the number, or say which {of} are meant",
                    severity=ADVICE,
                )


def _options(subject: Subject) -> int:
    """How many options are listed with marks of one sort."""
    marks = _listed(subject)["option"]
    return max((sum(_sort(each) == sort for each in marks) for sort in map(_sort, marks)), default=0)


def _listed(subject: Subject) -> Mapping[str, set[str]]:
    """The marks of things that the report lists behind their word; of options, those of its section of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in subject.scan.texts_with(*_KINDS, *(f"{kind}s" for kind in _KINDS)):
        for hit in _LISTED.finditer(words.text):
            if hit["word"]:
                found[hit["word"].lower()].add(hit["mark"])
    for words in subject.within("options"):
        found["option"] |= {hit["mark"] for hit in _LISTED.finditer(words.text)}
    return found


def _sort(mark: str) -> str:
    """Of what sort a mark is: a figure, a roman number or a letter."""
    return "figure" if mark.isdigit() else "roman" if mark in _ROMAN else "letter"


def _rank(mark: str) -> int:
    """Its place in an order of its sort."""
    if mark.isdigit():
        return int(mark)
    return _ROMAN.index(mark) + 1 if mark in _ROMAN else ord(mark.upper()) - ord("A") + 1
