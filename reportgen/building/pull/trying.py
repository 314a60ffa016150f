"""Edits are tried: the paper is built from the changed sources; what does not come back as wanted is not written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest

from msgspec import Struct

from reportgen.building.pull.attempts import Attempt, Wanted, counts_on, listed_as, shortened, written
from reportgen.building.pull.built import new_errors, plain
from reportgen.building.pull.characters import NOTE, PICTURE, PLAIN, Char, Look, address, shown
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import look_given
from reportgen.drafts.draft import Para
from reportgen.drafts.markdown import is_address_of

NO_TEXT = "it stands where the source has no text for it"
_AMOUNT = re.compile(r"[£$€]\s?\d|\d,\d{3}|\d\s?%")
_OPEN = "\x00"  # stands for words that are worked out


class _Due(Struct, frozen=True):
    """A paragraph that is due: one as built (`at`), or of an edit; and where it stands in the edited file, if known."""

    wanted: Wanted
    at: int = -1
    within: tuple[int | str, ...] = ()


class Also(Struct, frozen=True):
    """A paragraph that no one edited and that changes with an edit: its words before and after.

    Before it is "" for a notice that something is missing now, where all of that was taken out.
    """

    at: int
    was: str
    now: str


class Trial(Struct, frozen=True):
    """What a build with some edits shows: why they do not come back ("" where they do) and what is to be done about it,
    what else changes, and all that the paper then says.
    """

    why: str = ""
    also: tuple[Also, ...] = ()
    says: frozenset[str] = frozenset()
    fix: str = ""


class Trying:
    """Tries edits of one paper. `failed` holds those that cannot be written, with the reason.

    `stands` is what stands in the edited file for each paragraph as built that has just one.
    """

    def __init__(self, original: Original, stands: Mapping[int, Para]) -> None:
        self.original, self.stands = original, stands
        self.failed: list[tuple[Attempt, Trial]] = []
        self._known: dict[tuple[tuple[int, int], ...], Trial] = {}

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(map(plain, self.original.paras))

    def settle(self, attempts: Sequence[Attempt]) -> list[Attempt]:
        """The edits that can be written, all together; each takes the first of its ways that works."""
        for attempt in attempts:
            if not attempt.ways and not attempt.pieces:
                self.failed.append((attempt, Trial(NO_TEXT)))
        return self._settled([attempt for attempt in attempts if attempt.ways or attempt.pieces])

    def _settled(self, attempts: Sequence[Attempt]) -> list[Attempt]:
        if not attempts or not self.trial(attempts).why:
            return list(attempts)
        if len(attempts) == 1:
            return self._alone(attempts[0])
        half = len(attempts) // 2
        one, other = self._settled(attempts[:half]), self._settled(attempts[half:])
        if not one or not other or not self.trial([*one, *other]).why:
            return [*one, *other]
        for attempt in other:
            if (trial := self.trial([*one, attempt])).why:
                self.failed.append((attempt, trial))
            else:
                one.append(attempt)
        return one

    def _alone(self, attempt: Attempt) -> list[Attempt]:
        trials = []
        for way in range(len(attempt.ways)):
            attempt.way = way
            trials.append(self.trial([attempt]))
            if not trials[-1].why:
                return [attempt]
        if attempt.pieces:
            return self.settle(attempt.pieces)
        self.failed.append((attempt, trials[0] if trials else Trial(NO_TEXT)))
        return []

    def trial(self, attempts: Sequence[Attempt]) -> Trial:
        """What a build with these edits gives, each written in the way that is chosen."""
        key = tuple((id(attempt), attempt.way) for attempt in attempts)
        if key not in self._known:
            self._known[key] = self._trial(attempts)
        return self._known[key]

    def _trial(self, attempts: Sequence[Attempt]) -> Trial:
        if not all(attempt.chosen for attempt in attempts):
            return Trial(NO_TEXT)
        after = written(self.original.texts, (attempt.chosen for attempt in attempts))
        if after == self.original.texts:
            return Trial("it cannot be said there")
        new = self.original.rebuilt(after)
        if errors := new_errors(self.original.built.errors, new.built.errors):
            if any(error.code == "yaml" for error in errors):  # of lines that pull wrote, and nobody will see
                return Trial(NO_TEXT)
            return Trial(errors[0].reason, fix=errors[0].fix)
        if not new.built.data:
            return Trial("the paper could no longer be built")
        return self._compared(list(self._due(attempts)), new, attempts)

    def _due(self, attempts: Sequence[Attempt]) -> Iterator[_Due]:
        """The paragraphs that the paper has to have, in order."""
        gone = {at for attempt in attempts for at in attempt.taken}
        at_slot: dict[int, list[Wanted]] = {}
        for wanted in sorted((w for attempt in attempts for w in attempt.wanted), key=lambda w: w.index):
            at_slot.setdefault(wanted.slot, []).append(wanted)
        for at in range(-1, len(self.original.paras)):
            if at >= 0 and at not in gone:
                para = self.original.paras[at]
                within = self.stands[at].within if at in self.stands else ()
                yield _Due(Wanted(plain(para), at, at, para.bullet, para.outline, para), at, within)
            yield from (_Due(w, within=w.para.within if w.para else ()) for w in at_slot.get(at, ()))

    def _compared(self, due: Sequence[_Due], new: Original, attempts: Sequence[Attempt]) -> Trial:
        shared = self._shared(attempts)
        due = [each for each in due if each.wanted.para is None or _holds(each.wanted.para)]
        lacking = {j for j in range(len(new.paras)) if new.is_notice(j) and plain(new.paras[j]) not in self._said}
        at = [j for j, para in enumerate(new.paras) if _holds(para) and j not in lacking]
        says = [plain(new.paras[j]) for j in at]
        capitals = {words.casefold(): words for words in says if _is_loud(words)}  # which the house style prints
        said = [capitals.get(d.wanted.words.casefold(), d.wanted.words) for d in due]
        relisted = any(attempt.relisted for attempt in attempts)
        first = min((place for attempt in attempts for place in attempt.taken), default=0)
        also = [Also(first, "", plain(new.paras[j])) for j in sorted(lacking)]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, said, says, autojunk=False).get_opcodes():
            if i2 - i1 != j2 - j1:
                return _elsewhere(due[i1:i2], says[j1:j2])
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                if tag != "equal" and not _fits(new.chars(at[j]), said[i], due[i].at >= 0):
                    if due[i].at < 0 or due[i].at not in shared:
                        return _elsewhere(due[i : i + 1], says[j : j + 1])
                    also.append(Also(due[i].at, said[i], says[j]))
                elif tag != "equal" and due[i].at >= 0 and _tells_else(said[i], says[j]):
                    also.append(Also(due[i].at, said[i], says[j]))
                if why := _unlike(due[i], new, at[j], relisted):
                    return Trial(why)
                own = due[i].wanted.para if due[i].at < 0 else None
                if own is not None and len(own.within) != len(new.paras[at[j]].within):
                    return Trial("it would not stand in the table, or not in the text")
                if i and _parted(due[i - 1], due[i], new.paras[at[j - 1]], new.paras[at[j]]):
                    return Trial("it would stand in another cell")
        return Trial("", tuple(also), frozenset(says))

    def _shared(self, attempts: Sequence[Attempt]) -> set[int]:
        """The paragraphs that are printed from the very characters that an edited one is."""
        spots = {
            (id(char.value), char.start)
            for attempt in attempts
            for at in attempt.taken
            for char in self.original.chars(at)
            if char.value is not None
        }
        values = {value for value, _ in spots}
        return {
            at
            for at in range(len(self.original.paras))
            if any((id(c.value), c.start) in spots for c in self.original.chars(at) if id(c.value) in values)
        }


def _is_loud(words: str) -> bool:
    """Whether words are in capitals, but for a label before them."""
    return sum(map(str.isupper, words)) > sum(map(str.islower, words))


def _holds(para: Para) -> bool:
    """Whether there is anything in a paragraph: one that was emptied in a cell is as good as none."""
    return bool(para.text.strip()) or any(piece.note or piece.picture for piece in para.pieces)


def _elsewhere(due: Sequence[_Due], says: Sequence[str]) -> Trial:
    """Why a paper that says something else than is due will not do, and what would."""
    if any(d.at < 0 for d in due) or not (due or says):
        return Trial("it would not be printed as it stands in the file")
    was = shortened(due[0].wanted.words) if due else ""
    now = shortened(says[0]) if says else ""
    if was and now:
        return Trial(f'"{was}" would become "{now}" with it')
    if was:
        return Trial(f'"{was}" would go with it', fix=f'take "{was}" out in the Word file, too, or leave both')
    return Trial(
        f'"{now}" would still stand there',
        fix=f'leave "{now}" where it stands: the paper has a place of its own for it',
    )


def _parted(before: _Due, due: _Due, para_before: Para, para: Para) -> bool:
    """Whether two paragraphs, one of them edited, share a cell in the file and not in the paper, or the other way."""
    if (before.at >= 0 and due.at >= 0) or not (before.within and due.within):
        return False
    return _in_one_column(before.within, due.within) != _in_one_column(para_before.within, para.within)


def _in_one_column(one: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return len(one) == 3 == len(other) and one[2] == other[2]


def _unlike(due: _Due, new: Original, at: int, relisted: bool) -> str:
    """Why a paragraph with the right words still does not look as it does in the file; `relisted` is whether marks of
    lists were changed, after which all the others have to be what they were.
    """
    wanted, para = due.wanted, new.paras[at]
    listed = listed_as(wanted.para) if relisted and due.at >= 0 and wanted.para else wanted.listed
    if listed is not None and listed != listed_as(para):
        return "it would have another mark of a list, or another level" if due.at < 0 else "another list would change"
    if wanted.listed is not None and wanted.counts != counts_on(new.paras, at):
        return "its number would be another"
    if wanted.bullet != para.bullet:
        return "it would be an item of a list" if para.bullet else "it would not be an item of a list"
    if wanted.outline != para.outline:
        return "it would be another heading" if para.outline else "it would not be a heading"
    if due.at >= 0 or wanted.para is None or plain(wanted.para) != plain(para):
        return ""
    given = look_given(new.chars(at), shown([para])) if wanted.new else PLAIN
    for was, now in zip_longest(_looks(wanted.para), _looks(para)):
        if was is None or now is None or not _same_look(was, now, given):
            return "bold, italic or a link would be lost"
    return ""


def _same_look(was: _Sign, now: _Sign, given: Look) -> bool:
    """Whether a sign looks as it does in the file, or so that the house style gives it more of a look."""
    same = was.text == now.text and (was.link == now.link or not (was.link or not now.by_itself))
    return same and all(
        one == other or (other and style)
        for one, other, style in (
            (was.strong, now.strong, given.strong),
            (was.emphasis, now.emphasis, given.emphasis),
        )
    )


def _fits(chars: Sequence[Char], due: str, any_work: bool) -> bool:
    """Whether a paragraph says what is due but for references, which count anew, and with `any_work` for all else that
    is worked out.
    """
    signs = (_OPEN if char.unit or (any_work and char.why) else char.text.strip(NOTE + PICTURE) for char in chars)
    words = re.sub(f"{_OPEN}+", _OPEN, " ".join("".join(signs).split()))
    return re.fullmatch(re.escape(words).replace(_OPEN, ".*?"), due, re.DOTALL) is not None


class _Sign(Struct, frozen=True):
    """A sign as it looks: `by_itself` is whether it is of an address that links by itself."""

    text: str
    strong: bool
    emphasis: bool
    by_itself: bool
    link: str


def _looks(para: Para) -> list[_Sign]:
    """The letters and signs of a paragraph."""
    out = []
    for piece in para.pieces:
        own = bool(piece.link) and is_address_of(piece.text.strip(), piece.link)
        signs = NOTE if piece.note else PICTURE if piece.picture else piece.text
        out += [_Sign(sign, piece.strong, piece.emphasis, own, address(piece.link)) for sign in signs if sign.strip()]
    return out


def _tells_else(was: str, now: str) -> bool:
    """Whether what is worked out says another thing: other words or another amount, not a number that counts anew."""
    letters = ("".join(sign for sign in words if not sign.isdigit()) for words in (was, now))
    return len(set(letters)) > 1 or bool(_AMOUNT.search(was))
