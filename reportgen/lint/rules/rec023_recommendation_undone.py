"""One recommendation undoes another, or does what the text says is not to be done.

What it checks:
    The deeds in `lint/opposed-deeds.yaml` (close and renew, sell and refurbish, end and extend) in two recommendations,
    or in one and in what officers propose in the text, where both are of the same thing: they share a name, or two
    telling words. A recommendation that settles what another one leaves open: one closes a centre, or takes a structure
    as final, and another consults on it or asks for a report on whether to. One that keeps what another sets anew.

Why it matters:
    The meeting would resolve both, and nobody could carry them out.

Basis:
    Plain fact; good practice in minutes.

Bad:

    recommendations:
      - Approve the closure of Hollow Lane Library on 31 October 2026.
      - Renew the lease of the building in Hollow Lane for five years.

Good:

    recommendations:
      - Approve the closure of Hollow Lane Library on 31 October 2026.
      - Let the lease of the building in Hollow Lane lapse on 31 December 2026.

Exceptions:
    Recommendations that name both deeds themselves, or give the second as what is done instead, until or unless. As two
    things may have one name, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.at_odds import at_odds
from reportgen.lint.decisions import telling
from reportgen.lint.formulas import formula
from reportgen.lint.passages import APART, Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_NAME = regex(r"(?<=[a-z] )[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
_POST = regex(
    r"\b(?:Committee|Council|Cabinet|Board|Panel|Director|Officer|Head|Manager|Executive|Chair|Leader|Member|Act|Section|Appendix|Table"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_PROPOSED = regex(
    r"\b(?:officers\s+(?:now\s+|therefore\s+)?(?:propose|recommend|intend|advise)|it\s+is\s+(?:therefore\s+|now\s+)?(?:proposed|intended|recommended)"
    r"|th(?:is|e)\s+report\s+(?:proposes|recommends|asks)|(?:is|are)\s+(?:now\s+|therefore\s+)?asked\s+to"
    r"|should\s+(?:therefore\s+|also\s+)?be\s+(?:declined|refused|rejected|turned\s+down|ended|closed|sold|kept|renewed|extended))\b",
    re.IGNORECASE,
)
_EITHER = regex(
    r"\b(?:instead|until|unless|if|or|rather|not|no|otherwise|meanwhile|temporar\w*|phase\w*|while)\b", re.IGNORECASE
)
_ENDS = ("declined", "refused", "rejected", "turned", "ended", "closed", "sold", "kept", "renewed", "extended")
_NEXT = 25  # characters behind a deed in which it is said what it is done to
_AHEAD = 40  # and where it is said before the deed
_PASSIVE = regex(r"\bbe\s+(?:\w+\s+)?\Z")
_FEWEST = 2  # telling words that two sentences of one thing share, where they share no name


@rule("REC023", "recommendation-undone", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find deeds recommended that undo one another."""
    recommended = [p for p in subject.passages if p.words.section == "recommendations"]
    yield from _at_odds(subject, recommended)
    asked = [p for p in recommended if not _EITHER.search(p.text)]
    if not asked:
        return
    told = [
        p
        for stems in (("propose", "recommend", "intend", "advise", "asks", "asked"), ("should",))
        for p in subject.passages_with_each(stems, _ENDS if stems == ("should",) else stems)
        if _is_proposed(p)
    ]
    for written, undoing in subject.wordlists.get("opposed-deeds", {}).items():
        for first, other in ((written, undoing), (undoing, written)):
            undone = [(p, hit) for p in asked if (hit := formula(other).find(p.text))]
            done = [(p, hit) for p in (*asked, *told) if (hit := formula(first).find(p.text))] if undone else []
            faults = (_undone(p, hit, done, told) for p, hit in undone if done)
            if fault := next(filter(None, faults), None):
                yield fault
                return


def _at_odds(subject: Subject, recommended: list[Passage]) -> Iterator[Fault]:
    """What one recommendation decides, and another one leaves open or sets otherwise."""
    for each in at_odds(subject, recommended):
        place = each.other.span(0)
        yield Fault(
            each.passage.span(0, len(each.passage.text)),
            f"this is decided here, and line {place.line} {each.why}: “{each.other.clause(0, len(each.other.text))}”;"
            " are both meant?",
            "take one of the two out, or say how they go together",
            also=(place,),
        )


def _is_proposed(passage: Passage) -> bool:
    return passage.words.section not in APART and bool(_PROPOSED.search(passage.text))


def _undone(
    passage: Passage, hit: re.Match[str], done: list[tuple[Passage, re.Match[str]]], told: list[Passage]
) -> Fault | None:
    """A recommendation held against the deeds that it undoes: of two recommendations the later one is told."""
    for other, its in done:
        earlier = other in told or other.span(0) < passage.span(0)
        if other is passage or not earlier or its.re.search(passage.text) or hit.re.search(other.text):
            continue
        if not is_quoted(other.words, other.start + its.start(), len(its[0])) and (
            of := _shared(passage, hit, other, its)
        ):
            return Fault(
                passage.span(hit.start(), len(hit[0])),
                f"“{hit[0]}” here, and “{its[0]}” in line {other.span(its.start()).line}, both of {of}: are both"
                " meant?",
                "take one of the two out, or say how they go together",
                also=(other.span(its.start()),),
            )
    return None


def _shared(one: Passage, first: re.Match[str], two: Passage, second: re.Match[str]) -> str:
    """The name that two sentences share, or their telling words; "" where they are of two things."""
    names = {name for name in _NAME.findall(one.text) if not _POST.search(name)}
    heads: dict[str, str] = {name.split()[0]: name for name in names}
    others: list[str] = _NAME.findall(two.text)
    for name in (n for n in others if not _POST.search(n)):
        if name.split()[0] in heads and len(name.split()[0]) > _FEWEST:
            return name if name in one.text else heads[name.split()[0]]
    if names and any(not _POST.search(name) for name in others):
        return ""  # each of its own
    common = (telling(one.text) & telling(two.text)) - _EMPTY
    common = frozenset(word for word in common if word.isalpha())
    words = [word for word in re.findall(r"[a-z0-9]{3,}", one.small) if word[:5] in common]
    done_to = telling(one.text[first.end() : first.end() + _NEXT]) & telling(
        two.text[second.end() : second.end() + _NEXT]
    )
    if _PASSIVE.search(
        two.text[: second.start()]
    ):  # "the surcharge should be declined": what it is done to comes first
        done_to |= telling(one.text[first.end() :][:_AHEAD]) & telling(two.text[: second.start()])
    alike = len(common) >= _FEWEST or done_to - _EMPTY
    return " and ".join(f"“{word}”" for word in dict.fromkeys(words)) if alike else ""


_EMPTY = frozenset(
    """april march year years table appli grant direc repor propo term costs servi budge furth follo appro agree two
    three four five six seven eight nine ten""".split()
)
