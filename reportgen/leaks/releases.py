"""releases.yaml: what stands in exempt sources and may be published all the same, because it is public already.

An entry says what (the words, figure or file name), where it is already public, and who agreed.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Finding, Findings, ReportgenError, Span
from reportgen.reading.shape import Key, ListOf, Record, Text
from reportgen.reading.source import load

FILE = "releases.yaml"


class Release(Struct, frozen=True, kw_only=True):
    """Leave to publish something that exempt sources hold."""

    what: str
    public_at: str
    agreed_by: str
    span: Span


_RELEASES = ListOf(
    Record(
        {
            "what": Key(Text(), required=True, about="the words, the figure or the file name"),
            "already-public": Key(Text(), required=True, about="where it can be read already"),
            "agreed-by": Key(Text(), required=True, about="who agreed, and when"),
        },
        lambda v: Release(
            what=v.get("what").text,
            public_at=v.get("already-public").text,
            agreed_by=v.get("agreed-by").text,
            span=v.span,
        ),
        about="a release",
    )
)


def read_releases(folder: Path) -> tuple[Release, ...]:
    """The releases of a meeting, none where there is no file. Raises ReportgenError for a file that is wrong."""
    path = folder / FILE
    if not path.is_file():
        return ()
    findings = Findings()
    node = load(path, findings)
    found: tuple[Release, ...] | None = _RELEASES.read(node, findings) if node is not None else ()
    faults: list[Finding] = findings.errors
    if faults or found is None:
        raise ReportgenError(findings=faults)
    return found
