"""A file read as a draft, all the way: what it is, in which house style, and its content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import Finding, ReportgenError, Span
from reportgen.drafts.contents import Contents, contents
from reportgen.drafts.draft import Draft, paras
from reportgen.drafts.fitting import Fit, fitting
from reportgen.drafts.forms import recognised
from reportgen.drafts.kinds import kind_of
from reportgen.drafts.known import Known
from reportgen.drafts.opened import open_draft
from reportgen.drafts.places import Places
from reportgen.drafts.recognise import Paper
from reportgen.drafts.trial import without_number
from reportgen.house.standing import standing
from reportgen.ooxml.changes import As
from reportgen.reading.source import display

MAX_LETTERS = 1_000_000  # of a report, as of a YAML file; an agenda pack may have more, and each report of it as many


class Read(Struct, frozen=True):
    """A draft that was read: `contents` is None for what is no report."""

    path: Path
    kind: str
    fit: Fit
    known: Known
    paper: Paper
    places: Places
    contents: Contents | None


def read_draft(path: Path, style: str = "", changes: As = "accepted") -> Read:
    """Read a file. Raises ReportgenError where it cannot be read, StyleError for a style that is not there."""
    return understood(path, open_draft(path, changes), style)


def understood(path: Path, draft: Draft, style: str = "") -> Read:
    """What a draft is, in the style named or the one that fits best. Raises ReportgenError for too long a report."""
    fit = Fit(style, "as asked") if style else fitting(draft)
    paper = recognised(draft, fit.style)
    kind = kind_of(paper)
    if kind == "report":
        _weighed(path, draft)
    made = contents(paper) if kind == "report" else None
    if made is not None and made.referred and (uncited := without_number(made, paper.known.house)):
        made = contents(paper, uncited)
    return Read(path, kind, fit, paper.known, paper, Places(paper.blocks), made)


def _weighed(path: Path, draft: Draft) -> None:
    letters = sum(len(para.text) for para in paras(draft.blocks))
    if letters > MAX_LETTERS:
        reason = f"this report has {letters:,} characters, the limit is {MAX_LETTERS:,}"
        fix = "save its appendices as files of their own, and give them as supplied documents"
        raise ReportgenError(findings=(Finding("draft", Span(display(path)), reason, fix),))


def expected(known: Known) -> Iterator[str]:
    """The sections and parts a report in a style is to have, by their names."""
    for each in standing(known.house):
        if each.place.required and not each.place.when and not (each.place.is_value and each.group is None):
            yield each.key
