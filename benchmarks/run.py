"""`make bench`: reportgen beside pandoc, and its PDF beside WeasyPrint's, in alternation in one run.

Prints medians and ratios; nothing is asserted, because machines differ. What is compared:

cold   one paper to Word and HTML by a fresh process, against pandoc's two runs on the same content
loop   100 papers to Word and HTML in one process, against pandoc run for each
pdf    one paper to PDF by a fresh process, against WeasyPrint on our own HTML (where it is installed)
lint   a report of 5,000 words by a fresh process, and 100 of them in one run (nothing to compare it with)
pack   a meeting of 30 reports to one PDF, time and peak memory, against WeasyPrint and LibreOffice on its documents
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import packs
from as_markdown import markdown

from reportgen.papers.paper import read_paper
from reportgen.writers import writer

ROOT = Path(__file__).parent.parent
PAPER = ROOT / "content/worcester/2022-11-14-health-and-wellbeing/city-collaborative-projects"
COLD_ROUNDS, LOOP = 11, 100


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall-clock time."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def in_turn(rounds: int, **works: Callable[[], object]) -> dict[str, float]:
    """Medians of several works, done by turns so that the machine's moods fall on all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(timed(work))
    return {name: statistics.median(values) for name, values in times.items()}


def phases() -> list[tuple[str, float]]:
    """Where a warm paper's time goes, in milliseconds."""
    rows = []
    best = [timed(lambda: read_paper(PAPER, "draft")) for _ in range(7)]
    rows.append(("read, assemble, number", 1000 * statistics.median(best)))
    paper = read_paper(PAPER, "draft")
    assert paper.document is not None
    assert paper.house is not None
    document, house = paper.document, paper.house
    for name in ("docx", "html", "pdf"):
        write = writer(name)
        write(document, house)
        times = [timed(lambda: write(document, house)) for _ in range(7)]  # noqa: B023
        rows.append((f"write {name}", 1000 * statistics.median(times)))
    return rows


def loop(folder: Path) -> float:
    """Papers a second: read, assembled, numbered and written to Word and HTML."""

    def work() -> None:
        for number in range(LOOP):
            paper = read_paper(PAPER, "draft")
            assert paper.document is not None
            assert paper.house is not None
            for name in ("docx", "html"):
                (folder / f"{number}.{name}").write_bytes(writer(name)(paper.document, paper.house))

    return LOOP / timed(work)


def long_report(meeting: Path) -> Path:
    """The Worcester paper with its narrative twice, some 5,000 words, in a meeting of its own."""
    folder = meeting / PAPER.name
    shutil.copytree(PAPER, folder)
    shutil.copy(PAPER.parent / "meeting.yaml", meeting)
    body = folder / "body.yaml"
    text = body.read_text(encoding="utf-8")
    narrative = text[text.index("- heading:") :]
    again = re.sub(r"(?m)^(- heading: .*|  id: .*)$", r"\1-again", re.sub(r"(\{#[\w-]+)", r"\1-again", narrative))
    body.write_text(f"{text}\n{again}", encoding="utf-8")
    return folder


def lint_times(folder: Path) -> list[tuple[str, float]]:
    """Milliseconds of `reportgen lint`: cold on one long report, and for each of 100 in one run."""
    lint = [sys.executable, "-m", "reportgen", "lint"]
    one = long_report(folder / "one")
    for number in range(LOOP):
        shutil.copytree(one.parent, folder / "many" / str(number))
    run(*lint, one)
    cold = statistics.median(timed(lambda: run(*lint, one)) for _ in range(COLD_ROUNDS))
    many = min(timed(lambda: run(*lint, folder / "many")) for _ in range(3))
    return [("lint, cold", 1000 * cold), (f"lint, each of {LOOP} in one run", 1000 * many / LOOP)]


def machine() -> float:
    """Milliseconds of a fixed piece of plain Python: figures of runs at other times are compared by it."""

    def work() -> None:
        seen: dict[int, str] = {}
        for number in range(40_000):
            seen[number % 97] = str(number)

    return 1000 * min(timed(work) for _ in range(20))


def beside_pandoc(folder: Path, source: str, ours: list[str | Path]) -> Iterator[str]:
    """Rows: one paper to Word and HTML by a fresh process, and a hundred in one, beside pandoc."""
    pandoc = _pandoc()
    if not pandoc:
        yield "| cold, loop | | pandoc is not installed (`make bench` installs pypandoc_binary) | |"
        return
    (folder / "paper.md").write_text(source, encoding="utf-8")

    def peer() -> None:
        for ending in ("docx", "html"):
            run(pandoc, "-s", folder / "paper.md", "-o", folder / f"paper.{ending}")

    cold = in_turn(COLD_ROUNDS, ours=lambda: run(*ours, "docx,html"), peer=peer)
    yield _row("cold, Word and HTML", cold["ours"], "pandoc", cold["peer"])
    rate = loop(folder)
    peer_rate = 10 / timed(lambda: [peer() for _ in range(10)])
    yield _row(f"loop, Word and HTML, {LOOP} papers, each", 1 / rate, "pandoc", 1 / peer_rate)


def beside_weasyprint(folder: Path, ours: list[str | Path]) -> Iterator[str]:
    """A row: one paper to PDF by a fresh process, beside WeasyPrint on our own page."""
    if not find_spec("weasyprint"):
        yield "| cold, PDF | | WeasyPrint is not installed | |"
        return
    run(*ours, "html")
    page = next((folder / "out").rglob("*.html"))
    code = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    peer = [sys.executable, "-c", code, page, folder / "w.pdf"]
    took = in_turn(5, ours=lambda: run(*ours, "pdf"), peer=lambda: run(*peer))
    yield _row("cold, PDF", took["ours"], "WeasyPrint", took["peer"])


def main() -> None:
    """Measure and print."""
    paper = read_paper(PAPER, "draft")
    assert paper.document is not None
    source = markdown(paper.document)
    print(f"The Worcester paper: {len(source.split()):,} words; medians of {COLD_ROUNDS} rounds in alternation.")
    print(f"{os.cpu_count()} cores; a fixed loop of plain Python takes {machine():.1f} ms at the beginning,", end=" ")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the modules are compiled once, as where it is installed
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        ours = [sys.executable, "-m", "reportgen", "build", PAPER, "--out", folder / "out", "--to"]
        rows = [*beside_pandoc(folder, source, ours), *beside_weasyprint(folder, ours)]
        linted = lint_times(folder)
        print(f"{machine():.1f} ms after these:\n")
    print("| work | reportgen | peer | ratio (peer / reportgen) |\n|---|---|---|---|", *rows, sep="\n")
    print("\nA report of 5,000 words:")
    for what, took in linted:
        print(f"  {what}: {took:.0f} ms")
    print("\nWhere a warm paper's time goes:")
    for what, took in phases():
        print(f"  {what}: {took:.1f} ms")
    _imports()
    print("", *packs.rows(), sep="\n")


def _row(work: str, ours: float, peer: str, theirs: float) -> str:
    return f"| {work} | {ours:.3f} s | {peer} {theirs:.3f} s | {theirs / ours:.2f} |"


def _pandoc() -> str:
    if not find_spec("pypandoc"):
        return ""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _imports() -> None:
    code = "import time; s=time.perf_counter(); import reportgen.building.run; "
    code += "import reportgen.writers.docx, reportgen.writers.html; print(time.perf_counter()-s)"
    took = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout) for _ in range(5)
    ]
    print(f"  imports of a cold run: {1000 * statistics.median(took):.0f} ms")


if __name__ == "__main__":
    main()
