"""A reference names what is to be found, and it is found somewhere else.

What it checks:
    "The questions are in Appendix 1", "Appendix 2 has the risk register": the words against the titles of the
    appendices, where they are in the title of another one and not in this. "Under “Transport” below": whether a
    heading says so. "The fifth recommendation": whether there are so many. "The table below": whether a table comes
    after it. "The survey, which is listed among the background papers": whether the list has it; and a title of the
    list that stands in the text with another year.

Why it matters:
    Whoever follows the reference reads the wrong thing, or finds nothing.

Basis:
    Plain fact; for background papers the Local Government Act 1972, section 100D.

Bad:

    summary: |
      The survey is in Appendix 2, and the plan in Appendix 1.
    appendices:
      - title: Survey of residents
        text: Most were in favour.
      - title: Plan of the park
        text: The park.

Good:

    summary: |
      The survey is in Appendix 1, and the plan in Appendix 2.
    appendices:
      - title: Survey of residents
        text: Most were in favour.
      - title: Plan of the park
        text: The park.

Exceptions:
    Words that stand in both titles, or in the text of the appendix cited; references to other documents; titles that
    are said to be replaced.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import Appendix, BackgroundContent, Nil
from reportgen.lint.decisions import stems
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.regex import regex
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_HAS = regex(
    r"\s+(?:also\s+)?(?:sets?\s+out|lists?|gives?|shows?|has|contains?|summarises?|describes?|explains?|is|provides?"
    r"|compares?|details?)\s+(?P<what>[^.;:()]{4,80})"
)
_IN = regex(
    r"(?P<what>[\w’' -]{4,80}?)\s+(?:(?:is|are|was|were)\s+)?(?:(?:set\s+out|listed|given|shown|attached|described"
    r"|detailed"
    r"|summarised|reproduced|explained)\s+)?(?:in|at|as)\s+\Z"
)
_BARE = regex(
    r"\s*(?:is|are|was|were)\s+(?:(?:also\s+)?(?:set\s+out|listed|given|shown|attached|described|detailed|summarised|reproduced)\s+)?(?:in|at|as)\s*"
)
_NTH_COLUMN = regex(
    r"\b(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?P<of>column|row|line)\s+of\s+"
    r"(?:that|the|this)\s+table\b",
    re.IGNORECASE,
)
_CUT = regex(r"[.,;:()]|\b(?:and|while|but)\b")
_EMPTY = frozenset(
    (
        "repor",
        "detai",
        "furth",
        "infor",
        "appen",
        "attac",
        "propo",
        "full",
        "copy",
        "secti",
        "draft",
        "list",
        "lists",
        "whole",
        "compl",
        "text",
    )
)
_HEADED = regex(
    r"\b(?:under|headed|see|section)\s+[“\"‘](?P<name>[^”\"’\n]{3,60})[”\"’],?\s+(?:above|below|in\s+this\s+report|earlier|later)\b"
    r"|\bsection\s+(?:(?:headed|called|on)\s+)?[“\"‘](?P<other>[^”\"’\n]{3,60})[”\"’]"
    r"(?!\s+(?:of|in)\s+(?!this\b))"
    r"|\b(?:under\s+(?:the\s+)?heading(?:\s+of)?|(?:section|part)\s+(?:headed|called|entitled))\s+(?P<plain>[A-Z][^.;:()“\"‘{\n]{2,60})"
)
_SECTION_ON = regex(
    r"\b(?:in|see|under)\s+the\s+section\s+(?:on|about|dealing\s+with)\s+"
    r"(?P<name>(?:the\s+|an?\s+)?[a-z][\w’' -]{2,50}?)"
    r"(?=\s*(?:[.,;:)]|$|\b(?:above|below|and|which|that|where|is|are|says|shows|of\s+this)\b))"
    r"(?!\s+(?:of|in)\s+(?!this\b))"
)
_SAME = 4  # letters that a word of a heading and one of a reference begin with
_AFTER_NAME = regex(
    r",|\s(?:above|below|earlier|later|in|of\s+this|and\s+(?:the|in)|which|that|where|is|are|on\s+page)\b"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL = regex(
    rf"\b(?:the|this|our)\s+(?P<nth>{'|'.join(_ORDINALS)})\s+(?P<of>recommendation|appendix)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_ORDERED = frozenset(("recommendation", "recommendation,", "recommendation.", "appendix", "appendix,", "appendix."))
_TABLE = regex(
    r"\b(?:the\s+)?(?:(?P<of>table|chart|graph|map|plan|diagram|photograph)\s+(?P<side>below|above)|following\s+(?P<kind>table|chart|graph|map|diagram))\b",
    re.IGNORECASE,
)
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


@rule("REF013", "reference-unlike-words", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references to what stands elsewhere or nowhere."""
    yield from _appendices(subject)
    yield from _headings(subject)
    yield from _ordinals(subject)
    yield from _tables(subject)
    yield from _columns(subject)
    yield from _background(subject)
    yield from _dated(subject)


