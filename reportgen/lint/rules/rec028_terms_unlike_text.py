"""A recommendation has other terms than the text: no conditions, another body for a report, other years for a sum.

What it checks:
    Each recommendation against the sentence of the text that speaks of the same:

    - the text proposes conditions, and the recommendation has none, or says that it is without;
    - a report goes to one body here, and to another one there;
    - a sum is for years that no sentence with that sum names;
    - a list of streets, halls or schools lacks one that the text names with them.

Why it matters:
    Only the recommendation is resolved. What the text adds to it binds nobody.

Basis:
    Good practice in drafting decisions.

Bad:

    recommendations:
      - Agree to the transfer of the boathouse to the Kirkton Trust without conditions.
    body:
      - heading: Boathouse
        text: |
          It is proposed that the transfer to the Kirkton Trust be made subject to two conditions.
    ---
    recommendations:
      - Ask for a report on the future of the old library to the Planning Committee in January 2027.
    body:
      - heading: Library
        text: |
          A report on the future of the library will be brought to Cabinet in January 2027.

Good:

    recommendations:
      - Agree to the transfer of the boathouse to the Kirkton Trust, subject to the conditions in the report.
    body:
      - heading: Boathouse
        text: |
          It is proposed that the transfer to the Kirkton Trust be made subject to two conditions.
    ---
    recommendations:
      - Ask for a report on the future of the old library to Cabinet in January 2027.
    body:
      - heading: Library
        text: |
          A report on the future of the library will be brought to Cabinet in January 2027.

Exceptions:
    What was done before, and other alternatives. As two things may be meant, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.decision_cues import WHO
from reportgen.lint.decisions import telling
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.statements import ROW
from reportgen.lint.subject import Subject

_PAST = regex(r"\b(?:was|were|had|has\s+been|have\s+been|last|previous\w*|earlier)\b")
_PROPOSED = regex(r"\b(?:propos|recommend|advis|suggest|should|prefer|would|will)\w*", re.IGNORECASE)
_CONDITIONS = regex(
    r"\bsubject\s+to\s+(?:\w+\s+){0,2}?conditions?\b|\b(?:conditional\s+on|on\s+(?:the\s+|\w+\s+)?conditions?\s+that)\b",
    re.IGNORECASE,
)
_HAS_CONDITIONS = regex(
    r"(?<!without\s)(?<!no\s)(?<!without\sany\s)\bcondition\w*|\bsubject\s+to\b|\bprovided\b|\bterms\b|\bonce\b|\bif\b",
    re.IGNORECASE,
)
_GRANTS = regex(r"\b(?:approv|agree|grant|award|accept|permit|transfer|sell|lease)\w*", re.IGNORECASE)
_REPORT = regex(
    rf"\b[Rr]eport(?:s|ed)?\b[^.;]{{0,120}}?\b(?:to|before)\s+(?:(?:the|this|full|its)\s+)*(?P<who>{WHO})(?![’'])"
)
_YEAR = regex(r"\b20\d\d/\d\d\b")
_MOVES = regex(
    r"\bfrom\b[^.;]{0,40}\b20\d\d/\d\d\b[^.;]{0,20}\bto\b|\b(?:since|until|after|before)\s+20\d\d/\d\d", re.IGNORECASE
)
_STREETS = frozenset(
    """road lane street avenue close way drive court square gardens row terrace crescent walk grove hill place
    quay""".split()
)
_NAME = r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the)\s+)?[A-Z][\w’'-]+)+"
_NAMES = regex(rf"{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME}")
_ONE_NAME = regex(_NAME)
_JOINT = regex(r"(?:,(?:\s+and)?|\s+and)\s+")
_BESIDE = regex(  # what only says where it is, and what may lead a list
    r"\b(?:(?P<off>off|near|under|between|beside|opposite)|in|from|to|for|into|at|of)\s+(?:the\s+)?\Z"
)
_SHARES = 2  # telling words by which two sentences speak of the same
_SHARES_REPORT = 3


@rule("REC028", "terms-unlike-text", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find conditions, bodies and years that the text has otherwise."""
    asked = [p for p in subject.passages if p.words.section == "recommendations"]
    if not asked:
        return
    yield from _conditions(subject, asked)
    yield from _reports(subject, asked)
    yield from _years(subject, asked)
    yield from _left_out(subject, asked)


def _told(subject: Subject, *stems: str) -> Iterator[Passage]:
    """The author's sentences with one of these words, as far as they are of what is to come."""
    for passage in subject.passages_with(*stems):
        if passage.words.section in APART or _PAST.search(passage.text):
            continue
        if not is_quoted(passage.words, passage.start, 1):
            yield passage


