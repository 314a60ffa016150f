"""Paragraphs that were made items of a list or headings, those that are none any more, and those of another level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from reportgen.building.pull import whole
from reportgen.building.pull.aligned import Group
from reportgen.building.pull.attempts import (
    Attempt,
    Wanted,
    Way,
    counts_on,
    is_restyled,
    listed_as,
    restyled_as,
    shortened,
)
from reportgen.building.pull.built import plain
from reportgen.building.pull.joining import ENTRIES
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Edit
from reportgen.diagnostics import Finding
from reportgen.drafts.draft import Para
from reportgen.prose.marks import read_mark

_BREAK = re.compile(r"[ \t]*\n[ >]*")


class Listing:
    """Writes what became of the marks of paragraphs; the groups are taken in order, since lists go by those before."""

    def __init__(self, original: Original, now: Sequence[Para], groups: Sequence[Group]) -> None:
        self.original, self.now = original, now
        self.pairs = {g.built[0]: g.now[0] for g in groups if len(g.built) == 1 and len(g.now) == 1}
        self.leads: dict[int, tuple[str, str]] = {}  # by paragraph as built: indent and mark as they are to be

    def is_relisted(self, at: int) -> bool:
        """Whether a paragraph became an item of a list or a heading, or is none any more, or is of another level."""
        if at not in self.pairs:
            return False
        was, new = self.original.paras[at], self.now[self.pairs[at]]
        return is_restyled(was, new) or listed_as(was) != listed_as(new)

    def attempt(self, group: Group, words: Attempt | None) -> Attempt | None:
        """The edit of a group with the change of its mark, if there is one; `words` is the edit of its words."""
        at = group.built[0]
        if not self.is_relisted(at):
            return words
        was, new = self.original.paras[at], self.now[self.pairs[at]]
        restyled = is_restyled(was, new)
        ways = list(self._as_heading(at, new)) if restyled else [] if new.outline else list(self._ways(at, new))
        listed = None if restyled else listed_as(new)  # whether it then has a number is the house style's
        counts = counts_on(self.now, self.pairs[at]) if listed is not None else (False, False)
        own = Wanted(plain(new), at - 1, self.pairs[at], new.bullet, new.outline, new, listed, counts)
        pieces = []
        if words is not None:
            ways = [one + two for one in words.ways for two in ways]
            own = replace(own, words=words.wanted[0].words, para=words.wanted[0].para) if words.wanted else own
            pieces = [words]
        if not ways and words is not None:
            return words
        return Attempt(
            self.original.span(at),
            taken=(at,),
            was=(was,),
            now=(new,),
            wanted=(own,),
            ways=ways,
            refused=words.refused if words is not None else (),
            defines=words.defines if words is not None else (),
            pieces=pieces,
            relisted=True,
        )

    def reported(self, written: Sequence[Attempt]) -> Iterator[Finding]:
        """The changes of marks that are not written."""
        done = {at for attempt in written if attempt.relisted for at in attempt.taken}
        for at, n in self.pairs.items():
            if self.is_relisted(at) and at not in done:
                what = f'"{shortened(plain(self.now[n]))}" {_became(self.original.paras[at], self.now[n])}'
                yield Finding("pull", self.original.span(at), what, "change its mark here by hand")

    # ------------------------------------------------------------------ headings

    def _as_heading(self, at: int, new: Para) -> Iterator[Way]:
        """A paragraph of a text made a heading, of whichever level the page then shows, or a heading a paragraph."""
        spot = self.original.spot(at)
        if spot is None or spot.value.style != "|" or spot.in_table or self.original.role(at) in ENTRIES:
            return
        if spot.mark and not spot.mark.startswith("#"):
            return
        text = spot.value.text
        own = spot.start + len(spot.indent)
        lines = [own + hit.start() for hit in _BREAK.finditer(text[own : spot.end])]
        tight = Edit(spot.end, spot.end, "\n") if text[spot.end : spot.end + 2].strip("\n") else None
        for mark in ("# ", "## ", "### ") if new.outline else ("",):
            edits = [Edit(own, own + len(spot.mark), mark)]
            if mark:
                edits += [Edit(line, line + len(_BREAK.match(text, line)[0]), " ") for line in lines]  # type: ignore[index]
            elif tight is not None:
                edits.append(tight)
            yield Way((), tuple((spot.value, edit) for edit in edits))

    # ------------------------------------------------------------------ the mark

    def _ways(self, at: int, new: Para) -> Iterator[Way]:
        spot = self.original.spot(at)
        if spot is None or spot.in_table or spot.mark.startswith("#") or self.original.role(at) in ENTRIES:
            return
        lead = self._lead(at, new)
        if lead is None:
            return
        self.leads[at] = lead
        follows = self._is_item(at - 1) if self._beside(at, at - 1) else False
        for parting in ("\n", "\n\n") if lead[1] and follows else ("\n\n",):
            edits = self._edits(at, spot, "".join(lead), parting)
            yield Way((), tuple((spot.value, edit) for edit in edits), counts=True)

    def _lead(self, at: int, new: Para) -> tuple[str, str] | None:
        """The indent and the mark of a paragraph as it is now; None where its list has no item above it."""
        numbered = bool(new.number) and (new.style.startswith("List") or new.style not in self._numbering)
        if not new.bullet and not numbered:
            return "", ""
        mark = "- " if new.bullet else f"{new.number} " if read_mark(f"{new.number} ", 0, len(new.number)) else "1. "
        for before in self._above(at):
            para = self.now[self.pairs[before]] if before in self.pairs else self.original.paras[before]
            indent, own = self._lead_of(before)
            if para.depth == new.depth and own:
                alike = para.bullet == new.bullet
                return indent, whole.next_mark(own) if alike else mark
            if para.depth < new.depth and own:
                return " " * len(indent + own), mark
        return None if new.depth else ("", mark)

    @cached_property
    def _numbering(self) -> set[str]:
        """The styles of paragraphs that a house style numbers by itself."""
        numbered = (p.style for p in self.original.paras if p.number and not p.bullet)
        return {style for style in numbered if not style.startswith("List")}

    def _above(self, at: int) -> Iterator[int]:
        """The items of the list above a paragraph, the nearest first, with what stands below them."""
        while self._beside(at, at - 1) and any(self._lead_of(at - 1)) and not self._lead_of(at - 1)[1].startswith("#"):
            at -= 1
            yield at

    def _beside(self, one: int, other: int) -> bool:
        """Whether two paragraphs stand in one value."""
        spots = [self.original.spot(at) if at >= 0 else None for at in (one, other)]
        return None not in spots and spots[0].value is spots[1].value  # type: ignore[union-attr]

    def _lead_of(self, at: int) -> tuple[str, str]:
        spot = self.original.spot(at)
        return self.leads.get(at, (spot.indent, spot.mark) if spot is not None else ("", ""))

    def _is_item(self, at: int) -> bool:
        mark = self._lead_of(at)[1]
        return bool(mark) and not mark.startswith("#")

    # ------------------------------------------------------------------ the lines

    def _edits(self, at: int, spot: whole.Spot, lead: str, parting: str) -> Iterator[Edit]:
        """The lines of a paragraph with another lead; `parting` stands between it and what is above it."""
        text, old = spot.value.text, len(spot.indent + spot.mark)
        above = len(text[: spot.start].rstrip("\n"))
        same_list = bool(spot.mark) and bool(lead) and text[above : spot.start] != "\n"  # people leave lines between
        start = spot.start if not above or same_list else above
        yield Edit(start, spot.start + old, lead if start == spot.start else parting + lead)
        line = text.find("\n", spot.start, spot.end) + 1
        while line:
            width = len(text[line : spot.end]) - len(text[line : spot.end].lstrip(" "))
            yield Edit(line, line + min(width, old), " " * len(lead))
            line = text.find("\n", line, spot.end) + 1
        following = self.original.spot(at + 1) if at + 1 in self.pairs and self._beside(at, at + 1) else None
        if following is not None and not self.is_relisted(at + 1) and self._is_item(at + 1):
            tight = not text.startswith("\n\n", spot.end)
            mark = f"{self.now[self.pairs[at + 1]].number} "
            if not lead and (read := read_mark(mark, 0, len(mark) - 1)) and read.form.letters:
                begin = following.start + len(following.indent)  # the rest of the list counts on from it
                yield Edit(begin, begin + len(following.mark), mark)
            if tight and not lead:
                yield Edit(spot.end, spot.end, "\n")
            elif not tight and lead and not spot.mark:
                yield Edit(spot.end, spot.end + 1, "")


def _became(was: Para, now: Para) -> str:
    if is_restyled(was, now):
        return restyled_as(was, now)
    if listed_as(was)[:2] == listed_as(now)[:2]:
        return "is an item of another level now"
    return "was made or is no longer an item of a list"
