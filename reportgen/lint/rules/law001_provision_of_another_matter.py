"""A section of an Act is cited for what another section says.

What it checks:
    Sentences that cite one section of an Act in `law/provisions.yaml`, where the list has the matter they tell of under
    another section of this Act, or under a section of this number in another Act.

Why it matters:
    A power is in the section that gives it. Whoever looks it up finds another, and doubts the rest.

Basis:
    The Acts on legislation.gov.uk; the list has the words by which each section is known.

Bad:

    summary: |
      Section 17 of the Crime and Disorder Act 1998 allows the Council to disclose footage to the police.

Good:

    summary: |
      Section 115 of the Crime and Disorder Act 1998 allows the Council to disclose footage to the police.

Exceptions:
    Sentences with several citations, or in the words of the section that is cited; sections that are not listed and
    matters told of by a single word; quotations.
"""

import re
from collections.abc import Iterator, Mapping

from reportgen.lint.formulas import formula
from reportgen.lint.law import provisions
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_CITED = regex(
    r"\b(?:[Ss](?:ections?|\.)\s*(?P<section>\d+[A-Z]{0,2})(?:\(\w+\))*|(?P<part>(?:Part|Schedule)\s+(?:\d+[A-Z]?|[IVX]+A?)))\s+"
    r"(?:of|to)\s+the\s+"
    r"(?P<act>[A-Z][^.;:]{3,100}?\bAct\s+(?:19|20)\d\d)\b"
)
_OF_THE_ACT = regex(
    r"\b[Ss](?:ections?|\.)\s*(?P<section>\d+[A-Z]{0,2})(?:\(\w+\))*(?P<part>)\s+of\s+(?:the|that)\s+(?P<act>Act)\b(?!\s+\d)"
)
_NAMED = regex(r"\b[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'().,-]*|and|of|for|the|to|in|etc\.))*\s+Act\s+(?:19|20)\d\d\b")
_SECTION = regex(r"\b[Ss](?:ections?|\.)\s*\d")
_CLAUSE = regex(r";\s|,\s+(?:and|but|while|whereas|although)\s")
_ROMAN = {name: str(n) for n, name in enumerate("I II III IV V VI VII VIII IX X".split(), 1)}
_FEWEST = 2  # words that tell of a matter

Listed = Mapping[str, Mapping[str, tuple[str, ...]]]


@rule("LAW001", "provision-of-another-matter", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sections that are cited for the matter of another."""
    listed = provisions(subject.house)
    for passage in subject.passages_with("section", "part", "schedule"):
        hit = _CITED.search(passage.text) or _OF_THE_ACT.search(passage.text)
        begin, end = _alone(passage.text, hit) if hit else (0, 0)
        if hit is None or end == 0:
            continue
        act, section = " ".join(hit["act"].split()), hit["section"] or _arabic(hit["part"])
        if act == "Act":
            act = _last_named(passage)
        last = subject.wordlists.get("act-sections", {}).get(act)
        if last and hit["section"] and int(re.findall(r"\d+", section)[0]) > int(last):
            if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield _beyond(passage, hit, act, last, listed)
            continue
        about = passage.text[begin : hit.start()] + passage.text[hit.end() : end]
        meant = _meant(act, section, about, listed)
        if meant and not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            number, _, of = meant.partition(" of the ")
            where = f"the {of}, not the {act}" if number == section else _shown(meant)
            yield Fault(
                passage.span(hit.start(), len(hit[0])),
                f"what this sentence speaks of is in {where}",
                f"write {_shown(meant)}, or say what {_shown(section)} is cited for",
            )


def _alone(text: str, hit: re.Match[str]) -> tuple[int, int]:
    """The sentence about a citation, or, where it has several, the clause with this one alone; (0, 0) where none is."""
    if len(_SECTION.findall(text)) == 1 or not _SECTION.search(hit[0]):
        return 0, len(text) if len(_SECTION.findall(text)) < 2 else 0
    begin = max((c.end() for c in _CLAUSE.finditer(text, 0, hit.start())), default=0)
    end = next((c.start() for c in _CLAUSE.finditer(text, hit.end())), len(text))
    return (begin, end) if len(_SECTION.findall(text[begin:end])) == 1 else (0, 0)


def _beyond(passage: Passage, hit: re.Match[str], act: str, last: str, listed: Listed) -> Fault:
    """A section that is numbered beyond the last of its Act, and another Act of that name which has it."""
    title, section = act.rpartition(" ")[0], hit["section"]
    others = [
        other
        for other, sections in listed.items()
        if other != act and other.startswith(title) and any(section in s.split(", ") for s in sections)
    ]
    fix = f"write section {section} of the {others[0]}" if len(others) == 1 else "correct the section or the Act"
    return Fault(passage.span(hit.start(), len(hit[0])), f"the {act} ends with section {last}", fix)


def _arabic(part: str) -> str:
    """A Part with its number in figures, as the list has them; other names of parts as they are."""
    word, _, number = part.partition(" ")
    return f"{word} {_ROMAN.get(number, number)}"


def _shown(provision: str) -> str:
    """A provision as it is cited: Part 7, Schedule 4, section 123."""
    return provision if provision.startswith(("Part", "Schedule")) else f"section {provision}"


def _last_named(passage: Passage) -> str:
    """The Act that a text named last before a sentence which speaks of "the Act"."""
    named = [" ".join(hit[0].split()) for hit in _NAMED.finditer(passage.words.masked, 0, passage.start)]
    return named[-1].removeprefix("The ") if named else ""


def _meant(act: str, section: str, about: str, listed: Listed) -> str:
    """The section that is about what a sentence says, where it is another than the one cited; "" otherwise."""
    own = listed.get(act, {})
    if any(_fits(words, about, 1) for sections, words in own.items() if section in sections.split(", ")):
        return ""
    part = section.startswith("Part ")
    here = [
        f"{s.split(', ')[0] if s.startswith('Part ') else s} of the {act}"
        for s, words in own.items()
        if part <= s.startswith("Part ") and not _holds(s, section) and _fits(words, about, _FEWEST)
    ]
    there = [
        f"{section} of the {title}"
        for title, sections in listed.items()
        for s, words in sections.items()
        if title != act and section in s.split(", ") and _fits(words, about, _FEWEST)
    ]
    found = here or there
    return found[0] if len(found) == 1 else ""


def _holds(provision: str, section: str) -> bool:
    """Whether a Part, listed with its sections ("Part 6, 159-174"), is the one a section stands in."""
    first, _, last = provision.rpartition(", ")[2].partition("-")
    return bool(last) and section[:1].isdigit() and _number(first) <= _number(section) <= _number(last)


def _number(section: str) -> tuple[int, str]:
    """A section for comparison: 78YA comes after 78 and before 79."""
    digits = re.match(r"\d+", section)
    return (int(digits[0]), section[digits.end() :]) if digits else (0, "")


def _fits(words: tuple[str, ...], text: str, fewest: int) -> bool:
    """Whether a sentence tells of a matter, in so many words."""
    hits = (formula(written).find(text) for written in words)
    return any(hit and len(hit[0].split()) >= fewest for hit in hits)
