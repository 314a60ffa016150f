"""Numbering: one pure function from an unnumbered tree to a numbered one.

Everything that carries a number anywhere gets it here: headings, paragraphs, recommendations, list
items, appendices, tables, figures, withheld passages, footnotes. Cross-references are resolved here
and nowhere else. Counting follows Word (ECMA-376 Part 1, 17.9): a level that has not been used when
one below it is counted stands at its first number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import count, pairwise, takewhile
from typing import TypeVar, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import Findings, Span, nearly
from reportgen.house import patterns
from reportgen.house.style import HouseStyle
from reportgen.tree import (
    Block,
    Cell,
    Cited,
    Counter,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteMark,
    Notice,
    Number,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
    text_of,
    walk,
)

_WORDS = (
    *("section", "minute", "paragraph", "recommendation", "item", "table", "figure"),
    *("in-appendix", "in-appendix-item"),
)
_NAMED = ("section", "appendix", "table", "figure")  # what is cited by its words where it has no number
_Kept = TypeVar("_Kept", Cell, Field)


def number(
    document: Document,
    house: HouseStyle,
    findings: Findings,
    unread: Collection[str] = (),
    given: Callable[[str, Span], Span] = lambda id, span: span,
) -> Document:
    """The document with every number and cross-reference filled in.

    Unknown and doubled ids are noted in `findings`, apart from those that are `unread` ("*" is any): of them it is
    known why they are not there. `given(id, span)` tells where the id of what stands at a place is written. An
    unresolved reference keeps its id as text.
    """
    before = {name: [first - 1] + [0] * (len(house.series[name]) - 1) for name, first in document.starts}
    counting = _Counting(house.series, before)
    blocks = counting.blocks(document.blocks)
    notes = {note.id: replace(note, blocks=counting.blocks(note.blocks)) for note in document.notes}
    words = {name: house.wording[f"reference-{name}"] for name in _WORDS}
    neutral = _neutral(blocks) if counting.withheld else {}
    references = _References(_targets(counting.targets, findings, given), words, findings, unread, neutral)
    blocks = references.blocks(blocks)
    numbered: list[Footnote] = []
    for mark in references.marks:  # grows while notes that hold marks of their own are read
        if mark in notes:
            note = notes[mark]
            numbered.append(
                replace(note, number=references.marks.index(mark) + 1, blocks=references.blocks(note.blocks))
            )
    return replace(document, blocks=blocks, notes=tuple(numbered))


# ------------------------------------------------------------------------------------ counting


class Target(Struct, frozen=True):
    """What a reference can lead to: what it is called ("paragraph"), how it is cited (4.2, (b) of item (b) under
    paragraph 4.2), its words, and the appendix it stands in.
    """

    id: str
    kind: str
    cites: tuple[Cited, ...]
    words: str
    appendix: Number | None = None
    span: Span | None = None

    @property
    def plain(self) -> str:
        """Its number, as it is cited inside its appendix; "" where it has none."""
        return "".join(piece.text for piece in self.cites)


class _Place(Struct, frozen=True):
    """Where the counting stands: what a list is cited under, and the appendix."""

    kind: str = "item"
    cites: tuple[Cited, ...] = ()
    appendix: Number | None = None


class _Counting(Struct):
    """The counts so far of every series, and the places met that a reference can lead to."""

    series: Mapping[str, tuple[str, ...]]
    values: dict[str, list[int]] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    lists: int = 0
    targets: list[Target] = field(default_factory=list)
    place: _Place = _Place()
    withheld: bool = False  # whether something is, anywhere

    def count(self, counter: Counter | None) -> Number | None:
        """Count one on in a level of a series: the levels below begin anew, one above never used stands at 1."""
        if counter is None:
            return None
        values = self.values.setdefault(counter.series, [0] * len(self.series[counter.series]))
        level = counter.level
        values[:level] = [value or 1 for value in values[:level]]
        values[level] += 1
        values[level + 1 :] = [0] * (len(values) - level - 1)
        text = patterns.read(self.series[counter.series][level]).show(values[: level + 1])
        run = self.runs.setdefault(counter.series, 0)
        return Number(text.rstrip(), patterns.plain(text), counter.series, level, run, values[level])

    def restart(self, series: str) -> None:
        """Begin a series again at its first number; in Word that is a run of its own."""
        if series in self.values:
            del self.values[series]
            self.runs[series] += 1

    def target(self, id: str, kind: str, number: Number | None, node: object, span: Span | None) -> None:
        """Note a place that has an id."""
        cites = (Cited(number.plain, number),) if number else ()
        self.cited(id, kind, cites, node, span)

    def cited(self, id: str, kind: str, cites: tuple[Cited, ...], node: object, span: Span | None) -> None:
        """Note a place that has an id, and what it is cited by."""
        if id:
            self.targets.append(Target(id, kind, cites, text_of(node), self.place.appendix, span))

    def blocks(self, blocks: tuple[Block, ...], depth: int = 0) -> tuple[Block, ...]:
        """The blocks, numbered in order; `depth` says how many lists they stand in."""
        return tuple(self.block(block, depth) for block in blocks)

    def block(self, block: Block, depth: int) -> Block:
        """The block with its number, and with numbers in what it holds."""
        match block:
            case Paragraph():
                number = self.count(block.counts)
                kind = "recommendation" if block.role == "recommendation" else "paragraph"
                if number:
                    self.place = replace(self.place, kind=kind, cites=(Cited(number.plain, number),))
                if block.label and not number:
                    kind = "section"
                words = Text(block.label) if block.label else block.children
                self.target(block.id, kind, number, words, block.span)
                return replace(block, number=number) if number else block
            case Section():
                return self.section(block)
            case List():
                return self.list(block, depth)
            case Notice():
                self.withheld = self.withheld or block.kind == "withheld"
                number = self.count(block.counts)
                words = () if block.of == "section" else block.children  # which are no heading to cite it by
                for id in (block.id, *block.also):
                    self.target(id, block.of, number, words, block.span)
                return replace(block, number=number)
            case Table():
                number = self.count(block.counts)
                self.target(block.id, "table", number, block.caption, block.span)
                return replace(block, number=number, rows=tuple(self.row(r) for r in block.rows))
            case Figure():
                number = self.count(block.counts)
                self.target(block.id, "figure", number, block.caption, block.span)
                return replace(block, number=number)
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks, depth))
            case Fields():
                rows_of = tuple(tuple(self.field(f) for f in row) for row in block.rows)
                return replace(block, rows=rows_of)
            case Title():
                return block
            case _:
                assert_never(block)

    def row(self, row: Row) -> Row:
        """The row with numbers in what its cells hold; a cell is cited by the words of the cell that heads its row."""
        head = next((cell.blocks for cell in row.cells if cell.header == "row"), ())
        for cell in row.cells:
            self.target(cell.id, "section", None, head, cell.span)
        return replace(row, cells=tuple(replace(cell, blocks=self.blocks(cell.blocks)) for cell in row.cells))

    def field(self, item: Field) -> Field:
        """The value with numbers in what it holds; it is cited by the words of its label."""
        self.target(item.id, "section", None, Text(item.label), item.span)
        return replace(item, blocks=self.blocks(item.blocks))

    def section(self, section: Section) -> Section:
        """The section with its number; the series it restarts begin again before what it holds."""
        number = self.count(section.counts)
        for series in section.restarts:
            self.restart(series)
        kind = "minute" if section.name == "minute" else section.kind
        self.target(section.id, kind, number, section.heading, section.span)
        outside = self.place.appendix
        self.place = _Place(appendix=number if kind == "appendix" else outside)
        numbered = replace(section, number=number, blocks=self.blocks(section.blocks))
        self.place = replace(self.place, appendix=outside)
        return numbered

    def list(self, listing: List, depth: int) -> List:
        """The list with its items counted; one under paragraph 4.2 is cited as "4.2(a)", one in it as "4.2(a)(i)"."""
        run, items, outside = self.lists, [], self.place
        self.lists += 1
        pattern = patterns.read(listing.pattern) if listing.pattern else None
        for value, item in enumerate(listing.items, listing.start):
            number = None
            if pattern:
                text = pattern.show([value])
                number = Number(text, patterns.plain(text), f"list:{listing.pattern}", depth, run, value)
                shown = f"({number.plain.strip('()')})" if outside.cites else number.plain
                cites = (*outside.cites, Cited(shown, number))
                self.cited(item.id, outside.kind, cites, item.blocks, item.span)
                self.place = replace(outside, cites=cites)
            else:
                self.target(item.id, "item", None, item.blocks, item.span)
            blocks = self.blocks(item.blocks, depth + 1)
            items.append(ListItem(blocks=blocks, id=item.id, number=number, span=item.span))
            self.place = outside
        return replace(listing, items=tuple(items))


def _targets(found: list[Target], findings: Findings, given: Callable[[str, Span], Span]) -> dict[str, Target]:
    targets: dict[str, Target] = {}
    for target in found:
        if target.id in targets:
            first = given(target.id, targets[target.id].span or Span(""))
            findings.error(
                "content",
                given(target.id, target.span or Span("")),
                f"the id {target.id} is used twice (first at {first})",
                "give one of them another id",
            )
        else:
            targets[target.id] = target
    return targets


def _neutral(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Ids that tell nothing for those of what is withheld: its author may have named it after what it is about."""
    nodes = list(walk(blocks, words=False))
    taken = {getattr(node, "id", "") for node in nodes}
    free = (id for n in count(1) if (id := f"withheld-{n}") not in taken)
    closed = [node.id for node in nodes if isinstance(node, _Closable) and _left_out(node)]
    closed += [id for within in (blocks, *(getattr(node, "blocks", ()) for node in nodes)) for id in _labels(within)]
    names = {id: next(free) for id in closed if id}
    also = {id: names[node.id] for node in nodes if isinstance(node, Notice) for id in node.also if node.id in names}
    return names | also


