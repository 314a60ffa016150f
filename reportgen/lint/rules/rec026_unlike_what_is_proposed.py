"""A recommendation takes other money, another alternative or another year than the report proposes.

What it checks:
    Where the money comes from ("met from the General Fund balance") against the text ("paid for from the Harbour
    Reserve"). Which of the rows of a table of alternatives is chosen ("the embankment be approved as the scheme")
    against what the summary or the text chooses. The year of what the title names ("Statement of Accounts for
    2024/25"). What is moved from one thing to another, where the text moves it the other way round.

Why it matters:
    The decision would be on something for which the report gives no reasons.

Basis:
    Reasons have to be those of the decision taken.

Bad:

    recommendations:
      - That the dredging be met from the General Fund balance.
    summary: |
      The dredging costs £340,000, and would be paid for from the Harbour Reserve.

Good:

    recommendations:
      - That the dredging be met from the Harbour Reserve.
    summary: |
      The dredging costs £340,000, and would be paid for from the Harbour Reserve.

Exceptions:
    Money from several places; what was done before. As there may be two costs, or two steps, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.decisions import telling
from reportgen.lint.direction import reversed_moves
from reportgen.lint.items import lists_of
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_HEAD = (
    r"(?:reserves?|budget|fund|account|balances?|grant|contributions?|programme|levy|receipts?|contingency|borrowing"
    r"|revenue|precept|allocations?|block|pool|settlement|underspends?)"
)
_FROM = regex(
    r"\b(?:met|funded|paid(?:\s+for)?|financed|drawn|taken|comes?|found|covered|spent|use[ds]?|release[ds]?)\s+(?:in\s+full\s+|wholly\s+|entirely\s+|partly\s+)?"
    rf"(?:from|by|out\s+of)\s+(?:the\s+|an?\s+|its\s+)?(?P<source>(?:[\w’'&-]+\s+){{0,5}}?{_HEAD}(?:\s+{_HEAD})?)\b",
    re.IGNORECASE,
)
_HEADS = (
    "reserve", "budget", "fund", "account", "balance", "grant", "programme", "receipt", "contingency", "borrow",
    "allocation", "block", "pool", "settlement", "underspend", "levy", "precept",
)  # fmt: skip
_PAST = regex(r"\b(?:was|were|had|has\s+been|have\s+been|last\s+year|previous\w*|until\s+now|at\s+present|so\s+far)\b")
_EMPTY = frozenset("cost costs met paid funde spent used sum money".split())
_ONE = frozenset(
    "reser budge fund accou balan grant contr progr levy recei conti borro reven prece counc own counci".split()
)
_TAKES = regex(
    r"\b(?:approv|adopt|agree|choos|select|proceed|implement|accept|buil[dt]|go\s+ahead|chosen|carr(?:y|ied)\s+out|support)\w*",
    re.IGNORECASE,
)
_NOT = regex(
    r"\b(?:not|no|reject\w*|rather\s+than|instead|instead\s+of|than|unlike|other|although|though|but)\b", re.IGNORECASE
)
_AS_IT_WAS = regex(
    r"\b(?:as\s+(?:it\s+was\s+|they\s+were\s+|originally\s+|first\s+)?(?:sent\s+out|consulted\s+(?:on|upon)|published|circulated|drafted)"
    r"|without\s+(?:any\s+)?(?:change|amendment)s?|unchanged|unamended|in\s+its\s+(?:original|draft|present)\s+form)\b",
    re.IGNORECASE,
)
_CHANGES = regex(
    r"\b(?:changes?|amendments?|alterations?|revisions?)\s+(?:is|are)\s+(?:therefore\s+|now\s+)?(?:proposed|recommended|suggested)\b"
    r"|\b(?:propose|recommend|suggest)\s+(?:\w+\s+){0,3}(?:changes?|amendments?)\b|\bshould\s+be\s+(?:changed|amended|altered|revised)\b",
    re.IGNORECASE,
)
_PERMITS = regex(
    r"\b[Gg]rants?\s+(?:\w+\s+){0,3}(?:permission|consent|licence|approval)\b|\b(?:permission|consent|licence)\s+be\s+granted\b"
)
_YEAR = r"20\d\d(?:[/–-]\d\d(?:\d\d)?)?"
_OF_YEAR = regex(
    rf"\b(?P<name>[A-Z][\w’-]*(?:\s+(?:of|and|the)\s+[A-Z][\w’-]*|\s+[A-Za-z][\w’-]*){{1,5}}?)\s+(?:for\s+)?(?P<year>{_YEAR})\b"
)
_ROWS = range(2, 8)


@rule("REC026", "unlike-what-is-proposed", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find other money, another alternative or another year than is proposed."""
    asked = [p for p in subject.passages if p.words.section == "recommendations"]
    if not asked or subject.notes_only:
        return
    yield from _money(subject, asked)
    yield from _rows(subject, asked)
    yield from _years(subject, asked)
    yield from _as_it_was(subject, asked)
    yield from _without_conditions(subject, asked)
    yield from _other_way_round(subject)


def _other_way_round(subject: Subject) -> Iterator[Fault]:
    """A move from one thing to another that is told the other way round elsewhere."""
    for each in reversed_moves(subject):
        place = each.other.span(0)
        yield Fault(
            each.passage.span(each.at, len(each.said)),
            f"“{each.said}” here, and “{each.told}” in line {place.line}: which way round is it?",
            "say it the same way in both places",
            also=(place,),
        )
        return


