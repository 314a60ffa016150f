"""From a report and its house style to the unnumbered tree of one edition.

The outline of the house style decides what stands where; the author's content fills it. What the
style requires and the content lacks stands there all the same, as a notice, and is listed in
`missing`. The edition is chosen here, before anything is written: what is exempt never enters the
tree of the public edition, except as a notice that keeps its number.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.assemble import places
from reportgen.assemble.assembly import Assembly
from reportgen.assemble.document import finished
from reportgen.content.plan import Missing
from reportgen.content.report import Nil, ProseContent, RecommendationsContent, Report
from reportgen.content.to_come import is_to_come, may_be_to_come
from reportgen.diagnostics import Findings, SourceText
from reportgen.house.standing import unplaced_content
from reportgen.house.style import HouseStyle
from reportgen.tree import Document, Edition

__all__ = ["Assembled", "Missing", "assemble"]


class Assembled(Struct, frozen=True):
    """A tree for `number`, and what it still lacks."""

    document: Document
    missing: tuple[Missing, ...]


def assemble(report: Report, house: HouseStyle, edition: Edition, findings: Findings) -> Assembled:
    """The report as a tree in this house style and edition. Faults of the content are noted in `findings`."""
    work = Assembly(report, house, edition, findings)
    work.refuse_markings()
    blocks = tuple(places.outline(work, house.outline))
    listed = next((p for p in (house.places[n] for n in house.outline) if p.holds == "contents"), None)
    contents = work.shown.say(listed.heading) if listed and work.plan.of(listed).there else ""
    work.unplaced()
    for name in unplaced_content(house).keys() & report.sections.keys():
        reason = f"`{name}` has no place in this house style's outline"
        findings.error("content", report.sections[name].span, reason, "take it out, or add it to the outline")
    _without_effect(work)
    _to_come(work)
    document = finished(work, blocks, contents=contents)
    return Assembled(document, work.plan.missing)


def _without_effect(work: Assembly) -> None:
    """Note what was written and is printed nowhere: in a case that is not this report's, or for want of a place."""
    work.unasked()
    shown = {each.place.holds for each in work.plan.entries if each.there}
    if "appendices" not in shown:
        _unprinted_appendices(work)
    if "reasons" not in shown:
        _unprinted_reasons(work)


def _to_come(work: Assembly) -> None:
    """Note what is only said to be to come: a draft prints it, a final edition waits for it (STR007 says the same)."""
    for each in work.plan.entries:
        value = work.plan.content(each.standing)
        texts = value if isinstance(value, tuple) else (value.text if isinstance(value, ProseContent) else value,)
        settled_later = each.place.is_value and may_be_to_come(each.place.called.casefold())
        for text in texts if each.there and not settled_later else ():
            if isinstance(text, SourceText) and is_to_come(text.text):
                said = text.text.strip()
                fix = "write what it is to say, or leave nothing behind the key: then it counts as still to come"
                span = text.at(length=len(said))
                work.findings.unsettled("to-come", span, f"“{said}” is printed as it stands", fix, rule="STR007")


def _unprinted_appendices(work: Assembly) -> None:
    appendices = work.report.places.get("appendices")
    if appendices is not None and work.report.appendices and not isinstance(work.report.appendices, Nil):
        reason = "this house style prints no appendices to such a report"
        work.findings.error("content", appendices, reason, "take them out, or name `appendices` in the outline")


def _unprinted_reasons(work: Assembly) -> None:
    given = (c for c in work.report.sections.values() if isinstance(c, RecommendationsContent))
    for text in (item.reason for content in given for item in content.items if item.reason):
        reason = "this house style has no place for the reason of a recommendation"
        work.findings.error("content", text.at(), reason, "write it in the section on reasons, or take it out")
