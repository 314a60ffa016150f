"""A reference says what stands there, and a heading elsewhere says it.

What it checks:
    References with the word that they lead to before them ("the terms in {ref:staff}"), where the section they lead to
    has not that word, and one other section has it in its heading, or alone and more than once. Sentences that end in
    a reference ("What people complained of is covered in {ref:hours}"), of whose words that section has none, and the
    heading of one other section has one.

Why it matters:
    The decision would be made on the wrong section.

Basis:
    Plain fact.

Bad:

    recommendations:
      - Approve a lease on the terms in {ref:staff}.
    body:
      - heading: Terms
        id: terms
        text: The lease is for ten years.
      - heading: Staff
        id: staff
        text: Nobody moves.

Good:

    recommendations:
      - Approve a lease on the terms in {ref:terms}.
    body:
      - heading: Terms
        id: terms
        text: The lease is for ten years.
      - heading: Staff
        id: staff
        text: Nobody moves.

Exceptions:
    Words that stand in the heading, or in the section, to which the reference leads.
"""

from collections.abc import Iterator, Mapping

from reportgen.content.report import BodyContent, BodySection
from reportgen.files.regex import regex
from reportgen.lint.decisions import stems
from reportgen.lint.masked_words import Words
from reportgen.lint.rule import WARNING, Fault, rule
from reportgen.lint.subject import Subject

_BEFORE = 60  # characters before a reference in which it is said what stands there
_REFERENCE = regex(
    r"\b(?P<word>[a-z]{4,})(?:\s+of\s+(?:the\s+|each\s+|every\s+|all\s+)?[a-z-]+)?\s+(?:(?:are\s+|is\s+)?(?:set\s+out|given|described|shown|listed)\s+)?"
    r"(?:in|at|of|under|from)\s+\{ref:(?P<id>[\w-]+)\}"
    r"(?!,?\s*(?:,|and|or|to|[-–])\s*(?:in\s+)?\{ref:)"
)
_COVERED = regex(
    r"\b(?:covered|dealt\s+with|explained|described|discussed|examined|considered|set\s+out|given|shown|listed|told|found|summarised"
    r"|answered|addressed|looked\s+at|see|more|detail)\s+(?:more\s+fully\s+|further\s+|below\s+|above\s+)?(?:in|at|under|by)?\s*\Z"
)
_NOTHING = frozenset(  # words for what may stand anywhere
    """recom reaso terms detai arran repor parag appro chang propo issue point matte basis conte purpo outco work
    works infor secti posit summa state descr expla set given shown listed place made steps evide resul facts
    findi discu consi peopl counc commi offic servi purpo follo regar accor above below noted figur table""".split()
)
_NEAR = 8  # words before a reference, of which the heading it leads to may have one
_OFTEN = 2  # times that a word stands in the one section which is about it


@rule("REF012", "reference-to-another-place", WARNING)
def check(subject: Subject) -> Iterator[Fault]:
    """Find references that lead to another section than the one their words name."""
    found = list(subject.signs.places("{ref:"))
    body = subject.report.sections.get("body")
    sections = body.sections if found and isinstance(body, BodyContent) else ()
    texts = {s.id: _words(s) for s in sections if s.heading is not None and s.id}
    headings = {s.id: s.heading.text for s in sections if s.heading is not None and s.id}
    plain = {heading.lower() for heading in headings.values()}
    for words, at in found if len(texts) > 1 else ():
        hit = _REFERENCE.search(words.text, max(0, at - _BEFORE), words.text.find("}", at) + 20)
        stem = hit["word"][:5] if hit else ""
        if hit is None or (stem not in plain and _COVERED.match(hit["word"] + " ")):
            yield from _covered(subject, words, at, headings, texts)
            continue
        if (
            hit["id"] not in texts
            or (stem in _NOTHING and hit["word"] not in plain)
            or stem in texts[hit["id"]]
            or stems(" ".join(words.text[:at].split()[-_NEAR:])) & stems(headings[hit["id"]])
        ):
            continue
        called = [key for key, heading in headings.items() if stem in heading.lower()]
        about = called or [key for key, text in texts.items() if text.count(stem) >= _OFTEN]
        others = [key for key, text in texts.items() if stem in text]
        if len(about) == 1 and (called or len(others) == 1):
            (other,) = about
            yield Fault(
                words.span(hit.start("id"), len(hit["id"])),
                f"“{hit['word']}” is not in the section “{headings[hit['id']]}”, and the section “{headings[other]}”"
                f" has it",
                f"write {{ref:{other}}}, or say what is meant in {{ref:{hit['id']}}}",
            )


def _covered(
    subject: Subject, words: Words, at: int, headings: Mapping[str, str], texts: Mapping[str, str]
) -> Iterator[Fault]:
    """A sentence that says what a section covers, of which another one has the heading."""
    passage = subject.passage_at(words, at)
    cited = words.text[at + len("{ref:") : words.text.find("}", at)]
    before = words.text[passage.start : at] if passage else ""
    if passage is None or cited not in texts or "{ref:" in before or not _COVERED.search(before):
        return
    said = stems(before) - _NOTHING
    wanted = frozenset(stem for stem in said if stem not in texts[cited])
    if said & stems(headings[cited]):
        return
    others = [key for key, heading in headings.items() if wanted & stems(heading)]
    if len(others) == 1:
        (other,) = others
        yield Fault(
            words.span(at, words.text.find("}", at) + 1 - at),
            f"the section “{headings[cited]}” does not hold what is said to be in it, and there is one called"
            f" “{headings[other]}”",
            f"write {{ref:{other}}}, or say what is meant in {{ref:{cited}}}",
        )


def _words(section: BodySection) -> str:
    """The words of a section, its heading's too, in small letters."""
    return " ".join(text.text for text in (section.heading, section.text) if text).lower()
