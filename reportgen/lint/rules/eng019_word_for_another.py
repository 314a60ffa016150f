"""A word stands in the place of another one, or a word is missing.

What it checks:
    The pairs in `lint/confusions.yaml`, each with the words it has to stand between: "will effect residents", "the
    lease was singed", "less applicants", "the internment of ashes" in a paper on a cemetery. A verb that is missing
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
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache

from msgspec import Struct

from reportgen.amounts.spelled import NUMBERS
from reportgen.lint import phrases
from reportgen.lint.dictionary import dictionary
from reportgen.lint.masked_words import Words
from reportgen.lint.phrases import begins_sentence, is_name
from reportgen.lint.quoting import is_quoted
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.regex import regex
from reportgen.lint.rule import ADVICE, Edit, Fault, rule
from reportgen.lint.scan import Scan, plain
from reportgen.lint.subject import Subject

_KINDS = {
    "BE": frozenset("is are was were be been being".split()),
    "HAVE": frozenset("has have had having".split()),
    "MODAL": frozenset("will would can could may might must shall should cannot".split()),
    "DET": frozenset(
        "the a an this that these those its their our his her your each every any some all both no such".split()
    ),
    "PREP": frozenset("of in for to with by from on at under over into about as".split()),
    "NUMBER": frozenset(NUMBERS),
}
_AROUND = 40  # characters on each side that are looked at
_MODALS = tuple(sorted(_KINDS["MODAL"]))
_WORD = regex(r"[a-z0-9£][\w'’-]*")
_NEXT = regex(r"[a-z0-9£][\w'’-]*|[.,;:)]")
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
_STRANDED = ("of", "to")  # what people complain of is the noise
_WHAT = regex(r"\b(?:[Ww]hat|[Ww]hatever|[Ee]verything|[Ww]hom)\s+(?:[a-z]+\s+){2,4}\Z")
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


class Confusion(Struct, frozen=True, dict=True):
    """A wrong word with the words it stands between, the right one, and of what the paper has to speak, if of any."""

    before: str
    behind: str
    right: str
    where: tuple[str, ...] = ()

    @cached_property
    def _next(self) -> frozenset[bytes] | None:
        """The words that may come next behind it; None where that may be any."""
        wanted, _ = _sides(self.behind, False)
        if wanted is None or wanted.beginnings or wanted.number or wanted.sign or "" in wanted.rows:
            return None
        return frozenset(plain(word).split()[0] for word in (*wanted.whole, *wanted.rows))

    def may_stand(self, scan: Scan, word: str) -> bool:
        """Whether a word that comes next behind it does so somewhere behind the wrong one."""
        return self._next is None or scan.follows(plain(word).split()[-1], self._next)


@rule("ENG019", "word-for-another", ADVICE, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find words in the place of others, and missing ones."""
    yield from _confused(subject)
    yield from _no_verb(subject)
    yield from _side_by_side(subject)
    yield from _plural(subject)


def _confused(subject: Subject) -> Iterator[Fault]:
    listed = _read(tuple(subject.wordlists.get("confusions", {}).items()))
    slips = subject.once(_in_slips)
    for word in subject.scan.known(listed):
        told_of = [each for each in listed[word] if each.may_stand(subject.scan, word)]
        for words, start, end in subject.scan.phrase(word) if told_of else ():
            text = words.masked
            behind = _NEXT.findall(text[end : end + _AROUND].lower())
            fitting = [each for each in told_of if _one_stands(each.behind, behind, False)]
            if not fitting or words.kind not in ("prose", "heading") or is_name(words, start, text[start:end], word):
                continue
            begins = begins_sentence(words, start)
            before = ["^"] if begins else _WORD.findall(text[max(0, start - _AROUND) : start].lower())[::-1]
            told = next((each for each in fitting if _one_stands(each.before, before, True)), None)
            if told is not None and told.where and not any(subject.scan.known(told.where)):
                continue
            if told is not None and not is_quoted(words, start, end - start) and (id(words), start) not in slips:
                yield _fault(words, start, end, told.right, begins)


def _in_slips(subject: Subject) -> frozenset[tuple[int, int]]:
    """The words of listed slips of several words, such as "staff moral": the rule typo tells of them."""
    found = (hit for hit in phrases.find(subject, "typos") if " " in hit.phrase)
    return frozenset(
        (id(hit.words), hit.offset + at.start()) for hit in found for at in _WORD.finditer(hit.text.lower())
    )


