"""What is found in Word drafts: by our reader, by pandoc and by mammoth, on the made drafts of tests/drafts.

    python benchmarks/drafts.py [--papers FOLDER] [--speed]

Headings and numbers are counted as found of those there are (and how many more were taken for one); words as the share
kept in order. pandoc and mammoth tell no recommendations and no types. With --papers the reference papers in a folder
are compared with their labels, each difference a line.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from drafts.kinds_made import others  # noqa: E402
from drafts.labelled import differences, found  # noqa: E402
from drafts.looks import made, saved_by_libreoffice  # noqa: E402
from drafts.maker import Draft  # noqa: E402
from drafts.more_looks import more  # noqa: E402
from drafts.score import Tally, in_order, plain, words_in_order  # noqa: E402
from drafts.scores import Score, score  # noqa: E402

from reportgen.drafts.opened import open_draft  # noqa: E402
from reportgen.drafts.packs import reports_in  # noqa: E402
from reportgen.drafts.read import understood  # noqa: E402

Found = tuple[list[str], list[str]]  # headings, and all paragraphs as lines


def by_pandoc(draft: Path) -> Found:
    """What pandoc reads."""
    import pypandoc

    page = pypandoc.convert_file(str(draft), "html", format="docx", extra_args=["--wrap=none"])
    return of_html(page)


def by_mammoth(draft: Path) -> Found:
    """What mammoth reads."""
    import mammoth

    with draft.open("rb") as file:
        return of_html(mammoth.convert_to_html(file).value)


def of_html(page: str) -> Found:
    headings = [text(hit) for hit in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", page, re.DOTALL)]
    lines = [text(piece) for piece in re.split(r"</?(?:p|h[1-6]|li|td|th|tr|div|br ?/?)\b[^>]*>", page)]
    return headings, [line for line in lines if line]


def text(piece: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", piece)).split())


def of_others(draft: Draft, reader: Callable[[Path], Found], folder: Path) -> Score:
    """The score of another reader: a number counts where its paragraph begins with it."""
    path = folder / f"{draft.name}.docx"
    path.write_bytes(draft.data)
    headings, lines = reader(path)
    labels = draft.labels
    said = [bare(plain(h)) for h in headings]
    numbers = [n for n, words in labels.numbers if any(starts(line, n, words) for line in lines)]
    return Score(
        in_order([plain(h) for h in labels.headings], said),
        Tally(len(numbers), len(labels.numbers)),
        words_in_order(labels.words, " ".join(lines).split()),
    )


def bare(words: str) -> str:
    return re.sub(r"^\(?(?:\d+(?:\.\d+)*|[a-z])[.)]?\s+", "", words)


def starts(line: str, number: str, words: str) -> bool:
    return line.startswith(number) and plain(words)[:20] in plain(line)


def table(drafts: list[Draft]) -> None:
    readers = {"pandoc": by_pandoc, "mammoth": by_mammoth}
    print("| look | reader | headings | numbers | words in order | recommendations | types |")
    print("|---|---|---|---|---|---|---|")
    totals: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as name:
        for look in dict.fromkeys(d.look for d in drafts):
            mine = [d for d in drafts if d.look == look]
            for reader in ("reportgen", *readers):
                total = Score()
                for draft in mine:
                    total.add(score(draft) if reader == "reportgen" else of_others(draft, readers[reader], Path(name)))
                totals.setdefault(reader, Score()).add(total)
                print(row(look, reader, total))
                for fault in total.faults:
                    print(f"  {fault}", file=sys.stderr)
    for reader, total in totals.items():
        print(row("**all**", reader, total))


def row(look: str, reader: str, s: Score) -> str:
    more = f"{s.recommendations} | {s.types}" if reader == "reportgen" else "– | –"
    return f"| {look} | {reader} | {s.headings} | {s.numbers} | {100 * s.words.share:.1f} % | {more} |"


def papers(folder: Path) -> None:
    """The reference papers beside their hand-made labels."""
    labels = yaml.safe_load((ROOT / "tests" / "drafts" / "papers.yaml").read_text(encoding="utf-8"))
    right = 0
    for name, label in labels.items():
        draft = open_draft(folder / label["file"])
        if "report" in label:
            draft = reports_in(draft)[label["report"] - 1]
        read = understood(folder / label["file"], draft, label.get("style", name.split("-")[0]))
        wrong = differences(label, found(read)) if read.contents is not None else [f"taken for {read.kind}"]
        right += not wrong
        print(f"{name}: {'as labelled' if not wrong else '; '.join(wrong)}")
    print(f"{right} of {len(labels)} reference papers as labelled")


def speed(drafts: list[Draft]) -> None:
    """What linting 200 drafts takes, in one run on all processors; one of the files is broken.

    Processor time says what it costs whatever else a machine is doing; the clock what it took here and now.
    """
    from reportgen.lint.many import lint_drafts

    def spent() -> float:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(each.ru_utime + each.ru_stime for each in used)

    with tempfile.TemporaryDirectory() as name:
        files = []
        for n in range(200):
            draft = drafts[n % len(drafts)]
            path = Path(name) / f"{n:03d}-{draft.name}.docx"
            path.write_bytes(draft.data if n != 100 else draft.data[: len(draft.data) // 2])
            files.append(path)
        begin, used = time.perf_counter(), spent()
        linted = lint_drafts(files, "", False, lambda count: None)
        took, cost = time.perf_counter() - begin, spent() - used
    unread = sum(each.type == "unreadable" for each in linted)
    print(f"{len(linted)} drafts linted, {unread} of them unreadable, in {took:.1f} s")
    each = cost / len(files) * 1000
    print(f"{each:.0f} ms of processor time a draft: {2000 / each:.0f} a second on two processors of their own")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--speed", action="store_true", help="only how long linting takes")
    parser.add_argument("--papers", type=Path, help="the folder of the reference papers, as text")
    asked = parser.parse_args()
    drafts = made()
    if asked.speed:
        speed(drafts)
        return
    soffice = shutil.which("soffice")
    saved = saved_by_libreoffice(soffice) if soffice else []
    if not soffice:
        print("LibreOffice is not installed: the look it saves is left out", file=sys.stderr)
    table([*drafts, *more(), *saved, *others()])
    if asked.papers:
        papers(asked.papers)
    speed(drafts)


if __name__ == "__main__":
    main()
