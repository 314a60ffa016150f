"""What stands at the end: officers to contact, background papers, appendices."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble import narrative
from reportgen.assemble.assembly import NOTHING, Assembly
from reportgen.assemble.bold import plain
from reportgen.content.report import Appendix, BackgroundContent, BackgroundPaper, Nil
from reportgen.content.supplied_files import supplied
from reportgen.content.values import linked
from reportgen.diagnostics import did_you_mean
from reportgen.house.place import Place
from reportgen.house.style import Scheme
from reportgen.tree import (
    Block,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Notice,
    Paragraph,
    Reference,
    Section,
    Text,
)


def entry(work: Assembly, wording: str, values: dict[str, str]) -> tuple[Inline, ...]:
    """One entry of a list of officers: lines of wording, empty ones left out."""
    out: list[Inline] = []
    for line in work.shown.lines(wording, **values):
        out += [LineBreak(), *linked(line)] if out else linked(line)
    return tuple(out)


def contacts(work: Assembly, place: Place, scheme: Scheme) -> list[Block]:
    """The officers to contact, an entry each."""
    if not work.shown.has("contacts"):
        missing = work.plan.of(place).missing
        return [work.lacking(missing)] if missing else []
    wording = place.shows or work.shown.house.wording.get("contact-entry", "{{ who }}")
    blank = {"who": "", "post": "", "name": "", "organisation": "", "telephone": "", "email": ""}
    entries = [
        Paragraph(children=entry(work, wording, {**blank, **values}), role="item", counts=scheme.paragraph(0))
        for values in work.shown.values["contacts"]
    ]
    return listed(place, entries)


def background(work: Assembly, place: Place, content: BackgroundContent, scheme: Scheme) -> list[Block]:
    """The list of background papers (s.100D of the 1972 Act): each with its address, or as the style shows it."""
    paragraphs = []
    for paper in content.items:
        href = paper.link.text if paper.link else ""
        if paper.link and not href.startswith(("https://", "http://")):
            work.findings.error("content", paper.link.at(), f"{href} is not a web address", "write it with https://")
            href = ""
        words = _document(work, place, paper, href) if place.shows else _title(paper, href)
        paragraphs.append(Paragraph(children=words, role="item", counts=scheme.paragraph(0), span=paper.span))
    return listed(place, paragraphs)


def _title(paper: BackgroundPaper, href: str) -> tuple[Inline, ...]:
    title: tuple[Inline, ...] = plain(paper.title.text, paper.title.at())
    if not href or paper.link is None:
        return title
    return (Link(href, title), LineBreak(), Text(href, span=paper.link.at()))


def _document(work: Assembly, place: Place, paper: BackgroundPaper, link: str) -> tuple[Inline, ...]:
    """A background paper in the house style's words; its address leads there where they print it."""
    published = work.house.dated(paper.published) if paper.published else ""
    out: list[Inline] = []
    for line in work.shown.lines(place.shows, title=paper.title.text, link=link, published=published):
        before, address, after = line.partition(link) if link else (line, "", "")
        pieces = (Text(before), *((Link(link, plain(address)),) if address else ()), Text(after))
        out += [*([LineBreak()] if out else []), *(p for p in pieces if not isinstance(p, Text) or p.text)]
    return tuple(out)


def appendix_id(work: Assembly, appendix: Appendix, index: int) -> str:
    """The id of an appendix, given or made."""
    return appendix.id or f"appendix-{index}"


def appendix_list(work: Assembly, place: Place, scheme: Scheme) -> list[Block]:
    """The list of appendices, each with its number as a reference."""
    appendices = work.report.appendices
    if isinstance(appendices, Nil):
        return work.nil(appendices, place, scheme.paragraph(0))
    if not appendices:
        missing = work.plan.of(place).missing
        return [work.lacking(missing)] if missing else []
    entries: list[Paragraph] = []
    for index, appendix in enumerate(appendices, 1):
        children: tuple[Inline, ...] = plain(_titled(work, appendix), appendix.title.at())
        if appendix.label is not None:
            children = (Text(f"{appendix.label.text} – "), *children) if appendix.label.text else children
        else:
            children = (Reference(appendix_id(work, appendix, index), span=appendix.span), Text(" – "), *children)
        if beside := work.beside(appendix.withheld):
            children = (*children, Text(f" ({beside})"))
        entries.append(Paragraph(children=children, role="item", counts=scheme.paragraph(0)))
    return listed(place, entries)


def _titled(work: Assembly, appendix: Appendix) -> str:
    """The title of an appendix as this edition has it."""
    if not work.hidden(appendix.withheld):
        return appendix.title.text
    return appendix.public_title.text if appendix.public_title else work.shown.words("withheld-title")


def listed(place: Place, entries: list[Paragraph]) -> list[Block]:
    """The entries with bullets; as paragraphs when they are numbered, as nothing bears a bullet and a number."""
    if place.set_as in ("list", "run-in") and not any(entry.counts for entry in entries):
        return [List(items=tuple(ListItem(blocks=(replace(entry, role="text"),)) for entry in entries))]
    return list(entries)


def appendices(work: Assembly, scheme: Scheme) -> list[Block]:
    """The appendices themselves, numbered by this scheme unless one names its own."""
    if isinstance(work.report.appendices, Nil):
        return []
    return [one_appendix(work, appendix, index, scheme) for index, appendix in enumerate(work.report.appendices, 1)]


def one_appendix(work: Assembly, appendix: Appendix, index: int, scheme: Scheme) -> Section:
    """An appendix, or in the public edition the notice that it is withheld."""
    if appendix.scheme is not None:
        named = appendix.scheme.text
        scheme = work.house.schemes.get(named, NOTHING)
        if named not in work.house.schemes:
            reason = f'this house style has no numbering scheme "{named}"'
            fix = f"{did_you_mean(named, work.house.schemes)} (without `scheme:` it is the style's own for appendices)"
            work.findings.error("content", appendix.scheme.at(length=len(named)), reason, fix)

    def made() -> list[Block]:
        return _content(work, appendix, scheme)

    if work.hidden(appendix.withheld):
        basis = work.basis(appendix.withheld.exemptions, appendix.withheld.span)
        blocks: list[Block] = [Notice(kind="withheld", children=plain(basis))]
    else:
        blocks = work.enclosed(appendix.withheld, made) if appendix.withheld.exempt else made()
    heading = plain(_titled(work, appendix))
    if appendix.label is not None and appendix.label.text:
        heading = (Text(f"{appendix.label.text} – "), *heading)
    return Section(
        heading=heading,
        level=1,
        blocks=tuple(blocks),
        kind="appendix",
        label=appendix.label.text if appendix.label else "",
        name="appendix",
        id=appendix_id(work, appendix, index),
        counts=scheme.heading(0) if appendix.label is None else None,
        restarts=scheme.restarts,
        landscape=appendix.landscape,
        closed=work.beside(appendix.withheld),
        span=appendix.span,
    )


def _content(work: Assembly, appendix: Appendix, scheme: Scheme) -> list[Block]:
    """What an appendix holds, or the notice that it has nothing yet."""
    blocks = list(work.parse(appendix.text, scheme, 0, 1)) if appendix.text else []
    for part in appendix.sections:
        blocks += narrative.body_section(work, part, scheme, 1, 2)
    if appendix.file:
        supplied(work.report.folder, appendix.file, work.findings)
        blocks.append(Paragraph(children=plain(work.shown.words("supplied-appendix", file=appendix.file.text))))
        if appendix.description:
            blocks += work.parse(appendix.description)
    missing = work.plan.textless(appendix) if not blocks else None
    return [work.lacking(missing)] if missing else blocks
