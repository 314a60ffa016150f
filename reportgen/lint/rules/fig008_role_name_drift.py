"""One post has two names.

What it checks:
    Titles of posts that share every word but the last (Programme Co-ordinator, Programme Manager) and stand
    with the same amount of money in two places of the report.

Why it matters:
    Members cannot tell whether they approve one post or two, and the wrong title goes into the decision.

Basis:
    Good practice in committee reports.

Bad:

    summary: |
      A Programme Co-ordinator will be appointed at £25,000 a year.
    reasons: |
      The Programme Manager would cost £25,000 a year.

Good:

    summary: |
      A Programme Co-ordinator will be appointed at £25,000 a year.
    reasons: |
      The Programme Co-ordinator would cost £25,000 a year.

Exceptions:
    Two posts named in one sentence, two posts that stand with different amounts, and spellings of one title
    (Coordinator, Co-ordinator).
"""

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_ROLES = (
    "Manager|Co-?[Oo]rdinator|Officer|Director|Lead|Leader|Practitioner|Worker|Prescriber|Champion|Advis[eo]r|Assistant"
    "|Analyst|Administrator|Supervisor|Facilitator|Navigator|Connector|Warden|Ranger"
)
_STEMS = tuple(
    "manager co officer director lead practitioner worker prescriber champion advis assistant analyst administrator"
    " supervisor facilitator navigator connector warden ranger".split()
)
_TITLE = regex(rf"\b((?:[A-Z][\w’'-]*\s+(?:(?:and|&|of)\s+)?){{1,5}}?)({_ROLES})\b(?!\s+(?:and|&)\s+[A-Z])")
_ARTICLE = regex(r"^(?:The|An?|Our|This|Each|One|Recruit|Appoint|Employ|To|Deputy|Assistant|Senior)\s+")


class _Post(Struct, frozen=True, dict=True):
    stem: str
    role: str
    title: str
    span: Span
    amounts: frozenset[object]


@rule("FIG008", "role-name-drift", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find posts with two names."""
    by_stem: dict[str, list[_Post]] = {}
    for post in (*_in_sentences(subject), *_in_rows(subject)):
        by_stem.setdefault(post.stem, []).append(post)
    for named in by_stem.values():
        first = named[0]
        said: set[str] = {first.role}
        for post in named:
            if post.role in said or not post.amounts & first.amounts or _side_by_side(subject, post, first):
                continue
            said.add(post.role)
            yield Fault(
                post.span,
                f'"{post.title}" here, "{first.title}" at {first.span.file}:{first.span.line}, with the same amount: '
                "one post or two?",
                "use one title for one post; if they are two, name both in one sentence",
            )


def _side_by_side(subject: Subject, post: _Post, other: _Post) -> bool:
    """Whether one sentence names both titles, which are two posts then."""
    return any(post.title in p.text and other.title in p.text for p in subject.passages)


def _in_sentences(subject: Subject) -> Iterator[_Post]:
    for passage in subject.passages_with(*_STEMS):
        for hit in _TITLE.finditer(passage.text) if passage.money else ():
            lead = _ARTICLE.match(hit[1])
            start = hit.start() + (lead.end() if lead else 0)
            title = " ".join(passage.text[start : hit.end()].split())
            amounts = frozenset((m.value, m.yearly) for m in passage.money)
            amounts |= frozenset((m.value, not m.yearly) for m in passage.money)
            if post := _post(title, hit[2], passage.span(start, hit.end() - start), amounts):
                yield post


def _in_rows(subject: Subject) -> Iterator[_Post]:
    for grid in subject.grids:
        for row in grid.rows:
            amounts = frozenset(
                (c.amount.value, yearly) for c in row if c.amount and c.amount.unit == "£" for yearly in (True, False)
            )
            for cell in row[:2] if amounts else ():
                for hit in _TITLE.finditer(cell.text):
                    span = Span(cell.span.file, cell.span.line, cell.span.column + hit.start(), len(hit[0]))
                    if post := _post(hit[0], hit[2], span, amounts):
                        yield post


def _post(title: str, role: str, span: Span, amounts: frozenset[object]) -> _Post | None:
    stem = title[: -len(role)].strip()
    plain = role.casefold().replace("-", "").replace("advisor", "adviser")
    return _Post(stem.casefold().replace("&", "and"), plain, title, span, amounts) if stem else None
