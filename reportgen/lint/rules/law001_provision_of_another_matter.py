"""A section of an Act is cited for what another section says.

What it checks:
    Sentences that cite one section of an Act in `law/provisions.yaml`, where the list has the matter they tell of under
    another section of this Act, or under a section of this number in another Act. Where the words of the sentence only
    fit another section, Part or Schedule in `law/topics.yaml` by far the better, the rule asks. Where the Act is not
    known to have what is cited, words of the paragraph and of the title count too, and many words count for any Act.

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

from collections.abc import Callable, Iterator, Mapping

from reportgen.diagnostics import Span
from reportgen.lint.citations import Citation, bare_act, citations, ordinal
from reportgen.lint.formulas import formula, turned
from reportgen.lint.law import provisions
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.sections_elsewhere import law_instead
from reportgen.lint.subject import Subject
from reportgen.lint.topics import better_act, better_topic, fits_better, topics

_IS = {"section": "is", "sections": "are"}
_FEWEST = 2  # words that tell of a matter

Listed = Mapping[str, Mapping[str, tuple[str, ...]]]
_Fits = Callable[[tuple[str, ...], str, int], bool]


@rule("LAW001", "provision-of-another-matter", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find sections that are cited for the matter of another."""
    listed = provisions(subject.house)
    for passage in subject.passages_with("act"):
        if (bare := bare_act(passage)) and (better := better_act(topics(subject.house.folders), bare)):
            yield _question(bare, f"section {better.sections.replace('-', ' to ')} of the {better.act}")
    for passage in subject.passages_with("section", "part", "schedule"):
        for cited in citations(passage):
            found = _beyond(subject, cited, listed)
            if not found and len(cited.sections) == 1:
                found = _misplaced(subject, cited, listed)
            if found or (found := _asked(subject, cited)):
                yield found


def _misplaced(subject: Subject, cited: Citation, listed: Listed) -> Fault | None:
    """A citation of a section that is about another matter than the words about it."""
    act, (section,) = cited.act, cited.sections
    about = cited.about
    meant = about and _meant(act, section, about, listed)
    if not meant or fits_better(topics(subject.house.folders), cited, *meant.split(" of the ", 1)):
        return None
    number, _, of = meant.partition(" of the ")
    if (number == section and not act) or law_instead(subject, of, number):
        return None  # section 5A of the Act, whichever that is
    where = f"the {of}, not the {act}" if number == section else _shown(meant)
    return Fault(
        _place(cited),
        f"what this sentence speaks of is in {where}",
        f"write {_shown(meant)}, or say what {_shown(section)} is cited for",
    )


def _asked(subject: Subject, cited: Citation) -> Fault | None:
    """A citation whose sentence fits the words of another section by far the better."""
    better = better_topic(topics(subject.house.folders), cited, subject.report.title.text)
    if better is None or any(law_instead(subject, better.act, section) for section in better.each):
        return None
    if not cited.is_section:
        return _question(cited, f"{better.sections} of the {better.act}")
    many = "sections" if "-" in better.sections or "," in better.sections else "section"
    meant = f"{many} {better.sections.replace('-', ' to ')} of the {better.act}"
    return _question(cited, meant, _IS[many])


def _question(cited: Citation, meant: str, is_: str = "is") -> Fault:
    return Fault(
        _place(cited),
        f"{is_} {meant} meant? What this sentence says fits it better",
        f"look both up, and cite {meant} if so",
        severity=ADVICE,
    )


def _place(cited: Citation) -> Span:
    return cited.passage.span(cited.hit.start(), len(cited.hit[0]))


def _beyond(subject: Subject, cited: Citation, listed: Listed) -> Fault | None:
    """A section that is numbered beyond the last of its Act, and the other Act of that name which has them all."""
    act = cited.act
    last = subject.wordlists.get("act-sections", {}).get(act)
    over = [s for s in cited.sections if last and ordinal(s)[0] > int(last)] if cited.is_section else []
    if not over:
        return None
    title = act.rpartition(" ")[0]
    others = [
        other
        for other, sections in listed.items()
        if other != act
        and other.startswith(title)
        and all(any(each in s.split(", ") or _holds(s, each) for s in sections) for each in cited.sections)
    ]
    said = f"section{'s' if len(cited.sections) > 1 else ''} {' and '.join(cited.sections)}"
    fix = f"write {said} of the {others[0]}" if len(others) == 1 else "correct the section or the Act"
    return Fault(_place(cited), f"the {act} ends with section {last}", fix)


def _shown(provision: str) -> str:
    """A provision as it is cited: Part 7, Schedule 4, section 123."""
    return provision if provision.startswith(("Part", "Schedule")) else f"section {provision}"


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
    return bool(last) and section[:1].isdigit() and ordinal(first) <= ordinal(section) <= ordinal(last)


def _fits(words: tuple[str, ...], text: str, fewest: int) -> bool:
    """Whether a sentence tells of a matter, in so many words."""
    hits = (formula(written).find(text) for written in words)
    return any(hit and len(hit[0].split()) >= fewest for hit in hits)


def _fits_turned(words: tuple[str, ...], text: str, fewest: int) -> bool:
    """The same in the opposite order: "land is appropriated" for "appropriate land"."""
    return _fits(tuple(map(turned, words)), text, fewest)
