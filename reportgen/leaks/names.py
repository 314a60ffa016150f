"""Names in a text, each with its kind: a person, a company, a public body, a place, a street, or of unknown kind.

A name is words with capitals that follow one another. Names joined by "for", "of", "and", "with" or "&" are names
each, and one together; a capital that only begins a sentence does not hide the name after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from reportgen.leaks.vocabulary import Vocabulary

NameKind = Literal["a person", "a company", "a public body", "a place", "a street", "a name"]

_CAPITAL = r"(?:(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|[A-Z](?:\.[A-Z]){0,3})\.|[A-Z][\w’'&-]*)"
_JOINING = r"(?:for|of|and|the|de|van|von|with|on|behalf|upon|under|&|/)"
_NEXT = rf"(?:(?:{_JOINING}\s+){{0,3}}{_CAPITAL}|(?:plc|llp|ltd|limited)\b)"
_CHAIN = re.compile(rf"(?<![\w’'.@/-]){_CAPITAL}(?:\s+{_NEXT})*(?![\w@])")
_STROKE = re.compile(rf"(?<![\w./:@-])({_CAPITAL})/(?=[A-Z])")  # Zedcorp/Yarrow Homes, and no address
_JOINED = re.compile(r"\s+(?:(?:on\s+behalf\s+of|for|of|and|with|&|/)\s+)(?:the\s+)?")
_BEGINS = re.compile(r"(?:\A|[.!?:;•|\n][\s\"'“‘(*_>-]*)\Z")
_LEADING = re.compile(rf"\A(?:{_JOINING}\s+)+")
_ARTICLE = re.compile(r"\A(?:The|A|An)\s+")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_SHORTEST = 4  # letters of a name that is one word
_TITLES = ("mr", "mrs", "ms", "miss", "dr")


class Name(Struct, frozen=True):
    """A name as it stands, and what kind of name it seems to be."""

    kind: NameKind
    text: str


def names_in(text: str, known: Vocabulary) -> Iterator[Name]:
    """The names that stand in a text, and the shorter forms that people use of them."""
    for hit in _CHAIN.finditer(text := _STROKE.sub(r"\1 / ", text) if "/" in text else text):
        begins = _BEGINS.search(text[max(0, hit.start() - 6) : hit.start()]) is not None
        chain = _ARTICLE.sub("", " ".join(_POSSESSIVE.sub("", hit[0]).split()))
        pieces = list(_pieces(chain, known))
        if _is_body(chain, known):
            yield Name("a public body", chain)
            continue
        if len(pieces) > 1:
            yield from _whole(chain, pieces, known)
        for at, piece in enumerate(pieces):
            yield from _of_piece(piece, begins and at == 0, known)


def _pieces(chain: str, known: Vocabulary) -> Iterator[str]:
    """The names in joined ones; "Department for Transport", where the first word needs the rest, is one."""
    held = ""
    at = 0
    for joint in (*_JOINED.finditer(chain), None):
        piece = chain[at : joint.start() if joint else len(chain)]
        held = f"{held}{piece}"
        first = held.lower()
        if joint and (first in known.bodies or first in known.posts):
            held += joint[0]
        else:
            yield " ".join(held.split())
            held = ""
        at = joint.end() if joint else at


def _whole(chain: str, pieces: list[str], known: Vocabulary) -> Iterator[Name]:
    """A joined name as a whole, where it is one name: a place with "of" in it, or names of unknown kinds."""
    kinds = {_kind(piece, known) for piece in pieces}
    if kinds <= {None}:
        return
    if chain.lower() in known.places:
        yield Name("a place", chain)
    elif kinds <= {None, "a public body", "a place", "a street"}:
        yield Name("a public body", chain)
    else:
        yield Name("a company" if "a company" in kinds else "a name", chain)


def _of_piece(piece: str, begins: bool, known: Vocabulary) -> Iterator[Name]:
    """A single name, and its short forms; `begins` says that its first capital may be a sentence's."""
    words = piece.split()
    kind = _kind(piece, known)
    if begins and kind is not None and len(words) > 1 and words[0].lower() not in known.titles:
        yield from _of_piece(_LEADING.sub("", " ".join(words[1:])), False, known)
        if words[0].lower() in known.plain or words[0].lower() in known.ordinary:
            return
    if len(named := _without_posts(words, known)) > 1 and len(named) < len(words):
        yield from _of_piece(" ".join(named), False, known)
    if kind is None or (len(words) == 1 and (begins or len(piece) < _SHORTEST)):
        return
    yield Name(kind, piece)
    if kind == "a company":
        yield from _short_forms(words, known)
    if kind in ("a person", "a name") and len(words) > 1:
        yield from _of_person(words, known)