def _appendices(subject: Subject) -> Iterator[Fault]:
    """Appendices that are not what they are called."""
    listed = subject.report.appendices
    if isinstance(listed, Nil) or len(listed) < 2:
        return
    numbers = [n.bare.upper() for n in subject.numbered if n.kind == "appendix"]
    known = dict(zip(numbers, listed, strict=False))
    for typed in subject.typed:
        cited = known.get(typed.bare.upper()) if typed.kind == "appendix" and not typed.elsewhere else None
        if cited is None or typed.words.section == "appendix":
            continue
        other = _meant(_called(typed.words.masked, typed.offset, typed.offset + len(typed.text)), cited, listed)
        if other is not None:
            number = next((n for n, appendix in known.items() if appendix is other), "")
            yield Fault(
                typed.span,
                f"{typed.shown} is “{cited.title.text}”, and what this speaks of is in Appendix {number},"
                f" “{other.title.text}”",
                f"write Appendix {number}, or name what is meant in {typed.shown}",
            )


def _called(text: str, start: int, end: int) -> str:
    """The words that say what is in an appendix: those behind it, with a verb, or those before it."""
    if hit := _HAS.match(text, end):
        return _CUT.split(hit["what"], maxsplit=1)[0]
    clauses = _CUT.split(" ".join(text[max(0, start - 120) : start].split()) + " ")
    hit = _IN.search(clauses[-1])
    if hit is None and len(clauses) > 2 and _BARE.fullmatch(clauses[-1]):
        return clauses[-3]  # "the register, with the steps for each risk, is at"
    if hit and not stems(hit["what"]) - _EMPTY and len(clauses) > 1:  # "the conditions, the full list of which is at"
        return clauses[-2]
    return hit["what"] if hit else ""


def _meant(called: str, cited: Appendix, listed: tuple[Appendix, ...]) -> Appendix | None:
    """The one appendix whose title has the words, where the one cited has none of them anywhere."""
    wanted = stems(called) - _EMPTY
    if not wanted or wanted & stems(cited.title.text):
        return None
    found = [each for each in listed if each is not cited and wanted & stems(each.title.text)]
    if len(found) != 1:
        return None
    just_so = stems(found[0].title.text) - _EMPTY <= wanted  # "conditions", and nothing else
    return found[0] if just_so or not wanted & stems(_whole(cited)) else None


def _whole(appendix: Appendix) -> str:
    """All words of an appendix."""
    texts = (
        appendix.title,
        appendix.text,
        appendix.description,
        *(t for s in appendix.sections for t in (s.heading, s.text)),
    )
    return " ".join(text.text for text in texts if text)


def _headings(subject: Subject) -> Iterator[Fault]:
    """Headings that are cited by their words and not there."""
    for passage in subject.passages_with("under", "headed", "see", "section"):
        for hit in _HEADED.finditer(passage.text):
            name, known = hit["name"] or hit["other"], subject.once(_all_headings)
            plain = (hit["plain"] or "").casefold()  # where it ends is not told
            if not (
                name.casefold() in known if name else any(plain.startswith(heading) for heading in known if heading)
            ):
                name = name or _AFTER_NAME.split(hit["plain"])[0].strip()
                reason = f"“{name}” is named as a heading of this report, and no heading says so"
                yield Fault(passage.span(hit.start(), len(hit[0])), reason, "write the heading as it stands")

    yield from _sections_on(subject)


def _sections_on(subject: Subject) -> Iterator[Fault]:
    """A section on a matter that no heading has a word of."""
    headed = {stem[:_SAME] for stem in stems(" ".join(subject.once(_all_headings)))}
    for passage in subject.passages_with("section"):
        hit = _SECTION_ON.search(passage.text)
        wanted = {stem[:_SAME] for stem in stems(hit["name"])} if hit else set()
        if hit and wanted and not wanted & headed and passage.words.section != "appendix":
            yield Fault(
                passage.span(hit.start("name"), len(hit["name"])),
                f"a section on {hit['name']} is named, and no heading has a word of that: which one is it?",
                "write the heading as it stands, or {ref:...}",
                severity=ADVICE,
            )


