"""Seeded meetings and what a clerk does with them: `make packs-seeded` tells a thousand such stories, this forty."""

from __future__ import annotations

from pathlib import Path

import pytest
from meetings_made import files, running
from meetings_made.making import make
from meetings_made.search import Search
from meetings_made.words import Markers
from tools import needs


def test_the_search_finds_every_marker_of_a_complete_pack_that_is_printed(tmp_path: Path) -> None:
    seen: set[str] = set()
    for seed in (18, 29):
        root = tmp_path / str(seed)
        made = make(seed, root)
        code, said = running.run(["pack", str(made.folder), "--edition", "restricted", "--out", str(root / "out")])
        assert code == 0, said
        found = Search(needs("pdftotext")).find(made.markers, [root / "out" / "restricted"])
        seen |= {line.partition(" (")[0].split(" ", 1)[1].rstrip(" 0123456789") for line in found}
    assert {"report", "report cell", "report footnote", "report caption", "row", "total"} <= seen
    assert {"action", "supplied file"} <= seen
    assert not {"comment", "report comment", "report picture metadata", "supplied file author"} & seen


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", files.pdf(["Words"], author="Mr Zorvoxtrobka")),
        ("a.pdf", files.pdf(["Words"], bookmark="Lease of Zorvoxtrobka")),
        ("a.pdf", files.pdf(["Mr Zorvoxtrobka"])),
        ("a.png", files.png(1, "by Zorvoxtrobka")),
        ("zorv-oxtrob-ka.html", b"Words"),
        ("a.html", b"Z<b>orv</b>oxtrob&#107;a"),
        ("a.json", b'"Zorvoxtrob\\u006ba"'),
        ("a.html", b'<img src="data:text/plain;base64,WiBab3J2b3h0cm9ia2E=">'),
        ("a.txt", b"They offered \xc2\xa31,234,567 for it"),
        ("a.txt", b"They offered 1234567."),
    ],
)
def test_the_search_finds_a_marker_wherever_it_hides(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    markers = Markers(None, {"name": "Zorvoxtrobka"}, {"sum": "1234567"})  # type: ignore[arg-type]
    assert len(Search(needs("pdftotext")).find(markers, [tmp_path])) == 1


# Chosen from the first hundred: whatever place is marked in these, and whatever step follows another, comes here as
# well (137 of 138 such things; 133 in the first forty), in five sixths of the time.
SEEDS = (
    0, 1, 5, 7, 8, 9, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 23, 24, 25, 32, 33, 34, 35, 37, 39, 40, 42, 43, 48, 65,
    67, 83, 86, 88, 90, 92, 94, 95, 97, 98,
)  # fmt: skip


def test_forty_stories_are_told() -> None:
    assert len(set(SEEDS)) == 40


@pytest.mark.parametrize("seed", SEEDS)
def test_no_marker_is_public_whatever_a_clerk_does(seed: int, tmp_path: Path) -> None:
    told = running.story(seed, tmp_path, needs("pdftotext"))
    assert not told.faults, "\n".join((*told.faults, *told.told))


@pytest.mark.parametrize("seed", [3, 11])
def test_an_ordinary_meeting_of_ten_items_is_packed_with_two_lines_to_look_at_at_most(seed: int) -> None:
    code, said = running.ordinary_pack(seed)
    assert (code, said.count("CHECK") <= 2) == (0, True), said
