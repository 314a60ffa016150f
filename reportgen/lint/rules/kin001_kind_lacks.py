"""A report of its kind has something to say that was not found.

What it checks:
    Reports on budget monitoring, treasury management, the award of a contract, a planning application, a policy, the
    outcome of a consultation, the disposal of land, and school places: whether the words were found by which each says
    what it has to. `kind:` in report.yaml says which kind it is; otherwise the title does.

Why it matters:
    Finance, legal and planning officers send such a report back for what every report of its kind needs.

Basis:
    The Act, code or practice that the message names, by country (`report-kinds.yaml`).

Bad:

    title: Treasury management mid-year report
    summary: |
      Loans were £36.5m on 30 September.

Good:

    title: Treasury management mid-year report
    summary: |
      The Treasury Management Code was kept to. Security and liquidity came before yield. Loans were £36.5m on 30
      September, within the authorised limit of £44.0m.

Exceptions:
    Reports that are known by their title only get advice. `kind: none` says that a report is of none of these kinds.
"""

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import did_you_mean
from reportgen.house.report_kinds import ReportKind, report_kinds
from reportgen.lint.formulas import formula
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.statements import stands
from reportgen.lint.subject import Subject

_NONE = "none"


@rule("KIN001", "kind-lacks", ADVICE, misses="*")
def check(subject: Subject) -> Iterator[Fault]:
    """Find what a report of its kind does not say."""
    kinds = report_kinds(subject.house)
    named = subject.report.kind
    if named and named not in (*kinds, _NONE):
        fix = did_you_mean(named, (*kinds, _NONE))
        yield Fault(subject.place("kind"), f"there is no kind of report {named}", fix, severity=WARNING)
        return
    title = subject.report.title
    kind = kinds.get(named) if named else _recognised(title.text, kinds.values())
    if kind is None:
        return
    span = subject.place("kind") if named else title.at(0, 0, len(title.text))
    for asked in kind.asked_in(subject.house.country):
        called_for = not asked.when or any(stands(subject, words) for words in asked.when)
        if called_for and not any(stands(subject, words) for words in asked.words):
            basis = asked.basis[subject.house.country]
            reason = f"this is {kind.says}, and nothing was found that says {asked.ask} ({basis})"
            fix = "say it, or write `kind: none` where the report is of no such kind"
            yield Fault(span, reason, fix, severity=WARNING if named else None)


def _recognised(title: str, kinds: Iterable[ReportKind]) -> ReportKind | None:
    """The one kind whose words a title has; None where it has those of several."""
    found = [kind for kind in kinds if any(formula(written).find(title) for written in kind.title)]
    return found[0] if len(found) == 1 else None
