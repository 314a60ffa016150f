"""A reference names what is to be found, and it is found somewhere else.

What it checks:
    "The questions are in Appendix 1", "Appendix 2 has the risk register": the words against the titles of the
    appendices, where they are in the title of another one and not in this. "Under “Transport” below", "described
    in ‘What it costs’": whether a heading, a title or a caption says so, and stands on that side. "The table below":
    whether a table comes after it. "The survey, which is listed among the background papers": whether the list has it;
    and a title of the list that stands in the text with another year, or its minute with another number.

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

from reportgen.content.report import Appendix, Nil
from reportgen.files.regex import regex
from reportgen.lint.background_cited import EMPTY, background_cited
from reportgen.lint.counted_things import placed_things
from reportgen.lint.decisions import stems
from reportgen.lint.headings_cited import headings_cited
from reportgen.lint.passages import Passage
from reportgen.lint.rule import WARNING, Fault, rule
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
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TABLE = regex(
    r"\b(?:the\s+)?(?:(?P<of>table|chart|graph|map|plan|diagram|photograph)\s+(?P<side>below|above)|following\s+(?P<kind>table|chart|graph|map|diagram))\b",
    re.IGNORECASE,
)


@rule("REF013", "reference-unlike-words", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references to what stands elsewhere or nowhere."""
    yield from _appendices(subject)
    yield from headings_cited(subject)
    yield from _by_place(subject)
    yield from _tables(subject)
    yield from _columns(subject)
    yield from background_cited(subject)


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
    if hit and not stems(hit["what"]) - EMPTY and len(clauses) > 1:  # "the conditions, the full list of which is at"
        return clauses[-2]
    return hit["what"] if hit else ""


def _meant(called: str, cited: Appendix, listed: tuple[Appendix, ...]) -> Appendix | None:
    """The one appendix whose title has the words, where the one cited has none of them anywhere."""
    wanted = stems(called) - EMPTY
    if not wanted or wanted & stems(cited.title.text):
        return None
    found = [each for each in listed if each is not cited and wanted & stems(each.title.text)]
    if len(found) != 1:
        return None
    just_so = stems(found[0].title.text) - EMPTY <= wanted  # "conditions", and nothing else
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


def _by_place(subject: Subject) -> Iterator[Fault]:
    """Recommendations and appendices counted beyond the last."""
    for each in placed_things(subject):
        if each.sure:
            reason = f"“{each.said}” is cited, and there are {each.there} {each.of}"
            yield Fault(each.span, reason, "cite the one that is meant by its number")


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
