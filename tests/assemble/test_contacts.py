"""What an author says of an officer is printed, whichever way the style shows its contacts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.papers.paper import read_paper
from reportgen.tree import text_of, walk

WAYS = {"in the contact block": "contact-block", "in a section of officers": "contacts"}
OFFICERS = {
    "a post": ("post: Parks Manager", "Parks Manager"),
    "a name": ("name: Ash Example", "Ash Example"),
    "a name and a post": ("name: Ash Example\n    post: Parks Manager", "Ash Example, Parks Manager"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", OFFICERS)
def test_an_officer_is_printed_with_name_and_post(who: str, way: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    style = tmp_path / "templates" / "here"
    style.mkdir(parents=True)
    (style / "house.yaml").write_text(f"name: Council\nextends: base\noutline: [body, {WAYS[way]}]\n", encoding="utf-8")
    given, shown = OFFICERS[who]
    report = f"style: here\ntitle: Costs\nbody: It costs £1.\ncontacts:\n  - email: parks@example.gov.uk\n    {given}\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "report.yaml").write_text(report, encoding="utf-8")
    found = read_paper(tmp_path / "content", "draft")
    assert found.document is not None, [f.reason for f in found.errors]
    assert any(shown in text_of((node,)) for node in walk(found.document.blocks) if hasattr(node, "children"))
