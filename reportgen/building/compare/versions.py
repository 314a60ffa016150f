"""A version of a paper, whatever names it: a report's folder, a revision of it, a Word file, a page that was published.

Each is read to what its page shows. A folder is built as `build` would, in memory, so that an edition withholds here
what it withholds there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.building.compare.evened import evened
from reportgen.building.compare.pages import read_pages
from reportgen.building.compare.published import Published, pages_of, published_at
from reportgen.building.compare.revisions import STYLES, Revision, put_out, revision_of
from reportgen.building.run import Built, build_one
from reportgen.diagnostics import Finding, ReportgenError
from reportgen.drafts.draft import Draft
from reportgen.drafts.opened import CONVERTED, open_draft
from reportgen.drafts.word import read_word
from reportgen.files import opening
from reportgen.house.loading import styles_first
from reportgen.house.style import HouseStyle
from reportgen.papers.paper import meeting_folder, paper_file
from reportgen.reading.source import display
from reportgen.screen import say
from reportgen.tree import Edition


class Version(Struct, frozen=True):
    """What one side shows. `word` are the bytes of its Word file, where it has one.

    `house` is the style it was built in, `meeting` the folder of its meeting, for a report and its revisions; `notices`
    is what a public edition says in place of what is exempt.
    """

    name: str
    draft: Draft
    word: bytes = b""
    house: HouseStyle | None = None
    meeting: Path | None = None
    notices: tuple[str, ...] = ()


class Asked(Struct, frozen=True):
    """What an argument names, before it is read."""

    name: str
    path: Path
    revision: Revision | None = None
    published: Published | None = None

    @property
    def is_report(self) -> bool:
        """Whether it is a paper's folder here."""
        return self.revision is None and self.published is None and self.path.is_dir()


def asked(text: str, edition: Edition | None) -> Asked:
    """What an argument names. Raises ReportgenError where it names nothing."""
    if revision := revision_of(text):
        return Asked(text, Path(revision.path), revision)
    path = Path(text)
    if not opening.is_there(path):
        raise opening.not_there(path)
    return Asked(display(path), path, None, published_at(path, edition))


def read_versions(sides: Sequence[Asked], edition: Edition, folder: Path) -> list[Version]:
    """What the sides show in an edition; what git holds is put into `folder`, which is empty."""
    report = next((side.path for side in sides if side.is_report), None)
    read = [_read(side, edition, folder / str(number), report) for number, side in enumerate(sides)]
    return [_beside(side, version, read) for side, version in zip(sides, read, strict=True)]


def _beside(side: Asked, version: Version, both: Sequence[Version]) -> Version:
    """A version as it is compared: one that was published, as the paper would say it that it is held against."""
    paper = next((each for each in both if each.house is not None), None)
    if side.published is None or paper is None or paper.house is None:
        return version
    return replace(version, draft=evened(version.draft, paper.draft, paper.house))


def _read(side: Asked, edition: Edition, folder: Path, report: Path | None) -> Version:
    if side.published is not None:
        if edition == "public" and side.published.edition != "public":
            raise ReportgenError(f"{side.name} is of the {side.published.edition} edition, which is not for the public")
        return Version(side.name, read_pages(pages_of(side.published, report), side.name))
    if side.revision is not None:
        return _named(put_out(side.revision, folder), side, folder, edition)
    return _here(side.path, side.name, edition)


def _named(path: Path, side: Asked, within: Path, edition: Edition) -> Version:
    """What stood at a revision, in the house style it had then, or in today's where that cannot be used any more;
    messages call its files as they were asked for.
    """
    try:
        try:
            with styles_first(within / STYLES):
                return _here(path, side.name, edition)
        except ReportgenError as error:
            if not opening.is_there(within / STYLES) or not any(f.code == "style" for f in error.findings):
                raise
            say(f"{side.name}: its own house style cannot be used any more, and today's is taken", err=True)
            return _here(path, side.name, edition)
    except ReportgenError as error:
        top = f"{display(within)}/"
        revision = side.revision.name if side.revision else ""
        found = [
            replace(f, span=replace(f.span, file=f.span.file.replace(top, f"{revision}:"))) for f in error.findings
        ]
        raise ReportgenError(str(error).replace(top, f"{revision}:"), found) from error


def _here(path: Path, name: str, edition: Edition) -> Version:
    if path.is_dir():
        if not paper_file(path):
            raise ReportgenError(f"{name}: there is no report.yaml in this folder; name the folder of one report")
        return _built(path, name, edition)
    if edition == "public":
        raise ReportgenError(
            f"{name} does not tell what in it is exempt, so it is not compared for the public edition; name the "
            "report's folder, or leave out --edition"
        )
    draft = open_draft(path, noting=False)
    as_it_is = draft.kind == "word" and path.suffix.lower() not in CONVERTED
    return Version(name, draft, opening.chosen(path) if as_it_is else b"")


def _built(folder: Path, name: str, edition: Edition) -> Version:
    built = build_one(folder, ("docx",), edition)
    if not built.files:
        raise ReportgenError("\n".join(_why_not(built, name, edition)), _told(built))
    word = built.files["docx"]
    return Version(name, read_word(word, name), word, built.house, meeting_folder(folder), built.notices)


def _told(built: Built) -> list[Finding]:
    refused = {reason.finding for reason in built.refused}
    return [finding for finding in built.findings if finding not in refused and finding.severity == "error"]


def _why_not(built: Built, name: str, edition: Edition) -> list[str]:
    """Why there is nothing of a paper to be compared, in lines."""
    if built.refused:
        return [f"{name}: the {edition} edition needs", *(f"  - {reason}" for reason in built.refused)]
    if built.kept_out:
        return [f"{name}: {built.kept_out.word}: {built.kept_out.why}"]
    return [f"{name}: this version could not be built"]
