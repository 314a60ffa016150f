"""What `reportgen inspect` says of each made file, word for word: the kind, where, and the words it holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from border_files import BORDER
from made_files import CLEAN, SEEDED

from reportgen.leaks.inspection import KINDS, look

MADE = {name: make for name, (_, make) in SEEDED.items()} | BORDER
FORMATS = {
    "word": ("word ",),
    "workbook": ("workbook ",),
    "slides": ("slides ",),
    "pdf": ("pdf ",),
    "pictures": ("photograph ", "drawing ", "picture ", "svg "),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.filterwarnings("ignore:.*not reachable from /AcroForm")  # a form field that stands alone
def test_what_is_found_is_said_with_its_place_and_words(kind: str, expect: Callable[[Path, str], None]) -> None:
    lines = []
    for name in (name for name in MADE if name.startswith(FORMATS[kind])):
        found = look(MADE[name]())
        if name in SEEDED:
            assert {seen.kind for seen in found} == {SEEDED[name][0]}, name
        said = [f"    {seen.kind}, {seen.place}: {seen.words}".rstrip(": ") for seen in found]
        lines += [f"{name}:", *(said or ["    nothing"])]
    expect(Path(__file__).parent / "seen" / f"{kind}.txt", "\n".join(lines) + "\n")


def test_every_made_file_is_of_some_format_and_no_two_have_one_name() -> None:
    assert [name for name in MADE if not name.startswith(tuple(sum(FORMATS.values(), ())))] == []
    assert not (set(SEEDED) | set(CLEAN)) & set(BORDER)


def test_every_kind_is_found_in_some_made_file() -> None:
    told = "".join(path.read_text("utf-8") for path in Path(__file__).with_name("seen").iterdir())
    assert [kind for kind in KINDS if f"    {kind}, " not in told and kind not in ("unknown", "locked")] == []


def test_a_pdf_whose_description_is_nothing_of_the_kind_is_inspected_without_a_traceback(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Metadata = pikepdf.Stream(pdf, b"<letter>Not XMP</letter>", Type=pikepdf.Name.Metadata)
        pdf.save(tmp_path / "x.pdf", fix_metadata_version=False)  # which would mend it
    command = [sys.executable, "-m", "reportgen", "inspect", "x.pdf"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (run.stdout, run.stderr) == ("", "1 file looked at, 0 with something in them (0 in all)\n")
