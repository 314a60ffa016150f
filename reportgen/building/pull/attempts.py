"""One edit of a Word file as it would be written: the ways to write it, and what the page then has to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull import whole
from reportgen.building.pull.built import plain
from reportgen.building.pull.merging import applied
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit, Refused
from reportgen.building.pull.values import Change, Value
from reportgen.diagnostics import Finding, Span
from reportgen.drafts.draft import Para

_ESCAPED = re.compile(r"\\([^\w\s])")
_LONG = 90  # characters of an edit that are shown, or of a longer one these
_BEGINNING, _END = 60, 25


class Way(Struct, frozen=True):
    """One way to write an edit: changes of files, and edits of the texts of values."""

    changes: tuple[Change, ...] = ()
    edits: tuple[tuple[Value, Edit], ...] = ()
    counts: bool = False  # an item of a list came or went
    kept_sums: bool = False  # a total that was worked out stands as a row now, with the sums as they were printed

    def __bool__(self) -> bool:
        return bool(self.changes or self.edits)

    def __add__(self, other: Way) -> Way:
        return Way(
            (*self.changes, *other.changes),
            (*self.edits, *other.edits),
            self.counts or other.counts,
            self.kept_sums or other.kept_sums,
        )


def spoken_plainly(way: Way) -> Way | None:
    """A way for a value that is no Markdown, in which no sign has a backslash; None where it is the same."""
    edits = tuple((value, replace(edit, words=_ESCAPED.sub(r"\1", edit.words))) for value, edit in way.edits)
    changes = tuple(replace(change, text=_ESCAPED.sub(r"\1", change.text)) for change in way.changes)
    return None if (edits, changes) == (way.edits, way.changes) else replace(way, changes=changes, edits=edits)


class Wanted(Struct, frozen=True):
    """A paragraph as the page has to say it, and it as it stands in the file where all of it is to be written.

    It stands behind the paragraph as built at `slot`, in the order of `index`, its place in the file.
    """

    words: str
    slot: int
    index: int
    bullet: bool = False
    outline: int = 0
    para: Para | None = None
    listed: tuple[bool, bool, int] | None = None  # as `listed_as` gives it, where that was changed
    counts: tuple[bool, bool] = (False, False)  # and as `counts_on` does
    new: bool = False  # of a new column, whose cells may be bold where the house style makes a row so


@dataclass
class Attempt:
    """One edit, whose place in the source is `at`."""

    at: Span
    taken: tuple[int, ...] = ()  # paragraphs as built that go
    was: tuple[Para, ...] = ()
    now: tuple[Para, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    ways: Sequence[Way] = ()
    refused: Sequence[Refused] = ()  # what of it is not the author's
    else_why: str = ""  # why it cannot be written if none of the ways gives what is wanted
    pieces: Sequence[Attempt] = ()  # what is tried on its own where the whole cannot be written
    defines: tuple[str, ...] = ()  # the new footnotes whose words it writes, too
    moved: bool = False  # its words stand elsewhere now
    relisted: bool = False  # it changes the mark of an item of a list
    column: str = ""  # the column it is, by the first words in it
    way: int = 0

    def __post_init__(self) -> None:
        plainly = (spoken_plainly(way) for way in self.ways)
        self.ways = [*self.ways, *(way for way in plainly if way is not None)]

    @property
    def said(self) -> str:
        """The edit in short."""
        was, now = " ".join(map(_told, self.was)), " ".join(map(_told, self.now))
        if self.was and now:
            return shortened(now)
        return shortened(now) if now else f"(deleted) {shortened(was)}"

    def __add__(self, other: Attempt) -> Attempt:
        """Two that can only be written together; a footnote may come or go with the other's ways already."""
        both = [one + two for one in self.ways for two in other.ways]
        name = other.now[0].within[:1] if other.now else ()
        alone = list(self.ways) if not other.now or set(name) & set(self.defines) else []
        return Attempt(
            self.at,
            taken=self.taken + other.taken,
            was=self.was + other.was,
            now=self.now + other.now,
            wanted=self.wanted + other.wanted,
            ways=[*alone, *both],
            refused=(*self.refused, *other.refused),
            else_why=self.else_why or other.else_why,
            defines=(*self.defines, *other.defines),
            moved=self.moved or other.moved,
            relisted=self.relisted or other.relisted,
        )

    @property
    def differs(self) -> tuple[str, str]:
        """The words as built and as they are now, from the first to the last that is another."""
        was, now = (" ".join(map(_told, paras)).split() for paras in (self.was, self.now))
        codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
        changed = [code for code in codes if code[0] != "equal"]
        if not changed:
            return " ".join(was), " ".join(now)
        first, last = changed[0], changed[-1]
        return " ".join(was[first[1] : last[2]]), " ".join(now[first[3] : last[4]])

    @property
    def in_words(self) -> str:
        """The edit as a line tells it."""
        was, now = map(shortened, self.differs)
        if self.column:
            return f'the column "{self.column}" is {"new" if now else "gone"}'
        if was == now and self.moved:
            return f'"{now}" was moved'
        if was == now and self.relisted and is_restyled(self.was[0], self.now[0]):
            return f'"{now}" {restyled_as(self.was[0], self.now[0])}'
        if was == now and self.relisted:
            return f'"{now}" has another mark of a list, or none'
        if was == now:
            return f'"{now}" looks different' if self.was else f'"{now}" is new'
        if was and now:
            return f'"{was}" is now "{now}"'
        return f'"{now}" is new' if now else f'"{was}" is gone'

    @property
    def chosen(self) -> Way:
        """The way that is taken."""
        return self.ways[self.way] if self.ways else Way()


