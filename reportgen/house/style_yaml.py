"""Reading the YAML files of house styles: those that come with the program are read once in a run."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from reportgen.diagnostics import Finding, Findings
from reportgen.house.folders import BASE, built_in, own_data
from reportgen.reading.source import Node, display
from reportgen.reading.source import load as load_anew


def load(path: Path, findings: Findings) -> Node | None:
    """As `reading.source.load`; what is read is never changed, so that the base style's files can be kept."""
    if not any(path.is_relative_to(own) for own in (built_in() / BASE, own_data())):
        return load_anew(path, findings)
    node, found = _kept(path, display(path))
    findings.extend(found)
    return node


@lru_cache(maxsize=64)
def _kept(path: Path, _shown: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """A file of the program's own; messages name it as seen from the folder the program runs in (`_shown`)."""
    findings = Findings()
    node = load_anew(path, findings)
    return node, tuple(findings)
