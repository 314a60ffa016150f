"""Two figures, lengths, days, times, names or states that may be of one thing differ: the author is asked.

What it checks:
    - Figures, shares, sums, lengths of time, days, times of day, days of the week, ages, years, and how often
      something is, in the text, the headings and the purpose: where the words of two sentences say the same and the
      values differ, and nothing keeps them apart (another year, another name, a change from one to the other).
    - The post or body that does a thing, and the place where something is, where another sentence names another one in
      words that say the same.
    - What can be only one of two things at a time: permanent or temporary, a lease or freehold, in-house or
      contracted out, rising or falling (`lint/alternatives.yaml`).
    - What is called the first, the largest, the busiest, the cheapest of the rows of a table, and is not by any column.
    - A value of the text, and the cell of a table in the row that the sentence names, or the total of the column.
    - A house that stands in a road here, and in a street of that name there; names that begin or end alike and stand
      in sentences that say the same (Unit 7, Unit 9).
    - What figure-conflict (FIG007) would say if more spoke for both being of one thing.

    It is a question: the linter is not sure that both are of one thing. What it is sure of, figure-conflict (FIG007)
    says.

Why it matters:
    What stands in two places of a report is changed in one and forgotten in the other; members find it in public.

Basis:
    Good practice in the use of figures.

Bad:

    body:
      - heading: Effect
        text: |
          A total of 142 households would receive less help, most of them by under £3.
      - heading: Equality
        text: |
          Disabled people are likely to be among the 124 households who would receive less.

Good:

    body:
      - heading: Effect
        text: |
          A total of 142 households would receive less help, most of them by under £3.
      - heading: Equality
        text: |
          Disabled people are likely to be among the 142 households who would receive less.

Exceptions:
    Values that agree when rounded; values that both stand in one sentence; what figure-conflict (FIG007) has said.
"""

from collections.abc import Iterator

from reportgen.diagnostics import Span
from reportgen.lint.facts.addresses import two_addresses
from reportgen.lint.facts.conflicts import sure_conflicts, unsure_conflicts
from reportgen.lint.facts.likeness import Pair, alike, place_of
from reportgen.lint.facts.mention import Mention
from reportgen.lint.facts.posts import in_full
from reportgen.lint.facts.ranks import wrong_ranks
from reportgen.lint.facts.table_asked import unlike_cells
from reportgen.lint.measures import two_values
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_HEADLINE = ("recommendations", "summary", "title")
_IN_QUOTES = ("either", "perhaps", "trend", "place", "name", "which")  # kinds that are told in words
_FIX = "if so, correct the one that is wrong; if not, say in both places what each is of"


@rule("FIG014", "same-thing-asked", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Ask about pairs of values that are likely of one thing."""
    yield from _addresses(subject)
    for each in wrong_ranks(subject):
        yield Fault(
            each.passage.span(each.at, len(each.text)),
            f"“{each.text}” is said of {each.row.plain} here, and by the table in line {each.right.span.line} it is"
            f" {each.right.plain}: which is right?",
            "correct the one that is wrong, or say by what measure it is meant",
            also=(each.right.span,),
        )
    sure = {place_of(place) for place in _told(subject)}
    for conflict in subject.once(unsure_conflicts):
        place = conflict.passage.span(conflict.at, len(conflict.text))
        sure.update((place_of(place), place_of(conflict.where)))
        reason = f"{conflict.text} here, and {conflict.other} in line {conflict.where.line}: are both of one thing?"
        yield Fault(place, reason, _FIX, also=(conflict.where,))
    for fact, meant in unlike_cells(subject):
        place, cell = fact.passage.span(fact.found.start, len(fact.said)), meant.cell
        if place_of(place) not in sure:
            sure.add(place_of(place))
            reason = (
                f"{fact.said} here, and {cell.plain} in the table in line {cell.span.line} ({meant.label},"
                f" {meant.heading}): are both of one thing?"
            )
            yield Fault(place, reason, _FIX, also=(cell.span,))
    for pair in alike(subject, sure):
        here, there = _in_turn(pair)
        places = [each.passage.span(each.at, len(each.said)) for each in (here, there)]
        kind, line = here.kind.partition(":")[0], places[1].line
        said = [_told_as(each) for each in (here, there)]
        if kind == "who":
            reason = (
                f"line {line} names {said[1]} for what may be the same task, and this line {said[0]}: which of the two"
                " does it?"
            )
            fix = (
                "name the one that does it in both places; where there are two tasks, say in both places what each does"
            )
        elif kind in _IN_QUOTES:
            reason = f"“{said[0]}” here, and “{said[1]}” in line {line}: is one thing meant in both places?"
            fix = "if so, correct the one that is wrong; if not, say in both places what each is about"
        else:
            reason, fix = f"{said[0]} here, and {said[1]} in line {line}: are both of one thing?", _FIX
        yield Fault(places[0], reason, fix, also=(places[1],))


def _addresses(subject: Subject) -> Iterator[Fault]:
    """One address told in two ways."""
    for passage, hit, where, other in two_addresses(subject):
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            f"{hit[0]} here, and {other} in line {where.line}: is it one place?",
            "if so, correct the name that is wrong",
            also=(where,),
        )


def _told(subject: Subject) -> Iterator[Span]:
    """Where figure-conflict has told that something stands otherwise elsewhere."""
    for conflict in subject.once(sure_conflicts):
        yield from (conflict.passage.span(conflict.at), conflict.where)
    for _, first, value in subject.once(two_values):
        yield from (first.passage.span(first.at), value.passage.span(value.at))


def _in_turn(pair: Pair) -> tuple[Mention, Mention]:
    """What stands in the text, and then what it is held against: what is summed up or recommended."""
    held = (*_HEADLINE, "table")
    one, two = sorted(
        (pair.one, pair.two), key=lambda each: each.passage.paragraph < 0 or each.passage.words.section in held
    )
    return one, two


def _told_as(mention: Mention) -> str:
    """Its words; of a bare number those before it as well: children under 16; of a head all that he or she heads."""
    if mention.kind == "who":
        return in_full(mention.passage.text, mention.at, mention.at + len(mention.said))
    bare = mention.kind == "n" and mention.said.isdigit()
    return " ".join((*mention.before, mention.said)) if bare else mention.said