def _labels(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The ids of headings in a line of their own above what is withheld."""
    for block, following in pairwise(blocks):
        if isinstance(block, Paragraph) and block.label and isinstance(following, Notice) and _left_out(following):
            yield block.id


_Closable = Notice | Section | Cell | Field


def _left_out(node: Notice | Section | Cell | Field) -> bool:
    """Whether something is withheld, or begins with the notice that it is."""
    if isinstance(node, Notice):
        return node.kind == "withheld"
    return bool(node.blocks) and isinstance(node.blocks[0], Notice) and _left_out(node.blocks[0])


# ------------------------------------------------------------------------------------ references


class _References(Struct):
    """Fills in references and the marks of notes; `marks` lists the notes in the order of their first mark."""

    targets: Mapping[str, Target]
    words: Mapping[str, str]
    findings: Findings
    unread: Collection[str] = ()
    neutral: Mapping[str, str] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    appendix: Number | None = None  # the one we are in

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with the references in them resolved."""
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        """The block with the references in it resolved, and with the id that the edition may have."""
        resolved = self.resolved(block)
        if isinstance(resolved, Notice) and resolved.also:
            resolved = replace(resolved, also=())
        if isinstance(resolved, Notice | Section | Paragraph) and resolved.id in self.neutral:
            return replace(resolved, id=self.neutral[resolved.id])
        return resolved

    def resolved(self, block: Block) -> Block:
        """The block with the references in it resolved."""
        match block:
            case Paragraph() | Notice() | Title():
                children = self.inlines(block.children)
                return block if children is block.children else replace(block, children=children)
            case Section():
                return self.section(block)
            case List():
                return replace(block, items=tuple(replace(i, blocks=self.blocks(i.blocks)) for i in block.items))
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks))
            case Figure():
                return replace(block, caption=self.inlines(block.caption))
            case Table():
                return replace(
                    block,
                    caption=self.inlines(block.caption),
                    rows=tuple(self.row(r) for r in block.rows),
                    notes=tuple(replace(n, children=self.inlines(n.children)) for n in block.notes),
                )
            case Fields():
                rows = tuple(tuple(self.field(f) for f in row) for row in block.rows)
                return replace(block, heading=self.inlines(block.heading), rows=rows)
            case _:
                assert_never(block)

    def section(self, section: Section) -> Section:
        """The section with the references in it resolved."""
        outside = self.appendix
        if section.kind == "appendix":
            self.appendix = section.number
        resolved = replace(section, heading=self.inlines(section.heading), blocks=self.blocks(section.blocks))
        self.appendix = outside
        return resolved

    def row(self, row: Row) -> Row:
        """The row with the references in its cells resolved."""
        return replace(row, cells=tuple(self.named(replace(c, blocks=self.blocks(c.blocks))) for c in row.cells))

    def named(self, item: _Kept) -> _Kept:
        """The cell or value with the id that the edition may have."""
        return replace(item, id=self.neutral[item.id]) if item.id in self.neutral else item

    def field(self, item: Field) -> Field:
        """The field of a front sheet with the references in its value resolved."""
        return self.named(replace(item, blocks=self.blocks(item.blocks)))

    def inlines(self, children: Inlines) -> Inlines:
        """The words with references resolved; the same object where there are none."""
        if all(isinstance(c, Text | LineBreak) for c in children):
            return children
        return tuple(self.inline(c) for c in children)

    def inline(self, inline: Inline) -> Inline:
        """One piece of a line, resolved; a note's mark gets the place of its note in the order of marks."""
        match inline:
            case Text() | LineBreak():
                return inline
            case Strong() | Emphasis() | Link():
                return replace(inline, children=self.inlines(inline.children))
            case NoteMark(note=note):
                if note not in self.marks:
                    self.marks.append(note)
                return replace(inline, number=self.marks.index(note) + 1)
            case Reference():
                found = self.reference(inline)
                return replace(found, target=self.neutral.get(found.target, found.target))
            case _:
                assert_never(inline)

    def reference(self, reference: Reference) -> Reference:
        """The reference with its words; where it leads nowhere a finding, and its id as words."""
        span = reference.span or Span("")
        target = self.targets.get(reference.target)
        if target is None and (reference.target in self.unread or "*" in self.unread):
            return replace(reference, text=reference.target)
        if target is None:
            form = "ref" if reference.form == "full" else "num"
            self.findings.error(
                "content",
                span,
                f"{{{form}:{reference.target}}} refers to something that is not in this paper",
                nearly(reference.target, self.targets) if self.targets else "give the place an id with {#...}",
            )
            return replace(reference, text=reference.target)
        if not target.plain:
            return self.by_words(reference, target, span)
        if reference.form == "number":
            return self.cite(reference, "", (Cited(_bare(target.cites[-1].text), target.cites[-1].number),))
        spoken = re.match(r"[^\W\d_]{2,}", target.plain)  # "Appendix 1" and "Table 2" name their kind themselves
        return self.placed(reference, "" if spoken else self.words.get(target.kind, target.kind), target)

    def by_words(self, reference: Reference, target: Target, span: Span) -> Reference:
        """A reference to what has no number, by its words; a finding where it has none, or a number is asked for."""
        words = target.words.rstrip(" :")
        kind = self.words["section" if target.kind == "appendix" else target.kind] if target.kind in _NAMED else ""
        if reference.form == "full" and kind and words:
            return self.placed(reference, kind, replace(target, cites=(Cited(f"“{words}”"),)))
        fix = "write the reference in words, or number it"
        if kind and words:
            fix = f"write {{ref:{target.id}}}, which prints {kind} “{words}”"
        self.findings.error("content", span, f"{target.id} has no number to refer to", fix)
        return replace(reference, text=target.words or target.id)

    def placed(self, reference: Reference, kind: str, target: Target) -> Reference:
        """The reference as kind and number, with the appendix where the target stands in another one."""
        kind = f"{kind} " if kind else ""
        if target.kind == "appendix" or not self.apart(target):
            return self.cite(reference, kind, target.cites)
        form = self.words["in-appendix-item" if target.kind == "item" else "in-appendix"]
        before, *pieces = self.laid_out(form, kind, target)
        return self.cite(reference, before.text, tuple(pieces))

    def apart(self, target: Target) -> bool:
        """Whether the number alone does not tell the target: it stands in an appendix that we are not in."""
        appendix = target.appendix
        if appendix is None or appendix == self.appendix:
            return False
        return not target.plain.startswith(_bare(appendix.plain))  # "A1" says that it is in appendix A

    def laid_out(self, form: str, kind: str, target: Target) -> list[Cited]:
        """The pieces of "{place} of {appendix}"; the first has no number."""
        out = [Cited("")]
        for piece in re.split(r"(\{place\}|\{appendix\})", form):
            if piece == "{appendix}" and target.appendix:
                out.append(Cited(target.appendix.plain, target.appendix))
            elif piece == "{place}":
                out += [Cited(kind), *target.cites]
            else:
                out.append(Cited(piece))
        words = [*takewhile(lambda each: each.number is None, out)]
        return [Cited("".join(each.text for each in words)), *(each for each in out[len(words) :] if each.text)]

    def cite(self, reference: Reference, before: str, cites: tuple[Cited, ...]) -> Reference:
        """The reference with these words before it, made of these pieces."""
        return replace(reference, before=before, text="".join(each.text for each in cites), cites=cites)


def _bare(plain: str) -> str:
    """The number of "Appendix 1" without its word."""
    return re.sub(r"^[^\W\d_]{2,}\s+", "", plain)
