"""Who is who in minutes: whether two ways of naming someone can be of one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.content.meeting import Member, MemberGroup
from reportgen.files.regex import regex

_WORD = regex(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PLAIN = {"cllr": "councillor", "cynghorydd": "councillor"}
_TITLES = frozenset("mr mrs ms miss dr sir dame lord lady".split())
_LEFT_OUT = _TITLES | frozenset("the of and y yr".split())
_SEVERAL = regex(r"(?:all|both|the)?\s*(?:councillors|cllrs|cynghorwyr|members|those|everyone|several|all)\b", re.I)


def words_of(*names: str) -> frozenset[str]:
    """The telling words of a name or a post, in small letters and without titles."""
    found = (word.casefold() for name in names for word in _WORD.findall(name))
    return frozenset(_PLAIN.get(word, word) for word in found if word not in _LEFT_OUT)


def is_several(who: str) -> bool:
    """Whether several people are spoken of at once: "Councillors A and B", "all members"."""
    return _SEVERAL.match(who) is not None


def is_titled(who: str) -> bool:
    """Whether somebody is named with a title, and not by a post that several may hold."""
    first = _WORD.search(who)
    return first is not None and _PLAIN.get(first[0].casefold(), first[0].casefold()) in _TITLES | {"councillor"}


def may_be(said: str, *known: str) -> bool:
    """Whether somebody is spoken of by words of another name, where a letter may stand for a first name."""
    names = words_of(*known)
    return all(any(_alike(word, name) for name in names) for word in words_of(said))


def _alike(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0] and len(one) != len(other))


def people(groups: Iterable[MemberGroup]) -> Iterator[tuple[Member, str]]:
    """The members of these groups, each with the name of its group and its own organisation."""
    for group in groups:
        for member in group.members:
            of = (group.heading, member.organisation, member.role)
            yield member, " ".join(text.text for text in of if text is not None)
