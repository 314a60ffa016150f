"""How often the linter is wrong, and how much it sees: on text and faults by people who had not read its rules; a file
says so that was written by somebody who had.

`tests/cases/lint-clean/` holds correct snippets by kind; whatever is found in one is false. `tests/cases/lint-planted/`
holds short papers, each with faults, the words where each stands, and what would be right there. A fault is found when
a finding on its line, or one that names its line or words, is gone once the right words stand there: a finding that
would be there in any case does not count.

`tests/cases/lint-blind/` holds sets more, each of a hundred faults or more in twelve papers, by people who had read
nothing of the linter; each was measured before anybody who builds rules had seen it (its README).

A snippet is a mapping with the keys of a report, and `name`, `style`, `meeting`; what it does not say is taken from the
frame of its style in `tests/cases/lint-frames.yaml`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import yaml

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
INVENTED = CASES / "invented" / "templates"  # the styles of two invented councils, in Scotland and Wales
STYLE = "worcester"
OF_SNIPPET = ("name", "style", "meeting", "faults")


@dataclass(frozen=True)
class Fault:
    """A planted fault: what is wrong, its words, what would be right, and words elsewhere that it may be found at."""

    kind: str
    fault: str
    at: str
    right: str
    also: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The words at which it may be found."""
        return (self.at, *self.also)


@dataclass(frozen=True)
class Snippet:
    """A report with a snippet in it. `meeting` and `report` are the texts of the two files, `folder` is for both."""

    kind: str
    folder: str
    meeting: str
    report: str
    faults: tuple[Fault, ...] = ()

    def mended(self, *faults: Fault) -> Snippet:
        """The same report with the right words in the place of some faults, line for line."""
        text = self.report
        for fault in faults:
            text = text.replace(fault.at, fault.right)
        numbers = "-".join(str(self.faults.index(fault)) for fault in faults)
        return replace(self, folder=f"{self.folder}-mended-{numbers}", report=text)


@dataclass(frozen=True)
class Found:
    """A finding: the snippet's folder, its line of the report (0: another file), what lint says, lines it names."""

    folder: str
    line: int
    code: str
    severity: str
    text: str
    also: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.folder}:{self.line} {self.code}: {self.text}"


