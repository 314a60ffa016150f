"""A name is written in two ways.

What it checks:
    Names of two words with a capital ("Fennmoor Robotics", "Fenmore Robotics") of which one word is the same and the
    other differs by a letter or two, where one of them stands once and the other more often. Names a letter apart that
    are in no dictionary are asked about, and so are any two names that sound alike ("Lanternlite Arts", "Lanternlight
    Arts") or, of three words or more, are a letter apart ("Pelham Ridge Investors", "Pelham Bridge Investors"). Names
    of saints ("St Ann’s Primary", "St Anne’s Primary") and of streets ("the Mill Road depot", and Mill Lane elsewhere)
    likewise; a street that stands once as one that is known ("the one in Chapel Street", and Church Street elsewhere)
    is asked about, and so is a body or school that stands once with one word otherwise (a Community Association, and
    the Community Trust elsewhere).

Why it matters:
    A contract, a grant or an order needs the right name.

Basis:
    Plain fact.

Bad:

    summary: |
      The grant is for Fennmoor Robotics. Fennmoor Robotics makes arms. Fenmore Robotics may not sell the workshop.

Good:

    summary: |
      The grant is for Fennmoor Robotics. Fennmoor Robotics makes arms. Fennmoor Robotics may not sell the workshop.

Exceptions:
    Words that are in the dictionary, plurals, and possessives.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise, permutations

from reportgen.diagnostics import Span
from reportgen.files.regex import regex
from reportgen.lint.bodies_named import other_bodies
from reportgen.lint.dictionary import Dictionary, dictionary
from reportgen.lint.masked_words import Words
from reportgen.lint.named import heard_alike, twins
from reportgen.lint.reads import EVERY_PAPER
from reportgen.lint.rule import ADVICE, WARNING, Fault, rule
from reportgen.lint.streets import other_streets, streets_of_another_kind
from reportgen.lint.subject import Subject

_BEFORE = regex(r"\b[A-Z][a-z]{3,}(?=[ \n]\Z)")
_AFTER = regex(r"[ \n]([A-Z][a-z]{3,})\b")
_WORDS_OF_NAME = 3
_BEGIN = 4  # letters with which two names begin that stand once each
_LONG = 6  # letters of a word that is no other's by chance

_SAINT = regex(r"St\.? ([A-Z][a-z]{2,})\b")
_VERY_LONG = 9  # letters of a name in which two may be wrong
_DOUBLED = regex(r"([a-z])\1")
_VOWELS = regex(r"[aeiouy]")
_CAPITALS = regex(r"[A-Z][a-z]+")
_PLAIN = frozenset("The Council Borough District County City Metropolitan Town".split())
_KIND = r"(?:\s+(?:Borough|District|County|City|Metropolitan|Town))?"
_COUNCIL = regex(rf"\b([A-Z][a-z]{{2,}}(?:\s[A-Z][a-z]{{2,}}){{0,2}}?{_KIND}\sCouncil)\b")
_OWN = regex(
    rf"\b(?P<name>(?!The\b|Full\b|Parish\b|Town\b|County\b|District\b|Borough\b|City\b|National\b|Arts\b|Health\b|Medical\b|Privy\b|British\b)"
    rf"[A-Z][a-z]{{2,}}(?:\s[A-Z][a-z]{{2,}}){{0,2}}?{_KIND}\sCouncil)(?:[’']s?\s+(?P<what>[a-z][a-z-]+(?:\s(?:orders|rules|duties|plan))?)"
    r"|\s+(?:will|must|proposes|intends|recommends|resolves|is\s+(?:asked|committed|recommended|required)|has\s+(?:a\s+duty|resolved|decided))\b)"
)
_NEIGHBOURS = regex(
    r"\b(?:neighbour\w*|joint\w*|partner\w*|shared?|with|between|like|such\s+as|other\s+councils?|adjoin\w*|visited|compar\w*|also|learn\w*"
    r"|lent|host\w*"
    r"|two\s+councils|both|case|court|judg\w+|appeal|ombudsman|highway\s+authority|planning\s+authority|lead|from|by|than|while|whereas|and\s+[A-Z][a-z]+\s)\b"
)
Place = tuple[Words, int]


@rule("ENG018", "name-varies", WARNING, reads=EVERY_PAPER)
def check(subject: Subject) -> Iterator[Fault]:
    """Find names that differ by a letter or two from one that stands more often."""
    told = [*_told(subject)]
    yield from told
    yield from _heard(subject, [fault.span for fault in told])


def _told(subject: Subject) -> Iterator[Fault]:
    """Names of the usual kinds."""
    known = dictionary(subject.house.language)
    for once, often in _twins(subject):
        if known is None or known.has(once.encode("latin-1", "replace")):
            continue
        names = {word: _names(subject, word) for word in (once, often)}
        beside = names[once].keys() & names[often].keys()
        if beside and sum(map(len, names[once].values())) == 1 < sum(map(len, names[often].values())):
            ((words, at),) = next(iter(names[once].values()))
            text, right = words.masked[at : at + len(once)], often.title()
            yield _fault(words, at, text, right)
        elif not known.has(often.encode("latin-1", "replace")) and (
            _distance(once, often, 1) == 1 or _differ_by_two(once, often)
        ):
            yield from _asked(subject, once, often, bool(beside))
    yield from _nearly(subject, known)
    yield from _saints(subject)
    yield from _other_council(subject)
    yield from (_fault(*found) for found in streets_of_another_kind(subject))
    yield from _other_streets(subject)
    yield from _other_bodies(subject)
    for rare, common in twins(subject):
        place = common.words.span(common.offset)
        yield Fault(
            rare.words.span(rare.offset, len(rare.text)),
            f"{rare.text} here, and {common.text} in line {place.line}",
            "write one name in both places, or say how the two differ",
            also=(place,),
        )


def _heard(subject: Subject, told: list[Span]) -> Iterator[Fault]:
    """Names of any kind that sound alike, or are a letter apart, and are not told yet: it asks."""
    for rare, common in heard_alike(subject):
        span, place = rare.words.span(rare.offset, len(rare.text)), common.words.span(common.offset)
        if not any(at.line == span.line and 0 <= at.column - span.column < len(rare.text) for at in told):
            why = f"{rare.text} here, and {common.text} in line {place.line}: are the two one name?"
            fix = f"if so, write one name in both places: {common.text}"
            yield Fault(span, why, fix, severity=ADVICE, also=(place,))


def _asked(subject: Subject, once: str, often: str, beside: bool) -> Iterator[Fault]:
    """Two words in no dictionary, a letter apart: what stands once, or, of two that do, the later one."""
    (words, at), (first, there) = (
        subject.scan.places_of(word.encode("latin-1", "replace"))[0] for word in (once, often)
    )
    alone = len(subject.scan.places_of(often.encode("latin-1", "replace"))) == 1
    if not words.masked[at].isupper() or (alone and not (beside and first.span(there) < words.span(at))):
        return
    text, other = words.masked[at : at + len(once)], first.masked[there : there + len(often)]
    beside_it = first is words and first.span(there).line == words.span(at).line
    where = "beside it" if beside_it else f"in line {first.span(there).line}"
    fix = "if so, write the right one in both places" if alone else f"if so, write {other}"
    reason = f"{text} here, and {other} {where}: are the two one name?"
    yield Fault(words.span(at, len(text)), reason, fix, severity=ADVICE, also=(first.span(there),))


def _fault(words: Words, at: int, text: str, right: str) -> Fault:
    return Fault(words.span(at, len(text)), f"{text} here, and {right} elsewhere", f"write {right}")


def _nearly(subject: Subject, known: Dictionary | None) -> Iterator[Fault]:
    """Names of known bodies with another word for one of theirs: the Disclosure and Baring Service."""
    listed = (*subject.wordlists.get("acronyms", {}).values(), *subject.wordlists.get("bodies", {}))
    words = subject.scan.words
    for name, needed in _in_words(listed):
        missing = needed - words
        part = next(iter(missing)).decode("latin-1") if len(missing) == 1 else ""
        if len(part) < _LONG or not part.isalpha():
            continue
        parts = name.lower().split()
        alike = (word.decode("latin-1") for word in _in_its_place(subject, name, missing))
        for other in sorted(w for w in alike if _distance(w, part, 1) is not None and w.rstrip("s") != part):
            for found, start, end in subject.scan.phrase(" ".join(other if p == part else p for p in parts)):
                said = found.masked[start:end]
                if known is not None and known.has(other.encode("latin-1")) and said[:1].isupper():
                    right = name.split()[parts.index(part)]
                    yield Fault(
                        found.span(start, len(said.split("\n")[0])),
                        f"“{' '.join(said.split())}” is not its name",
                        f"write {right} for {other.title()}",
                    )


def _in_its_place(subject: Subject, name: str, missing: frozenset[bytes]) -> Iterator[bytes]:
    """The words about as long as the missing one of a name that stand between the others somewhere."""
    parts, (part,) = name.lower().encode("latin-1", "replace").split(), missing
    if not subject.scan.beside.issuperset(pair for pair in pairwise(parts) if part not in pair):
        return
    for word in subject.scan.beginning(part[:1]):
        name_with_it = pairwise(word if each == part else each for each in parts)
        if abs(len(word) - len(part)) <= 1 and subject.scan.beside.issuperset(name_with_it):
            yield word


@lru_cache(maxsize=8)
def _in_words(names: tuple[str, ...]) -> tuple[tuple[str, frozenset[bytes]], ...]:
    """The names of several words, with their words as a scan knows them."""
    several = (name for name in names if len(name.split()) >= _WORDS_OF_NAME)
    return tuple((name, frozenset(name.lower().encode("latin-1", "replace").split())) for name in several)


def _saints(subject: Subject) -> Iterator[Fault]:
    """Saints with a letter more or less: St Ann’s, St Anne’s. With another letter (Mary, Mark) they are two."""
    named: dict[str, list[tuple[Words, int]]] = {}
    for words, hit in subject.scan.hits(_SAINT, "st"):
        named.setdefault(hit[1].rstrip("s"), []).append((words, hit.start(1)))
    for (once, at_once), (often, at_often) in permutations(named.items(), 2):
        one_more = abs(len(once) - len(often)) == 1 and _distance(once, often, 1) is not None
        if len(at_once) == 1 < len(at_often) and once[0] == often[0] and one_more:
            yield _fault(*at_once[0], once, often)
        elif len(at_once) == 1 <= len(at_often) and _VOWELS.sub("?", once) == _VOWELS.sub("?", often):
            words, at = at_once[0]
            if len(at_often) == 1 and words.span(at) < at_often[0][0].span(at_often[0][1]):
                continue  # of two that stand once each, the later one
            why = f"St {once} here, and St {often} elsewhere: are the two one name?"
            yield Fault(words.span(at, len(once)), why, f"if so, write {often}", severity=ADVICE)


def _differ_by_two(one: str, other: str) -> bool:
    """Whether two long names begin alike and differ by two letters: Brackenholm, Brackenhome."""
    return min(len(one), len(other)) >= _VERY_LONG and one[:_LONG] == other[:_LONG] and _distance(one, other, 2) == 2


def _other_council(subject: Subject) -> Iterator[Fault]:
    """Another council's name, once, where this council's would stand: its duty, what it proposes."""
    for passage, hit in ((passage, _OWN.search(passage.text)) for passage in subject.passages_with("council")):
        name = hit["name"] if hit else ""
        if hit is None or sum(other.masked.count(name) for other in subject.texts) > 1:
            continue
        others = Counter(found[1] for text in subject.texts for found in _COUNCIL.finditer(text.masked))
        own = [other for other, _ in others.most_common() if other != name and not other.startswith(("The ", "Full "))]
        ours = {word for word in _CAPITALS.findall(name) if word not in _PLAIN}
        near = _NEIGHBOURS.search(passage.text.replace(hit["name"], ""))
        if not near and ours and own and not any(ours & set(_CAPITALS.findall(other)) for other in own):
            yield Fault(
                passage.span(hit.start("name"), len(name)),
                f"{name} here, and {own[0]} elsewhere: which of the two is meant?",
                "if it is this council, write its name",
                severity=ADVICE,
            )


def _other_streets(subject: Subject) -> Iterator[Fault]:
    """A street that stands once, where one that begins alike stands often: it asks."""
    for rare, common in other_streets(subject):
        place = common.words.span(common.offset)
        why = f"{rare.text} stands only here, and {common.text} in line {place.line} and elsewhere: is that meant?"
        span = rare.words.span(rare.offset, len(rare.text))
        yield Fault(span, why, f"if so, write {common.text}", severity=ADVICE, also=(place,))


def _other_bodies(subject: Subject) -> Iterator[Fault]:
    """A body that stands once, where one with all of its name but a word stands more often: it asks."""
    for rare, common in other_bodies(subject):
        place = common.words.span(common.offset)
        why = f"{rare.text} stands only here, and {common.text} in line {place.line} and elsewhere: are they one?"
        span = rare.words.span(rare.offset, len(rare.text))
        yield Fault(span, why, f"if so, write {common.text}", severity=ADVICE, also=(place,))


def _twins(subject: Subject) -> Iterator[tuple[str, str]]:
    """Long words with a capital that are a letter or two apart, the one that stands once first."""
    capitals: dict[str, list[tuple[str, int]]] = {}
    for word, count in subject.scan.capitalised(_LONG):
        capitals.setdefault(word[:2], []).append((word, count))
    for alike in capitals.values():
        for (once, n), (often, more) in permutations(alike, 2) if len(alike) > 1 else ():
            near = more > 1 or (
                (once[:_BEGIN] == often[:_BEGIN] and abs(len(once) - len(often)) < 2)  # of two, nearly all
                or _DOUBLED.sub(r"\1", once) == _DOUBLED.sub(r"\1", often)
            )
            if n == 1 <= more and near and _alike(once, often):
                yield once, often


def _names(subject: Subject, word: str) -> Mapping[str, list[Place]]:
    """The words with a capital that a word with a capital stands before or behind, and where."""
    found: dict[str, list[Place]] = {}
    for words, at in subject.scan.places_of(word.encode()):
        text, end = words.masked, at + len(word)
        if text[at].isupper():
            beside = [_BEFORE.search(text, max(0, at - 30), at), _AFTER.match(text, end)]
            for neighbour in filter(None, beside):
                found.setdefault(neighbour[0].strip(), []).append((words, at))
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one name: long, and three letters apart at the most; plurals are not."""
    if min(len(one), len(other)) < _LONG or one[:2] != other[:2] or one.rstrip("s") == other.rstrip("s"):
        return False
    return _distance(one.lower(), other.lower(), 3 if min(len(one), len(other)) > _LONG else 1) is not None


def _distance(one: str, other: str, most: int) -> int | None:
    """How many letters have to be changed, added or taken off to make one of the other; None for more than `most`."""
    if one == other:
        return 0
    if most == 0 or abs(len(one) - len(other)) > most:
        return None
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    ways = (_distance(*pair, most - 1) for pair in ((one[1:], other[1:]), (one[1:], other), (one, other[1:])))
    found = [way for way in ways if way is not None]
    return min(found) + 1 if found else None
