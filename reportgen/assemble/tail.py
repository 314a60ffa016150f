"""What stands at the end: officers to contact, background papers, appendices."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.assemble import narrative
from reportgen.assemble.assembly import NOTHING, Assembly, plain
from reportgen.content.report import Appendix, BackgroundContent, Nil
from reportgen.content.values import is_required, linked
from reportgen.diagnostics import did_you_mean
from reportgen.house.style import Scheme, SectionDef
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
    """One entry of a list-like section: lines of wording, empty ones left out."""
    lines = [line for line in (work.shown.say(part, **values) for part in wording.split("\n")) if line]
    out: list[Inline] = []
    for line in lines:
        out += [LineBreak(), *linked(line)] if out else linked(line)
    return tuple(out)


def contacts(work: Assembly, definition: SectionDef, scheme: Scheme) -> list[Block]:
    """The officers to contact, an entry each."""
    if not work.shown.has("contacts"):
        if is_required(definition.required, work.report):
            where = (work.file_of("contacts"), work.report.span)
            return [work.lacks("officer to contact", definition.whose, *where, "section", "contacts")]
        return []
    wording = definition.entry or work.shown.house.wording.get("contact-entry", "{{ post }}")
    blank = {"post": "", "name": "", "organisation": "", "telephone": "", "email": ""}
    return [
        Paragraph(children=entry(work, wording, {**blank, **values}), role="item", counts=scheme.paragraph(0))
        for values in work.shown.values["contacts"]
    ]


def background(work: Assembly, definition: SectionDef, content: BackgroundContent, scheme: Scheme) -> list[Block]:
    """The list of background papers (s.100D of the 1972 Act): each with its address in print."""
    paragraphs = []
    for paper in content.items:
        title: tuple[Inline, ...] = plain(paper.title.text, paper.title.at())
        if paper.link is not None:
            href = paper.link.text
            if not href.startswith(("https://", "http://")):
                work.findings.error(
                    "content", paper.link.at(), f"{href} is not a web address", "write it with https://"
                )
            else:
                title = (Link(href, title), LineBreak(), Text(href, span=paper.link.at()))
        paragraphs.append(Paragraph(children=title, role="item", counts=scheme.paragraph(0), span=paper.span))
    return _listed(definition, paragraphs)


def appendix_id(work: Assembly, appendix: Appendix, index: int) -> str:
    """The id of an appendix, given or made."""
    return appendix.id or f"appendix-{index}"


def appendix_list(work: Assembly, definition: SectionDef, scheme: Scheme) -> list[Block]:
    """The list of appendices, each with its number as a reference."""
    appendices = work.report.appendices
    if isinstance(appendices, Nil):
        names = (definition.heading, "appendices")
        return work.nil(appendices, definition.nil, False, *names, definition.whose, scheme.paragraph(0))
    if not appendices:
        if is_required(definition.required, work.report):
            where = (work.file_of("appendices", "appendices.yaml"), work.report.span)
            return [work.lacks("list of appendices", definition.whose, *where, "section", "appendices")]
        return []
    entries: list[Paragraph] = []
    for index, appendix in enumerate(appendices, 1):
        title = (
            work.shown.words("withheld-title", "Not for publication")
            if work.hidden(appendix.withheld)
            else appendix.title.text
        )
        children: tuple[Inline, ...] = plain(title, appendix.title.at())
        if appendix.label is not None:
            children = (Text(f"{appendix.label.text} – "), *children) if appendix.label.text else children
        else:
            children = (Reference(appendix_id(work, appendix, index), span=appendix.span), Text(" – "), *children)
        entries.append(Paragraph(children=children, role="item", counts=scheme.paragraph(0)))
    return _listed(definition, entries)


def _listed(definition: SectionDef, entries: list[Paragraph]) -> list[Block]:
    """The entries with bullets; as paragraphs when they are numbered, as nothing bears a bullet and a number."""
    if definition.layout == "list" and not any(entry.counts for entry in entries):
        return [List(items=tuple(ListItem(blocks=(replace(entry, role="text"),)) for entry in entries))]
    return list(entries)


def appendices(work: Assembly) -> list[Block]:
    """The appendices themselves."""
    if isinstance(work.report.appendices, Nil):
        return []
    return [one_appendix(work, appendix, index) for index, appendix in enumerate(work.report.appendices, 1)]


def one_appendix(work: Assembly, appendix: Appendix, index: int) -> Section:
    """An appendix, or in the public edition the notice that it is withheld."""
    named = appendix.scheme.text if appendix.scheme else "appendix"
    scheme = work.house.schemes.get(named, NOTHING)
    if appendix.scheme and named not in work.house.schemes:
        reason = f'this house style has no numbering scheme "{named}"'
        fix = f"{did_you_mean(named, work.house.schemes)} (without `scheme:` it is the style's own for appendices)"
        work.findings.error("content", appendix.scheme.at(length=len(named)), reason, fix)
    hidden = work.hidden(appendix.withheld)
    blocks: list[Block] = []
    if appendix.withheld.exempt:
        basis = work.basis(appendix.withheld.exemption, appendix.withheld.span)
        blocks.append(Notice(kind="withheld" if hidden else "exempt", children=plain(basis)))
    if not hidden:
        if appendix.text:
            blocks += work.parse(appendix.text, scheme, 0, 1)
        for part in appendix.sections:
            blocks += narrative.body_section(work, part, scheme, 1, 2)
        if appendix.file:
            words = work.shown.words("supplied-appendix", "Supplied as a separate document.", file=appendix.file.text)
            blocks.append(Paragraph(children=plain(words)))
            if appendix.description:
                blocks += work.parse(appendix.description)
        if not blocks:
            what = f"the text of the appendix “{appendix.title.text}”"
            blocks.append(
                work.lacks(what, "yours", work.file_of("appendices"), appendix.span, "appendix", "appendices")
            )
    heading = plain(work.shown.words("withheld-title", "Not for publication") if hidden else appendix.title.text)
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
        span=appendix.span,
    )
