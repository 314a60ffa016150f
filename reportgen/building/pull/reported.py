"""What is said of edits that are not written, and of what changes or goes with those that are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportgen.building.pull.attempts import Attempt, shortened
from reportgen.building.pull.built import plain
from reportgen.building.pull.characters import NOTE, PICTURE
from reportgen.building.pull.original import Original
from reportgen.building.pull.rewriting import Refused
from reportgen.building.pull.trying import NO_TEXT, Also, Trial
from reportgen.diagnostics import Finding, Severity, Span
from reportgen.drafts.draft import Para
from reportgen.reading.comments import comments_in

_ELSEWHERE = "edit it where it comes from, or leave it"


def not_written(original: Original, attempt: Attempt, trial: Trial) -> Finding:
    """An edit that no way of writing it gives, with the reason: of a move, what now stands behind what."""
    was, now = attempt.differs
    if attempt.else_why and was != now:
        return refusal(Refused(was, now, attempt.else_why), attempt)
    if _pictures(attempt.was) != _pictures(attempt.now):
        return _not_pictured(attempt)
    if attempt.moved and not attempt.column:
        return _not_moved(original, attempt, trial)
    if attempt.was and not attempt.column and trial.why == NO_TEXT:
        return _not_theirs(original, attempt, was, now)
    if was == now and attempt.was and len(attempt.was) == len(attempt.now) and not attempt.relisted:
        return refusal(Refused(shortened(was), shortened(now), "a plain line has no looks of its own"), attempt)
    said = attempt.in_words if attempt.column else f'"{attempt.said}"'
    reason = f"this edit could not be written: {said} ({trial.why})"
    return Finding("pull", attempt.at, reason, trial.fix or "make it here by hand")


def _not_moved(original: Original, attempt: Attempt, trial: Trial) -> Finding:
    slot = min((wanted.slot for wanted in attempt.wanted), default=-1)
    row = original.paras[slot].within[:2] if slot >= 0 else ()
    beside = [p for p in original.paras if p.within[:2] == row] if len(row) == 2 else original.paras[slot : slot + 1]
    words = shortened(" ".join(filter(None, map(plain, beside))))
    where = f'behind "{words}"' if words and slot >= 0 else "to the beginning"
    said = f'"{shortened(" ".join(filter(None, map(plain, attempt.now))))}" was moved {where}, which is not written'
    if any(char.value is None and char.text.strip() for at in attempt.taken for char in original.chars(at)):
        return Finding(
            "pull",
            attempt.at,
            f"{said}: the house style says what stands where",
            "leave it where it was, or change the order in the house style",
            Severity.WARNING,
        )
    return Finding("pull", attempt.at, f"{said} ({trial.why})", trial.fix or "make it here by hand")


def _pictures(paras: Sequence[Para]) -> int:
    return sum(bool(piece.picture) for para in paras for piece in para.pieces)


def _not_pictured(attempt: Attempt) -> Finding:
    """A picture that came or went, which nobody but the author can put into a file with words that describe it."""
    new = _pictures(attempt.now) > _pictures(attempt.was)
    reason = f"a picture behind this was {'put in' if new else 'taken out'}, which is not written"
    fix = (
        "save it in the report's folder and write `![what it shows](its-name.png)` behind this, on a line of its own"
        if new
        else "take its line, which begins with `![`, out of the text behind this"
    )
    return Finding("pull", attempt.at, reason, fix)


def _not_theirs(original: Original, attempt: Attempt, was: str, now: str) -> Finding:
    """An edit of what no text of the source has: what the house style prints, or makes look so."""
    key = next((key for at in attempt.taken if (key := original.lacks(at))), "")
    if key and not now:
        reason = (
            f'"{shortened(was)}" was taken out, which is not written: it stands there as long as `{key}` is missing'
        )
        return Finding("pull", attempt.at, reason, f"write `{key}`", Severity.WARNING)
    whys = (char.why for at in attempt.taken for char in original.chars(at) if char.why)
    why = "its look is the house style's" if was == now else next(whys, NO_TEXT)
    return refusal(Refused(shortened(was), shortened(now), why), attempt)


def refused(attempt: Attempt) -> Iterator[Refused]:
    """What of an edit is not the author's; as one where it is of one reason and in several places."""
    for why, found in groupby(attempt.refused, key=lambda each: each.why):
        several = list(found)
        one = several[0] if len(several) == 1 else Refused(*attempt.differs, why)
        yield Refused(_spoken(one.was, attempt.was), _spoken(one.now, attempt.now), why)


