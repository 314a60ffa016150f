"""Block tokens put together as the tree's blocks: numbering, ids, lists, footnotes, exempt passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from reportgen.diagnostics import Findings, Span
from reportgen.house.patterns import Kind
from reportgen.prose.exhibits import Exhibits
from reportgen.prose.inline_tree import Attributes, InlineReader
from reportgen.prose.joining import Words
from reportgen.prose.marks import Form, sequence, values
from reportgen.prose.notes import Notes, Passages
from reportgen.prose.places import Places
from reportgen.prose.setting import Parsed, Setting
from reportgen.prose.withheld_notices import enclosed, nested, withheld_notices
from reportgen.tree import (
    Block,
    Counter,
    Figure,
    List,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    text_of,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

Where = Literal["top", "item", "quote", "note"]
_NAMES: dict[Where, str] = {"top": "the text", "item": "a list", "quote": "a quotation", "note": "a footnote"}
_TASK = re.compile(r"\[[ xX]?\][ \t]")
_DEEPEST_LIST = 3  # a house style has three bullets
_DEEPEST_QUOTE = 3


class Builder:
    """Reads the tokens of one piece of prose, once."""

    def __init__(self, places: Places, setting: Setting, findings: Findings, tokens: Sequence[Token]) -> None:
        self.places, self.setting, self.findings = places, setting, findings
        shared = setting.notes if not any(token.type == "note" for token in tokens) else None
        self.notes = shared or Notes(findings, setting.note_prefix, setting.marks)
        self.notes.survey(tokens, places)
        self.inlines = InlineReader(places, findings, self._note, setting.closed)
        self.exhibits = Exhibits(setting, self.inlines, findings)
        self.tokens = iter(tokens)
        self.depth = 0  # of the last heading in the prose; 0 before any
        self.plain = 0  # the level of the heading that has .unnumbered-paragraphs, or 0
        self.passages: Passages = ()
        self.hidden = False
        self.closed_under = 0  # the highest heading of the passage just ended, or 0
        self.lists = self.quotes = 0  # lists and quotations open around here

    def parsed(self) -> Parsed:
        """All of it."""
        blocks = nested(self._blocks("", "top"))
        notes = self.notes.close() if self.notes is not self.setting.notes else ()  # who shares notes closes them
        return Parsed(blocks=blocks, notes=notes, tables_used=frozenset(self.exhibits.tables_used))

    # ------------------------------------------------------------------ one block after the other

    def _blocks(self, until: str, where: Where) -> list[Block]:
        """The blocks up to the token `until`; at the top, headings are sections that hold nothing yet."""
        blocks: list[Block] = []
        before: tuple[Form, Kind, int] | None = None  # the last numbered list, which the next may continue
        caption_above: Words | None = None
        for token in self.tokens:
            if token.type == until:
                break
            if where == "top":
                self._after_passage(token)
            above, caption_above = caption_above, _caption(token)
            if above and token.type == "table":
                fix = "put it on the line below the table"
                self._error(self.places.span(above.starts[0], 6), "the caption stands above its table", fix)
            if token.type == "list":
                made, before = self._list(token, self._span(token), before)
            else:
                made = self._block(token, self._span(token), where)
            blocks += made
        return blocks

    def _block(self, token: Token, span: Span, where: Where) -> list[Block]:
        """What one token begins, lists apart: these count on from the one before."""
        match token.type:
            case "refused":
                self._error(span, token.meta["reason"], token.meta["fix"])
            case "doubtful":
                self.findings.warning("content", span, token.meta["reason"], token.meta["fix"])
            case "paragraph":
                return self._paragraph(_words(token), span, where)
            case "heading":
                return self._heading(token, span, where)
            case "blockquote_open":
                return self._quote(span)
            case "table":
                return self._allowed(self.exhibits.table(token, span), where)
            case "placed":
                return self._placed(token, span, where)
            case "picture":
                return self._allowed(self.exhibits.picture(token, span), where)
            case "passage":
                return self._passage(token, span, where)
            case "note":
                self._footnote(token, span, where)
            case unknown:
                raise AssertionError(f"no block rule makes {unknown}")
        return []

    def _paragraph(self, words: Words, span: Span, where: Where) -> list[Block]:
        top = where == "top"
        children, attributes = self.inlines.read(words, ("unnumbered", "numbered") if top else ())
        if not children:
            self._error(span, "there are no words before this", "put it at the end of what it belongs to")
            return []
        if not top:
            return [Paragraph(children=children, id=attributes.id, span=span)]
        usual = self.setting.scheme.paragraph(self.setting.depth + self.depth)
        counts = self._counts(attributes, usual, None if self.plain else usual, span)
        return [Paragraph(children=children, role=self.setting.role, id=attributes.id, counts=counts, span=span)]

    def _heading(self, token: Token, span: Span, where: Where) -> list[Block]:
        classes = ("unnumbered", "numbered", "unnumbered-paragraphs")
        words = _words(token)
        children, attributes = self.inlines.read(words, classes if where == "top" else ())
        level: int = token.meta["signs"]
        if not children:
            self._error(span, "this heading has no words", "write them after the #")
            return []
        if where != "top":
            self._error(span, f"a heading does not stand in {_NAMES[where]}", "write it in bold: **words**")
            return [Paragraph(children=(Strong(children, span=span),), id=attributes.id, span=span)]
        if level > 3:
            self._error(span, "headings go down to ###", "use ###, or a paragraph in bold")
            level = 3
        elif level > self.depth + 1:
            above = "#" * (self.depth + 1)
            self._error(span, f"this is {'#' * level}, and there is no {above} above it", f"write {above}")
        level = min(level, self.depth + 1)
        self.depth = level
        if self.plain >= level:
            self.plain = 0
        if "unnumbered-paragraphs" in attributes.classes:
            self.plain = level
        usual = self.setting.scheme.heading(self.setting.depth + level)
        counts = self._counts(attributes, usual, usual, span)
        return [
            Section(
                heading=children,
                level=self.setting.level + level,
                blocks=(),
                id=attributes.id,
                counts=counts,
                span=span,
            )
        ]

    def _counts(self, said: Attributes, usual: Counter | None, otherwise: Counter | None, span: Span) -> Counter | None:
        """What a paragraph or heading counts in, by its classes."""
        if "unnumbered" in said.classes:
            return None
        if "numbered" in said.classes:
            if usual is None:
                self._error(span, "nothing is numbered here in this house style", "delete `.numbered`")
            return usual
        return otherwise

    # ------------------------------------------------------------------ lists, quotations, footnotes

    def _list(
        self, token: Token, span: Span, before: tuple[Form, Kind, int] | None
    ) -> tuple[list[Block], tuple[Form, Kind, int] | None]:
        form: Form = token.meta["form"]
        self.lists += 1
        items = []
        for inner in self.tokens:
            if inner.type == "list_end":
                break
            items.append(self._item(self._span(inner)))
        self.lists -= 1
        if self.lists >= _DEEPEST_LIST:
            reason = "lists go three levels deep, and this is a fourth"
            self._error(span, reason, "write it as sentences, or begin it further to the left")
            return [block for item in items for block in item.blocks], before
        if not form.letters:
            return [List(items=tuple(items), span=span)], before
        counting = sequence([text for text, _, _ in token.meta["marks"]], form, before)
        for item, expected in counting.astray:
            text, at, width = token.meta["marks"][item]
            last = form.open + token.meta["marks"][item - 1][0] + form.close
            typed = form.open + text + form.close
            fix = f"write {expected}; what is no item of the list is joined to the line above"
            if 1 in values(text, form.letters).values():
                fix = (
                    f"indent it by four spaces for a list inside the item above, put a paragraph before it for a "
                    f"new list, or write {expected}"
                )
            self._error(self.places.span(at, width), f"{typed} follows {last}, where {expected} is due", fix)
        pattern = form.open + counting.kind + form.close
        made = List(items=tuple(items), pattern=pattern, start=counting.start, span=span)
        return [made], (form, counting.kind, counting.last)

    def _quote(self, span: Span) -> list[Block]:
        self.quotes += 1
        blocks = self._blocks("blockquote_close", "quote")
        self.quotes -= 1
        if self.quotes < _DEEPEST_QUOTE:
            return [Quote(blocks=tuple(blocks), span=span)]
        self._error(span, "quotations go three deep, and this is a fourth", "take a > away from its lines")
        return blocks

    def _item(self, span: Span) -> ListItem:
        blocks = self._blocks("item_end", "item")
        if not blocks or not isinstance(blocks[0], Paragraph):
            return ListItem(blocks=tuple(blocks), span=span)
        head = blocks[0]
        if _TASK.match(text_of(head)):
            self._error(head.span or span, "lists have no boxes to tick", "delete the box, or use words: done, to do")
        if head.id:  # it is the item's
            blocks[0] = replace(head, id="")
        return ListItem(blocks=tuple(blocks), id=head.id, span=span)

    def _footnote(self, token: Token, span: Span, where: Where) -> None:
        if where == "note":
            self._error(span, "this footnote stands in another", "begin the line at the margin")
        self.notes.inside, inside = True, self.notes.inside
        blocks = self._blocks("note_end", "note")
        self.notes.inside = inside
        self.notes.write(token.meta["label"], span, tuple(blocks))

    def _note(self, label: str, span: Span) -> str | None:
        return self.notes.mark(label, span, self.passages, self.hidden)

    def _allowed(self, block: Block | None, where: Where) -> list[Block]:
        """Tables and pictures, which a footnote or quotation does not hold."""
        if block is None:
            return []
        if where in ("note", "quote") and isinstance(block, Table | Figure):
            span = block.span or self.places.span(0)
            what = "a picture" if isinstance(block, Figure) else "a table"
            self._error(span, f"{what} does not stand in {_NAMES[where]}", "put it into the text")
        return [block]

    def _placed(self, token: Token, span: Span, where: Where) -> list[Block]:
        """A structured table; one that is exempt stands between two notices."""
        return [block for each in self.exhibits.placed(token, span) for block in self._allowed(each, where)]

    # ------------------------------------------------------------------ exempt passages

    def _passage(self, token: Token, span: Span, where: Where) -> list[Block]:
        name: str | None = token.meta["name"]  # None when the line that begins it is wrong: then it is not shown
        withheld = name is None or self.setting.withhold(name, span)
        outer = self.passages, self.hidden, self.inlines.closed
        self.passages, self.hidden, self.inlines.closed = (
            (*self.passages, token.meta["at"]),
            self.hidden or withheld,
            True,
        )
        blocks = self._blocks("passage_end", where)
        self.passages, self.hidden, self.inlines.closed = outer
        if where == "top":
            self.closed_under = min((b.level - self.setting.level for b in blocks if isinstance(b, Section)), default=0)
        if name is None or withheld:
            words = self.setting.withheld_notice(name or "")
            return withheld_notices(blocks, words, self.setting.withheld_again, span)
        return enclosed(blocks, self.setting.exempt_notice(name), self.setting.marks, span)

    def _after_passage(self, token: Token) -> None:
        """Nothing may stand under a heading that the public edition does not show."""
        if not self.closed_under or token.type in ("refused", "doubtful", "note", "passage", "passage_end"):
            return
        if token.type != "heading" or token.meta["signs"] > self.closed_under:
            reason = "this stands under a heading of the exempt passage above, which the public edition leaves out"
            fix = f"begin it with a heading ({'#' * self.closed_under}), or put it before the passage"
            self._error(self._span(token), reason, fix)
        self.closed_under = 0

    # ------------------------------------------------------------------ places

    def _span(self, token: Token) -> Span:
        content = token.meta.get("content")
        return self.places.span(token.meta["at"], token.meta.get("length") or (len(content) if content else 1))

    def _error(self, span: Span, reason: str, fix: str) -> None:
        self.findings.error("content", span, reason, fix)


def _words(token: Token) -> Words:
    return Words(token.meta["content"], token.meta["starts"])


def _caption(token: Token) -> Words | None:
    """The words of a paragraph that begins as the caption of a table does."""
    words = _words(token) if token.type == "paragraph" else None
    return words if words and words.content.startswith("Table:") else None
