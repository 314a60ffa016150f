"""A meeting's pack in memory: the agenda of one edition as PDF, pages for the web and files for upload."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import Finding, ReportgenError, Severity, Span, StyleError
from reportgen.house.style import HouseStyle
from reportgen.leaks import comparison
from reportgen.leaks.last_look import looked_at
from reportgen.meetings import read_agenda
from reportgen.meetings.agenda import Agenda, Item, Part
from reportgen.pack import html, pack_pdf, supplements, unseen, upload
from reportgen.pack import supplied as supplied_files
from reportgen.pack.covers import incomplete
from reportgen.pack.pack_pdf import Pages
from reportgen.pack.published_documents import each_part
from reportgen.pack.supplements import Supplement
from reportgen.pack.supplied import Supplied
from reportgen.tree import Edition
from reportgen.verdict import Kind, Reason, against, held_back, once
from reportgen.verdict.reasons import of_finding

WEB, UPLOAD = "html", "upload"
Say = Callable[[str], None]


class Read(Struct, frozen=True):
    """An agenda that was read, as far as it came; `items` has the titles of all items, of a supplement's as well.

    `reasons` are what stands against final editions, `held_back` the documents that no edition has.
    """

    agenda: Agenda | None
    house: HouseStyle | None
    supplied: Mapping[str, Supplied]
    findings: tuple[Finding, ...]
    reasons: tuple[Reason, ...]
    items: Mapping[str, str] = field(default_factory=dict)
    held_back: tuple[str, ...] = ()


class Made(Struct, frozen=True):
    """A pack: its files by name, where each document stands in its PDF, and where items begin.

    `leaks` say why it may not go out.
    """

    files: Mapping[str, bytes]
    pages: Mapping[str, Pages]
    starts: Mapping[str, int]
    leaks: tuple[comparison.Leak, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def last(self) -> int:
        """The number of the last page of the last document."""
        return max((place.last for place in self.pages.values()), default=1)


def pdf_name(edition: Edition) -> str:
    """The name of the whole pack: what is not for the public says so when it is sent on, too."""
    return f"agenda-pack{_suffix(edition)}.pdf"


def zip_name(edition: Edition) -> str:
    """The name of the files for upload in one."""
    return f"{UPLOAD}{_suffix(edition)}.zip"


def _suffix(edition: Edition) -> str:
    return "" if edition == "public" else f"-{edition}"


def read(folder: Path, edition: Edition, supplement: Supplement | None = None) -> Read:
    """The agenda of a meeting with its supplied files, in one edition; only a supplement's items where one is given."""
    meeting = read_agenda(folder, edition)
    agenda, house, reasons = meeting.agenda, meeting.house, against(meeting)
    if agenda is None or house is None:
        return Read(None, None, {}, meeting.findings, reasons)
    items = {item.number: item.title for item in agenda.each_item() if item.number}
    if supplement is not None:
        agenda = supplements.cut(agenda, supplement, supplements.corrected(folder, supplement, agenda, house))
    files: dict[str, Supplied] = {}
    refused: dict[str, str] = {}
    more: list[Finding] = []
    large: list[Finding] = []
    for _, part in each_part(agenda):
        if part.supplied is None:
            continue
        try:
            files[part.name] = supplied_files.read(part.supplied, part.span)
            unseen.refuse(folder, part.supplied, part.span)
            if files[part.name].large:
                large.append(_large(part, files[part.name]))
        except ReportgenError as error:
            files.pop(part.name, None)
            more += error.findings
            refused[part.name] = f"{part.title}: {error.findings[0].reason}"
    agenda = _without(agenda, refused, house)
    reasons = once((*reasons, *(of_finding(Kind.SUPPLIED, finding) for finding in more)))
    return Read(agenda, house, files, (*meeting.findings, *more, *large), reasons, items, held_back(meeting))


