"""How much of a report is not for publication: nothing, a part of it, or all."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import astuple

from reportgen.content.report import Report, Withheld
from reportgen.diagnostics import SourceText


def is_partly_exempt(report: Report) -> bool:
    """Whether something in a report that is public otherwise is marked as not for publication.

    An exemption that is declared and under which nothing is marked withholds nothing. Whatever cannot be told by the
    marks alone counts as marked: two colons, with which passages begin, or a part that could not be read.
    """
    if report.withheld.exempt or not report.exemptions:
        return False
    return bool(report.unread.keys) or _marked((report.sections, report.appendices, report.tables, report.values))


def _marked(content: object) -> bool:
    match content:
        case Withheld(exempt=exempt):
            return exempt
        case SourceText(text=text):
            return "::" in text
        case Mapping():
            return any(map(_marked, content.values()))
        case tuple():
            return any(map(_marked, content))
        case Struct():
            return any(map(_marked, astuple(content)))
    return False
