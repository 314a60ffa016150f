"""The words of examples beside those of the formats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from specimen import house as specimen_house

from reportgen import prose
from reportgen.diagnostics import Findings, SourceText
from reportgen.house.loading import load_style
from reportgen.house.style import Scheme
from reportgen.number import number
from reportgen.tree import Block, Counter, Document, Footnote
from reportgen.writers import writer

from .printed import READERS
from .typed import Example, Line, examples

WORD = re.compile(r"q[a-z]+z(?![a-z])")
FILE = "in.md"
HOUSE = replace(specimen_house(), wording=load_style("base").wording)
SCHEME = Scheme(headings=(Counter("main", 0), None), paragraphs=(Counter("main", 1),))


@dataclass
class Read:
    """An example as it was read: its blocks, and the lines (from 0) at which findings stand."""

    example: Example
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...]
    told: set[int]


def read(example: Example, serial: int) -> Read:
    """Read an example as the text of a paper."""
    findings = Findings()
    setting = prose.Setting(
        figure=lambda *_: None,
        withhold=lambda name, span: False,
        exempt_notice=lambda name: "Exempt",
        withheld_notice=lambda name: "Withheld",
        withheld_again="Withheld",
        scheme=SCHEME,
        level=0,
        note_prefix=f"n{serial}-",
    )
    places = tuple((n + 1, 1) for n in range(example.text.count("\n") + 1))
    parsed = prose.parse(SourceText(example.text, FILE, places), setting, findings)
    return Read(example, parsed.blocks, parsed.notes, _told(findings, example.lines))


def _told(findings: Findings, lines: Sequence[Line]) -> set[int]:
    """The lines of findings, and of those they say are meant as well."""
    told = set()
    for finding in findings:
        more = re.match(r"(?:these )?(\d+) lines ", finding.reason)
        first = finding.span.line - 1
        if finding.severity == "error" and lines[first].lead == "[^1]: ":  # of the whole note: it is written twice
            told.update(range(first, next((n for n in range(first, len(lines)) if not lines[n].typed), len(lines))))
        told.update(range(first, first + (int(more[1]) if more else 1)))
    return told


def document(reads: Sequence[Read]) -> Document:
    """All examples in one document, numbered."""
    whole = Document(
        title="Fidelity",
        blocks=tuple(block for each in reads for block in each.blocks),
        notes=tuple(note for each in reads for note in each.notes),
    )
    return number(whole, HOUSE, Findings())


def faults(reads: Sequence[Read], formats: Iterable[str] = READERS) -> Iterator[str]:
    """What the formats do not print as it was typed, and no finding tells."""
    whole = document(reads)
    for form in formats:
        shown = READERS[form](writer(form)(whole, HOUSE))
        said = Said(shown)
        for each in reads:
            for line, fault in _of_one(each, said):
                yield f"{form}: line {line + 1} of this prose: {fault}\n{each.example.text}\n"


class Said:
    """The words of a file: what stands before each word of ours, and where the word comes in the order of all."""

    def __init__(self, text: str) -> None:
        text = _plain(text)
        self.before: dict[str, str] = {}
        self.after: dict[str, str] = {}
        self.place: dict[str, int] = {}
        last, word = 0, ""
        for hit in WORD.finditer(text):
            gap = text[last : hit.start()]
            self.after[word] = gap
            word = hit[0]
            if word not in self.place:
                self.before[word], self.place[word] = gap, hit.start()
            last = hit.end()
        self.after[word] = text[last:]


# Signs at the beginning of a line that the guide for authors gives a meaning, by where they have it.
_ANYWHERE = re.compile(
    r"(?:[•●▪◦○■□‣][ \t]+|[o§·–]\t[ \t]*|\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z])[.)](?:[ \t]+|$)|\[\^1\]:[ \t]*)+"
)
_AFTER_A_STOP = re.compile(r"[-*+][ \t]+|> ?|#{1,3} ")
_UNDER_A_WORD_BULLET = re.compile(r"[o§·–][ \t]+")
_STOP = re.compile(r"[.:;?!–—…][\"'”’»)\]*]*$")
_LIST = re.compile(r"[ ]*(?:(?:[-*+•●▪◦○■□‣]|\(?\w{1,4}[.)])[ \t]|[o§·–]\t)")


def _documented(lines: Sequence[Line], at: int) -> str:
    """The signs at the beginning of a line that mean something there, and so are not printed as they stand; or ""."""
    typed, above = lines[at].typed.lstrip(" "), lines[at - 1].typed if at else ""
    block = [line.typed for line in lines[:at]]
    while "" in block:
        block = block[block.index("") + 1 :]
    known = [_ANYWHERE]
    if (
        not above
        or above.startswith(":::")
        or any(map(_LIST.match, block))
        or _STOP.search(above)
        or any(line.startswith((">", "#")) for line in block)
    ):
        known.append(_AFTER_A_STOP)
    last = next((line for line in reversed(block) if re.match(r" *[-*+•●▪◦○■□‣o§·–][ \t]", line)), "")
    if last and last.lstrip()[0] not in "-*+":
        known.append(_UNDER_A_WORD_BULLET)
    length = 0
    while hit := next((hit for sign in known if (hit := sign.match(typed, length))), None):
        length = hit.end()
        known = [_ANYWHERE, _AFTER_A_STOP]  # within an item
    return typed[:length]


def _of_one(each: Read, said: Said) -> Iterator[tuple[int, str]]:
    last, note = -1, False
    for at, line in enumerate(each.example.lines):
        words = WORD.findall(line.printed)
        note = line.lead == "[^1]: " or (note and line.typed != "")  # its text is printed elsewhere
        if at in each.told:
            continue
        lost = [word for word in words if word not in said.place]
        if lost:
            yield at, f"lost: {', '.join(lost)}"
            continue
        yield from ((at, fault) for fault in _gaps(line, words, said, _documented(each.example.lines, at)))
        for word in words:
            if said.place[word] < last and not note:
                yield at, f"{word} is out of order"
            last = max(last, said.place[word]) if not note else last


def _gaps(line: Line, words: list[str], said: Said, sign: str) -> Iterator[str]:
    """Where the signs between the words of a line, before the first and after the last are not as typed."""
    pieces = WORD.split(_plain(line.printed))
    if not words or "[^1]" in line.typed.removeprefix(line.lead):  # the page puts its own number there
        return
    without = _plain(line.lead + pieces[0]).lstrip().removeprefix(sign)
    before, after = said.before[words[0]], said.after[words[-1]]
    if "\f" not in before and not any(_ends(before, way) for way in (pieces[0], without)):
        yield f"typed {pieces[0]!r} before {words[0]}, printed {before[-20:]!r}"
    if "\f" not in after and not _begins(after, pieces[-1]):
        yield f"typed {pieces[-1]!r} after {words[-1]}, printed {after[:20]!r}"
    for word, gap in zip(words[1:], pieces[1:-1], strict=True):
        if "\f" not in said.before[word] and not _alike(gap, said.before[word]):  # footnotes stand before a new page
            yield f"typed {gap!r} before {word}, printed {said.before[word]!r}"


def _alike(typed: str, printed: str) -> bool:
    """Whether two stretches without words are the same, but for where a page breaks its lines."""
    spaced = any(c.isspace() for c in typed)
    return _tight(typed) == _tight(printed) and (not spaced or any(c.isspace() for c in printed))


def _ends(printed: str, typed: str) -> bool:
    return _tight(printed).endswith(_tight(typed))


def _begins(printed: str, typed: str) -> bool:
    return _tight(printed).startswith(_tight(typed))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u2060", "").replace("\u200b", "")


def _tight(text: str) -> str:
    return "".join(text.split())


def batch(seed: int, count: int, formats: Iterable[str] = tuple(READERS)) -> list[str]:
    """The faults of so many examples of one seed."""
    reads = [read(example, serial) for serial, example in enumerate(examples(seed, count))]
    return list(faults(reads, formats))
