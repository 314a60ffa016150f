"""Paragraphs that are new, or that were moved from elsewhere in the paper, and where in the source they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from reportgen.building.pull import whole
from reportgen.building.pull.aligned import Group
from reportgen.building.pull.attempts import Attempt, Wanted, Way
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import NOTE, PLAIN, shown
from reportgen.building.pull.containers import Container
from reportgen.building.pull.edited import DEFINITION, next_label, notes_in, said_anew
from reportgen.building.pull.emitting import markdown
from reportgen.building.pull.joining import ENTRIES
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.building.pull.rows import Rows
from reportgen.building.pull.sections import as_section
from reportgen.building.pull.values import Change
from reportgen.drafts.draft import Para
from reportgen.drafts.markdown import safe_start
from reportgen.prose.marks import read_mark


class Coming:
    """Writes what is new in a paper. `places` are the paragraphs as built by those that stand where they did."""

    def __init__(
        self, original: Original, now: Sequence[Para], places: Mapping[int, int], moved: Mapping[int, int]
    ) -> None:
        self.original, self.now, self.moved = original, now, moved
        self.set_apart = False  # whether a look that a whole paragraph has is written
        self.rows = Rows(original, now, places)

    def attempts(self, group: Group) -> Iterator[tuple[Attempt, Sequence[int]]]:
        """The new paragraphs of a group, those of one row or cell of a table together, with their places."""
        for where, places in groupby(group.now, key=self.rows.zone):
            new = tuple(places)
            if where is None:
                yield self._attempt(group.after, new, list(self._ways(group.after, new))), new
            elif where[0] == "row":
                yield self._attempt(group.after, new, list(self.rows.added(new, self.moved))), new
            else:
                ways = [*self.rows.filled(new), *self._ways(group.after, new)]
                yield self._attempt(group.after, new, ways), new

    def _attempt(self, slot: int, new: Sequence[int], ways: Sequence[Way]) -> Attempt:
        paras = [self.now[n] for n in new]
        wanted = (Wanted(plain(p), slot, n, p.bullet, p.outline, p) for n, p in zip(new, paras, strict=True))
        at = self.original.span(max(slot, 0))
        ways = [self._with_its_notes(way, new) for way in dict.fromkeys(way for way in ways if way)]
        marked = notes_in([self.now[n] for n in new if n in self.moved])
        return Attempt(at, now=tuple(paras), wanted=tuple(wanted), ways=ways, defines=tuple(sorted(marked)))

    def _with_its_notes(self, way: Way, new: Sequence[int]) -> Way:
        """A way for what was moved with what its footnotes say, which has to stand in the text that has their marks."""
        if not way.edits:
            return way
        (value, edit), *more = way.edits
        end = len(value.text.rstrip("\n"))
        said = ""
        for label, spots in self._notes_of(new):
            if any(spot.value is value for spot in spots):
                continue
            fresh = label if f"[^{label}]" not in value.text else str(next_label(self.original))
            edit = replace(edit, words=edit.words.replace(f"[^{label}]", f"[^{fresh}]"))
            lines = "\n\n".join(spot.value.text[spot.start : spot.end] for spot in spots)
            said += "\n\n" + lines.replace(f"[^{label}]:", f"[^{fresh}]:", 1)
            more += [(spot.value, whole.deletion(spot)) for spot in spots]
        if not said:
            return way
        if edit.start == end:
            return Way(way.changes, ((value, replace(edit, words=edit.words + said)), *more), way.counts)
        return Way(way.changes, ((value, edit), (value, Edit(end, end, said)), *more), way.counts)

    def _notes_of(self, new: Sequence[int]) -> Iterator[tuple[str, list[whole.Spot]]]:
        """The label and the places of each footnote that is marked in paragraphs that were moved."""
        for name in notes_in([self.original.paras[self.moved[n]] for n in new if n in self.moved]):
            spots = [self.original.spot(at) for at, para in enumerate(self.original.paras) if para.within == (name,)]
            found = [spot for spot in spots if spot is not None]
            label = DEFINITION.match(found[0].value.text, found[0].start) if found else None
            if label is not None and len(found) == len(spots):
                yield label[1], found

    # ------------------------------------------------------------------ where they go

    def _ways(self, after: int, new: Sequence[int]) -> Iterator[Way]:
        self.set_apart = False
        yield from self._here(after, new)
        self.set_apart = True
        yield from self._here(after, new)

    def _here(self, after: int, new: Sequence[int]) -> Iterator[Way]:
        behind = []
        if after >= 0:
            behind = [
                as_section(self.original, after, [(self.now[n], self._words(n)) for n in new]),
                self._after(after, new),
                *self._behind_a_nil(after, new),
            ]
        in_front = []
        if after + 1 < len(self.original.paras):
            in_front = [self._entries_before(after + 1, new), self._before(after + 1, new)]
        first = self.now[new[0]]
        kinds = [
            whole.kind_of(self.original.paras[at]) for at in (after, after + 1) if 0 <= at < len(self.original.paras)
        ]
        begins = kinds[-1] == whole.kind_of(first) and kinds[0] != whole.kind_of(first)  # the list that follows
        yield from (*in_front, *behind) if begins else (*behind, *in_front)

    def _behind_a_nil(self, after: int, new: Sequence[int]) -> Iterator[Way]:
        """Paragraphs behind words of the house style for a nil: both then are the text that the key holds."""
        if self.original.spot(after) is None and not self.original.paras[after].within:
            both = [self.original.paras[after], *(self.now[n] for n in new)]
            yield from said_anew(self.original, (after,), self.original.chars(after), both)

    def _words(self, n: int, after: int = -1) -> str:
        """The source of a paragraph: of one that was moved as it stood, so of the end of the one at `after` that was
        split off from it; of another as Markdown.
        """
        if n not in self.moved and after >= 0 and (words := self._split_off(n, after)):
            return words
        spot = self.original.spot(self.moved[n]) if n in self.moved else None
        if spot is None or plain(self.original.paras[self.moved[n]]) != plain(self.now[n]):
            return markdown(shown([self.now[n]]), self.set_apart)
        return _below(spot, spot.value.text[spot.start + len(spot.indent + spot.mark) : spot.end])

    def _split_off(self, n: int, after: int) -> str:
        """The end of a paragraph as it stands in the source, where that is what a new one says; "" elsewhere."""
        chars, now = self.original.chars(after), shown([self.now[n]])
        while now and not now[0][0].strip():
            now = now[1:]
        own = chars[len(chars) - len(now) :]
        spot = self.original.spot(after)
        if spot is None or not own or len(own) == len(chars) or [(char.text, char.look) for char in own] != now:
            return ""
        outer = (own[0], own[-1])  # where a mark begins or ends there, its other half may stand elsewhere
        if any(char.text == NOTE for char in own) or any(c.value is None or c.unit or c.look != PLAIN for c in outer):
            return ""
        start, end, file = own[0].start, own[-1].end, self.original.texts[spot.value.file]
        signs = zip(spot.value.text[start:end], spot.value.spots[start:end], strict=True)
        said = "".join("\n" if sign == " " and "\n" in file[slice(*place)] else sign for sign, place in signs)
        return safe_start(_below(spot, said))

    def _after(self, after: int, new: Sequence[int]) -> Way:
        spot = self.original.spot(after)
        role = self.original.role(after)
        if spot is None or spot.in_table or (role == "heading" and spot.value.style != "|"):
            return Way()
        former, lead = self.original.paras[after], spot.indent + spot.mark
        entry = self.original.containers.entry(spot.value) if role in ENTRIES else None
        changes: list[Change] = []
        edits: list[Edit] = []
        counts = False
        text = self.original.texts[spot.value.file]
        for n in new:
            para, words = self.now[n], self._words(n, after)
            alike = whole.kind_of(para) == whole.kind_of(former)
            if entry and alike:
                changes.append(self._entry(n, entry, text) or whole.entry_after(text, spot.value, entry, words))
            else:
                lead, tight = self._lead(spot, lead, para, former, alike)
                edits.append(whole.insertion(spot, words, lead, tight))
                counts = counts or bool(read_mark(lead.strip() + " ", 0, len(lead.strip())))
            former = para
        if len(changes) > 1:  # all stand at one place, one after the other
            changes = [replace(changes[0], text="".join(change.text for change in changes))]
        if len(edits) > 1:
            edits = [replace(edits[0], words="".join(edit.words for edit in edits))]
        return Way(tuple(changes), tuple((spot.value, edit) for edit in edits), counts)

    def _lead(self, spot: whole.Spot, lead: str, para: Para, former: Para, alike: bool) -> tuple[str, bool]:
        """What the line of a new paragraph begins with, and whether it follows without an empty line."""
        indent = lead[: len(lead) - len(lead.lstrip(" >"))]
        mark = lead.strip(" >")
        if alike and mark and not mark.startswith("#"):
            return indent + whole.next_mark(mark + " "), True
        if para.outline:
            deeper = para.outline - former.outline if former.outline and mark.startswith("#") else 0
            above = len(mark) if mark.startswith("#") else self._hashes(spot)
            return "#" * max(1, above + deeper) + " ", False
        if para.bullet:
            return "- ", False
        if para.style.startswith("List Number"):
            return "1. ", False
        return (indent if alike else ""), False

    def _hashes(self, spot: whole.Spot) -> int:
        """The signs of the last heading above a place in its text; 1 where there is none."""
        lines = [line for line in spot.value.text[: spot.start].split("\n") if line.startswith("#")]
        return len(lines[-1]) - len(lines[-1].lstrip("#")) if lines else 1

    def _before(self, following: int, new: Sequence[int]) -> Way:
        spot = self.original.spot(following)
        if spot is None or spot.in_table:
            return Way()
        former = self.original.paras[following]
        indent, mark = spot.indent, spot.mark
        lines = []
        for n in new:
            para, words = self.now[n], self._words(n)
            if para.outline:
                deeper = max(0, para.outline - former.outline) if former.outline else 0
                lines.append("#" * (self._depth(spot, mark) + deeper) + f" {words}\n\n")
            elif para.bullet or (whole.kind_of(para) == whole.kind_of(former) and mark and not mark.startswith("#")):
                lead = indent + mark if mark and not mark.startswith("#") else "- "
                lines.append(lead + words.replace("\n", f"\n{' ' * len(lead)}") + "\n")
            else:
                lines.append(f"{words}\n\n")
        counts = bool(mark) and not mark.startswith("#")
        return Way((), ((spot.value, Edit(spot.start, spot.start, "".join(lines))),), counts)

    def _depth(self, spot: whole.Spot, mark: str) -> int:
        return mark.count("#") if mark.startswith("#") else self._hashes(spot)

    def _entries_before(self, following: int, new: Sequence[int]) -> Way:
        """New entries of a list in YAML before its first."""
        spot = self.original.spot(following)
        entry = (
            self.original.containers.entry(spot.value) if spot and self.original.role(following) in ENTRIES else None
        )
        if spot is None or entry is None:
            return Way()
        text = self.original.texts[spot.value.file]
        changes = [
            self._entry(n, entry, text) or whole.entry_after(text, spot.value, entry, self._words(n)) for n in new
        ]
        said = "".join(change.text.removeprefix("\n") for change in changes)
        return Way((Change(entry.file, entry.start, entry.start, said),))

    def _entry(self, n: int, beside: Container, text: str) -> Change | None:
        """The lines of an entry that was moved, as they stood, behind another of its list."""
        spot = self.original.spot(self.moved[n]) if n in self.moved else None
        own = self.original.containers.entry(spot.value) if spot is not None else None
        if own is None or own.column != beside.column or self.original.printed(own) != {self.moved[n]}:
            return None
        if plain(self.original.paras[self.moved[n]]) != plain(self.now[n]):
            return None
        lines = self.original.texts[own.file][own.start : own.end].rstrip("\n")
        glue = "" if text[: beside.end].endswith("\n") else "\n"
        return Change(beside.file, beside.end, beside.end, f"{glue}{lines}\n")


def _below(spot: whole.Spot, words: str) -> str:
    """Words of a paragraph in the source, the lines below the first without what the paragraph's lines begin with."""
    lead = len(spot.indent + spot.mark)
    first, *more = words.split("\n")
    return "\n".join([first, *(line[min(lead, len(line) - len(line.lstrip())) :] for line in more)])
