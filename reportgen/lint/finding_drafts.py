"""Which files are drafts and which folders hold papers or an agenda, where all stand together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.content.decoding.report_files import MEETING_FILE
from reportgen.diagnostics import ReportgenError
from reportgen.files.opening import holding
from reportgen.papers.paper import FILES, find_papers

_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".txt", ".md", ".markdown", ".doc", ".odt", ".rtf")


def drafts_at(paths: Sequence[Path]) -> list[Path]:
    """The drafts at or below some paths; a file that is named is one, whatever its ending.

    What stands in the folder of a paper is the paper's, and no draft.
    """
    out: list[Path] = []
    for path in paths:
        if path.is_file() and path.suffix.lower() not in (".yaml", ".yml"):
            out.append(path)
        elif path.is_dir() and not (path / "report.yaml").is_file():
            out += [p for p in sorted(path.rglob("*")) if _is_draft(p) and not _belongs(p, path)]
    return list(dict.fromkeys(out))


def papers_beside(paths: Sequence[Path], drafts: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The folders of papers, and those of agendas, at or below paths.

    Raises ReportgenError where a path holds no paper, no agenda and no draft.
    """
    papers: list[Path] = []
    agendas: list[Path] = []
    for path in paths:
        if path in drafts:
            continue
        here = holding(path, (MEETING_FILE,)) if path.is_dir() else []
        agendas += here
        try:
            papers += find_papers([path])
        except ReportgenError:
            if not here and not any(path in draft.parents for draft in drafts):
                raise
    return list(dict.fromkeys(papers)), list(dict.fromkeys(agendas))


def _is_draft(path: Path) -> bool:
    """Whether a file in a folder is taken for a draft: by its ending, and not one that Word keeps while it is open."""
    return path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", ".")) and path.is_file()


def _belongs(file: Path, top: Path) -> bool:
    """Whether a file is part of a report, of what was built, of a house style, or hidden."""
    for folder in file.relative_to(top).parents:
        here = top / folder
        if folder.name.startswith(".") or folder.name in ("build", "templates"):
            return True
        if any((here / name).is_file() for name in (*FILES, "house.yaml")):
            return True
    return False
