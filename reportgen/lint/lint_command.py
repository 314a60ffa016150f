"""`reportgen lint` and `reportgen rule`: reading, running, fixing, printing."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Finding, Severity, by_place, did_you_mean, exit_code
from reportgen.lint.draft_tables import json_with_drafts, table
from reportgen.lint.final import against_papers
from reportgen.lint.finding_drafts import drafts_at, papers_beside
from reportgen.lint.fixing import apply
from reportgen.lint.formats import FORMATS, Waived
from reportgen.lint.many import MANY, lint_drafts, lint_papers
from reportgen.lint.rule import Edit, all_rules, find_rule
from reportgen.reading.source import display
from reportgen.screen import put, say, visible

if TYPE_CHECKING:
    from reportgen.lint.lint_drafts import Linted
    from reportgen.ooxml.changes import As

_SAID = {
    "report": ("report", "reports"),
    "minutes": ("set of minutes", "sets of minutes"),
    "action-log": ("action log", "action logs"),
    "agenda": ("agenda", "agendas"),
    "draft": ("draft", "drafts"),
}
_TEXTS = (".txt", ".md", ".markdown")  # drafts that have no tracked changes
_GRAVE = {"error": 2, "warning": 1, "advice": 0}


def lint_all(
    paths: Sequence[Path], form: str, fail_on: str, final: bool, fix: bool, style: str = "", changes: As = "accepted"
) -> int:
    """Lint every paper, agenda and draft at or below `paths`; gives the exit code.

    `style` and `changes` (how tracked changes are taken) are for drafts.
    """
    gc.freeze()  # what is loaded by now stays: it need not be looked through for cycles again
    files = drafts_at(paths)
    folders, agendas = papers_beside(paths, files)
    papers = lint_papers(folders, agendas, final)
    results = [result for same in papers.values() for result in same]
    drafts = lint_drafts(files, style, final, _progress(len(files)), changes) if files else []
    findings = {f for result in results for f in result.findings} | {f for draft in drafts for f in draft.findings}
    waived = [each for result in results for each in result.waived]
    if fix:
        findings -= _mended([each for result in results for each in result.edits])
    ordered = sorted(findings, key=by_place)
    _print(form, ordered, waived, drafts)
    for option in _idle(files, style, changes):
        say(f"{option} has nothing to work on: there is no draft here that it is about", err=True)
    stand = _told_against(folders, ordered) if final else False
    counts = {kind: len(same) for kind, same in papers.items()} | {"draft": sum(not draft.part for draft in drafts)}
    say(_summary(counts, ordered, len(waived)), err=True)
    return exit_code(ordered, fail_on != "never" and (stand or _worst(ordered) >= _GRAVE[fail_on]))


def _idle(drafts: Sequence[Path], style: str, changes: As) -> Iterator[str]:
    """The options for drafts that none of these is there for."""
    if style and not drafts:
        yield f"--style {style}"
    if changes == "rejected" and not any(path.suffix.lower() not in _TEXTS for path in drafts):
        yield "--changes rejected"


def _worst(findings: Sequence[Finding]) -> int:
    return max((_GRAVE[f.severity] for f in findings), default=-1)


def _told_against(folders: Sequence[Path], findings: Sequence[Finding]) -> bool:
    """Say what stands against final editions of these papers; whether anything does."""
    stand = against_papers(folders, findings)
    for folder, reasons in stand.items():
        say("\n".join((f"NOT FINAL {display(folder)}", *(f"  - {reason}" for reason in reasons))), err=True)
    return bool(stand)


def _mended(edits: Sequence[tuple[Finding, Edit]]) -> set[Finding]:
    """Make the edits and say how many findings they mended; gives these."""
    done = apply(edits)
    say(f"{len(done)} finding{'s' * (len(done) != 1)} mended", err=True)
    return done


def _print(form: str, findings: Sequence[Finding], waived: Waived, drafts: Sequence[Linted]) -> None:
    """Print the findings in one of the forms, and what is said of drafts as a whole where the form has room for it."""
    if drafts and form == "json":
        put(json_with_drafts(findings, waived, drafts))
    else:
        put(FORMATS[form](findings, waived))
    if drafts and form == "text":
        put(visible(table(drafts)))


def _summary(counts: Mapping[str, int], findings: Sequence[Finding], waived: int) -> str:
    tally = {s: sum(f.severity == s for f in findings) for s in Severity}
    words = ", ".join(f"{n} {s.value}{'s' * (n != 1 and s != Severity.ADVICE)}" for s, n in tally.items())
    *some, last = [f"{n} {_SAID[kind][n != 1]}" for kind, n in counts.items() if n] or ["0 reports"]
    return f"{', '.join(some)}{' and ' * bool(some)}{last}: {words}, {waived} waived"


def _progress(of: int) -> Callable[[int], None]:
    """Says how far it has come, where a person is watching and it takes a while."""
    watched = of > MANY and sys.stderr.isatty()

    def done(count: int) -> None:
        if watched:
            put(f"\r{count} of {of} drafts{chr(10) * (count == of)}", err=True)

    return done


def print_rule(word: str | None) -> int:
    """Print a rule's manual page, or the list of rules; gives the exit code."""
    rules = all_rules()
    if word is None:
        for each in rules.values():
            say(f"{each.code}\t{each.severity.value}\t{each.name}\t{each.summary}")
        return 0
    rule = find_rule(word)
    if rule is None:
        known = [*rules, *(r.name for r in rules.values())]
        near = did_you_mean(word, known)
        say(f"reportgen: there is no rule {word}; {near if 'mean' in near else 'see `reportgen rule`'}", err=True)
        return 2
    say(f"{rule.code} {rule.name} ({rule.severity.value})\n\n{rule.manual}")
    return 0
