"""A background paper is cited that the list does not have.

What it checks:
    "Background paper 3" and "the background papers listed below" in running text, against the list of them.

Why it matters:
    The public may inspect what is listed. Nobody can ask for a paper that the list does not have.

Basis:
    Local Government Act 1972, section 100D; Local Government (Scotland) Act 1973, section 50D.

Bad:

    summary: |
      Background paper 2 has the survey.
    background-papers:
      - title: Minutes of the residents’ meeting of May 2026

Good:

    summary: |
      Background paper 1 has the survey.
    background-papers:
      - title: Survey of residents of May 2026

Exceptions:
    Background papers of another report ("background paper 2 to the Local Plan").
"""

from collections.abc import Iterator

from reportgen.content.report import BackgroundContent
from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_NUMBERED = regex(r"[Bb]ackground\s+[Pp]aper\s+(?P<number>\d{1,2})\b(?!\s+(?:of|to|in|for)\b)")
_LISTED = regex(
    r"[Bb]ackground\s+[Pp]apers?\s+(?:listed|named|set\s+out)\s+(?:below|in\s+this\s+report|at\s+the\s+end)\b"
)


@rule("REF010", "background-paper-unlisted", WARNING, misses="background-papers")
def check(subject: Subject) -> Iterator[Fault]:
    """Find background papers that the list does not have."""
    lists = [c.items for c in subject.report.sections.values() if isinstance(c, BackgroundContent)]
    count = sum(map(len, lists))
    has = f"the list has {count}" if count else "nothing is listed"
    for words, hit in subject.scan.hits(_NUMBERED, "background"):
        if words.kind == "prose" and not 1 <= int(hit["number"]) <= count:
            reason = f"“{hit[0]}” is cited, and {has}"
            fix = "correct the number, or add the paper under `background-papers:`"
            yield Fault(words.span(hit.start(), len(hit[0])), reason, fix)
    for words, hit in subject.scan.hits(_LISTED, "background") if not count else ():
        if words.kind == "prose":
            fix = "list them under `background-papers:`, or take the words out"
            yield Fault(words.span(hit.start(), len(hit[0])), f"“{hit[0]}”, and {has}", fix)
