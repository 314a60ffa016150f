"""What is being made of one paper: its content so far, what stays to be placed, and the texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from reportgen.drafts.dates import date_in, told_weekday
from reportgen.drafts.draft import Block, Grid, Para, Piece, without_start
from reportgen.drafts.markdown import Aside, Markdown
from reportgen.drafts.nodes import Maker
from reportgen.drafts.not_public import said_of
from reportgen.drafts.people import Found
from reportgen.drafts.recognise import Paper
from reportgen.drafts.references import References
from reportgen.drafts.runs_of_numbers import OwnNumbers, own_numbers
from reportgen.drafts.schemes import scheme_of
from reportgen.drafts.tables import is_caption
from reportgen.drafts.wording import is_nil
from reportgen.house.style import Scheme
from reportgen.reading.source import Node, Scalar


class Making:
    """The content of one paper while it is made; each kind of place has a module that adds to it."""

    def __init__(self, paper: Paper, uncited: Collection[str] = ()) -> None:
        self.paper, self.house = paper, paper.known.house
        self.maker = Maker(paper.draft.file)
        self.aside = Aside()
        self.entries: dict[str, Node] = {}
        self.meeting: dict[str, Node] = {}
        self.parts: dict[str, dict[str, Node]] = {}
        self.body: list[Node] = []
        self.left: list[Block] = []
        self.unplaced: list[str] = []
        self.found: list[str] = []
        self.days: list[Scalar] = []  # lines with a date and its day of the week, of which the content has the date
        self.people: list[Found] = []
        self.posts: tuple[list[str], int] | None = None  # what may be the posts of several officers, and its place
        self.notes: dict[int, list[Para]] = {}  # notes under tables, by the tables' places
        self.listed: list[Para] = []  # entries of the list of appendices
        self.not_public = said_of(paper)
        self.withheld: list[str] = []  # the words that mark what was taken over as exempt
        self.references = References(paper, uncited)
        self.levels = {b.heading for b in paper.main if isinstance(b, Para) and b.heading and b.number}
        self.markdown = Markdown(
            paper.draft, own_numbers(paper.main), self.aside, self.references.refer, self.references.ids
        )

    def note(self, name: str) -> None:
        """That a place of this name stands in the draft."""
        if name not in self.found:
            self.found.append(name)

    def keep(self, label: Para | None, blocks: Iterable[Block]) -> None:
        """What no place takes, label and all."""
        blocks = list(blocks)
        if label is not None and label.words:
            self.unplaced.append(label.words)
            first = blocks[0] if blocks and isinstance(blocks[0], Para) else None
            piece = Piece(f"{label.words.rstrip(': ')}: ", strong=True)
            if first is not None:
                self.left.append(replace(first, at=label.at, pieces=(piece, *first.pieces), heading=0))
                blocks = blocks[1:]
            else:
                self.left.append(replace(label, pieces=(Piece(label.words),), heading=0))
        elif blocks and isinstance(blocks[0], Para):
            self.unplaced.append(blocks[0].words)
        self.left += blocks

    def date(self, words: str, at: int, column: int = 1) -> Scalar | None:
        """The date in some words as content has it; a day of the week that is not that date's is told."""
        day = date_in(words)
        if day is None:
            return None
        told, right = told_weekday(words), day.strftime("%A")
        if told:
            self.days.append(self.maker.word(words, at, column))
        if told and told != right.lower():
            self.aside.doubt(at, f"“{words}”: that date is a {right}, not a {told.title()}", "DAT001")
        return self.maker.word(day.isoformat(), at)

    def heading(self, para: Para) -> str:
        """The words of a heading, without looks."""
        return self.markdown.inline(Piece(p.text) for p in para.pieces).replace("\\", "")

    def text(
        self,
        blocks: Sequence[Block],
        place: str = "",
        own: OwnNumbers | None = None,
        scheme: Scheme | None = None,
        unnumbered: bool = False,
    ) -> Node:
        """A text of a place, or of an appendix with numbers of its `own` by a `scheme`.

        `unnumbered` says that this is said of all its paragraphs elsewhere.
        """
        writer = replace(self.markdown, own=own) if own is not None else self.markdown
        scheme, depth = (scheme, 0) if scheme is not None else scheme_of(self.house, place)
        if writer.own.shapes:
            deeper = range(1, 4)
            levels = {n for n in deeper if scheme.heading(depth + n) is not None and n + 1 in self.levels}
            numbers = tuple(scheme.paragraph(depth + n) is not None and not unnumbered for n in (0, *deeper))
            writer = replace(writer, numbers=numbers, headings=frozenset(levels))
        return self.maker.text(writer.lines(self._captioned(blocks)))

    def _captioned(self, blocks: Sequence[Block]) -> list[Block]:
        """Blocks without the captions of tables, which go to their tables."""
        out: list[Block] = []
        for i, block in enumerate(blocks):
            beside = [b for b in (*blocks[i + 1 : i + 2], *blocks[max(0, i - 1) : i]) if isinstance(b, Grid)]
            above = blocks[i - 1] if i else None
            if isinstance(block, Para) and block.style.casefold() == "table note" and isinstance(above, Grid | Para):
                grid = next((b for b in reversed(blocks[:i]) if isinstance(b, Grid)), None)
                if grid is not None:
                    self.notes.setdefault(grid.at, []).append(block)
                    continue
            if (
                isinstance(block, Para)
                and beside
                and is_caption(block)
                and str(beside[0].at) not in self.aside.captions
            ):
                self.aside.captions[str(beside[0].at)] = block
            else:
                out.append(block)
        return out

    def nil(self, blocks: Sequence[Block], wording: str) -> Node | None:
        """`none` for a text that says only that there is nothing; a reason may follow the style's own words."""
        texts = [b for b in blocks if isinstance(b, Para) and b.words]
        if len(texts) != len(blocks) or len(texts) != 1 or not wording:
            return None
        words, at = texts[0].words, texts[0].at
        if is_nil(words):
            return self.maker.word("none", at)
        begins = wording.rstrip(".") + ". "
        if words.startswith(begins):
            reason = without_start(texts[0], texts[0].text.find(begins) + len(begins))
            return self.maker.keys({"none": self.maker.word(self.markdown.inline(reason.pieces), at)}, at)
        return None
