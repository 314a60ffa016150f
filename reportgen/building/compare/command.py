"""`reportgen compare`: reads two versions of a paper, says what changed, and writes it as Word file and web page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.building.compare.as_page import page
from reportgen.building.compare.as_text import lines
from reportgen.building.compare.differences import Pair, compared, passages
from reportgen.building.compare.pictured import PicturePair, pictures_compared
from reportgen.building.compare.places import Places
from reportgen.building.compare.telling import Both, told
from reportgen.building.compare.tracked import tracked
from reportgen.building.compare.versions import Asked, Version, asked, read_versions
from reportgen.diagnostics import ReportgenError
from reportgen.drafts.fitting import fitting
from reportgen.files.output import Output
from reportgen.files.scratch import scratch
from reportgen.house.folders import BASE
from reportgen.house.loading import load_style
from reportgen.leaks.last_look import leaking
from reportgen.leaks.refusal import write_refusal
from reportgen.ooxml.opening import Refused
from reportgen.reading.source import display
from reportgen.screen import put, say
from reportgen.tree import Edition

Found = tuple[Sequence[Pair], Sequence[PicturePair]]
FORMATS = ("text", "docx", "html")


def run(names: tuple[str, str], formats: Sequence[str], edition: Edition | None, out: Path, check: bool) -> int:
    """The command; gives the exit code."""
    sides = [asked(name, edition) for name in names]
    published = [side.published.edition for side in sides if side.published]
    taken: Edition = edition or (published[0] if published else "draft")
    with scratch() as folder:
        old, new = read_versions(sides, taken, folder)
        pairs, pictures = compared(old.draft, new.draft), pictures_compared(old.draft, new.draft)
        places = _places(old, new)
        text = "".join(f"{line}\n" for line in lines(pairs, places, pictures))
        files = _files(old, new, (pairs, pictures), places, taken, formats)
        if taken == "public" and _leaks((old, new), {**files, "what-changed.txt": text.encode()}, out):
            return 1
    if "text" in formats:
        put(text)
    output = Output(out / "compare" / taken)
    for form, data in files.items():
        path, kept = output.write(f"{_stem(sides[1])}.{form}", data, editable=form == "docx")
        say(display(path) + (" (the one before was edited, and is kept)" if kept else ""))
    count = sum(1 for _ in told(pairs, places, pictures))
    say(_summary(old, new, count, taken), err=True)
    differ = count > 0 or any(p.renumbered for p in passages(pairs))
    return int(check and differ)


def _summary(old: Version, new: Version, count: int, edition: Edition) -> str:
    said = f"{count} change{'s' * (count != 1)}" if count else "nothing changed"
    return f"{old.name} and {new.name} ({edition}): {said}"


def _places(old: Version, new: Version) -> Both:
    style = next((side.house.id for side in (new, old) if side.house), "") or fitting(new.draft).style
    return Both(Places(old.draft, style), Places(new.draft, style))


def _files(
    old: Version, new: Version, found: Found, places: Both, edition: Edition, formats: Sequence[str]
) -> dict[str, bytes]:
    """The files asked for, by format."""
    house = next((side.house for side in (new, old) if side.house), None) or load_style(BASE)
    files: dict[str, bytes] = {}
    if "docx" in formats:
        if not new.word:
            raise ReportgenError(
                f"{new.name} is no Word file (.docx), into which changes could be written; leave out docx, or name its "
                "report's folder"
            )
        try:
            title, shown = f"What changed: {new.name}", edition != "public"  # what was public once may be exempt now
            files["docx"] = tracked(old.draft, old.word, new.word, title, house.language, shown)
        except Refused as refused:
            raise ReportgenError(f"{new.name} cannot be used: {refused.reason}; {refused.fix}") from refused
    if "html" in formats:
        notices = () if edition == "public" else (f"Not for publication: compared as the {edition} edition",)
        files["html"] = page(found[0], places, (old.name, new.name), notices, house, found[1])
    return files


def _leaks(sides: Sequence[Version], files: Mapping[str, bytes], out: Path) -> bool:
    """Whether something stands in a public comparison that is exempt in one of the versions; it is said."""
    named = {f"what-changed.{name}" if "." not in name else name: data for name, data in files.items()}
    notices = [line for side in sides for line in side.notices]
    found = False
    for side in sides:
        if side.meeting is None or side.house is None:
            continue
        for leaks in leaking(side.meeting, side.house, [(named, notices)]):
            if leaks:
                found = True
                say(f"REFUSED {side.name}: what changed holds what is exempt in it", err=True)
                for line in write_refusal(out / "restricted" / "compare", side.meeting, leaks):
                    say(line, err=True)
    return found


def _stem(side: Asked) -> str:
    path = Path(side.revision.path) if side.revision else side.path
    return path.stem if path.suffix in (".docx", ".html") else path.name or "paper"
