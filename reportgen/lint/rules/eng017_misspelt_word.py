"""A word is in no dictionary, and is one slip away from a common one.

What it checks:
    The words of running text against a list of British English, the council's own words and those of the report's
    titles. Only a word that one wrong, missing, doubled or changed-over letter makes of a common word is told.

Why it matters:
    A slip in a public paper is what readers remember.

Basis:
    Good practice. The list is made from SCOWL (its licence stands beside it).

Bad:

    summary: |
      Residents were consluted on the new play area.

Good:

    summary: |
      Residents were consulted on the new play area. The masterplan reprofiles the outturn.

Exceptions:
    Names, short forms, words with figures, quotations, words of another language, and words that stand three times or
    more or in a title. The words of councils are in `lint/lexicon.yaml`; a house style adds its own, streets and all.
"""

from collections.abc import Iterator, Mapping

from reportgen.files.regex import regex
from reportgen.lint.dictionary import dictionary
from reportgen.lint.masked_words import Words
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, Fault, rule
from reportgen.lint.subject import Subject

_TERM = 3  # a word that stands so often is meant
_FOREIGN = 3  # unknown words in one sentence: it is of another language
_JOINED = regex(r"[-’'/@.&\w]\Z")
_GOES_ON = regex(r"[-/@&]?\w|[’'](?!s\b|\s)")


@rule("ENG017", "misspelt-word", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find words that are slips of common ones."""
    known = dictionary(subject.house.language)
    if known is None:
        return
    own = subject.wordlists.get("lexicon", {})
    strange = [w for w in known.unknown(subject.scan.words) if not _is_own(w.decode("latin-1"), own, subject)]
    found: list[tuple[Words, int, str, str]] = []
    for word in strange:
        places = subject.scan.places_of(word)
        plain = len(places) < _TERM and all(_is_plain(*place, len(word)) for place in places)
        if plain and (right := known.slip_for(word)):
            found += [(words, at, word.decode("latin-1"), right.decode("latin-1")) for words, at in places]
    crowded = _crowded(subject, strange) if found else frozenset()
    for words, at, wrong, meant in found:
        passage = subject.passage_at(words, at)
        if passage is None or id(passage) not in crowded:
            reason = f"“{wrong}” is not in the dictionary"
            yield Fault(words.span(at, len(wrong)), reason, f"write {meant}, if that is meant")


def _is_own(word: str, own: Mapping[str, str], subject: Subject) -> bool:
    """Whether a word is one of the council's or of the report's titles."""
    return word in own or word.removesuffix("s") in own or word in subject.once(_titles)


def _titles(subject: Subject) -> str:
    return " ".join(words.text.casefold() for words in subject.texts if words.kind in ("field", "heading"))


def _is_plain(words: Words, at: int, length: int) -> bool:
    """Whether a word stands in running text in small letters, by itself, and not as somebody else's."""
    text, end = words.masked, at + length
    small = text[at:end].islower() and words.kind == "prose"
    joined = _JOINED.search(text, max(0, at - 1), at) or _GOES_ON.match(text, end)
    return small and not joined and not is_quoted(words, at, length)


def _crowded(subject: Subject, strange: list[bytes]) -> frozenset[int]:
    """The sentences with so many unknown words that they are of another language."""
    counts: dict[int, int] = {}
    for word in strange:
        for words, at in subject.scan.places_of(word):
            passage = subject.passage_at(words, at)
            counts[id(passage)] = counts.get(id(passage), 0) + 1
    return frozenset(key for key, count in counts.items() if count >= _FOREIGN)
