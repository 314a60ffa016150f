"""Something of an exempt text stands in public text of the same report.

What it checks:
    Sums of money that are not round (£41,350, not £40,000), persons named with Mr, Mrs, Ms, Miss or Dr, and runs of
    eight or more words that stand in exempt text and again in text of the public edition. The recommendations are
    left to the rule rec-contains-exempt. A warning, where a rounded sum ("some £41,000") gives an exempt one away.

Why it matters:
    A price withheld in an appendix and given in paragraph 3 is published.

Basis:
    Local Government Act 1972, section 100B(2) and Schedule 12A; UK GDPR where it is about a person.

Bad:

    exemptions:
      prices:
        paragraph: 3
        reason: The public interest in a fair competition outweighs that in knowing the prices.
    body:
      - heading: Tenders
        text: The lowest tender, at £41,350, is within the budget.
    appendices:
      - title: Tender prices
        exempt: true
        text: Lime Works asked for £41,350 and Oak Works for £52,900.

Good:

    exemptions:
      prices:
        paragraph: 3
        reason: The public interest in a fair competition outweighs that in knowing the prices.
    body:
      - heading: Tenders
        text: The lowest tender is within the budget of £50,000.
    appendices:
      - title: Tender prices
        exempt: true
        text: Lime Works asked for £41,350 and Oak Works for £52,900. The budget is £50,000.

Exceptions:
    Round sums, such as a budget that both texts name, and words that the title or a heading has.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.files.regex import regex
from reportgen.lint.exempt_words import exempt_text, is_exempt, public_text
from reportgen.lint.masked_words import Words
from reportgen.lint.rule import ERROR, WARNING, Fault, rule
from reportgen.lint.subject import Subject

_PERSON = regex(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \u00a0](?:[A-Z][\w’'-]*\.?[ \u00a0])*[A-Z][\w’'-]+")
_HEDGED = regex(
    r"\b(?:some|about|around|roughly|approximately|circa|c\.|nearly|almost|(?:close|near)\s+to|just\s+(?:under|over)"
    r"|(?:a\s+little|slightly)\s+(?:under|over|less\s+than|more\s+than)|in\s+the\s+region\s+of|of\s+the\s+order\s+of)\s*\Z",
    re.IGNORECASE,
)
_WORD = regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_RUN = 8
_PLAIN = frozenset(
    "a an and any are as at be been by can for from had has have if in into is it its may must no not of on or our "
    "shall should such that the their there these they this to under up was were which will with would council".split()
)


@rule("ACC005", "exempt-figure-in-public", ERROR, reads=("report", "minutes"), stops_public=True)
def check(subject: Subject) -> Iterator[Fault]:
    """Find what exempt text has in common with public text, as far as it is distinctive."""
    hidden = [text for words in subject.texts if (text := exempt_text(words)).strip()]
    if not hidden or subject.report.withheld.exempt:
        return
    public = [w for w in subject.public if w.section != "recommendations"]
    yield from _sums(subject)
    names = {_said(hit[0]) for text in hidden for hit in _PERSON.finditer(text)}
    runs = {tuple(run) for text in hidden for run, _ in _runs(text)}
    headings = [_plain(words) for words in public if words.kind != "prose"]
    for words in public:
        text = public_text(words)
        if names:
            yield from _named(words, text, names)
        if runs and words.kind == "prose":
            yield from _repeated(words, text, runs, headings)


def _sums(subject: Subject) -> Iterator[Fault]:
    secret = {m.value for m in subject.money if is_exempt(m.words, m.offset) and _distinct(m.text)}
    for m in subject.money if secret else ():
        if is_exempt(m.words, m.offset):
            continue
        if m.value in secret and m.words.section != "recommendations":
            yield _fault(m.words, m.offset, m.text, f"{m.text} stands in exempt text, and here in public")
        elif _HEDGED.search(m.words.masked[max(0, m.offset - 40) : m.offset]) and _rounds(m.value, secret):
            yield Fault(
                m.words.span(m.offset, len(m.text)),
                f"{m.text} is a sum of the exempt text, rounded",
                "take it out: who knows it roughly knows it well enough",
                severity=WARNING,
            )


def _named(words: Words, text: str, names: set[str]) -> Iterator[Fault]:
    for hit in _PERSON.finditer(text):
        if (name := _said(hit[0])) in names:
            yield _fault(words, hit.start(), hit[0], f"{name} is named in exempt text, and here in public")


def _plain(words: Words) -> str:
    return " ".join(word.lower() for word in _WORD.findall(words.masked))


def _rounds(value: Decimal, secret: set[Decimal]) -> bool:
    """Whether a sum of two significant figures or more is one of these, rounded."""
    digits = str(int(value)) if value == value.to_integral_value() else ""
    unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    if len(digits.rstrip("0")) < 2:
        return False
    return any(other != value and abs(other - value) <= Decimal(unit) / 2 for other in secret)


def _distinct(text: str) -> bool:
    """Whether a sum has three significant figures or more."""
    return len(re.sub(r"\D", "", text).strip("0")) >= 3


def _said(name: str) -> str:
    return " ".join(name.replace(".", "").split())


def _runs(text: str) -> Iterator[tuple[list[str], tuple[int, int]]]:
    found = [(hit[0].lower(), hit.span()) for hit in _WORD.finditer(text)]
    for at in range(len(found) - _RUN + 1):
        part = found[at : at + _RUN]
        if sum(word not in _PLAIN for word, _ in part) >= 4:
            yield [word for word, _ in part], (part[0][1][0], part[-1][1][1])


def _repeated(words: Words, text: str, runs: set[tuple[str, ...]], headings: list[str]) -> Iterator[Fault]:
    found: list[tuple[int, int]] = []
    for run, (start, stop) in _runs(text):
        if tuple(run) not in runs or any(" ".join(run[at : at + 5]) in h for at in range(_RUN - 4) for h in headings):
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    for start, stop in found:
        shown = " ".join(text[start:stop].split()[:_RUN])
        yield _fault(words, start, text[start:stop], f'"{shown} ..." stands in exempt text, and here in public')


def _fault(words: Words, start: int, text: str, reason: str) -> Fault:
    return Fault(
        words.span(start, len(text.split("\n", 1)[0])),
        reason,
        "take it out here, or withhold it here too (`exempt: true`, or a passage between lines `::: exempt` and "
        "`:::`); where it is public already, waive the rule under `waivers:` and say so",
    )
