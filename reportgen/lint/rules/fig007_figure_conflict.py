"""The same measure has two different values in one report.

What it checks:
    Percentages of a population ("65% of adults in Leicestershire are overweight or obese") and named amounts ("the
    total cost of the scheme is £40,000", "Maintenance is £40,000 a year"), in the report and its appendices. Two values
    are reported only where the population, what is said of it, the place and the year agree. Numbers of one thing,
    lengths of one contract and sums in words that say the same, of which one stands once ("a concession
    of 15 years", "The concession of 12 years"); a number that is asked for and stands nowhere else. What is spoken of
    again ("the four red schemes", "the rent of £1,500", "with 114 in favour", hours of opening, shares of the marks)
    and was told otherwise. The area, the number of homes, the length of a contract and the year of a beginning in
    summary, title and recommendations against those in the text; two sums or two days of one beginning,
    of which one is a slip for the other; a share of the recommended sum; a number of options that the options section
    has not. An amount said of a row of a table against the row, and a share of a total of a column against the total.

Why it matters:
    Members cannot tell which figure to rely on, and the decision rests on one of them.

Basis:
    Good practice in the use of figures.

Bad:

    summary: |
      Nearly two thirds (65%) of adults living in Limeshire are overweight or obese.
    reasons: |
      In Limeshire 61% of adults are overweight or obese.

Good:

    summary: |
      In Limeshire 61% of adults were overweight or obese in 2017/18.
    reasons: |
      In Limeshire 62% of adults were overweight or obese in 2018/19.

Exceptions:
    Another year, place or population; values that agree when rounded; amounts named by words that many things bear
    (cost, budget, income); reports in which the text gives several areas, numbers or lengths. Where little but a noun
    says that both are of one thing, same-thing-asked (FIG014) asks.
"""

from collections.abc import Iterator

from reportgen.lint.facts.conflicts import sure_conflicts
from reportgen.lint.measures import two_values
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.two_places import options_told


@rule("FIG007", "figure-conflict", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find measures with two values, each place once."""
    told: set[tuple[str, int, int]] = set()
    for fault in (*_measures(subject), *_twice(subject), *_otherwise_listed(subject)):
        place = fault.span.file, fault.span.line, fault.span.column
        if place not in told:
            told.add(place)
            yield fault


def _twice(subject: Subject) -> Iterator[Fault]:
    """What stands twice, and differs: in the text, or in a row of a table."""
    for c in subject.once(sure_conflicts):
        fix = "correct the one that is wrong, or say in both places what each is of"
        if c.text.startswith("Option"):
            fix = "name the same option in both places"
        yield Fault(
            c.passage.span(c.at, len(c.text)),
            f"{c.text} here, but {c.other} in line {c.where.line}",
            fix,
            also=(c.where,),
        )


def _otherwise_listed(subject: Subject) -> Iterator[Fault]:
    """A number of options that the section of options has not."""
    for passage, at, text, listed in options_told(subject):
        yield Fault(
            passage.span(at, len(text)),
            f"“{text}” are spoken of, and the section on options has {listed}",
            "correct the number, or add the option that is missing",
        )


def _measures(subject: Subject) -> Iterator[Fault]:
    """Shares and named amounts that stand with two values, whatever the places."""
    for measure, first, value in subject.once(two_values):
        place = first.passage.span(first.at)
        yield Fault(
            value.passage.span(value.at, len(value.text)),
            f"{value.text} here, but {first.text} in line {place.line}, for the same measure",
            "give one value, or say in each sentence "
            + ("what the amount is for" if isinstance(measure, str) else "which place or group it is of")
            + ", or of which year",
            also=(place,),
        )