def _told(para: Para) -> str:
    """The words of a paragraph as messages have them; of one that is a picture, that it is."""
    return plain(para) or ("[picture]" if any(piece.picture for piece in para.pieces) else "")


def column_of(paras: Iterable[Para]) -> str:
    """What messages call a column of these paragraphs: by the first words in it, which are mostly its heading."""
    return next((shortened(plain(para)) for para in paras if plain(para)), "")


def is_restyled(was: Para, now: Para) -> bool:
    """Whether a paragraph is a heading now and was none, or the other way, or one of another level."""
    return was.outline != now.outline


def restyled_as(was: Para, now: Para) -> str:
    """What became of a paragraph that is `is_restyled`."""
    if was.outline and now.outline:
        return "is a heading of another level now"
    return "was made a heading" if now.outline else "is no heading any more"


def listed_as(para: Para) -> tuple[bool, bool, int]:
    """What a paragraph is in a list: whether it has a bullet, whether a number, and its level."""
    numbered = bool(para.number)
    return para.bullet, numbered, para.depth if para.bullet or numbered else 0


def counts_on(paras: Sequence[Para], at: int) -> tuple[bool, bool]:
    """Whether the number of an item is the next after that of the one before it, and whether the next goes on from it.

    Two lists that stand next to each other look as one, but for their numbers.
    """
    full = [i for i in range(len(paras)) if i == at or plain(paras[i])]
    here = full.index(at)
    near = [paras[i].number for i in full[max(0, here - 1) : here + 2]]
    near = near if here else ["", *near]
    pairs = zip(near, [*near[1:], ""][:2], strict=False)
    before, behind = (bool(one and two) and whole.next_mark(f"{one} ") == f"{two} " for one, two in pairs)
    return before, behind


def shortened(words: str) -> str:
    """Words as a message shows them."""
    return words if len(words) < _LONG else f"{first_of(words, _BEGINNING)} … {last_of(words, _END)}"


def first_of(text: str, most: int) -> str:
    """The whole words at the beginning of a text that fit into so many letters; a word that is longer is cut."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0].rstrip() or text[:most]


def last_of(text: str, most: int) -> str:
    """The whole words at the end of a text that fit into so many letters; a word that is longer is cut."""
    return text if len(text) <= most else text[-most - 1 :].partition(" ")[2].lstrip() or text[-most:]


class Pulled(Struct, frozen=True):
    """What came of a file: the sources before and after by display name, findings, and how many edits it holds."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    findings: tuple[Finding, ...]
    edits: int
    written: int
    also: tuple[Finding, ...] = ()  # what changes with an edit in another place of the paper
    attempts: tuple[Attempt, ...] = ()  # each edit, those that are written first
    original: Original | None = None


@dataclass
class _Edited:
    value: Value
    edits: set[Edit] = field(default_factory=set)
    counts: bool = False


def written(texts: Mapping[str, str], ways: Iterable[Way]) -> dict[str, str]:
    """The texts of the files with all of these put in."""
    changes: list[Change] = []
    by_value: dict[int, _Edited] = {}
    for way in ways:
        changes += way.changes
        for value, edit in way.edits:
            found = by_value.setdefault(id(value), _Edited(value))
            found.edits.add(edit)
            found.counts |= way.counts
    for one in by_value.values():
        text = one.value.text
        for edit in sorted(one.edits, reverse=True):
            text = text[: edit.start] + edit.words + text[edit.end :]
        if one.counts and whole.renumbered(one.value.text) == one.value.text:
            text = whole.renumbered(text)
        changes += one.value.changes(text) or ()
    at_once = _under_one_key(changes)
    return {file: applied(text, {c for c in at_once if c.file == file}) for file, text in texts.items()}


def _under_one_key(changes: Iterable[Change]) -> list[Change]:
    """Changes in which those that put the same new key in one place put it there once, with all that belongs to it."""
    out: dict[tuple[str, int, int, str], Change] = {}
    for change in changes:
        key, _, rest = change.text.lstrip("\n").partition(":\n")
        place = (change.file, change.start, change.end, key if change.start == change.end and rest else change.text)
        former = out.get(place)
        out[place] = change if former is None or former == change else replace(former, text=former.text + rest)
    return list(out.values())
