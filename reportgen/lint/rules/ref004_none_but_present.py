"""The report says that it has no appendices or background papers, and it has.

What it checks:
    Sentences such as "There are no appendices to this report" or "There are no background papers" in a report that
    lists some.

Why it matters:
    One of the two is wrong, and a reader who believes the sentence does not look further.

Basis:
    Good practice; for background papers, Local Government Act 1972, section 100D.

Bad:

    summary: |
      Residents have asked for a play area. There are no appendices to this report.
    appendices:
      - title: Plan
        text: The plan.

Good:

    summary: |
      Residents have asked for a play area. There were no appendices to the report of July.
    appendices:
      - title: Plan
        text: The plan.

Exceptions:
    Sentences about another document.
"""

from collections.abc import Iterator

from reportgen.content.report import BackgroundContent, Nil
from reportgen.files.regex import regex
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ERROR, Fault, rule
from reportgen.lint.subject import Subject

_NONE = regex(
    r"\b(?:[Tt]here\s+are|[Tt]his\s+(?:report|paper)\s+has)\s+no\s+(?P<what>appendices|background\s+(?:papers|documents))\b"
    r"(?!\s+(?:to|for|of|in|from)\s+(?!(?:this|the)\s+(?:report|paper)\b))"
)


@rule("REF004", "none-but-present", ERROR)
def check(subject: Subject) -> Iterator[Fault]:
    """Find statements of "none" that the report's own lists contradict."""
    appendices = subject.report.appendices
    listed = subject.report.sections.get("background-papers")
    counts = {
        "appendices": 0 if isinstance(appendices, Nil) else len(appendices),
        "background": len(listed.items) if isinstance(listed, BackgroundContent) else 0,
    }
    told = subject.scan.texts_with("appendices", "background")
    main = (words for words in told if words.kind == "prose" and words.section != "appendix")
    for words, hit in subject.search(_NONE, main):
        count = counts[hit["what"].split()[0]]
        if count and not is_quoted(words, hit.start(), len(hit[0])):
            what = " ".join(hit["what"].split())
            key = "background-papers" if what.startswith("background") else "appendices"
            yield Fault(
                words.span(hit.start(), len(hit[0].split("\n", 1)[0])),
                f'"{" ".join(hit[0].split())}", though the report lists {count} under {what}',
                f"delete the sentence, or, if there are none, write {subject.nil(key)} in place of the list",
            )
