"""Background papers that a sentence names, held against their list: not in it, or of another year, day or minute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.content.report import BackgroundContent
from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

EMPTY = frozenset(  # words that tell no paper from another
    "repor detai furth infor appen attac propo full copy secti draft list lists whole compl text".split()
)
_CUT = regex(r"[.,;:()]|\b(?:and|while|but)\b")
_LISTED = regex(
    r"(?P<name>(?:[\w’'-]+\s+){1,9}?[\w’'-]+),?\s+(?:(?:which|that)\s+)?(?:(?:also\s+)?(?:(?:is|are)\s+)?(?:listed|named|found|included)\s+"
    r"(?:in|among|amongst|as|under|with)\s+(?:the\s+|an?\s+|our\s+)?|(?:is|are)\s+(?:also\s+)?(?:an?\s+|one\s+of\s+the\s+|among(?:st)?\s+the\s+|with\s+the\s+"
    r"|in\s+the\s+))(?:list\s+of\s+)?background\s+papers?\b",
    re.IGNORECASE,
)
_DATED = regex(r"\d+|janua|febru|march|april|june|july|augus|septe|octob|novem|decem")
_MINUTE = regex(r"\bminute\s+(?P<number>\d{1,3})\b", re.IGNORECASE)
_ADOPTED = regex(
    r"\b(?:adopted|agreed|approved|decided|considered|received|published|reported|noted|report|minutes?|notes|met|meeting|survey"
    r"|dated|asked|resolved|commissioned|signed)\b[^.;]*$"
)
_NEAR_DAYS, _BEFORE = 60, 60  # apart, and characters before a day
_CUT_WHICH = regex(r",?\s+(?:which|that)\s+")
_YEARS = regex(r",?\s+(?:for\s+|of\s+)?(?P<years>(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?)\b")
_ENDS_IN_YEARS = regex(r"^(?P<name>.*?[a-z]),?\s+(?P<years>(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?)$", re.IGNORECASE)
_OLD = regex(
    r"\b(?:replac\w*|previous\w*|former\w*|earlier|old|last|since|compar\w*|supersed\w*|expired?|updat\w*|review\w*|then|new"
    r"|next|first|draft|from|between|annual\w*|each)\b",
    re.IGNORECASE,
)
_FEWEST = 2  # words of a title that has another year
_MADE_HERE = ("title", "recommendations")


def background_cited(subject: Subject) -> Iterator[Fault]:
    """What is wrong with background papers that are named."""
    yield from _background(subject)
    yield from _dated(subject)
    yield from _minutes(subject)


def background_papers(subject: Subject) -> list[str]:
    """The titles of the background papers that are listed."""
    return [p.title.text for c in subject.report.sections.values() if isinstance(c, BackgroundContent) for p in c.items]


def _background(subject: Subject) -> Iterator[Fault]:
    """Papers that are said to be listed and are not, or stand in the list with another year."""
    items = background_papers(subject)
    for passage in subject.passages_with("background"):
        hit = _LISTED.search(passage.text)
        named = _paper_named(passage, hit) if hit else ""
        wanted = frozenset(stem for stem in stems(named) - EMPTY if not _DATED.fullmatch(stem))
        if hit and wanted and not any(len(wanted & stems(item)) * 2 >= len(wanted) for item in items):
            sure = len(wanted) > 1 or not items
            at = passage.text.index("background", hit.start())
            reason = (
                f"“{' '.join(named.split()[-6:])}” is said to be a background paper, and the list has no such paper"
            )
            fix = "add it under `background-papers:`, or take the words out"
            yield Fault(passage.span(at, len("background paper")), reason, fix, severity=None if sure else ADVICE)
    yield from _years(subject, items)


def _paper_named(passage: Passage, hit: re.Match[str]) -> str:
    """What is said to be listed: the words before it; before "which", where the clause only goes on from there."""
    if _CUT_WHICH.match(passage.text, hit.end("name")):  # "which is listed": what stands right before it is meant
        return hit["name"]
    clauses = _CUT_WHICH.split(passage.text[: hit.end("name")])
    return clauses[0] if len(clauses) > 1 else hit["name"]


def _years(subject: Subject, items: list[str]) -> Iterator[Fault]:
    """A paper of the list that the text names with another year only."""
    named: dict[str, set[str]] = {}
    for item in items:
        if (hit := _ENDS_IN_YEARS.match(item.strip().rstrip("."))) and len(hit["name"].split()) >= _FEWEST:
            named.setdefault(hit["name"], set()).add(_plain(hit["years"]))
    for name, years in named.items():
        found = []
        for words, start, end in subject.scan.phrase(name):
            passage = subject.passage_at(words, start)
            hit = _YEARS.match(words.masked, end) if passage else None
            if passage and hit:
                found.append((passage, words, start, hit))
        if any(_plain(hit["years"]) in years for *_, hit in found):
            continue
        if any(words.section in _MADE_HERE for _, words, *_ in found):  # it is this year's that the report makes
            continue
        for passage, words, start, hit in found:
            if not _OLD.search(passage.text) and not is_quoted(words, start, hit.end() - start):
                said = " ".join(words.masked[start : hit.end()].split())
                reason = f"“{said}” is named here, and the background papers list that of {', '.join(sorted(years))}"
                span = words.span(start, len(words.masked[start : hit.end()].split("\n")[0]))
                yield Fault(span, reason, "correct the year that is wrong, or list this one, too")


def _plain(years: str) -> str:
    return re.sub(r"\s*[-–/]\s*(?:20)?", "-", years)


def _dated(subject: Subject) -> Iterator[Fault]:
    """A paper of the list that the text names with another day near it, or with the day and another minute."""
    listed = [d for d in subject.dates if d.words.section == "background-papers" and d.date]
    days = {d.date for d in listed}
    for own in listed:
        title = own.words.masked
        if title.count(own.text) != 1 or len([d for d in listed if d.words is own.words]) != 1:
            continue
        minute = _MINUTE.search(title)
        told = stems(title) - EMPTY - stems(own.text)
        near = [p for p in subject.passages if p.dates and p.words.section != "background-papers"]
        same = [p for p in near if any(d.date == own.date for d in p.dates)]
        for passage in same if minute else ():
            hit = _MINUTE.search(passage.text)
            if minute and hit and hit["number"] != minute["number"]:
                reason = f"“{hit[0]}” here, and the background papers list {minute[0]} of that day: is it the same one?"
                fix = "correct the number that is wrong, or list this one, too"
                yield Fault(passage.span(hit.start(), len(hit[0])), reason, fix, severity=ADVICE)
        for passage in near if not same else ():
            day = next((d for d in passage.dates if d.date and d.date not in days), None)
            at = passage.at(day) if day else 0
            if day is None or day.date is None or own.date is None or abs((day.date - own.date).days) > _NEAR_DAYS:
                continue
            clause = _CUT.split(passage.text[:at])
            about = (
                stems(" ".join(clause[-2:])) & told
                if _ADOPTED.search(passage.text[max(0, at - _BEFORE) : at])
                else None
            )
            if about:
                reason = (
                    f"{day.text} here, and the background papers list “{' '.join(title.split())}”: is it the same one?"
                )
                fix = "correct the day that is wrong, or list this one, too"
                yield Fault(passage.span(at, len(day.text)), reason, fix, severity=ADVICE)


def _minutes(subject: Subject) -> Iterator[Fault]:
    """A minute that is cited by a number near the only one listed, which is cited nowhere: 14 for 41."""
    listed = [(hit["number"], item) for item in background_papers(subject) for hit in _MINUTE.finditer(item)]
    if not listed:
        return
    numbers = {number for number, _ in listed}
    cited = [(p, hit) for p in subject.passages_with("minute") for hit in _MINUTE.finditer(p.text)]
    own = [(p, hit) for p, hit in cited if p.words.section != "background-papers"]
    if any(hit["number"] in numbers for _, hit in own):
        return
    for passage, hit in own:
        alike = [item for number, item in listed if _is_slip(hit["number"], number)]
        day = any(
            d.date in {e.date for e in subject.dates if e.words.section == "background-papers"} for d in passage.dates
        )
        if len(alike) == 1 and not day:  # of the same day: told above
            reason = f"“{hit[0]}” here, and the background papers list “{alike[0]}”: is it the same one?"
            fix = "correct the number that is wrong, or list this one, too"
            yield Fault(passage.span(hit.start(), len(hit[0])), reason, fix, severity=ADVICE)


def _is_slip(one: str, other: str) -> bool:
    """Whether two numbers of as many figures differ in one, or in the order of two."""
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and len(one) > 1 and (len(apart) == 1 or sorted(one) == sorted(other))
