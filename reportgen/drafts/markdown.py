"""Blocks of a draft as Markdown of this project, line by line, each line with its place in the draft.

Numbers of the paper's own run are left to the house style; letters and bullets are lists. Signs that would
mean something are escaped. Pictures and tables are put aside under names, for whoever places them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.drafts.draft import Block, Draft, Grid, Para, Piece, caption_words
from reportgen.drafts.runs_of_numbers import Nesting, OwnNumbers, value_in_list

_SIGNS = re.compile(r"[\\*`\[{]|~~")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_BEGINS = re.compile(
    r"(?=[#>|]|:::|[-+•▪◦‣·–](?:\s|$))|(?P<enclosed>\()(?=\w{1,7}[.)]\s)|(?P<number>\w{1,7})(?=[.)](?:\s|$))"
)
_OPENS_MARK = re.compile(r"\{[ \t]*(?:[#.]|[A-Za-z]+[ \t]*[:=])")
_ALLOWED = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_IN_ADDRESS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": ""})
_QUOTES = ("quote", "intense quote", "block text", "quotations")
_DRAWN = re.compile(r"[-_=*~–—.]{3,}")
_PLACED = (".png", ".jpg", ".jpeg", ".svg")  # kinds of pictures that papers show
_MOST_DEEP = 2  # lists go three levels deep

Line = tuple[str, tuple[int, int]]  # words, and the place (paragraph or line, column) they begin at


class Doubt(NamedTuple):
    """What was not certain, and where; `rule` is the lint rule that says the same, if any."""

    at: int
    what: str
    rule: str = ""


class Aside(Struct):
    """What stands apart from the text: tables by name, pictures by file name, notes; and what is reported."""

    tables: dict[str, Grid] = field(default_factory=dict)
    captions: dict[str, Para] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)  # file name -> key in the draft
    unsure: list[Doubt] = field(default_factory=list)

    def doubt(self, at: int, what: str, rule: str = "") -> None:
        """Note what was not certain at a place; `rule` is the lint rule that says the same."""
        self.unsure.append(Doubt(at, what, rule))


class Markdown(Struct):
    """Writes the blocks of one paper; `refer` replaces references typed by hand, `ids` marks what they lead to."""

    draft: Draft
    own: OwnNumbers
    aside: Aside
    refer: Callable[[str], str] = lambda words: words
    ids: dict[int, str] = field(default_factory=dict)  # place of a paragraph -> id
    name: str = "table"
    numbers: tuple[bool, ...] = ()  # whether the style numbers paragraphs, by depth: one without a number is marked
    under: int = 0  # how deep the heading is that a paragraph stands under
    headings: frozenset[int] = frozenset()  # levels of headings that both number: one without a number is marked

    def lines(self, blocks: Sequence[Block], noted: bool = True) -> list[Line]:
        """The Markdown of some blocks, paragraphs divided by empty lines; footnotes they use come last if `noted`."""
        out: list[Line] = []
        notes: dict[str, None] = {}
        nesting, before = Nesting(), ("", 0)
        self.under = 0
        for block in blocks:
            if isinstance(block, Para) and block.heading:
                self.under = block.heading
            if isinstance(block, Grid):
                self._gap(out, block.at)
                out.append((f"{{table:{self._table(block)}}}", (block.at, 1)))
                nesting.end()
                before = ("", 0)
                continue
            notes.update({p.note: None for p in block.pieces if p.note})
            if self._is_caption(block, out):
                continue
            mark = self._mark(block)
            depth = nesting.depth(block.number) if mark not in ("", "-") else self._level(block, before)
            if not mark or not before[0] or ((mark == "-") != (before[0] == "-") and depth <= before[1]):
                self._gap(out, block.at)
            if mark in ("", "-"):
                nesting.end()
            out += list(self._paragraph(block, mark, depth))
            before = (mark, depth)
        for name in notes if noted else ():
            if name in self.draft.notes:
                self._gap(out, out[-1][1][0] if out else 1)
                out += list(self._note(name))
        return out

    def inline(self, pieces: Iterable[Piece]) -> str:
        """Words with their marks on one line; line breaks as a space."""
        return " ".join(self._words(tuple(pieces)).replace("\\\n", " ").split())

    # ------------------------------------------------------------------ paragraphs

    def _gap(self, out: list[Line], at: int) -> None:
        if out and out[-1][0]:
            out.append(("", (at, 1)))

    def _is_caption(self, para: Para, out: list[Line]) -> bool:
        """Whether a paragraph is the caption of the picture above it, to which it then goes."""
        above = next((i for i in range(len(out) - 1, -1, -1) if out[i][0]), None)
        if para.style.casefold() != "caption" or above is None or not out[above][0].startswith("!["):
            return False
        line, place = out[above]
        words = caption_words(self.inline(_plainly(para.pieces))).replace('"', "”")
        out[above] = (re.sub(r"\)(\{[^{}]*\})?$", lambda end: f' "{words}"){end[1] or ""}', line), place)
        return True

    def _mark(self, para: Para) -> str:
        """The mark of a list that a paragraph has; "" for text, headings and paragraphs of the paper's own run."""
        if para.heading:
            return ""
        if para.bullet:
            return "-"
        return (value_in_list(para.number) or "") if para.number and not self.own.has(para.number) else ""

    def _level(self, para: Para, before: tuple[str, int]) -> int:
        """The level of a bullet: as the draft says, and at most one below the point above."""
        if not para.bullet:
            return 0
        above = before[1] + 1 if before[0] else 0
        return min(para.depth, _MOST_DEEP, above)

    def _paragraph(self, para: Para, mark: str, depth: int) -> Iterator[Line]:
        place = (para.at, para.column)
        if para.heading:
            words = self.inline(_plainly(para.pieces))
            signs = "#" * min(max(1, para.heading), 3)
            yield f"{signs} {words}{self._id(para)}{self._heading_mark(para)}", (para.at, para.column - len(signs) - 1)
            return
        if pictures := [p for p in para.pieces if p.picture in self.draft.pictures]:
            yield from self._pictures(pictures, place)
            if not para.words:
                return
            yield "", place
        if _DRAWN.fullmatch(para.words):
            self.aside.doubt(para.at, "a line drawn across the page was left out")
            return
        yield from self._text(para, mark, "    " * depth)

    def _text(self, para: Para, mark: str, indent: str) -> Iterator[Line]:
        """The words of a paragraph after the mark of its list, if any, line by line."""
        text = self.refer(self._words(_plainly(para.pieces)))
        if not mark:
            text = safe_start(text)
            mark = ">" if para.style.casefold() in _QUOTES else ""
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if lines:
            lines[-1] += self._id(para) + (" {.unnumbered}" if self._is_left_out(para, mark) else "")
        begin = f"{indent}{mark} " if mark else ""
        for line in lines:
            yield begin + line, (para.at, para.column - len(begin))
            begin = " " * len(begin)
        if para.number and not mark and not self.own.has(para.number):
            self.aside.doubt(para.at, f"the number {para.number} is not one of a list")

    def _heading_mark(self, para: Para) -> str:
        return " {.unnumbered}" if para.heading in self.headings and not para.number else ""

    def _is_left_out(self, para: Para, mark: str) -> bool:
        """Whether a paragraph has no number among others that have one."""
        depth = min(self.under, len(self.numbers) - 1)
        return bool(self.numbers) and self.numbers[depth] and not mark and not para.number and not para.picture_only

    def _id(self, para: Para) -> str:
        return f" {{#{self.ids[para.at]}}}" if para.at in self.ids else ""

    def _pictures(self, pieces: Sequence[Piece], place: tuple[int, int]) -> Iterator[Line]:
        shown = 0
        for piece in pieces:
            picture = self.draft.pictures[piece.picture]
            file = f"{piece.picture}{picture.suffix}"
            self.aside.pictures[file] = piece.picture
            if picture.suffix not in _PLACED:
                self.aside.doubt(place[0], f"{file} is put by but not placed: save it as PNG to show it")
                continue
            alt = picture.alt.replace("[", "(").replace("]", ")")
            if shown:
                yield "", place
            shown += 1
            yield (
                f"![{'' if picture.decorative else alt}]({file})" + ("{.decorative}" if picture.decorative else ""),
                place,
            )

    def _note(self, name: str) -> Iterator[Line]:
        words, at = self.note_words(name)
        yield f"[^{note_label(name)}]: {words}", (at, 1)

    def note_words(self, name: str) -> tuple[str, int]:
        """The words of a footnote on one line, and where they begin."""
        said = [b for b in self.draft.notes[name] if isinstance(b, Para)]
        words = " ".join(self._words(b.pieces) for b in said if b.words)
        return " ".join(words.split()), said[0].at if said else 1

    def marked(self, para: Para) -> str:
        """The words of a paragraph without looks, with the marks of its footnotes."""
        known = self.draft.notes
        pieces = (f"[^{note_label(p.note)}]" if p.note in known else p.text for p in para.pieces)
        return " ".join("".join(pieces).split())

    # ------------------------------------------------------------------ tables

    def _table(self, grid: Grid) -> str:
        name = f"{self.name}-{len(self.aside.tables) + 1}"
        self.aside.tables[name] = grid
        return name

    # ------------------------------------------------------------------ words

    def _words(self, pieces: Sequence[Piece]) -> str:
        out = []
        for piece in _merged(pieces):
            if piece.note:
                out.append(f"[^{note_label(piece.note)}]" if piece.note in self.draft.notes else "")
                continue
            text = _clean(piece.text)
            words = escaped(text)
            core = words.strip()
            if not core:
                out.append(words)
                continue
            lead, trail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            if piece.link and _ALLOWED.match(piece.link) and not is_address_of(core, piece.link):
                core = f"[{core.replace(']', ' ')}]({piece.link.translate(_IN_ADDRESS)})"
            if piece.strong and "\n" not in core:
                core = f"**{core}**"
            if piece.emphasis and "\n" not in core:
                core = f"*{core}*"
            out.append(lead + core + trail)
        return "".join(out).replace("\n", "\\\n").strip()


