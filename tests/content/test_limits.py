"""What is just inside a limit is read; what is just over it is refused at its place, with the limit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.papers.paper import read_paper
from reportgen.reading.characters import MAX_WORD
from reportgen.tree import MAX_COLUMNS, MAX_ROWS, Table, walk


def built(folder: Path, body: str, tables: str = "") -> tuple[list[str], int]:
    """The errors about limits, and the rows and columns of the largest table of the paper."""
    indented = body.replace("\n", "\n      ")
    text = f"title: Limits\nbody:\n  - heading: Facts\n    text: |\n      {indented}\n{tables}"
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    (folder / "meeting.yaml").write_text("style: worcester\nbody: Cabinet\ndate: 2026-09-14\n", encoding="utf-8")
    paper = read_paper(folder, "draft")
    found = [f"{f.span.line}: {f.reason}" for f in paper.findings if "limit" in f.reason]
    sizes = [len(n.rows) * len(n.columns) for n in walk(paper.document) if isinstance(n, Table)]
    return found, max(sizes, default=0)


def typed(columns: int, rows: int) -> str:
    def line(word: str) -> str:
        return "| " + " | ".join([word] * columns) + " |\n"

    return line("h") + line("---") + line("c") * rows


def structured(columns: int, rows: int) -> str:
    heads = "".join("      - heading: h\n" for _ in range(columns))
    cells = ", ".join(["c"] * columns)
    return f"tables:\n  t:\n    columns:\n{heads}    rows:\n" + f"      - [{cells}]\n" * rows


@pytest.mark.parametrize(("columns", "rows"), [(MAX_COLUMNS, 1), (2, MAX_ROWS)])
def test_tables_as_large_as_they_may_be_are_set(columns: int, rows: int, tmp_path: Path) -> None:
    assert built(tmp_path, typed(columns, rows))[0] == []
    found, size = built(tmp_path, "{table:t}", structured(columns, rows))
    assert found == []
    assert size >= columns * rows


@pytest.mark.parametrize(
    ("columns", "rows", "said"),
    [(MAX_COLUMNS + 1, 1, f"64 columns.*the limit is {MAX_COLUMNS}"), (2, MAX_ROWS + 1, r"2,001 rows.*2,000")],
)
def test_larger_tables_are_refused_with_the_limit(columns: int, rows: int, said: str, tmp_path: Path) -> None:

    for found, _ in (built(tmp_path, typed(columns, rows)), built(tmp_path, "{table:t}", structured(columns, rows))):
        assert len(found) == 1
        assert re.search(said, found[0])


def test_a_word_may_be_long_but_not_without_end(tmp_path: Path) -> None:
    assert built(tmp_path, f"Open {'x' * MAX_WORD} words.")[0] == []
    found, _ = built(tmp_path, f"Open words.\n\nA line with {'x' * 150_000} in it.")
    assert found == [f"7: here stand 150,000 characters without a space; the limit is {MAX_WORD:,}"]
