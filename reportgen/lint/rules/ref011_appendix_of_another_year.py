"""An appendix is of another year than the sentence that leads to it.

What it checks:
    Sentences that lead to an appendix ({ref:accounts}, Appendix 1) and name one year, against the one year in its
    title, where they share words; and the title of an appendix against its own headings.

Why it matters:
    Last year's appendix was attached, or the text was copied from last year's report. Members would approve the wrong
    paper.

Basis:
    Good practice.

Bad:

    summary: |
      The Committee is asked to approve the parking policy 2027 in {ref:policy}.
    appendices:
      - {id: policy, title: Parking policy 2026, text: Parking is allowed.}

Good:

    summary: |
      The Committee is asked to approve the parking policy 2027 in {ref:policy}.
    appendices:
      - {id: policy, title: Parking policy 2027, text: Parking is allowed.}

Exceptions:
    Sentences with several years, such as comparisons, and sentences about the year before.
"""

from collections.abc import Iterator

from reportgen.content.report import Appendix, Nil
from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_YEAR = regex(r"(?<![\d/–-])(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?(?![\d/])")
_OTHER = regex(
    r"\b(?:present|current|last|previous|old|replac\w+|supersed\w+|compar\w+|since|until|adopted in|of the year)\b"
)
_SHARED = 1  # telling words that the sentence and the title have in common, besides years


@rule("REF011", "appendix-of-another-year", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find appendices of another year than the text says."""
    appendices = () if isinstance(subject.report.appendices, Nil) else subject.report.appendices
    for number, appendix in enumerate(appendices, 1):
        years = set(_YEAR.findall(appendix.title.text))
        if len(years) != 1:
            continue
        yield from _headings(appendix, *years)
        leads = (f"{{ref:{appendix.id or f'appendix-{number}'}}}", f"Appendix {number}")
        for passage in subject.passages:
            said = passage.words.text[passage.start : passage.start + len(passage.text)]
            if passage.words.section == "appendix" or not any(lead in said for lead in leads):
                continue
            named = set(_YEAR.findall(passage.text))
            alike = {s for s in stems(passage.text) & stems(appendix.title.text) if not s.isdigit()}
            if len(named) == 1 and named != years and len(alike) >= _SHARED and not _OTHER.search(passage.text):
                (year,), (its,) = named, years
                at = passage.text.index(year)
                yield Fault(
                    passage.span(at, len(year)),
                    f"{year} here, and the appendix is “{appendix.title.text}”",
                    f"attach the appendix of {year}, or write {its}",
                )


def _headings(appendix: Appendix, year: str) -> Iterator[Fault]:
    """Headings inside the appendix that are its title with another year."""
    plain = _YEAR.sub("", appendix.title.text).casefold().split()
    for section in appendix.sections:
        if section.heading is None:
            continue
        other = set(_YEAR.findall(section.heading.text)) - {year}
        if other and _YEAR.sub("", section.heading.text).casefold().split() == plain:
            reason = f"this heading has another year than the appendix, “{appendix.title.text}”"
            yield Fault(section.heading.at(0, 0, len(section.heading.text)), reason, "write the same year in both")
