"""An id that its author named after what is exempt stands in no public file, and references to it still lead there."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from meetings_made.making import FRONT, GROUNDS

from reportgen.cli import main

PLACES = {
    "a paragraph of a passage": "body: |\n  See {num:deal-zedcorp}.\n\n  ::: exempt\n  Words. {#deal-zedcorp}\n  :::\n",
    "a passage without a number": "body: |\n  Words.\n\n  ::: exempt\n  - Words. {#deal-zedcorp}\n  :::\n",
    "a heading in a passage": "body: |\n  Words.\n\n  ::: exempt\n  # Words {#deal-zedcorp}\n\n  More.\n  :::\n",
    "an appendix": "body: See {ref:deal-zedcorp}.\n"
    "appendices:\n  - {title: Offer, id: deal-zedcorp, text: Words., exempt: true}\n",
    "a section": "body:\n  - {heading: A, text: Words.}\n"
    "  - {heading: Offer, id: deal-zedcorp, text: Words., exempt: true}\n",
    "a table": "body: |\n  Words.\n\n  ::: exempt\n  {table:deal-zedcorp}\n  :::\n"
    "tables:\n  deal-zedcorp: {label: A, columns: [{heading: B}], rows: [[C]]}\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_an_id_of_what_is_withheld_tells_nothing(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "m" / "r"
    folder.mkdir(parents=True)
    (folder.parent / "meeting.yaml").write_text("style: base\nbody: Board\ndate: 2026-09-14\n", "utf-8")
    text = f"title: A\n{FRONT}{GROUNDS}{PLACES[place]}"
    (folder / "report.yaml").write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["build", "content", "--edition", "public", "--to", "html,docx,pdf"])
    assert done.exit_code == 0, done.output
    page = (tmp_path / "build/public/m/r.html").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "build/public/m/r.docx") as package:
        word = b"".join(package.read(name) for name in package.namelist())
    assert "zedcorp" not in page.casefold()
    assert b"zedcorp" not in word.lower()
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page