def _kind(piece: str, known: Vocabulary) -> NameKind | None:
    """What kind of name it is; None for words that are nobody's name."""
    words = piece.lower().split()
    bare = [word.rstrip(".") for word in words]
    if bare[-1] in known.companies and len(words) > 1:
        return "a company"
    if bare[0] in known.titles:
        return "a person" if len(words) > 1 else None
    if bare[0] in known.posts or all(_is_ordinary(word, known) for word in bare):
        return None
    if piece.lower() in known.places:
        return "a place"
    if known.one_of(piece, known.bodies):
        return "a public body"
    if bare[-1] in known.posts:
        return _kind(" ".join(words[:-1]), known)
    return _by_its_words(bare, known)


def _by_its_words(bare: list[str], known: Vocabulary) -> NameKind | None:
    """What kind of name one is that stands in no list: by its last word, and by what else its words are."""
    last = bare[-1]
    if len(bare) > 1 and last in known.streets:
        return "a street"
    if len(bare) > 1 and known.one_of(f"{bare[0]} {last}", known.features):
        return "a place"
    if last in known.company_words:
        return None if all(_is_ordinary(word, known) for word in bare[:-1]) else "a company"
    if all(word in known.places or word in known.ordinary or word in known.plain for word in bare):
        return "a place"
    return "a name"


def _is_body(chain: str, known: Vocabulary) -> bool:
    """Whether joined names are a public body's together: the Health and Safety Executive."""
    words = [word.lower() for word in chain.split()]
    return words[-1] in known.bodies and all(_is_ordinary(word, known) or word in known.bodies for word in words)


def _is_ordinary(word: str, known: Vocabulary) -> bool:
    return word in known.ordinary or word in known.plain or word in known.posts


def _without_posts(words: list[str], known: Vocabulary) -> list[str]:
    """Who holds a post, without it: Ada Pell, for Director of Finance Ada Pell. All the words, where none is a post."""
    plain = [word.lower() for word in words]
    named = (n for n, word in enumerate(plain) if not (_is_ordinary(word, known) or word in known.bodies))
    first = next((n for n in named if words[n][0].isupper()), 0)
    first = first if known.posts.intersection(plain[:first]) else 0
    last = len(words)
    while last > first and plain[last - 1] in known.posts:
        last -= 1
    return words[first:last]


def _short_forms(words: list[str], known: Vocabulary) -> Iterator[Name]:
    """Zedcorp Holdings and Zedcorp, for Zedcorp Holdings Ltd."""
    left = list(words)
    usual = known.companies | known.company_words
    while len(left) > 1 and left[-1].lower().rstrip(".") in usual:
        left.pop()
        short = " ".join(left)
        kind = _kind(short, known)
        if kind == "a company" or (kind == "a name" and (len(left) > 1 or len(short) >= _SHORTEST)):
            yield Name("a company", short)


def _of_person(words: list[str], known: Vocabulary) -> Iterator[Name]:
    """The person without the title, and with each title before the surname."""
    named = [word for word in words if word.lower().rstrip(".") not in known.titles]
    if len(named) > 1:
        if len(named) < len(words):
            yield Name("a person", " ".join(named))
        yield from (Name("a person", f"{title} {named[-1]}") for title in _TITLES)
