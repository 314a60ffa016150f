"""Words that are words, and wrong where they stand: the pairs of two lists, told by what stands beside them.

`confusions.yaml` holds wordings, `confusables.yaml` pairs with the place in a sentence that fits one of the two and not
the other: behind a modal, before the end of a noun phrase, with a certain word among the next few. Both are written as
`words before / wrong word / words behind / words of the paper: right word`; the head of each list explains the signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.amounts.spelled import NUMBERS
from reportgen.files.regex import regex
from reportgen.files.worked_out import worked_out
from reportgen.lint import phrases
from reportgen.lint.masked_words import Words
from reportgen.lint.phrases import begins_sentence, is_name
from reportgen.lint.quoting import is_quoted
from reportgen.lint.scan import Scan, plain

if TYPE_CHECKING:
    from reportgen.lint.subject import Subject

SURE, ASKED = "confusions", "confusables"
MODALS = frozenset("will would can could may might must shall should cannot".split())
_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had having".split())
_DET = frozenset(
    "the a an this that these those its their our his her your each every any some all both no such".split()
)
_PREP = frozenset("of in for to with by from on at under over into about as".split())
_JOIN = frozenset(
    """and or but that which who because so than when where while if after before between among within during until
    through against without do does did remains remained across towards since unless whether not only""".split()
)
_KINDS = {
    "BE": _BE,
    "HAVE": _HAVE,
    "MODAL": MODALS,
    "DET": _DET,
    "PREP": _PREP,
    "NUMBER": frozenset(NUMBERS),
    "VERBAL": MODALS | {"to", "not", "we", "they", "who", "please"},  # before the bare form of a verb
    "SUBJ": frozenset("it they we he she which that who this these".split()),
    "OBJ": _DET | frozenset(NUMBERS) | frozenset("it them him her us me what how whether which".split()),
    "END": _PREP | _BE | _HAVE | MODALS | _JOIN,  # what a noun phrase ends before; a sign does as well
}
_AROUND = 60  # characters on each side that are looked at
_JOINS = ("-", "'", "’")
_NEAR = 4  # words among which a word with ~ may stand
_WORD = regex(r"[a-z0-9£][\w'’-]*")
_NEXT = regex(r"[a-z0-9£][\w'’-]*|[.,;:)]")


class Confused(Struct, frozen=True):
    """A wrong word where it stands, and the right one."""

    words: Words
    start: int
    end: int
    right: str
    sure: bool  # or the author is asked

    @property
    def said(self) -> str:
        """The wrong word as it is written."""
        return " ".join(self.words.masked[self.start : self.end].split())

    @property
    def beside(self) -> str:
        """The word with its neighbours on either side."""
        return beside(self.words, self.start, self.end)


class Confusion(Struct, frozen=True, dict=True):
    """A wrong word with the words it stands between, the right one, and of what the paper has to speak, if of any."""

    before: str
    behind: str
    right: str
    sure: bool
    where: tuple[str, ...] = ()

    @worked_out
    def _next(self) -> frozenset[bytes] | None:
        """The words that may come next behind it; None where that may be any."""
        wanted, _ = _sides(self.behind, False)
        if wanted is None or wanted.beginnings or wanted.number or wanted.sign or wanted.near or "" in wanted.rows:
            return None
        return frozenset(plain(word).split()[0] for word in (*wanted.whole, *wanted.rows))

    def may_stand(self, scan: Scan, word: str) -> bool:
        """Whether a word that comes next behind it does so somewhere behind the wrong one."""
        return self._next is None or scan.follows(_last(word), self._next)

    def may_precede(self, word: str) -> bool:
        """Whether a word may come next behind the wrong one."""
        wanted = _sides(self.behind, False)[0]
        return wanted is None or bool(wanted.rows or wanted.near) or wanted.begin([word])

    def is_spoken_of(self, scan: Scan) -> bool:
        """Whether the paper speaks of one of the words it has to, and of none that it may not."""
        wanted = [word for word in self.where if not word.startswith("!")]
        refused = [word[1:] for word in self.where if word.startswith("!")]
        return (not wanted or scan.has(*wanted)) and not (refused and scan.has(*refused))


def confused(subject: Subject) -> Iterator[Confused]:
    """The words of a report that stand for others."""
    listed = _read(_Lists(subject.wordlists))
    slips = subject.once(_in_slips)
    scan = subject.scan
    for word in scan.known(listed):
        told_of = [each for each in listed[word] if each.may_stand(scan, word)]
        for words, start, end in _standing(scan, word) if told_of else ():
            text = words.masked
            first = _NEXT.search(text, end, end + _AROUND)
            if first is None or not any(each.may_precede(first[0].lower()) for each in told_of):
                continue
            behind = _NEXT.findall(text[end : end + _AROUND].lower())
            fitting = [each for each in told_of if _one_stands(each.behind, behind, False)]
            if not fitting or words.kind not in ("prose", "heading") or is_name(words, start, text[start:end], word):
                continue
            begins = begins_sentence(words, start)
            before = ["^"] if begins else _WORD.findall(text[max(0, start - _AROUND) : start].lower())[::-1]
            told = next((each for each in fitting if _one_stands(each.before, before, True)), None)
            if told is None or not told.is_spoken_of(scan) or (id(words), start) in slips:
                continue
            if not is_quoted(words, start, end - start):
                capital = begins and text[start].isupper()
                right = told.right[:1].upper() + told.right[1:] if capital else told.right
                yield Confused(words, start, end, right, told.sure)


@cache
def _last(phrase: str) -> bytes:
    """The last word of a phrase as a scan knows it."""
    return plain(phrase).split()[-1]


def _standing(scan: Scan, word: str) -> Iterator[tuple[Words, int, int]]:
    """Where a word stands by itself, and not as part of a joined one."""
    if not (word.isascii() and word.isalpha()):
        yield from scan.phrase(word)
        return
    for words, start in scan.places_of(word.encode()):
        text, end = words.masked, start + len(word)
        if text[end : end + 1] in _JOINS and text[end + 1 : end + 2].isalnum():
            continue
        if start > 1 and text[start - 1] in _JOINS and text[start - 2].isalnum():
            continue
        yield words, start, end


def beside(words: Words, start: int, end: int) -> str:
    """A word with its neighbours on either side."""
    text = words.masked
    first = " ".join(text[max(0, start - _AROUND) : start].split()[-1:])
    last = " ".join(word.rstrip(".,;:–-") for word in text[end : end + _AROUND].split()[:1])
    return f"{first} {' '.join(text[start:end].split())} {last}".strip()


def _in_slips(subject: Subject) -> frozenset[tuple[int, int]]:
    """The words of listed slips of several words, such as "staff moral": the rule typo tells of them."""
    found = (hit for hit in phrases.find(subject, "typos") if " " in hit.phrase)
    return frozenset(
        (id(hit.words), hit.offset + at.start()) for hit in found for at in _WORD.finditer(hit.text.lower())
    )


class _Lists:
    """The word lists of a house style, known again as the same object: to hash a thousand entries takes longer."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        self.lists = lists

    def __hash__(self) -> int:
        return id(self.lists)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lists) and other.lists is self.lists


