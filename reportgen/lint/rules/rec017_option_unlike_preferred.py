"""The recommendations take another option than the one that the report prefers.

What it checks:
    The option or bidder named in the recommendations ("Adopts Option D", "Awards the contract to Bidder B", "Sell the
    mill to Lark Homes") against the one that the text calls preferred, recommended or best, where it calls one so and
    no other. "The lowest tender", where the text finds another one best and not the cheapest: it asks.

Why it matters:
    The reasons given are those for another decision.

Basis:
    Reasons have to be those of the decision taken.

Bad:

    recommendations:
      - Adopt Option D of the policy.
    options: |
      Option C is preferred, since it keeps what was promised.

Good:

    recommendations:
      - Adopt Option C of the policy.
    options: |
      Option C is preferred, since it keeps what was promised.

Exceptions:
    Recommendations that name several options or firms. Where the text says "officers recommend its offer" or "this
    option", and the paragraph has to tell which that is, the rule asks.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.passages import Passage
from reportgen.lint.preferred import chosen, preferred
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_OPTION = regex(
    r"\b(?:option|bidder|tenderer|supplier|contractor|site|scheme|route|provider|firm|method|model|approach|package|layout|design)\s+"
    r"(?P<mark>(?-i:[A-H])|\d{1,2}|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_BEST = regex(
    r"\b(?:bidder|tenderer|supplier|contractor|site|provider|firm|option)\s+(?P<d>(?-i:[A-H])|\d{1,2})\s+(?:therefore\s+)?"
    r"(?:has|had|got|gained|scored|received|came|comes|offers|offered|is|was)\s+(?:out\s+|ranked\s+|placed\s+)?(?:the\s+)?"
    r"(?:highest|best|first|most\s+marks|most\s+advantageous|top)\b(?!\s+(?:on|for|in)\s+(?!all|total|both))",
    re.IGNORECASE,
)
_WHO = r"(?:bidder|tenderer|firm|supplier|contractor|provider|company|offer|tender|bid|quotation)s?"
_CHEAPEST = regex(
    rf"\b{_WHO}\s+(?:with|who|that|which|whose|at|of|offering)\b[^.;]{{0,30}}?\b(?:lowest|cheapest|least)(?:\s+(?:price|cost|sum))?"
    rf"|\b(?:lowest|cheapest)\s+(?:priced\s+)?{_WHO}\b",
    re.IGNORECASE,
)
_RECOMMENDED = regex(
    r"\b(?P<who>(?:[Bb]idder|[Tt]enderer|[Ss]upplier|[Ff]irm|[Cc]ontractor|[Pp]rovider)\s+(?:[A-H]|\d))\s+is\s+(?:therefore\s+)?"
    r"(?:recommended|preferred)\b(?!\s+by)"
)
_IS_CHEAPEST = regex(r"\b(?:cheapest|lowest\s+(?:price|bid|tender|offer|cost))\b", re.IGNORECASE)
_NOT_CHEAPEST = regex(
    r"\bnot\s+the\s+(?:cheapest|lowest)\b|\b(?:price|cost|bid|tender|offer)\s+(?:is|was)\s+(?:the\s+)?(?:highest|dearest)\b|\bmost\s+expensive\b",
    re.IGNORECASE,
)
_PREFERRED = regex(
    r"\boption\s+(?P<a>[A-H]|\d{1,2}|one|two|three|four|five|six)\b(?:\s*\([^)]*\))?,?\s+(?:is|was)\s+(?:therefore\s+|thus\s+"
    r"|the\s+|officers[’']\s+)*(?:one\s+)?(?:preferred|recommended|favoured|proposed)(?!\s+(?:by|in\s+the\s+past))"
    r"|\b(?:preferred|recommended|favoured)\s+option\s+(?:is|was)\s+(?:therefore\s+)?option\s+"
    r"(?P<b>[A-H]|\d{1,2}|one|two|three|four|five|six)\b"
    r"|\b(?:method|model|approach|package|layout|design|site|route|scheme)\s+(?P<e>(?-i:[A-H])|\d{1,2})(?:,[^.;]{3,60},|\s+\([^)]*\))?\s+is\s+(?:therefore\s+"
    r"|the\s+)*(?:one\s+)?(?:preferred|recommended|favoured|proposed)(?!\s+by)"
    r"|\b(?:officers\s+(?:therefore\s+)?(?:prefer|recommend|favour|propose)|th(?:is|e)\s+report\s+(?:therefore\s+)?(?:proposes|recommends)"
    r"|it\s+is\s+(?:therefore\s+)?proposed\s+to\s+(?:use|adopt|take))\s+(?:method|model|approach|package|layout|design|site|route|scheme)\s+"
    r"(?P<f>(?-i:[A-H])|\d{1,2})\b"
    r"|\bofficers\s+(?:therefore\s+)?(?:prefer|recommend|favour)\s+option\s+(?P<c>[A-H]|\d{1,2}|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)

# Of the option that began the paragraph: "Option 3 is to buy homes. Officers recommend this option."
_THIS_ONE = regex(
    r"\b(?:this|that|it)\s+(?:(?:option|course|one)\s+)?is\s+(?:therefore\s+|thus\s+)?(?:the\s+(?:option\s+|one\s+|course\s+)?)?(?:that\s+is\s+)?"
    r"(?:recommended|preferred|favoured)\b(?!\s+(?:by|for|that|in\s+the\s+past))"
    r"|\bofficers\s+(?:therefore\s+)?(?:prefer|recommend|favour|propose)\s+(?:this|that)\s+(?:option|one|course)\b",
    re.IGNORECASE,
)
_STEMS = (
    "option", "bidder", "tenderer", "supplier", "contractor", "site", "scheme", "route", "provider", "firm",
    "method", "model", "approach", "package", "layout", "design",
)  # fmt: skip


@rule("REC017", "option-unlike-preferred", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find an option, a firm or a buyer recommended that is not the one preferred."""
    yield from _options(subject)
    yield from _firms(subject)
    yield from _described(subject)


