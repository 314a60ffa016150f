"""A recognised paper as content of its house style: the keys of report.yaml and meeting.yaml, as positioned nodes.

What no place takes is kept under a heading of its own, last in the narrative and without numbers; what was
not certain is listed with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.drafts.dates import date_in
from reportgen.drafts.draft import Block, Cell, Grid, Para, Picture, Piece, paras, without_start
from reportgen.drafts.known import Meant, normal, place_of
from reportgen.drafts.markdown import Aside, Doubt, Markdown
from reportgen.drafts.nodes import Maker
from reportgen.drafts.people import Found, officers
from reportgen.drafts.recognise import Chapter, Paper, begins_appendix
from reportgen.drafts.references import References
from reportgen.drafts.runs_of_numbers import OwnNumbers, own_numbers, shape_of
from reportgen.drafts.schemes import appendix_numbers, scheme_of, scheme_shapes
from reportgen.drafts.tables import is_caption, table_node
from reportgen.drafts.wording import data, is_instruction, is_lead_in, is_nil
from reportgen.house.place import Place
from reportgen.house.standing import written
from reportgen.house.style import Scheme
from reportgen.reading.source import MappingNode, Node

_CONTACT = {
    "contact-officer": "post",
    "contact-telephone": "telephone",
    "contact-email": "email",
    "contact-service": "organisation",
}
_YES = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
_LINK = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Contents:
    """What was made of a draft."""

    report: MappingNode
    meeting: dict[str, Node]
    pictures: dict[str, Picture]
    unsure: list[Doubt]
    found: list[str]  # names of sections and parts ("implications.finance") that stand in the draft
    unplaced: list[str]  # headings and labels no place takes


class Reading:
    """Makes the content of one paper."""

    def __init__(self, paper: Paper) -> None:
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
        self.people: list[Found] = []
        self.posts: tuple[list[str], int] | None = None  # what may be the posts of several officers, and its place
        self.notes: dict[int, list[Para]] = {}  # notes under tables, by the tables' places
        self.listed: list[Para] = []  # entries of the list of appendices
        self.references = References(paper)
        self.levels = {b.heading for b in paper.main if isinstance(b, Para) and b.heading and b.number}
        self.markdown = Markdown(
            paper.draft, own_numbers(paper.main), self.aside, self.references.refer, self.references.ids
        )

    # ------------------------------------------------------------------ all of it

    def contents(self) -> Contents:
        """The content, once."""
        self._title()
        self._fields()
        for label, place, blocks in self.paper.front.sections:
            self._section(Chapter(label, blocks, place=place), place)
        for chapter in self.paper.chapters:
            self._chapter(chapter)
        self._appendices()
        self._gather()
        if self.people:
            self.entries["contacts"] = self.maker.list([self._officer(each) for each in self.people])
        self._tables()
        at = next((b.at for b in self.paper.blocks), 1)
        pictures = {file: self.paper.draft.pictures[key] for file, key in self.aside.pictures.items()}
        return Contents(
            self.maker.keys(self.entries, at),
            self.meeting,
            pictures,
            sorted(self.aside.unsure),
            self.found,
            self.unplaced,
        )

    def _title(self) -> None:
        title = self.paper.front.title
        words = self._heading(title) if title is not None else ""
        if title is not None and words:
            self.entries["title"] = self.maker.word(words, title.at, title.column)
            self.found.append("title")
            return
        name = re.sub(r"\.\w+$", "", self.paper.draft.file.rpartition("/")[2])
        self.entries["title"] = self.maker.word(re.sub(r"[-_]+", " ", name).strip() or "Untitled", 1)
        self.aside.doubt(1, "no title was found: the name of the file stands in its place")

    def _officer(self, found: Found) -> Node:
        order = ("post", "name", "organisation", "telephone", "email")
        values = {k: self.maker.word(*found.values[k]) for k in order if k in found.values}
        return self.maker.keys(values, min(at for _, at in found.values.values()))

    # ------------------------------------------------------------------ the front sheet

    def _fields(self) -> None:
        for name, value in self.paper.front.values.items():
            self._field(name, value)
        for label, blocks in self.paper.front.others:
            self._keep(label, blocks)

    def _field(self, name: str, value: Sequence[Para]) -> None:
        words = " ".join(p.words for p in value)
        at = value[0].at if value else 1
        if not words or is_instruction(words) or (value and all(piece.prompt for p in value for piece in p.pieces)):
            return
        self.found.append(name)
        if name in _CONTACT:
            self._note("contacts")
            self._contact(name, value)
        elif name in ("report-to", "date"):
            self._meeting(name, value[0])
        else:
            definition = self.house.places.get(name)
            if definition is None or not definition.is_value or definition.shows:
                if name == "classification" and not re.match(r"(?:no|open|public|none)\b", words, re.IGNORECASE):
                    self.aside.doubt(at, f"“{words}”: mark what is exempt and say why, in exemptions.yaml")
                return
            node = self._value(definition, words, at)
            if node is not None:
                (self.meeting if definition.where == "meeting.yaml" else self.entries)[name] = node
            else:
                self.aside.doubt(at, f"“{words}” is no answer to “{definition.called}”")
                self._keep(replace(value[0], pieces=(Piece(definition.called),)), list(value))

    def _value(self, definition: Place, words: str, at: int) -> Node | None:
        match definition.holds:
            case "yes-no":
                first = re.match(r"\w+", words.casefold())
                said = _YES.get(first[0]) if first else None
                return self.maker.word(said, at) if said else None
            case "date":
                day = date_in(words)
                return self.maker.word(day.isoformat(), at) if day else None
            case _:
                return self.maker.word(words.rstrip(";"), at)

    def _meeting(self, name: str, value: Para) -> None:
        words = value.words
        day = date_in(words)
        if name == "report-to" and day is not None:
            words = re.split(r"\s*[,:–-]\s*(?=\w*\s*\d)|\s+on\s+(?=\w*\s*\d)", words)[0]
        if name == "report-to":
            self.meeting["body"] = self.maker.word(words, value.at)
        if day is not None and "date" not in self.meeting:
            self.meeting["date"] = self.maker.word(day.isoformat(), value.at)
        elif name == "date" and day is None:
            self.aside.doubt(value.at, f"“{words}” is no date")

    def _contact(self, name: str, value: Sequence[Para]) -> None:
        """A row of the contact block: one officer's value, or several divided by commas."""
        texts = [t.strip() for t in re.split(r"\s*[,;]\s*|\n", " ".join(p.words for p in value)) if t.strip()]
        key = _CONTACT[name]
        if key == "post":
            found = officers(value)
            if len(found) == 1 and len(texts) > 1 and "email" not in found[0].values:
                self.posts = (texts, value[0].at)  # one title with commas, or as many officers as there are addresses
            self.people += found
            return
        if len(texts) > 1 and self.posts and len(self.posts[0]) == len(texts) and len(self.people) == 1:
            others = {name: said for name, said in self.people[0].values.items() if name not in ("post", "name")}
            self.people = [Found({"post": (text, self.posts[1])}) for text in self.posts[0]]
            self.people[0].values.update(others)
        if not self.people:
            self.people.append(Found())
        for officer, text in zip(self.people, texts, strict=False):
            read = officers([replace(value[0], pieces=(Piece(text),), number="")])
            values = read[0].values if read else {}
            officer.give(key, values.get(key, (text, 0))[0], value[0].at)

    def _keep(self, label: Para | None, blocks: Iterable[Block]) -> None:
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

    # ------------------------------------------------------------------ sections

    def _chapter(self, chapter: Chapter) -> None:
        place = chapter.place
        if place is None or place.holds == "body" or (chapter.heading is None):
            self._narrative(chapter)
        elif place.kind == "part":
            self._part(place, chapter)
        else:
            self._section(chapter, place)

    def _section(self, chapter: Chapter, place: Meant) -> None:
        match place.holds:
            case "recommendations":
                self._recommendations(chapter, place)
            case "parts":
                self._parts(chapter, place)
            case "contacts":
                self._officers(chapter)
            case "background-papers":
                self._background(chapter)
            case "appendix-list":
                self._listed(chapter)
            case "appendices":
                self._listed(chapter)
            case _:
                self._note(place.name)
                blocks = list(_flat(chapter))
                own = place_of(self.house, place)
                if place.name in self.entries or own is None:
                    self._narrative(chapter)
                elif (nil := self._nil(blocks, own.nil)) is not None:
                    self.entries[place.name] = nil
                elif blocks:
                    self.entries[place.name] = self._text(blocks, place=place.name)

    def _note(self, name: str) -> None:
        if name not in self.found:
            self.found.append(name)

    def _text(
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

    def _nil(self, blocks: Sequence[Block], wording: str) -> Node | None:
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

    def _narrative(self, chapter: Chapter) -> None:
        blocks = list(_flat(chapter))
        entries: dict[str, Node] = {}
        at = chapter.heading.at if chapter.heading is not None else blocks[0].at if blocks else 1
        if chapter.heading is not None:
            entries["heading"] = self.maker.word(self._heading(chapter.heading), at, chapter.heading.column)
            if at in self.references.ids:
                entries["id"] = self.maker.word(self.references.ids[at], at)
        if blocks:
            body = self.paper.known.body
            scheme, depth = scheme_of(self.house, body)
            bare = scheme.paragraph(depth) is not None and self._without_numbers(blocks)
            if bare:
                entries["paragraphs"] = self.maker.word("unnumbered", at)
            entries["text"] = self._text(blocks, place=body, unnumbered=bare)
        if entries:
            self._note("body")
            self.body.append(self.maker.keys(entries, at))

    def _without_numbers(self, blocks: Sequence[Block]) -> bool:
        """Whether no paragraph has a number, in a paper that numbers others."""
        texts = [b for b in blocks if isinstance(b, Para) and not b.heading and not b.bullet]
        plain = [b for b in texts if not b.number]
        own = self.markdown.own
        return bool(own.shapes) and bool(plain) and not any(own.has(b.number) for b in texts)

    def _heading(self, para: Para) -> str:
        return self.markdown.inline(Piece(p.text) for p in para.pieces).replace("\\", "")

    # ------------------------------------------------------------------ recommendations

    def _recommendations(self, chapter: Chapter, place: Meant) -> None:
        blocks = list(_flat(chapter))
        if place.name in self.entries:
            self._narrative(chapter)
            return
        self._note(place.name)
        intro, items = _points(blocks)
        if intro is not None and self.markdown.own.has(intro.number) and not self._counts_as_recommendation(items):
            whole: list[Block] = [intro, *(block for item in items for block in item)]
            intro, items = None, [whole]  # one, which is a list
        made = [self._recommendation(item) for item in items]
        entries: dict[str, Node] = {}
        own = place_of(self.house, place)
        style = own.before if own is not None else ""
        if intro is not None and normal(intro.words) != normal(re.sub(r"\{\{.*?\}\}", "", style)):
            entries["intro"] = self.maker.word(self._heading(intro), intro.at, intro.column)
        if made:
            self.entries[place.name] = self.maker.keys({**entries, "items": self.maker.list(made)}, made[0].span.line)

    def _counts_as_recommendation(self, items: Sequence[Sequence[Block]]) -> bool:
        """Whether the points under a numbered lead are numbered as the style numbers recommendations."""
        section = next((p for p in self.house.places.values() if p.holds == "recommendations"), None)
        shapes = scheme_shapes(self.house, section.numbers if section is not None else "")
        first = items[0][0] if items else None
        return isinstance(first, Para) and (not first.number or shape_of(first.number) in shapes)

    def _recommendation(self, item: Sequence[Block]) -> Node:
        at = item[0].at
        entries: dict[str, Node] = {"text": self.maker.text(self.markdown.lines(_unmarked(item)))}
        if at in self.references.ids:
            entries = {"id": self.maker.word(self.references.ids[at], at), **entries}
        return self.maker.keys(entries, at)

    # ------------------------------------------------------------------ parts

    def _parts(self, chapter: Chapter, place: Meant) -> None:
        self._note(place.name)
        rest: list[Block] = []
        for block in chapter.blocks:
            if isinstance(block, Grid) and self._rows(block, place):
                continue
            rest.append(block)
        for sub in chapter.below:
            if sub.place is not None and sub.place.kind == "part":
                self._part(sub.place, sub)
            elif sub.place is not None and sub.place.kind == "section":
                self._section(sub, sub.place)
            else:
                self._keep(sub.heading, _flat(sub))
                self.aside.doubt(
                    sub.heading.at if sub.heading else 1, f"the house style has no place for “{sub.words}”"
                )
        if rest:
            if not any(isinstance(b, Grid) or b.words for b in rest):
                return
            if not self.parts.get(place.name) and not chapter.below:
                self._narrative(replace_heading(chapter, rest))
            else:
                self._keep(None, rest)

    def _rows(self, grid: Grid, place: Meant) -> bool:
        """The parts in the rows of a table; whether it was such a table."""
        known = [(row, self.paper.known.heading(row[0].words)) for row in grid.rows if row]
        hits = [p for _, p in known if p is not None and p.kind == "part"]
        if len(hits) < 2 and not (hits and len(grid.rows) <= 2):
            return False
        for n, (row, found) in enumerate(known):
            blocks = [b for cell in row[1:] for b in cell.blocks if isinstance(b, Grid) or b.words]
            label = next((p for p in paras(row[0].blocks) if p.words), None)
            if found is not None and found.kind == "part":
                self._part(found, Chapter(label, blocks))
            elif label is not None and not (n == 0 and not any(len(c.words.split()) > 4 for c in row)):
                self._keep(label, blocks)
        return True

    def _part(self, place: Meant, chapter: Chapter) -> None:
        blocks = list(_flat(chapter))
        parts = self.parts.setdefault(place.within, {})
        self._note(place.within)
        self._note(f"{place.within}.{place.name}")
        definition = self.house.places.get(place.name)
        if place.name in parts:
            self._keep(chapter.heading, blocks)
        elif definition is not None and definition.holds == "answers":
            parts[place.name] = self._answers(definition, blocks, chapter)
        elif (nil := self._nil(blocks, definition.nil if definition is not None else "")) is not None:
            parts[place.name] = nil
        elif blocks:
            parts[place.name] = self._text(blocks, place=place.name)

    def _answers(self, definition: Place, blocks: Sequence[Block], chapter: Chapter) -> Node:
        """Yes or no to each question, from the rows of a table or the lines of a form."""
        answers: dict[str, Node] = {}
        rest: list[Block] = []
        for block in blocks:
            rows = [[c.words for c in row] for row in block.rows] if isinstance(block, Grid) else []
            hits = [(self._question(definition, row[0]), row[-1]) for row in rows if len(row) > 1]
            for key, word in hits:
                said = _YES.get(word.strip().casefold()[:3], _YES.get(word.strip().casefold()[:1]))
                if key and (said or word.strip() in ("Υ", "✓", "☒")):
                    answers.setdefault(key, self.maker.word(said or "yes", block.at))
            if not any(key for key, _ in hits):
                rest.append(block)
        at = chapter.heading.at if chapter.heading is not None else 1
        rest = [
            b
            for b in rest
            if not (isinstance(b, Para) and definition.before and normal(b.words) == normal(definition.before))
        ]
        entries: dict[str, Node] = {"answers": self.maker.keys(answers, at)} if answers else {}
        if rest:
            entries["text"] = self._text(rest)
        return self.maker.keys(entries, at)

    def _question(self, definition: Place, words: str) -> str:
        said = set(normal(words).split())
        near = [
            (len(said & set(normal(q).split())) / max(1, len(said | set(normal(q).split()))), key)
            for key, q in definition.questions.items()
        ]
        share, key = max(near, default=(0.0, ""))
        return key if share >= 0.5 else ""

    # ------------------------------------------------------------------ the tail

    def _officers(self, chapter: Chapter) -> None:
        self._note("contacts")
        blocks = list(_flat(chapter))
        addressed = [i for i, b in enumerate(blocks) if isinstance(b, Para) and re.search(r"@|\d{4}", b.words)]
        end = addressed[-1] + 1 if addressed else len(blocks)
        for block in blocks[:end]:
            if isinstance(block, Grid):
                for row in block.rows:
                    self._row_of_officer([c for c in row if c.words])
        found = officers(b for b in blocks[:end] if isinstance(b, Para))
        self.people += found
        if blocks[end:]:
            self._keep(None, blocks[end:])

    def _row_of_officer(self, row: Sequence[Cell]) -> None:
        if len(row) >= 2 and (place := self.paper.known.label(row[0].words)) is not None and place.name in _CONTACT:
            self._contact(place.name, list(paras(row[1].blocks)))
        else:
            self.people += officers(p for c in row for p in paras(c.blocks))

    def _background(self, chapter: Chapter) -> None:
        name = "background-papers"
        blocks = list(_flat(chapter))
        texts = [p for p in paras(blocks) if p.words]
        self._note(name)
        if name not in written(self.house) or not texts or name in self.entries:
            if texts:
                self._narrative(chapter)
            return
        if is_nil(texts[0].words):
            self.entries[name] = self.maker.word("none", texts[0].at)
            if texts[1:]:
                self._keep(None, texts[1:])
            return
        items: list[Node] = []
        title: Para | None = None
        for para in [*texts, None]:
            link = _LINK.search(para.text) if para is not None else None
            words = _LINK.sub(" ", para.text).strip(" <>\t\n") if para is not None else ""
            if para is None or words:
                if title is not None:
                    items.append(self._document(title, ""))
                title = para
            if para is not None and link and title is not None:
                items.append(self._document(title, link[0].rstrip(">.,;)")))
                title = None
            elif para is not None and not words and link is None:
                title = para
        self.entries[name] = self.maker.list(items)

    def _document(self, title: Para, link: str) -> Node:
        words = " ".join(_LINK.sub(" ", title.text).split()).strip(" <>")
        href = link or next((p.link for p in title.pieces if p.link.startswith("http")), "")
        entries: dict[str, Node] = {"title": self.maker.word(words, title.at, title.column)}
        if href:
            entries["link"] = self.maker.word(href, title.at)
            return self.maker.keys(entries, title.at)
        return entries["title"]

    # ------------------------------------------------------------------ appendices

    def _listed(self, chapter: Chapter) -> None:
        self._note("appendix-list")
        texts = [p for p in paras(_flat(chapter)) if p.words]
        if texts and is_nil(texts[0].words):
            self.entries["appendices"] = self.maker.word("none", texts[0].at)
        else:
            self.listed += texts

    def _appendices(self) -> None:
        groups: list[list[Chapter]] = []
        for chapter in self.paper.appendices:
            begins = chapter.heading is not None and begins_appendix(chapter.heading)
            if begins or not groups:
                groups.append([])
            groups[-1].append(chapter)
        listed = {(_label(p.words) or p.words.casefold()): p for p in self.listed}
        made: list[Node] = []
        for group in groups:
            made.append(self._appendix(group, listed))
        for para in listed.values():
            made.append(self._named_only(para))
        if made:
            self._note("appendices")
            self.entries["appendices"] = self.maker.list(made)

    def _appendix(self, group: Sequence[Chapter], listed: dict[str, Para]) -> Node:
        first = group[0]
        heading = first.heading
        at = heading.at if heading is not None else next((b.at for b in first.blocks), 1)
        shown = f"{heading.number} {heading.words}" if heading is not None and _label(heading.number) else first.words
        label = _label(shown)
        title = _after_label(shown)
        known = listed.pop(label, None) if label else next((listed.pop(k) for k in [*listed][:1]), None)
        blocks = list(_flat_all(group))
        if not title and known is not None:
            title = _after_label(known.words)
        if not title and blocks and isinstance(blocks[0], Para) and len(blocks[0].words.split()) <= 16:
            title = blocks[0].words
            blocks = blocks[1:]
        entries: dict[str, Node] = {"title": self.maker.word(title or first.words or "Appendix", at)}
        if bare := re.match(r"(Appendix|Annex|Schedule)\s*[:–—-]\s*\S", shown):  # one without a number
            entries["label"] = self.maker.word(bare[1], at)
        key = self.references.appendix(label)
        if key:
            entries = {"id": self.maker.word(key, at), **entries}
        if blocks:
            scheme, own = appendix_numbers(blocks, self.house)
            if scheme:
                entries["scheme"] = self.maker.word(scheme, at)
            below = self.house.scheme(scheme or "appendix")
            entries["text"] = self._text(_levelled(blocks), own=own, scheme=below)
        return self.maker.keys(entries, at)

    def _named_only(self, para: Para) -> Node:
        label = _label(para.words)
        self.aside.doubt(para.at, f"“{para.words}” is listed but is not in this file", "REF009")
        entries: dict[str, Node] = {"title": self.maker.word(_after_label(para.words) or para.words, para.at)}
        if key := self.references.appendix(label):
            entries = {"id": self.maker.word(key, para.at), **entries}
        return self.maker.keys(entries, para.at)

    # ------------------------------------------------------------------ putting together

    def _gather(self) -> None:
        for name, parts in self.parts.items():
            self.entries[name] = self.maker.keys(parts, min(n.span.line for n in parts.values()) if parts else 1)
        left = [b for b in self.left if isinstance(b, Grid) or b.words or any(p.picture for p in b.pieces)]
        if left:
            entries: dict[str, Node] = {
                "heading": self.maker.word(str(data("words")["unplaced"]), left[0].at),
                "numbered": self.maker.word("false", left[0].at),
                "paragraphs": self.maker.word("unnumbered", left[0].at),
                "text": self._text(
                    [replace(b, number="") if isinstance(b, Para) and not b.bullet else b for b in left]
                ),
            }
            self.body.append(self.maker.keys(entries, left[0].at))
        if self.body:
            self.entries[self.paper.known.body or "body"] = self.maker.list(self.body)

    def _tables(self) -> None:
        made: dict[str, Node] = {}
        done: set[str] = set()
        while names := [n for n in self.aside.tables if n not in done]:
            for name in names:
                done.add(name)
                grid = self.aside.tables[name]
                caption = self.aside.captions.get(str(grid.at))
                words = re.sub(r"^Table \w{1,4}\s*[:.–-]\s*", "", self._heading(caption)) if caption is not None else ""
                made[name], headed = table_node(grid, self.maker, self._cell, words)
                if notes := self.notes.get(grid.at):
                    said = self.maker.list([self.maker.word(self.markdown.inline(n.pieces), n.at) for n in notes])
                    made[name] = self.maker.keys({**_plain_keys(made[name]), "notes": said}, grid.at)
                if not headed:
                    self.aside.doubt(grid.at, f"no row of the table {name} reads as its headings")
        if made:
            self.entries["tables"] = self.maker.keys(made)

    def _cell(self, cell: Cell) -> Node:
        blocks = [b for each in cell.blocks for b in (_unfolded(each) if isinstance(each, Grid) else [each])]
        texts = [b for b in blocks if b.words or any(p.picture for p in b.pieces)]
        if not texts:
            return self.maker.word("", 1)
        writer = replace(self.markdown, own=OwnNumbers())  # numbers in a cell are points of lists
        lines = writer.lines([replace(b, heading=0, number=b.number if shape_of(b.number) else "") for b in texts])
        if len(lines) == 1:
            sign = re.fullmatch(r"\\([-–—*])", lines[0][0])
            words = sign[1] if sign else lines[0][0]
            if texts[0].bullet or texts[0].number:
                return self.maker.text(lines)
            return self.maker.word("\\" + words if words in ("^", "<") else words, texts[0].at)
        return self.maker.text(lines)


def _plain_keys(node: Node) -> dict[str, Node]:
    return {name: entry.value for name, entry in node.entries.items()} if isinstance(node, MappingNode) else {}


def _unfolded(grid: Grid) -> list[Para]:
    """A table in a cell, as paragraphs."""
    return [p for p in paras([grid]) if p.words]


def replace_heading(chapter: Chapter, blocks: list[Block]) -> Chapter:
    """The chapter with other blocks and nothing below."""
    return Chapter(chapter.heading, blocks)


def _flat(chapter: Chapter, level: int = 1) -> Iterator[Block]:
    """The blocks of a chapter, those below it with their headings one level less than in the paper."""
    for block in chapter.blocks:
        if isinstance(block, Grid) or block.words or any(p.picture for p in block.pieces):
            yield block
    for sub in chapter.below:
        if sub.heading is not None:
            yield replace(sub.heading, heading=level)
        yield from _flat(sub, level + 1)


def _flat_all(group: Sequence[Chapter]) -> Iterator[Block]:
    yield from _flat(group[0])
    for chapter in group[1:]:
        if chapter.heading is not None:
            yield replace(chapter.heading, heading=1)
        yield from _flat(chapter, 2)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Headings that skip no level."""
    out: list[Block] = []
    above = 0
    for block in blocks:
        if isinstance(block, Para) and block.heading:
            above = min(block.heading, above + 1, 3)
            block = replace(block, heading=above)
        out.append(block)
    return out


def _points(blocks: Sequence[Block]) -> tuple[Para | None, list[list[Block]]]:
    """The words before recommendations, and the recommendations, each with what belongs to it."""
    intro: Para | None = None
    rest = list(blocks)
    first = rest[0] if rest else None
    if isinstance(first, Para) and len(rest) > 1 and (is_lead_in(first.words) or first.words.endswith(":")):
        intro, rest = first, rest[1:]
    marks = [_mark(b) for b in rest]
    top = next((m for m in marks if m), "")
    items: list[list[Block]] = []
    for block, mark in zip(rest, marks, strict=True):
        begins = (mark == top) if top else isinstance(block, Para)
        if begins or not items:
            items.append([block])
        else:
            items[-1].append(block)
    return intro, items


def _mark(block: Block) -> str:
    """What tells the points of one list from others."""
    if not isinstance(block, Para):
        return ""
    if block.bullet:
        return f"bullet {block.depth}"
    shape = shape_of(block.number) if block.number else None
    return f"{shape.open}{shape.kind}{shape.close}{shape.depth}" if shape else ""


def _unmarked(item: Sequence[Block]) -> list[Block]:
    """A recommendation without its own number."""
    first, rest = item[0], list(item[1:])
    return [replace(first, number="", bullet=False, heading=0) if isinstance(first, Para) else first, *rest]


def _label(words: str) -> str:
    hit = re.match(r"(appendix|annex|schedule)\s*([A-Z0-9]{1,3})\b", words, re.IGNORECASE)
    return f"{hit[1]} {hit[2]}".casefold() if hit else ""


def _after_label(words: str) -> str:
    return re.sub(r"^(?:appendix|annex|schedule)\s*(?:[A-Z0-9]{1,3}\b)?[\s:–—.-]*", "", words, flags=re.IGNORECASE)
