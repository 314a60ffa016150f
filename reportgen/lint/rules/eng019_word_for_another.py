"""A word stands in the place of another one, or a word is missing.

What it checks:
    The pairs in `lint/confusions.yaml`, each with the words it has to stand between: "will effect residents", "the
    lease was singed", "less applicants", "the internment of ashes" in a paper on a cemetery; and some 450 in
    `lint/confusables.yaml`, by the place in a sentence that fits one word and not the other: "moral has risen", "would
    badly comprise the character of the square", "the principal that members agreed". A verb that is missing
    behind "will the" and the like, and words that never stand side by side ("the is", "will be been"). Plural nouns
    with a verb in the singular ("the figures shows", "these service").

Why it matters:
    A spell checker finds none of these. Some change what is decided, and all are read in public.

Basis:
    House style: plain, correct English.

Bad:

    summary: |
      The change will effect residents of two streets.

Good:

    summary: |
      The change will affect residents of two streets.

Exceptions:
    Quotations, and words that begin a name. Questions. Slips of several words that the rule typo lists whole.
"""

import re
from collections.abc import Iterator

from reportgen.files.regex import regex
from reportgen.lint.confused import MODALS, Confused, beside, confused
from reportgen.lint.dictionary import dictionary
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.subject import Subject

_MODALS = tuple(sorted(MODALS))
_AROUND = 40  # characters on each side that are looked at
_NO_VERB = regex(
    r"(?P<modal>will|would|must|can|could|may|might|shall|should)\s+(?P<det>the|a|an|its|their|this|these)\s+[a-z]"
)
_ASKS = regex(
    r"(?:^|[.?!;:]\s|\b(?:nor|neither|only|so|how|what|when|where|why|who|which|and|or|if|as|than|whether|that)\s)\W*\Z",
    re.IGNORECASE,
)
_NOUN_BEFORE = regex(r"\b(?:[a-z]{3,}|[A-Z][a-z]{2,}|it|we|they)\s\Z")
_NEVER = {  # the first word of two that never stand side by side, and the second
    "the": ("is", "are", "was", "were", "will", "has", "have", "of", "to", "in", "and", "that", "which", "a", "an",
    "for", "be", "by"), "a": ("the", "an", "is", "are", "was", "of", "these", "those", "to"), "an": ("the", "a", "is",
    "was", "of"), "of": ("is", "was", "are", "were", "will"), "is": ("was", "were", "has", "will"), "are": ("was",
    "is", "has", "will"), "was": ("were", "is", "has"), "will": ("been", "is", "are", "was", "has"), "would": ("been",
    "is", "are", "was", "has"), "be": ("been", "is", "are", "was", "has", "will"), "been": ("be", "is", "are", "was",
    "has", "have"), "has": ("is", "was", "have", "be", "will"), "have": ("is", "was", "has", "be", "will"), "to":
    ("of", "been"),
}  # fmt: skip
_STRANDED = ("of", "to", "be")  # what people complain of is the noise; how strict it should be is another matter
_WHAT = regex(r"\b(?:[Ww]hat|[Ww]hatever|[Ee]verything|[Ww]hom|[Hh]ow|[Ww]here|[Ww]ho)\s+(?:[a-z]+\s+){2,5}\Z")
_VERBS = "shows|is|was|has|does|gives|needs|goes|makes|takes|includes|remains|requires|costs|sets|says|seems"
_PLURAL = regex(
    rf"(?:^|[,;:]\s|\b(?:that|but|because|since|and|as)\s)(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Bb]oth|[Mm]any|[Oo]ur|[Ii]ts|[Tt]heir)\s+(?:(?:new|other|two|three|four|proposed|following|latest|main)\s+)?"
    rf"(?P<noun>[a-z]{{4,}}s)\s+(?P<verb>{_VERBS})\b(?!\s+(?:of|and)\b)"
)
_ONE_IN_S = regex(
    r"(?:ss|us|is|ous|ics|news|works|series|means|premises|headquarters|species|crossroads|gas|lens|atlas|canvas|bus|campus|alms|goods"
    r"|ladies|gents|rails|trusts|whereabouts|proceeds|earnings|less|others|times|years|days|weeks|months|miles|pounds"
    r"|sports|arts|games|systems|sales|affairs|relations|resources)$"
)


@rule("ENG019", "word-for-another", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find words in the place of others, and missing ones."""
    for told in confused(subject):
        yield _fault(told)
    yield from _no_verb(subject)
    yield from _side_by_side(subject)
    yield from _plural(subject)


def _fault(told: Confused) -> Fault:
    span = told.words.span(told.start, told.end - told.start)
    if not told.sure:
        return Fault(span, f"“{told.beside}”: is {told.right} meant?", f"if so, write {told.right}")
    broken = told.words.source.folded or "\n" in told.words.masked[told.start : told.end]
    edit = None if broken else Edit(span, told.right)
    return Fault(span, f"“{told.beside}”: {told.said} stands for {told.right}", f"write {told.right}", edit)


def _no_verb(subject: Subject) -> Iterator[Fault]:
    """A modal with no verb: "the Council will the contract"."""
    for words, hit in subject.scan.hits(_NO_VERB, *_MODALS):
        before = words.masked[max(0, hit.start() - _AROUND) : hit.start()]
        passage = subject.passage_at(words, hit.start())
        if passage is None or passage.text.rstrip().endswith("?") or _ASKS.search(before.rsplit(" ", 2)[0] + " "):
            continue
        if _NOUN_BEFORE.search(before) and not _ASKS.search(before) and not is_quoted(words, hit.start(), len(hit[0])):
            said = f"{hit['modal']} {hit['det']}"
            yield Fault(
                words.span(hit.start(), len(hit["modal"])),
                f"a verb is missing in “{before.split()[-1]} {said} ...”",
                f"write the verb behind “{hit['modal']}”",
            )


def _side_by_side(subject: Subject) -> Iterator[Fault]:
    """Two small words that never stand side by side."""
    for first, second in subject.scan.pairs(_PAIRS):
        for words, start, end in subject.scan.phrase(f"{first} {second}"):
            said = words.masked[start:end]
            plain = re.fullmatch(r"[a-z]+ [a-z]+", said) or re.fullmatch(r"[A-Z][a-z]+ [a-z]+", said)
            if (
                plain
                and words.kind == "prose"
                and not is_quoted(words, start, end - start)
                and said.lower() == f"{first} {second}"
                and not (first in _STRANDED and _WHAT.search(words.masked, max(0, start - _AROUND), start))
            ):
                reason = f"“{said}”: a word is missing or one too many in “{beside(words, start, end)}”"
                yield Fault(words.span(start, len(said)), reason, "read the sentence again, and write what is meant")


_PAIRS = tuple((first, second) for first, seconds in _NEVER.items() for second in seconds if " " not in second)


def _plural(subject: Subject) -> Iterator[Fault]:
    """Nouns in the plural with a verb in the singular."""
    known = dictionary(subject.house.language)
    for passage in subject.passages_with(*_VERBS.split("|")) if known else ():
        hit = _PLURAL.search(passage.text)
        if hit is None or known is None or _ONE_IN_S.search(hit["noun"]):
            continue
        if not known.has(hit["noun"][:-1].encode("latin-1", "replace")):
            continue
        if not is_quoted(passage.words, passage.start + hit.start(), len(hit[0])):
            said = f"{hit['noun']} {hit['verb']}"
            fix = "write the verb in the plural, or the noun in the singular"
            yield Fault(
                passage.span(hit.start("noun"), len(hit[0]) - hit.start("noun") + hit.start()),
                f"“{said}” do not agree",
                fix,
            )