def _all_headings(subject: Subject) -> frozenset[str]:
    """Every heading of the draft, in small letters."""
    return frozenset(" ".join(run.heading.split()).casefold() for run in subject.runs)


def _ordinals(subject: Subject) -> Iterator[Fault]:
    """Recommendations and appendices counted beyond the last."""
    listed = subject.report.appendices
    counts = {"recommendation": len(subject.recommended), "appendix": 0 if isinstance(listed, Nil) else len(listed)}
    for passage in subject.passages_with(*_ORDINALS):
        for hit in _ORDINAL.finditer(passage.text) if _ORDERED.intersection(passage.small.split()) else ():
            nth, of = _ORDINALS.index(hit["nth"].lower()) + 1, hit["of"].lower()
            if (
                counts[of]
                and nth > counts[of]
                and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0]))
            ):
                plural = "appendices" if of == "appendix" else "recommendations"
                reason = f"“{hit[0]}” is cited, and there are {counts[of]} {plural}"
                yield Fault(
                    passage.span(hit.start(), len(hit[0])), reason, f"cite the {of} that is meant by its number"
                )


def _tables(subject: Subject) -> Iterator[Fault]:
    """Tables that should come before or after, and do not."""
    for passage in subject.passages_with("table", "chart", "graph", "map", "plan", "diagram", "photograph"):
        hit = _TABLE.search(passage.text)
        if hit is None or passage.words.section == "appendix" or subject.report.tables:
            continue
        of = (hit["of"] or hit["kind"]).lower()
        before, after = _beside(subject, passage, of == "table")
        above = (hit["side"] or "").lower() == "above"
        if not (before if above else after):
            reason = f"“{hit[0]}” is named, and no {of} stands {'before' if above else 'after'} it"
            yield Fault(passage.span(hit.start(), len(hit[0])), reason, f"put the {of} in, or say where it is")


def _columns(subject: Subject) -> Iterator[Fault]:
    """A column or row counted beyond the last of every table of its text."""
    for passage in subject.passages_with("column", "row", "line"):
        hit = _NTH_COLUMN.search(passage.text) if "table" in passage.small else None
        rows = [line for line in passage.words.text.splitlines() if line.strip().startswith("|")] if hit else []
        if hit is None or not rows:
            continue
        many = (
            max(line.strip().strip("|").count("|") + 1 for line in rows) if hit["of"].lower() == "column" else len(rows)
        )
        if _ORDINALS.index(hit["nth"].lower()) >= many:
            reason = f"“{hit[0]}” is named, and the table here has {many} {hit['of'].lower()}s"
            yield Fault(passage.span(hit.start(), len(hit[0])), reason, "name the one that is meant by its heading")


def _beside(subject: Subject, passage: Passage, table: bool) -> tuple[bool, bool]:
    """Whether a table (or else a picture) stands before a sentence, and whether one does after it."""
    own = passage.words.text
    near = [_has(own[: passage.start], table), _has(own[passage.start :], table)]
    if any(near):  # one in its own section is meant
        return near[0], near[1]
    front = passage.words.section != "body"  # what asks and sums up stands before the tables of the body
    texts = [words for words in subject.prose if front or words.section == passage.words.section]
    at = next(n for n, words in enumerate(texts) if words is passage.words)
    before, after = (any(_has(words.text, table) for words in part) for part in (texts[:at], texts[at + 1 :]))
    return before, after


def _has(text: str, table: bool) -> bool:
    return ("|" in text or "{table:" in text) if table else ("![" in text or "{figure:" in text)


def _background(subject: Subject) -> Iterator[Fault]:
    """Papers that are said to be listed and are not, or stand in the list with another year."""
    items = [
        p.title.text for c in subject.report.sections.values() if isinstance(c, BackgroundContent) for p in c.items
    ]
    for passage in subject.passages_with("background"):
        hit = _LISTED.search(passage.text)
        named = _paper_named(passage, hit) if hit else ""
        wanted = frozenset(stem for stem in stems(named) - _EMPTY if not _DATED.fullmatch(stem))
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
        told = stems(title) - _EMPTY - stems(own.text)
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