@lru_cache(maxsize=8)
def _read(of: _Lists) -> Mapping[str, tuple[Confusion, ...]]:
    """The lists by wrong word; where as many right words stand as wrong ones, each is for its own."""
    out: dict[str, tuple[Confusion, ...]] = {}
    every = ((name, *item) for name in (SURE, ASKED) for item in of.lists.get(name, {}).items())
    for name, written, right in every:
        before, wrong, behind, *where = (part.strip() for part in written.split("/"))
        wrongs, rights = wrong.split("|"), right.split("|")
        for word, instead in zip(wrongs, rights if len(rights) > 1 else rights * len(wrongs), strict=True):
            told = Confusion(before, behind, instead, name == SURE, tuple(where[0].split("|")) if where else ())
            out[word.rstrip("*")] = (*out.get(word.rstrip("*"), ()), told)
    return out


def _one_stands(written: str, words: list[str], back: bool) -> bool:
    """Whether the words begin with one that is wanted, if any is, and with none that is refused."""
    wanted, refused = _sides(written, back)
    return (wanted is None or wanted.begin(words)) and not (refused is not None and refused.begin(words))


class _Some(Struct, frozen=True):
    """Some of the words that may stand at a place: whole ones, beginnings, numbers, signs, rows of words, near ones."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    number: bool
    sign: bool
    rows: dict[str, list[tuple[str, ...]]]  # by their first word, where that is a whole one, or by ""
    near: tuple[str, ...]

    def begin(self, words: list[str]) -> bool:
        """Whether these words begin with one of them, or have one near."""
        if not words:
            return False
        first = words[0]
        return (
            first in self.whole
            or first.startswith(self.beginnings)
            or (self.number and first[:1].isdigit())
            or (self.sign and not first[:1].isalnum())
            or any(_begins(words, row) for key in (first, "") for row in self.rows.get(key, ()))
            or any(word.startswith(self.near) for word in (_phrase(words) if self.near else ()))
        )


def _phrase(words: list[str]) -> Iterator[str]:
    """The next few words, up to a sign or to what a noun phrase ends before."""
    for at, word in enumerate(words[:_NEAR]):
        if not word[:1].isalnum():
            return
        yield word
        if at and word in _KINDS["END"]:
            return


@cache
def _sides(written: str, back: bool) -> tuple[_Some | None, _Some | None]:
    """What is wanted beside a word and what is refused, each as words in the order in which they are met."""
    parts = [*filter(None, written.split("|"))]
    wanted = [part for part in parts if not part.startswith("!")]
    return _some(wanted, back), _some([part[1:] for part in parts if part.startswith("!")], back)


def _some(parts: list[str], back: bool) -> _Some | None:
    near = tuple(part[1:].lower() for part in parts if part.startswith("~"))
    rows = [part.lstrip("^").split() if part != "^" else ["^"] for part in parts if not part.startswith("~")]
    single = [row[0] for row in rows if len(row) == 1]
    whole = (_KINDS.get(word, {word.lower()}) for word in single if not word.endswith("*") and word != "$")
    some = _Some(
        frozenset().union(*whole),
        tuple(word[:-1].lower() for word in single if word.endswith("*")),
        "NUMBER" in single or "OBJ" in single,
        "$" in single or "END" in single,
        {},
        near,
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
        if word[:1].isdigit():
            return wanted in ("NUMBER", "OBJ")
        return word in _KINDS[wanted] or (wanted == "END" and not word[:1].isalnum())
    if wanted == "$":
        return not word[:1].isalnum()
    return word.startswith(wanted[:-1].lower()) if wanted.endswith("*") else word == wanted.lower()
