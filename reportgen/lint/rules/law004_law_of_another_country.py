"""The report rests on law of another country of the United Kingdom.

What it checks:
    Acts, measures, regulations and orders with another country than the council's in their title, and Acts of which
    `lint/acts-elsewhere.yaml` says that they are no law there. Of sections, Parts and Schedules of which
    `lint/sections-elsewhere.yaml` says so, the rule asks.

Why it matters:
    The power is not there. The text was taken from another council's report, and the rest of it may be, too.

Basis:
    The extent of each Act, as its title or its last sections give it.

Bad:

    summary: |
      The Council may close a school under section 43 of the School Standards and Organisation (Wales) Act 2013.
    ---
    house:
      country: wales
    summary: |
      The premium on empty homes is charged under section 11B of the Local Government Finance Act 1992.

Good:

    summary: |
      The Council may close a school under section 15 of the Education and Inspections Act 2006.
    ---
    summary: |
      The minimum price of alcohol in Wales is set under the Public Health (Minimum Price for Alcohol) (Wales) Act 2018.

Exceptions:
    Reports that speak of the other country elsewhere than in titles; quotations.
"""

from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.house.style import Country
from reportgen.lint.citations import citations
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.sections_elsewhere import law_instead
from reportgen.lint.subject import Subject

_STEMS: dict[Country, tuple[str, ...]] = {
    "scotland": ("scotland", "scottish", "scots"),
    "wales": ("wales", "welsh"),
    "england": ("england", "english"),
}
_TITLE = regex(
    r"\b[A-Z][\w’'-]*,?(?:\s+(?:\(?[A-Z][\w’'().,-]*|and\b|of\b|for\b|the\b|to\b|in\b|at\b|with\b|etc\.))*"
    r"\s+(?:Act|Measure|Regulations|Order|Rules)\s+(?:19|20)\d\d\b"
)
_PLACE = regex(r"\b(?:Scotland|Wales|England)\b")
_SAID_APART = regex(
    r"\bEngland\s+and\s+Wales\b|\b(?:of|for)\s+(?:England|Scotland|Wales)\b|\b(?:Historic|Homes|Natural|NHS|Sport|Highways)\s+England\b"
)
_ELSEWHERE = regex(r"\((?P<countries>[\w, ]+)\) (?P<instead>.+)")


@rule("LAW004", "law-of-another-country", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find law of another country: each title once."""
    own = subject.house.country
    others = _elsewhere(subject)
    stems = [stem for country, stems in _STEMS.items() if country != own for stem in stems]
    told: set[str] = set()
    for passage in subject.passages_with(*stems, *{title.split()[0].lower() for title in others}):
        for hit in _TITLE.finditer(passage.text):
            title = " ".join(hit[0].split())
            instead = next((there for act, there in others.items() if title.endswith(act)), "")
            country = next(iter(_PLACE.findall(title)), own).lower()
            if own.title() in title or (country == own and not instead) or title in told:
                continue
            if is_quoted(passage.words, passage.start + hit.start(), len(hit[0])) or _is_spoken_of(subject, country):
                continue
            told.add(title)
            reason = f"this is no law in {own.title()}" if instead else f"this is law of {country.title()} only"
            what = f"what is law here ({instead})" if instead else f"the Act that gives the power in {own.title()}"
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                reason,
                f"name {what}, and look through what else was taken from a report of another council",
            )

    yield from _sections(subject)


def _sections(subject: Subject) -> Iterator[Fault]:
    """Ask about sections of Acts that are no law here, though others of the Act are: each once."""
    told: set[tuple[str, str]] = set()
    for passage in subject.passages_with("section", "schedule", "part"):
        for cited in citations(passage):
            here = ((s, there) for s in cited.sections if (there := law_instead(subject, cited.act, s)))
            section, instead = next(here, ("", ""))
            if section and (cited.act, section) not in told and not _speaks_of_another(subject):
                told.add((cited.act, section))
                name = section if section.startswith("Schedule") else f"section {section}"
                yield Fault(
                    passage.span(cited.hit.start(), len(cited.hit[0])),
                    f"is {name} of the {cited.act} law in {subject.house.country.title()}? There it is {instead}",
                    f"look it up, and cite {instead} if so",
                    severity=ADVICE,
                )


def _speaks_of_another(subject: Subject) -> bool:
    """Whether the report speaks of another country, whose law may be meant."""
    own = subject.house.country.title()
    said = (_SAID_APART.sub("", _TITLE.sub("", p.text)) for p in subject.passages_with("england", "scotland", "wales"))
    return any(country != own for text in said for country in _PLACE.findall(text))


def _elsewhere(subject: Subject) -> dict[str, str]:
    """Acts that are no law of the council's country, and what there is instead."""
    entries = ((act, _ELSEWHERE.fullmatch(text)) for act, text in subject.wordlists.get("acts-elsewhere", {}).items())
    return {a: e["instead"] for a, e in entries if e and subject.house.country in e["countries"].lower()}


def _is_spoken_of(subject: Subject, country: str) -> bool:
    """Whether the report speaks of a country elsewhere than in titles and names; of its own, never."""
    if country == subject.house.country:
        return False
    stems = next(stems for each, stems in _STEMS.items() if each == country)
    said = (_SAID_APART.sub("", _TITLE.sub("", passage.text)).lower() for passage in subject.passages_with(*stems))
    return any(stem in text for text in said for stem in stems)