def _spoken(words: str, paras: Sequence[Para]) -> str:
    """Words as a message has them: a footnote that is marked among them by its own words, a picture by its kind."""
    notes = (f"[footnote: {plain(para)}]" for para in paras if len(para.within) == 1)
    return "".join(
        next(notes, "[footnote]") if sign == NOTE else "[picture]" if sign == PICTURE else sign for sign in words
    )


def refusal(refused: Refused, attempt: Attempt) -> Finding:
    """What is said of an edit of what is not the author's."""
    was, now, at = refused.was.strip(), refused.now.strip(), attempt.at
    parts = len(attempt.now)
    divided = was == now and attempt.was and parts not in (0, len(attempt.was))
    said = (
        f'"{was or attempt.said}" was made {parts} paragraph{"s" * (parts != 1)}'
        if divided
        else f'"{was}" was made to look different'
        if was == now
        else f'"{was}" was changed to "{now}"'
        if was and now
        else f'"{now}" was added'
        if now
        else f'"{was}" was taken out'
    )
    return Finding(
        "pull",
        at,
        f"{said}, which is not written: {refused.why}",
        "edit it where it comes from, or leave it",
        Severity.WARNING,
    )


def in_other_cells(original: Original, now: Mapping[int, Para]) -> Iterator[Finding]:
    """The words that stand in another cell of their table now, though nobody changed them.

    `now` is what stands in the file for each paragraph as built. Where most of a row or column stands is where it is.
    """
    cells = {at: para for at, para in now.items() if len(para.within) == len(original.paras[at].within) == 3}
    stands: dict[tuple[object, int, object], Counter[object]] = defaultdict(Counter)
    for at, para in cells.items():
        for axis in (1, 2):
            stands[original.paras[at].within[0], axis, original.paras[at].within[axis]][para.within[axis]] += 1
    for at, para in cells.items():
        own = original.paras[at].within
        counts = [(stands[own[0], axis, own[axis]], para.within[axis]) for axis in (1, 2)]
        if plain(para) and any(2 * count[place] < count.total() for count, place in counts):
            reason = f'"{shortened(plain(para))}" stands in another cell of its table now, which is not written'
            yield Finding("pull", original.span(at), reason, "move it here by hand")


def sums_kept(written: Sequence[Attempt]) -> Iterator[Finding]:
    """The totals that were worked out and are rows with written sums now, which nothing checks."""
    for attempt in written:
        if attempt.chosen.kept_sums:
            reason = "the total of this table is a row now, with its sums as they were printed: they are not worked out"
            fix = "look whether they still are the sums, and change them when a figure changes"
            yield Finding("pull", attempt.at, reason, fix, Severity.ADVICE)


def comments_gone(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Finding]:
    """The comments of the author's that went with the lines they stood at."""
    for file, text in before.items():
        left = Counter(words for _, _, words in comments_in(after.get(file, text)))
        for line, column, words in comments_in(text):
            left[words] -= 1
            if left[words] < 0:
                reason = f'the comment "{words.strip()}" goes with the line it stands at'
                place = Span(file, line, column, len(words))
                yield Finding("pull", place, reason, "write it again where it belongs", Severity.ADVICE)


def said_too(original: Original, also: Also) -> Finding:
    """What is printed elsewhere from the same words, or worked out from them, and changes with an edit."""
    if not also.was:
        reason = f'what was taken out here has to be there: the paper says "{also.now}" now'
        return Finding("pull", original.span(also.at), reason, "write what is to stand there", Severity.ADVICE)
    reason = f'an edit changes the paper in another place, too: "{also.was}" becomes "{also.now}" there'
    return Finding("pull", original.span(also.at), reason, "look whether it should", Severity.ADVICE)
