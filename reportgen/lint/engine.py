"""Running the rules over a paper: severities of the house style, waivers, unused waivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reportgen.content.report import Waiver
from reportgen.diagnostics import Finding, Severity
from reportgen.lint.lines_told import with_files
from reportgen.lint.rule import Edit, Rule, all_rules, find_rule
from reportgen.lint.subject import Subject

UNUSED, UNKNOWN = "WAV001", "WAV002"


class Result(Struct, frozen=True):
    """What linting one report gave: findings, what was waived (finding and reason), and certain edits by finding."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, str], ...] = ()
    edits: tuple[tuple[Finding, Edit], ...] = ()


def is_set(rule: Rule, settings: Mapping[str, str]) -> bool:
    """Whether a house style sets the rule's severity."""
    return any(key in settings for key in (rule.code, rule.name, rule.family))


def severity_of(rule: Rule, settings: Mapping[str, str]) -> Severity | None:
    """The rule's severity in a house style (by code, name or family), or None where it is switched off."""
    for key in (rule.code, rule.name, rule.family):
        if key in settings:
            return None if settings[key] == "off" else Severity(settings[key])
    return rule.severity


def applies(rule: Rule, subject: Subject, final: bool) -> bool:
    """Whether a rule concerns this paper at all."""
    if subject.kind not in rule.reads or not (subject.record or "report" in rule.reads):  # a draft has no record
        return False
    unread = subject.report.unread
    lost = rule.misses in unread.keys or (rule.misses == "*" and unread.holds_text(subject.house.texts))
    return subject.house.country in rule.countries and (final or not rule.final_only) and not lost


def lint(subject: Subject, rules: Iterable[Rule] | None = None, final: bool = False) -> Result:
    """Run rules (all of them, unless given) over one paper."""
    chosen = list(all_rules().values()) if rules is None else list(rules)
    waivers = {waiver: _waived_rule(waiver) for waiver in subject.report.waivers}
    used: set[Waiver] = set()
    found: list[Finding] = []
    waived: list[tuple[Finding, str]] = []
    edits: list[tuple[Finding, Edit]] = []
    for rule in chosen:
        severity = severity_of(rule, subject.house.lint)
        if severity is None or not applies(rule, subject, final):
            continue
        for fault in rule.check(subject):
            usual = severity if final else rule.draft or severity
            grade = severity if is_set(rule, subject.house.lint) else fault.severity or usual
            name, more = f"{rule.code} {rule.name}", f"reportgen rule {rule.code}"
            reason, fix = (with_files(text, fault.span, fault.also) for text in (fault.reason, fault.fix))
            finding = Finding(name, fault.span, reason, fix, grade, more, also=fault.also)
            waiver = next((w for w, code in waivers.items() if code == rule.code), None)
            if waiver is not None:
                used.add(waiver)
                waived.append((finding, waiver.reason.text))
                continue
            found.append(finding)
            if fault.edit is not None:
                edits.append((finding, fault.edit))
    if rules is None:
        found += _waiver_findings(waivers, used)
    return Result(tuple(dict.fromkeys(found)), tuple(waived), tuple(edits))


def _waived_rule(waiver: Waiver) -> str:
    rule = find_rule(waiver.rule)
    return rule.code if rule else ""


def _waiver_findings(waivers: Mapping[Waiver, str], used: set[Waiver]) -> list[Finding]:
    out = []
    for waiver, code in waivers.items():
        if not code:
            reason = f"there is no rule {waiver.rule} to waive"
            out.append(
                Finding(f"{UNKNOWN} waiver-unknown", waiver.span, reason, "see `reportgen rule`", Severity.WARNING)
            )
        elif waiver not in used:
            reason = f"the waiver of {waiver.rule} is not needed: the rule finds nothing"
            out.append(Finding(f"{UNUSED} waiver-unused", waiver.span, reason, "delete the waiver", Severity.WARNING))
    return out