def _conditions(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is agreed without the conditions that the text proposes for it."""
    if any(_HAS_CONDITIONS.search(p.text) for p in asked):
        return
    for other in _told(subject, "condition"):
        hit = _CONDITIONS.search(other.text)
        if hit and _PROPOSED.search(other.text) and (passage := _nearest(subject, asked, other)):
            yield Fault(
                passage.span(0, len(passage.text)),
                f"this has no conditions, and line {other.span(0).line} says “{other.clause(*hit.span())}”: is it"
                " subject to them?",
                "write “subject to the conditions in ...”, or correct what is said there",
                also=(other.span(hit.start()),),
            )
            return


def _nearest(subject: Subject, asked: list[Passage], other: Passage) -> Passage | None:
    """The recommendation that grants what a sentence, with its paragraph and the title, speaks of."""
    granting = [p for p in asked if _GRANTS.search(p.text)]
    about = telling(f"{other.words.text} {subject.report.title.text}")
    best = max(granting, key=lambda p: len(about & telling(p.text)), default=None)
    return best if best is not None and len(about & telling(best.text)) >= _SHARES else None


def _reports(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A report that goes to another body than the text says."""
    for passage in asked:
        hit = _REPORT.search(passage.text)
        for other in subject.passages_with("report") if hit else ():
            its = _REPORT.search(other.text) if other.words.section not in APART else None
            if hit is None or its is None or hit["who"] in other.text or its["who"] in passage.text:
                continue
            if _PAST.search(other.text[: its.end()]):
                continue
            if len(telling(passage.text) & telling(other.text)) >= _SHARES_REPORT:
                yield Fault(
                    passage.span(hit.start("who"), len(hit["who"])),
                    f"the {hit['who']} is to have the report here, and the {its['who']} in line"
                    f" {other.span(its.start()).line}: which of the two is it?",
                    "name the same body in both places",
                    also=(other.span(its.start("who")),),
                )
                return


def _years(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A sum that is recommended for a year of which no sentence with the sum speaks, where one names another."""
    for passage in asked:
        years = list(_YEAR.finditer(passage.text))
        if not years or len(passage.money) != 1 or _MOVES.search(passage.text):
            continue
        value = passage.money[0].value
        same = [p for p in _told(subject, "20") if any(money.value == value for money in p.money)]
        named = {hit[0]: p for p in reversed(same) for hit in _YEAR.finditer(p.text) if len(p.money) == 1}
        other = next((hit for hit in years if named and hit[0] not in named), None)
        if other is not None and not any(other[0] in p.text for p in same):
            year, place = next(iter(named.items()))
            yield Fault(
                passage.span(other.start(), len(other[0])),
                f"{passage.money[0].text} is for {other[0]} here, and for {year} in line {place.span(0).line}: for"
                " which years is it?",
                "name the same years in both places",
                also=(place.span(0),),
            )
            return


def _left_out(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A list of streets, halls or schools without one that the text names with them for the same."""
    said = " ".join(p.text for p in asked)
    for passage in asked:
        for hit in _NAMES.finditer(passage.text):
            # What a recommendation begins with is no part of a name: “Designate Bell Lane and ...”.
            listed = _ONE_NAME.findall(hit[0] if hit.start() else hit[0].split(maxsplit=1)[1])
            kinds = {_kind(name) for name in listed}
            about = telling(passage.text) - telling(hit[0])
            first = (listed[0].split(maxsplit=1)[0].lower(),) if len(kinds) == 1 < len(listed) else ()
            for other in subject.passages_with(*first) if first else ():
                if other.words.section in APART or _PAST.search(other.text) or ROW in other.text:
                    continue
                if any(name not in other.text for name in listed) or not about & telling(other.text):
                    continue
                more = [name for name in _with_them(other.text, listed) if _kind(name) in kinds and name not in said]
                if len(more) == 1:
                    yield Fault(
                        passage.span(hit.start(), len(hit[0])),
                        f"this names {len(listed)}, and line {other.span(0).line} has {more[0]} with them: is it left"
                        " out?",
                        f"name {more[0]} as well, or say there why it is not among them",
                        also=(other.span(other.text.index(more[0])),),
                    )
                    return


def _with_them(text: str, listed: list[str]) -> Iterator[str]:
    """The names of a sentence that stand in its list, and do not only say where those are."""
    for name in _ONE_NAME.finditer(text):
        where, then = _BESIDE.search(text[: name.start()]), _JOINT.match(text, name.end())
        leads = then and where and not where["off"] and text[then.end() :].startswith(tuple(listed))
        if not where or leads:
            yield name[0]


def _kind(name: str) -> str:
    """What kind of place a name is of, by its last word."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    return "street" if last in _STREETS else last
