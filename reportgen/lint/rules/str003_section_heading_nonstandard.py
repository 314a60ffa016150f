"""A section of the narrative is one the house style has a place of its own for.

What it checks:
    Headings in `body` such as "Financial issues" or "Reasons for the recommendation" when the style prints
    that section elsewhere and the report does not fill it in.

Why it matters:
    The style then shows the section as missing, though its text is there under another name, and readers do
    not find it in its usual place.

Basis:
    The council's house style; the headings councils use are listed in lint/section-headings.yaml.

Bad:

    options: ~
    body:
      - heading: Alternative options
        text: |
          The Committee could leave the park as it is.

Good:

    body:
      - heading: Alternative sites
        text: |
          Two other parks were looked at.

Exceptions:
    A heading that is also a standard one is left alone when the standard section is filled in: a narrative may
    end with a summary of its own.
"""

import re
from collections.abc import Iterator

from reportgen.content.report import BodyContent, PartsContent
from reportgen.files.regex import regex
from reportgen.house.place import Place
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_NUMBER = regex(r"^\s*[\d.]+\s+")


def plainly(heading: str) -> str:
    """A heading without case, number, article, marks and colon."""
    return " ".join(_NUMBER.sub("", heading).replace("**", "").casefold().replace(" the ", " ").split()).rstrip(" :.")


@rule("STR003", "section-heading-nonstandard", ADVICE)
def check(subject: Subject) -> Iterator[Fault]:
    """Find headings of the narrative that name a standard section left empty."""
    body = subject.report.sections.get("body")
    if not isinstance(body, BodyContent):
        return
    known = _keys(subject)
    headings = {
        plainly(words): name
        for name, place in {**_sections(subject), **subject.parts}.items()
        for words in (place.heading, *place.synonyms)
        if words
    }
    synonyms = subject.wordlists.get("section-headings", {})
    for section in body.sections:
        if section.heading is None:
            continue
        words = plainly(section.heading.text)
        named = [headings[words]] if words in headings else []
        named += [known[key] for key in re.split(r",\s*", synonyms.get(words, "")) if key in known]
        if named and not _filled(subject, named[0]):
            *above, key = named[0].split(".")
            place = f"`{key}:`" + (f" in `{above[0]}:`" if above else "")
            yield Fault(
                section.heading.at(0, 0, len(section.heading.text)),
                f"“{section.heading.text}” stands in the narrative; this house style has a section for it",
                f"move the text to {place} and delete the heading",
            )


def _keys(subject: Subject) -> dict[str, str]:
    """The keys of sections and parts the style prints, with the section a part belongs to."""
    return {place.name: key for key, place in subject.parts.items()} | {name: name for name in _sections(subject)}


def _sections(subject: Subject) -> dict[str, Place]:
    """The sections of the style but for the narrative, and for groups of layout."""
    return {
        n: p for n, p in subject.standing.items() if p.holds not in ("narrative", "places", "appendices", "contents")
    }


def _filled(subject: Subject, name: str) -> bool:
    section, _, part = name.partition(".")
    if section == "contacts":
        return bool(subject.report.contacts)
    content = subject.report.sections.get(section)
    return content is not None and (not part or not isinstance(content, PartsContent) or part in content.parts)