def _money(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """Money from another place than the text says: of each source that the text does not have."""
    given = [(p, hit) for p in asked for hit in _FROM.finditer(p.text)]
    told = [
        (p, its)
        for p in (subject.passages_with(*_HEADS) if given else ())
        if p.words.section not in APART and not _PAST.search(p.text)
        for its in _FROM.finditer(p.text)
        if not is_quoted(p.words, p.start + its.start(), len(its[0]))
    ]
    sources = [telling(hit["source"]) for _, hit in given]
    told = [(p, its) for p, its in told if not any(_same(own, telling(its["source"])) for own in sources)]
    for (passage, hit), own in zip(given, sources, strict=True):
        if _is_told(subject, own):
            continue
        sums = {money.value for money in passage.money}
        about = telling(passage.text) - own - _EMPTY
        for other, its in told:
            before = subject.before(other)
            said = telling(f"{before.text if before else ''} {other.text}")
            alike = hit[0].split()[0].lower() == its[0].split()[0].lower()  # both are paid for, or both are met
            if any(money.value in sums for money in other.money) or len(about & said) > (bool(sums) and not alike):
                yield Fault(
                    passage.span(hit.start("source"), len(hit["source"])),
                    f"the {hit['source']} pays here, and the {its['source']} in line {other.span(its.start()).line}:"
                    " which of the two is it?",
                    "name the same in both places",
                    also=(other.span(its.start()),),
                )
                return


def _is_told(subject: Subject, own: frozenset[str]) -> bool:
    """Whether the text has money from the same source."""
    found = (p for p in subject.passages_with(*_HEADS) if p.words.section not in APART and not _PAST.search(p.text))
    return any(_same(own, telling(its["source"])) for p in found for its in _FROM.finditer(p.text))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sources may be one: they share a word that is not only what any of them is called."""
    return bool(one & other - _ONE) or not (one - _ONE and other - _ONE)


def _rows(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """One of the rows of a table recommended, and another chosen in the text."""
    taking = [p for p in asked if _TAKES.search(p.text)]
    for grid in subject.grids if taking else ():
        if len(grid.rows) not in _ROWS:
            continue
        names = [telling(row[0].plain) for row in grid.rows]
        own = [name.difference(*names[:at], *names[at + 1 :]) for at, name in enumerate(names)]
        for passage in taking if all(own) else ():
            mine = [at for at, words in enumerate(own) if words & telling(passage.text)]
            if len(mine) != 1 or not _in_small(own[mine[0]], passage.text):
                continue
            for other in subject.once(_choosing):
                said = telling(other.text)
                theirs = [at for at, words in enumerate(own) if words <= said or len(words & said) > 1]
                if len(theirs) != 1 or theirs == mine or own[mine[0]] & said:
                    continue
                if any(own[theirs[0]] & telling(p.text) for p in asked):
                    continue  # both are recommended
                word = grid.rows[mine[0]][0].plain
                yield Fault(
                    passage.span(0, len(passage.text)),
                    f"“{word}” is taken here, and line {other.span(0).line} chooses"
                    f" “{grid.rows[theirs[0]][0].plain}”: which of the two is it?",
                    "recommend the one that the report gives reasons for",
                    also=(other.span(0),),
                )
                return


def _choosing(subject: Subject) -> tuple[Passage, ...]:
    """The sentences in which the author chooses something."""
    places = ("summary", "purpose", "reasons", "proposal", "proposals", "body")
    found = subject.passages_with("choose", "chosen", "prefer", "propos", "recommend", "favour", "select", "adopt")
    return tuple(p for p in found if p.words.section in places and not _NOT.search(p.text))


def _in_small(words: frozenset[str], text: str) -> bool:
    """Whether a text has one of the words as a word, and not only in a name: those of firms are another rule's."""
    return any(re.search(rf"(?<!\w){re.escape(word)}", text) for word in words)


def _years(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What the title names, recommended for another year."""
    named = {hit["name"].lower(): hit["year"] for hit in _OF_YEAR.finditer(subject.report.title.text)}
    if not named or any(year in p.text for year in named.values() for p in asked):
        return
    for passage in asked:
        for hit in _OF_YEAR.finditer(passage.text):
            for name, year in named.items():
                if hit["name"].lower().endswith(name) and hit["year"] != year and len(hit["year"]) == len(year):
                    yield Fault(
                        passage.span(hit.start("year"), len(hit["year"])),
                        f"{hit['year']} here, and the title has {name} {year}: which of the two is it?",
                        "name the same year in both places",
                    )


def _as_it_was(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """What is approved as it was, though the text proposes to change it."""
    for passage in asked:
        hit = _AS_IT_WAS.search(passage.text)
        for other in subject.passages_with("change", "amend", "alter", "revis") if hit else ():
            its = _CHANGES.search(other.text) if other.words.section not in APART else None
            about = telling(passage.text[: hit.start()]) if hit else frozenset()
            if hit and its and "change" not in passage.small and about & telling(other.words.text):
                yield Fault(
                    passage.span(hit.start(), len(hit[0])),
                    f"“{hit[0]}” here, and line {other.span(its.start()).line} says “{its[0]}”: with the changes?",
                    "say that it is approved with the changes in the report, or correct what is said there",
                    also=(other.span(its.start()),),
                )
                return


def _without_conditions(subject: Subject, asked: list[Passage]) -> Iterator[Fault]:
    """A permission granted without a word on the conditions that the report lists."""
    permits = [(p, hit) for p in asked if (hit := _PERMITS.search(p.text))]
    if not permits or any("condition" in p.small for p, _ in permits):
        return
    if any("condition" in each.kinds for each in subject.once(lists_of)):
        passage, hit = permits[0]
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            f"“{hit[0]}”, and this has no word on the conditions that the report lists: are they to be set?",
            "write “subject to the conditions in ...”",
        )
