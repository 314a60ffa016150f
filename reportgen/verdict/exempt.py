"""Why something is exempt, looked at wherever it is declared: in reports, minutes, action logs and agendas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.content import exemptions
from reportgen.content.exemptions import no_paragraph, no_reason, wrong_paragraph
from reportgen.content.report import Exemption, Withheld
from reportgen.diagnostics import Finding
from reportgen.house.style import Country
from reportgen.verdict.kinds import Kind
from reportgen.verdict.reasons import Reason, of_finding


def lacking(declared: Iterable[Exemption], country: Country) -> Iterator[Reason]:
    """What exemptions need before anything is final: a paragraph of the country's Schedule and, if tested, a reason.

    The words are those of the rules ACC001 to ACC003.
    """
    for exemption in declared:
        for check in (wrong_paragraph, no_paragraph, no_reason):
            if told := check(exemption, country):
                yield of_finding(Kind.EXEMPTION, Finding("exemption", exemption.span, *told))


def named(mark: Withheld, known: Mapping[str, Exemption]) -> tuple[Exemption, ...]:
    """The exemptions a mark names, or the only one there is; none where one of them leads nowhere."""
    if not mark.exemptions and len(known) == 1:
        return tuple(known.values())
    found = [known[name] for name in mark.exemptions if name in known]
    return tuple(found) if len(found) == len(mark.exemptions) else ()


def unfounded(mark: Withheld, known: Iterable[str] = (), of_meeting: bool = False) -> Reason:
    """A mark that leads to none of the exemptions whose names are `known`; whether it is one of an agenda."""
    told = exemptions.unfounded(mark.exemptions, known, of_meeting)
    return of_finding(Kind.EXEMPTION, Finding("exemption", mark.span, *told))
