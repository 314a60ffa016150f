"""`reportgen style check` as the command line runs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reportgen.diagnostics import Finding, ReportgenError, Severity, Span, StyleError, did_you_mean
from reportgen.files.output import write_file
from reportgen.house.folders import BASE
from reportgen.house.loading import known_styles, load_style
from reportgen.papers.build import write_paper
from reportgen.papers.sample import sample
from reportgen.screen import say
from reportgen.stylecheck import FORMATS, check_style
from reportgen.writers import FORMATS as ENDINGS


def write_sample(name: str, out: Path) -> list[Path]:
    """Build the sample paper of a style as Word, HTML and PDF; gives the files."""
    house = load_style(name)
    files, findings = write_paper(sample(house), FORMATS)
    if findings:
        raise ReportgenError(findings=findings)
    written = []
    for form, data in files.items():
        path = out / f"{name}{ENDINGS[form][1]}"
        write_file(path, data)
        written.append(path)
    return written


def check_all(names: Sequence[str], report: Callable[[Iterable[Finding]], None], *, err: bool = False) -> int:
    """Check styles by name (all but the base without one) and say how each came out. Gives the exit code, 2 for errors.

    Raises StyleError for a name that is no style.
    """
    known = known_styles()
    for name in names:
        if name not in known:
            fix = did_you_mean(name, set(known) - {BASE})
            raise StyleError(findings=[Finding("style", Span(name), f"there is no house style called {name}", fix)])
    broken = False
    for name in names or [n for n in sorted(known) if n != BASE]:
        findings = check_style(known[name], known)
        report(findings)
        counts = Counter(f.severity for f in findings)
        broken = broken or bool(counts[Severity.ERROR])
        said = [f"{counts[s]} {s}{'s' * (counts[s] != 1 and s != Severity.ADVICE)}" for s in Severity if counts[s]]
        say(f"{name}: {', '.join(said) or 'nothing found'}", err=err)
    return 2 if broken else 0