def _large(part: Part, file: Supplied) -> Finding:
    """That a supplied page is larger than what people print and read a pack on."""
    reason = f"{file.path.name}: {file.large}, which is hard to read on a screen and printed on A4"
    fix = "ask for it on A3 or A4; as it is, the page goes into the pack in its own size"
    return Finding("supplied", part.span or Span(str(file.path)), reason, fix, severity=Severity.WARNING)


def make(
    agenda: Agenda,
    house: HouseStyle,
    supplied: Mapping[str, Supplied],
    first: int = 1,
    after: Mapping[str, int] | None = None,
    say: Say = lambda _: None,
) -> Made:
    """The pack's files; its documents begin where they do in the complete pack, whose `starts` are given as `after`.

    A draft is built without a document that cannot be set; its page says so.

    Raises ReportgenError where nothing can be built.
    """
    say("setting the pack")
    findings: tuple[Finding, ...] = ()
    try:
        whole = pack_pdf.write(agenda, house, supplied, first, after)
    except StyleError:
        raise
    except ReportgenError as error:
        bad = {part.name: part.title for _, part in each_part(agenda) if _faulty(part, house)}
        if agenda.edition != "draft" or not bad:
            raise
        findings = error.findings
        agenda = _without(agenda, bad, house)
        whole = pack_pdf.write(agenda, house, supplied, first, after)
    pages = pack_pdf.pages_of(whole, agenda)
    say("writing the pages for the web")
    web = html.write(agenda, house, pages, supplied, f"../{pdf_name(agenda.edition)}")
    say("writing the files for upload")
    apart = upload.write(agenda, house, pages, supplied)
    files = {pdf_name(agenda.edition): whole, zip_name(agenda.edition): upload.zipped(apart)}
    files |= {f"{WEB}/{name}": data for name, data in web.items()}
    files |= {f"{UPLOAD}/{name}": data for name, data in apart.items()}
    starts = pack_pdf.starts_of(whole, agenda)
    if agenda.edition == "public":
        say("comparing the public pack with what is exempt")
        paths = {name: file.path for name, file in supplied.items()}
        leaking = looked_at(files, agenda.folder, house, _said(agenda), paths)
        return Made(files, pages, starts, tuple(leaking), findings)
    return Made(files, pages, starts, (), findings)


def _said(agenda: Agenda) -> list[str]:
    """What the agenda itself says in public, in the words of the house style and the law."""
    public = [agenda.title, agenda.council, agenda.body]
    public += [part.notice for _, part in each_part(agenda)]
    return public + [line for group in agenda.groups for line in (group.resolution, *group.notice)]


def starts_of(folder: Path, public: Agenda, first: int, supplement: Supplement | None) -> dict[str, int]:
    """Where documents and items begin in the complete pack; {} where the public one lacks no document."""
    if not any(part.kind == "withheld" for _, part in each_part(public)):
        return {}
    complete = read(folder, "restricted", supplement)
    if complete.agenda is None or complete.house is None:
        return {}
    whole = pack_pdf.write(complete.agenda, complete.house, complete.supplied, first)
    return pack_pdf.starts_of(whole, complete.agenda)


def _faulty(part: Part, house: HouseStyle) -> bool:
    from reportgen.writers.pdf import missing_glyphs

    return part.document is not None and bool(missing_glyphs(part.document, house))


def _without(agenda: Agenda, refused: Mapping[str, str], house: HouseStyle) -> Agenda:
    """The agenda with a page that says what is missing in the place of each document refused."""
    if not refused:
        return agenda

    def part(one: Part) -> Part:
        if one.name not in refused:
            return one
        return replace(one, supplied=None, document=incomplete(one, agenda.front, refused[one.name], house))

    def item(one: Item) -> Item:
        return replace(one, parts=tuple(map(part, one.parts)), items=tuple(map(item, one.items)))

    groups = tuple(replace(group, items=tuple(map(item, group.items))) for group in agenda.groups)
    return replace(agenda, groups=groups)
