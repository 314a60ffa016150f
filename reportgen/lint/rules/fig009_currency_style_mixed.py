"""Amounts of money are written in more than one way.

What it checks:
    Whole pounds with .00 beside amounts without pence; thousands with k beside thousands in full; millions
    with m beside the word million. Only the running text is looked at.

Why it matters:
    Readers compare amounts at a glance. £97,520.00, £97,520 and £97k look like three figures.

Basis:
    House style; plain-English guidance on figures.

Bad:

    summary: |
      The service costs £97,520.00 and the post £80,250.

Good:

    summary: |
      The service costs £97,520 and the post £80,250.

Exceptions:
    A report in which some amounts need their pence, tables, and rates under £100 (£5.00 an hour).
"""

from collections.abc import Iterator, Sequence

from reportgen.amounts.figures import show_amount
from reportgen.lint.fixing import certain
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.running_amounts import Money
from reportgen.lint.subject import Subject


@rule("FIG009", "currency-style-mixed", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find amounts written in another way than the rest."""
    money = [m for m in subject.money if m.words.kind == "prose" and not _in_pipes(m)]
    yield from _noughts(money)
    large = [m for m in money if abs(m.value) >= 1000]
    yield from _first(
        [m for m in large if m.text[-1] in "kK"],
        [m for m in large if m.amount.step < 1000 and m.text[-1].isdigit()],
        "with k",
        "in full",
        "write them all in full ({0})",
    )
    yield from _first(
        [m for m in large if m.text[-1] in "mM"],
        [m for m in large if m.text.casefold().endswith("million")],
        "with m",
        "with the word million",
        "use one of the two",
    )


def _in_pipes(money: Money) -> bool:
    text = money.words.text
    return "|" in text and "|" in text[text.rfind("\n", 0, money.offset) + 1 :].split("\n", 1)[0]


def _noughts(money: Sequence[Money]) -> Iterator[Fault]:
    """Amounts with .00: mended where no other amount of the report has pence."""
    with_pence = [m for m in money if m.amount.decimals == 2 and m.value % 1]
    plain = [m for m in money if m.amount.decimals == 0]
    if with_pence or not plain:
        return
    for each in money:
        if each.text.endswith(".00") and abs(each.value) >= 100:
            whole = each.text.removesuffix(".00")
            span = each.words.span(each.offset, len(each.text))
            reason = f"{each.text} has pence and the other amounts, such as {plain[0].text}, have none"
            yield Fault(span, reason, f"write {whole}", certain(each.words.source, span, each.text, whole))


def _first(some: Sequence[Money], others: Sequence[Money], how: str, otherwise: str, fix: str) -> Iterator[Fault]:
    """One finding, at the first of them, for two ways of writing large amounts."""
    if some and others:
        first, other = some[0], others[0]
        yield Fault(
            first.words.span(first.offset, len(first.text)),
            f"{len(some)} amount{'s' * (len(some) > 1)} of the report {'are' if len(some) > 1 else 'is'} written {how} "
            f"({first.text}) and {len(others)} {otherwise} ({other.text})",
            fix.format(show_amount(first.value, "£", 0)),
        )
