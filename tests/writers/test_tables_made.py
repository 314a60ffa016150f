"""Seeded tables on the page: nothing overlaps, no figure is cut, nothing leaves it; `make table-figures` has all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables_made import measure
from tools import needs


@pytest.mark.parametrize(("style", "seeds", "word"), [("worcester", range(20), False), ("oxford", range(20, 34), True)])
def test_tables_stand_on_the_page_whole(style: str, seeds: range, word: bool, tmp_path: Path) -> None:
    needs("pdftotext")
    if word:
        needs("soffice")
    else:
        needs("chromium")
        pytest.importorskip("playwright.sync_api")
    found = measure.measure(tmp_path / "paper", seeds, style, word=word, web=not word)
    assert [f"{name}: {fault}" for name, faults in found.faults.items() for fault in faults] == []
    assert found.built > len(seeds) / 2


def test_a_measure_finds_what_is_wrong_on_a_web_page() -> None:
    needs("chromium")
    pytest.importorskip("playwright.sync_api")
    look = "table { table-layout: fixed; width: 200px } td { overflow-wrap: anywhere } i { margin-left: -20px }"
    cells = (
        "<td>£1,234,567,890<td>3 May 2026<td>two<i>over</i><td><span style='white-space: nowrap'>off the cell</span>"
    )
    page = f"<style>{look}</style><main><div class=scroll><table><tr>{cells}</table></div></main>"
    told = measure.in_chromium(page.encode(), 20, {"£1,234,567,890", "3 May 2026", "two"})["html at 1200 px"]
    assert told == [
        '"cell" stands outside its cell',
        'page 1: "two" and "over" stand over each other',
        '"3 May 2026" is not on one line anywhere',
        '"£1,234,567,890" is not on one line anywhere',
    ]


def test_a_measure_finds_what_is_wrong() -> None:
    needs("pdftotext")
    import typst

    page = "#set page(width: 200pt, height: 99pt, margin: 20pt)\n#set text(size: 10pt)\n"
    words = "#place(dx: 0pt)[first]\n#place(dx: 9pt)[second]\n#place(dy: 20pt, dx: 140pt)[outside]\n"
    words += "#place(dy: 40pt)[3 \\ May]\n"
    pdf = typst.compile((page + words).encode(), format="pdf")
    told = list(measure.faults(pdf, 20, {"3 May", "first"}))
    assert [fault.split(": ")[-1].split(" stand")[0] for fault in told] == [
        '"first" and "second"', '"outside"', '"3 May" is not on one line anywhere',
    ]  # fmt: skip
