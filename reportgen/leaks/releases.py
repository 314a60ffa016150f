"""releases.yaml: what stands in exempt sources and may be published all the same, because it is public already.

An entry says what (the words, figure or file name), where it is already public, and who agreed; or it names a
`file` of the public pack that somebody has looked at, with the SHA-256 of what was looked at.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Finding, Findings, ReportgenError, Span
from reportgen.files.opening import is_there
from reportgen.reading.shape import Key, ListOf, Record, Text, Word
from reportgen.reading.source import load

FILE = "releases.yaml"


class Release(Struct, frozen=True, kw_only=True):
    """Leave to publish something that exempt sources hold, or a `file` with all it says. What is not there is ""."""

    what: str = ""
    public_at: str = ""
    agreed_by: str
    span: Span
    file: str = ""
    sha256: str = ""


_RELEASES = ListOf(
    Record(
        {
            "what": Key(Text(), about="the words, the figure or the file name"),
            "already-public": Key(Text(), about="where it can be read already"),
            "agreed-by": Key(Text(), required=True, about="who agreed, and when"),
            "file": Key(Text(), about="a supplied file that was looked at and may be published as it is"),
            "sha256": Key(Word(r"[0-9a-f]{64}", "a SHA-256, as refused.txt gives it"), about="of that file"),
        },
        lambda v: Release(
            what=v.get("what").text if "what" in v else "",
            public_at=v.get("already-public").text if "already-public" in v else "",
            agreed_by=v.get("agreed-by").text,
            span=v.span,
            file=v.get("file").text if "file" in v else "",
            sha256=v.get("sha256", ""),
        ),
        about="a release",
    )
)


def read_releases(folder: Path) -> tuple[Release, ...]:
    """The releases of a meeting, none where there is no file. Raises ReportgenError for a file that is wrong."""
    path = folder / FILE
    if not is_there(path):
        return ()
    findings = Findings()
    node = load(path, findings)
    found: tuple[Release, ...] | None = _RELEASES.read(node, findings) if node is not None else ()
    for release in found or ():
        if wrong := _wrong(release):
            findings.error("content", release.span, *wrong)
    faults: list[Finding] = findings.errors
    if faults or found is None:
        raise ReportgenError(findings=faults)
    return found


def _wrong(release: Release) -> tuple[str, str] | None:
    """What is wrong with a release, and the fix; None for one that is complete."""
    if bool(release.what) == bool(release.file):
        return "a release is of words (`what`) or of a file (`file`)", "write an entry for each, or take one away"
    if release.file and not release.sha256:
        return "`sha256` is missing (of the file)", "add the line `sha256: ...` that refused.txt gives"
    if release.what and not release.public_at:
        return "`already-public` is missing (where it can be read already)", "add a line `already-public: ...`"
    return None
