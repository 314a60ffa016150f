"""`reportgen pack`: a meeting's pack on its way to build/, with progress, messages and an exit code.

A pack is made in a folder of its own beside the editions and moved into its place as a whole, so that a
build that stops half way, for whatever reason, leaves nothing of itself in the edition's folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from reportgen import screen
from reportgen.diagnostics import ReportgenError, exit_code
from reportgen.files import opening
from reportgen.files.output import write_file
from reportgen.files.scratch import STAGED, scratch, sweep
from reportgen.house.style import HouseStyle
from reportgen.leaks.last_look import doubtful, remaining, to_look_at
from reportgen.leaks.refusal import write_refusal
from reportgen.meetings.agenda import Agenda
from reportgen.meetings.publications import FOLDER, read_record
from reportgen.pack import make
from reportgen.pack.make import Made, Read, Say
from reportgen.pack.published_documents import each_part
from reportgen.pack.published_record import day_of, first_page
from reportgen.pack.published_sources import changed
from reportgen.pack.supplements import FILE, Supplement, read_supplements
from reportgen.papers.build import output_name
from reportgen.papers.paper import FILES
from reportgen.reading.source import MappingNode, display, load
from reportgen.screen import tell
from reportgen.tree import Edition
from reportgen.verdict import Reason, stopping

MEETING = "meeting.yaml"


def find_meetings(path: Path) -> list[Path]:
    """The folders of meetings at or below a path that have an agenda. Raises ReportgenError where there is none."""
    from reportgen.diagnostics import Findings

    folder = opening.folder_of(path)
    if opening.is_there(folder / MEETING):
        return [folder]
    found = []
    for place in opening.holding(folder, (MEETING,)):
        node = load(place / MEETING, Findings())
        if not isinstance(node, MappingNode) or "agenda" in node.entries:  # what cannot be read may have one
            found.append(place)
    if not found:
        raise ReportgenError(f"{display(path)}: there is no {MEETING} with an agenda here or below")
    return found


def pack_all(path: Path, edition: Edition, out: Path, supplement: int = 0) -> int:
    """Build the packs of the meetings at or below a path.

    Gives the exit code: 1 when one was not built, 2 for a broken house style.
    """
    worst = 0
    for folder in find_meetings(path):
        try:
            worst = max(worst, pack_meeting(folder, edition, out, supplement))
        except ReportgenError as error:
            if not error.findings:
                raise
            tell(error.findings)
            screen.say(f"FAILED {display(folder)}: no pack was built", err=True)
            worst = max(worst, exit_code(error.findings, True))
    return worst


def pack_meeting(folder: Path, edition: Edition, out: Path, number: int = 0) -> int:
    """Build one meeting's pack of an edition, or its supplement of that `number` (from 1).

    Gives 1 where no pack, or a draft with mistakes in it, was built; gaps alone are no mistake.
    """
    with anew(folder, edition, out, number) as place:
        return _pack(folder, edition, number, place, out)


def _pack(folder: Path, edition: Edition, number: int, place: Path, out: Path) -> int:
    """See `pack_meeting`."""
    supplement = chosen(folder, number)
    with steps() as say:
        say(f"reading {display(folder)}")
        read = make.read(folder, edition, supplement)
        tell(set(read.findings).difference(reason.finding for reason in read.reasons))
        found = errors_of_lint(read.agenda) if edition != "draft" else ()
        refused = stopping((*read.reasons, *found), "pack", edition)
        if refused or read.agenda is None or read.house is None:
            _say_unbuilt(folder, edition, read, refused)
            return exit_code(read.findings, True)
        record = read_record(folder)
        first = first_page(record[:number], read.house.pack)
        starts: Mapping[str, int] = {}
        if edition == "public":
            say("counting the pages of the complete pack")
            starts = make.starts_of(folder, read.agenda, first, supplement)
        made = make.make(read.agenda, read.house, read.supplied, first, starts, say)
    tell(made.findings)
    if leaked(folder, made, out):
        return 1
    put(made.files, place, out)
    screen.say(display(place / make.pdf_name(edition)))
    if edition != "draft" and number < len(record):
        _say_new_build(folder, edition, number, record[number])
    _say_lacking(folder, [*map(str, read.reasons), *(f.reason for f in made.findings)])
    _say_check(folder, len(found))
    for line in (*read.held_back, *(changed(folder, record, _numbers(supplement)) if edition != "draft" else ())):
        screen.say(line, err=True)
    count = len(made.pages)
    documents = f"{count} document{'s' * (count != 1)}"
    screen.say(f"{edition} pack built, to page {made.last}, {documents}, in {display(place)}", err=True)
    old = beside(folder, place, read.house) if edition == "public" else []
    return 1 if any(r.is_mistake for r in read.reasons) or made.findings or old else 0


def _say_unbuilt(folder: Path, edition: Edition, read: Read, refused: Sequence[Reason]) -> None:
    """Say why there is no pack: what a final edition still needs, or what cannot be read."""
    if refused:
        refuse(folder, edition, refused)
        return
    tell(reason.finding for reason in read.reasons if reason.finding is not None)
    screen.say(f"FAILED {display(folder)}: no pack was built", err=True)


def _say_new_build(folder: Path, edition: Edition, number: int, entry: Mapping[str, Any]) -> None:
    kept = display(folder / FOLDER / str(number + 1) / edition)
    told = f"this is a new build, and not what was published on {day_of(entry)}, which lies in {kept}"
    screen.say(f"NEW BUILD {display(folder)}: {told}", err=True)


def _say_lacking(folder: Path, lacking: Sequence[str]) -> None:
    if lacking:
        screen.say(f"INCOMPLETE {display(folder)}: built with gaps marked", err=True)
    for what in lacking:
        screen.say(f"  - {what}", err=True)


def _say_check(folder: Path, errors: int) -> None:
    """Say how many errors lint finds, which do not stop a pack, and stop its publication."""
    if errors:
        told = f"lint finds {errors} error{'s' * (errors != 1)}, and `reportgen publish` would refuse"
        screen.say(f"CHECK {display(folder)}: {told}: run `reportgen lint --final {display(folder)}`", err=True)


def _numbers(supplement: Supplement | None) -> list[str]:
    """The numbers of the items that a supplement has."""
    return [item.text for item in supplement.items] if supplement else []


def chosen(folder: Path, number: int) -> Supplement | None:
    """The supplement of that number, None for 0. Raises ReportgenError where there is none."""
    if not number:
        return None
    known = read_supplements(folder)
    if not known:
        raise ReportgenError(f"{display(folder)}: there is no {FILE} yet; write an entry: title, items, changes")
    if number > len(known):
        raise ReportgenError(f"{display(folder / FILE)} lists {len(known)}, and number {number} was asked for")
    return known[number - 1]


def place_of(folder: Path, edition: Edition, out: Path, supplement: int = 0) -> Path:
    """The folder a pack goes to: `pack` (or `supplement-1`) among the meeting's papers in the edition's folder."""
    name = f"supplement-{supplement}" if supplement else "pack"
    return out / edition / output_name(folder, folder.parent) / name


@contextmanager
def anew(folder: Path, edition: Edition, out: Path, number: int) -> Iterator[Path]:
    """The place of a pack, from which the public one of an earlier build is gone: what it holds may be exempt by now.

    It goes before anything is read, so that a build that is refused, or stops at any point, leaves nothing of it.
    """
    place = place_of(folder, edition, out, number)
    old = edition == "public" and place.exists()
    if old:
        with staging(out) as staged:
            place.rename(staged / "old")
    try:
        yield place
    finally:
        if old and not place.exists():
            screen.say(f"REMOVED {display(place)}: it was of an earlier build", err=True)


def beside(folder: Path, place: Path, house: HouseStyle) -> list[str]:
    """Say what else in the meeting's public folder than the pack in `place` holds what is exempt by now.

    And what stands both in exempt and in public text, which somebody has to look at.
    """
    lines = remaining(folder, house, place.parent, place.rglob("*"))
    for line in (*doubtful(folder, house), *lines):
        screen.say(line, err=True)
    return lines


def put(files: Mapping[str, bytes], place: Path, near: Path) -> None:
    """Put a pack in its place as a whole: written in a folder of its own in `near`, then moved."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with staging(near) as staged:
        for name, data in files.items():
            write_file(staged / "new" / name, data)
        if place.exists():
            place.rename(staged / "old")
        try:
            (staged / "new").rename(place)
        except OSError:
            if (staged / "old").exists() and not place.exists():
                (staged / "old").rename(place)
            raise