def _options(subject: Subject) -> Iterator[Fault]:
    """An option or a bidder with a letter or a number."""
    asked: dict[str, tuple[Passage, re.Match[str]]] = {}
    best: dict[str, Passage] = {}
    sure = True
    for passage in subject.passages_with(*_STEMS):
        if passage.words.section == "recommendations":
            asked |= {hit["mark"].upper(): (passage, hit) for hit in _OPTION.finditer(passage.text)}
        else:
            best |= {hit["d"].upper(): passage for hit in _BEST.finditer(passage.text)}
            best |= {
                (hit["a"] or hit["b"] or hit["c"] or hit["e"] or hit["f"]).upper(): passage
                for hit in _PREFERRED.finditer(passage.text)
            }
    if asked and not best:
        best, sure = {mark.upper(): passage for mark, passage in _said_of_it(subject)}, False
    if len(asked) == 1 and len(best) == 1 and asked.keys() != best.keys():
        ((passage, hit),), ((other, where),) = asked.values(), best.items()
        said = f"{hit[0]} is recommended, and the text prefers {hit[0].split()[0]} {other} (line {where.span(0).line})"
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            said if sure else f"{said}, as it seems: which of the two is meant?",
            "recommend the one that the text prefers, or say why it is another",
            severity=None if sure else ADVICE,
            also=(where.span(0),),
        )


def _said_of_it(subject: Subject) -> Iterator[tuple[str, Passage]]:
    """The mark of what "this option" is said of, from the sentence that began with it, and where it is recommended."""
    for passage in subject.passages_with("recommend", "prefer", "favour", "propos"):
        if passage.words.section in ("recommendations", "appendix") or not _THIS_ONE.search(passage.text):
            continue
        before: Passage | None = passage
        while before is not None:
            if hit := _OPTION.match(before.text):
                yield hit["mark"], passage
                break
            before = subject.before(before)


def _firms(subject: Subject) -> Iterator[Fault]:
    """A firm, a trust or a buyer with a name."""
    asked = list(chosen(subject)) if subject.recommended else []
    named = " ".join(passage.text for passage in subject.passages if passage.words.section == "recommendations")
    best = [each for each in preferred(subject) if asked]
    best = [each for each in best if each.recommended] or best
    for each in asked:
        first = each.name.split()[0]
        others = [b for b in best if b.name.split()[0] not in named and first not in b.name]
        if not others or any(first in b.name for b in best):
            continue
        if len({b.name.split()[0] for b in others}) == 1 and _is_told(subject, each.passage, first):
            other = others[0]
            said = f"{each.name} is recommended, and line {other.line} prefers {other.name}"
            yield Fault(
                each.passage.span(each.at, len(each.name)),
                said if other.sure else f"{said}, as it seems: which of the two is meant?",
                "recommend the one that the text prefers, or say why it is another",
                severity=None if other.sure else ADVICE,
                also=(other.passage.span(other.at),),
            )
            return


def _described(subject: Subject) -> Iterator[Fault]:
    """The cheapest, without its name, where the text finds another one best."""
    for passage in subject.passages_with("lowest", "cheapest", "least"):
        hit = _CHEAPEST.search(passage.text) if passage.words.section == "recommendations" else None
        if hit is None:
            continue
        text = [p for p in subject.passages if p.words.section not in ("recommendations", "appendix")]
        named = [(found[0].split()[0] + " " + found["d"], p) for p in text for found in _BEST.finditer(p.text)]
        named += [(found["who"], p) for p in text for found in _RECOMMENDED.finditer(p.text)]
        named += [(each.name, each.passage) for each in preferred(subject)]
        for best, where in named:
            others = (p for p in text if _IS_CHEAPEST.search(p.text) and best.lower() not in p.small)
            if _NOT_CHEAPEST.search(" ".join(p.text for p in text)) or next(others, None):
                yield Fault(
                    passage.span(hit.start(), len(hit[0])),
                    f"“{hit[0]}” is recommended, and line {where.span(0).line} finds {best} best: is that the"
                    " cheapest?",
                    "name the one that is recommended",
                    severity=ADVICE,
                    also=(where.span(0),),
                )
                return


def _is_told(subject: Subject, passage: Passage, first: str) -> bool:
    """Whether the report speaks of a name elsewhere, as of one of those to choose from."""
    return any(words is not passage.words and first in words.masked for words, _ in subject.scan.places(first.lower()))
