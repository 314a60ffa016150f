"""A sum told in words does not add up.

What it checks:
    - Sums in sentences: "£82,000 + £68,520 = £150,520"; a total that is "made up of", "a combination of" or "split
      between" amounts; amounts that end in "a total of" or "in all"; amounts after a colon; amounts "of which" or
      "including" more than there is.
    - The same for things that are counted: "49 letters: 39 object, 6 support and 4 are neutral".
    - Changes: "from £118,500 to £43,900, a saving of £74,600"; "from 4.17 to 4.57 per cent, by 40 basis points"; "by 3
      per cent, from £200 to £206"; a budget and a forecast with an overspend; "up from 40 to 36"; "38, 9 more than the
      27".
    - Shares: "£4m, 2 per cent of £200m"; "14 of 19, or 74 per cent"; and those of one whole, which make 100.
    - A total, a difference, what is left or a product that no figures of its paragraph make, where they make one that
      differs from it by a slip of the pen.
    - What a price makes with what it is for, averages, for how many a sum is enough, and how long a saving takes to
      pay a cost.
    - Totals over the years named one by one before, and "in all" totals of services that were costed before.

    The linter asks, as advice, about a figure that its words call a result and that nothing near by makes. Near by are
    its paragraph, its text and the tables beside it. A result is a share of a sum, so much for each, what so many
    cost, what is left, how much more or better, all together, an average, or one in so many. Where the words name what
    it is made of, nothing else is held against it: each of the dogs that are counted, how long a stock lasts at 270
    tonnes a year, three in four of the 36 holders, both of two rows. Nor is anything where only two others are told
    with it: 2,340 loads over 78 days, or 30 a day. Of any other figure that words call a result it is weighed how it
    was likely made of those around it, and asked where that gives another value.

Why it matters:
    Readers add up what they are told. When the total differs because income was taken off, the sentence
    must say that it is net.

Basis:
    Good practice in financial reporting.

Bad:

    summary: |
      The sports service costs £82,000 and the health service £68,520, a total of £97,520.
    ---
    summary: |
      The cost of £85,000 is made up of £53,000 from the grant and £29,000 from the Council.

Good:

    summary: |
      The sports service costs £82,000 and the health service £68,520, a total of £150,520.
    ---
    summary: |
      The cost of £82,000 is made up of £53,000 from the grant and £29,000 from the Council.

Exceptions:
    Amounts that are said to be net or less something, approximate amounts within their rounding, ranges, amounts that
    include others, which need not be all, and amounts that are only compared ("£4.138m (1 April 2025: £4.1m)"). What
    anything near by makes in any way, and what stands elsewhere as well, is taken as right.
"""

from collections.abc import Iterator, Sequence

from reportgen.amounts.running import Found
from reportgen.amounts.spelled import PARTS
from reportgen.lint.facts.asked import asked
from reportgen.lint.facts.explained import explained, made_near, made_of_any
from reportgen.lint.facts.figure_asked import is_made
from reportgen.lint.facts.quantities import Quantity
from reportgen.lint.facts.results import wrong_scenes
from reportgen.lint.facts.store import in_table
from reportgen.lint.facts.surroundings import Surroundings
from reportgen.lint.passages import Passage
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject
from reportgen.lint.told import Told
from reportgen.lint.told_before import wrong_after_list, wrong_of_services
from reportgen.lint.told_changes import wrong_changes
from reportgen.lint.told_compared import wrong_comparisons
from reportgen.lint.told_relations import wrong_relations
from reportgen.lint.told_results import wrong_results
from reportgen.lint.told_shares import wrong_shares
from reportgen.lint.told_totals import wrong_count, wrong_total

# With these a sentence speaks of figures in the one before.
_AGAIN = (
    *("Of ", "This ", "That ", "It ", "They ", "The number ", "The figure ", "The rate ", "The total "),
    *("Together ", "Both ", "Between ", "At "),
)
_PARTS = frozenset(word.encode() for word in ("twice", "double", "treble", *PARTS, *(f"{part}s" for part in PARTS)))
_BACK = 12  # sentences in which services were costed
_FEWEST = 3  # amounts, in two sentences, of which one can be made of the others


