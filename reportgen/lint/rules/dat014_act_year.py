"""An Act or regulations are cited with a year in which none of that title was made.

What it checks:
    Titles of Acts in `lint/acts.yaml`, and of regulations and orders in `lint/regulations.yaml`, with a year, against
    all the years that those of the title have. Where an Act with "(Scotland)" or "(Wales)" in its title has that
    year, that one is offered.

Why it matters:
    A power is in an Act, and there is no such Act. Whoever objects to the decision will say so.

Basis:
    The titles and years on legislation.gov.uk; the list is complete for its titles up to the year it names.

Bad:

    implications:
      finance: The cost of £40,000 can be met.
      legal: The land is sold under section 123 of the Local Government Act 1973.
      equality: The play area is open to all.
      climate: none
      risk: The sale may be late.

Good:

    implications:
      finance: The cost of £40,000 can be met.
      legal: The land is sold under section 123 of the Local Government Act 1972.
      equality: The play area is open to all.
      climate: none
      risk: The sale may be late.

Exceptions:
    Titles that are not listed, years after the list, Bills, and quotations.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reportgen.files.regex import regex
from reportgen.lint.quoting import is_quoted
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_YEAR = regex(r"Act,?\s+(?P<year>(?:18|19|20)\d\d)\b(?!\s*[-–/]\s*\d)")
_MADE = regex(r"(?:Regulations|Order),?\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)")
_OF_TITLE = regex(r"\(?[A-Z][\w’'().,-]*|etc\.?\)?|and|of|for|the|to|in|at|with|[A-Z]?[a-z-]+\)")
_BEFORE = frozenset(("the", "and", "of", "for", "to", "in", "with", "under", "see", "by"))
_LONGEST = 110
_NEAREST = 3  # years that are offered
_COUNTRIES = {"scotland": "Scotland", "wales": "Wales", "england": "England"}


@rule("DAT014", "act-year", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find Acts with a year they never had."""
    listed = subject.wordlists.get("acts", {})
    until = int(listed.get("known until", "0"))
    made = subject.wordlists.get("regulations", {})
    for words, hit in (*subject.scan.hits(_YEAR, "act"), *subject.scan.hits(_MADE, "regulations", "order")):
        year, kind = int(hit["year"]), hit[0].split(",")[0].split()[0]
        found = _title(words.masked, hit.start(), _by_title(tuple((listed if kind == "Act" else made).items())))
        if found is None or year > (until if kind == "Act" else int(made.get("known until", "0"))):
            continue
        start, title, years = found
        if hit["year"] in years or is_quoted(words, start, hit.end() - start):
            continue
        length = len(words.masked[start : hit.end()].split("\n", 1)[0].rstrip())
        yield Fault(
            words.span(start, length),
            f"there {'is' if kind != 'Regulations' else 'are'} no {title} {kind} of {year}",
            _fix(title, hit["year"], years, listed, subject.house.country)
            if kind == "Act"
            else f"write {title} {kind} {years[-1]}, or check the title",
        )


@lru_cache(maxsize=8)
def _by_title(listed: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Title in small letters to the title as written and its years."""
    return {title.lower(): (title, tuple(years.split())) for title, years in listed}


def _title(
    text: str, end: int, known: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[int, str, tuple[str, ...]] | None:
    """The listed title that ends before "Act": where it begins, the title and its years; None for another title."""
    begin = max(0, end - _LONGEST)
    called: list[re.Match[str]] = []
    for word in reversed(list(re.finditer(r"\S+", text[begin:end]))):
        if not _OF_TITLE.fullmatch(word[0]):
            break
        called.insert(0, word)
    for at, first in enumerate(called):
        said = " ".join(word[0] for word in called[at:]).lower()
        if said in known and _ends_before(called[:at]):
            return begin + first.start(), *known[said]
    return None


def _ends_before(words: list[re.Match[str]]) -> bool:
    """Whether these words before a title are no part of a longer one."""
    last = words[-1][0].lower() if words else "the"
    return last == "the" or (len(words) == 1 and last in _BEFORE)


def _fix(title: str, year: str, years: tuple[str, ...], listed: Mapping[str, str], country: str) -> str:
    """What to write: an Act of a country that has the year, or the years of this one."""
    bare = re.sub(r" \((?:Scotland|Wales)\)", "", title)
    others = [f"{bare} ({place})" for place in (_COUNTRIES[country], "Scotland", "Wales")] + [bare]
    for other in others:
        if other != title and year in listed.get(other, "").split():
            return f"write {other} Act {year} if that is meant; {_nearest(title, year, years)}"
    if len(years) == 1:
        return f"write {title} Act {years[0]}, or check the title"
    return f"check the year; {_nearest(title, year, years)}"


def _nearest(title: str, year: str, years: tuple[str, ...]) -> str:
    """The years nearest to one in which there were Acts of a title."""
    near = sorted(sorted(years, key=lambda each: abs(int(each) - int(year)))[:_NEAREST])
    if len(years) > _NEAREST:
        return f"the nearest {title} Acts are those of {', '.join(near)}"
    return f"there were {title} Acts in {', '.join(near)}"