class Plain(yaml.CSafeDumper):
    """Writes YAML in which every scalar is the text that was read: 1.50 stays 1.50, yes stays yes."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}  # type: ignore[misc]


def _text(writer: Plain, text: str) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Plain.add_representer(str, _text)


def _dump(value: object) -> str:
    return str(yaml.dump(value, Dumper=Plain, sort_keys=False, allow_unicode=True, width=10_000))


def _load(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # every scalar as text


def snippets(folder: Path) -> Iterator[Snippet]:
    """The snippets of a folder. Raises ValueError for words of a fault that do not stand in its report just once."""
    frames = _load(CASES / "lint-frames.yaml")
    for file in sorted(folder.glob("*.yaml")):
        data = _load(file)
        for number, entry in enumerate(data.get("snippets", [data]), 1):
            yield _snippet(file.stem, f"{file.stem}/{number:02}-{entry.get('name', 'paper')}", entry, frames)


def _snippet(kind: str, folder: str, entry: dict[str, Any], frames: dict[str, Any]) -> Snippet:
    style = entry.get("style", STYLE)
    frame = frames[style]
    report = frame["report"] | {key: value for key, value in entry.items() if key not in OF_SNIPPET}
    for key, parts in frame["report"].items():
        if isinstance(parts, dict) and isinstance(entry.get(key), dict):
            report[key] = parts | entry[key]
    if isinstance(report["body"], str):
        report["body"] = [{"heading": "Details", "text": report["body"]}]
    meeting = {"style": style} | frame["meeting"] | entry.get("meeting", {})
    made = Snippet(kind, folder, _dump(meeting), _dump(report), tuple(map(_fault, entry.get("faults", []))))
    for words in (words for fault in made.faults for words in fault.places):
        if (count := sum(words in line for line in made.report.splitlines())) != 1 or made.report.count(words) != 1:
            raise ValueError(f"{folder}: {words!r} stands on {count} lines")
    return made


def _fault(entry: dict[str, Any]) -> Fault:
    also = entry.get("also", ())
    return Fault(**{**entry, "also": (also,) if isinstance(also, str) else tuple(also)})


@contextmanager
def _desk(papers: Iterable[Snippet]) -> Iterator[str]:
    """A folder with these papers below `content/`, and the styles they are in."""
    with tempfile.TemporaryDirectory() as desk:
        shutil.copytree(INVENTED, Path(desk, "templates"))
        for paper in papers:
            folder = Path(desk, "content", paper.folder)
            (folder / "paper").mkdir(parents=True)
            (folder / "meeting.yaml").write_text(paper.meeting, encoding="utf-8")
            (folder / "paper" / "report.yaml").write_text(paper.report, encoding="utf-8")
        yield desk


def lint(papers: Iterable[Snippet]) -> list[Found]:
    """What `reportgen lint` finds in them, in one run; each in a meeting of its own: one meeting’s know each other."""
    with _desk(papers) as desk:
        command = [sys.executable, "-m", "reportgen", "lint", "content", "--format", "json", "--fail-on", "never"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
        run = subprocess.run(command, cwd=desk, env=environment, capture_output=True, check=True, encoding="utf-8")
    return [_found(finding) for finding in json.loads(run.stdout)["findings"]]


def _found(finding: dict[str, Any]) -> Found:
    file = Path(finding["file"])
    line = finding["line"] if file.name == "report.yaml" else 0
    text = f"{finding['reason']}; {finding['fix']}" if finding.get("fix") else finding["reason"]
    also = tuple(place["line"] for place in finding.get("also", ()) if Path(place["file"]).name == "report.yaml")
    return Found("/".join(file.parts[1:3]), line, finding["code"], finding["severity"], text, also)


@dataclass(frozen=True)
class Result:
    """A planted fault, and the codes of the findings that are gone once it alone is mended: at its place, anywhere."""

    paper: Snippet
    fault: Fault
    found: list[str]
    anywhere: list[str]


def recall(papers: Sequence[Snippet]) -> list[Result]:
    """What becomes of each planted fault."""
    found: dict[str, list[Found]] = {}
    for finding in lint([*papers, *(paper.mended(fault) for paper in papers for fault in paper.faults)]):
        found.setdefault(finding.folder, []).append(finding)
    results = []
    for paper in papers:
        for fault in paper.faults:
            before, after = (found.get(p.folder, []) for p in (paper, paper.mended(fault)))
            gone = Counter(f.code for f in before) - Counter(f.code for f in after)
            near = _near(paper, fault, before) - _near(paper, fault, after)
            results.append(Result(paper, fault, sorted({code for code, _ in near}), sorted(gone)))
    return results


def missed_faults(papers: Sequence[Snippet]) -> list[Fault]:
    """The faults of which `recall` says that they are not found, in a third of its time.

    Once a fault is mended, only the rules that found something near it read the paper again: a rule finds the same
    whichever others are asked.
    """
    before: dict[str, list[Found]] = {}
    for finding in lint(papers):
        before.setdefault(finding.folder, []).append(finding)
    faults = [(paper, fault) for paper in papers for fault in paper.faults]
    near = [_near(paper, fault, before.get(paper.folder, [])) for paper, fault in faults]
    missed = []
    with _desk(paper.mended(fault) for paper, fault in faults) as desk, chdir(desk):
        for (paper, fault), codes in zip(faults, near, strict=True):
            mended = paper.mended(fault)
            if not codes or not codes - _near(paper, fault, _by_rules(mended, {code for code, _ in codes})):
                missed.append(fault)
    return missed


def _by_rules(paper: Snippet, codes: Iterable[str]) -> Iterator[Found]:
    """What reading a paper at hand finds, and the rules of these codes ("FIG004 text-sum")."""
    from reportgen.lint.engine import lint as lint_subject
    from reportgen.lint.read_reports import read_subjects
    from reportgen.lint.rule import all_rules

    rules = [rule for code in codes if (rule := all_rules().get(code.partition(" ")[0]))]
    ((subject, faults),) = read_subjects([Path("content", paper.folder, "paper")])
    for f in (*faults, *(lint_subject(subject, rules).findings if subject else ())):
        text = f"{f.reason}; {f.fix}" if f.fix else f.reason
        line, *also = (s.line if Path(s.file).name == "report.yaml" else 0 for s in (f.span, *f.also))
        yield Found(paper.folder, line, f.code, "", text, tuple(also))


def _near(paper: Snippet, fault: Fault, found: Iterable[Found]) -> Counter[tuple[str, bool]]:
    """The codes of findings near a fault, where mending leaves them: at its lines or words, or naming one of its lines.

    The two are told apart: a finding that is there in any case, and names the line, hides none that stands on it.
    """
    text = enumerate(paper.report.splitlines(), 1)
    lines = {n for n, line in text if any(words in line for words in fault.places)}
    named = [words.strip(" |") for words in fault.places]  # a cell is named without its lines
    near: Counter[tuple[str, bool]] = Counter()
    for f in found:
        here = f.line in lines or any(words in f.text for words in named)
        if here or not lines.isdisjoint(f.also):
            near[f.code, here] += 1
    return near


def of(severity: str, found: Iterable[Found]) -> list[Found]:
    """Those of a severity."""
    return [f for f in found if f.severity == severity]


def _print_false(found: Sequence[Found], verbose: bool) -> None:
    for severity in ("error", "warning"):
        wrong = of(severity, found)
        codes = ", ".join(f"{code} {n}" for code, n in Counter(f.code.split()[0] for f in wrong).most_common())
        print(f"  false {severity}s: {len(wrong)}{f' ({codes})' if codes else ''}")
        for f in wrong if verbose else ():
            print(f"    {f}")
    asked = [f for f in of("advice", found) if "?" in f.text]  # in the reason, or in the fix
    codes = ", ".join(f"{code} {n}" for code, n in Counter(f.code.split()[0] for f in asked).most_common())
    print(f"  questions to the author: {len(asked)}{f' ({codes})' if codes else ''}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="How often the linter is wrong, and how much it sees.")
    parser.add_argument("folder", type=Path, nargs="?", help="of papers with planted faults [tests/cases/lint-planted]")
    parser.add_argument("--verbose", action="store_true", help="list each false finding, and what found each fault")
    given = parser.parse_args(arguments)
    verbose = given.verbose

    if given.folder is None:
        clean = list(snippets(CASES / "lint-clean"))
        print(f"{len(clean)} clean snippets in {len({c.kind for c in clean})} kinds")
        _print_false(lint(clean), verbose)

    papers = list(snippets(given.folder or CASES / "lint-planted"))
    print(f"{len(papers)} papers with planted faults, all of them mended")
    _print_false(lint(paper.mended(*paper.faults) for paper in papers), verbose)

    results = recall(papers)
    missed = [result for result in results if not result.found]
    print(f"{len(results)} planted faults: {len(results) - len(missed)} found, {len(missed)} missed")
    lost = Counter(result.fault.kind for result in missed)
    for kind, n in sorted(Counter(result.fault.kind for result in results).items()):
        print(f"  {kind}: {n - lost[kind]} of {n}")
    if verbose:
        print("found:")
        for result in results:
            if result.found:
                print(f"  {result.paper.kind} {result.fault.at!r}: {', '.join(result.found)}")
    print("missed:")
    for result in missed:
        noted = f" [another place: {', '.join(result.anywhere)}]" if result.anywhere else ""
        print(f"  {result.paper.kind} {result.fault.at!r} ({result.fault.kind}): {result.fault.fault}{noted}")


if __name__ == "__main__":
    main()