@rule("FIG004", "text-sum", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sums in sentences that do not add up: in each the first that is wrong."""
    rounded = subject.scan.has("rounded", "rounding")
    figures, passages = subject.figures, subject.passages
    parted = subject.numbers_with(_PARTS)
    for number in sorted(figures.keys() | parted):
        passage = passages[number] if number >= 0 else None
        if passage is None or in_table(passage):
            continue
        own = figures.get(number, 0)
        if number not in parted and not _may_be_told(passage, own, figures.get(number - 1, 0)):
            continue
        earlier = [p for p in passages[max(0, number - _BACK) : number] if p.words is passage.words]
        near = earlier[-1] if earlier and earlier[-1].paragraph == passage.paragraph else None
        several = len(passage.amounts) > 1 or (passage.amounts and (passage.money or (near and near.amounts)))
        every = _told(subject, passage, earlier, near, rounded) if several else ()
        told = next((t for t in every if not explained(t, passage, near) and not _is_made(subject, number, t)), None)
        sure = told is not None and told.sure and not _may_be_made(subject, number, told)
        if told is None:
            told = next(asked(subject, number), None)
            sure = told is not None and told.sure
        if told is not None:
            place = _whose(told, passage, near).span(told.amount.start, len(told.amount.text))
            reason = told.reason if sure or not told.sure else f"{told.reason}; or was it made in another way?"
            yield Fault(place, reason, told.what_to_do, severity=None if sure else ADVICE)


def _stated(around: Surroundings, told: Told) -> Quantity | None:
    """The figure that is told as wrong, among those of its sentence."""
    here = told.amount
    return next((q for q in around.own if q.found.start == here.start and q.value == here.value), None)


def _is_made(subject: Subject, number: int, told: Told) -> bool:
    """Whether the figures around are likely to have made the amount that is told as wrong."""
    around = Surroundings(subject, number)
    stated = _stated(around, told)
    return stated is not None and is_made(stated, around)


def _may_be_made(subject: Subject, number: int, told: Told) -> bool:
    """Whether the figures around make it in some way, likely or not: then it is asked about, and not told as wrong.

    Not one in millions: what rounding may hide in such figures is in the patterns.
    """
    around = Surroundings(subject, number)
    stated = _stated(around, told)
    whole = stated is not None and stated.found.amount.step <= 1
    return stated is not None and whole and (made_near(stated, around) or made_of_any(stated, around))


def _whose(told: Told, passage: Passage, near: Passage | None) -> Passage:
    """The sentence in which the amount stands: the one before, where that gave the whole of what is counted here."""
    before = near is not None and any(a is told.amount for a in near.amounts)
    return near if near is not None and before and not any(a is told.amount for a in passage.amounts) else passage


def _may_be_told(passage: Passage, own: int, others: int) -> bool:
    """Whether a sentence may give an amount that follows from others, in it or in the one before."""
    return own > 1 or own + others >= _FEWEST or bool(passage.money) or passage.text.startswith(_AGAIN)


def _told(
    subject: Subject, passage: Passage, earlier: Sequence[Passage], near: Passage | None, rounded: bool
) -> Iterator[Told]:
    """What is wrong with the sums of a sentence, the likeliest kind first."""
    money = _of("£", passage)
    counts = _of("", passage)
    if len(money) + len(counts) < len(passage.amounts) or len(money) > 1 or len(counts) > 1:
        yield from wrong_changes(passage, near, rounded)
        yield from wrong_shares(passage)
    if len(money) > 1 and not any(m.ranged for m in money) and (told := wrong_total(passage, money)):
        yield told
    if len(counts) > 1 and (told := wrong_count(passage, counts)):
        yield told
    if len(money) == 1:
        yield from wrong_of_services(passage, earlier)
    if money and near is not None:
        yield from wrong_after_list(passage, near)
    yield from wrong_results(passage, near)
    yield from wrong_relations(passage, near)
    yield from wrong_comparisons(passage, near)
    yield from wrong_scenes(subject, passage, earlier)


def _of(unit: str, passage: Passage) -> list[Found]:
    return [a for a in passage.amounts if a.amount.unit == unit]
