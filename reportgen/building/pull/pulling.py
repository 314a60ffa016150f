"""What was edited in a Word file, as changes of the YAML it was built from, each tried before it is shown.

The file is read with its tracked changes accepted and aligned with the file as it was built. Each edit becomes changes
of the characters that the edited words were written with; the paper is then built again from the changed sources and
held against the edited file, and what does not come back the same is reported instead of written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from reportgen.building.pull.aligned import Group, aligned
from reportgen.building.pull.attempts import Attempt, Pulled, written
from reportgen.building.pull.built import gone, plain
from reportgen.building.pull.columns import Columns
from reportgen.building.pull.coming import Coming
from reportgen.building.pull.edited import edited, notes_in
from reportgen.building.pull.going import Going
from reportgen.building.pull.joining import joined, moved, places_of
from reportgen.building.pull.lent_styles import own_styles
from reportgen.building.pull.listing import Listing
from reportgen.building.pull.original import Original
from reportgen.building.pull.put_on import put_on
from reportgen.building.pull.recounted import as_built
from reportgen.building.pull.reported import (
    comments_gone,
    in_other_cells,
    not_written,
    refusal,
    refused,
    said_too,
    sums_kept,
)
from reportgen.building.pull.rewriting import Refused
from reportgen.building.pull.trying import Trial, Trying
from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.drafts.draft import Para
from reportgen.reading.source import display
from reportgen.tree import Edition

_FEW = 2  # words that are too few to be known again are fewer


def pull(folder: Path, edition: Edition, files: Mapping[str, str], now: Sequence[Para]) -> Pulled:
    """The edits in paragraphs `now` of a file built from these sources (by the names of `kept.source_files`).

    Raises ReportgenError where they do not build any more, as something they name has gone, and for a file in which
    nothing of the paper is left, which is no edit of it.
    """
    original = Original(folder, edition, files)
    if not original.paras:
        raise gone(f"a file of {display(folder)}")
    now, lent = own_styles(original, as_built(original.paras, now))
    groups, listing, attempts = _found(original, now)
    _known_in(original, now, groups)
    stands = {at: now[n] for at, n in listing.pairs.items()}
    trying = Trying(original, stands)
    good = trying.settle(attempts)
    final = trying.trial(good) if good else Trial()
    after = written(original.texts, (attempt.chosen for attempt in good))
    recounted = [attempt for attempt, _ in trying.failed if _is_recounted(attempt, final)]
    tried = [*good, *(attempt for attempt, _ in trying.failed if attempt not in recounted)]
    refusals = [refusal(one, attempt) for attempt in tried for one in refused(attempt)]
    failed = [
        refusal(Refused(*attempt.differs, attempt.else_why), attempt)
        if attempt.else_why
        else not_written(original, attempt, trial)
        for attempt, trial in trying.failed
        if (attempt.ways or not attempt.refused) and not attempt.relisted
    ]
    marks, looks = listing.reported(good), tuple(put_on(original, now, groups))
    return Pulled(
        original.texts,
        after,
        (*refusals, *failed, *marks, *looks, *in_other_cells(original, stands)),
        len(tried) + len(looks),
        sum(not attempt.refused for attempt in good),
        (
            *(said_too(original, one) for one in final.also),
            *sums_kept(good),
            *comments_gone(original.texts, after),
            *lent,
        ),
        tuple(tried),
        original,
    )


def _known_in(original: Original, now: Sequence[Para], groups: Sequence[Group]) -> None:
    """Raises ReportgenError for a file that is no copy of the paper: it has none of its hidden bookmarks on words, and
    not half of its paragraphs. To write what has become of the others would take the report away.
    """
    full = sum(bool(plain(para)) for para in original.paras)
    left = sum(len(group.built) for group in groups if any(plain(now[n]) for n in group.now))
    marked = any(plain(para) and not original.known.keys().isdisjoint(para.bookmarks) for para in now)
    if not marked and 2 * left < full:
        name = display(original.folder)
        reason = f"this Word file is no edited copy of {name}: it has {left} of the {full} paragraphs of the paper"
        fix = f"name the file that was built from {name}, or with --into the report that this one was built from"
        raise ReportgenError(findings=[Finding("pull", Span(name), reason, fix)])


def _is_recounted(attempt: Attempt, final: Trial) -> bool:
    """Whether an editor only counted anew what the paper counts anew, too: numbers in references, after other edits."""
    return bool(attempt.refused) and not attempt.ways and all(plain(para) in final.says for para in attempt.now)


def edits_in(folder: Path, edition: Edition, files: Mapping[str, str], now: Sequence[Para]) -> int:
    """How many edits paragraphs of such a file hold, whether or not they can be written."""
    original = Original(folder, edition, files)
    paras = own_styles(original, as_built(original.paras, now))[0]
    groups, _, attempts = _found(original, paras)
    return len(attempts) + sum(1 for _ in put_on(original, paras, groups))


def _found(original: Original, now: Sequence[Para]) -> tuple[list[Group], Listing, list[Attempt]]:
    groups = joined(original, now, aligned(original.paras, now, original.known))
    listing = Listing(original, now, groups)
    return groups, listing, list(_joined_up(list(_together(_attempts(original, now, groups, listing)))))


def _attempts(original: Original, now: Sequence[Para], groups: Sequence[Group], listing: Listing) -> Iterator[Attempt]:
    """The edits that the groups come to; what was moved goes and comes in one."""
    elsewhere = moved(original, now, groups)
    going = Going(original)
    coming = Coming(original, now, places_of(groups), elsewhere)
    columns = Columns(original, now, places_of(groups))
    kept = {*elsewhere.values(), *columns.taken}
    yield from going.attempts([b for g in groups if not g.now for b in g.built if b not in kept])
    yield from columns.attempts()
    for group in groups:
        if not group.built:
            group = replace(group, now=tuple(n for n in group.now if n not in columns.new))
        if group.built and group.now:
            if (attempt := listing.attempt(group, edited(original, now, group))) is not None:
                yield attempt
        elif group.now:
            for attempt, places in coming.attempts(group):
                left = [elsewhere[n] for n in places if n in elsewhere]
                for gone in going.attempts(left):
                    attempt = gone + attempt
                attempt.moved = bool(left)
                yield attempt


def _together(attempts: Iterator[Attempt]) -> Iterator[Attempt]:
    """The edits; a footnote that came or went goes with the paragraph that has its mark."""
    all_of_them = list(attempts)
    notes = {}
    for attempt in all_of_them:
        paras = attempt.now or attempt.was
        name = paras[0].within[0] if paras and len(paras[0].within) == 1 else None
        if name is not None and (attempt.moved or not (attempt.now and attempt.was)):
            notes[bool(attempt.now), name] = attempt
    used: set[int] = set()
    out = []
    for attempt in all_of_them:
        if any(attempt is note for note in notes.values()):
            continue
        for side, paras in ((True, attempt.now), (False, attempt.was)):
            for name in sorted(notes_in(paras)):
                note = notes.get((side, name))
                if note is not None and id(note) not in used:
                    used.add(id(note))
                    attempt = attempt + note
        out.append(attempt)
    yield from out
    yield from (note for note in notes.values() if id(note) not in used)


def _joined_up(attempts: Sequence[Attempt]) -> Iterator[Attempt]:
    """The edits; one that takes out a paragraph whose words stand in another now goes with that, or not at all."""
    hosts: dict[int, Attempt] = {}
    for taken in (each for each in attempts if each.was and not each.now):
        words = [plain(para) for para in taken.was if len(plain(para).split()) >= _FEW]
        for at, host in enumerate(attempts):
            was, now = ("\n".join(map(plain, paras)) for paras in (host.was, host.now))
            if was and any(each in now and each not in was for each in words):
                hosts[id(taken)] = taken
                attempts = [*attempts[:at], host + taken, *attempts[at + 1 :]]
                break
    yield from (each for each in attempts if id(each) not in hosts)
