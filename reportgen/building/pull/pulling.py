"""What was edited in a Word file, as changes of the YAML it was built from, each tried before it is shown.

The file is read with its tracked changes accepted and aligned with the file as it was built. Each edit becomes changes
of the characters that the edited words were written with; the paper is then built again from the changed sources and
held against the edited file, and what does not come back the same is reported instead of written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.pull import whole
from reportgen.building.pull.aligned import Group, aligned
from reportgen.building.pull.built import Built, new_errors, plain, texts_by_name
from reportgen.building.pull.characters import END, PLAIN, Char, in_paragraph, of_words, shown
from reportgen.building.pull.kept import source_files
from reportgen.building.pull.merging import applied
from reportgen.building.pull.rewriting import Edit, Refused, markdown, rewritten
from reportgen.building.pull.values import Change, Sources, Value
from reportgen.diagnostics import Finding, Severity, Span
from reportgen.drafts.draft import Para
from reportgen.prose.marks import read_mark
from reportgen.reading.source import display
from reportgen.tree import Edition

_SPLIT = 0.6  # of its words that were in the paragraph before: then it was split off, not written


@dataclass
class Attempt:
    """One edit as it would be written: what it changes, what the page then says, and what it no longer says."""

    at: Span
    changes: list[Change] = field(default_factory=list)
    edits: list[tuple[Value, Edit]] = field(default_factory=list)
    now: list[Para] = field(default_factory=list)
    was: list[Para] = field(default_factory=list)
    counts: bool = False  # an item of a list came or went

    @property
    def said(self) -> str:
        """The edit in short."""
        words = " ".join(plain(p) for p in self.now) or f"(deleted) {' '.join(plain(p) for p in self.was)}"
        return words if len(words) < 90 else f"{words[:60]} … {words[-25:]}"


class Pulled(Struct, frozen=True):
    """What came of a file: the sources before and after by display name, findings, and how many edits it holds."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    findings: tuple[Finding, ...]
    edits: int
    written: int


def pull(folder: Path, edition: Edition, files: Mapping[str, str], now: Sequence[Para]) -> Pulled:
    """The edits in paragraphs `now` of a file built from these sources (by the names of `kept.source_files`)."""
    return _Pull(folder, edition, files, now).result()