def note_label(name: str) -> str:
    """The label of a note: "footnote 2" is 2, "endnote 2" is e2."""
    kind, _, number = name.partition(" ")
    return ("e" if kind == "endnote" else "") + (number or "1")


def is_address_of(words: str, link: str) -> bool:
    """Whether words are the address that they lead to, so that they need no mark to be a link."""
    said = words.replace("\\", "").strip().casefold().removeprefix("mailto:").rstrip("/")
    return said in (link.casefold().rstrip("/"), link.casefold().removeprefix("mailto:").rstrip("/"))


def _plainly(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces without a look that all of them have: it is the paragraph's, and the house style's business."""
    said = [p for p in pieces if p.text.strip()]
    strong, emphasis = all(p.strong for p in said), all(p.emphasis for p in said)
    return tuple(replace(p, strong=p.strong and not strong, emphasis=p.emphasis and not emphasis) for p in pieces)


def _merged(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one look as one piece; marks never stand between two letters of a word."""
    out: list[Piece] = []
    for piece in pieces:
        if not piece.text and not piece.note:
            continue
        last = out[-1] if out else None
        if last is not None and not last.note and not piece.note:
            same = (last.strong, last.emphasis, last.link) == (piece.strong, piece.emphasis, piece.link)
            blank = not piece.text.strip() and not piece.link
            inside = not last.link and not piece.link and last.text[-1:].isalnum() and piece.text[:1].isalnum()
            if same or blank:
                out[-1] = replace(last, text=last.text + piece.text)
                continue
            if inside:  # a mark inside a word would be read as a sign: the look of the longer part holds
                longer = last if len(last.text) >= len(piece.text) else piece
                out[-1] = replace(longer, text=last.text + piece.text)
                continue
        out.append(piece)
    yield from out


def _clean(text: str) -> str:
    """Tabs as spaces; what nobody sees (soft hyphens, zero width, control characters) left out."""
    text = re.sub(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]", "", text.replace("\u2011", "-"))
    text = re.sub(r"[\t\x0b\x0c\x85\u2028\u2029\u202f\u00a0\u2000-\u200a\u3000]", " ", text)
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff]", "", text)


def escaped(text: str) -> str:
    """Words in which every sign stands for itself; addresses are left as they are."""
    out, at = [], 0
    for hit in _ADDRESS.finditer(text):
        out += [_escape(text[at : hit.start()]), hit[0]]
        at = hit.end()
    return "".join([*out, _escape(text[at:])])


def _escape(text: str) -> str:
    def sign(hit: re.Match[str]) -> str:
        if hit[0] == "{" and not _OPENS_MARK.match(text, hit.start()):
            return "{"
        return "\\" + hit[0] if hit[0] != "~~" else "\\~\\~"

    return _SIGNS.sub(sign, text)


def safe_start(text: str) -> str:
    """A paragraph whose first words look like a mark, with a backslash before the sign."""
    hit = _BEGINS.match(text)
    if hit is None:
        return text
    if hit["number"]:
        end = hit.end()
        return f"{text[:end]}\\{text[end:]}" if text[end] in ".)" else text
    return "\\" + text
