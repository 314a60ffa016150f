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
from collections.abc import Callable, Iterator, Mapping

from reportgen.lint.formulas import formula, turned
from reportgen.lint.law import provisions
from reportgen.lint.passages import Passage
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.regex import regex
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_CITED = regex(
    r"\b(?:[Ss](?:ections?|\.)\s*(?P<section>\d+[A-Z]{0,2})(?:\(\w+\))*|(?P<part>(?:Part|Schedule)\s+(?:\d+[A-Z]?|[IVX]+A?)))\s+"
    r"(?:(?:of|to|in)\s+(?:the\s+)?)?"
    r"(?P<act>[A-Z][^.;:]{3,100}?\bAct\s+(?:19|20)\d\d)\b"
)
_OF_THE_ACT = regex(
    r"\b[Ss](?:ections?|\.)\s*(?P<section>\d+[A-Z]{0,2})(?:\(\w+\))*(?P<part>)\s+of\s+(?:(?:the\s+|that\s+)?same|the|that|this)\s+(?P<act>Act)\b(?!\s+\d)"
)
_NAMED = regex(r"\b[A-Z][\w’'-]*(?:\s+(?:[A-Z(][\w’'().,-]*|and|of|for|the|to|in|etc\.))*\s+Act\s+(?:19|20)\d\d\b")
_SECTION = regex(r"\b[Ss](?:ections?|\.)\s*\d")
_CLAUSE = regex(r";\s|,\s+(?:and|but|while|whereas|although)\s")
_ROMAN = {name: str(n) for n, name in enumerate("I II III IV V VI VII VIII IX X".split(), 1)}
_FEWEST = 2  # words that tell of a matter
_LEADING = 4  # words before the first citation, where those to come are led up to

Listed = Mapping[str, Mapping[str, tuple[str, ...]]]
_Fits = Callable[[tuple[str, ...], str, int], bool]


@rule("LAW001", "provision-of-another-matter", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sections that are cited for the matter of another."""
    listed = provisions(subject.house)
    for passage in subject.passages_with("section", "part", "schedule"):
        hits = [*_CITED.finditer(passage.text), *_OF_THE_ACT.finditer(passage.text)]
        for hit in sorted(hits, key=re.Match.start):
            if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
                yield from _misplaced(subject, passage, hit, listed)


def _misplaced(subject: Subject, passage: Passage, hit: re.Match[str], listed: Listed) -> Iterator[Fault]:
    """A citation of a section that its Act has not, or that is about another matter than the words about it."""
    act, section = " ".join(hit["act"].split()), hit["section"] or _arabic(hit["part"])
    if act == "Act":
        act = _last_named(passage, passage.start + hit.start())
    last = subject.wordlists.get("act-sections", {}).get(act)
    if last and hit["section"] and int(re.findall(r"\d+", section)[0]) > int(last):
        yield _beyond(passage, hit, act, last, listed)
        return
    about = _about(passage.text, hit)
    if meant := about and _meant(act, section, about, listed):
        number, _, of = meant.partition(" of the ")
        where = f"the {of}, not the {act}" if number == section else _shown(meant)
        yield Fault(
            passage.span(hit.start(), len(hit[0])),
            f"what this sentence speaks of is in {where}",
            f"write {_shown(meant)}, or say what {_shown(section)} is cited for",
        )


def _about(text: str, hit: re.Match[str]) -> str:
    """What is said of a citation: the sentence or the clause in which it stands alone, or what leads up to it."""
    begin, end = _alone(text, hit)
    if end:
        return text[begin : hit.start()] + text[hit.end() : end]
    before = [each.end() for each in _SECTION.finditer(text)]
    if len(text[: before[0]].split()) < _LEADING:  # "Section 12 allows this, section 15 that": what follows is told
        return ""
    return text[max((at for at in before if at <= hit.start()), default=0) : hit.start()]


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


def _last_named(passage: Passage, at: int) -> str:
    """The Act that a text named last before one is spoken of as "the Act"."""
    named = [" ".join(hit[0].split()) for hit in _NAMED.finditer(passage.words.masked, 0, at)]
    return named[-1].removeprefix("The ") if named else ""


def _meant(act: str, section: str, about: str, listed: Listed) -> str:
    """The section that is about what a sentence says, where it is another than the one cited; "" otherwise."""
    own = [words for sections, words in listed.get(act, {}).items() if section in sections.split(", ")]
    for fits in (_fits, _fits_turned):
        if any(fits(words, about, 1) for words in own):
            return ""
        found = _others(act, section, about, listed, fits)
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _others(act: str, section: str, about: str, listed: Listed, fits: _Fits) -> list[str]:
    """Other sections of an Act that are about what a sentence says, or else this section of other Acts."""
    part = section.startswith("Part ")
    named = [
        s
        for s, words in listed.get(act, {}).items()
        if part <= s.startswith("Part ")
        and section not in s.split(", ")
        and not _holds(s, section)
        and fits(words, about, _FEWEST)
    ]
    if here := [s for s in named if not any(_holds(s, other.split(", ")[0]) for other in named)]:
        return [f"{s.split(', ')[0] if s.startswith('Part ') else s} of the {act}" for s in here]
    return [
        f"{section} of the {title}"
        for title, sections in listed.items()
        for s, words in sections.items()
        if title != act and section in s.split(", ") and fits(words, about, _FEWEST)
    ]


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


def _fits_turned(words: tuple[str, ...], text: str, fewest: int) -> bool:
    """The same in the opposite order: "land is appropriated" for "appropriate land"."""
    return _fits(tuple(map(turned, words)), text, fewest)