def staging(near: Path) -> AbstractContextManager[Path]:
    """A hidden folder beside the editions that is gone afterwards, and with it those of runs that were killed."""
    sweep(near, STAGED)
    return scratch(near, STAGED)


def errors_of_lint(agenda: Agenda | None) -> tuple[Reason, ...]:
    """What lint calls an error in the papers of an agenda, and nobody has waived.

    For a supplement without what is wrong with the meeting: it comes late by its nature, and what meeting.yaml
    records of the agenda's publication stays as it was.
    """
    from reportgen.lint.final import errors  # drafts need not load the rules

    parts = each_part(agenda) if agenda else ()
    files = dict.fromkeys(part.span.file for _, part in parts if part.kind in FILES.values() and part.span)
    found = dict.fromkeys(r for file in files for r in errors(Path(file).parent))
    if agenda and agenda.supplement:
        return tuple(r for r in found if r.place is None or Path(r.place.file).name != MEETING)
    return tuple(found)


def refuse(folder: Path, edition: str, reasons: Sequence[Reason]) -> None:
    """Say why a final pack is not built."""
    screen.say(f"REFUSED {display(folder)}: the {edition} pack needs", err=True)
    for reason in reasons:
        screen.say(f"  - {reason}", err=True)


def leaked(folder: Path, made: Made, out: Path) -> bool:
    """Whether a public pack holds what it may not; says where, and writes the words where they are guarded."""
    grave = [leak for leak in made.leaks if leak.grave]
    lines = write_refusal(out / "restricted" / output_name(folder, folder.parent), folder, grave)
    if grave:
        screen.say(f"REFUSED {display(folder)}: the public pack holds what stands only in exempt sources", err=True)
        for line in dict.fromkeys(map(str, grave)):
            screen.say(f"  - {line}", err=True)
        screen.say(
            "  Nothing was written. Take it out of what is public, or record in releases.yaml what of it is public "
            "already, where, and who agreed.",
            err=True,
        )
        for line in lines:
            screen.say(f"  {line}", err=True)
        return True
    for line in to_look_at(folder, made.leaks):
        screen.say(line, err=True)
    return False


@contextmanager
def steps() -> Iterator[Say]:
    """What is being done at the moment, on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update