class _Pull:
    def __init__(self, folder: Path, edition: Edition, files: Mapping[str, str], now: Sequence[Para]) -> None:
        self.folder, self.edition, self.files, self.now = folder, edition, files, now
        self.texts = texts_by_name(folder, files)
        self.names = {display(path): name for name, path in source_files(folder).items()}
        self.sources = Sources(self.texts)
        self.built = Built(folder, edition, files)
        self.was = self.built.paragraphs
        self.chars = [self._chars(para) for para in self.was]
        self.findings: list[Finding] = []

    # ------------------------------------------------------------------ all of it

    def result(self) -> Pulled:
        known = {name: i for i, para in enumerate(self.was) for name in para.bookmarks if name in self.built.said}
        groups = self._joined(aligned(self.was, self.now, known))
        attempts = [attempt for group in groups for attempt in self._attempts(group)]
        good = self._tried(attempts)
        after = self._after(good)
        return Pulled(self.texts, after, tuple(self.findings), len(attempts), len(good))

    def _after(self, attempts: Sequence[Attempt]) -> dict[str, str]:
        changes = [change for attempt in attempts for change in attempt.changes]
        by_value: dict[int, tuple[Value, list[Edit], bool]] = {}
        for attempt in attempts:
            for value, edit in attempt.edits:
                found = by_value.setdefault(id(value), (value, [], False))
                by_value[id(value)] = (value, [*found[1], edit], found[2] or attempt.counts)
        for value, edits, counts in by_value.values():
            text = value.text
            for edit in sorted(edits, reverse=True):
                text = text[: edit.start] + edit.words + text[edit.end :]
            if counts and whole.renumbered(value.text) == value.text:
                text = whole.renumbered(text)
            changes += value.changes(text) or ()
        return {file: applied(text, [c for c in changes if c.file == file]) for file, text in self.texts.items()}

    def _tried(self, attempts: list[Attempt]) -> list[Attempt]:
        """The attempts that come back as the page wants them; the others are reported."""
        left, good = attempts, list[Attempt]()
        if not attempts or not self._wrong(attempts):
            return attempts
        for attempt in left:
            if why := self._wrong([attempt], alone=True):
                self._report(attempt, why)
            else:
                good.append(attempt)
        while good and (why := self._wrong(good)):
            self._report(good.pop(), why)
        return good

    def _report(self, attempt: Attempt, why: str) -> None:
        reason = f'this edit could not be written: "{attempt.said}" ({why})'
        self.findings.append(Finding("pull", attempt.at, reason, "make it here by hand"))

    def _wrong(self, attempts: Sequence[Attempt], alone: bool = False) -> str:
        """Why these edits do not give what the page says; "" where they do."""
        if any(a.changes == [] and a.edits == [] for a in attempts):
            return "it stands where the source has no text for it"
        after = self._after(attempts)
        if after == self.texts:
            return "it cannot be said there"
        new = Built(self.folder, self.edition, {self.names[file]: text for file, text in after.items()})
        if errors := new_errors(self.built.errors, new.errors):
            return errors[0].reason
        if not new.data:
            return "the paper could no longer be built"
        said = Counter(map(plain, new.paragraphs))
        looks = {_looks(para) for para in new.paragraphs}
        for attempt in attempts:
            for para in attempt.now:
                if not said[plain(para)]:
                    return "it would not be printed as it stands in the file"
                if _looks(para) not in looks:
                    return "bold, italic or a link would be lost"
        expected = Counter(map(plain, self.was)) + Counter(plain(p) for a in attempts for p in a.now)
        expected.subtract(Counter(plain(p) for a in attempts for p in a.was))
        unlike = sum((said - expected).values()) + sum((+expected - said).values())
        same = len(new.paragraphs) == len(self.was) + sum(len(a.now) - len(a.was) for a in attempts)
        if not same or unlike > 2 * self._referring():
            return "other paragraphs would change with it"
        return ""

    def _referring(self) -> int:
        """How many paragraphs hold words that are worked out, and may change with any edit."""
        return sum(any(char.why for char in chars) for chars in self.chars)

    # ------------------------------------------------------------------ groups

    def _chars(self, para: Para) -> list[Char]:
        text = "".join(sign for sign, _ in shown([para]))
        words = of_words(self.built.words(para), self.sources)
        found = in_paragraph(words, text, "the house style prints it")
        return found if found is not None else [Char(sign, why="it is worked out") for sign in text]

    def _joined(self, groups: Sequence[Group]) -> list[Group]:
        """Groups in which a paragraph that was split, or joined with the one before, is one group with it."""
        out: list[Group] = []
        for group in groups:
            last = out[-1] if out else None
            if last and last.built and last.now and not group.built and self._split(last, group.now[0]):
                out[-1] = replace(last, now=(*last.now, group.now[0]))
                if group.now[1:]:
                    out.append(replace(group, now=group.now[1:]))
            elif last and last.now and last.built and not group.now and self._in(last, group.built[0]):
                out[-1] = replace(last, built=(*last.built, *group.built))
            else:
                out.append(group)
        return out

    def _split(self, group: Group, new: int) -> bool:
        was = Counter(word for b in group.built for word in self.was[b].text.split())
        kept = Counter(word for n in group.now for word in self.now[n].text.split())
        words = self.now[new].text.split()
        spot = whole.spot_of(self.chars[group.built[-1]])
        splits = spot is not None and self._role(group.built[0]) not in whole.ENTRIES and not spot.mark
        return splits and sum((Counter(words) & (was - kept)).values()) >= _SPLIT * max(1, len(words))

    def _in(self, group: Group, gone: int) -> bool:
        was = Counter(word for b in group.built for word in self.was[b].text.split())
        kept = Counter(word for n in group.now for word in self.now[n].text.split())
        words = self.was[gone].text.split()
        one, other = whole.spot_of(self.chars[group.built[-1]]), whole.spot_of(self.chars[gone])
        near = one is not None and other is not None and one.value is other.value
        return near and sum((Counter(words) & (kept - was)).values()) >= _SPLIT * max(1, len(words))

    def _attempts(self, group: Group) -> Iterator[Attempt]:
        was, now = [self.was[b] for b in group.built], [self.now[n] for n in group.now]
        if not was:
            yield from self._new(group.after, now)
        elif not now:
            yield self._gone(group.built[0])
        else:
            yield from self._edited(group, was, now)

    def _role(self, built: int) -> str:
        words = self.built.words(self.was[built])
        return self.built.roles.get(id(words), "")

    def _span(self, built: int) -> Span:
        """The place in the source of a paragraph as built, or of the nearest before it that has one."""
        for chars in reversed(self.chars[: built + 1]):
            if found := next((c for c in chars if c.value), None):
                return self._place(found)
        return self.built.paper.document.span or Span(str(self.folder)) if self.built.paper.document else Span("")

    def _place(self, char: Char) -> Span:
        assert char.value is not None
        spots = char.value.spots
        offset = spots[char.start][0] if char.start < len(spots) else char.value.start
        line = self.sources.line(char.value.file, offset)
        return Span(char.value.file, line, offset - self.sources.offset(char.value.file, line, 1) + 1)

    # ------------------------------------------------------------------ one edit

    def _edited(self, group: Group, was: list[Para], now: list[Para]) -> Iterator[Attempt]:
        before, after = shown(was), shown(now)
        if before == after or _same(before, after):
            if len(was) == len(now) == 1 and (was[0].bullet, bool(was[0].number)) != (
                now[0].bullet,
                bool(now[0].number),
            ):
                what = f'"{plain(now[0])[:60]}" was made or is no longer an item of a list'
                self.findings.append(Finding("pull", self._span(group.built[0]), what, "change its mark here by hand"))
            return
        chars: list[Char] = []
        for b in group.built:
            chars += [self._between(chars[-1], self.chars[b])] if chars else []
            chars += self.chars[b]
        done = rewritten(chars, before, after)
        at = self._span(group.built[0])
        for refused in done.refused:
            self.findings.append(_refusal(refused, at))
        if done.edits or not done.refused:
            wanted = now if not done.refused else []
            yield Attempt(
                at, edits=list(done.edits), now=wanted, was=was if wanted else [], counts=len(was) != len(now)
            )

    def _between(self, last: Char, chars: Sequence[Char]) -> Char:
        return (
            Char(END, PLAIN, last.value, last.end, chars[0].start) if last.value else Char(END, why="it is worked out")
        )

    def _gone(self, built: int) -> Attempt:
        para, chars = self.was[built], self.chars[built]
        attempt = Attempt(self._span(built), was=[para])
        spot = whole.spot_of(chars)
        if spot is None or all(c.why for c in chars if c.value):
            return attempt
        entry = whole.entry_of(self.sources, spot.value)
        if entry and self._role(built) in whole.ENTRIES and not spot.value.text[spot.end :].strip() and not spot.start:
            attempt.changes.append(whole.entry_gone(spot.value, entry))
        elif not spot.in_table and (spot.start or spot.value.text[spot.end :].strip()):
            attempt.edits.append((spot.value, whole.deletion(spot)))
            attempt.counts = bool(spot.mark)
        return attempt

    def _new(self, after: int, now: Sequence[Para]) -> Iterator[Attempt]:
        spot = whole.spot_of(self.chars[after]) if after >= 0 else None
        role = self._role(after) if after >= 0 else ""
        usable = spot is not None and not spot.in_table and not (role == "heading" and spot.value.style != "|")
        if spot is None or not usable:
            yield self._new_before(after + 1, now)
            return
        attempt = Attempt(self._span(after), now=list(now))
        former, lead = self.was[after], spot.indent + spot.mark
        entry = whole.entry_of(self.sources, spot.value) if role in whole.ENTRIES else None
        for para in now:
            words = markdown(shown([para]))
            alike = whole.kind_of(para) == whole.kind_of(former)
            if entry and alike:
                attempt.changes.append(whole.entry_after(self.sources, spot.value, entry, words))
                former = para
                continue
            lead, tight = self._lead(spot, lead, para, former, alike)
            attempt.edits.append((spot.value, whole.insertion(spot, words, lead, tight)))
            attempt.counts = attempt.counts or bool(read_mark(lead.strip() + " ", 0, len(lead.strip())))
            former = para
        if len(attempt.edits) > 1:  # all stand at one place, one after the other
            value, first = attempt.edits[0]
            attempt.edits = [(value, replace(first, words="".join(edit.words for _, edit in attempt.edits)))]
        yield attempt

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

    def _new_before(self, following: int, now: Sequence[Para]) -> Attempt:
        at = self._span(max(0, following - 1))
        attempt = Attempt(at, now=list(now))
        spot = whole.spot_of(self.chars[following]) if following < len(self.was) else None
        role = self._role(following) if following < len(self.was) else ""
        plainly = all(not (p.bullet or p.outline) for p in now)
        if spot and not spot.mark and not spot.in_table and plainly and role == "text" and spot.value.style == "|":
            words = "\n\n".join(markdown(shown([para])) for para in now)
            attempt.edits.append((spot.value, whole.before(spot, words)))
        return attempt


def _same(before: Sequence[tuple[str, object]], after: Sequence[tuple[str, object]]) -> bool:
    """Whether two paragraphs differ in nothing but spaces at their ends and the looks of spaces."""
    one = [(sign, look if sign.strip() else None) for sign, look in before]
    other = [(sign, look if sign.strip() else None) for sign, look in after]
    return one == other


def _looks(para: Para) -> tuple[str, tuple[tuple[str, object], ...]]:
    """The words of a paragraph with the looks of those that are set apart."""
    pieces = [(sign, look) for sign, look in shown([para]) if sign.strip()]
    return plain(para), tuple(pieces)


def _refusal(refused: Refused, at: Span) -> Finding:
    was, now = refused.was.strip(), refused.now.strip()
    said = (
        f'"{was}" was changed to "{now}"' if was and now else f'"{now}" was added' if now else f'"{was}" was taken out'
    )
    return Finding(
        "pull",
        at,
        f"{said}, which is not written: {refused.why}",
        "edit it where it comes from, or leave it",
        Severity.WARNING,
    )