def _fault(words: Words, start: int, end: int, right: str, begins: bool) -> Fault:
    said = " ".join(words.masked[start:end].split())
    right = right[:1].upper() + right[1:] if begins and said[:1].isupper() else right
    span = words.span(start, end - start)
    edit = None if words.source.folded or "\n" in words.masked[start:end] else Edit(span, right)
    return Fault(span, f"“{_beside(words, start, end)}”: {said} stands for {right}", f"write {right}", edit)


def _beside(words: Words, start: int, end: int) -> str:
    """A word with its neighbours on either side."""
    text = words.masked
    first = " ".join(text[max(0, start - _AROUND) : start].split()[-1:])
    last = " ".join(text[end : end + _AROUND].split()[:1])
    return f"{first} {' '.join(text[start:end].split())} {last}".strip()


@lru_cache(maxsize=8)
def _read(listed: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[Confusion, ...]]:
    """The list by wrong word."""
    out: dict[str, tuple[Confusion, ...]] = {}
    for written, right in listed:
        before, wrong, behind, *where = (part.strip() for part in written.split("/"))
        told = Confusion(before, behind, right, tuple(where[0].split("|")) if where else ())
        for word in wrong.split("|"):
            out[word.rstrip("*")] = (*out.get(word.rstrip("*"), ()), told)
    return out


def _one_stands(written: str, words: list[str], back: bool) -> bool:
    """Whether the words begin with one that is wanted, if any is, and with none that is refused."""
    wanted, refused = _sides(written, back)
    return (wanted is None or wanted.begin(words)) and not (refused is not None and refused.begin(words))


class _Some(Struct, frozen=True):
    """Some of the words that may stand at a place: whole ones, beginnings, numbers, signs, and rows of words."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    number: bool
    sign: bool
    rows: dict[str, list[tuple[str, ...]]]  # by their first word, where that is a whole one, or by ""

    def begin(self, words: list[str]) -> bool:
        """Whether these words begin with one of them."""
        if not words:
            return False
        first = words[0]
        return (
            first in self.whole
            or first.startswith(self.beginnings)
            or (self.number and first[:1].isdigit())
            or (self.sign and not first[:1].isalnum())
            or any(_begins(words, row) for key in (first, "") for row in self.rows.get(key, ()))
        )


@cache
def _sides(written: str, back: bool) -> tuple[_Some | None, _Some | None]:
    """What is wanted beside a word and what is refused, each as words in the order in which they are met."""
    parts = [*filter(None, written.split("|"))]
    wanted = [part for part in parts if not part.startswith("!")]
    return _some(wanted, back), _some([part[1:] for part in parts if part.startswith("!")], back)


def _some(parts: list[str], back: bool) -> _Some | None:
    rows = [part.lstrip("^").split() if part != "^" else ["^"] for part in parts]
    single = [row[0] for row in rows if len(row) == 1]
    whole = (_KINDS.get(word, {word.lower()}) for word in single if not word.endswith("*") and word != "$")
    some = _Some(
        frozenset().union(*whole),
        tuple(word[:-1].lower() for word in single if word.endswith("*")),
        "NUMBER" in single,
        "$" in single,
        {},
    )
    for row in (tuple(row[::-1] if back else row) for row in rows if len(row) > 1):
        is_whole = row[0] not in _KINDS and row[0] != "$" and not row[0].endswith("*")
        some.rows.setdefault(row[0].lower() if is_whole else "", []).append(row)
    return some if parts else None


def _begins(words: list[str], wanted: tuple[str, ...]) -> bool:
    return len(words) >= len(wanted) and all(map(_is, words, wanted))


def _is(word: str, wanted: str) -> bool:
    """Whether a word is the one, or of the kind, that is wanted; a sign ends a sentence or a part of it."""
    if wanted in _KINDS:
        return word in _KINDS[wanted] or (wanted == "NUMBER" and word[:1].isdigit())
    if wanted == "$":
        return not word[:1].isalnum()
    return word.startswith(wanted[:-1].lower()) if wanted.endswith("*") else word == wanted.lower()


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
                reason = f"“{said}”: a word is missing or one too many in “{_beside(words, start, end)}”"
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
